/** The section `packages` of `xinliu.yaml`: the built-in packages that are wanted, and the company's own. */
import { z } from 'zod';
import {
  type BuiltInPackage,
  builtInPackages,
  defaultPackages,
  type PackageRules,
  packageCircles,
  packageWeekdays,
} from '../domain/package.ts';
import { languages } from '../domain/person.ts';
import { topics } from '../domain/topic.ts';
import { textsOf } from '../texts/index.ts';
import {
  check,
  entry,
  fold,
  longestName,
  names,
  oneOf,
  refuseAt,
  section,
  text,
  time,
  yesNo,
} from './checks.ts';

/** A form of more is no longer filled in. */
const mostFields = 5;
const lastMonthDay = 28;

const days = [...packageWeekdays, 'last', ...Array.from({ length: lastMonthDay }, (_, i) => String(i + 1))];

const day = check((value, refuse) =>
  days.includes(value) ? value : refuse((p) => p.oneOf([...packageWeekdays, 'last', '1 … 28'].join(', '))),
);

/** `planning:` and `planning: on` are as good as a section. */
const sectionOf = (value: unknown): unknown =>
  value === '' ? {} : typeof value === 'string' ? { on: value } : value;

const one = z.preprocess(
  sectionOf,
  section({
    on: entry(yesNo),
    period: entry(oneOf('weekly', 'monthly')),
    day: entry(day),
    at: entry(time),
    ifDayOff: entry(oneOf('day-before', 'day-after')),
    contributors: names,
    audience: entry(
      z.array(text(longestName)).superRefine((list, ctx) => {
        if (list.length === 0) refuseAt(ctx, [], (p) => p.packageForNobody());
      }),
    ),
    fields: entry(
      z.array(text(longestName)).superRefine((list, ctx) => {
        if (list.length > mostFields) refuseAt(ctx, [], (p) => p.tooManyFields(mostFields));
        list.forEach((field, i) => {
          if (list.findIndex((other) => fold(other) === fold(field)) < i)
            refuseAt(ctx, [i], (p) => p.fieldTwice(field));
        });
      }),
    ),
    topics: entry(z.array(oneOf(...topics))),
  }),
);

type Given = z.output<typeof one>;

/** What an own package has that says nothing else. */
const usual: PackageRules = {
  period: 'weekly',
  day: 'friday',
  at: '10:00',
  ifDayOff: 'day-before',
  contributors: ['liaisons'],
  audience: ['managers'],
  fields: [],
  topics: null,
};

const usualOf = (name: string): PackageRules =>
  builtInPackages.some((known) => known === name) ? defaultPackages[name as BuiltInPackage] : usual;

/** A period that was changed alone has the last day of the new one. */
function toRules(name: string, given: Given): PackageRules {
  const before = usualOf(name);
  const period = given.period ?? before.period;
  const lastDay = period === 'weekly' ? 'friday' : 'last';
  return {
    period,
    day: given.day ?? (period === before.period ? before.day : lastDay),
    at: given.at ?? before.at,
    ifDayOff: given.ifDayOff ?? before.ifDayOff,
    contributors: given.contributors ?? before.contributors,
    audience: given.audience ?? before.audience,
    fields: given.fields ?? before.fields,
    topics: given.topics ?? before.topics,
  };
}

/** What people see a built-in one called, they will write as well. */
const builtInCalled = (name: string): BuiltInPackage | undefined =>
  builtInPackages.find((known) =>
    languages.some((language) => fold(textsOf(language).package.builtIn[known].name) === fold(name)),
  );

export const packages = z.record(text(longestName), one).superRefine((all, ctx) => {
  for (const [name, given] of Object.entries(all)) {
    const rules = toRules(name, given);
    const builtIn = builtInCalled(name);
    if (builtIn && builtIn !== name) refuseAt(ctx, [name], (p) => p.packageBuiltIn(builtIn));
    const isWeekday = packageWeekdays.some((weekday) => weekday === rules.day);
    if (isWeekday !== (rules.period === 'weekly'))
      refuseAt(ctx, [name, 'day'], (p) => p.dayOfOtherPeriod(rules.period));
    if (rules.contributors.some((word) => word === 'everybody' || word === 'managers'))
      refuseAt(ctx, [name, 'contributors'], (p) => p.oneOf([...packageCircles.slice(2), '…'].join(', ')));
  }
});

/** The packages that are on: those that are named, the built-in ones as they are unless something else is said. Nobody is asked for anything before. */
export function toPackages(given: Record<string, Given> = {}): Record<string, PackageRules> {
  return Object.fromEntries(
    Object.entries(given).flatMap(([name, one]) => (one.on === false ? [] : [[name, toRules(name, one)]])),
  );
}
