/** What cards about a case show, the rights of people over one, and who is told what of it. */
import type { App } from '../app.ts';
import type { CaseFacts } from '../cards/case-parts.ts';
import { type Shown, show } from '../cards/index.ts';
import { presentFor } from '../domain/absence.ts';
import type { CaseClock } from '../domain/case/clock.ts';
import { type Case, holderOf, isOpenCase, type NodeOwner } from '../domain/case.ts';
import type { CrmProof } from '../domain/crm-record.ts';
import { type FlowDefinition, type FlowNode, filledIn } from '../domain/flow.ts';
import { calendarOfProfile, companyProfile } from '../domain/limit.ts';
import { hasRole, type Person } from '../domain/person.ts';
import { UserError } from '../errors.ts';
import { headsAbove } from './request-people.ts';
import { openReturn } from './return-hop.ts';
import { tellPeople } from './say.ts';
import type { ToldAt } from './when-told.ts';
import { calendarOf } from './work-calendar.ts';

/** A case with the definition that it keeps and those who answer for its nodes. */
export interface KnownCase {
  one: Case;
  definition: FlowDefinition;
  owners: NodeOwner[];
}

export async function knownCase(app: App, one: Case): Promise<KnownCase> {
  const { definition } = await app.store.flowVersions.get(one.flow, one.flowVersion);
  return { one, definition, owners: await app.store.cases.ownersOf(one.id) };
}

/** Finds and locks a case. */
export async function caseLocked(app: App, id: string): Promise<KnownCase> {
  const one = await app.store.cases.get(id, { lock: true });
  if (!one) throw new UserError('staleCard');
  return knownCase(app, one);
}

export const nodeOf = ({ one, definition }: Pick<KnownCase, 'one' | 'definition'>): FlowNode =>
  definition.nodes[one.node] as FlowNode;

/** Counts by the calendars of these people. */
export async function clockFor(app: App, personIds: string[]): Promise<CaseClock> {
  const profiles = new Map<string, string>();
  for (const id of new Set(personIds)) profiles.set(id, (await calendarOf(app, id)).profile);
  return {
    now: app.clock.now(),
    profileOf: (id) => (id ? profiles.get(id) : undefined) ?? companyProfile,
    calendarOf: (profile) =>
      profile === companyProfile ? app.calendar : calendarOfProfile(app.rules, profile),
  };
}

/** Everybody whose clock may run. */
export const peopleOf = ({ one, owners }: KnownCase): string[] =>
  [one.ownerId, one.askedId, ...owners.map(({ ownerId }) => ownerId)].flatMap((id) => id ?? []);

const iso = (at: Date | null): string | null => at?.toISOString() ?? null;

export async function caseFacts(app: App, { one, definition }: KnownCase): Promise<CaseFacts> {
  const node = definition.nodes[one.node] as FlowNode;
  const ids = [one.starterId, one.ownerId, one.askedId].flatMap((id) => id ?? []);
  const people = new Map((await app.store.people.getMany(ids)).map((p) => [p.id, p]));
  const departments = await app.store.people.departments();
  const departmentOf = (id: string | null) =>
    departments.find((d) => d.id === people.get(id ?? '')?.departmentId)?.name ?? '';
  const nameOf = (id: string | null) => people.get(id ?? '')?.name ?? '';
  const [about] = definition.start;
  return {
    caseId: one.id,
    number: one.number,
    flow: one.flow,
    text: one.text,
    starter: nameOf(one.starterId),
    from: departmentOf(one.starterId),
    node: node.name,
    place: one.node + 1,
    nodes: definition.nodes.length,
    next: definition.nodes[one.node + 1]?.name ?? null,
    owner: nameOf(one.ownerId),
    department: departmentOf(one.ownerId),
    asked: one.state === 'asked' ? nameOf(one.askedId) : '',
    state: one.state,
    dueAt: one.dueAt.toISOString(),
    lateAt: iso(one.lateAt),
    isOverdue: isRunningOut(one) && one.dueAt <= app.clock.now(),
    acceptedAt: iso(one.acceptedAt),
    leg: one.leg,
    values: filledIn(definition, one.values).filter(({ name }) => name !== about?.name),
    answers: node.answers.map(({ name, goes, needsWords }) => ({ name, goes, needsWords })),
    hasForm: node.form.length > 0,
    returned: await openReturn(app, one.id, [holderOf(one)]),
    crm: node.proof ? crmOf(await app.store.crmProofs.get(one.id)) : null,
  };
}

/** Somebody's clock runs. */
const isRunningOut = ({ state }: Case): boolean => state === 'running' || state === 'asked';

/** Each step with whose it is. */
export async function wayOf(app: App, known: KnownCase): Promise<{ node: string; owner: string }[]> {
  const names = await ownerNames(app, known.owners, known.one.node);
  return known.definition.nodes.map(({ name }, i) => ({ node: name, owner: names[i]?.owner ?? '' }));
}

/** Who answers for each step, and who stands in. Whoever has left has what she did, and nothing that is to come. */
export async function ownerNames(
  app: App,
  owners: NodeOwner[],
  /** Where the case is. */
  at = -1,
): Promise<{ owner: string; deputy: string }[]> {
  const ids = owners.flatMap(({ ownerId, deputyId }) => [ownerId, deputyId].flatMap((id) => id ?? []));
  const people = new Map((await app.store.people.getMany([...new Set(ids)])).map((p) => [p.id, p]));
  const nameOf = (id: string | null, place: number): string => {
    const person = people.get(id ?? '');
    return person && (place <= at || person.state === 'active') ? person.name : '';
  };
  return owners.map(({ ownerId, deputyId }, place) => ({
    owner: nameOf(ownerId, place),
    deputy: nameOf(deputyId, place),
  }));
}

const crmOf = (proof: CrmProof | null): NonNullable<CaseFacts['crm']> | null =>
  proof && {
    ...{ state: proof.state, id: proof.crmId, exception: proof.exception },
    isOff: proof.offAt !== null,
    isFailing: proof.error !== '',
  };

/** Whoever has it, deputies, stand-ins, heads above, administrators. */
export async function mayAct(app: App, { one, owners }: KnownCase, by: Person): Promise<boolean> {
  if (hasRole(by, 'admin') || one.ownerId === by.id) return true;
  if (owners[one.node]?.deputyId === by.id) return true;
  return one.ownerId !== null && (await standsFor(app, one.ownerId, by));
}

/** She stands in for somebody, or is a head above her. */
async function standsFor(app: App, personId: string, by: Person): Promise<boolean> {
  const now = app.clock.now();
  const absences = await app.store.absences.within(now, now);
  if (presentFor(absences, personId, now, ['duty', 'all']) === by.id) return true;
  const person = await app.store.people.get(personId);
  return (await headsAbove(app, person?.departmentId ?? null)).some(({ id }) => id === by.id);
}

export async function checkMayAct(app: App, known: KnownCase, by: Person): Promise<void> {
  if (!(await mayAct(app, known, by))) throw await notYours(app, known, by);
}

/** Whoever was asked, whoever started it, and whoever stands in for them. */
export async function checkMaySupply(app: App, known: KnownCase, by: Person): Promise<void> {
  const { one } = known;
  const asked = one.askedId ?? one.starterId;
  if (by.id === asked || by.id === one.starterId || hasRole(by, 'admin')) return;
  if (!(await standsFor(app, asked, by))) throw await notYours(app, known, by);
}

export async function checkMayEnd(app: App, known: KnownCase, by: Person): Promise<void> {
  const { one } = known;
  if (by.id === one.starterId || hasRole(by, 'admin')) return;
  if (!(await maySeeCase(app, known, by))) throw await notYours(app, known, by);
  const starter = await app.store.people.get(one.starterId);
  throw new UserError('flow.notStarter', { number: String(one.number), name: starter?.name ?? '' });
}

/** Whoever started it, has had it, will have it, was asked or told, and the heads of who has it. */
export async function maySeeCase(app: App, known: KnownCase, by: Person): Promise<boolean> {
  const { one, owners } = known;
  if (one.starterId === by.id || one.askedId === by.id || (await mayAct(app, known, by))) return true;
  if (owners.some(({ ownerId, deputyId }) => ownerId === by.id || deputyId === by.id)) return true;
  const hops = await app.store.cases.hopsOf(one.id);
  return hops.some(({ byId, toIds }) => byId === by.id || toIds.includes(by.id));
}

export async function checkMaySee(app: App, known: KnownCase, by: Person): Promise<void> {
  if (!(await maySeeCase(app, known, by))) throw await notYours(app, known, by);
}

/** Whether there is one is inside knowledge: who may not see it hears the same as of none. */
async function notYours(app: App, known: KnownCase, by: Person): Promise<UserError> {
  const { one } = known;
  if (!(await maySeeCase(app, known, by)))
    return new UserError('flow.unknownNumber', { number: String(one.number) });
  if (!isOpenCase(one.state)) return notNow(one);
  const holder = holderOf(one);
  const person = holder ? await app.store.people.get(holder) : null;
  return new UserError('flow.notYours', { number: String(one.number), owner: person?.name ?? '' });
}

export const notNow = ({ number, state }: Case): UserError =>
  new UserError('flow.notNow', { number: String(number), state });

/** What whoever acted sees. */
export const caseNoted = (
  number: number,
  act: string,
  more: {
    words?: string;
    to?: string;
    node?: string;
    undo?: string | null;
    told?: ToldAt[];
    answers?: string[];
  } = {},
): Shown =>
  show('case-noted', {
    number,
    act,
    words: more.words ?? '',
    to: more.to ?? '',
    node: more.node ?? '',
    undo: more.undo ?? null,
    ...(more.told ? { told: more.told } : {}),
    ...(more.answers ? { answers: more.answers } : {}),
  });

/** How a case came to whoever has it now. */
export interface CameBy {
  act: string;
  by: string;
  words: string;
  answer: string;
}

/** Puts the case before somebody. */
export async function tellHolder(
  app: App,
  known: KnownCase,
  person: Person,
  how: { cameBy?: CameBy; insteadOf?: string; isLate?: boolean; key: string },
): Promise<void> {
  const { key, ...more } = how;
  await tellPeople(app, [person], {
    shown: show('case', { ...(await caseFacts(app, known)), isYours: true, ...more }),
    key: `case.${known.one.id}.${key}`,
    cause: known.one.id,
  });
}

/** Tells whoever started it what became of it, unless she has done it herself or has it now. */
export async function tellStarter(
  app: App,
  known: KnownCase,
  news: { kind: string; by: Person | null; words?: string; answer?: string; to?: string; key: string },
): Promise<void> {
  const { one } = known;
  const { kind, by, words = '', answer = '', to = '', key } = news;
  if (by?.id === one.starterId || (isOpenCase(one.state) && holderOf(one) === one.starterId)) return;
  const starter = await app.store.people.get(one.starterId);
  if (!starter) return;
  await tellPeople(app, [starter], {
    shown: show('case-news', {
      ...(await caseFacts(app, known)),
      news: kind,
      by: by?.name ?? '',
      words,
      answer,
      to,
    }),
    key: `case-news.${one.id}.${key}`,
    cause: one.id,
  });
}

/** What a card of before or typed words were meant for is over: where it is now, and who has it. */
export async function movedOn(
  app: App,
  { one, ...known }: KnownCase,
  by: Person,
  from: 'card' | 'typed',
): Promise<UserError> {
  const holder = holderOf(one);
  const person = holder ? await app.store.people.get(holder) : null;
  return new UserError('flow.movedOn', {
    number: String(one.number),
    state: one.state,
    node: nodeOf({ one, ...known }).name,
    owner: person?.name ?? '',
    isYours: person?.id === by.id ? 'yes' : '',
    isTyped: from === 'typed' ? 'yes' : '',
  });
}
