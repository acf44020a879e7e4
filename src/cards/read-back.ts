/** One question about what was passed on, and what came of it. */

import type { HopNoun } from '../domain/hop-check.ts';
import type { Question } from '../domain/question.ts';
import { shanghaiAt } from '../domain/worktime.ts';
import { formatWhen } from '../language/when.ts';
import { note, text } from './blocks.ts';
import type { Card } from './card.ts';
import type { Look } from './index.ts';

interface AskData {
  noun: HopNoun;
  number: number;
  /** Without which one is right. */
  question: Omit<Question, 'right'>;
}

/** 20 台, ￥120,000, 15%, 12月4日 周五. */
export function sayValue(
  value: string,
  { fact, unit }: AskData['question'],
  { texts, language }: Pick<Look, 'texts' | 'language'>,
): string {
  if (fact === 'day') return formatWhen(shanghaiAt(value, '00:00'), language).replace(/\s*00:00$/u, '');
  const number = Number(value).toLocaleString('en-US', { maximumFractionDigits: 6 });
  if (fact === 'share') return `${number}%`;
  return fact === 'money' ? texts.readBack.money(number, unit) : texts.readBack.quantity(number, unit);
}

const what = ({ noun, number }: AskData, { texts }: Look): string => texts.drift.nouns[noun](number);

export const readBackCards = {
  'read-back': (data: AskData & { readBackId: string; dueAt: string }, look: Look): Card => {
    const { readBack } = look.texts;
    return {
      title: readBack.title(what(data, look)),
      tone: 'info',
      blocks: [
        { kind: 'text', text: [{ bold: data.question.gap }] },
        text(readBack.ask[data.question.fact]),
        {
          kind: 'buttons',
          buttons: data.question.values.map((value, choice) => ({
            label: sayValue(value, data.question, look),
            press: { action: 'answer-read-back', args: { ask: data.readBackId, choice: String(choice) } },
          })),
        },
        note(readBack.why),
      ],
    };
  },

  'read-back-answered': (
    data: AskData & { value: string; said: string; isRight: boolean },
    look: Look,
  ): Card => {
    const { readBack } = look.texts;
    const value = sayValue(data.value, data.question, look);
    return {
      title: readBack.answeredTitle(what(data, look)),
      tone: data.isRight ? 'done' : 'info',
      blocks: [
        { kind: 'text', text: [{ bold: data.question.gap }] },
        text(
          data.isRight
            ? readBack.right(value)
            : readBack.wrong(value, sayValue(data.said, data.question, look)),
        ),
      ],
    };
  },

  /** Nobody answered in time. */
  'read-back-over': (data: AskData & { value: string }, look: Look): Card => {
    const { readBack } = look.texts;
    return {
      title: readBack.overTitle(what(data, look)),
      tone: 'quiet',
      blocks: [
        { kind: 'text', text: [{ bold: data.question.gap }] },
        text(readBack.over(sayValue(data.value, data.question, look))),
      ],
    };
  },
};
