/** Somebody says alike things over and over in private: few answers, all counted, nothing lost. */
import { afterEach, describe, expect, it } from 'vitest';
import type { Playable } from '../../drill/phones/index.ts';
import { createWorld, type TestWorld } from '../support/world.ts';

let world: TestWorld;
afterEach(() => world.close());

const seen = (who = '罗琳') => world.sees(who, 'bot').filter(({ text }) => /事项 \d|类似/u.test(text));
const order = (i: number) => `#一级 第 ${i} 单发错货，客户要求今天补发`;
async function storm(from: number, to: number, text = order): Promise<void> {
  for (let i = from; i <= to; i++) await world.says('罗琳', text(i));
  await world.advance({ seconds: 30 });
}
const mostIn = (ms: number, times = seen().map(({ at }) => at.getTime())) =>
  Math.max(0, ...times.map((from) => times.filter((at) => at >= from && at < from + ms).length));
const items = async () =>
  (await world.query<{ n: number }>('select count(*)::int as n from items where tier = 1')).rows[0]?.n;

describe.each<Playable>(['feishu', 'dingtalk', 'wecom'])('a storm in private on %s', (platform) => {
  it('brings three answers, of which the last says so, and ten minutes later how many more there were', async () => {
    world = await createWorld({ platforms: [platform] });
    await storm(1, 12);
    expect(seen()).toHaveLength(3);
    expect(seen().map(({ text }) => text.includes('先只计数'))).toEqual([false, false, true]);
    expect(await items()).toBe(12);
    await world.advance({ minutes: 10 });
    expect(seen()).toHaveLength(4);
    expect(seen()[3]?.text).toContain('没有逐条回复的 9 条都已记下');
    expect(seen()[3]?.text).toContain('事项 12');
    await world.says('罗琳', '/追溯 12');
    expect(world.sawLast('罗琳', 'bot').text).toContain('第 12 单');
    expect(mostIn(600_000)).toBeLessThanOrEqual(3);
  });
});

describe('a storm in private', () => {
  it('that does not end brings no more than three messages in any ten minutes, and counts each once', async () => {
    world = await createWorld();
    for (let minute = 0; minute < 25; minute++) {
      await storm(minute * 4 + 1, minute * 4 + 4);
      await world.advance({ seconds: 30 });
    }
    await world.advance({ minutes: 11 });
    expect(mostIn(600_000)).toBeLessThanOrEqual(3);
    const counted = seen().flatMap(({ text }) => Number(/回复的 (\d+) 条/u.exec(text)?.[1] ?? 0));
    const answered = seen().filter(({ text }) => text.includes('已按一级通知')).length;
    expect(counted.reduce((sum, n) => sum + n, 0) + answered).toBe(100);
    expect(await items()).toBe(100);
  });

  it('of the very same words stands in the story of one item, each time', async () => {
    world = await createWorld();
    await storm(1, 7, () => '#一级 仓库着火了，东门进不去，快来人');
    expect(seen().map(({ title }) => title)).toEqual([
      '已按一级通知 · 事项 1',
      '同一件事 · 事项 1',
      '同一件事 · 事项 1',
    ]);
    await world.advance({ minutes: 10 });
    expect(seen()[3]?.text).toContain('没有逐条回复的 4 条');
    await world.says('罗琳', '/追溯 1');
    expect(world.sawLast('罗琳', 'bot').text).toContain('7');
    const { rows } = await world.query<{ n: number }>('select count(*)::int as n from reports');
    expect(rows[0]?.n).toBe(6);
  });

  it('is counted as well where each is typed as a command, and leaves other matters and other people theirs', async () => {
    world = await createWorld();
    await storm(1, 6, (i) => `/紧急 第 ${i} 单发错货，客户要求今天补发`);
    expect(seen()).toHaveLength(3);
    await world.says('罗琳', '#一级 机房断电，服务器全部停机');
    expect(seen()).toHaveLength(4);
    await world.says('吴浩然', order(99));
    expect(seen('吴浩然').some(({ text }) => text.includes('已按一级通知'))).toBe(true);
  });

  it('leaves no call unanswered that rings by the same words, and no question whether it is tier 1', async () => {
    world = await createWorld();
    const words = '3 号会议室的投影机坏了';
    await storm(1, 5, () => `#二级 ${words}`);
    expect(seen()).toHaveLength(3);
    await world.says('罗琳', `/紧急 ${words}`);
    expect(seen()).toHaveLength(4);
    expect(seen()[3]?.text).toContain('一级');
    expect(
      world
        .sees('黄丽华', 'bot')
        .concat(world.sees('何静', 'bot'))
        .some(({ title }) => title.startsWith('一级')),
    ).toBe(true);
  });
});
