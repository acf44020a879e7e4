import type { Texts } from '../zh-CN.ts';

export const accuracy: Texts['accuracy'] = {
  title: (days: number) => `Accuracy of what is passed on, last ${days} days`,
  label: 'Accuracy',
  goal: 'Goal',
  why: 'What went wrong',
  share: (share: string, low: string, high: string, n: number) =>
    `${share} (95% interval ${low}–${high}, n = ${n})`,
  notEnough: (n: number, enough: number) => `not enough data (${n} hops, ${enough} are needed)`,
  causes: {
    changed: 'a value changed',
    missing: 'a value missing',
    late: 'not taken in time',
    returned: 'sent back',
    misread: 'misread',
  },
  cause: (name: string, n: number) => `${name} ${n}`,
  join: ', ',
  stop: '; ',
  none: 'nothing',
  readBack: 'Spot checks',
  readBacks: (right: number, wrong: number, unanswered: number, open: number) =>
    `${right} right, ${wrong} wrong, ${unanswered} unanswered${open > 0 ? `, ${open} still open` : ''} (unanswered is never right)`,
  openLabel: 'Not settled yet',
  open: (n: number) => `${n}, both sides were asked`,
  departments: 'By department',
  noDepartment: 'No department',
  how: 'A hop is one matter going from one person to the next. It is wrong if a number, amount or date differs without a word about it, if nobody took it in time, if it was sent back and nobody objected within a working day, or if the spot check was answered wrongly. Errors found by sampling are scaled up.',
  weekLine: (line: string) => `Accuracy of what is passed on: ${line}. More: /figures accuracy`,
  errors: {
    forManagers: () => 'This figure is for managers. Your own: /figures',
  },
};
