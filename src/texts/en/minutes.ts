type Values = Record<string, string>;

export const minutes = {
  title: (topic: string) => `Minutes: ${topic}`,
  titleVersion: (topic: string, version: number) => `Minutes (version ${version}): ${topic}`,
  decisions: 'Decisions',
  actions: 'Action items',
  open: 'Open points',
  meeting: 'Meeting',
  version: (n: number) => `version ${n}`,
  by: (name: string, at: string) => `Handed in by ${name}, ${at}. If something is wrong, tell ${name}.`,
  late: (span: string) => `${span} late.`,
  decisionsHint: 'One a line, such as: we take plan B',
  actionsHint: 'One a line, with who and when, such as: @Ann by Friday: send the quote',
  openHint: 'Leave empty if there are none',
  handIn: 'Hand in',
  typed: (number: number, decisions: string, actions: string) =>
    `/minutes ${number} decisions: ${decisions}; actions: ${actions}`,
  formTitle: (topic: string) => `Hand in minutes: ${topic}`,
  due: (at: string) => `Please hand them in by ${at}.`,
  overdue: (at: string) => `They were due ${at} and are late; please hand them in soon.`,
  handedIn: (version: number) =>
    `There is a version ${version}; handing in again makes version ${version + 1} and sends it to everybody.`,

  incompleteTitle: 'Minutes not handed in yet',
  missing: {
    content: 'Too little: somebody who was absent could not tell what was settled.',
    'decisions-or-actions': 'No decision and no action item: write at least one thing settled or to be done.',
    'action-owner': 'An action item has no owner: say who does it, such as “@Ann by Friday: send the quote”.',
  } as Record<string, string>,
  ownerless: (text: string) => `Without an owner: ${text}`,

  savedTitle: (number: number) => `Minutes handed in · meeting ${number}`,
  savedTitleVersion: (number: number, version: number) =>
    `Minutes handed in (version ${version}) · meeting ${number}`,
  told: (count: number) =>
    count > 0
      ? `Sent to ${count === 1 ? '1 person' : `${count} people`}: attendees and owner. No more reminders.`
      : 'There was nobody else to send them to. No more reminders.',
  withdrawnTitle: (topic: string) => `Minutes withdrawn: ${topic}`,
  withdrawn: (name: string) => `${name} withdrew these minutes; please wait for the new ones.`,
  undoWhat: (number: number) => `the minutes of meeting ${number}; reminders that are still to come go on`,

  doneTitle: (topic: string) => `Minutes handed in: ${topic}`,
  done: (name: string, at: string) => `${name} handed them in, ${at}; nothing left for you to do.`,

  owedTitle: 'Minutes I owe',
  owedNone: 'You owe no minutes.',
  owedLine: (number: number, topic: string, at: string) => `Meeting ${number} ${topic}: due ${at}`,
  owedLate: (number: number, topic: string, at: string) => `Meeting ${number} ${topic}: was due ${at}, late`,
  owedButton: (number: number, topic: string) => `Hand in ${number} ${topic}`,
  usage: 'Or send: /minutes Decisions: we take plan B; Actions: @Ann by Friday: send the quote',
  choiceTitle: 'Which meeting are these minutes of?',
  choiceNew: (number: number, topic: string) => `Meeting ${number} ${topic}`,
  choiceVersion: (number: number, topic: string, version: number) =>
    `Meeting ${number} ${topic} (version ${version})`,

  nudgeTitle: (topic: string) => `Minutes, please: ${topic}`,
  nudge: (at: string, left: string) => `Due ${at}, in ${left}. Fill this in to hand them in:`,
  nudgeOver: (at: string) => `They were due ${at}. Fill this in to hand them in:`,
  limitOwnerTitle: (topic: string) => `Minutes overdue: ${topic}`,
  limitOwner: (at: string, head: string) =>
    `They were due ${at}; the 24 hours are over. ${head ? `${head} has been told. ` : ''}Please hand them in now:`,
  limitHeadTitle: (topic: string) => `Minutes overdue: ${topic}`,
  limitHead: (owner: string, ended: string, at: string) =>
    `The meeting ended ${ended}; ${owner} was to hand in the minutes by ${at} and has not. Please remind them; once handed in, you will not be asked again.`,
  errors: {
    noMeeting: (v: Values) =>
      `There is no meeting ${v.number} that you took part in. Send /minutes to see what you owe, or /meeting.`,
    noneEnded: () =>
      'I found no meeting of yours that has ended. If it is over, send “/meeting end” first, then the minutes.',
    notEnded: (v: Values) =>
      `Meeting ${v.number} has not ended. When it is over, send “/meeting end ${v.number}” first, then the minutes.`,
    notYours: (v: Values) =>
      `The minutes of meeting ${v.number} are handed in by its owner or attendees: ${v.names}.`,
    cancelled: (v: Values) => `Meeting ${v.number} was cancelled; no minutes needed.`,
    tooLong: (v: Values) =>
      `The minutes are too long: at most ${v.most} characters, now ${v.length}. Decisions and actions are enough; attach the rest as a document.`,
  },
};
