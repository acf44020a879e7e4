export const calendar = {
  movedTitle: (count: number) => `工作日历有变，${count} 个时限改了`,
  what: {
    agenda: (topic: string) => `《${topic}》的议程：`,
    task: (name: string) => `待办 ${name}：`,
    directive: (number: string) => `决策 ${number} 等你确认：`,
    case: (number: string) => `流转单 ${number}：`,
    return: (name: string) => `${name}被退回，提异议的最晚时间：`,
    dispute: (name: string) => `${name}的退回算不算，请你定的最晚时间：`,
    offer: (number: string) => `事项 ${number} 要不要按流程办：`,
    issue: (week: string) => `周刊 ${week}：`,
    package: (name: string) => `${name}（你那份还没交）：`,
  },
  moved: (before: string, after: string) => `原来 ${before}，现在 ${after}。`,
  movedWhy: '管理员改了工作时间、放假安排或汇总的日子。你不用做什么，以新的时间为准。',
  missingTitle: (year: number) => `还缺 ${year} 年的放假安排`,
  missing: (year: number) =>
    `在补上之前，${year} 年按周一到周五上班来算，答复里会注明。国务院通知公布后请升级信流；也可以把日期写进 xinliu.yaml 的 hours.days，在 hours.completeYears 里加上 ${year}，再重新启动。`,
  dayOff: '注意：这天是休息日。',
  guessed: (year: number) => `${year} 年的放假安排还没有公布，这里按周一到周五算。`,
};
