/** 提前汇总 on a written round. */
import { defineAction } from '../../src/router/define.ts';
import { closeRoundNow } from '../../src/usecases/answer-round.ts';

export const closeRound = defineAction({
  name: 'close-round',
  run: async ({ app, me, args }) => ({
    replace: await closeRoundNow(app, { roundId: args.round ?? '', by: me }),
  }),
});
