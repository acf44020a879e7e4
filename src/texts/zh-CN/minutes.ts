type Values = Record<string, string>;

export const minutes = {
  title: (topic: string) => `会议纪要：${topic}`,
  titleVersion: (topic: string, version: number) => `会议纪要（第 ${version} 版）：${topic}`,
  decisions: '决议',
  actions: '待办',
  open: '遗留问题',
  meeting: '会议',
  version: (n: number) => `第 ${n} 版`,
  by: (name: string, at: string) => `${name} 于 ${at} 提交。有出入，请直接告诉 ${name}。`,
  late: (span: string) => `晚了 ${span}。`,
  decisionsHint: '一行一条，例如：采用方案B',
  actionsHint: '一行一件，写上谁、何时，例如：@张三 周五前 出报价',
  openHint: '没有可不填',
  handIn: '提交纪要',
  typed: (number: number, decisions: string, actions: string) =>
    `/纪要 ${number} 决议：${decisions}；待办：${actions}`,
  formTitle: (topic: string) => `交纪要：${topic}`,
  due: (at: string) => `请在 ${at} 前交。`,
  overdue: (at: string) => `应在 ${at} 前交，已超时，请尽快交。`,
  handedIn: (version: number) => `已有第 ${version} 版；再交就是第 ${version + 1} 版，会重新发给大家。`,

  incompleteTitle: '纪要还没有提交',
  missing: {
    content: '内容太少：没到会的人看不出定了什么。',
    'decisions-or-actions': '缺决议或待办：至少写一条定下来的事，或一件要做的事。',
    'action-owner': '有待办没写负责人：每件待办都写上谁来做，例如“@张三 周五前 出报价”。',
  } as Record<string, string>,
  ownerless: (text: string) => `没写负责人的：${text}`,

  savedTitle: (number: number) => `纪要已提交 · 会议 ${number}`,
  savedTitleVersion: (number: number, version: number) => `纪要已提交（第 ${version} 版）· 会议 ${number}`,
  told: (count: number) =>
    count > 0 ? `已发给 ${count} 位参会人和负责人，不再催。` : '没有其他人要发，不再催。',
  withdrawnTitle: (topic: string) => `纪要已撤回：${topic}`,
  withdrawn: (name: string) => `${name} 撤回了这份纪要，请以之后重新提交的为准。`,
  undoWhat: (number: number) => `会议 ${number} 的纪要；没到期的提醒会继续`,

  doneTitle: (topic: string) => `纪要已交：${topic}`,
  done: (name: string, at: string) => `${name} 已在 ${at} 提交，你不用再做什么。`,

  owedTitle: '我欠的纪要',
  owedNone: '你没有要交的纪要。',
  owedLine: (number: number, topic: string, at: string) => `会议 ${number} ${topic}：${at} 前交`,
  owedLate: (number: number, topic: string, at: string) => `会议 ${number} ${topic}：应在 ${at} 前交，已超时`,
  owedButton: (number: number, topic: string) => `交 ${number} ${topic}`,
  usage: '也可以直接发：/纪要 决议：采用方案B；待办：@张三 周五前 出报价',
  choiceTitle: '这份纪要是哪场会的？',
  choiceNew: (number: number, topic: string) => `会议 ${number} ${topic}`,
  choiceVersion: (number: number, topic: string, version: number) =>
    `会议 ${number} ${topic}（第 ${version} 版）`,

  nudgeTitle: (topic: string) => `请交纪要：${topic}`,
  nudge: (at: string, left: string) => `${at} 到期，还有 ${left}。填好下面就能交：`,
  nudgeOver: (at: string) => `${at} 已到期。填好下面就能交：`,
  limitOwnerTitle: (topic: string) => `纪要超时：${topic}`,
  limitOwner: (at: string, head: string) =>
    `应在 ${at} 前交，已超过 24 小时。${head ? `已告知 ${head}。` : ''}请现在交：`,
  limitHeadTitle: (topic: string) => `纪要超时未交：${topic}`,
  limitHead: (owner: string, ended: string, at: string) =>
    `会议 ${ended} 结束，${owner} 应在 ${at} 前交纪要，还没有交。请提醒一下；交了之后不会再找你。`,
  errors: {
    noMeeting: (v: Values) => `没有你参加的会议 ${v.number}。发送 /纪要 看你要交的，或 /会议 看你的会议。`,
    noneEnded: () => '没有找到你参加过、已经结束的会议。会开完了，先发送“/会议 结束”，再交纪要。',
    notEnded: (v: Values) => `会议 ${v.number} 还没有结束。开完了先发送“/会议 结束 ${v.number}”，再交纪要。`,
    notYours: (v: Values) => `会议 ${v.number} 的纪要由负责人或参会人来交：${v.names}。`,
    cancelled: (v: Values) => `会议 ${v.number} 已取消，不用交纪要。`,
    tooLong: (v: Values) =>
      `纪要太长：最多 ${v.most} 个字，现在有 ${v.length} 个。写清决议和待办即可，过程请另附文档。`,
  },
};
