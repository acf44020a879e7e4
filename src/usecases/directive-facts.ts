/** What cards about a decision show, and the few ways in which what is asked about it changes. */
import type { App } from '../app.ts';
import type { CheckCard, DirectiveFacts, ReceiptFacts } from '../cards/directive-parts.ts';
import { type Shown, show } from '../cards/index.ts';
import {
  type Answer,
  type AskKind,
  askDeadlines,
  type Directive,
  type DirectiveAct,
  type DirectiveAsk,
  type DirectiveBranch,
  hoursFor,
} from '../domain/directive.ts';
import type { Person } from '../domain/person.ts';
import { addWorkHours } from '../domain/worktime.ts';
import { UserError } from '../errors.ts';
import type { CardWay } from '../store/directives.ts';
import { presentOrSelf, type Receiver, receiverOf } from './directive-people.ts';
import { changeCards, tellPeople } from './say.ts';
import { calendarOf } from './work-calendar.ts';

export async function directiveFacts(app: App, directive: Directive): Promise<DirectiveFacts> {
  const people = await app.store.people.getMany([directive.issuerId, directive.ownerId]);
  const nameOf = (id: string) => people.find((p) => p.id === id)?.name ?? '';
  return {
    directiveId: directive.id,
    number: directive.number,
    edition: directive.edition,
    text: directive.text,
    reason: directive.reason,
    issuer: nameOf(directive.issuerId),
    owner: nameOf(directive.ownerId),
    dueAt: directive.dueAt.toISOString(),
    reviewAt: directive.reviewAt.toISOString(),
    state: directive.state,
  };
}

/** Finds and locks a decision: whoever acts and the clock come one after the other. */
export async function directiveLocked(app: App, id: string): Promise<Directive> {
  const directive = await app.store.directives.get(id, { lock: true });
  if (!directive) throw new UserError('staleCard');
  return directive;
}

export function checkRunning(directive: Directive): void {
  if (directive.state === 'running') return;
  throw new UserError('directive.over', { number: String(directive.number), state: directive.state });
}

export const noteAct = (
  app: App,
  directive: Directive,
  act: Pick<DirectiveAct, 'kind'> & Partial<Omit<DirectiveAct, 'directiveId' | 'at' | 'kind'>>,
): Promise<void> =>
  app.store.directives.addAct(
    { branchId: null, byId: null, what: '', words: '', toIds: [], ...act, directiveId: directive.id },
    app.clock.now(),
  );

/** What somebody has said about a department or as its owner, with when. */
const answered = (
  asks: DirectiveAsk[],
  kind: AskKind,
  nameOf: (id: string | null) => string,
): { by: string; at: string; words: string } | null => {
  const ask = asks.findLast((one) => one.kind === kind && one.answeredAt !== null);
  return ask?.answeredAt
    ? { by: nameOf(ask.byId), at: ask.answeredAt.toISOString(), words: ask.words }
    : null;
};

/** What stands on the card that a department, or the owner, confirms with. */
export async function receiptFacts(
  app: App,
  directive: Directive,
  branch: DirectiveBranch | null,
): Promise<ReceiptFacts> {
  const all = await app.store.directives.asks(directive.id);
  const asks = all.filter((ask) => ask.branchId === (branch?.id ?? null));
  const ids = asks.flatMap(({ byId }) => byId ?? []);
  const people = new Map((await app.store.people.getMany([...new Set(ids)])).map((p) => [p.id, p.name]));
  const nameOf = (id: string | null) => people.get(id ?? '') ?? '';
  const dueOf = (kind: AskKind) =>
    asks.find((one) => one.kind === kind && one.answeredAt === null)?.dueAt.toISOString() ?? null;
  return {
    ...(await directiveFacts(app, directive)),
    branchId: branch?.id ?? '',
    department: branch ? await departmentName(app, branch.departmentId) : '',
    isOut: branch?.state === 'out',
    isJoined: await isJoined(app, branch),
    read: answered(asks, 'read', nameOf),
    readDueAt: dueOf('read'),
    spread: answered(asks, 'spread', nameOf),
    spreadDueAt: dueOf('spread'),
  };
}

/** Its department is one with another by now, which carries the decision out for both. */
async function isJoined(app: App, branch: DirectiveBranch | null): Promise<boolean> {
  if (branch?.state !== 'out') return false;
  return (await app.store.directives.branches(branch.directiveId)).some(
    ({ departmentId, state }) => state === 'in' && departmentId === branch.departmentId,
  );
}

/** Also of one that is gone. */
export async function departmentName(app: App, id: string): Promise<string> {
  const known = (await app.store.people.departments()).find((d) => d.id === id);
  return known?.name ?? (await app.store.directives.departmentName(id));
}

export const receiptCause = (directive: Directive, branch: DirectiveBranch | null): string =>
  branch?.id ?? directive.id;

/** Puts the decision before somebody who has to confirm it. */
export async function tellReceipt(
  app: App,
  directive: Directive,
  branch: DirectiveBranch | null,
  to: Person,
  how: { insteadOf?: string; passedBy?: string; ownerLeft?: string; key: string },
): Promise<void> {
  const { key, ...facts } = how;
  await tellPeople(app, [to], {
    shown: show('directive', { ...(await receiptFacts(app, directive, branch)), ...facts }),
    key: `directive.${receiptCause(directive, branch)}.${key}`,
    cause: receiptCause(directive, branch),
  });
}

/** The cards with which it is confirmed show how it stands, also those that have not left yet. */
export async function refreshReceipts(
  app: App,
  directive: Directive,
  branch: DirectiveBranch | null,
  key: string,
): Promise<void> {
  const facts = await receiptFacts(app, directive, branch);
  const cause = receiptCause(directive, branch);
  await app.store.deliveries.changePlanned(cause, 'directive', facts);
  for (const card of ['directive', 'directive-changed'] as const)
    await changeCards(app, cause, card, { shown: show('directive', facts), key: `${card}.${key}`, cause });
}

/** Asks somebody, with its limit in her working time. */
export async function addAsk(
  app: App,
  ask: Pick<DirectiveAsk, 'directiveId' | 'branchId' | 'kind'> & { personId: string },
): Promise<DirectiveAsk> {
  const now = app.clock.now();
  const { calendar } = await calendarOf(app, ask.personId);
  const dueAt = addWorkHours(calendar, now, hoursFor(ask.kind, app.rules.directives));
  const added = await app.store.directives.addAsk({ ...ask, askedAt: now, dueAt });
  await app.store.deadlines.plan(askDeadlines(added, app.rules.directives, calendar), now);
  return added;
}

/** Asks somebody else instead: the clock begins anew, because she cannot be late with what she has never seen. */
export async function passAsk(app: App, ask: DirectiveAsk, personId: string): Promise<DirectiveAsk> {
  const now = app.clock.now();
  const { calendar } = await calendarOf(app, personId);
  await app.store.deadlines.cancel('nudge-directive', ask.id);
  const passed = await app.store.directives.changeAsk(ask.id, {
    personId,
    askedAt: now,
    dueAt: addWorkHours(calendar, now, hoursFor(ask.kind, app.rules.directives)),
    lateAt: null,
    round: ask.round + 1,
  });
  await app.store.deadlines.plan(askDeadlines(passed, app.rules.directives, calendar), now);
  return passed;
}

/** Plans what is still ahead of an open question. */
export async function askPending(app: App, ask: DirectiveAsk): Promise<void> {
  const now = app.clock.now();
  const { calendar } = await calendarOf(app, ask.personId);
  const stops = askDeadlines(ask, app.rules.directives, calendar);
  await app.store.deadlines.plan(
    stops.filter(({ dueAt }, i) => dueAt > now || (i === stops.length - 1 && ask.lateAt === null)),
    now,
  );
}

export async function answerAsk(
  app: App,
  ask: DirectiveAsk,
  given: { answer: Answer; words: string; by: Person },
): Promise<DirectiveAsk> {
  const { answer, words, by } = given;
  await app.store.deadlines.cancel('nudge-directive', ask.id);
  return app.store.directives.changeAsk(ask.id, {
    answer,
    words,
    byId: by.id,
    answeredAt: app.clock.now(),
  });
}

/** It is asked no more. */
export async function voidAsk(app: App, ask: DirectiveAsk): Promise<void> {
  await app.store.deadlines.cancel('nudge-directive', ask.id);
  await app.store.directives.changeAsk(ask.id, { voidAt: app.clock.now() });
}

/** Who has to be asked about a department, or as the owner; null where nobody is left. */
export async function receiverFor(
  app: App,
  directive: Directive,
  branch: DirectiveBranch | null,
  except: string[] = [],
): Promise<Receiver | null> {
  if (!branch) {
    const owner = await app.store.people.get(directive.ownerId);
    return owner && owner.state === 'active' && !except.includes(owner.id) ? presentOrSelf(app, owner) : null;
  }
  const department = (await app.store.people.departments()).find(({ id }) => id === branch.departmentId);
  return department ? receiverOf(app, department, except) : null;
}

/** What whoever acted sees. */
export const directiveNoted = (
  directive: Directive,
  act: string,
  more: { department?: string; words?: string; undo?: string | null; check?: CheckCard | null } = {},
): Shown =>
  show('directive-noted', {
    number: directive.number,
    act,
    department: more.department ?? '',
    words: more.words ?? '',
    undo: more.undo ?? null,
    check: more.check ?? null,
  });

/** How the cards fared with which the decision came to people. */
export async function waysOf(app: App, directive: Directive): Promise<CardWay[]> {
  const branches = await app.store.directives.branches(directive.id);
  const causes = [directive.id, ...branches.map(({ id }) => id)];
  return app.store.directives.ways(causes, ['directive', 'directive-changed']);
}

/** Whether somebody has it, as far as anybody can tell. */
export const hasIt = (ways: CardWay[], personId: string): boolean =>
  ways.some((way) => way.personId === personId && ['accepted', 'sending', 'in-doubt'].includes(way.state));
