/**
 * The critical facts of a text: quantities, money, shares, days, people, departments, owners, customers. Each has a value in one form,
 * so that 三十台 and 30台, 12万元 and 120,000元, 下周五 and 12-04 are the same. What is not sure is no fact.
 */
import { dayOf as dayIn, dayNumber, formatDay } from '../domain/calendar.ts';
import type { WorkCalendar } from '../domain/worktime.ts';
import { amountSource, readAmount } from './amounts.ts';
import { findNames, type Named } from './names.ts';
import { normalize } from './normalize.ts';
import { isVague, unitOf, unitSource } from './units.ts';
import { scan } from './when/scan.ts';
import type { Token } from './when/tokens.ts';

export type FactKind = 'quantity' | 'money' | 'share' | 'day' | 'person' | 'department' | 'customer';

export interface Fact {
  kind: FactKind;
  /** In one form: a number, `2026-12-04`, an id. */
  value: string;
  /** What is counted, the currency; empty where there is none. */
  unit: string;
  /** As it was written. */
  said: string;
  /** The words about it that tell two facts of a kind apart. */
  about: string;
  /** 至少, 约, 以上: as much as is said of it, but no exact number. */
  bound: string;
  /** Said in passing (一份, 一个): it fits what was meant, and is missed by nobody. */
  isSlight: boolean;
  isOwner: boolean;
  index: number;
}

export interface Known {
  calendar: WorkCalendar;
  people?: readonly Named[];
  departments?: readonly Named[];
  customers?: readonly Named[];
}

/** Nobody passes on more in one go; what comes behind it is not compared. */
const longestRead = 1000;

/** `at`: when it was said, in Shanghai. */
export function factsIn(text: string, at: Date, known: Known): Fact[] {
  const plain = normalize(text).slice(0, longestRead);
  const days = daysIn(plain, at, known.calendar);
  const rest = mask(plain, days.spans);
  const money = moneyIn(rest);
  const shares = sharesIn(mask(rest, money.spans));
  const counted = quantitiesIn(mask(rest, [...money.spans, ...shares.spans]));
  return [
    ...days.facts,
    ...money.facts,
    ...shares.facts,
    ...counted,
    ...namesIn(plain, known.people, 'person'),
    ...namesIn(plain, known.departments, 'department'),
    ...customersIn(plain, known.customers),
  ].sort((a, b) => a.index - b.index);
}

/** Every number of a text, whatever it counts: what stands there in another form is not lost. */
export function numbersIn(text: string): Set<number> {
  const found = [...normalize(text).slice(0, longestRead).matchAll(new RegExp(amountSource, 'giu'))];
  return new Set(found.flatMap(([said]) => readAmount(said) ?? []));
}

type Span = readonly [from: number, to: number];
interface Found {
  facts: Fact[];
  spans: Span[];
}

const mask = (text: string, spans: readonly Span[]): string =>
  spans.reduce(
    (rest, [from, to]) => `${rest.slice(0, from)}${'\u0000'.repeat(to - from)}${rest.slice(to)}`,
    text,
  );

const plainFact = { unit: '', about: '', bound: '', isSlight: false, isOwner: false };

// 12-04 as systems write it; the scanner for what people type reads a span of hours there.
const monthAndDay = /(?<![\d.-])(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])(?![\d-]|\.\d)/gu;

function daysIn(plain: string, at: Date, calendar: WorkCalendar): Found {
  const today = dayNumber(at.getTime());
  const written = [...plain.matchAll(monthAndDay)].flatMap((match) => {
    const day = nearestDay(`${match[1]}-${match[2]}`, today);
    return day === null ? [] : [{ day, from: match.index, to: match.index + match[0].length }];
  });
  const masked = mask(
    plain,
    written.map(({ from, to }) => [from, to]),
  );
  const tokens = scan(masked, { nowMs: at.getTime(), today, calendar });
  const said = tokens.flatMap((token, i) => {
    const day = dayOf(token);
    const { index: from, end: to } = token;
    // 11月28日(周六): the weekday only confirms the day. 3号需求 is none.
    const confirms = day !== null && i > 0 && isBare(token) && dayOf(tokens[i - 1]) !== null;
    const isNumber = /^\d+\s?号$/u.test(plain.slice(from, to)) && roleOf(plain, from, to) === '';
    return day === null || confirms || isNumber ? [] : [{ day, from, to }];
  });
  const timely = tokens.filter(({ kind }) => kind !== 'to' && kind !== 'or' && kind !== 'and');
  return {
    facts: [...written, ...said].map(({ day, from, to }) => ({
      ...plainFact,
      kind: 'day',
      value: formatDay(day),
      said: plain.slice(from, to),
      about: roleOf(plain, from, to),
      index: from,
    })),
    spans: [
      ...written.map(({ from, to }): Span => [from, to]),
      ...timely.map(({ index, end }): Span => [index, end]),
    ],
  };
}

const isBare = (token: Token): boolean => token.kind === 'date' && token.bare;

function dayOf(token: Token | undefined): number | null {
  if (token?.kind === 'date') return token.festive ? null : token.day;
  return token?.kind === 'limit' ? dayNumber(token.atMs) : null;
}

/** Of last, this and next year the one that is nearest. */
function nearestDay(monthDay: string, today: number): number | null {
  const year = Number(formatDay(today).slice(0, 4));
  const [month, dayOfMonth] = monthDay.split('-').map(Number);
  const days = [year - 1, year, year + 1].flatMap((y) => dayIn(y, month ?? 0, dayOfMonth ?? 0) ?? []);
  return days.sort((a, b) => Math.abs(a - today) - Math.abs(b - today))[0] ?? null;
}

const deeds =
  /发货|发布|交付|交货|到货|上线|提交|完成|验收|付款|回款|签约|开工|开会|评审|出差|安装|培训|deliver|ship|launch|submit|finish|pay|release|install/iu;

/** Until then, or what happens then; empty where the sentence does not say. */
function roleOf(plain: string, from: number, to: number): string {
  const after = plain.slice(to, to + 14);
  if (
    plain.slice(from, to).endsWith('内') ||
    /^[^,，。;；]{0,6}?(?:之前|以前|前(?!端|台|期|面)|截止|截至)/u.test(after)
  )
    return 'due';
  if (
    /(?:截止到?|截至|最晚|不晚于|\bby|\bbefore|\buntil|\bdue(?: on)?|no later than)\s*$/iu.test(
      plain.slice(0, from),
    )
  )
    return 'due';
  return deeds.exec(/^[^,，。;；\n]{0,12}/u.exec(after)?.[0] ?? '')?.[0]?.toLowerCase() ?? '';
}

const currencies: readonly (readonly [string, string])[] = [
  ['USD', '\\$|us\\$|usd|美元|美金|dollars?'],
  ['EUR', '€|eur|欧元|euros?'],
  ['HKD', 'hk\\$|hkd|港币|港元'],
  ['CNY', '[￥¥]|rmb|cny|人民币|元人民币|元|块钱|圆|yuan'],
];
const currencySource = currencies.map(([, forms]) => forms).join('|');
const currencyOf = (said: string): string =>
  currencies.find(([, forms]) => new RegExp(`^(?:${forms})$`, 'iu').test(said.trim()))?.[0] ?? '';

// Where a sum stands without its currency, these say that it is one.
const sums =
  /(?:预算|金额|价格|报价|总价|单价|合同额?|款|费用?|成本|付|售价|定金|押金|奖金|罚金|额度?)(?:是|为|共|约)?[:：\s]*$/u;

function moneyIn(text: string): Found {
  const before = `(?<before>${currencySource})\\s?(?<led>${amountSource})`;
  const after = `(?<![a-z\\d.])(?<!\\d,)(?<followed>${amountSource})\\s?(?<after>${currencySource})(?!素|旦|件|宵)`;
  const bare = `(?<![a-z\\d.])(?<bare>(?:\\d[\\d,.]*|[一二两三四五六七八九十百千]+(?:点[一二三四五六七八九])?)[万亿])(?=$|[\\s,，。;；、!！?？)）]|以[内上下]|左右)`;
  const facts: Fact[] = [];
  const spans: Span[] = [];
  for (const match of text.matchAll(new RegExp(`${before}|${after}|${bare}`, 'giu'))) {
    const { led, followed, bare: alone } = match.groups ?? {};
    const value = readAmount(led ?? followed ?? alone ?? '');
    const ahead = text.slice(0, match.index);
    if (value === null || (alone !== undefined && !sums.test(ahead))) continue;
    const to = match.index + match[0].length;
    const unit = currencyOf(match.groups?.before ?? match.groups?.after ?? '') || 'CNY';
    facts.push({
      ...plainFact,
      kind: 'money',
      value: String(value),
      unit,
      said: match[0].trim(),
      about: wordBefore(ahead),
      bound: boundOf(ahead, text.slice(to)),
      index: match.index,
    });
    spans.push([match.index, to]);
  }
  return { facts, spans };
}

function sharesIn(text: string): Found {
  const pattern = new RegExp(
    `百分之\\s?(?<of>${amountSource})|(?<![a-z\\d.])(?<n>${amountSource})\\s?(?:%|percent\\b|个?百分点)`,
    'giu',
  );
  const facts: Fact[] = [];
  const spans: Span[] = [];
  for (const match of text.matchAll(pattern)) {
    const value = readAmount(match.groups?.of ?? match.groups?.n ?? '');
    if (value === null) continue;
    const to = match.index + match[0].length;
    const ahead = text.slice(0, match.index);
    facts.push({
      ...plainFact,
      kind: 'share',
      value: String(value),
      said: match[0],
      about: wordBefore(ahead),
      bound: boundOf(ahead, text.slice(to)),
      index: match.index,
    });
    spans.push([match.index, to]);
  }
  return { facts, spans };
}

function quantitiesIn(text: string): Fact[] {
  const pattern = new RegExp(
    `(?<![a-z\\d./#-])(?<!\\d,)(${amountSource})\\s?(?:多|几|余)?(${unitSource})`,
    'giu',
  );
  return [...text.matchAll(pattern)].flatMap((match): Fact[] => {
    const [said, amount = '', word = ''] = match;
    const value = readAmount(amount);
    const ahead = text.slice(0, match.index);
    // 第三次, 周三份: a place in an order, or half of another word.
    if (value === null || /[第每周期版号]$/u.test(ahead)) return [];
    const behind = text.slice(match.index + said.length);
    const unit = unitOf(word.toLowerCase());
    const isMore = /[多几余]/u.test(said.slice(amount.length, said.length - word.length));
    return [
      {
        ...plainFact,
        kind: 'quantity',
        value: String(value),
        unit,
        said,
        about: thingCounted(behind) || (isVague(unit) ? '' : wordBefore(ahead)),
        bound: isMore ? '+' : boundOf(ahead, behind),
        isSlight: value === 1 && amount === '一',
        index: match.index,
      },
    ];
  });
}

/** 服务器 of 30 台服务器. */
const thingCounted = (behind: string): string =>
  /^\s?(?!左右|以[上下内]|[和与及给在前后内,，。])(?:的)?([\p{Script=Han}]{2}|[a-z]{3,})/iu
    .exec(behind)?.[1]
    ?.toLowerCase() ?? '';

const wordBefore = (ahead: string): string =>
  /([\p{Script=Han}]{2}|[a-z]+)(?:是|为|共|约|至少|不少于|不低于|超过|不超过|至多)?[:：\s]*$/iu
    .exec(ahead)?.[1]
    ?.toLowerCase() ?? '';

function boundOf(ahead: string, behind: string): string {
  if (
    /(?:至少|不少于|不低于|最少|起码|超过|大于|高于|at least|more than|over)\s*$/iu.test(ahead) ||
    /^\s?(?:以上|起\b)/u.test(behind)
  )
    return '≥';
  if (
    /(?:至多|不超过|不高于|最多|以内|小于|低于|up to|at most|under|less than)\s*$/iu.test(ahead) ||
    /^\s?(?:以内|以下|之内)/u.test(behind)
  )
    return '≤';
  return /(?:约|大约|大概|差不多|近|about|around|~)\s*$/iu.test(ahead) || /^\s?(?:左右|上下)/u.test(behind)
    ? '≈'
    : '';
}

function namesIn(plain: string, named: readonly Named[] | undefined, kind: 'person' | 'department'): Fact[] {
  if (!named || named.length === 0) return [];
  return findNames(plain, named).matches.map(({ id, name, index, length }) => ({
    ...plainFact,
    kind,
    value: id,
    said: name,
    about: dutyBefore(plain.slice(0, index)),
    isOwner:
      /^\s*(?:来|为)?(?:负责|主持|牵头|跟进|对接|owns\b)/iu.test(plain.slice(index + length)) ||
      ledByOwner.test(plain.slice(0, index)),
    index,
  }));
}

const ledByOwner = /(?:由|负责人|对接人|owner)[:：\s]*$/iu;
// What somebody is in a matter, where it stands before the name: two names with one duty contradict each other.
const duties =
  /(联系人?|[收发]货人|收件人|经办人|签字人|验收人|发给|交给|寄给|送给|抄送|contact|send to|deliver to)[:：\s]*$/iu;

const dutyBefore = (ahead: string): string =>
  ledByOwner.test(ahead) ? 'owner' : (duties.exec(ahead)?.[1]?.toLowerCase() ?? '');

/** Who has it to do, where that is known beside the words. */
export const ownerFact = (id: string, name: string): Fact => ({
  ...plainFact,
  kind: 'person',
  value: id,
  said: name,
  isOwner: true,
  index: 0,
});

// 客户：华东医药, as forms write it.
const labelledCustomer = /(?:客户(?:名称)?|customer)\s?[:：]\s?([^\s,，、。;；:：]{2,20})/giu;

/** Those of the company's list, and whom a line names as the customer. */
function customersIn(plain: string, named: readonly Named[] = []): Fact[] {
  const known = findNames(plain, named).matches.map(({ id, name, index }) => ({
    value: id,
    said: name,
    index,
  }));
  const labelled = [...plain.matchAll(labelledCustomer)].flatMap((match) => {
    const said = match[1] ?? '';
    const index = match.index + match[0].length - said.length;
    return known.some((one) => one.index >= index && one.index < index + said.length)
      ? []
      : [{ value: said, said, index }];
  });
  return [...known, ...labelled].map((one) => ({ ...plainFact, kind: 'customer', ...one }));
}
