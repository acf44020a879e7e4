/** The words for answers, questions and parts of a decision, and what happened to it in one line each. */
type Said = { by: string; to: string; department: string; words: string; what: string };

export const quoted = (words: string) => (words ? `：${words}` : '。');
/** Where another sentence follows. */
export const closed = (words: string) => `${quoted(words)}${/[\p{L}\p{N}）)]$/u.test(words) ? '。' : ''}`;

export const answers = {
  yes: '已确认',
  done: '已完成',
  doing: '进行中',
  blocked: '受阻',
  effective: '有效',
  partly: '部分有效',
  ineffective: '无效',
};
export const kinds = {
  read: '确认阅读',
  spread: '确认已在部门内传达',
  half: '中途反馈',
  due: '执行反馈',
  review: '效果评估',
};
export const waits = { read: '确认', spread: '传达', half: '反馈', due: '反馈', review: '评估' };
const parts = {
  text: '决策内容',
  reason: '原因',
  owner: '负责人',
  departments: '部门',
  due: '日期',
  review: '评估日期',
};
export const states = { running: '执行中', closed: '已评估，已归档', withdrawn: '已撤回' };
export const partOf = (name: string) => parts[name as keyof typeof parts] ?? name;

const undoneKinds: Record<string, string> = { ...kinds, change: '修改', withdraw: '撤回' };

export const directiveStory = {
  issued: (v: Said) => `${v.by}发出`,
  read: (v: Said) => `${v.department}${v.by}确认阅读`,
  spread: (v: Said) => `${v.department}${v.by}确认传达${quoted(v.words)}`,
  reported: (v: Said) =>
    `${v.department}${v.by}反馈${answers[v.what as keyof typeof answers] ?? ''}${quoted(v.words)}`,
  warned: (v: Said) => `提醒${v.to}${kinds[v.what as keyof typeof kinds] ?? ''}`,
  late: (v: Said) =>
    `${v.department}${kinds[v.what as keyof typeof kinds] ?? ''}超时，告诉了${v.to || '没有人'}`,
  asked: (v: Said) => `请${v.to}${kinds[v.what as keyof typeof kinds] ?? ''}`,
  passed: (v: Said) => `${v.department}原来由${v.by}办，改由${v.to}办`,
  changed: (v: Said) => `${v.by}修改了${v.what.split(' ').map(partOf).join('、')}${quoted(v.words)}`,
  added: (v: Said) => `加上了${v.department}`,
  dropped: (v: Said) =>
    v.what === 'gone'
      ? `${v.department}已撤销`
      : v.what === 'joined'
        ? `${v.department}由几个部门合成，只确认一次`
        : `去掉了${v.department}`,
  judged: (v: Said) => `${v.by}评估为${answers[v.what as keyof typeof answers] ?? ''}${quoted(v.words)}`,
  withdrawn: (v: Said) => `${v.by}撤回${quoted(v.words)}`,
  undone: (v: Said) => `${v.by}撤销了${undoneKinds[v.what] ?? '上一步'}`,
} satisfies Record<string, (v: Said) => string>;
