/** Cards that tell those invited that what repeats has another length from now on. */
import { note, text } from './blocks.ts';
import type { Block, Card } from './card.ts';
import type { Look } from './index.ts';
import { fileNote, type MeetingFacts, span } from './meeting-parts.ts';

/** One of the meetings that have another end now; with its own file where the series has none. */
export type LengthLine = Pick<MeetingFacts, 'number' | 'startAt' | 'endAt' | 'fileUrl' | 'fileFollows'>;

type Why = 'shorter' | 'longer' | 'undone';

/** What its reader knew before: when meetings end, and how long each is. */
interface Knew {
  ends: Record<string, string>;
  minutes: number | null;
}

// More are said by their number: each begins when it did before.
const mostLines = 5;

/** Their new times, those nearest first. */
export function lengthLines(meetings: LengthLine[], look: Look): Block[] {
  const { meetingFigures: figures, mirror } = look.texts;
  const shown = meetings.slice(0, meetings.some(({ fileUrl }) => fileUrl) ? meetings.length : mostLines);
  const items = shown.map((line) => [
    figures.noticeLine(line.number, span(line, look)),
    ...(line.fileUrl ? [' ', { link: { text: mirror.calendarFile, url: line.fileUrl } }] : []),
  ]);
  const more = meetings.length - shown.length;
  return [
    ...(items.length > 0 ? [{ kind: 'list' as const, items }] : []),
    ...(more > 0 ? [note(figures.noticeMore(more))] : []),
  ];
}

export const lengthNoticeCards = {
  // Cards stored by an earlier version only say whether it got longer.
  'length-notice': (
    data: MeetingFacts & { by: string; why?: Why; isLonger?: boolean; knew?: Knew },
    look: Look,
  ): Card => {
    const words = look.texts.meetingFigures.notices[data.why ?? (data.isLonger ? 'undone' : 'shorter')];
    return {
      title: words.title(data.topic),
      tone: 'info',
      blocks: [text(span(data, look)), note(words.by(data.by)), ...fileNote(data, look)],
    };
  },

  'length-notices': (
    data: {
      topic: string;
      minutes: number | null;
      by: string;
      why: Why;
      meetings: LengthLine[];
      knownBy: string | null;
      knew?: Knew;
    } & Pick<MeetingFacts, 'fileUrl' | 'fileFollows'>,
    look: Look,
  ): Card => {
    const { meetingFigures: figures } = look.texts;
    const words = figures.notices[data.why];
    return {
      title: words.title(data.topic),
      tone: 'info',
      blocks: [
        text(words.by(data.by)),
        ...(data.minutes === null ? [] : [text(figures.noticeEach(data.minutes))]),
        ...lengthLines(data.meetings, look),
        ...fileNote(data, look),
      ],
    };
  },
};
