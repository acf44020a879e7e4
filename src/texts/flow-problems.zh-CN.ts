/** What can be wrong with a flow in `xinliu.yaml`, in the operator's words. */
const words = (cause: string, remedy: string) => ({ cause, remedy });

/** What each field is called, and what to write there. */
const fields: Record<string, [name: string, example: string]> = {
  source: ['源头', '信息从哪里来，例如 source: 客户'],
  nodes: ['流转节点', '至少一个节点，例如 nodes: [{ name: 审核, … }]'],
  receivers: ['接收对象', '结果给谁，例如 receivers: [starter]'],
  output: ['输出形式', '最后交出什么，例如 output: 评审意见书'],
  name: ['节点名称', '例如 name: 法务审核'],
  owner: [
    '责任人',
    '姓名、工号、liaison:部门、head:部门、head:starter（提出人的部门负责人）、post:职位、starter、customer 或 admin，例如 owner: liaison:法务部',
  ],
  deputy: ['代理人', '责任人不在时由谁办，写法同 owner，例如 deputy: head:法务部'],
  limit: ['时限', '例如 limit: 1 工作日、2 工作小时、24 小时'],
};

export const flowProblems = {
  flowLacks: (field: string) => {
    const [name, example] = fields[field] ?? [field, ''];
    return words(`缺少“${name}”（${field}）。`, `补上：${example}。`);
  },
  flowLimit: () => words('看不懂的时限。', '写成 2 工作小时、1 工作日（整数）或 24 小时。'),
  flowNodesMany: (most: number) => words(`超过 ${most} 个节点。`, '拆成两个流程。'),
  flowWhom: () =>
    words(
      '没写是谁。',
      '可写：姓名、工号、liaison:部门、head:部门、head:starter（提出人的部门负责人）、post:职位、starter、customer、admin。',
    ),
  flowWhomWord: (word: string) =>
    words(`不认识“${word}:”。`, '只有 liaison:部门（对接人）、head:部门（负责人）、post:职位；姓名直接写。'),
  flowWhomList: () =>
    words('一项里写了几个人。', '写成列表，用英文逗号隔开，例如 [starter, "head:财务部"]。'),
  flowNodeTwice: (name: string) => words(`节点“${name}”写了两次。`, '每个节点用不同的名字。'),
  flowFieldTwice: (name: string) =>
    words(`“${name}”要填两次。`, '每一项用不同的名字，后面的节点看得到前面填的。'),
  flowDueField: (name: string) =>
    words(`前面没有要填的日期“${name}”。`, '先在 start 或前面节点的 form 里写上它，kind: date。'),
  flowGoes: () =>
    words(
      '不认识的去向。',
      '只能是 on（继续）、on with words（写明条件再继续）、end（到此为止）、ask（要补充信息）。',
    ),
  flowAnswersList: () =>
    words(
      '没写每种答复的去向。',
      '写成 answers: { 通过: on, 不通过: end }，去向有 on、on with words、end、ask。',
    ),
  flowOutside: () => words('流程没有写在 flows 下面。', '上面加一行 flows:，流程整段缩进两格。'),
  flowAnswersEnd: () => words('没有一种答复能继续。', '至少一种答复写 on。'),
  flowOptions: () => words('选择题没有选项。', '写 options: [高, 中, 低]。'),
  flowSymbol: () => words('名称里有冒号、分号或换行，打字时会认错。', '去掉这些符号。'),
  flowWhen: (name: string) =>
    words(`发起时没有“${name}”这一项。`, '责任人在发起时就定：when 里只能写 start 里的项。'),
  flowWhenOption: (name: string, options: string) =>
    words(`“${name}”没有这个选项，这一条永远用不上。`, `when 里写它的选项之一：${options}。`),
  chainShort: () =>
    words('业务链不足两个部门。', '按业务先后写部门，例如 [市场部, 销售部, 产品部, 研发部]。'),
};
