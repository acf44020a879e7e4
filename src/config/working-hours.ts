/** Working time as it is written in `xinliu.yaml`: of the company, and of departments that differ. */

import { z } from 'zod';
import type { DepartmentRules } from '../domain/company.ts';
import type { DayRule, WorkWindow } from '../domain/worktime.ts';
import { date, entry, oneOf, refuseAt, section, workWindow, yesNo } from './checks.ts';
import { merge } from './merge.ts';

export const windows = z.array(workWindow).superRefine((spans: WorkWindow[], ctx) => {
  if (spans.length === 0) refuseAt(ctx, [], (p) => p.noSpan());
  spans.forEach((span, i) => {
    const before = spans[i - 1];
    if (before && span.open < before.close) {
      refuseAt(ctx, [i], (p) => p.spansMeet(`${before.open}-${before.close}`, `${span.open}-${span.close}`));
    }
  });
});

export const days = z
  .array(section({ date, working: yesNo, windows: entry(windows) }))
  .superRefine((rules, ctx) => {
    rules.forEach((rule, i) => {
      if (rules.findIndex((other) => other.date === rule.date) < i)
        refuseAt(ctx, [i, 'date'], (p) => p.dateTwice());
      if (!rule.working && rule.windows) refuseAt(ctx, [i, 'windows'], (p) => p.restWithHours());
    });
  });

const weekdayNames = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const;

/** Working time of a department that differs; what is not written is the company's. */
export const departmentHours = section({
  windows: entry(windows),
  days: entry(days),
  weekdays: entry(z.array(oneOf(...weekdayNames)).min(1)),
  holidays: entry(yesNo),
  makeUpDays: entry(yesNo),
});

export function toDays(given: z.infer<typeof days>): DayRule[] {
  return given.map(({ windows: hours, ...day }) => (hours ? { ...day, windows: hours } : day));
}

export function toHours({
  days: own,
  weekdays,
  ...rest
}: z.infer<typeof departmentHours>): NonNullable<DepartmentRules['hours']> {
  return merge(merge({}, rest), {
    days: own && toDays(own),
    weekdays: weekdays?.map((name) => weekdayNames.indexOf(name) + 1),
  });
}
