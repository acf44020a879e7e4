/** A company that runs on WeCom alone: the same words have the same result, and what WeCom cannot do is done otherwise. */
import { afterEach, describe, expect, it } from 'vitest';
import { staff } from '../../drill/company.ts';
import { createWorld, personId, type TestWorld } from '../support/world.ts';

let world: TestWorld;
afterEach(() => world.close());

const begin = async (at?: string) => {
  world = await createWorld({ platforms: ['wecom'], ...(at ? { at } : {}) });
};
/** A card with words and buttons is two messages here: its words, and the card. */
const lately = (name: string) =>
  world
    .sees(name, 'bot')
    .slice(-2)
    .map(({ text }) => text)
    .join('\n');
const titles = (name: string, where = 'bot') => world.sees(name, where).map((seen) => seen.title);
const complaint = '客户华东医药投诉：今天发的货全部发错，客户要求今天给说法，不然解约';
/** What was planned and did not come to be. */
const failures = async () =>
  (
    await world.query<{ kind: string; card: string; state: string; error: string | null }>(
      "select kind, card, state, error from deliveries where state not in ('accepted', 'dropped')",
    )
  ).rows;

describe('on WeCom', () => {
  it('a complaint told to the bot reaches the liaison by the app, is taken by one press, and does not escalate', async () => {
    await begin();
    await world.says('罗琳', complaint, { chat: '客户服务群', mentionBot: true });
    const alarm = world.sawLast('何静', 'bot');
    expect(alarm.title).toBe('一级 · 事项 1');
    expect(alarm.text).toContain('不然解约');
    expect(alarm.buttons).toEqual(['我来处理', '转交…', '稍后…', '不是一级']);
    expect(world.sawLast('罗琳', '客户服务群').text).toContain('已通知：何静');
    expect(await world.presses('何静', '我来处理')).toEqual({ toast: '已点击', error: null });
    expect(world.sawLast('何静', 'bot').title).toBe('已接手 · 事项 1');
    await world.advance({ hours: 1 });
    expect(titles('黄丽华')).toEqual([]);
    expect(await failures()).toEqual([]);
    expect(world.wecom.complaints).toEqual([]);
  });

  it('a complaint that nobody takes goes to the head', async () => {
    await begin();
    await world.says('罗琳', complaint, { chat: '客户服务群', mentionBot: true });
    await world.advance({ minutes: 5, seconds: 10 });
    // Its words do not fit on a card of WeCom: they stand before it.
    expect(titles('黄丽华').filter((title) => title !== '')).toEqual(['一级升级 · 事项 1']);
    await world.presses('黄丽华', '我来处理');
    expect(titles('何静')).toEqual(['已接手 · 事项 1']);
  });

  it('a card whose press was refused can be pressed again, and says nothing twice', async () => {
    await begin();
    await world.says('罗琳', complaint, { chat: '客户服务群', mentionBot: true });
    await world.query('update items set tier = 2');
    await world.presses('何静', '我来处理');
    const [alarm, ...others] = world.sees('何静', 'bot');
    expect(alarm?.buttons).toEqual(['我来处理', '转交…', '稍后…', '不是一级']);
    expect(others).toHaveLength(1);
    await world.query('update items set tier = 1');
    await world.presses('何静', '我来处理');
    expect(titles('何静')[0]).toBe('已接手 · 事项 1');
    expect(await failures()).toEqual([]);
    expect(world.wecom.complaints).toEqual([]);
  });

  it('what nobody says to the bot stays between people', async () => {
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
    await world.says('孙悦', '/纪要 决议：周五上线；待办：@张伟 周四前 完成压测');
    await world.advance({ seconds: 30 });
    expect(lately('张伟')).toContain('周五上线');
    expect(await failures()).toEqual([]);
  });

  it('whoever was nudged several times hears once that the minutes are in', async () => {
    await begin('2026-11-23T09:30:00+08:00');
    await world.says('孙悦', '/会议 上午10点 周例会 30分钟 @张伟 议程：进度 10分钟 负责人：我');
    await world.to('2026-11-23T10:30:00+08:00');
    await world.says('孙悦', '/会议 结束');
    await world.to('2026-11-24T10:31:00+08:00');
    expect(
      world.sees('孙悦').filter(({ text }) => /^(?:请交纪要|纪要超时)：周例会/.test(text)).length,
    ).toBeGreaterThan(1);
    await world.says('孙悦', '/纪要 决议：周五上线；待办：@张伟 周四前 完成压测');
    await world.advance({ seconds: 30 });
    expect(world.sees('孙悦').filter(({ text }) => text.startsWith('纪要已交：'))).toHaveLength(1);
    expect(await failures()).toEqual([]);
  });

  it('what is written instead of a form books, hands in and opens when it is completed and sent', async () => {
    await begin('2026-11-27T15:30:00+08:00');
    const typed = (start: string) => {
      const line = world
        .sawLast('孙悦')
        .text.split('\n')
        .find((one) => one.startsWith(start));
      return line ?? `no line with ${start} in ${world.sawLast('孙悦').text}`;
    };
    await world.says('孙悦', '/会议 下午4点 支付方案 30分钟 @张伟');
    expect(typed('/会议')).toMatch(/^\/会议 .*支付方案 @张伟 负责人：我 议程：$/);
    await world.says('孙悦', `${typed('/会议')}背景 10分钟`);
    expect(world.sawLast('孙悦').title).toBe('已预订 · 会议 1');
    expect(world.sawLast('张伟', 'bot').text).toContain('会议邀请：支付方案');
    await world.to('2026-11-27T16:30:00+08:00');
    await world.says('孙悦', '/会议 结束');
    await world.says('孙悦', '/纪要 1');
    expect(typed('/纪要')).toBe('/纪要 1 决议：；待办：');
    await world.says(
      '孙悦',
      typed('/纪要').replace('决议：', '决议：周五上线').replace('待办：', '待办：@张伟 周四前 完成压测'),
    );
    expect(world.sawLast('孙悦').title).toBe('纪要已提交 · 会议 1');
    expect(lately('张伟')).toContain('周五上线');
    await world.says('孙悦', '/建群');
    await world.says('孙悦', `${typed('/建群').replace('项目名', '双十二').replace('部门', '研发部')}零故障`);
    expect(world.sawLast('孙悦').title).toBe('要建“双十二”吗？');
  });

  it('a project group is opened once with the liaisons, its charter said in it, and the bot hears it once it is bound', async () => {
    await begin();
    await world.says('许嘉言', '/建群 双十二大促 市场 销售 研发 目标：当天零故障');
    await world.presses('许嘉言', '确认建群');
    await world.advance({ seconds: 10 });
    for (const name of ['许嘉言', '李娜', '王磊', '张伟', '刘洋']) {
      const groups = world.wecom.chatsOf(personId(name, 'wecom')).map((chat) => chat.name);
      expect(groups.filter((group) => group === '双十二大促')).toHaveLength(1);
    }
    const said = world.sees('李娜', '双十二大促').map(({ text }) => text);
    expect(said.some((text) => text.includes('当天零故障'))).toBe(true);
    const code = /\/绑定 (\d+)/.exec(said.join())?.[1];
    const group = world.wecom.chatsOf(personId('李娜', 'wecom')).find(({ name }) => name === '双十二大促');
    world.wecom.addBot(group?.id ?? '', personId('李娜', 'wecom'));
    await world.says('李娜', `/绑定 ${code}`, { chat: '双十二大促', mentionBot: true });
    await world.says('李娜', '/帮助', { chat: '双十二大促', mentionBot: true });
    await world.advance({ seconds: 10 });
    expect(world.wecom.messages(group?.id ?? '').at(-1)?.senderId).toBe('bot');
    // WeCom has no groups of one: that is said before anybody confirms.
    await world.says('许嘉言', '/建群 市场自用 市场');
    expect(world.sawLast('许嘉言').text).toContain('至少要有 2 个人');
    expect(await failures()).toEqual([]);
  });

  /** Twice what became of one copy of the issue cannot be written; WeCom knows a call again by its receivers. */
  async function refuseToNote(name: string) {
    await world.query('create sequence refusals');
    await world.query(`create function refuse_twice() returns trigger language plpgsql as $$ begin
      if new.state = 'accepted' and new.card = 'digest' and nextval('refusals') <= 2
        and new.person_id = (select id from people where name = '${name}') then raise exception 'the disk is full';
      end if; return new; end $$`);
    await world.query(
      'create trigger refuse_twice before update on deliveries for each row execute function refuse_twice()',
    );
  }

  it.each([
    ['', async () => undefined],
    [' though the database fails after the call', () => refuseToNote('王磊')],
  ])('the weekly issue comes to everybody once%s', async (_when, prepare) => {
    await begin();
    await prepare();
    await world.says('林若溪', '行业动态：某竞品发布新一代扫码枪，主打低价市场', {
      chat: '青禾大家庭',
      mentionBot: true,
    });
    await world.to('2026-11-27T16:30:00+08:00');
    for (const { name } of staff) {
      const issues = world
        .sees(name, 'bot')
        .filter(({ text }) => /^周刊.*扫码枪/s.test(text) || /^Weekly issue.*扫码枪/s.test(text));
      expect([name, issues.length]).toEqual([name, 1]);
    }
    expect(await failures()).toEqual([]);
    expect(world.wecom.dropped()).toEqual([]);
  });

  it.each(['rate-limit', 'server-error', 'no-answer', 'revoke-token', 'double-events'] as const)(
    'a complaint told while there is %s reaches the liaison once',
    async (fault) => {
      await begin();
      world.phones.get('wecom')?.fault(fault);
      await world.says('罗琳', complaint, { chat: '客户服务群', mentionBot: true });
      await world.advance({ minutes: 4 });
      expect(titles('何静')).toEqual(['一级 · 事项 1']);
      expect(await failures()).toEqual([]);
    },
  );

  it('a request that was taken back asks nobody for words in vain', async () => {
    await begin();
    await world.says('李娜', '/找 研发 请确认华东医药接口能否在 12月5日前开放');
    // A press changes the card, which can be changed but once.
    await world.presses('张伟', '收到');
    await world.says('李娜', '/请求 1 撤回');
    for (const label of ['答复…', '接受，定日期…', '问对方…', '转给别人…', '不办…']) {
      await world.presses('张伟', label);
      expect(world.sawLast('张伟', 'bot').text).toContain(
        '协作请求 1 现在是“已撤回”，不能这样做。不用再办。',
      );
    }
  });

  it('an invitation to what was called off asks for no deputy', async () => {
    await begin();
    await world.says('赵敏', '/会议 明天下午3点 评审方案 @孙悦 30分钟 议程：背景 10分钟 负责人：我');
    await world.says('赵敏', '/会议 取消 1 客户改期');
    await world.presses('孙悦', '请人代');
    expect(world.sawLast('孙悦', 'bot').text).toContain('会议 1 已经取消了');
  });
});
