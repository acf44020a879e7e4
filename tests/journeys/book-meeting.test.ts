/** Booking a meeting: the three principles, one step to complete what is missing, invitations once each. */
import { afterEach, describe, expect, it } from 'vitest';
import { company } from '../../drill/company.ts';
import { createWorld, personId, type TestWorld } from '../support/world.ts';

const whole =
  '/会议 明天下午3点 支付方案评审 60分钟 @张伟 @刘洋 议程：1. 背景 10分钟；2. 方案 30分钟 负责人：@赵敏';
const agenda = '1. 背景 10分钟\n2. 方案 30分钟';

let world: TestWorld;
afterEach(() => world.close());

/** Titles of what came to somebody's direct chat, the weekly issue left out. */
const titles = (name: string) =>
  world
    .sees(name, 'bot')
    .map((seen) => seen.title)
    .filter((title) => !/^(?:周刊|Weekly)/u.test(title));
const last = (name: string) => world.sawLast(name, 'bot');
const meetings = async () =>
  (await world.query<{ topic: string; state: string }>('select topic, state from meetings order by number'))
    .rows;

describe('a meeting without one of the three principles', () => {
  it.each([
    ['议题', '无明确议题不召开', `/会议 明天下午3点 @张伟 议程：背景 10分钟 负责人：我`],
    ['议程', '无提前议程不召开', `/会议 明天下午3点 支付方案 @张伟 负责人：我`],
    ['负责人', '无明确责任人不召开', `/会议 明天下午3点 支付方案 @张伟 议程：背景 10分钟`],
  ])(
    'is refused for want of the %s, with the reason, and nobody hears of it',
    async (_what, reason, text) => {
      world = await createWorld();
      await world.says('孙悦', text);
      expect(last('孙悦').title).toBe('还没有预订');
      expect(last('孙悦').text).toContain(reason);
      expect(await meetings()).toEqual([]);
      expect(titles('张伟')).toEqual([]);
    },
  );

  it('in English is refused in English', async () => {
    world = await createWorld();
    await world.says('Emma Clarke', '/meeting tomorrow 3pm pricing @张伟');
    expect(last('Emma Clarke').title).toBe('Not booked yet');
    expect(last('Emma Clarke').text).toContain('without an agenda in advance there is no meeting');
    expect(last('Emma Clarke').text).toContain('without a named owner there is no meeting');
  });

  it('is complete in one step: what is known stands in the form, and the owner is already chosen', async () => {
    world = await createWorld();
    await world.says('孙悦', '/会议 明天下午3点 支付方案 @张伟');
    const card = JSON.stringify(world.feishu.messages(world.feishu.p2pChatId(personId('孙悦'))).at(-1)?.card);
    expect(card).toContain('"default_value":"支付方案"');
    expect(card).toContain('"default_value":"11月24日 周二 15:00–16:00"');
    const me = /"initial_option":"(pe_\w+)"/u.exec(card)?.[1] ?? '';
    await world.presses('孙悦', '预订', {
      topic: '支付方案',
      when: '11月24日 周二 15:00–16:00',
      agenda,
      owner: me,
      people: [personId('刘洋')],
    });
    expect(last('孙悦').title).toBe('已预订 · 会议 1');
    expect(last('孙悦').text).toContain('负责人\u2003孙悦');
    expect(await meetings()).toEqual([{ topic: '支付方案', state: 'booked' }]);
    expect(titles('张伟')).toEqual(['会议邀请：支付方案']);
    expect(titles('刘洋')).toEqual(['会议邀请：支付方案']);
  });

  it('cannot be completed by somebody else', async () => {
    world = await createWorld();
    await world.says('孙悦', '/会议 明天下午3点 支付方案 @张伟', {
      chat: '产品研发协同群',
      mentionBot: true,
    });
    await world.presses('刘洋', '预订', {
      topic: 'x',
      when: '11月24日 周二 15:00–16:00',
      agenda,
      owner: (await world.query<{ id: string }>("select id from people where name = '孙悦'")).rows[0]?.id,
    });
    expect(world.sees('刘洋').at(-1)?.text).toContain('这是 孙悦 的预订');
    expect(await meetings()).toEqual([]);
  });
});

describe('a complete booking', () => {
  it('is made at once, says what was understood, and each attendee is invited once', async () => {
    world = await createWorld();
    await world.says('孙悦', whole);
    const echo = last('孙悦');
    expect(echo.title).toBe('已预订 · 会议 1');
    for (const part of [
      '11月24日 周二 15:00–16:00',
      '常规会，1小时',
      '负责人\u2003赵敏',
      '4 人，合计 4 人时',
      '方案 · 30分钟',
    ]) {
      expect(echo.text).toContain(part);
    }
    expect(echo.buttons).toEqual(['撤销']);
    expect(titles('张伟')).toEqual(['会议邀请：支付方案评审']);
    expect(titles('赵敏')).toEqual(['请你负责会议：支付方案评审']);
    expect(titles('孙悦')).toEqual(['已预订 · 会议 1']);
    await world.advance({ hours: 1 });
    expect(titles('刘洋')).toEqual(['会议邀请：支付方案评审']);
  });

  it('sent twice is one meeting', async () => {
    world = await createWorld();
    await world.says('孙悦', whole);
    await world.says('孙悦', whole);
    expect(last('孙悦').title).toBe('已经订过了 · 会议 1');
    expect(await meetings()).toHaveLength(1);
    expect(titles('张伟')).toHaveLength(1);
  });

  it('invites a whole department, each in her own language', async () => {
    world = await createWorld();
    await world.says('孙悦', '/会议 明天上午10点 支付方案 研发部 议程：背景、方案 负责人：我');
    expect(titles('吴浩然')).toEqual(['会议邀请：支付方案']);
    expect(titles('Emma Clarke')).toEqual(['Invitation: 支付方案']);
    expect(titles('何静')).toEqual([]);
    await world.says('孙悦', '/会议 周六上午10点 加班会 @张伟 30分钟 议程：进度 负责人：我');
    expect(last('孙悦').text).toContain('注意：这天是休息日');
    expect(last('张伟').text).toContain('注意：这天是休息日');
  });

  it('is undone with one press: it is off, those invited hear of it once, and a second press changes nothing', async () => {
    world = await createWorld();
    await world.says('孙悦', whole);
    await world.presses('孙悦', '撤销');
    expect(last('孙悦').text).toContain('会议 1 的预订');
    expect(await meetings()).toEqual([{ topic: '支付方案评审', state: 'cancelled' }]);
    expect(titles('张伟')).toEqual(['会议邀请：支付方案评审', '会议取消：支付方案评审']);
    await world.advance({ days: 2 });
    expect(titles('张伟')).toHaveLength(2);
  });

  it('of a topic full of markup is shown as it was typed', async () => {
    world = await createWorld();
    await world.says(
      '孙悦',
      '/会议 明天下午3点 主题：**急** [点我](http://x.cn) <at id=all></at> 议程：背景 负责人：我 参会：张伟',
    );
    const sent = world.feishu.messages(world.feishu.p2pChatId(personId('张伟'))).at(-1)?.card as {
      body: unknown;
    };
    const body = JSON.stringify(sent.body);
    expect(body).not.toContain('](http://x.cn)');
    expect(body).not.toContain('<at id=all>');
    expect(last('张伟').title).toContain('[点我](http://x.cn)');
  });

  it('of a topic too long is refused with both numbers', async () => {
    world = await createWorld();
    await world.says('孙悦', `/会议 明天下午3点 主题：${'长'.repeat(101)} 议程：背景 负责人：我`);
    expect(last('孙悦').text).toContain('最多 100 个字，现在有 101 个');
    expect(await meetings()).toEqual([]);
  });
});

describe('a time that cannot be taken', () => {
  it('is asked about with proposals, and a press books', async () => {
    world = await createWorld();
    await world.says('孙悦', '/会议 明天下午 支付方案 @张伟 议程：背景 10分钟 负责人：我');
    expect(last('孙悦').text).toContain('只有日期，没有几点');
    await world.presses('孙悦', '11月24日 周二 15:00');
    expect(last('孙悦').title).toBe('已预订 · 会议 1');
    expect(last('孙悦').text).toContain('11月24日 周二 15:00');
    expect(titles('张伟')).toEqual(['会议邀请：支付方案']);
  });

  it.each([
    ['昨天下午3点', '已经过去'],
    ['明天下午4点到3点', '结束时间早于开始时间'],
    ['明天下午2点到5点', '最多 90 分钟'],
    ['周五前', '截止时间'],
    ['', '没看到时间'],
  ])('such as “%s” is refused with the reason and books nothing', async (when, reason) => {
    world = await createWorld();
    await world.says('孙悦', `/会议 ${when} 支付方案 @张伟 议程：背景 10分钟 负责人：我`);
    expect(last('孙悦').title).toBe('还没有预订');
    expect(last('孙悦').text).toContain(reason);
    expect(await meetings()).toEqual([]);
  });

  it('for its agenda is told, and a press makes the meeting long enough', async () => {
    world = await createWorld();
    await world.says('孙悦', '/会议 明天下午3点 支付方案 60分钟 议程：背景 40分钟；方案 30分钟 负责人：我');
    expect(last('孙悦').text).toContain('议程合计 70 分钟，会议只有 60 分钟');
    await world.presses('孙悦', '11月24日 周二 15:00–16:30');
    expect(last('孙悦').text).toContain('长会，1小时30分钟');
  });

  it('has no length of its own: the agenda or the class tells it', async () => {
    world = await createWorld();
    await world.says('孙悦', '/会议 明天下午1点半 甲事 议程：背景 10分钟；方案 10分钟 负责人：我');
    expect(last('孙悦').text).toContain('13:30–14:00');
    await world.says('孙悦', '/会议 明天下午3点 乙事 议程：背景、方案 负责人：我');
    expect(last('孙悦').text).toContain('15:00–16:00');
    await world.says('孙悦', '/会议 明天下午5点 长会 丙事 议程：背景、方案 负责人：我');
    expect(last('孙悦').text).toContain('17:00–18:30');
  });
});

describe('names in a booking', () => {
  const twin = {
    ...(company.users.find((u) => u.name === '罗琳') as (typeof company.users)[number]),
    openId: 'ou_twin0001',
    unionId: 'on_twin0001',
    userId: 'qh901',
    employeeNo: 'QH901',
    departmentIds: ['od-market'],
    jobTitle: '设计师',
  };
  const book = '/会议 明天下午3点 支付方案 @罗琳 @小红 议程：背景 负责人：我';
  const idOf = async (title: string) =>
    (await world.query<{ id: string }>(`select id from people where name = '罗琳' and title = '${title}'`))
      .rows[0]?.id;

  it('that fit several are chosen from, those that fit nobody are listed, and nothing is booked before', async () => {
    world = await createWorld({ feishu: { users: [...company.users, twin] } });
    await world.says('孙悦', book);
    expect(last('孙悦').text).toContain('“罗琳”是哪一位？');
    expect(last('孙悦').text).toContain('罗琳 · 市场部 · 设计师');
    expect(last('孙悦').text).toContain('通讯录里没有：小红');
    expect(await meetings()).toEqual([]);
    await world.presses('孙悦', '预订', {
      topic: '支付方案',
      when: '11月24日 周二 15:00–16:00',
      agenda: '1. 背景',
      owner: (await world.query<{ id: string }>("select id from people where name = '孙悦'")).rows[0]?.id,
      who0: await idOf('设计师'),
    });
    expect(last('孙悦').text).toContain('2 人');
    const invited = await world.query<{ title: string }>(
      "select p.title from meeting_people m join people p on p.id = m.person_id where p.name = '罗琳'",
    );
    expect(invited.rows).toEqual([{ title: '设计师' }]);

    // Somebody near by name is not taken for her, and what is near may be a department.
    await world.says('孙悦', '/会议 后天下午3点 近名 @张炜 @产坪部 议程：背景 负责人：我');
    expect(last('孙悦').text).toContain('“张炜”是哪一位？');
    expect(last('孙悦').text).toContain('张伟 · 研发部');
    expect((await meetings()).length).toBe(1);
    const ids = (sql: string) => world.query<{ id: string }>(sql).then(({ rows }) => rows[0]?.id);
    await world.presses('孙悦', '预订', {
      topic: '近名',
      when: '11月25日 周三 15:00–16:00',
      agenda: '1. 背景',
      owner: await ids("select id from people where name = '孙悦'"),
      who0: await ids("select id from people where name = '张伟'"),
      who1: await ids("select id from departments where name = '产品部'"),
    });
    expect(last('孙悦').text).toContain('孙悦、张伟、赵敏');
  });

  it('that the platform mentions are certain', async () => {
    world = await createWorld({ feishu: { users: [...company.users, twin] } });
    await world.says('孙悦', '/会议 明天下午3点 支付方案 @罗琳 议程：背景 负责人：我', {
      chat: '青禾大家庭',
      mentionBot: true,
      mentions: ['罗琳'],
    });
    const invited = await world.query<{ title: string }>(
      "select p.title from meeting_people m join people p on p.id = m.person_id where p.name = '罗琳'",
    );
    expect(invited.rows).toEqual([{ title: '客服专员' }]);
    // Nor is asked who stands in.
    await world.says('孙悦', '/值班 请假 明天 @罗琳 代', {
      chat: '青禾大家庭',
      mentionBot: true,
      mentions: ['罗琳'],
    });
    expect(world.sawLast('孙悦', '青禾大家庭').title).toBe('已记下');
  });
});

describe('a meeting whose agenda comes later', () => {
  const held = '/会议 周四下午3点 支付方案 @张伟 负责人：我';

  it('holds the time, and invites when the agenda is there', async () => {
    world = await createWorld();
    await world.says('孙悦', held);
    await world.presses('孙悦', '先占时间，议程后补');
    expect(last('孙悦').title).toBe('已占时间，议程待补 · 会议 1');
    expect(titles('张伟')).toEqual([]);
    await world.presses('孙悦', '补上议程', { agenda });
    expect(last('孙悦').title).toBe('已预订 · 会议 1');
    expect(titles('张伟')).toEqual(['会议邀请：支付方案']);

    // Said at once it is held at once; and what only says that it comes later is no agenda.
    await world.says('孙悦', '/会议 周五下午3点 复盘 @张伟 负责人：我 议程：待补');
    expect(last('孙悦').title).toBe('已占时间，议程待补 · 会议 2');
    await world.presses('孙悦', '补上议程', { agenda: '1. 待定' });
    expect(last('孙悦').title).toBe('没办成');
    await world.says('孙悦', '/会议 下周一下午3点 预算 @张伟 负责人：我');
    await world.presses('孙悦', '预订', { topic: '预算', when: '下周一下午3点', agenda: '待补' });
    expect(last('孙悦').title).toBe('还没有预订');
    expect(titles('张伟')).toHaveLength(1);
  });

  it('is booked when it is typed again with its agenda, and invites who is named besides', async () => {
    world = await createWorld();
    await world.says('孙悦', held);
    await world.presses('孙悦', '先占时间，议程后补');
    await world.says('孙悦', `${held} @李娜 议程：${agenda}`);
    expect(last('孙悦').title).toBe('已预订 · 会议 1');
    for (const name of ['张伟', '李娜']) expect(titles(name)).toEqual(['会议邀请：支付方案']);
    await world.says('孙悦', `${held} 议程：${agenda}`);
    expect(last('孙悦').title).toBe('已经订过了 · 会议 1');
    expect(titles('张伟')).toHaveLength(1);
  });

  it('cannot be held when the agenda is due already', async () => {
    world = await createWorld();
    await world.says('孙悦', '/会议 今天下午3点 支付方案 @张伟 负责人：我');
    expect(last('孙悦').buttons).toEqual(['预订']);
  });
});

describe('a time that cannot be taken', () => {
  it('is answered with the reason and the nearest moments; a press books one and says its weekday', async () => {
    world = await createWorld();
    await world.says('孙悦', '/会议 上周五10点 支付方案 @张伟 议程：背景 10分钟 负责人：我');
    expect(last('孙悦').text).toContain('已经过去');
    expect(await meetings()).toEqual([]);
    await world.presses('孙悦', '11月27日 周五 10:00');
    expect(last('孙悦').text).toContain('11月27日 周五 10:00–');
    expect(await meetings()).toEqual([{ topic: '支付方案', state: 'booked' }]);
  });

  it('is proposed where only a length was said, with that length', async () => {
    world = await createWorld();
    await world.says('孙悦', '/会议 支付方案 30分钟 @张伟 议程：背景 10分钟 负责人：我');
    await world.presses('孙悦', '11月23日 周一 15:00–15:30');
    expect(await meetings()).toEqual([{ topic: '支付方案', state: 'booked' }]);
  });
});
