type Values = Record<string, string>;
/** What stands in the form, each part in one line; the last with its heading. */
type TypedParts = Record<'decisions' | 'actions' | 'open' | 'points' | 'copies', string>;

export const minutes = {
  title: (topic: string) => `Minutes: ${topic}`,
  titleVersion: (topic: string, version: number) => `Minutes (version ${version}): ${topic}`,
  decisions: 'Decisions',
  actions: 'Action items',
  open: 'Open points',
  points: 'Points',
  meeting: 'Meeting',
  version: (n: number) => `version ${n}`,
  by: (name: string, at: string) => `Handed in by ${name}, ${at}.`,
  answerUntil: (at: string) => `Please confirm by ${at}, or say what is wrong; whoever says nothing agrees.`,
  confirm: 'Confirm',
  object: 'Object',
  confirmedByYou: 'You have confirmed them.',
  absent: 'You were not there, or did not check in: this is what was settled.',
  copied: 'You did not attend; this concerns you, for your information.',
  changes: 'What is new in this version',
  added: (text: string) => `New: ${text}`,
  removed: (text: string) => `Gone: ${text}`,
  replacedTitle: (topic: string) => `Minutes updated: ${topic}`,
  replaced: (version: number) => `There is a version ${version}; please read that one.`,
  objectionTitle: (number: number) => `What is wrong with the minutes of meeting ${number}?`,
  objectionField: 'What is wrong',
  objectionHint: 'Such as: we go live on Monday, not on Friday',
  objectionSend: 'Object',
  objectionTyped: (number: number) => `/minutes object ${number} we go live on Monday`,
  objectionSentTitle: (number: number) => `Objection made · meeting ${number}`,
  objectionSent: (names: string) =>
    names
      ? `${names} heard of it; a corrected version will follow.`
      : 'Noted; a corrected version will follow.',
  objectedTitle: (topic: string) => `Objection to the minutes: ${topic}`,
  objected: (name: string, reason: string) => `${name}: ${reason}`,
  objectionOffTitle: (topic: string) => `Objection taken back: ${topic}`,
  objectionOff: (name: string, version: number) =>
    `${name} took back the objection to version ${version}; nothing needs changing for it.`,
  objectedNext: (number: number) =>
    `If it is right, press “Correct”, or send /minutes ${number}; the new version goes to everybody.`,
  correct: 'Correct',
  settledTitle: (topic: string) => `Objections left to the minutes: ${topic}`,
  settled: 'The time to confirm is over, and no new version answers these:',
  objectionLine: (name: string, reason: string) => `${name}: ${reason}`,
  answers: (confirmed: number, objected: number) => `${confirmed} confirmed, ${objected} objected.`,
  undoAnswer: (number: number) => `your answer to the minutes of meeting ${number}`,
  insteadOf: (name: string) => `${name} is away; please see to it instead.`,
  tooMuchForForm: (left: number, number: number) =>
    `${left === 1 ? '1 entry does' : `${left} entries do`} not fit into the form; please send it all at once: /minutes ${number} Decisions: …`,
  lateListTitle: 'Minutes that are late',
  lateListNone: 'No minutes are late.',
  lateLine: (number: number, topic: string, owner: string, at: string) =>
    `Meeting ${number} ${topic} (${owner}): due ${at}`,
  alsoLate: 'Also late',
  late: (span: string) => `${span} late.`,
  decisionsHint: 'One a line, such as: we take plan B; if there are none, write “none”',
  actionsHint: 'One a line, with who and when, such as: @Ann by Friday: send the quote; or “none”',
  openHint: 'One a line; if there are none, write “none”',
  pointsHint: 'Optional: what somebody who was absent should know',
  handIn: 'Hand in',
  typed: (number: number, { decisions, actions, open, points, copies }: TypedParts) =>
    [
      `/minutes ${number} decisions: ${decisions}`,
      `actions: ${actions}`,
      ...(open ? [`open: ${open}`] : []),
      ...(points ? [`points: ${points}`] : []),
      ...(copies ? [copies] : []),
    ].join('; '),
  archived: 'The document in the archive',
  formTitle: (topic: string) => `Hand in minutes: ${topic}`,
  due: (at: string) => `Please hand them in by ${at}.`,
  overdue: (at: string) => `They were due ${at} and are late; please hand them in soon.`,
  handedIn: (version: number) =>
    `There is a version ${version}; change it and hand it in as version ${version + 1}; everybody gets it with what changed.`,

  incompleteTitle: 'Minutes not handed in yet',
  missing: {
    content:
      'Too little: somebody who was absent could not tell what was talked about. Without decisions and actions, write a line or two under key points.',
    'decisions-or-actions': 'No decision and no action item: write at least one thing settled or to be done.',
    decisions: 'Decisions are missing: say what was settled; if nothing was, write “none”.',
    actions: 'Action items are missing: who does what by when; if there are none, write “none”.',
    open: 'Open points are missing: what is not settled yet; if there are none, write “none”.',
    'action-due': 'An action item has no day, or one that has passed: say until when, such as “by Friday”.',
    'action-owner': 'An action item has no owner: say who does it, such as “@Ann by Friday: send the quote”.',
  } as Record<string, string>,
  ownerless: (text: string) => `Without an owner: ${text}`,
  undated: (text: string) => `Without a day: ${text}`,

  savedTitle: (number: number) => `Minutes handed in · meeting ${number}`,
  savedTitleVersion: (number: number, version: number) =>
    `Minutes handed in (version ${version}) · meeting ${number}`,
  told: (count: number) =>
    count > 0
      ? `Sent to ${count === 1 ? '1 person' : `${count} people`}: those who attended and whom it concerns. No more reminders.`
      : 'There was nobody else to send them to. No more reminders.',
  kept: (parts: string) => `What was noted in the meeting is in as well: ${parts}.`,
  leftOut: (text: string) => `Noted in the meeting, but not taken over: ${text}.`,
  withdrawnTitle: (topic: string) => `Minutes withdrawn: ${topic}`,
  withdrawn: (name: string) => `${name} withdrew these minutes; those that come after this count.`,
  undoWhat: (number: number) => `the minutes of meeting ${number}; reminders that are still to come go on`,

  doneTitle: (topic: string) => `Minutes handed in: ${topic}`,
  done: (name: string, at: string) => `${name} handed them in, ${at}; nothing left for you to do.`,

  owedTitle: 'Minutes I owe',
  owedNone: 'You owe no minutes.',
  owedLine: (number: number, topic: string, at: string) => `Meeting ${number} ${topic}: due ${at}`,
  owedLate: (number: number, topic: string, at: string) => `Meeting ${number} ${topic}: was due ${at}, late`,
  owedButton: (number: number, topic: string) => `Hand in ${number} ${topic}`,
  usage: 'Or send: /minutes Decisions: we take plan B; Actions: @Ann by Friday: send the quote; Open: none',
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
    same: (v: Values) =>
      `That is the same as version ${v.version}, so nothing was sent. Change it first: /minutes ${v.number}`,
    answerOld: () => 'These minutes were replaced or withdrawn; please read the latest ones.',
    answerNotYours: (v: Values) =>
      `The minutes of meeting ${v.number} are confirmed by those who attended. Tell its owner if something is wrong.`,
    answerOwn: (v: Values) =>
      `You handed in the minutes of meeting ${v.number}; no need to confirm. To change them, send /minutes ${v.number}.`,
    answerLate: (v: Values) =>
      `The time to confirm the minutes of meeting ${v.number} is over. Tell ${v.name} if something is wrong; a new version corrects it.`,
    objectWhat: (v: Values) =>
      `Please say what is wrong, such as: /minutes object ${v.number} we go live on Monday`,
    noneToAnswer: (v: Values) =>
      v.number ? `Meeting ${v.number} has no minutes yet.` : 'No minutes of yours wait to be confirmed.',
    draftWhich: (v: Values) =>
      `You owe the minutes of several meetings; say which: /minutes draft ${v.number} …`,
    draftEmpty: () =>
      'Put the text of the meeting, or the minutes that the platform made, behind it: /minutes draft …',
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
