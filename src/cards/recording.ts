/** Cards about a platform's own minutes that somebody handed to us: what went into the draft, or why they could not be read. */
import { text } from './blocks.ts';
import type { Card } from './card.ts';
import type { Look } from './index.ts';
import { buttons, press } from './meeting-parts.ts';

interface OfMeeting {
  meetingId: string;
  number: number;
  topic: string;
}

const writeButton = ({ meetingId }: OfMeeting, { texts: { recording } }: Look) =>
  buttons(press(recording.write, 'write-minutes', { meeting: meetingId }, 'primary'));

export const recordingCards = {
  'recording-read': (
    data: OfMeeting & { title: string; actions: number; points: number },
    look: Look,
  ): Card => {
    const { recording } = look.texts;
    const { title, actions, points } = data;
    const isNew = actions + points > 0;
    return {
      title: recording.readTitle(data.number),
      tone: 'done',
      blocks: [
        text(isNew ? recording.read(title, actions, points) : recording.nothingNew(title)),
        writeButton(data, look),
      ],
    };
  },

  'recording-unread': (data: OfMeeting & { why: 'closed' | 'gone' }, look: Look): Card => ({
    title: look.texts.recording.unreadTitle(data.number),
    tone: 'warning',
    blocks: [text(look.texts.recording[data.why]), writeButton(data, look)],
  }),
};
