type Values = Record<string, string>;

const people = (count: number) => (count === 1 ? '1 person' : `${count} people`);

export const meeting = {
  classes: { short: 'short meeting', regular: 'regular meeting', long: 'long meeting' } as Record<
    string,
    string
  >,
  minutes: (n: number) => `${n} min`,
  topic: 'Topic',
  when: 'When',
  class: 'Kind',
  owner: 'Owner',
  agenda: 'Agenda',
  people: 'Attendees',
  peopleLine: (names: string, count: number, hours: number) =>
    `${names} (${people(count)}, ${hours} person-hour${hours === 1 ? '' : 's'})`,
  andOthers: (names: string, count: number) => `${names} and others, ${count} in all`,
  classLine: (name: string, length: string) => `${name}, ${length}`,
  number: (number: number) => `meeting ${number}`,

  incompleteTitle: 'Not booked yet',
  incompleteSummary: 'Nearly there: add what is missing to book it',
  missing: {
    topic: 'No topic: without a clear topic there is no meeting. Say in one line what it shall settle.',
    agenda:
      'No agenda: without an agenda in advance there is no meeting. List the points, with minutes for each.',
    owner:
      'No owner: without a named owner there is no meeting. Choose who leads it, writes the minutes and follows up.',
  } as Record<string, string>,
  time: {
    'no-time': () => 'I found no time. ',
    'no-clock': () => 'There is a day but no hour. ',
    past: () => 'That time has passed. ',
    'impossible-date': () => 'There is no such day. ',
    'impossible-clock': () => 'There is no such hour. ',
    'weekday-mismatch': () => 'The date and the weekday do not agree. ',
    'end-before-start': () => 'It would end before it starts. ',
    choice: () => 'There is more than one time. ',
    vague: () => 'The time is not definite. ',
    'no-weekday': () => 'The day of the week is missing. ',
    'year-unknown': () =>
      'The public holidays of that year are not known yet; please write the date itself. ',
    recurrence: () => 'I can book one meeting at a time, not yet a series; you can book the first one. ',
    deadline: () => 'That reads like a deadline, not like a start. ',
    'too-long': (v: Values) =>
      `That is ${v.minutes} minutes, the most is ${v.longest}: shorten it, or make two meetings. `,
    'agenda-too-long': (v: Values) =>
      `The agenda adds up to ${v.minutes} minutes, the meeting has ${v.longest}: cut the agenda, or make it longer. `,
  } as Record<string, (v: Values) => string>,
  timeChoose: 'Choose one, or change it below:',
  timeWrite: 'Please give the day and the hour below, such as: tomorrow 3pm.',
  unknownNames: (names: string) =>
    `Not in the directory: ${names}. Choose them under “Add people”, or leave them out.`,
  doubtfulName: (text: string) => `Who is “${text}”?`,
  doNotInvite: 'Do not invite',
  whenHint: 'Such as: tomorrow 3pm 60 min',
  agendaHint: 'One point a line, such as: 1. Background 10 min',
  addPeople: 'Add people',
  known: (names: string) => `Invited: ${names}.`,
  book: 'Book',
  typed: (v: { when: string; topic: string; people: string; owner: string; agenda: string }) =>
    `/meeting ${v.when || '(day and hour)'} ${v.topic || '(topic)'} ${v.people}owner: ${v.owner || 'me'} agenda: ${v.agenda}`,
  hold: 'Hold the time, agenda later',
  me: (name: string) => `Me (${name})`,

  bookedTitle: (number: number) => `Booked · meeting ${number}`,
  heldTitle: (number: number) => `Time held, agenda to follow · meeting ${number}`,
  existsTitle: (number: number) => `Booked already · meeting ${number}`,
  toldNobody: (minutes: number) =>
    `There is nobody else to tell. You will be reminded ${minutes} minutes before.`,
  told: (count: number, minutes: number) =>
    `${people(count)} told; another reminder ${minutes} minutes before.`,
  heldNote: (at: string) => `Nobody was invited yet. Add the agenda by ${at}; invitations go out then.`,
  unreachable: (names: string) => `No account on the platform, please tell them yourself: ${names}.`,
  addAgenda: 'Add the agenda',

  invitationTitle: (topic: string) => `Invitation: ${topic}`,
  invitationOwnerTitle: (topic: string) => `Please lead this meeting: ${topic}`,
  invitedBy: (name: string) => `${name} booked this meeting. You will be reminded; no need to answer.`,
  invitedOwner: (name: string) =>
    `${name} asks you to own it: lead it, and hand in the minutes within 24 hours after. If you cannot, tell ${name}.`,

  reminderTitle: (topic: string) => `Agenda: ${topic}`,
  reminderNote: 'Please look at the agenda and bring what you need.',
  soonTitle: (minutes: number, topic: string) => `In ${minutes} minutes: ${topic}`,
  soonNote: 'Please be there on time.',
  soonOwnerNote:
    'When all are there, press “Start”. At the end press “End”; the time for the minutes runs from then.',
  start: 'Start',
  startNumber: (number: number, topic: string) => `Start ${number} ${topic}`,
  end: 'End',
  endNumber: (number: number, topic: string) => `End ${number} ${topic}`,
  cancelMeeting: 'Cancel meeting',
  cancelNumber: (number: number, topic: string) => `Cancel ${number} ${topic}`,
  cancelConfirm: 'Every attendee will be told. Cancel it?',

  agendaMissingTitle: (topic: string) => `Agenda missing: ${topic}`,
  agendaMissing: (at: string) =>
    `It starts ${at} and has no agenda, so nobody was invited yet. Add it now and the invitations go out.`,
  agendaMissingLast: (at: string) =>
    `It starts ${at} and still has no agenda. By the three principles it cannot be held: add the agenda now, or cancel.`,
  neverConfirmedTitle: (topic: string) => `Cancelled: ${topic}`,
  neverConfirmed:
    'The agenda never came, so by the three principles the meeting was not held. Book it again if you need it.',

  startedTitle: (number: number) => `Started · meeting ${number}`,
  startedNote: (topic: string, at: string) => `${topic}, planned until ${at}. Press “End” when it is over.`,
  endedTitle: (number: number) => `Ended · meeting ${number}`,
  endedNote: (topic: string, at: string) => `${topic}, ended ${at}.`,
  minutesDue: (name: string, at: string) => `${name} hands in the minutes by ${at}.`,
  writeMinutes: 'Hand in minutes',
  cancelledTitle: (number: number) => `Cancelled · meeting ${number}`,
  cancelledNote: (count: number) => (count > 0 ? `${people(count)} told.` : 'There was nobody else to tell.'),
  noticeCancelledTitle: (topic: string) => `Meeting cancelled: ${topic}`,
  cancelledBy: (name: string, reason: string) =>
    `${name} cancelled this meeting. ${reason ? `Reason: ${reason}. ` : ''}You need not come.`,
  reason: 'Reason',
  noticeRestoredTitle: (topic: string) => `Meeting takes place: ${topic}`,
  restoredBy: (name: string) => `${name} took the cancellation back; the meeting takes place.`,

  unsureTitle: (topic: string) => `Is it over? ${topic}`,
  unsure: (at: string, due: string) =>
    `Nobody said that it ended, so I take ${at} as its end. Please hand in the minutes by ${due}.`,
  unsureStep: 'If that is wrong, press one:',
  notOver: 'Still going on',
  notHeld: 'Did not take place',
  notOverTitle: (number: number) => `Going on · meeting ${number}`,
  notOverNote: 'Fine, the time for the minutes does not run yet. Press “End” when it is over.',
  notHeldConfirm: 'It will be noted as not held, and no minutes are owed. Is that so?',
  notHeldTitle: (number: number) => `Not held · meeting ${number}`,
  notHeldNote: 'Fine, noted as not held; no minutes needed.',

  listTitle: 'My meetings',
  listEmpty: 'You have no meetings ahead.',
  listLine: (number: number, when: string, topic: string, owner: string) =>
    `${number} · ${when} · ${topic}${owner ? ` (${owner} leads)` : ''}`,
  states: { held: 'agenda missing', running: 'going on' } as Record<string, string>,
  listNote: 'To book: /meeting tomorrow 3pm topic @people agenda: … owner: …; more: /meeting help',
  choiceTitle: 'Which meeting?',
  usageTitle: 'How to use meetings',
  usage: [
    'Book: /meeting tomorrow 3pm review the plan @Ann @Bob 60 min agenda: 1. background 10 min; 2. plan 30 min owner: @Carl (in any order)',
    'My meetings: /meeting',
    'Start: /meeting start; check in: /meeting check in; end: /meeting end; cancel: /meeting cancel 12 customer moved it',
    'A short meeting has at most 30 minutes, a regular one 60, a long one 90. No topic, agenda or owner: no meeting.',
  ],

  undoBooked: (number: number) => `the booking of meeting ${number}`,
  undoStarted: (number: number) => `the start of meeting ${number}`,
  undoEnded: (number: number) => `the end of meeting ${number}; it goes on`,
  undoCancelled: (number: number) => `the cancellation of meeting ${number}; it takes place`,
  errors: {
    topicTooLong: (v: Values) =>
      `The topic is too long: at most ${v.most} characters, now ${v.length}. One line is enough; put the detail into the agenda.`,
    agendaTooLong: (v: Values) =>
      `The agenda is too long: at most ${v.most} characters, now ${v.length}. One line a point; send papers as a document.`,
    notFound: (v: Values) => `There is no meeting ${v.number}. Send /meeting to see yours and their numbers.`,
    noneToStart: () =>
      'You have no meeting to start. Send /meeting to see yours, or “/meeting start number”.',
    noneToEnd: () => 'You have no meeting going on. Send /meeting to see yours, or “/meeting end number”.',
    noneToCancel: () => 'You have no meeting to cancel. Send /meeting to see yours.',
    notYours: (v: Values) => `Meeting ${v.number} is led by ${v.names}. Please ask them.`,
    draftNotYours: (v: Values) =>
      `This is ${v.name}'s booking; only ${v.name} can complete it. To book your own, send /meeting.`,
    alreadyRunning: (v: Values) => `Meeting ${v.number} has started already.`,
    alreadyEnded: (v: Values) => `Meeting ${v.number} has ended already.`,
    alreadyCancelled: (v: Values) => `Meeting ${v.number} is cancelled already.`,
    runningNoCancel: (v: Values) =>
      `Meeting ${v.number} is going on and cannot be cancelled. When it is over: /meeting end ${v.number}.`,
    tooEarly: (v: Values) =>
      `Meeting ${v.number} starts ${v.at}; it cannot be started now. To move it, cancel it and book again.`,
    notBegun: (v: Values) =>
      `Meeting ${v.number} has not begun, so it cannot be ended. If it is off: /meeting cancel ${v.number}.`,
    over: (v: Values) => `The time of meeting ${v.number} has passed; it cannot be changed any more.`,
    noAgenda: (v: Values) =>
      `Meeting ${v.number} has no agenda, so by the three principles it cannot start. Please add the agenda first.`,
    emptyAgenda: () => 'The agenda is empty. One point a line, such as: 1. Background 10 min.',
    agendaOver: (v: Values) =>
      `The agenda adds up to ${v.minutes} minutes, the meeting has ${v.longest}. Please cut the agenda.`,
  },
};
