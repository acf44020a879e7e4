/** Until when somebody promises something, and what: `周五前 给接口文档`, `两天半`, `two weeks`. */
import { dayMs, minuteMs } from '../domain/calendar.ts';
import { addWorkHours, shanghaiAt, shanghaiDate, type WorkCalendar } from '../domain/worktime.ts';
import { readAmount } from './amounts.ts';
import { withDates } from './plain-dates.ts';
import { readWhen, type When, withoutWhen } from './when.ts';

/** A day that is promised without an hour ends here, as `周五前` does. */
const dayEndsAt = '23:59';

/** `1.5 天` is how long it takes, and `2.1 版` what is promised. */
const dayAtStart =
  /^(\d{1,2})[/.](\d{1,2})(?![\d.:：/])(?=$|[\s前之以,，。给交发开])(?!\s*(?:个?(?:工作日|小时|钟头|月|年|天|(?:周|星期|礼拜)(?![一二三四五六日天末]))|分钟|版|hour|day|week|month|version))/iu;

/** `大概需要两天`: what may stand in front of how long it takes. */
const lead = '(?:(?:我|大概|大约|约|差不多|最多|估计|预计|还|需要?|要|得|给我|about|it takes|i need) ?){0,4}';

/** `two weeks`, and not `two weeks ago`. */
const lengthInEnglish = new RegExp(
  `^${lead}(?:in )?((?:\\d{1,2}|an?|one|two|three|four|five|six|seven|eight|nine|ten|twelve|fifteen|twenty|thirty) (?:(?:business|working|work) ?)?(?:days?|weeks?))(?=$|[\\s,，。.])(?! ?(?:ago|before|after|from|later|earlier|or|to|and))`,
  'iu',
);

/** 半个月 is fifteen days; 半周 is none that could be counted. */
const halfAMonth = new RegExp(`^${lead}半个?月(?=$|[\\s,，。内给])`, 'u');
const lengthAtStart = new RegExp(
  `^${lead}((?!半个?[周星月])(?:\\d{1,2}|[一二两三四五六七八九十半]{1,2}) ?(?:个?(?:工作日|小时|天|周|星期)|个月))(?=$|[\\s,，。])`,
  'u',
);

/** Where a promise begins, `12/4` and `12.4` are a day, and `3个工作日` is how long it takes. */
const promised = (text: string): string =>
  withDates(text)
    .replace(dayAtStart, '$1月$2日')
    .replace(lengthInEnglish, 'within $1')
    .replace(halfAMonth, '15天内')
    .replace(lengthAtStart, '$1内')
    .replace('内内', '内');

/** Of 周五前 and 三天内; 前端 and 内部 are what is promised. */
const leftOfWhen = /^(?:[)）\s]|前(?![端台期后面沿提])|之前|以前|内(?![部容存网测核置审训])|by\b)+/iu;

export interface PromiseRead {
  /** Null where no definite day was said, or it is over. */
  until: Date | null;
  line: string;
  /** What was said of the time, where that is no definite day, or over: `下周`, `昨天`. */
  vague: string;
  /** The moment that was said is over. */
  isPast: boolean;
}

const none: PromiseRead = { until: null, line: '', vague: '', isPast: false };

const halfADay = new RegExp(`^${lead}(?:(?:in|within) )?(?:半天|half a day)(?:时间)?`, 'iu');
const daysAndAHalf = new RegExp(
  `^${lead}(?:(?:in|within) )?(?:(\\d{1,2}|[一二两三四五六七八九十]{1,3})天半|(\\d{1,2})\\.5 ?(?:天|days?\\b)|(a|one|two|three|four|five) (?:days? )?and a half(?: days?)?\\b)(?:时间)?`,
  'iu',
);
/** `two and a half weeks` is no length in days, and 半天以后 no time until when. */
const leavesHalf = /^(?:$|(?!\s?(?:hour|minute|week|month|year)|[之以]后)[\s,，。.内之以]|给|交|发|出)/iu;
const halfDayHours = 4;
const noon = '12:00';

/** Half a day is half of a working one; `两天半` ends at noon behind two days. */
function readHalf(text: string, now: Date, calendar: WorkCalendar): PromiseRead | null {
  const plain = text.normalize('NFKC').trim();
  const half = halfADay.exec(plain);
  const found = half ?? daysAndAHalf.exec(plain);
  const rest = found ? plain.slice(found[0].length) : '';
  if (!found || !leavesHalf.test(rest)) return null;
  const days = half ? 0 : amountOfDays(found[1] ?? found[2] ?? found[3] ?? '');
  if (days === null) return null;
  const day = shanghaiDate(new Date(now.getTime() + (days + 1) * dayMs));
  return {
    ...none,
    until: half ? addWorkHours(calendar, now, halfDayHours) : shanghaiAt(day, noon),
    line: rest.replace(/^[\s,，。.]+/u, '').replace(leftOfWhen, ''),
  };
}

const inEnglish = ['', 'one', 'two', 'three', 'four', 'five'];
const amountOfDays = (text: string): number | null =>
  text === 'a' ? 1 : inEnglish.includes(text) ? inEnglish.indexOf(text) : readAmount(text);

const restOf = (said: string, when: When): string => withoutWhen(said, when).replace(leftOfWhen, '');

/** `两个半小时，我来改`, and not a meeting of two hours. */
function readLength(said: string, when: When, now: Date): PromiseRead | null {
  if (when.kind !== 'duration' || !leadAlone.test(said.slice(0, when.index))) return null;
  const rest = said.slice(when.index + when.text.length);
  if (!/^(?:$|[\s,，。])/u.test(rest)) return null;
  const until = new Date(now.getTime() + when.minutes * minuteMs);
  return { ...none, until, line: rest.replace(/^[\s,，。]+/u, '') };
}

const leadAlone = new RegExp(`^${lead}$`, 'iu');

/** `周五前 给接口文档`, or only `周五`: until when, and what. */
export function readPromise(text: string, now: Date, calendar: WorkCalendar): PromiseRead {
  const half = readHalf(text, now, calendar);
  if (half) return half;
  const said = promised(text);
  const when = readWhen(said, now, calendar);
  const isAsked = when.kind === 'ask';
  const length = readLength(said, when, now);
  if (length) return length;
  // Of days from one to another the last: by then it is there.
  const lastDay = isAsked ? (when.lastDate ?? when.date) : undefined;
  const dayEnd = lastDay ? shanghaiAt(lastDay, dayEndsAt) : null;
  const isPast = isAsked && when.reason === 'past' && !(when.lastDate && dayEnd && dayEnd > now);
  const until =
    when.kind === 'deadline'
      ? when.end
      : when.kind === 'time'
        ? (when.end ?? when.start)
        : isAsked && !isPast && when.reason !== 'choice'
          ? dayEnd
          : null;
  return {
    until,
    line: restOf(said, when),
    vague: until === null && isAsked ? (when.text ?? '') : '',
    isPast,
  };
}
