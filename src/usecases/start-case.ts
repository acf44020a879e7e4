/** A case begins: from words, from a form, or from a message that is answered; everybody on its way is found at once. */
import type { App } from '../app.ts';
import { whomText } from '../cards/flow.ts';
import { type Shown, show } from '../cards/index.ts';
import { customersIn } from '../domain/alarm.ts';
import { turnJson } from '../domain/case/history.ts';
import { enterNode } from '../domain/case/moves.ts';
import type { NodeOwner, Turn } from '../domain/case.ts';
import { type FlowDefinition, liaisonDepartment } from '../domain/flow.ts';
import type { Message } from '../domain/message.ts';
import { answersFrom } from '../domain/package.ts';
import type { Person } from '../domain/person.ts';
import { UserError } from '../errors.ts';
import { textsOf } from '../texts/index.ts';
import { caseFacts, clockFor, type KnownCase, knownCase, tellHolder, wayOf } from './case-facts.ts';
import { caseStarted } from './case-hops.ts';
import { type CaseMatter, ownerOfNode } from './case-people.ts';
import { readValues } from './case-values.ts';
import { itemQuoted } from './find-item.ts';
import { customerRequestFlow, flowNamed, flowsOf, startHash, versionNow } from './flow-catalog.ts';
import { planClock } from './move-case.ts';
import { settleOffer } from './offer-case.ts';
import { wantProof } from './sync-crm.ts';
import { mayHear, type Where } from './trace-item.ts';

/** Who begins the same again so soon has pressed twice. */
const twiceMs = 10 * 60_000;

interface StartAsked {
  definition: FlowDefinition;
  by: Person;
  /** One entry for each field of the start. */
  said: string[];
  key: string;
  isForm?: boolean;
  /** The item whose words it begins with. */
  itemId?: string;
}

interface Typed {
  by: Person;
  text: string;
  source: { message: Message; chat: Where };
  key: string;
}

/** `/需求 …`. */
export const startRequirement = (app: App, typed: Typed): Promise<Shown> =>
  startTyped(app, customerRequestFlow(app), typed);

/** `/流程 合同评审 …`: the flow that the text begins with. */
export async function startNamed(app: App, typed: Typed): Promise<Shown> {
  const found = flowNamed(app, typed.text);
  if (!found) {
    const flows = flowsOf(app).map(({ name }) => name);
    throw new UserError('flow.unknownFlow', {
      name: Array.from(typed.text).slice(0, 20).join(''),
      flows,
    });
  }
  return startTyped(app, found.flow, { ...typed, text: found.rest });
}

/** A customer's request by a press, from the words of an item. */
export function startOffered(
  app: App,
  { text, ...asked }: { by: Person; text: string; itemId: string; key: string },
): Promise<Shown> {
  const definition = customerRequestFlow(app);
  const said = answersFrom(
    text,
    definition.start.map(({ name }) => name),
  );
  return startCase(app, { ...asked, definition, said: fillCustomer(app, definition, said) });
}

/** By the form. */
export function startFilled(
  app: App,
  filled: {
    by: Person;
    flow: string;
    /** Tells what the form asked for; absent on cards of older versions. */
    form?: string;
    field: (place: number) => string;
    key: string;
    itemId?: string;
  },
): Promise<Shown> {
  const definition = flowsOf(app).find(({ name }) => name === filled.flow);
  if (!definition) throw new UserError('staleCard');
  if (filled.form && filled.form !== startHash(definition))
    throw new UserError('flow.formChanged', { flow: definition.name });
  const said = definition.start.map((_, place) => filled.field(place));
  const { by, key, itemId } = filled;
  return startCase(app, { definition, by, said, key, isForm: true, ...(itemId ? { itemId } : {}) });
}

/** What stands in the text or, where nothing does, in the message that is answered. */
async function startTyped(
  app: App,
  definition: FlowDefinition,
  { by, text, source, key }: Typed,
): Promise<Shown> {
  const meant = text ? null : await itemQuoted(app, source.message, source.chat);
  // What a message belongs to by now may have been said elsewhere, to others.
  const quoted = meant && (await mayHear(app, meant, by, source.chat)) ? meant : null;
  const words = text || (source.message.quotedText ?? quoted?.text ?? '');
  if (words === '' && meant && !quoted) throw new UserError('matter.quotedElsewhere');
  const said = answersFrom(
    words,
    definition.start.map(({ name }) => name),
  );
  const itemId = quoted?.id;
  return startCase(app, {
    definition,
    by,
    said: fillCustomer(app, definition, said),
    key,
    ...(itemId ? { itemId } : {}),
  });
}

/** A customer who is known by name need not be typed again. */
function fillCustomer(app: App, { start }: FlowDefinition, said: string[]): string[] {
  const known = app.rules.customers.map(({ name }) => name);
  const found = customersIn(said.join('\n'), app.rules.customers).find((name) => known.includes(name));
  const { customer } = textsOf(app.rules.language).builtInFlows.customerRequest;
  const place = start.findIndex(({ name }) => name === customer);
  return found && place > 0 && !said[place] ? said.map((one, i) => (i === place ? found : one)) : said;
}

/** Begins the case, or asks for what is missing. */
async function startCase(app: App, asked: StartAsked): Promise<Shown> {
  const { definition, said } = asked;
  const { values, missing, wrong, filled } = readValues(app, definition.start, said);
  // What was typed into a form is kept in the next.
  if (wrong && !asked.isForm) throw wrong;
  if (wrong || missing.length > 0) {
    const isBegun = said.some((one) => one !== '');
    return show('case-start', {
      flow: definition.name,
      form: startHash(definition),
      source: definition.source,
      nodes: definition.nodes.map(({ name }) => name),
      fields: filled,
      missing: isBegun ? missing : [],
      ...(wrong ? { wrong: { key: wrong.textKey, values: wrong.values } } : {}),
      ...(asked.itemId ? { itemId: asked.itemId } : {}),
    });
  }
  return begin(app, asked, values);
}

async function begin(
  app: App,
  { definition, by, key, itemId }: StartAsked,
  values: Record<string, string>,
): Promise<Shown> {
  const now = app.clock.now();
  const [about] = definition.start;
  const text = values[about?.name ?? ''] ?? '';
  const matter: CaseMatter = { starterId: by.id, text, values };
  const since = new Date(now.getTime() - twiceMs);
  const same = await app.store.cases.sameSince({ flow: definition.name, starterId: by.id, values }, since);
  if (same) {
    if (itemId) await settleOffer(app, itemId, { caseId: same.id, caseNumber: same.number, by, key });
    return opened(app, await knownCase(app, same));
  }
  const owners: NodeOwner[] = [];
  for (const node of definition.nodes) owners.push(await ownerOfNode(app, node, matter));
  checkFirst(definition, owners, by);
  const kept = await versionNow(app, definition);
  const clock = await clockFor(
    app,
    owners.flatMap(({ ownerId }) => ownerId ?? []),
  );
  const turn = enterNode(definition, 0, owners[0], values, clock);
  const one = await app.store.cases.add(
    { flow: kept.flow, flowVersion: kept.version, text, starterId: by.id, turn, owners },
    now,
  );
  const known: KnownCase = { one, definition, owners };
  await noteStart(app, known, by, turn);
  await caseStarted(app, one, by);
  await planClock(app, known);
  await wantProof(app, known);
  await tellFirst(app, known, key);
  if (itemId) await settleOffer(app, itemId, { caseId: one.id, caseNumber: one.number, by, key });
  return opened(app, known);
}

async function opened(app: App, known: KnownCase): Promise<Shown> {
  return show('case-opened', { ...(await caseFacts(app, known)), way: await wayOf(app, known) });
}

/** Nobody to begin with is said at once: a case that nobody has would be lost. */
function checkFirst(definition: FlowDefinition, owners: NodeOwner[], { language }: Person): void {
  const [node] = definition.nodes;
  if (owners[0]?.ownerId || !node) return;
  const written = [...node.owner, ...node.deputy].map((rule) => rule.whom);
  const whom = [...new Set(written)].map((one) => whomText(one, textsOf(language)));
  throw new UserError('flow.nobody', {
    ...{ flow: definition.name, node: node.name, whom },
    department: liaisonDepartment(node),
  });
}

async function noteStart(app: App, { one }: KnownCase, by: Person, turn: Turn): Promise<void> {
  await app.store.cases.addHop(
    {
      caseId: one.id,
      kind: 'started',
      node: 0,
      byId: by.id,
      toIds: turn.ownerId ? [turn.ownerId] : [],
      answer: '',
      words: '',
      before: {},
      after: turnJson(turn),
    },
    app.clock.now(),
  );
}

async function tellFirst(app: App, known: KnownCase, key: string): Promise<void> {
  const owner = known.one.ownerId ? await app.store.people.get(known.one.ownerId) : null;
  if (owner) await tellHolder(app, known, owner, { key: `${known.one.leg}.${key}` });
}
