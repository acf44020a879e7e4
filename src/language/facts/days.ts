/** Days in a text, each with what is to happen then. */
import { dayOf as dayIn, dayNumber, formatDay } from '../../domain/calendar.ts';
import type { WorkCalendar } from '../../domain/worktime.ts';
import { scan } from '../when/scan.ts';
import type { Token } from '../when/tokens.ts';
import { type Found, mask, plainFact, type Span } from './fact.ts';

// 12-04 as systems write it, where the scanner for what people type reads a span of hours; 12/15 with what says that it is no part.
const monthAndDay =
  /(?<![\d.-])(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])(?![\d-]|\.\d)|(?<![\d./-])(0?[1-9]|1[0-2])\/(0?[1-9]|[12]\d|3[01])(?=\s?(?:之前|以前|前|日|号)|(?<=\/(?:1[3-9]|2\d|3[01]))(?![\d/.]))/gu;

export function daysIn(plain: string, at: Date, calendar: WorkCalendar): Found {
  const today = dayNumber(at.getTime());
  const written = [...plain.matchAll(monthAndDay)].flatMap((match) => {
    const day = nearestDay(match[1] ?? match[3], match[2] ?? match[4], today);
    return day === null ? [] : [{ day, from: match.index, to: match.index + match[0].length, minute: null }];
  });
  const masked = mask(
    plain,
    written.map(({ from, to }) => [from, to]),
  );
  const tokens = scan(masked, { nowMs: at.getTime(), today, calendar });
  const said = tokens.flatMap((token, i) => {
    const day = dayOf(token, tokens[i + 1]);
    const { index: from, end } = token;
    // 11月28日(周六): the weekday only confirms the day. 3号需求 is none.
    const confirms = day !== null && i > 0 && isBare(token) && dayOf(tokens[i - 1]) !== null;
    const isNumber = /^\d+\s?号$/u.test(plain.slice(from, end)) && roleOf(plain, from, end) === '';
    if (day === null || confirms || isNumber) return [];
    const hour = hourAfter(tokens.slice(i + 1), end, plain);
    return [{ day, from, to: hour?.end ?? end, minute: hour?.minute ?? null }];
  });
  const timely = tokens.filter(({ kind }) => kind !== 'to' && kind !== 'or' && kind !== 'and');
  return {
    facts: [...written, ...said].map(({ day, from, to, minute }) => ({
      ...plainFact,
      kind: 'day',
      value: formatDay(day),
      said: plain.slice(from, to),
      about: roleOf(plain, from, to),
      minute,
      index: from,
    })),
    spans: [
      ...written.map(({ from, to }): Span => [from, to]),
      ...timely.map(({ index, end }): Span => [index, end]),
    ],
  };
}

const isBare = (token: Token): boolean => token.kind === 'date' && token.bare;

function dayOf(token: Token | undefined, next?: Token): number | null {
  if (token?.kind === 'date') return token.festive ? null : token.day;
  // 月底前 is its last day.
  if (token?.kind === 'period') return token.closing && next?.kind === 'before' ? token.last : null;
  return token?.kind === 'limit' ? dayNumber(token.atMs) : null;
}

/** 下午3点 right behind the day. */
function hourAfter(
  tokens: readonly Token[],
  dayEnd: number,
  plain: string,
): { minute: number; end: number } | null {
  let end = dayEnd;
  let isLate = false;
  for (const token of tokens) {
    if (!/^[\s的,]*$/u.test(plain.slice(end, token.index))) return null;
    end = token.end;
    if (token.kind === 'part') isLate = /^(?:noon|afternoon|dusk|evening)$/u.test(token.part);
    else if (token.kind === 'clock') {
      const { hour, minute, literal, half } = token;
      const later = hour < 12 && half !== 'am' && (isLate || half === 'pm' || (!literal && hour <= 6));
      return { minute: (hour + (later ? 12 : 0)) * 60 + minute, end };
    } else if (!isBare(token)) return null;
  }
  return null;
}

/** Of last, this and next year the one that is nearest. */
function nearestDay(month: string | undefined, dayOfMonth: string | undefined, today: number): number | null {
  const year = Number(formatDay(today).slice(0, 4));
  const days = [year - 1, year, year + 1].flatMap((y) => dayIn(y, Number(month), Number(dayOfMonth)) ?? []);
  return days.sort((a, b) => Math.abs(a - today) - Math.abs(b - today))[0] ?? null;
}

/** Behind the word for a deed: 测试机 and 培训材料 are things, and what happens to them is said elsewhere. */
const isThing =
  '机|样|台|环境|设备|账号|数据|报告|材料|资料|方案|计划|包(?!括|含)|清单|用例|服务器|凭证|文档|手册|说明|记录|单(?!独)';

/** What happens on a day. The first that stands there holds, but what hands a thing over holds behind all others. */
const deeds: readonly (readonly [deed: string, words: RegExp])[] = [
  ['away', /出差|休假|请假|年假|不在|外出|回来|回公司|返回|没空|有空|有时间/u],
  ['pay', /付款|付清|支付|打款|结清|\bpay/iu],
  ['collect', /回款|收款/u],
  ['arrive', /到货|送到|运到|送达|\barriv/iu],
  ['ship', /发货|发出|寄出|出货|\bship/iu],
  ['launch', /上线|发布|上市|\b(?:launch|release)/iu],
  ['accept', new RegExp(`验收(?!${isThing})|\\baccept`, 'iu')],
  ['sign', /签约|签字|签合同|\bsign/iu],
  ['start', /开工|启动|开始|动工|\bstart/iu],
  ['meet', /开会|评审|碰头|见面|面谈|沟通|讨论|拜访|演示|汇报|\b(?:meet|review|discuss)/iu],
  ['install', new RegExp(`安装(?!${isThing})|\\binstall`, 'iu')],
  ['train', new RegExp(`培训(?!${isThing})|\\btrain`, 'iu')],
  ['test', new RegExp(`(?:测试|试跑|试用)(?!${isThing})|\\btest`, 'iu')],
  [
    'hand over',
    /交付|交货|完成|提交|做完|做好|弄好|办好|搞定|提供|拿到|拿走|出(?=$|[\s,，。;；]|报价|方案|结果|报告|图)|发(?!现|生|言|愁|烧|展)|交(?!流|通|涉|易|接(?!口)|谈|班|代)|给(?![^,，。;；]{0,6}(?:打|说|讲|看看|介绍|回电|回复))|要(?!跟|和|与|去|开|先|请|看|问|找|见|谈|测|检|来|再|把|对|在|用|休)|\b(?:deliver|finish|submit|send|give|need|want|hand)/iu,
  ],
];

const deedIn = (clause: string): string => deeds.find(([, words]) => words.test(clause))?.[0] ?? '';

/** What happens then; `due`: something, until then; empty where the sentence does not say. */
function roleOf(plain: string, from: number, to: number): string {
  const ahead = plain.slice(0, from);
  const clause = /^[^,，。;；\n]{0,12}/u.exec(plain.slice(to))?.[0] ?? '';
  const deed = deedIn(clause);
  if (deed !== '') return deed;
  const isDue =
    plain.slice(from, to).endsWith('内') ||
    /^[^,，。;；]{0,6}?(?:之前|以前|前(?!端|台|期|面)|截止|截至)/u.test(plain.slice(to, to + 14)) ||
    /(?:截止到?|截至|最晚|最迟|不晚于|(?:期望|要求|希望|交付|交货|截止|完成|需要|客户要)(?:日期?|时间)?[:：是为在]?|\bby|\bbefore|\buntil|\bdue(?: on)?|\bdeadline|no later than)[:：\s]*$/iu.test(
      ahead,
    );
  return isDue ? 'due' : '';
}

/** Whether two days may be about one thing: what hands something over may be said in other words, or in none. */
export function isOneRole(a: string, b: string): boolean {
  if (a === '' || b === '') return false;
  if (a === b) return true;
  const roles = [a, b];
  if (roles.includes('away') || roles.includes('test') || roles.includes('meet')) return false;
  return (
    roles.includes('due') ||
    (roles.includes('hand over') && roles.some((role) => /^(?:arrive|ship|launch)$/u.test(role)))
  );
}
