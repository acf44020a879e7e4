/** A meeting that runs: its owner alone is nudged at 80 and at 100 per cent of its class, each once, and never after the end. */
import { afterEach, describe, expect, it } from 'vitest';
import { shanghaiIso } from '../../src/domain/worktime.ts';
import { nudgeLength } from '../../src/usecases/nudge-length.ts';
import { createDatabase } from '../support/database.ts';
import { createWorld, type TestWorld } from '../support/world.ts';

let world: TestWorld;
let dropDatabase: (() => Promise<void>) | null = null;
afterEach(async () => {
  await world.close();
  await dropDatabase?.();
  dropDatabase = null;
});

const nudges = (name: string) =>
  world
    .sees(name, 'bot')
    .filter(({ title }) => /^(?:还剩|时间到)/u.test(title))
    .map(({ at, title }) => `${shanghaiIso(at).slice(11, 16)} ${title}`);
const rows = async () =>
  (
    await world.query<{ id: string; step: string; state: string; outcome: string | null }>(
      "select id, step, state, outcome from deadlines where kind = 'nudge-length' order by step desc",
    )
  ).rows;
const sources = async () =>
  (
    await world.query<{ startSource: string; started: string }>(
      `select start_source, to_char(started_at at time zone 'Asia/Shanghai', 'HH24:MI') as started from meetings`,
    )
  ).rows;
const booking = '/会议 下午2点 项目评审 90分钟 @张伟 @赵敏 议程：背景 10分钟 负责人：我';

describe('a long meeting', () => {
  it('is nudged in private at 72 and 90 minutes from its real begin; too early nothing, rung twice once', async () => {
    world = await createWorld({ at: '2026-11-26T13:30:00+08:00' });
    await world.says('孙悦', booking);
    await world.to('2026-11-26T14:10:00+08:00');
    await world.says('孙悦', '/会议 开始');
    const [first] = await rows();
    await nudgeLength(world.xinliu.app, first?.id ?? '', 'early');
    await world.to('2026-11-26T15:21:50+08:00');
    expect(nudges('孙悦')).toEqual([]);
    await world.to('2026-11-26T15:22:10+08:00');
    expect(nudges('孙悦')).toEqual(['15:22 还剩 18 分钟：项目评审']);
    expect(world.sawLast('孙悦', 'bot').text).toContain('已开 72 分钟，长会最多 90 分钟');
    await Promise.all([1, 2].map((n) => nudgeLength(world.xinliu.app, first?.id ?? '', `again-${n}`)));
    await world.to('2026-11-26T15:40:10+08:00');
    expect(nudges('孙悦')).toEqual(['15:22 还剩 18 分钟：项目评审', '15:40 时间到：项目评审']);
    expect([nudges('张伟'), nudges('赵敏')]).toEqual([[], []]);
    await world.presses('孙悦', '结束');
    expect(world.sawLast('孙悦', 'bot').title).toBe('已结束 · 会议 1');
    expect(await sources()).toEqual([{ startSource: 'said', started: '14:10' }]);
  });

  it('that ended is nudged no more, goes on where the end was a slip, and is left alone when nobody came', async () => {
    world = await createWorld({ at: '2026-11-26T13:30:00+08:00', platforms: ['wecom'] });
    await world.says('孙悦', booking);
    await world.says('何静', '/会议 下午2点 没人来的会 30分钟 @刘洋 议程：进度 负责人：我');
    await world.to('2026-11-26T14:05:00+08:00');
    await world.says('张伟', '签到');
    await world.to('2026-11-26T15:10:00+08:00');
    await world.says('孙悦', '/会议 结束 1');
    expect(await sources()).toContainEqual({ startSource: 'check-in', started: '14:05' });
    await world.presses('孙悦', '撤销');
    await world.to('2026-11-26T15:17:10+08:00');
    expect(nudges('孙悦')).toEqual(['15:17 还剩 18 分钟：项目评审']);
    expect(world.sawLast('孙悦', 'bot').text).toContain('/勿扰 会议 1');
    await world.says('孙悦', '/会议 结束 1');
    await world.to('2026-11-26T18:00:00+08:00');
    expect(nudges('孙悦')).toHaveLength(1);
    expect(nudges('何静')).toEqual([]);
  });

  it('is not nudged into quiet hours, nor long after the moment', async () => {
    const database = await createDatabase();
    dropDatabase = database.drop;
    world = await createWorld({ at: '2026-11-26T19:30:00+08:00', databaseUrl: database.url });
    await world.says('孙悦', '/会议 晚上8点 上线值守 90分钟 @张伟 议程：值守 负责人：我');
    await world.says('何静', '/会议 晚上8点 发布 30分钟 @刘洋 议程：发布 负责人：我');
    await world.to('2026-11-26T20:00:00+08:00');
    await world.says('孙悦', '/会议 开始');
    await world.says('何静', '/会议 开始');
    const restore = world.dump();
    await world.close();
    world = await createWorld({ at: '2026-11-26T20:35:30+08:00', databaseUrl: database.url, restore });
    await world.to('2026-11-26T21:20:00+08:00');
    expect(nudges('何静')).toEqual([]);
    expect(nudges('孙悦')).toEqual([]);
    expect((await rows()).map(({ outcome }) => outcome)).toEqual(
      expect.arrayContaining(['too late to say', 'not said: quiet hours']),
    );
  });
});
