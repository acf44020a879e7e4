/** What is said about a platform's own minutes that somebody handed to us. */
export const recording = {
  readTitle: (number: number) => `智能纪要已进草稿 · 会议 ${number}`,
  read: (title: string, actions: number, points: number) =>
    `“${title}”：${actions} 条待办、${points} 个要点进了草稿。请核对，补上决议和每条待办的人、时间，再提交。`,
  nothingNew: (title: string) => `“${title}”里没有草稿还缺的内容。`,
  unreadTitle: (number: number) => `读不到智能纪要 · 会议 ${number}`,
  closed:
    '它没有分享给我。请在妙记里把“可阅读”给本应用或所有同事，再发一次链接；也可以把文字贴给我：/纪要 草稿 …',
  gone: '这个链接打不开，可能已删除。请核对链接，或把文字贴给我：/纪要 草稿 …',
  write: '写纪要',
};
