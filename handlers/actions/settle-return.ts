/** 算, 不算 on the card that asks a head whether something that was sent back counts. */
import { defineAction } from '../../src/router/define.ts';
import { settleReturn as settle } from '../../src/usecases/dispute-return.ts';

export const settleReturn = defineAction({
  name: 'settle-return',
  async run({ app, me, args, eventId }) {
    const counts = args.counts === 'yes';
    await settle(app, { hopId: args.hop ?? '', counts, by: me, key: `return.${eventId}` });
    // Her card shows it, as everybody's.
    return null;
  },
});
