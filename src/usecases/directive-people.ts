/** Who may issue decisions, who answers for a department about one, and whose business it is. */
import type { App } from '../app.ts';
import { type Absence, presentFor } from '../domain/absence.ts';
import type { Directive, DirectiveAsk, DirectiveBranch } from '../domain/directive.ts';
import { type Department, hasRole, type Person } from '../domain/person.ts';
import { UserError } from '../errors.ts';
import { headsAbove } from './request-people.ts';
import { rulesOf } from './settle-departments.ts';

/** Those whom the company names; where it names nobody, all managers. */
export async function mayIssue(app: App, by: Person): Promise<boolean> {
  const { issuers } = app.rules.directives;
  if (issuers.length === 0) return by.post === 'manager';
  return [...(await app.store.rulePeople.find(issuers)).values()].includes(by.id);
}

/** Somebody who is asked, and who is away so that it is not her. */
export interface Receiver {
  person: Person;
  insteadOf: string;
}

/**
 * The head; while she is away her stand-in, a deputy, a liaison, and only then she herself. Null where a department has
 * nobody who could answer.
 */
export async function receiverOf(
  app: App,
  department: Department,
  except: string[] = [],
): Promise<Receiver | null> {
  const now = app.clock.now();
  const absences = await app.store.absences.within(now, now);
  const head = department.headId ? await app.store.people.get(department.headId) : null;
  const isHere = head?.state === 'active' && presentFor(absences, head.id, now, ['all']) === head.id;
  const order = [
    ...(head && isHere ? [head.id] : []),
    ...(head ? [presentFor(absences, head.id, now, ['all'])] : []),
    ...(await secondsOf(app, department)).map((id) => presentFor(absences, id, now, ['all'])),
    ...(head ? [head.id] : []),
  ];
  for (const id of order) {
    if (id === null || except.includes(id)) continue;
    const person = await app.store.people.get(id);
    if (person?.state !== 'active') continue;
    return { person, insteadOf: head && head.state === 'active' && head.id !== id ? head.name : '' };
  }
  return null;
}

/** The deputies of a department, then its liaisons. */
async function secondsOf(app: App, department: Department): Promise<string[]> {
  const deputies = await app.store.rulePeople.find(rulesOf(app, department.name)?.deputies ?? []);
  const liaisons = await app.store.people.liaisons([department.id]);
  return [...deputies.values(), ...liaisons.map(({ personId }) => personId)];
}

/** Somebody or whoever stands in for her while she is away; she herself where nobody does. */
export async function presentOrSelf(app: App, person: Person): Promise<Receiver> {
  const now = app.clock.now();
  const absences = await app.store.absences.within(now, now);
  const id = presentFor(absences, person.id, now, ['all']);
  const other = id && id !== person.id ? await app.store.people.get(id) : null;
  return other?.state === 'active' ? { person: other, insteadOf: person.name } : { person, insteadOf: '' };
}

/** Whose answer counts: who was asked, who stands in for her, administrators; for a department also its head, those above, deputies, liaisons. */
export async function mayAnswer(
  app: App,
  directive: Directive,
  ask: Pick<DirectiveAsk, 'personId' | 'branchId'>,
  by: Person,
): Promise<boolean> {
  if (ask.personId === by.id) return true;
  const now = app.clock.now();
  const absences = await app.store.absences.within(now, now);
  if (standsIn(absences, ask.personId, by, now)) return true;
  const branch = ask.branchId ? await app.store.directives.branch(ask.branchId) : null;
  if (branch) return speaksFor(app, directive, branch, by, absences);
  return hasRole(by, 'admin');
}

const standsIn = (absences: Absence[], personId: string | null, by: Person, now: Date): boolean =>
  personId !== null && presentFor(absences, personId, now, ['all']) === by.id;

async function speaksFor(
  app: App,
  directive: Directive,
  { departmentId }: DirectiveBranch,
  by: Person,
  absences: Absence[],
): Promise<boolean> {
  const department = (await app.store.people.departments()).find(({ id }) => id === departmentId);
  if (!department) return hasRole(by, 'admin');
  const now = app.clock.now();
  const own = [...(department.headId ? [department.headId] : []), ...(await secondsOf(app, department))];
  if (own.some((id) => id === by.id || standsIn(absences, id, by, now))) return true;
  // Whoever decided cannot confirm for others that they have heard of it.
  if (by.id === directive.issuerId) return false;
  return hasRole(by, 'admin') || (await headsAbove(app, departmentId)).some(({ id }) => id === by.id);
}

/** Who decided, who owns it, whoever is or was asked, may answer for a department, or stands above one; administrators. */
export async function maySee(app: App, directive: Directive, by: Person): Promise<boolean> {
  if ([directive.issuerId, directive.ownerId].includes(by.id) || hasRole(by, 'admin')) return true;
  const asks = await app.store.directives.asks(directive.id);
  if (asks.some((ask) => ask.personId === by.id || ask.byId === by.id)) return true;
  for (const branch of await app.store.directives.branches(directive.id)) {
    if (await mayAnswer(app, directive, { personId: null, branchId: branch.id }, by)) return true;
  }
  return false;
}

/** Who hears that something is late: who decided, who owns it, and the nearest head above whoever was asked. */
export async function toldOfLate(
  app: App,
  directive: Directive,
  asks: DirectiveAsk[],
): Promise<{ heads: Map<string, Person[]>; people: Person[] }> {
  const branches = await app.store.directives.branches(directive.id);
  const heads = new Map<string, Person[]>();
  for (const ask of asks) {
    const asked = ask.personId ? await app.store.people.get(ask.personId) : null;
    const branch = branches.find(({ id }) => id === ask.branchId);
    const above = await headsAbove(app, branch?.departmentId ?? asked?.departmentId ?? null);
    const head = above.find(({ id }) => id !== ask.personId);
    heads.set(ask.id, head ? [head] : []);
  }
  const ids = [directive.issuerId, directive.ownerId];
  const named = [...(await app.store.people.getMany(ids)), ...[...heads.values()].flat()];
  const people = [...new Map(named.map((p) => [p.id, p])).values()].filter((p) => p.state === 'active');
  const alone = asks.filter(({ personId }) => people.every(({ id }) => id === personId));
  if (alone.length === 0) return { heads, people };
  // Above whoever decided, owns it and is late stands nobody: an administrator has to know.
  const admins = await app.store.people.withRole('admin');
  for (const ask of alone) heads.set(ask.id, admins);
  return { heads, people: [...new Map([...people, ...admins].map((p) => [p.id, p])).values()] };
}

/** Finds and locks a decision for somebody whose business it is; whether there is one is inside knowledge. */
export async function directiveFor(app: App, id: string, by: Person): Promise<Directive> {
  const directive = await app.store.directives.get(id, { lock: true });
  if (!directive) throw new UserError('staleCard');
  if (await maySee(app, directive, by)) return directive;
  throw new UserError('directive.notForYou', { number: String(directive.number) });
}
