/** The words for answers, questions and parts of a decision, and what happened to it in one line each. */
type Said = { by: string; to: string; department: string; words: string; what: string };

export const quoted = (words: string) => (words ? `: ${words}` : '.');
/** Where another sentence follows. */
export const closed = (words: string) => `${quoted(words)}${/[\p{L}\p{N}）)]$/u.test(words) ? '.' : ''}`;
export const of = (department: string, by: string) => (department ? `${by} (${department})` : by);

export const answers = {
  yes: 'confirmed',
  done: 'done',
  doing: 'under way',
  blocked: 'blocked',
  effective: 'effective',
  partly: 'partly effective',
  ineffective: 'not effective',
};
export const kinds = {
  read: 'confirmation of reading',
  spread: 'confirmation that the department knows it',
  half: 'report half way',
  due: 'report',
  review: 'verdict on the effect',
};
const parts = {
  text: 'text',
  reason: 'reason',
  owner: 'owner',
  departments: 'departments',
  due: 'date',
  review: 'review date',
};
export const states = { running: 'running', closed: 'judged and archived', withdrawn: 'withdrawn' };
export const partOf = (name: string) => parts[name as keyof typeof parts] ?? name;
const kindOf = (name: string) => kinds[name as keyof typeof kinds] ?? '';
const answerOf = (name: string) => answers[name as keyof typeof answers] ?? '';

const undoneKinds: Record<string, string> = { change: 'change', withdraw: 'withdrawal' };

export const directiveStory = {
  issued: (v: Said) => `${v.by} issued it`,
  read: (v: Said) => `${of(v.department, v.by)} confirmed reading`,
  spread: (v: Said) => `${of(v.department, v.by)} spread it${quoted(v.words)}`,
  reported: (v: Said) => `${of(v.department, v.by)} reported ${answerOf(v.what)}${quoted(v.words)}`,
  warned: (v: Said) => `${v.to} reminded of the ${kindOf(v.what)}`,
  late: (v: Said) =>
    `${kindOf(v.what)} late${v.department ? ` (${v.department})` : ''}, told ${v.to || 'nobody'}`,
  asked: (v: Said) => `${v.to} asked for the ${kindOf(v.what)}`,
  passed: (v: Said) => `${v.to} goes on in place of ${of(v.department, v.by)}`,
  changed: (v: Said) => `${v.by} changed ${v.what.split(' ').map(partOf).join(', ')}${quoted(v.words)}`,
  added: (v: Said) => `${v.department} added`,
  dropped: (v: Said) =>
    v.what === 'gone'
      ? `${v.department} is no more`
      : v.what === 'joined'
        ? `${v.department} is one department now and confirms once`
        : `${v.department} left out`,
  judged: (v: Said) => `${v.by}: ${answerOf(v.what)}${quoted(v.words)}`,
  withdrawn: (v: Said) => `${v.by} withdrew it${quoted(v.words)}`,
  undone: (v: Said) => `${v.by} undid the ${undoneKinds[v.what] ?? (kindOf(v.what) || 'last step')}`,
};
