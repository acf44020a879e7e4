type Values = Record<string, string>;
type Every = 'day' | 'week';

const kind = (every: Every) => (every === 'day' ? 'Daily sync' : 'Weekly sync');
const titled = (every: Every, name: string) => (name === '' ? kind(every) : `${kind(every)} · ${name}`);

export const sync = {
  title: titled,
  askTitle: (every: Every, name: string) => `${titled(every, name)}: three lines, please`,
  nudgeTitle: (every: Every, name: string) => `${titled(every, name)}: your three lines are missing`,
  ask: (every: Every, due: string, inGroup: boolean) =>
    `How did ${every === 'day' ? 'today' : 'this week'} go? At ${due} it is summed up ${inGroup ? 'in the group' : 'for the owner'}. “none” is an answer.`,
  askLate: 'The summary is out. What you add now joins it, and blockers are followed up all the same.',
  openTitle: 'What you reported as blocked is still open',
  openHint: (number: number) => `Solved? Send /resolve ${number} and how; no need to write it again.`,
  done: 'Done',
  next: 'Next',
  blocked: 'Blocked',
  blockedHint: 'What is in the way, whose help you need; or “none”',
  handIn: 'Report',
  typed: (name: string) => `/sync ${name === '' ? '' : `${name} `}done: …; next: …; blocked: none`,
  answeredTitle: (every: Every, name: string) => `${titled(every, name)}: your three lines are here`,
  savedTitle: (every: Every, name: string) => `${titled(every, name)}: reported`,
  saved: (due: string, inGroup: boolean) =>
    `At ${due} it is summed up ${inGroup ? 'in the group' : 'for the owner'}. Until then the last report counts.`,
  savedLate: (inGroup: boolean) =>
    `The summary is out already; ${inGroup ? 'the group' : 'its owner'} sees what you have added.`,
  late: '(late)',
  lateTitle: (every: Every, name: string) => `${titled(every, name)}: added`,
  tookBack: (name: string) => `${name} took the three lines back.`,
  left: (number: number, tier: 1 | 2) =>
    tier === 1
      ? `People were told of blocker #${number} already, so it does not end by itself. Solved, or a mistake? Send: /resolve ${number} how`
      : `Blocker #${number} counts no more.`,
  lifted: (number: number) =>
    `Blocker #${number} from before is closed as well. Not solved? Send: /reopen ${number} why`,
  saidByMistake: 'changed or taken back by whoever reported it',
  none: 'none',
  raised: (number: number, tier: 1 | 2) =>
    tier === 1
      ? `The blocker is urgent: people are told at once, as tier 1, #${number}.`
      : `The blocker is item #${number}, tier 2.`,
  summary: (there: number, all: number) =>
    there === all ? `All ${all} have reported.` : `${there} of ${all} have reported.`,
  nobody: 'Nobody has reported.',
  more: (names: string) => `Also reported: ${names}`,
  blockers: 'Blockers still open',
  from: (name: string) => `from ${name}`,
  tierOne: 'tier 1',
  toOwner: 'To follow up: ',
  resolveHint: (number: number) => `Solved? Send: /resolve ${number} and how`,
  silent: (names: string) => `Not reported: ${names}`,
  away: (names: string) => `On leave: ${names}`,
  stateOn: (every: Every, at: string, due: string) =>
    `${every === 'day' ? 'On working days' : 'On the last working day of each week'} at ${at} I ask in private for three lines (done, next, blocked); summed up at ${due}.`,
  stateOff: 'Nobody is being asked.',
  people: 'Asked',
  owner: 'Owner',
  where: 'Summed up',
  here: 'in the group, in one message',
  toOwnerAlone: 'for the owner, in private',
  nextAt: 'Next time',
  usage:
    'Other time /sync 17:00; add /sync add @somebody; leave out /sync remove @somebody; /sync off, /sync on. For a weekly meeting: /coordination every Thursday 10:00.',
  offer: 'Start daily sync',
  offerText: (at: string, due: string) =>
    `Daily sync? On working days at ${at} I ask each member for three lines in private, sum them up in the group at ${due}, and turn blockers into items.`,
  offerTitle: (name: string) => `“${name}” has no daily sync yet`,
  offerOwner: (owner: string, name: string) => `${owner} can start it: /sync on ${name}`,
  areLines: 'These are my three lines',
  areLinesHint: (said: string, name: string) =>
    `If “${said}” is what you have done${name === '' ? '' : ` for “${name}”`}, press “These are my three lines”.`,
  listTitle: 'My syncs',
  listUsage: 'To report: /sync done: …; next: …; blocked: none',
  reopenedTitle: (number: number) => `Blocker #${number} is open again`,
  reopened: 'The next summary lists it again.',
  noneTitle: 'No daily sync yet',
  noneText:
    'In a group, mention me and send: /sync on Support @Li @Zhang. On working days I ask for three lines in private and sum them up in the group; in a project group no names are needed.',
  undone: (name: string) => `${name === '' ? 'the sync' : `the sync of “${name}”`} is as before`,
  partUndone: (name: string) => `your three lines${name === '' ? '' : ` for “${name}”`} are as before`,
  errors: {
    notOwner: (v: Values) => `${v.name} looks after this sync. Please ask ${v.name} or an administrator.`,
    whom: () => 'Please say whom to ask, for example: /sync on @Li @Zhang.',
    unknownNames: (v: Values) => `I do not know: ${v.names}. Please use full names, or mention them.`,
    tooMany: (v: Values) => `At most ${v.most} people in one sync. Please split the group.`,
    badHour: (v: Values) =>
      `People are not disturbed at ${v.at}, or the summary would come too late. Please choose a time between ${v.from} and ${v.to} that leaves ${v.minutes} minutes to answer.`,
    badTime: (v: Values) => `There is no time “${v.said}”. Please write it like 9:30, 17:00 or 5pm.`,
    notYet: (v: Values) => `No sync is asking you right now. Next: ${v.name}, ${v.at}.`,
    startFirst: (v: Values) =>
      `No sync called “${v.name}” is running. To start one, mention me in that group and send: /sync on ${v.name} ${v.at} @colleague; in a project group no names are needed.`,
    noBlocker: () =>
      'Nothing that you reported as blocked is open. For what others reported: /resolve number how.',
    nothingOpen: () =>
      'No sync is asking you right now. When it will: /sync; to start one: /sync on name @colleague.',
    which: (v: Values) =>
      `There are several: ${v.names}. Please put the name first, for example: /sync ${v.name} …`,
    whichGroup: () =>
      'Please send /sync on in that group, mentioning me, or add the name of a project group of yours.',
    noneHere: () => 'This group has no sync. Mention me and send /sync on to start one.',
    noneMine: () => 'I found no such sync of yours. Send /sync to see them.',
    tooLong: (v: Values) =>
      `A line may have at most ${v.most} characters, now ${v.length}. Please shorten it.`,
    empty: () => 'All three lines are empty. “none” is an answer, too.',
  },
};
