/** Sums, shares and counted things in a text, each with the words that say what it is about. */
import { amountSource, readAmount } from '../amounts.ts';
import { isVague, unitOf, unitSource } from '../units.ts';
import { type Fact, type Found, plainFact, type Span } from './fact.ts';

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

export function moneyIn(text: string): Found {
  const before = `(?<before>${currencySource})\\s?(?<led>${amountSource})`;
  const after = `(?<![a-z\\d.])(?<!\\d,)(?<followed>${amountSource})\\s?(?<after>${currencySource})(?!素|旦|件|宵)`;
  const bare = `(?<![a-z\\d.])(?<bare>(?:(?:\\d{1,3}(?:,\\d{3})+|\\d{3,12})(?:\\.\\d{1,2})?|(?:\\d[\\d,.]*|[一二两三四五六七八九十百千]+(?:点[一二三四五六七八九])?)[万亿]))(?=$|[\\s,，。;；、!！?？)）]|以[内上下]|左右)`;
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

export function sharesIn(text: string): Found {
  const pattern = new RegExp(
    `百分之\\s?(?<of>${amountSource})|(?<![a-z\\d.])(?<n>${amountSource})\\s?(?:%|percent\\b|个?百分点)|(?<![a-z\\d.])(?<tenths>\\d(?:\\.\\d)?|[一二两三四五六七八九])\\s?成(?=$|[\\s,，。;；、!！?？]|以[上下]|左右|的?(?:货款|款|首付|定金|预付|利|毛利|股))`,
    'giu',
  );
  const facts: Fact[] = [];
  const spans: Span[] = [];
  for (const match of text.matchAll(pattern)) {
    const { of, n, tenths } = match.groups ?? {};
    const value = tenths ? tenfold(readAmount(tenths)) : readAmount(of ?? n ?? '');
    if (value === null) continue;
    const to = match.index + match[0].length;
    const ahead = text.slice(0, match.index);
    facts.push({
      ...plainFact,
      kind: 'share',
      value: String(value),
      said: match[0],
      about: wordBefore(ahead) || thingCounted(text.slice(to)),
      bound: boundOf(ahead, text.slice(to)),
      index: match.index,
    });
    spans.push([match.index, to]);
  }
  return { facts, spans };
}

const tenfold = (tenths: number | null): number | null => (tenths === null ? null : tenths * 10);

export function quantitiesIn(text: string): Fact[] {
  const pattern = new RegExp(
    `(?<![a-z\\d./#-])(?<!\\d,)(${amountSource})\\s?(?:多|几|余)?(${unitSource})`,
    'giu',
  );
  // 1,200 千克 are no 1,200,000 克.
  const read = text.replaceAll('千克', '公斤').replaceAll('千米', '公里');
  return [...read.matchAll(pattern)].flatMap((match): Fact[] => {
    const [all, amount = '', word = ''] = match;
    const said = text.slice(match.index, match.index + all.length);
    const value = readAmount(amount);
    const ahead = text.slice(0, match.index);
    // 第三次, 第 3 笔, 周三份: a place in an order, or half of another word.
    if (value === null || /(?:[第每周期版号]|第 )$/u.test(ahead)) return [];
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
  /^\s?(?!左右|以[上下内]|就[行好是]|即可|可以|足?够|行|[和与及给在前后内,，。])(?:的)?([\p{Script=Han}]{2}|[a-z]{3,})/iu
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
