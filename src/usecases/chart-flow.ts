/** `/流程图`: a flow with whoever would have it now, or a case as it stands. */
import type { App } from '../app.ts';
import type { ChartNode } from '../cards/flow.ts';
import { type Shown, show } from '../cards/index.ts';
import { type Case, type Hop, isOpenCase, type NodeOwner } from '../domain/case.ts';
import { type FlowDefinition, type FlowNode, waitsForStarter } from '../domain/flow.ts';
import type { Message } from '../domain/message.ts';
import type { Person } from '../domain/person.ts';
import { UserError } from '../errors.ts';
import { readCaseNumber } from '../language/case-words.ts';
import { checkMaySee, type KnownCase, knownCase, ownerNames } from './case-facts.ts';
import { type CaseMatter, ownerOfNode } from './case-people.ts';
import { flowNamed, flowsOf } from './flow-catalog.ts';
import { caseMeant, caseQuoted } from './list-cases.ts';

/** A flow by its name, or a case by its number or the card that is answered. */
export async function chartMeant(
  app: App,
  { by, rest, said }: { by: Person; rest: string; said: Message },
): Promise<{ shown: Shown; isOfCase: boolean }> {
  const { number } = readCaseNumber(rest);
  const isOfCase = number !== null || (rest === '' && (await caseQuoted(app, said)) !== null);
  if (!isOfCase) return { shown: await chartFlow(app, rest, by), isOfCase };
  return { shown: await chartCase(app, await caseMeant(app, { number, by, said }), by), isOfCase };
}

/** By its name; without one the first. */
export async function chartFlow(app: App, name: string, me: Person): Promise<Shown> {
  const all = flowsOf(app);
  const definition = name === '' ? all[0] : flowNamed(app, name)?.flow;
  if (!definition) {
    const flows = all.map((flow) => flow.name);
    throw new UserError('flow.unknownFlow', { name: Array.from(name).slice(0, 20).join(''), flows });
  }
  const matter = { starterId: me.id, text: '', values: {} };
  const owners: NodeOwner[] = [];
  for (const node of definition.nodes) owners.push(await ownerNow(app, node, matter));
  return show('flow-chart', {
    ...partsOf(definition),
    number: null,
    text: '',
    state: null,
    nodes: await nodesOf(app, definition, owners),
  });
}

/** Whoever starts it is nobody yet, nor is her department or the customer named: where one of them would have it, nobody else is said to. */
async function ownerNow(app: App, node: FlowNode, matter: CaseMatter): Promise<NodeOwner> {
  const starts = node.owner.findIndex(
    ({ whom, when }) => waitsForStarter(whom) && Object.keys(when).length === 0,
  );
  const known = node.owner
    .slice(0, starts < 0 ? undefined : starts)
    .filter(({ whom }) => !waitsForStarter(whom));
  const isOpen = node.owner.some(({ whom }) => waitsForStarter(whom) || whom === 'customer');
  const found = await ownerOfNode(app, { ...node, owner: known, deputy: isOpen ? [] : node.deputy }, matter);
  if (!isOpen) return found;
  const deputies = await ownerOfNode(app, { ...node, owner: known }, matter);
  return found.ownerId ? deputies : { ownerId: null, deputyId: deputies.ownerId };
}

export async function chartCase(app: App, one: Case, me: Person): Promise<Shown> {
  const known = await knownCase(app, one);
  await checkMaySee(app, known, me);
  const { definition, owners } = known;
  const hops = await app.store.cases.hopsOf(one.id);
  const nodes = await nodesOf(app, definition, owners, known);
  const asked = one.askedId ? await app.store.people.get(one.askedId) : null;
  return show('flow-chart', {
    ...partsOf(definition),
    number: one.number,
    text: one.text,
    state: one.state,
    nodes: nodes.map((node, i) => ({
      ...node,
      ...placeOf(app, one, i, hops),
      asked: i === one.node ? (asked?.name ?? '') : '',
    })),
  });
}

const partsOf = ({ name, source, output, receivers }: FlowDefinition) => ({
  name,
  source,
  output,
  receivers,
});

/** Past, at hand, late or ahead, with its moment. */
function placeOf(app: App, one: Case, place: number, hops: Hop[]): Pick<ChartNode, 'look' | 'at'> {
  const left = hops.findLast(({ kind, node }) => kind === 'passed' && node === place);
  const isPast = place < one.node || one.state === 'done' || (one.state === 'ended' && place === one.node);
  if (isPast) return { look: 'past', at: left?.at.toISOString() ?? null };
  if (place > one.node || !isOpenCase(one.state)) return { look: 'ahead', at: null };
  const isLate = one.state !== 'paused' && one.dueAt < app.clock.now();
  return { look: isLate ? 'late' : 'now', at: one.dueAt.toISOString() };
}

async function nodesOf(
  app: App,
  { nodes }: FlowDefinition,
  owners: NodeOwner[],
  known?: KnownCase,
): Promise<ChartNode[]> {
  const names = await ownerNames(app, owners, known?.one.node);
  return nodes.map((node, i) => ({
    name: node.name,
    // Of a case it is known who has it; of a flow the rule is said.
    whom: known ? [] : node.owner.map(({ whom }) => whom),
    when: known ? [] : node.owner.map(({ when }) => when),
    owner: names[i]?.owner ?? '',
    deputy: names[i]?.deputy ?? '',
    limit: node.limit,
    dueField: node.dueField,
    look: 'ahead' as const,
    at: null,
    asked: '',
  }));
}
