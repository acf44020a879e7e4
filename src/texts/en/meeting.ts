import { meetingAhead } from './meeting-ahead.ts';

type Values = Record<string, string>;

const people = (count: number) => (count === 1 ? '1 person' : `${count} people`);

/** What can be typed about one meeting, as an example. */
const numbered: Readonly<Record<string, string>> = {
  edit: 'move 12 friday 3pm',
  accept: 'accept 12',
  decline: 'decline 12 on a trip',
  deputy: 'deputy 12 @colleague',
  remind: 'remind 12 1 hour before',
  round: 'round 12',
  answer: 'answer 12 1. yes',
  except: 'exception 12 item 5 the line stands still',
};

export const meeting = {
  ...meetingAhead,
  classes: { short: 'short meeting', regular: 'regular meeting', long: 'long meeting' } as Record<
    string,
    string
  >,
  minutes: (n: number) => `${n} min`,
  topic: 'Topic',
  when: 'When',
  place: 'Place',
  placeHint: 'Such as: room 302 (optional)',
  class: 'Kind',
  owner: 'Owner',
  agenda: 'Agenda',
  people: 'Attendees',
  peopleLine: (names: string, count: number, hours: number, away: number) =>
    `${names} (${people(count)}${away > 0 ? `, ${away} not coming` : ''}, ${hours} person-hour${hours === 1 ? '' : 's'})`,
  peopleOfMany: (names: string, count: number, hours: number, away: number) =>
    `${names} and others (${people(count)}${away > 0 ? `, ${away} not coming` : ''}, ${hours} person-hour${hours === 1 ? '' : 's'})`,
  andOthers: (names: string, count: number) => `${names} and others, ${count} in all`,
  classLine: (name: string, length: string) => `${name}, ${length}`,
  number: (number: number) => `meeting ${number}`,

  incompleteTitle: 'Not booked yet',
  incompleteSummary: 'Nearly there: add what is missing to book it',
  blank: 'A meeting needs a topic, an agenda and an owner. Tap a time, or write one:',
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
    deadline: () => 'That reads like a deadline, not like a start. ',
    'too-long': (v: Values) =>
      `That is ${v.minutes} minutes, the most is ${v.longest}: shorten it, or give a reason for the head to approve. `,
    'longer-than-day': (v: Values) =>
      `That is ${v.minutes} minutes, the most is ${v.longest}: make several meetings of it. `,
    'agenda-too-long': (v: Values) =>
      `The agenda adds up to ${v.minutes} minutes, the meeting has ${v.longest}: cut the agenda, or make it longer. `,
  } as Record<string, (v: Values) => string>,
  largeNeedsReason: (count: number) =>
    `With ${count} people the head has to agree. Please say why so many are needed.`,
  reasonAsked: 'Reason, if long or large',
  typedReason: ' reason: …',
  conflicts: 'Not everybody has time then:',
  conflict: (name: string, when: string) => `${name}: another meeting ${when}`,
  conflictAway: (name: string, when: string) => `${name}: away ${when}`,
  turnClashes: (count: number) =>
    `${count === 1 ? '1 of its meetings overlaps' : `${count} of its meetings overlap`} with something else:`,
  turnClash: (when: string, who: string) => `${when}: ${who}`,
  turnTaken: (names: string) => `${names} in another meeting`,
  turnAway: (names: string) => `${names} away`,
  moreTurns: (count: number) => `and ${count} more`,
  freeSlot: (when: string) => `${when}, all free`,
  bookDespite: 'Book it all the same',
  exception: 'Tier 1 exception',
  exceptionFaults: {
    'no-item':
      'Exceptions are for tier 1 only: give the number of the item and a reason, such as exception: item 5 the line stands still.',
    'no-reason': 'An exception needs a reason, such as exception: item 5 the line stands still.',
    'not-tier-one':
      'There is no open tier 1 item of that number, so it is no exception. Please add an agenda.',
  } as Record<string, string>,
  breakNote: 'More than 90 minutes: plan a break in the middle.',

  timeChoose: 'Choose one, or change it below:',
  timeWrite: 'Please give the day and the hour below, such as: tomorrow 3pm.',
  unknownNames: (names: string) =>
    `Not in the directory: ${names}. Use the names in the directory (where the form can be filled in, choose under “Add people”), or leave them out.`,
  doubtfulName: (text: string) => `Who is “${text}”?`,
  doNotInvite: 'Do not invite',
  whenHint: 'Such as: tomorrow 3pm 60 min',
  agendaHint: 'One point a line, such as: 1. Background 10 min',
  addPeople: 'Add people',
  known: (names: string) => `Invited: ${names}.`,
  book: 'Book',
  typed: (v: { when: string; topic: string; people: string; owner: string; place: string; agenda: string }) =>
    `/meeting ${v.when || '(day and hour)'} ${v.topic || '(topic)'} ${v.people}${v.place ? `place: ${v.place}, ` : ''}owner: ${v.owner || 'me'} agenda: ${v.agenda}`,
  hold: 'Hold the time, agenda later',
  me: (name: string) => `Me (${name})`,

  bookedTitle: (number: number) => `Booked · meeting ${number}`,
  heldTitle: (number: number) => `Time held, agenda to follow · meeting ${number}`,
  heldForApprovalTitle: (number: number) => `Time held, waiting for approval · meeting ${number}`,
  heldForApproval: (name: string) => `${name} was asked to approve it; invitations go out then.`,
  approvalTitle: (topic: string) => `Please approve: ${topic}`,
  approvalAsked: (name: string, count: number, minutes: number) =>
    `${name} wants a meeting of ${people(count)} and ${minutes} minutes. That is more than usual and needs your word.`,
  approvalInstead: (name: string) => `${name} is away: please decide instead.`,
  ownWord: 'Nobody stands above the owner: it takes place for the stated reason, which is kept.',
  approvalNote: (at: string) => `Without your word before ${at} it does not take place.`,
  approve: 'Approve',
  refuse: 'Do not approve',
  approvedTitle: (topic: string) => `Approved: ${topic}`,
  refusedTitle: (topic: string) => `Not approved: ${topic}`,
  decidedYes: (topic: string) => `You approved: ${topic}`,
  decidedNo: (topic: string) => `You did not approve: ${topic}`,
  approvedNote: 'Whoever booked it was told.',
  refusedNote: 'Whoever booked it was told; no invitations go out.',
  approvedBy: (name: string, next: string) => `${name} approved it. ${next}`,
  approvalInvited: 'Invitations are out.',
  approvalAgendaNext: 'Invitations go out once the agenda is there.',
  refusedBy: (name: string, change: string) =>
    `${name} did not approve it, so nobody was invited. ${change}; or talk to ${name}.`,
  refusedShorten: (number: number, minutes: number) =>
    `Shorter or smaller it needs no approval: /meeting move ${number} ${minutes} min`,
  refusedFewer: (number: number) =>
    `With fewer people it needs no approval: /meeting change ${number} remove @…`,
  refusedTrim: (number: number) =>
    `Shorter, with a shorter agenda, it needs no approval: /meeting change ${number} 90 min agenda: …`,
  existsTitle: (number: number) => `Booked already · meeting ${number}`,
  toldNobody: (minutes: number) =>
    `There is nobody else to tell. You will be reminded ${minutes} minutes before.`,
  told: (count: number, minutes: number) =>
    `${people(count)} told; another reminder ${minutes} minutes before.`,
  fromEntry: (platform: string) =>
    `From your entry in the calendar of ${platform}. Change its time, topic or people there, or delete it; the meeting follows.`,
  heldNote: (at: string) => `Nobody was invited yet. Add the agenda by ${at}; invitations go out then.`,
  unreachable: (names: string) => `No account on the platform, please tell them yourself: ${names}.`,
  addAgenda: 'Add the agenda',
  changeAgenda: 'Change the agenda',
  typedAgenda: (number: number, agenda: string) =>
    `/meeting change ${number} only this one agenda: ${agenda}`,

  invitationTitle: (topic: string) => `Invitation: ${topic}`,
  invitationOwnerTitle: (topic: string) => `Please lead this meeting: ${topic}`,
  invitedBy: (name: string) =>
    `${name} booked this meeting; you will be reminded. Please say whether you come.`,
  invitedOwner: (name: string) =>
    `${name} asks you to own it: lead it, and hand in the minutes within 24 hours after. If you cannot, tell ${name}.`,

  reminderTitle: (topic: string) => `Agenda: ${topic}`,
  reminderNote: 'Please look at the agenda and bring what you need.',
  reminderBareTitle: (topic: string) => `Reminder: ${topic}`,
  ownReminderNote: 'You set this reminder yourself.',
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

  missingTitles: {
    agenda: (topic: string) => `Agenda missing: ${topic}`,
    owner: (topic: string) => `Owner missing: ${topic}`,
    approval: (topic: string) => `Not approved yet: ${topic}`,
  } as Record<string, (topic: string) => string>,
  agendaNudge: (at: string) => `It has no agenda yet, so nobody was invited. Please add it by ${at}.`,
  approvalMissing: (name: string, at: string) =>
    name
      ? `It starts ${at} and waits for ${name} to approve it; nobody was invited yet.`
      : `It starts ${at} and was not approved, so nobody was invited. Make it shorter or smaller, or do without.`,
  ownerMissing: (name: string, at: string) =>
    `It starts ${at}, and its owner ${name} has left. By the three principles it cannot be held without an owner: take it, or do without.`,
  leadIt: 'I will own it',
  moveShort: 'Move it',
  roundInstead: 'Ask in writing',
  exceptShort: 'Tier 1 exception',
  agendaMissing: (at: string) =>
    `It starts ${at} and has no agenda, so nobody was invited yet. Add it now and the invitations go out.`,
  agendaMissingLast: (at: string) =>
    `It starts ${at} and still has no agenda. By the three principles it cannot be held: add the agenda now, or cancel.`,
  neverConfirmedTitle: (topic: string) => `Cancelled: ${topic}`,
  neverConfirmed: {
    agenda:
      'The agenda never came, so by the three principles the meeting was not held. Book it again if you need it.',
    owner: 'It had no owner, so by the three principles it was not held. Book it again if you need it.',
    approval: 'It was not approved, so it was not held. Book it again shorter or smaller if you need it.',
  } as Record<string, string>,
  savedHours: (hours: number) => `That saves ${hours} person-hours, counted apart.`,

  startEarlyTitle: (number: number) => `Start meeting ${number} now?`,
  startEarly: (topic: string, when: string) =>
    `${topic} is planned for ${when}. Start now only if everybody is there; without a press it stays as planned.`,
  startNow: 'Start now',
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
  noticeHeldTitle: (topic: string) => `Meeting open again: ${topic}`,
  heldBy: (name: string) =>
    `${name} took the approval back, so the meeting is not settled. You will hear when it is.`,
  reconsideredBy: (name: string) =>
    `${name} took the refusal back and decides anew; invitations go out after a yes.`,
  offForDayOff: 'That day is off now, so the meeting does not take place. You need not come.',
  unsettledBy: (name: string) =>
    `${name} took a change back, so the meeting is not settled. You will hear when it is.`,
  noticeRestoredTitle: (topic: string) => `Meeting takes place: ${topic}`,
  restoredBy: (name: string) => `${name} took the cancellation back; the meeting takes place.`,

  unsureTitle: (topic: string) => `Is it over? ${topic}`,
  unsure: (at: string, due: string) =>
    `Nobody said that it ended, so I take ${at} as its end. Please hand in the minutes by ${due}.`,
  heardEnd: (at: string, due: string) =>
    `The video meeting ended at ${at}, which I take as its end. Please hand in the minutes by ${due}.`,
  unsureStep: 'If that is wrong, press one:',
  notOver: 'Still going on',
  notHeld: 'Did not take place',
  notOverTitle: (number: number) => `Going on · meeting ${number}`,
  notOverNote: 'Fine, the time for the minutes does not run yet. Press “End” when it is over.',
  notHeldConfirm: 'It will be noted as not held, and no minutes are owed. Is that so?',
  notHeldTitle: (number: number) => `Not held · meeting ${number}`,
  notHeldNote: 'Fine, noted as not held; no minutes needed.',

  real: 'Really',
  realOngoing: (start: string, source: string) => `since ${start} (${source}), still going on`,
  realSpan: (span: string, length: string, source: string) => `${span}, ${length} (${source})`,
  realSources: (start: string, end: string) => `start: ${start}; end: ${end}`,
  sources: {
    said: 'somebody said so',
    'check-in': 'by the first check-in',
    platform: 'noted by the platform',
    planned: 'taken from the plan, unsure',
  },
  endTyped: (number: number) => `Ended at another time? Send: /meeting end ${number} 15:30`,
  minutesTyped: (number: number) => `Read or write its minutes: /minutes ${number}`,

  listTitle: 'My meetings',
  listEmpty: 'You have no meetings ahead.',
  daysTitle: (days: string) => `My meetings · ${days}`,
  daysEmpty: 'No meetings.',
  listMore: (count: number) => `${count} more are not listed. Those of one day: /meeting friday`,
  pastTitle: 'Past meetings',
  pastNote: 'One of them: /meeting number; its minutes: /minutes number; minutes you owe: /meeting minutes',
  listLine: (number: number, when: string, topic: string, owner: string, hasLeft: boolean) =>
    `${number} · ${when} · ${topic}${owner ? ` (${owner} ${hasLeft ? 'has left, nobody leads yet' : 'leads'})` : ''}`,
  states: {
    held: 'on hold',
    asked: 'waits for approval',
    refused: 'not approved',
    running: 'going on',
    ended: 'ended',
    cancelled: 'cancelled',
  } as Record<string, string>,
  bookNow: 'Book a meeting',
  listNote: 'To book: /meeting tomorrow 3pm topic @people agenda: … owner: …; more: /meeting help',
  choiceTitle: 'Which meeting?',
  usageTitle: 'How to use meetings',
  usage: [
    'Book: /meeting tomorrow 3pm review the plan @Ann @Bob 60 min agenda: 1. background 10 min; 2. plan 30 min owner: @Carl place: room 302 (in any order, the place is optional)',
    'My meetings: /meeting; of a day or week: /meeting tomorrow, /meeting next week; past ones: /meeting past; minutes you owe: /meeting minutes',
    'Who comes: /meeting 12; whether you come: /meeting accept 12, /meeting decline 12 on a trip, /meeting deputy 12 @Ann',
    'Change: /meeting change 12 Friday 3pm add @Ann; cancel: /meeting cancel 12 customer moved it; remind me: /meeting remind 12 1 hour',
    'Series: /meeting every Monday 9:30 weekly 30 min @Ann agenda: progress owner: me; the later ones: /meeting series change 1 every Tuesday 10am; see and end them: /meeting series',
    'Ask in writing instead: /meeting round 12 1. which plan; 2. when to launch by tomorrow 3pm',
    'Start: /meeting start; check in: /meeting check in; end: /meeting end',
    'A short meeting has at most 30 minutes, a regular one 60, a long one 90; for more add “reason: …”, the head approves (/meeting approve 12, /meeting refuse 12). No topic, agenda or owner: no meeting; for tier 1 add “exception: item 5 …”.',
  ],

  undoBooked: (number: number) => `the booking of meeting ${number}`,
  undoStarted: (number: number) => `the start of meeting ${number}`,
  undoEdited: (number: number) => `the change of meeting ${number}`,
  undoSeriesEdited: (number: number) => `the change of series ${number}`,
  undoSeriesEnded: (number: number) => `the end of series ${number}; its meetings take place`,
  undoSeries: (number: number) => `series ${number}; its meetings are off`,
  undoRound: (number: number) => `the questions in writing; meeting ${number} takes place`,
  undoEnded: (number: number) => `the end of meeting ${number}; it goes on`,
  undoCancelled: (number: number) => `the cancellation of meeting ${number}; it takes place`,
  errors: {
    lengthAgenda: (v: Values) =>
      `The agenda of “${v.topic}” takes ${v.agenda} minutes and does not fit into ${v.minutes}, so nothing was changed. Make it shorter first (/meeting change NUMBER agenda: …), then press again.`,
    lengthNotYours: (v: Values) => `The length of “${v.topic}” is changed by its owner.`,
    topicTooLong: (v: Values) =>
      `The topic is too long: at most ${v.most} characters, now ${v.length}. One line is enough; put the detail into the agenda.`,
    agendaTooLong: (v: Values) =>
      `The agenda is too long: at most ${v.most} characters, now ${v.length}. One line a point; send papers as a document.`,
    placeTooLong: (v: Values) =>
      `The place is too long: at most ${v.most} characters, now ${v.length}. How to get there can stand in the agenda.`,
    reasonTooLong: (v: Values) => `The reason is too long: at most ${v.most} characters, now ${v.length}.`,
    notApprover: (v: Values) =>
      `Meeting ${v.number} is not yours to approve${v.by ? `, but ${v.by}’s` : ''}.`,
    noApproval: (v: Values) =>
      `Meeting ${v.number} was changed and needs no approval any more. As it stands now: /meeting ${v.number}`,
    approvedAlready: (v: Values) =>
      `${v.by ? `${v.by} has` : 'You have'} approved meeting ${v.number} already. To change that, ${v.by ? `${v.by} presses` : 'press'} “Undo” on the card that followed.`,
    refusedAlready: (v: Values) =>
      `${v.by ? `${v.by} has` : 'You have'} refused meeting ${v.number} already. To change that, ${v.by ? `${v.by} presses` : 'press'} “Undo” on the card that followed.`,
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
    notInvitedYet: (v: Values) =>
      `Meeting ${v.number} still waits for its agenda or an approval; you get an invitation to answer once it stands.`,
    approveWhich: () => 'Add the number of the meeting, such as: /meeting approve 12, or /meeting refuse 12',
    inWriting: (v: Values) =>
      `Meeting ${v.number} is asked in writing instead, so nobody meets. How it stands: /meeting ${v.number}. To meet after all, press Undo on the card that it was sent with, as long as nobody has answered; else book anew.`,
    alreadyCancelled: (v: Values) => `Meeting ${v.number} is cancelled already.`,
    runningNoCancel: (v: Values) =>
      `Meeting ${v.number} is going on and cannot be cancelled. When it is over: /meeting end ${v.number}.`,
    tooEarly: (v: Values) =>
      `Meeting ${v.number} starts ${v.at}; it cannot be started now. To move it: /meeting change ${v.number}.`,
    notBegun: (v: Values) =>
      `Meeting ${v.number} has not begun, so it cannot be ended. If it is off: /meeting cancel ${v.number}.`,
    over: (v: Values) => `The time of meeting ${v.number} has passed; it cannot be changed any more.`,
    seriesNotYours: (v: Values) => `Series ${v.number} is not yours; please ask its owner.`,
    seriesUnchanged: (v: Values) =>
      `Nothing changes about series ${v.number}. Say what, such as: /meeting series change ${v.number} every Tuesday at 10 am`,
    seriesWhen: (v: Values) =>
      `The new time is not clear. Say how it repeats, such as: /meeting series change ${v.number} every Tuesday at 10 am`,
    seriesNumber: () =>
      'Please name the series, such as: /meeting series change 3 every Tuesday at 10 am. Send /meeting series for the numbers.',
    seriesNotFound: (v: Values) => `There is no series ${v.number}. Send /meeting series for yours.`,
    seriesOver: (v: Values) => `Series ${v.number} has ended already.`,
    endWhen: (v: Values) =>
      `That is no end after the begin and before now. Such as: /meeting end ${v.number} 15:30. Over right now: /meeting end ${v.number}`,
    seriesTooLong: () =>
      'Each meeting of a series has at most 90 minutes and a usual number of people. Make it shorter, or book it alone.',
    refused: (v: Values) =>
      `Meeting ${v.number} was not approved; an agenda does not change that. Shorten it: /meeting change ${v.number} 60 minutes; or call it off: /meeting cancel ${v.number}`,
    numberNeeded: (v: Values) =>
      `Which meeting? Give its number, such as /meeting ${numbered[v.word ?? ''] ?? '12'}. Yours: ${v.meetings}.`,
    noneAhead: (v: Values) =>
      `You have no meeting ahead. For another one give its number, such as /meeting ${numbered[v.word ?? ''] ?? '12'}.`,
    notInvited: (v: Values) => `You are not invited to meeting ${v.number}.`,
    ownerDeclines: (v: Values) =>
      `You own meeting ${v.number}. If you cannot come, name another owner: /meeting change ${v.number} owner: @colleague; or cancel it.`,
    deputyWho: (v: Values) => `Please say who goes, such as /meeting deputy ${v.number} @Ann.`,
    deputyThere: (v: Values) => `${v.name} attends this meeting already; please ask somebody else.`,
    ownerLeaves: (v: Values) =>
      `${v.name} owns meeting ${v.number}, and somebody has to. Name another first: /meeting change ${v.number} owner: @colleague; then remove ${v.name}.`,
    seriesOwnerLeaves: (v: Values) =>
      `${v.name} owns series ${v.number}, and somebody has to. Name another first: /meeting series change ${v.number} owner: @colleague; then remove ${v.name}.`,
    nothingChanged: (v: Values) =>
      `Nothing of meeting ${v.number} changes. Say what shall, such as /meeting change ${v.number} Friday 3pm.`,
    editNeedsApproval: (v: Values) =>
      `That is more than usual and needs the head's approval. Please cancel meeting ${v.number} and book again with “reason: …”.`,
    entryAllDay: (v: Values) =>
      `“${v.title}” in your calendar lasts all day and was not booked as a meeting. Please give it a start and an end there.`,
    entrySeries: (v: Values) =>
      `“${v.title}” in your calendar repeats and was not booked as a meeting. For a series, please write: /meeting every Monday 9:30 topic 30 minutes agenda: … owner: me.`,
    editPast: () => 'The new time has passed. Please write one to come.',
    editEnd: () => 'It has to end after it starts.',
    editWho: (v: Values) => `Who is “${v.name}”? Please mention them, or write the whole name.`,
    remindUnclear: (v: Values) =>
      `I did not understand when to remind you. Such as: /meeting remind ${v.number} 1 hour.`,
    remindPast: (v: Values) =>
      `That moment has passed. You will be reminded of meeting ${v.number} as usual.`,
    needsNoException: (v: Values) => `Meeting ${v.number} lacks no agenda, so it needs no exception.`,
    exceptionFault: (v: Values) =>
      ({
        'no-item': 'Give the number of the tier 1 item and a reason, such as: item 5 the line stands still.',
        'no-reason': 'Give a reason, such as: item 5 the line stands still.',
      })[v.fault ?? ''] ??
      'There is no open tier 1 item of that number, so it is no exception. Please add an agenda.',
    tooManyPoints: (v: Values) => `At most ${v.most} points can be asked; please join some.`,
    roundDue: () => 'Answers need at least an hour and at most two weeks, such as: tomorrow 3pm.',
    roundAnswered: () => 'Somebody has answered, so it cannot be taken back. You can have the summary now.',
    roundOver: (v: Values) => `The questions of meeting ${v.number} are closed.`,
    noRound: (v: Values) => `Nothing was asked in writing for meeting ${v.number}.`,
    roundEmpty: () => 'There is no answer yet. Answer one point at least.',
    roundNumbers: (v: Values) =>
      `Please answer by number, such as /meeting answer ${v.number} 1. yes; 2. next week.`,
    emptyAgenda: () => 'The agenda is empty. One point a line, such as: 1. Background 10 min.',
    agendaOver: (v: Values) =>
      `The agenda adds up to ${v.minutes} minutes, the meeting has ${v.longest}. Please cut the agenda.`,
  },
};
