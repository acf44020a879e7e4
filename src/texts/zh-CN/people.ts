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
  postTitle: (name: string, post: string) => `${name}：${post}`,
  postChosen: (name: string) => `以后以这里定的为准，不看职务。要改回按职务，发“/人员 岗位 ${name} 默认”。`,
  postByTitle: (name: string) => `以后按${name}的职务来定。`,
  postMeans: {
    manager: '从下一期周刊起先看决策、风险和数字，也收发给管理者的汇总。',
    doer: '从下一期周刊起先看本部门、任务和日期。',
  },
  postBack: (name: string) => `${name}的岗位`,
  errors: {
    postWhom: () => '请写哪位同事，例如“/人员 岗位 张伟 管理岗”。',
    postWhich: (v: Record<string, string>) => `请写管理岗、执行岗或默认，例如“/人员 岗位 ${v.name} 管理岗”。`,
  },
};
