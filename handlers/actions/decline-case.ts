/** 不是客户需求, on the question whether it is one. */
import { defineAction } from '../../src/router/define.ts';
import { declineOffer } from '../../src/usecases/offer-case.ts';

export const declineCase = defineAction({
  name: 'decline-case',
  run: async ({ app, me, args, eventId }) => ({
    replace: await declineOffer(app, { id: args.offer ?? '', by: me, key: eventId }),
  }),
});
