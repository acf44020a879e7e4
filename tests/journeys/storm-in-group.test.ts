/** Many tier 1 said in one group: few answers there, each item with its alarm all the same. */
import { afterEach, describe, expect, it } from 'vitest';
import type { Playable } from '../../drill/phones/index.ts';
import { createWorld, type TestWorld } from '../support/world.ts';

let world: TestWorld;
afterEach(() => world.close());

const service = '客户服务群';
const answers = (chat = service, who = '罗琳') =>
  world.sees(who, chat).filter(({ text }) => text.includes('已按一级通知 · 事项'));
const numbersIn = (seen: { text: string }[]) => seen.map(({ text }) => Number(/事项 (\d+)/u.exec(text)?.[1]));
const items = async () =>
  (await world.query<{ n: number }>('select count(*)::int as n from items where tier = 1')).rows[0]?.n;

const order = (i: number) => `#一级 第 ${i} 单发错货，客户要求今天补发`;
/** One order after the other goes wrong; returns the message that says so of the last. */
async function storm(from: number, to: number, chat = service, who = '罗琳'): Promise<string> {
  let last = '';
  for (let i = from; i <= to; i++) last = await world.says(who, order(i), { chat, mentionBot: true });
  // As long as the slowest pace lets an answer wait.
  await world.advance({ seconds: 60 });
  return last;
}

describe.each<Playable>(['feishu', 'dingtalk', 'wecom'])('a storm in a group on %s', (platform) => {
  it('brings three answers, of which the last says so, and each still rings its people', async () => {
    world = await createWorld({ platforms: [platform] });
    const twelfth = await storm(1, 12);
    expect(numbersIn(answers())).toEqual([1, 2, 3]);
    expect(answers().map(({ text }) => text.includes('先不逐条回复'))).toEqual([false, false, true]);
    expect(answers()[2]?.text).toContain('回复它并发送 /追溯');
    expect(await items()).toBe(12);
    const { rows } = await world.query<{ untold: number; limits: number }>(
      `select (select count(*)::int from items i where not exists
          (select from alarm_notices n where n.item_id = i.id and n.state = 'told')) as untold,
        (select count(*)::int from deadlines where kind = 'escalate-item' and state = 'pending') as limits`,
    );
    expect(rows).toEqual([{ untold: 0, limits: 12 }]);
    const told = world.sees('何静', 'bot').map(({ text }) => text);
    expect(told.filter((text) => /一级 · 事项 \d/u.test(text))).toHaveLength(2);
    const bundle = told.find((text) => text.includes('另有 10 条一级在等人'));
    expect(bundle).toBeDefined();
    // What stands there in one card of WeCom has no room for it.
    if (platform !== 'wecom') expect(bundle).toContain('之前告诉过你的 2 条也还没有人接手');
    // What nobody answered can be looked up all the same.
    await world.says('罗琳', '/追溯', { chat: service, mentionBot: true, replyTo: twelfth });
    expect(world.sawLast('罗琳', service).text).toContain('事项 12 · 一级');

    await world.advance({ minutes: 10 });
    await storm(13, 17);
    expect(numbersIn(answers())).toEqual([1, 2, 3, 13, 14, 15]);
  });

  it('lets what was typed and not answered be looked up, and be given another tier, by an answer to it', async () => {
    world = await createWorld({ platforms: [platform] });
    await storm(1, 3);
    for (const [i, command] of ['/紧急', '/上报 一级：', '/演练'].entries()) {
      const number = i + 4;
      const typed = `${command} 第 ${number} 单发错货，客户要求今天补发`;
      const replyTo = await world.says('罗琳', typed, { chat: service, mentionBot: true });
      const answer = async (text: string) => {
        await world.says('罗琳', text, { chat: service, mentionBot: true, replyTo });
        await world.advance({ seconds: 60 });
      };
      await answer('/追溯');
      expect(world.sawLast('罗琳', service).text, typed).toContain(`事项 ${number} · 一级`);
      await answer('/级别 三级');
      expect(
        (await world.query('select tier from items where number > 3 order by number')).rows,
        typed,
      ).toEqual(Array.from({ length: i + 1 }, () => ({ tier: 3 })));
    }
  });
});

describe('a storm in a group', () => {
  it('leaves another group its own answers, and whoever writes in private hers', async () => {
    world = await createWorld();
    await storm(1, 4);
    await storm(5, 5, '值班应急群', '吴浩然');
    expect(answers()).toHaveLength(3);
    expect(answers('值班应急群', '吴浩然')).toHaveLength(1);
    for (let i = 6; i <= 8; i++) await world.says('罗琳', order(i));
    expect(answers('bot')).toHaveLength(3);
  });

  it('counts what is said again as one answer, however often it is said', async () => {
    world = await createWorld();
    await storm(1, 1);
    for (let times = 0; times < 4; times++) await storm(1, 1);
    await storm(2, 3);
    const said = world.sees('罗琳', service);
    expect(said.map(({ title }) => title)).toEqual([
      '已按一级通知 · 事项 1',
      '同一件事 · 事项 1',
      '已按一级通知 · 事项 2',
    ]);
    expect(said[2]?.text).toContain('先不逐条回复');
    // Said again in the silence, it is not answered; after it, it is.
    await storm(2, 2);
    expect(world.sees('罗琳', service)).toHaveLength(3);
    await world.advance({ minutes: 10 });
    await storm(2, 2);
    expect(world.sawLast('罗琳', service).title).toContain('事项 2');
  });

  it.each([
    ['/紧急', '客户要求今天补发'],
    ['/上报 一级', '客户要求今天补发'],
    ['/演练', '先放一遍'],
  ])('counts what is typed as %s as well, and rings for each', async (command, words) => {
    world = await createWorld();
    const type = (i: number) =>
      world.says('罗琳', `${command} 第 ${i} 单发错货，${words}`, { chat: service, mentionBot: true });
    await storm(1, 1);
    for (let i = 2; i <= 7; i++) await type(i);
    await world.advance({ seconds: 60 });
    const said = world.sees('罗琳', service);
    expect(numbersIn(said.map(({ title }) => ({ text: title ?? '' })))).toEqual([1, 2, 3]);
    expect(said.map(({ text }) => text.includes('先不逐条回复'))).toEqual([false, false, true]);
    expect(await items()).toBe(7);
    // Whoever typed it gets the number in private, as often.
    const unsaid = world.sees('罗琳', 'bot').map(({ title }) => ({ text: title ?? '' }));
    expect(numbersIn(unsaid)).toEqual([4, 5, 6]);
    // What is known is not answered either, until it is over.
    await type(7);
    expect(world.sees('罗琳', service)).toHaveLength(3);
    await world.advance({ minutes: 10 });
    await type(8);
    expect(world.sawLast('罗琳', service).text).toContain('第 8 单');
    await world.says('罗琳', `${command} 第 9 单发错货，${words}`);
    expect(world.sawLast('罗琳', 'bot').text).toContain('第 9 单');
  });

  it('is answered as often where all of it is handled at the same moment, and each event twice', async () => {
    world = await createWorld();
    const phone = world.phones.get('feishu');
    const chat = phone?.chats('罗琳').find(({ name }) => name === service);
    for (let i = 1; i <= 8; i++) phone?.say('罗琳', { chatId: chat?.id ?? '' }, order(i));
    const open = async () =>
      (await world.query<{ id: string }>("select id from inbox where state = 'open' order by id")).rows;
    while ((await open()).length < 8) await new Promise((resolve) => setTimeout(resolve, 5));
    const { app } = world.xinliu;
    const ids = (await open()).flatMap(({ id }) => [id, id]);
    await Promise.all(ids.map((id) => app.router.route(app, id)));
    await world.settle();
    expect(answers()).toHaveLength(3);
    expect(answers().filter(({ text }) => text.includes('先不逐条回复'))).toHaveLength(1);
    expect(await items()).toBe(8);
  });
});
