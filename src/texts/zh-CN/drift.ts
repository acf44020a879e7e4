type Values = Record<string, string>;

export const drift = {
  nouns: {
    request: (number: number) => `协作请求 ${number}`,
    item: (number: number) => `事项 ${number}`,
    directive: (number: number) => `决策 ${number}`,
    case: (number: number) => `流转单 ${number}`,
    task: (number: number) => `待办 ${number}`,
  },
  facts: {
    quantity: '数量',
    money: '金额',
    share: '比例',
    day: '日期',
    code: '编号',
    person: '人',
    department: '部门',
    owner: '负责人',
    customer: '客户',
  },
  title: (what: string) => `${what}：前后说法不一样`,
  reminderTitle: (what: string) => `提醒：${what}前后说法不一样`,
  changed: (before: string, after: string) => `前面是 ${before}，后面是 ${after}`,
  missing: (before: string) => `前面有 ${before}，后面没有了`,
  added: (after: string) => `后面多了 ${after}`,
  dayMeant: (said: string, date: string) => `${said}（${date}）`,
  versions: ['前者', '后者'],
  version: (text: string, by: string, at: string) => `${text}（${by}，${at}）`,
  ask: '以哪个为准？',
  settle: { first: '以前者为准', second: '以后者为准', both: '都对' },
  calm: '事情照常进行，不等这个答复。前后两位任一人定了就算数，对方会收到通知。',
  settledTitle: (what: string) => `${what}：说法已定`,
  toldTitle: (what: string) => `${what}：以哪个为准`,
  settled: {
    first: (by: string) => `${by}定了：以前者为准。`,
    second: (by: string) => `${by}定了：以后者为准。`,
    both: (by: string) => `${by}定了：两种说法都对。`,
    void: (_by: string) => '这一步已经撤销，不用再定。',
    open: (by: string) => `${by}撤回了刚才的决定，还没有定，请以下一次通知为准。`,
  },
  undone: '刚才定的说法',
  errors: {
    noSuchValue: (v: Values) =>
      `“${v.said}”不在选项里。请在 ${v.values} 里选一个：点卡片上的按钮，或直接发出来。`,
    whichOne: (v: Values) => `有几处等你定：${v.names}。请带上号数，例如：${v.number} ${v.said}。`,
    settledAlready: (v: Values) =>
      `${v.by || '对方'}已经定了，看上面那张卡片。要改，请${v.by || '对方'}先撤销。`,
    notYours: (v: Values) => `这要由${v.sides || '前后两位当事人'}来定。`,
  },
};
