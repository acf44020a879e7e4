/** What cards about cases are put together from: the facts, where it stands, the buttons of whoever has it, forms, lines of the story. */

import type { CaseStatus, HopKind } from '../domain/case.ts';
import type { AnswerGoes, FlowField } from '../domain/flow.ts';
import type { CaseWord } from '../language/case-words.ts';
import { formatWhen } from '../language/when.ts';
import { cut } from './blocks.ts';
import type { Block, Button, FormField } from './card.ts';
import type { Look } from './index.ts';
import { disputeButton, type OpenReturn, returnNote } from './returns.ts';

/** What every card about a case shows of it. */
export interface CaseFacts {
  caseId: string;
  number: number;
  flow: string;
  text: string;
  starter: string;
  /** The starter's department. */
  from: string;
  node: string;
  /** From 1. */
  place: number;
  nodes: number;
  /** The node after this one; null at the end. */
  next: string | null;
  owner: string;
  department: string;
  /** Whose facts are waited for. */
  asked: string;
  state: CaseStatus;
  dueAt: string;
  lateAt: string | null;
  /** Its limit, or that of whoever was asked, is over; absent in what was kept by older versions. */
  isOverdue?: boolean;
  acceptedAt: string | null;
  leg: number;
  values: { name: string; value: string }[];
  /** `needsWords` is absent in what was kept by older versions. */
  answers: { name: string; goes: AnswerGoes; needsWords?: boolean }[];
  hasForm: boolean;
  /** Sent back to whoever has it, and that may still be disputed; absent in what was kept by older versions. */
  returned?: OpenReturn | null;
  /** What the CRM has of it, where this node wants proof. */
  crm?: {
    state: 'waiting' | 'sent' | 'proven';
    id: string | null;
    exception: string;
    isOff?: boolean;
    /** The last try failed. */
    isFailing?: boolean;
  } | null;
}

/** How it came to whoever has it. */
export interface CameBy {
  act: string;
  by: string;
  words: string;
  answer: string;
}

/** A step changed hands, or it went back, after the card was sent. */
export interface Handed {
  act: 'assigned' | 'undone' | 'returned' | 'unreturned';
  by: string;
  to: string;
  words: string;
  /** The step at which it is since; absent in what was kept by older versions. */
  node?: string;
  at: string;
}

export const handedLine = (handed: Handed | undefined, look: Look): Block[] =>
  handed
    ? [
        {
          kind: 'text',
          text: [
            look.texts.flow.handed[handed.act]({
              ...handed,
              node: handed.node ?? '',
              words: cut(handed.words, 120),
              at: time(handed.at, look),
            }),
          ],
        },
      ]
    : [];

/** A field with what was begun. */
export type FilledField = FlowField & { initial: string };

const mostLetters = 600;
const valueLetters = 160;
// What a field of a form holds on every platform.
export const fieldLetters = 1000;

export const time = (at: string, { language, now }: Look): string => formatWhen(new Date(at), language, now);

/** One button: the act, and the answer of the node where it gives one. */
export interface Press {
  act: CaseWord | 'more';
  answer?: string;
  style?: 'primary';
  label?: string;
}

/** The clock under which it is shown goes with the press: once somebody else has it, nothing happens by it. */
export const button = (data: CaseFacts, look: Look, { act, answer, style, label }: Press): Button => ({
  label: label ?? look.texts.flow.buttons[act],
  ...(style ? { style } : {}),
  press: {
    action: 'case-act',
    args: { case: data.caseId, leg: String(data.leg), act, ...(answer ? { answer } : {}) },
  },
});

/** What it is about, where it stands, and what was filled in so far. */
export function facts(data: CaseFacts, look: Look): Block[] {
  const { flow } = look.texts;
  return [
    { kind: 'text', text: [{ bold: cut(data.text, mostLetters) }] },
    {
      kind: 'fields',
      fields: [
        { label: flow.flow, value: [flow.place(data.flow, data.place, data.nodes)] },
        { label: flow.starter, value: [flow.whoOf(data.starter, data.from)] },
        ...(data.crm ? [{ label: flow.crm.label, value: [crmLine(data.crm, look)] }] : []),
        ...data.values.map(({ name, value }) => ({ label: name, value: [cut(value, valueLetters)] })),
      ],
    },
  ];
}

function crmLine(
  { state, id, exception, isOff, isFailing }: NonNullable<CaseFacts['crm']>,
  { texts: { flow } }: Look,
): string {
  if (state === 'proven') return flow.crm.proven(id ?? '');
  if (isOff) return exception ? flow.crm.byHand(exception) : flow.crm.gone;
  if (exception) return flow.crm.excepted(exception);
  return state === 'waiting' && isFailing ? flow.crm.failing : flow.crm[state];
}

export const isOver = (state: CaseStatus): boolean =>
  state === 'done' || state === 'ended' || state === 'withdrawn' || state === 'closed';

/** Where it stands, in one sentence. */
export function stateLine(data: CaseFacts, isYours: boolean, look: Look): string {
  const { flow } = look.texts;
  const isLate = data.isOverdue ?? false;
  const due = time(data.dueAt, look);
  if (data.state === 'running')
    return isYours ? flow.due(due, isLate) : flow.dueOf(due, flow.whoOf(data.owner, data.department), isLate);
  if (data.state === 'asked') return (isYours ? flow.supplyBy : flow.waitsFor)(data.asked, due, isLate);
  return flow.states[data.state];
}

/** What whoever has it can do; what is rarer stands behind 更多. */
export function holderButtons(data: CaseFacts, look: Look, isLate = false): Block[] {
  const { flow } = look.texts;
  const presses: Press[] =
    data.state === 'asked'
      ? [{ act: 'supply', style: 'primary' }]
      : data.state === 'paused'
        ? [{ act: 'resume', style: 'primary' }, { act: 'more' }]
        : data.state === 'running'
          ? [
              ...(data.acceptedAt || isLate ? [] : [{ act: 'accept' } as const]),
              ...waysOn(data, look),
              ...(data.answers.some(({ goes }) => goes === 'ask') ? [] : [{ act: 'ask' } as const]),
              ...(isLate ? [{ act: 'assign' } as const] : []),
              { act: 'more', label: flow.buttons.more },
            ]
          : [];
  if (presses.length === 0) return [];
  const { returned } = data;
  const isRunning = data.state === 'running';
  return [
    ...(returned && isRunning ? [returnNote(returned, look)] : []),
    {
      kind: 'buttons',
      buttons: [
        ...presses.map((press) => button(data, look, press)),
        ...(returned && isRunning ? [disputeButton(returned, look)] : []),
      ],
    },
  ];
}

/** How it goes on from this node: by its answers, or the one way. */
export function waysOn(data: CaseFacts, look: Look): Press[] {
  const { flow } = look.texts;
  if (data.answers.length === 0) {
    const label = flow.passTo(data.next, data.hasForm);
    return [{ act: 'pass', style: 'primary', label }];
  }
  return data.answers.map(({ name, goes, needsWords }, i) => ({
    act: 'pass' as const,
    answer: name,
    label: goes === 'on' && !needsWords && !data.hasForm ? name : `${name}…`,
    ...(i === 0 ? { style: 'primary' as const } : {}),
  }));
}

/** How it came to whoever has it, in one sentence; empty where that says nothing. */
export function cameLine({ act, by, words, answer }: CameBy, look: Look): string {
  const { flow } = look.texts;
  const line = (flow.came as Record<string, (by: string, words: string, answer: string) => string>)[act];
  return line?.(by, cut(words, 300), answer) ?? '';
}

export const undoButton = (look: Look, undo: string): Block => ({
  kind: 'buttons',
  buttons: [{ label: look.texts.common.undo, press: { action: 'undo', args: { undo } } }],
});

/** A field as forms ask for it, under this name. */
export const formField = (field: FilledField, name: string): FormField =>
  field.kind === 'choice'
    ? {
        kind: 'choice',
        name,
        label: field.name,
        required: field.required,
        options: field.options.map((option) => ({ value: option, label: option })),
        ...(field.initial ? { initial: field.initial } : {}),
      }
    : {
        kind: 'text',
        name,
        label: field.name,
        required: field.required,
        multiline: field.kind === 'long',
        maxLength: fieldLetters,
        ...(field.initial ? { initial: field.initial } : {}),
      };

/** `背景：…；优先级：高` with what she has said already, else an example for each field. */
export const typedFields = (fields: FilledField[], { texts }: Look): string =>
  fields
    .map(({ name, kind, options, initial }) =>
      initial === ''
        ? texts.flow.typedField(name, kind, options[0] ?? '')
        : `${name}${texts.common.colon}${initial}`,
    )
    .join(texts.flow.semicolon);

/** One thing that happened, with names instead of ids. */
export interface HopData {
  kind: HopKind;
  node: string;
  by: string;
  to: string[];
  answer: string;
  words: string;
  at: string;
}

/** The same as a line, without its moment. */
export function hopLine({ kind, node, by, to, answer, words }: HopData, { texts }: Look): string {
  const { flow, common } = texts;
  // Of a step that the case has not got to nothing else can be undone.
  const told = kind === 'undone' && words === '' ? 'undone-ahead' : kind;
  return flow.story[told]({
    node,
    by,
    to: to.filter((name) => name !== '').join(common.and),
    answer,
    words: cut(words, 60),
  });
}
