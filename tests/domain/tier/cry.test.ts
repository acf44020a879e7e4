/** Bare cries in work chats, and passwords and money given away: what rings, what is asked, and what is neither. */
import { describe, expect, test } from 'vitest';
import { defaultRules } from '../../../src/domain/company.ts';
import { classifyTier, type TierContext } from '../../../src/domain/tier.ts';
import { duty, lunch, project } from '../../support/tier-places.ts';

const words = defaultRules.tiers.words;
const unheard: TierContext = { chatType: 'direct', chatName: '', senderTitle: '', senderDepartment: '' };
const office: TierContext = {
  chatType: 'group',
  chatName: '财务部',
  senderTitle: '会计',
  senderDepartment: '财务部',
};
const work = [project, duty, office];
const tierIn = (text: string, place: TierContext) => classifyTier(text, place, words).tier;
const asksIn = (text: string, place: TierContext) =>
  classifyTier(text, place, words).mayBeTierOne === true || tierIn(text, place) === 1;

describe('a bare cry', () => {
  test.each([
    '爆炸啦!',
    '爆炸了',
    '爆炸了！！',
    '爆炸了爆炸了，快跑',
    '出人命了',
    '出人命啦！！',
    '救命啊，出人命了',
    '着火了快来人',
    '快来人，着火了',
    '着火啦！',
    '起火了！！',
    '失火了',
    '死人了',
    '出人命了～快报警',
    '救命啊~出人命了',
    '爆炸喽，快来人',
  ])('rings in any work group, and is asked about in private: %s', (text) => {
    for (const place of work) expect(tierIn(text, place)).toBe(1);
    expect(asksIn(text, unheard)).toBe(true);
  });

  test.each(['出事啦', '出事了', '出大事了！'])('that may be a trifle is asked about: %s', (text) => {
    for (const place of [...work, unheard]) expect(asksIn(text, place)).toBe(true);
  });

  test.each([
    '爆炸了哈哈哈',
    '需求爆炸了',
    '我要爆炸了',
    '我的脑子爆炸了',
    '热爆炸了',
    '要出人命了，这天气',
    '今天热得要出人命了',
    '困死人了',
    '笑死人了',
    '昨天那个剧出人命了',
  ])('with more around it is what it was: %s', (text) => {
    for (const place of [project, office, lunch]) expect(tierIn(text, place)).not.toBe(1);
  });

  test.each([
    '爆炸了~',
    '爆炸喽~',
    '爆炸咯',
    '死人啦～',
    '死人咯',
    '死人了呀~',
    '出人命咯~',
    '出人命啦~',
    '快跑，爆炸啦~',
    '爆炸了~~~快跑',
  ])('that is played with is asked about at most: %s', (text) => {
    for (const place of [project, office, unheard]) expect(tierIn(text, place)).not.toBe(1);
  });

  test.each([
    '狼人杀爱好者',
    '剧本杀组局',
    '王者荣耀',
    '电竞社',
    '麻将群',
    '聚餐群',
    '烧烤局',
    'K歌群',
    '茶水间',
    '水群',
    '狼人杀俱乐部',
    '公司狼人杀群',
    '市场部狼人杀',
    '部门聚餐群',
    '公司王者荣耀',
    '公司麻将群',
    '狼人杀内部群',
    '麻将群（全公司）',
    '万达广场聚餐',
    '陆家嘴大厦剧本杀',
    '工厂聚餐群',
    '二号车间聚餐',
    '机房施工烧烤局',
    '游戏群',
    '公司游戏吃瓜群',
    '设备部K歌',
    '工地麻将三缺一',
    '王者五排',
    '项目部周五聚餐',
    '安保部聚餐（周六）',
    '三楼茶水间',
    '物业摸鱼小组',
    '质检部狼人杀2群',
    '烧烤店聚餐',
    '维修班王者开黑',
    '前台吃瓜群',
    '门店电竞战队',
    '狼人杀🐺',
    '游戏搭子',
    '技术部烧烤AA',
    '麻将群-总部',
    '产线三国杀之夜',
    '生产部剧本杀报名',
    '狼人杀 周五晚上',
    '狼人杀-周五场',
    '狼人杀第3场',
    '狼人杀玩家群',
    '狼人杀新手群',
    '剧本杀发车群',
    '剧本杀6人本',
    '王者五排车队',
    '王者荣耀战友群',
    '三国杀牌友群',
    '麻将牌友群',
    '聚餐地点投票',
    '聚餐AA收款',
    '年会聚餐2026',
    '聚餐 12月5日',
    '烧烤露营群',
    'K歌之王',
    '水群专用',
    '一起玩游戏吧',
    '游戏玩家群',
    '游戏战友群',
    'Switch游戏分享群',
    '手游游戏党',
    '桌面游戏同好会',
    '麻将（质检部）',
    '烧烤群-质检部',
    '聚餐（城南店）',
    '麻将技术交流',
    '剧本杀 晚8点开本',
    '王者新赛季冲分',
    '烧烤场地投票',
    '质检部俱乐部麻将',
    '狼人杀（研发）',
    '聚餐（客服）',
    'K歌(测试组)',
    '王者（质检组）',
    '聚餐群-采购组',
    '公司狼人杀群 研发',
    '烧烤局-研发',
  ])('is asked about at most in a group for leisure: %s', (chatName) => {
    for (const text of ['死人了', '出人命了', '爆炸了'])
      expect(tierIn(text, { ...office, chatName })).not.toBe(1);
  });

  test.each([
    '秒杀活动群',
    '污水群',
    '杀菌车间',
    '自来水群',
    '净水群',
    '循环水群',
    '饮水群',
    '城南烧烤店',
    '麻将机厂车间',
    '王者广场物业',
    '电竞酒店前台',
    '茶水间设备维修',
    '麻将机事业部',
    '生产部麻将机产线',
    '品质部烧烤炉装配',
    '电竞科技公司',
    '生产部麻将机组',
    '质检部-烧烤炉',
    '总部茶水间漏水处理',
    '公司电竞场馆安保',
    '客服部-王者项目',
    '游戏公司运维群',
    '游戏服务器告警',
    '烧烤炉售后群',
    '电竞椅生产',
    '王者荣耀项目组',
    '茶水间装修施工群',
    '麻将桌仓库',
    '剧本杀门店运营',
    '聚餐供应商对接',
    'K歌设备售后',
    '游戏研发一组',
    '电竞馆值班',
    '烧烤炭车间群',
    '麻将馆老板群',
    '狼人杀App后台',
    '茶水柜巡检',
    '游戏机房',
    '烧烤摊安全检查',
    '电竞大厦消防',
    '城南店烧烤组',
    '万达店烧烤',
    '烧烤(城南店)',
    '电竞（酒店前台）',
    '麻将（三车间）',
    '城南店烧烤（周六）',
    '电竞事业部',
    '麻将一组生产',
    '游戏（线上运维）',
    '游戏一组',
    '烧烤食材配送',
    '麻将桌出货群',
    '电竞中心',
    '烧烤部',
    '网易游戏服务端',
    '剧本杀店',
    '游戏公司群',
    '茶水间改造',
    '烧烤档口',
    '麻将室',
  ])('rings in a group of work that sounds like leisure: %s', (chatName) =>
    expect([tierIn('出人命了', { ...office, chatName }), tierIn('爆炸了', { ...office, chatName })]).toEqual([
      1, 1,
    ]),
  );

  test.each([
    '幼儿园游戏区',
    '儿童游戏区看护',
    '游乐场游戏区',
    '游戏城员工群',
    '游戏区老师群',
    '游戏oncall群',
    '游戏 SRE',
    '游戏DBA',
    '游戏团队',
    '游戏业务线',
    '游戏部门群',
    '游戏线上问题群',
    '游戏bug群',
  ])('rings where others play, or games are made: %s', (chatName) => {
    for (const text of ['爆炸了', '出人命了', '死人了', '救命啊，出人命了', '着火了快来人'])
      expect(tierIn(text, { ...office, chatName })).toBe(1);
  });

  test.each(['游戏群', '公司游戏吃瓜群', '游戏搭子', '聚餐群'])(
    'is asked about among players too, and a call for help rings: %s',
    (chatName) => {
      for (const text of ['爆炸了', '出人命了', '死人了'])
        expect(asksIn(text, { ...office, chatName })).toBe(true);
      for (const text of ['救命啊，出人命了', '着火了快来人'])
        expect(tierIn(text, { ...office, chatName })).toBe(1);
    },
  );

  test('rings nowhere over lunch, nor as an answer to somebody’s words', () => {
    expect(tierIn('爆炸了', lunch)).not.toBe(1);
    expect(tierIn('爆炸了', { ...office, quotedText: '需求又加了三个' })).not.toBe(1);
  });
});

describe('what was given away', () => {
  test.each([
    '我点了钓鱼链接，密码也输了',
    '我刚点了钓鱼邮件里的链接，密码也填了，怎么办',
    '同事扫了钓鱼二维码，输了银行卡密码',
    '财务点开了假的网站，验证码给了对方',
    '有人冒充周总让我转账，我已经转了',
    '骗子假冒客户让财务打款，财务刚打过去了',
    '对方自称供应商要我们付款，钱已经转给他了',
    '有人冒充老板让出纳汇款，出纳已经汇了',
    '测试部同事点了钓鱼链接，密码也输了',
    '上海分公司的财务点了钓鱼链接，密码也输了',
    '宣传部同事点了钓鱼链接，密码也输了',
    '统计科同事点了钓鱼邮件，账号密码都填给他们了',
    '新闻中心有人点了钓鱼链接，密码发给他们了',
    '昨天财务点了钓鱼邮件，账号密码都填了',
    '骗子冒充老板让财务打款，财务打过去了，昨天的事',
    '骗子假扮王总让财务打款，财务付给他了，流程都没走',
    '骗子假扮王总让财务打款，财务付给他了，没走付款流程',
    '骗子假扮王总让财务打款，财务转过去了，测试岗的账户',
  ])('rings wherever it is told: %s', (text) => {
    for (const place of [...work, unheard, lunch]) expect(tierIn(text, place)).toBe(1);
  });

  test.each([
    '我差点点了钓鱼链接，密码没输',
    '我点了钓鱼链接，还好密码没输',
    '如果点了钓鱼链接，密码也输了，该怎么办',
    '去年有人冒充周总让我转账，我转了',
    '有人冒充周总让我转账，我没转',
    '提醒大家：有人冒充老板要求转账，切勿转了',
    '钓鱼演练：我点了钓鱼链接，密码也输了',
    '我密码输了三次都不对',
    '钱已经转给你了',
    '我假装转账给他看，他信了',
    '反诈培训：有人冒充老板让财务转账，财务转了300万。请全员准时参加',
    '【培训通知】有人冒充老板让财务转账，财务转了300万，请全员准时参加学习',
    '这次钓鱼测试，有同事点了钓鱼链接，密码也输了',
    '安全部的钓鱼测试结果：三个同事点了钓鱼链接，密码也输了',
    '红队测试：有员工点了钓鱼链接，密码也输了',
    '钓鱼邮件统计：12名员工点了钓鱼链接，输了密码',
    '通报：3名员工打开钓鱼邮件，输了密码，扣绩效',
    '看到个新闻，骗子冒充领导让会计打款，会计转了',
    '反诈宣传：骗子冒充领导让会计打款，会计转了',
    '上周有人冒充周总让打款，财务转了，已经结案',
    '上周有人冒充周总让打款，财务转了',
    '新人问：我点了钓鱼链接密码输了算违规',
    '业主自称已付款，核实款已付了',
    '对方自称代理商，说可以付款，款已付了',
    '测试同事假装客户转账，我转了一分',
    '我假装客户打款，钱打过去了，流程通了',
    '新来的自称王会计，以后负责付款，昨天的款都付了',
    '她自称女王让我付款，奶茶钱付了',
    '他自称财神，让我转账我转了哈哈',
    '小王冒充老板在群里喊打钱，我转了一块哈哈',
    '我冒充老板让小李转账，他真转了五毛哈哈哈',
    '我奶奶被人冒充孙子要转账，她转了三千',
    '我打开请假的页面，密码输了三遍还是进不去',
    '我扫了周末钓鱼的二维码，报名时密码输了三遍',
  ])('does not where nothing was, or it is none of now: %s', (text) => {
    for (const place of [...work, unheard, lunch]) expect(tierIn(text, place)).not.toBe(1);
  });
});

test('asks at the least where others are to be told of what was given away', () => {
  for (const text of [
    '我点了钓鱼邮件，账号密码都填进去了，请信息部通报全员',
    '我点了钓鱼链接，密码也输了，请帮忙统计还有谁中招',
    '骗子假冒我朋友要求付款，没走流程，钱打过去了',
    '上周有人冒充周总让打款，财务转了',
  ])
    for (const place of work) expect(asksIn(text, place)).toBe(true);
  expect(tierIn('快来人啊爆炸了', { ...office, chatName: '烧烤店长群' })).toBe(1);
});
