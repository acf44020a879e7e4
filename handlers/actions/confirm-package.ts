/** 已阅 beneath a package. */
import { defineAction } from '../../src/router/define.ts';
import { confirmPackage as confirm } from '../../src/usecases/show-packages.ts';

export const confirmPackage = defineAction({
  name: 'confirm-package',
  run: ({ app, me, args }) => confirm(app, me, args.run ?? ''),
});
