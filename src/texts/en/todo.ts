type Values = Record<string, string>;

export const todo = {
  listTitle: 'What I have to do',
  listEmpty: 'You have nothing left to do from meetings.',
  listLine: (number: number, text: string, due: string, topic: string, state: string) =>
    `${number} · ${text} (${due}${state}; ${topic})`,
  oneTitle: (number: number, owner: string) => `Action item ${number}${owner ? `: ${owner}` : ''}`,
  meetingTitle: (number: number, topic: string) => `Action items of meeting ${number}: ${topic}`,
  meetingEmpty: 'This meeting gave nobody anything to do.',
  meetingLine: (number: number, text: string, due: string, state: string) =>
    `${number} · ${text} (${due}${state})`,
  doneLine: (number: number, text: string, owner: string, line: string) =>
    `${number} · ${text}: done by ${owner}, ${line}`,
  late: ', late',
  due: (at: string) => `due ${at}`,
  noDue: 'no date',
  usage:
    'Done: /todo done number, a line or a link; hand on: /todo hand number @somebody; another day: /todo move number next Wednesday',
  from: (number: number, topic: string) => `From meeting ${number}: ${topic}`,
  yoursTitle: 'For you to do',
  yours: (number: number, at: string) =>
    at ? `Action item ${number}: due ${at}` : `Action item ${number}: no date`,
  finish: 'Done',
  finishNumber: (number: number) => `Done: ${number}`,
  reminderTitle: (number: number) => `Action item ${number} is due soon`,
  askNamed: (name: string) =>
    name
      ? `The minutes say “${name}”, who is not in the directory for certain; please ask, or hand it on.`
      : 'Nobody is named; please find somebody.',
  lateTitle: (number: number) => `Action item ${number} is late`,
  lateOwner: (at: string, head: string) =>
    `It was due ${at}. ${head ? `${head} has been told. ` : ''}Press “Done” if it is; else move it or hand it on.`,
  lateHeadTitle: (number: number, owner: string) => `Action item ${number} is late: ${owner}`,
  lateHead: (owner: string, at: string) => `${owner} was to finish it by ${at} and has not said so.`,
  lateHeadNext: (number: number) =>
    `Please ask. For somebody else: /todo hand ${number} @somebody; for another day: /todo move ${number} next Wednesday`,
  givenTitle: (number: number) => `For you: action item ${number}`,
  givenBy: (name: string) => `${name} handed it to you.`,
  takenTitle: (number: number) => `No longer yours: action item ${number}`,
  takenBy: (name: string, to: string) =>
    `${name} gave it to ${to || 'somebody else'}; you are not reminded any more.`,
  finishTitle: (number: number) => `Finish action item ${number}`,
  lineField: 'How',
  lineHint: 'One line, or a link to the result',
  finishTyped: (number: number) => `/todo done ${number} a line or a link`,
  doneTitle: (number: number) => `Action item ${number} is done`,
  closedTitle: (number: number, name: string) => `${name} finished action item ${number}`,
  doneBy: (name: string, line: string) => `${name}: ${line}`,
  short: {
    done: (number: number, name: string) => `Action item ${number} is done (${name})`,
    changed: (number: number, name: string) => `Action item ${number} was changed (${name})`,
  },
  shortNote: 'The details went to the direct chat.',
  openAgainTitle: (number: number) => `Action item ${number} is open again`,
  handedTitle: (number: number, name: string) => `Action item ${number} handed to ${name}`,
  handed: (name: string) => `${name} heard of it and is reminded from now on.`,
  movedTitle: (number: number) => `Action item ${number} is due another day`,
  dayOffKept: (day: string) =>
    `${day} is a day off: kept as you said; it is late from the next working day on.`,
  dayOffMoved: (day: string) => `${day} is a day off; it is due at the end of the last working day before.`,
  dayOffDue: (number: number, day: string, due: string) =>
    `Action item ${number}: ${day} is a day off, so it is due ${due}.`,
  dayOffKeptDue: (number: number, due: string) =>
    `Action item ${number}: ${due} is on a day off; kept as written; it is late from the next working day on.`,
  moveNumberTo: (number: number, at: string) => `${number}: make it ${at}`,
  stranger: (number: number, name: string) =>
    `Action item ${number}: “${name}” is not in the directory for certain, so the owner of the meeting is reminded. Hand it on: /todo hand ${number} @somebody`,
  moveTo: (at: string) => `Make it ${at}`,
  movedBy: (name: string, before: string, now: string) =>
    `Changed by ${name}: ${before ? `${before} → ` : ''}${now}.`,
  movedNoticeTitle: (number: number, name: string) => `${name} moved action item ${number}`,
  undoDone: (number: number) => `that action item ${number} is done; reminders go on`,
  undoChange: (number: number) => `the change of action item ${number}`,
  errors: {
    notFound: (v: Values) => `There is no action item ${v.number}. Send /todo to see yours.`,
    which: (v: Values) => `Which one? Such as: /todo ${v.word} 3 … Send /todo to see yours.`,
    dropped: (v: Values) => `Action item ${v.number} is no longer in the minutes; nothing to do.`,
    notYours: (v: Values) =>
      `Action item ${v.number} is with ${v.name || 'the owner of the meeting'}; please ask them.`,
    doneAlready: (v: Values) =>
      `Action item ${v.number} is done already. If it is not: /todo reopen ${v.number}`,
    notDone: (v: Values) => `Action item ${v.number} is not done, so there is nothing to reopen.`,
    sayHow: (v: Values) =>
      `Please add a line or a link that shows it, such as: /todo done ${v.number} quote sent`,
    lineTooLong: (v: Values) => `At most ${v.most} characters: one line, and a link for the rest.`,
    hersAlready: (v: Values) => `Action item ${v.number} is with ${v.name} already.`,
    when: (v: Values) =>
      `I could not tell the new day, or it has passed. Such as: /todo move ${v.number} next Wednesday`,
    whom: (v: Values) => `I could not tell to whom. Such as: /todo hand ${v.number} @Ann`,
    meetingNotYours: (v: Values) =>
      `The action items of meeting ${v.number} are for those who attend it or have one of them.`,
  },
};
