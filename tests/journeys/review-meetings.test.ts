/** What must hold of meetings besides their usual way: a word that was given, what is undone late, and what is for a few. */
import { afterEach, describe, expect, it } from 'vitest';
import { createWorld, type TestWorld } from '../support/world.ts';

let world: TestWorld;
afterEach(() => world.close());

const last = (name: string) => world.sawLast(name, 'bot');
const titles = (name: string) => world.sees(name, 'bot').map(({ title }) => title);
const rows = async <T extends object>(sql: string) => (await world.query<T>(sql)).rows;
const meeting = async (number = 1) =>
  (
    await rows<{ state: string; approval: string | null; minutes: number }>(
      `select state, approval, extract(epoch from end_at - start_at)::int / 60 as minutes from meetings where number = ${number}`,
    )
  )[0];

describe('the word of the head', () => {
  it('holds when the agenda comes, and is not taken back from a meeting that needs it no more', async () => {
    world = await createWorld();
    const booking = '/会议 周四下午2点到5点 支付方案 @张伟 负责人：我 理由：供应商只来半天';
    await world.says('孙悦', booking);
    await world.presses('孙悦', '先占时间，议程后补');
    await world.presses('赵敏', '不同意');
    await world.says('孙悦', `${booking} 议程：背景 10分钟`);
    expect(last('孙悦').text).toContain('没有获批');
    expect(await meeting()).toMatchObject({ state: 'held', approval: 'refused' });
    await world.says('孙悦', '/会议 改 1 60分钟');
    expect(await meeting()).toMatchObject({ approval: null, minutes: 60 });
    await world.presses('赵敏', '撤销');
    expect(last('赵敏').text).toContain('已经不能撤销');
    await world.says('孙悦', '/会议 改 1 议程：背景 10分钟');
    expect(await meeting()).toMatchObject({ state: 'booked', approval: null });
    expect(titles('张伟')).toEqual(['会议邀请：支付方案']);
  });
});
