import type { Texts } from '../zh-CN.ts';

const currencies: Readonly<Record<string, string>> = { CNY: '¥', USD: '$', EUR: '€', HKD: 'HK$' };

export const readBack: Texts['readBack'] = {
  title: (what: string) => `A quick check: ${what}`,
  ask: {
    quantity: 'Which quantity belongs in the gap?',
    money: 'Which amount belongs in the gap?',
    share: 'Which share belongs in the gap?',
    day: 'Which date belongs in the gap?',
  },
  why: 'Only to see whether messages arrive as they were meant. Pick one; the matter itself goes on as it is.',
  money: (number: string, currency: string) => `${currencies[currency] ?? ''}${number}`,
  quantity: (number: string, unit: string) => `${number} ${unit}`,
  answeredTitle: (what: string) => `Checked: ${what}`,
  right: (value: string) => `Right, it is ${value}. Thank you!`,
  wrong: (value: string, said: string) =>
    `You chose ${said}; the message says ${value}. Good that we checked, thank you!`,
  overTitle: (what: string) => `No check needed any more: ${what}`,
  over: (value: string) => `The message says ${value}.`,
};
