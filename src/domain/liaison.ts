/** Who speaks for a department: at most two, looked over by its head once a quarter. */
import { isWorkingDay, nextWorkingDay, shanghaiAt, shanghaiDate, type WorkCalendar } from './worktime.ts';

/** 每个部门指定1-2名, as the founding scheme has it. */
export const mostLiaisons = 2;

/** The quarter of a moment in Shanghai, such as `2027-Q1`. */
export function quarterOf(at: Date): string {
  const [year = '', month = '1'] = shanghaiDate(at).split('-');
  return `${year}-Q${Math.ceil(Number(month) / 3)}`;
}

const askAt = '09:30';

/** When the next quarter's look is due: on its first working morning. */
export function nextLiaisonCheck(now: Date, calendar: WorkCalendar): { quarter: string; at: Date } {
  const [year = 0, month = 1] = shanghaiDate(now).split('-').map(Number);
  const starts = Math.ceil(month / 3) * 3 + 1;
  const [nextYear, nextMonth] = starts > 12 ? [year + 1, 1] : [year, starts];
  const first = `${nextYear}-${String(nextMonth).padStart(2, '0')}-01`;
  const date = isWorkingDay(calendar, first) ? first : nextWorkingDay(calendar, first);
  const at = shanghaiAt(date, askAt);
  return { quarter: quarterOf(at), at };
}
