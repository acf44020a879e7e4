type Values = Record<string, string>;
type News = { by: string; words: string; owner: string; department: string; until: string };
type Told = { by: string; to: string; words: string; until: string };

const quoted = (words: string) => (words ? `：${words}` : '。');
/** Where another sentence follows. */
const closed = (words: string) => `${quoted(words)}${/[\p{L}\p{N}）)]$/u.test(words) ? '。' : ''}`;

/** Whether there is one is inside knowledge, too. */
const noneForYou = (number: string | undefined) =>
  `没有协作请求 ${number}；与你无关的看不到。发 /请求 看你的。`;

const noDepartment = '（无部门）';

const states = {
  open: '等答复',
  'asked-back': '等提出人补充，时限暂停',
  accepted: '已答应',
  answered: '已答复',
  refused: '不办',
  disputed: '有异议，等两边负责人定',
  settled: '负责人定了：不办',
  withdrawn: '已撤回',
};

/** What can be done in each state, for whoever tried something else. */
const next: Record<keyof typeof states, (number: string) => string> = {
  open: (n) => `答复人可以发“/请求 ${n} 答复 …”或“/请求 ${n} 接受 周五前”。`,
  'asked-back': (n) => `提出人发“/请求 ${n} 补充 …”，时限就接着走。`,
  accepted: (n) => `换日期发“/请求 ${n} 接受 新的日期”，办好了发“/请求 ${n} 答复 …”。`,
  answered: (n) => `没解决的话，提出人发“/请求 ${n} 不算 还差什么”。`,
  refused: (n) => `提出人不同意，可以发“/请求 ${n} 异议 原因”。`,
  disputed: () => '定了会告诉双方。',
  settled: () => '还需要的话，请重新提出。',
  withdrawn: () => '不用再办。',
};

const whoOf = (name: string, department: string): string =>
  department ? `${name || '（空缺）'}（${department}）` : name || '（空缺）';

export const request = {
  states,
  asker: '提出人',
  owner: '答复人',
  whoOf,
  title: (number: number) => `协作请求 ${number}`,
  lateTitle: (number: number) => `协作请求 ${number} 超时未答复`,
  brokenTitle: (number: number) => `协作请求 ${number} 答应的日期过了`,
  summary: (asker: string, from: string, text: string) => `${asker}${from ? `（${from}）` : ''}：${text}`,
  due: (at: string, nightHours: number) =>
    `请在 ${at} 前答复${nightHours > 0 ? `（其中夜间 ${nightHours} 小时）` : ''}。`,
  dueForAsker: (at: string, nightHours: number) =>
    `对方应在 ${at} 前答复${nightHours > 0 ? `（其中夜间 ${nightHours} 小时）` : ''}。`,
  late: (at: string) => `本应在 ${at} 前答复，已经超时，请尽快答复。`,
  lateForAsker: (at: string) => `对方应在 ${at} 前答复，已经超时，已请负责人过问。`,
  movedTitle: (number: number) => `协作请求 ${number} 不用你答复了`,
  moved: {
    passed: (by: string, owner: string, words: string) => `${by}转给了${owner}${quoted(words)}`,
    taken: (_by: string, owner: string) => `${owner}接手了，由对方答复。`,
    answered: (by: string) => `${by}已经替你答复了。`,
    refused: (by: string) => `${by}已经替你回复不办。`,
    undone: (by: string, owner: string) => `${by}撤销了转给你那一步，还是由${owner}答复。`,
  },
  promised: (owner: string, at: string) => `${owner}答应 ${at} 前完成。`,
  passedBy: (by: string, words: string) => `${by}转给你${quoted(words)}`,
  suppliedBy: (by: string, words: string) => `${by}补充${quoted(words)}`,
  notAnsweredBy: (by: string, words: string) => `${by}认为不算答复${quoted(words)}`,
  insteadOf: (name: string) => `${name}不在，由你代为答复。`,
  lateForHead: (owner: string) =>
    `${owner || '对接人'}没有在时限内答复，请你安排：催办、转给别人，或直接答复。`,
  brokenForHead: (owner: string, at: string) =>
    `${owner || '对接人'}答应 ${at} 前完成，现在还没有完成，请你过问：催办、转给别人，或直接答复。`,
  undoneBy: (by: string) => `${by}撤销了刚才那一步，以下面的为准。`,
  askerLeft: (left: string, asker: string) => `${left}已离开，由${asker}接着跟进这条请求。`,
  ownerLeft: (left: string) => `${left}已离开，由你接着答复。`,
  /** Beneath a card whose buttons have nothing to do any more. */
  closed: {
    confirmed: '已确认解决，不用再管。',
    withdrawn: '已撤回，不用再管。',
    disputed: '已提异议，由两边负责人定。',
    answered: '已经答复，不用再管。',
    refused: '已经回复不办，不用再管。',
    passed: '已换人答复，不用再管。',
  },
  answerAtOnce: '已经知道答案了就不用等，直接答复。',
  howToAnswer: (number: number) => `回复本条就是答复；也可发“/请求 ${number} 答复 …”。“收到”不算答复。`,
  buttons: {
    acknowledge: '收到',
    accept: '接受，定日期…',
    answer: '答复…',
    'ask-back': '问对方…',
    supply: '补充…',
    pass: '转给别人…',
    refuse: '不办…',
    dispute: '有异议…',
    order: '照办',
    uphold: '维持不办…',
    confirm: '解决了',
    'not-answered': '不算答复',
    withdraw: '撤回',
  },
  ask: {
    acknowledge: '',
    accept: '哪天前完成，交付什么',
    answer: '答复内容',
    'ask-back': '要问什么（时限暂停，等对方补充）',
    supply: '补充什么',
    pass: '转给谁（同事或部门），为什么',
    refuse: '为什么不办',
    dispute: '为什么有异议',
    order: '',
    uphold: '为什么维持',
    confirm: '',
    'not-answered': '还差什么',
    withdraw: '',
  },
  submit: '提交',
  formTitle: (number: number, act: string) => `协作请求 ${number}：${act}`,
  typed: (number: number, act: string) => {
    const words: Record<string, string> = {
      accept: '接受 周五前 给接口文档',
      answer: '答复 接口已开放，地址在群公告',
      'ask-back': '反问 要哪个版本的接口',
      supply: '补充 要 2.0 版的',
      pass: '转给 张伟 他负责这块',
      refuse: '不办 这期没有排期',
      dispute: '异议 客户下周就要',
      uphold: '维持 这期确实没有人力',
    };
    return `/请求 ${number} ${words[act] ?? act}`;
  },
  nudgeTitle: (number: number) => `协作请求 ${number} 还没答复`,
  nudgePromisedTitle: (number: number) => `协作请求 ${number} 到了答应的时间`,
  nudgeAskerTitle: (number: number) => `协作请求 ${number} 等你补充`,
  silentTitle: (number: number) => `协作请求 ${number} 等提出人补充`,
  silent: (asker: string, owner: string) =>
    `${asker}还没回答${owner}的问题，时限一直暂停着。请提醒一下；不需要了，请${asker}撤回。`,
  solved: '提出人已确认解决。',
  nudge: (percent: number, at: string) =>
    `时限已过 ${percent}%，请在 ${at} 前答复。一时办不了，可以先答应一个日期。`,
  nudgePromised: (at: string) => `你答应 ${at} 前完成。完成了请点“答复”；来不及，请告诉对方新的日期。`,
  nudgeAsker: (owner: string) => `${owner}在等你补充，时限一直暂停着。`,
  newsTitle: (number: number, what: string) => `协作请求 ${number}：${what}`,
  newsTitles: {
    asked: '已提出',
    acknowledged: '已收到',
    accepted: '已答应日期',
    answered: '有答复了',
    'asked-back': '对方有问题要问你',
    supplied: '已补充',
    passed: '换人答复',
    left: '换人答复',
    refused: '对方不办',
    disputed: '有异议',
    upheld: '维持不办',
    ordered: '照办',
    'not-answered': '不算答复',
    confirmed: '已解决',
    withdrawn: '已撤回',
    warned: '已提醒',
    late: '超时',
    broken: '答应的日期过了',
    followed: '由你接着跟进',
    'judges-changed': '换人定',
    unsettled: '还没人定',
    undone: '撤销了上一步',
  },
  news: {
    asked: (v: News) => `${v.owner}会答复你。`,
    acknowledged: (v: News) => `${v.by}收到了。`,
    accepted: (v: News) => `${v.by}答应 ${v.until} 前完成${quoted(v.words)}`,
    answered: (v: News) => `${v.by}${quoted(v.words)}`,
    'asked-back': (v: News) => `${v.by}问${closed(v.words)}你补充之前，对方的时限暂停。`,
    supplied: (v: News) => `${v.by}补充${quoted(v.words)}`,
    passed: (v: News) =>
      `${v.by}转给了${whoOf(v.owner, v.department)}${closed(v.words)}应在 ${v.until} 前答复。`,
    left: (v: News) => `${v.by}已离开，转给了${whoOf(v.owner, v.department)}。应在 ${v.until} 前答复。`,
    refused: (v: News) => `${v.by}不办${closed(v.words)}不同意可以提异议，由两边负责人定。`,
    disputed: (v: News) => `${v.by}有异议${quoted(v.words)}`,
    upheld: (v: News) => `${v.by}维持不办${quoted(v.words)}`,
    ordered: (v: News) => `${v.by}定了照办，${v.owner}会在 ${v.until} 前答复。`,
    'not-answered': (v: News) => `${v.by}认为还没答复${quoted(v.words)}`,
    confirmed: () => '已解决。',
    withdrawn: () => '已撤回。',
    warned: (v: News) => `已提醒${v.owner}。`,
    late: (v: News) => `${v.owner}没有在时限内答复，${v.by === v.owner ? '已再次提醒' : `已升级给${v.by}`}。`,
    broken: (v: News) =>
      `${v.owner}答应 ${v.until} 前完成，现在还没有完成，${v.by === v.owner ? '已再次提醒' : `已升级给${v.by}`}。`,
    followed: (v: News) =>
      `${v.by}已离开，这条请求由你接着跟进：${whoOf(v.owner, v.department)}的答复会发给你，算不算答复由你定。`,
    'judges-changed': (v: News) => `负责人有变动，异议现在由${v.by}定。`,
    unsettled: (v: News) => `异议还没人定，已请${v.by}一起定。`,
    undone: (v: News) => `${v.by}撤销了上一步，请求回到之前的状态。`,
  } satisfies Record<string, (v: News) => string>,
  isItAnswered: '这算答复了吗？由你说了算；不算的话，时限照走。',
  openedTitle: (number: number) => `已提出 · 协作请求 ${number}`,
  opened: (who: string, insteadOf: string, as: string) =>
    insteadOf
      ? `${insteadOf}不在，由${who}代为答复。`
      : as === 'head'
        ? `部门没有对接人在，已请负责人${who}答复。`
        : as === 'deputy'
          ? `对接人不在，已请代理人${who}答复。`
          : `已请${who}答复。`,
  notAsked: (name: string) => `没有单独问${name}。要${name}本人答复，撤回这条，再发“/找 ${name} …”。`,
  notedTitle: (number: number) => `已记下 · 协作请求 ${number}`,
  noted: {
    acknowledged: () => '已记下“收到”。时限照走，还要有实质答复。',
    accepted: (when: string) => `已答应 ${when}，对方已知道。到时提醒你。`,
    answered: (words: string) => `已答复：${words}`,
    'answered-doubtful': (words: string) => `已转达：${words}。算不算答复由对方判断，时限先照走。`,
    'asked-back': (words: string) => `已问对方${closed(words)}对方补充之前，时限暂停。`,
    supplied: (words: string) => `已补充：${words}`,
    passed: (_words: string, to: string) => `已转给${to}，双方都已知道。时限照走。`,
    refused: (words: string) => `已告诉对方不办：${words}`,
    disputed: (_words: string, to: string) => `已请${to}定。`,
    ordered: () => '已定：照办，重新计时。双方都已知道。',
    upheld: () => '已定：维持不办。双方都已知道。',
    confirmed: () => '已解决，谢谢。',
    'not-answered': () => '已告诉对方还没答复，时限照走。',
    withdrawn: () => '已撤回，对方不用再答复。',
  },
  newTitle: '请哪个部门帮忙？',
  newIntro: '由该部门的对接人答复，默认 12 小时内；超时会升级给部门负责人。',
  newIntroFor: (name: string) => `由${name}答复，默认 12 小时内；超时会升级给部门负责人。`,
  toDepartment: '部门',
  what: '要什么',
  newTyped: (department: string) => `/找 ${department || '研发部'} 请周五前给出接口文档`,
  disputeTitle: (number: number) => `协作请求 ${number} 有异议，请定`,
  disputeAgainTitle: (number: number) => `协作请求 ${number} 的异议还没人定，请定`,
  refusedWith: (owner: string, words: string) => `${owner}不办${quoted(words)}`,
  disputedWith: (asker: string, words: string) => `${asker}有异议${quoted(words)}`,
  disputedTitle: (number: number) => `协作请求 ${number}：对方有异议`,
  disputedNext: (heads: string) => `已请${heads}定，定了会告诉你，你不用做什么。`,
  settleTogether: (heads: string) => `已请${heads}。任一人定了就算数。`,
  settledTitle: (number: number) => `协作请求 ${number} 已定`,
  settled: {
    ordered: (by: string, words: string) => `${by}定了照办${quoted(words)}`,
    upheld: (by: string, words: string) => `${by}定了维持不办${quoted(words)}`,
    withdrawn: (by: string, words: string) => `${by}撤回了，不用再等负责人定${quoted(words)}`,
  },
  listTitle: '协作请求',
  mine: '等我答复',
  asked: '我提出的',
  noneMine: '没有。',
  noneAsked: '没有。要请别的部门帮忙，发 /找 研发 要什么。',
  line: (number: number, text: string, who: string, state: string) =>
    `${number}　${text}（${who}）　${state}`,
  lineDue: (at: string, isLate: boolean, isPromised: boolean) =>
    isLate ? `已超时（${at}）` : isPromised ? `答应 ${at}` : `${at} 前答复`,
  listUsage: '看一条：/请求 7　答复：/请求 7 答复 …　部门之间的指标：/请求 统计',
  storyLine: (at: string, line: string) => `${at}　${line}`,
  story: {
    asked: (v: Told) => `${v.by}提出，请${v.to}答复`,
    acknowledged: (v: Told) => `${v.by}收到`,
    accepted: (v: Told) => `${v.by}答应 ${v.until} 前完成${quoted(v.words)}`,
    answered: (v: Told) => `${v.by}答复${quoted(v.words)}`,
    'asked-back': (v: Told) => `${v.by}问对方${quoted(v.words)}`,
    supplied: (v: Told) => `${v.by}补充${quoted(v.words)}`,
    passed: (v: Told) => `${v.by}转给${v.to}${quoted(v.words)}`,
    left: (v: Told) => `${v.by}已离开，转给${v.to}`,
    refused: (v: Told) => `${v.by}不办${quoted(v.words)}`,
    disputed: (v: Told) => `${v.by}有异议，请${v.to}定${quoted(v.words)}`,
    upheld: (v: Told) => `${v.by}定了维持不办${quoted(v.words)}`,
    ordered: (v: Told) => `${v.by}定了照办${quoted(v.words)}`,
    'not-answered': (v: Told) => `${v.by}认为不算答复${quoted(v.words)}`,
    confirmed: (v: Told) => `${v.by}确认已解决`,
    withdrawn: (v: Told) => `${v.by}撤回${quoted(v.words)}`,
    warned: (v: Told) => `提醒了${v.to}`,
    late: (v: Told) => `超时，升级给${v.to}`,
    broken: (v: Told) => `答应的日期过了，请${v.to}过问`,
    followed: (v: Told) => `${v.by}离开，由${v.to}接着跟进`,
    'judges-changed': (v: Told) => `负责人有变动，异议请${v.to}定`,
    unsettled: (v: Told) => `异议还没人定，再请${v.to}定`,
    undone: (v: Told) => `${v.by}撤销了上一步`,
  } satisfies Record<string, (v: Told) => string>,
  figuresTitle: (days: number) => `部门之间的协作请求（近 ${days} 天）`,
  figuresOf: (department: string, days: number) => `${department}和别的部门之间的协作请求（近 ${days} 天）`,
  noFigures: '这段时间没有协作请求。',
  pair: (
    from: string,
    to: string,
    sent: string,
    inTime: string,
    unanswered: string,
    broken: string,
    took: string,
  ) =>
    `${from || noDepartment} → ${to}：提出 ${sent}，按时答复 ${inTime}，超时未答 ${unanswered}${broken === '0' ? '' : `，答应未兑现 ${broken}`}；${took}`,
  took: (median: string, p90: string, awake: string) =>
    `答复用时中位 ${median} 小时，九成在 ${p90} 小时内（不算夜间，中位 ${awake} 小时）`,
  notEnough: (answers: number) => `答复 ${answers} 次，数据不足`,
  figuresNote: '从送达对接人算到实质答复；“收到”不算。满 8 次才给时长。',
  speed: {
    inTime: (hours: number) => `${hours} 小时内答复`,
    label: '答复用时',
    compared: '和头四周比',
    took: (median: string, p90: string, n: number) => `中位 ${median} 小时，九成在 ${p90} 小时内（${n} 次）`,
    few: (n: number, least: number) => `数据不足（${n} 次，满 ${least} 次才给数）`,
    stillBaseline: (until: string, goal: string) => `${until} 前先记着不比；目标快 ${goal}`,
    noBaseline: (n: number, least: number, goal: string) =>
      `头四周只有 ${n} 次答复，满 ${least} 次才能比；目标快 ${goal}`,
    tooFew: (least: number, goal: string) => `满 ${least} 次答复才能比；目标快 ${goal}`,
    faster: (by: string, before: string, goal: string) =>
      `快了 ${by}（头四周中位 ${before} 小时）；目标快 ${goal}`,
    slower: (by: string, before: string, goal: string) =>
      `慢了 ${by}（头四周中位 ${before} 小时）；目标快 ${goal}`,
  },
  noDepartment,
  matrix: {
    title: '谁找谁，答复得怎样',
    below: (days: number) => `部门之间的协作请求，近 ${days} 天`,
    corner: '提出 ↓ 答复 →',
    few: '次数少',
    took: (median: string, p90: string) => `${median} / ${p90} 小时`,
    unanswered: (n: number) => `超时未答 ${n}`,
    legend: '每格：按时答复/提出，答复用时 中位/九成',
  },
  behind: (from: string, to: string) => `看某一对的明细：/请求 统计 ${from || noDepartment} ${to}`,
  pairTitle: (from: string, to: string, days: number) => `${from} → ${to} 的协作请求（近 ${days} 天）`,
  pairLine: (number: number, text: string, owner: string, at: string, how: string, isLate: boolean) =>
    `请求 ${number} ${text}（${at}，${owner || '无人'}）：${how}${isLate ? '，超时' : ''}`,
  tookOne: (hours: string) => `${hours} 小时答复`,
  notAnsweredYet: '还没有答复到点子上',
  undone: (number: number) => `协作请求 ${number} 的上一步`,
  errors: {
    nameAlone: (v: Values) =>
      `还没有提出：${v.department}没有叫“${v.seen}”的同事，是不是${v.name}？请写清要什么，例如“/找 ${v.department} ${v.name} 请周五前给出接口文档”。`,
    pairForHeads: (v: Values) =>
      `${v.from}和${v.to}之间每一条的内容，只给两边的负责人和管理员看。部门之间的数字：/请求 统计`,
    whichPair: (v: Values) =>
      `没看出是哪两个部门。例如“/请求 统计 ${v.from} ${v.to}”，前面是提出的，后面是答复的。`,
    whichDepartment: (v: Values) =>
      `没看出要找哪个部门。例如“/找 研发 请周五前给接口文档”。部门有：${v.departments}`,
    severalDepartments: (v: Values) =>
      `“${v.word}”可能是好几个部门：${v.departments}。请写部门的全名再发一次。`,
    nobody: (v: Values) =>
      `${v.department}现在没有对接人、代理人和负责人可以答复。请管理员补上：/对接人 ${v.department} 姓名`,
    yourself: () => '不能向自己提请求。请写部门或别的同事。',
    withOwner: (v: Values) =>
      `协作请求 ${v.number} 现在由${v.owner || '别人'}答复，有话请直接告诉对方。看来龙去脉：/请求 ${v.number}`,
    notYours: (v: Values) => noneForYou(v.number),
    ownRequest: (v: Values) =>
      `协作请求 ${v.number} 是你自己提的，由对方来答复。要说得更清楚，发“/请求 ${v.number} 补充 …”；不用了，发“/请求 ${v.number} 撤回”。`,
    notAsker: (v: Values) => `这一步要由提出人${v.asker}来做。`,
    notJudge: (v: Values) => `协作请求 ${v.number} 请${v.heads}来定。`,
    settledBy: (v: Values) =>
      `协作请求 ${v.number} ${v.by || '你'}已经定了：${v.outcome === 'ordered' ? '照办' : '维持不办'}，不用再定。${v.by ? `要改，请${v.by}先撤销。` : `要改，先发“/请求 ${v.number} 撤销”。`}`,
    notNow: (v: Values) =>
      `协作请求 ${v.number} 现在是“${states[v.state as keyof typeof states] ?? v.state}”，不能这样做。${next[v.state as keyof typeof next]?.(v.number ?? '') ?? ''}看详情：/请求 ${v.number}`,
    askAfterPromise: (v: Values) =>
      `协作请求 ${v.number} ${v.owner || '你'}已经答应了日期，时限不再暂停。要问的请直接问${v.asker}；赶不上了，发“/请求 ${v.number} 接受 新的日期”；办不了，发“/请求 ${v.number} 转给 姓名”或“不办 原因”。`,
    promisedBy: (v: Values) =>
      `协作请求 ${v.number} ${v.owner}已经答应 ${v.when} 前完成，不用再答应一次。你已经办好了，发“/请求 ${v.number} 答复 …”；要换你来办，请${v.owner}转给你。`,
    nothingSaid: (v: Values) =>
      `协作请求 ${v.number} 还没有人答复，没有可判断的。超时会找对方负责人；急的话请直接找${v.owner || '对方部门'}。`,
    solved: (v: Values) => `协作请求 ${v.number} 提出人已确认解决，不用再答复。`,
    acceptWhen: (v: Values) =>
      `${v.said ? `“${v.said}”没说定是哪一天。` : ''}请写明哪天前完成，例如“/请求 ${v.number} 接受 周五下班前”；已经办好了，发“/请求 ${v.number} 答复 …”。`,
    acceptPast: (v: Values) =>
      `${v.when ? `${v.when} ` : '这个时间'}已经过去了。请写以后的时间，例如“/请求 ${v.number} 接受 明天下午5点前”。`,
    saysNothing: (v: Values) =>
      `你已经说过收到了。请写实质答复，例如“/请求 ${v.number} 答复 接口周五开放”，或答应一个日期。`,
    passWhom: (v: Values) => `没看出转给谁。例如“/请求 ${v.number} 转给 张伟 他负责这块”。`,
    hasIt: (v: Values) => `协作请求 ${v.number} 已经在${v.name}手上。`,
    passAsker: (v: Values) => `不能转回给提出人。有问题请用“/请求 ${v.number} 反问 …”。`,
    refuseWhy: (v: Values) => `请写明为什么不办，例如“/请求 ${v.number} 不办 这期没有排期”。`,
    supplyWhat: (v: Values) => `请写补充的内容，例如“/请求 ${v.number} 补充 要 2.0 版的”。`,
    disputeWhy: (v: Values) => `请写为什么有异议，例如“/请求 ${v.number} 异议 客户下周就要”。`,
    unknownNumber: (v: Values) => noneForYou(v.number),
    none: () => '你手上没有等答复的协作请求。',
    noneToJudge: () => '没有等你定的协作请求：可能已经定了，或者已经记下。看你的：/请求',
    several: (v: Values) =>
      `你有好几条协作请求，请写编号，例如“/请求 ${v.example} 答复 …”。发 /请求 看全部。`,
    nothingUnsolved: () =>
      '这句没有记下：没有刚办完、等你说的事。协作请求没解决，发“/请求 编号 没解决 原因”；一级事项没解决，发“/重开 编号 原因”；出了新的事，写一句是什么事。',
    whichUnsolved: (v: Values) => {
      const ways = [
        v.requests && `协作请求 ${v.requests}：发“/请求 ${v.request} 没解决 …”`,
        v.items && `事项 ${v.items}：发“/重开 ${v.item} …”`,
      ].filter(Boolean);
      return `还没有记下，不止一件刚办完，说的是哪件？${ways.join('；')}。`;
    },
    figuresForManagers: () => '部门之间的指标给管理者看。你自己的请求：/请求',
    unknownAct: (v: Values) =>
      `没看懂要做什么。可以写：收到、接受、答复、反问、补充、转给、不办、异议、解决了、不算、撤回；有异议要你定时：照办、维持不办。例如“/请求 ${v.number} 答复 …”。`,
  },
};
