/** Parts a booking by its labels: 议题, 议程, 负责人, 参会, 时间, 地点, or topic, agenda, owner, people, when, place; 理由 and 例外 for what is out of the ordinary. */
import { splitPlace } from './place.ts';

export interface BookingParts {
  /** Everything without a label; 时间 and 时长 add nothing to their words and belong here too. */
  free: string;
  topic: string;
  agenda: string;
  /** What stands behind the last point of the agenda. */
  agendaTail: string;
  owner: string;
  people: string;
  /** Where it is held. */
  place: string;
  /** Why it is longer or larger than meetings are. */
  reason: string;
  /** The tier 1 for which it is held without an agenda. */
  exception: string;
}

type Part = 'free' | 'topic' | 'agenda' | 'owner' | 'people' | 'place' | 'reason' | 'exception';

const labels: readonly [Part, string][] = [
  ['topic', '会议主题|会议议题|议题|主题|题目|topic|subject|title'],
  ['agenda', '会议议程|议程|agenda'],
  ['owner', '会议负责人|负责人|责任人|主持人|主责人|owner|host'],
  [
    'people',
    '参会人员|参加人员|与会人员|参会人|参加人|与会人|参会|参加|与会|人员|attendees|participants|people|with',
  ],
  ['place', '会议地点|开会地点|地点|会议室|place|location|venue|room'],
  ['reason', '申请理由|超长理由|理由|reason'],
  ['exception', '一级例外|例外|exception'],
  ['free', '会议时间|时间|日期|时长|when|time|date|length|duration'],
];
const words = labels.map(([part, alternatives]) => `(?<${part}>${alternatives})`).join('|');
// A label stands at the start or behind a blank or a comma, and ends in a colon; or it stands in brackets.
const label = new RegExp(
  String.raw`(?<=^|[\s,，;；。、.])(?:${words})\s*[:：]\s*|[【[](?:${words.replace(/\?<(\w+)>/g, '?<$1B>')})[】\]]\s*[:：]?\s*`,
  'giu',
);
// 负责人 @王五, 负责人是我, 参会人张三, 议程 1. 背景, 议题是复盘, 地点 3楼会议室: no colon, but what follows leaves no doubt.
const bare =
  /(?<=^|[\s,，;；。、.])(?:(?<owner>会议负责人|负责人|责任人|主持人|owner|host)(?:\s*(?:是|为|is)\s*|\s*)|(?<people>参会人员|参会人|参加人|与会人|参会|attendees|participants)(?:\s*(?:是|为|有|are)\s*|\s*)|(?<agenda>会议议程|议程|agenda)\s*(?=[(（]?\d{1,2}\s*[.、)）]|[①-⑳]|\n)|(?<topic>会议主题|议题|主题)(?:是|为)\s*|(?<place>会议地点|开会地点|地点)(?:\s*(?:定?在|是|为)\s*|\s+)(?=[^\s,，;；。@＠]*(?:[0-9a-z楼层室厅座栋馆店园]|线上|食堂)))/giu;

/** `names` are those of the people and departments who may stand behind a label without a colon. */
export function readParts(text: string, names: readonly string[] = []): BookingParts {
  const cuts = [...cutsAt(text, label), ...cutsAt(text, bare).filter((cut) => isSure(text, cut, names))]
    .sort((a, b) => a.index - b.index)
    .filter((cut, i, all) => i === 0 || cut.index >= (all[i - 1]?.end ?? 0));
  const parts: Record<Part, string[]> = {
    free: [],
    topic: [],
    agenda: [],
    owner: [],
    people: [],
    place: [],
    reason: [],
    exception: [],
  };
  parts.free.push(text.slice(0, cuts[0]?.index ?? text.length));
  cuts.forEach((cut, i) => {
    parts[cut.part].push(
      text.slice(cut.end, cuts[i + 1]?.index ?? text.length).replace(/[,，;；、\s]+$/u, ''),
    );
  });
  const join = (part: Part) =>
    parts[part]
      .map((piece) => piece.trim())
      .filter((piece) => piece !== '')
      .join('\n');
  const agenda = splitTail(join('agenda'));
  const topic = splitTopic(join('topic'));
  const place = splitPlace(join('place'));
  return {
    free: [join('free'), place.rest, topic.rest].filter((part) => part !== '').join('\n'),
    topic: topic.topic,
    agenda: agenda.agenda,
    agendaTail: agenda.tail,
    owner: join('owner'),
    people: join('people'),
    place: place.place,
    reason: join('reason'),
    exception: join('exception'),
  };
}

interface Cut {
  index: number;
  end: number;
  part: Part;
}

function cutsAt(text: string, pattern: RegExp): Cut[] {
  return [...text.matchAll(pattern)].map((found) => {
    const named = Object.entries(found.groups ?? {}).find(([, word]) => word !== undefined)?.[0] ?? 'free';
    return { index: found.index, end: found.index + found[0].length, part: named.replace(/B$/u, '') as Part };
  });
}

/** Behind 负责人 and 参会人 without a colon stands a name, a mention or 我. */
function isSure(text: string, { end, part }: Cut, names: readonly string[]): boolean {
  if (part !== 'owner' && part !== 'people') return true;
  const rest = text.slice(end).toLowerCase();
  const self = part === 'owner' && /^(?:我(?:自己)?(?=[\s,，;；。]|$)|me\b)/iu.test(rest);
  return self || /^[@＠]/u.test(rest) || names.some((name) => rest.startsWith(name.toLowerCase()));
}

/** A topic is one line; what follows on further lines is no part of it. */
function splitTopic(text: string): { topic: string; rest: string } {
  const [topic = '', ...rest] = text.split('\n');
  return { topic, rest: rest.join('\n') };
}

/** `… 方案 30分钟 明天下午3点 @张三`: behind the minutes of the last point the sentence goes on. */
function splitTail(text: string): { agenda: string; tail: string } {
  const found =
    /^(?<agenda>[\s\S]*\d\s*(?:分钟|分|minutes?|mins?|m)[)）]?)(?:[ \t,，。]+|\n)(?<tail>[^\n]*\S[^\n]*)$/iu.exec(
      text,
    );
  const { agenda = text, tail = '' } = found?.groups ?? {};
  // A further point without minutes is no tail; nor is one that stands on its own line without a mention.
  const isPoint = /^\s*(?:[(（]?\d{1,2}\s*[.、)）]|[-*•·])/u.test(tail) || /[;；]/u.test(tail);
  const ownLine = text.slice(agenda.length).startsWith('\n') && !/[@＠]/u.test(tail);
  return isPoint || ownLine ? { agenda: text, tail: '' } : { agenda, tail };
}
