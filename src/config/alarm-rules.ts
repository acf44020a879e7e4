/** The section `alarms` of `xinliu.yaml`: whom a tier 1 is told to, step by step, and who is on duty when. */
import { z } from 'zod';
import {
  type AlarmPolicy,
  type AlarmRules,
  type AlarmStep,
  defaultAlarms,
  duties,
  isName,
} from '../domain/alarm.ts';
import type { Roster } from '../domain/roster.ts';
import {
  check,
  date,
  entry,
  fold,
  oneOf,
  present,
  refuseAt,
  section,
  text,
  time,
  wholeNumber,
  yesNo,
} from './checks.ts';

const longestName = 60;
const longestWord = 30;
const mostSteps = 8;
const mostTimes = 10;

const names = entry(z.array(text(longestName)));

/** A duty, a roster, or somebody's name. */
const whom = check((value, refuse) => {
  if (value === '') return refuse((p) => p.empty());
  if ([...value].length > longestName) return refuse((p) => p.tooLong(longestName));
  return isName(value) && /^[a-z]+$/.test(value) ? refuse((p) => p.alarmWhom(duties.join(', '))) : value;
});

/** Phones are called by no platform that we speak; who writes it must not believe that they are. */
const how = check((value, refuse) => {
  if (value === 'urge' || value === 'card') return value;
  return value === 'phone' ? refuse((p) => p.noPhone()) : refuse((p) => p.oneOf('urge, card'));
});

const step = section({
  tell: z.array(whom),
  tellOff: entry(z.array(whom)),
  how: entry(how),
  minutesWorking: entry(wholeNumber(1, 240)),
  minutesOff: entry(wholeNumber(1, 1440)),
  times: entry(wholeNumber(1, mostTimes)),
}).superRefine(({ tell, tellOff }, ctx) => {
  if (tell.length === 0) refuseAt(ctx, ['tell'], (p) => p.alarmNobody());
  if (tellOff?.length === 0) refuseAt(ctx, ['tellOff'], (p) => p.alarmNobody());
});

const steps = z.array(step).superRefine((list, ctx) => {
  if (list.length === 0 || list.length > mostSteps) refuseAt(ctx, [], (p) => p.alarmSteps(mostSteps));
});

const policy = section({
  name: text(longestName),
  when: section({
    words: entry(z.array(text(longestWord))),
    departments: names,
    groups: names,
    customers: names,
  }),
  steps,
}).superRefine(({ when }, ctx) => {
  const isAsked = Object.values(when).some((list) => list !== undefined && list.length > 0);
  if (!isAsked) refuseAt(ctx, ['when'], (p) => p.ruleEmpty());
});

const policies = z.array(policy).superRefine((list, ctx) => {
  list.forEach(({ name }, i) => {
    if (list.findIndex((other) => fold(other.name) === fold(name)) < i)
      refuseAt(ctx, [i, 'name'], (p) => p.ruleTwice(name));
  });
});

const roster = section({
  department: entry(text(longestName)),
  every: oneOf('day', 'week'),
  from: date,
  at: entry(time),
  people: z.array(text(longestName)),
}).superRefine(({ people }, ctx) => {
  if (people.length === 0) refuseAt(ctx, ['people'], (p) => p.alarmNobody());
});

export const alarmRules = section({
  policies: entry(policies),
  steps: entry(steps),
  againHours: entry(wholeNumber(1, 168)),
  snoozeMinutes: entry(wholeNumber(5, 1440)),
  reactions: entry(z.array(text(longestWord))),
  drillsUrge: entry(yesNo),
  budget: entry(wholeNumber(0, 1000)),
  rosters: entry(z.record(z.string(), roster)),
}).superRefine(({ policies: list = [], steps: usual = [], rosters = {} }, ctx) => {
  const known = Object.keys(rosters);
  const look = (all: z.output<typeof steps>, path: PropertyKey[]): void => {
    all.forEach(({ tell, tellOff = [] }, i) => {
      for (const [field, listed] of [
        ['tell', tell],
        ['tellOff', tellOff],
      ] as const) {
        listed.forEach((one, j) => {
          const name = one.startsWith('duty:') ? one.slice('duty:'.length).trim() : null;
          if (name !== null && !known.includes(name))
            refuseAt(ctx, [...path, i, field, j], (p) => p.rosterUnknown(known.join(', ')));
        });
      }
    });
  };
  look(usual, ['steps']);
  list.forEach((one, i) => {
    look(one.steps, ['policies', i, 'steps']);
  });
});

const usualHandover = '09:00';

export function toAlarmRules(given: z.output<typeof alarmRules> = {}): AlarmRules {
  const { policies: list, steps: usual, rosters, ...rest } = given;
  return {
    ...defaultAlarms,
    ...present(rest),
    ...(list ? { policies: list.map(toPolicy) } : {}),
    ...(usual ? { steps: usual.map(toStep) } : {}),
    ...(rosters ? { rosters: Object.entries(rosters).map(([name, one]) => toRoster(name, one)) } : {}),
  };
}

const toPolicy = ({ name, when, steps: given }: z.output<typeof policy>): AlarmPolicy => ({
  name,
  when: present(when),
  steps: given.map(toStep),
});

const toStep = ({ tell, how: by = 'urge', times = 1, ...rest }: z.output<typeof step>): AlarmStep => ({
  tell,
  how: by,
  times,
  ...present(rest),
});

const toRoster = (
  name: string,
  { at = usualHandover, department, ...rest }: z.output<typeof roster>,
): Roster => ({
  name,
  at,
  ...rest,
  ...(department === undefined ? {} : { department }),
});
