export const common = {
  bot: '信流',
  undo: '撤销',
  confirm: '确认',
  cancel: '取消',
  more: (n: number) => `… 还有 ${n} 条`,
  writeForm: '这里填不了表。请把上面几项写进命令，一次发来；写法见 /帮助。',
  /** The small window after a press, until the card itself changes. */
  pressTaken: '收到，马上处理',
  undone: '已撤销',
  undoneWhat: (what: string) => `已撤销：${what}`,
  roles: { admin: '管理员', editor: '周刊编辑' },
  platforms: { feishu: '飞书', dingtalk: '钉钉', wecom: '企业微信' },
  none: '无',
  and: '、',
  or: '或',
  colon: '：',
  mayRepeat: '（此消息可能重复：上次发送未收到平台回执）',
};
