type Values = Record<string, string>;

export const attendance = {
  checkIn: '签到',
  checkedInTitle: (number: number) => `已签到 · 会议 ${number}`,
  checkedIn: (topic: string, at: string) => `${topic}，${at} 到会。`,
  arrived: (arrived: number, invited: number) => `已到 ${arrived}/${invited} 人。`,
  leftTitle: (left: number, topic: string) => `还剩 ${left} 分钟：${topic}`,
  left: (kind: string, used: number, limit: number) =>
    `已开 ${used} 分钟，${kind}最多 ${limit} 分钟。请收尾：定下决议，待办写清谁、何时。`,
  leftNote: '只提醒你一人。',
  overTitle: (topic: string) => `时间到：${topic}`,
  over: (kind: string, limit: number) => `已满 ${limit} 分钟，到了${kind}的上限。请现在结束。`,
  overNote: '没谈完的记为遗留问题，改用文档或另约短会。只提醒你一人。',
  undone: (number: number) => `会议 ${number} 的签到`,
  errors: {
    none: () => '现在没有你要参加的会。会前 30 分钟起可以签到；发送 /会议 看你的会议。',
    notInvited: (v: Values) => `会议 ${v.number} 没有邀请你，请让负责人加上你。`,
    notNow: (v: Values) => `会议 ${v.number} 现在不能签到：会前 30 分钟起可以，散会后不再签到。`,
  },
};
