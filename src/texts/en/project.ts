import type { ProjectState, Risk, RiskKind } from '../../domain/project.ts';

type Values = Record<string, string>;

const riskOf: Record<RiskKind, (risk: Risk) => string> = {
  late: ({ about, since }) => `milestone “${about}” is late, it was due ${since}`,
  blocked: ({ about, since }) => `blocker #${about} has not been solved since ${since}`,
  silent: ({ since }) => `nobody has reported since ${since}`,
};

const nextOf: Record<RiskKind, (number: number, risk: Risk) => string> = {
  late: (number, { about }) =>
    `If it is done, send /project ${number} done ${about}; if it needs more time, /project ${number} move ${about} (new date) (why).`,
  blocked: (_number, { about }) => `Please have it solved, then send /resolve ${about} and how.`,
  silent: (number) =>
    `Please ask around; if there is little to report, send /project ${number} feedback weekly.`,
};

const states: Record<ProjectState, string> = {
  running: 'running',
  delivering: 'result to be confirmed',
  closed: 'closed',
};

const acts: Record<string, string> = {
  planned: 'planned',
  done: 'milestone reached',
  moved: 'milestone moved',
  added: 'milestone added',
  given: 'new owner',
  feedback: 'feedback changed',
  risk: 'risk',
  delivered: 'result delivered',
  'receiver-left': 'left without a word',
  confirmed: 'confirmed',
  objected: 'objected',
  answered: 'the answer about the result',
  closed: 'closed',
  reopened: 'reopened',
  undone: 'a step undone',
};

interface Archived {
  goal: string;
  owner: string;
  milestones: { name: string; dueOn: string; isDone: boolean }[];
  handover: { words: string; receipts: { name: string; answer: string | null; words: string }[] } | null;
}

export const project = {
  title: (number: number, name: string) => `Project ${number} · ${name}`,
  formTitle: 'New project: a little more, please',
  formHint: (departments: string) =>
    `Name the project and its milestones, one to a line with a date. Departments: ${departments}.`,
  unread:
    'I could not read the name or date of some milestones. One to a line, please, for example: design 12-04.',
  name: 'Project',
  milestones: 'Milestones',
  milestonesHint: 'one to a line: design 12-04',
  owner: 'Owner',
  ownerHint: 'you, if empty',
  departments: 'Departments',
  departmentsHint: 'their liaisons join, for example: Marketing R&D',
  members: 'Members',
  goal: 'Goal',
  feedback: 'Feedback',
  everyNames: { day: 'daily', week: 'weekly', never: 'none' },
  plan: 'Plan it',
  typed: (name: string) =>
    `/project ${name || '(project)'} milestones: design 12-04; launch 12-18 owner: @somebody departments: R&D goal: … feedback: daily`,
  state: 'State',
  states,
  done: (name: string) => `Done: ${name}`,
  doneMark: 'done',
  lateMark: 'late',
  feedbackLine: (every: 'day' | 'week', at: string, inGroup: boolean) =>
    `members are asked ${every === 'day' ? 'on working days' : 'on the last working day of the week'} at ${at}, summed up ${inGroup ? 'in the group' : 'for the owner'}`,
  noFeedback: 'nobody is asked',
  open: 'Risks and blockers',
  openLine: (number: number, text: string, tier: 1 | 2) =>
    `#${number} ${text}${tier === 1 ? ' · tier 1' : ''}`,
  result: 'Result',
  receipt: (name: string, answer: 'confirmed' | 'objected' | null, words: string) =>
    answer === 'confirmed'
      ? `${name}: confirmed`
      : answer === 'objected'
        ? `${name}: objects, ${words}`
        : `${name}: no answer yet`,
  usage: (number: number) =>
    `/project ${number} done (milestone), move (milestone) (date) (why), add (milestone) (date), deliver @receiver (what), feedback daily/weekly/none, owner @somebody, close, story`,
  see: (number: number) => `Its story: /project ${number} story`,
  goesOn: (topic: string, series: number) =>
    `${topic} (series ${series}) goes on. To end it: /meeting series end ${series}`,
  listTitle: 'My projects',
  listNone:
    'No projects yet. To plan one: /project Apollo milestones: design 12-04; launch 12-18 owner: @somebody departments: R&D',
  listLine: (owner: string, next: string) => `owner ${owner}${next === '' ? '' : `, ${next}`}`,
  nextLine: (name: string, dueOn: string, isLate: boolean) => `${isLate ? 'late' : 'next'}: ${name} ${dueOn}`,
  lateCount: (n: number) => `${n} late`,
  openCount: (n: number) => `${n} risk${n === 1 ? '' : 's'} and blockers`,
  listMore: (n: number) => `${n} more; ask for one by number or name.`,
  listUsage: (number: number) => `One of them: /project ${number}, or /project (name).`,
  riskTitle: (number: number, name: string) => `Project ${number} · ${name} is at risk`,
  risk: (risk: Risk) => riskOf[risk.kind](risk),
  riskOf: (name: string, risk: Risk) => `Project “${name}”: ${riskOf[risk.kind](risk)}`,
  riskItem: (item: number, tier: 1 | 2) =>
    `It is item #${item}, tier ${tier}. You hear of the same risk once.`,
  riskNext: (number: number, risk: Risk) => nextOf[risk.kind](number, risk),
  over: 'the project was closed',
  heardAgain: 'somebody has reported again',
  milestoneDone: (name: string) => `milestone “${name}” is done`,
  milestoneMoved: (name: string, dueOn: string) => `milestone “${name}” is moved to ${dueOn}`,
  deliveryTitle: (name: string) => `Please confirm the result: ${name}`,
  deliveryNudge: (name: string) => `Your word on the result is missing: ${name}`,
  deliveryText: (owner: string) => `${owner} says that it is done. Is it what you wanted?`,
  confirm: 'Confirm',
  object: 'Object',
  objection: 'What is wrong',
  objectTyped: (number: number) => `/project ${number} object (what is wrong)`,
  answeredTitle: (name: string, answer: 'confirmed' | 'objected') =>
    answer === 'confirmed' ? `Result confirmed: ${name}` : `Objection noted: ${name}`,
  answered: (answer: 'confirmed' | 'objected'): string =>
    answer === 'confirmed'
      ? 'The owner is told.'
      : 'The owner reads your words and asks you again once it is mended.',
  newsTitle: {
    confirmed: (name: string) => `Somebody confirmed the result: ${name}`,
    objected: (name: string) => `Objection to the result: ${name}`,
    'all-confirmed': (name: string) => `The result is confirmed by all: ${name}`,
    'receiver-left': (name: string) => `Whoever was to confirm the result has left: ${name}`,
    yours: (name: string) => `The project is yours now: ${name}`,
    undone: (name: string) => `Taken back: ${name}`,
    'result-back': (name: string) => `The result before counts again: ${name}`,
  },
  news: {
    confirmed: (by: string, _words: string, _number: number) => `${by} has confirmed.`,
    objected: (by: string, words: string, number: number) =>
      `${by}: ${words}\nOnce it is mended, send /project ${number} deliver @${by} and what.`,
    'all-confirmed': (by: string, _words: string, _number: number) =>
      `${by} has confirmed, and so has everybody. The project can be closed.`,
    'receiver-left': (by: string, _words: string, number: number) =>
      `Left without a word: ${by}. For somebody else to look at it, send /project ${number} deliver @name and what. Else wait for the others, or send /project ${number} close.`,
    yours: (by: string, _words: string, number: number) =>
      `${by} asks you to look after it. The plan: /project ${number}`,
    undone: (by: string, what: string, _number: number) =>
      `${by} has taken back “${acts[what] ?? what}”. The message that you got about it counts no more.`,
    'result-back': (by: string, _words: string, number: number) =>
      `${by} has taken back the newest result; the one before counts again. If you have not confirmed it, send /project ${number} confirm, or /project ${number} object (what is wrong).`,
  },
  close: 'Close the project',
  storyTitle: (number: number, name: string) => `Story of project ${number} · ${name}`,
  storyLeft: (n: number) => `${n} earlier.`,
  acts,
  archived: ({ goal, owner, milestones, handover }: Archived) =>
    [
      `Goal: ${goal || 'none'}`,
      `Owner: ${owner}`,
      ...milestones.map(
        ({ name, dueOn, isDone }) => `Milestone: ${name} ${dueOn} ${isDone ? 'done' : 'not done'}`,
      ),
      ...(handover ? [`Result: ${handover.words}`] : []),
      ...(handover?.receipts ?? []).map(
        ({ name, answer, words }) =>
          `${name}: ${answer === 'confirmed' ? 'confirmed' : answer === 'objected' ? `objects, ${words}` : 'no answer'}`,
      ),
    ].join('\n'),
  undone: (name: string) => `project “${name}” is one step back`,
  errors: {
    unknown: (v: Values) => `I found no project “${v.which}”. Send /project to see yours.`,
    unknownAct: (v: Values) =>
      `I did not understand what to do with project ${v.number}: “${v.said}”. You can write: done milestone, move milestone date, add milestone date, deliver @somebody words, confirm, object what is wrong, feedback weekly, owner @somebody, close, reopen, story, undo. For example: /project ${v.number} done design.`,
    notOwner: (v: Values) => `${v.name} looks after this project. Please ask ${v.name} or an administrator.`,
    closed: (v: Values) => `Project ${v.number} is closed. To go on, send /project ${v.number} reopen first.`,
    notClosed: (v: Values) => `Project ${v.number} is not closed.`,
    nameTaken: (v: Values) => `There is a project “${v.name}” already. Please choose another name.`,
    emptyName: () =>
      'The name has no letters. For example: /project Apollo milestones: design 12-04; launch 12-11.',
    nameTooLong: (v: Values) => `The name may have at most ${v.most} characters. Please shorten it.`,
    milestoneTooLong: (v: Values) =>
      `The name of a milestone has at most ${v.most} characters. Please shorten it.`,
    tooMany: (v: Values) => `At most ${v.most} milestones. Please join some.`,
    past: (v: Values) => `“${v.name}”: ${v.date} is over. Please choose today or later.`,
    unknownNames: (v: Values) => `I do not know these departments: ${v.names}. There are: ${v.departments}.`,
    whoOwns: (v: Values) => `The owner is one colleague, by full name or mentioned. I read “${v.seen}”.`,
    whichMilestone: (v: Values) => `Which milestone? Not done yet: ${v.names}.`,
    whatDay: () => 'I could not read the name or date of the milestone. For example: launch 12-15.',
    doneAlready: (v: Values) => `“${v.name}” is done already.`,
    whichFeedback: () => 'Feedback can be: daily, weekly, none.',
    toWhom: (v: Values) =>
      `Please say who is to confirm, for example: /project ${v.number} deliver @Li live, link … (not only yourself)`,
    whatResult: (v: Values) =>
      `Please say what is delivered, for example: /project ${v.number} deliver @Li live, link …`,
    notDelivered: (v: Values) =>
      `Nothing has been delivered in project ${v.number} yet, so there is nothing to accept or to object to. First its owner, ${v.name}, delivers: /project ${v.number} deliver @somebody what it is.`,
    nothingToConfirm: () => 'No result waits for your word: it was taken back, or others are asked now.',
    closedUnanswered: (v: Values) =>
      `Project ${v.number} is closed; nobody needs to confirm any more. If something is wrong, please ask its owner, ${v.name}.`,
    newerResult: (v: Values) =>
      `The result on this card counts no more: ${v.name} has delivered another one, or taken this one back. Send /project ${v.number} for what counts now.`,
    whichResult: (v: Values) =>
      `Several results wait for your word. Say which, e.g. /project ${v.number} confirm, or /project ${v.number} object a column is missing.`,
    whyNot: (v: Values) =>
      `Please say what is wrong, for example: /project ${v.number} object one column is missing.`,
  },
};
