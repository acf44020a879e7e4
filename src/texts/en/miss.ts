import type { MissKind } from '../../domain/miss.ts';

type Values = Record<string, string>;

export const miss = {
  title: 'Missed',
  figure: (count: number) => `Unexplained misses: ${count}`,
  scopes: {
    all: ' (whole company)',
    department: ' (your departments, and what concerns you)',
    own: ' (what concerns you)',
  } as Record<'all' | 'department' | 'own', string>,
  nothing: 'Every tier 1 was taken in time, or escalated to somebody.',
  line: (number: number, text: string, what: string) => `Item ${number}: ${text} – ${what}`,
  kinds: {
    open: (due: string) => `was due ${due}; nobody has taken it and nobody was told since`,
    late: (due: string, minutes: number) => `was due ${due}, ${minutes} minutes late`,
    nobody: (due: string) => `nobody was found to tell, ${due}`,
    lost: (due: string) => `said ${due}; it waits for somebody, and no limit runs`,
  } as Record<MissKind, (due: string, minutes: number) => string>,
  explain: (number: number) => `Explain ${number}`,
  hint: (typed: string) => `Or send: ${typed}`,
  explainedHead: 'Explained in the last 30 days',
  saidBy: (by: string, words: string) => `${by}: ${words}`,
  explainedTitle: (number: number) => `Explained · item ${number}`,
  explainedText: (number: number) => `It stands in its story: /trace ${number}`,
  notExplained: (number: number) => `the explanation of item ${number} is withdrawn`,
  errors: {
    none: (v: Values) => `Item ${v.number} missed nothing, so there is nothing to explain.`,
    why: (v: Values) =>
      `Please say why, e.g. “/missed ${v.number} power was out, we dealt with it by phone”.`,
  },
};
