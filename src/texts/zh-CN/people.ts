export const people = {
  title: '人员与账号',
  peopleKnown: '认识的同事',
  onSeveral: '在多个平台上的',
  count: (n: number) => `${n} 人`,
  account: (platform: string, name: string, department: string) =>
    department === '' ? `${platform} ${name}` : `${platform} ${name}（${department}）`,
  conflictsHint: (n: number) => `有 ${n} 处账号归属不清，发送 /人员 冲突 查看。`,
  noConflicts: '没有归属不清的账号。',
  conflictsTitle: (n: number) => (n === 0 ? '账号归属都清楚' : `${n} 处账号归属不清`),
  newConflictsTitle: (n: number) => `新发现 ${n} 处账号归属不清`,
  keys: { staff: '工号', mobile: '手机号', mail: '邮箱' },
  conflict: {
    'number-twice': (key: string, who: string) => `同一个${key}登记在几个人名下：${who}`,
    'two-candidates': (key: string, who: string) => `按${key}看，一个账号可能属于不止一个人：${who}`,
    contradiction: (key: string, who: string) => `${key}相同，工号却不同：${who}`,
  },
  conflictsAdvice:
    '我没有猜，弄清之前各算各的人。请在通讯录里改正号码；或请本人在一个平台私聊我发 /绑定，再把收到的编码发到另一个平台。',
};
