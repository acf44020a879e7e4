/** The cases that wait for somebody and that she has started, one with its buttons, and its story. */
import type { App } from '../app.ts';
import type { HopData } from '../cards/case-parts.ts';
import { type Shown, show } from '../cards/index.ts';
import { type Case, type Hop, holderOf, isOpenCase } from '../domain/case.ts';
import type { FlowDefinition } from '../domain/flow.ts';
import type { Message } from '../domain/message.ts';
import { hasRole, type Person } from '../domain/person.ts';
import { UserError } from '../errors.ts';
import { caseNumberIn, readCaseAct } from '../language/case-words.ts';
import {
  caseFacts,
  checkMayAct,
  checkMaySee,
  type KnownCase,
  knownCase,
  mayAct,
  maySeeCase,
  movedOn,
  notNow,
  ownerNames,
} from './case-facts.ts';
import { flowsOf } from './flow-catalog.ts';
import { type Own, type OwnLine, whatIsMine } from './mine.ts';

const mostLetters = 40;
const mostWaiting = 15;
const mostStarted = 10;
/** Of a dozen lines four say what it is; the rest what happened. */
const hopsAtOnce = 8;

export async function myCases(app: App, me: Person): Promise<Own> {
  const waiting = await app.store.cases.waitingFor(me.id, mostWaiting);
  const started = await app.store.cases.startedBy(me.id, mostStarted);
  const all = [...waiting, ...started];
  const holders = all.flatMap((one) => holderOf(one) ?? []);
  const people = new Map((await app.store.people.getMany([...new Set(holders)])).map((p) => [p.id, p.name]));
  const definitions = await definitionsOf(app, all);
  const now = app.clock.now();
  const line = (one: Case): OwnLine => ({
    number: one.number,
    kind: one.flow,
    text: Array.from(one.text).slice(0, mostLetters).join(''),
    place: definitions(one).nodes[one.node]?.name ?? '',
    holder: people.get(holderOf(one) ?? '') ?? '',
    state: one.state,
    dueAt: one.state === 'running' || one.state === 'asked' ? one.dueAt.toISOString() : null,
    isLate: isOpenCase(one.state) && one.state !== 'paused' && one.dueAt < now,
  });
  return { waiting: waiting.map(line), started: started.map(line) };
}

async function definitionsOf(app: App, cases: Case[]): Promise<(one: Case) => FlowDefinition> {
  const found = new Map<string, FlowDefinition>();
  const keyOf = ({ flow, flowVersion }: Case) => `${flowVersion} ${flow}`;
  for (const one of cases) {
    if (found.has(keyOf(one))) continue;
    const { definition } = await app.store.flowVersions.get(one.flow, one.flowVersion);
    found.set(keyOf(one), definition);
  }
  return (one) => found.get(keyOf(one)) as FlowDefinition;
}

export async function listMine(app: App, me: Person): Promise<Shown> {
  const flows = flowsOf(app).map(({ name }) => name);
  return show('cases', { ...(await whatIsMine(app, me)), flows });
}

/** By its number, by the card that is quoted, or the only one that waits for her. */
export async function caseMeant(
  app: App,
  asked: {
    number: number | null;
    by: Person;
    said: Pick<Message, 'platform' | 'quotedMessageId' | 'quotedText'>;
  },
): Promise<Case> {
  const { number, by, said } = asked;
  if (number !== null) {
    const one = await app.store.cases.byNumber(number);
    if (!one) throw new UserError('flow.unknownNumber', { number: String(number) });
    return one;
  }
  const quoted = await caseQuoted(app, said);
  if (quoted) return quoted;
  const waiting = await app.store.cases.waitingFor(by.id, 2);
  const [only] = waiting;
  if (!only) throw new UserError('flow.none');
  if (waiting.length > 1) throw new UserError('flow.several', { example: String(only.number) });
  return only;
}

/** The case that a card of ours speaks of. */
export async function caseQuoted(
  app: App,
  { platform, quotedMessageId, quotedText }: Pick<Message, 'platform' | 'quotedMessageId' | 'quotedText'>,
): Promise<Case | null> {
  if (quotedMessageId) {
    const cause = await app.store.deliveries.causeOf(platform, quotedMessageId);
    return cause?.startsWith('cs_') ? app.store.cases.get(cause) : null;
  }
  const number = quotedText ? caseNumberIn(quotedText) : null;
  return number === null ? null : app.store.cases.byNumber(number);
}

/** The names of the answers that its node can give now. */
export async function answersOf(app: App, one: Case): Promise<string[]> {
  const { definition } = await app.store.flowVersions.get(one.flow, one.flowVersion);
  return (definition.nodes[one.node]?.answers ?? []).map(({ name }) => name);
}

/** What can be said of it now; whoever may not do that hears who has it, and who may not see it nothing. */
export async function notUnderstood(app: App, one: Case, me: Person, words: string): Promise<UserError> {
  const known = await knownCase(app, one);
  if (one.askedId !== me.id && one.starterId !== me.id) await checkMayAct(app, known, me);
  if (!isOpenCase(one.state)) return notNow(one);
  const others = known.definition.nodes.flatMap((node) => node.answers.map(({ name }) => name));
  if (readCaseAct(words, others)?.answer) return movedOn(app, known, me, 'typed');
  const answers = await answersOf(app, one);
  return new UserError('flow.unknownAct', {
    ...{ number: String(one.number), answers },
    example: answers[0] ?? '',
  });
}

/** Whether it begins with an answer that one of the cases that wait for her can be given. */
export async function isOwnAnswer(app: App, me: Person, text: string): Promise<boolean> {
  for (const one of await app.store.cases.waitingFor(me.id, mostWaiting))
    if (readCaseAct(text, await answersOf(app, one))?.answer) return true;
  return false;
}

/** How it stands, with the buttons of those who may press them. */
export async function showCase(app: App, one: Case, me: Person): Promise<Shown> {
  const known = await knownCase(app, one);
  await checkMaySee(app, known, me);
  const isHolder = holderOf(one) === me.id || (one.state !== 'asked' && (await mayAct(app, known, me)));
  return show('case-detail', {
    ...(await caseFacts(app, known)),
    isYours: isHolder,
    mayEnd: one.starterId === me.id || hasRole(me, 'admin'),
    way: await wayOf(app, known),
  });
}

/** Who answers for each node. */
export async function wayOf(
  app: App,
  known: KnownCase,
): Promise<{ node: string; owner: string; isNow: boolean; isPast: boolean }[]> {
  const { definition, one } = known;
  const names = await ownerNames(app, known.owners, one.node);
  return definition.nodes.map(({ name }, i) => ({
    node: name,
    owner: names[i]?.owner ?? '',
    isNow: isOpenCase(one.state) && i === one.node,
    isPast: i < one.node || one.state === 'done',
  }));
}

/** Its story, a dozen lines at a time. Whether there is one is inside knowledge: who may not see it hears the same as of none. */
export async function traceCase(app: App, asked: { one: Case; from: number; by: Person }): Promise<Shown> {
  const { one, from, by } = asked;
  const known = await knownCase(app, one);
  if (!(await maySeeCase(app, known, by)))
    throw new UserError('matter.notForYou', { number: String(one.number) });
  const hops = await app.store.cases.hopsOf(one.id);
  const begin = Math.max(0, Math.min(from, hops.length - 1));
  const shown = hops.slice(begin, begin + hopsAtOnce);
  return show('case-story', {
    ...(await caseFacts(app, known)),
    hops: await hopsShown(app, known, shown),
    begin,
    left: hops.length - begin - shown.length,
  });
}

/** What happened, with names instead of ids. */
export async function hopsShown(app: App, { definition }: KnownCase, hops: Hop[]): Promise<HopData[]> {
  const people = await namesOf(app, hops);
  return hops.map(({ kind, node, byId, toIds, answer, words, at }) => ({
    kind,
    node: definition.nodes[node]?.name ?? '',
    by: people(byId),
    to: toIds.map(people),
    answer,
    words,
    at: at.toISOString(),
  }));
}

async function namesOf(app: App, hops: Hop[]): Promise<(id: string | null) => string> {
  const ids = hops.flatMap(({ byId, toIds }) => [...(byId ? [byId] : []), ...toIds]);
  const people = new Map((await app.store.people.getMany([...new Set(ids)])).map((p) => [p.id, p.name]));
  return (id) => people.get(id ?? '') ?? '';
}
