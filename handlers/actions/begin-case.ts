/** 按客户需求办, on the question whether it is one. */
import { defineAction } from '../../src/router/define.ts';
import { takeOffer } from '../../src/usecases/offer-case.ts';

export const beginCase = defineAction({
  name: 'begin-case',
  run: async ({ app, me, args, eventId }) => ({
    replace: await takeOffer(app, { id: args.offer ?? '', by: me, key: `start.${eventId}` }),
  }),
});
