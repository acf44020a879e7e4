/** Looks every working morning for what nobody answers for, and tells administrators what is new. */
import type { App } from '../app.ts';
import { show } from '../cards/index.ts';
import type { NewDeadline } from '../domain/deadline.ts';
import { liaisonDepartment, waitsForStarter } from '../domain/flow.ts';
import { nextOrphanLook, type Orphan } from '../domain/orphan.ts';
import { caseLocked } from './case-facts.ts';
import { ownerOfNode } from './case-people.ts';
import { findDoubles, tellDoubles } from './find-doubles.ts';
import { flowsOf } from './flow-catalog.ts';
import { tellPeople } from './say.ts';
import { settleAhead } from './settle-ahead.ts';

const kind = 'find-orphans';
const mostLetters = 30;
/** More fit no card; the rest is counted. */
const mostListed = 20;

/** The look of the next working morning. */
export function comingOrphanLook({ clock, calendar }: App): NewDeadline {
  const { day, at } = nextOrphanLook(clock.now(), calendar);
  return { kind, subjectId: day, step: 'look', dueAt: at };
}

export async function findOrphans(app: App, deadlineId: string, token: string): Promise<void> {
  await app.transaction(async (app) => {
    const deadline = await app.store.deadlines.claim(deadlineId, app.clock.now(), token);
    if (!deadline) return;
    const all = [...(await emptyNodes(app)), ...(await emptySteps(app)), ...(await app.store.orphans.find())];
    const doubles = await findDoubles(app);
    const news = await app.store.orphans.note([...all, ...doubles], app.clock.now());
    const fresh = news.filter(({ kind: of }) => of !== 'double');
    if (fresh.length > 0) await tell(app, all, fresh, deadline.subjectId);
    const isNew = ({ subjectId }: Orphan) =>
      news.some((one) => one.kind === 'double' && one.subjectId === subjectId);
    await tellDoubles(app, doubles.filter(isNew), deadline.subjectId);
    await app.store.deadlines.note(deadline.id, `${all.length} found, ${fresh.length} new`);
    await app.store.deadlines.planOnce(comingOrphanLook(app), app.clock.now());
  });
}

/** Nodes of the flows that are in use for which a case that began now would find nobody. Who starts it and whose customer it is are not known before. */
async function emptyNodes(app: App): Promise<Orphan[]> {
  const found: Orphan[] = [];
  const used = await app.store.flowVersions.used();
  const inUse = flowsOf(app).filter((flow) => used.includes(flow.name) || app.rules.flows.includes(flow));
  for (const { name: flow, nodes } of inUse) {
    for (const node of nodes) {
      const isOpen = [...node.owner, ...node.deputy].some(({ whom }) => waitsForStarter(whom));
      const { ownerId } = await ownerOfNode(app, node, { starterId: '', text: '', values: {} });
      if (!ownerId && !isOpen)
        found.push({
          ...{ kind: 'node', subjectId: `${flow}/${node.name}`, name: node.name, text: flow },
          step: liaisonDepartment(node),
        });
    }
  }
  return found;
}

/** Steps that running cases get to later: whoever is found by now has hers, and for the rest somebody is to be named. */
async function emptySteps(app: App): Promise<Orphan[]> {
  const found: Orphan[] = [];
  for (const caseId of await app.store.orphans.casesAhead()) {
    const known = await caseLocked(app, caseId);
    const { number, text } = known.one;
    for (const place of await settleAhead(app, known)) {
      const step = known.definition.nodes[place]?.name ?? '';
      found.push({ kind: 'case-step', subjectId: `${caseId}/${place}`, name: String(number), text, step });
    }
  }
  return found;
}

async function tell(
  app: App,
  all: Orphan[],
  fresh: Pick<Orphan, 'kind' | 'subjectId'>[],
  day: string,
): Promise<void> {
  const isFresh = (one: Orphan) =>
    fresh.some(({ kind: of, subjectId }) => of === one.kind && subjectId === one.subjectId);
  const lines = all.filter(isFresh).map(({ kind: of, name, text, step }) => ({
    kind: of,
    name,
    text: Array.from(text).slice(0, mostLetters).join(''),
    ...(step ? { step } : {}),
  }));
  await tellPeople(app, await app.store.people.withRole('admin'), {
    shown: show('orphans', {
      lines: lines.slice(0, mostListed),
      more: Math.max(0, lines.length - mostListed),
      before: all.length - lines.length,
    }),
    key: `orphans.${day}`,
    cause: `orphans.${day}`,
  });
}
