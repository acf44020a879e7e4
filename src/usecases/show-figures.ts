/** `/统计`: how much the bot says in a group or to a person, with what it cannot see; and for administrators the share of tier 1. */
import type { App } from '../app.ts';
import type { CardData } from '../cards/index.ts';
import { type Shown, show } from '../cards/index.ts';
import { isInflated } from '../domain/alarm.ts';
import type { NewDeadline } from '../domain/deadline.ts';
import {
  byDepartment,
  figureDays,
  figuresSince,
  mostFirst,
  nextTierOneWeek,
  type TierOneShare,
} from '../domain/noise-figures.ts';
import { hasRole, type Person, type PlatformName } from '../domain/person.ts';
import { UserError } from '../errors.ts';
import { textsOf } from '../texts/index.ts';
import { tellPeople } from './say.ts';
import { accuracyNow } from './show-accuracy.ts';

const kind = 'tier-one-week';
// The same time as the budget's.
const budgetDays = 30;
const dayMs = 86_400_000;
const mostNamed = 5;
const mostGroups = 8;

/** What everybody in a group may know of it. */
export async function showGroupFigures(
  app: App,
  chat: { id: string; platform: PlatformName },
): Promise<Shown> {
  const since = figuresSince(app.clock.now());
  const [noise] = await app.store.noiseFigures.ofGroups(since, 1, chat.id);
  return show('group-figures', {
    ...(noise ?? { said: 0, tierOne: 0, answers: 0, most: 0 }),
    days: figureDays,
    perDay: app.rules.noise.perGroupDay,
    heard: await app.store.noiseFigures.heardIn(chat.id, since),
    hearsAll: app.platforms.get(chat.platform)?.abilities.hearsGroups ?? false,
  });
}

export async function showMyFigures(app: App, me: Person): Promise<Shown> {
  const figures = await app.store.noiseFigures.ofPerson(me.id, figuresSince(app.clock.now()));
  return show('my-figures', {
    ...figures,
    days: figureDays,
    perDay: app.rules.noise.perDay,
    isAdmin: hasRole(me, 'admin'),
  });
}

export async function showCompanyFigures(app: App, me: Person): Promise<Shown> {
  if (!hasRole(me, 'admin'))
    throw new UserError('notAllowed', { who: textsOf(me.language).common.roles.admin });
  return show('tier-one-week', await companyFigures(app));
}

async function companyFigures(app: App): Promise<CardData<'tier-one-week'>> {
  const now = app.clock.now();
  const { budget } = app.rules.alarms;
  const since = new Date(now.getTime() - budgetDays * dayMs);
  const all = await sharesOf(app, since);
  const senders = mostFirst(all);
  const groups = await app.store.noiseFigures.ofGroups(figuresSince(now), mostGroups);
  return {
    days: budgetDays,
    budget,
    senders: senders.slice(0, mostNamed).map((one) => ({ ...one, isOver: isInflated(one, budget) })),
    departments: byDepartment(all).slice(0, mostNamed),
    counted: senders.reduce((sum, { counted }) => sum + counted, 0),
    groupDays: figureDays,
    groups,
    accuracy: await accuracyNow(app),
    drills: await app.store.noiseFigures.drillsOf(since),
  };
}

async function sharesOf(app: App, since: Date): Promise<TierOneShare[]> {
  const counts = await app.store.noiseFigures.tierOneOf(since);
  const people = new Map(
    (await app.store.people.getMany(counts.map(({ personId }) => personId))).map((p) => [p.id, p]),
  );
  const departments = new Map((await app.store.people.departments()).map(({ id, name }) => [id, name]));
  return counts.map(({ personId, ...count }) => {
    const person = people.get(personId);
    return {
      ...count,
      name: person?.name ?? '',
      department: departments.get(person?.departmentId ?? '') ?? '',
    };
  });
}

/** The day of the coming week. */
export function comingTierOneWeek({ clock, calendar }: App): NewDeadline {
  const { week, tellAt } = nextTierOneWeek(clock.now(), calendar);
  return { kind, subjectId: week, step: 'tell', dueAt: tellAt };
}

/** Tells administrators in private who says how much to be tier 1; nobody else hears of it. A calm week is not worth a word. */
export async function tellTierOneWeek(app: App, deadlineId: string, token: string): Promise<void> {
  await app.transaction(async (app) => {
    const deadline = await app.store.deadlines.claim(deadlineId, app.clock.now(), token);
    if (!deadline) return;
    await app.store.deadlines.note(deadline.id, await tell(app, deadline.subjectId));
    await app.store.deadlines.planOnce(comingTierOneWeek(app), app.clock.now());
  });
}

async function tell(app: App, week: string): Promise<string> {
  const figures = await companyFigures(app);
  if (figures.counted === 0) return 'nobody said anything to be tier 1';
  const admins = (await app.store.people.active()).filter((person) => hasRole(person, 'admin'));
  const key = `${kind}.${week}`;
  const missed = await tellPeople(app, admins, { shown: show('tier-one-week', figures), key, cause: key });
  return `told ${admins.length - missed.length}`;
}
