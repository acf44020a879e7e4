/** Who speaks for a department: at most two, looked over by its head once a quarter. */
import { likelyWorkingDay, shanghaiAt, shanghaiDate, type WorkCalendar } from './worktime.ts';

/** 每个部门指定1-2名, as the founding scheme has it. */
export const mostLiaisons = 2;

/** The quarter of a moment in Shanghai, such as `2027-Q1`. */
export function quarterOf(at: Date): string {
  const [year = '', month = '1'] = shanghaiDate(at).split('-');
  return `${year}-Q${Math.ceil(Number(month) / 3)}`;
}

const askAt = '09:30';

/** When a quarter's look is due: on its first working morning, as far as its days off are known. */
export function liaisonCheckAt(quarter: string, calendar: WorkCalendar): Date {
  const [year = '', number = '1'] = quarter.split('-Q');
  const first = `${year}-${String(Number(number) * 3 - 2).padStart(2, '0')}-01`;
  return shanghaiAt(likelyWorkingDay(calendar, first), askAt);
}

/** The next quarter's look. */
export function nextLiaisonCheck(now: Date, calendar: WorkCalendar): { quarter: string; at: Date } {
  const [year = 0, month = 1] = shanghaiDate(now).split('-').map(Number);
  const next = Math.ceil(month / 3) + 1;
  const quarter = next > 4 ? `${year + 1}-Q1` : `${year}-Q${next}`;
  return { quarter, at: liaisonCheckAt(quarter, calendar) };
}
