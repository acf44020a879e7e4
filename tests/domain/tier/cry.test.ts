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
  ])('does not where nothing was, or it is none of now: %s', (text) => {
    for (const place of [...work, unheard, lunch]) expect(tierIn(text, place)).not.toBe(1);
  });
});
