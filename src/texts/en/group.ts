type Values = Record<string, string>;

export const group = {
  formTitle: 'Project group: a little more, please',
  formHint: (departments: string) =>
    `Name the project and the departments; I bring in their liaisons. Departments: ${departments}.`,
  name: 'Project',
  goal: 'Goal',
  departments: 'Departments',
  departmentsHint: 'for example: Marketing Sales R&D',
  members: 'Members',
  owner: 'Opened by',
  check: 'Check',
  typed: (name: string, departments: string, goal: string) =>
    `/group ${name || '(project)'} ${departments || '(departments)'} goal: ${goal}`,
  confirmTitle: (name: string) => `Open “${name}”?`,
  confirmText: (n: number, pins: boolean) =>
    `This opens a group of ${n} and posts${pins ? ' and pins' : ''} its charter.`,
  gaps: (names: string) => `${names}: no liaison yet, so nobody from there joins for now.`,
  confirm: 'Open the group',
  existsTitle: (name: string) => `“${name}” has a group already`,
  existsOpening: 'It is being opened right now; there will be no second one.',
  existsOpen: (by: string) =>
    `${by} opened a group for this. Please talk there; if you are not in it, ask a member to invite you.`,
  openingTitle: (name: string) => `Opening “${name}”`,
  openingText: 'I will tell you when it is there.',
  openTitle: (name: string) => `“${name}” is open`,
  openText: (pins: boolean): string =>
    pins
      ? 'The charter is posted and pinned.'
      : 'The charter is posted. A robot cannot pin on this platform; its owner can.',
  missing: 'Not in the group',
  missingReasons: {
    'no account': 'no account on this platform',
    'not-allowed': 'the platform does not allow it; check who may use the app',
    unknown: 'the platform does not know this account',
    'pending-approval': 'waiting for approval',
    invalid: 'not a valid account',
  } as Record<string, string>,
  failedTitle: (name: string) => `“${name}” could not be opened`,
  failedText: (reason: string) => `The platform says: ${reason}`,
  failedNoAllowance:
    'Little is left of this platform’s allowance, and that is kept for tier 1; so no group was opened.',
  failedNoAnswer: 'The platform never confirmed: the group may be there or not. Please look for it first.',
  failedNext: (members: string) =>
    `You can open it by hand with ${members} and add me; or have the administrator mend it and send /group again.`,
  charterTitle: (name: string) => `Charter · ${name}`,
  noGoal: 'to be added: please state the goal in one sentence',
  rulesTitle: 'In this group',
  rules: [
    'One matter, one group',
    'Say urgent things plainly; I make sure somebody takes them',
    'Before a meeting: /meeting with topic, agenda, owner',
    'Keep conclusions with /minutes',
  ],
  welcomeTitle: 'Hello, I am Xinliu',
  welcomeText:
    'I bring meetings, minutes and urgent matters to the right people. I see the messages of this group, to judge how urgent they are. Send @Xinliu /help to see what I can do.',
  errors: {
    unknownNames: (v: Values) =>
      `I do not know: ${v.names}. Please use names of departments or colleagues. Departments: ${v.departments}.`,
    nameTooLong: (v: Values) =>
      `The name is too long: at most ${v.most} characters, now ${v.length}. Please shorten it.`,
    emptyName: () => 'The name has no letters. For example: /group Apollo Marketing Sales.',
  },
};
