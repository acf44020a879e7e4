type Values = Record<string, string>;

export const tier = {
  names: { '1': 'Tier 1', '2': 'Tier 2', '3': 'Tier 3', none: 'not passed on' } as Record<string, string>,
  pace: {
    '1': 'passed on at once, until somebody takes it',
    '2': 'collected and sent at fixed times',
    '3': 'goes into the weekly issue',
    none: 'nobody is told, and it stays out of the weekly issue',
  } as Record<string, string>,
  staysOutBriefly: 'not in the weekly issue',
  staysOut: 'not in the weekly issue; for everybody to read it, send “/tier 3” next',
  alarmTitle: (number: number) => `Tier 1 · item ${number}`,
  escalatedTitle: (number: number) => `Tier 1 escalated · item ${number}`,
  summary: (from: string, text: string) => `Tier 1: ${from}: ${text}`,
  from: 'From',
  where: 'Where',
  when: 'When',
  readBy: 'Read, not taken',
  why: 'Why',
  inDirectChat: 'direct chat',
  inGroup: 'a group',
  someone: 'somebody outside the directory',
  takeOn: "I'll take it",
  notTierOne: 'Not tier 1',
  nextStep: (minutes: number, head: string) =>
    head
      ? `Press “I'll take it”. If nobody does within ${minutes} minutes, it goes to ${head}.`
      : `Press “I'll take it”. If nobody does within ${minutes} minutes, you will be reminded once more.`,
  pressTakeOn: "Press “I'll take it”.",
  leftStep: (name: string) => `${name}, who was told before, has left. Please take it on or find somebody.`,
  escalatedStep: (minutes: number) =>
    `Nobody took it within ${minutes} minutes, so it comes to you. Press “I'll take it”, or ask a colleague to.`,
  takenBy: (name: string, at: string) => `${name} took it at ${at}.`,
  giveBack: 'Give back',
  givenBack: (number: number) => `item ${number} is open again and looks for somebody`,
  takenTitle: (number: number) => `Taken · item ${number}`,
  takenAlready: (name: string) => `${name || 'Somebody'} has taken it; nothing left for you to do.`,
  correctedTitle: (number: number) => `Corrected · item ${number}`,
  correctedBy: (name: string, tier: string) => `${name} changed it to ${tier}.`,
  orElse: 'Or change it to:',
  setTitle: (number: number, tier: string) => `Item ${number} → ${tier}`,
  setBy: (tier: string, pace: string) => `Noted as ${tier}: ${pace}.`,
  was: (tier: string) => `It was ${tier}.`,
  told: (names: string) => `Told: ${names}.`,
  nobodyTold: 'Nobody could be told: ask the administrator to name a liaison or a head for the department.',
  notedTitle: 'Received',
  notedNone:
    'This does not look like something to pass on. Send /help to see what I can do; to give a message a tier, reply to it with “/tier 1”.',
  meant: {
    'request-question': (number: number) =>
      `If you meant to answer the question of request ${number}, that is not noted yet: reply to its card, or send “/request ${number} add …”.`,
    'case-question': (number: number) =>
      `If you meant to answer the question of case ${number}, that is not noted yet: reply to its card, or send “/flow ${number} add …”.`,
    request: (number: number) =>
      `If you meant to answer request ${number}, that is not noted yet: reply to its card, or send “/request ${number} answer …”.`,
  },
  noted: (number: number, tier: string, pace: string) => `Noted as item ${number}, ${tier}: ${pace}.`,
  alertedTitle: (number: number) => `Alerted as tier 1 · item ${number}`,
  lastAnswer:
    'Many tier 1 are coming in here, so the next ones are not answered one by one; each still goes to those responsible. To look one up, reply to it with /trace; for what waits for you, send /me.',
  lastAlike:
    'More of the like are only counted now, and in ten minutes you hear how many there were; each is still noted and passed on.',
  alikeTitle: (count: number) => `${count} more of the like noted`,
  alikeCounted: (count: number, number: number, text: string) =>
    `The ${count} that were not answered one by one are noted and were passed on. The last one is item ${number}: ${text}. Its story: send /trace ${number}`,
  escalatedTo: (name: string) => `Escalated to ${name}.`,
  usage:
    'Reply to a message with “/tier 1” (or 2, 3, none); without a reply it means the last message of this chat; or name the item: “/tier 12 tier 3”.',
  askTitle: 'Which tier?',
  doubtTitle: 'Does this need somebody at once?',
  doubt: (number: number, tier: string) =>
    `I am not sure whether item ${number} is tier 1. It is noted as “${tier}” for now; please decide.`,
  doubtYes: 'Tier 1, tell them now',
  doubtNo: 'Not tier 1',
  doubtNote: 'If you press nothing, nobody is told. You can also answer the message with “/tier 1” later.',
  settledTitle: (number: number, tier: string) => `Item ${number} is set to ${tier}`,
  settledBy: (name: string, tier: string, holder: string) =>
    `${name ? `${name} has set it to ${tier}` : `It is set to ${tier}`}${holder ? `; ${holder} has it in hand` : ''}.`,
  settledNote: (number: number, tier: string) =>
    `You answered an older question; nothing was changed. To change it all the same, send “/tier ${number} ${tier}”.`,
  takenOff: (name: string, tier: string) =>
    `${name} changed what you have in hand to ${tier}: it is no longer tier 1.`,
  takenOffNote: (number: number) => `If it must still be dealt with at once, send “/tier ${number} 1”.`,
  undoWhat: (number: number, tier: string) => `item ${number} is ${tier} again`,
  errors: {
    noItem: () =>
      'I found no message to give a tier to. Reply to the message with “/tier 1”, or name it: “/tier 12 tier 1”; I can only see messages of chats I am in.',
    twoTiers: (v: Values) =>
      `Urgent is tier 1, and then it says ${v.seen}. To ring at once: /urgent ${v.text}. Not urgent: /report ${v.seen} ${v.text}.`,
    unknownTier: (v: Values) => `I do not know the tier “${v.seen}”. Use 1, 2, 3 or none.`,
    notTierOne: () => 'This is not tier 1 now, so there is nothing to take on.',
    mayNotLower: (v: Values) =>
      `Tier 1 can be lowered by the sender, those who were told, editors and administrators. Ask ${v.names}.`,
  },
};
