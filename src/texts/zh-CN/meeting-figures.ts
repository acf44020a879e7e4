export const meetingFigures = {
  title: '会议统计',
  titleOf: (topic: string) => `会议统计：${topic}`,
  drawing: {
    held: '开了（场）',
    mean: '平均（分钟）',
    change: '比头四周',
    lawful: '符合三原则',
    within: '没超上限',
    minutes: '纪要按时',
    tooLittle: '数据不足',
    bySeries: '实际 / 计划（分钟），超出标红',
  },
  none: '最近四周没有开完的会，暂时没有数字。',
  span: (from: string, to: string) => `${from} 至 ${to}`,
  baseline: (until: string) => `时长变化：先记四周作基线，${until} 起给出变化。`,
  few: (n: number) => `时长变化：数据不足（${n} 场；头四周和最近四周各至少 3 场、一共至少 8 场，才给数）。`,
  change: (percent: string, low: string, high: string, before: number, now: number) =>
    `平均时长比头四周 ${percent}（95% 区间 ${low} 至 ${high}；${before} 场对 ${now} 场；目标 −30%）。`,
  held: '开了',
  heldValue: (n: number, sure: number) =>
    sure === n ? `${n} 场` : `${n} 场，其中 ${n - sure} 场时长只按计划算`,
  length: '时长',
  lengthValue: (planned: string, mean: string, median: string) =>
    `计划 ${planned}，实际平均 ${mean}、中位 ${median}`,
  overrun: '平均超时',
  lawful: '符合三原则',
  withinClass: '没超类型上限',
  minutesInTime: '24 小时内交纪要',
  perDay: '每人每工作日',
  hours: (now: string, before: string) => `${now} 人时${before ? `（头四周 ${before}）` : ''}`,
  gated: '三原则挡下',
  gatedValue: (n: number, hours: string) => `${n} 场，省下 ${hours} 人时（不算进时长变化）`,
  seriesLine: (topic: string, n: number, planned: string, mean: string, hours: string, change: string) =>
    `${topic}：${n} 场，计划 ${planned}，实际平均 ${mean}，${hours} 人时。${change}`,
  offer: (topic: string, n: number, mean: number, planned: number, minutes: number) =>
    `${topic}：最近 ${n} 场平均 ${mean} 分钟，排了 ${planned} 分钟。改成 ${minutes} 分钟？`,
  offerLonger: (topic: string, n: number, mean: number, planned: number, minutes: number) =>
    `${topic}：最近 ${n} 场平均 ${mean} 分钟，只排了 ${planned} 分钟。改成 ${minutes} 分钟，还是少谈几点？`,
  take: (minutes: number) => `改成 ${minutes} 分钟`,
  keep: '不改',
  takenTitle: (topic: string, minutes: number) => `${topic}改成 ${minutes} 分钟`,
  taken: (n: number) =>
    n > 0 ? `已改以后的 ${n} 场，并告诉参会人。` : '以后还没有订好的场次；再订时请按这个时长。',
  keptTitle: (topic: string, minutes: number) => `${topic}仍是 ${minutes} 分钟`,
  kept: '好的，这个时长不再问。',
  notices: {
    shorter: {
      title: (topic: string) => `会议缩短：${topic}`,
      by: (name: string) => `${name} 按以往的实际时长改短了，开始时间不变。`,
    },
    longer: {
      title: (topic: string) => `会议排长了：${topic}`,
      by: (name: string) => `${name} 按以往的实际时长排够了，开始时间不变。`,
    },
    undone: {
      title: (topic: string) => `会议时长恢复：${topic}`,
      by: (name: string) => `${name} 撤销了时长的改动，开始时间不变。`,
    },
  },
  noticeEach: (minutes: number) => `以后每次 ${minutes} 分钟：`,
  noticeLine: (number: number, span: string) => `会议 ${number} · ${span}`,
  noticeMore: (n: number) => `后面还有 ${n} 场，也是这个时长。`,
  note: '拆会只会让平均时长变短，人时不会少：两个数一起看。',
  undone: '时长的改动',
};
