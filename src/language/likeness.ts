/**
 * Whether two texts tell of one matter: the same but for greetings and manners, or how much they have in common; and
 * whether a number, a name or a direction in them says that they do not. Deterministic, and the same for all platforms.
 */
import type { Print } from '../domain/item.ts';
import { splitQuote } from '../domain/tier/read.ts';
import { customersNamed, type KnownCustomer, nameOthers } from './customer-names.ts';
import { normalize } from './normalize.ts';
import { remembering } from './remember.ts';

/** What people put around a matter, and what does not change it. */
const around = [
  /^(?:【?\[?(?:转发|转|fwd?|fw|re|转自[^】\]::]{0,12})】?\]?\s*[::]?\s*)+/iu,
  /[@＠][^\s,，。:：;；]+/gu,
  /#?[【[]?(?:一级|二级|三级|[123]级)[】\]]?/gu,
  /^\/(?:紧急|上报|report)/iu,
  /(?:各位(?:同事|老师|领导|好)?|(?:大家)?(?:早上|上午|中午|下午|晚上)好|大家好?|同事们|领导|你好|您好|hi all|hello|hi|dear all|team|fyi)(?=[\s,，。!！:：]|$)/giu,
  /(?:麻烦|请|烦请|劳烦|能否|可以)?(?:尽快|马上|立即|立刻|赶紧|赶快|速速?|抓紧|及时)?(?:处理|看下|看一下|跟进|关注|支持|协助|安排|知悉|回复|核实|确认)(?:一下|下)?(?=[\s,，。!！?？]|$)/gu,
  /(?:please|pls|asap|urgent|help|thanks?|thank you|thx)/giu,
  /(?:十万火急|加急|紧急|急急+|求助|救命|在线等|有人(?:管|在|看)?吗|怎么办|谢谢|感谢|辛苦了?|拜托|多谢|收到请回复?)/gu,
  /(?:现在|刚刚|刚才|目前|此刻|right now|now)/giu,
];
/** Signs at the end of clauses that carry a mood and no matter. */
const moods = /[啊呀哦呢吧啦嘛了的]|哈(?![尔密利希佛雷])/gu;

/** Below so many signs two equal texts may well speak of different things. */
const shortest = 8;
const mostSigns = 600;
const sketchSize = 16;

/** What is said, in one form of writing, without what people put around it. */
export function coreOf(text: string): string {
  const { said, quoted } = splitQuote(normalize(text).toLowerCase());
  return strip(said) || strip(quoted) || plain(said);
}

function strip(text: string): string {
  return plain(around.reduce((rest, pattern) => rest.replace(pattern, ' '), text)).replace(moods, '');
}

/** The same for texts that differ in nothing but numbers: what one machine after the other reports in a storm. */
export const kinOf = (text: string): string => coreOf(text).replace(/\d+(?:[.:/-]\d+)*%?/gu, '#');

/** Without punctuation, but for what stands within a number, and with blanks only between Latin words. */
function plain(text: string): string {
  const words = text.match(/\d+(?:[.:/-]\d+)*%?|[a-z]+|[\p{L}\p{N}]/giu) ?? [];
  const kept = words.reduce(
    (line, word) => line + (/[a-z]$/i.test(line) && /^[a-z]/i.test(word) ? ' ' : '') + word,
    '',
  );
  return Array.from(kept).slice(0, mostSigns).join('');
}

/** Whether equal texts of different people are one matter: long enough, and not about the speaker alone. */
export function isTelling(text: string): boolean {
  return Array.from(coreOf(text)).length >= shortest && !isPersonal(text);
}

const isPersonal = (text: string): boolean =>
  /(?<!自)我(?![们司方国厂院校店部])|本人|\b(?:i|i'm|my|me)\b/iu.test(splitQuote(normalize(text)).said);

/** What is kept of a text to find its like among many. */
export function printOf(text: string): Print {
  const core = coreOf(text);
  const telling = [...piecesOf(core)].filter(([, weight]) => weight >= weights.pair);
  const hashes = [...new Set(telling.map(([piece]) => hash(piece, 7) | 0))];
  return {
    key: `${hash(core, 1).toString(36)}${hash(core, 2).toString(36)}`,
    sketch: hashes.sort((a, b) => a - b).slice(0, sketchSize),
  };
}

/** A number for a text: FNV-1a with a beginning of its own. */
function hash(text: string, seed: number): number {
  let value = (2_166_136_261 ^ Math.imul(seed, 2_654_435_761)) >>> 0;
  for (const sign of text) value = Math.imul(value ^ (sign.codePointAt(0) ?? 0), 16_777_619) >>> 0;
  return value;
}

const weights = { idle: 0.2, sign: 0.4, pair: 1, word: 2 };
/** Pairs made of these alone say little. */
const idle = /^[是在有和与及对把被就都也还又这那个们我你他她它今天要会能可以到从给让说一不]+$/u;

/** The pieces of a text with what each weighs: words and numbers, Chinese signs and pairs of them. */
function piecesOf(core: string): Map<string, number> {
  const pieces = new Map<string, number>();
  for (const [run] of core.matchAll(/[a-z]+|\d[\d.:/%-]*|\p{Script=Han}+/giu)) {
    if (!/\p{Script=Han}/u.test(run)) {
      pieces.set(run, weights.word);
      continue;
    }
    const signs = Array.from(run);
    for (let at = 0; at < signs.length; at++) {
      const sign = signs[at] ?? '';
      const pair = signs.slice(at, at + 2).join('');
      if (!idle.test(sign)) pieces.set(sign, weights.sign);
      if (at + 2 <= signs.length) pieces.set(pair, idle.test(pair) ? weights.idle : weights.pair);
    }
  }
  return pieces;
}

const sum = (values: Iterable<number>): number => [...values].reduce((total, value) => total + value, 0);

/** What says so little has its likeness by chance. */
const leastWeight = 5;

/** 0 to 1: how much two texts have in common, half by both, half by the shorter one. */
export function likeness(a: string, b: string): number {
  const [one, other] = [weighed(a), weighed(b)];
  if (one.core === other.core) return 1;
  const shorter = Math.min(one.weight, other.weight);
  if (shorter < leastWeight) return 0;
  let shared = 0;
  for (const [piece, weight] of one.pieces) if (other.pieces.has(piece)) shared += weight;
  return (shared * 2) / (one.weight + other.weight) / 2 + shared / shorter / 2;
}

/** 0 to 1: how much of what is named stands in a text, however short the name. */
export function shareOf(name: string, text: string): number {
  const [part, whole] = [weighed(name), weighed(text)];
  const shared = [...part.pieces].filter(([piece]) => whole.pieces.has(piece));
  return part.weight === 0 ? 0 : sum(shared.map(([, weight]) => weight)) / part.weight;
}

const weighed = remembering((text) => {
  const core = coreOf(text);
  const pieces = piecesOf(core);
  return { core, pieces, weight: sum(pieces.values()) };
});

/** Whether a fact in one text rules out that the other means the same matter; `customers`: whom the company knows by name. */
export function contradict(a: string, b: string, customers?: readonly KnownCustomer[]): boolean {
  const [first, second] = [telling(a), telling(b)];
  return (
    first.isOver !== second.isOver ||
    nameOthers(customersNamed(a, customers), customersNamed(b, customers)) ||
    first.facts.some((one, kind) => {
      const other = second.facts[kind] ?? new Set();
      return one.size > 0 && other.size > 0 && !isWithin(one, other) && !isWithin(other, one);
    })
  );
}

const isWithin = (small: Set<string>, large: Set<string>): boolean =>
  [...small].every((one) => large.has(one));

const found = (text: string, pattern: RegExp): string[] =>
  [...normalize(text).toLowerCase().matchAll(pattern)].map((match) => match[1] ?? match[0]);

const factKinds: ((text: string) => Set<string>)[] = [
  // Orders, machines, versions: letters with digits, or long numbers.
  (text) => new Set(found(text, /[a-z]+[-_.]?\d[\w.-]*|\d{4,}/gu)),
  (text) => new Set(found(text, /(?<![a-z\d.-])\d+(?:\.\d+)?%?/gu)),
  // The same trouble in another place of the same system.
  (text) => new Set(found(text, /生产|线上|测试|预发|灰度|prod(?:uction)?|staging|dev|test/gu)),
  ...['东南西北', '上下', '左右', '前后', '早晚', '甲乙丙丁', '一二三四五六七八九十'].map(
    (signs) => (text: string) => new Set(Array.from(coreOf(text)).filter((sign) => signs.includes(sign))),
  ),
];

const isOver = (text: string): boolean =>
  /已经?(?:恢复|修好|解决|处理完|排除)|恢复正常|修好了|解决了|搞定|没事了|\b(?:resolved|fixed|recovered)\b/iu.test(
    text,
  );

const telling = remembering((text) => ({
  facts: factKinds.map((factsOf) => factsOf(text)),
  isOver: isOver(text),
}));
