/** 网页版 beneath a package: a link of one's own. */
import { defineAction } from '../../src/router/define.ts';
import { givePackageLink } from '../../src/usecases/package-page.ts';

export const packagePage = defineAction({
  name: 'package-page',
  run: async ({ app, me, args }) => ({ answer: await givePackageLink(app, me, args.run ?? '') }),
});
