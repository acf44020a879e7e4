import { answers, closed, directiveStory, kinds, partOf, quoted, states, waits } from './directive-story.ts';

type Values = Record<string, string>;

export const directive = {
  states,
  issuer: '决策人',
  owner: '负责人',
  reason: '原因',
  due: '完成日期',
  review: '效果评估',
  title: (number: number, department: string) =>
    department ? `决策 ${number} · ${department}` : `决策 ${number} · 由你负责`,
  summary: (issuer: string, text: string) => `${issuer}：${text}`,
  edition: (edition: number) => `第 ${edition} 版。`,
  insteadOf: (name: string) => `${name}不在，由你代为确认和传达。`,
  passedBy: (name: string) => `原来由${name}确认，现在请你来。`,
  ownerLeft: (name: string) => `${name}已离开公司，改由你负责。`,
  readBy: (by: string, at: string) => `${by} ${at} 已确认阅读。`,
  spreadBy: (by: string, at: string, words: string) => `${by} ${at} 已在部门内传达${quoted(words)}`,
  readDue: (at: string) => `请在 ${at} 前点“已读”。`,
  readDueOwner: (at: string) => `这件事由你总负责。请在 ${at} 前点“已读”。`,
  spreadDue: (at: string) => `请在 ${at} 前在部门内传达，然后点“已传达”，写一句怎么传达的。`,
  isOut: '本部门不用再执行这项决策。',
  isJoined: '部门合并了，这项决策由合并后的部门一起确认，不用在这里确认。',
  reportsLater: (at: string) => `${at} 会请你反馈执行情况。提前完成或遇到困难，可以随时告诉我。`,
  howToReport: (number: number) => `随时可发：/决策 ${number} 完成 …、/决策 ${number} 受阻 …`,
  buttons: {
    read: '已读',
    spread: '已传达…',
    done: '完成…',
    doing: '进行中…',
    blocked: '受阻…',
    effective: '有效…',
    partly: '部分有效…',
    ineffective: '无效…',
    show: '看进展',
    change: '修改…',
    withdraw: '撤回…',
  },
  ask: {
    read: '',
    spread: '怎么传达的（例如：晨会逐条讲过，12 人到场）',
    done: '完成了什么',
    doing: '做到哪一步了',
    blocked: '卡在哪里，需要什么支持',
    effective: '从哪里看出有效',
    partly: '哪些有效，哪些没有',
    ineffective: '为什么没有效果，接下来怎么办',
    show: '',
    change: '改成什么',
    withdraw: '为什么撤回',
  },
  typed: (number: number, act: string) => {
    const words: Record<string, string> = {
      spread: '传达 晨会逐条讲过，12 人到场',
      done: '完成 新报价单已启用',
      doing: '进行中 已培训一半的人',
      blocked: '受阻 系统要到下周才能改好',
      effective: '有效 亏损单从每月 3 笔降到 0',
      partly: '部分有效 新客户有效，老客户没有',
      ineffective: '无效 审批太慢，大家绕开了',
      withdraw: '撤回 客户合同变了',
    };
    return `/决策 ${number} ${words[act] ?? act}`;
  },
  submit: '提交',
  actTitle: (number: number, act: string) => `决策 ${number}：${act}`,
  newTitle: '发一项决策',
  changeTitle: (number: number) => `修改决策 ${number}`,
  newIntro: '发出后，各部门负责人要确认阅读、确认传达；到日期收反馈，之后请你评估效果。',
  changeIntro: '改好后提交。原来收到的人会各收到一次变更，各部门要重新确认。',
  notYet: '还没有发出，请补全下面几处：',
  fields: {
    text: '决策内容',
    reason: '为什么（原因）',
    changeReason: '为什么改',
    owner: '负责人（姓名）',
    departments: '执行部门（用顿号隔开，或写“全公司”）',
    due: '完成日期（例如 12月18日）',
    review: '评估日期（不写则按公司规定）',
  },
  issue: '发出',
  newTyped: (v: Values) =>
    `/决策 ${v.text || '报价单须两级审批'} 原因：${v.reason || '…'} 负责人：${v.owner || '…'} 部门：${v.departments || '…'} 日期：${v.due || '…'}`,
  changeTyped: (number: number) => `/决策 ${number} 改 日期：12月25日 原因：系统要晚一周`,
  problems: {
    missing: (part: string, near: string) =>
      part === 'departments' && near ? `缺部门。可以写：${near}` : `缺${partOf(part)}。`,
    unclear: (part: string, words: string) =>
      `${partOf(part)}“${words}”没看懂，或者已经过去了。请写以后的某一天，例如 12月18日${part === 'review' ? '，并且在完成日期之后' : ''}。`,
    unknown: (part: string, words: string, near: string) =>
      `没有叫“${words}”的${part === 'owner' ? '同事' : '部门'}${near ? `，是不是：${near}` : ''}。`,
    several: (part: string, words: string, near: string) =>
      part === 'owner'
        ? `负责人“${words}”不能确定是哪一位，请只写一个人${near ? `：${near}` : '的全名'}。`
        : `“${words}”可能是几个部门：${near}。请写全名。`,
    nobody: (words: string) =>
      `${words}没有负责人、代理人和对接人，没有人能确认。请管理员设好（/对接人 ${words} 姓名），或先去掉这个部门。`,
    long: (part: string, most: string) => `${partOf(part)}最多 ${most} 个字。更长的请写成文档，这里放链接。`,
  },
  issuedTitle: (number: number) => `已发出 · 决策 ${number}`,
  issuedTo: (department: string, person: string, insteadOf: string) =>
    insteadOf ? `${department}：${person}（${insteadOf}不在）` : `${department}：${person}`,
  twice: (departments: string) => `${departments}写了两次，只发一次。`,
  leftOut: (departments: string) =>
    `没有发给：${departments}。那里没有负责人、代理人和对接人；请管理员设好（/对接人 部门 姓名），再用“改”加上。`,
  issuedNext: (number: number) => `谁还没确认，发 /决策 ${number} 就能看到；超时我会告诉你。`,
  notedTitle: (number: number, department: string) =>
    department ? `已记下 · 决策 ${number}（${department}）` : `已记下 · 决策 ${number}`,
  noted: {
    read: () => '已记下“已读”。在部门内传达之后，请点“已传达”，写一句怎么传达的。',
    'read-owner': () => '已记下“已读”。到日期请你反馈。',
    'read-already': (by: string) => `之前已经${by && `由${by}`}确认过阅读了。`,
    spread: (words: string) => `已记下传达：${words}`,
    'spread-already': (by: string) => `之前已经${by && `由${by}`}确认过传达了。`,
    done: (words: string) => `已记下完成：${words}`,
    doing: (words: string) => `已记下进行中：${words}`,
    blocked: (words: string) => `已告诉决策人和负责人：受阻，${words}`,
    effective: (words: string) => `已评估为有效，并已归档：${words}`,
    partly: (words: string) => `已评估为部分有效，并已归档：${words}`,
    ineffective: (words: string) => `已评估为无效，并已归档：${words}`,
    withdrawn: (words: string) => `已撤回，收到过的人都会知道：${words}`,
    changed: (words: string) => `已修改，收到过的人各收到一次变更，各部门要重新确认：${words}`,
  } as Record<string, (words: string) => string>,
  checks: {
    ask: {
      due: '核对一下：哪天要完成？',
      owner: '核对一下：谁总负责？',
      departments: '核对一下：一共几个部门执行？',
    },
    truth: {
      due: (day: string) => `${day}前完成`,
      owner: (name: string) => `${name}总负责`,
      departments: (count: string) => `一共 ${count} 个部门执行`,
    },
    title: (number: number, isRight: boolean) => `决策 ${number}：${isRight ? '答对了' : '记岔了'}`,
    right: (truth: string) => `对，${truth}。`,
    wrong: (truth: string) => `不是，${truth}。传达时请以此为准。`,
    of: (answered: number, right: number) => `核对 ${answered} 题答对 ${right} 题`,
  },
  treeTitle: (number: number) => `决策 ${number} · 进展`,
  storyTitle: (number: number) => `决策 ${number} · 来龙去脉`,
  leafOwner: (person: string) => `负责人 ${person}`,
  leaf: (department: string, person: string, lines: string) =>
    `${person ? `${department}（${person}）` : department}　${lines}`,
  ways: {
    none: '没有发过卡片',
    waiting: '卡片还没发出',
    failed: '卡片没有送到',
    accepted: '已送达平台，平台不告知是否看过',
    unopened: '已送达，还没打开',
    opened: '已打开',
  },
  stages: { unread: '未确认阅读', read: '已确认阅读，未确认传达', spread: '已传达', out: '不用执行' },
  stageOwner: { unread: '未确认阅读', read: '已确认阅读', spread: '已确认阅读', out: '' } as Record<
    string,
    string
  >,
  open: (kind: keyof typeof kinds, at: string, isLate: boolean) =>
    isLate ? `${kinds[kind]}已超时（${at} 前）` : `${kinds[kind]}应在 ${at} 前`,
  spreadHow: (words: string) => `传达方式：${words}`,
  reported: (answer: keyof typeof answers, words: string) => `反馈：${answers[answer]}，${words}`,
  verdict: (answer: keyof typeof answers, by: string, at: string, words: string) =>
    `${by} ${at} 评估为${answers[answer]}${quoted(words)}`,
  treeNote: '“送达”“打开”是平台说的，“确认”是本人点的，不是一回事。',
  earlier: (count: number) => `更早还有 ${count} 条。`,
  storyLine: (at: string, line: string) => `${at}　${line}`,
  story: directiveStory,
  nudgeTitle: (number: number, kind: keyof typeof kinds, department: string) =>
    `决策 ${number} 等你${waits[kind]}${department ? ` · ${department}` : ''}`,
  nudge: (kind: keyof typeof kinds, percent: number, at: string) =>
    `${kinds[kind]}的时限已过 ${percent}%，请在 ${at} 前办。`,
  lateTitle: (number: number, kind: keyof typeof kinds, who: string) =>
    `决策 ${number}：${who}${kinds[kind]}超时`,
  late: (who: string, person: string, at: string) => `${who}（${person || '空缺'}）应在 ${at} 前。`,
  lateOwner: '负责人',
  lateReview: '决策人',
  lateNext: (kind: keyof typeof kinds, isOfDepartments: boolean): string =>
    kind === 'review'
      ? '请提醒决策人评估。'
      : kind === 'half' || kind === 'due' || !isOfDepartments
        ? '请催一下，或者直接问清楚情况。'
        : '请催一下，或者直接问清楚情况。部门负责人的上级也可以代为确认。',
  askTitle: (number: number, department: string, kind: 'half' | 'due') =>
    kind === 'due'
      ? `决策 ${number} 到期了，请反馈${department ? ` · ${department}` : ''}`
      : `决策 ${number} 过半了，请反馈${department ? ` · ${department}` : ''}`,
  askIntro: (at: string) => `做到哪一步了？请在 ${at} 前选一个，写一句话。`,
  askInstead: (name: string) => `${name}不在，由你代为反馈。`,
  reportedTitle: (number: number) => `决策 ${number} 已反馈`,
  reportedBy: (who: string, answer: keyof typeof answers, words: string) =>
    `${who}：${answers[answer]}${words ? `，${words}` : '。'}`,
  blockedTitle: (number: number, who: string) => `决策 ${number}：${who}受阻`,
  blockedNext: '请给出支持，或修改、撤回这项决策。',
  reportsTitle: (number: number) => `决策 ${number}：反馈齐了`,
  reportsNext: (at: string, issuer: string) => `${at} 会请${issuer}评估效果。`,
  reviewTitle: (number: number) => `决策 ${number}：请评估效果`,
  reviewIntro: (days: string) => `说好 ${days} 前做到的，做到了吗？请选一个，写一句依据。`,
  reviewInstead: (name: string) => `${name}不在，由你代为评估。`,
  reviewBy: (at: string) => `请在 ${at} 前评估。`,
  closedTitle: (number: number) => `决策 ${number} 已评估`,
  againTitle: (number: number) => `决策 ${number} 重新评估`,
  again: (by: string) => `${by}撤销了评估，这项决策还在执行。`,
  restoredTitle: (number: number, what: 'change' | 'withdraw') =>
    what === 'change' ? `决策 ${number} 不改了` : `决策 ${number} 继续执行`,
  restored: (by: string, what: 'change' | 'withdraw') =>
    what === 'change'
      ? `${by}撤销了刚才的修改，仍按下面的内容执行。已经确认过的不用再确认。`
      : `${by}撤销了撤回，这项决策照常执行。已经确认过的不用再确认。`,
  withdrawnTitle: (number: number) => `决策 ${number} 已撤回`,
  withdrawn: (by: string, words: string) => `${by}撤回了这项决策${closed(words)}不用再执行、不用再反馈。`,
  changedTitle: (number: number, department: string) =>
    department ? `决策 ${number} 有变更 · ${department}` : `决策 ${number} 有变更`,
  changedBy: (by: string, why: string) => `${by}修改了${quoted(why)}`,
  changes: {
    text: (before: string, after: string) => `内容：原来“${before}”，现在“${after}”`,
    reason: () => '原因改了',
    owner: (_before: string, after: string) => `负责人：现在是${after}`,
    departments: () => '执行部门有增减',
    due: (before: string, after: string) => `完成日期：原来 ${before}，现在 ${after}`,
    review: (before: string, after: string) => `评估日期：原来 ${before}，现在 ${after}`,
  } as Record<string, (before: string, after: string) => string>,
  confirmAnew: '请按新的内容重新确认，并在部门内传达。',
  droppedTitle: (number: number, department: string) => `决策 ${number}：${department}不用执行了`,
  dropped: (by: string, words: string) => `${by}把你们部门去掉了${quoted(words)}`,
  passedTitle: (number: number) => `决策 ${number} 换人了`,
  passed: (as: 'issuer' | 'owner', from: string, to: string) =>
    `${from}已离开公司，${as === 'issuer' ? '由' : '改由'}${to}${as === 'issuer' ? '接手决策人的事（评估、修改、撤回）' : '负责'}。`,
  passedToYou: '现在请你接手。',
  dissolvedTitle: (number: number, department: string) => `决策 ${number}：${department}已撤销`,
  dissolved: (number: number) =>
    `这个部门在通讯录里没有了，不再向它要确认和反馈。要由别的部门接着执行，发：/决策 ${number} 改 部门：… 原因：…`,
  nobodyTitle: (number: number, department: string) => `决策 ${number}：${department}没有人能确认`,
  nobody: (number: number, department: string) =>
    `原来要确认的人离开了，部门里没有负责人、代理人和对接人。请管理员设好（/对接人 ${department} 姓名），或发 /决策 ${number} 改 部门：… 原因：…`,
  listTitle: '决策',
  owed: '等我办的',
  noneOwed: '没有。',
  mine: '我发出或负责的',
  noneMine: (mayIssue: string) => `没有。${mayIssue}`,
  howToIssue: '要发一项：/决策 新',
  owedLine: (number: number, text: string, what: keyof typeof kinds, department: string, at: string) =>
    `${number}　${text}${department ? `（${department}）` : ''}　${kinds[what]}，${at} 前`,
  owedLate: (line: string) => `${line}，已超时`,
  mineLine: (number: number, text: string, state: string, read: string) =>
    `${number}　${text}　${state}${read}`,
  confirmedOf: (read: number, spread: number, all: number) =>
    `，${all} 个部门中 ${read} 个确认阅读、${spread} 个确认传达`,
  listUsage: '看一项：/决策 3　来龙去脉：/追溯 3',
  undone: (number: number) => `决策 ${number} 的上一步`,
  errors: {
    notIssuer: (v: Values) =>
      `决策由${v.issuers || '管理者'}发出。你可以请上级来发；要请别的部门帮忙，发 /找 部门 要什么。`,
    notIssuerOf: (v: Values) => `这一步要由决策人${v.issuer}来做。`,
    sameRuns: (v: Values) =>
      `这项决策已经发出了，是决策 ${v.number}，不再发一遍。看进展：/决策 ${v.number}；要改：/决策 ${v.number} 改 …`,
    notForYou: (v: Values) => `没有决策 ${v.number}，或者它与你无关。你的决策：/决策`,
    notYours: (v: Values) => `决策 ${v.number} 的这一步由${v.name || '对应部门'}来做。`,
    over: (v: Values) =>
      `决策 ${v.number} ${states[v.state as keyof typeof states] ?? '已结束'}，不用再办了。`,
    isOut: (v: Values) => `你们部门不用再执行决策 ${v.number}。`,
    ownerSpreads: (v: Values) => `传达由各部门负责人确认。你是总负责人，反馈请发：/决策 ${v.number} 进行中 …`,
    spreadHow: (v: Values) =>
      `请写一句怎么传达的，例如“/决策 ${v.number} 传达 晨会逐条讲过，12 人到场”。“收到”不算。`,
    doneHow: (v: Values) => `请写一句完成了什么，例如“/决策 ${v.number} 完成 新报价单已启用”。`,
    doingHow: (v: Values) => `请写一句做到哪一步了，例如“/决策 ${v.number} 进行中 已培训一半的人”。`,
    blockedHow: (v: Values) => `请写一句卡在哪里，例如“/决策 ${v.number} 受阻 系统下周才能改好”。`,
    verdictWhy: (v: Values) => `请写一句依据，例如“/决策 ${v.number} 有效 亏损单降到 0”。`,
    withdrawWhy: (v: Values) => `请写为什么撤回，例如“/决策 ${v.number} 撤回 客户合同变了”。`,
    tooEarly: (v: Values) =>
      `决策 ${v.number} 的完成日期是 ${v.when}，到期之后才能评估。不再执行的话，发“/决策 ${v.number} 撤回 原因”。`,
    issueStands: (v: Values) =>
      `决策 ${v.number} 已经发给各部门，不能直接撤销。不执行了，发“/决策 ${v.number} 撤回 原因”；要改，发“/决策 ${v.number} 改 日期：… 原因：…”。`,
    sameAsBefore: (v: Values) =>
      `决策 ${v.number} 没有变化。要改哪一处就写哪一处，例如“/决策 ${v.number} 改 日期：12月25日 原因：…”。`,
    lineTooLong: (v: Values) => `最多 ${v.most} 个字。更长的请写成文档，这里放链接。`,
    whichDepartment: (v: Values) =>
      `你能代表几个部门：${v.departments}。请写明是哪个，例如“/决策 ${v.number} 传达 ${v.example} 晨会讲过”。`,
    none: () => '你手上没有等你办的决策。要发一项：/决策 新',
    severalOwed: (v: Values) =>
      `你有好几项决策要办，请写编号，例如“/决策 ${v.example} 已读”。发 /决策 看全部。`,
    whichBlocked: (v: Values) => {
      const ways = [
        v.directives && `决策 ${v.directives}：发“/决策 ${v.directive} 受阻 …”`,
        v.isAsked && `${v.syncs ? `${v.syncs}的` : ''}同步：发“/同步 ${v.sync}卡点：…”`,
        v.cases && `流转单 ${v.cases}：发“/流程 ${v.case} 暂停 …”`,
      ].filter(Boolean);
      return `还没有记下，你手上不止一件事，说的是哪件？${ways.join('；')}。`;
    },
    whichDone: (v: Values) => {
      const ways = [
        v.directives && `决策 ${v.directives}：发“/决策 ${v.directive} 完成 …”`,
        v.cases && `流转单 ${v.cases}：发“/流程 ${v.case} 完成”`,
        v.tasks && `待办 ${v.tasks}：发“/待办 ${v.task} 完成 …”`,
        v.requests && `协作请求 ${v.requests}：发“/请求 ${v.request} 答复 …”`,
        v.alarms && `事项 ${v.alarms}：发“/解决 ${v.alarm} …”`,
      ].filter(Boolean);
      return `还没有记下，你手上不止一件事，说的是哪件？${ways.join('；')}。`;
    },
    unknownAct: (v: Values) =>
      `没看懂要做什么。可以写：已读、传达、完成、进行中、受阻、异议、有效、部分有效、无效、改、撤回。例如“/决策 ${v.number} 传达 晨会讲过”。`,
  },
};
