/** 网页版 beneath the weekly issue: a link of one's own. */
import { defineAction } from '../../src/router/define.ts';
import { giveIssueLink } from '../../src/usecases/issue-page.ts';

export const issuePage = defineAction({
  name: 'issue-page',
  run: async ({ app, me, args }) => ({ answer: await giveIssueLink(app, me, args.week ?? '') }),
});
