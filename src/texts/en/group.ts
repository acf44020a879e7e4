import type { PlatformName } from '../../domain/person.ts';
import { common } from './common.ts';

type Values = Record<string, string>;

export const group = {
  formTitle: 'Project group: a little more, please',
  formHint: (departments: string) =>
    `Name the project and the departments; I bring in their liaisons. Departments: ${departments}. Groups there are: /group list.`,
  listTitle: 'My project groups',
  listLine: (name: string, owner: string, platform: string, rest: string[]) =>
    [name, `owner ${owner}`, platform, ...rest].join(' · '),
  listDue: (day: string) => `until ${day}`,
  listOpening: 'being opened',
  idleFor: (days: number) =>
    days === 0 ? 'active today' : `silent for ${days} ${days === 1 ? 'day' : 'days'}`,
  listNone: 'You are in no project group yet.',
  listHint:
    'Open one: /group project departments. End one: /group close name. Hand one on: /group owner name person',
  name: 'Project',
  goal: 'Goal',
  departments: 'Departments',
  departmentsHint: 'for example: Marketing Sales R&D',
  members: 'Members',
  owner: 'Owner',
  check: 'Check',
  typed: (name: string, departments: string, goal: string) =>
    `/group ${name || '(project)'} ${departments || '(departments)'} goal: ${goal}`,
  confirmTitle: (name: string) => `Open “${name}”?`,
  confirmText: (n: number, pins: boolean) =>
    `This opens a group of ${n} and posts${pins ? ' and pins' : ''} its charter.`,
  gaps: (names: string) => `${names}: no liaison yet, so nobody from there joins for now.`,
  confirm: 'Open the group',
  due: 'Until',
  noDate: 'to be added',
  dueHint: 'for example 12-12; may stay empty',
  double: (name: string, platform: string) => `“${name}” (${platform})`,
  doubles: (names: string, name: string) =>
    `There is one like it: ${names}. To use it, mention me there and send: /group here ${name} (departments).`,
  large: (n: number) =>
    `${n} people: the more people, the more messages. Please bring in only who is needed.`,
  largeConfirm: (n: number) => `Really open a group of ${n}?`,
  otherPlatform: (platform: string) => `Most members are on ${platform}, so the group is opened there.`,
  outside: (names: string, platform: string) =>
    `${names} have no account on ${platform} and cannot join. Once they have one, a member can invite them.`,
  byHandTitle: (name: string) => `Please open “${name}” by hand`,
  byHandText: (platform: string) => `I cannot open groups on ${platform} yet. Please do it like this:`,
  byHandSteps: (name: string, members: string) => [
    `Open a group called “${name}” and bring in ${members}`,
    'Add me to it',
    'Mention me there and send: /bind. The charter follows at once, and daily sync and coordination meetings are held there',
  ],
  askedBefore: (name: string, at: string) =>
    `${name} wanted this group, too (${at}); please ask whether it is there.`,
  byHandWhy:
    'So that I can open groups: DingTalk needs a template for scene groups, WeCom a self-built app. Please tell your administrator.',
  existsTitle: (name: string) => `“${name}” has a group already`,
  existsOpening: (by: string) =>
    `The group that ${by} asked for is being opened right now; there will be no second one. If you are not on the list, have a member invite you once it is there.`,
  existsOpen: (by: string, platform: string) =>
    `${by} opened a group for this${platform ? ` on ${platform}` : ''}. Please talk there; if you are not in it, ask a member to invite you.`,
  openingTitle: (name: string) => `Opening “${name}”`,
  openingText: 'I will tell you when it is there.',
  openTitle: (name: string) => `“${name}” is open`,
  openPairs: (name: string) =>
    `One step is left: add the bot “Xinliu” to the group and send the code that stands there, so that I can hear it. It works without that, too: send commands here with the name of the group, such as /coordination ${name} every Thursday 10:00.`,
  openText: (pins: boolean): string =>
    pins
      ? 'The charter is posted and pinned.'
      : 'The charter is posted. A robot cannot pin on this platform; its owner can.',
  missing: 'Not in the group',
  missingReasons: {
    'no account': 'no account on this platform',
    'not-allowed': 'the platform does not allow it; check who may use the app',
    'out of range': 'not among those who may use the app; an administrator can add them',
    'not listed': 'not in the directory: has left, or is not among those who may use the app',
    unknown: 'the platform does not know this account',
    'pending-approval': 'waiting for approval',
    invalid: 'not a valid account',
  } as Record<string, string>,
  failedTitle: (name: string) => `“${name}” could not be opened`,
  failedText:
    'The platform did not let me open this group. Why is in the log; please ask an administrator to look at what the bot may do.',
  failedCannotOpen:
    'I cannot open groups on this platform yet: DingTalk needs a template for scene groups, WeCom a self-built app.',
  failedTooFew: 'A group of this platform has at least two people, and no two of the list are on it.',
  failedNoAllowance:
    'Little is left of this platform’s allowance, and that is kept for tier 1; so no group was opened.',
  failedNoAnswer: 'The platform never confirmed: the group may be there or not. Please look for it first.',
  failedNext: (members: string) =>
    `You can open it by hand with ${members}, add me, and send /bind there, mentioning me; or have the administrator mend it and send /group again.`,
  charterTitle: (name: string) => `Charter · ${name}`,
  noGoal: 'to be added (its owner sends: /group goal one sentence)',
  rulesTitle: 'In this group',
  rules: (hears: boolean) => [
    'One matter, one group',
    hears
      ? 'Say urgent things plainly; I make sure somebody takes them'
      : 'Mention me when something is urgent, or tell me in our direct chat; I make sure somebody takes it',
    'Before a meeting: /meeting with topic, agenda, owner',
    'Keep conclusions with /minutes',
  ],
  linkedTitle: (name: string) => `“${name}” is this group`,
  linked: (pins: boolean): string =>
    `The charter is posted${pins ? ' and pinned' : '; a bot cannot pin it here, so please do'}. Whoever is not in it yet can be invited by its members.`,
  joinedTitle: (name: string) => `Somebody more has come: ${name}`,
  triedAgain:
    'I try again after 15 minutes, an hour and a day. If that is too late, members can invite them.',
  stillMissingTitle: (name: string) => `Not everybody is in: ${name}`,
  triedNoMore: 'I have tried three times and stop now. Please have members invite them.',
  elsewhereTitle: (name: string, platform: string) => `The group of “${name}” is on ${platform}`,
  elsewhere: (by: string, platform: string) =>
    `${by} opened a group for this with you on the list, but you have no account on ${platform} to be in it.`,
  elsewhereNext: (by: string, platform: string) =>
    `If you do have an account on ${platform}: send /bind here to connect the two, and within a day I bring you in. If not, please agree with ${by} how what matters reaches you.`,
  joined: (names: string) => `${names} are in the group now.`,
  idleTitle: (name: string) => `Is “${name}” still in use?`,
  idleText: (days: number, hears: boolean) =>
    hears
      ? `Nobody has said anything in this group for ${days} days. If it is done, I post a summary and archive it.`
      : `I have heard nothing of this group for ${days} days (only what mentions me). If it is done, I post a summary and archive it.`,
  aliveAgain:
    'Not closed yet: something happened there after you were asked. Press again to close it all the same.',
  closeAsked: 'If it is done, I post a summary and archive it.',
  dissolveHint:
    'It is dissolved a day later and can be undone until then; what was said in it can be read no more.',
  noDissolveHint: 'A robot cannot dissolve this group; once it is archived, its owner can.',
  opened: 'Opened',
  last: 'Last heard',
  never: 'never',
  meetingsLine: (meetings: number, minutes: number) => `${meetings} held, ${minutes} with minutes`,
  meetings: 'Meetings',
  left: 'Left open',
  leftLine: (tasks: number, blockers: number) => `${tasks} action items, ${blockers} blockers`,
  archiveAndDissolve: 'Archive and dissolve',
  archiveOnly: 'Only archive',
  keep: 'Keep it',
  droppedTitle: (name: string) => `“${name}” is not opened`,
  dropped: 'Send /group again whenever you want it.',
  changedTitle: (name: string) => `The charter of “${name}” is renewed`,
  undoCharter: (name: string) => `the change of the charter of “${name}”`,
  keptTitle: (name: string) => `“${name}” stays`,
  kept: (days: number) => (days === 0 ? 'I ask no more.' : `After another ${days} silent days I ask again.`),
  closingTitle: (name: string) => `This group is done · ${name}`,
  goesAt: (at: string) => `It is dissolved on ${at}; please save what you need until then.`,
  staysText: 'It is archived. This matter is no longer followed here.',
  seriesName: (number: number, topic: string) => `${topic} (series ${number})`,
  seriesEnd: (names: string) => `${names} will end with it, and its people will be told.`,
  seriesEnded: (names: string) => `${names} has ended with it; its people are told.`,
  reopenedTitle: (name: string) => `This group goes on · ${name}`,
  reopened: 'Its end was undone: it is not dissolved, and the matter goes on here.',
  closedTitle: (name: string) => `Archived · ${name}`,
  closedManual: 'A robot cannot dissolve this group; its owner can, in the settings of the group.',
  goneTitle: (name: string, ok: boolean) => (ok ? `Dissolved · ${name}` : `Not dissolved · ${name}`),
  gone: (name: string) => `Its summary is kept: /group summary ${name}`,
  summaryTitle: (name: string) => `Summary · ${name}`,
  endedAt: (at: string) => `Closed ${at}.`,
  goesOn: 'This group goes on.',
  notGone:
    'The platform did not let the robot dissolve it; the group is still there. Its owner can dissolve it in the settings of the group, or an administrator looks whether the robot may dissolve groups. To go on with the group, press undo on the card that says “Archived”.',
  givenTitle: (name: string) => `“${name}” has a new owner`,
  yoursTitle: (name: string) => `“${name}” is yours to look after`,
  yours: (by: string) => `${by} handed this project group on to you.`,
  yoursNext: (name: string) =>
    `I ask you when something blocks, or nothing happens. Sync: /sync. Coordination: /coordination ${name} every Thursday 10:00. End it: /group close ${name}`,
  ownerLeftTitle: (name: string) => `You left “${name}” and still look after it`,
  ownerLeft: 'Its daily sync asks you no more; when something blocks, or nothing happens, I still ask you.',
  ownerLeftNext: (name: string) => `Hand it on: /group owner ${name} @somebody. End it: /group close ${name}`,
  given: (owner: string) => `From now on ${owner} looks after this group.`,
  undoGiven: (name: string) => `the new owner of “${name}”`,
  undoLink: (name: string, syncEnded = false) =>
    `this is no longer the group of “${name}”${syncEnded ? ', and its daily sync is off' : ''}`,
  undoClosing: (name: string) => `the end of “${name}”`,
  archived: (facts: {
    goal: string;
    owner: string;
    members: string[];
    openedOn: string;
    lastOn: string | null;
    meetings: number;
    minutes: number;
    openTasks: number;
    blockers: { number: number; text: string }[];
  }) =>
    [
      `Goal: ${facts.goal || 'none'}`,
      `Owner: ${facts.owner}`,
      `Members: ${facts.members.join(', ')}`,
      `Opened ${facts.openedOn}, last heard ${facts.lastOn ?? 'never'}`,
      `${facts.meetings} meetings, ${facts.minutes} with minutes, ${facts.openTasks} action items left`,
      ...facts.blockers.map(({ number, text }) => `Blocker left: #${number} ${text}`),
    ].join('\n'),
  welcomeTitle: 'Hello, I am Xinliu',
  welcomeText:
    'I bring meetings, minutes and urgent matters to the right people. I see the messages of this group, to judge how urgent they are. Send @Xinliu /help to see what I can do.',
  errors: {
    nameHere: () =>
      'Please name the project, for example: /group here Apollo Marketing Sales goal: no outage.',
    hereInGroup: () => 'Please send that in the group you mean: @me /group here project departments.',
    badDue: (v: Values) =>
      `I do not understand the date “${v.due}”. Please write one, for example until: 12-12, or leave it out.`,
    pastDue: (v: Values) => `${v.due} is over already. Please give a later date, or leave it out.`,
    tooFewHere: (v: Values) =>
      `A group on ${common.platforms[v.platform as PlatformName]} has ${v.least} people at least; of your list only ${v.count} ${v.count === '1' ? 'is' : 'are'} there. Add a department or mention a colleague.`,
    whatGoal: () =>
      'Write the goal, for example: /group goal no outage on the day. In our direct chat the name of the group comes first: /group goal Apollo no outage.',
    whatDue: () =>
      'Write the date, for example: /group date 12-12. In our direct chat the name of the group comes first: /group date Apollo 12-12.',
    whoOwns: () =>
      'Please say who looks after it, for example: /group owner @Li; in our direct chat with the name of the group.',
    whichIdle: (v: Values) =>
      `Which group? Waiting for your word: ${v.names}. Please add the name, such as: ${v.said} ${v.name}.`,
    whichGroup: (v: Values) =>
      `Which group? Yours are: ${v.names}. Please add its name, for example: /group close ${v.name}.`,
    stillAsked: (v: Values) =>
      `“${v.name}” is not open yet: other messages came after I asked, so I am not sure which you mean. Send “confirm” to open it, “cancel” to drop it.`,
    isLarge: (v: Values) => `Really open a group of ${v.count}? If so, send: confirm.`,
    noneOfMine: () => 'You are in no project group yet. Open one: /group project departments.',
    notYours: (v: Values) => `“${v.name}” is looked after by ${v.who}; please ask ${v.who} to do this.`,
    ownerGone: (v: Values) =>
      `Whoever looked after “${v.name}” has left. An administrator (${v.admins}) names somebody: /group owner ${v.name} name.`,
    noSuch: (v: Values) => `I find no project group called “${v.name}”. Yours are: ${v.names}.`,
    noSuchNorOther: (v: Values) =>
      `I find no project group called “${v.name}”, and you are in none yet. Open one: /group project departments.`,
    opensStill: (v: Values) => `“${v.name}” is being opened; please send this again once it is.`,
    endedAlready: (v: Values) =>
      `“${v.name}” is closed already. Its summary: /group summary ${v.name}; to go on, open it anew: /group ${v.name} departments.`,
    renameByHand: () =>
      'Its members rename a group in its settings. I go on calling it as before, and so do commands.',
    peopleByHand: () =>
      'Its members bring people in and out of a group; I do so only when I open one: /group project departments.',
    leaveByHand: () =>
      'Please leave the group in its settings. To hand it on: /group owner, then its name and whose it shall be.',
    linkedAlready: (v: Values) =>
      `This group is that of “${v.name}” already, and each matter has its own. Please open another one for this.`,
    isThis: (v: Values) => `This group is “${v.name}”, looked after by ${v.who}; nothing is left to bind.`,
    noneWaits: (v: Values) =>
      `No group called “${v.name}” waits to be made by hand. To make this one a project group, send me: @me /group here ${v.name} departments.`,
    whichToLink: (v: Values) =>
      `Several groups wait to be made by hand: ${v.names}. Please say which, for example: /bind ${v.name}.`,
    openAlready: (v: Values) => `“${v.name}” has a group already.`,
    noProject: () => 'This is no project group of /group, or it is done already.',
    unknownNames: (v: Values) =>
      v.departments === ''
        ? `I do not know: ${v.names}. I have no address book here, and so no departments or colleagues; an administrator connects it as npm run doctor says.`
        : `I do not know: ${v.names}. Please use names of departments or colleagues. Departments: ${v.departments}.`,
    nameTooLong: (v: Values) =>
      `The name is too long: at most ${v.most} characters, now ${v.length}. Please shorten it.`,
    emptyName: () => 'The name has no letters. For example: /group Apollo Marketing Sales.',
  },
};
