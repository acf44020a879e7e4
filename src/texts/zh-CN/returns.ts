type Values = Record<string, string>;

export const returns = {
  title: (what: string) => `${what}：被退回，要记一次`,
  returned: (by: string, words: string) => `${by || '对方'}退回了${words ? `：${words}` : '。'}`,
  counts: (until: string) =>
    `${until} 前没有异议，这次退回就按“没传对”记一次，只算部门的，不算个人的。觉得不该记，点“不算退回”，由两边负责人定。`,
  dispute: '不算退回',
  disputedTitle: (what: string) => `${what}：已提异议`,
  disputed: (heads: string) => `由${heads}定，定之前不算。`,
  judgeTitle: (what: string) => `${what}：退回算不算？`,
  remindTitle: (what: string) => `还没定：${what}的退回算不算？`,
  passed: (passer: string, text: string) => `${passer}传的：${text}`,
  disputedBy: (passer: string) => `${passer}认为不该算“没传对”。`,
  together: (heads: string) => `请${heads}定，任一人定了就算数。事情照常进行。`,
  decideBy: (until: string) => `${until} 前没人定，就按“不算”处理。`,
  yes: '算一次',
  no: '不算',
  settledTitle: (what: string) => `${what}：退回已定`,
  settled: {
    counts: (by: string) => `${by}定了：算一次“没传对”。`,
    lifted: (by: string) => `${by}定了：不算。`,
    silent: (_by: string) => '两边负责人一直没有定，按“不算”处理。',
    gone: (_by: string) => '异议或退回已经撤销，不用再定。',
    open: (by: string) => `${by}撤回了刚才的决定，还没有定。`,
  },
  undoneVerdict: '刚才定的结果',
  errors: {
    notYours: (v: Values) => `这一次记在${v.passer || '传的人'}那边，由${v.passer || '传的人'}提异议。`,
    notJudge: (v: Values) => `这要由${v.heads || '两边负责人'}来定。`,
    open: () => '还没有人提异议，不用定。',
    disputed: () => '已经提过异议了，等两边负责人定。',
    counts: () => '已经记下了，不能再改。有话请直接跟负责人说。',
    lifted: () => '已经定了不算，不用再管。',
    settledBy: (v: Values) =>
      `${v.by || '你'}已经定了：${v.outcome === 'counts' ? '算一次“没传对”' : '不算'}，不用再定。${v.by ? `有不同意见，请直接跟${v.by}说。` : '要改，先发“/撤销”。'}`,
  },
};
