/** Reads `xinliu.yaml` into the company's rules: what it says counts, the rest is as in the founding document. */

import { type Document, LineCounter, parseDocument, visit } from 'yaml';
import { z } from 'zod';
import {
  type CompanyRules,
  type DepartmentRules,
  defaultRules,
  type MeetingClass,
} from '../domain/company.ts';
import { foldPath } from '../domain/department.ts';
import { minutesSections } from '../domain/minutes.ts';
import { languages, platformNames } from '../domain/person.ts';
import type { DayRule, WorkWindow } from '../domain/worktime.ts';
import { nearest } from '../language/names.ts';
import { textsOf } from '../texts/index.ts';
import { alarmRules, toAlarmRules } from './alarm-rules.ts';
import {
  date,
  entry,
  fold,
  hoursOfDay,
  number,
  oneOf,
  problemOf,
  refuseAt,
  section,
  text,
  time,
  wholeNumber,
  workWindow,
  yesNo,
} from './checks.ts';
import { type Findings, show } from './findings.ts';
import { chain, flows, toFlows } from './flows.ts';
import { packages, toPackages } from './packages.ts';
import { checkCustomersOfRules, customers, tierRules, toCustomers, toTierRules } from './tier-rules.ts';

/** The founding document: no meeting shorter than 15 minutes, none longer than 90. */
const shortestMeeting = 15;
const longestMeeting = 90;
const mostLiaisons = 2;
const longestName = 60;
const longestWord = 30;
const longestPath = 300;

const names = entry(z.array(text(longestName)));
const words = entry(z.array(text(longestWord)));

const windows = z.array(workWindow).superRefine((spans: WorkWindow[], ctx) => {
  if (spans.length === 0) refuseAt(ctx, [], (p) => p.noSpan());
  spans.forEach((span, i) => {
    const before = spans[i - 1];
    if (before && span.open < before.close) {
      refuseAt(ctx, [i], (p) => p.spansMeet(`${before.open}-${before.close}`, `${span.open}-${span.close}`));
    }
  });
});

const days = z.array(section({ date, working: yesNo, windows: entry(windows) })).superRefine((rules, ctx) => {
  rules.forEach((rule, i) => {
    if (rules.findIndex((other) => other.date === rule.date) < i)
      refuseAt(ctx, [i, 'date'], (p) => p.dateTwice());
    if (!rule.working && rule.windows) refuseAt(ctx, [i, 'windows'], (p) => p.restWithHours());
  });
});

const firstYear = 2025;
const lastYear = 2100;
const weekdayNames = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const;

/** Working time of a department that differs; what is not written is the company's. */
const departmentHours = section({
  windows: entry(windows),
  days: entry(days),
  weekdays: entry(z.array(oneOf(...weekdayNames)).min(1)),
  holidays: entry(yesNo),
  makeUpDays: entry(yesNo),
});

const departments = z
  .record(
    z.string(),
    z.preprocess(
      (value) => (value === '' ? {} : value),
      section({
        head: entry(text(longestName)),
        liaisons: entry(
          z.array(text(longestName)).superRefine((people, ctx) => {
            if (people.length > mostLiaisons) refuseAt(ctx, [], (p) => p.tooManyLiaisons());
          }),
        ),
        deputies: names,
        aliases: names,
        sameAs: entry(z.array(text(longestPath))),
        hours: entry(departmentHours),
      }),
    ),
  )
  .superRefine((all, ctx) => {
    const owners = new Map<string, string>();
    for (const [department, { aliases = [] }] of Object.entries(all)) {
      for (const name of [department, ...aliases]) {
        const owner = owners.get(fold(name));
        if (owner) refuseAt(ctx, [department], (p) => p.nameTwice(name, owner));
        owners.set(fold(name), department);
      }
    }
    const paths = new Map<string, string>();
    for (const [department, { sameAs = [] }] of Object.entries(all)) {
      sameAs.forEach((path, i) => {
        const owner = paths.get(foldPath(path));
        if (owner) refuseAt(ctx, [department, 'sameAs', i], (p) => p.pathTwice(path, owner));
        paths.set(foldPath(path), department);
      });
    }
    const circle = circleIn(all);
    if (circle) refuseAt(ctx, [circle[0] as string, 'sameAs'], (p) => p.pathCircle(circle.join(' → ')));
  });

/** Departments of which each is to be the next and the last the first: nobody could say which of them it is. */
function circleIn(all: Record<string, { sameAs?: string[] | undefined }>): string[] | null {
  const named = new Map(Object.keys(all).map((name) => [foldPath(name), name]));
  const nextOf = (name: string) =>
    (all[name]?.sameAs ?? []).flatMap((path) => named.get(foldPath(path)) ?? []);
  const walk = (trail: string[]): string[] | null => {
    for (const next of nextOf(trail.at(-1) as string)) {
      if (next === trail[0]) return [...trail, next];
      const found = trail.includes(next) ? null : walk([...trail, next]);
      if (found) return found;
    }
    return null;
  };
  for (const name of Object.keys(all)) {
    const found = walk([name]);
    if (found) return found;
  }
  return null;
}

/** Each platform once; those that are not listed come after. */
const platformList = z.array(oneOf(...platformNames)).superRefine((list, ctx) => {
  list.forEach((name, i) => {
    if (list.indexOf(name) < i) refuseAt(ctx, [i], (p) => p.platformTwice(name));
  });
});

const minutesLong = entry(wholeNumber(shortestMeeting, longestMeeting));

const meetingClass = (name: MeetingClass) =>
  entry(
    section({ usual: minutesLong, longest: minutesLong })
      .transform((given) => merge(defaultRules.meetings.classes[name], given))
      .superRefine(({ usual, longest }, ctx) => {
        if (usual > longest) refuseAt(ctx, ['usual'], (p) => p.usualOverLongest(longest));
      }),
  );

const classes = section({
  short: meetingClass('short'),
  regular: meetingClass('regular'),
  long: meetingClass('long'),
})
  .transform((given) => merge(defaultRules.meetings.classes, given))
  .superRefine(({ short, regular, long }, ctx) => {
    const isRising = short.longest <= regular.longest && regular.longest <= long.longest;
    if (!isRising) refuseAt(ctx, [], (p) => p.classOrder());
  });

const minutesParts = entry(z.array(oneOf(...minutesSections)));

const minutes = section({
  nudgeHours: entry(z.array(number(0.25, 168))),
  limitHours: entry(number(1, 168)),
  parts: entry(
    section({ short: minutesParts, regular: minutesParts, long: minutesParts }).transform((given) =>
      merge(defaultRules.minutes.parts, given),
    ),
  ),
  nudgeIn: entry(oneOf('allowed', 'working')),
  escalateIn: entry(oneOf('allowed', 'working', 'at-once')),
  confirmHours: entry(number(1, 168)),
})
  .transform((given) => merge(defaultRules.minutes, given))
  .superRefine(({ nudgeHours, limitHours }, ctx) => {
    const isRising = [...nudgeHours, limitHours].every((hour, i, all) => i === 0 || hour > (all[i - 1] ?? 0));
    if (!isRising) refuseAt(ctx, ['nudgeHours'], (p) => p.nudgeOrder(limitHours));
  });

const tierWords = section({ tier1: words, tier2: words, tier3: words, none: words }).superRefine(
  (lists, ctx) => {
    const seen = new Map<string, string>();
    for (const [tier, list = []] of Object.entries(lists)) {
      list.forEach((word, i) => {
        const other = seen.get(fold(word));
        if (other && other !== tier) refuseAt(ctx, [tier, i], (p) => p.wordTwice(word, other));
        seen.set(fold(word), tier);
      });
    }
  },
);

const companyFile = section({
  company: entry(
    section({
      name: entry(text(longestName)),
      language: entry(oneOf(...languages)),
      admins: names,
      editors: names,
      managerTitles: names,
      gentleDays: entry(wholeNumber(0, 90)),
    }),
  ),
  hours: entry(
    section({
      windows: entry(windows),
      allowed: entry(hoursOfDay),
      days: entry(days),
      completeYears: entry(z.array(wholeNumber(firstYear, lastYear))),
    }),
  ),
  noise: entry(
    section({
      perDay: entry(wholeNumber(0, 200)),
      perGroupDay: entry(wholeNumber(0, 200)),
      bundleAt: entry(time),
    }),
  ),
  departments: entry(departments),
  platforms: entry(
    section({
      prefer: entry(platformList),
      departments: entry(z.record(z.string(), platformList)),
    }),
  ),
  meetings: entry(
    section({
      classes: entry(classes),
      agendaWorkDays: entry(wholeNumber(0, 10)),
      agendaShortHours: entry(number(0, 72)),
      remindMinutes: entry(wholeNumber(1, 240)),
      approvalPeople: entry(wholeNumber(0, 10_000)),
      approver: entry(z.string()),
      calendarWord: entry(z.string()),
      calendarMinutes: entry(wholeNumber(0, 240)),
    }),
  ),
  minutes: entry(minutes),
  actions: entry(section({ remindWorkDays: entry(wholeNumber(0, 10)) })),
  tiers: entry(
    section({
      ackMinutesWorking: entry(wholeNumber(1, 240)),
      ackMinutesOff: entry(wholeNumber(1, 1440)),
      words: entry(tierWords),
      rules: entry(tierRules),
    }),
  ),
  customers: entry(customers),
  requests: entry(
    section({
      limitHours: entry(wholeNumber(1, 240)),
      warnAt: entry(z.array(wholeNumber(1, 99))),
      overload: entry(wholeNumber(1, 1000)),
    }),
  ),
  accuracy: entry(
    section({
      readBackPercent: entry(wholeNumber(0, 100)),
      readBackPerDay: entry(wholeNumber(0, 10)),
    }),
  ),
  sync: entry(
    section({
      start: entry(oneOf('offer', 'on', 'off')),
      at: entry(time),
      answerMinutes: entry(wholeNumber(15, 480)),
    }),
  ),
  directives: entry(
    section({
      issuers: names,
      readHours: entry(number(0.5, 80)),
      spreadHours: entry(number(0.5, 80)),
      reportHours: entry(number(0.5, 80)),
      reviewHours: entry(number(0.5, 200)),
      warnAt: entry(z.array(wholeNumber(1, 99))),
      halfWayDays: entry(wholeNumber(0, 365)),
      reviewDays: entry(wholeNumber(1, 365)),
      readBack: entry(yesNo),
    }),
  ),
  projects: entry(
    section({ urgentWorkDays: entry(wholeNumber(0, 20)), silentWorkDays: entry(wholeNumber(1, 20)) }),
  ),
  groups: entry(section({ idleDays: entry(wholeNumber(0, 365)), largeFrom: entry(wholeNumber(2, 2000)) })),
  alarms: entry(alarmRules),
  digest: entry(
    section({
      weekday: entry(oneOf('monday', 'tuesday', 'wednesday', 'thursday', 'friday')),
      at: entry(time),
      ifDayOff: entry(oneOf('day-before', 'day-after')),
      spreadMinutes: entry(wholeNumber(0, 120)),
      emptyWeek: entry(oneOf('say-so', 'skip')),
      remindHours: entry(wholeNumber(0, 48)),
      readCalls: entry(wholeNumber(0, 1000)),
    }),
  ),
  packages: entry(packages),
  chain: entry(chain),
  flows: entry(flows),
  crm: entry(section({ fields: entry(z.record(text(longestName), text(longestName))) })),
}).superRefine(checkCustomersOfRules);

/** The company's rules from the text of `xinliu.yaml`; mistakes are added under `file: path`. */
export function readRules(yaml: string, file: string, findings: Findings): CompanyRules {
  const lines = new LineCounter();
  // Failsafe: all values stay the text that was written, so staff number 0012 does not become 12.
  const document = parseDocument(yaml, { schema: 'failsafe', lineCounter: lines });
  const aliases = unknownAliases(document);
  // After the first the reader has lost its way, and what it says of later lines misleads.
  const mistakes = document.errors.filter(({ code }, i) => i === 0 || code === 'DUPLICATE_KEY');
  for (const { code, pos } of [...mistakes, ...aliases])
    findings.add(file, '', (p) => p.syntax(lines.linePos(pos[0]).line, code));
  if (mistakes.length + aliases.length > 0) return defaultRules;
  const written: unknown = document.toJS() ?? {};
  const read = companyFile.safeParse(written === '' ? {} : written);
  if (read.success) return toRules(read.data);
  for (const issue of read.error.issues) report(issue, written, file, findings);
  return defaultRules;
}

/** `owner: *A` points at an `&A` that nobody wrote: whoever begins a value with a star means the star. */
function unknownAliases(document: Document.Parsed): { code: string; pos: [number] }[] {
  const found: { code: string; pos: [number] }[] = [];
  visit(document, {
    Alias: (_key, alias) => {
      if (!alias.resolve(document)) found.push({ code: 'BAD_ALIAS', pos: [alias.range?.[0] ?? 0] });
    },
  });
  return found;
}

function report(issue: z.core.$ZodIssue, written: unknown, file: string, findings: Findings): void {
  if (issue.code === 'invalid_key') {
    for (const wrong of issue.issues) report({ ...wrong, path: issue.path }, written, file, findings);
    return;
  }
  const place = (path: PropertyKey[]) => (path.length > 0 ? `${file}: ${sayPath(path, written)}` : file);
  const seen = seenAt(written, issue.path);
  if (issue.code === 'unrecognized_keys') {
    const known = issue.message.split('|');
    for (const key of issue.keys) {
      const value = seenAt(written, [...issue.path, key]);
      findings.add(place([...issue.path, key]), value, (p) =>
        p.unknownKey(nearest(key, known, 1)[0] ?? '', known.join(', ')),
      );
    }
    return;
  }
  const expected = issue.code === 'invalid_type' ? issue.expected : '';
  const shape = expected === 'array' ? 'list' : expected === 'string' ? 'text' : 'section';
  findings.add(
    place(issue.path),
    seen,
    problemOf(issue) ?? ((p, texts) => p.shape(texts.shapes[shape] ?? shape)),
  );
}

/** Rules are known by their names, not by their place in the list. */
function sayPath(path: PropertyKey[], written: unknown): string {
  const [top, list] = path;
  const steps = path.map((step, i) => {
    if (typeof step !== 'number' || i !== 2 || top !== 'tiers' || list !== 'rules') return String(step);
    const name = seenAt(written, [...path.slice(0, 3), 'name']);
    return name === '' ? String(step) : `${step} (${name})`;
  });
  return steps.join('.');
}

function seenAt(written: unknown, path: PropertyKey[]): string {
  const value = path.reduce<unknown>(
    (at, key) => (at as Record<PropertyKey, unknown> | undefined)?.[key],
    written,
  );
  return value === undefined ? '' : show(typeof value === 'string' ? value : JSON.stringify(value));
}

type Loose<Whole> = { [Key in keyof Whole]?: Whole[Key] | undefined };

/** What is given over what is usual. */
function merge<Whole extends object>(usual: Whole, given: Loose<Whole> | undefined): Whole {
  const present = Object.entries(given ?? {}).filter(([, value]) => value !== undefined);
  return { ...usual, ...Object.fromEntries(present) };
}

function toDays(given: z.infer<typeof days>): DayRule[] {
  return given.map(({ windows: hours, ...day }) => (hours ? { ...day, windows: hours } : day));
}

function toHours({
  days: own,
  weekdays,
  ...rest
}: z.infer<typeof departmentHours>): NonNullable<DepartmentRules['hours']> {
  return merge(merge({}, rest), {
    days: own && toDays(own),
    weekdays: weekdays?.map((name) => weekdayNames.indexOf(name) + 1),
  });
}

function toRules(given: z.infer<typeof companyFile>): CompanyRules {
  const { windows, allowed, days, completeYears } = given.hours ?? {};
  return {
    ...merge(defaultRules, {
      ...given.company,
      windows,
      allowedHours: allowed,
      days: days && toDays(days),
      completeYears,
      minutes: given.minutes,
    }),
    departments: Object.fromEntries(
      Object.entries(given.departments ?? {}).map(
        ([name, { head, liaisons = [], deputies, aliases = [], sameAs, hours }]) => [
          name,
          {
            ...(head === undefined ? {} : { head }),
            ...(sameAs === undefined ? {} : { sameAs }),
            ...(hours === undefined ? {} : { hours: toHours(hours) }),
            ...(deputies === undefined ? {} : { deputies }),
            liaisons,
            aliases,
          },
        ],
      ),
    ),
    noise: merge(defaultRules.noise, given.noise),
    platforms: merge(defaultRules.platforms, given.platforms),
    customers: toCustomers(given.customers),
    alarms: toAlarmRules(given.alarms),
    meetings: merge(defaultRules.meetings, given.meetings),
    actions: merge(defaultRules.actions, given.actions),
    tiers: {
      ...merge(defaultRules.tiers, { ...given.tiers, words: undefined, rules: undefined }),
      words: merge(defaultRules.tiers.words, given.tiers?.words),
      rules: toTierRules(given.tiers?.rules),
    },
    digest: merge(defaultRules.digest, given.digest),
    packages: toPackages(given.packages),
    requests: merge(defaultRules.requests, given.requests),
    groups: merge(defaultRules.groups, given.groups),
    accuracy: merge(defaultRules.accuracy, given.accuracy),
    sync: merge(defaultRules.sync, given.sync),
    directives: merge(defaultRules.directives, given.directives),
    crm: merge(defaultRules.crm, given.crm),
    chain: given.chain ?? defaultRules.chain,
    flows: toFlows(given.flows, textsOf(given.company?.language ?? defaultRules.language).flow.about),
    projects: merge(defaultRules.projects, given.projects),
  };
}
