/** Figures of meetings: −33.3 % with its n after four weeks at 90 and four at 60, and person-hours that no splitting hides. */
import { afterEach, describe, expect, it } from 'vitest';
import { createWorld, type TestWorld } from '../support/world.ts';

let world: TestWorld;
afterEach(() => world.close());

const first = Date.UTC(2026, 8, 28, 2);
const weekMs = 7 * 86_400_000;

const idOf = async (name: string) =>
  (await world.query<{ id: string }>(`select id from people where name = '${name}'`)).rows[0]?.id ?? '';

/** Meetings that took place, as eight weeks of people would leave them. */
async function held(topic: string, week: number, minutes: number, offsetHours = 0): Promise<void> {
  const owner = await idOf('孙悦');
  const start = new Date(first + week * weekMs + offsetHours * 3_600_000);
  const end = new Date(start.getTime() + minutes * 60_000);
  const planned = new Date(start.getTime() + 90 * 60_000);
  const id = `mt_${topic}_${week}_${offsetHours}`;
  await world.query(`insert into meetings (id, topic, agenda, class, owner_id, booked_by, start_at, end_at, started_at,
      ended_at, start_source, end_source, state, created_at)
    values ('${id}', '${topic}', '[{"text":"进度","minutes":null}]', 'long', '${owner}', '${owner}',
      '${start.toISOString()}', '${planned.toISOString()}', '${start.toISOString()}', '${end.toISOString()}',
      'said', 'said', 'ended', '${start.toISOString()}')`);
  for (const name of ['孙悦', '张伟', '赵敏'])
    await world.query(
      `insert into meeting_people (meeting_id, person_id) values ('${id}', '${await idOf(name)}')`,
    );
}

const figures = async (): Promise<string> => {
  await world.says('孙悦', '/会议 统计');
  return world.sawLast('孙悦', 'bot').text;
};

describe('the figures of eight weeks', () => {
  it('are silent at first, say too little of seven, and −33.3 % of four at 90 and four at 60', async () => {
    world = await createWorld({ at: '2026-11-23T10:00:00+08:00' });
    expect(await figures()).toContain('最近四周没有开完的会');
    for (let week = 0; week < 7; week++) await held('周会', week, week < 4 ? 90 : 60);
    expect(await figures()).toContain('数据不足（7 场');
    await held('周会', 7, 60);
    const whole = await figures();
    expect(whole).toContain('平均时长比头四周 −33.3%');
    expect(whole).toContain('4 场对 4 场');
    // Drawn, painted and uploaded as well.
    expect((await world.query('select 1 from uploads')).rows.length).toBeGreaterThan(0);
    const hours = /([\d.]+) 人时（头四周 ([\d.]+)）/u;
    const [, now, before] = hours.exec(whole) ?? [];
    expect(Number(now)).toBeLessThan(Number(before));
    // What is held once is in no four weeks of its own.
    await held('复盘', 7, 60, 3);
    expect(await figures()).toMatch(/复盘：1 场，计划[^。]*。(?!时长变化)/u);
    // The same hour again beside each: the mean is the same, and the person-hours are not.
    for (let week = 4; week < 8; week++) await held('周会', week, 60, 3);
    const split = await figures();
    expect(split).toContain('−33.3%');
    const [, doubled] = hours.exec(split) ?? [];
    expect(Number(doubled)).toBeGreaterThan(1.5 * Number(now));
  });
});
