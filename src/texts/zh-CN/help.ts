interface Entry {
  /** What one types. */
  form: string;
  what: string;
  examples: string[];
}

const entries: Record<string, Entry> = {
  meeting: {
    form: '/会议',
    what: '约会议：要有议题、议程、负责人',
    examples: [
      '/会议 明天下午3点 评审方案 60分钟 @李娜 议程：1. 背景 10分钟；2. 方案 30分钟 负责人：@张伟',
      '/会议（我的会议）',
      '/会议 开始、/会议 结束、/会议 取消',
    ],
  },
  minutes: {
    form: '/纪要',
    what: '交纪要：会后 24 小时内，写明决议和待办',
    examples: ['/纪要 决议：周五上线；待办：@李娜 周四前 备份数据', '/纪要（我欠的纪要）'],
  },
  group: {
    form: '/建群',
    what: '建项目群：自动拉各部门对接人',
    examples: ['/建群 双十一大促 市场 销售 研发 目标：当天零故障'],
  },
  report: {
    form: '/上报',
    what: '上报一件事：当场定级、给编号，一级马上找人',
    examples: [
      '/上报 2 号仓库漏水，货被泡了',
      '/上报 一级 支付接口全部报错',
      '/上报（回复一条消息发送：上报那条消息）',
    ],
  },
  tier: {
    form: '/级别',
    what: '定级：回复一条消息，或指最近一条',
    examples: ['/级别 一级（马上找人处理）', '/级别 三级（进周刊）'],
  },
  digest: { form: '/周刊', what: '预览你这一份周刊', examples: ['/周刊'] },
  me: { form: '/我', what: '我的会议、欠的纪要、等我处理的事', examples: ['/我', '/我 english（改用英文）'] },
  settings: {
    form: '/设置',
    what: '用哪种语言回答我、通知发到哪个平台',
    examples: ['/设置', '/设置 english（改用英文）', '/设置 平台 钉钉', '/设置 平台 自动'],
  },
  bind: {
    form: '/绑定',
    what: '把我在另一个平台的账号认作我',
    examples: ['/绑定（取绑定码）', '/绑定 123456（在另一个平台私聊发送）'],
  },
  unbind: {
    form: '/解绑',
    what: '一天内解开绑定',
    examples: ['/解绑', '/解绑 李娜 钉钉（管理员：把这个账号从她名下拿开）'],
  },
  people: {
    form: '/人员',
    what: '认识多少人、在哪些平台；账号归属不清的',
    examples: ['/人员', '/人员 冲突（账号归属不清的）'],
  },
  quota: { form: '/额度', what: '各平台额度用了多少、够不够', examples: ['/额度'] },
  help: {
    form: '/帮助',
    what: '看这张卡；后面加命令名看用法',
    examples: ['/帮助 会议', '/帮助 平台（各平台能做什么）'],
  },
};

export const help = {
  title: '信流能帮你做什么',
  intro: '直接发命令；斜杠全角半角都行，英文名也行。',
  tiers: '普通消息我会判断级别：一级马上找人并盯到有人接手，二级按周期汇总，三级进周刊。',
  entries,
  detailTitle: (form: string) => `${form} 怎么用`,
  examples: '例如',
};
