/** What the weekly issue takes by itself: nothing that was told to us alone, no bare word that something is over, no drill. */
import { afterEach, expect, it } from 'vitest';
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
