/** Reads the booking of a meeting as people type it, in any order: time, topic, agenda, owner and people. */
import type { AgendaPoint, MeetingClass } from '../domain/meeting.ts';
import type { WorkCalendar } from '../domain/worktime.ts';
import { isAgendaLine, readAgenda } from './agenda.ts';
import { type NamesIn, readNames } from './booking-names.ts';
import { readParts } from './booking-parts.ts';
import type { DoubtfulName, Named } from './names.ts';
import { maskRoom, placeIn, showRoom, takeInside } from './place.ts';
import { readWhen, type When } from './when.ts';

/** What is known when a booking is read. */
export interface BookingContext {
  people: readonly Named[];
  departments: readonly Named[];
  /** People whom the platform names as mentioned; they are certain. */
  mentioned: readonly Named[];
  now: Date;
  calendar: WorkCalendar;
}

/** `me` is whoever books. */
export type SaidOwner =
  | { kind: 'me' }
  | { kind: 'person'; id: string }
  | ({ kind: 'doubtful' } & DoubtfulName);

export interface BookingText {
  topic: string;
  agenda: AgendaPoint[];
  when: When;
  owner: SaidOwner | null;
  personIds: string[];
  departmentIds: string[];
  /** Names that fit nobody, or several. */
  doubtful: DoubtfulName[];
  /** Where it is held, as typed; empty if nothing was said. */
  place: string;
  /** Why it is longer or larger than meetings are; empty if nothing was said. */
  reason: string;
  /** The tier 1 for which it is held without an agenda, as typed. */
  exception: string;
  /** The class as far as words tell, such as 短会. */
  class: MeetingClass | null;
}

/** Reads `明天下午3点 评审方案 @张三 60分钟 议程：1. 背景 10分钟；2. 方案 30分钟 负责人：@王五`. */
export function readBooking(text: string, context: BookingContext): BookingText {
  const names = [...context.people, ...context.departments].flatMap((n) => [n.name, ...(n.aliases ?? [])]);
  const parts = readParts(text, names);
  const { free, numbered } = takeNumbered(parts.free);
  const agendaText = parts.agenda === '' ? numbered : parts.agenda;
  const owner = readNames(parts.owner, context, 'owner');
  const invited = readNames(parts.people, context, 'list');
  // What follows the names after a label belongs to the sentence again.
  const sentence = [free, owner.rest, invited.rest, parts.agendaTail]
    .filter((part) => part !== '')
    .join('\n');
  const inside = parts.place === '' ? takeInside(sentence) : { place: '', rest: sentence };
  const { text: hidden, room } = maskRoom(inside.rest);
  const { when, from } = readTime(hidden, parts.topic, context);
  const timeless = without(hidden, from === 'sentence' ? when : null);
  const hasPlace = parts.place !== '' || inside.place !== '';
  const placed = hasPlace ? { place: '', rest: showRoom(timeless, room) } : placeIn(timeless, room);
  const said = readNames(placed.rest, context, 'sentence');
  const topicPart = readNames(without(parts.topic, from === 'topic' ? when : null), context, 'mentions');
  const inAgenda = readNames(agendaText, context, 'mentions');
  const all = [invited, said, topicPart, inAgenda];
  return {
    topic: cleanTopic(parts.topic === '' ? said.rest : topicPart.rest),
    agenda: readAgenda(agendaText),
    when,
    owner: ownerOf(parts.owner, owner) ?? said.owner,
    personIds: unique([...owner.personIds.slice(1), ...all.flatMap((names) => names.personIds)]),
    departmentIds: unique(all.flatMap((names) => names.departmentIds)),
    doubtful: distinct(all.flatMap((names) => names.doubtful)),
    place: oneLine(parts.place || inside.place || placed.place),
    reason: oneLine(parts.reason),
    exception: oneLine(parts.exception),
    class: readClass(text),
  };
}

/** Numbered lines are the agenda, even without a label. */
function takeNumbered(free: string): { free: string; numbered: string } {
  const lines = free.split('\n');
  const numbered = lines.filter((line, i) => i > 0 && isAgendaLine(line));
  return { free: lines.filter((line) => !numbered.includes(line)).join('\n'), numbered: numbered.join('\n') };
}

/** The time stands in the sentence, or else behind the label of the topic. */
function readTime(sentence: string, topic: string, { now, calendar }: BookingContext) {
  const when = readWhen(sentence, now, calendar);
  const said = when.kind !== 'duration' && !(when.kind === 'ask' && when.reason === 'no-time');
  if (said || topic === '') return { when, from: 'sentence' as const };
  const inTopic = readWhen(topic, now, calendar);
  const found = inTopic.kind === 'time' || inTopic.kind === 'recurrence';
  return found ? { when: inTopic, from: 'topic' as const } : { when, from: 'sentence' as const };
}

/** Takes the words about the time out; a mark is left, so that the words around it stay apart. */
function without(text: string, when: When | null): string {
  let rest = text;
  for (const { index, length } of [...(when?.parts ?? [])].reverse()) {
    const before = rest
      .slice(0, index)
      .replace(
        /(?:(?:会议)?时间(?:是|为|定在|在)?|定在|约在|安排在|从|在|时长|持续|(?<![a-z])(?:for|at|on))\s*$/iu,
        '',
      );
    const after = rest.slice(index + length).replace(/^\s*(?:的(?=\S)|开始|左右|[,，])/u, '');
    rest = `${before} \n ${after}`;
  }
  return rest;
}

function ownerOf(text: string, names: NamesIn): SaidOwner | null {
  if (text.trim() === '') return null;
  if (/^\s*(?:我|本人|自己|me\b|myself\b|i\b)/iu.test(text)) return { kind: 'me' };
  const [id] = names.personIds;
  if (id) return { kind: 'person', id };
  const [doubt] = names.doubtful;
  return doubt ? { kind: 'doubtful', ...doubt } : null;
}

const classWords: readonly [MeetingClass, RegExp][] = [
  ['short', /短会|紧急协调|站会|早会|碰头会|short meeting|stand-?up|huddle/iu],
  ['long', /长会|项目评审|long meeting|project review/iu],
  ['regular', /常规会|周会|例会|regular meeting|weekly/iu],
];

function readClass(text: string): MeetingClass | null {
  return classWords.find(([, words]) => words.test(text))?.[0] ?? null;
}

const opening =
  /^(?:请?帮?我?们?(?:想要?)?(?:预?[订定约]|安排|召集|组织|召开|开|book|schedule|set up)(?:一?[个场次下])?\s*(?:an?\s)?(?:[短长]会|常规会|会议室?|会|meeting)?)(?=[\s,，:：]|$)[\s,，:：]*/iu;
// Says that there is a meeting, and not what about.
const empty =
  /^(?:[短长]会|常规会议?|会议?|开会|聊聊|聊一下|碰一下|碰个头|沟通一下|讨论一下?|讨论|meeting|a meeting|short meeting|long meeting|chat|sync|talk)$/iu;

function cleanTopic(text: string): string {
  const trim = (t: string) =>
    t.replace(/^[\s,，、;；。.:：\-–]+/u, '').replace(/[\s,，、;；。.:：\-–]+$/u, '');
  const lines = text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
  const joined = trim(lines.join(' ').replace(/\s+/gu, ' '));
  const named = joined.replace(/(?<=^|\s)(?:短会|长会|常规会)(?=\s|$)/gu, ' ').trim() || joined;
  const topic = trim(
    trim(named.replace(opening, '')).replace(
      /^(?:关于|主题是|议题是|(?:an?\s+)?meeting\s+(?:about|on)|about|to discuss)\s*/iu,
      '',
    ),
  );
  return empty.test(topic) || !/[\p{L}\p{N}]/u.test(topic) ? '' : topic;
}

const distinct = (names: DoubtfulName[]): DoubtfulName[] =>
  names.filter((name, i) => names.findIndex((other) => other.text === name.text) === i);

const oneLine = (text: string): string => text.replace(/\s+/gu, ' ').trim();

const unique = (ids: string[]): string[] => [...new Set(ids)];
