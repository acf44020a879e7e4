type Values = Record<string, string>;

const commands: Values = {
  take: '接手',
  transfer: '转交',
  snooze: '稍后',
  resolve: '解决',
  reopen: '重开',
  reply: '回复客户',
};

/** What stands behind the number in the example of a command. */
const afterNumber: Values = { transfer: ' 张伟 我在路上', resolve: ' 已补发' };

export const alarm = {
  drillTitle: (title: string) => `【演练】${title}`,
  drillNote: '这是演练，不是真事。请照真的来做。',
  drillStop: '要停止演练，点“不流转”。',
  transfer: '转交…',
  snooze: '稍后…',
  resolve: '已解决…',
  reopen: '没解决，重新通知',
  quiet: '现在是休息时间。一级信息不等人，所以现在发给你。',
  drillShort: '这是演练，不是真事。',
  quietShort: '休息时间也照发。',
  thenLabel: '下一步',
  thenShort: (minutes: number, next: string[]): string =>
    next.length > 0
      ? `${minutes} 分钟内没人确认，会升级给${next.join('、')}`
      : `${alarm.minutes(minutes)}没人接，再提醒一次`,
  givenShort: (minutes: number) => `${minutes} 分钟内你没确认，会升级`,
  earlier: (number: number, words: string) => `又出现的是事项 ${number}：${words}`,
  wholeLabel: '全文',
  wholeShort: (number: number) => `发送 /追溯 ${number}`,
  late: (minutes: number) => `这一步晚了 ${minutes} 分钟：系统当时停着，或者忙不过来。`,
  dutyEmpty: '值班表上现在没有人能接，所以通知对接人。请管理员看一下 /值班。',
  budgetTitle: '一级用得有点多',
  budget: (days: number, counted: number, lowered: number) =>
    `最近 ${days} 天，你的消息有 ${counted} 条按一级通知了人${lowered > 0 ? `，其中 ${lowered} 条后来被改低` : ''}。`,
  budgetPlease:
    '一级会马上打断别人。几小时内不管也没事的，请标“#二级”或“#三级”；真急的照旧标一级，照样马上通知。',
  budgetNote: (days: number) => `只告诉你一个人，${days} 天内最多说一次。`,
  thenStep: (minutes: number, names: string) => `再过 ${minutes} 分钟没人接手，会告诉${names}。`,
  againTitle: (number: number) => `一级提醒 · 事项 ${number}`,
  againStep: (minutes: number) =>
    `还没人接手，再提醒一次：已经过了 ${minutes} 分钟。请点“我来处理”，或请一位同事接手。`,
  unconfirmedStep: (names: string, minutes: number) =>
    `你转交给了${names}，${minutes} 分钟内${names}没有确认。请你接手，或转交给别人。`,
  endStep: '该通知的人都通知了，还没有人接手。请你现在接手，或点“转交…”指定一位同事。',
  nobodysStep:
    '找不到负责这件事的人：发的人没有部门，或者部门没有对接人和负责人，所以通知你。请你处理，或点“转交…”指定一位同事。',
  givenBy: (by: string, reason: string) => `${by} 转交给你${reason ? `：${reason}` : '。'}`,
  givenStep: (minutes: number) => `请点“我来处理”。${minutes} 分钟内你没有确认，会升级，也会告诉转交的人。`,
  leftHolder: (name: string) => `接手的${name}已离开，这件事还没解决，要有人接着处理。`,
  reopenedBy: (by: string, reason: string) => `${by} 说这件事还没解决${reason ? `：${reason}` : '。'}`,
  snoozedBy: (by: string, until: string, reason: string) => `${by} 推迟到 ${until}：${reason}`,
  snoozeOver: '推迟的时间到了，还没有人接手。',
  passedTitle: (number: number) => `已转交 · 事项 ${number}`,
  passed: (by: string, to: string, reason: string) =>
    `${by} 转交给了${to}，等${to}确认。${reason ? `原因：${reason}` : ''}`,
  noMoreYoursTitle: (number: number) => `不再由你处理 · 事项 ${number}`,
  endedFor: (by: string, line: string) => `${by} 解决了：${line}`,
  noMoreYours: '原来在你手上，现在不用你再处理。',
  yoursAgain: (by: string) => `${by} 撤销了，这件事还在你手上，请接着处理。`,
  transferredTitle: (number: number, to: string) => `事项 ${number} 已交给${to}`,
  closedTitle: (number: number) => `事项 ${number} 收尾了`,
  transferred: (to: string, minutes: number) =>
    `已通知${to}。${minutes} 分钟内没有确认，会升级，也会告诉你。`,
  takenBack: (number: number) => `事项 ${number} 不转交了`,
  resolvedTitle: (number: number) => `已解决 · 事项 ${number}`,
  resolvedBy: (by: string, at: string) => `${by} 在 ${at} 解决了：`,
  closed: '已告诉被通知的人和报告的人。',
  notResolved: (number: number) => `事项 ${number} 恢复为未解决`,
  reopenedTitle: (number: number) => `重新处理 · 事项 ${number}`,
  reopened: '已重新通知负责的人。',
  goesOn: (name: string) => `还没有解决，由${name}接着处理。`,
  snoozedTitle: (number: number) => `已推迟 · 事项 ${number}`,
  snoozed: (until: string) => `推迟到 ${until}，到时再提醒你。只能推迟一次，被通知的人都看得到。`,
  notPutOff: (number: number) => `事项 ${number} 不推迟了`,
  bundleTitle: (count: number, all: number, _isDrill: boolean) =>
    `另有 ${count} 条一级在等人${all > count ? `，共 ${all} 条` : ''}`,
  bundleSummary: (count: number) => `另有 ${count} 条一级在等人接手`,
  bundleStillTitle: (count: number) => `仍有 ${count} 条一级在等人`,
  bundleStillSummary: (count: number) => `仍有 ${count} 条一级没有人接手`,
  bundleKnown: (count: number) => `之前告诉过你的 ${count} 条也还没有人接手。`,
  bundleIntro: '短时间内来了很多一级，合在一起告诉你。每一条都单独计时，没人接手照样升级。',
  bundleFresh: '请看由谁处理，没人接手会升级。',
  bundleOne: '还没人接手，再提醒一次。没人接手照样升级。',
  bundleShort: '每条单独计时，没人接手照样升级。',
  bundleEscalated: (count: number) => `其中 ${count} 条是没人接手升级来的。`,
  line: (number: number, text: string) => `${number}：${text}`,
  moreAlike: (count: number) => `（另有 ${count} 条类似）`,
  takeAll: '全部由我处理',
  takeAllSure: '等你处理的一级事项全部由你接手？',
  showAll: '看全部',
  takeOne: '只接一条：发送“/接手 号”。',
  bundleDoneTitle: '都有人接手了',
  bundleDone: '这张卡上的一级都有人接手，不用再管。',
  takenAllTitle: '已接手',
  takenAll: (count: number) =>
    count === 1
      ? '1 条一级由你处理。发送 /我 查看，发送“/解决 怎么解决的”收尾。'
      : `${count} 条一级由你处理。发送 /我 查看。收尾：“/解决 全部 怎么解决的”一起收，“/解决 号 怎么解决的”只收一条。`,
  closedAllTitle: (count: number) => `${count} 条一级收尾了`,
  repliesToo: (numbers: number[], count: number) =>
    `还有 ${count} 件是客户说的：事项 ${numbers.join('、')}${count > numbers.length ? ' 等' : ''}。逐件回复：“/回复客户 ${numbers[0]}”。`,
  allNotResolved: (count: number) => `${count} 条一级恢复为未解决`,
  takenNone: '现在没有等你处理的一级事项。',
  giveAllBack: '全部交还',
  allGivenBack: (count: number) => `${count} 条一级已交还，重新找人处理`,
  eachTitle: (count: number) => `${count} 件，逐件说明`,
  became: {
    taken: () => '由你处理。',
    had: (by: string) => `${by ? `${by} 已经` : '已经有人'}接手，你不用再处理。`,
    closed: () => '收尾了。',
  } as Record<'taken' | 'had' | 'closed', (by: string) => string>,
  notClosed: (numbers: number[]) =>
    `没有收尾：事项 ${numbers.join('、')}，不在你手上。先发送“/接手 ${numbers[0]}”。`,
  heldByOthers: (numbers: number[]) => `没有收尾：事项 ${numbers.join('、')}，在同事手上。`,
  whichTitle: (count: number): string =>
    count === 1 ? '还有一件在等你，要接吗？' : '有几件在等你，接哪一件？',
  takeNumber: (number: number) => `接手 ${number}`,
  yoursTitle: (number: number) => `由你处理 · 事项 ${number}`,
  withdrawnTitle: (number: number) => `转交已收回 · 事项 ${number}`,
  withdrawn: (by: string) => `${by} 收回了转交，这张卡不用再管。`,
  yours: '被通知的人都看得到是你接手。',
  reason: '原因',
  toWhom: '转交给谁（姓名）',
  howLong: '推迟多久',
  how: '怎么解决的',
  minutes: (minutes: number) => (minutes % 60 === 0 ? `${minutes / 60} 小时` : `${minutes} 分钟`),
  formTitles: {
    transfer: (number: number) => `转交事项 ${number}`,
    snooze: (number: number) => `推迟事项 ${number}`,
    resolve: (number: number) => `事项 ${number} 怎么解决的？`,
    explain: (number: number) => `事项 ${number} 为什么漏办？`,
  },
  submits: { transfer: '转交', snooze: '推迟', resolve: '已解决', explain: '说明' },
  typed: {
    transfer: (number: number) => `/转交 ${number} 姓名 原因`,
    snooze: (number: number, minutes: number) => `/稍后 ${number} ${minutes}分钟 原因`,
    resolve: (number: number) => `/解决 ${number} 怎么解决的`,
    explain: (number: number) => `/漏办 ${number} 原因`,
  },
  resolveLater: (number: number) => `解决后发送：/解决 ${number} 怎么解决的`,
  errors: {
    notYours: (v: Values) =>
      `事项 ${v.number} 通知的是${v.names}，只有他们、代理人、部门负责人、周刊编辑和管理员能操作。可以请他们转交给你。`,
    notYoursNobody: (v: Values) => `事项 ${v.number} 不能由你操作。请找部门负责人或管理员。`,
    drillWhat: () => '请写演练什么事，例如“/演练 机房断电，系统全停”。',
    noNumber: (v: Values) => `“${v.seen}”不是事项号。请写号数，例如“/接手 12”；全部接手：“/接手 全部”。`,
    noneWaiting: () => '现在没有等你接手的一级事项。',
    noneWaitingBetween: (v: Values) => `${v.from} 到 ${v.to} 号里没有等你接手的一级事项。发送 /我 看等你的。`,
    noneTaken: (v: Values) =>
      `你手上没有接手的一级事项。请写明号数，例如“/${commands[v.command ?? ''] ?? v.command} 12${afterNumber[v.command ?? ''] ?? ''}”。`,
    noneResolved: () => '没有和你有关、已解决的一级事项。请写明号数，例如“/重开 12 客户又来电”。',
    several: (v: Values) =>
      `有几件：${v.list}。请写明号数，例如“/${commands[v.command ?? ''] ?? v.command} ${v.example}”。`,
    resolvedAlready: (v: Values) =>
      `事项 ${v.number} 已经${v.by ? `由${v.by}` : ''}解决了${v.how ? `：“${v.how}”` : ''}。没解决请发送“/重开 ${v.number} 原因”。`,
    whichSolved: (v: Values) => {
      const alarms = v.alarms ? `事项 ${v.alarms}：发“/解决 ${v.alarm} 怎么解决的”；` : '';
      return `还没有记下，说的是哪件？${alarms}协作请求 ${v.requests}：发“/请求 ${v.request} 解决了”。`;
    },
    notResolved: (v: Values) => `事项 ${v.number} 还没有标为解决，不用重开。`,
    severalTaken: (v: Values) =>
      `有 ${v.count} 件在你手上：${v.list}。只收一件，写明号数，例如“/解决 ${v.example} 已恢复”；一起收：“/解决 全部 已恢复”。`,
    resolveAllHow: (v: Values) => `请写一句怎么解决的，例如“/解决 ${v.span || '全部'} 已重启，订单恢复”。`,
    noneBetween: (v: Values) => `你手上没有 ${v.from} 到 ${v.to} 号的一级事项。发送 /我 看你手上的。`,
    resolveHow: (v: Values) => `请写一句怎么解决的，例如“/解决 ${v.number} 已补发，客户已确认”。`,
    transferWhom: (v: Values) => `请写明转交给谁，例如“/转交 ${v.number} 张伟 我在路上”。`,
    transferSelf: (v: Values) => `不用转交给自己：要自己办，发送“/接手 ${v.number}”。`,
    transferSelfTaken: (v: Values) =>
      `${v.name} 已经接手了。要换成你，请${v.name}转交给你，或请${v.name}“交还”后你再接手。`,
    transferNobody: (v: Values) => `公司里没有找到“${v.seen}”。请写姓名，例如“/转交 ${v.number} 张伟”。`,
    transferNear: (v: Values) =>
      `公司里没有找到“${v.seen}”。是不是：${v.ways}？请写清是谁，或者 @ 那位同事。`,
    transferSeveral: (v: Values) =>
      `“${v.seen}”不止一位。请${v.ways ? `写清是谁：${v.ways}；或者` : ''} @ 那位同事。`,
    hasIt: (v: Values) => `${v.name} 已经接手了，不用再转交。`,
    givenAlready: (v: Values) => `事项 ${v.number} 已经转交给${v.name}，等${v.name}确认，不用再转交。`,
    away: (v: Values) => `${v.name} 不在，${v.until} 回来。请转交给别人。`,
    awayWith: (v: Values) => `${v.name} 不在，${v.until} 回来，由${v.standIn}代。请转交给${v.standIn}。`,
    snoozeTaken: (v: Values) => `事项 ${v.number} 已经有人接手，不用推迟。`,
    snoozedOnce: (v: Values) => `事项 ${v.number} 已经推迟过一次，不能再推迟。请接手或转交。`,
    snoozeSpan: (v: Values) =>
      `请写推迟多久，1 到 ${v.most} 分钟，例如“/稍后 ${v.number} ${v.example}分钟 在路上”。`,
    snoozeWhy: (v: Values) => `请写明为什么推迟，例如“/稍后 ${v.number} ${v.example}分钟 在路上”。`,
  },
};
