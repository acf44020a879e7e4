type Values = Record<string, string>;

export const tier = {
  names: { '1': '一级', '2': '二级', '3': '三级', none: '不流转' } as Record<string, string>,
  pace: {
    '1': '立即传递，要有人确认',
    '2': '按周期汇总传递',
    '3': '进入每周周刊',
    none: '不通知人，也不进周刊',
  } as Record<string, string>,
  staysOutBriefly: '不进周刊',
  staysOut: '不进周刊；要让大家都看到，接着发“/级别 三级”',
  alarmTitle: (number: number) => `一级 · 事项 ${number}`,
  escalatedTitle: (number: number) => `一级升级 · 事项 ${number}`,
  summary: (from: string, text: string) => `一级：${from}：${text}`,
  from: '来自',
  where: '地点',
  when: '时间',
  why: '判断依据',
  readBy: '已读未确认',
  inDirectChat: '私聊',
  inGroup: '群聊',
  someone: '通讯录以外的人',
  takeOn: '我来处理',
  notTierOne: '不是一级',
  nextStep: (minutes: number, head: string) =>
    head
      ? `请点“我来处理”。${minutes} 分钟内没人确认，会升级给${head}。`
      : `请点“我来处理”。${minutes} 分钟内没人确认，会再提醒一次。`,
  pressTakeOn: '请点“我来处理”。',
  leftStep: (name: string) => `原先通知的${name}已离开，现在由你处理或安排人接手。`,
  escalatedStep: (minutes: number) =>
    `${minutes} 分钟内没有人确认，因此升级给你。请点“我来处理”，或请一位同事接手。`,
  takenBy: (name: string, at: string) => `${name} 已在 ${at} 接手处理。`,
  giveBack: '交还',
  givenBack: (number: number) => `事项 ${number} 已交还，重新找人处理`,
  takenTitle: (number: number) => `已接手 · 事项 ${number}`,
  takenAlready: (name: string) => `${name ? `${name} 已经` : '已经有人'}接手，你不用再处理。`,
  correctedTitle: (number: number) => `已更正 · 事项 ${number}`,
  correctedBy: (name: string, tier: string) => `${name} 把它改为${tier}。`,
  orElse: '也可以改为：',
  setTitle: (number: number, tier: string) => `事项 ${number} → ${tier}`,
  setBy: (tier: string, pace: string) => `已记为${tier}：${pace}。`,
  was: (tier: string) => `原来是${tier}。`,
  told: (names: string) => `已通知：${names}。`,
  nobodyTold: '没有找到可通知的负责人：请管理员为部门指定对接人或负责人。',
  notedTitle: '已收到',
  notedNone: '这条消息看起来不需要流转。要办事，发送 /帮助 查看命令；要定级，回复它并发送“/级别 一级”。',
  meant: {
    'request-question': (number: number) =>
      `如果是回答协作请求 ${number} 的问题，还没有记下：请回复那张卡片，或发“/请求 ${number} 补充 …”。`,
    'case-question': (number: number) =>
      `如果是回答流转单 ${number} 的问题，还没有记下：请回复那张卡片，或发“/流程 ${number} 补充 …”。`,
    request: (number: number) =>
      `如果是答复协作请求 ${number}，还没有记下：请回复那张卡片，或发“/请求 ${number} 答复 …”。`,
  },
  noted: (number: number, tier: string, pace: string) => `已记为事项 ${number}，${tier}：${pace}。`,
  alertedTitle: (number: number) => `已按一级通知 · 事项 ${number}`,
  lastAnswer:
    '这里一级来得多，接下来的先不逐条回复；每条照样通知负责人。查某一条：回复它并发送 /追溯；等你处理的：发送 /我。',
  lastAlike: '类似的再来，先只计数、不逐条回复，十分钟后一次告诉你有几条；每条照样记下、照样流转。',
  alikeTitle: (count: number) => `又记下 ${count} 条类似的`,
  alikeCounted: (count: number, number: number, text: string) =>
    `没有逐条回复的 ${count} 条都已记下、照样流转。最近一条是事项 ${number}：${text}。看经过：发送 /追溯 ${number}`,
  escalatedTo: (name: string) => `已升级给 ${name}。`,
  usage:
    '用法：回复一条消息并发送“/级别 一级”（或 二级、三级、不流转）；不回复时，指本群最近一条消息；也可以写编号：“/级别 12 三级”。',
  askTitle: '要改为哪一级？',
  doubtTitle: '这件事要马上有人管吗？',
  doubt: (number: number, tier: string) => `我拿不准事项 ${number} 是不是一级，先记为“${tier}”，请你定一下。`,
  doubtYes: '是一级，马上通知',
  doubtNo: '不是一级',
  doubtNote: '不点也可以：不会通知任何人。以后也能回复那条消息，发送“/级别 一级”。',
  settledTitle: (number: number, tier: string) => `事项 ${number} 已定为${tier}`,
  settledBy: (name: string, tier: string, holder: string) =>
    `${name ? `${name} 已把它定为${tier}` : `它已定为${tier}`}${holder ? `，${holder} 在处理` : ''}。`,
  settledNote: (number: number, tier: string) =>
    `你点的是之前的提问，这次没有改动。仍要改：发送“/级别 ${number} ${tier}”。`,
  takenOff: (name: string, tier: string) => `你接手的这件事，${name} 改为${tier}，不再作为一级处理。`,
  takenOffNote: (number: number) => `如果仍要马上处理：发送“/级别 ${number} 一级”。`,
  undoWhat: (number: number, tier: string) => `事项 ${number} 恢复为${tier}`,
  errors: {
    noItem: () =>
      '没有找到要定级的消息。请回复那条消息再发送“/级别 一级”，或写编号“/级别 12 一级”；我只能定级我看得到的消息。',
    twoTiers: (v: Values) =>
      `“紧急”就是一级，后面又写了${v.seen}。要马上有人管：/紧急 ${v.text}；不急：/上报 ${v.seen} ${v.text}。`,
    unknownTier: (v: Values) => `不认识“${v.seen}”这个级别。可用：一级、二级、三级、不流转。`,
    notTierOne: () => '这件事现在不是一级，不需要接手。',
    mayNotLower: (v: Values) => `一级只能由发送者、被通知的人、周刊编辑或管理员降级。可以请${v.names}来改。`,
  },
};
