/** Puts tokens that stand together into phrases: a start, perhaps an end, a length, a repetition. */
import { isoWeekday, mondayOf } from './days.ts';
import {
  type AskReason,
  type ClockToken,
  type DateToken,
  date,
  isDayless,
  isNear,
  type Part,
  type PeriodToken,
  type Rule,
  structural,
  type Token,
} from './tokens.ts';

/** One point of time as far as it was said. */
export interface Moment {
  date: DateToken | null;
  period: PeriodToken | null;
  parts: Part[];
  clock: ClockToken | null;
}

/** What one stretch of the sentence says about time. */
export interface Phrase {
  start: Moment;
  end: Moment | null;
  minutes: number | null;
  rule: Rule | null;
  instantMs: number | null;
  limitMs: number | null;
  /** before: by then; within: in the course of it; null: no deadline. */
  due: 'before' | 'within' | null;
  same: boolean;
  /** This phrase only says when the matter ends: 4点结束. */
  onlyEnd: boolean;
  reason: AskReason | null;
  options: Token[];
  index: number;
  endIndex: number;
}

/** What may stand between two words of the same phrase. */
const lightGap =
  /^[\s,()[\]"'的在于从自定约就为起时间长共持续大概约预计那开始:·@]*$|^\s*(?:at|on|for|from|,)?\s*$/i;
/** The same behind 到 or before an end. */
const wholeText = /^(?:[\s,。.!?;:()、吧呢啊哦吗行]|$)/;

export function emptyMoment(): Moment {
  return { date: null, period: null, parts: [], clock: null };
}

function emptyPhrase(token: Token): Phrase {
  return {
    start: emptyMoment(),
    end: null,
    minutes: null,
    rule: null,
    instantMs: null,
    limitMs: null,
    due: null,
    same: false,
    onlyEnd: false,
    reason: null,
    options: [],
    index: token.index,
    endIndex: token.index,
  };
}

export function hasClock(phrase: Phrase): boolean {
  return phrase.start.clock !== null || phrase.instantMs !== null;
}

export function hasDay(phrase: Phrase): boolean {
  return phrase.start.date !== null;
}

/** Whether what follows shows that a day only describes something: 周五的发布, 双十一复盘. */
export function isTopic(phrase: Phrase, text: string): boolean {
  const rest = text.slice(phrase.endIndex);
  if (/^的(?!会|时间|话|上午|下午|晚上|早上|中午)/.test(rest)) return true;
  return phrase.start.date?.festive === true && !wholeText.test(rest);
}

/** Splits tokens into phrases. Refused ones (周四不行) are left out when something else remains. */
export function toPhrases(tokens: readonly Token[], text: string): Phrase[] {
  const phrases: Phrase[] = [];
  const refused = new Set<Phrase>();
  let open: Phrase | null = null;
  let refuseNext = false;
  for (const [i, token] of tokens.entries()) {
    const last = phrases.at(-1);
    if (structural.has(token.kind)) {
      if (token.kind === 'no' && last && isNear(text, last.endIndex, token.index, 10)) refused.add(last);
      if (token.kind === 'not') refuseNext = true;
      if (token.kind === 'ends' && last && isNear(text, last.endIndex, token.index, 2)) last.onlyEnd = true;
      const linked: Phrase | undefined = open ?? last;
      if (
        (token.kind === 'or' || token.kind === 'and') &&
        linked &&
        leavesChoice(token.kind, tokens, i, text)
      ) {
        if (!linked.rule) linked.reason ??= 'choice';
        linked.options.push(...[tokens[i - 1], tokens[i + 1]].filter((side) => side !== undefined));
        linked.endIndex = token.end;
        open = linked;
      }
      if (token.kind !== 'and' && token.kind !== 'or') open = null;
      continue;
    }
    if (open && isDescribing(open, token, tokens[i + 1], text)) continue;
    const gap = open ? text.slice(open.endIndex, token.index) : '';
    if (
      !open ||
      !lightGap.test(gap) ||
      (refused.has(open) && gap.includes(',')) ||
      !fits(open, token, tokens, i, text)
    ) {
      if (/^(?:to|before|within|after)$/.test(token.kind) && (!open || !lightGap.test(gap))) continue;
      open = emptyPhrase(token);
      phrases.push(open);
      if (refuseNext) refused.add(open);
      refuseNext = false;
    }
    add(open, token, tokens[i + 1], text);
  }
  const kept = phrases.filter((phrase) => !refused.has(phrase));
  keepDayOfRefused(phrases, refused);
  if (refused.size > 0 && !kept.some((phrase) => hasClock(phrase) || hasDay(phrase))) {
    for (const phrase of phrases) phrase.reason ??= 'vague';
    return phrases;
  }
  return kept;
}

/** 明天3点不行，4点可以 refuses the hour and keeps the day; 周三不行，4点 leaves the day open. */
function keepDayOfRefused(phrases: readonly Phrase[], refused: ReadonlySet<Phrase>): void {
  for (const [i, phrase] of phrases.entries()) {
    const before = phrases[i - 1];
    const dayless = !phrase.start.date && !phrase.start.period && !phrase.rule && phrase.start.clock;
    if (!before || !refused.has(before) || refused.has(phrase) || !dayless) continue;
    if (phrases.some((other) => !refused.has(other) && hasDay(other))) continue;
    if (before.start.clock) phrase.start.date = before.start.date;
    else if (before.start.date) phrase.reason ??= 'choice';
  }
}

/** 或 and 和 between two times leave a choice; between anything else they mean nothing here. */
function leavesChoice(kind: 'or' | 'and', tokens: readonly Token[], at: number, text: string): boolean {
  const [before, token, next] = [tokens[at - 1], tokens[at], tokens[at + 1]];
  if (!before || !token || !next) return false;
  const times = /^(?:date|clock|part|period|problem|length|recur)$/;
  const room = kind === 'or' ? 4 : 1;
  if (!times.test(next.kind) || !(times.test(before.kind) || before.kind === 'recur')) return false;
  return isNear(text, before.end, token.index, room) && isNear(text, token.end, next.index, room);
}

/** 上午10点 夜里定的发布: behind an hour that is said with its part of the day, another part belongs to the topic. */
function isDescribing(open: Phrase, token: Token, next: Token | undefined, text: string): boolean {
  const { clock, parts } = open.end ?? open.start;
  if (token.kind !== 'part' || !clock || next?.index === token.end) return false;
  const rest = text.slice(token.end);
  return parts.length > 0 || clock.half !== null ? !wholeText.test(rest) : /^(?!开)\p{L}{1,3}的/u.test(rest);
}

/** Whether a token still belongs to the open phrase, or begins a new one. */
function fits(open: Phrase, token: Token, tokens: readonly Token[], at: number, text: string): boolean {
  const moment = open.end ?? open.start;
  // 周三2点 下周排期会: what names no day adds nothing to a day and an hour, and belongs to the words behind it.
  const isSaid = open.rule !== null || (hasDay(open) && !(token.kind === 'recur' && open.start.date?.weekly));
  if (isDayless(token) && hasClock(open) && isSaid) return wholeText.test(text.slice(token.end));
  if (token.kind !== 'date' || !moment.clock) return true;
  if (open.end !== null && (moment.date !== null || open.start.date !== null)) return true;
  const next = tokens[at + 1];
  if (tokens[at - 1]?.kind === 'to') return true;
  const followed = next && next.index === token.end && /^(?:clock|part|to|before)$/.test(next.kind);
  // 下午3点 周五 is a day put last; 下午3点周五发布会 is a topic.
  return !followed && wholeText.test(text.slice(token.end)) && moment.date === null;
}

function add(phrase: Phrase, token: Token, next: Token | undefined, text: string): void {
  // A day behind a whole span is the day of it all: 3点到5点 周五, from 2pm to 3pm tomorrow.
  const wholeSpan = token.kind === 'date' && phrase.end?.clock && !phrase.end.date && !phrase.start.date;
  const moment = wholeSpan ? phrase.start : (phrase.end ?? phrase.start);
  phrase.endIndex = Math.max(phrase.endIndex, token.end);
  if (token.kind === 'date') addDate(phrase, moment, token);
  else if (token.kind === 'clock') addClock(phrase, moment, token, next);
  else if (token.kind === 'part') moment.parts.push(token.part);
  else if (token.kind === 'period') moment.period = moment.date === null ? token : null;
  else if (token.kind === 'to') addTo(phrase, token, next, text);
  else addRest(phrase, token);
}

/** 每周一和每周四 is one series; other pairs are a choice. */
function bothRules(phrase: Phrase, first: Rule, second: Rule): Rule {
  const alike = first.freq === 'WEEKLY' && second.freq === 'WEEKLY' && first.interval === second.interval;
  if (!alike) phrase.reason ??= 'choice';
  const more = second.byDay.filter(({ weekday }) => !first.byDay.some((day) => day.weekday === weekday));
  return { ...first, byDay: [...first.byDay, ...more].sort((a, b) => a.weekday - b.weekday) };
}

/** Everything that concerns the phrase as a whole. */
function addRest(phrase: Phrase, token: Token): void {
  const { start } = phrase;
  switch (token.kind) {
    case 'length':
      if (phrase.minutes !== null && phrase.minutes !== token.minutes) phrase.reason ??= 'choice';
      phrase.minutes = token.minutes;
      break;
    case 'instant':
      phrase.instantMs = token.atMs;
      break;
    case 'limit':
      phrase.limitMs = token.atMs;
      break;
    case 'recur':
      phrase.rule = phrase.rule ? bothRules(phrase, phrase.rule, token.rule) : token.rule;
      break;
    case 'problem':
      if (token.hard) phrase.reason ??= token.reason;
      if (token.guess !== undefined) phrase.options.push({ ...date(token.guess), index: 0, end: 0 });
      break;
    case 'before':
    case 'within':
      if (start.date || start.period || start.clock || start.parts.length > 0) phrase.due = token.kind;
      break;
    case 'after':
      phrase.reason ??= 'vague';
      break;
    case 'due':
      phrase.due ??= 'before';
      break;
    case 'same':
      phrase.same = true;
      break;
    default:
      break;
  }
}

function addDate(phrase: Phrase, moment: Moment, token: DateToken): void {
  if (phrase.rule && phrase.rule.freq === 'WEEKLY' && token.weekly && token.bare && phrase.end === null) {
    const weekday = isoWeekday(token.day);
    if (!phrase.rule.byDay.some((day) => day.weekday === weekday)) {
      const byDay = [...phrase.rule.byDay, { nth: 0, weekday }].sort((a, b) => a.weekday - b.weekday);
      phrase.rule = { ...phrase.rule, byDay };
    }
    return;
  }
  const known = moment.date;
  if (known === null) {
    if (moment.period && token.bare && moment.period.reason === 'no-weekday') {
      moment.date = {
        ...token,
        day: moment.period.first + isoWeekday(token.day) - 1,
        roll: 'none',
        bare: false,
      };
      moment.period = null;
      return;
    }
    moment.date = token;
    return;
  }
  if (known.day === token.day) return;
  const [day, weekday] = token.bare ? [known, token] : [token, known];
  if (!weekday.bare || day.bare) {
    phrase.reason ??= known.weekly !== token.weekly ? 'weekday-mismatch' : 'choice';
    phrase.options.push({ ...known, index: 0, end: 0 }, { ...token, index: 0, end: 0 });
    return;
  }
  if (isoWeekday(day.day) !== isoWeekday(weekday.day)) {
    phrase.reason ??= 'weekday-mismatch';
    const sameWeek = mondayOf(day.day) + isoWeekday(weekday.day) - 1;
    phrase.options.push(...[day.day, sameWeek].map((d) => ({ ...date(d), index: 0, end: 0 })));
  }
  moment.date = day;
}

function addClock(phrase: Phrase, moment: Moment, token: ClockToken & Token, next: Token | undefined): void {
  const ends = next?.kind === 'ends' && next.index - token.end <= 1;
  if (phrase.start.clock && !phrase.end && ends) {
    phrase.end = { ...emptyMoment(), clock: token };
  } else if (moment.clock === null) {
    moment.clock = token;
  } else if (token.closing || moment.clock.closing) {
    // 下午下班前: the closing hour says it better.
    moment.clock = token.closing ? token : moment.clock;
  } else if (moment.clock.hour % 12 !== token.hour % 12 || moment.clock.minute !== token.minute) {
    phrase.reason ??= 'choice';
  }
}

/** 到 opens the end of a span only between two times: 3点到会议室 has no end. */
function addTo(phrase: Phrase, token: Token, next: Token | undefined, text: string): void {
  const said =
    phrase.start.date || phrase.start.clock || phrase.start.parts.length > 0 || phrase.start.period;
  const follows =
    next &&
    /^(?:date|clock|part|period)$/.test(next.kind) &&
    lightGap.test(text.slice(token.end, next.index));
  if (!said || !follows) return;
  if (phrase.end !== null) phrase.reason ??= 'choice';
  phrase.end = emptyMoment();
}
