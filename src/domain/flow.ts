/** A flow as data: where information comes from, through whose hands it goes by when, and what comes out of it for whom. */
import type { WorkUnit } from './worktime.ts';

/** What a form asks for; `choice` has options, a `date` is kept as YYYY-MM-DD. */
export interface FlowField {
  name: string;
  kind: 'text' | 'long' | 'number' | 'date' | 'choice';
  required: boolean;
  options: string[];
}

/** `on` goes to the next node, `end` ends the flow here, `ask` asks for facts while the clock stands still. */
export type AnswerGoes = 'on' | 'end' | 'ask';

/** One of the answers that a node can give. */
export interface FlowAnswer {
  name: string;
  goes: AnswerGoes;
  /** It says nothing without words of its own. */
  needsWords: boolean;
}

/**
 * Who it is: a name or staff number, `liaison:部门`, `head:部门`, `post:职位`, `starter`, `customer` (the owner of the customer
 * that is named); `head:starter` and `liaison:starter` of the department of whoever starts it. With `when` only where fields
 * of the start have these values.
 */
export interface OwnerRule {
  whom: string;
  when: Record<string, string>;
}

export interface FlowNode {
  name: string;
  /** In their order: the first who can be found. */
  owner: OwnerRule[];
  deputy: OwnerRule[];
  limit: { amount: number; unit: WorkUnit };
  /** Ends instead on the day that stands in this field, if one does. */
  dueField: string | null;
  /** Whoever has it is reminded when so many percent of the limit have passed. */
  warnAt: number[];
  /** What has to be filled in before it goes on. */
  form: FlowField[];
  /** Empty where there is only one way on. */
  answers: FlowAnswer[];
  /** It goes on only when the CRM has it, where there is one. */
  proof?: boolean;
  /** Who is told when the limit is over, besides whoever has it and who started it; `head` is always told. */
  late: string[];
}

export interface FlowDefinition {
  name: string;
  source: string;
  output: string;
  /** Who gets what comes out. */
  receivers: string[];
  archive: string[];
  /** What is asked for at the start; the first field says what it is about. */
  start: FlowField[];
  nodes: FlowNode[];
}

/** A definition as it was when cases were started by it. */
export interface FlowVersion {
  flow: string;
  version: number;
  definition: FlowDefinition;
}

export const defaultWarnAt: readonly number[] = [50, 80];

/** What `whom` says: a word of ours with what follows it, or somebody's name. */
export function readWhom(whom: string): { kind: 'starter' | 'customer' | 'admin' } | Named {
  const text = whom.trim();
  if (text === 'starter' || text === 'customer' || text === 'admin') return { kind: text };
  const found = /^(liaison|head|post)\s*[:：]\s*(.+)$/u.exec(text);
  return found
    ? { kind: found[1] as 'liaison' | 'head' | 'post', name: found[2] as string }
    : { kind: 'person', name: text };
}

/** In the place of a department: that of whoever starts it. */
export const ofStarter = 'starter';

/** Nobody knows who it is before somebody starts it: she herself, or the head or liaison of her department. */
export function waitsForStarter(whom: string): boolean {
  const meant = readWhom(whom);
  if (meant.kind === 'head' || meant.kind === 'liaison') return meant.name === ofStarter;
  return meant.kind === 'starter';
}

/** The department whose liaison has the node or stands in; empty where none is asked for by its name. */
export function liaisonDepartment({ owner, deputy }: FlowNode): string {
  const named = [...owner, ...deputy].flatMap(({ whom }) => {
    const meant = readWhom(whom);
    return meant.kind === 'liaison' && meant.name !== ofStarter ? [meant.name] : [];
  });
  return named[0] ?? '';
}

interface Named {
  kind: 'liaison' | 'head' | 'post' | 'person';
  name: string;
}

/** The names of people in a definition. */
export function peopleIn(definition: FlowDefinition): string[] {
  const whoms = [
    ...definition.receivers,
    ...definition.nodes.flatMap(({ owner, deputy, late }) => [
      ...[...owner, ...deputy].map(({ whom }) => whom),
      ...late.filter((whom) => whom !== 'head'),
    ]),
  ];
  return [...new Set(whoms.flatMap((whom) => nameOf(readWhom(whom))))];
}

const nameOf = (whom: ReturnType<typeof readWhom>): string[] => (whom.kind === 'person' ? [whom.name] : []);

/** Whether a rule holds for what was filled in at the start. */
export const fits = ({ when }: OwnerRule, values: Record<string, string>): boolean =>
  Object.entries(when).every(([field, value]) => (values[field] ?? '').trim() === value);

/**
 * The answers of a node by which it goes on under conditions, and the name under which what is said with them is kept: the
 * answer itself, or `同意 · 财务复核` where another node has one of that name, so that neither takes the place of the other.
 */
export function conditionNames({ nodes }: FlowDefinition, place: number): { answer: string; name: string }[] {
  const isElsewhere = (answer: string) =>
    nodes.some((other, i) => i !== place && conditionsIn(other).includes(answer));
  const node = nodes[place];
  return (node ? conditionsIn(node) : []).map((answer) => ({
    answer,
    name: isElsewhere(answer) ? `${answer}${ofNode}${node?.name}` : answer,
  }));
}

const ofNode = ' · ';

const conditionsIn = ({ answers }: FlowNode): string[] =>
  answers.filter(({ goes, needsWords }) => goes === 'on' && needsWords).map(({ name }) => name);

/** Whether a value is kept under this name because this was answered. */
export const isConditionOf = (answer: string, name: string): boolean =>
  name === answer || name.startsWith(`${answer}${ofNode}`);

/** What is filled in, in the order in which the flow asks for it. */
export function filledIn(
  definition: FlowDefinition,
  values: Record<string, string>,
): { name: string; value: string }[] {
  const { start, nodes } = definition;
  const asked = nodes.flatMap((node, place) => [
    ...node.form.map(({ name }) => name),
    // Older versions kept all under the answer alone.
    ...conditionNames(definition, place).flatMap(({ answer, name }) => [answer, name]),
  ]);
  const names = new Set([...start.map(({ name }) => name), ...asked]);
  return [...names].flatMap((name) => (values[name] ? [{ name, value: values[name] }] : []));
}

/** Fields that must be filled in and are not. */
export const missingIn = (fields: readonly FlowField[], values: Record<string, string>): string[] =>
  fields.filter(({ name, required }) => required && !values[name]?.trim()).map(({ name }) => name);
