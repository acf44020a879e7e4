/** The form behind 说明 in the miss ledger, handed in. */
import { defineAction } from '../../src/router/define.ts';
import { explainMiss } from '../../src/usecases/explain-miss.ts';

export const explainItem = defineAction({
  name: 'explain-item',
  run: async ({ app, me, refusedIn, args, field }) => ({
    replace: await explainMiss(app, {
      itemId: args.item ?? '',
      reason: field('reason'),
      by: me,
      here: refusedIn,
    }),
  }),
});
