/** 不变 on the card that asks for a department's liaisons each quarter; 都不变 for all that nobody leads. */
import { defineAction } from '../../src/router/define.ts';
import { confirmLiaisons as confirm, confirmHeadless } from '../../src/usecases/confirm-liaisons.ts';

export const confirmLiaisons = defineAction({
  name: 'confirm-liaisons',
  run: async ({ app, me, args }) => ({
    replace: args.headless ? await confirmHeadless(app, me) : await confirm(app, args.department ?? '', me),
  }),
});
