type Values = Record<string, string>;
type Every = 'day' | 'week';

const kind = (every: Every) => (every === 'day' ? '每日同步' : '每周同步');
const titled = (every: Every, name: string) => (name === '' ? kind(every) : `${kind(every)} · ${name}`);

export const sync = {
  title: titled,
  askTitle: (every: Every, name: string) => `${titled(every, name)}：请写三行`,
  nudgeTitle: (every: Every, name: string) => `${titled(every, name)}：还差你的三行`,
  ask: (every: Every, due: string, inGroup: boolean) =>
    `${every === 'day' ? '今天' : '这周'}进展怎么样？${due} 汇总发${inGroup ? '到群里' : '给负责人'}，没有就写“无”。`,
  askLate: '汇总已经发出。现在补上会加进汇总，卡点照样有人跟。',
  openTitle: '你之前报的卡点还没解决',
  openHint: (number: number) => `解决了请发送 /解决 ${number} 怎么解决的，不用再写一遍。`,
  done: '完成',
  next: '下一步',
  blocked: '卡点',
  blockedHint: '卡在哪、要谁帮忙；没有写“无”',
  handIn: '报上',
  typed: (name: string) => `/同步 ${name === '' ? '' : `${name} `}完成：…；下一步：…；卡点：无`,
  answeredTitle: (every: Every, name: string) => `${titled(every, name)}：收到你的三行`,
  savedTitle: (every: Every, name: string) => `${titled(every, name)}：已报`,
  saved: (due: string, inGroup: boolean) =>
    `${due} 汇总发${inGroup ? '到群里' : '给负责人'}。在那之前再报一次，以最后一次为准。`,
  savedLate: (inGroup: boolean) => `汇总已经发出，${inGroup ? '群里' : '负责人那边'}会看到你补的这份。`,
  late: '（补报）',
  lateTitle: (every: Every, name: string) => `${titled(every, name)}：补报`,
  tookBack: (name: string) => `${name}撤回了自己报的三行。`,
  left: (number: number, tier: 1 | 2) =>
    tier === 1
      ? `之前的卡点 #${number} 已按一级通知了人，不会自己收尾。解决了或报错了，请发送：/解决 ${number} 怎么解决的`
      : `之前的卡点 #${number} 不再算了。`,
  lifted: (number: number) => `之前的卡点 #${number} 也记成已解决。没解决请发送：/重开 ${number} 原因`,
  saidByMistake: '本人改了或撤回了这一条',
  none: '无',
  raised: (number: number, tier: 1 | 2) =>
    tier === 1 ? `卡点很急，已按一级通知人处理：#${number}。` : `卡点已记为二级事项 #${number}。`,
  summary: (there: number, all: number) =>
    there === all ? `${all} 人都报了。` : `${all} 人里报了 ${there} 人。`,
  nobody: '没有人报。',
  more: (names: string) => `还有已报的：${names}`,
  blockers: '还没解决的卡点',
  from: (name: string) => `${name}报`,
  tierOne: '一级',
  toOwner: '请负责人跟进：',
  resolveHint: (number: number) => `解决了发送：/解决 ${number} 怎么解决的`,
  silent: (names: string) => `未报：${names}`,
  away: (names: string) => `休假：${names}`,
  stateOn: (every: Every, at: string, due: string) =>
    `${every === 'day' ? '每个工作日' : '每周最后一个工作日'} ${at} 私聊问三行（完成、下一步、卡点），${due} 汇总。`,
  stateOff: '没有在问。',
  people: '问谁',
  owner: '负责人',
  where: '汇总发到',
  here: '群里，一条消息',
  toOwnerAlone: '负责人私聊',
  nextAt: '下一次',
  usage:
    '改时间 /同步 17:00；加人 /同步 加 @某人；去掉 /同步 减 @某人；/同步 关、/同步 开。每周开会用 /协调会 每周四10点。',
  offer: '开每日同步',
  offerText: (at: string, due: string) =>
    `要每日同步吗？工作日 ${at} 我私聊问每位成员三行，${due} 汇总发到群里，卡点记成事项。`,
  offerTitle: (name: string) => `“${name}”还没有每日同步`,
  offerOwner: (owner: string, name: string) => `要开的话，请${owner}发送 /同步 开 ${name}。`,
  areLines: '这是我的三行',
  areLinesHint: (said: string, name: string) =>
    `如果“${said}”是你${name === '' ? '' : `在“${name}”`}要报的完成情况，点“这是我的三行”。`,
  listTitle: '我的同步',
  listUsage: '报我的三行：/同步 完成：…；下一步：…；卡点：无',
  reopenedTitle: (number: number) => `卡点 #${number} 重新算没解决`,
  reopened: '下一次汇总里会再列出来。',
  noneTitle: '还没有每日同步',
  noneText:
    '在群里 @我 发送：/同步 开 名称 @李娜 @张伟。工作日我私聊问大家三行，汇总发到群里；项目群不用写名字，群成员都问。',
  undone: (name: string) => `${name === '' ? '每日同步' : `“${name}”的同步`}恢复原样`,
  partUndone: (name: string) => `${name === '' ? '每日同步' : `“${name}”`}里你那三行恢复原样`,
  errors: {
    notOwner: (v: Values) => `这个同步由${v.name}管，请找${v.name}或管理员。`,
    whom: () => '写上要问谁，例如：/同步 开 @李娜 @张伟。',
    unknownNames: (v: Values) => `没认出：${v.names}。请写同事的全名，或 @ 他们。`,
    tooMany: (v: Values) => `一个同步最多问 ${v.most} 人。人多请分成几个群。`,
    badHour: (v: Values) =>
      `${v.at} 不在可以打扰大家的时间里，或者汇总会晚于这段时间。请在 ${v.from} 到 ${v.to} 之间选，给大家留 ${v.minutes} 分钟写。`,
    badTime: (v: Values) => `没有“${v.said}”这个时间。请写成 9:30、17:00 或 下午5点。`,
    notYet: (v: Values) => `现在没有在问你，不用报。下一次：${v.name}，${v.at}。`,
    startFirst: (v: Values) =>
      `没有叫“${v.name}”的同步在问。要开，请在那个群里 @我 发送：/同步 开 ${v.name} ${v.at} @同事；项目群不用写同事。`,
    noBlocker: () => '没有你报过、还开着的卡点。别人报的这样收：/解决 号数 怎么解决的。',
    nothingOpen: () => '现在没有在问你的同步，不用报。看什么时候问：/同步；要开一个：/同步 开 名称 @同事。',
    which: (v: Values) => `有几个：${v.names}。请把名字写在前面，例如：/同步 ${v.name} …`,
    whichGroup: () => '请到那个群里 @我 发送 /同步 开，或写上你建的项目群的名字。',
    noneHere: () => '这个群没有开同步。@我 发送 /同步 开 就可以开。',
    noneMine: () => '没有找到你的同步。发送 /同步 看有哪些。',
    tooLong: (v: Values) => `一行最多 ${v.most} 个字，现在有 ${v.length} 个。请写短一点，细节放到文档里。`,
    empty: () => '三行都空着。没有进展也请写“无”。',
  },
};
