type Values = Record<string, string>;

export const coordination = {
  topic: (name: string) => `${name}协调会`,
  blocker: (number: number, text: string, owner: string) => `卡点 #${number} ${text} · ${owner}`,
  item: (number: number, text: string, owner: string) =>
    `一级 #${number} ${text}${owner === '' ? '' : ` · ${owner}`}`,
  decision: (number: number, text: string, owner: string) =>
    `待决定 #${number} ${text}${owner === '' ? '' : ` · ${owner}提`}`,
  directive: (number: number, text: string, at: { by: string; of: string; isBlocked: boolean }) =>
    `${at.isBlocked ? '受阻的决策' : '还没答复的决策'} #${number} ${text}${at.of === '' ? '' : `（${at.of}）`} · ${at.by}`,
  request: (number: number, text: string, owner: string) => `超时的协作请求 ${number} ${text} · ${owner}`,
  milestone: (name: string, dueOn: string, owner: string) => `误期的里程碑 ${name} ${dueOn} · ${owner}`,
  errors: {
    exists: (v: Values) =>
      `这个群已经有协调会：系列 ${v.number}，由${v.name}负责。改时间请${v.name}发：/会议 系列 改 ${v.number} 每周四10点；只加开一次：/协调会 明天下午3点。`,
    noProject: () =>
      '协调会要在项目群里约：在群里 @我 发送 /协调会 每周四10点，或在单聊里写上群名。还没有项目群，用 /建群；别的群先用 /同步 开。',
    when: () => '写上什么时候，例如：/协调会 每周四10点，或 /协调会 明天下午3点。',
  },
};
