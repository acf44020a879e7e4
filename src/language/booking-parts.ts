/** Parts a booking by its labels: 议题, 议程, 负责人, 参会, 时间, or topic, agenda, owner, people, when. */

export interface BookingParts {
  /** Everything without a label; 时间 and 时长 add nothing to their words and belong here too. */
  free: string;
  topic: string;
  agenda: string;
  /** What stands behind the last point of the agenda. */
  agendaTail: string;
  owner: string;
  people: string;
}

type Part = 'free' | 'topic' | 'agenda' | 'owner' | 'people';

const labels: readonly [Part, string][] = [
  ['topic', '会议主题|会议议题|议题|主题|题目|topic|subject|title'],
  ['agenda', '会议议程|议程|agenda'],
  ['owner', '会议负责人|负责人|责任人|主持人|主责人|owner|host'],
  [
    'people',
    '参会人员|参加人员|与会人员|参会人|参加人|与会人|参会|参加|与会|人员|attendees|participants|people|with',
  ],
  ['free', '会议时间|时间|日期|时长|when|time|date|length|duration'],
];
const words = labels.map(([part, alternatives]) => `(?<${part}>${alternatives})`).join('|');
// A label stands at the start or behind a blank or a comma, and ends in a colon.
const label = new RegExp(String.raw`(?<=^|[\s,，;；。、.])(?:${words})\s*[:：]\s*`, 'giu');
// 负责人 @王五, 负责人是我: no colon, but what follows leaves no doubt.
const bareOwner =
  /(?<=^|[\s,，;；。、.])(?:会议负责人|负责人|责任人|主持人|owner)(?:\s*(?:是|为|is)\s*|\s+)(?=[@＠]|我(?:自己)?(?=[\s,，;；。]|$)|me\b)/giu;

export function readParts(text: string): BookingParts {
  const cuts = [
    ...[...text.matchAll(label)].map((found) => ({
      index: found.index,
      end: found.index + found[0].length,
      part: (Object.entries(found.groups ?? {}).find(([, word]) => word !== undefined)?.[0] ??
        'free') as Part,
    })),
    ...[...text.matchAll(bareOwner)].map((found) => ({
      index: found.index,
      end: found.index + found[0].length,
      part: 'owner' as Part,
    })),
  ].sort((a, b) => a.index - b.index);
  const parts: Record<Part, string[]> = { free: [], topic: [], agenda: [], owner: [], people: [] };
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
  return {
    free: [join('free'), topic.rest].filter((part) => part !== '').join('\n'),
    topic: topic.topic,
    agenda: agenda.agenda,
    agendaTail: agenda.tail,
    owner: join('owner'),
    people: join('people'),
  };
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
