/** Reads a limit as people write it into a flow, and writes it so. */
import type { Language } from '../domain/person.ts';
import type { WorkUnit } from '../domain/worktime.ts';

const units: [RegExp, WorkUnit][] = [
  [/^(?:个)?(?:工作小时|工时|work(?:ing)?[ _-]?hours?)$/iu, 'work_hours'],
  [/^(?:个)?(?:工作日|work(?:ing)?[ _-]?days?)$/iu, 'work_days'],
  [/^(?:个)?(?:小时|自然小时|hours?|natural[ _-]?hours?)$/iu, 'calendar_hours'],
];

/** `2 工作小时`, `1 工作日`, `24 小时`, `2 workHours`; null where it is none, or half a working day. */
export function readLimit(text: string): { amount: number; unit: WorkUnit } | null {
  const found = /^(\d{1,4}(?:\.\d)?)\s*(.+)$/u.exec(text.normalize('NFKC').trim());
  const unit = units.find(([form]) => form.test(found?.[2]?.trim() ?? ''))?.[1];
  const amount = Number(found?.[1]);
  if (!unit || !(amount > 0) || (unit === 'work_days' && !Number.isInteger(amount))) return null;
  return { amount, unit };
}

const written: Record<Language, Record<WorkUnit, string>> = {
  'zh-CN': { work_hours: '工作小时', work_days: '工作日', calendar_hours: '小时' },
  en: { work_hours: 'workHours', work_days: 'workDays', calendar_hours: 'hours' },
};

/** As `readLimit` reads it. */
export const writeLimit = (
  { amount, unit }: { amount: number; unit: WorkUnit },
  language: Language,
): string => `${amount} ${written[language][unit]}`;
