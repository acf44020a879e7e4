/** The end of a project group: idle, its owner is asked once; with her consent there is a summary and an archive entry, then it is dissolved. */
import { afterEach, expect, it } from 'vitest';
import type { PlatformName } from '../../src/domain/person.ts';
import { createWorld, personId, type TestWorld } from '../support/world.ts';

let world: TestWorld;
afterEach(() => world.close());

const group = '双十二大促';
const groupsOf = (name: string) => world.feishu.chatsOf(personId(name)).map((chat) => chat.name);
const asked = () => world.sees('许嘉言', 'bot').filter(({ title }) => title === '“双十二大促”还用吗？');

async function ring(kind: string) {
  const { rows } = await world.query<{ id: string }>(`select id from deadlines where kind = '${kind}'`);
  await Promise.all(rows.flatMap(({ id }) => [1, 2].map(() => world.xinliu.run(kind, { deadlineId: id }))));
  await world.settle();
}

it('is asked about after 14 silent days, kept, asked about again, archived and dissolved a day after consent', async () => {
  world = await createWorld();
  await world.says('许嘉言', `/建群 ${group} 市场 销售 研发 目标：当天零故障`);
  await world.presses('许嘉言', '确认建群');
  await world.to('2026-11-26T11:00:00+08:00');
  await world.says('李娜', '赠品样品已经寄出来了', { chat: group });
  await world.to('2026-12-07T11:00:00+08:00');
  await ring('check-group');
  expect(asked()).toHaveLength(0);
  await world.to('2026-12-10T10:59:00+08:00');
  await ring('check-group');
  expect(asked()).toHaveLength(0);
  await world.to('2026-12-10T11:05:00+08:00');
  await ring('check-group');
  expect(asked()).toHaveLength(1);
  expect(asked()[0]?.text).toContain('14 天没有人说话了');
  await world.presses('许嘉言', '先留着');
  await world.to('2026-12-24T11:10:00+08:00');
  expect(asked()).toHaveLength(1);
  const { rows: asks } = await world.query<{ n: number }>(
    "select count(*)::int as n from deliveries where card = 'group-idle' and kind = 'send'",
  );
  expect(asks).toEqual([{ n: 2 }]);
  // Somebody else who sees the card may not.
  await world.says('李娜', '/建群 解散', { chat: group, mentionBot: true });
  expect(world.sawLast('李娜', group).title).toBe('没办成');
  await world.presses('许嘉言', '归档并解散');
  expect(world.sawLast('李娜', group).text).toContain('解散，要留的内容请在那之前存好');
  await world.presses('许嘉言', '撤销');
  await world.to('2026-12-26T12:00:00+08:00');
  expect(groupsOf('李娜')).toContain(group);
  await world.says('许嘉言', '/建群 解散', { chat: group, mentionBot: true });
  await world.presses('许嘉言', '归档并解散');
  await world.to('2026-12-27T11:59:00+08:00');
  await ring('dissolve-group');
  expect(groupsOf('李娜')).toContain(group);
  await world.to('2026-12-27T12:05:00+08:00');
  await ring('dissolve-group');
  expect(groupsOf('李娜')).not.toContain(group);
  expect(world.sees('许嘉言', 'bot').filter(({ title }) => title === '已解散 · 双十二大促')).toHaveLength(1);
  const { rows } = await world.query<{ title: string; body: string; withdrawn: boolean }>(
    "select title, body, withdrawn_at is not null as withdrawn from archive_entries where kind = 'group' order by archived_at",
  );
  expect(rows).toEqual([
    { title: group, body: expect.stringContaining('目标：当天零故障'), withdrawn: true },
    { title: group, body: expect.stringContaining('成员：许嘉言'), withdrawn: false },
  ]);
  // The matter is free again.
  await world.says('李娜', `/建群 ${group} 市场 销售`);
  expect(world.sawLast('李娜', 'bot').title).toBe('要建“双十二大促”吗？');
});

it('waits on the desk of whoever looks after it until she answers, or there is life in it again', async () => {
  world = await createWorld();
  await world.says('许嘉言', `/建群 ${group} 市场 销售`);
  await world.presses('许嘉言', '确认建群');
  const desk = async (name: string) => {
    await world.says(name, '/我');
    return world.sawLast(name, 'bot').text;
  };
  const line = /等你定留不留的群.*\n.*双十二大促/u;
  expect(await desk('许嘉言')).not.toMatch(line);
  await world.advance({ days: 14, minutes: 5 });
  expect(await desk('许嘉言')).toMatch(line);
  expect(await desk('李娜')).not.toMatch(line);
  await world.says('许嘉言', '/我 english');
  await world.says('许嘉言', '/me');
  expect(world.sawLast('许嘉言', 'bot').text).toMatch(/Project groups: keep or close\?.*\n.*双十二大促/u);
  await world.says('许嘉言', '/我 中文');
  // Handed on, it waits for whoever has it now; what she is given says how to decide.
  await world.says('许嘉言', `/建群 负责人 ${group} 李娜`);
  expect(await desk('许嘉言')).not.toMatch(line);
  expect(await desk('李娜')).toMatch(line);
  await world.says('李娜', `/建群 解散 ${group}`);
  await world.presses('李娜', '先留着');
  expect(await desk('李娜')).not.toMatch(line);
  await world.advance({ days: 14, minutes: 5 });
  expect(await desk('李娜')).toMatch(line);
  await world.says('王磊', '返场的赠品到货了', { chat: group });
  expect(await desk('李娜')).not.toMatch(line);
});

it('is not closed by a question from before there was life in it again, unless that is wanted all the same', async () => {
  world = await createWorld();
  await world.says('许嘉言', `/建群 ${group} 市场 销售`);
  await world.presses('许嘉言', '确认建群');
  await world.advance({ days: 14, minutes: 5 });
  await world.says('李娜', '返场的赠品到货了', { chat: group });
  await world.presses('许嘉言', '归档并解散');
  expect(world.sawLast('许嘉言', 'bot').text).toContain('还没有收尾：问你之后，群里又有动静了');
  const state = async () => (await world.query<{ state: string }>('select state from groups')).rows[0]?.state;
  expect(await state()).toBe('open');
  await world.presses('许嘉言', '归档并解散');
  expect(await state()).toBe('closed');
});

it('is handed on with its sync by whoever looks after it, and back again', async () => {
  world = await createWorld();
  await world.says('许嘉言', `/建群 ${group} 市场 销售`);
  await world.presses('许嘉言', '确认建群');
  await world.presses('许嘉言', '开每日同步');
  const inGroup = { chat: group, mentionBot: true };
  await world.says('李娜', '/建群 负责人 李娜', inGroup);
  expect(world.sawLast('李娜', group).title).toBe('没办成');
  await world.says('许嘉言', '/建群 负责人 李娜', inGroup);
  expect(world.sawLast('李娜', group).text).toContain('从现在起由李娜负责');
  const mine = () =>
    world
      .sees('李娜', 'bot')
      .filter(({ text }) => /由你负责|换负责人/u.test(text))
      .map(({ title }) => title);
  expect(mine()).toEqual([`“${group}”现在由你负责`]);
  expect(world.sawLast('李娜', 'bot').text).toContain('你收到是因为：同事把它转交给你');
  await world.presses('许嘉言', '撤销');
  expect(mine()).toEqual(['已撤销']);
  await world.says('李娜', '/同步 17:00', inGroup);
  expect(world.sawLast('李娜', group).text).toContain('由许嘉言管');
  await world.says('许嘉言', '/建群 负责人 李娜', inGroup);
  await world.says('李娜', '/同步 17:00', inGroup);
  expect(world.sawLast('李娜', group).text).toContain('17:00 私聊问三行');
  // In another group its name says which is meant.
  await world.says('李娜', '/建群 展会筹备 市场 销售');
  await world.presses('李娜', '确认建群');
  const elsewhere = { chat: '展会筹备', mentionBot: true };
  await world.says('李娜', `/建群 负责人 ${group} 许嘉言`, elsewhere);
  expect(world.sawLast('李娜', '展会筹备').title).toBe(`“${group}”换了负责人`);
});

it('says plainly where the platform refuses to dissolve it', async () => {
  world = await createWorld();
  await world.says('许嘉言', `/建群 ${group} 市场 销售`);
  await world.presses('许嘉言', '确认建群');
  await world.says('李娜', `/协调会 ${group} 每周四10点`);
  const series = () =>
    world.query(
      "select state, (select count(*)::int from meetings where state = 'held') as ahead from meeting_series",
    );
  const heard = (words: string) => world.sees('李娜', 'bot').filter(({ title }) => title.includes(words));
  await world.says('许嘉言', '/建群 解散', { chat: group, mentionBot: true });
  expect(world.sawLast('许嘉言', 'bot').text).toContain('双十二大促协调会（系列 1）也会结束');
  await world.presses('许嘉言', '归档并解散');
  // Its coordination meeting has nothing to coordinate any more; whoever comes to it reads so once.
  expect(world.sawLast('李娜', group).text).toContain('双十二大促协调会（系列 1）一起结束了');
  expect((await series()).rows).toEqual([{ state: 'ended', ahead: 0 }]);
  expect(heard('系列会议结束')).toHaveLength(1);
  world.feishu.fault('deny-scope', { scope: 'im:chat:delete' });
  await world.advance({ hours: 25 });
  const { title, text } = world.sawLast('许嘉言', 'bot');
  expect(title).toBe('没能解散 · 双十二大促');
  expect(text).toContain('平台没有让机器人解散它，群还在。请群主在群设置里解散');
  // What the platform said, with its code and address, is for administrators.
  expect(text).not.toMatch(/https?:|\d{5}/u);
  // It is still there: whoever closed it may go on with it, and close it again.
  const undone = () => world.sees('许嘉言', 'bot').filter(({ title }) => title === '已撤销');
  await world.presses('许嘉言', '撤销');
  expect(undone()).toHaveLength(1);
  expect((await series()).rows).toEqual([{ state: 'running', ahead: expect.any(Number) }]);
  expect(heard('系列会议照常')).toHaveLength(1);
  world.feishu.clearFaults();
  await world.says('许嘉言', '/建群 解散', { chat: group, mentionBot: true });
  await world.presses('许嘉言', '归档并解散');
  await world.presses('许嘉言', '撤销');
  expect(undone()).toHaveLength(2);
  await world.advance({ hours: 25 });
  expect(groupsOf('李娜')).toContain(group);
});

it('that may be gone already is not open again', async () => {
  world = await createWorld();
  await world.says('许嘉言', `/建群 ${group} 市场 销售`);
  await world.presses('许嘉言', '确认建群');
  await world.says('许嘉言', '/建群 解散', { chat: group, mentionBot: true });
  await world.presses('许嘉言', '归档并解散');
  world.feishu.fault('reset', { path: /\/im\/v1\/chats/, count: 1_000 });
  await world.advance({ hours: 24, minutes: 1 });
  await world.presses('许嘉言', '撤销');
  expect(world.sawLast('许嘉言', 'bot').text).toContain('已经不能撤销');
  world.feishu.clearFaults();
  await world.advance({ hours: 2 });
  expect(groupsOf('李娜')).not.toContain(group);
});

it('that has a double on another platform is pointed out once, to its owner and the administrators', async () => {
  world = await createWorld();
  await world.says('许嘉言', `/建群 ${group} 市场 销售`);
  await world.presses('许嘉言', '确认建群');
  const doubles = (who: string) =>
    world.sees(who, 'bot').filter(({ title }) => title.includes('好像有两个群'));
  await world.to('2026-11-24T09:11:00+08:00');
  expect(doubles('许嘉言')).toEqual([]);
  await world.xinliu.app.store.chats.put(
    { platform: 'dingtalk', externalId: 'cid-double', kind: 'group', name: '双12大促项目' },
    world.time.clock.now(),
  );
  await world.query("update chats set has_us = true where external_id = 'cid-double'");
  await world.to('2026-11-25T09:11:00+08:00');
  expect(doubles('许嘉言')).toHaveLength(1);
  expect(doubles('许嘉言')[0]?.text).toContain('钉钉');
  expect(doubles('许嘉言')[0]?.text).toContain('或者其中一个群由你负责');
  await world.to('2026-11-27T09:11:00+08:00');
  expect(doubles('许嘉言')).toHaveLength(1);
  expect(doubles('李娜')).toEqual([]);
  // Where a platform tells no name, the matter for which the group was taken is its name.
  await world.query(`update chats set name = null where name = '${group}'`);
  await world.query('delete from orphans');
  await world.to('2026-11-30T09:11:00+08:00');
  expect(doubles('许嘉言')).toHaveLength(2);
});

it('that is archived and still there is no double of the one that was opened after it', async () => {
  world = await createWorld();
  const doubles = () => world.sees('许嘉言', 'bot').filter(({ title }) => title.includes('好像有两个群'));
  const open = async () => {
    await world.says('许嘉言', `/建群 ${group} 市场 销售`);
    await world.presses('许嘉言', '确认建群');
  };
  await open();
  await world.says('许嘉言', `/建群 解散 ${group}`);
  await world.says('许嘉言', '归档');
  await open();
  expect(groupsOf('李娜').filter((name) => name === group)).toHaveLength(2);
  await world.to('2026-11-25T09:11:00+08:00');
  expect(doubles()).toEqual([]);
  // A third one, which is not over, is.
  world.phones.get('feishu')?.gather('李娜', `${group}群`, ['许嘉言'], { robot: true });
  await world.says('李娜', '大家把进度报一下', { chat: `${group}群` });
  await world.to('2026-11-26T09:11:00+08:00');
  expect(doubles()).toHaveLength(1);
});

it('that is over says so to whoever presses what an older card offered', async () => {
  world = await createWorld();
  await world.says('许嘉言', `/建群 ${group} 市场 销售 研发`);
  await world.presses('许嘉言', '确认建群');
  await world.says('许嘉言', `/建群 解散 ${group}`);
  await world.says('许嘉言', `/建群 解散 ${group}`);
  await world.presses('许嘉言', '归档并解散');
  for (const label of ['先留着', '归档并解散']) {
    await world.presses('许嘉言', label);
    expect(world.sawLast('许嘉言', 'bot').text).toContain(
      `“${group}”已经收尾了。看总结：/建群 总结 ${group}`,
    );
  }
});

it.each<PlatformName>(['feishu', 'wecom'])('is kept and archived in words on %s, too', async (platform) => {
  world = await createWorld({ platforms: [platform] });
  const titles = () => world.sees('李娜', 'bot').map(({ title }) => title);
  await world.says('李娜', `/建群 ${group} 销售 客服`);
  await world.presses('李娜', '确认建群');
  const state = async () => (await world.query<{ state: string }>('select state from groups')).rows[0]?.state;
  // Nothing is asked yet.
  await world.says('李娜', '归档');
  expect(await state()).toBe('open');
  await world.advance({ days: 14, minutes: 5 });
  await world.says('李娜', `${group}先留着吧`);
  expect(titles()).toContain(`“${group}”留着`);
  await world.advance({ days: 14, minutes: 5 });
  // So late WeCom changes no card any more: what she is answered is said once all the same.
  await world.advance({ days: 4 });
  const before = world.sees('李娜', 'bot').map(({ messageId }) => messageId);
  await world.says('李娜', '归档吧');
  const answers = world
    .sees('李娜', 'bot')
    .filter(({ messageId, title }) => !before.includes(messageId) && title === `已归档 · ${group}`);
  expect(answers).toHaveLength(1);
  expect(await state()).toBe('closed');
});
