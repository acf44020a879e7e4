import type { Texts } from '../zh-CN.ts';

export const offer: Texts['offer'] = {
  title: (number) => `A customer's request? · item ${number}`,
  lateTitle: (number) => `Nobody is on this request · item ${number}`,
  ask: (flow) => `As “${flow}” it gets somebody who has it, limits, and a place in the archive.`,
  until: (node, due) =>
    `Its first step “${node}” is due ${due}; if nobody has said by then, whoever has that step is asked.`,
  late: (from, due) => `${from} said it, and by ${due} nobody has begun. Please decide.`,
  lateYours: (due) => `You said it, and by ${due} nobody has begun. Please decide.`,
  begin: 'Begin the request',
  decline: 'It is none',
  declinedTitle: (number) => `Not a customer's request · item ${number}`,
  declined: 'It stays in the tier 2 package, and nobody is asked again.',
  overTitle: (number) => `Decided · item ${number}`,
  overBegun: (by, number) => `${by} began it as a customer's request: case ${number}.`,
  overDeclined: (by) => `${by} says that it is none.`,
  askedAgain: (number) => `whether item ${number} is a customer's request is asked again`,
  errors: {
    settled: (v) => `Item ${v.number} is decided. To begin another request, send “/requirement …”.`,
  },
};
