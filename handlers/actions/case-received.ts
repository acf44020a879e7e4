/** 收到 on the result of a case. */
import { defineAction } from '../../src/router/define.ts';
import { receiveResult } from '../../src/usecases/deliver-result.ts';

export const caseReceived = defineAction({
  name: 'case-received',
  run: async ({ app, me, args, eventId }) => ({
    answer: await receiveResult(app, { caseId: args.case ?? '', by: me, key: `received.${eventId}` }),
  }),
});
