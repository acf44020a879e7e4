/** The monthly look at how good the tiers are. */
export const quality = {
  askTitle: (position: number, total: number) => `级别抽查 ${position}/${total}：判得对吗？`,
  given: (number: number, tier: string) => `事项 ${number} 当时判成：${tier}。`,
  askNote: '上个月的消息里随机抽的，每月一次。不答也行，不会催；只用来统计，不改这件事的级别。',
  right: '对',
  thanksTitle: '抽查完了，谢谢',
  thanks: (count: number) => `${count} 条都答了。统计会发给管理员和编辑；发送“/级别 质量”随时能看。`,
  title: (month: string) => `级别判得准不准 · 截至 ${month}`,
  none: '这段时间没有抽查，也没有人更正过级别，还说不出准不准。每月第一个工作日会请编辑抽查几条。',
  precision: (tier: string, percent: number, n: number) => `判成${tier}的，${percent}% 判对（依据 ${n} 条）`,
  precisionUnknown: (tier: string, n: number) => `判成${tier}的有多少判对：数据不够（其中核对过 ${n} 条）`,
  recall: (tier: string, percent: number, n: number) => `该是${tier}的，${percent}% 没漏（依据 ${n} 条）`,
  recallUnknown: (tier: string, n: number) => `该是${tier}的漏了多少：数据不够（核对出 ${n} 条）`,
  unknown: (tier: string, given: number, wanted: number) =>
    `${tier}：数据不够，判对多少、漏了多少都还说不出（判成${tier}的，核对过 ${given} 条；核对下来确实是${tier}的，有 ${wanted} 条）`,
  join: '；',
  stop: '。',
  foundLead: '有人更正过的（只是被发现的，没人说不等于没有）：',
  found: (tier: string, falseAlarms: number, misses: number) =>
    `${tier}：误判成它 ${falseAlarms} 条，漏判 ${misses} 条`,
  departmentsLead: '数据够的部门：',
  sources: (months: number, judged: number, corrected: number, enough: number) =>
    `最近 ${months} 个月：编辑抽查 ${judged} 条，大家更正 ${corrected} 条。百分比由两者合算，没查到的按同级抽查的比例推；同级抽查或核对过的不到 ${enough} 条，不给百分比。发送者自己定级的不算。`,
  errors: {
    answeredAlready: () => '这条已经答过了。',
  },
};
