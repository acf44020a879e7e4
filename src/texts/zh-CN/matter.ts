type Values = Record<string, string>;

export const matter = {
  knownTitle: (number: number) => `同一件事 · 事项 ${number}`,
  known: (number: number, tier: string, pace: string, reports: number) =>
    `已记为事项 ${number}，${tier}：${pace}。这是第 ${reports} 次上报，都记在一起。`,
  markedInVain: (number: number, tier: string) =>
    `重复上报时标的“${tier}”没有改动级别。要改：发送“/级别 ${number} ${tier}”。`,
  takenBy: (name: string) => `${name} 已经接手，不用再找人。`,
  waiting: (names: string) =>
    names ? `已通知：${names}。还没有人接手，超时会升级。` : '还没有人接手，超时会升级。',
  againTitle: (number: number) => `又有人上报 · 事项 ${number}`,
  again: (reports: number) =>
    `你接手的这件事过了一阵又有人说起，这是第 ${reports} 次。请看看是不是又发生了；如果是另一件事，点“不是一回事”。`,
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
  howUrgent: {
    how: '写明什么事、在哪里、影响谁，我马上找人，盯到有人接手。也可以回复（引用）一条消息，只发“/紧急”。',
    examples: ['/紧急 支付接口全部报错，客户下不了单', '/紧急 2 号仓库漏水，货被泡了'],
  },
  anEditor: '周刊编辑或管理员',
  undoneMerge: (number: number, kept: number) => `事项 ${number} 和事项 ${kept} 已分开，各自照旧`,
  undoneSplit: (number: number, kept: number) => `事项 ${number} 并回事项 ${kept}`,
  mergedTitle: (number: number) => `已合并 · 事项 ${number}`,
  merged: (by: string, absorbed: number, number: number, reports: number) =>
    `${by} 把事项 ${absorbed} 并入事项 ${number}，共 ${reports} 次上报，都记在一起。`,
  mergedAlready: (number: number) => `它们已经是同一件事：事项 ${number}。`,
  alarmMergedTitle: (into: number) => `已并入 · 事项 ${into}`,
  alarmMerged: (number: number, into: number) =>
    `事项 ${number} 和事项 ${into} 是同一件事，已并入事项 ${into}。`,
  alarmApart: (name: string) => `这件事又单独算了，仍由 ${name} 处理。`,
  forYouTitle: (number: number) => `和你有关 · 事项 ${number}`,
  forYou: (source: string, tier: string, pace: string) =>
    `${source} 报告，已记为${tier}：${pace}。只需知道，不用回复。`,
  lookUp: '打开原系统',
  askTitle: (first: number, second: number) => `事项 ${first} 和 ${second} 是同一件事吗？`,
  askBriefly: (item: string, text: string) => `${item}：${text}`,
  likeLabel: '比对',
  alike: (percent: number) => `${percent}% 相似`,
  wholeLabel: '全文',
  whole: (first: number, second: number) => `发送 /追溯 ${first}、/追溯 ${second}`,
  item: (number: number, tier: string) => `事项 ${number}（${tier}）`,
  ask: (percent: number) => `两段话有 ${percent}% 相似。合并后只算一件，两边的上报都保留，随时可以撤销。`,
  merge: '合并',
  apartTitle: '各算各的',
  apart: (by: string, first: number, second: number) =>
    `${by} 说事项 ${first} 和事项 ${second} 不是一回事。不会再问。`,
  undoneApart: (first: number, second: number) => `事项 ${first} 和事项 ${second} 是不是一回事，重新问你`,
  errors: {
    noNumber: () => '请写事项的编号，例如“/追溯 12”。编号在我发的卡片标题里；也可以回复那条消息发送“/追溯”。',
    notForYou: (v: Values) =>
      `没有找到你能看的事项 ${v.number}。请核对编号；只有上报的人、被通知的人、所在部门的负责人、说起它的群里的人和管理员能看。我不一定知道群里有谁：你在群里的话，请在说这件事的群里问我。`,
    quotedNotForYou: () =>
      '这条消息已算进另一件事，那件事你不能看。要马上有人管，回复它发送“/紧急”；要另报一件事，发送“/上报”并写上内容。',
    quotedElsewhere: () =>
      '这条消息已算进在别处说起的一件事，它的内容不能用在这里。请把要写的内容写在命令后面。',
    oneAlready: (v: Values) =>
      `刚有人把它们合并成了事项 ${v.number}。不是一回事的话，在“已合并”那张卡上点“撤销”。`,
    mayNotMerge: (v: Values) => `只有被通知的人、接手的人、周刊编辑或管理员可以合并。可以请${v.names}来做。`,
    mayNotSplit: (v: Values) => `只有上报的人、被通知的人、周刊编辑或管理员可以分开。可以请${v.names}来做。`,
  } as Record<string, (v: Values) => string>,
};
