import type { Texts } from '../zh-CN.ts';
import { answers, closed, directiveStory, kinds, partOf, quoted, states } from './directive-story.ts';

type Values = Record<string, string>;

export const directive: Texts['directive'] = {
  states,
  issuer: 'Decided by',
  owner: 'Owner',
  reason: 'Reason',
  due: 'Date',
  review: 'Review',
  title: (number, department) =>
    department ? `Directive ${number} · ${department}` : `Directive ${number} · yours to see through`,
  summary: (issuer, text) => `${issuer}: ${text}`,
  edition: (edition) => `Edition ${edition}.`,
  insteadOf: (name) => `${name} is away; you confirm and spread it instead.`,
  passedBy: (name) => `${name} was to confirm it; now it is yours.`,
  ownerLeft: (name) => `${name} has left the company; it is yours now.`,
  readBy: (by, at) => `${by} confirmed reading it, ${at}.`,
  spreadBy: (by, at, words) => `${by} spread it in the department, ${at}${quoted(words)}`,
  readDue: (at) => `Please press “Read” by ${at}.`,
  readDueOwner: (at) => `You own it as a whole. Please press “Read” by ${at}.`,
  spreadDue: (at) =>
    `Please make it known in your department by ${at}, then press “Spread” and write in a line how.`,
  isOut: 'Your department does not carry out this directive any more.',
  isJoined: 'Departments were joined: the joined one confirms this directive once for all, and not here.',
  reportsLater: (at) =>
    `You will be asked how it goes on ${at}. If it is done earlier, or blocked, tell me any time.`,
  howToReport: (number) => `Any time: /directive ${number} done …, /directive ${number} blocked …`,
  buttons: {
    read: 'Read',
    spread: 'Spread…',
    done: 'Done…',
    doing: 'Under way…',
    blocked: 'Blocked…',
    effective: 'Effective…',
    partly: 'Partly…',
    ineffective: 'Not effective…',
    show: 'How far it is',
    change: 'Change…',
    withdraw: 'Withdraw…',
  },
  ask: {
    read: '',
    spread: 'How it was made known (e.g. point by point in the morning meeting, 12 people)',
    done: 'What is done',
    doing: 'How far it is',
    blocked: 'What blocks it, and what would help',
    effective: 'What shows that it works',
    partly: 'What works and what does not',
    ineffective: 'Why it has no effect, and what comes next',
    show: '',
    change: 'What to change',
    withdraw: 'Why it is withdrawn',
  },
  typed: (number, act) => {
    const words: Record<string, string> = {
      spread: 'spread point by point in the morning meeting, 12 people',
      done: 'done the new quote form is in use',
      doing: 'doing half of the people are trained',
      blocked: 'blocked the system is ready next week only',
      effective: 'effective orders at a loss fell from 3 to 0',
      partly: 'partly new customers yes, old ones no',
      ineffective: 'ineffective approval is so slow that people avoid it',
      withdraw: 'withdraw the contract has changed',
    };
    return `/directive ${number} ${words[act] ?? act}`;
  },
  submit: 'Submit',
  actTitle: (number, act) => `Directive ${number}: ${act}`,
  newTitle: 'Issue a directive',
  changeTitle: (number) => `Change directive ${number}`,
  newIntro:
    'Each head confirms reading it, then that the department knows it; at the date they report, and later you judge the effect.',
  changeIntro: 'Whoever got it is told once what changed, and the departments confirm anew.',
  notYet: 'It is not issued yet. Please mend this:',
  fields: {
    text: 'What is decided',
    reason: 'Why',
    changeReason: 'Why it is changed',
    owner: 'Owner (name)',
    departments: 'Departments (with commas, or “all”)',
    due: 'Date (e.g. 18 December)',
    review: 'Review date (left out: as the company has it)',
  },
  issue: 'Issue',
  newTyped: (v: Values) =>
    `/directive ${v.text || 'Quotes need two approvals'} reason: ${v.reason || '…'} owner: ${v.owner || '…'} departments: ${v.departments || '…'} due: ${v.due || '…'}`,
  changeTyped: (number) => `/directive ${number} change due: 25 December reason: the system is a week late`,
  problems: {
    missing: (part, near) =>
      part === 'departments' && near
        ? `The departments are missing: ${near}`
        : `The ${partOf(part)} is missing.`,
    unclear: (part, words) =>
      `The ${partOf(part)} “${words}” is unclear or past. Write a day to come, e.g. 18 December${part === 'review' ? ', after the date itself' : ''}.`,
    unknown: (part, words, near) =>
      `No ${part === 'owner' ? 'colleague' : 'department'} is called “${words}”${near ? `. Do you mean: ${near}?` : '.'}`,
    several: (part, words, near) =>
      part === 'owner'
        ? `The owner “${words}” could be several people. Write one of them${near ? `: ${near}` : ''}.`
        : `“${words}” could be several departments: ${near}. Write the full name.`,
    nobody: (words) =>
      `${words} has no head, deputy or liaison who could confirm. Ask an administrator to name one (/liaison ${words} name), or leave it out.`,
    long: (part, most) =>
      `The ${partOf(part)} may have ${most} letters. Put more into a document and link it.`,
  },
  issuedTitle: (number) => `Issued · directive ${number}`,
  issuedTo: (department, person, insteadOf) =>
    insteadOf ? `${department}: ${person} (${insteadOf} is away)` : `${department}: ${person}`,
  twice: (departments) => `${departments} was named twice and is asked once.`,
  leftOut: (departments) =>
    `Not sent to: ${departments}. Nobody there could confirm; ask an administrator to name somebody (/liaison department name), then add it with “change”.`,
  issuedNext: (number) =>
    `/directive ${number} shows who has not confirmed yet; I tell you when somebody is late.`,
  notedTitle: (number, department) =>
    department ? `Noted · directive ${number} (${department})` : `Noted · directive ${number}`,
  noted: {
    read: () => 'Noted as read. Once your department knows it, press “Spread” and write in a line how.',
    'read-owner': () => 'Noted as read. At the date you will be asked how it went.',
    'read-already': (by: string) => `That it was read is confirmed already${by && `, by ${by}`}.`,
    spread: (words) => `Noted as spread: ${words}`,
    'spread-already': (by: string) => `That it was spread is confirmed already${by && `, by ${by}`}.`,
    done: (words) => `Noted as done: ${words}`,
    doing: (words) => `Noted as under way: ${words}`,
    blocked: (words) => `Whoever decided and the owner were told that it is blocked: ${words}`,
    effective: (words) => `Judged effective and archived: ${words}`,
    partly: (words) => `Judged partly effective and archived: ${words}`,
    ineffective: (words) => `Judged not effective and archived: ${words}`,
    withdrawn: (words) => `Withdrawn; whoever got it is told: ${words}`,
    changed: (words) => `Changed; whoever got it is told once, and the departments confirm anew: ${words}`,
  },
  checks: {
    ask: {
      due: 'To be sure: when has it to be done?',
      owner: 'To be sure: who owns it?',
      departments: 'To be sure: how many departments carry it out?',
    },
    truth: {
      due: (day: string) => `it has to be done by ${day}`,
      owner: (name: string) => `${name} owns it`,
      departments: (count: string) =>
        count === '1' ? 'one department carries it out' : `${count} departments carry it out`,
    },
    title: (number: number, isRight: boolean) => `Directive ${number}: ${isRight ? 'right' : 'not quite'}`,
    right: (truth: string) => `Right: ${truth}.`,
    wrong: (truth: string) => `No: ${truth}. Please go by that when you spread it.`,
    of: (answered: number, right: number) => `${right} of ${answered} questions answered rightly`,
  },
  treeTitle: (number) => `Directive ${number} · how far it is`,
  storyTitle: (number) => `Directive ${number} · its story`,
  leafOwner: (person) => `Owner ${person}`,
  leaf: (department, person, lines) => `${person ? `${department} (${person})` : department}: ${lines}`,
  ways: {
    none: 'no card was sent',
    waiting: 'the card has not left yet',
    failed: 'the card did not arrive',
    accepted: 'the platform has it and does not tell who opened it',
    unopened: 'arrived, not opened',
    opened: 'opened',
  },
  stages: {
    unread: 'reading not confirmed',
    read: 'reading confirmed, spreading not',
    spread: 'spread',
    out: 'not carrying it out',
  },
  stageOwner: {
    unread: 'reading not confirmed',
    read: 'reading confirmed',
    spread: 'reading confirmed',
    out: '',
  },
  open: (kind, at, isLate) => (isLate ? `${kinds[kind]} late (by ${at})` : `${kinds[kind]} by ${at}`),
  spreadHow: (words) => `how: ${words}`,
  reported: (answer, words) => `report: ${answers[answer]}, ${words}`,
  verdict: (answer, by, at, words) => `${by} found it ${answers[answer]}, ${at}${quoted(words)}`,
  treeNote: '“Arrived” and “opened” is what the platform says; “confirmed” is what people pressed.',
  earlier: (count) => `${count} earlier lines.`,
  storyLine: (at, line) => `${at}  ${line}`,
  story: directiveStory,
  nudgeTitle: (number, kind, department) =>
    `Directive ${number}: ${kinds[kind]} waits for you${department ? ` · ${department}` : ''}`,
  nudge: (kind, percent, at) =>
    `${percent}% of the time for the ${kinds[kind]} is over. Please see to it by ${at}.`,
  lateTitle: (number, kind, who) => `Directive ${number}: ${kinds[kind]} late, ${who}`,
  late: (who, person, at) => `${who} (${person || 'nobody'}), due ${at}.`,
  lateOwner: 'the owner',
  lateReview: 'whoever decided',
  lateNext: (kind, isOfDepartments) =>
    kind === 'review'
      ? 'Please remind whoever decided to judge it.'
      : kind === 'half' || kind === 'due' || !isOfDepartments
        ? 'Please chase it, or ask what is wrong.'
        : 'Please chase it, or ask what is wrong. Whoever stands above the head may confirm instead.',
  askTitle: (number, department, kind) =>
    `Directive ${number} ${kind === 'due' ? 'is due' : 'is half way'}, please report${department ? ` · ${department}` : ''}`,
  askIntro: (at) => `How far is it? Choose one by ${at} and write a line.`,
  askInstead: (name) => `${name} is away; you report instead.`,
  reportedTitle: (number) => `Directive ${number} reported`,
  reportedBy: (who, answer, words) => `${who}: ${answers[answer]}${words ? ` – ${words}` : '.'}`,
  blockedTitle: (number, who) => `Directive ${number}: ${who} is blocked`,
  blockedNext: 'Please help, or change or withdraw the directive.',
  reportsTitle: (number) => `Directive ${number}: all have reported`,
  reportsNext: (at, issuer) => `On ${at} ${issuer} will be asked to judge the effect.`,
  reviewTitle: (number) => `Directive ${number}: please judge the effect`,
  reviewIntro: (day) =>
    `Was reached what was promised for ${day}? Choose one and write in a line what shows it.`,
  reviewInstead: (name) => `${name} is away; you judge instead.`,
  reviewBy: (at) => `Please judge by ${at}.`,
  closedTitle: (number) => `Directive ${number} was judged`,
  againTitle: (number) => `Directive ${number} is judged anew`,
  again: (by) => `${by} took the verdict back; the directive runs on.`,
  restoredTitle: (number: number, what: 'change' | 'withdraw') =>
    what === 'change' ? `Directive ${number} stays as it was` : `Directive ${number} goes on`,
  restored: (by: string, what: 'change' | 'withdraw') =>
    what === 'change'
      ? `${by} took the change back: what stands below holds. What was confirmed counts.`
      : `${by} took the withdrawal back: it is carried out as before. What was confirmed counts.`,
  withdrawnTitle: (number) => `Directive ${number} is withdrawn`,
  withdrawn: (by, words) => `${by} withdrew it${closed(words)} Nothing more to do or to report.`,
  changedTitle: (number, department) =>
    department ? `Directive ${number} changed · ${department}` : `Directive ${number} changed`,
  changedBy: (by, why) => `${by} changed it${quoted(why)}`,
  changes: {
    text: (before, after) => `Text: was “${before}”, now “${after}”`,
    reason: () => 'The reason',
    owner: (_before, after) => `Owner: now ${after}`,
    departments: () => 'Other departments',
    due: (before, after) => `Date: was ${before}, now ${after}`,
    review: (before, after) => `Review: was ${before}, now ${after}`,
  },
  confirmAnew: 'Please confirm it anew as it stands now, and make it known in your department.',
  droppedTitle: (number, department) => `Directive ${number}: not for ${department} any more`,
  dropped: (by, words) => `${by} left your department out${quoted(words)}`,
  passedTitle: (number) => `Directive ${number} has somebody else`,
  passed: (as, from, to) =>
    as === 'issuer'
      ? `${from} has left; ${to} judges, changes or withdraws it from now on.`
      : `${from} has left; ${to} owns it from now on.`,
  passedToYou: 'It is yours now.',
  dissolvedTitle: (number, department) => `Directive ${number}: ${department} is no more`,
  dissolved: (number) =>
    `The directory has no such department any more; nothing is asked of it. To let others carry it out: /directive ${number} change departments: … reason: …`,
  nobodyTitle: (number, department) => `Directive ${number}: nobody in ${department} can confirm`,
  nobody: (number, department) =>
    `Whoever was to has left, and there is no head, deputy or liaison. Ask an administrator to name one (/liaison ${department} name), or send /directive ${number} change departments: … reason: …`,
  listTitle: 'Directives',
  owed: 'Waiting for me',
  noneOwed: 'None.',
  mine: 'Issued or owned by me',
  noneMine: (mayIssue) => `None. ${mayIssue}`,
  howToIssue: 'To issue one: /directive new',
  owedLine: (number, text, what, department, at) =>
    `${number}  ${text}${department ? ` (${department})` : ''}  ${kinds[what]}, by ${at}`,
  owedLate: (line) => `${line}, late`,
  mineLine: (number, text, state, read) => `${number}  ${text}  ${state}${read}`,
  confirmedOf: (read, spread, all) =>
    `, of ${all} departments ${read} confirmed reading, ${spread} spreading`,
  listUsage: 'One: /directive 3  Its story: /trace 3',
  undone: (number) => `the last step of directive ${number}`,
  errors: {
    notIssuer: (v: Values) =>
      `Directives are issued by ${v.issuers || 'managers'}. Ask your head to; to ask another department for something, send /ask department what.`,
    notIssuerOf: (v: Values) => `This step is for ${v.issuer}, who decided.`,
    sameRuns: (v: Values) =>
      `This is issued already, as directive ${v.number}, and not again. How far it is: /directive ${v.number}; to change it: /directive ${v.number} change …`,
    notForYou: (v: Values) =>
      `There is no directive ${v.number}, or it does not concern you. Yours: /directive`,
    notYours: (v: Values) => `This step of directive ${v.number} is for ${v.name || 'its department'}.`,
    over: (v: Values) =>
      `Directive ${v.number} is ${states[v.state as keyof typeof states] ?? 'over'}; nothing is left to do.`,
    isOut: (v: Values) => `Your department does not carry out directive ${v.number} any more.`,
    ownerSpreads: (v: Values) =>
      `The heads confirm spreading. As its owner you report with: /directive ${v.number} doing …`,
    spreadHow: (v: Values) =>
      `Write in a line how it was made known, e.g. “/directive ${v.number} spread in the morning meeting, 12 people”. “Got it” is not enough.`,
    doneHow: (v: Values) =>
      `Write in a line what is done, e.g. “/directive ${v.number} done the new form is in use”.`,
    doingHow: (v: Values) =>
      `Write in a line how far it is, e.g. “/directive ${v.number} doing half of the people are trained”.`,
    blockedHow: (v: Values) =>
      `Write in a line what blocks it, e.g. “/directive ${v.number} blocked the system is not ready”.`,
    verdictWhy: (v: Values) =>
      `Write in a line what shows it, e.g. “/directive ${v.number} effective no more orders at a loss”.`,
    withdrawWhy: (v: Values) => `Write why, e.g. “/directive ${v.number} withdraw the contract has changed”.`,
    tooEarly: (v: Values) =>
      `The date of directive ${v.number} is ${v.when}; it is judged after that. To stop it: “/directive ${v.number} withdraw reason”.`,
    issueStands: (v: Values) =>
      `Directive ${v.number} has gone out to the departments and is not undone. To end it, send “/directive ${v.number} withdraw reason”; to change it, “/directive ${v.number} change date: … reason: …”.`,
    sameAsBefore: (v: Values) =>
      `Nothing of directive ${v.number} is different. Write what changes, e.g. “/directive ${v.number} change due: 25 December reason: …”.`,
    lineTooLong: (v: Values) => `At most ${v.most} letters. Put more into a document and link it.`,
    whichDepartment: (v: Values) =>
      `You speak for several departments: ${v.departments}. Say which, e.g. “/directive ${v.number} spread ${v.example} in the morning meeting”.`,
    none: () => 'No directive waits for you. To issue one: /directive new',
    severalOwed: (v: Values) =>
      `Several directives wait for you; write the number, e.g. “/directive ${v.example} read”. All: /directive`,
    whichBlocked: (v: Values) => {
      const ways = [
        v.directives && `directive ${v.directives}: send “/directive ${v.directive} blocked …”`,
        v.isAsked && `the sync${v.syncs ? ` ${v.syncs}` : ''}: send “/sync ${v.sync}blocked: …”`,
        v.cases && `case ${v.cases}: send “/flow ${v.case} pause …”`,
      ].filter(Boolean);
      return `Not noted yet: you have more than one thing in hand. Which is it? ${ways.join('; ')}.`;
    },
    whichDone: (v: Values) => {
      const ways = [
        v.directives && `directive ${v.directives}: send “/directive ${v.directive} done …”`,
        v.cases && `case ${v.cases}: send “/flow ${v.case} done”`,
        v.tasks && `action item ${v.tasks}: send “/todo ${v.task} done …”`,
        v.requests && `request ${v.requests}: send “/request ${v.request} answer …”`,
        v.alarms && `item ${v.alarms}: send “/resolve ${v.alarm} …”`,
      ].filter(Boolean);
      return `Not noted yet: you have more than one thing in hand. Which is it? ${ways.join('; ')}.`;
    },
    unknownAct: (v: Values) =>
      `What is to be done? read, spread, done, doing, blocked, objection, effective, partly, ineffective, change, withdraw. E.g. “/directive ${v.number} spread in the morning meeting”.`,
  },
};
