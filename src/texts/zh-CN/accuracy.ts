export const accuracy = {
  title: (days: number) => `传递准确率（近 ${days} 天）`,
  label: '准确率',
  goal: '目标',
  why: '没传对的原因',
  share: (share: string, low: string, high: string, n: number) =>
    `${share}（95% 区间 ${low}–${high}，共 ${n} 次传递）`,
  notEnough: (n: number, enough: number) => `数据不足（${n} 次传递，满 ${enough} 次才给数）`,
  causes: { changed: '改了数', missing: '漏了数', late: '到期没人接', returned: '被退回', misread: '看错了' },
  cause: (name: string, n: number) => `${name} ${n}`,
  join: '，',
  stop: '；',
  none: '没有',
  readBack: '抽问核对',
  readBacks: (right: number, wrong: number, unanswered: number, open: number) =>
    `答对 ${right}，答错 ${wrong}，没答 ${unanswered}${open > 0 ? `，还在等 ${open}` : ''}（没答的不算对）`,
  openLabel: '还没定的说法',
  open: (n: number) => `${n} 处，已问前后两位`,
  departments: '按部门',
  noDepartment: '没有部门',
  how: '一次传递＝一件事从一个人到下一个人。数字、金额、日期前后不一致又没说明、到期没人接、被退回（一个工作日内没有异议）、核对答错，都算没传对。抽查的错按抽查比例放大。',
  weekLine: (line: string) => `传递准确率：${line}。明细：/统计 准确`,
  errors: {
    forManagers: () => '传递准确率给管理者看。你自己的统计：/统计',
  },
};
