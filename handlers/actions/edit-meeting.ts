/** 改时间: with a time that was pressed or typed the meeting is moved, without one it is asked for. 我来负责: the meeting gets an owner again. */
import { defineAction } from '../../src/router/define.ts';
import { editMeeting as edit, editDespite } from '../../src/usecases/edit-meeting.ts';
import { moveMeeting } from '../../src/usecases/move-meeting.ts';

export const editMeeting = defineAction({
  name: 'edit-meeting',
  async run({ app, me, args, field, eventId }) {
    const change = { meetingId: args.meeting ?? '', by: me, key: `change.${eventId}` };
    if (args.despite) {
      const draft = { draftId: args.despite, by: me, key: change.key };
      return { replace: await editDespite(app, draft) };
    }
    if (args.lead === 'yes') return { replace: await edit(app, { ...change, edit: { ownerId: me.id } }) };
    const span = args.start && args.end ? { startAt: args.start, endAt: args.end } : null;
    const shown = await moveMeeting(app, { ...change, span, when: field('when') });
    return shown.card === 'meeting-edited' ? { replace: shown } : { answer: shown };
  },
});
