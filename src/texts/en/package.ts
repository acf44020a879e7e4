import type { Texts } from '../zh-CN.ts';

const words: Texts['package'] = {
  builtIn: {
    planning: { name: 'requirement planning', fields: ['Requirements this week', 'Whose help', 'Risks'] },
    review: { name: 'business review', fields: ['Results this month', 'Problems and risks', 'Next month'] },
  },
  content: 'Content',
  askTitle: (name, part) => `Your part of ${name} · ${part}`,
  nudgeTitle: (name, part) => `Still missing: ${name} · ${part}`,
  ask: (due) => `The package goes out at ${due}. Please write before that; a few sentences will do.`,
  askLate: (due) => `The package went out at ${due}. What you write now follows as a supplement.`,
  either: (names) => `${names} got this, too; one of you is enough.`,
  there: (by, at) => `${by} handed it in at ${at}; it stands below. What you hand in now takes its place.`,
  handIn: 'Hand in',
  typed: (name, fields) => `/package ${name} ${fields.map((field) => `${field}: …`).join('; ')}`,
  savedTitle: (name, part) => `Handed in · ${name} · ${part}`,
  saved: (by, at) => `${by} handed it in at ${at}.`,
  unsaid: (names) => `Left empty: ${names}.`,
  replaced: (by, at) => `It takes the place of what ${by} handed in at ${at}:`,
  joinBoth: 'If both are needed, hand in one that holds both.',
  replacedTitle: (name, part) => `Yours was replaced · ${name} · ${part}`,
  replacedBy: (by, at) => `${by} handed in another at ${at}, which took the place of yours:`,
  yoursWas: 'You had written:',
  savedInTime: (due) =>
    `It goes out with the others at ${due}. Hand in again before that, and the last one counts.`,
  savedLate: 'The package is out; this follows as a supplement.',
  title: (name, period) => `${name.charAt(0).toUpperCase()}${name.slice(1)} ${period}`,
  summary: (there, all) =>
    there === all
      ? `All ${all} parts are there.`
      : `${there} of ${all} parts are there; what is missing is marked.`,
  missing: (parts) => `Not handed in: ${parts}`,
  missingPart: (part, names) => (part === names ? part : `${part} (${names || 'nobody is responsible'})`),
  items: 'Tier-2 items of this time',
  empty: 'There is nothing in this one.',
  why: (department, post) =>
    `Items are ordered by your department (${department || 'unknown'}) and post (${post}).`,
  confirm: 'I have read it',
  confirmed: 'You confirmed to have read it.',
  again: (name) => `To see it again: /package ${name} last`,
  supplementTitle: (name, period) => `${name.charAt(0).toUpperCase()}${name.slice(1)} ${period}, supplement`,
  replaces: 'This takes the place of the part that was sent before:',
  stillMissing: (names) => `Still missing: ${names}.`,
  listTitle: 'Packages',
  none: 'The company has no packages on. An administrator names planning or review under packages in xinliu.yaml to begin.',
  next: (due) => `The next one goes out at ${due}; parts are asked for three working days before.`,
  collecting: (due, there, all) => `Being collected: ${there}/${all}, goes out at ${due}.`,
  owed: (names) => `Owed by: ${names}`,
  strangers: (names: string) =>
    `${names} in xinliu.yaml: nobody is known by that name, so nobody was asked or told. Write a department, a colleague’s name or staff number.`,
  last: (period, at, n) => `Last one ${period}: sent to ${n} at ${at}, `,
  receipts: (confirmed, read) =>
    read === null ? `${confirmed} confirmed.` : `${confirmed} confirmed, ${read} proven to have read it.`,
  opened: (n) => (n === 1 ? ' 1 person opened the page.' : ` ${n} people opened the page.`),
  page: {
    open: 'Web page',
    title: (name, period) => `${name} ${period}, web page`,
    yours: 'Every part is there in full. This link is yours alone, for seven days; please do not pass it on.',
    refused: 'This page does not open',
    expired: 'The link is not complete, or too old. Open the package in the chat and press “Web page” again.',
    gone: 'This package was not sent to you. Send /package in the chat.',
  },
  usage: (name) => `Hand in your part: /package ${name}. See the last one: /package ${name} last`,
  undone: (name, part) => `the part of ${part} in ${name} is as before`,
  errors: {
    unknown: (v) => `No package is called “${v.seen}”. There are: ${v.names}.`,
    notYours: (v) => `This part is handed in by ${v.names}.`,
    notAsked: (v) =>
      v.people
        ? `${v.name} is being collected; the part of ${v.part} comes from ${v.people}. If you have something for it, tell ${v.people}.`
        : `${v.name} is being collected, but not from you.`,
    nothingOpen: (v) =>
      `“${v.name}” is not being collected; you owe nothing. Send /package to see when it is.`,
    howToUndo: () =>
      'To take back what you have just handed in, send /undo within an hour; or hand it in again: the last one counts.',
    misspelt: (v) =>
      `Not handed in yet: nothing is asked for as “${v.seen}”; is it “${v.near}”? Send it again with that name, or with a comma instead of the colon if it is not.`,
    undoSent: () =>
      'It cannot be undone any more: the package is out. Hand in another, which follows as a supplement.',
    empty: () => 'Nothing was written. Please fill in at least one field.',
    notForYou: (v) =>
      `The last “${v.name}” was not sent to you. To get it, ask an administrator to write you into its audience.`,
    notSent: (v) => `“${v.name}” was not sent yet.`,
  },
};

export { words as package };
