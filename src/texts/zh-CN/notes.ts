type Values = Record<string, string>;

export const notes = {
  kinds: { decision: '决议', action: '待办', open: '遗留问题', point: '要点' } as Record<string, string>,
  keptTitle: (kind: string, number: number) => `已记${kind} · 会议 ${number}`,
  kept: (topic: string, total: number) => `${topic}：纪要草稿共 ${total} 条，散会后在交纪要的表里。`,
  lacks: {
    owner: '还没写谁来做：交纪要时要补上，例如“@张三 周五前 出报价”。',
    stranger: '写的人在通讯录里对不上：交纪要时请写同事的全名，对不上的由会议负责人盯。',
    due: '没写何时做完，或那天已经过去：交纪要时要补上，例如“周五前”。',
  } as Record<string, string>,
  undone: (number: number) => `会议 ${number} 草稿里刚记的内容`,
  errors: {
    'empty-decision': () => '写上定了什么，例如：/决议 采用方案B',
    'empty-action': () => '写上谁、何时、做什么，例如：/待办 @张三 周五前 出报价',
    'empty-open': () => '写上还没定的事，例如：/遗留 报价还没定',
    'empty-point': () => '写上值得记下的话，例如：/要点 客户预算 50 万',
    none: () => '现在没有你在开的会，也没有等着写纪要的会。写上会议编号再发，例如：/决议 12 采用方案B',
    noneForTask: () =>
      '现在没有你在开的会，也没有等着写纪要的会。记会上的待办，写上会议编号：/待办 12 @张三 周五前 出报价。做完了自己的：/待办 完成 3 一句话或链接；看全部：/待办',
    which: (v: Values) => `同时有几场：${v.meetings}。写上编号再发，例如：/决议 ${v.number} 采用方案B`,
    notYours: (v: Values) => `会议 ${v.number} 没有邀请你，请让参会人来记。`,
    notBegun: (v: Values) => `会议 ${v.number} 还没开始。开始后再记；要改议程，请找负责人。`,
    minutesIn: (v: Values) => `会议 ${v.number} 的纪要已经交了。要补充，请交新的一版：/纪要 ${v.number}`,
    tooLong: (v: Values) => `一条最多 ${v.most} 个字，过程请另附文档。`,
    tooMany: (v: Values) => `会议 ${v.number} 的草稿最多 ${v.most} 条，请先交纪要。`,
  },
};
