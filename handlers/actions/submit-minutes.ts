/** The form of minutes handed in, or the meeting chosen for minutes that were typed. */
import { defineAction } from '../../src/router/define.ts';
import { submitMinutes as submit, submitDraftedMinutes } from '../../src/usecases/submit-minutes.ts';

export const submitMinutes = defineAction({
  name: 'submit-minutes',
  async run({ app, me, args, field }) {
    const meetingId = args.meeting ?? '';
    if (args.draft)
      return { replace: await submitDraftedMinutes(app, { by: me, meetingId, draftId: args.draft }) };
    const form = {
      decisions: field('decisions'),
      actions: field('actions'),
      open: field('open'),
      points: field('points'),
    };
    return { replace: await submit(app, { by: me, meetingId, form }) };
  },
});
