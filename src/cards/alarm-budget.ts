/** The friendly word to somebody who sends very many tier 1. */
import type { Card } from './card.ts';
import type { Look } from './index.ts';

export const alarmBudgetCards = {
  'alarm-budget': (
    data: { counted: number; lowered: number; days: number },
    { texts: { alarm } }: Look,
  ): Card => ({
    title: alarm.budgetTitle,
    tone: 'quiet',
    blocks: [
      { kind: 'text', text: [alarm.budget(data.days, data.counted, data.lowered)] },
      { kind: 'text', text: [alarm.budgetPlease] },
      { kind: 'note', text: [alarm.budgetNote(data.days)] },
    ],
  }),
};
