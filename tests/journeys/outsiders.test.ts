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

it('what is begun there about a matter of theirs is shown in private, with whoever has it', async () => {
  world = await createWorld();
  const wish = '/需求 客户：康泰医药；需求：想要电子发票';
  await world.says('罗琳', wish, { chat: group, mentionBot: true });
  const inside = world.sawLast('罗琳', group);
  expect(inside.text).toContain('产品分析');
  await customerSays('我们也在看');
  const before = world.sees('罗琳', group).length;
  await world.says('罗琳', '/需求 客户：康泰医药；需求：发票要能批量下载', { chat: group, mentionBot: true });
  await world.says('罗琳', '/流程图 客户需求', { chat: group, mentionBot: true });
  const seen = world.sees('罗琳', group).slice(before);
  expect(seen.length).toBeGreaterThan(0);
  for (const { title, text } of seen) expect(`${title}\n${text}`).not.toMatch(/产品分析|发票|孙悦|李娜/u);
  expect(world.sees('罗琳', 'bot').some(({ text }) => text.includes('产品分析'))).toBe(true);
});
