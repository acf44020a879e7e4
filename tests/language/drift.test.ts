/** What differs between two texts about one matter, and what does not although it is written differently. */
import { describe, expect, it } from 'vitest';
import { createWorkCalendar } from '../../src/domain/worktime.ts';
import { readAmount } from '../../src/language/amounts.ts';
import { driftBetween, type How, isSameButForFacts } from '../../src/language/drift.ts';
import { factsIn } from '../../src/language/facts.ts';
import { bareValue } from '../../src/language/question.ts';
import { readSettlement } from '../../src/language/settle-words.ts';
import { cpuMs } from '../support/cpu.ts';

const known = {
  calendar: createWorkCalendar(),
  people: [
    { id: 'p1', name: '张伟' },
    { id: 'p2', name: '李娜' },
  ],
  departments: [
    { id: 'd1', name: '研发部' },
    { id: 'd2', name: '市场部' },
  ],
  customers: [
    { id: '华东医药', name: '华东医药', aliases: ['华东药'] },
    { id: '远大集团', name: '远大集团' },
  ],
};
const thursday = new Date('2026-11-26T10:00:00+08:00');
const friday = new Date('2026-11-27T10:00:00+08:00');

const differ = (before: string, after: string, how: How = 'instead', at = [friday, friday]) =>
  driftBetween([{ text: before, at: at[0] ?? friday }], { text: after, at: at[1] ?? friday }, how, known).map(
    ({ kind, fact, before, after }) => `${kind} ${fact}: ${before || '-'} → ${after || '-'}`,
  );

it.each(['99999999天后', '999999999周后', '99999999个工作日内', '9999999999小时后'])(
  'a day where no calendar reaches, as in %s, is no fact',
  (far) => {
    expect(differ('证书30天后到期', `证书${far}到期`)[0]).toBe('missing day: 30天后 → -');
    expect(factsIn(`证书${far}到期`, friday, known).filter(({ kind }) => kind === 'day')).toEqual([]);
  },
);

describe('amounts', () => {
  it.each([
    ['30', 30],
    ['1,200', 1200],
    ['120,000', 120_000],
    ['1.2万', 12_000],
    ['12.5万', 125_000],
    ['三十', 30],
    ['十五万', 150_000],
    ['三万五', 35_000],
    ['二百五', 250],
    ['一百零八', 108],
    ['三千零五', 3005],
    ['一万零五百', 10_500],
    ['3万5千', 35_000],
    ['1亿2000万', 120_000_000],
    ['一点五', 1.5],
    ['12k', 12_000],
    ['2.5 million', 2_500_000],
    ['万一', null],
    ['三四', null],
    ['千万', null],
  ])('%s', (text, value) => {
    expect(readAmount(text)).toBe(value);
  });
});

describe('facts', () => {
  it.each([
    ['请下周五前发货30台', ['day 2026-12-04', 'quantity 30 台']],
    ['三十台服务器 12-04 发货', ['quantity 30 台', 'day 2026-12-04']],
    ['预算１２万元，毛利率不低于 15%', ['money 120000 CNY', 'share 15']],
    ['USD 12k by Friday', ['money 12000 USD', 'day 2026-11-27']],
    ['11月28日(周六)交付20吨', ['day 2026-11-28', 'quantity 20 吨']],
    ['三个工作日内给', ['day 2026-12-02']],
    ['张伟负责，研发部配合', ['person p1', 'department d1']],
    ['订单 SO-2024-118 共 1,200 件', ['code so2024118 so', 'quantity 1200 件']],
    ['v2.0 的 3号需求，第三次评审，万一不行再说', []],
    ['10万用户，下午3点开会', []],
    ['3元件两个', ['quantity 2 个']],
    ['今天有 45 笔退款没到账', ['day 2026-11-27', 'quantity 45 笔']],
    ['45 transactions failed', ['quantity 45 笔']],
    ['先看第 3 笔，带 2 笔记本，周三笔试', ['day 2026-12-02']],
    ['02-30 发 30 台，02-29 付款', ['quantity 30 台']],
  ])('%s', (text, expected) => {
    const facts = factsIn(text, friday, known);
    expect(facts.map(({ kind, value, unit }) => `${kind} ${value}${unit ? ` ${unit}` : ''}`)).toEqual(
      expected,
    );
  });
});

describe('two texts that say the same', () => {
  it.each([
    ['发三十台', '30台'],
    ['发 30 台服务器', '服务器三十台'],
    ['预算12万元', '预算 120,000元'],
    ['预算￥12万', '预算十二万元'],
    ['预算１２万', '预算：12万'],
    ['下周五前交付', '12-04 前交付'],
    ['12月4日交付', '2026年12月4日交付'],
    ['毛利百分之十五', '毛利 15%'],
    ['运 500 公斤', '运 500kg'],
    ['运 1,200 千克', '运 1,200 kg'],
    ['来 30 人', '三十名来'],
    ['30 servers by Friday', 'by Friday 30 servers'],
    ['给一份报告', '给报告'],
    ['周五前发30台', '原定 30 台，改为 20 台，周四发'],
    ['周五前发30台', '分批：先发 20 台'],
    ['周五前发30台', '周五前发20台和10台'],
    ['发 30 台', '约 30 台'],
    ['请张伟看看方案', '看看方案'],
    ['找 3 家供应商报价，各 2 份', '3 家供应商，每家两份报价'],
  ])('%s = %s', (before, after) => {
    expect(differ(before, after).filter((line) => !line.startsWith('added'))).toEqual([]);
  });

  it('where a word about a day is repeated on another day of the week', () => {
    expect(differ('周五前发货', '周五前发货', 'instead', [thursday, friday])).toEqual([]);
  });
});

describe('two texts of which the later one takes the place of the earlier one', () => {
  it.each([
    ['周五前发 30 台', '周五前发 20 台', ['changed quantity: 30 台 → 20 台']],
    ['周五前发 30 台', '周四前发 30 台', ['changed day: 周五 → 周四']],
    ['预算￥12万', '预算 1.2万', ['changed money: ￥12万 → 1.2万']],
    ['周五前发 30 台给客户', '发给客户', ['missing day: 周五 → -', 'missing quantity: 30 台 → -']],
    ['发给客户', '发 30 台给客户', ['added quantity: - → 30 台']],
    ['李娜负责，发 30 台', '张伟负责，发 30 台', ['changed owner: 李娜 → 张伟']],
    ['毛利 15%', '毛利 12%', ['changed share: 15% → 12%']],
    ['ship 30 servers by Friday', 'ship 20 servers by Friday', ['changed quantity: 30 servers → 20 servers']],
  ])('%s → %s', (before, after, expected) => {
    expect(differ(before, after)).toEqual(expected);
  });

  it('a day by its word, which means another date a day later', () => {
    expect(differ('周五前发货', '周四前发货', 'instead', [thursday, friday])).toEqual([
      'changed day: 周五 → 周四',
    ]);
    expect(differ('明天发货', '今天发货', 'instead', [thursday, friday])).toEqual([]);
  });
});

describe('words beside a text that goes along', () => {
  it.each([
    ['请周五前发 30 台服务器', '客户要 20 台', ['changed quantity: 30 台 → 20 台']],
    ['请周五前发 30 台', '请周四前发', ['changed day: 周五 → 周四']],
    ['预算￥12万', '财务说 1.2万元', ['changed money: ￥12万 → 1.2万元']],
    ['请周五前给接口文档', '他负责这块', []],
    ['请周五前给接口文档', '张伟周三才回来', []],
    ['给 3 个版本的接口', '共 12 个接口', []],
    ['需要 2 人支持', '他们组有 5 人', []],
    ['请发 30 台', '他手上有 20 台现货', []],
    ['请发 30 台', '上次 20 台也是他办的', []],
    ['预算￥12万', '定金 3 万元', []],
    ['请周五前上线', '我们周四前先测试', []],
    ['请给 5 家供应商询价', '已联系 3 家供应商', []],
    ['请发 1,200 件', '请发 12,00 件', []],
    ['请发 30 台', '30 台，每箱 5 台，共 6 箱', []],
    ['请报价，预算 12 万元', '总价 13 万元', []],
    ['客户投诉 3 箱破损', '客户说 2 箱破损', ['changed quantity: 3 箱 → 2 箱']],
    ['预算 12 万元', '预算够', []],
    ['要 30 台样机', '摘要：周五发 20 台样机\n验收：20 台可用', ['changed quantity: 30 台 → 20 台']],
    ['要 30 台样机，30 台都要带电源', '周五发 20 台样机', ['changed quantity: 30 台 → 20 台']],
    ['要 40 台样机', '周五 20 台，周一 20 台', []],
    ['要 30 台样机', '华东 20 台，华北 15 台', []],
    ['请发 30 台', '来不及，20 台行吗', []],
    ['请张伟负责', '李娜负责', ['changed owner: 张伟 → 李娜']],
    ['张伟负责文档', '李娜负责接口', []],
    ['由张伟负责', '负责人：李娜', ['changed owner: 张伟 → 李娜']],
    ['收货人张伟', '请找收货人李娜', ['changed person: 张伟 → 李娜']],
    ['联系李娜', '请张伟确认', []],
    ['样机交给研发部', '交给市场部就行', ['changed department: 研发部 → 市场部']],
    ['给华东医药发货', '远大集团要的货', ['changed customer: 华东医药 → 远大集团']],
    ['客户：华东医药公司', '华东药那边要的', []],
    ['客户：长青物流', '客户：长安物流', ['changed customer: 长青物流 → 长安物流']],
  ])('%s ← %s', (before, after, expected) => {
    expect(differ(before, after, 'beside')).toEqual(expected);
  });
});

describe('words beside a text, compared by value whatever stands around them', () => {
  it.each([
    ['12月5日前要', '12月15日前交', ['changed day: 12月5日 → 12月15日']],
    ['12月5日前要接口文档', '12月15日前能给', ['changed day: 12月5日 → 12月15日']],
    ['12月5日前发 30 台测试机', '测试机 12月4日前给', ['changed day: 12月5日 → 12月4日']],
    ['12月5日前要培训材料', '12月15日前交', ['changed day: 12月5日 → 12月15日']],
    ['12月5日交验收报告', '12月4日前', ['changed day: 12月5日 → 12月4日']],
    ['12月5日前交付', '12月4日测试', []],
    ['12月5日前交付', '12月4日验收', []],
    ['12月5日要接口文档', '接口文档 12月15日交', ['changed day: 12月5日 → 12月15日']],
    [
      '扫码登录，12月5日前要',
      '摘要：12月15日前上线扫码登录\n验收：能扫',
      ['changed day: 12月5日 → 12月15日'],
    ],
    ['请 12月5日前交付', '12/15 前交付', ['changed day: 12月5日 → 12/15']],
    ['请 12月5日前给', '客户要求 12-15 到货', ['changed day: 12月5日 → 12-15']],
    ['请 12月5日发', '12月15日发货', ['changed day: 12月5日 → 12月15日']],
    ['期望日期：2026-12-05', '12月15日前完成', ['changed day: 2026-12-05 → 12月15日']],
    ['deadline 12月5日', '12月15日前交', ['changed day: 12月5日 → 12月15日']],
    ['月底前要', '12月15日前交', ['changed day: 月底 → 12月15日']],
    ['明天下午3点前给', '明天下午5点前给', ['changed day: 明天下午3点 → 明天下午5点']],
    ['3天内给', '5天内给', ['changed day: 3天内 → 5天内']],
    ['预算5万', '预算60000', ['changed money: 5万 → 60000']],
    ['要 30 个', '20 个就行', ['changed quantity: 30 个 → 20 个']],
    ['要 30 个样品', '备 20 个样品', ['changed quantity: 30 个 → 20 个']],
    ['打八折', '打九折', ['changed quantity: 八折 → 九折']],
    ['毛利 15%', '按 12% 毛利报', ['changed share: 15% → 12%']],
    ['首付三成', '首付 50%', ['changed share: 三成 → 50%']],
    ['订单 SO-2031', '订单 SO-2013', ['changed code: SO-2031 → SO-2013']],
    ['电话 13800001111', '客户电话 13800001112', ['changed code: 13800001111 → 13800001112']],
    ['张伟牵头', '李娜来牵头', ['changed owner: 张伟 → 李娜']],
    ['给研发部看', '请给市场部看', ['changed department: 研发部 → 市场部']],
    ['12月5日前要接口文档', '下周六前给', []],
    ['12月5日前要接口文档', '12/5 前交接口文档和说明', []],
    ['明天下午3点前给', '明天15:00前给', []],
    ['明天下午3点前给', '明天给', []],
    ['预算5万', '预算 50000', []],
    ['预算5万', '预算 50,000元', []],
    ['首付 30%', '首付 3成', []],
    ['打八折', '打 8 折', []],
    ['订单 so2031', '订单 SO-2031 加急', []],
    ['周五前发 30 台', '周五前发 30 台，含电源和说明书', []],
    ['12月5日前要', '12月5日交，12月4日先给初稿', []],
    ['12月5日前要', '他12月10日回来', []],
    ['12月5日前要样机', '12月10日付款', []],
    ['12月5日前要方案', '周三要跟客户沟通', []],
    ['12月5日前要样机', '12月15日前出差，找李娜', []],
    ['订单 SO-2031', '还有 SO-2032 一起发', []],
    ['2/3 的人要参加', '3/4 的人来', []],
    ['打印三折页', '两成新', []],
  ])('%s ← %s', (before, after, expected) => {
    expect(differ(before, after, 'beside')).toEqual(expected);
  });
});

describe('two reports', () => {
  const isOne = (a: string, b: string) =>
    isSameButForFacts({ text: a, at: friday }, { text: b, at: friday }, known.calendar);

  it.each([
    ['今天发给华东医药的 30 台样机全部发错', '今天发给华东医药的 20 台样机全部发错', true],
    ['下周三下午有客户来参观', '下周四下午有客户来参观', true],
    ['东门周六施工，请走西门', '西门周六施工，请走东门', false],
    ['订单 ORD-2031 发错 30 台', '订单 ORD-2032 发错 20 台', false],
    ['发错 30 台', '改为 20 台，已经重发', false],
    ['数据库备份盘空间剩 3%', '数据库备份盘空间剩 8%', false],
  ])('%s and %s are one but for what is counted: %s', (a, b, expected) => {
    expect(isOne(a, b)).toBe(expected);
  });
});

describe('whatever is pasted', () => {
  it.each(['十', '1,', '9', '百分之', '12万', '一点', '$ ', '1,234,', '30 台，', '千万亿', '1 ', '3万'])(
    'is read in a moment: %s again and again',
    (piece) => {
      const text = piece.repeat(20_000 / piece.length);
      const before = cpuMs();
      expect(differ(text, `${text}台`, 'beside')).toEqual([]);
      expect(cpuMs() - before).toBeLessThan(4000);
    },
  );
});

describe('by chance', () => {
  // A small generator of its own, so that each run is the same.
  const random = (seed: number) => {
    let state = seed;
    return (below: number) => {
      state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
      return Math.floor((state / 2 ** 32) * below);
    };
  };
  const signs = ['零', '一', '二', '三', '四', '五', '六', '七', '八', '九'];
  const inHan = (n: number): string =>
    n < 10
      ? (signs[n] ?? '')
      : n < 100
        ? `${n >= 20 ? signs[Math.floor(n / 10)] : ''}十${n % 10 ? signs[n % 10] : ''}`
        : `${signs[Math.floor(n / 100)]}百${n % 100 === 0 ? '' : `${n % 100 < 10 ? '零' : ''}${n % 100 >= 10 && n % 100 < 20 ? '一' : ''}${inHan(n % 100)}`}`;
  const units = ['台', '套', '箱', '吨', '公斤', '件', '瓶'];
  const wide = (text: string) => text.replace(/\d/gu, (d) => String.fromCharCode(d.charCodeAt(0) + 0xfee0));

  it('numbers in another writing are no drift, and other numbers are', () => {
    const pick = random(7);
    for (let i = 0; i < 500; i++) {
      const n = 2 + pick(900);
      const unit = units[pick(units.length)] ?? '台';
      const text = `请周五前发 ${n} ${unit}`;
      for (const same of [
        `请周五前发${inHan(n)}${unit}`,
        wide(`请周五前发${n}${unit}`),
        `周五前${n}${unit}要发`,
      ])
        expect([same, differ(text, same)]).toEqual([same, []]);
      const other = n + 1 + pick(50);
      expect(differ(text, `请周五前发 ${other} ${unit}`)).toEqual([
        `changed quantity: ${n} ${unit} → ${other} ${unit}`,
      ]);
    }
  });

  it('any text is the same as itself, and loses nothing with more words around it', () => {
    const pick = random(11);
    const pieces = [
      '发 30 台',
      '预算12万元',
      '周五前',
      '张伟负责',
      '毛利 15%',
      '，',
      '和',
      '3 个版本',
      '12-04',
      '一份',
      'by Friday',
      '约 20 吨',
      'v2.0',
      '\n',
    ];
    for (let i = 0; i < 500; i++) {
      const text = Array.from({ length: 1 + pick(7) }, () => pieces[pick(pieces.length)]).join('');
      expect([text, differ(text, text)]).toEqual([text, []]);
      expect([text, differ(text, `同事们好，${text}。谢谢`, 'beside')]).toEqual([text, []]);
    }
  });
});

it.each([
  ['以后者为准', { as: 'second', noun: '', number: null }],
  ['前者', { as: 'first', noun: '', number: null }],
  ['请求 2 以前面的为准。', { as: 'first', noun: '请求', number: 2 }],
  ['2 都对', { as: 'both', noun: '', number: 2 }],
  ['the latter', { as: 'second', noun: '', number: null }],
  ['以后再说', null],
  ['前台 2 号机坏了', null],
])('reads from %s which version holds', (text, read) => expect(readSettlement(text)).toEqual(read));

it.each(['12-04', '12/4', '12月4号', '12月4', '应该是12月4日吧'])(
  'takes %s for the day that is asked for',
  (text) => expect(bareValue(text)).toBe(bareValue('12月4日')),
);

it('finds no value in very many signs, without looking for long', () => {
  expect(bareValue('12 台吧。。')).toBe('12台');
  const before = cpuMs();
  expect(bareValue(`${'。'.repeat(60_000)}x`)).toHaveLength(60_001);
  expect(cpuMs() - before).toBeLessThan(1500);
});
