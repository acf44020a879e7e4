/** Action items in people's own to-do lists: given, changed and closed both ways, once, whatever breaks on the way. */
import { afterEach, describe, expect, it } from 'vitest';
import { todosOn } from '../support/native.ts';
import { createWorld, personId, type TestWorld } from '../support/world.ts';

const book = '/会议 今天下午3点 支付方案 60分钟 @张伟 @刘洋 议程：1. 背景 10分钟 负责人：我';
const minutes = '/纪要 1 决议：周五上线新版支付；待办：@张伟 周四前 完成压测<b>；未决：无';
const makes = { feishu: /\/task\/v2\/tasks$/, dingtalk: /\/tasks$/ };
type Place = 'feishu' | 'dingtalk';

let world: TestWorld;
afterEach(() => world.close());

async function given(platform: Place, before?: () => void) {
  world = await createWorld({ platforms: [platform] });
  await world.says('孙悦', book, { platform });
  await world.to('2026-11-23T16:01:00+08:00');
  await world.says('孙悦', '/会议 结束 1', { platform });
  before?.();
  await world.says('孙悦', minutes, { platform });
}

const tick = (platform: Place, name: string) => {
  const id = todosOn(world, platform)[0]?.id ?? '';
  if (platform === 'feishu') world.feishu.tickTask(personId(name, platform), id);
  else world.dingtalk.tickTodo(personId(name, platform), id);
  return world.settle();
};
const stateOf = async () =>
  (await world.query<{ state: string; line: string }>('select state, done_line as line from action_items'))
    .rows;

describe.each(['feishu', 'dingtalk'] as const)('the to-do list of %s', (platform) => {
  it('has what a meeting gave, until when, for whoever does it, and follows each change', async () => {
    await given(platform);
    const [todo, ...more] = todosOn(world, platform);
    expect(more).toEqual([]);
    expect(todo).toMatchObject({
      title: expect.stringContaining('完成压测<b>'),
      dueAt: '2026-11-26T10:00:00.000Z',
      people: [personId('张伟', platform)],
      done: false,
    });
    expect(todo?.text).toMatch(/^来自会议 1：支付方案\n[\s\S]*\n信流 · 待办 1 · \w{6}$/u);

    await world.says('张伟', '/待办 改期 1 下周一', { platform });
    await world.says('张伟', '/待办 转交 1 @刘洋', { platform });
    expect(todosOn(world, platform)).toMatchObject([
      { id: todo?.id, dueAt: '2026-11-30T10:00:00.000Z', people: [personId('刘洋', platform)], done: false },
    ]);
    await world.says('刘洋', '/待办 完成 1 压测报告已发群里', { platform });
    expect(todosOn(world, platform)).toMatchObject([{ done: true }]);
    // So many messages in a row keep to the platform's pace.
    await world.advance({ seconds: 10 });
    await world.presses('刘洋', '撤销', undefined, platform);
    expect(todosOn(world, platform)).toMatchObject([{ done: false }]);
    await world.says('孙悦', '/纪要 1 决议：下周一上线；待办：无；未决：无', { platform });
    expect(todosOn(world, platform)).toEqual([]);
  });

  it('ticked there it is done here once, with an undo that takes the tick away', async () => {
    await given(platform);
    world[platform].fault('double-events', { count: 1 });
    await tick(platform, '张伟');
    expect(await stateOf()).toMatchObject([{ state: 'done', line: expect.stringContaining('待办里勾掉了') }]);
    const told = world.sees('张伟', 'bot', platform).filter(({ title }) => title === '待办 1 已完成');
    expect(told).toHaveLength(1);
    await world.presses('张伟', '撤销', undefined, platform);
    expect(await stateOf()).toMatchObject([{ state: 'open' }]);
    expect(todosOn(world, platform)).toMatchObject([{ done: false }]);
    await tick(platform, '张伟');
    expect(await stateOf()).toMatchObject([{ state: 'done' }]);
  });

  it('has it once although nobody heard how the making ended', async () => {
    await given(platform, () => world[platform].fault('reset', { count: 2, path: makes[platform] }));
    await world.advance({ minutes: 5 });
    expect(todosOn(world, platform)).toHaveLength(1);
  });
});
