/**
 * Who is named in a part of a booking. A mention always counts; a bare name counts where it stands as a word of its
 * own, because 讨论张三的转正 does not invite 张三.
 */
import type { SaidOwner } from './booking.ts';
import { type DoubtfulName, findNames, type Named } from './names.ts';

export interface NamesIn {
  personIds: string[];
  departmentIds: string[];
  doubtful: DoubtfulName[];
  /** The text without the names. */
  rest: string;
  /** Somebody of whom the sentence says 负责. */
  owner: SaidOwner | null;
}

interface Known {
  people: readonly Named[];
  departments: readonly Named[];
  mentioned: readonly Named[];
}

interface Hit {
  index: number;
  length: number;
  ids: string[];
  text: string;
  mention: boolean;
  /** It is nobody else's name: not only near to one. */
  sure: boolean;
}

/** Where the names stand: after 负责人, in a list after 参会, in a sentence, or only as mentions. */
type Where = 'owner' | 'list' | 'sentence' | 'mentions';

export function readNames(text: string, known: Known, where: Where): NamesIn {
  const found: NamesIn = { personIds: [], departmentIds: [], doubtful: [], rest: text, owner: null };
  if (text.trim() === '') return { ...found, rest: '' };
  const hits = hitsIn(text, known);
  const listed = where === 'owner' || where === 'list' ? listEnd(text, hits, where) : null;
  const taken: Hit[] = [];
  for (const hit of [...hits, ...(listed?.unknown ?? [])].sort((a, b) => a.index - b.index)) {
    // Behind the list the sentence goes on, and is read as one.
    if (listed && hit.index >= listed.end) continue;
    if (!hit.mention && !listed && (where === 'mentions' || !standsAlone(text, hit, taken))) continue;
    taken.push(hit);
    const [id] = hit.ids;
    if (hit.ids.length !== 1 || !id || !hit.sure)
      found.doubtful.push({ text: hit.text, candidates: hit.ids });
    else if (known.departments.some((d) => d.id === id)) found.departmentIds.push(id);
    else if (where === 'sentence' && ownsIt(text, hit)) found.owner ??= { kind: 'person', id };
    else found.personIds.push(id);
  }
  const keepNames = where === 'mentions' && /[@＠]/u.test(text) === false;
  const rest = keepNames ? text : takeOut(text, taken);
  const mine = where === 'sentence' ? iOwnIt.exec(rest) : null;
  if (mine) found.owner ??= { kind: 'me' };
  found.rest = (mine ? rest.replace(iOwnIt, ' ') : rest).replace(
    /^\s*(?:我自己|我|本人|自己|myself|me)(?:\s+|(?=[,，、;；。]|$))/iu,
    (said) => (where === 'owner' ? '' : said),
  );
  return found;
}

const iOwnIt =
  /(?:由?(?:我|本人)(?:来|自己)?(?:负责|主持|牵头)|(?<![a-z])i(?:'ll| will)? (?:own|host)(?: it)?(?![a-z]))/iu;

function ownsIt(text: string, hit: Hit): boolean {
  return /^\s*(?:来|为)?(?:负责(?!人)|主持|牵头|owns\b|hosts\b)/iu.test(text.slice(hit.index + hit.length));
}

/** Every place that could be a name: what the platform says was mentioned, then what the directory knows. */
function hitsIn(text: string, { people, departments, mentioned }: Known): Hit[] {
  const hits: Hit[] = [];
  let masked = text;
  const mask = (index: number, length: number) => {
    masked = `${masked.slice(0, index)}${' '.repeat(length)}${masked.slice(index + length)}`;
  };
  for (const { id, name } of [...mentioned].sort((a, b) => b.name.length - a.name.length)) {
    const index = masked.search(new RegExp(`[@＠]${name.replace(/[.*+?^${}()|[\]\\]/gu, '\\$&')}`, 'u'));
    if (index < 0) continue;
    hits.push({ index, length: name.length + 1, ids: [id], text: name, mention: true, sure: true });
    mask(index, name.length + 1);
  }
  const { matches, doubtful } = findNames(masked, [...people, ...departments]);
  for (const { id, name, index, length } of matches) {
    hits.push({ index, length, ids: [id], text: name, mention: length > name.length, sure: true });
    mask(index, length);
  }
  for (const { text: name, candidates } of doubtful) {
    const at = masked.search(new RegExp(`[@＠]${name.replace(/[.*+?^${}()|[\]\\]/gu, '\\$&')}`, 'u'));
    const bare = at < 0 ? masked.indexOf(name) : -1;
    if (at < 0 && bare < 0) continue;
    const index = at < 0 ? bare : at;
    const length = at < 0 ? name.length : name.length + 1;
    hits.push({ index, length, ids: candidates, text: name, mention: at >= 0, sure: false });
    mask(index, length);
  }
  return wholeGroups(text, hits, departments).sort((a, b) => a.index - b.index);
}

const groupWord =
  /(?<=^|[\s,，、;；。和与跟及])[\p{Script=Han}\w]{2,14}(?<![建拉加进退])群(?=$|[\s,，、;；。])/gu;

/** The name of a group that is not known is one name that nobody bears, not the departments within it. */
function wholeGroups(text: string, hits: Hit[], known: readonly Named[]): Hit[] {
  let rest = hits;
  for (const { 0: name, index } of text.matchAll(groupWord)) {
    if (known.some((one) => one.name === name)) continue;
    const outside = rest.filter((hit) => hit.index + hit.length <= index || hit.index >= index + name.length);
    if (outside.length === rest.length) continue;
    rest = [...outside, { index, length: name.length, ids: [], text: name, mention: true, sure: false }];
  }
  return rest;
}

// 和张三, 我跟李四, 请王五: such a word begins a list of those who come; within a sentence (支付和产品部预算) it does not.
const leads =
  /(?:^|[\s,，、;；。]|我们?)(?:和|跟|与|约|请|叫上|邀请|带上|全体)\s*$|(?<![a-z])(?:with|invite|and)\s+$/iu;
const joins = /(?:[、,，&]|和|与|跟|及|(?<![a-z])and)\s*$/iu;

/**
 * A bare name is meant as a person if it is parted from the words around it, or stands in a list that 和, 请 and the
 * like begin. `taken` are the names before it that were meant.
 */
function standsAlone(text: string, hit: Hit, taken: readonly Hit[]): boolean {
  const before = text.slice(0, hit.index);
  const after = text.slice(hit.index + hit.length);
  if (ownsIt(text, hit)) return /(?:^|[\s,，、;；。由])$/u.test(before);
  const previous = taken.at(-1);
  const gap = previous ? text.slice(previous.index + previous.length, hit.index) : null;
  const follows = gap !== null && (gap === '' || (joins.test(gap) && /^\s*\S{1,3}\s*$/u.test(gap)));
  if (leads.test(before) || follows) return !/^\s*的/u.test(after);
  const free = /(?:^|[\s,，、;；。&])$/u.test(before);
  return free && /^(?:$|[\s,，、;；。&]|[和与跟及]|全体|全员|所有人|参加|参会|一起)/u.test(after);
}

/**
 * How far a list of names goes: on, as long as names follow names. A word where a name should stand is a name that
 * nobody bears.
 */
function listEnd(
  text: string,
  hits: readonly Hit[],
  where: 'owner' | 'list',
): { end: number; unknown: Hit[] } {
  const unknown: Hit[] = [];
  const me = /^\s*(?:我自己|我|本人|自己|myself|me)(?=[\s,，、;；。]|$)/iu.exec(text);
  let at = me?.[0].length ?? 0;
  let expects = me === null;
  for (;;) {
    const gap =
      /^(?:[\s,，、;；]|和|与|及|(?<![a-z])and(?![a-z])|全体|全员)*/iu.exec(text.slice(at))?.[0] ?? '';
    const joined = /[、，,和与及]|and/iu.test(gap);
    const start = at + gap.length;
    if (where === 'owner' && !expects) return { end: at, unknown };
    const hit = hits.find((h) => h.index === start);
    if (hit) {
      at = hit.index + hit.length;
      expects = false;
      continue;
    }
    const word =
      /^[@＠]?(?:\p{Script=Han}{2,4}(?!\p{Script=Han})|[A-Za-z][A-Za-z.'-]{1,30}(?: [A-Z][a-z]+)?)/u.exec(
        text.slice(start),
      )?.[0];
    if (!word || !(expects || (joined && !gap.includes('\n')))) return { end: at, unknown };
    unknown.push({
      index: start,
      length: word.length,
      ids: [],
      text: word.replace(/^[@＠]/u, ''),
      mention: true,
      sure: false,
    });
    at = start + word.length;
    expects = false;
  }
}

function takeOut(text: string, taken: readonly Hit[]): string {
  let rest = text;
  for (const { index, length } of [...taken].reverse()) {
    const before = rest
      .slice(0, index)
      .replace(
        /(?:[、,，和与跟及&]|约|由|请|叫上|邀请|带上|全体|(?<![a-z])(?:with|and|invite|by))\s*$/iu,
        '',
      );
    const after = rest
      .slice(index + length)
      .replace(
        /^\s*(?:来|为)?(?:负责(?!人)|主持|牵头|全体|全员|所有人|参加|参会|一起(?=\s|$)|owns\b|hosts\b)/iu,
        '',
      );
    rest = `${before} ${after.replace(/^\s*(?:[、,，]|和(?=\s|$))/u, ' ')}`;
  }
  return rest
    .split('\n')
    .map((line) => line.replace(/\s+/gu, ' ').trim())
    .filter((line) => line !== '')
    .join('\n');
}
