/** A company that runs on DingTalk alone: the same words have the same result, and what DingTalk cannot do is done otherwise. */
import { afterEach, describe, expect, it } from 'vitest';
import { staff } from '../../drill/company.ts';
import { createWorld, personId, type TestWorld } from '../support/world.ts';

let world: TestWorld;
afterEach(() => world.close());

const begin = async (at?: string) => {
  world = await createWorld({ platforms: ['dingtalk'], ...(at ? { at } : {}) });
};
const titles = (name: string, where = 'bot') => world.sees(name, where).map((seen) => seen.title);
const complaint = '客户华东医药投诉：今天发的货全部发错，客户要求今天给说法，不然解约';
/** What was planned and did not come to be. */
const failures = async () =>
  (
    await world.query<{ kind: string; card: string; state: string; error: string | null }>(
      "select kind, card, state, error from deliveries where state not in ('accepted', 'dropped')",
    )
  ).rows;

describe('on DingTalk', () => {
  it('a complaint told to the robot rings the liaison, is taken by one press, and does not escalate', async () => {
    await begin();
    await world.says('罗琳', complaint, { chat: '客户服务群', mentionBot: true });
    const alarm = world.sawLast('何静', 'bot');
    expect(alarm.title).toBe('一级 · 事项 1');
    expect(alarm.text).toContain('不然解约');
    expect(alarm.text).toContain('客户服务群');
    expect(alarm.buttons).toEqual(['我来处理', '转交…', '稍后…', '不是一级']);
    expect(alarm.urgentFor).toEqual(['何静']);
    expect(world.sawLast('罗琳', '客户服务群').text).toContain('已通知：何静');
    expect(await world.presses('何静', '我来处理')).toEqual({ toast: '已点击', error: null });
    expect(world.sawLast('何静', 'bot').title).toBe('已接手 · 事项 1');
    expect(world.sawLast('何静', 'bot').text).toContain('何静 已在');
    await world.advance({ hours: 1 });
    expect(titles('黄丽华')).toEqual([]);
    expect(await failures()).toEqual([]);
  });

  it('a complaint that nobody takes goes to the head', async () => {
    await begin();
    await world.says('罗琳', complaint, { chat: '客户服务群', mentionBot: true });
    await world.advance({ minutes: 5, seconds: 10 });
    expect(titles('黄丽华')).toEqual(['一级升级 · 事项 1']);
    await world.presses('黄丽华', '我来处理');
    expect(titles('何静')).toEqual(['已接手 · 事项 1']);
  });

  it('what nobody says to the robot stays between people', async () => {
    await begin();
    await world.says('罗琳', complaint, { chat: '客户服务群' });
    await world.advance({ minutes: 10 });
    expect(titles('何静')).toEqual([]);
  });

  it('a meeting is refused without an agenda, booked with one, and its minutes are asked for', async () => {
    await begin('2026-11-27T15:30:00+08:00');
    await world.says('孙悦', '/会议 下午4点 支付方案 @张伟');
    expect(world.sawLast('孙悦').text).toContain('议程');
    await world.says('孙悦', '/会议 下午4点 支付方案 60分钟 @张伟 @Emma Clarke 议程：背景 10分钟 负责人：我');
    expect(world.sawLast('张伟', 'bot').text).toContain('支付方案');
    await world.to('2026-11-27T16:00:00+08:00');
    await world.says('孙悦', '/会议 开始');
    await world.to('2026-11-27T17:00:00+08:00');
    await world.says('孙悦', '/会议 结束');
    await world.to('2026-11-28T17:00:10+08:00');
    expect(titles('孙悦').filter((title) => title === '请交纪要：支付方案')).toHaveLength(3);
    expect(titles('赵敏').at(-1)).toBe('纪要超时未交：支付方案');
    await world.says('孙悦', '/纪要 决议：周五上线；待办：@张伟 周四前 完成压测');
    expect(world.sawLast('张伟', 'bot').text).toContain('周五上线');
    expect(world.sawLast('Emma Clarke', 'bot').title).toContain('Minutes');
    expect(await failures()).toEqual([]);
  });

  it('a form on a card is filled in and handed in', async () => {
    await begin();
    await world.says('许嘉言', '/建群');
    const form = world.sawLast('许嘉言', 'bot');
    const [submit = ''] = form.buttons;
    expect(form.text).toContain('项目名');
    await world.presses('许嘉言', submit, { name: '双十二大促', departments: '市场 销售' });
    expect(world.sawLast('许嘉言', 'bot').title).toBe('要建“双十二大促”吗？');
  });

  it('a project group is opened once with the liaisons, its charter said and nothing tried that DingTalk lacks', async () => {
    await begin();
    await world.says('许嘉言', '/建群 双十二大促 市场 销售 研发 目标：当天零故障');
    await world.presses('许嘉言', '确认建群');
    for (const name of ['许嘉言', '李娜', '王磊', '张伟', '刘洋']) {
      const groups = world.dingtalk.chatsOf(personId(name, 'dingtalk')).map((chat) => chat.name);
      expect(groups.filter((group) => group === '双十二大促')).toHaveLength(1);
    }
    expect(world.sawLast('李娜', '双十二大促').text).toContain('当天零故障');
    // The third message to her in a row waits for its place in DingTalk's pace.
    await world.advance({ seconds: 3 });
    const open = world.sees('许嘉言', 'bot').find(({ title }) => title === '“双十二大促”建好了');
    expect(open?.text).toContain('请群主手动置顶');
    await world.says('李娜', '/建群 双十二大促群 销售 研发');
    expect(world.sawLast('李娜', 'bot').title).toBe('“双十二大促”已经有群了');
    expect(await failures()).toEqual([]);
  });

  it('the weekly issue comes to everybody once', async () => {
    await begin();
    await world.says('林若溪', '行业动态：某竞品发布新一代扫码枪，主打低价市场', {
      chat: '青禾大家庭',
      mentionBot: true,
    });
    await world.to('2026-11-27T16:10:00+08:00');
    for (const { name } of staff) {
      const issues = world
        .sees(name, 'bot')
        .filter(({ title }) => /^(?:周刊|Weekly issue) .*W\d\d$/.test(title));
      expect(issues.map(({ text }) => text.includes('扫码枪'))).toEqual([true]);
    }
    expect(await failures()).toEqual([]);
  });
});
