import type { correction as chinese } from '../zh-CN/correction.ts';

export const correction: typeof chinese = {
  title: 'Learned from corrections',
  what: 'Messages almost the same as these get the corrected tier from now on. “Forget” brings the old judgement back; whoever made the correction and editors can press it.',
  none: 'Nothing so far. When somebody changes a tier, it is kept here.',
  line: (number, was, now, by, at) => `Item ${number}: ${was} → ${now}, ${by}, ${at}. `,
  why: (why) => ` Reason: ${why}`,
  forget: (number) => `Forget ${number}`,
  forgotten: 'Forgotten: from now on it is judged as before.',
  likeItem: (number, name) => `almost the same as item ${number}, which ${name} corrected`,
  fromNowOn:
    'Messages almost the same are judged so from now on; “/tier corrections” lists them and forgets them.',
  secondOpinion: (quote) =>
    `The language model holds that it may be tier 1, by the words “${quote}”. It only gives an opinion: you decide.`,
  overTitle: (number) => `Is item ${number} over?`,
  saidOver: (name, said) => `${name} says: “${said}”`,
  overNote: 'Until you press, it counts as open: it is still followed up and escalated.',
  isOver: 'It is over',
  goesOn: 'Still going on',
  closedTitle: (number) => `Dealt with · item ${number}`,
  closedBy: (name) => `${name} confirms that it is over. No more reminders.`,
  openTitle: (number) => `Still going on · item ${number}`,
  openBy: (name) => `${name} says that it still goes on. It is followed up.`,
  whichTitle: 'Which item is over?',
  whichOf: (said) => `Which one does “${said}” mean?`,
  whichLine: (number, text) => `Item ${number}: ${text}`,
  whichItem: (number) => `Item ${number}`,
  whichNote: 'Until you press, they all count as open: they are still followed up and escalated.',
  whichMore: (left) =>
    `${left} more are not listed: reply to the message that tells of it and say it again. Until you press, they all count as open.`,
  noneOfThem: 'None of them',
  pickedTitle: (number) => `Asking whether item ${number} is over`,
  pickedBy: (name) =>
    `${name} means this one. Until those responsible confirm, it is still followed up and escalated.`,
  noneTitle: 'None of them',
  noneBy: (name) =>
    `${name} means none of them. Nothing is changed; they are still followed up and escalated.`,
  isBack: (number) => `item ${number} was dealt with and is back`,
  rememberedAgain: (number) => `the correction of item ${number} holds again`,
  errors: {
    notOpenAnyMore: (v) => `Item ${v.number} is dealt with or has another tier; nothing to press any more.`,
    answeredAlready: (v) => `Somebody has answered this about item ${v.number} already; see the card above.`,
    pickedAlready: () => 'It is answered already which one was meant; see the card above.',
    forgottenAlready: () =>
      'This correction is forgotten already. “/tier corrections” shows those that hold.',
    mayNotForget: (v) => `Only ${v.name} and editors can forget this correction. Ask one of them.`,
  },
};
