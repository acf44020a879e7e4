/** A decision has changed: whoever got it is told once what is different, and departments confirm anew. */
import type { App } from '../app.ts';
import { show } from '../cards/index.ts';
import type { changedParts, Directive, DirectiveBranch } from '../domain/directive.ts';
import type { Person } from '../domain/person.ts';
import type { CardWay } from '../store/directives.ts';
import {
  departmentName,
  directiveFacts,
  hasIt,
  noteAct,
  receiptFacts,
  receiverFor,
  refreshReceipts,
  tellReceipt,
  voidAsk,
} from './directive-facts.ts';
import { askOwner, askReading } from './issue-directive.ts';
import { tellPeople } from './say.ts';

export interface Change {
  by: Person;
  why: string;
  parts: ReturnType<typeof changedParts>;
  key: string;
  before: Directive;
  /** Who had it before. */
  ways: CardWay[];
}

/** They confirm anew: what they have read before is not what holds now. */
export async function tellKept(
  app: App,
  directive: Directive,
  branches: DirectiveBranch[],
  change: Change,
): Promise<string[]> {
  const told: string[] = [];
  for (const branch of branches) {
    await forget(app, directive, branch);
    const receiver = await receiverFor(app, directive, branch);
    if (receiver) await askReading(app, directive, branch, receiver.person);
    await refreshReceipts(app, directive, branch, change.key);
    if (!receiver) continue;
    await tellChanged(app, directive, { ...change, branch, people: [receiver.person] });
    told.push(receiver.person.id);
  }
  return told;
}

/** What was confirmed stays in the history, and counts no more. */
async function forget(app: App, directive: Directive, branch: DirectiveBranch | null): Promise<void> {
  const asks = await app.store.directives.asks(directive.id);
  for (const ask of asks.filter((a) => a.branchId === (branch?.id ?? null))) await voidAsk(app, ask);
}

export async function tellDropped(
  app: App,
  directive: Directive,
  branches: DirectiveBranch[],
  change: Change,
): Promise<string[]> {
  const told: string[] = [];
  for (const branch of branches) {
    const hers = change.ways.filter(({ cause }) => cause === branch.id);
    const ids = [...new Set(hers.map(({ personId }) => personId))];
    await app.store.deliveries.dropPlanned(branch.id, 'left out');
    await app.store.directives.setBranch(branch.id, 'out');
    await noteAct(app, directive, {
      kind: 'dropped',
      branchId: branch.id,
      byId: change.by.id,
      what: 'left-out',
    });
    await refreshReceipts(app, directive, { ...branch, state: 'out' }, change.key);
    const informed = ids.filter((id) => hasIt(hers, id));
    await tellPeople(app, await app.store.people.getMany(informed), {
      shown: show('directive-dropped', {
        ...(await directiveFacts(app, directive)),
        department: await departmentName(app, branch.departmentId),
        by: change.by.name,
        words: change.why,
      }),
      key: `directive-dropped.${branch.id}.${change.key}`,
      cause: branch.id,
    });
    told.push(...ids);
  }
  return told;
}

async function tellChanged(
  app: App,
  directive: Directive,
  told: Change & { branch: DirectiveBranch | null; people: Person[] },
): Promise<void> {
  const { branch, people, by, why, parts, key, before, ways } = told;
  const isAsked = ({ id }: Person) => branch !== null || id === directive.ownerId;
  for (const person of people.filter((one) => isAsked(one) && !hasIt(ways, one.id))) {
    const waits = ways.some((way) => way.personId === person.id && way.state === 'planned');
    // What has not left yet leaves as it stands now.
    if (!waits) await tellReceipt(app, directive, branch, person, { key: `${key}.anew` });
  }
  const changed = {
    ...(await receiptFacts(app, directive, branch)),
    by: by.name,
    why,
    parts,
    before: {
      text: before.text,
      dueAt: before.dueAt.toISOString(),
      reviewAt: before.reviewAt.toISOString(),
    },
  };
  await tellPeople(
    app,
    people.filter(({ id }) => hasIt(ways, id)),
    {
      shown: show('directive-changed', changed),
      shownFor: (person) =>
        show('directive-changed', isAsked(person) ? changed : { ...changed, read: null, readDueAt: null }),
      key: `directive-changed.${branch?.id ?? directive.id}.${key}`,
      cause: branch?.id ?? directive.id,
    },
  );
}

/** The owner, old or new, and whoever else had it, each once. */
export async function tellOthers(
  app: App,
  directive: Directive,
  change: Change & { receivers: Person[]; told: string[] },
): Promise<void> {
  const { receivers, told, by, before, key } = change;
  await forget(app, directive, null);
  const rest = receivers.filter(({ id }) => !told.includes(id) && id !== by.id);
  const owner = await app.store.people.get(directive.ownerId);
  if (owner && directive.ownerId !== before.ownerId) await askOwner(app, directive, owner, { key });
  else if (owner && rest.some(({ id }) => id === owner.id) && owner.id !== directive.issuerId)
    await askReading(app, directive, null, owner);
  await refreshReceipts(app, directive, null, key);
  await tellChanged(app, directive, {
    ...change,
    branch: null,
    people: rest.filter(({ id }) => id !== directive.ownerId || directive.ownerId === before.ownerId),
  });
}
