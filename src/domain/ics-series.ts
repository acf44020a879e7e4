/** A series of meetings as a calendar file (RFC 5545): its rule, what is left out of it, what is held otherwise, and what stands beside it. */
import { shanghaiIso } from './calendar.ts';
import { calendarFile, escaped, eventLines, type IcsEvent, organizer, stamp, whereLines } from './ics.ts';

/** One of its meetings that is not as the rule has it. */
export type IcsTurn = Pick<IcsEvent, 'title' | 'text' | 'startAt' | 'endAt' | 'joinUrl' | 'place'> & {
  /** When the rule has it. */
  turn: Date;
};

/** What a series is under one rule; where it had several, each is an entry of its own. */
export interface IcsSeries {
  /** The same for the same entry for ever. */
  uid: string;
  /** Grows with each change of the series or of one of its meetings. */
  sequence: number;
  isCancelled: boolean;
  title: string;
  text: string;
  owner: string;
  place?: string | null;
  /** In the words of RFC 5545. */
  rrule: string;
  /** The first that the rule has. */
  firstAt: Date;
  /** Its last turn; null: it goes on. */
  lastAt: Date | null;
  minutes: number;
  /** Turns on which nothing is held. */
  left: Date[];
  others: IcsTurn[];
  /** When it was written. */
  at: Date;
}

export interface IcsSeriesFile {
  parts: IcsSeries[];
  /** Meetings of the series that are turns of no rule of it; each is an event of its own. */
  alone: IcsEvent[];
}

const zone = 'Asia/Shanghai';
/** The clock there, without its offset: a rule goes by it, and days begin by it. */
const local = (at: Date): string => shanghaiIso(at).slice(0, 19).replace(/[-:]/g, '');
const localLine = (name: string, at: Date): string => `${name};TZID=${zone}:${local(at)}`;

// China has had no summer time since 1991.
const zoneLines = [
  'BEGIN:VTIMEZONE',
  `TZID:${zone}`,
  'BEGIN:STANDARD',
  'DTSTART:19920101T000000',
  'TZOFFSETFROM:+0800',
  'TZOFFSETTO:+0800',
  'TZNAME:CST',
  'END:STANDARD',
  'END:VTIMEZONE',
];

/** It takes out of a calendar what it names where nothing of it stands any more. */
export function writeSeriesIcs({ parts, alone }: IcsSeriesFile): string {
  const isOff = [...parts, ...alone].every(({ isCancelled }) => isCancelled);
  return calendarFile(isOff ? 'CANCEL' : 'PUBLISH', [
    ...zoneLines,
    ...parts.flatMap((part) => [
      ...ruleLines(part),
      ...(part.isCancelled ? [] : part.others.flatMap((turn) => turnLines(part, turn))),
    ]),
    ...alone.flatMap(eventLines),
  ]);
}

function ruleLines(series: IcsSeries): string[] {
  const { firstAt, lastAt, minutes, rrule, left, isCancelled } = series;
  return [
    'BEGIN:VEVENT',
    ...headLines(series),
    localLine('DTSTART', firstAt),
    localLine('DTEND', new Date(firstAt.getTime() + minutes * 60_000)),
    `RRULE:${plainRule(rrule)}${lastAt ? `;UNTIL=${stamp(lastAt)}` : ''}`,
    ...(isCancelled ? [] : left.map((turn) => localLine('EXDATE', turn))),
    ...wordLines(series, series),
    ...whereLines({ place: series.place ?? null, joinUrl: null }),
    'END:VEVENT',
  ];
}

/**
 * The same turns in the rules that every calendar knows: a year has one month there, as in Outlook's own patterns, and what
 * comes back every three or six months is counted by months from its first turn.
 */
export function plainRule(rrule: string): string {
  const said = /;BYMONTH=([\d,]+)/u.exec(rrule);
  if (!said || rrule.includes('INTERVAL=')) return rrule;
  const [first = 1, ...more] = (said[1] ?? '').split(',').map(Number);
  if (more.length === 0) return rrule.replace(/^FREQ=\w+/u, 'FREQ=YEARLY');
  const step = 12 / (more.length + 1);
  const isEven = first <= step && more.every((month, i) => month === first + (i + 1) * step);
  if (!isEven) return rrule;
  return rrule.replace(said[0], '').replace(/^FREQ=\w+/u, `FREQ=MONTHLY;INTERVAL=${step}`);
}

const turnLines = (series: IcsSeries, one: IcsTurn): string[] => [
  'BEGIN:VEVENT',
  ...headLines(series),
  localLine('RECURRENCE-ID', one.turn),
  localLine('DTSTART', one.startAt),
  localLine('DTEND', one.endAt),
  ...wordLines(series, one),
  ...whereLines(one),
  'END:VEVENT',
];

const headLines = ({ uid, sequence, at }: IcsSeries): string[] => [
  `UID:${uid}@xinliu`,
  `SEQUENCE:${sequence}`,
  `DTSTAMP:${stamp(at)}`,
];

const wordLines = (
  { owner, isCancelled }: IcsSeries,
  { title, text }: Pick<IcsTurn, 'title' | 'text'>,
): string[] => [
  `SUMMARY:${escaped(title)}`,
  `DESCRIPTION:${escaped(text)}`,
  organizer(owner),
  `STATUS:${isCancelled ? 'CANCELLED' : 'CONFIRMED'}`,
];
