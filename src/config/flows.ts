/** The sections `chain` and `flows` of `xinliu.yaml`: what is missing in a flow is named before anything runs by it. */
import { z } from 'zod';
import {
  type AnswerGoes,
  defaultWarnAt,
  type FlowAnswer,
  type FlowDefinition,
  type FlowField,
  type FlowNode,
  type OwnerRule,
} from '../domain/flow.ts';
import { readLimit } from '../language/limit-words.ts';
import { check, entry, fold, oneOf, refuseAt, section, text, wholeNumber, yesNo } from './checks.ts';

const longestName = 30;
const longestText = 200;
/** A form of more is no longer filled in. */
const mostFields = 6;
const mostNodes = 20;
const shortestChain = 2;

const name = check((value, refuse) =>
  value === ''
    ? refuse((p) => p.empty())
    : [...value].length > longestName
      ? refuse((p) => p.tooLong(longestName))
      : /[:：;；\n]/u.test(value)
        ? refuse((p) => p.flowSymbol())
        : value,
);

/** One of it, or a list. */
const oneOrMore = <Schema extends z.ZodType>(schema: Schema) =>
  z.preprocess((value) => (Array.isArray(value) ? value : [value]), z.array(schema));

const words = ['liaison', 'head', 'post'];

/** A word that is not known would be taken for a name that nobody has, and the step would be nobody's. */
const whomOr = (alone: readonly string[]) =>
  check((value, refuse) => {
    if (alone.includes(value)) return value;
    const [, word, name] = /^([^:：]*?)\s*[:：]\s*(.*)$/u.exec(value) ?? [];
    if (word !== undefined && !words.includes(word)) return refuse((p) => p.flowWhomWord(word));
    if (value === '' || name === '' || words.includes(value)) return refuse((p) => p.flowWhom());
    return /[，、；;]/u.test(value) ? refuse((p) => p.flowWhomList()) : value;
  });

const whom = whomOr([]);
/** Who hears of a late step: the head of whoever has it needs no department. */
const lateWhom = whomOr(['head']);

/** A word alone is the entry that matters most. */
const orWord = <Schema extends z.ZodType>(key: string, schema: Schema) =>
  z.preprocess((value) => (typeof value === 'string' ? { [key]: value } : value), schema);

const ownerRule = orWord(
  'whom',
  section({ whom: entry(whom), when: entry(z.record(z.string(), text(longestText))) })
    .superRefine(({ whom: who }, ctx) => {
      if (who === undefined) refuseAt(ctx, ['whom'], (p) => p.flowWhom());
    })
    .transform(({ whom: who = '', when = {} }): OwnerRule => ({ whom: who, when })),
);

const kinds = ['text', 'long', 'number', 'date', 'choice'] as const;

const field = orWord(
  'name',
  section({ name, kind: entry(oneOf(...kinds)), required: entry(yesNo), options: entry(z.array(name)) })
    .superRefine(({ kind, options = [] }, ctx) => {
      if (kind === 'choice' && options.length === 0) refuseAt(ctx, ['options'], (p) => p.flowOptions());
    })
    .transform(
      ({ name: called, kind = 'long', required = true, options = [] }): FlowField => ({
        name: called,
        kind,
        required,
        options,
      }),
    ),
);

const fields = oneOrMore(field).superRefine((list, ctx) => {
  if (list.length > mostFields) refuseAt(ctx, [], (p) => p.tooManyFields(mostFields));
});

const ways: Record<string, { goes: AnswerGoes; needsWords: boolean }> = {
  on: { goes: 'on', needsWords: false },
  'on with words': { goes: 'on', needsWords: true },
  end: { goes: 'end', needsWords: true },
  ask: { goes: 'ask', needsWords: true },
};

const answersByName = z
  .record(
    name,
    check((value, refuse) => ways[value.toLowerCase()] ?? refuse((p) => p.flowGoes())),
  )
  .superRefine((all, ctx) => {
    if (!Object.values(all).some(({ goes }) => goes === 'on')) refuseAt(ctx, [], (p) => p.flowAnswersEnd());
  });

/** A list of answers says nothing of where they lead. */
const answers = z.preprocess((value, ctx) => {
  if (Array.isArray(value) || typeof value === 'string') refuseAt(ctx, [], (p) => p.flowAnswersList());
  return value;
}, answersByName);

const node = section({
  name: entry(name),
  owner: entry(oneOrMore(ownerRule)),
  deputy: entry(oneOrMore(ownerRule)),
  limit: entry(check((value, refuse) => readLimit(value) ?? refuse((p) => p.flowLimit()))),
  dueField: entry(name),
  warnAt: entry(oneOrMore(wholeNumber(1, 99))),
  form: entry(fields),
  answers: entry(answers),
  late: entry(oneOrMore(lateWhom)),
  proof: entry(oneOf('crm')),
}).superRefine((given, ctx) => {
  for (const needed of ['name', 'owner', 'deputy', 'limit'] as const)
    if (given[needed] === undefined) refuseAt(ctx, [needed], (p) => p.flowLacks(needed));
});

const flow = z.preprocess(
  (value) => (value === '' ? {} : value),
  section({
    source: entry(text(longestText)),
    output: entry(text(longestText)),
    receivers: entry(oneOrMore(whom)),
    archive: entry(oneOrMore(name)),
    start: entry(fields),
    nodes: entry(z.array(node)),
  }).superRefine((given, ctx) => {
    for (const needed of ['source', 'output'] as const)
      if (given[needed] === undefined) refuseAt(ctx, [needed], (p) => p.flowLacks(needed));
    for (const needed of ['receivers', 'nodes'] as const)
      if ((given[needed] ?? []).length === 0) refuseAt(ctx, [needed], (p) => p.flowLacks(needed));
    if ((given.nodes ?? []).length > mostNodes) refuseAt(ctx, ['nodes'], (p) => p.flowNodesMany(mostNodes));
    checkNames(given, ctx);
  }),
);

interface GivenNames {
  start?: FlowField[] | undefined;
  nodes?: z.output<typeof node>[] | undefined;
}

/** What is filled in is known by its name to all later nodes. */
function checkNames({ start = [], nodes = [] }: GivenNames, ctx: z.RefinementCtx): void {
  const names = new Set<string>();
  start.forEach((one, i) => {
    if (names.has(fold(one.name))) refuseAt(ctx, ['start', i], (p) => p.flowFieldTwice(one.name));
    names.add(fold(one.name));
  });
  const dates = new Set(start.filter(({ kind }) => kind === 'date').map((one) => one.name));
  nodes.forEach(({ name: called, form = [], owner = [], deputy = [], dueField }, i) => {
    for (const rule of owner) checkWhen(rule, start, ['nodes', i, 'owner'], ctx);
    for (const rule of deputy) checkWhen(rule, start, ['nodes', i, 'deputy'], ctx);
    if (called && nodes.findIndex((other) => other.name === called) < i)
      refuseAt(ctx, ['nodes', i, 'name'], (p) => p.flowNodeTwice(called));
    if (dueField !== undefined && !dates.has(dueField))
      refuseAt(ctx, ['nodes', i, 'dueField'], (p) => p.flowDueField(dueField));
    form.forEach((one, j) => {
      if (names.has(fold(one.name)))
        refuseAt(ctx, ['nodes', i, 'form', j], (p) => p.flowFieldTwice(one.name));
      names.add(fold(one.name));
      if (one.kind === 'date') dates.add(one.name);
    });
  });
}

function checkWhen({ when }: OwnerRule, start: FlowField[], at: PropertyKey[], ctx: z.RefinementCtx): void {
  for (const [asked, value] of Object.entries(when)) {
    const one = start.find(({ name: called }) => called === asked);
    if (!one) refuseAt(ctx, at, (p) => p.flowWhen(asked));
    else if (one.kind === 'choice' && !one.options.includes(value))
      refuseAt(ctx, at, (p) => p.flowWhenOption(asked, one.options.join(', ')));
  }
}

export const flows = z.record(name, flow);

export const chain = z.array(text(longestName)).superRefine((list, ctx) => {
  if (list.length < shortestChain) refuseAt(ctx, [], (p) => p.chainShort());
});

type GivenNode = z.output<typeof node>;

const toAnswers = (given: GivenNode['answers'] = {}): FlowAnswer[] =>
  Object.entries(given).map(([called, way]) => ({ name: called, ...way }));

const toNode = (given: GivenNode): FlowNode => ({
  name: given.name ?? '',
  owner: given.owner ?? [],
  deputy: given.deputy ?? [],
  limit: given.limit ?? { amount: 1, unit: 'work_days' },
  dueField: given.dueField ?? null,
  warnAt: [...(given.warnAt ?? defaultWarnAt)].sort((a, b) => a - b),
  form: given.form ?? [],
  answers: toAnswers(given.answers),
  late: given.late ?? ['head'],
  ...(given.proof === 'crm' ? { proof: true } : {}),
});

/** `about`: what is asked for at the start of a flow that says nothing about it. */
export const toFlows = (given: z.output<typeof flows> = {}, about: string): FlowDefinition[] =>
  Object.entries(given).map(([called, one]) => ({
    name: called,
    source: one.source ?? '',
    output: one.output ?? '',
    receivers: one.receivers ?? [],
    archive: one.archive ?? [],
    start: one.start?.length ? one.start : [{ name: about, kind: 'long', required: true, options: [] }],
    nodes: (one.nodes ?? []).map(toNode),
  }));
