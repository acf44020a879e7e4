type Values = Record<string, string>;

export const duty = {
  title: '值班',
  none: '还没有值班表。请管理员在 xinliu.yaml 的 alarms.rosters 里写。',
  notBegun: '还没有开始。',
  rosterOf: (name: string, department: string) => `${name}（${department}）`,
  now: (who: string, until: string) => `现在：${who}，到 ${until}`,
  next: (who: string, from: string) => `之后：${who}，从 ${from}`,
  instead: (standIn: string, name: string) => `${standIn}（代${name}）`,
  nobodyInstead: (name: string, next: string) =>
    next ? `${name}不在，由${next}接` : `${name}不在，值班表上也没有别人能接，一级改找对接人`,
  unknown: (name: string) => `${name}（通讯录里没有）`,
  left: (name: string) => `${name}已离开公司，由值班表上的下一位接；请管理员改值班表`,
  wholeDay: (day: string) => `${day}全天`,
  wholeDays: (from: string, to: string) => `${from}到${to}`,
  mine: (span: string, standIn: string, isAway: boolean) =>
    `你${isAway ? '请假' : '不值班'}：${span}${standIn ? `，${standIn}代` : '，没有代的人'}。`,
  usage: '请假：/值班 请假 明天 赵磊代　只换班：/值班 代班 周三 赵磊　回来：/值班 销假',
  awayTitle: '已记下',
  away: (span: string, standIn: string, isAway: boolean) =>
    isAway
      ? `${span}，你请假，${standIn ? `一级信息由${standIn}代收，要你批的、答的、交的和纪要也先找${standIn}；已告诉${standIn}` : '一级信息跳过你，直接通知下一位'}。`
      : `${span}，你的值班由${standIn}代，已告诉${standIn}。`,
  requestsWait: (numbers: number[]) =>
    `你手上还有协作请求 ${numbers.join('、')} 等答复，时限照走。请先答复，或转给别人：/请求 ${numbers[0]} 转给 姓名`,
  coversTitle: (name: string) => `请你代${name}`,
  covers: (name: string, span: string, isAway: boolean) =>
    isAway
      ? `${span}，${name}请假，一级信息会发给你；要${name}批的、答的、交的和纪要，也先找你。`
      : `${span}，${name}的值班由你代。`,
  coversNoMoreTitle: (name: string) => `不用代${name}了`,
  coversNoMore: (name: string, span: string) => `${name}取消了 ${span} 的请假或换班。`,
  backTitle: '已销假',
  back: (count: number) => `取消了 ${count} 条请假或换班，以后照常通知你。`,
  undone: '请假或换班已取消',
  errors: {
    when: () =>
      '没看懂哪几天。例如“/值班 请假 明天 赵磊代”“/值班 请假 今天下午”“/值班 请假 12月1日到12月3日 赵磊代”。',
    swapWhen: (v: Values) =>
      `${v.name}代你哪天的班？没看懂日子。请写上，例如“/值班 换班 周三 ${v.name}”“/值班 换班 12月1日到12月3日 ${v.name}”。`,
    swapHow: () => '换班要写哪天、由谁代，例如“/值班 换班 周三 赵磊”“/值班 换班 12月1日到12月3日 赵磊”。',
    past: () => '这段时间已经过去了。请写今天或以后的日子。',
    tooLong: () => '一次最多记三个月。',
    nobodyCalled: (v: Values) =>
      `公司里没有找到“${v.seen}”。请写代你的同事的姓名，例如“/值班 请假 明天 赵磊代”；没人代就不写。`,
    oneStandIn: (v: Values) => `写了两个人：${v.names}。代你的只能是一位，请只写一个姓名。`,
    whoCovers: () => '换班要写由谁代，例如“/值班 代班 周三 赵磊”。',
    notYourself: () => '不能由自己代自己。请写一位同事。',
    standInAway: (v: Values) => `${v.name}那时也不在，${v.until} 回来。请换一位。`,
    notAway: () => '没有记着你的请假或换班。',
  },
};
