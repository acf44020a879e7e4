/** Cards that list meetings: what lies ahead, what takes place on a day, what is over, and which one is meant. */

import type { RealTimes } from '../domain/meeting-times.ts';
import { formatDate } from '../language/when.ts';
import { note, text } from './blocks.ts';
import type { Button, Card } from './card.ts';
import type { Look } from './index.ts';
import { buttons, press, realSaid, span } from './meeting-parts.ts';

type Choice = { meetingId: string; number: number; topic: string };

export const meetingListCards = {
  'meeting-list': (
    data: {
      /** Of these days or what is over; what lies ahead if absent. */
      of?: { from: string; to: string } | 'past';
      meetings: (Choice & {
        startAt: string;
        endAt: string;
        owner: string;
        /** Nobody has followed her; absent in what was kept by older versions. */
        ownerLeft?: boolean;
        state: string;
        /** Of one that is over. */
        real?: RealTimes;
      })[];
      start: Choice[];
      end: Choice[];
      /** So many follow that are not listed. */
      more?: number;
    },
    look: Look,
  ): Card => {
    const { meeting } = look.texts;
    const line = (m: (typeof data.meetings)[number]) => {
      const state = data.of === 'past' ? undefined : meeting.states[m.state];
      const when = m.real ? realSaid(m.real, look, true) : span(m, look);
      return (
        meeting.listLine(m.number, when, m.topic, m.owner, m.ownerLeft === true) +
        (state ? ` · ${state}` : '')
      );
    };
    const offers = [
      ...data.end.map((m) => choose('end', m, look)),
      ...data.start.map((m) => choose('start', m, look)),
    ];
    return {
      title: data.of === undefined ? meeting.listTitle : listedOf(data.of, look),
      tone: 'info',
      blocks: [
        data.meetings.length > 0
          ? { kind: 'list', items: data.meetings.map((m) => [line(m)]) }
          : text(data.of === undefined ? meeting.listEmpty : meeting.daysEmpty),
        ...(data.more ? [note(meeting.listMore(data.more))] : []),
        buttons(...offers, press(meeting.bookNow, 'book-meeting', {})),
        note(data.of === 'past' ? meeting.pastNote : meeting.listNote),
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
};

function listedOf(of: { from: string; to: string } | 'past', look: Look): string {
  const { meeting } = look.texts;
  if (of === 'past') return meeting.pastTitle;
  const [first, last] = [of.from, of.to].map((iso) => formatDate(new Date(iso), look.language, look.now));
  return meeting.daysTitle(first === last ? `${first}` : `${first}–${last}`);
}

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
