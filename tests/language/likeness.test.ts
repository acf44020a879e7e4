/** Which texts are one matter, which may be, and which cannot. */
import { describe, expect, it } from 'vitest';
import { proposeFrom } from '../../src/domain/matter.ts';
import { contradict, isTelling, likeness, printOf } from '../../src/language/likeness.ts';

const complaint = '客户华东医药投诉：今天发的货全部发错，客户要求今天给说法，不然解约';
const isSame = (a: string, b: string) => printOf(a).key === printOf(b).key;

describe('the same matter', () => {
  it.each([
    `【转发】大家好，${complaint}！！请尽快处理`,
    `#一级 ${complaint} @何静 怎么办`,
    complaint.replaceAll('，', ', ').replace('：', ':'),
    `「罗琳：${complaint}」\n- - - - -\n请跟进`,
    `转：${complaint}了，谢谢`,
    `${complaint}哈`,
    `${complaint}哈哈`,
    `早上好，${complaint}`,
    `大家下午好，${complaint}`,
    `大家好，${complaint}哈`,
  ])('is “%s”', (text) => {
    const quoted = text.startsWith('「') ? `罗琳：${complaint}` : complaint;
    expect(isSame(quoted, text)).toBe(true);
  });

  it.each([
    [complaint, complaint.replace('华东', '华北')],
    ['3号楼停电了', '5号楼停电了'],
    ['哈尔滨仓停电了', '尔滨仓停电了'],
    ['早上仓库漏水', '仓库漏水'],
    ['错误率 1.5%', '错误率 15%'],
    ['支付接口挂了', '支付接口挂了吗'],
    ['服务器宕机了', '服务器宕机已恢复'],
    ['服务器没有宕机', '服务器宕机'],
    ['the API is down', 'the API is not down'],
  ])('is not “%s” and “%s”', (a, b) => {
    expect(isSame(a, b)).toBe(false);
  });

  it('is not told by a few signs, nor by what somebody says of herself', () => {
    expect(isTelling('已处理完')).toBe(false);
    expect(isTelling('我下周三请假一天，请安排人值班')).toBe(false);
    expect(isTelling('我们公司的官网打不开了，客户在催')).toBe(true);
    expect(isTelling(complaint)).toBe(true);
  });
});

describe('perhaps the same matter', () => {
  it.each([
    [complaint, '华东医药那边说今天的货全发错了，要求今天给个说法，要不就解约'],
    ['生产环境支付接口报错，所有订单都下不了单', '支付接口挂了，客户下不了单，生产环境'],
    ['通知：东门周末施工，请走西门', '周末东门施工，大家走西门'],
    ['数据库备份盘空间剩 3%', '备份盘快满了，数据库备份空间只剩3%'],
    ['仓库漏水，货物被泡', '2号仓库漏水，一批货泡了'],
    [
      'Production payment API is down, every checkout fails',
      'payment api down in production, checkout failing',
    ],
  ])('are “%s” and “%s”', (a, b) => {
    expect(likeness(a, b)).toBeGreaterThanOrEqual(proposeFrom);
    expect(contradict(a, b)).toBe(false);
    const sketch = new Set(printOf(a).sketch);
    expect(printOf(b).sketch.some((piece) => sketch.has(piece))).toBe(true);
  });

  it.each([
    [complaint, complaint.replace('华东', '华北')],
    ['数据库备份盘空间剩 3%', '数据库备份盘空间剩 8%'],
    ['下周三下午有客户来参观', '下周四下午有客户来参观'],
    ['订单 ORD-2031 发错货', '订单 ORD-2032 发错货'],
    ['支付接口挂了，大家看一下', '支付接口已经恢复，大家看一下'],
    ['生产环境数据库连不上', '测试环境数据库连不上'],
    ['客户远大集团投诉系统太慢', '客户长青物流投诉系统太慢'],
  ])('are not “%s” and “%s”, for a fact in them', (a, b) => {
    expect(likeness(a, b)).toBeGreaterThan(0);
    expect(contradict(a, b)).toBe(true);
  });

  it.each([
    ['支付页面打不开，好几个客户付不了款', '支付页面打不开了，几位客户都付不了款'],
    ['登录页面白屏，客户登录不进去', '登录页白屏，客户登不进去'],
    ['后台报错，客户下不了单', '后台报错，客户没法提交订单'],
    ['发票开错了，客户要求重开', '发票开错了，客户多次要求重开'],
    ['导出报表卡死，客户反馈说等了很久', '导出报表卡死，客户今天来电说等了很久'],
    ['短信收不到，客户集体投诉', '短信收不到，客户强烈投诉'],
    ['短信收不到，客户一直在催', '短信收不到，客户都急了'],
    ['订单物流的信息查不到', '查询物流的信息查不到'],
    ['快递公司的车没来，货发不出去', '物流公司的车没来，货发不出去'],
    ['我们公司的官网打不开，客户进不来', '本公司的官网打不开，客户打不开'],
    ['保险公司的接口报错，客户投保失败', '第三方公司的接口报错，客户买不了保险'],
    ['客户付款的页面打不开', '客户支付的页面打不开'],
    ['客户：登录不进去', '客户：打不开登录页'],
    ['客户说“付不了款”，页面打不开', '客户“无法付款”，页面打不开'],
    ['登录页白屏，客户登不进去', '客户远大集团反映登录页白屏'],
    ['payment page is blank, customer cannot pay', 'payment page blank, customer unable to pay'],
  ])('are “%s” and “%s”, in which customers only do or cannot do something', (a, b) => {
    expect(contradict(a, b)).toBe(false);
    expect(contradict(b, a)).toBe(false);
  });

  it.each([
    ['客户远大投诉系统太慢', '客户长青投诉系统太慢'],
    ['客户“远大”付不了款', '客户“长青”付不了款'],
    ['客户名称：远大，付不了款', '客户名称：长青，付不了款'],
    ['华东医药的退款一直没到账', '青云物流的退款一直没到账'],
    ['今天远大集团那边说付不了款', '刚才长青药业那边说付不了款'],
    ['仁和医院来电，登录页白屏', '协和医院来电，登录页白屏'],
    ['发给青云物流有限公司的货少了', '发给红杉商贸有限公司的货少了'],
    ['登录页白屏，受影响的是远大科技', '登录页白屏，受影响的是长青科技'],
    ['Customer Globex: login page is blank', 'Customer Initech: login page is blank'],
  ])('are not “%s” and “%s”, of other customers', (a, b) => {
    expect(contradict(a, b)).toBe(true);
    expect(contradict(b, a)).toBe(true);
  });

  it('are of other customers where the company knows them by names that show nothing, and by another name of one', () => {
    const known = [
      { name: '远大', aliases: ['YD'] },
      { name: '长青', aliases: [] },
    ];
    const [far, evergreen] = ['远大付不了款，页面报错', '长青付不了款，页面报错'];
    expect(contradict(far, evergreen)).toBe(false);
    expect(contradict(far, evergreen, known)).toBe(true);
    expect(contradict(far, 'yd 付不了款，页面报错', known)).toBe(false);
    expect(contradict(far, '远大集团有限公司付不了款', known)).toBe(false);
    expect(contradict(far, '红杉药业那边付不了款，页面报错', known)).toBe(true);
    expect(contradict(far, '远大和长青都付不了款，页面报错', known)).toBe(false);
  });

  it.each([
    ['青云物流的退款一直没到账', '青云物流公司的退款一直没到账'],
    ['上海青云物流的退款一直没到账', '客户青云物流投诉退款没到账'],
    ['客户远大投诉系统太慢', '远大集团那边说系统太慢'],
  ])('are “%s” and “%s”, of one customer', (a, b) => {
    expect(contradict(a, b)).toBe(false);
  });

  it.each([
    ['机房空调坏了', '机房门禁坏了'],
    ['挂了', '不打了，值班群里说支付全挂，得回公司'],
    ['明年编制预算请各部门12月10日前提交', '明年培训预算，请各部门提需求，月底截止'],
  ])('are not “%s” and “%s”, which have too little in common', (a, b) => {
    expect(likeness(a, b)).toBeLessThan(proposeFrom);
  });

  it('gives the same for both directions, and 1 for the same text', () => {
    const other = '华东医药那边说今天的货全发错了';
    expect(likeness(complaint, other)).toBe(likeness(other, complaint));
    expect(likeness(complaint, `大家好，${complaint}`)).toBe(1);
  });
});
