/** A tier 1 goes to the department that it names, by whichever of its names. */
import { afterEach, expect, it } from 'vitest';
import { createWorld, type TestWorld } from '../support/world.ts';

let world: TestWorld;
afterEach(() => world.close());

const alarmed = (name: string) =>
  world.sees(name, 'bot').some(({ title }) => /^一级(?:升级)? ·/u.test(title));

it.each([
  '客服系统登录不了，客户都在骂，请客服部马上处理',
  '系统登录不了，客户都在骂，@客服部 请马上处理',
  '/紧急 客服 客户投诉无人回复',
  '/上报 一级 客服部：客户投诉无人回复',
  '/紧急 @客户服务部 客户投诉无人回复',
  '/紧急 支付全部失败，请客户服务部分头联系客户',
])('“%s” reaches customer service and not the department of who says it', async (text) => {
  world = await createWorld();
  await world.says('李娜', text);
  expect(alarmed('何静')).toBe(true);
  expect(alarmed('王磊')).toBe(false);
});

it.each([
  '/紧急 客服系统登录不了，客户都在骂',
  '/紧急 客服 电话打不通，客户都在骂',
  '/紧急 客户的客服部要求今天赔偿',
  '/紧急 客服，产品都登录不了',
  '/紧急 先别通知客服部，客户名单被拷走',
  '/紧急 先别通知客户服务部，客户名单被拷走',
  '/紧急 客服部反馈支付全部失败',
  '/紧急 客户的客户服务部要求今天赔偿',
])('“%s” only speaks of customer service, and stays in the department of who says it', async (text) => {
  world = await createWorld();
  await world.says('李娜', text);
  expect(alarmed('何静')).toBe(false);
  expect(alarmed('王磊')).toBe(true);
});

it('goes on to the head of the department that was called', async () => {
  world = await createWorld();
  await world.says('李娜', '/紧急 客服：客户投诉无人回复');
  await world.advance({ hours: 2 });
  expect(alarmed('黄丽华')).toBe(true);
  expect(alarmed('陈建国')).toBe(false);
});
