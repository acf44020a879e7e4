/** Which departments an alarm is for, by their full and short names. */
import { describe, expect, it } from 'vitest';
import { calledBy } from '../../src/language/department-names.ts';
import { namedForAlarm } from '../../src/language/named-for-alarm.ts';

type Called = string | [string, ...string[]];
const company = (...names: Called[]) =>
  names.map((one) => {
    const [name, ...aliases] = typeof one === 'string' ? [one] : one;
    return { id: name, name, aliases };
  });
const usual = company(
  ['生产部', '生产'],
  ['技术中心', '技术'],
  ['质量部', '品质', 'QA', '质量'],
  '采购',
  ['仓储部', '仓储', '仓库'],
  ['物流部', '物流'],
  ['财务部', '财务'],
  ['人力资源部', '人力资源', '人事', 'HR'],
  ['市场部', '市场', 'PR'],
  ['销售中心', '销售'],
  ['法务部', '法务'],
  ['信息部', '信息', 'IT'],
  ['运维组', '运维'],
  '产品',
  ['研发部', '研发', 'R&D'],
  ['客户服务部', '客户服务', '客服'],
  ['售后服务部', '售后服务', '售后'],
  ['安全环保处', '安全', 'EHS'],
  '总经办',
);
const called = calledBy(usual);
const meant = (text: string, isOrdered = false) => namedForAlarm(text, called, isOrdered);
const among = (text: string, ...names: Called[]) => namedForAlarm(text, calledBy(company(...names)));

describe('names none', () => {
  it.each([
    // What is called like a department, or told of it.
    '客服系统登录不了，客户都在骂',
    '客服来电打不通',
    '客服马上要下班了，客户还在等',
    '客服马上处理不了，客户在等',
    '客服请假了没人接电话',
    '客服，销售都登录不了',
    '销售，门店都登不上',
    '客服和销售都进不去系统',
    '客服、销售、运维群里都炸了',
    '客服 电话打不通',
    '客服 没人接电话，客户投诉',
    '客服 客户投诉无人回复',
    '故障让客服处理订单变慢',
    '已通知客服马上处理',
    '客户请客服处理退款，没人理',
    '付款失败，页面提示请联系客服',
    '弹窗提示：请客服处理，点不掉',
    '申请客服权限失败',
    '技术问题导致停机',
    '技术接口挂了',
    '技术处理不了，客户在等',
    '技术支持热线无人接听',
    '请技术接口人看一下',
    '新来的叫技术接口的服务挂了',
    '人事档案打不开',
    '人事：李娜 电话：13800000000，合同丢了',
    '行政处罚决定书到了，今天要回',
    '财务软件崩溃，工资发不出',
    '财务请款流程挂了',
    '财务 报表打不开，请马上处理',
    '销售看板打不开',
    '邀请销售参加的会议链接失效',
    '销售：王磊 客户：华东医药 订单丢了',
    '销售马上签约，系统挂了',
    '法务合同系统瘫痪',
    '采购订单全部丢失',
    '采购审批单卡住，产线要停',
    '运维平台告警：磁盘满',
    '研发环境数据库宕机',
    '研发 环境数据库宕机，请马上处理',
    '售后单积压两千单',
    '售后服务投诉暴涨',
    '物流快递三天没更新',
    '物流：顺丰单号丢失',
    '仓库漏水，货泡了',
    '仓库 漏水了，请马上处理',
    '产品漏电，客户要求召回',
    '产品，包装都有问题',
    '产品：A200 问题：漏电',
    '市场价暴跌，库存积压',
    '信息泄露，客户数据外流',
    '安全处理不当，有人受伤',
    '安全事故，两人受伤',
    '人力资源系统登录不了',
    // Longer words.
    '生产部署失败',
    '生产部分设备停机',
    '质量部件不合格',
    '产品部位开裂',
    '客服部门口漏水',
    '客服部长被客户起诉',
    '运维组件崩溃',
    '总经办公楼起火',
    '客户采购部要求今天回复',
    '供应商的销售部催款，要断供',
    '对方 客服部不承认',
    '内部测试环境宕机',
    '生产：订单库连不上',
    '生产环境数据库宕机，请马上处理',
    '产品马上下架',
    '产品部分批次漏电',
    '安全马上检查，系统挂了',
    '销售部门户打不开',
    '请客服确认收货按钮点不了',
    // Whom it is to be kept from.
    '先别告诉销售部，客户名单被拷走',
    '不要通知财务部，账户被盗了，怀疑内鬼',
    '别让采购部知道',
    '先不要通知客服部，数据泄露了',
    '先不通知客服部，数据泄露了',
    '不用通知客服部，已经好了',
    '别找客服部，找不到人',
    '不用请客服处理，客户已走',
    '不必请客服联系，客户已走',
    '无需请技术处理，已恢复',
    '不用麻烦客服联系，客户已走',
    '不用马上通知客服，先等等',
    '不用法务部，直接报警',
    '不归技术部管',
    '别告诉销售部和财务部，客户名单被拷走',
    "don't call IT department, the admin is the thief",
    // Who tells of it.
    '客服部反馈支付全部失败',
    '客服部说全国门店收不了款',
    '客服部刚收到投诉，支付全部失败',
    '客服部和销售部反馈支付全部失败',
    '技术部发现支付接口报错',
    '人事部反映考勤系统全挂了',
    '由客服部转来：支付全部失败',
    // Not ours.
    '客户采购部要求今天降价，否则解约',
    '骗子假冒采购部让客户打款',
    '客户问客服部电话多少，没人答',
    // Figures and kinds.
    '销售：今日为0，支付挂了',
    '销售：下降40%，系统挂了',
    '销售，清零了，支付挂了',
    '采购：合同编号 CG-2026 泄露',
    '采购中心部署失败',
    'sales: -40% since noon, checkout is down',
    'Personnel: evacuated, building on fire',
    // English.
    'the page says please contact IT',
    'please call it off',
    'IT, as usual, is broken',
    'it is down',
    'it: still down',
    'please ask it to stop',
    'the sales page is down',
    'Sales page is down',
    'Sales, marketing and support cannot log in',
    'marketing site 502',
    'support is bad, customers leave',
    'the sales team cannot log in',
    'PR: #123 breaks the build',
    'QA: login returns 500',
    'production: database is down',
    'product A200 is on fire',
    'mail to hr@example.com bounces',
    'the HR portal is down',
    'IT outage in Berlin',
    'legal notice from a client, answer today',
    "the customer's IT team blocks us",
  ])('%s', (text) => expect(meant(text)).toEqual([]));

  it.each([
    '客服 电话打不通',
    '财务 报表打不开',
    '人事 档案丢了',
    '销售 王磊 出车祸了',
    '生产 数据库挂了',
    '仓库 漏水',
    'sales page is down',
    '运维 告警：磁盘满',
    '研发 大楼起火',
    '销售 3 月报表丢失',
    'IT outage',
    '技术 问题太多，客户要退款',
    '销售 额归零',
    '研发 中心起火',
    '客服 中心停电',
  ])('with a blank behind it, said to ring: %s', (text) => expect(meant(text, true)).toEqual([]));
});

describe('names', () => {
  it.each([
    ['客服系统登录不了，客户都在骂，请客服部马上处理', ['客户服务部']],
    ['客户都在骂 @客服部 请马上处理', ['客户服务部']],
    ['客户都在骂 @客服 请马上处理', ['客户服务部']],
    ['客户都在骂 @客服', ['客户服务部']],
    ['客服：客户投诉无人回复', ['客户服务部']],
    ['销售：客户王总今天要解约', ['销售中心']],
    ['销售：3家客户今天要解约', ['销售中心']],
    ['销售：5号客户要退单', ['销售中心']],
    ['销售：是大客户要解约', ['销售中心']],
    ['销售：降价配错了，大量订单在下', ['销售中心']],
    ['销售：零件发错货客户拒收', ['销售中心']],
    ['3号线停机了，客服部收到请马上处理', ['客户服务部']],
    ['支付全挂了，客服部收到请回复', ['客户服务部']],
    ['3号线停机，品质部确认原因', ['质量部']],
    ['影响客户质量部马上复检', ['质量部']],
    ['学校法务部马上来人', ['法务部']],
    ['车间着火了，用不用通知法务部', ['法务部']],
    ['不是生产部就是质量部的问题，请马上排查', ['生产部', '质量部']],
    ['Page shows 500, please ask IT to look', ['信息部']],
    ['sales: a client leaves us today', ['销售中心']],
    ['别让生产部停线，物料断了', ['生产部']],
    ['客服，客户都在骂', ['客户服务部']],
    ['客服请马上处理客户投诉', ['客户服务部']],
    ['客服 请马上联系客户', ['客户服务部']],
    ['客服同事马上回复一下客户', ['客户服务部']],
    ['客服 客户投诉无人回复，请马上处理', ['客户服务部']],
    ['【紧急】客服：客户投诉无人回复', ['客户服务部']],
    ['客服部：客户投诉无人回复', ['客户服务部']],
    ['客户服务部系统登录不了', ['客户服务部']],
    ['系统登录不了，请客服和研发马上处理', ['客户服务部', '研发部']],
    ['系统登录不了，请客服、研发、运维马上处理', ['客户服务部', '研发部', '运维组']],
    ['研发、运维：支付接口报错', ['研发部', '运维组']],
    ['请技术部和销售部门一起看', ['技术中心', '销售中心']],
    ['客服部和研发马上处理', ['客户服务部', '研发部']],
    ['支付挂了，麻烦技术同学看一下', ['技术中心']],
    ['支付挂了，请通知财务，客户在等', ['财务部']],
    ['支付挂了，尽快转给售后！', ['售后服务部']],
    ['支付挂了，让运维马上重启', ['运维组']],
    ['支付挂了，请IT尽快排查', ['信息部']],
    ['支付挂了，辛苦技术同事看一下', ['技术中心']],
    ['请采购部马上补料', ['采购']],
    ['采购：原料断供，产线要停', ['采购']],
    ['请产品马上看一下', ['产品']],
    ['请生产马上停线', ['生产部']],
    ['产品同事请马上看一下', ['产品']],
    ['请安全马上到现场', ['安全环保处']],
    ['EHS：车间起火', ['安全环保处']],
    ['仓库漏水，请仓储部马上处理', ['仓储部']],
    ['请品质部马上复检', ['质量部']],
    ['请总经办决定', ['总经办']],
    ['生产部门口漏水', ['生产部']],
    ['人事：员工在群里闹事', ['人力资源部']],
    ['法务：律师函今天到期', ['法务部']],
    ['HR部请马上处理', ['人力资源部']],
    ['IT：全公司断网', ['信息部']],
    ['IT: the network is down', ['信息部']],
    ['network is down @it', ['信息部']],
    ['network is down, please ask IT to restart it', ['信息部']],
    ['Please call IT', ['信息部']],
    ['network is down, please contact IT immediately', ['信息部']],
    ['R&D：支付接口报错', ['研发部']],
    ['finance: customers cannot pay', ['财务部']],
    ['销售请马上联系客户', ['销售中心']],
    ['销售马上回复客户', ['销售中心']],
    ['不要通知财务部，请法务部马上处理', ['法务部']],
    ['不用法务部，客服部马上回复客户', ['客户服务部']],
    ['支付挂了，请分别通知客服部、法务部', ['客户服务部', '法务部']],
    ['要不要通知法务部？客户要起诉', ['法务部']],
    ['请客服部收到后马上回复', ['客户服务部']],
    ['请客服部确认一下，客户要退款', ['客户服务部']],
    ['请技术部反馈进度，支付还挂着', ['技术中心']],
    ['客服部反馈支付全部失败，请技术部马上处理', ['技术中心']],
    ['客户采购部要求降价，请采购部马上回复', ['采购']],
    ['断供影响客户，采购部马上补料', ['采购']],
    ['the sales team please call them back', ['销售中心']],
    ['customers cannot log in, @sales please call them', ['销售中心']],
  ])('%s', (text, departments) => expect(meant(text)).toEqual(departments));

  it.each([
    ['客服 客户投诉无人回复', ['客户服务部']],
    ['研发 支付全部失败', ['研发部']],
    ['IT 全公司断网', ['信息部']],
  ])('with a blank behind it, said to ring: %s', (text, departments) =>
    expect(meant(text, true)).toEqual(departments),
  );
});

/** By full names alone. */
const full = calledBy(
  company(
    ...['生产部', '质量部', '采购部', '销售部', '财务部', '法务部', '客户服务部', '物流部', '工程部'],
    ...[
      '保安部',
      '信息部',
      '研发部',
      '安全处',
      '设备科',
      '实验室',
      '检测室',
      '运维组',
      '总经办',
      '厂办',
      '行政办',
    ],
  ),
);
const meantInFull = (text: string) => namedForAlarm(text, full);

describe('a full name', () => {
  it.each([
    ['请生产部和质量部分别排查', ['生产部', '质量部']],
    ['请财务部分三次打款', ['财务部']],
    ['请财务部分头联系', ['财务部']],
    ['请生产部分批停线', ['生产部']],
    ['请生产部分2批停线', ['生产部']],
    ['请质量部分派人手复检', ['质量部']],
    ['请质量部分拣隔离', ['质量部']],
    ['请生产部分流人员撤离', ['生产部']],
    ['请销售部分工联系客户', ['销售部']],
    ['请安全处分析泄漏原因', ['安全处']],
    ['请安全处分头排查', ['安全处']],
    ['请销售部落实补货', ['销售部']],
    ['请采购部落单', ['采购部']],
    ['请法务部委托律师', ['法务部']],
    ['请法务部委派律师到场', ['法务部']],
    ['请客户服务部委婉回复', ['客户服务部']],
    ['质量部首检不合格', ['质量部']],
    ['销售部首单客户解约', ['销售部']],
    ['请保安部队长到场', ['保安部']],
    ['请信息部属地支援', ['信息部']],
    ['请生产部位移设备', ['生产部']],
    ['请运维组成员处理', ['运维组']],
    ['请运维组成立专班', ['运维组']],
    ['请运维组合力抢修', ['运维组']],
    ['实验室内起火', ['实验室']],
    ['实验室内有人中毒', ['实验室']],
    ['实验室外墙坍塌', ['实验室']],
    ['检测室内有人触电', ['检测室']],
    ['请总经办完成审批', ['总经办']],
    ['请总经办法务一起看', ['总经办']],
    ['请总经办好好安抚客户', ['总经办']],
    ['请厂办事员到现场', ['厂办']],
    ['请设备科研究一下', ['设备科']],
    ['请设备科学员撤离', ['设备科']],
  ])('is meant before most words: %s', (text, departments) => expect(meantInFull(text)).toEqual(departments));

  it.each([
    '生产部署失败',
    '生产部分设备停机',
    '生产部分批次报废',
    '生产部分工序停了',
    '生产部分3号线停机',
    '质量部件不合格',
    '运维组件崩溃',
    '运维组合成失败',
    '安全处理不当，有人受伤',
    '安全处分决定泄露',
    '设备科技公司断供',
    '行政办公楼起火',
    '行政办公区停电',
    '行政办事处漏水',
    '行政办理超时',
  ])('is not where its last letter begins another word: %s', (text) => expect(meantInFull(text)).toEqual([]));
});

describe('a full name of ours', () => {
  it.each([
    '客户采购部要求今天降价，否则解约',
    '医院信息部说HIS全挂了',
    '甲方工程部打电话说塔吊倒了',
    '对方研发部说接口全挂了',
    '客户的生产部停线了，等我们的料',
    '供应商销售部通知断供',
    '医院设备科说CT起火',
    '骗子假冒采购部让客户打款',
    '先别告诉销售部，客户名单被拷走',
    '不要通知财务部和法务部，账户被盗了',
    "don't tell 财务部, the account was robbed",
  ])('is not meant where it is another company’s, or nothing is to be told: %s', (text) =>
    expect(meantInFull(text)).toEqual([]),
  );

  it.each([
    ['客户采购部要求降价，请采购部马上回复', ['采购部']],
    ['产品漏电影响客户，质量部马上复检', ['质量部']],
    ['产品漏电影响客户 质量部马上复检', ['质量部']],
    ['我们医院信息部断网', ['信息部']],
    ['不是生产部停线，是物流部停运', ['物流部']],
    ['是不是生产部停线了', ['生产部']],
    ['不要通知财务部，请法务部报警', ['法务部']],
    ['请分别通知生产部和质量部', ['生产部', '质量部']],
    ['质量部发现漏电', ['质量部']],
  ])('is meant nevertheless: %s', (text, departments) => expect(meantInFull(text)).toEqual(departments));
});

describe('a name that several bear', () => {
  it('means the department that is called so, not one whose short name makes it', () => {
    expect(among('请技术部马上处理', '技术部', ['技术中心', '技术'])).toEqual(['技术部']);
    expect(among('请客服部马上处理', ['客户服务部', '客服'], ['呼叫中心', '客服部'])).toEqual(['呼叫中心']);
    expect(among('大客户销售部马上处理', '销售部', ['大客户销售中心', '大客户销售'])).toEqual([
      '大客户销售中心',
    ]);
  });
  it('is looked for everywhere unless it is an ordinary word', () => {
    expect(among('Customer Success is offline', 'Customer Success')).toEqual(['Customer Success']);
    expect(among('华东大区断网', '华东大区')).toEqual(['华东大区']);
    expect(among('sales page is down', 'Sales')).toEqual([]);
    expect(among('it is down', 'IT')).toEqual([]);
    expect(among('Finance: the page is down', 'Finance')).toEqual(['Finance']);
  });
  it('means none where two short ones make it', () => {
    expect(among('请技术部马上处理', ['技术中心', '技术'], ['研发部', '技术'])).toEqual([]);
    expect(among('请技术马上处理', ['技术部', '技术'], ['技术中心', '技术'])).toEqual([]);
    expect(among('HR：员工在闹事', '人事部', '人力资源部')).toEqual([]);
    expect(meant('support: customers cannot log in')).toEqual([]);
  });
});

it('reads a long text as fast as a short one', () => {
  const text = `客服${'请'.repeat(2000)}${'请客服和销售、'.repeat(300)}${' '.repeat(2000)}`;
  const from = performance.now();
  meant(text, true);
  expect(performance.now() - from).toBeLessThan(500);
});
