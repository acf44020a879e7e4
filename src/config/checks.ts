/** The forms that a single value can have; all come as text, from the environment and from YAML alike. */
import { z } from 'zod';
import { dayOf } from '../domain/calendar.ts';
import type { WorkWindow } from '../domain/worktime.ts';
import type { Problem } from './findings.ts';

type Refuse = (problem: Problem) => never;

/** Leaves a check at once; never gets out of this file. */
class Refusal extends Error {
  constructor(readonly problem: Problem) {
    super();
  }
}

const refuse: Refuse = (problem) => {
  throw new Refusal(problem);
};

/** A check of text that gives a value, or refuses with the words for the operator. */
export function check<Value>(read: (text: string, refuse: Refuse) => Value) {
  return z.string().transform((text, ctx): Value => {
    try {
      return read(text.trim(), refuse);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      ctx.addIssue({ code: 'custom', params: { problem: error.problem } });
      return z.NEVER;
    }
  });
}

/** The problem that `check` or `refuseAt` put into an issue; undefined if zod itself found it. */
export function problemOf(issue: z.core.$ZodIssue): Problem | undefined {
  return issue.code === 'custom' ? (issue.params?.problem as Problem | undefined) : undefined;
}

/** A section that knows its entries; what else stands there is refused, and the message lists what could. */
export function section<Shape extends z.core.$ZodLooseShape>(shape: Shape) {
  const known = Object.keys(shape).join('|');
  return z.strictObject(shape, {
    error: (issue) => (issue.code === 'unrecognized_keys' ? known : undefined),
  });
}

/** An entry without a value (`admins:`) counts as not written. */
export const entry = <Schema extends z.ZodType>(schema: Schema) =>
  z.preprocess((value) => (value === '' ? undefined : value), schema.optional());

/** Words that people would take for the same. */
export const fold = (word: string) => word.normalize('NFKC').trim().toLowerCase();

type Present<Whole> = { [Key in keyof Whole]: Exclude<Whole[Key], undefined> };

/** Without the entries that were not written. */
export function present<Whole extends object>(given: Whole): Present<Whole> {
  return Object.fromEntries(
    Object.entries(given).filter(([, value]) => value !== undefined),
  ) as Present<Whole>;
}

/** For rules over several values: names the one to change. */
export function refuseAt(ctx: z.RefinementCtx, path: PropertyKey[], problem: Problem): void {
  ctx.addIssue({ code: 'custom', path, params: { problem } });
}

export const wholeNumber = (least: number, most: number) =>
  check((text, refuse) => {
    const value = Number(text);
    if (!/^-?\d+$/.test(text) || value < least || value > most)
      return refuse((p) => p.wholeNumber(least, most));
    return value;
  });

export const number = (least: number, most: number) =>
  check((text, refuse) => {
    const value = Number(text);
    if (!/^-?\d+(\.\d+)?$/.test(text) || value < least || value > most)
      return refuse((p) => p.number(least, most));
    return value;
  });

export const oneOf = <Option extends string>(...options: Option[]) =>
  check(
    (text, refuse) => options.find((option) => option === text) ?? refuse((p) => p.oneOf(options.join(', '))),
  );

const yes = ['true', 'yes', 'on', '1'];
const no = ['false', 'no', 'off', '0'];

export const yesNo = check((text, refuse) => {
  const word = text.toLowerCase();
  return yes.includes(word) ? true : no.includes(word) ? false : refuse((p) => p.yesNo());
});

export const text = (most: number) =>
  check((value, refuse) => {
    if (value === '') return refuse((p) => p.empty());
    return [...value].length > most ? refuse((p) => p.tooLong(most)) : value;
  });

function webUrl(value: string): URL | null {
  const url = URL.canParse(value) ? new URL(value) : null;
  return url !== null && /^https?:$/.test(url.protocol) ? url : null;
}

/** Scheme, host and port alone; a slash at the end is taken away. */
export const webAddress = check((value, refuse) => {
  const url = webUrl(value);
  const isBare = url !== null && `${url.origin}/` === url.href && !/[?#]/.test(value);
  return isBare ? url.origin : refuse((p) => p.webAddress());
});

/** Any address of a page, without a slash at the end. */
export const address = check(
  (value, refuse) => webUrl(value)?.href.replace(/\/+$/, '') ?? refuse((p) => p.address()),
);

const isUrlOf = (value: string, scheme: RegExp) =>
  URL.canParse(value) && scheme.test(new URL(value).protocol);

export const databaseUrl = check((value, refuse) => {
  const isRight = isUrlOf(value, /^postgres(ql)?:$/) && new URL(value).pathname.length > 1;
  return isRight ? value : refuse((p) => p.databaseUrl());
});

export const redisUrl = check((value, refuse) =>
  isUrlOf(value, /^rediss?:$/) ? value : refuse((p) => p.redisUrl()),
);

const timeForm = /^([01]\d|2[0-3]):[0-5]\d$/;

export const time = check((value, refuse) => (timeForm.test(value) ? value : refuse((p) => p.time())));

export const date = check((value, refuse) => {
  const [, year, month, day] = /^(\d{4})-(\d{2})-(\d{2})$/.exec(value) ?? [];
  const exists = day !== undefined && dayOf(Number(year), Number(month), Number(day)) !== null;
  return exists ? value : refuse((p) => p.date());
});

function readSpan(value: string, refuse: Refuse): WorkWindow {
  const [open = '', close = '', ...rest] = value.split(/\s*[-\u2013\u2014~]\s*/);
  if (!timeForm.test(open) || !(timeForm.test(close) || close === '24:00') || rest.length > 0) {
    return refuse((p) => p.span());
  }
  return { open, close };
}

/** Working time within one day: `09:00-12:00`. */
export const workWindow = check((value, refuse) => {
  const span = readSpan(value, refuse);
  return span.open < span.close ? span : refuse((p) => p.spanOrder());
});

function readHours(value: string, refuse: Refuse): { from: string; to: string } {
  const { open, close } = readSpan(value, refuse);
  return open === close ? refuse((p) => p.spanEmpty()) : { from: open, to: close };
}

/** Hours of any day, also over midnight: `08:30-21:00`. */
export const hoursOfDay = check(readHours);

/** `working` time or what is `off` it, or hours of any day. */
export const hoursOrWorkingTime = check((value, refuse) =>
  value === 'working' || value === 'off'
    ? value
    : /^[a-z]/i.test(value)
      ? refuse((p) => p.oneOf('working, off, HH:MM-HH:MM'))
      : readHours(value, refuse),
);

/** Longest name of a person, department, or field that anybody has to type. */
export const longestName = 60;

/** A list of people's or departments' names. */
export const names = entry(z.array(text(longestName)));
