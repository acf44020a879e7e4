/** The six stories of the drill page play to their end on the running product. */
import { afterEach, describe, expect, it } from 'vitest';
import type { ScenarioName } from '../../drill/contract.ts';
import { createStage } from '../../drill/stage.ts';
import type { PlatformName } from '../../src/domain/person.ts';
import { createWorld, type TestWorld } from '../support/world.ts';

let world: TestWorld;
afterEach(() => world.close());

const play = (name: ScenarioName, platform?: PlatformName) =>
  new Promise<void>((resolve, reject) => {
    const stage = createStage(world, world, {
      pauseMs: 0,
      onChange: () => {
        if (stage.playing() === null) resolve();
      },
      onError: reject,
    });
    expect(stage.play(name, platform)).toBe(true);
  });

const titles = (name: string, where = 'bot') => world.sees(name, where).map((seen) => seen.title);

describe('the story of', () => {
  it('the complaint that nobody takes ends with the head taking it', async () => {
    world = await createWorld();
    await play('tier');
    expect(titles('黄丽华')).toEqual(['已接手 · 事项 1']);
    expect(titles('何静')).toEqual(['已接手 · 事项 1']);
  });

  it('the three principles refuses the first booking, makes the second, and reminds the attendees', async () => {
    world = await createWorld();
    await play('meeting');
    const organiser = world
      .sees('孙悦', 'bot')
      .map((s) => s.text)
      .join('\n');
    expect(organiser).toContain('议程');
    const attendee = world
      .sees('张伟', 'bot')
      .map((s) => s.text)
      .join('\n');
    expect(attendee).toContain('新版支付方案评审');
    expect(world.sees('张伟', 'bot').length).toBeGreaterThanOrEqual(2);
  });

  it('the minutes nudges the owner, tells the head, and brings them to the attendees', async () => {
    world = await createWorld();
    await play('minutes');
    const owner = world
      .sees('孙悦', 'bot')
      .map((s) => s.text)
      .join('\n');
    expect(owner).toContain('纪要');
    const attendee = world
      .sees('赵敏', 'bot')
      .map((s) => s.text)
      .join('\n');
    expect(attendee).toContain('周五上线新版支付');
    const { rows } = await world.query<{ n: number }>('select count(*)::int as n from minutes');
    expect(rows[0]?.n).toBe(1);
  });

  it('a week of meetings comes from the gate to the figures, late minutes to the head', async () => {
    world = await createWorld();
    await play('week');
    for (const title of [
      '还缺议程：供应商沟通',
      '还有 15 分钟：支付上线评审',
      '还剩 12 分钟：支付上线评审',
      '已取消：供应商沟通',
      '会议统计',
    ])
      expect(titles('孙悦')).toContain(title);
    expect(titles('赵敏')).toContain('会议纪要：支付上线评审');
    expect(titles('吴浩然')).toContain('纪要已交：客户复盘');
    const { rows } = await world.query<{ late: boolean }>(
      "select outcome like 'late%' as late from deadlines where kind = 'nudge-minutes' and step = 'limit' and state = 'done'",
    );
    expect(rows).toEqual([{ late: true }]);
  });

  it('a week of meetings plays to its end where cards with forms are said as text', async () => {
    world = await createWorld({ platforms: ['wecom'] });
    await play('week', 'wecom');
    expect(world.sees('孙悦').map(({ text }) => text.split('\n')[0])).toEqual(
      expect.arrayContaining(['已占时间，议程待补 · 会议 2', '已取消：供应商沟通', '会议统计']),
    );
  });

  it('the group ends with one group for two requests', async () => {
    world = await createWorld();
    await play('group');
    expect(titles('李娜').at(-1)).toBe('“双十二大促”已经有群了');
  });

  it('the weekly issue ends with one copy each', async () => {
    world = await createWorld();
    await play('digest');
    const issue = world.sees('张伟', 'bot').filter((s) => s.title.startsWith('周刊'));
    expect(issue).toHaveLength(1);
    expect(issue[0]?.text).toContain('扫码枪');
    expect(issue[0]?.text).toContain('东门');
  });
});
