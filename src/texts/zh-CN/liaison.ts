type Values = Record<string, string>;

export const liaison = {
  title: '部门对接人',
  gap: '没有对接人',
  one: (name: string, where: string, load: string) => `${name}${where}${load}`,
  from: (name: string, department: string) => `${name}（${department}）`,
  standIn: (name: string) => `（不在，${name}代）`,
  away: '（不在，没有代的人）',
  overloaded: (open: number) => `（手上 ${open} 条请求，偏多）`,
  gaps: (n: number) => `有 ${n} 个部门没有对接人：找它们的请求会直接到负责人那里。`,
  usage: (department: string) =>
    `找部门帮忙：/找 ${department} 要什么　换人（负责人或管理员）：/对接人 ${department} 张伟 刘洋`,
  setTitle: (department: string) => `${department}的对接人已更新`,
  set: (names: string) => `现在是：${names}。`,
  isOf: (name: string, department: string) => `${name}是${department}的`,
  ofOthers: (who: string, department: string) => `请留意：${who}，不在${department}里。弄错了，点“撤销”。`,
  byChat: '以后以这里定的为准；要改回 xinliu.yaml 里写的，发“/对接人 部门 默认”。',
  byFile: '以后以 xinliu.yaml 里写的为准。',
  namedTitle: (department: string) => `你是${department}的对接人了`,
  named: (by: string, hours: number) =>
    `${by}请你代表部门答复别的部门的请求，每条 ${hours} 小时内要有实质答复。`,
  namedNote: '请假时发 /值班 请假 明天 同事代，请求会转给代的人。看手上的请求：/请求',
  relievedTitle: (department: string) => `你不再是${department}的对接人`,
  relieved: (by: string, names: string) =>
    names ? `${by}改请${names}答复别的部门的请求。` : `${by}改了，部门现在没有对接人。`,
  relievedNote: '新来的请求不再找你；你手上还没办完的仍由你答复，或转给别人。看手上的请求：/请求',
  checkTitle: (department: string) => `请确认${department}的对接人`,
  checkAgainTitle: (department: string) => `再请你确认${department}的对接人`,
  silentTitle: (count: number) => `${count} 个部门还没确认对接人`,
  silent: '已问过负责人两次，没有回复；对接人暂时照旧。请问一下负责人，或者直接定。',
  ledBy: (department: string, head: string) => `${department}（负责人${head}）`,
  check: (names: string) => `现在是：${names}。这个季度还是这样吗？`,
  checkGap: '还没有对接人，请指定 1 到 2 位。',
  checksTitle: (count: number) => `请确认 ${count} 个部门的对接人`,
  checks: '这些部门没有负责人，请你看一下：这个季度还是这样吗？',
  allStand: '都不变',
  stands: '不变',
  change: (department: string) => `换人：/对接人 ${department} 张伟 刘洋`,
  howToAnswer: (department: string) => `也可以回复“不变”。换人：/对接人 ${department} 张伟 刘洋`,
  decide: (department: string) => `照旧：/对接人 ${department} 不变　换人：/对接人 ${department} 张伟 刘洋`,
  confirmedTitle: (department: string) => `${department}的对接人已确认`,
  confirmed: (names: string, by: string) => `${names}，由${by}确认。`,
  stillWithout: (departments: string, first: string) =>
    `${departments}还没有对接人，请定下来，例如“/对接人 ${first} 张伟”。`,
  undone: '对接人的更改',
  errors: {
    tooMany: (v: Values) =>
      `每个部门最多 2 位对接人，多了没人真正负责。你写了：${v.names}。请留下 1 到 2 位。`,
    unknown: (v: Values) => `通讯录里找不到“${v.seen}”，或不止一位。请写全名或 @ 同事。`,
    whom: () => '请写 1 到 2 位同事，例如“/对接人 研发部 张伟 刘洋”。',
    notOne: (v: Values) => `${v.names}现在不是${v.department}的对接人。看看是谁：/对接人 ${v.department}`,
    atLeastOne: (v: Values) =>
      `去掉以后${v.department}就没有对接人了。请直接写新的，例如“/对接人 ${v.department} 张伟”。`,
    notYours: (v: Values) => `${v.department}的对接人由${v.who}来定。`,
    whichAsked: (v: Values) =>
      `还没有记下：${v.departments}都在等你确认。请点那张卡片上的按钮，或写明部门，例如“/对接人 ${v.department} 不变”；都不用换，回复“都不变”。`,
    whichDepartment: (v: Values) => `没有这个部门。部门有：${v.departments}`,
  },
};
