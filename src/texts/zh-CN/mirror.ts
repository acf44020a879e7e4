/** What is written into the platforms' own calendars. */
export const mirror = {
  noPlace: '地点未定',
  joinAt: '入会',
  join: '入会链接',
  calendar: '日历',
  addToCalendar: '加到我的日历',
  calendarFile: '日历文件',
  fileFollows: '见下一条里的文件，点开就能加进日历',
  fileFollowsAnew: '加过日历的，请再打开下一条里的文件，日历里会跟着改。',
  fileTitle: (number: number) => `日历文件 · 会议 ${number}`,
  seriesFileTitle: (number: number) => `日历文件 · 系列 ${number}`,
  fileAnew: '加过日历的，请再打开一次，日历里会跟着改：',
  agenda: '议程：',
  joinHere: (url: string) => `入会：${url}`,
  /** The last line, by which it is known. */
  mark: (bot: string, number: number, tail: string) => `${bot} · 会议 ${number} · ${tail}`,
  changeBy: (bot: string, number: number) =>
    `改时间、取消，请对${bot}说：/会议 改 ${number} …，或 /会议 取消 ${number}`,

  seriesBy: (bot: string, number: number) =>
    `改时间、结束，请对${bot}说：/会议 系列 改 ${number} …，或 /会议 系列 结束 ${number}`,

  taskFrom: (number: number, topic: string) => `来自会议 ${number}：${topic}`,
  taskHow: (bot: string, number: number) =>
    `在这里勾掉，或对${bot}说：/待办 完成 ${number} …；改期、转交：/待办 改期 ${number} …，/待办 转交 ${number} @同事`,
  taskMark: (bot: string, number: number, tail: string) => `${bot} · 待办 ${number} · ${tail}`,
  /** What is noted as done where somebody ticked it. */
  ticked: (platform: string) => `在${platform}待办里勾掉了`,
};
