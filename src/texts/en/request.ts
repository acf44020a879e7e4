import type { Texts } from '../zh-CN.ts';

type Values = Record<string, string>;
type News = { by: string; words: string; owner: string; department: string; until: string };
type Told = { by: string; to: string; words: string; until: string };

const quoted = (words: string) => (words ? `: ${words}` : '.');
/** Where another sentence follows. */
const closed = (words: string) => `${quoted(words)}${/[\p{L}\p{N}）)]$/u.test(words) ? '.' : ''}`;

const noneForYou = (number: string | undefined) =>
  `There is no request ${number} that concerns you. Send /request to see yours.`;

const noDepartment = '(no department)';

const states = {
  open: 'waiting for an answer',
  'asked-back': 'waiting for the asker; the clock stands still',
  accepted: 'promised',
  answered: 'answered',
  refused: 'refused',
  disputed: 'disputed; the two heads decide',
  settled: 'decided by a head: not done',
  withdrawn: 'withdrawn',
};

/** What can be done in each state, for whoever tried something else. */
const next: Record<keyof typeof states, (number: string) => string> = {
  open: (n) => `Whoever answers can send “/request ${n} answer …” or “/request ${n} accept Friday”. `,
  'asked-back': (n) => `With “/request ${n} add …” by whoever asked, the clock goes on. `,
  accepted: (n) => `Another day: “/request ${n} accept new date”; done: “/request ${n} answer …”. `,
  answered: (n) => `If that solves nothing, whoever asked sends “/request ${n} unsolved what is missing”. `,
  refused: (n) => `Whoever asked can send “/request ${n} dispute reason”. `,
  disputed: () => 'Both sides are told once it is decided. ',
  settled: () => 'If it is still needed, please ask anew. ',
  withdrawn: () => 'Nothing is to be done. ',
};

const whoOf = (name: string, department: string): string =>
  department ? `${name || '(nobody)'} (${department})` : name || '(nobody)';

export const request: Texts['request'] = {
  states,
  asker: 'Asked by',
  owner: 'To answer',
  whoOf,
  title: (number) => `Request ${number}`,
  lateTitle: (number) => `Request ${number} was not answered in time`,
  brokenTitle: (number) => `Request ${number}: the promised day is over`,
  summary: (asker, from, text) => `${asker}${from ? ` (${from})` : ''}: ${text}`,
  due: (at, nightHours) =>
    `Please answer by ${at}${nightHours > 0 ? ` (${nightHours} of the hours are at night)` : ''}.`,
  dueForAsker: (at, nightHours) =>
    `They should answer by ${at}${nightHours > 0 ? ` (${nightHours} of the hours are at night)` : ''}.`,
  late: (at) => `It was due by ${at} and is late. Please answer as soon as you can.`,
  lateForAsker: (at) => `The answer was due by ${at} and is late; it went to the head.`,
  movedTitle: (number) => `Request ${number} is not yours any more`,
  moved: {
    passed: (by, owner, words) => `${by} passed it to ${owner}${quoted(words)}`,
    taken: (_by, owner) => `${owner} took it on and answers it.`,
    answered: (by) => `${by} has answered it in your place.`,
    refused: (by) => `${by} has refused it in your place.`,
    undone: (by, owner) => `${by} took back that it was passed to you; it stays with ${owner}.`,
  },
  promised: (owner, at) => `${owner} promised it by ${at}.`,
  passedBy: (by, words) => `${by} passed it to you${quoted(words)}`,
  suppliedBy: (by, words) => `${by} adds${quoted(words)}`,
  notAnsweredBy: (by, words) => `${by} finds it unanswered${quoted(words)}`,
  insteadOf: (name) => `${name} is away; you answer instead.`,
  lateForHead: (owner) =>
    `${owner || 'The liaison'} did not answer in time. Please see to it: chase it, pass it on, or answer.`,
  brokenForHead: (owner, at) =>
    `${owner || 'The liaison'} promised it by ${at}, and it is not done. Please see to it: chase it, pass it on, or answer.`,
  undoneBy: (by) => `${by} took the last step back; what stands below counts.`,
  askerLeft: (left, asker) => `${left} has left; ${asker} follows this request from here on.`,
  ownerLeft: (left) => `${left} has left; you answer it now.`,
  closed: {
    confirmed: 'Confirmed as solved; nothing is left to do here.',
    withdrawn: 'Withdrawn; nothing is left to do here.',
    disputed: 'Disputed; the two heads decide.',
    answered: 'Answered; nothing is left to do here.',
    refused: 'Refused; nothing is left to do here.',
    passed: 'Somebody else answers it now; nothing is left to do here.',
  },
  answerAtOnce: 'If you know by now, do not wait: answer at once.',
  howToAnswer: (number) =>
    `Reply to this message to answer, or send “/request ${number} answer …”. “Got it” is no answer.`,
  buttons: {
    acknowledge: 'Got it',
    accept: 'Promise a date…',
    answer: 'Answer…',
    'ask-back': 'Ask back…',
    supply: 'Add…',
    pass: 'Pass on…',
    refuse: 'Refuse…',
    dispute: 'Dispute…',
    order: 'Do it',
    uphold: 'Refusal stands…',
    confirm: 'Solved',
    'not-answered': 'Not an answer',
    withdraw: 'Withdraw',
  },
  ask: {
    acknowledge: '',
    accept: 'By when, and what',
    answer: 'Your answer',
    'ask-back': 'Your question (the clock stands still until it is answered)',
    supply: 'What you add',
    pass: 'To whom (colleague or department), and why',
    refuse: 'Why not',
    dispute: 'Why you disagree',
    order: '',
    uphold: 'Why the refusal stands',
    confirm: '',
    'not-answered': 'What is missing',
    withdraw: '',
  },
  submit: 'Send',
  formTitle: (number, act) => `Request ${number}: ${act}`,
  typed: (number, act) => {
    const words: Record<string, string> = {
      accept: 'accept Friday, the interface document',
      answer: 'answer The interface is open, see the group notice',
      'ask-back': 'ask Which version do you need',
      supply: 'add Version 2.0',
      pass: 'pass Zhang Wei, it is his part',
      refuse: 'refuse No capacity in this iteration',
      dispute: 'dispute The customer needs it next week',
      uphold: 'uphold There really is nobody free',
    };
    return `/request ${number} ${words[act] ?? act}`;
  },
  nudgeTitle: (number) => `Request ${number} is not answered yet`,
  nudgePromisedTitle: (number) => `Request ${number}: the promised time is here`,
  nudgeAskerTitle: (number) => `Request ${number} waits for what you add`,
  silentTitle: (number) => `Request ${number} waits for whoever asked`,
  silent: (asker, owner) =>
    `${asker} has not answered the question of ${owner} yet, and the clock stands still. Please remind ${asker}; what is needed no more can be withdrawn.`,
  solved: 'Confirmed as solved by whoever asked.',
  nudge: (percent, at) =>
    `${percent}% of the time has passed; please answer by ${at}. If it takes longer, promise a date first.`,
  nudgePromised: (at) =>
    `You promised it by ${at}. If it is done, press “Answer”; if not, tell the new date.`,
  nudgeAsker: (owner) => `${owner} waits for you to add something; the clock stands still meanwhile.`,
  newsTitle: (number, what) => `Request ${number}: ${what}`,
  newsTitles: {
    asked: 'asked',
    acknowledged: 'received',
    accepted: 'promised',
    answered: 'answered',
    'asked-back': 'there is a question for you',
    supplied: 'added to',
    passed: 'somebody else answers',
    left: 'somebody else answers',
    refused: 'refused',
    disputed: 'disputed',
    upheld: 'the refusal stands',
    ordered: 'it will be done',
    'not-answered': 'not answered yet',
    confirmed: 'solved',
    withdrawn: 'withdrawn',
    warned: 'reminded',
    late: 'late',
    broken: 'the promised day is over',
    followed: 'you follow it from here on',
    'judges-changed': 'others decide',
    unsettled: 'nobody has decided yet',
    undone: 'the last step was undone',
  },
  news: {
    asked: (v: News) => `${v.owner} will answer you.`,
    acknowledged: (v: News) => `${v.by} has received it.`,
    accepted: (v: News) => `${v.by} promises it by ${v.until}${quoted(v.words)}`,
    answered: (v: News) => `${v.by}${quoted(v.words)}`,
    'asked-back': (v: News) => `${v.by} asks${closed(v.words)} The clock stands still until you add it.`,
    supplied: (v: News) => `${v.by} adds${quoted(v.words)}`,
    passed: (v: News) =>
      `${v.by} passed it to ${whoOf(v.owner, v.department)}${closed(v.words)} Due by ${v.until}.`,
    left: (v: News) => `${v.by} has left; it went to ${whoOf(v.owner, v.department)}. Due by ${v.until}.`,
    refused: (v: News) =>
      `${v.by} refuses${closed(v.words)} If you disagree, dispute it: the two heads decide.`,
    disputed: (v: News) => `${v.by} disputes it${quoted(v.words)}`,
    upheld: (v: News) => `${v.by} lets the refusal stand${quoted(v.words)}`,
    ordered: (v: News) => `${v.by} decided that it is done; ${v.owner} answers by ${v.until}.`,
    'not-answered': (v: News) => `${v.by} finds it unanswered${quoted(v.words)}`,
    confirmed: () => 'Solved.',
    withdrawn: () => 'Withdrawn.',
    warned: (v: News) => `${v.owner} was reminded.`,
    late: (v: News) =>
      `${v.owner} did not answer in time; ${v.by === v.owner ? 'a reminder went out' : `it went to ${v.by}`}.`,
    broken: (v: News) =>
      `${v.owner} promised it by ${v.until}, and it is not done; ${v.by === v.owner ? 'a reminder went out' : `it went to ${v.by}`}.`,
    followed: (v: News) =>
      `${v.by} has left, and you follow this request: what ${whoOf(v.owner, v.department)} answers comes to you, and you decide whether it is an answer.`,
    'judges-changed': (v: News) => `The heads have changed; ${v.by} will decide the dispute.`,
    unsettled: (v: News) => `Nobody has settled the dispute yet; ${v.by} can decide it as well now.`,
    undone: (v: News) => `${v.by} undid the last step; the request stands as before.`,
  },
  isItAnswered: 'Does that answer it? You decide; if not, the clock runs on.',
  openedTitle: (number) => `Sent · request ${number}`,
  opened: (who, insteadOf, as) =>
    insteadOf
      ? `${insteadOf} is away; ${who} answers instead.`
      : as === 'head'
        ? `No liaison is there; the head, ${who}, was asked.`
        : as === 'deputy'
          ? `No liaison is there; the deputy, ${who}, was asked.`
          : `${who} was asked.`,
  notAsked: (name) =>
    `${name} was not asked. For an answer of ${name}, withdraw this and send “/ask ${name} …”.`,
  notedTitle: (number) => `Noted · request ${number}`,
  noted: {
    acknowledged: () => 'Noted. The clock runs on; an answer in substance is still needed.',
    accepted: (when: string) => `Promised for ${when}; the asker knows. You will be reminded.`,
    answered: (words: string) => `Answered: ${words}`,
    'answered-doubtful': (words: string) =>
      `Passed on: ${words}. The asker decides whether that is an answer; the clock runs on.`,
    'asked-back': (words: string) => `Asked${closed(words)} The clock stands still until it is answered.`,
    supplied: (words: string) => `Added: ${words}`,
    passed: (_words: string, to: string) => `Passed to ${to}; both sides know. The clock runs on.`,
    refused: (words: string) => `The asker knows that it is refused: ${words}`,
    disputed: (_words: string, to: string) => `${to} will decide.`,
    ordered: () => 'Decided: it is done, with a fresh limit. Both sides know.',
    upheld: () => 'Decided: the refusal stands. Both sides know.',
    confirmed: () => 'Solved, thank you.',
    'not-answered': () => 'The other side knows that it is unanswered; the clock runs on.',
    withdrawn: () => 'Withdrawn; nobody has to answer it any more.',
  },
  newTitle: 'Which department should help?',
  newIntro: 'Its liaison answers, by default within 12 hours; after that it goes to the head.',
  newIntroFor: (name) => `${name} answers, by default within 12 hours; after that it goes to the head.`,
  toDepartment: 'Department',
  what: 'What you need',
  newTyped: (department) => `/ask ${department || 'R&D'} please send the interface document by Friday`,
  disputeTitle: (number) => `Request ${number} is disputed, please decide`,
  disputeAgainTitle: (number) => `Nobody has settled the dispute about request ${number}, please decide`,
  refusedWith: (owner, words) => `${owner} refuses${quoted(words)}`,
  disputedWith: (asker, words) => `${asker} disagrees${quoted(words)}`,
  disputedTitle: (number) => `Request ${number}: the refusal is disputed`,
  disputedNext: (heads) => `${heads} will decide, and you hear of it. There is nothing for you to do.`,
  settleTogether: (heads) => `Asked: ${heads}. The word of one of you counts.`,
  settledTitle: (number) => `Request ${number} is decided`,
  settled: {
    ordered: (by: string, words: string) => `${by} decided that it is done${quoted(words)}`,
    upheld: (by: string, words: string) => `${by} decided that the refusal stands${quoted(words)}`,
    withdrawn: (by: string, words: string) =>
      `${by} withdrew it, and no decision is waited for any more${quoted(words)}`,
  },
  listTitle: 'Requests',
  mine: 'For me to answer',
  asked: 'Asked by me',
  noneMine: 'None.',
  noneAsked: 'None. To ask another department, send /ask R&D and what you need.',
  line: (number, text, who, state) => `${number}  ${text} (${who})  ${state}`,
  lineDue: (at, isLate, isPromised) =>
    isLate ? `late (${at})` : isPromised ? `promised for ${at}` : `by ${at}`,
  listUsage: 'One of them: /request 7 · answer: /request 7 answer … · figures: /request figures',
  storyLine: (at, line) => `${at}  ${line}`,
  story: {
    asked: (v: Told) => `${v.by} asked; ${v.to} has to answer`,
    acknowledged: (v: Told) => `${v.by} received it`,
    accepted: (v: Told) => `${v.by} promised it by ${v.until}${quoted(v.words)}`,
    answered: (v: Told) => `${v.by} answered${quoted(v.words)}`,
    'asked-back': (v: Told) => `${v.by} asked back${quoted(v.words)}`,
    supplied: (v: Told) => `${v.by} added${quoted(v.words)}`,
    passed: (v: Told) => `${v.by} passed it to ${v.to}${quoted(v.words)}`,
    left: (v: Told) => `${v.by} has left; it went to ${v.to}`,
    refused: (v: Told) => `${v.by} refused${quoted(v.words)}`,
    disputed: (v: Told) => `${v.by} disputed it; ${v.to} decide${quoted(v.words)}`,
    upheld: (v: Told) => `${v.by} let the refusal stand${quoted(v.words)}`,
    ordered: (v: Told) => `${v.by} decided that it is done${quoted(v.words)}`,
    'not-answered': (v: Told) => `${v.by} found it unanswered${quoted(v.words)}`,
    confirmed: (v: Told) => `${v.by} confirmed that it is solved`,
    withdrawn: (v: Told) => `${v.by} withdrew it${quoted(v.words)}`,
    warned: (v: Told) => `${v.to} was reminded`,
    late: (v: Told) => `late; it went to ${v.to}`,
    broken: (v: Told) => `the promised day is over; ${v.to} was asked to see to it`,
    followed: (v: Told) => `${v.by} left; ${v.to} follows it`,
    'judges-changed': (v: Told) => `the heads have changed; ${v.to} will decide`,
    unsettled: (v: Told) => `nobody has settled the dispute yet; ${v.to} was asked`,
    undone: (v: Told) => `${v.by} undid the last step`,
  },
  figuresTitle: (days) => `Requests between departments (last ${days} days)`,
  figuresOf: (department, days) => `Requests between ${department} and others (last ${days} days)`,
  noFigures: 'No requests in this time.',
  pair: (from, to, sent, inTime, unanswered, broken, took) =>
    `${from || noDepartment} → ${to}: ${sent} asked, ${inTime} answered in time, ${unanswered} late and open${broken === '0' ? '' : `, ${broken} promised and not done`}; ${took}`,
  took: (median, p90, awake) =>
    `answered in ${median} h at the median, nine of ten within ${p90} h (without nights ${awake} h)`,
  notEnough: (answers) => `${answers} answers, not enough data`,
  figuresNote:
    'From the arrival at the liaison to the answer in substance; “got it” does not count. Times from 8 answers on.',
  speed: {
    inTime: (hours) => `Answered within ${hours} h`,
    label: 'Time to answer',
    compared: 'Since the first weeks',
    took: (median, p90, n) => `${median} h at the median, nine of ten within ${p90} h (${n} answers)`,
    few: (n, least) => `not enough data (${n} answers; from ${least} on)`,
    stillBaseline: (until, goal) => `nothing is compared before ${until}; the goal is ${goal} faster`,
    noBaseline: (n, least, goal) =>
      `only ${n} answers in the first four weeks, ${least} are needed; the goal is ${goal} faster`,
    tooFew: (least, goal) => `${least} answers are needed to compare; the goal is ${goal} faster`,
    faster: (by, before, goal) =>
      `${by} faster (${before} h at the median of the first four weeks); the goal is ${goal}`,
    slower: (by, before, goal) =>
      `${by} slower (${before} h at the median of the first four weeks); the goal is ${goal} faster`,
  },
  noDepartment,
  matrix: {
    title: 'Who asks whom',
    below: (days) => `Requests between departments, last ${days} days`,
    corner: 'asks ↓ answers →',
    few: 'too few',
    took: (median, p90) => `${median} / ${p90} h`,
    unanswered: (n) => `${n} late, open`,
    legend: 'In time / asked, time to the answer: median / p90',
  },
  behind: (from, to) => ` One pair: /request stats ${from || noDepartment} ${to}`,
  pairTitle: (from, to, days) => `Requests ${from} → ${to} (last ${days} days)`,
  pairLine: (number, text, owner, at, how, isLate) =>
    `Request ${number} ${text} (${at}, ${owner || 'nobody'}): ${how}${isLate ? ', late' : ''}`,
  tookOne: (hours) => `answered in ${hours} h`,
  notAnsweredYet: 'it does not answer the question yet',
  undone: (number) => `the last step of request ${number}`,
  errors: {
    nameAlone: (v: Values) =>
      `Nothing was sent yet: nobody in ${v.department} is called “${v.seen}”. Do you mean ${v.name}? Say what you need, e.g. “/ask ${v.department} ${v.name} please send the interface document by Friday”.`,
    pairForHeads: (v: Values) =>
      `What was asked between ${v.from} and ${v.to} is for the heads of both and for administrators. The figures: /request stats`,
    whichPair: (v: Values) =>
      `Which two departments? For example “/request stats ${v.from} ${v.to}”: who asks, then who answers.`,
    whichDepartment: (v: Values) =>
      `Which department? For example “/ask R&D please send the interface document by Friday”. Departments: ${v.departments}`,
    severalDepartments: (v: Values) =>
      `“${v.word}” may mean several departments: ${v.departments}. Please send it again with the full name.`,
    nobody: (v: Values) =>
      `Nobody in ${v.department} can answer now: no liaison, deputy or head. An administrator can name one: /liaison ${v.department} name`,
    yourself: () => 'You cannot send a request to yourself. Name a department or somebody else.',
    withOwner: (v: Values) =>
      `Request ${v.number} is with ${v.owner || 'somebody else'} now; please tell them directly. Its story: /request ${v.number}`,
    notYours: (v: Values) => noneForYou(v.number),
    ownRequest: (v: Values) =>
      `Request ${v.number} is your own; the other side answers it. To make it clearer, send “/request ${v.number} add …”; to take it back, “/request ${v.number} withdraw”.`,
    notAsker: (v: Values) => `Only ${v.asker}, who asked, can do this.`,
    notJudge: (v: Values) => `Request ${v.number} is for ${v.heads} to decide.`,
    settledBy: (v: Values) =>
      `Request ${v.number} was settled already: ${v.by ? `${v.by} has` : 'you have'} decided that ${v.outcome === 'ordered' ? 'it is done all the same' : 'the refusal stands'}. To change it, ${v.by ? `ask ${v.by} to undo that first` : `send “/request ${v.number} undo” first`}.`,
    notNow: (v: Values) =>
      `Request ${v.number} is “${states[v.state as keyof typeof states] ?? v.state}” now, so this is not possible. ${next[v.state as keyof typeof next]?.(v.number ?? '') ?? ''}See /request ${v.number}.`,
    askAfterPromise: (v: Values) =>
      `${v.owner ? `${v.owner} has` : 'You have'} promised a day for request ${v.number}; the clock does not stop any more. Ask ${v.asker} directly; for another day send “/request ${v.number} accept new date”, else “/request ${v.number} pass name” or “decline reason”.`,
    promisedBy: (v: Values) =>
      `${v.owner} has promised request ${v.number} by ${v.when}; it need not be promised again. If you have done it, send “/request ${v.number} answer …”; to do it yourself, ask ${v.owner} to pass it to you.`,
    nothingSaid: (v: Values) =>
      `Nobody has answered request ${v.number} yet, so there is nothing to judge. When it is late it goes to their head; if it is urgent, ask ${v.owner || 'the department'} directly.`,
    solved: (v: Values) => `Request ${v.number} is confirmed as solved; it needs no other answer.`,
    acceptWhen: (v: Values) =>
      `${v.said ? `“${v.said}” names no day. ` : ''}By when? For example “/request ${v.number} accept Friday 5pm”; if it is done already, send “/request ${v.number} answer …”.`,
    acceptPast: (v: Values) =>
      `${v.when || 'That'} is over. Name a later time, for example “/request ${v.number} accept tomorrow 5pm”.`,
    saysNothing: (v: Values) =>
      `You have said that already. Please answer in substance, for example “/request ${v.number} answer it opens on Friday”, or promise a date.`,
    passWhom: (v: Values) => `To whom? For example “/request ${v.number} pass Zhang Wei, it is his part”.`,
    hasIt: (v: Values) => `${v.name} has request ${v.number} already.`,
    passAsker: (v: Values) =>
      `It cannot go back to whoever asked. For a question use “/request ${v.number} ask …”.`,
    refuseWhy: (v: Values) =>
      `Please say why, for example “/request ${v.number} refuse no capacity in this iteration”.`,
    supplyWhat: (v: Values) => `What do you add? For example “/request ${v.number} add version 2.0”.`,
    disputeWhy: (v: Values) =>
      `Why do you disagree? For example “/request ${v.number} dispute the customer needs it next week”.`,
    unknownNumber: (v: Values) => noneForYou(v.number),
    none: () => 'No request waits for your answer.',
    noneToJudge: () =>
      'No request waits for your verdict: it may be settled, or noted, already. Yours: /request',
    several: (v: Values) =>
      `You have several requests; name the number, for example “/request ${v.example} answer …”. Send /request for the list.`,
    nothingUnsolved: () =>
      'Not noted: nothing of yours was just dealt with. Of a request send “/request number unsolved why”, of a tier 1 “/reopen number why”; if something new has happened, say in a line what it is.',
    whichUnsolved: (v: Values) => {
      const ways = [
        v.requests && `request ${v.requests}: send “/request ${v.request} unsolved …”`,
        v.items && `item ${v.items}: send “/reopen ${v.item} …”`,
      ].filter(Boolean);
      return `Not noted yet: more than one was just dealt with. Which is it? ${ways.join('; ')}.`;
    },
    figuresForManagers: () => 'The figures of departments are for managers. Your own requests: /request',
    unknownAct: (v: Values) =>
      `What should happen? You can write: got it, accept, answer, ask, add, pass, refuse, dispute, solved, unanswered, withdraw; to settle a dispute: order, uphold. For example “/request ${v.number} answer …”.`,
  },
};
