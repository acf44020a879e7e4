/** Cards about meetings: invitations, reminders, start and end, and what became of them; booking stands beside. */
import { note, text } from './blocks.ts';
import type { Block, Card } from './card.ts';
import type { Look } from './index.ts';
import { bookingCards } from './meeting-booking.ts';
import { answerButtons, changeLines, type Difference, meetingChangeCards } from './meeting-change.ts';
import { meetingListCards } from './meeting-lists.ts';
import { meetingMoveCards } from './meeting-move.ts';
import {
  agendaForm,
  agendaOf,
  at,
  buttons,
  correctingButtons,
  factsOf,
  fileNote,
  type MeetingFacts,
  press,
  shortFacts,
  span,
  undoButton,
} from './meeting-parts.ts';

/** What a meeting lacks before its start. */
type Missing = 'agenda' | 'owner' | 'approval';

/** What can be done instead; before the limit only calling it off. */
function gateOffers(
  data: MeetingFacts,
  missing: Missing[],
  isEarly: boolean,
  { texts: { meeting } }: Look,
): Block {
  const args = { meeting: data.meetingId };
  const cancel = press(meeting.cancelMeeting, 'cancel-meeting', args, 'danger');
  if (isEarly) return buttons(cancel);
  return buttons(
    ...(missing.includes('owner')
      ? [press(meeting.leadIt, 'edit-meeting', { ...args, lead: 'yes' }, 'primary')]
      : []),
    press(meeting.moveShort, 'edit-meeting', args),
    press(meeting.roundInstead, 'write-round', args),
    ...(missing.includes('agenda') ? [press(meeting.exceptShort, 'except-meeting', args)] : []),
    // Nobody was invited, so nobody is told.
    missing.includes('owner') ? { ...cancel, confirm: meeting.cancelConfirm } : cancel,
  );
}

export const meetingCards = {
  ...bookingCards,
  ...meetingChangeCards,
  ...meetingListCards,
  ...meetingMoveCards,

  'meeting-invitation': (data: MeetingFacts & { by: string; asOwner: boolean }, look: Look): Card => {
    const { meeting } = look.texts;
    return {
      title: data.asOwner ? meeting.invitationOwnerTitle(data.topic) : meeting.invitationTitle(data.topic),
      tone: 'info',
      blocks: [
        ...factsOf(data, look),
        note(data.asOwner ? meeting.invitedOwner(data.by) : meeting.invitedBy(data.by)),
        ...(data.asOwner ? [] : [buttons(...answerButtons(data, look))]),
      ],
    };
  },

  /** `own`: somebody has set it for herself. Of what is held for a tier 1 there is no agenda to look at. */
  'meeting-reminder': (data: MeetingFacts & { own?: boolean }, look: Look): Card => {
    const { meeting } = look.texts;
    const isOfAgenda = !data.own && data.agenda.length > 0;
    return {
      title: isOfAgenda ? meeting.reminderTitle(data.topic) : meeting.reminderBareTitle(data.topic),
      tone: 'info',
      blocks: [
        ...shortFacts(data, look),
        ...(data.own ? [note(meeting.ownReminderNote)] : isOfAgenda ? [note(meeting.reminderNote)] : []),
      ],
    };
  },

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

  'meeting-agenda-missing': (
    data: MeetingFacts & { last: boolean; missing?: Missing[]; limitAt?: string | null; approver?: string },
    look: Look,
  ): Card => {
    const { meeting } = look.texts;
    const start = at(data.startAt, look);
    // Cards stored before say nothing of what is missing: it was the agenda.
    const { missing = ['agenda'], limitAt } = data;
    const agenda = limitAt
      ? meeting.agendaNudge(at(limitAt, look))
      : data.last
        ? meeting.agendaMissingLast(start)
        : meeting.agendaMissing(start);
    return {
      title: meeting.missingTitles[missing[0] ?? 'agenda']?.(data.topic) ?? data.topic,
      tone: 'warning',
      blocks: [
        ...(missing.includes('agenda') ? [text(agenda), agendaForm(data, look)] : []),
        ...(missing.includes('approval') ? [text(meeting.approvalMissing(data.approver ?? '', start))] : []),
        ...(missing.includes('owner') ? [text(meeting.ownerMissing(data.owner, start))] : []),
        gateOffers(data, missing, Boolean(limitAt), look),
      ],
    };
  },

  'meeting-never-confirmed': (data: MeetingFacts & { missing?: Missing[] }, look: Look): Card => {
    const { meeting } = look.texts;
    const [why = 'agenda'] = data.missing ?? [];
    return {
      title: meeting.neverConfirmedTitle(data.topic),
      tone: 'quiet',
      blocks: [
        text(meeting.neverConfirmed[why] ?? ''),
        ...(data.personHours > 0 ? [note(meeting.savedHours(data.personHours))] : []),
      ],
    };
  },

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
    data: MeetingFacts & { undo: string; endedAt: string; dueAt: string; hasMinutes?: boolean },
    look: Look,
  ): Card => {
    const { meeting } = look.texts;
    const write = press(meeting.writeMinutes, 'write-minutes', { meeting: data.meetingId }, 'primary');
    return {
      title: meeting.endedTitle(data.number),
      tone: 'done',
      blocks: [
        text(meeting.endedNote(data.topic, at(data.endedAt, look))),
        ...(data.hasMinutes ? [] : [text(meeting.minutesDue(data.owner, at(data.dueAt, look)))]),
        buttons(...(data.hasMinutes ? [] : [write]), undoButton(data.undo, look)),
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
    data: MeetingFacts & {
      by: string;
      reason: string;
      change:
        | 'cancelled'
        | 'restored'
        | 'held'
        | 'reconsidered'
        | 'removed'
        | 'gate'
        | 'day-off'
        | 'unsettled';
      /** What else is new of one that takes place after all. */
      changes?: Difference[];
      asks?: boolean;
    },
    look: Look,
  ): Card => {
    const { meeting } = look.texts;
    const [title, sentence] = {
      cancelled: [meeting.noticeCancelledTitle(data.topic), meeting.cancelledBy(data.by, data.reason)],
      restored: [meeting.noticeRestoredTitle(data.topic), meeting.restoredBy(data.by)],
      held: [meeting.noticeHeldTitle(data.topic), meeting.heldBy(data.by)],
      reconsidered: [meeting.noticeHeldTitle(data.topic), meeting.reconsideredBy(data.by)],
      removed: [meeting.noticeRemovedTitle(data.topic), meeting.removedBy(data.by)],
      gate: [meeting.noticeCancelledTitle(data.topic), meeting.neverConfirmed[data.reason] ?? ''],
      'day-off': [meeting.noticeCancelledTitle(data.topic), meeting.offForDayOff],
      unsettled: [meeting.noticeHeldTitle(data.topic), meeting.unsettledBy(data.by)],
    }[data.change];
    return {
      title: title ?? '',
      tone: data.change === 'restored' ? 'info' : 'warning',
      blocks: [
        { kind: 'fields', fields: [{ label: meeting.when, value: [span(data, look)] }] },
        text(sentence ?? ''),
        ...(data.changes?.length ? [changeLines(data.changes, look)] : []),
        ...fileNote(data, look),
        ...(data.asks ? [buttons(...answerButtons(data, look))] : []),
      ],
    };
  },

  /** Only its file is sent; the words stand in lists of what was sent. */
  'meeting-file': (data: { meetingId: string; number: number; topic: string }, look: Look): Card => ({
    title: look.texts.mirror.fileTitle(data.number),
    tone: 'quiet',
    blocks: [text(data.topic)],
  }),

  'meeting-unsure': (
    data: MeetingFacts & { endedAt: string; dueAt: string; isHeard?: boolean },
    look: Look,
  ): Card => {
    const { meeting } = look.texts;
    return {
      title: meeting.unsureTitle(data.topic),
      tone: 'info',
      blocks: [
        text(
          (data.isHeard ? meeting.heardEnd : meeting.unsure)(at(data.endedAt, look), at(data.dueAt, look)),
        ),
        buttons(press(meeting.writeMinutes, 'write-minutes', { meeting: data.meetingId }, 'primary')),
        note(meeting.unsureStep),
        buttons(...correctingButtons(data, look)),
        note(meeting.endTyped(data.number)),
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

  'meeting-usage': (_data: Record<string, never>, { texts: { meeting } }: Look): Card => ({
    title: meeting.usageTitle,
    tone: 'info',
    blocks: [{ kind: 'list', items: meeting.usage.map((line) => [line]) }],
  }),
};
