/** The names under which people may mean a department, and which of them an alarm names. */
import type { App } from '../app.ts';
import type { Item } from '../domain/item.ts';
import type { Department } from '../domain/person.ts';
import { type CalledBy, calledBy } from '../language/department-names.ts';
import { shortDepartmentName } from '../language/matter.ts';
import { namedForAlarm } from '../language/named-for-alarm.ts';
import { rulesOf } from './settle-departments.ts';

export function withAliases(app: App, departments: readonly Department[]) {
  return departments.map((department): Department & { aliases: string[] } => {
    const short = shortDepartmentName(department.name);
    const own = rulesOf(app, department.name)?.aliases ?? [];
    return {
      ...department,
      aliases: [...own, ...(short.length >= 2 && short !== department.name ? [short] : [])],
    };
  });
}

/** Every alarm asks, and neither the departments nor the rules change between most of them. */
const kept = new WeakMap<readonly Department[], { rules: unknown; called: CalledBy }>();

export function meantInAlarm(
  app: App,
  { text, reason }: Pick<Item, 'text' | 'reason'>,
  departments: readonly Department[],
): string[] {
  return namedForAlarm(text, calledNow(app, departments), reason.startsWith('person-said:'));
}

function calledNow(app: App, departments: readonly Department[]): CalledBy {
  const rules = app.rules.departments;
  const known = kept.get(departments);
  if (known?.rules === rules) return known.called;
  const called = calledBy(withAliases(app, departments));
  if (Object.isFrozen(departments)) kept.set(departments, { rules, called });
  return called;
}
