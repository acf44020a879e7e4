/** Each working day a project is looked at: what endangers it becomes an item, once, and who owes a word about its result is reminded. */
import type { App } from '../app.ts';
import { show } from '../cards/index.ts';
import type { Item } from '../domain/item.ts';
import type { Person } from '../domain/person.ts';
import { type Project, type Risk, risksOf } from '../domain/project.ts';
import type { Sync } from '../domain/sync.ts';
import { addWorkDays } from '../domain/worktime.ts';
import { textsOf } from '../texts/index.ts';
import { raiseAlarm, raiseFirstAlarm } from './alarm.ts';
import { tellReceivers } from './deliver-project.ts';
import { planCheck } from './plan-project.ts';
import { projectFacts, settleRisk } from './project-facts.ts';
import { tellPeople } from './say.ts';
import { takeUp } from './take-up.ts';

/** Who owes a word about a result is reminded after so many working days, once. */
const nudgeWorkDays = 1;

/** Makes sure that every open project will be looked at again. */
export async function ensureChecks(app: App, behindSince: Date): Promise<void> {
  for (const { id } of await app.store.projects.behind(behindSince)) {
    const project = await app.store.projects.get(id, { lock: true });
    const isPending = (await app.store.deadlines.of(id)).some(({ state }) => state === 'pending');
    if (project && project.state !== 'closed' && !isPending) await planCheck(app, project);
  }
}

export async function checkProject(app: App, deadlineId: string, token: string): Promise<void> {
  await app.transaction(async (app) => {
    const known = await app.store.deadlines.peek(deadlineId, app.clock.now());
    const project = known && (await app.store.projects.get(known.subjectId, { lock: true }));
    const deadline = project && (await app.store.deadlines.claim(deadlineId, app.clock.now(), token));
    if (!deadline) return;
    await app.store.deadlines.note(deadline.id, await check(app, project));
  });
}

async function check(app: App, project: Project): Promise<string> {
  if (project.state === 'closed') return 'not needed: closed';
  await planCheck(app, project);
  const now = app.clock.now();
  const sync = project.syncId ? await app.store.syncs.get(project.syncId) : null;
  const facts = {
    milestones: await app.store.projects.milestones(project.id),
    blockers: sync ? await app.store.syncs.blockers(sync.id) : [],
    ...(await lifeOf(app, project, sync)),
  };
  // What is delivered waits for others.
  const risks = project.state === 'running' ? risksOf(facts, app.rules.projects, app.calendar, now) : [];
  await lockItems(app, project, risks);
  await settleSilence(app, project, risks);
  let raised = 0;
  for (const risk of risks) {
    if (await app.store.projects.hasRisk(project.id, risk.kind, risk.subject)) continue;
    await raise(app, project, risk);
    raised += 1;
  }
  await nudgeReceivers(app, project);
  return `raised ${raised} of ${risks.length}`;
}

/** What may change is locked first, in the order in which everybody locks items: of two checks none holds what the other waits for. */
async function lockItems(app: App, project: Project, risks: Risk[]): Promise<void> {
  const known = (await app.store.projects.openRisks(project.id)).map(({ itemId }) => itemId);
  const blocked = risks.flatMap(({ kind, subject }) => (kind === 'blocked' ? [subject] : []));
  await app.store.merging.lock([...known, ...blocked]);
}

/** When anybody was last heard; in a weekly rhythm a round that brought nothing is what counts. */
async function lifeOf(app: App, project: Project, sync: Sync | null) {
  const heardAt = (await app.store.projects.heardAt(project)) ?? project.createdAt;
  if (sync?.state !== 'on') return { heardAt, isAsked: false };
  if (sync.every === 'day') return { heardAt, isAsked: true };
  const last = (await app.store.syncs.rounds(sync.id, 1)).find(({ state }) => state === 'told');
  return last && heardAt < last.askedAt
    ? { heardAt: last.dueAt, isAsked: true }
    : { heardAt, isAsked: false };
}

/** Somebody was heard again. */
async function settleSilence(app: App, project: Project, risks: Risk[]): Promise<void> {
  if (risks.some(({ kind }) => kind === 'silent')) return;
  const line = textsOf(app.rules.language).project.heardAgain;
  await settleRisk(app, project, { kind: 'silent', about: '', line, by: null, key: '' });
}

async function raise(app: App, project: Project, risk: Risk): Promise<void> {
  const item =
    risk.kind === 'blocked' ? await raiseBlocked(app, project, risk) : await raiseNew(app, project, risk);
  if (!item) return;
  const now = app.clock.now();
  await app.store.projects.addRisk(
    { projectId: project.id, kind: risk.kind, subject: risk.subject, itemId: item.id },
    now,
  );
  const words = textsOf(app.rules.language).project.risk(risk);
  await app.store.projects.addAct(
    project.id,
    { kind: 'risk', byId: null, words: `#${item.number} ${words}` },
    now,
  );
  // Of a tier 1 the alarm tells her.
  if (item.tier === 1) return;
  const owner = await app.store.people.get(project.ownerId);
  if (!owner) return;
  await tellPeople(app, [owner], {
    shown: show('project-risk', { ...(await projectFacts(app, project)), risk, item: item.number }),
    key: `project-risk.${project.id}.${risk.kind}.${risk.subject}`,
    cause: project.id,
    tier: 2,
  });
}

async function raiseNew(app: App, project: Project, risk: Risk): Promise<Item | null> {
  const chat = project.chatId ? await app.store.chats.get(project.chatId) : null;
  const owner = await app.store.people.get(project.ownerId);
  const taken = await takeUp(
    app,
    {
      origin: chat?.platform ?? 'api',
      messageId: `project.${project.id}.${risk.kind}.${risk.subject}`,
      source: project.name,
      chatId: project.chatId,
      senderId: null,
      text: textsOf(app.rules.language).project.riskOf(project.name, risk),
      departmentId: owner?.departmentId ?? null,
      saidAt: app.clock.now(),
    },
    { tier: risk.tier, score: 1, reason: `project-${risk.kind}`, kind: 'project-progress' },
    { mentioned: [project.ownerId] },
  );
  if (!taken) return null;
  if (taken.kind === 'new' && risk.tier === 1) await raiseFirstAlarm(app, taken.item, [project.ownerId]);
  if (risk.tier === 2)
    await app.store.items.addPeople(taken.item.id, [{ personId: project.ownerId, duty: 'named' }]);
  return taken.item;
}

/** What is in the way is an item already; with a milestone so near it cannot wait any more. */
async function raiseBlocked(app: App, project: Project, risk: Risk): Promise<Item | null> {
  const item = await app.store.items.get(risk.subject, { lock: true });
  if (!item || risk.tier !== 1 || item.tier === 1) return item;
  const raised: Item = { ...item, tier: 1, state: 'open', reason: 'project-blocked' };
  await app.store.items.setTier(
    item.id,
    { tier: 1, state: 'open', reason: raised.reason, byId: null },
    app.clock.now(),
  );
  await raiseAlarm(app, raised, [project.ownerId]);
  return raised;
}

async function nudgeReceivers(app: App, project: Project): Promise<void> {
  const handover = project.state === 'delivering' ? await app.store.projects.handover(project.id) : null;
  if (!handover) return;
  const silent = await app.store.people.getMany(
    handover.receipts.filter(({ answer }) => answer === null).map(({ personId }) => personId),
  );
  await dropLeavers(app, project, handover.id, silent);
  if (addWorkDays(app.calendar, handover.at, nudgeWorkDays) > app.clock.now()) return;
  const here = silent.filter(({ state }) => state !== 'left');
  // Once for each: the key of the message is the same every day.
  await tellReceivers(app, project, handover.id, here, true);
}

/** Nobody waits for the word of whoever has left; the owner says who looks at it instead. */
async function dropLeavers(app: App, project: Project, handoverId: string, silent: Person[]): Promise<void> {
  const left = silent.filter(({ state }) => state === 'left');
  if (left.length === 0) return;
  const ids = left.map(({ id }) => id);
  await app.store.projects.dropReceipts(handoverId, ids);
  const names = left.map(({ name }) => name).join(textsOf(app.rules.language).common.and);
  await app.store.projects.addAct(
    project.id,
    { kind: 'receiver-left', byId: null, words: names },
    app.clock.now(),
  );
  const owner = await app.store.people.get(project.ownerId);
  if (!owner) return;
  await tellPeople(app, [owner], {
    shown: show('project-news', {
      ...(await projectFacts(app, project)),
      news: 'receiver-left',
      by: names,
      words: '',
    }),
    key: `project-receiver-left.${handoverId}.${ids.join('.')}`,
    cause: project.id,
  });
}
