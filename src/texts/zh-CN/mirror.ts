/** What is written into the platforms' own calendars. */
export const mirror = {
  joinAt: '入会',
  join: '入会链接',
  calendar: '日历',
  addToCalendar: '加到我的日历',
  calendarFile: '日历文件',
  fileAnew: '加过日历的，请再打开一次，日历里会跟着改：',
  agenda: '议程：',
  joinHere: (url: string) => `入会：${url}`,
  /** The last line, by which it is known. */
  mark: (bot: string, number: number, tail: string) => `${bot} · 会议 ${number} · ${tail}`,
  changeBy: (bot: string, number: number) =>
    `改时间、取消，请对${bot}说：/会议 改 ${number} …，或 /会议 取消 ${number}`,
};
