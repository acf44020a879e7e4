/** Cards about cases of flows: in each node's place, for whoever started it, for whom the result is. */
import type { CaseStatus, HopKind } from '../domain/case.ts';
import type { AnswerGoes, FlowField } from '../domain/flow.ts';
import type { CaseWord } from '../language/case-words.ts';
import { formatWhen } from '../language/when.ts';
import type { Block, Button, Card, FormField } from './card.ts';
import type { Look } from './index.ts';

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
  acceptedAt: string | null;
  leg: number;
  values: { name: string; value: string }[];
  answers: { name: string; goes: AnswerGoes }[];
  hasForm: boolean;
  /** What the CRM has of it, where this node wants proof. */
  crm?: { state: 'waiting' | 'sent' | 'proven'; id: string | null; exception: string } | null;
}

interface CameBy {
  act: string;
  by: string;
  words: string;
  answer: string;
}

export type FilledField = FlowField & { initial: string };

const mostLetters = 600;
const valueLetters = 160;
// What a field of a form holds on every platform.
const fieldLetters = 1000;

const time = (at: string, { language }: Look): string => formatWhen(new Date(at), language);
const text = (sentence: string): Block => ({ kind: 'text', text: [sentence] });
const note = (sentence: string): Block => ({ kind: 'note', text: [sentence] });
const cut = (said: string, most = mostLetters): string => {
  const letters = Array.from(said);
  return letters.length > most ? `${letters.slice(0, most).join('')} …` : said;
};

interface Press {
  act: CaseWord | 'more';
  answer?: string;
  style?: 'primary';
  label?: string;
}

/** The clock under which it is shown goes with the press: once somebody else has it, nothing happens by it. */
const button = (data: CaseFacts, look: Look, { act, answer, style, label }: Press): Button => ({
  label: label ?? look.texts.flow.buttons[act],
  ...(style ? { style } : {}),
  press: {
    action: 'case-act',
    args: { case: data.caseId, leg: String(data.leg), act, ...(answer ? { answer } : {}) },
  },
});

function facts(data: CaseFacts, look: Look): Block[] {
  const { flow } = look.texts;
  return [
    { kind: 'text', text: [{ bold: cut(data.text) }] },
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

function crmLine({ state, id, exception }: NonNullable<CaseFacts['crm']>, { texts: { flow } }: Look): string {
  if (state === 'proven') return flow.crm.proven(id ?? '');
  return exception ? flow.crm.excepted(exception) : flow.crm[state];
}

const isOver = (state: CaseStatus): boolean =>
  state === 'done' || state === 'ended' || state === 'withdrawn' || state === 'closed';

/** Where it stands, in one sentence. */
function stateLine(data: CaseFacts, isYours: boolean, look: Look): string {
  const { flow } = look.texts;
  if (data.state === 'running')
    return (isYours ? flow.due : flow.dueOf)(time(data.dueAt, look), flow.whoOf(data.owner, data.department));
  if (data.state === 'asked')
    return (isYours ? flow.supplyBy : flow.waitsFor)(data.asked, time(data.dueAt, look));
  return flow.states[data.state];
}

/** What whoever has it can do; what is rarer stands behind 更多. */
function holderButtons(data: CaseFacts, look: Look, isLate = false): Block[] {
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
  return [{ kind: 'buttons', buttons: presses.map((press) => button(data, look, press)) }];
}

function waysOn(data: CaseFacts, look: Look): Press[] {
  const { flow } = look.texts;
  if (data.answers.length === 0) {
    const label = flow.passTo(data.next, data.hasForm);
    return [{ act: 'pass', style: 'primary', label }];
  }
  return data.answers.map(({ name, goes }, i) => ({
    act: 'pass' as const,
    answer: name,
    label: goes === 'on' && !data.hasForm ? name : `${name}…`,
    ...(i === 0 ? { style: 'primary' as const } : {}),
  }));
}

function cameLine({ act, by, words, answer }: CameBy, look: Look): string {
  const { flow } = look.texts;
  const line = (flow.came as Record<string, (by: string, words: string, answer: string) => string>)[act];
  return line?.(by, cut(words, 300), answer) ?? '';
}

const undoButton = (look: Look, undo: string): Block => ({
  kind: 'buttons',
  buttons: [{ label: look.texts.common.undo, press: { action: 'undo', args: { undo } } }],
});

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

/** `背景：…；优先级：高` with an example for each field. */
export const typedFields = (fields: FilledField[], { texts }: Look): string =>
  fields
    .map(({ name, kind, options }) => texts.flow.typedField(name, kind, options[0] ?? ''))
    .join(texts.flow.semicolon);

interface Line {
  number: number;
  kind: string;
  text: string;
  place: string;
  holder: string;
  state: string;
  dueAt: string | null;
  isLate: boolean;
}

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
  return flow.story[kind]({
    node,
    by,
    to: to.filter((name) => name !== '').join(common.and),
    answer,
    words: kind === 'undone' ? '' : cut(words, 60),
  });
}

export const caseCards = {
  /** In the place of a node: to whoever has it; changed when it has gone on. */
  case: (
    data: CaseFacts & { isYours: boolean; cameBy?: CameBy; insteadOf?: string; isLate?: boolean },
    look: Look,
  ): Card => {
    const { flow } = look.texts;
    const { number, node, isYours, isLate } = data;
    const came = data.cameBy ? cameLine(data.cameBy, look) : '';
    return {
      title: isLate
        ? flow.lateTitle(number, node)
        : data.state === 'asked' && isYours
          ? flow.askedTitle(number)
          : isYours || isOver(data.state)
            ? flow.title(number, isOver(data.state) ? flow.states[data.state] : node)
            : flow.movedTitle(number, node),
      tone: isLate ? 'late' : isYours && !isOver(data.state) ? 'info' : 'quiet',
      summary: flow.summary(data.flow, data.text),
      blocks: [
        ...facts(data, look),
        ...(came ? [text(came)] : []),
        ...(data.insteadOf ? [note(flow.insteadOf(data.insteadOf))] : []),
        text(isLate ? flow.lateFor(data.asked || data.owner) : stateLine(data, isYours, look)),
        ...(isYours ? holderButtons(data, look, isLate) : []),
        ...(isYours && data.state === 'asked' ? [note(flow.howToSupply)] : []),
        ...(isYours && data.state === 'running'
          ? [note(flow.howTo(number, data.answers[0]?.name ?? null))]
          : []),
      ],
    };
  },

  'case-nudge': (data: CaseFacts & { percent: number }, look: Look): Card => {
    const { flow } = look.texts;
    const due = time(data.dueAt, look);
    return {
      title:
        data.percent === 100
          ? flow.lateTitle(data.number, data.node)
          : flow.nudgeTitle(data.number, data.node),
      tone: data.percent === 100 ? 'late' : 'warning',
      blocks: [
        ...facts(data, look),
        text(data.state === 'paused' ? flow.stillPaused : flow.nudge(data.percent, due)),
        ...holderButtons(data, look),
      ],
    };
  },

  /** To whoever started it, when something came of it. */
  'case-news': (
    data: CaseFacts & { news: string; by: string; words: string; answer: string; to: string },
    look: Look,
  ): Card => {
    const { flow } = look.texts;
    const { by, words, answer, to, node, owner, department } = data;
    const values = {
      by,
      words,
      answer,
      to: to || flow.whoOf(owner, department),
      node,
      due: time(data.dueAt, look),
    };
    const line = (flow.news as Record<string, (v: typeof values) => string>)[data.news];
    return {
      title: flow.newsTitle(data.number, (flow.newsTitles as Record<string, string>)[data.news] ?? ''),
      tone:
        data.news === 'late' || data.news === 'ended' ? 'warning' : data.news === 'done' ? 'done' : 'info',
      blocks: [note(cut(data.text, 120)), text(line?.(values) ?? '')],
    };
  },

  /** To those for whom it is, at the end. */
  'case-result': (
    data: CaseFacts & { by: string; words: string; answer: string; output: string },
    look: Look,
  ): Card => {
    const { flow } = look.texts;
    return {
      title: flow.resultTitle(data.number, data.state === 'ended'),
      tone: data.state === 'ended' ? 'warning' : 'done',
      summary: flow.summary(data.flow, data.text),
      blocks: [
        ...facts(data, look),
        text(
          data.state === 'ended'
            ? flow.endedBy(data.by, data.answer, cut(data.words, 300))
            : flow.doneBy(data.by, data.output),
        ),
        {
          kind: 'buttons',
          buttons: [
            {
              label: flow.received,
              style: 'primary',
              press: { action: 'case-received', args: { case: data.caseId } },
            },
          ],
        },
      ],
    };
  },

  'case-opened': (data: CaseFacts & { way: { node: string; owner: string }[] }, look: Look): Card => {
    const { flow } = look.texts;
    return {
      title: flow.openedTitle(data.number, data.flow),
      tone: 'done',
      blocks: [
        text(cut(data.text, 120)),
        text(flow.dueOf(time(data.dueAt, look), flow.whoOf(data.owner, data.department))),
        {
          kind: 'list',
          ordered: true,
          items: data.way.map(({ node, owner }) => [flow.wayLine(node, owner)]),
        },
        note(flow.howToFollow(data.number)),
      ],
    };
  },

  'case-noted': (
    data: { number: number; act: string; words: string; to: string; node: string; undo: string | null },
    look: Look,
  ): Card => {
    const { flow } = look.texts;
    const { words, to, node } = data;
    const line = (flow.noted as Record<string, (v: { words: string; to: string; node: string }) => string>)[
      data.act
    ];
    return {
      title: flow.notedTitle(data.number),
      tone: 'done',
      blocks: [
        text(line?.({ words: cut(words, 200), to, node }) ?? ''),
        ...(data.undo ? [undoButton(look, data.undo)] : []),
      ],
    };
  },

  /** Asks for the words of one act. */
  'case-act-form': (data: CaseFacts & { act: CaseWord }, look: Look): Card => {
    const { flow, common } = look.texts;
    return {
      title: flow.formTitle(data.number, flow.buttons[data.act].replace(/…$/u, '')),
      tone: 'info',
      blocks: [
        text(cut(data.text, 120)),
        ...(data.act === 'except' ? [text(flow.crm.notYet)] : []),
        {
          kind: 'form',
          fields: [
            {
              kind: 'text',
              name: 'words',
              label: flow.ask[data.act],
              required: true,
              multiline: data.act === 'supply' || data.act === 'ask',
              maxLength: fieldLetters,
            },
          ],
          submit: button(data, look, { act: data.act, style: 'primary', label: flow.submit }),
          typed: common.writeInstead(flow.typed(data.number, data.act)),
        },
      ],
    };
  },

  /** Asks for what a node has to give before it goes on. */
  'case-form': (
    data: CaseFacts & {
      answer: string | null;
      needsWords: boolean;
      words: string;
      fields: FilledField[];
      missing: string[];
    },
    look: Look,
  ): Card => {
    const { flow, common } = look.texts;
    const { answer, number, node, fields } = data;
    const press: Press = { act: 'pass', style: 'primary', label: flow.submit };
    return {
      title: flow.formTitle(number, answer ?? node),
      tone: data.missing.length > 0 ? 'warning' : 'info',
      blocks: [
        text(cut(data.text, 120)),
        ...(data.missing.length > 0 ? [text(flow.missing(data.missing.join(common.and)))] : []),
        {
          kind: 'form',
          fields: [
            ...fields.map((field, i) => formField(field, `f${i}`)),
            ...(answer === null
              ? []
              : [
                  {
                    kind: 'text' as const,
                    name: 'words',
                    label: data.needsWords ? flow.why : flow.remark,
                    required: data.needsWords,
                    multiline: true,
                    maxLength: fieldLetters,
                    ...(data.words ? { initial: data.words } : {}),
                  },
                ]),
          ],
          submit: button(data, look, answer === null ? press : { ...press, answer }),
          typed: common.writeInstead(
            flow.typedPass(number, answer, data.needsWords, typedFields(fields, look)),
          ),
        },
      ],
    };
  },

  /** Asks for what a flow begins with. */
  'case-start': (
    data: { flow: string; source: string; nodes: string[]; fields: FilledField[]; missing: string[] },
    look: Look,
  ): Card => {
    const { flow, common } = look.texts;
    return {
      title: flow.startTitle(data.flow),
      tone: data.missing.length > 0 ? 'warning' : 'info',
      blocks: [
        text(flow.startIntro(data.nodes.join(flow.arrow))),
        ...(data.missing.length > 0 ? [text(flow.missing(data.missing.join(common.and)))] : []),
        {
          kind: 'form',
          fields: data.fields.map((field, i) => formField(field, `f${i}`)),
          submit: {
            label: flow.submit,
            style: 'primary',
            press: { action: 'start-case', args: { flow: data.flow } },
          },
          typed: common.writeInstead(flow.typedStart(data.flow, typedFields(data.fields, look))),
        },
      ],
    };
  },

  /** How it stands, and everything that can be done with it. */
  'case-detail': (
    data: CaseFacts & {
      isYours: boolean;
      mayEnd: boolean;
      way: { node: string; owner: string; isNow: boolean; isPast: boolean }[];
    },
    look: Look,
  ): Card => {
    const { flow } = look.texts;
    const presses: Press[] = [
      ...(data.isYours && data.state === 'running'
        ? [
            ...waysOn(data, look),
            { act: 'ask' } as const,
            ...(data.place > 1 ? [{ act: 'return' } as const] : []),
            { act: 'assign' } as const,
            { act: 'pause' } as const,
          ]
        : []),
      ...(data.isYours && data.state === 'paused'
        ? [{ act: 'resume' } as const, { act: 'assign' } as const]
        : []),
      ...(data.state === 'asked'
        ? data.isYours
          ? ([{ act: 'supply' }, { act: 'resume' }] as const)
          : []
        : []),
      ...(data.mayEnd && !isOver(data.state)
        ? ([{ act: 'supply' }, { act: 'withdraw' }, { act: 'close' }] as const)
        : []),
    ];
    const once = presses.filter(
      ({ act, answer }, i) => presses.findIndex((p) => p.act === act && p.answer === answer) === i,
    );
    return {
      title: flow.title(data.number, data.node),
      tone: data.lateAt && !isOver(data.state) ? 'late' : 'info',
      blocks: [
        ...facts(data, look),
        {
          kind: 'list',
          ordered: true,
          items: data.way.map(({ node, owner, isNow, isPast }) => [
            flow.wayLine(node, owner, isNow ? 'now' : isPast ? 'past' : 'ahead'),
          ]),
        },
        text(stateLine(data, data.isYours, look)),
        ...(once.length > 0
          ? [{ kind: 'buttons', buttons: once.map((press) => button(data, look, press)) } as Block]
          : []),
      ],
    };
  },

  cases: (data: { waiting: Line[]; started: Line[]; flows: string[] }, look: Look): Card => {
    const { flow } = look.texts;
    const states: Record<string, string> = flow.states;
    const line = (one: Line): string =>
      flow.line(
        one.number,
        one.text,
        one.place,
        one.holder,
        one.dueAt
          ? flow.lineDue(time(one.dueAt, look), one.isLate, one.state === 'asked')
          : (states[one.state] ?? one.state),
      );
    const part = (title: string, lines: Line[], none: string): Block[] => [
      { kind: 'text', text: [{ bold: title }] },
      lines.length > 0 ? { kind: 'list', items: lines.map((one) => [line(one)]) } : text(none),
    ];
    return {
      title: flow.listTitle,
      tone: data.waiting.some((one) => one.isLate) ? 'late' : 'info',
      blocks: [
        ...part(flow.waiting, data.waiting, flow.noneWaiting),
        ...part(flow.started, data.started, flow.noneStarted),
        note(flow.listUsage(data.flows.join(look.texts.common.and), data.flows[0] ?? '')),
      ],
    };
  },

  'case-story': (
    data: CaseFacts & {
      hops: HopData[];
      /** Which hop comes first here. */
      begin: number;
      left: number;
    },
    look: Look,
  ): Card => {
    const { flow, trace } = look.texts;
    return {
      title: flow.title(data.number, isOver(data.state) ? data.flow : data.node),
      tone: data.lateAt && !isOver(data.state) ? 'late' : 'info',
      blocks: [
        { kind: 'text', text: [{ bold: cut(data.text, 120) }] },
        text(flow.storyPlace(data.flow, data.place, data.nodes, stateLine(data, false, look))),
        {
          kind: 'list',
          items: data.hops.map((hop) => [`${time(hop.at, look)} ${hopLine(hop, look)}`]),
        },
        ...(data.left > 0
          ? [
              {
                kind: 'buttons',
                buttons: [
                  {
                    label: trace.more(data.left),
                    press: {
                      action: 'trace-more',
                      args: { number: String(data.number), from: String(data.begin + data.hops.length) },
                    },
                  },
                ],
              } as Block,
            ]
          : []),
      ],
    };
  },
};
