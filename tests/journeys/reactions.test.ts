/** An agreed emoji takes a tier 1 on like the button, where the platform tells of it; any other, or one taken away, does nothing. */
import { afterEach, expect, it } from 'vitest';
import { createWorld, type TestWorld } from '../support/world.ts';

const service = '客户服务群';
const complaint = '客户华东医药投诉：今天发的货全部发错，客户要求今天给说法，不然解约';
let world: TestWorld;
afterEach(() => world.close());

const accountOf = (name: string) => world.phones.get('feishu')?.accountOf(name) ?? '';
const reacts = async (name: string, messageId: string, emoji: string) => {
  world.feishu.react(accountOf(name), messageId, emoji);
  await world.settle();
};
const taker = async (number: number) =>
  (
    await world.query<{ name: string | null }>(
      `select p.name from items i left join people p on p.id = i.acked_by where i.number = ${number}`,
    )
  ).rows[0]?.name;
const cardOf = (name: string, title: string) =>
  world.sees(name, 'bot').find((seen) => seen.title === title)?.messageId ?? '';
const titles = (name: string) => world.sees(name, 'bot').map(({ title }) => title);

it('takes an alarm on by OK beneath the card, and by whoever may beneath the message in the group', async () => {
  world = await createWorld();
  await world.says('罗琳', complaint, { chat: service });
  const card = cardOf('何静', '一级 · 事项 1');
  await reacts('何静', card, 'SMILE');
  expect(await taker(1)).toBeNull();
  await reacts('何静', card, 'OK');
  expect(await taker(1)).toBe('何静');
  expect(world.sees('何静', 'bot').find(({ messageId }) => messageId === card)?.title).toBe(
    '已接手 · 事项 1',
  );
  world.feishu.unreact(accountOf('何静'), card, 'OK');
  await reacts('何静', card, 'DONE');
  await world.advance({ minutes: 6 });
  expect(await taker(1)).toBe('何静');
  expect(titles('黄丽华')).toEqual([]);

  const said = await world.says('罗琳', '#一级 海王医药要求今天退款，不然起诉', { chat: service });
  await reacts('王磊', said, 'OK');
  expect([await taker(2), titles('王磊')]).toEqual([null, []]);
  await reacts('黄丽华', said, 'ok');
  expect(await taker(2)).toBe('黄丽华');
});

it('takes nothing back beneath a card that says to whom it was handed on', async () => {
  world = await createWorld();
  await world.says('罗琳', complaint, { chat: service });
  const card = cardOf('何静', '一级 · 事项 1');
  await world.says('何静', '/接手 1');
  await world.advance({ minutes: 1 });
  await world.says('黄丽华', '/转交 1 李娜');
  await world.advance({ seconds: 5 });
  await reacts('何静', card, 'OK');
  expect(await taker(1)).toBeNull();
  await reacts('李娜', cardOf('李娜', '一级 · 事项 1'), 'OK');
  expect(await taker(1)).toBe('李娜');
});

it('takes it on beneath a card that is open again, and asks beneath one that says to whom it went', async () => {
  world = await createWorld();
  await world.says('罗琳', complaint, { chat: service });
  await world.advance({ minutes: 6 });
  const card = cardOf('黄丽华', '一级升级 · 事项 1');
  await world.says('黄丽华', '/接手 1');
  await world.advance({ minutes: 1 });
  await world.says('何静', '/转交 1 李娜');
  await world.advance({ seconds: 5 });
  await reacts('黄丽华', card, 'OK');
  expect(await taker(1)).toBeNull();
  expect(world.sawLast('黄丽华', 'bot').text).toContain('还有一件在等你，要接吗？');
  await world.says('李娜', '/接手 1');
  await world.advance({ seconds: 5 });
  await world.presses('李娜', '交还');
  await world.advance({ seconds: 5 });
  await reacts('黄丽华', card, 'OK');
  expect(await taker(1)).toBe('黄丽华');
});

it('says in private to whom it is no longer meant for that she may not', async () => {
  world = await createWorld();
  await world.says('罗琳', complaint, { chat: service });
  await world.says('何静', '/转交 1 李娜 我在路上');
  const card = cardOf('李娜', '一级 · 事项 1');
  await world.says('何静', '/接手 1');
  await world.presses('何静', '交还');
  await world.query(`delete from item_people where person_id = (select id from people where name = '李娜')`);
  await reacts('李娜', card, 'OK');
  expect(await taker(1)).toBeNull();
  expect(world.sawLast('李娜', 'bot').text).toContain('没有找到你能看的事项 1');
});

it('beneath a card of an item that was merged, it takes on the one that stands for it', async () => {
  world = await createWorld();
  await world.says('罗琳', complaint, { chat: service });
  await world.says('罗琳', '/上报 一级 华东医药那边说今天的货全发错了，要求今天给个说法，要不就解约');
  const [one, other] = world.sees('何静', 'bot').filter(({ title }) => title.startsWith('一级 · 事项'));
  expect(one?.messageId).not.toBe(other?.messageId);
  await world.presses('何静', '合并');
  await reacts('何静', other?.messageId ?? '', 'OK');
  expect(await taker(1)).toBe('何静');
});

it('takes it on by a picture sign to the bot where a platform tells of no reactions, and a thumb takes nothing', async () => {
  world = await createWorld({ platforms: ['dingtalk'] });
  await world.says('刘洋', '#一级 订单系统宕机，用户全部下不了单', { chat: '值班应急群', mentionBot: true });
  await world.says('张伟', '👍');
  expect(await taker(1)).toBeNull();
  await world.says('张伟', '👌🏻');
  expect(await taker(1)).toBe('张伟');
  expect(world.sawLast('张伟', 'bot').title).toBe('已接手 · 事项 1');
  await world.says('张伟', '[OK]');
  expect(world.sawLast('张伟', 'bot').text).not.toContain('没办成');
});
