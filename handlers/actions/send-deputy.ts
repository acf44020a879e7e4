/** 请人代, on an invitation: asks who comes instead, and takes the answer. */
import { UserError } from '../../src/errors.ts';
import { defineAction } from '../../src/router/define.ts';
import { askDeputy, sendDeputy as send } from '../../src/usecases/answer-invitation.ts';
import { findColleague } from '../../src/usecases/find-colleague.ts';

export const sendDeputy = defineAction({
  name: 'send-deputy',
  async run({ app, me, args, field, eventId }) {
    const { meeting = '', number = '' } = args;
    const typed = field('name');
    if (typed === '') return { answer: await askDeputy(app, meeting, me) };
    const named = await findColleague(app, typed, null);
    if (!named) throw new UserError('meeting.deputyWho', { number });
    return { replace: await send(app, { meetingId: meeting, by: me, deputy: named.person, key: eventId }) };
  },
});
