/** Reads what was filled into a field of a flow, by what kind of field it is. */
import type { FlowField } from '../domain/flow.ts';
import { shanghaiDate, type WorkCalendar } from '../domain/worktime.ts';
import { readAmount } from './amounts.ts';
import { readDueDay } from './due.ts';

export type FieldProblem = 'number' | 'date' | 'choice';

/** The value as it is kept; a word that nothing can be made of is a problem by its kind. */
export function readFieldValue(
  field: FlowField,
  said: string,
  now: Date,
  calendar: WorkCalendar,
): { value: string } | { problem: FieldProblem } {
  const text = said.trim();
  if (text === '') return { value: '' };
  switch (field.kind) {
    case 'number': {
      const number = readNumber(text);
      return number === null ? { problem: 'number' } : { value: String(number) };
    }
    case 'date': {
      if (/^\d{4}-\d{2}-\d{2}$/u.test(text)) return isDay(text) ? { value: text } : { problem: 'date' };
      const due = readDueDay(text, now, calendar);
      // As it was said, also on a day off: a day that is picked is kept as well.
      return due ? { value: due.dayOff ?? shanghaiDate(due.at) } : { problem: 'date' };
    }
    case 'choice': {
      const fold = (one: string) => one.normalize('NFKC').toLowerCase().trim();
      const option = field.options.find((one) => fold(one) === fold(text));
      return option === undefined ? { problem: 'choice' } : { value: option };
    }
    default:
      return { value: text };
  }
}

/** Also money as people write it: `￥50万元` is 500000. */
function readNumber(text: string): number | null {
  const plain = text.normalize('NFKC');
  const number = Number(plain.replaceAll(',', ''));
  return Number.isFinite(number) ? number : readAmount(plain.replace(/^[¥$]\s*|\s*(?:元|块|块钱)$/gu, ''));
}

/** In the calendar: there is no 31st of February. */
const isDay = (date: string): boolean => {
  const at = new Date(`${date}T00:00:00Z`);
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(date);
};

/** Whether words stand there that belong to no date: 要先扩容, but not 下个月. */
export const saysMoreThanDay = (said: string): boolean =>
  /[^\d\s年月日号周星期礼拜前后内之以下上本这个底末初天今明大一二三四五六七八九十.,，/-]/u.test(said);
