/** A group in which customers read along: the matter runs inside, and nothing of that is said there. */
import { afterEach, expect, it } from 'vitest';
import { createWorld, personId, type TestWorld } from '../support/world.ts';

const group = '客户服务群';
let world: TestWorld;
afterEach(() => world.close());

/** A customer writes in a group, mentioning nobody. */
async function customerSays(text: string): Promise<void> {
  const chat = world.feishu.chatsOf(personId('罗琳')).find((one) => one.name === group);
  const key = `outside-${text}`;
  await world.xinliu.takeIn([
    {
      kind: 'message',
      platform: 'feishu',
      appId: world.xinliu.app.platforms.get('feishu')?.appId ?? '',
      eventKey: key,
      messageId: key,
      occurredAt: world.time.clock.now().toISOString(),
      chat: { externalId: chat?.id ?? '', kind: 'group' },
      sender: { externalId: 'ou_customer', isExternal: true },
      form: 'text',
      text,
      mentions: [],
      mentionsUs: false,
      mentionsAll: false,
    },
  ]);
  await world.settle();
}

it('what becomes of a matter is told to those inside alone, to whoever of them says it in private', async () => {
  world = await createWorld();
  await customerSays('投诉！今天发的货全部发错，今天不给说法就解约');
  expect(world.sees('罗琳', group)).toEqual([]);
  const { rows } = await world.query<{ tier: number }>('select tier from items');
  expect(rows).toEqual([{ tier: 1 }]);
  expect(world.sees('郑晓', 'bot').map(({ title }) => title)).toEqual(['一级 · 事项 1']);

  await world.says('罗琳', '客户康泰医药投诉：冷链断了，药全部报废，要求马上赔偿', { chat: group });
  expect(world.sees('罗琳', group)).toEqual([]);
  expect(world.sawLast('罗琳', 'bot').title).toBe('已按一级通知 · 事项 2');
  expect(world.sawLast('何静', 'bot').title).toBe('一级 · 事项 2');
  await world.says('王磊', '客户康泰医药投诉：冷链断了，药全部报废，要求马上赔偿', { chat: group });
  expect(world.sees('罗琳', group)).toEqual([]);
  expect(world.sawLast('王磊', 'bot').text).toContain('已通知：何静');
});
