/** Cards while a meeting takes place: somebody has come, and how much of its time is used up. */

import type { MeetingClass } from '../domain/meeting.ts';
import { note, text } from './blocks.ts';
import type { Card } from './card.ts';
import type { Look } from './index.ts';
import { at, buttons, press, undoButton } from './meeting-parts.ts';

export const attendanceCards = {
  'checked-in': (
    data: { number: number; topic: string; at: string; arrived: number; invited: number; undo: string },
    look: Look,
  ): Card => {
    const { attendance } = look.texts;
    return {
      title: attendance.checkedInTitle(data.number),
      tone: 'done',
      blocks: [
        text(attendance.checkedIn(data.topic, at(data.at, look))),
        note(attendance.arrived(data.arrived, Math.max(data.arrived, data.invited))),
        buttons(undoButton(data.undo, look)),
      ],
    };
  },

  'meeting-length': (
    data: {
      meetingId: string;
      number: number;
      topic: string;
      class: MeetingClass;
      used: number;
      limit: number;
      left: number;
      dueAt: string;
    },
    look: Look,
  ): Card => {
    const { attendance, meeting } = look.texts;
    const kind = meeting.classes[data.class] ?? '';
    const isOver = data.left === 0;
    return {
      title: isOver ? attendance.overTitle(data.topic) : attendance.leftTitle(data.left, data.topic),
      tone: isOver ? 'warning' : 'info',
      blocks: [
        text(isOver ? attendance.over(kind, data.limit) : attendance.left(kind, data.used, data.limit)),
        note(isOver ? attendance.overNote : attendance.leftNote),
        buttons(press(meeting.end, 'end-meeting', { meeting: data.meetingId }, 'primary')),
      ],
    };
  },
};
