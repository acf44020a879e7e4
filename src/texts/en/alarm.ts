type Values = Record<string, string>;

/** What stands behind the number in the example of a command. */
const afterNumber: Values = { transfer: ' Emma Clarke I am on my way', resolve: ' sent again' };

export const alarm = {
  drillTitle: (title: string) => `[DRILL] ${title}`,
  drillNote: 'This is a drill, nothing has happened. Please act as if it had.',
  drillStop: 'To stop the drill, press “not passed on”.',
  transfer: 'Hand over…',
  snooze: 'Later…',
  resolve: 'Resolved…',
  reopen: 'Not resolved, tell them again',
  quiet: 'These are quiet hours. Tier 1 does not wait, so it comes to you now.',
  drillShort: 'This is a drill, nothing has happened.',
  quietShort: 'It does not wait for the morning.',
  thenLabel: 'Next',
  thenShort: (minutes: number, next: string[]): string =>
    next.length > 0 ? `${minutes} min: ${next.join(', ')}` : `again in ${alarm.minutes(minutes)}`,
  givenShort: (minutes: number) => `escalates in ${minutes} min`,
  earlier: (number: number, words: string) => `Back again: item ${number}, ${words}`,
  wholeLabel: 'All',
  wholeShort: (number: number) => `send /trace ${number}`,
  late: (minutes: number) =>
    `This step is ${minutes} minutes late: the system was down or busy at that time.`,
  dutyEmpty:
    'Nobody on the duty roster is here, so the liaisons are told. Administrators, please look at /duty.',
  budgetTitle: 'A lot of tier 1 lately',
  budget: (days: number, counted: number, lowered: number) =>
    `In the last ${days} days ${counted} of your messages went out as tier 1${lowered > 0 ? `; ${lowered} of them were lowered later` : ''}.`,
  budgetPlease:
    'Tier 1 interrupts people at once. What can wait a few hours, please report with “/report tier 2 …” or “/report tier 3 …”. What cannot wait stays tier 1, and is told at once as ever.',
  budgetNote: (days: number) => `Only you are told, at most once in ${days} days.`,
  thenStep: (minutes: number, names: string) =>
    `If nobody takes it within another ${minutes} minutes, ${names} will be told.`,
  nobodysStep:
    'Nobody is responsible for this: its sender has no department, or the department neither liaison nor head. So you are told: take it, or hand it to a colleague with “Hand over…”.',
  againTitle: (number: number) => `Tier 1 reminder · item ${number}`,
  againStep: (minutes: number) =>
    `Nobody has taken it yet, ${minutes} minutes on: this is a reminder. Press “I'll take it”, or ask a colleague to.`,
  unconfirmedStep: (names: string, minutes: number) =>
    `You handed it to ${names}, who has not confirmed within ${minutes} minutes. Take it, or hand it to somebody else.`,
  endStep:
    'Everybody has been told and nobody has taken it. Please take it now, or press “Hand over…” and name a colleague.',
  givenBy: (by: string, reason: string) => `${by} handed it to you${reason ? `: ${reason}` : '.'}`,
  givenStep: (minutes: number) =>
    `Press “I'll take it”. If you do not within ${minutes} minutes, it escalates and the giver is told.`,
  leftHolder: (name: string) =>
    `${name}, who had taken it, has left. It is not settled: somebody has to go on with it.`,
  reopenedBy: (by: string, reason: string) =>
    `${by} says that this is not resolved${reason ? `: ${reason}` : '.'}`,
  snoozedBy: (by: string, until: string, reason: string) => `${by} put it off until ${until}: ${reason}`,
  snoozeOver: 'The time for which it was put off is over, and nobody has taken it.',
  passedTitle: (number: number) => `Handed over · item ${number}`,
  passed: (by: string, to: string, reason: string) =>
    `${by} handed it to ${to}, who has to take it. ${reason ? `Why: ${reason}` : ''}`,
  noMoreYoursTitle: (number: number) => `No longer yours · item ${number}`,
  endedFor: (by: string, line: string) => `${by} resolved it: ${line}`,
  noMoreYours: 'You had it in hand; you need not go on with it.',
  yoursAgain: (by: string) => `${by} took that back: it is in your hand again, please go on with it.`,
  transferredTitle: (number: number, to: string) => `Item ${number} is with ${to}`,
  closedTitle: (number: number) => `Item ${number} is closed`,
  transferred: (to: string, minutes: number) =>
    `${to} has been told. If it is not taken within ${minutes} minutes, it escalates and you are told.`,
  takenBack: (number: number) => `item ${number} is not handed over`,
  resolvedTitle: (number: number) => `Resolved · item ${number}`,
  resolvedBy: (by: string, at: string) => `${by} resolved it at ${at}:`,
  closed: 'Those who were told and who reported it know.',
  notResolved: (number: number) => `item ${number} is not resolved`,
  reopenedTitle: (number: number) => `Open again · item ${number}`,
  reopened: 'Those responsible have been told again.',
  goesOn: (name: string) => `It is not resolved yet; ${name} goes on with it.`,
  snoozedTitle: (number: number) => `Put off · item ${number}`,
  snoozed: (until: string) =>
    `Put off until ${until}; you will be reminded then. It can be put off once, and all who were told see it.`,
  notPutOff: (number: number) => `item ${number} is not put off`,
  // As long as a title may be where it is shortest.
  bundleTitle: (count: number, all: number, isDrill: boolean) =>
    `${count} more tier 1${all > count && !isDrill ? ` of ${all}` : ''}`,
  bundleSummary: (count: number) => `${count} more tier 1 ${count === 1 ? 'is' : 'are'} waiting for somebody`,
  bundleStillTitle: (count: number) => `${count} tier 1 waiting`,
  bundleStillSummary: (count: number) =>
    `${count} tier 1 ${count === 1 ? 'is' : 'are'} still waiting for somebody`,
  bundleKnown: (count: number) =>
    count === 1
      ? 'One that you were told of before is still waiting, too.'
      : `${count} that you were told of before are still waiting, too.`,
  bundleIntro:
    'Many tier 1 came in a short time, so you are told of them together. Each has its own limit and escalates all the same.',
  bundleFresh: 'Somebody has to take it. It escalates in its own time.',
  bundleOne: 'Nobody has taken it yet: this is a reminder. It escalates in its own time.',
  bundleShort: 'Each goes up if nobody takes it.',
  bundleEscalated: (count: number) =>
    `${count} of them escalated because nobody took ${count === 1 ? 'it' : 'them'}.`,
  line: (number: number, text: string) => `${number}: ${text}`,
  moreAlike: (count: number) => ` (${count} more like it)`,
  takeAll: "I'll take all",
  takeAllSure: 'Take on all tier 1 that wait for you?',
  showAll: 'Show all',
  takeOne: 'To take one: send “/take number”.',
  bundleDoneTitle: 'All are taken',
  bundleDone: 'Somebody has taken each tier 1 of this card; nothing is left to do.',
  takenAllTitle: 'Taken',
  takenAll: (count: number) =>
    count === 1
      ? '1 tier 1 is yours. Send /me to see it, and “/resolve how” to close it.'
      : `${count} tier 1 are yours. Send /me to see them. To close them together: “/resolve all how”; one alone: “/resolve number how”.`,
  closedAllTitle: (count: number) => `${count} tier 1 ${count === 1 ? 'is' : 'are'} closed`,
  repliesToo: (numbers: number[], count: number) =>
    `${count} more came from customers: item ${numbers.join(', ')}${count > numbers.length ? ' …' : ''}. Reply to each with “/reply ${numbers[0]}”.`,
  allNotResolved: (count: number) => `${count} tier 1 ${count === 1 ? 'is' : 'are'} not resolved`,
  takenNone: 'No tier 1 is waiting for you now.',
  giveAllBack: 'Give all back',
  allGivenBack: (count: number) => `${count} tier 1 are open again and look for somebody`,
  eachTitle: (count: number) => `${count} items, one by one`,
  became: {
    taken: () => 'it is yours.',
    had: (by: string) => `${by || 'somebody'} has taken it already; nothing for you to do.`,
    closed: () => 'closed.',
  } as Record<'taken' | 'had' | 'closed', (by: string) => string>,
  notClosed: (numbers: number[]) =>
    `Not closed: item ${numbers.join(', ')}, which you do not have. First send “/take ${numbers[0]}”.`,
  heldByOthers: (numbers: number[]) =>
    `Not closed: item ${numbers.join(', ')}, which a colleague has in hand.`,
  whichTitle: (count: number): string =>
    count === 1 ? 'One more is waiting for you. Do you take it?' : 'Several are waiting for you. Which one?',
  takeNumber: (number: number) => `Take ${number}`,
  yoursTitle: (number: number) => `Yours · item ${number}`,
  withdrawnTitle: (number: number) => `Taken back · item ${number}`,
  withdrawn: (by: string) => `${by} took the handing over back; this card needs nothing from you.`,
  yours: 'Everybody who was told sees that you took it.',
  reason: 'Why',
  toWhom: 'To whom (name)',
  howLong: 'For how long',
  how: 'How was it resolved',
  minutes: (minutes: number) =>
    minutes % 60 === 0 ? `${minutes / 60} ${minutes === 60 ? 'hour' : 'hours'}` : `${minutes} minutes`,
  formTitles: {
    transfer: (number: number) => `Hand over item ${number}`,
    snooze: (number: number) => `Put off item ${number}`,
    resolve: (number: number) => `How was item ${number} resolved?`,
    explain: (number: number) => `Why was item ${number} missed?`,
  },
  submits: { transfer: 'Hand over', snooze: 'Put off', resolve: 'Resolved', explain: 'Explain' },
  typed: {
    transfer: (number: number) => `/transfer ${number} name why`,
    snooze: (number: number, minutes: number) => `/snooze ${number} ${minutes} minutes why`,
    resolve: (number: number) => `/resolve ${number} how`,
    explain: (number: number) => `/missed ${number} why`,
  },
  resolveLater: (number: number) => `Once it is resolved, send: /resolve ${number} how`,
  errors: {
    notYours: (v: Values) =>
      `Item ${v.number} was told to ${v.names}. Only they, their deputies, the head of the department, editors and administrators can act on it. Ask them to hand it to you.`,
    notYoursNobody: (v: Values) =>
      `Item ${v.number} is not yours to act on. Ask the head of the department or an administrator.`,
    drillWhat: () => 'Say what is rehearsed, e.g. “/drill the server room has no power”.',
    noNumber: (v: Values) =>
      `“${v.seen}” is no item number. Write it in digits, e.g. “/take 12”; for all of them “/take all”.`,
    noneWaiting: () => 'No tier 1 is waiting for you now.',
    noneWaitingBetween: (v: Values) =>
      `No tier 1 from ${v.from} to ${v.to} is waiting for you. Send /me to see what is.`,
    noneTaken: (v: Values) =>
      `You have taken no tier 1. Name the item, e.g. “/${v.command} 12${afterNumber[v.command ?? ''] ?? ''}”.`,
    noneResolved: () =>
      'No resolved tier 1 concerns you. Name the item, e.g. “/reopen 12 they called again”.',
    several: (v: Values) => `There are several: ${v.list}. Name the item, e.g. “/${v.command} ${v.example}”.`,
    resolvedAlready: (v: Values) =>
      `Item ${v.number} is resolved already${v.by ? `, by ${v.by}` : ''}${v.how ? `: “${v.how}”` : ''}. If it is not, send “/reopen ${v.number} why”.`,
    whichSolved: (v: Values) => {
      const alarms = v.alarms ? `item ${v.alarms}: send “/resolve ${v.alarm} how”; ` : '';
      return `Not noted yet: which is it? ${alarms}request ${v.requests}: send “/request ${v.request} solved”.`;
    },
    notResolved: (v: Values) => `Item ${v.number} was not resolved, so there is nothing to reopen.`,
    severalTaken: (v: Values) =>
      `You have ${v.count} in hand: ${v.list}. To close one, name it: “/resolve ${v.example} it works again”; all together: “/resolve all it works again”.`,
    resolveAllHow: (v: Values) =>
      `Say in a line how they were resolved, e.g. “/resolve ${v.span || 'all'} restarted, orders work again”.`,
    noneBetween: (v: Values) =>
      `You have no tier 1 from ${v.from} to ${v.to} in hand. Send /me to see what you have.`,
    resolveHow: (v: Values) =>
      `Say in a line how it was resolved, e.g. “/resolve ${v.number} sent again, the customer agrees”.`,
    transferWhom: (v: Values) => `Say to whom, e.g. “/transfer ${v.number} Emma Clarke I am on my way”.`,
    transferSelf: (v: Values) =>
      `No need to hand it to yourself: to do it yourself, send “/take ${v.number}”.`,
    transferSelfTaken: (v: Values) =>
      `${v.name} has it in hand. To take it over, ask ${v.name} to hand it to you, or to give it back.`,
    transferNobody: (v: Values) =>
      `I found nobody called “${v.seen}”. Write the name, e.g. “/transfer ${v.number} Emma Clarke”.`,
    transferNear: (v: Values) =>
      `I found nobody called “${v.seen}”. Do you mean: ${v.ways}? Write the name, or mention the colleague with @.`,
    transferSeveral: (v: Values) =>
      `“${v.seen}” fits several people. ${v.ways ? `Write which one: ${v.ways}; or mention` : 'Mention'} the colleague with @.`,
    hasIt: (v: Values) => `${v.name} has taken it already.`,
    givenAlready: (v: Values) =>
      `Item ${v.number} has been handed to ${v.name} already, who is asked to confirm. Nothing more to do.`,
    away: (v: Values) => `${v.name} is away until ${v.until}. Hand it to somebody else.`,
    awayWith: (v: Values) =>
      `${v.name} is away until ${v.until}; ${v.standIn} stands in. Hand it to ${v.standIn}.`,
    snoozeTaken: (v: Values) => `Item ${v.number} has been taken; there is nothing to put off.`,
    snoozedOnce: (v: Values) => `Item ${v.number} was put off once already. Take it, or hand it over.`,
    snoozeSpan: (v: Values) =>
      `Say for how long, 1 to ${v.most} minutes, e.g. “/snooze ${v.number} ${v.example} minutes on my way”.`,
    snoozeWhy: (v: Values) => `Say why, e.g. “/snooze ${v.number} ${v.example} minutes on my way”.`,
  },
};
