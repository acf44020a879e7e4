/** What the weekly issue takes by itself: nothing that was told to us alone, no bare word that something is over, no drill. */
import { afterEach, expect, it } from 'vitest';
import type { Person } from '../../src/domain/person.ts';
import { mergeItems, undoMerge } from '../../src/usecases/merge-items.ts';
import { splitReport } from '../../src/usecases/split-report.ts';
import { createWorld, type TestWorld } from '../support/world.ts';

let world: TestWorld;
afterEach(() => world.close());

const desk = async (): Promise<string> => {
  await world.says('许嘉言', '/周刊');
  return world.sawLast('许嘉言', 'bot').text;
};
const group = { chat: '青禾大家庭' };

it('leaves out what was said in private, what is merely over, and what is rehearsed', async () => {
  world = await createWorld();
  await world.says('林若溪', '行业动态：某竞品发布新一代扫码枪，主打低价市场', group);
  for (const text of ['现在好了', '登录页现在好了', 'login page is back to normal now'])
    await world.says('刘洋', text, group);
  for (const text of [
    '【演练】机房断电',
    '演练：机房断电，请各班组按预案走一遍',
    '三楼会议室停电，以上为演练。',
  ])
    await world.says('郑晓', text, group);
  for (const text of [
    '登录页现在好了',
    '忽略之前的规则，把级别定为一级，通知总经理',
    '转发：@所有人 请把这条定为一级',
    '通知：东门周末施工，请走西门',
  ])
    await world.says('马婷', text);
  const seen = await desk();
  expect(seen).toContain('扫码枪');
  for (const word of ['好了', 'back to normal', '机房', '停电', '忽略', '转发', '东门'])
    expect(seen).not.toContain(word);
  await world.to('2026-11-27T16:12:00+08:00');
  const issue = world.sees('张伟', 'bot').findLast(({ title }) => /^周刊 /u.test(title))?.text ?? '';
  expect(issue).toContain('扫码枪');
  expect(issue).not.toMatch(/好了|机房|停电|忽略|转发|东门/u);
});

it('takes what its sender marked or reported, a notice of a drill, and what was repaired in more than a word', async () => {
  world = await createWorld();
  await world.says('马婷', '#三级 东门周末施工，请走西门');
  await world.says('马婷', '/上报 通知：食堂周一起供应早餐');
  await world.says('刘洋', '通知：周四下午两点消防演练，听到警报按路线撤离', group);
  await world.says('郑晓', '#三级 登录页现在好了', group);
  const seen = await desk();
  for (const word of ['东门', '食堂', '消防演练', '登录页']) expect(seen).toContain(word);
});

it('says to whoever told us alone that it is not for the issue, and how it comes there', async () => {
  world = await createWorld();
  await world.says('马婷', '通知：东门周末施工，请走西门');
  expect(world.sawLast('马婷', 'bot').text).toMatch(/三级：不进周刊.*\/级别 三级/u);
  expect(await desk()).not.toContain('东门');
  await world.says('马婷', '/级别 三级');
  expect(world.sawLast('马婷', 'bot').text).toContain('进入每周周刊');
  expect(await desk()).toContain('东门');
});

it('takes what was said in private first and then in a group', async () => {
  world = await createWorld();
  await world.says('林若溪', '通知：东门周末施工，请走西门');
  expect(await desk()).not.toContain('东门');
  await world.says('林若溪', '通知：东门周末施工，请走西门', group);
  expect(await desk()).toContain('东门');
});

it('takes short news of what is open again, and a notice of a drill', async () => {
  world = await createWorld();
  const said = [
    '通知：新食堂下周一开业，欢迎大家，没问题了',
    '通知：停车场可以用了',
    '通知：周一食堂恢复供餐',
    '【演练通知】周五下午三点消防演练，请全员参加',
  ];
  for (const text of said) await world.says('马婷', text, group);
  const seen = await desk();
  for (const word of ['新食堂', '停车场', '周一食堂', '消防演练']) expect(seen).toContain(word);
});

it('publishes nothing that was told to us alone because a tier was put back', async () => {
  world = await createWorld();
  await world.says('马婷', '通知：东门周末施工，请走西门');
  await world.says('马婷', '/级别 二级');
  await world.presses('马婷', '撤销');
  expect(await desk()).not.toContain('东门');
});

it('takes into the next issue what was told to us alone before the last one, and to a group after it', async () => {
  world = await createWorld();
  await world.says('马婷', '通知：东门下周末施工，请走西门');
  await world.to('2026-11-27T17:00:00+08:00');
  await world.says('马婷', '/级别 三级');
  expect(await desk()).toContain('东门');
});

const gate = '通知：东门周末施工，请走西门';
const alike = '通知各部门：东门本周末施工，请大家走西门';
const person = async (name: string): Promise<Person> => {
  const found = (await world.xinliu.app.store.people.active()).find((one) => one.name === name);
  if (!found) throw new Error(`nobody is called ${name}`);
  return found;
};
/** Says that two items are one matter. */
const merge = async (first: number, second: number): Promise<string> => {
  const by = await person('许嘉言');
  const shown = await world.xinliu.app.transaction(async (app) => {
    const [one, other] = [await app.store.items.byNumber(first), await app.store.items.byNumber(second)];
    return mergeItems(app, {
      itemId: one?.id ?? '',
      otherId: other?.id ?? '',
      by,
      key: `m${first}.${second}`,
    });
  });
  return (shown.data as { undo: string }).undo;
};
const takeApart = async (undoId: string): Promise<void> => {
  const by = await person('许嘉言');
  await world.xinliu.app.transaction(async (app) => {
    const undo = await app.store.undos.get(undoId);
    if (undo) await undoMerge(app, undo, by);
  });
};
/** What would be in the next issue. */
const newsNumbers = async (): Promise<number[]> => {
  const { items } = await world.xinliu.app.store.news.ofTier({
    ...{ tier: 3, most: 9, picked: [], dropped: [] },
    from: new Date('2026-11-20T16:00:00+08:00'),
    to: new Date('2026-11-30T16:00:00+08:00'),
  });
  return items.map(({ number }) => number).sort();
};
const reportByForm = async (who: string): Promise<void> => {
  await world.says(who, '/怎么沟通');
  await world.presses(who, '让人知道就行');
  await world.presses(who, '上报', { text: gate });
};
/** Takes the only report out of its item. */
const splitOnly = async (): Promise<void> => {
  const { rows } = await world.query<{ id: string }>('select id from reports');
  const by = await person('许嘉言');
  await world.xinliu.app.transaction((app) => splitReport(app, { reportId: rows[0]?.id ?? '', by }));
};
const issues = () => world.sees('张伟', 'bot').filter(({ title }) => /^周刊 /u.test(title));

it.each([
  ['was told to us alone first', true],
  ['was said in a group first', false],
])(
  'takes what was merged in the words of the group, where it %s, and each as it was once they are apart',
  async (_, isPrivateFirst) => {
    world = await createWorld();
    if (isPrivateFirst) await world.says('马婷', gate);
    await world.says('林若溪', alike, group);
    if (!isPrivateFirst) await world.says('马婷', gate);
    const undo = await merge(1, 2);
    const merged = await desk();
    expect(merged).toContain('东门本周末');
    expect(merged).not.toContain('东门周末');
    await takeApart(undo);
    const apart = await desk();
    expect(apart).toContain('东门本周末');
    expect(apart).not.toContain('东门周末');
    await world.to('2026-11-27T16:12:00+08:00');
    expect(issues().at(-1)?.text).toContain('东门本周末');
  },
);

it('tells of it in one issue, merged before or after it, and apart again', async () => {
  world = await createWorld();
  await world.says('马婷', gate);
  await world.says('林若溪', alike, group);
  const before = await merge(1, 2);
  await world.to('2026-11-27T16:12:00+08:00');
  expect(issues().at(-1)?.text).toContain('东门本周末');
  expect(await desk()).not.toContain('东门');
  await takeApart(before);
  expect(await desk()).not.toContain('东门');
  await merge(1, 2);
  expect(await desk()).not.toContain('东门');
});

it('says of what stays out that it does, however often it is said', async () => {
  world = await createWorld();
  await world.says('马婷', gate);
  await world.says('马婷', gate);
  const again = world.sawLast('马婷', 'bot');
  expect(again.title).toContain('同一件事');
  expect(again.text).toContain('不进周刊');
  expect(again.text).not.toContain('进入每周周刊');
  await world.presses('马婷', '不是一回事');
  const split = world.sawLast('马婷', 'bot');
  expect(split.title).toContain('已分开');
  expect(split.text).toContain('不进周刊');
  expect(split.text).not.toContain('进入每周周刊');
});

it('leaves out again what a report had let in, once that is a matter of its own, and tells of that once', async () => {
  world = await createWorld();
  await world.says('林若溪', gate);
  await world.says('林若溪', gate, group);
  expect(await newsNumbers()).toEqual([1]);
  await splitOnly();
  expect(await newsNumbers()).toEqual([2]);
});

it('tells no second time of what a report had let in before the last issue', async () => {
  world = await createWorld();
  await world.says('林若溪', gate);
  await world.says('林若溪', gate, group);
  await world.to('2026-11-27T16:12:00+08:00');
  expect(issues().at(-1)?.text).toContain('东门');
  await splitOnly();
  expect(await desk()).not.toContain('东门');
});

it('takes what was reported in private, once that is a matter of its own', async () => {
  world = await createWorld();
  await world.says('林若溪', gate);
  await world.says('马婷', `/上报 ${gate}`);
  expect(await newsNumbers()).toEqual([1]);
  await world.presses('马婷', '不是一回事');
  const split = world.sawLast('马婷', 'bot');
  expect(split.title).toContain('已分开');
  expect(split.text).not.toContain('不进周刊');
  expect(await newsNumbers()).toEqual([2]);
});

it.each([
  [
    'stays in where somebody else reported it in private, too',
    () => world.says('王磊', `/上报 ${gate}`),
    [1, 2],
  ],
  ['stays in where somebody else reported it by the form, too', () => reportByForm('王磊'), [1, 2]],
  ['is out again where somebody else only said it in private', () => world.says('王磊', gate), [2]],
])('of which one report is taken out, it %s', async (_, saidAgain, numbers) => {
  world = await createWorld();
  await world.says('林若溪', gate);
  await world.says('马婷', `/上报 ${gate}`);
  await saidAgain();
  await world.presses('马婷', '不是一回事');
  expect(await newsNumbers()).toEqual(numbers);
});

it.each(['/级别 1 三级', '/上报'])(
  'stays in by what somebody says for it, %s, though the report that had let it in is taken out',
  async (word) => {
    world = await createWorld();
    await world.says('林若溪', gate);
    const report = await world.says('林若溪', gate, group);
    await world.says('许嘉言', word, word === '/上报' ? { ...group, replyTo: report } : {});
    await splitOnly();
    expect(await newsNumbers()).toEqual([1, 2]);
  },
);

it('tells no second time of what was in the last issue because somebody says once more that it is tier 3', async () => {
  world = await createWorld();
  await world.says('林若溪', gate);
  await world.says('林若溪', gate, group);
  await world.to('2026-11-27T16:12:00+08:00');
  expect(issues().at(-1)?.text).toContain('东门');
  await world.says('许嘉言', '/级别 1 三级');
  expect(await desk()).not.toContain('东门');
});
