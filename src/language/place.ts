/** Where a meeting is held, in a booking: behind its label, behind 在, or a room that stands by itself where no topic does. */

const sign = '[A-Za-z0-9一二三四五六七八九十]';
// 3楼会议室, A座502会议室, 第二会议室, 会议室B: numbers and marks of a building around the word, and nothing else. No more
// than three of them: where one ends and the next begins cannot be told, and a long word would be tried in each way.
const room = `(?:${sign}{1,4}(?:号楼|楼层|楼|层|座|栋|区|号|F)?[-－ ]?){0,3}(?:[第大小东南西北]${sign}?)?会议室(?:[A-Za-z]?[0-9]{1,4}|[A-Za-z]|[一二三四五六七八九十]{1,2})?`;
const alone = new RegExp(String.raw`(?<=^|[\s,，;；。])${room}(?=[\s,，;；。]|$)`, 'u');
const halls = '会议室|会议厅|报告厅|多功能厅|培训室|洽谈室|会客室|办公室|大厅|食堂|线上';
const inside = new RegExp(
  String.raw`(?<=^|[\s,，;；。])在\s*(?<place>[^\s,，;；。@＠在]{0,12}(?:${halls})(?:${sign}{1,4}(?=[\s,，;；。]|$))?)(?=[\s,，;；。]|召?开|举行|讨论|$)`,
  'u',
);
const english =
  /(?<![a-z])(?:in|at)\s+(?<place>(?:the\s+)?(?:(?:meeting|conference)\s+room\s+[a-z0-9]{1,6}|room\s+(?:[a-z]\d{0,4}|\d{1,4}[a-z]?)))(?=[\s,;.]|$)/iu;

/** Hides a room from whoever reads times and names; as long as what it hides. */
const mask = '\uFFFC';

/** `在3楼会议室开评审会` tells its place; the rest is the sentence without it. */
export function takeInside(sentence: string): { place: string; rest: string } {
  const found = inside.exec(sentence) ?? english.exec(sentence);
  if (!found?.groups?.place) return { place: '', rest: sentence };
  const [before, after] = [sentence.slice(0, found.index), sentence.slice(found.index + found[0].length)];
  return { place: found.groups.place, rest: `${before} ${after}` };
}

export interface Masked {
  text: string;
  room: string;
}

/** A room that stands by itself is kept from being read as a number or a date. */
export function maskRoom(sentence: string): Masked {
  const found = alone.exec(sentence);
  if (!found || found[0] === '会议室') return { text: sentence, room: '' };
  const [before, after] = [sentence.slice(0, found.index), sentence.slice(found.index + found[0].length)];
  return { text: `${before}${mask.repeat(found[0].length)}${after}`, room: found[0] };
}

/** Without the time, what stood right behind it comes first. */
export function placeIn(timeless: string, room: string): { place: string; rest: string } {
  const { place, rest } = takeInside(timeless);
  return place === '' ? unmaskRoom(timeless, room) : { place, rest: showRoom(rest, room) };
}

/** It is the place where it comes first or right behind the time; anywhere else it belongs to the topic. */
function unmaskRoom(text: string, room: string): { place: string; rest: string } {
  const hidden = mask.repeat(room.length);
  if (room === '' || !text.includes(hidden)) return { place: '', rest: text };
  const isFirst = new RegExp(String.raw`(?:^|\n)[\s,，]*${hidden}`, 'u').test(text);
  return isFirst
    ? { place: room, rest: text.replace(hidden, ' ') }
    : { place: '', rest: showRoom(text, room) };
}

export const showRoom = (text: string, room: string): string =>
  room === '' ? text : text.replace(mask.repeat(room.length), room);

const word = String.raw`[^\s,，;；。@＠]`;
// 3号楼 5层 会议室A: a place goes on with what only places have.
const further = String.raw`\s+(?:${word}{0,8}(?:号楼|楼|层|座|栋|区|室|厅)(?:[A-Za-z0-9]{1,4})?|[A-Za-z]\d{1,4}|\d{1,2}F)(?=[\s,，;；。]|$)`;
const labelled = new RegExp(
  String.raw`^(?:(?:the\s+)?(?:(?:meeting|conference)\s+)?(?:room|hall|floor)\s+${word}+|${word}+(?:\s+(?:room|floor|hall)\b(?:\s+\d\w*)?)?)(?:${further})*`,
  'iu',
);

/** Behind its label stands a place up to the next blank or comma, and the sentence goes on. */
export function splitPlace(text: string): { place: string; rest: string } {
  const [line = '', ...lines] = text.split('\n');
  const found = labelled.exec(line)?.[0] ?? '';
  const rest = line.slice(found.length).replace(/^[\s,，;；。]+/u, '');
  return { place: found, rest: [rest, ...lines].filter((part) => part !== '').join('\n') };
}

/** 无, 取消: it has no place any more. */
export const isNoPlace = (place: string): boolean =>
  /^(?:无|没有|取消|去掉|不定|未定|待定|none|no|tbd)$/iu.test(place);

const toPlace =
  /(?<=^|[\s,，;；。])(?:会议|开会)?地点(?:\s*(?:改到|改在|改[为成]|换到|换成|换[为成]|定在|是|为|在)\s*|\s+)(?=[^\s,，;；。])/u;
const toRoom = new RegExp(
  String.raw`(?<=^|[\s,，;；。])(?:改到|改在|换到|换成|搬到)\s*(?=${room}(?:[\s,，;；。]|$))`,
  'u',
);

/** Of a change nothing but what it changes is said, so that 地点 means a place whatever follows: as its label. */
export const withPlace = (text: string): string => text.replace(toPlace, '地点：').replace(toRoom, '地点：');

const noPlace =
  /(?<=^|[\s,，;；。])(?:去掉|删掉|删除|取消|不要)\s*(?:会议|开会)?地点(?=[\s,，;；。]|$)|(?<![a-z])(?:remove|without|drop)\s+(?:the\s+)?(?:place|location|venue|room)(?=[\s,;.]|$)/iu;

/** `去掉地点` takes a place back, and leaves nobody out who is called so. */
export const withoutPlace = (text: string): string => text.replace(noPlace, '地点：无');
