/** 网页版 beneath the weekly issue: a link of one's own. */
import { defineAction } from '../../src/router/define.ts';
import { giveIssueLink } from '../../src/usecases/issue-page.ts';
import { showInPrivate } from '../../src/usecases/show-me.ts';

export const issuePage = defineAction({
  name: 'issue-page',
  run: async ({ app, me, chat, args, eventId }) => ({
    answer: await showInPrivate(app, me, chat, await giveIssueLink(app, me, args.week ?? ''), eventId),
  }),
});
