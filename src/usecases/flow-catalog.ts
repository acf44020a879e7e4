/** The flows that can be started: those that come along, and the company's own; with the version that a case keeps. */
import { createHash } from 'node:crypto';
import type { App } from '../app.ts';
import {
  defaultWarnAt,
  type FlowDefinition,
  type FlowField,
  type FlowNode,
  type FlowVersion,
} from '../domain/flow.ts';
import { nearest } from '../language/names.ts';
import { textsOf } from '../texts/index.ts';

/** Without a day that was promised, what R&D takes on is asked after in so many working days. */
const landingDays = 10;

const field = (name: string, more: Partial<FlowField> = {}): FlowField => ({
  name,
  kind: 'long',
  required: true,
  options: [],
  ...more,
});

const by = (whom: string) => ({ whom, when: {} });

/** A liaison of the department has it, its head stands in and is told when it is late. */
const node = (name: string, department: string, more: Partial<FlowNode> = {}): FlowNode => ({
  name,
  owner: [by(`liaison:${department}`)],
  deputy: [by(`head:${department}`)],
  limit: { amount: 1, unit: 'work_days' },
  dueField: null,
  warnAt: [...defaultWarnAt],
  form: [],
  answers: [],
  late: ['head'],
  ...more,
});

/** All that a flow is made of. */
type Ruled = Pick<App, 'rules'>;

const wordsOf = (app: Ruled) => textsOf(app.rules.language).builtInFlows;

/** 客户需求: through the departments of the company's chain, each with what the founding scheme asks of it. */
function customerRequest(app: Ruled): FlowDefinition {
  const words = wordsOf(app);
  const { customerRequest: own } = words;
  const chain = app.rules.chain.length > 0 ? app.rules.chain : words.chain;
  return {
    name: own.name,
    source: own.source,
    output: own.output,
    receivers: ['customer', 'starter'],
    archive: own.archive,
    start: [
      field(own.text),
      field(own.customer, { kind: 'text' }),
      field(own.wanted, { kind: 'date', required: false }),
    ],
    // Where the business begins, requests come from.
    nodes: chain.slice(1).flatMap((department) => nodesOf(department, words)),
  };
}

function nodesOf(department: string, words: ReturnType<typeof wordsOf>): FlowNode[] {
  const [, sales = '', product = '', development = ''] = words.chain;
  const own = words.customerRequest;
  if (department.includes(sales)) {
    const owner = [by('customer'), by(`liaison:${department}`)];
    return [node(own.sales, department, { owner, limit: { amount: 2, unit: 'work_hours' }, proof: true })];
  }
  if (department.includes(product)) {
    const priority = field(own.priority, { kind: 'choice', options: own.priorities });
    const form = [field(own.background), field(own.summary), field(own.acceptance), priority];
    return [node(own.product, department, { form })];
  }
  if (department.includes(development)) return [assessment(department, own), landing(department, own)];
  return [node(own.byDepartment(department), department, { form: [field(own.result)] })];
}

type OwnWords = ReturnType<typeof wordsOf>['customerRequest'];

const assessment = (department: string, own: OwnWords): FlowNode =>
  node(own.assess, department, {
    limit: { amount: 2, unit: 'work_days' },
    form: [field(own.date, { kind: 'date' })],
    answers: [
      { name: own.can, goes: 'on', needsWords: false },
      { name: own.canIf, goes: 'on', needsWords: true },
      { name: own.cannot, goes: 'end', needsWords: true },
      { name: own.needFacts, goes: 'ask', needsWords: true },
    ],
  });

const landing = (department: string, own: OwnWords): FlowNode =>
  node(own.landing, department, {
    limit: { amount: landingDays, unit: 'work_days' },
    dueField: own.date,
    form: [field(own.delivery)],
  });

/** Of two with one name the company's own. */
export function flowsOf(app: Ruled): FlowDefinition[] {
  const own = app.rules.flows;
  const builtIn = [customerRequest(app)];
  return [...builtIn.filter(({ name }) => own.every((flow) => flow.name !== name)), ...own];
}

/** The flow that `/需求` starts, whoever has written it. */
export const customerRequestFlow = (app: App): FlowDefinition => {
  const { name } = wordsOf(app).customerRequest;
  return flowsOf(app).find((flow) => flow.name === name) ?? customerRequest(app);
};

const fold = (name: string) => name.normalize('NFKC').toLowerCase();

/** Of the flows with whose name the text begins the one with the longest. */
const ledBy = (app: App, text: string): FlowDefinition | undefined =>
  flowsOf(app)
    .filter(({ name }) => fold(text.trim()).startsWith(fold(name)))
    .sort((a, b) => b.name.length - a.name.length)[0];

export const beginsWithFlow = (app: App, text: string): boolean => ledBy(app, text) !== undefined;

/** The flow whose name the text begins with, or is near to the whole of it; and what follows. */
export function flowNamed(app: App, text: string): { flow: FlowDefinition; rest: string } | null {
  const said = text.trim();
  const led = ledBy(app, said);
  if (led) return { flow: led, rest: said.slice(led.name.length).replace(/^[\s:：,，]+/u, '') };
  const flows = flowsOf(app);
  const names = flows.map(({ name }) => name);
  const [near] = nearest(said, names, 1);
  const flow = flows.find(({ name }) => name === near);
  return flow ? { flow, rest: '' } : null;
}

/** Tells definitions apart: what differs in anything is another version. */
export const flowHash = (definition: FlowDefinition): string =>
  createHash('sha256').update(JSON.stringify(definition)).digest('hex');

/** Tells apart what two definitions ask for at the start: a form of the one is not read by the other. */
export const startHash = ({ start }: FlowDefinition): string =>
  createHash('sha256').update(JSON.stringify(start)).digest('hex').slice(0, startLetters);

/** Enough to tell a few versions apart; a button carries it. */
const startLetters = 8;

/** Keeps the definition as it is now: cases that begin by it go by it to their end. */
export async function versionNow(app: App, definition: FlowDefinition): Promise<FlowVersion> {
  const hash = flowHash(definition);
  const version = await app.store.flowVersions.keep(definition, hash, app.clock.now());
  return { flow: definition.name, version, definition };
}
