/** What people cry out and stuff with words, and harm beside a denial: whether it rings. */
import { describe, expect, test } from 'vitest';
import { defaultRules } from '../../../src/domain/company.ts';
import { classifyTier, type TierContext } from '../../../src/domain/tier.ts';
import { duty, lunch, project } from '../../support/tier-places.ts';

const words = defaultRules.tiers.words;
const unheard: TierContext = { chatType: 'direct', chatName: '', senderTitle: '', senderDepartment: '' };

const ringsIn = (text: string, places: TierContext[]) =>
  places.filter((place) => classifyTier(text, place, words).tier === 1).length;

describe('what is cried out', () => {
  test.each([
    '着火啦！！！',
    '服务器挂啦！！！',
    '系统崩啦！！！！',
    '支付挂啦！！',
    '停电啦',
    '有人晕倒啦！！',
    '厂房起火啦！！',
    '数据库宕机喽！！',
    '网关崩咯！！！',
    '机房断电啦！',
    '电梯里有人被困啦！！！！',
    '官网打不开啦！！',
    '车间漏氨气啦！！！',
    '有工人触电啦！！',
    '收银系统瘫痪啦，排队排到门外',
    '锅炉爆炸了！！！',
  ])('rings whatever its ending: %s', (text) => expect(ringsIn(text, [project, duty])).toBe(2));
  test.each([
    '🔥🔥🔥着火了',
    '🔥🔥🔥 机房着火',
    '🔥🔥🔥线上挂了',
    '🚨🚨🚨🚨 三号库起火',
    '🆘🆘🆘 有人晕倒了',
    '😱😱😱 数据库挂了',
    '[炸弹][炸弹][炸弹] 锅炉爆炸了',
    '❗❗❗机房断电了',
    '🔥 🔥 🔥 仓库着火了',
  ])('rings with as many pictures before it: %s', (text) => expect(ringsIn(text, [project, duty])).toBe(2));
  test.each([
    '下班啦！！！',
    '放假咯！！',
    '🎉🎉🎉生日快乐',
    '笑死啦',
    '快递到啦！',
    '🔥🔥🔥今晚火锅',
    '热死啦！！',
    '👍👍👍',
    '服务器恢复啦！！',
    '😂😂😂笑不活了',
  ])('is chatter in the same endings, and rings nowhere: %s', (text) =>
    expect(ringsIn(text, [project, duty, unheard, lunch])).toBe(0),
  );
});

describe('a row of words', () => {
  test.each([
    '宕机 着火 爆炸 投诉 泄露 断电',
    '着火 爆炸 泄露 断电',
    '宕机、着火、停机、泄密、投诉、断电',
    '宕机宕机宕机着火着火着火',
    '服务器 宕机 着火 紧急 停机 泄密',
    '投诉投诉投诉泄露泄露泄露断电断电',
  ])('rings nowhere, and whoever wrote it is asked: %s', (text) => {
    for (const place of [project, duty, unheard]) {
      const { tier, mayBeTierOne, score } = classifyTier(text, place, words);
      expect(tier).not.toBe(1);
      expect(mayBeTierOne ?? score > 0.6).toBe(true);
    }
  });
  test.each(['着火着火着火！！', '着火 三楼 快跑 救人 被困 快来', '断电 断网 冷库停了 快来'])(
    'that calls for help rings: %s',
    (text) => expect(ringsIn(text, [duty])).toBe(1),
  );
});

describe('harm beside a denial', () => {
  test.each([
    '不是没宕机，是全宕了',
    '系统没宕机，但是谁都登不上，客户在骂',
    '没有人管，火越烧越大',
    '还没修好，产线还停着，客户在催',
    '数据库没恢复，所有订单写不进',
    '客户没投诉，直接发了解约函',
    '没着火？三楼全是黑烟，快来人',
    '没人受伤，可是仓库还在烧',
    '谁说没泄露，客户名单已经在网上了',
    '没停电，可机房全黑，服务全断',
    '没着火，是蒸汽管爆了烫伤三个人',
    '没人受伤，三号车间屋顶掉下来了',
    '早上没宕机现在宕机了',
    '没停电，是监控系统全挂了',
    '今天不给说法我们就不走',
  ])('rings where something is the matter all the same: %s', (text) => expect(ringsIn(text, [duty])).toBe(1));
});

describe('whom one waits for', () => {
  test.each([
    '客户还没收到货，今天就要开业，急疯了',
    '截图在上面，客户已经发到网上了，转发几千',
    '井下两个人还没上来',
  ])('rings with what is the matter beside it: %s', (text) => expect(ringsIn(text, [project, duty])).toBe(2));
});
