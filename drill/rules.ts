/** By which rules the invented company lives: its own, and those of the operator's file that name none of the operator's people. */
import { type CompanyRules, type DepartmentRules, defaultRules } from '../src/domain/company.ts';
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
  const { flows, chain, digest, windows, days, completeYears, allowedHours, minutes, actions, packages } =
    own;
  return {
    ...alone,
    ...{ flows, chain, digest, windows, days, completeYears, allowedHours, minutes, actions },
    meetings: meetingsOf(own.meetings),
    departments: withHours(own.departments),
    // The packages of the drill are the built-in ones where the file names none.
    ...(Object.keys(packages).length > 0 ? { packages } : {}),
  };
}

/** Departments of the file with hours that the invented company has nowhere to keep. */
export const departmentsLeftOut = ({ departments }: CompanyRules): string[] =>
  Object.entries(departments)
    .filter(([name, { hours, aliases }]) => hours && ownName([name, ...aliases]) === undefined)
    .map(([name]) => name);

/** Who approves is named; so many people as usually need it there are not in this company. */
function meetingsOf(own: CompanyRules['meetings']): CompanyRules['meetings'] {
  const isUsual = own.approvalPeople === defaultRules.meetings.approvalPeople;
  return {
    ...own,
    approver: alone.meetings.approver,
    approvalPeople: isUsual ? alone.meetings.approvalPeople : own.approvalPeople,
    calendarMinutes: own.calendarMinutes || calendarMinutes,
  };
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
