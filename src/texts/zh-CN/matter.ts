type Values = Record<string, string>;

export const matter = {
  knownTitle: (number: number) => `同一件事 · 事项 ${number}`,
  known: (number: number, tier: string, pace: string, reports: number) =>
    `已记为事项 ${number}，${tier}：${pace}。这是第 ${reports} 次上报，都记在一起。`,
  takenBy: (name: string) => `${name} 已经接手，不用再找人。`,
  waiting: (names: string) =>
    names ? `已通知：${names}。还没有人接手，超时会升级。` : '还没有人接手，超时会升级。',
  notTheSame: '不是一回事',
  splitTitle: (number: number) => `已分开 · 事项 ${number}`,
  split: (number: number, from: number, tier: string, pace: string) =>
    `它不再算在事项 ${from} 里，单独记为事项 ${number}，${tier}：${pace}。`,
  reportedTitle: (number: number) => `已上报 · 事项 ${number}`,
  tier: '级别',
  why: '判断依据',
  next: '接下来',
  nextOf: {
    '1': '已马上通知，盯到有人接手；超时会升级。',
    '2': '按周期汇总，送到有关的人。',
    '3': '进入本周周刊。',
    none: '先记下，不通知人。',
  } as Record<string, string>,
  inDoubt: '拿不准是不是一级：要马上有人管，请点“一级”。',
  elseTier: '级别不对？点一下改为：',
  howTitle: '怎么上报',
  how: '写明什么事、在哪里、影响谁。也可以回复（引用）一条消息，只发“/上报”。',
  examples: [
    '/上报 2 号仓库漏水，货被泡了',
    '/上报 一级 支付接口全部报错，客户下不了单',
    '/上报 三级 东门周末施工，请走西门',
  ],
  anEditor: '周刊编辑或管理员',
  undoneMerge: (number: number, kept: number) => `事项 ${number} 和事项 ${kept} 已分开，各自照旧`,
  undoneSplit: (number: number, kept: number) => `事项 ${number} 并回事项 ${kept}`,
  mergedTitle: (number: number) => `已合并 · 事项 ${number}`,
  merged: (by: string, absorbed: number, number: number, reports: number) =>
    `${by} 把事项 ${absorbed} 并入事项 ${number}，共 ${reports} 次上报，都记在一起。`,
  mergedAlready: (number: number) => `它们已经是同一件事：事项 ${number}。`,
  alarmMerged: (number: number, into: number) =>
    `事项 ${number} 和事项 ${into} 是同一件事，已并入事项 ${into}。`,
  alarmApart: (name: string) => `这件事又单独算了，仍由 ${name} 处理。`,
  errors: {
    mayNotMerge: (v: Values) => `只有被通知的人、接手的人、周刊编辑或管理员可以合并。可以请${v.names}来做。`,
    mayNotSplit: (v: Values) => `只有上报的人、被通知的人、周刊编辑或管理员可以分开。可以请${v.names}来做。`,
  } as Record<string, (v: Values) => string>,
};
