/** 不变 on the card that asks for a department's liaisons each quarter. */
import { defineAction } from '../../src/router/define.ts';
import { confirmLiaisons as confirm } from '../../src/usecases/set-liaisons.ts';

export const confirmLiaisons = defineAction({
  name: 'confirm-liaisons',
  run: async ({ app, me, args }) => ({ replace: await confirm(app, args.department ?? '', me) }),
});
