/** The company's policy for a tier 1: by kind, in steps, with a duty roster; at night on every platform. */
import { afterEach, describe, expect, it } from 'vitest';
import { companyRules } from '../../drill/company.ts';
import type { Playable } from '../../drill/phones/index.ts';
import { type AlarmRules, readStop } from '../../src/domain/alarm.ts';
import type { CompanyRules } from '../../src/domain/company.ts';
import { createWorld, type TestWorld } from '../support/world.ts';

const complaint = '#一级 客户华东医药投诉：今天发的货全部发错，客户要求今天给说法，不然解约';
const night = '2026-11-24T02:00:00+08:00';
const roster = {
  name: '客服值班',
  department: '客户服务部',
  every: 'day' as const,
  from: '2026-11-23',
  at: '09:00',
  people: ['李娜', '何静', '罗琳'],
};
let world: TestWorld;
afterEach(() => world.close());

const withAlarms = (alarms: Partial<AlarmRules>): CompanyRules => ({
  ...companyRules,
  alarms: { ...companyRules.alarms, ...alarms },
});

/** Titles on whichever phone of theirs. */
const titles = (name: string) =>
  [...world.phones.values()].flatMap((phone) =>
    phone
      .chats(name)
      .filter((chat) => chat.name === '')
      .flatMap(({ id }) => phone.messages(name, id))
      .filter(({ from, isCard }) => from === 'bot' && isCard)
      .map(({ text }) => text.trim().split('\n')[0] ?? ''),
  );
const alarmsOf = (name: string) => titles(name).filter((title) => title.startsWith('一级'));

async function complains(platform: Playable, text = complaint): Promise<void> {
  const phone = world.phones.get(platform);
  phone?.say('罗琳', 'bot', text, { mentionBot: false });
  await world.settle();
}

const acts = async () =>
  (
    await world.query<{ kind: string; minutes: number; names: string[] }>(
      `select a.kind, round(extract(epoch from a.at - (select min(at) from item_acts)) / 60)::int as minutes,
        array(select p.name from people p where p.id = any(a.to_ids) order by p.name) as names
       from item_acts a order by a.id`,
    )
  ).rows.map(({ kind, minutes, names }) => [kind, minutes, names.join()]);

describe.each<Playable>(['feishu', 'dingtalk', 'wecom'])('a tier 1 at two in the night on %s', (platform) => {
  it('reaches who is on duty, the head fifteen minutes later, then the administrators, and says that it is night', async () => {
    world = await createWorld({ platforms: [platform], at: night, rules: withAlarms({ rosters: [roster] }) });
    await complains(platform);
    expect(alarmsOf('李娜')).toEqual(['一级 · 事项 1']);
    expect(alarmsOf('何静')).toEqual([]);
    await world.to('2026-11-24T02:14:30+08:00');
    expect(alarmsOf('黄丽华')).toEqual([]);
    await world.to('2026-11-24T02:16:00+08:00');
    expect(alarmsOf('黄丽华')).toEqual(['一级升级 · 事项 1']);
    await world.to('2026-11-24T02:32:00+08:00');
    expect(alarmsOf('郑晓')).toEqual(['一级升级 · 事项 1']);
    expect(await acts()).toEqual([
      ['alarmed', 0, '李娜'],
      ['escalated', 15, '黄丽华'],
      ['ended', 30, '郑晓'],
    ]);
    const { rows } = await world.query<{ data: { isQuiet?: boolean } }>(
      "select data from deliveries where card = 'alarm' and kind = 'send'",
    );
    expect(rows.every(({ data }) => data.isQuiet === true)).toBe(true);
    await world.to('2026-11-25T12:00:00+08:00');
    expect(alarmsOf('郑晓').length).toBeGreaterThan(1);
    expect(alarmsOf('黄丽华')).toHaveLength(1);
  });
});

describe('who is on duty', () => {
  it('is skipped while she is away, and her stand-in is told', async () => {
    world = await createWorld({ at: '2026-11-23T15:00:00+08:00', rules: withAlarms({ rosters: [roster] }) });
    await world.says('李娜', '/值班 请假 今天到明天 张三代');
    expect(world.sawLast('李娜', 'bot').text).toContain('没有找到“张三”');
    // What is said anew of the same days takes the place of what was said before, until it is undone.
    await world.says('李娜', '/值班 请假 今天到明天 罗琳代');
    await world.says('李娜', '/值班 请假 今天到明天 王磊代');
    expect(titles('罗琳').slice(-2)).toEqual(['请你代李娜', '不用代李娜了']);
    await world.presses('李娜', '撤销');
    expect(titles('罗琳').at(-1)).toBe('请你代李娜');
    // She hears each time that she need not any more.
    await world.advance({ minutes: 1 });
    await world.says('李娜', '/值班 请假 今天到明天 王磊代');
    expect(titles('罗琳').at(-1)).toBe('不用代李娜了');
    await world.says('李娜', '/值班');
    expect(world.sawLast('李娜', 'bot').text.match(/你请假/gu)).toHaveLength(1);
    await world.to(night);
    await complains('feishu');
    expect(alarmsOf('李娜')).toEqual([]);
    expect(alarmsOf('王磊')).toEqual(['一级 · 事项 1']);
  });

  it('is the next on the roster where nobody stands in, and everybody again once she is back', async () => {
    world = await createWorld({ at: '2026-11-23T15:00:00+08:00', rules: withAlarms({ rosters: [roster] }) });
    await world.says('李娜', '/值班 请假 今天到明天');
    await world.says('李娜', '/值班');
    expect(world.sawLast('李娜', 'bot').text).toContain('现在：李娜不在，由何静接');
    for (const name of ['何静', '罗琳']) await world.says(name, '/值班 请假 今天到明天');
    await world.says('何静', '/值班');
    expect(world.sawLast('何静', 'bot').text).toContain('李娜不在，值班表上也没有别人能接，一级改找对接人');
    await world.says('何静', '/值班 销假');
    await world.to(night);
    await complains('feishu');
    expect(alarmsOf('何静')).toEqual(['一级 · 事项 1']);
    await world.says('李娜', '/值班 销假');
    await complains('feishu', '#一级 海王医药要求今天退款，不然起诉');
    expect(alarmsOf('李娜')).toEqual(['一级 · 事项 2']);
  });

  it('is said in plain words in the direct chat as behind the name of the roster', async () => {
    world = await createWorld({ at: '2026-11-23T15:00:00+08:00', rules: withAlarms({ rosters: [roster] }) });
    // Nobody has gone yet, so nobody comes back: that is said of something else.
    const before = world.sees('李娜', 'bot').length;
    await world.says('李娜', '我回来了');
    expect(
      world
        .sees('李娜', 'bot')
        .slice(before)
        .map(({ title }) => title),
    ).not.toContain('已销假');
    await world.says('李娜', '我要请假');
    expect(world.sawLast('李娜', 'bot').text).toContain('没看懂哪几天');
    await world.says('李娜', '我今天到明天请假，王磊代');
    expect(world.sawLast('李娜', 'bot').text).toContain('一级信息由王磊代收');
    expect(titles('王磊').at(-1)).toBe('请你代李娜');
    // What colleagues say among each other is for them.
    await world.says('何静', '我明天请假', { chat: '客户服务群' });
    await world.says('何静', '/值班');
    expect(world.sawLast('何静', 'bot').text).not.toContain('你请假');
    await world.to(night);
    await complains('feishu');
    expect(alarmsOf('李娜')).toEqual([]);
    await world.says('李娜', '我回来了');
    expect(world.sawLast('李娜', 'bot').title).toBe('已销假');
  });

  it('is nobody: the liaisons are told instead, and the card says so', async () => {
    world = await createWorld({
      at: night,
      rules: withAlarms({
        rosters: [
          { ...roster, people: ['没有这个人'] },
          { ...roster, name: '下月值班', department: '研发部', from: '2026-12-01', people: ['张伟'] },
        ],
      }),
    });
    await complains('feishu');
    expect(alarmsOf('何静')).toEqual(['一级 · 事项 1']);
    expect(world.sawLast('何静', 'bot').text).toContain('值班表上现在没有人能接');
    await world.says('何静', '/值班');
    expect(world.sawLast('何静', 'bot').text).toContain('之后：张伟，从 12月1日');
    expect(world.sawLast('何静', 'bot').text).not.toContain('现在：张伟');
  });
});

describe('a policy of the company', () => {
  it('decides by words whom it tells, how often and after how long', async () => {
    world = await createWorld({
      rules: withAlarms({
        policies: [
          {
            name: '断电',
            when: { words: ['断电'] },
            steps: [
              { tell: ['刘洋'], how: 'card', minutesWorking: 3, times: 2 },
              { tell: ['赵敏'], how: 'urge', times: 1 },
            ],
          },
        ],
      }),
    });
    await world.says('罗琳', '#一级 机房断电，系统全停');
    expect(alarmsOf('刘洋')).toEqual(['一级 · 事项 1']);
    expect(world.sawLast('刘洋', 'bot').urgentFor).toEqual([]);
    await world.advance({ minutes: 3, seconds: 30 });
    expect(alarmsOf('刘洋')).toEqual(['一级 · 事项 1', '一级提醒 · 事项 1']);
    expect(world.sawLast('刘洋', 'bot').text).toContain('还没人接手，再提醒一次');
    expect(world.sawLast('刘洋', 'bot').text).not.toMatch(/升级给你|前面通知的人/u);
    await world.advance({ minutes: 3 });
    expect(alarmsOf('赵敏')).toEqual(['一级升级 · 事项 1']);
    expect(alarmsOf('黄丽华')).toEqual([]);

    // Of many, what she is told of again is not counted as more.
    await world.advance({ minutes: 15 });
    const bundle = () => world.sees('刘洋', 'bot').findLast(({ title }) => title?.includes('条一级在等人'));
    for (const place of ['苏州仓', '二号楼的电梯', '冷库的压缩机'])
      await world.says('罗琳', `#一级 ${place}断电，全停`);
    await world.advance({ seconds: 30 });
    expect(bundle()?.title).toBe('另有 1 条一级在等人');
    await world.advance({ minutes: 3 });
    expect(bundle()?.title).toBe('另有 1 条一级在等人，共 4 条');
    expect(bundle()?.text).toContain('之前告诉过你的 3 条也还没有人接手');
    await world.advance({ minutes: 10 });
    expect(bundle()?.title).toBe('仍有 3 条一级在等人');
  });

  it('happens once, however often and however late its deadlines are rung', async () => {
    world = await createWorld();
    await world.says('罗琳', complaint, { chat: '客户服务群' });
    const item = (await world.query<{ id: string }>('select id from items')).rows[0]?.id ?? '';
    const pending = async () =>
      (await world.xinliu.app.store.deadlines.of(item)).find(({ state }) => state === 'pending');
    const first = await pending();
    await world.xinliu.run('escalate-item', { deadlineId: first?.id ?? '' });
    await world.settle();
    expect(alarmsOf('黄丽华')).toEqual([]);
    await world.advance({ minutes: 5, seconds: 5 });
    const second = await pending();
    expect(readStop(second?.step ?? '')?.rung).toEqual({ kind: 'end', time: 0 });
    const ring = (deadlineId = '') => world.xinliu.run('escalate-item', { deadlineId });
    await Promise.all([ring(first?.id), ring(first?.id), ring(second?.id)]);
    await world.settle();
    expect(alarmsOf('黄丽华')).toHaveLength(1);
    expect(alarmsOf('郑晓')).toEqual([]);
    await world.advance({ hours: 2 });
    expect(alarmsOf('郑晓')).toHaveLength(1);
  });
});

it.each<Playable>(['feishu', 'wecom'])(
  'a policy by groups on %s is said at the start to never fit where their names are hidden',
  async (platform) => {
    const steps = [{ tell: ['刘洋'], how: 'card' as const, times: 1 }];
    const policies = [{ name: '客服群', when: { groups: ['客户服务群'] }, steps }];
    world = await createWorld({ platforms: [platform], rules: withAlarms({ policies }) });
    const said = world.log.filter(
      ({ level, message }) => level === 'warn' && message.includes('ask for a group'),
    );
    expect(said.map(({ fields }) => fields)).toEqual(
      platform === 'wecom' ? [expect.objectContaining({ policies: ['客服群'] })] : [],
    );
  },
);
