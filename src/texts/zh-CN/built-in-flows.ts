/** The words of the flows that come along. They are the company's data from its first case on: in its language, whoever reads them. */
export const builtInFlows = {
  /** Departments by their short names, in the order of the business. */
  chain: ['市场', '销售', '产品', '研发'],
  customerRequest: {
    name: '客户需求',
    source: '客户，由市场、销售或客服提出',
    output: '已落地的需求和交付说明',
    archive: ['客户需求'],
    text: '需求',
    customer: '客户',
    wanted: '期望完成日',
    sales: '销售接收',
    product: '产品分析',
    background: '背景',
    summary: '需求摘要',
    acceptance: '验收标准',
    priority: '优先级',
    priorities: ['高', '中', '低'],
    assess: '研发评估',
    can: '可以做',
    canIf: '有条件可以做',
    cannot: '不能做',
    needFacts: '缺信息',
    date: '预计完成日',
    landing: '研发落地',
    delivery: '交付说明',
    /** A further department of the chain. */
    byDepartment: (department: string) => `${department}处理`,
    result: '处理结果',
  },
};
