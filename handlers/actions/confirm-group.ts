/** 确认建群. */
import { defineAction } from '../../src/router/define.ts';
import { confirmGroup as confirm } from '../../src/usecases/open-group.ts';

export const confirmGroup = defineAction({
  name: 'confirm-group',
  run: async ({ app, me, args }) => ({ replace: await confirm(app, { groupId: args.group ?? '', by: me }) }),
});
