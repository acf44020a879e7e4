import type { Texts } from '../zh-CN.ts';

type Values = Record<string, string>;

export const drift: Texts['drift'] = {
  nouns: {
    request: (number: number) => `Request ${number}`,
    item: (number: number) => `Item ${number}`,
    directive: (number: number) => `Directive ${number}`,
    case: (number: number) => `Case ${number}`,
    task: (number: number) => `Action item ${number}`,
  },
  facts: {
    quantity: 'Quantity',
    money: 'Amount',
    share: 'Share',
    day: 'Date',
    code: 'Number',
    person: 'Person',
    department: 'Department',
    owner: 'Owner',
    customer: 'Customer',
  },
  title: (what: string) => `${what}: two versions differ`,
  reminderTitle: (what: string) => `Reminder: ${what}, two versions differ`,
  changed: (before: string, after: string) => `first ${before}, then ${after}`,
  missing: (before: string) => `first ${before}, then missing`,
  added: (after: string) => `${after} was added`,
  dayMeant: (said: string, date: string) => `${said} (${date})`,
  versions: ['First', 'Second'],
  version: (text: string, by: string, at: string) => `${text} (${by}, ${at})`,
  ask: 'Which one holds?',
  settle: { first: 'The first holds', second: 'The second holds', both: 'Both are right' },
  calm: 'Nothing waits for this. Either of you can settle it; the other one is told.',
  settledTitle: (what: string) => `${what}: settled`,
  toldTitle: (what: string) => `${what}: which one holds`,
  settled: {
    first: (by: string) => `${by} settled it: the first one holds.`,
    second: (by: string) => `${by} settled it: the second one holds.`,
    both: (by: string) => `${by} settled it: both are right.`,
    void: (_by: string) => 'This step was taken back; nothing has to be settled.',
    open: (by: string) => `${by} took the decision back. It is open again; wait for the next word.`,
  },
  undone: 'which version holds',
  errors: {
    noSuchValue: (v: Values) =>
      `“${v.said}” is none of the choices. Please pick one of ${v.values}: press its button on the card, or send it.`,
    whichOne: (v: Values) =>
      `Several wait for your word: ${v.names}. Please add the number, such as: ${v.number} ${v.said}.`,
    settledAlready: (v: Values) =>
      `${v.by || 'Somebody'} has settled it already, see the card above. To change it, ask ${v.by || 'them'} to undo it first.`,
    notYours: (v: Values) => `This is for ${v.sides || 'the two people concerned'} to settle.`,
  },
};
