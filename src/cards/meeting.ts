/** Cards about meetings: invitations, reminders, start and end, and what became of them; booking stands beside. */
import type { Button, Card } from './card.ts';
import type { Look } from './index.ts';
import { bookingCards } from './meeting-booking.ts';
import {
  agendaForm,
  agendaOf,
  at,
  buttons,
  factsOf,
  type MeetingFacts,
  note,
  press,
  shortFacts,
  span,
  text,
  undoButton,
} from './meeting-parts.ts';

type Choice = { meetingId: string; number: number; topic: string };

export const meetingCards = {
  ...bookingCards,

  'meeting-invitation': (data: MeetingFacts & { by: string; asOwner: boolean }, look: Look): Card => {
    const { meeting } = look.texts;
    return {
      title: data.asOwner ? meeting.invitationOwnerTitle(data.topic) : meeting.invitationTitle(data.topic),
      tone: 'info',
      blocks: [
        ...factsOf(data, look),
        note(data.asOwner ? meeting.invitedOwner(data.by) : meeting.invitedBy(data.by)),
      ],
    };
  },

  'meeting-reminder': (data: MeetingFacts, look: Look): Card => ({
    title: look.texts.meeting.reminderTitle(data.topic),
    tone: 'info',
    blocks: [...shortFacts(data, look), note(look.texts.meeting.reminderNote)],
  }),

  'meeting-soon': (data: MeetingFacts & { left: number; asOwner: boolean }, look: Look): Card => {
    const { meeting } = look.texts;
    return {
      title: meeting.soonTitle(data.left, data.topic),
      tone: 'info',
      blocks: [
        ...shortFacts(data, look),
        note(data.asOwner ? meeting.soonOwnerNote : meeting.soonNote),
        buttons(
          ...(data.asOwner
            ? [press(meeting.start, 'start-meeting', { meeting: data.meetingId }, 'primary')]
            : []),
          press(look.texts.attendance.checkIn, 'check-in', { meeting: data.meetingId }),
        ),
      ],
    };
  },

  'meeting-agenda-missing': (data: MeetingFacts & { last: boolean }, look: Look): Card => {
    const { meeting } = look.texts;
    const start = at(data.startAt, look);
    return {
      title: meeting.agendaMissingTitle(data.topic),
      tone: 'warning',
      blocks: [
        text(data.last ? meeting.agendaMissingLast(start) : meeting.agendaMissing(start)),
        agendaForm(data, look),
        // Nobody was invited, so nobody is told.
        buttons(press(meeting.cancelMeeting, 'cancel-meeting', { meeting: data.meetingId }, 'danger')),
      ],
    };
  },

  'meeting-never-confirmed': (data: MeetingFacts, look: Look): Card => ({
    title: look.texts.meeting.neverConfirmedTitle(data.topic),
    tone: 'quiet',
    blocks: [text(look.texts.meeting.neverConfirmed)],
  }),

  'meeting-started': (data: MeetingFacts & { undo: string; expectedEndAt: string }, look: Look): Card => ({
    title: look.texts.meeting.startedTitle(data.number),
    tone: 'done',
    blocks: [
      text(look.texts.meeting.startedNote(data.topic, at(data.expectedEndAt, look))),
      ...agendaOf(data.agenda, look),
      buttons(
        press(look.texts.meeting.end, 'end-meeting', { meeting: data.meetingId }, 'primary'),
        undoButton(data.undo, look),
      ),
    ],
  }),

  'meeting-ended': (
    data: MeetingFacts & { undo: string; endedAt: string; dueAt: string },
    look: Look,
  ): Card => {
    const { meeting } = look.texts;
    return {
      title: meeting.endedTitle(data.number),
      tone: 'done',
      blocks: [
        text(meeting.endedNote(data.topic, at(data.endedAt, look))),
        text(meeting.minutesDue(data.owner, at(data.dueAt, look))),
        buttons(
          press(meeting.writeMinutes, 'write-minutes', { meeting: data.meetingId }, 'primary'),
          undoButton(data.undo, look),
        ),
      ],
    };
  },

  'meeting-cancelled': (
    data: MeetingFacts & { undo: string; told: number; reason: string },
    look: Look,
  ): Card => ({
    title: look.texts.meeting.cancelledTitle(data.number),
    tone: 'quiet',
    blocks: [
      {
        kind: 'fields',
        fields: [
          { label: look.texts.meeting.topic, value: [data.topic] },
          { label: look.texts.meeting.when, value: [span(data, look)] },
          ...(data.reason ? [{ label: look.texts.meeting.reason, value: [data.reason] }] : []),
        ],
      },
      note(look.texts.meeting.cancelledNote(data.told)),
      buttons(undoButton(data.undo, look)),
    ],
  }),

  'meeting-notice': (
    data: MeetingFacts & { by: string; reason: string; change: 'cancelled' | 'restored' },
    look: Look,
  ): Card => {
    const { meeting } = look.texts;
    const off = data.change === 'cancelled';
    return {
      title: off ? meeting.noticeCancelledTitle(data.topic) : meeting.noticeRestoredTitle(data.topic),
      tone: off ? 'warning' : 'info',
      blocks: [
        { kind: 'fields', fields: [{ label: meeting.when, value: [span(data, look)] }] },
        text(off ? meeting.cancelledBy(data.by, data.reason) : meeting.restoredBy(data.by)),
      ],
    };
  },

  'meeting-unsure': (data: MeetingFacts & { endedAt: string; dueAt: string }, look: Look): Card => {
    const { meeting } = look.texts;
    const args = { meeting: data.meetingId };
    return {
      title: meeting.unsureTitle(data.topic),
      tone: 'info',
      blocks: [
        text(meeting.unsure(at(data.endedAt, look), at(data.dueAt, look))),
        buttons(press(meeting.writeMinutes, 'write-minutes', args, 'primary')),
        note(meeting.unsureStep),
        buttons(press(meeting.notOver, 'meeting-not-over', args), {
          ...press(meeting.notHeld, 'meeting-not-held', args),
          confirm: meeting.notHeldConfirm,
        }),
      ],
    };
  },

  'meeting-not-over': (data: MeetingFacts, look: Look): Card => ({
    title: look.texts.meeting.notOverTitle(data.number),
    tone: 'info',
    blocks: [
      text(look.texts.meeting.notOverNote),
      buttons(press(look.texts.meeting.end, 'end-meeting', { meeting: data.meetingId }, 'primary')),
    ],
  }),

  'meeting-not-held': (data: MeetingFacts, look: Look): Card => ({
    title: look.texts.meeting.notHeldTitle(data.number),
    tone: 'quiet',
    blocks: [text(look.texts.meeting.notHeldNote)],
  }),

  'meeting-list': (
    data: {
      meetings: (Choice & { startAt: string; endAt: string; owner: string; state: string })[];
      start: Choice[];
      end: Choice[];
    },
    look: Look,
  ): Card => {
    const { meeting } = look.texts;
    const line = (m: (typeof data.meetings)[number]) => {
      const state = meeting.states[m.state];
      return meeting.listLine(m.number, span(m, look), m.topic, m.owner) + (state ? ` · ${state}` : '');
    };
    const offers = [
      ...data.end.map((m) => choose('end', m, look)),
      ...data.start.map((m) => choose('start', m, look)),
    ];
    return {
      title: meeting.listTitle,
      tone: 'info',
      blocks: [
        data.meetings.length > 0
          ? { kind: 'list', items: data.meetings.map((m) => [line(m)]) }
          : text(meeting.listEmpty),
        ...(offers.length > 0 ? [buttons(...offers)] : []),
        note(meeting.listNote),
      ],
    };
  },

  'meeting-choice': (
    data: { what: 'start' | 'end' | 'cancel'; reason: string; meetings: Choice[] },
    look: Look,
  ): Card => ({
    title: look.texts.meeting.choiceTitle,
    tone: 'info',
    blocks: [buttons(...data.meetings.map((m) => choose(data.what, m, look, data.reason)))],
  }),

  'meeting-usage': (_data: Record<string, never>, { texts: { meeting } }: Look): Card => ({
    title: meeting.usageTitle,
    tone: 'info',
    blocks: [{ kind: 'list', items: meeting.usage.map((line) => [line]) }],
  }),
};

function choose(
  what: 'start' | 'end' | 'cancel',
  m: Choice,
  { texts: { meeting } }: Look,
  reason = '',
): Button {
  const label = { start: meeting.startNumber, end: meeting.endNumber, cancel: meeting.cancelNumber }[what];
  const topic = Array.from(m.topic).slice(0, 16).join('');
  const args = { meeting: m.meetingId, ...(reason ? { reason } : {}) };
  return press(label(m.number, topic), `${what}-meeting`, args, what === 'cancel' ? 'danger' : undefined);
}
