/** What reaches us around the hour of the weekly issue, or is judged anew after it, stands in exactly one issue. */
import { afterEach, describe, expect, it } from 'vitest';
import { createWorld, type TestWorld } from '../support/world.ts';

let world: TestWorld;
afterEach(() => world.close());

const news = '行业动态：某竞品发布新一代扫码枪，主打低价市场';
const issuesWith = (words: string) =>
  world
    .sees('张伟', 'bot')
    .filter((seen) => /^周刊 \d{4}-W\d\d$/.test(seen.title) && seen.text.includes(words))
    .map((seen) => seen.title);

describe('the weekly issue', () => {
  it('holds what was said before it and reached us only afterwards', async () => {
    world = await createWorld();
    await world.to('2026-11-27T15:59:50+08:00');
    world.feishu.fault('drop-next-events', { count: 1 });
    await world.says('林若溪', news, { chat: '青禾大家庭' });
    await world.to('2026-12-04T16:20:00+08:00');
    expect(issuesWith('扫码枪')).toEqual(['周刊 2026-W49']);
  });

  it('holds what somebody made tier 3 after the issue of its week', async () => {
    world = await createWorld();
    const id = await world.says('刘洋', '中午吃啥，楼下新开了面馆', { chat: '产品研发协同群' });
    await world.to('2026-11-27T16:20:00+08:00');
    await world.says('张伟', '/级别 三级', { chat: '产品研发协同群', replyTo: id });
    await world.to('2026-12-11T16:20:00+08:00');
    expect(issuesWith('面馆')).toEqual(['周刊 2026-W49']);
  });

  it('does not repeat what was changed and put back after it was out', async () => {
    world = await createWorld();
    const id = await world.says('林若溪', news, { chat: '青禾大家庭' });
    await world.to('2026-11-27T16:20:00+08:00');
    await world.says('林若溪', '/级别 二级', { chat: '青禾大家庭', replyTo: id });
    await world.says('林若溪', '/级别 三级', { chat: '青禾大家庭', replyTo: id });
    await world.to('2026-12-11T16:20:00+08:00');
    expect(issuesWith('扫码枪')).toEqual(['周刊 2026-W48']);
  });
});
