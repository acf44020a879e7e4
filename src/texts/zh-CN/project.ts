import type { ProjectState, Risk, RiskKind } from '../../domain/project.ts';

type Values = Record<string, string>;

const riskOf: Record<RiskKind, (risk: Risk) => string> = {
  late: ({ about, since }) => `里程碑“${about}”误期，原定 ${since}`,
  blocked: ({ about, since }) => `卡点 #${about} 从 ${since} 起没有解决`,
  silent: ({ since }) => `${since} 之后没有人报进展`,
};

const nextOf: Record<RiskKind, (number: number, risk: Risk) => string> = {
  late: (number, { about }) =>
    `已经做完就发送 /项目 ${number} 完成 ${about}；来不及就发送 /项目 ${number} 改期 ${about} 新日期 原因。`,
  blocked: (_number, { about }) => `找人把它解决掉，然后发送 /解决 ${about} 怎么解决的。`,
  silent: (number) => `请问一下大家；真的没事可报，就发送 /项目 ${number} 反馈 每周。`,
};

const states: Record<ProjectState, string> = {
  running: '进行中',
  delivering: '等确认成果',
  closed: '已关闭',
};

const acts: Record<string, string> = {
  planned: '立项',
  done: '完成里程碑',
  moved: '改期',
  added: '加里程碑',
  given: '换负责人',
  feedback: '改反馈节奏',
  risk: '风险',
  delivered: '交付成果',
  'receiver-left': '没确认就离职',
  confirmed: '确认收到',
  objected: '有异议',
  answered: '对成果的回复',
  closed: '关闭',
  reopened: '重开',
  undone: '撤销了一步',
};

interface Archived {
  goal: string;
  owner: string;
  milestones: { name: string; dueOn: string; isDone: boolean }[];
  handover: { words: string; receipts: { name: string; answer: string | null; words: string }[] } | null;
}

export const project = {
  title: (number: number, name: string) => `项目 ${number} · ${name}`,
  formTitle: '立项：还差一点',
  formHint: (departments: string) => `写上项目名和里程碑（每行一个，带日期）。现有部门：${departments}。`,
  unread: '有的里程碑没看出名字或日期，请每行写一个，例如：方案 12-04。',
  name: '项目名',
  milestones: '里程碑',
  milestonesHint: '每行一个：方案 12-04',
  owner: '负责人',
  ownerHint: '不写就是你',
  departments: '部门',
  departmentsHint: '对接人会进来，例如：市场 研发',
  members: '成员',
  goal: '目标',
  feedback: '反馈',
  everyNames: { day: '每天', week: '每周', never: '不问' },
  plan: '立项',
  typed: (name: string) =>
    `/项目 ${name || '项目名'} 里程碑：方案 12-04；上线 12-18 负责人：@某人 部门：市场 研发 目标：… 反馈：每天`,
  state: '状态',
  states,
  done: (name: string) => `完成：${name}`,
  doneMark: '已完成',
  lateMark: '误期',
  feedbackLine: (every: 'day' | 'week', at: string, inGroup: boolean) =>
    `${every === 'day' ? '每个工作日' : '每周最后一个工作日'} ${at} 问成员，汇总发${inGroup ? '到群里' : '给负责人'}`,
  noFeedback: '不问成员',
  open: '风险和卡点',
  openLine: (number: number, text: string, tier: 1 | 2) => `#${number} ${text}${tier === 1 ? ' · 一级' : ''}`,
  result: '成果',
  receipt: (name: string, answer: 'confirmed' | 'objected' | null, words: string) =>
    answer === 'confirmed'
      ? `${name}：已确认`
      : answer === 'objected'
        ? `${name}：有异议，${words}`
        : `${name}：还没回`,
  usage: (number: number) =>
    `/项目 ${number} 完成 里程碑、改期 里程碑 日期 原因、加 里程碑 日期、交付 @收货人 说明、反馈 每天/每周/不问、负责人 @某人、关闭、经过`,
  see: (number: number) => `来龙去脉：/项目 ${number} 经过`,
  goesOn: (topic: string, series: number) =>
    `${topic}（系列 ${series}）还会照常开。不用开了就发：/会议 系列 结束 ${series}`,
  listTitle: '我的项目',
  listNone: '还没有项目。立项：/项目 名称 里程碑：方案 12-04；上线 12-18 负责人：@某人 部门：市场 研发',
  listLine: (owner: string, next: string) => `负责人 ${owner}${next === '' ? '' : `，${next}`}`,
  nextLine: (name: string, dueOn: string, isLate: boolean) =>
    `${isLate ? '误期' : '下一个'}：${name} ${dueOn}`,
  lateCount: (n: number) => `误期 ${n} 个`,
  openCount: (n: number) => `风险和卡点 ${n} 个`,
  listMore: (n: number) => `还有 ${n} 个，请按号或名字看。`,
  listUsage: (number: number) => `看一个：/项目 ${number}，或 /项目 名字。`,
  riskTitle: (number: number, name: string) => `项目 ${number} · ${name}有风险`,
  risk: (risk: Risk) => riskOf[risk.kind](risk),
  riskOf: (name: string, risk: Risk) => `项目“${name}”：${riskOf[risk.kind](risk)}`,
  riskItem: (item: number, tier: 1 | 2) =>
    `已记为${tier === 1 ? '一级' : '二级'}事项 #${item}，同一个风险只提一次。`,
  riskNext: (number: number, risk: Risk) => nextOf[risk.kind](number, risk),
  heardAgain: '又有人报进展了',
  over: '项目关闭了',
  milestoneDone: (name: string) => `里程碑“${name}”完成了`,
  milestoneMoved: (name: string, dueOn: string) => `里程碑“${name}”改到 ${dueOn}`,
  deliveryTitle: (name: string) => `请确认成果：${name}`,
  deliveryNudge: (name: string) => `还等你确认成果：${name}`,
  deliveryText: (owner: string) => `${owner}说做好了，请看是不是你要的。`,
  confirm: '确认收到',
  object: '有异议',
  objection: '哪里不对',
  objectTyped: (number: number) => `/项目 ${number} 异议 哪里不对`,
  answeredTitle: (name: string, answer: 'confirmed' | 'objected') =>
    answer === 'confirmed' ? `已确认成果：${name}` : `已提异议：${name}`,
  answered: (answer: 'confirmed' | 'objected'): string =>
    answer === 'confirmed' ? '负责人会知道。' : '负责人会看到你的话，改好再请你确认。',
  newsTitle: {
    confirmed: (name: string) => `有人确认了成果：${name}`,
    objected: (name: string) => `成果有异议：${name}`,
    'all-confirmed': (name: string) => `成果都确认了：${name}`,
    'receiver-left': (name: string) => `要确认成果的人离职了：${name}`,
    yours: (name: string) => `项目交给你了：${name}`,
    undone: (name: string) => `已撤销：${name}`,
    'result-back': (name: string) => `之前的成果重新算数：${name}`,
  },
  news: {
    confirmed: (by: string, _words: string, _number: number) => `${by}确认收到。`,
    objected: (by: string, words: string, number: number) =>
      `${by}：${words}\n改好后再发送 /项目 ${number} 交付 @${by} 说明。`,
    'all-confirmed': (by: string, _words: string, _number: number) =>
      `${by}确认了，该确认的都确认了，可以关闭项目。`,
    'receiver-left': (by: string, _words: string, number: number) =>
      `${by}没确认就离职了。请别人看：/项目 ${number} 交付 @姓名 说明。不用别人看，就等其他人确认，或发送 /项目 ${number} 关闭。`,
    yours: (by: string, _words: string, number: number) => `${by}请你负责。计划：/项目 ${number}`,
    undone: (by: string, what: string, _number: number) =>
      `${by}撤销了“${acts[what] ?? what}”，之前给你的那条消息不用理会了。`,
    'result-back': (by: string, _words: string, number: number) =>
      `${by}撤销了最新的交付，上一次交付的重新算数。还没确认，就发送 /项目 ${number} 确认，或 /项目 ${number} 异议 哪里不对。`,
  },
  close: '关闭项目',
  storyTitle: (number: number, name: string) => `项目 ${number} · ${name}的经过`,
  storyLeft: (n: number) => `更早的还有 ${n} 条。`,
  acts,
  archived: ({ goal, owner, milestones, handover }: Archived) =>
    [
      `目标：${goal || '无'}`,
      `负责人：${owner}`,
      ...milestones.map(
        ({ name, dueOn, isDone }) => `里程碑：${name} ${dueOn}${isDone ? ' 已完成' : ' 未完成'}`,
      ),
      ...(handover ? [`成果：${handover.words}`] : []),
      ...(handover?.receipts ?? []).map(
        ({ name, answer, words }) =>
          `${name}：${answer === 'confirmed' ? '已确认' : answer === 'objected' ? `有异议，${words}` : '没有回复'}`,
      ),
    ].join('\n'),
  undone: (name: string) => `项目“${name}”恢复到上一步`,
  errors: {
    unknown: (v: Values) => `没有找到项目“${v.which}”。发送 /项目 看你的项目。`,
    unknownAct: (v: Values) =>
      `没看懂要对项目 ${v.number} 做什么：“${v.said}”。可以写：完成 里程碑、改期 里程碑 日期、加 里程碑 日期、交付 @某人 说明、确认、异议 哪里不对、反馈 每周、负责人 @某人、关闭、重开、经过、撤销。例如：/项目 ${v.number} 完成 方案。`,
    notOwner: (v: Values) => `这个项目由${v.name}负责，请找${v.name}或管理员。`,
    closed: (v: Values) => `项目 ${v.number} 已关闭。要继续，先发送 /项目 ${v.number} 重开。`,
    notClosed: (v: Values) => `项目 ${v.number} 没有关闭，不用重开。`,
    nameTaken: (v: Values) => `“${v.name}”已经有一个项目了，请换个名字。`,
    emptyName: () => '项目名里没有文字。例如：/项目 双十二大促 里程碑：方案 12-04；上线 12-11。',
    nameTooLong: (v: Values) => `项目名最多 ${v.most} 个字，请缩短。`,
    milestoneTooLong: (v: Values) => `里程碑的名字最多 ${v.most} 个字，请缩短。`,
    tooMany: (v: Values) => `里程碑最多 ${v.most} 个。请合并一些。`,
    past: (v: Values) => `“${v.name}”的日期 ${v.date} 已经过了，请写今天或以后。`,
    unknownNames: (v: Values) => `没认出部门：${v.names}。现有部门：${v.departments}。`,
    whoOwns: (v: Values) => `负责人要写一位同事的全名，或 @ 他。现在写的是“${v.seen}”。`,
    whichMilestone: (v: Values) => `是哪个里程碑？还没完成的有：${v.names}。`,
    whatDay: () => '没看出里程碑的名字或日期。例如：上线 12-15。',
    doneAlready: (v: Values) => `“${v.name}”已经完成了。`,
    whichFeedback: () => '反馈可以写：每天、每周、不问。',
    toWhom: (v: Values) => `写上请谁确认，例如：/项目 ${v.number} 交付 @李娜 已上线，链接……（不能只写自己）`,
    whatResult: (v: Values) => `写上交付了什么，例如：/项目 ${v.number} 交付 @李娜 已上线，链接……`,
    notDelivered: (v: Values) =>
      `项目 ${v.number} 还没有交付成果，没有可以确认或不接受的。先请负责人${v.name}交付：/项目 ${v.number} 交付 @某人 说明。`,
    nothingToConfirm: () => '现在没有等你确认的成果：已经收回，或改请别人确认了。',
    closedUnanswered: (v: Values) =>
      `项目 ${v.number} 已经关闭，不用再确认成果。还有问题，请找负责人${v.name}。`,
    newerResult: (v: Values) =>
      `这张卡片上的成果不算数了：${v.name}另外交付过，或收回了它。现在算数的，发送 /项目 ${v.number} 看。`,
    whichResult: (v: Values) =>
      `等你确认的成果不止一个。请带上项目号，例如：/项目 ${v.number} 确认，或 /项目 ${v.number} 异议 报表少一列。`,
    whyNot: (v: Values) => `有异议请写哪里不对，例如：/项目 ${v.number} 异议 报表少一列。`,
  },
};
