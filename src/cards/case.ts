/** Cards about cases of flows: in each node's place, for whoever started it, for whom the result is. */
import { isConditionOf } from '../domain/flow.ts';
import { cut, note, text } from './blocks.ts';
import type { Card } from './card.ts';
import {
  button,
  type CameBy,
  type CaseFacts,
  cameLine,
  facts,
  type Handed,
  handedLine,
  holderButtons,
  isOver,
  stateLine,
  time,
  undoButton,
  waysOn,
} from './case-parts.ts';
import type { Look } from './index.ts';

interface News {
  news: string;
  by: string;
  words: string;
  answer: string;
  to: string;
  /** Who has the step, or where it went back to, since the card was sent. */
  handed?: Handed;
}

/** Conditions stand among the values, and are not said twice. */
const unsaid = (cameBy: CameBy, values: CaseFacts['values']): CameBy =>
  values.some(({ name, value }) => isConditionOf(cameBy.answer, name) && value === cameBy.words)
    ? { ...cameBy, words: '' }
    : cameBy;

/** By the moment at which they hear of it, whoever hears now first. */
function toldThen(told: { name: string; at: string | null }[], look: Look): { names: string; at: string }[] {
  const moments = [...new Set(told.map(({ at }) => at ?? ''))].sort();
  return moments.map((moment) => ({
    names: told.flatMap(({ name, at }) => ((at ?? '') === moment ? [name] : [])).join(look.texts.common.and),
    at: moment === '' ? '' : time(moment, look),
  }));
}

function newsCard(data: CaseFacts & News, look: Look): Card {
  const { flow } = look.texts;
  const { by, words, answer, to, node, owner, department } = data;
  const values = {
    by,
    words,
    answer,
    // Nobody but whoever has it may have been there to be told.
    to: to || (data.news === 'late' ? '' : flow.whoOf(owner, department)),
    node,
    due: time(data.dueAt, look),
  };
  const title = data.news === 'late' && to === '' ? 'late-untold' : data.news;
  const line = (flow.news as Record<string, (v: typeof values) => string>)[data.news];
  return {
    title: flow.newsTitle(data.number, (flow.newsTitles as Record<string, string>)[title] ?? ''),
    tone: data.news === 'late' || data.news === 'ended' ? 'warning' : data.news === 'done' ? 'done' : 'info',
    blocks: [note(cut(data.text, 120)), text(line?.(values) ?? ''), ...handedLine(data.handed, look)],
  };
}

export const caseCards = {
  /** In the place of a node: to whoever has it; changed when it has gone on. */
  case: (
    data: CaseFacts & { isYours: boolean; cameBy?: CameBy; insteadOf?: string; isLate?: boolean },
    look: Look,
  ): Card => {
    const { flow } = look.texts;
    const { number, node, isYours, isLate } = data;
    const isLateHere = isLate || (isYours && data.state === 'running' && data.isOverdue);
    const came = data.cameBy ? cameLine(unsaid(data.cameBy, data.values), look) : '';
    return {
      title: isLate
        ? flow.lateTitle(number, node)
        : data.state === 'asked' && isYours
          ? flow.askedTitle(number)
          : isYours || isOver(data.state)
            ? flow.title(number, isOver(data.state) ? flow.states[data.state] : node)
            : flow.movedTitle(number, node),
      tone: isLateHere ? 'late' : isYours && !isOver(data.state) ? 'info' : 'quiet',
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

  'case-nudge': (data: CaseFacts & { percent: number; toldNobody?: boolean }, look: Look): Card => {
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
        text(
          data.state === 'paused'
            ? flow.stillPaused
            : flow.nudge(data.percent, due, data.toldNobody ?? false),
        ),
        ...holderButtons(data, look),
      ],
    };
  },

  /** To whoever wanted to finish a step before the CRM had it: it has it now. */
  'case-proven': (data: CaseFacts & { crmId: string }, look: Look): Card => {
    const { flow } = look.texts;
    const { number, answers } = data;
    return {
      title: flow.provenTitle(number),
      tone: 'quiet',
      blocks: [
        text(cut(data.text, 120)),
        text(flow.provenNow(data.crmId, data.node)),
        { kind: 'buttons', buttons: waysOn(data, look).map((press) => button(data, look, press)) },
        note(flow.howTo(number, answers[0]?.name ?? null)),
      ],
    };
  },

  /** To whoever started it, when something came of it. */
  'case-news': newsCard,

  /** The same where no card of hers could be changed: a step has changed hands, or it went back. */
  'case-handed': newsCard,

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

  'case-opened': (
    data: CaseFacts & { way: { node: string; owner: string }[]; handed?: Handed },
    look: Look,
  ): Card => {
    const { flow } = look.texts;
    return {
      title: flow.openedTitle(data.number, data.flow),
      tone: 'done',
      blocks: [
        text(cut(data.text, 120)),
        text(flow.dueOf(time(data.dueAt, look), flow.whoOf(data.owner, data.department), false)),
        ...handedLine(data.handed, look),
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
    data: {
      number: number;
      act: string;
      words: string;
      to: string;
      node: string;
      undo: string | null;
      /** Who hears of the result when; null: now. */
      told?: { name: string; at: string | null }[];
      /** What the step can be answered with. */
      answers?: string[];
    },
    look: Look,
  ): Card => {
    const { flow } = look.texts;
    const { words, to, node } = data;
    const told = toldThen(data.told ?? [], look);
    const answers = (data.answers ?? []).join(look.texts.common.and);
    const values = { words: cut(words, 200), to, node, told, answers };
    const line = (flow.noted as Record<string, (v: typeof values) => string>)[data.act];
    return {
      title: flow.notedTitle(data.number),
      tone: 'done',
      blocks: [text(line?.(values) ?? ''), ...(data.undo ? [undoButton(look, data.undo)] : [])],
    };
  },
};
