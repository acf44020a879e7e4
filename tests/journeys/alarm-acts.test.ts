/** What is done about a tier 1 can be undone, has one winner over two processes, shows on cards with several, and is marked in a drill. */
import { afterEach, describe, expect, it } from 'vitest';
import type { App } from '../../src/app.ts';
import { openDatabase } from '../../src/store/database.ts';
import { createStore, type Store } from '../../src/store/index.ts';
import { ackItem } from '../../src/usecases/ack-item.ts';
import { undoResolveAll } from '../../src/usecases/resolve-all.ts';
import { createDatabase } from '../support/database.ts';
import { createWorld, type TestWorld } from '../support/world.ts';

const service = '客户服务群';
const complaint = '客户华东医药投诉：今天发的货全部发错，客户要求今天给说法，不然解约';
const others = ['#一级 海王医药要求今天退款，不然起诉', '#一级 国大药房的系统全部登录不了'];
let world: TestWorld;
let drop: (() => Promise<void>) | null = null;
afterEach(async () => {
  await world.close();
  await drop?.();
  drop = null;
});

const titles = (name: string) => world.sees(name, 'bot').map(({ title }) => title);
const states = async () =>
  (
    await world.query<{ state: string; name: string | null }>(
      'select i.state, p.name from items i left join people p on p.id = i.acked_by order by number',
    )
  ).rows.map(({ state, name }) => [state, name].filter(Boolean).join(' '));

it('that is nobody’s matter goes to the administrators first, who are told why, and again when they do not take it', async () => {
  world = await createWorld();
  await world.query("update people set department_id = null where name = '罗琳'");
  await world.says('罗琳', '机房断电，服务器全部停机，客户无法登录');
  const told = () => world.sees('郑晓', 'bot').filter(({ title }) => title.startsWith('一级'));
  expect(told().map(({ title }) => title)).toEqual(['一级 · 事项 1']);
  expect(told()[0]?.text).toContain('发的人没有部门');
  expect(told()[0]?.text).not.toContain('都通知了');
  await world.advance({ minutes: 4, seconds: 50 });
  expect(told()).toHaveLength(1);
  await world.advance({ minutes: 1 });
  expect(told().map(({ title }) => title)).toEqual(['一级 · 事项 1', '一级升级 · 事项 1']);
  await world.says('郑晓', '/接手 1');
  await world.advance({ hours: 25 });
  expect(told()).toHaveLength(0);
});

describe('what is said with an act', () => {
  it('reaches those who are told again; nobody hands anything to herself', async () => {
    world = await createWorld();
    await world.says('罗琳', complaint, { chat: service });
    await world.says('何静', '/转交 1 何静');
    expect(world.sawLast('何静', 'bot').text).toContain('要自己办，发送“/接手 1”');
    await world.says('何静', '/接手 1');
    await world.says('黄丽华', '/转交 1 黄丽华');
    expect(world.sawLast('黄丽华', 'bot').text).toContain('何静 已经接手了');
    expect(await states()).toEqual(['acked 何静']);
    await world.says('何静', '/解决 1 已补发');
    for (const late of ['/接手 1', '/解决 1 也补发了', '/转交 1 罗琳', '/稍后 1 30分钟 等仓库']) {
      await world.says('黄丽华', late);
      expect(world.sawLast('黄丽华', 'bot').text).toContain('事项 1 已经由何静解决了：“已补发”');
    }
    await world.says('罗琳', '/重开 1 客户又来电');
    const again = world.sawLast('何静', 'bot');
    expect([again.title, again.text]).toEqual([
      '一级 · 事项 1',
      expect.stringContaining('罗琳 说这件事还没解决：客户又来电'),
    ]);
    expect(await states()).toEqual(['open']);
    await world.says('何静', '/转交 1 李娜 他更熟');
    const [passed] = world.sees('何静', 'bot').filter(({ title }) => title === '已转交 · 事项 1');
    expect(passed?.text).toContain('原因：他更熟');
    expect(passed?.text.match(/更熟/gu)).toHaveLength(1);
  });
});

describe('undoing', () => {
  it('a handing over shows everybody that it is open, with its buttons, but for whose cards are replaced', async () => {
    world = await createWorld();
    await world.says('罗琳', complaint, { chat: service });
    await world.advance({ minutes: 6 });
    expect(titles('黄丽华')).toEqual(['一级升级 · 事项 1']);
    await world.says('何静', '/转交 1 李娜 他更熟');
    expect(titles('黄丽华')).toEqual(['已转交 · 事项 1']);
    await world.presses('何静', '撤销');
    expect(titles('李娜')).toEqual(['转交已收回 · 事项 1']);
    // Her own is told anew; the head, who is not, can take it where she was told.
    expect(titles('何静').filter((title) => /^一级/u.test(title))).toEqual(['一级 · 事项 1']);
    const [open] = world.sees('黄丽华', 'bot').filter(({ title }) => title === '一级 · 事项 1');
    expect(open?.buttons).toContain('我来处理');
    await world.presses('黄丽华', '我来处理');
    expect(await states()).toEqual(['acked 黄丽华']);
    expect(titles('何静')).toContain('已接手 · 事项 1');
  });

  it('puts a delay back to the former limit, and a solution back to the one who had it or to all', async () => {
    world = await createWorld();
    await world.says('罗琳', complaint, { chat: service });
    await world.says('何静', '/稍后 1 20分钟 在路上');
    await world.presses('何静', '撤销');
    await world.advance({ minutes: 5, seconds: 10 });
    expect(titles('黄丽华')).toEqual(['一级升级 · 事项 1']);

    await world.says('何静', '/接手 1');
    await world.advance({ minutes: 1 });
    await world.says('何静', '/解决 1 已补发');
    expect(await states()).toEqual(['resolved 何静']);
    await world.presses('何静', '撤销');
    expect(await states()).toEqual(['acked 何静']);
    // Her last act is put back already; that her card can be pressed again is none.
    await world.says('何静', '/撤销');
    expect(world.sawLast('何静', 'bot').text).toContain('没有可以撤销的操作');
    expect(await states()).toEqual(['acked 何静']);
    expect(titles('黄丽华')).toEqual(['已接手 · 事项 1']);

    await world.presses('何静', '交还');
    // Whoever is not told anew sees that it is open, and can take it.
    expect(titles('黄丽华')).toEqual(['一级 · 事项 1']);
    await world.says('何静', '/解决 1 没人接手，但已补发');
    expect(titles('黄丽华')).toEqual(['已解决 · 事项 1']);
    await world.presses('何静', '撤销');
    expect(await states()).toEqual(['open']);
    expect(titles('黄丽华')).toEqual(['一级 · 事项 1']);
    await world.advance({ minutes: 6 });
    expect(await states()).toEqual(['escalated']);
  });

  it('gives all back that were taken in one press, and each looks for somebody again', async () => {
    world = await createWorld();
    for (const text of [complaint, ...others]) await world.says('罗琳', text, { chat: service });
    await world.advance({ minutes: 6 });
    await world.presses('何静', '全部由我处理');
    expect(await states()).toEqual(['acked 何静', 'acked 何静', 'acked 何静']);
    expect(titles('黄丽华')).toEqual(expect.arrayContaining(['已接手 · 事项 1', '已接手 · 事项 2']));
    // By word, too, it is all of it and no single one.
    await world.says('何静', '/撤销');
    expect(await states()).toEqual(['open', 'open', 'open']);
    expect(titles('黄丽华')).toEqual(expect.arrayContaining(['一级 · 事项 1', '一级 · 事项 2']));
    await world.presses('何静', '全部交还');
    expect(world.sawLast('何静', 'bot').text).toContain('这一步已经撤销过了');
    await world.advance({ minutes: 6 });
    expect(await states()).toEqual(['escalated', 'escalated', 'escalated']);
  });
});

it('a card with several is shown anew when one of them is taken, and says so when all are', async () => {
  world = await createWorld();
  for (const text of [complaint, ...others, '#一级 康泰的冷库断电'])
    await world.says('罗琳', text, { chat: service });
  await world.advance({ seconds: 30 });
  const bundle = () => world.sees('何静', 'bot').find(({ title }) => /等人$|接手了$/u.test(title ?? ''));
  expect(bundle()?.title).toBe('另有 2 条一级在等人');
  await world.says('黄丽华', '/接手 3');
  expect(bundle()?.title).toBe('另有 1 条一级在等人');
  expect(bundle()?.text).not.toContain('国大药房');
  // She has heard of it once.
  expect(bundle()?.text).not.toContain('再提醒一次');
  expect(bundle()?.buttons).toEqual(['全部由我处理', '看全部']);
  await world.says('黄丽华', '/解决 4 已送电');
  expect(bundle()?.title).toBe('都有人接手了');
});

it('has one winner when two processes take it at the same moment', async () => {
  const database = await createDatabase();
  drop = database.drop;
  world = await createWorld({ databaseUrl: database.url });
  await world.says('罗琳', complaint, { chat: service });
  await world.advance({ minutes: 6 });
  const { app } = world.xinliu;
  const second = openDatabase(database.url);
  const over = (store: Store): App => ({
    ...app,
    store,
    transaction: (work) => store.transaction((inner) => work(over(inner))),
  });
  const people = (await app.store.people.active()).filter(({ name }) => ['何静', '黄丽华'].includes(name));
  const { rows } = await world.query<{ id: string }>('select id from items');
  const answers = await Promise.all(
    [app, over(createStore(second.db))].map((one, index) => {
      const by = people[index];
      if (!by) throw new Error('two people are needed');
      return one.transaction((inner) => ackItem(inner, { itemId: rows[0]?.id ?? '', by, key: `k${index}` }));
    }),
  );
  expect(answers.map((shown) => shown?.card ?? 'taken').sort()).toEqual(['alarm-taken-already', 'taken']);
  const taken = await world.query('select by_id from item_acts where kind = $$taken$$');
  expect(taken.rows).toHaveLength(1);
  await second.close();
});

it('every answer about a drill is marked as one', async () => {
  world = await createWorld();
  await world.says('罗琳', '/演练 机房断电，系统全停');
  for (const words of [
    '/稍后 1 20分钟 在路上',
    '/转交 1 李娜',
    '/接手 1',
    '/解决 1 演练完',
    '/重开 1 再练一次',
  ])
    await world.says('何静', words);
  const marked = titles('何静').filter((title) => title !== '');
  expect(marked.length).toBeGreaterThanOrEqual(5);
  for (const title of marked) expect(title).toMatch(/^【演练】/u);
});

it('that the only administrator says and nobody takes comes back to her, and says to nobody that she is one', async () => {
  world = await createWorld();
  await world.says('郑晓', '/紧急 机房断电，服务器全部停机，客户无法登录');
  expect(world.sawLast('马婷', 'bot').text).toContain('郑晓');
  await world.advance({ minutes: 6 });
  expect(world.sawLast('郑晓', 'bot').title).toBe('一级升级 · 事项 1');
  expect(world.sawLast('郑晓', 'bot').text).toContain('没有人接手，最后找到管理员');
  expect(world.sawLast('马婷', 'bot').title).toBe('一级升级 · 事项 1');
  expect(world.sawLast('马婷', 'bot').text).toContain('你收到是因为：还没有人接手。');
  expect(world.sawLast('马婷', 'bot').text).not.toContain('管理员');
  await world.says('郑晓', '/接手 1');
  expect(await states()).toEqual(['acked 郑晓']);
});

it('that two hand to the same colleague rings her once, and the second hears so', async () => {
  world = await createWorld();
  await world.says('罗琳', complaint, { chat: service });
  await world.advance({ minutes: 6 });
  await world.says('何静', '/转交 1 李娜');
  await world.says('黄丽华', '/转交 1 李娜');
  expect(titles('李娜').filter((title) => title === '一级 · 事项 1')).toHaveLength(1);
  expect(world.sawLast('黄丽华', 'bot').text).toContain('事项 1 已经转交给李娜，等李娜确认');
  // Once she has let it pass she may be asked again.
  await world.advance({ minutes: 6 });
  await world.says('何静', '/转交 1 李娜');
  expect(titles('李娜')).toEqual(['已转交 · 事项 1', '一级 · 事项 1']);
});

describe('whoever reported it', () => {
  it('sees on her card that it is open again, whoever says so', async () => {
    world = await createWorld();
    await world.says('罗琳', complaint, { chat: service });
    await world.says('何静', '/接手 1');
    await world.says('何静', '/解决 1 已补发');
    expect(titles('罗琳')).toEqual(['已解决 · 事项 1']);
    await world.presses('何静', '没解决，重新通知');
    expect(titles('罗琳')).toEqual(['重新处理 · 事项 1']);
    expect(world.sawLast('罗琳', 'bot').text).toContain('已重新通知负责的人');
    await world.says('何静', '/接手 1');
    await world.says('何静', '/解决 1 换了货');
    expect(titles('罗琳').at(-1)).toBe('已解决 · 事项 1');
    expect(titles('罗琳')).not.toContain('重新处理 · 事项 1');
    for (const { text } of world.sees('罗琳', 'bot')) expect(text).toContain('换了货');
  });

  it('hears once where cards cannot be changed again that it is resolved anew', async () => {
    world = await createWorld({ platforms: ['wecom'] });
    await world.says('罗琳', complaint, { chat: service, mentionBot: true });
    await world.says('何静', '/接手 1');
    await world.says('何静', '/解决 1 已补发');
    await world.says('何静', '/重开 1 客户没收到');
    await world.says('何静', '/接手 1');
    const before = world.sees('罗琳', 'bot').length;
    await world.says('何静', '/解决 1 换了货');
    const since = world.sees('罗琳', 'bot').slice(before);
    expect(since).toHaveLength(1);
    expect(since[0]?.text).toContain('换了货');
  });

  it('sees who goes on with it when the solution is taken back, and is not told in the morning what is no longer so', async () => {
    world = await createWorld();
    await world.says('罗琳', complaint, { chat: service });
    await world.says('何静', '/接手 1');
    await world.says('何静', '/解决 1 已补发');
    await world.presses('何静', '撤销');
    expect(titles('罗琳')).toEqual(['重新处理 · 事项 1']);
    expect(world.sawLast('罗琳', 'bot').text).toContain('由何静接着处理');
    await world.to('2026-11-23T23:30:00+08:00');
    await world.says('何静', '/解决 1 已补发');
    await world.presses('何静', '没解决，重新通知');
    await world.to('2026-11-24T10:00:00+08:00');
    expect(titles('罗琳').filter((title) => title.startsWith('已解决'))).toEqual([]);
  });
});

it('that somebody was given and does not take tells the giver that it was not confirmed', async () => {
  world = await createWorld();
  await world.says('罗琳', complaint, { chat: service });
  await world.says('何静', '/转交 1 李娜');
  await world.advance({ minutes: 6 });
  expect(world.sawLast('何静', 'bot').title).toBe('一级提醒 · 事项 1');
  expect(world.sawLast('何静', 'bot').text).toContain('你转交给了李娜，5 分钟内李娜没有确认');
  expect(world.sawLast('黄丽华', 'bot').text).toContain('因此升级给你');
});

describe('several numbers', () => {
  const hears = async (words: string) => {
    await world.says('何静', words);
    return world.sawLast('何静', 'bot').text;
  };

  it('are each taken and each dealt with, and the answer says what became of each', async () => {
    world = await createWorld();
    for (const text of [complaint, ...others]) await world.says('罗琳', text, { chat: service });
    await world.says('黄丽华', '/接手 2');
    const taken = await hears('/接手 1、2 9');
    expect(taken).toMatch(/1：由你处理[\s\S]*2：黄丽华 已经接手[\s\S]*9：没有找到/u);
    const span = await hears('/解决 1-3 都好了');
    expect(span).toContain('没有收尾：事项 3，不在你手上。先发送“/接手 3”');
    expect(span).toContain('没有收尾：事项 2，在同事手上');
    expect(await states()).toEqual(['resolved 何静', 'acked 黄丽华', 'open']);
    await world.says('何静', '/接手 3');
    const done = await hears('/解决 3 1 都好了');
    expect(done).toMatch(/1：事项 1 已经由何静解决了[\s\S]*3：收尾了/u);
    expect(await states()).toEqual(['resolved 何静', 'acked 黄丽华', 'resolved 何静']);
  });

  it('are each said to be dealt with, also where one of them is not in her hand', async () => {
    world = await createWorld();
    for (const text of [complaint, ...others]) await world.says('罗琳', text, { chat: service });
    await world.says('何静', '/接手 1');
    expect(await hears('/解决 1 2 已恢复')).toMatch(/1：收尾了[\s\S]*2：收尾了/u);
    expect(await hears('/解决 3 9 修好了')).toMatch(/3：收尾了[\s\S]*9：没有找到/u);
    expect(await states()).toEqual(['resolved 何静', 'resolved', 'resolved']);
  });

  it('are not those of an amount, though a colleague has the item of that number in hand', async () => {
    world = await createWorld();
    for (const text of [complaint, ...others.slice(0, 1)]) await world.says('罗琳', text, { chat: service });
    await world.query('update items set number = 500 where number = 2');
    await world.says('黄丽华', '/接手 500');
    await world.says('何静', '/接手 1');
    expect(await hears('/解决 1 500 已恢复')).toContain('500 已恢复');
    expect(await states()).toEqual(['resolved 何静', 'acked 黄丽华']);
  });

  it('are numbers also where no item can have them', async () => {
    world = await createWorld();
    for (const text of [complaint, ...others]) await world.says('罗琳', text, { chat: service });
    expect(await hears('/接手 1,99999999999')).toMatch(/1：由你处理[\s\S]*99999999999：没有找到/u);
    await hears('/接手 2-3');
    expect(await states()).toEqual(['acked 何静', 'acked 何静', 'acked 何静']);
    await hears('/解决 1-13800138000 已回电');
    expect(await states()).toEqual(['resolved 何静', 'acked 何静', 'acked 何静']);
  });

  it('are nobody’s where they are opened again after she left who had them', async () => {
    world = await createWorld();
    for (const text of [complaint, ...others]) await world.says('罗琳', text, { chat: service });
    await world.says('何静', '/接手 全部');
    await world.says('何静', '/解决 全部 已恢复');
    const rung = world.sees('黄丽华', 'bot').length;
    await world.query(`update people set state = 'left' where name = '何静'`);
    const { app } = world.xinliu;
    const { rows } = await world.query<{ id: string }>(`select id from undos where kind = 'resolve-all'`);
    const by = (await app.store.people.active()).find(({ name }) => name === '郑晓');
    await app.transaction(async (app) => {
      const undo = await app.store.undos.get(rows[0]?.id ?? '');
      if (undo && by) await undoResolveAll(app, undo, by);
    });
    await world.advance({ minutes: 2 });
    expect(await states()).toEqual(['open', 'open', 'open']);
    expect(world.sees('黄丽华', 'bot').length).toBeGreaterThan(rung);
  });

  it('are no amounts, and what is no number takes nothing', async () => {
    world = await createWorld();
    await world.says('罗琳', complaint, { chat: service });
    const alarm = world.sawLast('何静', 'bot');
    for (const words of ['/接手 abc', '/接手 二', '/接手 一'])
      expect(await hears(words)).toContain('不是事项号。请写号数，例如“/接手 12”');
    expect(await states()).toEqual(['open']);
    // Beneath an alarm it is a word about that.
    await world.says('何静', '/接手 马上到', { replyTo: alarm.messageId });
    expect(await states()).toEqual(['acked 何静']);
    expect(await hears('/解决 1 2 台已换')).toContain('2 台已换');
    expect(await states()).toEqual(['resolved 何静']);
  });

  it('are not read out of the words behind one', async () => {
    world = await createWorld();
    for (const text of [complaint, ...others]) await world.says('罗琳', text, { chat: service });
    expect(await hears('/接手 1 2 号楼下等我')).toContain('由你处理 · 事项 1');
    expect(await hears('/解决 1 3号机房空调已修好')).toContain('3号机房空调已修好');
    expect(await states()).toEqual(['resolved 何静', 'open', 'open']);
    expect(await hears('/解决 2 3')).toContain('“/解决 2,3 已重启');
    for (const words of ['2 3 pumps replaced', '2 3 号线恢复', '2 3 家门店已恢复']) {
      expect(await hears(`/解决 ${words}`)).toContain(words.slice(2));
      expect(await states()).toEqual(['resolved 何静', 'resolved', 'open']);
      await world.presses('何静', '撤销');
    }
    // With a sign between them, and of what she has in hand, each is meant.
    expect(await hears('/接手 2、3 我来')).toMatch(/2：由你处理[\s\S]*3：由你处理/u);
    expect(await hears('/解决 3 2 已恢复')).toMatch(/2：收尾了[\s\S]*3：收尾了/u);
  });
});
