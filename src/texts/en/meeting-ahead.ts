/** What is said about a meeting between booking and start: changes, answers, written rounds, series. */
const people = (count: number) => (count === 1 ? '1 person' : `${count} people`);

export const meetingAhead = {
  editedTitle: (number: number) => `Changed · meeting ${number}`,
  editedHeld: 'No invitations have gone out, so nobody was told.',
  changedTitle: (topic: string) => `Meeting changed: ${topic}`,
  changedBy: (name: string) => `${name} changed this meeting:`,
  nowYours: 'You lead this meeting now.',
  changedByCalendar: 'The days off have changed, and this meeting with them:',
  changedFromTo: (label: string, before: string, after: string) => `${label}: ${before} → ${after}`,
  changedAgenda: 'The agenda is new',
  changedCame: (names: string) => `Added: ${names}`,
  changedMerged: (numbers: string) => `Meeting ${numbers} is called off: another one is at its time`,
  changedRestored: (numbers: string) => `Meeting ${numbers} takes place after all`,
  changedLeft: (names: string) => `Need not come: ${names}`,
  noticeRemovedTitle: (topic: string) => `You need not come: ${topic}`,
  removedBy: (name: string) => `${name} changed who attends; you need not come to this meeting.`,
  moveTitle: (topic: string) => `Move: ${topic}`,
  moveUnclear: 'I did not understand when it shall be.',
  moveSlots: 'Everybody has time then, press one:',
  moveNoSlots: 'There is no time within a week that suits everybody. Write one:',
  clashesTitle: (topic: string) => `Not changed yet, somebody is taken: ${topic}`,
  clashes: 'The change would overlap with this:',
  moreClashes: (count: number) => `and ${count} more`,
  clashesAsk: 'Another time, or change it all the same?',
  changeDespite: 'Change it all the same',
  overlapTitle: (topic: string) => `Not changed yet, two would be at once: ${topic}`,
  overlaps: 'The change would fall on meetings that were moved singly:',
  overlap: (number: number, moved: string, at: string) =>
    `meeting ${number} was moved to ${moved}; one of the series would be ${at}`,
  overlapAsk: 'Call off what was moved, or take another time for the series?',
  overlapMerge: (numbers: string) => `Call off ${numbers} and change it`,
  mergedReason: 'the series has come to its time, so the two are one',
  dayOffTitle: (topic: string) => `Meeting on a day off: ${topic}`,
  dayOff: (number: number, when: string) =>
    `Days off have changed: meeting ${number} lies on ${when}, which is off now. Move it, or hold it all the same?`,
  keepDay: 'Hold it at the same time',
  unmarkedTitle: (number: number) => `Is meeting ${number} still on?`,
  unmarked: (word: string) =>
    `You took “${word}” out of the calendar entry. Shall the meeting stay, or be called off? It stays unless you say so.`,
  keepMeeting: 'Keep it',
  dayKeptTitle: (number: number) => `Held all the same · meeting ${number}`,
  dayKept: (number: number) => `To move it: /meeting change ${number} time`,
  otherTime: 'Another time',
  move: 'Move it',
  typedMove: (number: number) => `/meeting change ${number} Friday 3pm`,
  accept: 'I come',
  decline: 'I do not come',
  sendDeputy: 'Send a deputy',
  sendDeputyNow: 'Ask them',
  deputyName: 'Who goes in your place',
  typedDeputy: (number: string) => `/meeting deputy ${number} @colleague`,
  comesTitle: (topic: string) => `You come: ${topic}`,
  comesNote: 'You will be reminded.',
  staysAwayTitle: (topic: string) => `You do not come: ${topic}`,
  staysAwayNote: 'The owner was told, and you are not reminded. If you change your mind, press below.',
  deputyTold: (name: string) => `${name} was asked to go in your place, and the owner was told.`,
  deputyComes: (name: string, deputy: string) => `${name} cannot come; ${deputy} comes instead.`,
  declinedBy: (name: string, why: string) => `${name} cannot come${why ? `: ${why}` : ''}.`,
  acceptedBy: (name: string) => `${name} can come after all.`,
  answerTitle: (topic: string) => `Who comes: ${topic}`,
  seeWhoComes: (number: number) => `Who comes: /meeting ${number}`,
  deputyTitle: (topic: string) => `Please stand in: ${topic}`,
  deputyAsked: (name: string) => `${name} cannot come and asks you to stand in.`,
  detailTitle: (number: number, state: string) => `Meeting ${number}${state ? ` · ${state}` : ''}`,
  arrived: 'There',
  coming: 'Coming',
  notComing: 'Not coming',
  notAnswered: 'No answer',
  notInvited: 'Not invited yet',
  counted: (label: string, count: number) => `${label} ${count}`,
  withDeputy: (name: string, deputy: string) => `${name} (${deputy} instead)`,
  withNote: (name: string, why: string) => `${name} (${why})`,
  reminderSetTitle: (topic: string) => `Reminder set: ${topic}`,
  reminderSet: (at: string) => `You will be reminded ${at}. If the meeting moves, the reminder moves along.`,
  exceptionTitle: (topic: string) => `Tier 1 exception: ${topic}`,
  exceptionNote:
    'Only tier 1 need not wait for an agenda. The reason stands in the invitation, and a record is kept.',
  exceptionReason: 'Number of the item, and the reason',
  exceptionHint: 'Such as: item 5 the line stands still',
  exceptNow: 'Hold it as an exception',
  typedException: (number: number) => `/meeting exception ${number} item 5 the line stands still`,

  seriesRule: (rule: string, length: string) => `${rule}, ${length}`,
  onDayOff: 'On days off',
  onDayOffs: {
    skip: 'left out',
    before: 'a working day earlier',
    after: 'a working day later',
    keep: 'held as well',
  } as Record<string, string>,
  dayOffCounted: 'counted by the working calendar, never on one',
  typedDayOffs: {
    skip: '',
    before: 'if off, the day before',
    after: 'if off, the day after',
    keep: 'also on days off',
  } as Record<string, string>,
  seriesComing: 'Coming',
  seriesNext: (number: number | null, at: string) => (number === null ? at : `${at} (meeting ${number})`),
  seriesStartedTitle: (number: number) => `Series set up · series ${number}`,
  seriesWithAgenda:
    'Each agenda gets what the last meeting left open. Change or cancel one with “/meeting change number”, “/meeting cancel number”.',
  seriesWithoutAgenda:
    'Each agenda gets what the last meeting left open; with nothing to talk about, skipping is proposed. One can be changed or cancelled.',
  seriesExistsTitle: (number: number) => `There already · series ${number}`,
  seriesInvitationTitle: (topic: string) => `Invitation to a series: ${topic}`,
  seriesInvitedBy: (name: string) =>
    `${name} invites you to this series. You get the agenda before each; if you miss one: /meeting decline number.`,
  seriesYoursTitle: (topic: string) => `You lead this series now: ${topic}`,
  seriesYours: (name: string) =>
    `${name} has left. You booked this series, so each of its meetings is yours to lead.`,
  seriesShiftedTitle: (topic: string) => `Other days for the series: ${topic}`,
  seriesShift: (number: number, before: string, after: string) =>
    before === ''
      ? `${after} takes place (meeting ${number})`
      : after === ''
        ? `${before} is off and left out (meeting ${number})`
        : `${before} → ${after} (meeting ${number})`,
  seriesShiftedWhy:
    'An administrator changed the days off, and these meetings go by them. You need not do anything.',
  seriesOffTitle: (topic: string) => `Series ended: ${topic}`,
  seriesOff: (name: string, rule: string) =>
    `${name} ended this series (${rule}); you need not come any more.`,
  seriesBackTitle: (topic: string) => `The series goes on: ${topic}`,
  seriesBack: (name: string, rule: string) =>
    `${name} took back its end: this series (${rule}) goes on, please come as before.`,
  seriesEndedTitle: (number: number) => `Ended · series ${number}`,
  seriesDetailTitle: (number: number) => `Series ${number}`,
  seriesEdit: (number: number) => `Change series ${number}`,
  scopeTitle: (topic: string) => `Which ones change: ${topic}`,
  scopeAsked: (number: number, at: string, series: number) =>
    `Meeting ${number} (${at}) is one of series ${series}. Change this one only, or this and all later ones?`,
  scopeOne: 'This one only',
  scopeLater: 'This and all later',
  seriesFormTitle: (number: number, topic: string) => `Change series ${number}: ${topic}`,
  seriesFormNote: (number: number) =>
    `It holds from the next one on; those that were changed or called off singly stay. People: /meeting series change ${number} add @Ann remove @Bob owner: @Ann`,
  seriesWhenHint: 'Such as: every Tuesday at 10 am',
  seriesLength: 'Length',
  seriesChange: 'Change the series',
  typedSeries: (number: number, when: string, length: string) =>
    `/meeting series change ${number} ${when} ${length} agenda: progress 10 minutes`,
  seriesEditedTitle: (number: number) => `Changed · series ${number}`,
  seriesChangedTitle: (topic: string) => `The series has changed: ${topic}`,
  seriesChangedBy: (name: string) => `${name} changed the coming meetings of this series:`,
  seriesNextLine: (next: string) => `Next: ${next}.`,
  seriesSince: (at: string) => `It is so from ${at} on; those before it stay as they are.`,
  seriesLeft: (name: string, stays: string) =>
    stays
      ? `${name} changed who attends. Please still come to ${stays}; you need not come to the others.`
      : `${name} changed who attends; you need not come to this series any more.`,
  seriesEnd: (number: number) => `End series ${number}`,
  seriesEndConfirm: 'All meetings to come are cancelled, and every attendee is told. End it?',
  seriesListTitle: 'My series',
  seriesListEmpty: 'You have no series.',
  seriesLine: (number: number, rule: string, topic: string, owner: string, next: string) =>
    `${number} · ${rule} · ${topic} (${owner} leads)${next ? `, next ${next}` : ''}`,
  seriesListNote:
    'To set one up: /meeting every Monday 9:30 weekly 30 min @people agenda: progress owner: me; days off are left out, or add “if off the day after”.',
  preparedTitle: (topic: string) => `Agenda prepared: ${topic}`,
  preparedNote: (count: number) =>
    `${count} point${count === 1 ? '' : 's'} still open put on the agenda. Change it, or it goes out like this.`,
  preparedRoom: (minutes: number) =>
    minutes > 0
      ? `${minutes} minutes are not given away yet.`
      : 'No time is left; please make room for these points.',
  preparedMore: (count: number) => `${count} more did not fit; they follow once those before them are done.`,
  pointDone: ' (done)',
  skipTitle: (topic: string) => `Nothing to talk about: ${topic}`,
  skipDone: (at: string) =>
    `All points of the meeting on ${at} are done by now. Better skip it; to hold it, change the agenda.`,
  skipNote: (at: string) =>
    `The meeting ${at} has no agenda, and the last one left nothing open. Better skip it; if not, add an agenda.`,
  skip: 'Skip this one',
  skipReason: 'nothing to talk about this time',

  roundFormTitle: (topic: string) => `Ask in writing: ${topic}`,
  roundFormNote:
    'The meeting is called off. Each attendee answers these points in writing; at the end everybody gets the summary.',
  roundPoints: 'Points to answer (one a line)',
  roundDue: 'Answers until',
  roundStart: 'Ask now',
  typedRound: (number: number) => `/meeting round ${number} 1. first point; 2. second point by tomorrow 3pm`,
  roundStartedTitle: (topic: string) => `Asked in writing: ${topic}`,
  roundStarted: (count: number, at: string, instead: boolean) =>
    `${instead ? 'The meeting is off. ' : ''}${people(count)} asked to answer by ${at}; the summary follows.`,
  roundCloseNow: 'Summarize now',
  roundAskTitle: (topic: string) => `Please answer in writing: ${topic}`,
  roundAsked: (name: string, at: string, instead: boolean) =>
    instead
      ? `${name} asks in writing instead of meeting, so you need not come. Please answer by ${at}:`
      : `${name} asks for your comments in writing; no meeting is needed. Please answer by ${at}:`,
  roundReminds: (at: string) => `Your answer is still missing. Please answer by ${at}:`,
  roundAnswer: 'Send answers',
  typedAnswer: (number: number, count: number) =>
    `/meeting answer ${number} 1. your view${count > 1 ? '; 2. your view' : ''}`,
  roundAnsweredTitle: (topic: string) => `Answered: ${topic}`,
  pointAnswer: (point: string, answer: string) => `${point}: ${answer}`,
  roundMayChange: (at: string) => `You may change it until ${at}.`,
  roundAllAnswered: 'Everybody has answered; the summary is out.',
  roundClosedTitle: (topic: string) => `No more answers: ${topic}`,
  roundClosed: 'Everybody gets the summary.',
  roundWithdrawnTitle: (topic: string) => `Meeting takes place: ${topic}`,
  roundWithdrawn: (name: string, at: string) =>
    `${name} took the questions back; the meeting takes place ${at}.`,
  roundWithdrawnHeld: (name: string) =>
    `${name} took the questions back; no answer is needed. You will hear when the meeting is settled.`,
  roundSummaryTitle: (topic: string) => `Answers: ${topic}`,
  roundRunningTitle: (number: number, topic: string) => `Asked in writing · meeting ${number} ${topic}`,
  roundRunning: (name: string, at: string, instead: boolean) =>
    `${instead ? `${name} asks in writing instead of this meeting; nobody has to come.` : `${name} asks in writing, without a meeting.`} Answer by ${at}; the summary follows by itself.`,
  roundCounted: (answered: number, asked: number) => `${answered} of ${asked} have answered.`,
  roundOverTitle: (number: number, topic: string) => `Answered in writing · meeting ${number} ${topic}`,
  roundOver: (name: string, at: string, instead: boolean) =>
    `${instead ? `${name} asked in writing instead of this meeting; it was not held.` : `${name} asked in writing, without a meeting.`} Summed up ${at}:`,
  roundNoAnswer: 'Nobody answered',
  roundOpenPoints: (points: string) => `Points without an answer: ${points}.`,
  roundSilent: (names: string) => `No answer from: ${names}.`,
};
