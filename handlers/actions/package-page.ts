/** 网页版 beneath a package: a link of one's own. */
import { defineAction } from '../../src/router/define.ts';
import { givePackageLink } from '../../src/usecases/package-page.ts';
import { showInPrivate } from '../../src/usecases/show-me.ts';

export const packagePage = defineAction({
  name: 'package-page',
  run: async ({ app, me, chat, args, eventId }) => ({
    answer: await showInPrivate(app, me, chat, await givePackageLink(app, me, args.run ?? ''), eventId),
  }),
});
