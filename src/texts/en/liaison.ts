import type { Texts } from '../zh-CN.ts';

type Values = Record<string, string>;

export const liaison: Texts['liaison'] = {
  title: 'Liaisons',
  gap: 'no liaison',
  one: (name, where, load) => `${name}${where}${load}`,
  from: (name, department) => `${name} (${department})`,
  standIn: (name) => ` (away, ${name} stands in)`,
  away: ' (away, nobody stands in)',
  overloaded: (open) => ` (${open} open requests, rather many)`,
  gaps: (n) => `${n} department(s) have no liaison: requests to them go to their heads.`,
  usage: (department) =>
    `Ask a department: /ask ${department} and what you need · change (head or administrator): /liaison ${department} Zhang Wei, Liu Yang`,
  setTitle: (department) => `Liaisons of ${department} changed`,
  set: (names) => `Now: ${names}.`,
  isOf: (name, department) => `${name} is of ${department}`,
  ofOthers: (who, department) =>
    `Please note: ${who}, not of ${department}. If that is a slip, press “Undo”.`,
  byChat: 'From now on this counts; “/liaison department default” goes back to what xinliu.yaml says.',
  byFile: 'From now on xinliu.yaml counts.',
  namedTitle: (department) => `You speak for ${department} now`,
  named: (by, hours) =>
    `${by} asks you to answer the requests of other departments; each needs an answer in substance within ${hours} hours.`,
  namedNote:
    'When you are away, send /duty leave tomorrow and a colleague: requests go to her. Yours: /request',
  relievedTitle: (department) => `You no longer speak for ${department}`,
  relieved: (by, names) =>
    names
      ? `${by} asks ${names} to answer the requests of other departments from now on.`
      : `${by} changed it; the department has no liaison now.`,
  relievedNote:
    'New requests no longer come to you. Those you still have stay yours to answer or pass on. Yours: /request',
  checkTitle: (department) => `Please confirm the liaisons of ${department}`,
  checkAgainTitle: (department) => `Once more: please confirm the liaisons of ${department}`,
  silentTitle: (count) =>
    count === 1
      ? 'The liaisons of a department are not confirmed'
      : `The liaisons of ${count} departments are not confirmed`,
  silent:
    'Their heads were asked twice and did not answer; the liaisons stay for now. Please ask them, or decide.',
  ledBy: (department, head) => `${department} (head ${head})`,
  check: (names) => `Now: ${names}. Does that still hold this quarter?`,
  checkGap: 'There is no liaison yet; please name one or two people.',
  checksTitle: (count) =>
    count === 1
      ? 'Please confirm the liaisons of a department'
      : `Please confirm the liaisons of ${count} departments`,
  checks: 'Nobody leads these departments, so it is up to you: does this still stand this quarter?',
  allStand: 'All as before',
  stands: 'It holds',
  change: (department) => `To change: /liaison ${department} Zhang Wei, Liu Yang`,
  howToAnswer: (department) => `Or answer “no change”. To change: /liaison ${department} Zhang Wei, Liu Yang`,
  decide: (department) =>
    `As before: /liaison ${department} no change · To change: /liaison ${department} Zhang Wei, Liu Yang`,
  confirmedTitle: (department) => `Liaisons of ${department} confirmed`,
  confirmed: (names, by) => `${names}, confirmed by ${by}.`,
  stillWithout: (departments, first) =>
    `Nobody speaks for ${departments} yet. Name somebody, for example “/liaison ${first} Zhang Wei”.`,
  undone: 'the change of liaisons',
  errors: {
    tooMany: (v: Values) =>
      `A department has two liaisons at most; with more of them nobody is responsible. You wrote: ${v.names}. Keep one or two.`,
    unknown: (v: Values) =>
      `Nobody, or more than one person, is called “${v.seen}”. Write the full name or mention her.`,
    whom: () => 'Name one or two colleagues, for example “/liaison R&D Zhang Wei, Liu Yang”.',
    notOne: (v: Values) =>
      `${v.names} does not speak for ${v.department} now. Who does: /liaison ${v.department}`,
    atLeastOne: (v: Values) =>
      `Nobody would speak for ${v.department} then. Name somebody new, for example “/liaison ${v.department} Zhang Wei”.`,
    notYours: (v: Values) => `The liaisons of ${v.department} are named by ${v.who}.`,
    whichAsked: (v: Values) =>
      `Not noted yet: ${v.departments} wait for your word. Press the button on the card you mean, or name the department, for example “/liaison ${v.department} no change”; if all of them stay, answer “all no change”.`,
    whichDepartment: (v: Values) => `There is no such department. Departments: ${v.departments}`,
  },
};
