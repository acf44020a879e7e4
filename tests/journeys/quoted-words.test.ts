/** A platform that shows what is quoted, and neither which message it was nor who said it. */
import { afterEach, describe, expect, it } from 'vitest';
import type { Message } from '../../src/domain/message.ts';
import { createWorld, personId, type TestWorld } from '../support/world.ts';

const quotedText = '客户华东医药的货今天发错了，他们要一个说法';
let world: TestWorld;
afterEach(() => world.close());

let count = 0;

/** Somebody quotes words in a group and says something to us. */
async function quotes(name: string, words: string, text: string): Promise<void> {
  count += 1;
  const chat = world.feishu.chatsOf(personId(name)).find((one) => one.name === '客户服务群');
  const message: Message = {
    kind: 'message',
    platform: 'feishu',
    appId: world.xinliu.app.platforms.get('feishu')?.appId ?? '',
    eventKey: `quote-${count}`,
    messageId: `quote-${count}`,
    occurredAt: world.time.clock.now().toISOString(),
    chat: { externalId: chat?.id ?? '', kind: 'group' },
    sender: { externalId: personId(name) },
    form: 'text',
    text,
    mentions: [],
    mentionsUs: true,
    mentionsAll: false,
    quotedText: words,
  };
  await world.xinliu.takeIn([message]);
  await world.settle();
}

describe.each(['feishu', 'wecom'] as const)('a card of ours that is quoted on %s', (platform) => {
  it('means its item, by a tier, a mark or a report, and is none itself', async () => {
    world = await createWorld({ platforms: [platform] });
    const there = { chat: '客户服务群', mentionBot: true };
    await world.says('罗琳', `#一级 ${quotedText}`, there);
    const replyTo = world.sawLast('罗琳', '客户服务群').messageId;
    const tiers = async () =>
      (await world.query<{ tier: number }>('select tier from items order by number')).rows.map(
        ({ tier }) => tier,
      );
    await world.says('罗琳', '/级别 三级', { ...there, replyTo });
    expect(await tiers()).toEqual([3]);
    await world.says('罗琳', '#二级', { ...there, replyTo });
    expect(await tiers()).toEqual([2]);
    await world.says('罗琳', '/紧急', { ...there, replyTo });
    expect(await tiers()).toEqual([1]);
  });
});

describe('a tier given to quoted words', () => {
  it('is not got by words that only look like a card of ours', async () => {
    world = await createWorld();
    await world.says('罗琳', `#一级 ${quotedText}`);
    await quotes('王磊', '一级 · 事项 1', '/级别 一级');
    expect(world.sawLast('王磊', '客户服务群').text).toContain('没有找到你能看的事项 1');
    await quotes('王磊', '事项 1 的客户又来了', '/级别 三级');
    const { rows } = await world.query<{ tier: number }>('select tier from items order by number');
    expect(rows.map(({ tier }) => tier)).toEqual([1, 3]);
  });

  it('makes them an item that is followed, and tier 1 is told at once', async () => {
    world = await createWorld();
    await quotes('王磊', quotedText, '/级别 一级');
    const alarm = world.sees('何静', 'bot').at(-1) ?? world.sees('王磊', 'bot').at(-1);
    expect(alarm?.title).toBe('一级 · 事项 1');
    expect(alarm?.text).toContain('他们要一个说法');
  });

  it('means the same item when it is quoted again', async () => {
    world = await createWorld();
    await quotes('王磊', quotedText, '/级别 三级');
    await quotes('罗琳', quotedText, '/级别 二级');
    const { rows } = await world.query<{ tier: number; text: string }>('select tier, text from items');
    expect(rows).toEqual([{ tier: 2, text: quotedText }]);
  });

  it('finds the item of words that were heard before', async () => {
    world = await createWorld();
    const id = await world.says('罗琳', quotedText, { chat: '客户服务群' });
    await quotes('王磊', quotedText, '/级别 三级');
    expect(await world.xinliu.app.store.items.byMessage('feishu', id)).not.toBeNull();
    const { rows } = await world.query<{ count: string }>('select count(*) from items');
    expect(Number(rows[0]?.count)).toBe(1);
  });

  it('is asked for when no tier is named', async () => {
    world = await createWorld();
    await quotes('王磊', quotedText, '/级别');
    expect(world.sawLast('王磊', '客户服务群').text).toContain('他们要一个说法');
  });
});
