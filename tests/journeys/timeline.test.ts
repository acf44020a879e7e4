/** The drill's line of time says what happened in words that people have for it, on each platform. */
import { afterEach, expect, it } from 'vitest';
import { playable } from '../../drill/phones/index.ts';
import { readTimeline } from '../../drill/timeline.ts';
import { createWorld, type TestWorld } from '../support/world.ts';

let world: TestWorld;
afterEach(() => world.close());

const complaint = '客户华东医药投诉：今天发的货全部发错，客户要求今天给说法，不然解约';

it.each(playable)('on %s by the words on the buttons, and without names from inside', async (platform) => {
  world = await createWorld({ platforms: [platform] });
  await world.says('罗琳', complaint, { chat: '客户服务群', mentionBot: true });
  await world.presses('何静', '我来处理');
  await world.presses('何静', '交还');
  await world.says('孙悦', '/会议 周三下午4点 支付方案 60分钟 @张伟 议程：背景 10分钟 负责人：我');
  const timeline = await readTimeline(world.database.db);
  const texts = timeline.map(({ text }) => text);
  for (const words of [
    '何静按了“我来处理”',
    '何静按了“交还”',
    '时限：一级没人接手就升级',
    '时限：会议提醒（提前一个工作日）',
  ])
    expect(texts).toContain(words);
  expect(timeline.map(({ textEn }) => textEn)).toContain("何静 pressed “I'll take it”");
  for (const { text, textEn } of timeline) {
    expect(text).not.toMatch(/[a-z]+-[a-z0-9]+/);
    expect(textEn).not.toMatch(/\b(?:ack|nudge|day|planned)-[a-z0-9]+/);
  }
});
