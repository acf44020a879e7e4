export const digest = {
  title: (week: string) => `周刊 ${week}`,
  previewTitle: (week: string) => `周刊预览 ${week}`,
  summary: (n: number) => (n === 0 ? '本周没有一般信息' : `本周 ${n} 条一般信息`),
  own: (department: string) => `${department}`,
  others: '其他部门',
  empty: '本周没有三级信息。安静也是好消息。',
  left: (n: number) => `还有 ${n} 条没有列出。`,
  span: (from: string, to: string) => `${from} 至 ${to}。`,
  nothingToDo: '只需知道，不用回复。',
  comesOut: (at: string) => `这是此刻你那一份的样子；正式一期 ${at} 起发出，每人一份。`,
};
