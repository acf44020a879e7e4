type Leg = 'confirmed' | 'decided' | 'feedback';

export const decisions = {
  title: (days: number) => `决策效率（近 ${days} 天）`,
  legs: {
    confirmed: '材料齐 → 各部门都确认',
    decided: '提出 → 决定',
    feedback: '都确认 → 第一次反馈',
  } satisfies Record<Leg, string>,
  took: (median: string, low: string, high: string, n: number, worked: string) =>
    `中位 ${median}（95% 区间 ${low}–${high}，${n} 项；按工作时间 ${worked}）`,
  notEnough: (n: number, enough: number) => `数据不足（${n} 项，满 ${enough} 项才给数）`,
  index: (index: string, before: string, n: number) => `指数 ${index}，头四周 ${before}（${n} 项）`,
  noBaseline: (n: number, enough: number) => `头四周只有 ${n} 项，满 ${enough} 项才能比`,
  stillBaseline: (until: string) => `现在是头四周，先记着不比；${until} 以后给指数`,
  goal: (goal: string) => `目标：指数 ${goal}（快了三分之一，中位时长降 26%）`,
  inTime: '按时确认',
  share: (share: string, low: string, high: string, n: number) =>
    `${share}（95% 区间 ${low}–${high}，共 ${n} 次）`,
  fewAsked: (n: number, enough: number) => `数据不足（${n} 次，满 ${enough} 次才给数）`,
  late: '常超时的部门',
  lateLine: (name: string, late: number, asked: number) => `${name} ${asked} 次里 ${late} 次`,
  effect: '效果评估',
  verdicts: (effective: number, partly: number, ineffective: number) =>
    `有效 ${effective}，部分有效 ${partly}，无效 ${ineffective}`,
  slow: '最慢的几项',
  slowLine: (number: number, text: string, took: string) => `决策 ${number} ${text}：${took}`,
  waiting: (departments: string) => `，还在等${departments}`,
  none: '还没有发过决策。发一条：/决策',
  noneSince: '头四周之后还没有发过决策，没有可比的。发一条：/决策',
  hours: (hours: string) => `${hours} 小时`,
  how: '改过的决策按最后一版都确认算，不重新起算。没写“材料齐：”的从发出算起；没写“提出：”的不进“提出 → 决定”。看一项：/决策 3',
  errors: {
    forManagers: () => '决策效率给管理者看。你发的、你负责的决策：/决策',
    pastDay: (v: Record<string, string>) =>
      `“${v.words}”没看懂，或者还没到。“提出”“材料齐”请写已经过去的某一天，例如 11月20日。`,
    marksOrder: () => '“材料齐”不能早于“提出”。',
  },
};
