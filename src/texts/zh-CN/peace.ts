type Values = Record<string, string>;

export const peace = {
  kinds: {
    invitations: '会议邀请',
    reminders: '会议提醒',
    minutes: '会议纪要',
    digest: '周刊',
    packages: '汇总',
    duties: '要我做的事',
    alarms: '一级信息',
    outcomes: '上报的结果',
    office: '管理通知',
    groups: '群消息',
    bundle: '合并消息',
  },
  bundleTitle: (n: number) => `另有 ${n} 条消息，合成一条`,
  bundleNote: (isMore: boolean) =>
    `一天里单独发给你的已经够多，其余合在这里。${isMore ? '后面的发“/勿扰 看 7”这样看全文。' : '按“看”读全文。'}`,
  bundleGroupNote: '一天里发到群里的已经够多，其余合在这里。',
  read: (n: number) => `看 ${n}`,

  because: (reason: string) => `你收到是因为：${reason}。`,
  reasons: {
    attendee: '你在与会名单里',
    concerned: '纪要里提到你，或有你的待办',
    owner: '这场会由你负责',
    everybody: '每人每周一份',
    receiver: '你在收件名单里',
    yours: '这件事要你来办',
    asked: '这件事是你提的',
    handed: '这件事之前由你办',
    result: '这件事的结果要给你',
    often: '你这段时间报的一级多',
    reporter: '这件事你上报过',
    responsible: '这件事由你或你的部门对接',
    head: '你是负责人，下面没有人接',
    late: '这件事过了期限，办的人归你管',
    untaken: '前面通知的人还没有接手',
    lastCalled: '没有人接手，最后找到管理员',
    nobodys: '不知道该由谁处理，先通知管理员',
    given: '同事把它转交给你',
    office: '你是管理员或部门负责人',
    decision: '这项决策与你有关',
    much: '今天的消息多',
  },
  neverMuted: '一级信息不能静音。',
  muteHint: (names: string[], inMenu: boolean) =>
    names.length > 0
      ? `不想收就发：${names.map((name) => `/勿扰 ${name}`).join('，或 ')}${inMenu ? '；也可以点卡片右上角的菜单' : ''}`
      : '',
  mute: '静音此类',
  /** Above the menu of a card. */
  menuTitle: '少收一些',
  muteMatter: { meeting: '这场会不再提醒', item: '这件事不再提醒', package: '不再收这份汇总' },
  matters: {
    meeting: (n: number) => `会议 ${n}`,
    item: (n: number) => `事项 ${n}`,
    package: (name: string) => `汇总 ${name}`,
  },
  stillComes: {
    meeting: '这场会要是取消或恢复，还会告诉你。',
    item: '它要是成了一级，照样马上通知你。',
    package: '要你交的那部分还会找你。',
  },

  title: '勿扰',
  now: '现在',
  mayDisturb: '可以发给你',
  quietNow: (time: string) => `安静时间，到 ${time}`,
  quietOwn: (time: string) => `勿扰中，到 ${time}`,
  quietHours: '安静时间',
  hours: (span: string, isOwn: boolean) => `每天 ${span}（${isOwn ? '你定的' : '公司规定'}）`,
  noHours: '不设',
  andDaysOff: '，休息日全天',
  muted: '已静音',
  unmute: (name: string) => `恢复${name}`,
  todayLabel: '今天',
  today: (used: number, most: number) => `主动发给你 ${used} 条，最多 ${most} 条，再多就合成一条`,
  todayFree: (used: number) => `主动发给你 ${used} 条，不限`,
  waiting: (n: number, time: string) => `有 ${n} 条在等，最早 ${time} 发。`,
  end: '结束勿扰',
  forAnHour: '安静 1 小时',
  untilTomorrow: '到明早',
  usage:
    '一级信息、你自己要的答复，任何时候都会发。还可以发：/勿扰 2小时、/勿扰 到明天9点、/勿扰 22:00-08:00、/勿扰 周末、/勿扰 会议提醒、/勿扰 恢复 会议提醒、/勿扰 关',
  setTitle: '勿扰已改',
  tierOne: '一级信息、马上开的会照样发；其余的等安静过后再发，不会丢。',
  mutedTitle: (name: string) => `已静音：${name}`,
  mutedText: (name: string) => `以后不再主动发给你。想恢复就发：/勿扰 恢复 ${name}`,
  unmutedTitle: (name: string) => `已恢复：${name}`,
  unmutedText: (name: string) => `${name}以后照常发给你。`,
  undoSet: '勿扰设置',
  undoMute: (name: string) => `${name}的静音改动`,

  groupTitle: '本群勿扰',
  groupQuiet: (time: string) => `我在这个群里安静到 ${time}。`,
  groupMay: '我在这个群里照常说话。',
  groupToday: (said: number, tierOne: number) => `今天我在这里说了 ${said} 条，其中一级 ${tierOne} 条。`,
  groupNote: '一级信息和 @我 的问题照样答。管理员或建群的人可以改：/勿扰 2小时、/勿扰 关',
  undoGroup: '本群勿扰',

  gentleTitle: '信流先轻声工作一阵',
  gentleStart: (time: string) =>
    `刚装好，到 ${time} 之前我不在群里主动说话：只答 @我 的，只发一级信息。提醒和催办照常私聊。`,
  gentleHow: '想提前结束或不要：在 xinliu.yaml 里改 company.gentleDays。',
  gentleEndTitle: '信流开始正常工作',
  gentleEnd: (n: number) =>
    n > 0
      ? `轻声期结束。这段时间有 ${n} 条本来会发在群里的，没有发；从现在起照常发。`
      : '轻声期结束。从现在起，该在群里说的照常说。',
  gentleEndHow: '哪个群嫌吵，就在那个群里 @我 发：/勿扰 2小时。每个群每天的上限是 noise.perGroupDay。',
  gentleKeptTitle: (group: string) => `没发到群里${group ? `“${group}”` : ''}`,
  gentleKept: (time: string) => `刚装好的这阵子，群里只答话，所以只告诉你。到 ${time} 为止。`,

  errors: {
    unknown: (v: Values) =>
      `没看懂“${v.seen}”。${v.near ? `是不是：${v.near}？` : ''}可以发：/勿扰 2小时、/勿扰 到明天9点、/勿扰 22:00-08:00、/勿扰 关。能静音的：会议邀请、会议提醒、会议纪要、周刊、汇总、上报的结果，例如 /勿扰 会议提醒。`,
    past: () => '这个时间已经过去了。请说以后的时间，比如：/勿扰 到明天9点。',
    tooLong: (v: Values) => `最多安静 ${v.days} 天。长期不想收的，可以静音一类，比如：/勿扰 会议提醒。`,
    notMutable: (v: Values) => `${v.name}不能静音：是你要处理或必须知道的。可以先安静一会儿：/勿扰 2小时。`,
    noMatter: (v: Values) => `没有给你发过“${v.name}”能静音的消息。一级信息和要你办的事不能静音。`,
    notMuted: (v: Values) => `${v.name}没有静音，一直在发。`,
    groupNotAllowed: () => '群里的勿扰由管理员或建群的人来设。只想自己安静，请私聊我发：/勿扰 2小时。',
    groupOnlyTime: () => '群里只能设安静到什么时候，比如：/勿扰 2小时、/勿扰 关。',
    noNotice: () => '没有这一条。发 /勿扰 看现在的情况。',
  },
};
