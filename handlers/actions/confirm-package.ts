/** 已阅 beneath a package. */
import { defineAction } from '../../src/router/define.ts';
import { confirmPackage as confirm } from '../../src/usecases/show-packages.ts';

export const confirmPackage = defineAction({
  name: 'confirm-package',
  run: async ({ app, me, args }) => ({ replace: await confirm(app, me, args.run ?? '') }),
});
