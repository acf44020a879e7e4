type Values = Record<string, string>;

export const todo = {
  listTitle: '我的待办',
  listEmpty: '你没有没做完的待办。',
  listLine: (number: number, text: string, due: string, topic: string, state: string) =>
    `${number} · ${text}（${due}${state}；${topic}）`,
  oneTitle: (number: number, owner: string) => `待办 ${number}${owner ? `：${owner}` : ''}`,
  meetingTitle: (number: number, topic: string) => `会议 ${number} 的待办：${topic}`,
  meetingEmpty: '这场会没有待办。',
  meetingLine: (number: number, text: string, due: string, state: string) =>
    `${number} · ${text}（${due}${state}）`,
  doneLine: (number: number, text: string, owner: string, line: string) =>
    `${number} · ${text}：${owner}已完成，${line}`,
  late: '，已超时',
  due: (at: string) => `${at} 前`,
  noDue: '没写期限',
  usage:
    '做完了：/待办 完成 编号 一句话或链接；转给别人：/待办 转交 编号 @某人；改期：/待办 改期 编号 下周三',
  from: (number: number, topic: string) => `来自会议 ${number}：${topic}`,
  yoursTitle: '你的待办',
  yours: (number: number, at: string) => (at ? `待办 ${number}：${at} 前做完` : `待办 ${number}：没写期限`),
  finish: '完成',
  finishNumber: (number: number) => `完成 ${number}`,
  reminderTitle: (number: number) => `待办 ${number} 快到期了`,
  askNamed: (name: string) =>
    name ? `纪要里写的是“${name}”，通讯录里对不上，请你去问，或转交给同事。` : '没写谁来做，请你安排。',
  lateTitle: (number: number) => `待办 ${number} 已超时`,
  lateOwner: (at: string, head: string) =>
    `应在 ${at} 前做完。${head ? `已告知 ${head}。` : ''}做完了请点“完成”；做不完请改期或转交。`,
  lateHeadTitle: (number: number, owner: string) => `待办 ${number} 超时：${owner}`,
  lateHead: (owner: string, at: string) => `${owner} 应在 ${at} 前做完，还没有说完成。`,
  lateHeadNext: (number: number) =>
    `请问一下。要换人：/待办 转交 ${number} @某人；要改期：/待办 改期 ${number} 下周三`,
  givenTitle: (number: number) => `交给你：待办 ${number}`,
  givenBy: (name: string) => `${name} 转交给你。`,
  takenTitle: (number: number) => `不用你做了：待办 ${number}`,
  takenBy: (name: string, to: string) => `${name} 把它交给了${to ? ` ${to}` : '别人'}，不再提醒你。`,
  finishTitle: (number: number) => `完成待办 ${number}`,
  lineField: '怎么完成的',
  lineHint: '一句话，或结果的链接',
  finishTyped: (number: number) => `/待办 完成 ${number} 一句话或链接`,
  doneTitle: (number: number) => `待办 ${number} 已完成`,
  closedTitle: (number: number, name: string) => `${name} 完成了待办 ${number}`,
  doneBy: (name: string, line: string) => `${name}：${line}`,
  short: {
    done: (number: number, name: string) => `待办 ${number} 已完成（${name}）`,
    changed: (number: number, name: string) => `待办 ${number} 已改（${name}）`,
  },
  shortNote: '内容已私聊发给操作的人。',
  openAgainTitle: (number: number) => `待办 ${number} 重新打开`,
  handedTitle: (number: number, name: string) => `待办 ${number} 已转交 ${name}`,
  handed: (name: string) => `已告诉 ${name}，从现在起提醒 ${name}。`,
  movedTitle: (number: number) => `待办 ${number} 已改期`,
  dayOffKept: (day: string) => `${day} 是休息日：照你说的定，到下个工作日才算超时。`,
  dayOffMoved: (day: string) => `${day} 是休息日，按前一个工作日下班算。`,
  dayOffDue: (number: number, day: string, due: string) =>
    `待办 ${number}：${day} 是休息日，按 ${due} 前算。`,
  dayOffKeptDue: (number: number, due: string) =>
    `待办 ${number}：${due} 是休息日，照写的定，到下个工作日才算超时。`,
  moveNumberTo: (number: number, at: string) => `${number} 改到 ${at}`,
  stranger: (number: number, name: string) =>
    `待办 ${number}：通讯录里对不上“${name}”，提醒先发给会议负责人。交给同事：/待办 转交 ${number} @某人`,
  moveTo: (at: string) => `改到 ${at}`,
  movedBy: (name: string, before: string, now: string) => `${name}：${before ? `${before} → ` : ''}${now}。`,
  movedNoticeTitle: (number: number, name: string) => `${name} 改了待办 ${number} 的期限`,
  undoDone: (number: number) => `待办 ${number} 的完成；提醒会继续`,
  undoChange: (number: number) => `待办 ${number} 的改动`,
  errors: {
    notFound: (v: Values) => `没有待办 ${v.number}。发送 /待办 看你的待办和编号。`,
    which: (v: Values) => `写上是哪件待办，例如：/待办 ${v.word} 3 …。发送 /待办 看你的待办和编号。`,
    dropped: (v: Values) => `待办 ${v.number} 已从纪要里去掉，不用再做。`,
    notYours: (v: Values) => `待办 ${v.number} 由 ${v.name || '会议负责人'} 来办，请他们来操作。`,
    doneAlready: (v: Values) => `待办 ${v.number} 已经完成了。没做完的话：/待办 重开 ${v.number}`,
    notDone: (v: Values) => `待办 ${v.number} 还没有完成，不用重开。`,
    sayHow: (v: Values) => `请带上一句话或链接，说明怎么完成的，例如：/待办 完成 ${v.number} 报价已发客户`,
    lineTooLong: (v: Values) => `最多 ${v.most} 个字：写一句，细节放链接。`,
    hersAlready: (v: Values) => `待办 ${v.number} 本来就是 ${v.name} 的。`,
    when: (v: Values) => `没看出改到哪天，或那天已经过去。例如：/待办 改期 ${v.number} 下周三`,
    whom: (v: Values) => `没看出转交给谁。例如：/待办 转交 ${v.number} @张三`,
    meetingNotYours: (v: Values) => `会议 ${v.number} 的待办只给参会的人和有待办的人看。`,
  },
};
