import type { Texts } from '../zh-CN.ts';

const plural = (n: number, one: string, many: string) => `${n} ${n === 1 ? one : many}`;

export const digest: Texts['digest'] = {
  title: (week) => `Weekly issue ${week}`,
  previewTitle: (week) => `Weekly issue ${week}, preview`,
  summary: (n) => (n === 0 ? 'Nothing general this week' : plural(n, 'general note', 'general notes')),
  reported: 'reported',
  source: 'source',
  own: (department) => department,
  focus: { manager: 'Decisions, risks, figures', doer: 'Tasks and dates' },
  followed: 'Departments you follow',
  others: 'Other departments',
  empty: 'No tier-3 news this week. Quiet is good news, too.',
  allUnwanted: (n) =>
    `Nothing for you in this one: ${n} left out as you wished. Send /digest follow to see what is left out and how to get it again.`,
  allUnwantedBy: (whose, n) => `Nothing for ${whose} in this one: ${n} left out as that reader wished.`,
  allUnwantedShort: (n) => `${n} left out as you wished`,
  left: (n) => `${n} more are not listed.`,
  span: (from, to) => `${from} to ${to}. For your information; no answer needed.`,
  spanAgain: (from, to) => `${from} to ${to}. This issue is out and does not change any more.`,
  comesOut: (at) => `This is your copy as of now; the issue goes out from ${at}, one copy each.`,
  comesOutFor: (whose, at) => `This is the copy of ${whose} as of now; the issue goes out from ${at}.`,
  figures: (f) =>
    `In this time, tier 1: ${f.tier1}${f.tier1 > 0 ? ` (taken in time: ${f.takenInTime})` : ''}, tier 2: ${f.tier2}, tier 3: ${f.tier3}. `,
  meetingFigures: (n) => `${plural(n, 'meeting', 'meetings')} held. `,
  picture: {
    title: (week) => `Weekly issue · week ${week}`,
    span: (from, to) => `${from} to ${to}`,
    tier1: 'tier 1',
    tier2: 'tier 2',
    tier3: 'tier 3',
    takenInTime: 'tier 1 in time',
    meetings: 'meetings',
    minutesInTime: 'minutes in time',
    tooLittle: 'none',
  },
  minutesFigures: (inTime, due) => `Minutes in time ${inTime}/${due}.`,
  posts: { manager: 'manager', doer: 'doer' },
  why: (department, post) =>
    `Ordered by your department (${department || 'unknown'}) and post (${post}). To change it: /digest follow. `,
  whyAll: 'To spare the allowance of the platform, this issue is the same for everybody.',
  unwanted: (n) => `${n} left out as you wished.`,
  topics: {
    decision: 'decisions',
    risk: 'risks',
    figures: 'figures',
    task: 'tasks',
    market: 'market news',
    notice: 'notices',
    cheer: 'good news',
    reading: 'reading',
    other: 'others',
  },
  notForMe: (topic) => `Not for me: ${topic}`,
  desk: {
    title: (week) => `Edit weekly issue ${week}`,
    changedTitle: (week) => `Weekly issue ${week} changed`,
    reminderTitle: (week) => `Please look at weekly issue ${week}`,
    intro: (at) =>
      `It is fixed and sent at ${at}. Until then you can drop, move, add a foreword; it goes out anyway.`,
    foreword: (words) => `Foreword: ${words}`,
    dropped: (numbers, first) => `Dropped: ${numbers}. To put one back: /digest keep ${first}`,
    usageEmpty: 'You can also say: /digest foreword Well done, /digest preview R&D',
    usage: (n) =>
      `You can also say: /digest drop ${n}, /digest top ${n}, /digest up ${n}, /digest down ${n}, /digest foreword Well done, /digest preview R&D`,
    typed: (n) => `/digest drop ${n}`,
    typedForeword: '/digest foreword …',
    which: 'Which one',
    how: 'What to do',
    hows: { drop: 'Drop', top: 'To the top', up: 'One up', down: 'One down' },
    verbs: { drop: 'drop', keep: 'keep', top: 'top', up: 'up', down: 'down' },
    change: 'Change',
    writeForeword: 'Write a foreword',
    changeForeword: 'Change the foreword',
    forewordTitle: (week) => `Foreword of weekly issue ${week}`,
    forewordLabel: 'Foreword',
    forewordHint: 'A sentence or two, at the very top; empty for none',
    saveForeword: 'Save',
    changed: {
      drop: (n) => `Number ${n} is dropped.`,
      keep: (n) => `Number ${n} is back.`,
      top: (n) =>
        `Number ${n} is at the top. Each copy begins with the reader's own department; it comes first where it stands.`,
      up: (n) => `Number ${n} is one up.`,
      down: (n) => `Number ${n} is one down.`,
      foreword: () => 'The foreword is saved.',
      none: () => 'Nothing to change: it is so already.',
    },
    noForeword: 'The foreword is gone.',
    undone: (week) => `a change of weekly issue ${week}`,
  },
  page: {
    open: 'Web page',
    title: (week) => `Weekly issue ${week}, web page`,
    yours: 'This link is yours alone, for seven days; please do not pass it on.',
    refused: 'This page does not open',
    expired:
      'The link is not complete, or too old. Open the weekly issue in the chat and press “Web page” again.',
    gone: 'This issue has no copy of yours. Send /digest last in the chat.',
  },
  reads: {
    title: (week) => `Reading of weekly issue ${week}`,
    sent: (n) => plural(n, 'reader.', 'readers.'),
    read: (read, sent) => `delivered ${sent}, read ${read}`,
    asked: (read, asked, sent) => `delivered ${sent}; of ${asked} asked about, read ${read}`,
    unknown: (sent) => `delivered ${sent}; it is not known who has read`,
    opened: (n) => plural(n, 'person opened the page.', 'people opened the page.'),
    honest: 'Only what platforms prove; no proof does not mean not read.',
  },
  tastes: {
    title: 'Your weekly issue',
    always: 'Always',
    first: 'First',
    followed: 'You follow',
    unwanted: 'Not for you',
    usage:
      'Follow a department: /digest follow R&D. Leave out a kind or a department: /digest unfollow market news. As usual again: /digest keep market news. Your own department is always there.',
    notedTitle: 'Noted',
    noted: (topic) =>
      `“${topic}” does not concern you: noted once. Press again in the next issue, and it is left out from then on.`,
    stopNow: 'Leave it out now',
    setTitle: 'Weekly issue changed',
    leavesOutDepartment: (name) =>
      `From now on your issue has nothing of ${name}. To get it back: /digest keep ${name}`,
    leavesOut: (name) =>
      `From now on your issue has no “${name}” of other departments. To get it back: /digest keep ${name}`,
    follows: (name) => `From now on “${name}” has a section of its own in your issue.`,
    asUsual: (name) => `“${name}” is as usual again.`,
    back: (name) => `“${name}” in the weekly issue is as before`,
  },
  errors: {
    onlyEditors: (v) =>
      `This is for editors of the weekly issue${v.names ? `: please tell ${v.names}` : '; there is none yet, and an administrator names one in company.editors of xinliu.yaml'}. Your own copy: /digest`,
    frozen: (v) =>
      `Weekly issue ${v.week} is fixed and out; it cannot be changed. What is new goes into the next one: send /digest.`,
    notInIssue: (v) => `The next issue has no number ${v.number}. Send /digest to see the numbers.`,
    whichNumber: (v) => `Please say which number, such as: /digest ${v.how} 12. Send /digest to see them.`,
    forewordChanged: (v) =>
      `${v.name} has just changed the foreword; yours is not saved, so as not to overwrite it. It says: ${v.words}`,
    unknownTaste: (v) =>
      `I do not know “${v.seen}”. Name a department, or: decisions, risks, figures, tasks, market news, notices, good news, reading.`,
    unknownReader: (v) => `I do not know “${v.seen}”. Name a colleague, a department, managers or doers.`,
    onlyDepartments: (v) =>
      `You can follow departments; “${v.seen}” is none. For example: /digest follow R&D`,
    ownDepartment: () => 'What your own department says is always in your issue.',
    noIssueYet: () => 'No issue is out yet. Send /digest to see the next one.',
    unknown: (v) => `I do not understand “${v.seen}”. Send /help digest to see how.`,
  },
};
