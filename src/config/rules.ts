/** Reads `xinliu.yaml` into the company's rules: what it says counts, the rest is as in the founding document. */

import { type Document, LineCounter, parseDocument, visit } from 'yaml';
import { z } from 'zod';
import { type CompanyRules, defaultRules } from '../domain/company.ts';
import { languages, platformNames } from '../domain/person.ts';
import { textsOf } from '../texts/index.ts';
import { alarmRules, toAlarmRules } from './alarm-rules.ts';
import {
  entry,
  fold,
  hoursOfDay,
  longestName,
  names,
  number,
  oneOf,
  refuseAt,
  section,
  text,
  time,
  wholeNumber,
  yesNo,
} from './checks.ts';
import { checkCrmFields, crm } from './crm-fields.ts';
import { departments, toDepartments } from './departments.ts';
import type { Findings } from './findings.ts';
import { chain, flows, toFlows } from './flows.ts';
import { meetings, minutes } from './meeting-rules.ts';
import { merge } from './merge.ts';
import { report } from './mistakes.ts';
import { packages, toPackages } from './packages.ts';
import { checkCustomersOfRules, customers, tierRules, toCustomers, toTierRules } from './tier-rules.ts';
import { days, toDays, windows } from './working-hours.ts';

const longestWord = 30;
const firstYear = 2025;
const lastYear = 2100;

const words = entry(z.array(text(longestWord)));

/** Each platform once; those that are not listed come after. */
const platformList = z.array(oneOf(...platformNames)).superRefine((list, ctx) => {
  list.forEach((name, i) => {
    if (list.indexOf(name) < i) refuseAt(ctx, [i], (p) => p.platformTwice(name));
  });
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
  meetings: entry(meetings),
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
  crm: entry(crm),
})
  .superRefine(checkCustomersOfRules)
  .superRefine(checkCrmFields);

/** The company's rules from the text of `xinliu.yaml`; mistakes are added under `file: path`. `usual` holds where it says nothing. */
export function readRules(
  yaml: string,
  file: string,
  findings: Findings,
  usual: CompanyRules = defaultRules,
): CompanyRules {
  const lines = new LineCounter();
  // Failsafe: all values stay the text that was written, so staff number 0012 does not become 12.
  const document = parseDocument(yaml, { schema: 'failsafe', lineCounter: lines });
  const aliases = unknownAliases(document);
  // After the first the reader has lost its way, and what it says of later lines misleads.
  const mistakes = document.errors.filter(({ code }, i) => i === 0 || code === 'DUPLICATE_KEY');
  for (const { code, pos } of [...mistakes, ...aliases])
    findings.add(file, '', (p) => p.syntax(lines.linePos(pos[0]).line, code));
  if (mistakes.length + aliases.length > 0) return usual;
  const written: unknown = document.toJS() ?? {};
  const read = companyFile.safeParse(written === '' ? {} : written);
  if (read.success) return toRules(read.data, usual);
  for (const issue of read.error.issues) report(issue, written, file, findings);
  return usual;
}

/** `owner: *A` points at an `&A` that nobody wrote, or that it stands in: whoever begins a value with a star means the star. */
function unknownAliases(document: Document.Parsed): { code: string; pos: [number] }[] {
  const found: { code: string; pos: [number] }[] = [];
  visit(document, {
    Alias: (_key, alias, above) => {
      const meant = alias.resolve(document);
      if (!meant || above.includes(meant)) found.push({ code: 'BAD_ALIAS', pos: [alias.range?.[0] ?? 0] });
    },
  });
  return found;
}

function toRules(given: z.infer<typeof companyFile>, usual: CompanyRules): CompanyRules {
  const { windows, allowed, days, completeYears } = given.hours ?? {};
  return {
    ...merge(usual, {
      ...given.company,
      windows,
      allowedHours: allowed,
      days: days && toDays(days),
      completeYears,
      minutes: given.minutes,
    }),
    departments: toDepartments(given.departments),
    noise: merge(usual.noise, given.noise),
    platforms: merge(usual.platforms, given.platforms),
    customers: toCustomers(given.customers),
    alarms: toAlarmRules(given.alarms),
    meetings: merge(usual.meetings, given.meetings),
    actions: merge(usual.actions, given.actions),
    tiers: {
      ...merge(usual.tiers, { ...given.tiers, words: undefined, rules: undefined }),
      words: merge(usual.tiers.words, given.tiers?.words),
      rules: toTierRules(given.tiers?.rules),
    },
    digest: merge(usual.digest, given.digest),
    packages: toPackages(given.packages),
    requests: merge(usual.requests, given.requests),
    groups: merge(usual.groups, given.groups),
    accuracy: merge(usual.accuracy, given.accuracy),
    sync: merge(usual.sync, given.sync),
    directives: merge(usual.directives, given.directives),
    crm: merge(usual.crm, given.crm),
    chain: given.chain ?? usual.chain,
    flows: toFlows(given.flows, textsOf(given.company?.language ?? usual.language).flow.about),
    projects: merge(usual.projects, given.projects),
  };
}
