/** Somebody who decided, owns a decision or has to answer about one has left, or a department is no more: somebody follows. */
import type { App } from '../app.ts';
import { show } from '../cards/index.ts';
import { type Directive, type DirectiveAsk, type DirectiveBranch, stageOf } from '../domain/directive.ts';
import type { Department, Person } from '../domain/person.ts';
import { headOf } from './alarm-people.ts';
import { tellAsked, tellVerdict } from './ask-directive.ts';
import {
  departmentName,
  directiveFacts,
  directiveLocked,
  noteAct,
  passAsk,
  receiverFor,
  refreshReceipts,
  tellReceipt,
  voidAsk,
} from './directive-facts.ts';
import { askOwner } from './issue-directive.ts';
import { tellPeople } from './say.ts';

/** Run when a directory was read; `before` are the departments as they were. */
export async function followDirectives(app: App, before: Department[], cause: string): Promise<void> {
  const replaced = await headsReplaced(app, before);
  const departmentIds = [...replaced.keys()];
  for (const id of await app.store.directives.touched(departmentIds)) {
    let directive = await directiveLocked(app, id);
    if (directive.state !== 'running') continue;
    for (const who of ['issuerId', 'ownerId'] as const) {
      const person = await app.store.people.get(directive[who]);
      if (person?.state === 'left') directive = await follow(app, directive, who, before, cause);
    }
    for (const branch of await app.store.directives.branches(id)) {
      if (branch.state === 'in' && (await isGone(app, branch))) await dissolve(app, directive, branch, cause);
    }
    const joined = await joinBranches(app, directive, cause);
    await followAsks(app, directive, { replaced, joined }, cause);
  }
}

const stages = ['unread', 'read', 'spread'];

/** Two of its departments are one now: what is least far is waited for. Returns the departments that are there once now. */
async function joinBranches(app: App, directive: Directive, cause: string): Promise<string[]> {
  const branches = (await app.store.directives.branches(directive.id)).filter(({ state }) => state === 'in');
  const asks = await app.store.directives.asks(directive.id);
  const farOf = (branch: DirectiveBranch) =>
    stages.indexOf(
      stageOf(
        branch,
        asks.filter(({ branchId }) => branchId === branch.id),
      ),
    );
  const ids = branches.map(({ departmentId }) => departmentId);
  const doubled = [...new Set(ids.filter((id, i) => ids.indexOf(id) !== i))];
  for (const departmentId of doubled) {
    const same = branches.filter((one) => one.departmentId === departmentId);
    const [, ...others] = same.sort((a, b) => farOf(a) - farOf(b));
    for (const branch of others) {
      await app.store.directives.setBranch(branch.id, 'out');
      await noteAct(app, directive, { kind: 'dropped', branchId: branch.id, what: 'joined' });
      for (const ask of asks)
        if (ask.branchId === branch.id && ask.answeredAt === null) await voidAsk(app, ask);
      await refreshReceipts(app, directive, { ...branch, state: 'out' }, `joined.${cause}`);
    }
  }
  return doubled;
}

/** Departments that have another head now, with who it was. */
async function headsReplaced(app: App, before: Department[]): Promise<Map<string, string | null>> {
  const now = await app.store.people.departments();
  return new Map(
    before.flatMap(({ id, headId }) =>
      now.some((one) => one.id === id && one.headId !== null && one.headId !== headId)
        ? [[id, headId] as const]
        : [],
    ),
  );
}

/** The nearest head above who is still here; without any, an administrator. */
async function successor(app: App, person: Person, before: Department[]): Promise<Person | null> {
  const now = await app.store.people.departments();
  const home = person.departmentId;
  const chain = home ? [...headOf(now, home), ...headOf(before, home)] : [];
  for (const id of chain) {
    const head = await app.store.people.get(id);
    if (head?.state === 'active' && head.id !== person.id) return head;
  }
  return (await app.store.people.withRole('admin')).find(({ id }) => id !== person.id) ?? null;
}

async function follow(
  app: App,
  directive: Directive,
  who: 'issuerId' | 'ownerId',
  before: Department[],
  cause: string,
): Promise<Directive> {
  const left = await app.store.people.get(directive[who]);
  const next = left ? await successor(app, left, before) : null;
  if (!left || !next) return directive;
  const changed = await app.store.directives.change(directive.id, { [who]: next.id });
  await noteAct(app, directive, { kind: 'passed', byId: left.id, what: who, toIds: [next.id] });
  // Whoever gets the card to confirm it reads there that it is hers.
  const asked = who === 'ownerId' ? await followOwner(app, changed, { next, left, cause }) : null;
  const people = (await app.store.people.getMany([changed.issuerId, changed.ownerId])).filter(
    ({ id }) => id !== asked?.id,
  );
  const passed = {
    ...(await directiveFacts(app, changed)),
    as: who === 'issuerId' ? ('issuer' as const) : ('owner' as const),
    from: left.name,
    to: next.name,
  };
  await tellPeople(app, people, {
    shown: show('directive-passed', { ...passed, isMine: false }),
    shownFor: ({ id }) => show('directive-passed', { ...passed, isMine: id === next.id }),
    key: `directive-passed.${directive.id}.${who}.${cause}`,
    cause: directive.id,
  });
  return changed;
}

/** She confirms for herself what her predecessor had read. */
async function followOwner(
  app: App,
  directive: Directive,
  { next, left, cause }: { next: Person; left: Person; cause: string },
): Promise<Person | null> {
  const asks = await app.store.directives.asks(directive.id);
  for (const ask of asks.filter(({ branchId, kind }) => branchId === null && kind === 'read'))
    await voidAsk(app, ask);
  const asked = await askOwner(app, directive, next, { key: `owner.${cause}`, ownerLeft: left.name });
  return asked?.id === next.id ? asked : null;
}

const isGone = async (app: App, { departmentId }: DirectiveBranch): Promise<boolean> =>
  (await app.store.people.departments()).every(({ id }) => id !== departmentId);

/** Nobody is asked about it any more; whoever decided it says who carries it out instead. */
async function dissolve(
  app: App,
  directive: Directive,
  branch: DirectiveBranch,
  cause: string,
): Promise<void> {
  await app.store.directives.setBranch(branch.id, 'out');
  const asks = (await app.store.directives.asks(directive.id)).filter(
    ({ branchId }) => branchId === branch.id,
  );
  for (const ask of asks) if (ask.answeredAt === null) await voidAsk(app, ask);
  await noteAct(app, directive, { kind: 'dropped', branchId: branch.id, what: 'gone' });
  await refreshReceipts(app, directive, { ...branch, state: 'out' }, `gone.${cause}`);
  const people = await app.store.people.getMany([directive.issuerId, directive.ownerId]);
  await tellPeople(app, people, {
    shown: show('directive-dissolved', {
      ...(await directiveFacts(app, directive)),
      department: await departmentName(app, branch.departmentId),
    }),
    key: `directive-dissolved.${branch.id}.${cause}`,
    cause: directive.id,
  });
}

/** What a leaver, or who is head no more, still had to answer goes to whoever answers for the department now, with time of her own. */
async function followAsks(
  app: App,
  directive: Directive,
  { replaced, joined }: { replaced: Map<string, string | null>; joined: string[] },
  cause: string,
): Promise<void> {
  const open = await app.store.directives.openAsks(directive.id, ['read', 'spread', 'half', 'due', 'review']);
  const branches = await app.store.directives.branches(directive.id);
  for (const ask of open) {
    const from = ask.personId ? await app.store.people.get(ask.personId) : null;
    const branch = branches.find(({ id }) => id === ask.branchId) ?? null;
    const isReplaced = branch !== null && replaced.get(branch.departmentId) === from?.id;
    const isJoined = branch !== null && joined.includes(branch.departmentId);
    if (!from || (from.state !== 'left' && !isReplaced && !isJoined)) continue;
    const next =
      ask.kind === 'review'
        ? await app.store.people.get(directive.issuerId)
        : ((await receiverFor(app, directive, branch))?.person ?? null);
    if (isJoined && next?.id === from.id) continue;
    if (next?.state !== 'active' || next.id === from.id) {
      await tellNobody(app, directive, ask, branch);
      continue;
    }
    const passed = await passAsk(app, ask, next.id);
    await tellPassed(app, directive, passed, { person: next, from, key: `left.${cause}` });
  }
}

/** Puts the card before whoever is asked from now on, with who was asked before. */
export async function tellPassed(
  app: App,
  directive: Directive,
  ask: DirectiveAsk,
  to: { person: Person; from: Person; key: string },
): Promise<void> {
  const { person, from, key } = to;
  const branch = ask.branchId ? await app.store.directives.branch(ask.branchId) : null;
  await noteAct(app, directive, {
    kind: 'passed',
    branchId: ask.branchId,
    byId: from.id,
    what: ask.kind,
    toIds: [person.id],
  });
  const told = { askId: ask.id, person, insteadOf: from.name, key };
  if (ask.kind === 'review') return tellVerdict(app, directive, told);
  if (ask.kind === 'half' || ask.kind === 'due')
    return tellAsked(app, directive, { ...told, branch, kind: ask.kind });
  await tellReceipt(app, directive, branch, person, { passedBy: from.name, key: `${ask.id}.${key}` });
}

/** The department has nobody left who could answer. */
async function tellNobody(
  app: App,
  directive: Directive,
  ask: DirectiveAsk,
  branch: DirectiveBranch | null,
): Promise<void> {
  if (!branch) return;
  const people = await app.store.people.getMany([directive.issuerId, directive.ownerId]);
  await tellPeople(app, people, {
    shown: show('directive-nobody', {
      ...(await directiveFacts(app, directive)),
      department: await departmentName(app, branch.departmentId),
    }),
    // Each reading finds it again: it is told once.
    key: `directive-nobody.${ask.id}.${ask.round}`,
    cause: directive.id,
  });
}
