/** 先留着: an idle project group stays. */
import { defineAction } from '../../src/router/define.ts';
import { keepGroup as keep } from '../../src/usecases/close-group.ts';

export const keepGroup = defineAction({
  name: 'keep-group',
  run: async ({ app, me, args }) => ({ replace: await keep(app, args.group ?? '', me) }),
});
