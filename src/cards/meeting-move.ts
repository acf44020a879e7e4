/** Cards about when else a meeting could be: another time is wanted, its day is off now, somebody is taken then, or it is started early. */

import { formatSpan } from '../language/when.ts';
import { note, text } from './blocks.ts';
import type { Card } from './card.ts';
import type { Look } from './index.ts';
import {
  at,
  buttons,
  type Conflict,
  cancelButton,
  clashBlocks,
  type MeetingFacts,
  press,
  span,
} from './meeting-parts.ts';

interface Slot {
  startAt: string;
  endAt: string;
}

const slotButtons = ({ meetingId, slots }: { meetingId: string; slots: Slot[] }, { language, now }: Look) =>
  slots.map(({ startAt, endAt }) =>
    press(formatSpan(new Date(startAt), new Date(endAt), language, now), 'edit-meeting', {
      meeting: meetingId,
      start: startAt,
      end: endAt,
    }),
  );

export const meetingMoveCards = {
  /** Somebody is taken at the time that was asked for; it waits for a word. */
  'meeting-edit-clashes': (
    data: MeetingFacts & { draft: string; conflicts: Conflict[]; slots: Slot[] },
    look: Look,
  ): Card => ({
    title: look.texts.meeting.clashesTitle(data.topic),
    tone: 'warning',
    blocks: [
      ...clashBlocks(data.conflicts, look),
      ...(data.slots.length > 0 ? [text(look.texts.meeting.moveSlots)] : []),
      buttons(
        ...slotButtons(data, look),
        press(look.texts.meeting.otherTime, 'edit-meeting', { meeting: data.meetingId }),
        press(look.texts.meeting.changeDespite, 'edit-meeting', { despite: data.draft }),
      ),
    ],
  }),

  'meeting-move': (
    data: MeetingFacts & { unclear: boolean; reason?: string | null; slots: Slot[] },
    look: Look,
  ): Card => {
    const { meeting, common } = look.texts;
    const slots = slotButtons(data, look);
    return {
      title: meeting.moveTitle(data.topic),
      tone: 'info',
      blocks: [
        ...(data.unclear ? [text(meeting.time[data.reason ?? '']?.({}) ?? meeting.moveUnclear)] : []),
        ...(slots.length > 0 ? [text(meeting.moveSlots), buttons(...slots)] : [text(meeting.moveNoSlots)]),
        {
          kind: 'form',
          fields: [
            { kind: 'text', name: 'when', label: meeting.otherTime, required: true, hint: meeting.whenHint },
          ],
          submit: press(meeting.move, 'edit-meeting', { meeting: data.meetingId }, 'primary'),
          typed: common.writeInstead(meeting.typedMove(data.number)),
        },
      ],
    };
  },

  /** It is planned for much later than it is started. */
  'meeting-start-early': (data: MeetingFacts, look: Look): Card => ({
    title: look.texts.meeting.startEarlyTitle(data.number),
    tone: 'warning',
    blocks: [
      text(look.texts.meeting.startEarly(data.topic, span(data, look))),
      buttons(
        press(
          look.texts.meeting.startNow,
          'start-meeting',
          { meeting: data.meetingId, early: 'yes' },
          'primary',
        ),
      ),
    ],
  }),

  /** Its day has become a day off. */
  'meeting-day-off': (data: MeetingFacts & { slots: Slot[] }, look: Look): Card => {
    const { meeting } = look.texts;
    const { meetingId } = data;
    return {
      title: meeting.dayOffTitle(data.topic),
      tone: 'warning',
      blocks: [
        text(meeting.dayOff(data.number, at(data.startAt, look))),
        ...(data.slots.length > 0 ? [text(meeting.moveSlots)] : []),
        buttons(
          ...slotButtons(data, look),
          press(meeting.otherTime, 'edit-meeting', { meeting: meetingId }),
          press(meeting.keepDay, 'keep-day', { meeting: meetingId }),
        ),
      ],
    };
  },

  'entry-unmarked': (data: MeetingFacts & { word: string }, look: Look): Card => {
    const { meeting } = look.texts;
    return {
      title: meeting.unmarkedTitle(data.number),
      tone: 'warning',
      blocks: [
        text(data.topic),
        { kind: 'fields', fields: [{ label: meeting.when, value: [span(data, look)] }] },
        text(meeting.unmarked(data.word)),
        buttons(
          press(meeting.keepMeeting, 'keep-day', { meeting: data.meetingId }, 'primary'),
          cancelButton(data, look),
        ),
      ],
    };
  },

  'meeting-day-kept': (data: MeetingFacts, look: Look): Card => ({
    title: look.texts.meeting.dayKeptTitle(data.number),
    tone: 'done',
    blocks: [
      { kind: 'fields', fields: [{ label: look.texts.meeting.when, value: [span(data, look)] }] },
      note(look.texts.meeting.dayKept(data.number)),
    ],
  }),
};
