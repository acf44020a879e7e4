export const handOver = {
  title: (name: string) => `${name}已离开，请安排交接`,
  intro: (name: string, title: string) =>
    `${title === '' ? name : `${name}（${title}）`}已不在任何平台的通讯录里，名下还有：`,
  items: '等人处理的一级事项（已另发给你）',
  meetings: '负责的会议',
  actions: '没做完的待办（从现在起找你；转给别人：/待办 转交 编号 @某人）',
  actionLine: (text: string, topic: string, number: number) => `${text}（会议 ${number}：${topic}）`,
  taskLine: (task: number, text: string, topic: string, number: number) =>
    `待办 ${task}：${text}（会议 ${number}：${topic}）`,
  series: '负责的系列会议',
  seriesLine: (number: number, topic: string, leader: string) =>
    leader ? `系列 ${number} ${topic}：从现在起由 ${leader} 负责` : `系列 ${number} ${topic}：还没有人负责`,
  offices: '担任',
  head: (department: string) => `${department}负责人`,
  liaison: (department: string) => `${department}对接人`,
  groups: '发起的项目群（从现在起由你负责）',
  projects: '负责的项目（从现在起由你负责，看计划：/项目 号）',
  syncs: '每日同步（从现在起由你负责）',
  next: '没有别人接手的会议和纪要，从现在起提醒和催办部门负责人；没有负责人就找管理员。负责人在通讯录里改，对接人发“/对接人 部门 姓名”改。',
  gapTitle: '部门没有对接人了',
  gap: (departments: string, first: string) =>
    `${departments}的对接人已离开，现在没有人。请定一位，发送：/对接人 ${first} 姓名。在那之前，建群拉不到这个部门的人，找这个部门的请求和一级事项直接找负责人。`,
};
