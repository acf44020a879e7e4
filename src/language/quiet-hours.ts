/** The hours of a day in which somebody wants to be left in peace, as people write and say them. */
import { normalize } from './normalize.ts';

/** `null` is not said: 晚上十点以后 has no end; `work` is when the company's working day ends, or begins. */
export interface SaidHours {
  from: string | 'work' | null;
  to: string | 'work' | null;
}

const clock = '([01]?\\d|2[0-4])[:：]([0-5]\\d)';
const hours = new RegExp(
  `^(?:每天|每晚|daily)?\\s*${clock}\\s*(?:-|–|—|~|到|至|to)\\s*(?:次日|第二天)?${clock}$`,
  'iu',
);
const part = '(凌晨|早上|早晨|上午|中午|下午|傍晚|晚上|夜里)?';
const daily = '(每天|每晚|平时|daily|every (?:day|night))?';
/** “晚上10点到早上7点”, “10pm to 7am”; of every day where it says so or goes over midnight. */
const spoken = new RegExp(
  `^${daily}\\s*${part}\\s*(\\d{1,2})\\s*(点半|点|am|pm)\\s*(?:-|–|—|~|到|至|to|till|until)\\s*(?:次日|第二天)?${part}\\s*(\\d{1,2})\\s*(点半|点|am|pm)$`,
  'iu',
);
const oneEnd = new RegExp(
  `^${daily}\\s*${part}\\s*(\\d{1,2})(?:[:：]([0-5]\\d)|\\s*(点半|点))\\s*(?:(?:以|之|过)?后|起|开始|(?:以|之)?(前))$`,
  'iu',
);
const oneEndEnglish =
  /^(after|past|from|before)\s+(\d{1,2})(?::([0-5]\d))?\s*([ap]\.?m\.?|o['’]?clock)?(?:\s+(?:(at night|in the evening)|in the morning))?(?:\s+on)?(?:\s+(?:daily|every (?:day|night)))?$/iu;
const aroundWork =
  /^(?:每天)?(?:(下班|收工)(?:以|之)?后?|上班(?:以|之)?前)$|^(?:after (work)(?:ing hours)?|before work|(outside) work(?:ing hours)?)$/iu;

const digits = '零一二三四五六七八九十';

/** “十二”, “两”, “12”. */
export function numberOf(text: string): number {
  if (/^\d+$/.test(text)) return Number(text);
  const value = (sign: string) => (sign === '两' ? 2 : digits.indexOf(sign));
  const [tens = '', ones = ''] = text.includes('十') ? text.split('十') : ['', text];
  return (text.includes('十') ? (tens === '' ? 1 : value(tens)) * 10 : 0) + (ones === '' ? 0 : value(ones));
}

/** Null for anything else, and for a span of one day that does not say it is of every day. */
export function readHours(typed: string): SaidHours | null {
  const text = normalize(typed).replace(/[一二三四五六七八九十两]{1,3}(?=点)/gu, (said) =>
    String(numberOf(said)),
  );
  return readWritten(text) ?? readSpoken(text) ?? readOneEnd(text) ?? readAroundWork(text);
}

function readWritten(text: string): SaidHours | null {
  const [, fromHour = '', fromMinute = '', toHour = '', toMinute = ''] = hours.exec(text) ?? [];
  if (fromHour === '') return null;
  const from = clockTime(Number(fromHour), fromMinute);
  const to = clockTime(Number(toHour), toMinute);
  return from === to ? null : { from, to };
}

const clockTime = (hour: number, minute: string): string => `${String(hour % 24).padStart(2, '0')}:${minute}`;

function readSpoken(text: string): SaidHours | null {
  const [, every, said, fromHour = '', fromSign = '', toPart, toHour = '', toSign = ''] =
    spoken.exec(text) ?? [];
  if (fromHour === '') return null;
  const fromPart = said ?? (every === '每晚' ? '晚上' : undefined);
  const from = clockAt(fromPart, fromHour, fromSign);
  const to =
    toPart || !toSign.startsWith('点')
      ? clockAt(toPart, toHour, toSign)
      : endAfter(from, fromPart, toHour, toSign);
  if (from === null || to === null || from === to) return null;
  return every !== undefined || from > to ? { from, to } : null;
}

/** The next such hour: “下午2点到5点” ends in the afternoon, “晚上10点到7点” in the morning. */
function endAfter(from: string | null, begun: string | undefined, hour: string, sign: string): string | null {
  const plain = clockAt(undefined, hour, sign);
  const said = clockAt(begun, hour, sign);
  const isAhead = (at: string | null) => at !== null && from !== null && at > from;
  if (isAhead(plain)) return plain;
  // Twelve at night begins the next day.
  if (isAhead(said) || said === '00:00') return said;
  const afternoon = clockAt('下午', hour, sign);
  return isAhead(afternoon) ? afternoon : plain;
}

function clockAt(said: string | undefined, hour: string, sign: string, minute = ''): string | null {
  const number = Number(hour);
  const isLater = /^(?:中午|下午|傍晚|晚上|夜里)$/u.test(said ?? '') || /p\.?m/iu.test(sign);
  const isMidnight = number === 12 && /^(?:晚上|夜里|凌晨)$/u.test(said ?? '');
  const isNewDay = isMidnight || (number === 12 && /a\.?m/iu.test(sign));
  const inDay = isNewDay ? 0 : isLater && number < 12 ? number + 12 : number;
  return inDay > 24 ? null : clockTime(inDay, minute || (sign.endsWith('半') ? '30' : '00'));
}

/** “晚上十点以后”, “8点前”, “after 10pm”: peace begins in the evening and ends in the morning, where nothing else is said. */
function readOneEnd(text: string): SaidHours | null {
  const [, every, said, hour = '', minute, sign = '', before] = oneEnd.exec(text) ?? [];
  if (hour === '') return readEnglishEnd(text);
  const evening = minute === undefined && isOnClock(hour) ? '晚上' : undefined;
  const guess = said ?? (every === '每晚' || before === undefined ? evening : undefined);
  return oneEndAt(clockAt(guess, hour, sign, minute), before !== undefined, every !== undefined);
}

function readEnglishEnd(text: string): SaidHours | null {
  const [, when = '', hour = '', minute, sign = '', night] = oneEndEnglish.exec(text) ?? [];
  if (hour === '') return null;
  const isBefore = /before/iu.test(when);
  const saysHalf = /m/iu.test(sign) || / in the morning/iu.test(text);
  const evening = night || (!saysHalf && !isBefore && isOnClock(hour)) ? '晚上' : undefined;
  return oneEndAt(clockAt(evening, hour, sign, minute), isBefore, /\b(?:daily|every)\b/iu.test(text));
}

const isOnClock = (hour: string): boolean => Number(hour) >= 5 && Number(hour) <= 12;

/** An end later than in the morning is one of today where it does not say that it is of every day: 下午三点前别打扰我. */
function oneEndAt(at: string | null, isEnd: boolean, isDaily: boolean): SaidHours | null {
  if (at === null || (isEnd && !isDaily && (at < morning.from || at >= morning.to))) return null;
  return isEnd ? { from: null, to: at } : { from: at, to: null };
}

const morning = { from: '04:00', to: '12:00' };

function readAroundWork(text: string): SaidHours | null {
  const found = aroundWork.exec(text);
  if (!found) return null;
  if (found[3]) return { from: 'work', to: 'work' };
  return found[1] || found[2] ? { from: 'work', to: null } : { from: null, to: 'work' };
}
