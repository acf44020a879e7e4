/** What somebody who was not disturbed for a while reads of a meeting that changed meanwhile: once, from what she knew to what it is. */
import { afterEach, expect, it } from 'vitest';
import { createWorld, type TestWorld } from '../support/world.ts';

let world: TestWorld;
afterEach(() => world.close());

const titles = (name: string) => world.sees(name, 'bot').map(({ title }) => title);
const last = (name: string) => world.sawLast(name, 'bot');

/** What each reads when her two quiet hours are over; nobody else is told anything. */
async function readAfter(names: string[], work: () => Promise<void>): Promise<Record<string, string[]>> {
  for (const name of names) await world.says(name, '/勿扰 2小时');
  const before = new Map(names.map((name) => [name, titles(name).length]));
  await work();
  for (const name of names) expect(titles(name)).toHaveLength(before.get(name) ?? 0);
  await world.advance({ hours: 2, minutes: 1 });
  return Object.fromEntries(names.map((name) => [name, titles(name).slice(before.get(name))]));
}

const says = (text: string) => world.says('孙悦', text);
const undo = () => world.presses('孙悦', '撤销');
const state = async () => {
  await says('/会议 1');
  return last('孙悦').text;
};

it('is the sum of what changed, nothing where that is nothing, and a cancellation in place of all of it', async () => {
  world = await createWorld();
  await says('/会议 周四下午3点 支付方案 60分钟 @张伟 @刘洋 @何静 议程：背景 10分钟 负责人：我');
  await world.presses('张伟', '参加');
  const two = ['张伟', '刘洋'];

  expect(
    await readAfter(two, async () => {
      await says('/会议 改 1 周五下午3点');
      await says('/会议 改 1 议题：支付定稿');
      await says('/会议 改 1 加 @李娜 去掉 @何静');
    }),
  ).toEqual({ 张伟: ['会议有变：支付定稿'], 刘洋: ['会议有变：支付定稿'] });
  expect(last('张伟').text).toContain('11月26日 周四 15:00–16:00 → 11月27日 周五 15:00–16:00');
  for (const words of ['支付方案 → 支付定稿', '加了：李娜', '不用来了：何静'])
    expect(last('张伟').text).toContain(words);
  expect(titles('李娜')).toEqual(['会议邀请：支付定稿']);
  expect(last('何静').title).toBe('不用参加：支付定稿');

  // There and back: what she had said of the time that she knows still holds.
  await world.presses('张伟', '参加');
  expect(
    await readAfter(two, async () => {
      await says('/会议 改 1 周五下午5点');
      await undo();
      await says('/会议 改 1 去掉 @刘洋');
      await says('/会议 改 1 加 @刘洋');
    }),
  ).toEqual({ 张伟: [], 刘洋: [] });
  expect(await state()).toMatch(/会来 2\s.*张伟/u);

  // Whoever knows only the old time reads that the meeting of that time is off.
  expect(
    await readAfter(two, async () => {
      await says('/会议 改 1 周五上午10点');
      await says('/会议 取消 1 人不齐');
    }),
  ).toEqual({ 张伟: ['会议取消：支付定稿'], 刘洋: ['会议取消：支付定稿'] });
  expect(last('张伟').text).toContain('11月27日 周五 15:00–16:00');
  await undo();
  expect(last('张伟').title).toBe('会议照常：支付定稿');
  expect(last('张伟').text).toContain('15:00–16:00 → 11月27日 周五 10:00–11:00');
  expect(last('张伟').buttons).toContain('参加');
});

it('goes by what each has heard: of an end that was taken back nothing, of a meeting never heard of an invitation', async () => {
  world = await createWorld();
  await says('/会议 周四下午3点 支付方案 60分钟 @张伟 议程：背景 10分钟 负责人：我');
  expect(
    await readAfter(['张伟', '刘洋', '李娜'], async () => {
      await says('/会议 改 1 加 @刘洋 @李娜');
      await says('/会议 改 1 周五下午3点');
      await says('/会议 取消 1');
      await undo();
      await says('/会议 改 1 去掉 @李娜');
    }),
  ).toEqual({ 张伟: ['会议有变：支付方案'], 刘洋: ['会议邀请：支付方案'], 李娜: [] });
  expect(last('张伟').text).toContain('加了：刘洋');

  // Whoever leads it from now on reads so, and everybody that the new day is off.
  await says('/会议 改 1 周六下午3点 负责人 @刘洋');
  for (const name of ['张伟', '刘洋']) expect(last(name).text).toContain('注意：这天是休息日。');
  expect(last('刘洋').text).toContain('这场会现在由你负责。');
  expect(last('张伟').text).not.toContain('由你负责');
  await undo();

  // An answer that waits stays news for whoever leads it, as long as it is about that time.
  const { 孙悦: read } = await readAfter(['孙悦'], async () => {
    await world.says('张伟', '/会议 不参加 1 出差');
    await world.says('郑晓', '/会议 改 1 议题：支付定稿');
  });
  expect(read?.sort()).toEqual(['会议有变：支付定稿', '参会有变：支付定稿']);

  // Whoever changes it before she has read what others changed reads just that.
  await says('/勿扰 2小时');
  await world.says('郑晓', '/会议 改 1 周五下午5点');
  await says('/会议 改 1 议题：支付终稿');
  await world.advance({ hours: 2, minutes: 1 });
  expect(last('孙悦').title).toBe('会议有变：支付终稿');
  expect(last('孙悦').text).toContain('15:00–16:00 → 11月27日 周五 17:00–18:00');
  for (const words of ['孙悦', '支付定稿 →']) expect(last('孙悦').text).not.toContain(words);
});

it('tells whoever gets to lead it though she had declined, and of a cancellation whoever was invited to what is open again', async () => {
  world = await createWorld();
  await says('/会议 周四下午3点 支付方案 60分钟 @刘洋 议程：背景 10分钟 负责人：我');
  await world.says('刘洋', '/会议 不参加 1 出差');
  await says('/会议 改 1 负责人 @刘洋');
  expect(last('刘洋').text).toContain('这场会现在由你负责。');
  expect(await state()).toMatch(/会来 2\s.*刘洋/u);

  await says('/会议 周五上午10点 复盘 60分钟 @张伟 议程：待补 负责人：我');
  await says('/会议 改 2 议程：背景 10分钟');
  expect(last('张伟').title).toBe('会议邀请：复盘');
  expect(
    await readAfter(['张伟'], async () => {
      await undo();
      await says('/会议 取消 2');
      await undo();
      await says('/会议 取消 2');
    }),
  ).toEqual({ 张伟: ['会议取消：复盘'] });

  // Another reason is a newer change, too: it stands in the way of undoing an older one.
  await says('/会议 周五下午2点 评审 120分钟 @刘洋 议程：背景 100分钟 负责人：@张伟 理由：评审多');
  await says('/会议 改 3 议题：终审');
  await world.says('张伟', '/会议 改 3 理由：客户在场');
  await undo();
  expect(last('孙悦').text).toContain('之后又有了新的变化');

  await world.to('2026-11-26T14:45:30+08:00');
  expect(last('刘洋').title).toBe('还有 15 分钟：支付方案');
});

it('keeps what one turn of a series has of its own, whatever becomes of the series meanwhile', async () => {
  world = await createWorld();
  await says('/会议 每周四下午3点 周会 30分钟 @张伟 议程：进展 10分钟 负责人：我');
  expect(
    await readAfter(['张伟', '刘洋'], async () => {
      await says('/会议 改 1 只这次 加 @刘洋');
      await says('/会议 改 1 只这次 周五上午10点');
      await says('/会议 改 1 以后都 议题：产品周会');
    }),
  ).toMatchObject({ 刘洋: ['会议邀请：产品周会'] });
  const read = world.sees('张伟', 'bot').slice(-2);
  expect(read.map(({ title }) => title).sort()).toEqual(
    ['会议有变：产品周会', '系列会议有变：产品周会'].sort(),
  );
  const own = read.find(({ title }) => title.startsWith('会议'));
  expect(own?.text).toContain('11月26日 周四 15:00–15:30 → 11月27日 周五 10:00–10:30');
  expect(own?.text).not.toContain('周会 → ');

  // Whoever changes it before she has read what others changed reads that all the same.
  await says('/勿扰 2小时');
  await world.says('郑晓', '/会议 系列 改 1 议题：项目周会');
  await says('/会议 系列 改 1 45分钟');
  await world.advance({ hours: 2, minutes: 1 });
  expect(last('孙悦').title).toBe('系列会议有变：项目周会');
  expect(last('孙悦').text).toContain('产品周会 → 项目周会');
});

it('says of a length nothing where it came to nothing, and all that it became where it changed twice', async () => {
  world = await createWorld();
  await says('/会议 每周一上午10点 周会 60分钟 @张伟 议程：进度 10分钟 负责人：我');
  const ended = async (from: number, minutes: number) => {
    for (const day of [from, from + 1, from + 2, from + 3])
      await world.query(`insert into meetings (id, topic, agenda, class, owner_id, booked_by, start_at, end_at, started_at,
          ended_at, start_source, end_source, state, series_id, created_at)
        select 'mt_${day}', topic, agenda, class, owner_id, booked_by, t.at, t.at + interval '60 minutes', t.at,
          t.at + interval '${minutes} minutes', 'said', 'said', 'ended', s.id, t.at
        from meeting_series s, (select '2026-11-${String(day).padStart(2, '0')}T10:00:00+08:00'::timestamptz as at) t`);
  };
  await ended(2, 26);
  expect(
    await readAfter(['张伟'], async () => {
      await says('/会议 统计');
      await world.presses('孙悦', '改成 30 分钟');
      await undo();
    }),
  ).toEqual({ 张伟: [] });
  expect(
    await readAfter(['张伟'], async () => {
      await says('/会议 统计');
      await world.presses('孙悦', '改成 30 分钟');
      await world.query(`update meetings set ended_at = start_at + interval '14 minutes',
        end_at = start_at + interval '30 minutes' where state = 'ended'`);
      await says('/会议 统计');
      await world.presses('孙悦', '改成 15 分钟');
    }),
  ).toEqual({ 张伟: ['会议缩短：周会'] });
  expect(last('张伟').text).toContain('以后每次 15 分钟');
  await undo();
  expect(last('张伟').title).toBe('会议时长恢复：周会');
  expect(last('张伟').text).toContain('以后每次 30 分钟');
});
