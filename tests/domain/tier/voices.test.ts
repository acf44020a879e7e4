/** What people cry out, stuff with words and deny, and whether it rings. */
import { describe, expect, test } from 'vitest';
import { defaultRules } from '../../../src/domain/company.ts';
import { classifyTier, type TierContext } from '../../../src/domain/tier.ts';

const words = defaultRules.tiers.words;
const project: TierContext = {
  chatType: 'group',
  chatName: '瑞丰项目沟通群',
  senderTitle: '项目经理',
  senderDepartment: '交付部',
};
const duty: TierContext = { ...project, chatName: '生产值班应急群', senderTitle: 'SRE工程师' };
const unheard: TierContext = { chatType: 'direct', chatName: '', senderTitle: '', senderDepartment: '' };
const lunch: TierContext = { ...project, chatName: '中午吃啥群', senderTitle: '前端工程师' };

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
    '宕机 着火 紧急 停机 泄密 投诉 P0 速看',
    '宕机、着火、停机、泄密、投诉、断电',
    '宕机宕机宕机着火着火着火',
    '服务器 宕机 着火 紧急 停机 泄密',
    '起火；爆炸；停电；投诉；泄密；解约',
    '宕机！着火！爆炸！泄露！停产！投诉！',
    'P0 宕机 着火 断电 投诉 泄密',
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

describe('what is denied', () => {
  test.each([
    '没有客户投诉，大家放心',
    '产线没有停机',
    '系统没有宕机',
    '客户没说要解约',
    '客户不会取消订单',
    '并未发生数据丢失',
    '没着火，是烟雾报警器没电',
    '目前没有接到客户投诉',
    '仓库没有起火，是水汽',
    '数据库没宕机，放心',
    '甲方没提过解约',
    '没有发生泄漏',
    '机房没断电',
    '今天产线没停产',
    '用户不会退货的',
    '并没有人投诉我们',
  ])('rings nowhere: %s', (text) => expect(ringsIn(text, [project, duty, unheard])).toBe(0));
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
  ])('rings where something is the matter all the same: %s', (text) => expect(ringsIn(text, [duty])).toBe(1));
});

describe('whom one waits for and where a thing is to be seen', () => {
  test.each([
    '客户还没回复',
    '客户还没到',
    '截图在上面',
    '对方还没确认',
    '甲方那边还没反馈',
    '他们还没看',
    '日志贴在群里了',
    '照片发群里了',
    '链接在上面',
    '供应商还没来',
  ])('rings nowhere by itself, and nobody is asked: %s', (text) => {
    for (const place of [project, duty, unheard]) {
      const { tier, mayBeTierOne } = classifyTier(text, place, words);
      expect(tier).not.toBe(1);
      expect(mayBeTierOne).toBeFalsy();
    }
  });
  test.each(['客户还没收到货，今天就要开业，急疯了', '截图在上面，客户已经发到网上了，转发几千'])(
    'rings with what is the matter beside it: %s',
    (text) => expect(ringsIn(text, [project, duty])).toBe(2),
  );
});
