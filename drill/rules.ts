/** By which rules the invented company lives: its own, and those of the operator's file that name none of the operator's people. */
import { type AlarmStep, isName } from '../src/domain/alarm.ts';
import type { CompanyRules, DepartmentRules } from '../src/domain/company.ts';
import { defaultPackages } from '../src/domain/package.ts';
import { companyRules, knownCustomers } from './company.ts';

/** Where its people invite the bot in a calendar, it looks often enough for somebody who plays. */
const calendarMinutes = 5;

const alone: CompanyRules = {
  ...companyRules,
  packages: defaultPackages,
  customers: knownCustomers,
  meetings: { ...companyRules.meetings, calendarMinutes },
};

/** With the operator's file, or without one. */
export function drillRules(own?: CompanyRules): CompanyRules {
  if (!own) return alone;
  const { name, admins, editors, platforms } = alone;
  return {
    ...own,
    ...{ name, admins, editors, platforms },
    meetings: meetingsOf(own.meetings),
    departments: withHours(own.departments),
    directives: { ...own.directives, issuers: alone.directives.issuers },
    alarms: alarmsOf(own.alarms),
    customers: customersOf(own.customers),
    // The packages of the drill are the built-in ones where the file names none.
    packages: Object.keys(own.packages).length > 0 ? own.packages : alone.packages,
  };
}

/** Departments of the file with hours that the invented company has nowhere to keep. */
export const departmentsLeftOut = ({ departments }: CompanyRules): string[] =>
  Object.entries(departments)
    .filter(([name, { hours, aliases }]) => hours && ownName([name, ...aliases]) === undefined)
    .map(([name]) => name);

/** Who approves is named. */
const meetingsOf = (own: CompanyRules['meetings']): CompanyRules['meetings'] => ({
  ...own,
  approver: alone.meetings.approver,
  calendarMinutes: own.calendarMinutes || calendarMinutes,
});

/** Its own, whose owners are here, and the operator's others without theirs. */
function customersOf(own: CompanyRules['customers']): CompanyRules['customers'] {
  const known = alone.customers;
  const others = own.filter(({ name }) => !known.some((customer) => customer.name === name));
  return [...known, ...others.map(({ owner: _owner, ...customer }) => customer)];
}

/** Ladders go by duties; a step that tells only people of the operator's tells nobody here. */
function alarmsOf(own: CompanyRules['alarms']): CompanyRules['alarms'] {
  const { rosters, steps: usual } = alone.alarms;
  const isHere = (whom: string) =>
    !isName(whom) && (!whom.startsWith('duty:') || rosters.some(({ name }) => whom === `duty:${name}`));
  const stepsOf = (steps: AlarmStep[]): AlarmStep[] =>
    steps.flatMap(({ tell, tellOff, ...step }) => {
      const told = tell.filter(isHere);
      const toldOff = (tellOff ?? []).filter(isHere);
      if (told.length === 0) return [];
      return [{ ...step, tell: told, ...(toldOff.length > 0 ? { tellOff: toldOff } : {}) }];
    });
  const steps = stepsOf(own.steps);
  const policies = own.policies
    .map((policy) => ({ ...policy, steps: stepsOf(policy.steps) }))
    .filter((policy) => policy.steps.length > 0);
  return { ...own, rosters, policies, steps: steps.length > 0 ? steps : usual };
}

/** Hours of a department hold for the one of the same name, or of a name that both know. */
function withHours(own: CompanyRules['departments']): CompanyRules['departments'] {
  const departments: Record<string, DepartmentRules> = { ...alone.departments };
  for (const [name, { hours, aliases }] of Object.entries(own)) {
    const here = ownName([name, ...aliases]);
    const known = here === undefined ? undefined : departments[here];
    if (hours && here && known) departments[here] = { ...known, hours };
  }
  return departments;
}

function ownName(names: string[]): string | undefined {
  const wanted = new Set(names.map((name) => name.toLowerCase()));
  return Object.entries(alone.departments).find(([name, { aliases }]) =>
    [name, ...aliases].some((one) => wanted.has(one.toLowerCase())),
  )?.[0];
}
