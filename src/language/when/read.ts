/** Chooses among the phrases of a sentence the one that says when, lets the others complete it, and resolves it. */
import { dayNumber, minuteMs } from '../../domain/calendar.ts';
import type { WorkCalendar } from '../../domain/worktime.ts';
import { isoWeekday } from './days.ts';
import { leavesOpen } from './open-times.ts';
import { hasClock, hasDay, isTopic, type Phrase, toPhrases } from './phrases.ts';
import { nearest } from './propose.ts';
import { ask, askForClock, type Guess, minutesPerDay, type Resolved, resolve, shifted } from './resolve.ts';
import { scan } from './scan.ts';
import { type Context, isTimely, type Token } from './tokens.ts';

/** Places in the normalised text that said something about the time. */
export interface Used {
  index: number;
  end: number;
}

export type Reading = { resolved: Resolved | { kind: 'duration'; minutes: number }; used: Used[] };

/** Where what was said leads beyond the calendar, no time was said. */
export function read(text: string, now: Date, calendar: WorkCalendar): Reading {
  try {
    return readWithin(text, now, calendar);
  } catch (error) {
    if (error instanceof RangeError) return { resolved: ask('vague'), used: [] };
    throw error;
  }
}

function readWithin(text: string, now: Date, calendar: WorkCalendar): Reading {
  const nowMs = now.getTime();
  const context: Context = { nowMs, today: dayNumber(nowMs), calendar };
  const tokens = scan(text, context);
  const reading = readTokens(tokens, text, context);
  const { resolved } = reading;
  if (resolved.kind !== 'ask') return reading;
  const offered =
    resolved.proposals.length > 0 ? resolved.proposals : nearest(tokens, resolved.date, context);
  return { ...reading, resolved: { ...resolved, ...withLength(offered, tokens) } };
}

/** The length that was said holds for whatever is chosen. */
function withLength(
  offered: readonly Guess[],
  tokens: readonly Token[],
): { proposals: Guess[]; minutes?: number } {
  const lengths = new Set(tokens.flatMap((token) => (token.kind === 'length' ? [token.minutes] : [])));
  const [minutes] = lengths;
  if (minutes === undefined || lengths.size > 1) return { proposals: [...offered] };
  const till = (start: Date) => new Date(start.getTime() + minutes * minuteMs);
  return { minutes, proposals: offered.map((one) => ({ ...one, end: one.end ?? till(one.start) })) };
}

function readTokens(tokens: readonly Token[], text: string, c: Context): Reading {
  const shift = readShift(tokens, text, c);
  if (shift) return shift;
  const changeAt = changedAt(tokens);
  if (changeAt < 0) return readPhrases(toPhrases(tokens, text), text, c);
  const fresh = tokens.slice(changeAt + 1);
  const old = toPhrases(
    tokens.slice(0, changeAt).filter((token) => token.kind !== 'change'),
    text,
  );
  if (!fresh.some((token) => isTimely(token) || token.kind === 'same')) {
    return { resolved: ask('vague'), used: [] };
  }
  return readPhrases(carryOver(old, toPhrases(fresh, text)), text, c);
}

/** Where another time begins: 改到, or, before 同一时间, what cannot be: 周四3点不行，周五同一时间. */
function changedAt(tokens: readonly Token[]): number {
  const said = tokens.findLastIndex((token) => token.kind === 'change');
  const same = tokens.findLastIndex((token) => token.kind === 'same');
  return said >= 0 || same < 0 ? said : tokens.slice(0, same).findLastIndex((token) => token.kind === 'no');
}

/** 推迟半小时, 提前一天: moves the time that was said before. */
function readShift(tokens: readonly Token[], text: string, c: Context): Reading | null {
  const shiftAt = tokens.findLastIndex((token) => token.kind === 'shift');
  const [shift, by] = [tokens[shiftAt], tokens[shiftAt + 1]];
  if (shift?.kind !== 'shift' || !by || tokens.slice(shiftAt + 1).some(isTimely)) return null;
  const minutes = by.kind === 'length' ? by.minutes : by.kind === 'days' ? by.count * minutesPerDay : null;
  if (minutes === null) return null;
  const { resolved, used } = readTokens(tokens.slice(0, shiftAt), text, c);
  if (resolved.kind !== 'time')
    return { resolved: resolved.kind === 'ask' && used.length > 0 ? resolved : ask('vague'), used };
  const moved = shifted(resolved, shift.sign * minutes);
  const whole = [...used, { index: shift.index, end: by.end }];
  if (moved.start.getTime() < c.nowMs) return { resolved: ask('past'), used: whole };
  return { resolved: { kind: 'time', ...moved }, used: whole };
}

/** What the time before the change still tells: its day when only the hour moves, its hour when 同一时间. */
function carryOver(old: readonly Phrase[], fresh: Phrase[]): Phrase[] {
  const before =
    old.findLast((phrase) => phrase.start.clock !== null) ??
    old.findLast((phrase) => hasDay(phrase) || phrase.rule !== null);
  const main = fresh.find((phrase) => hasClock(phrase) || phrase.same) ?? fresh.find(hasDay);
  if (!before || !main) return fresh;
  // Whether one meeting of a series moves or all of them has to be asked.
  if (old.some((phrase) => phrase.rule) && !main.rule && hasDay(main)) main.reason ??= 'choice';
  const dated = fresh.some(
    (phrase) => hasDay(phrase) || phrase.start.period || phrase.rule || phrase.instantMs !== null,
  );
  if (!dated) {
    const day = old.findLast(hasDay)?.start.date ?? null;
    const problem = old.find((phrase) => phrase.reason)?.reason ?? null;
    main.start.date = day;
    if (day === null && before.rule) main.rule = before.rule;
    if (day === null && main.rule === null) main.reason ??= problem;
    const late = before.start.parts.some((part) => part === 'evening' || part === 'dusk');
    const hour = main.start.clock?.hour ?? 0;
    if (late && main.start.parts.length === 0 && hour >= 5 && hour <= 12)
      main.start.parts = [...before.start.parts];
  }
  if (main.same && main.start.clock === null) {
    main.start.clock = before.start.clock;
    main.start.parts = before.start.parts;
    main.end = before.end?.date ? null : before.end;
    main.minutes ??= before.minutes;
  }
  return fresh;
}

function readPhrases(phrases: readonly Phrase[], text: string, c: Context): Reading {
  const open = phrases.find((phrase) => phrase.reason === 'vague' && isUndecided(phrase, text));
  if (open) return { resolved: ask('vague'), used: [] };
  const timed = mainCandidates(phrases, text);
  const [main, second] = timed;
  if (!main) return readUntimed(phrases, text, c);
  if (second) return { resolved: askWhich(timed, c), used: timed.map(place) };
  const used = complete(main, phrases, text);
  return { resolved: resolve(main, c), used: [main, ...used].map(place) };
}

/** 待定 and the like make any time uncertain, wherever they stand. */
function isUndecided(phrase: Phrase, text: string): boolean {
  const said = text.slice(phrase.index, phrase.endIndex);
  return /待定|再定|不确定|没定|未定|另行通知|另定|延长|缩短|加长/.test(said) || leavesOpen.test(said);
}

function place(phrase: Phrase): Used {
  return { index: phrase.index, end: phrase.endIndex };
}

function askWhich(phrases: readonly Phrase[], c: Context): Resolved {
  const spans = phrases.flatMap((phrase) => {
    const resolved = resolve(phrase, c);
    return resolved.kind === 'time' ? [{ start: resolved.start, end: resolved.end }] : [];
  });
  return ask('choice', spans);
}

/** Phrases that could be the answer; more than one is a choice to be put to the person. */
function mainCandidates(phrases: readonly Phrase[], text: string): Phrase[] {
  let timed = phrases.filter((phrase) => hasClock(phrase) || phrase.limitMs !== null || phrase.same);
  const finish = timed.findIndex((phrase, i) => i > 0 && phrase.onlyEnd);
  const started = timed[finish - 1];
  const ending = timed[finish];
  if (started && ending && started.end === null) {
    started.end = ending.start;
    started.endIndex = ending.endIndex;
    timed = timed.filter((phrase) => phrase !== ending);
  }
  const narrow = (keep: (phrase: Phrase) => boolean) => {
    const kept = timed.filter(keep);
    if (kept.length > 0) timed = kept;
  };
  narrow((phrase) => phrase.reason !== 'past');
  narrow((phrase) => phrase.limitMs === null && phrase.due === null);
  if (timed.length > 1) narrow((phrase) => !/^的(?!会|时间|话)/.test(text.slice(phrase.endIndex)));
  const key = ({ start, instantMs, limitMs }: Phrase) =>
    JSON.stringify([
      start.date?.day,
      start.clock?.hour,
      start.clock?.minute,
      start.parts,
      instantMs,
      limitMs,
    ]);
  return timed.filter((phrase, i) => timed.findIndex((other) => key(other) === key(phrase)) === i);
}

/** Lets other phrases give the main one its day, part of the day, repetition and length. Returns those used. */
function complete(main: Phrase, phrases: readonly Phrase[], text: string): Phrase[] {
  const others = phrases.filter((phrase) => phrase !== main);
  const used: Phrase[] = [];
  const series =
    main.rule === null && main.start.date?.weekly && main.start.date.bare
      ? others.find(isOpenSeries)
      : undefined;
  if (series?.rule && main.start.date && series.index < main.index) {
    const weekday = isoWeekday(main.start.date.day);
    main.rule = { ...series.rule, byDay: [{ nth: 0, weekday }] };
    main.start.date = null;
    used.push(series);
  }
  if (needsDay(main)) used.push(...giveDay(main, others, text));
  const length = others.find((phrase) => phrase.minutes !== null && !hasDay(phrase) && !hasClock(phrase));
  if (length && main.minutes === null && main.end === null) {
    main.minutes = length.minutes;
    used.push(length);
  }
  return used;
}

/** 双周例会 周三10点: a series whose weekday stands elsewhere. */
function isOpenSeries({ rule }: Phrase): boolean {
  return rule?.freq === 'WEEKLY' && rule.byDay.length === 0;
}

function needsDay(main: Phrase): boolean {
  const weekdayMissing = main.rule?.freq === 'WEEKLY' && main.rule.byDay.length === 0;
  const dayless = main.start.date === null && main.start.period === null && main.rule === null;
  return (dayless || weekdayMissing) && main.instantMs === null && main.limitMs === null;
}

function giveDay(main: Phrase, others: readonly Phrase[], text: string): Phrase[] {
  const before = (phrase: Phrase) => phrase.index < main.index;
  const free = (phrase: Phrase) =>
    before(phrase) ||
    /^(?:[\s,。.!?;吧、]|[都也](?!是)|可以|任选|$)/.test(text.slice(phrase.endIndex)) ||
    others.some((other) => other.index === phrase.endIndex && hasDay(other));
  const repeating = others.find((phrase) => phrase.rule !== null && free(phrase));
  if (repeating && main.rule === null) {
    main.rule = repeating.rule;
    if (main.start.parts.length === 0) main.start.parts = repeating.start.parts;
    main.reason ??= repeating.reason;
    if (main.rule?.freq !== 'WEEKLY' || main.rule.byDay.length > 0) return [repeating];
  }
  let dated = others.filter((phrase) => (hasDay(phrase) || phrase.reason !== null) && free(phrase));
  const plain = dated.filter((phrase) => !isTopic(phrase, text));
  if (plain.length > 0 || dated.every((phrase) => phrase.start.date?.festive)) dated = plain;
  const [day, another] = dated;
  if (!day) return givePeriod(main, others.filter(before));
  if (another && another.start.date?.day !== day.start.date?.day) main.reason ??= 'choice';
  main.reason ??= day.reason;
  if (main.rule && day.start.date?.weekly) {
    const weekday = isoWeekday(day.start.date.day);
    main.rule = { ...main.rule, byDay: [{ nth: 0, weekday }] };
  } else {
    main.start.date = day.start.date;
  }
  if (main.start.parts.length === 0) main.start.parts = day.start.parts;
  if (main.minutes === null && main.end === null) main.minutes = day.minutes;
  main.due ??= day.due;
  return [day];
}

function givePeriod(main: Phrase, before: readonly Phrase[]): Phrase[] {
  const period = before.find((phrase) => phrase.start.period !== null);
  const part = before.find((phrase) => phrase.start.parts.length > 0 && phrase.start.period === null);
  if (part && main.start.parts.length === 0) main.start.parts = part.start.parts;
  if (period) main.start.period = period.start.period;
  return [period, part].filter((phrase): phrase is Phrase => phrase !== undefined);
}

/** No clock time anywhere: a deadline of a day, a length, or something to ask about. */
function readUntimed(phrases: readonly Phrase[], text: string, c: Context): Reading {
  const due = phrases.find(
    (phrase) =>
      phrase.due !== null && (hasDay(phrase) || phrase.start.period || phrase.start.parts.length > 0),
  );
  if (due && /[找约抽挑]个?时间|抽空|有空|找一?天/.test(text))
    return { resolved: ask('vague'), used: [place(due)] };
  if (due) return { resolved: resolve(due, c), used: [place(due)] };
  const waiting = phrases.find((phrase) => phrase.due !== null);
  const day = phrases.find((phrase) => hasDay(phrase) && !isTopic(phrase, text)) ?? phrases.find(hasDay);
  if (waiting && day && day.index >= waiting.index) {
    day.due = 'before';
    return { resolved: resolve(day, c), used: [place(waiting), place(day)] };
  }
  const problem = phrases.find((phrase) => phrase.reason !== null);
  if (problem) return { resolved: resolve(problem, c), used: [place(problem)] };
  const repeating = phrases.find((phrase) => phrase.rule !== null);
  if (repeating?.rule) {
    const weekdayless = repeating.rule.freq === 'WEEKLY' && repeating.rule.byDay.length === 0;
    return { resolved: ask(weekdayless ? 'no-weekday' : 'no-clock'), used: [place(repeating)] };
  }
  if (day) return { resolved: askForClock(day, c), used: [place(day)] };
  const vaguePeriod = phrases.find((phrase) => phrase.start.period !== null);
  if (vaguePeriod?.start.period)
    return { resolved: ask(vaguePeriod.start.period.reason), used: [place(vaguePeriod)] };
  const part = phrases.find((phrase) => phrase.start.parts.length > 0);
  if (part) return { resolved: askForClock(part, c), used: [place(part)] };
  return readLength(phrases);
}

function readLength(phrases: readonly Phrase[]): Reading {
  const lengths = phrases.filter((phrase) => phrase.minutes !== null);
  const [length, another] = lengths;
  if (length?.minutes && another === undefined) {
    return { resolved: { kind: 'duration', minutes: length.minutes }, used: [place(length)] };
  }
  if (another) return { resolved: ask('choice'), used: lengths.map(place) };
  return { resolved: ask(phrases.length > 0 ? 'vague' : 'no-time'), used: [] };
}
