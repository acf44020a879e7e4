/** The course of a package: its parts are asked for, reminded of, and it goes out on time with what is there; what comes late follows. */
import type { App } from '../app.ts';
import { show } from '../cards/index.ts';
import type { DeadlineKind, NewDeadline } from '../domain/deadline.ts';
import { copyAt } from '../domain/digest.ts';
import { mostLines } from '../domain/digest-copy.ts';
import {
  datesOf,
  nextPeriod,
  type PackagePart,
  type PackageRules,
  type PackageRun,
} from '../domain/package.ts';
import { moveIntoAllowedHours } from '../domain/worktime.ts';
import { closeOf } from './gather-issue.ts';
import { planReadsAsk } from './measure-reads.ts';
import {
  askCard,
  createPackageCards,
  fieldsIn,
  lateData,
  type PackageContent,
  packagesOn,
  partData,
  withLate,
} from './package-cards.ts';
import { audienceOf, partsOf, withStandIns } from './package-people.ts';
import { tellPeople } from './say.ts';

// A package that never was takes in so much of what was said before.
const firstSpanMs = { weekly: 7 * 86_400_000, monthly: 31 * 86_400_000 };
// Parts that come within this time of each other follow in one supplement.
const supplementAfterMs = 3_600_000;
/** What stands between a package and its period in the name of a deadline. */
const joint = ' ';

/** Which package and period such a name means. */
export function packageIn(subjectId: string): { name: string; period: string } {
  const at = subjectId.lastIndexOf(joint);
  return { name: subjectId.slice(0, at), period: subjectId.slice(at + 1) };
}

/** When the parts of each next package are asked for. */
export function comingPackages(app: App): NewDeadline[] {
  return [...packagesOn(app)].map(([name, rules]) => {
    const { period, askAt } = nextPeriod(app.clock.now(), rules, app.calendar);
    return { kind: 'ask-package', subjectId: `${name}${joint}${period}`, step: 'ask', dueAt: askAt };
  });
}

/** A deadline's work in one transaction: claimed once, and what came of it is noted. */
async function onDeadline(
  app: App,
  deadlineId: string,
  token: string,
  work: (app: App, subjectId: string, step: string) => Promise<string>,
): Promise<void> {
  await app.transaction(async (app) => {
    const deadline = await app.store.deadlines.claim(deadlineId, app.clock.now(), token);
    if (!deadline) return;
    await app.store.deadlines.note(deadline.id, await work(app, deadline.subjectId, deadline.step));
  });
}

export const askPackage = (app: App, deadlineId: string, token: string) =>
  onDeadline(app, deadlineId, token, async (app, subjectId) => {
    await app.store.deadlines.planOnceEach(comingPackages(app), app.clock.now());
    const { name, period } = packageIn(subjectId);
    return openRun(app, name, period);
  });

async function openRun(app: App, name: string, period: string): Promise<string> {
  const now = app.clock.now();
  const rules = app.rules.packages[name];
  if (!rules) return 'no such package any more';
  const dates = datesOf(period, now, rules, app.calendar);
  if (!dates || dates.dueAt <= now) return 'too late';
  const run = await app.store.packages.open(
    { package: name, period, since: await sinceLast(app, name, rules), dueAt: dates.dueAt },
    await withStandIns(app, await partsOf(app, rules)),
    now,
  );
  if (!run) return 'asked already';
  const parts = await app.store.packages.parts(run.id);
  for (const part of parts) await askFor(app, run, part, false);
  await app.store.deadlines.plan(
    [
      ...(dates.nudgeAt > now
        ? [{ kind: 'nudge-package' as DeadlineKind, subjectId: run.id, step: 'nudge', dueAt: dates.nudgeAt }]
        : []),
      { kind: 'send-package', subjectId: run.id, step: 'package', dueAt: dates.dueAt },
    ],
    now,
  );
  return `${parts.length} parts asked for`;
}

async function sinceLast(app: App, name: string, rules: PackageRules): Promise<Date> {
  const last = (await app.store.packages.last(name, 5)).find(({ state }) => state === 'sent');
  if (last?.sentAt) return closeOf(last.sentAt);
  return new Date(app.clock.now().getTime() - firstSpanMs[rules.period]);
}

/** Under which the requests for a part are sent. */
export const partCause = (run: PackageRun, part: PackagePart): string => `ask.${run.id}.${part.owner}`;

async function askFor(app: App, run: PackageRun, part: PackagePart, isNudge: boolean): Promise<void> {
  for (const person of await app.store.people.getMany(part.people)) {
    await tellPeople(app, [person], {
      shown: await askCard(app, run, part, person, isNudge),
      key: `${isNudge ? 'nudge' : 'ask'}.${part.id}`,
      cause: partCause(run, part),
    });
  }
}

export const nudgePackage = (app: App, deadlineId: string, token: string) =>
  onDeadline(app, deadlineId, token, async (app, runId) => {
    // Whoever hands in her part now is not reminded of it.
    const run = await app.store.packages.get(runId, { lock: true });
    if (run?.state !== 'collecting') return 'out already';
    const owed = (await app.store.packages.parts(run.id)).filter(({ answers }) => answers === null);
    for (const part of await asOfNow(app, run, owed)) await askFor(app, run, part, true);
    return `${owed.length} parts reminded of`;
  });

/** Since they were asked, somebody may have left, gone on leave, or handed over the duty. */
async function asOfNow(app: App, run: PackageRun, parts: PackagePart[]): Promise<PackagePart[]> {
  const rules = app.rules.packages[run.package];
  const wanted = rules ? await withStandIns(app, await partsOf(app, rules)) : [];
  const now: PackagePart[] = [];
  for (const part of parts) {
    const people = wanted.find(({ owner }) => owner === part.owner)?.people ?? part.people;
    if (people !== part.people) await app.store.packages.setPeople(part.id, people);
    now.push({ ...part, people });
  }
  return now;
}

export const sendPackage = (app: App, deadlineId: string, token: string) =>
  onDeadline(app, deadlineId, token, async (app, runId) => {
    const run = await app.store.packages.get(runId, { lock: true });
    const rules = app.rules.packages[run?.package ?? ''];
    if (run?.state !== 'collecting') return 'out already';
    if (!rules) return 'no such package any more';
    return publish(app, run, rules);
  });

async function publish(app: App, run: PackageRun, rules: PackageRules): Promise<string> {
  const now = app.clock.now();
  const content: PackageContent = {
    ...(await gatherItems(app, run, rules)),
    parts: await partData(app, await app.store.packages.parts(run.id)),
  };
  await app.store.packages.send(run.id, content, now);
  const readers = await audienceOf(app, rules);
  const [first] = readers;
  if (!first) return 'nobody to read it';
  const cardOf = await createPackageCards(app, { ...run, sentAt: now }, content);
  const missed = await tellPeople(app, readers, {
    shown: show('package', cardOf(first)),
    shownFor: (person) => show('package', cardOf(person)),
    dueFor: (person) => copyAt(now, person.id, app.rules.digest.spreadMinutes),
    key: `package.${run.id}`,
    cause: run.id,
    tier: 2,
    together: true,
  });
  await planReadsAsk(app, run.id, now);
  return `sent to ${readers.length - missed.length} readers`;
}

/** The tier-2 items of its time, by what they are about. */
async function gatherItems(app: App, run: PackageRun, { topics }: PackageRules) {
  const until = closeOf(app.clock.now());
  const asked = { tier: 2 as const, from: run.since, to: until, most: mostLines.manager };
  const { items, counts } = await app.store.news.ofTier({ ...asked, picked: [], dropped: [] });
  const isIn = ({ topic }: { topic: (typeof items)[number]['topic'] }) =>
    topics === null || topics.includes(topic);
  return { items: items.filter(isIn), counts: counts.filter(isIn) };
}

/** Plans the supplement for a part that came too late; several soon after each other follow together. */
export async function planSupplement(app: App, run: PackageRun): Promise<void> {
  const now = app.clock.now();
  const told = (await app.store.deadlines.of(run.id)).filter(
    ({ kind, state }) => kind === 'send-supplement' && state === 'done',
  );
  const wanted = new Date(now.getTime() + supplementAfterMs);
  await app.store.deadlines.planOnce(
    {
      kind: 'send-supplement',
      subjectId: run.id,
      step: `supplement-${told.length + 1}`,
      dueAt: moveIntoAllowedHours(wanted, app.rules.allowedHours),
    },
    now,
  );
}

export const sendSupplement = (app: App, deadlineId: string, token: string) =>
  onDeadline(app, deadlineId, token, async (app, runId, step) => {
    const run = await app.store.packages.get(runId, { lock: true });
    const rules = app.rules.packages[run?.package ?? ''];
    if (!run || !rules) return 'no such package any more';
    const parts = await app.store.packages.parts(run.id);
    const late = parts.filter(({ isLate, answers }) => isLate && answers !== null);
    if (late.length === 0) return 'nothing late';
    const told = await lateData(app, run, late);
    await app.store.packages.toldLate(run.id, withLate(run, told));
    const readers = await audienceOf(app, rules);
    await tellPeople(app, readers, {
      shown: show('package-supplement', {
        package: run.package,
        period: run.period,
        fields: fieldsIn(app, run.package),
        parts: told,
        missing: parts.filter(({ answers }) => answers === null).map(({ name }) => name),
      }),
      dueFor: (person) => copyAt(app.clock.now(), person.id, app.rules.digest.spreadMinutes),
      key: `${step}.${run.id}`,
      cause: run.id,
      tier: 2,
      together: true,
    });
    return `${late.length} late parts`;
  });
