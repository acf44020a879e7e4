type Values = Record<string, string>;

export const group = {
  formTitle: '建项目群：还差一点',
  formHint: (departments: string) =>
    `写上项目名和参与部门，我把各部门对接人拉进来。现有部门：${departments}。`,
  name: '项目名',
  goal: '目标',
  departments: '部门',
  departmentsHint: '例如：市场 销售 研发',
  members: '成员',
  owner: '发起人',
  check: '核对一下',
  typed: (name: string, departments: string, goal: string) =>
    `/建群 ${name || '项目名'} ${departments || '部门'} 目标：${goal}`,
  confirmTitle: (name: string) => `要建“${name}”吗？`,
  confirmText: (n: number, pins: boolean) => `会建一个 ${n} 人的群，发出${pins ? '并置顶' : ''}群约定。`,
  gaps: (names: string) => `${names}还没有对接人，这个部门暂时没人进群。`,
  confirm: '确认建群',
  existsTitle: (name: string) => `“${name}”已经有群了`,
  existsOpening: '这个群正在建，马上就好，不会再建第二个。',
  existsOpen: (by: string) => `${by} 已经为这件事建过群。请在那个群里沟通；还没进群的，请群成员邀请你。`,
  openingTitle: (name: string) => `正在建“${name}”`,
  openingText: '建好后我会告诉你。',
  openTitle: (name: string) => `“${name}”建好了`,
  openText: (pins: boolean): string =>
    pins ? '群约定已发出并置顶。' : '群约定已发出。这个平台不能由机器人置顶，请群主手动置顶。',
  missing: '没有进群的人',
  missingReasons: {
    'no account': '在这个平台没有账号',
    'not-allowed': '平台不允许拉入，请检查应用的可用范围',
    unknown: '平台找不到这个账号',
    'pending-approval': '等待审批',
    invalid: '账号无效',
  } as Record<string, string>,
  failedTitle: (name: string) => `“${name}”没有建成`,
  failedText: (reason: string) => `平台的答复：${reason}`,
  failedNoAnswer: '平台一直没有确认，群可能建了，也可能没建。请先看看有没有这个群。',
  failedNoAllowance: '这个平台的调用额度快用完了，剩下的留给一级，所以没有建。',
  failedNext: (members: string) =>
    `可以手工建群，拉入：${members}，再把我加进去；或请管理员处理后重新发送 /建群。`,
  charterTitle: (name: string) => `群约定 · ${name}`,
  noGoal: '待补：请发起人在群里写一句目标',
  rulesTitle: '在这个群里',
  rules: [
    '只谈这一件事，一事一群',
    '紧急的事直接说，我会通知到人',
    '开会先用 /会议 写明议题、议程、负责人',
    '结论用 /纪要 留下来',
  ],
  welcomeTitle: '大家好，我是信流',
  welcomeText:
    '我帮大家把会议、纪要和紧急事项落到人。我只在这个群里看得到消息，用来判断事项级别。发送 @信流 /帮助 看我能做什么。',
  errors: {
    unknownNames: (v: Values) => `没认出：${v.names}。请写部门或同事的名字。现有部门：${v.departments}。`,
    nameTooLong: (v: Values) => `群名太长：最多 ${v.most} 个字，现在有 ${v.length} 个。请缩短后再发。`,
    emptyName: () => '群名里没有文字。请写项目名，例如：/建群 项目A 市场 销售。',
  },
};
