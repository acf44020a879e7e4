/** 确认 on minutes. */
import { defineAction } from '../../src/router/define.ts';
import { confirmMinutes as confirm } from '../../src/usecases/answer-minutes.ts';

export const confirmMinutes = defineAction({
  name: 'confirm-minutes',
  run: async ({ app, me, args }) => ({
    replace: await confirm(app, { minutesId: args.minutes ?? '', by: me }),
  }),
});
