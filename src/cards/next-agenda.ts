/** Cards about the agenda of the next meeting of a series: filled with what the last one left open, or with nothing to talk about. */
import { note, text } from './blocks.ts';
import type { Card } from './card.ts';
import type { Look } from './index.ts';
import { agendaForm, at, buttons, type MeetingFacts, press, span } from './meeting-parts.ts';

export const nextAgendaCards = {
  'meeting-prepared': (
    data: MeetingFacts & { added: string[]; room: number; more?: number },
    look: Look,
  ): Card => {
    const { meeting } = look.texts;
    return {
      title: meeting.preparedTitle(data.topic),
      tone: 'info',
      blocks: [
        { kind: 'fields', fields: [{ label: meeting.when, value: [span(data, look)] }] },
        text(meeting.preparedNote(data.added.length)),
        agendaForm(data, look),
        note(meeting.preparedRoom(data.room)),
        ...(data.more ? [note(meeting.preparedMore(data.more))] : []),
      ],
    };
  },

  'meeting-skip': (data: MeetingFacts & { allDone?: boolean }, look: Look): Card => {
    const { meeting } = look.texts;
    return {
      title: meeting.skipTitle(data.topic),
      tone: 'info',
      blocks: [
        text((data.allDone ? meeting.skipDone : meeting.skipNote)(at(data.startAt, look))),
        buttons(
          press(
            meeting.skip,
            'cancel-meeting',
            { meeting: data.meetingId, reason: meeting.skipReason },
            'primary',
          ),
        ),
        agendaForm(data, look),
      ],
    };
  },
};
