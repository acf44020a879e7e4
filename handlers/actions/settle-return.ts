/** 算, 不算 on the card that asks a head whether something that was sent back counts. */
import { defineAction } from '../../src/router/define.ts';
import { settleReturn as settle } from '../../src/usecases/dispute-return.ts';

export const settleReturn = defineAction({
  name: 'settle-return',
  run: ({ app, me, args, eventId }) =>
    settle(app, { hopId: args.hop ?? '', counts: args.counts === 'yes', by: me, key: `return.${eventId}` }),
});
