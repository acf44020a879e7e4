/** 不算退回 on the card that says that something was sent back. */
import { defineAction } from '../../src/router/define.ts';
import { disputeReturn as dispute } from '../../src/usecases/dispute-return.ts';

export const disputeReturn = defineAction({
  name: 'dispute-return',
  run: async ({ app, me, args, eventId }) => ({
    answer: await dispute(app, { hopId: args.hop ?? '', by: me, key: eventId }),
  }),
});
