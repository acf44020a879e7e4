/** 有异议 on minutes: asks what is wrong; and that form, handed in. */
import { defineAction } from '../../src/router/define.ts';
import { objectionForm, objectToMinutes } from '../../src/usecases/answer-minutes.ts';

export const objectMinutes = defineAction({
  name: 'object-minutes',
  async run({ app, me, args, field }) {
    const minutesId = args.minutes ?? '';
    if (args.ask) return { answer: await objectionForm(app, { minutesId, by: me }) };
    return { replace: await objectToMinutes(app, { minutesId, by: me, reason: field('reason') }) };
  },
});
