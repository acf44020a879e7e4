/** The story of a tier 1 says what is proven of each person, in a bundle too, and what comes next; so does the drill's page. */
import { afterEach, expect, it } from 'vitest';
import { storyNumbered } from '../../drill/items.ts';
import { createWorld, type TestWorld } from '../support/world.ts';

const service = '客户服务群';
const complaint = '客户华东医药投诉：今天发的货全部发错，客户要求今天给说法，不然解约';
let world: TestWorld;
afterEach(() => world.close());

const story = async (number: number) => {
  await world.says('黄丽华', `/追溯 ${number}`);
  return world.sawLast('黄丽华', 'bot').text;
};

it('keeps accepted, read, taken and resolved apart, and counts down to the next step', async () => {
  world = await createWorld();
  await world.says('罗琳', complaint, { chat: service });
  await world.says('罗琳', '#一级 海王医药要求今天退款，不然起诉', { chat: service });
  await world.says('罗琳', '#一级 国大药房的系统全部登录不了', { chat: service });
  expect((await storyNumbered(world, 3))?.next).toMatchObject({
    at: expect.stringMatching(/^2026-11-23T02:25:/),
    text: '还没人接手，就通知 黄丽华',
    textEn: '黄丽华 will be told unless somebody takes it',
    told: [{ text: expect.stringContaining('给 何静 的通知') }],
  });
  await world.advance({ seconds: 30 });
  expect(await story(3)).toMatch(/给 何静 的通知：飞书已收下（和别的一起通知）$/mu);
  expect(await story(3)).toMatch(/下一步.*\n?.*11月23日.*10:25.*还没人接手，就通知 黄丽华/u);
  const { messageId } = world.sees('何静', 'bot').find(({ title }) => title === '一级 · 事项 1') ?? {};
  world.feishu.read(world.phones.get('feishu')?.accountOf('何静') ?? '', messageId ?? '');
  await world.settle();
  await world.says('何静', '/接手 1');
  await world.says('何静', '/解决 1 已补发');
  expect(await story(1)).toMatch(
    /给 何静 的通知：飞书已收下，.*10:20 已送达、已读，.*10:20 接手，.*10:20 解决/u,
  );
  expect(await story(1)).not.toMatch(/下一步|谁在办/u);
  expect((await storyNumbered(world, 1))?.next).toBeNull();
  await world.says('何静', '/稍后 2 20分钟 在路上');
  expect((await storyNumbered(world, 2))?.next).toMatchObject({ text: '推迟到点，再提醒 何静' });
});
