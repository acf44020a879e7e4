/** What the cards about projects show, who may see and change one, and which one is meant. */
import type { App } from '../app.ts';
import { type Shown, show } from '../cards/index.ts';
import type { Item } from '../domain/item.ts';
import { hasRole, type Person } from '../domain/person.ts';
import { isLate, type Project, type RiskKind } from '../domain/project.ts';
import { UserError } from '../errors.ts';
import { matterOf } from '../language/matter.ts';
import { coordinationOf } from './end-coordination.ts';
import { reopenBlocker } from './resolve-blocker.ts';
import { closeAlarm, reopenAlarm } from './resolve-item.ts';

export async function projectFacts(app: App, project: Project) {
  const now = app.clock.now();
  const handover = await app.store.projects.handover(project.id);
  const ids = [...project.memberIds, project.ownerId, ...(handover?.receipts ?? []).map((r) => r.personId)];
  const people = new Map((await app.store.people.getMany([...new Set(ids)])).map((p) => [p.id, p]));
  const nameOf = (id: string) => people.get(id)?.name ?? '';
  const departments = await app.store.people.departments();
  const sync = project.syncId ? await app.store.syncs.get(project.syncId) : null;
  const blockers = sync ? await app.store.syncs.blockers(sync.id) : [];
  const risks = await app.store.projects.openRisks(project.id);
  // What is left of it on people's calendars is theirs to end.
  const goesOn = project.state === 'closed' ? await coordinationOf(app, project.chatId) : [];
  return {
    projectId: project.id,
    number: project.number,
    name: project.name,
    goal: project.goal,
    state: project.state,
    owner: nameOf(project.ownerId),
    departments: project.departmentIds.flatMap((id) => departments.find((d) => d.id === id)?.name ?? []),
    members: project.memberIds.filter((id) => people.get(id)?.state !== 'left').map(nameOf),
    milestones: (await app.store.projects.milestones(project.id)).map((one) => ({
      id: one.id,
      name: one.name,
      dueOn: one.dueOn,
      isDone: one.doneAt !== null,
      isLate: isLate(one, now),
    })),
    feedback:
      sync?.state === 'on' ? { every: sync.every, askAt: sync.askAt, inGroup: sync.chatId !== null } : null,
    open: [
      ...risks.map(({ kind, number, tier, text }) => ({ kind, number, tier, text })),
      ...blockers
        .filter(({ itemId }) => !risks.some((risk) => risk.itemId === itemId))
        .map(({ number, tier, text }) => ({ kind: 'blocked' as const, number, tier, text })),
    ],
    goesOn: goesOn.map(({ number, topic }) => ({ number, topic })),
    handover: handover && {
      words: handover.words,
      receipts: handover.receipts.map((r) => ({
        name: nameOf(r.personId),
        answer: r.answer,
        words: r.words,
      })),
    },
  };
}

/** The plan, with the buttons of whoever looks at it. */
export async function projectCard(
  app: App,
  project: Project,
  by: Person,
  undo: string | null = null,
): Promise<Shown> {
  return show('project', { ...(await projectFacts(app, project)), mayChange: mayChange(by, project), undo });
}

export const mayChange = (by: Person, { ownerId }: Pick<Project, 'ownerId'>): boolean =>
  ownerId === by.id || hasRole(by, 'admin');

/** Whom it concerns: owner, people, whoever confirms its result, heads of its departments, editors. */
export async function maySee(app: App, project: Project, by: Person): Promise<boolean> {
  if (hasRole(by, 'editor') || [project.ownerId, project.createdBy, ...project.memberIds].includes(by.id))
    return true;
  const departments = await app.store.people.departments();
  if (departments.some(({ id, headId }) => headId === by.id && project.departmentIds.includes(id)))
    return true;
  const handover = await app.store.projects.handover(project.id);
  return handover?.receipts.some(({ personId }) => personId === by.id) ?? false;
}

/** By number or name. Whether there is one is inside knowledge: who may not see it hears the same as of none. */
export async function projectMeant(app: App, by: Person, which: string): Promise<Project> {
  const number = /^\d{1,6}$/u.test(which) ? Number(which) : null;
  const matter = matterOf(which);
  const project =
    number !== null
      ? await app.store.projects.byNumber(number)
      : matter === ''
        ? null
        : await app.store.projects.ofMatter(matter);
  if (!project || !(await maySee(app, project, by))) throw new UserError('project.unknown', { which });
  return project;
}

/** Locked, for its owner or an administrator. */
export async function projectToChange(app: App, id: string, by: Person): Promise<Project> {
  const project = await app.store.projects.get(id, { lock: true });
  if (!project) throw new UserError('staleCard');
  if (!mayChange(by, project)) {
    const owner = await app.store.people.get(project.ownerId);
    throw new UserError('project.notOwner', { name: owner?.name ?? '' });
  }
  return project;
}

export function checkOpen({ state, number }: Project): void {
  if (state === 'closed') throw new UserError('project.closed', { number: String(number) });
}

/** An item that is dealt with because a risk is over, with what it was. */
export interface Settled {
  itemId: string;
  state: Item['state'];
}

/** A risk is over: its item is dealt with, whoever was told of it. */
export async function settleRisk(
  app: App,
  project: Project,
  risk: { kind: RiskKind; about: string; line: string; by: Person | null; key: string },
): Promise<Settled[]> {
  const settled: Settled[] = [];
  for (const one of await app.store.projects.openRisks(project.id)) {
    if (one.kind !== risk.kind || !one.subject.startsWith(risk.about)) continue;
    const item = await app.store.items.get(one.itemId, { lock: true });
    if (!item) continue;
    if (one.tier === 1 && risk.by) {
      await closeAlarm(app, item, { line: risk.line, by: risk.by, key: `${risk.key}.${one.number}` });
      settled.push({ itemId: item.id, state: item.state });
    } else if (one.tier === 2) {
      await app.store.items.setState(one.itemId, { state: 'resolved' });
      await app.store.itemActs.add(
        { itemId: one.itemId, kind: 'resolved', byId: risk.by?.id ?? null, words: risk.line },
        app.clock.now(),
      );
      settled.push({ itemId: item.id, state: item.state });
    }
  }
  return settled;
}

/** It was not over after all: what nobody has touched since is as it was. */
export async function unsettle(app: App, settled: Settled[], by: Person, key: string): Promise<void> {
  for (const { itemId, state } of settled) {
    const item = await app.store.items.get(itemId, { lock: true });
    if (item?.state !== 'resolved') continue;
    if (item.tier === 1)
      await reopenAlarm(app, item, by, {
        isTaken: state === 'acked',
        words: '',
        key: `${key}.${item.number}`,
      });
    else await reopenBlocker(app, item, { by, reason: '' });
  }
}
