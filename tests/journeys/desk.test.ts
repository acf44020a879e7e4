/** `/我`: everything that waits for somebody, of each kind the most urgent, with the rest counted; done things are gone. */
import { afterEach, expect, it } from 'vitest';
import { createWorld, type TestWorld } from '../support/world.ts';

let world: TestWorld;
afterEach(() => world.close());

const desk = async (word = '/我') => {
  await world.says('李娜', word);
  return world.sawLast('李娜', 'bot').text;
};

it('shows cases, decisions, requests, results, progress and to-dos, the most urgent first and three of a kind', async () => {
  world = await createWorld();
  expect(await desk()).toContain('没有会议、没有欠的纪要，也没有等你处理的事');
  for (const what of ['接收银系统', '要电子发票', '要对账导出', '要短信通知'])
    await world.says('何静', `/需求 客户：青山连锁；需求：${what}`);
  await world.says(
    '周明远',
    '/决策 报价单须两级审批 原因：上月两单亏损 负责人：李娜 部门：研发 日期：12月18日',
  );
  await world.says('张伟', '/找 @李娜 请给出客户名单');
  await world.says('孙悦', '/项目 对账单 里程碑：上线 12-31 反馈：不问');
  await world.says('孙悦', '/项目 6 交付 李娜 已上线，链接在共享盘');
  const shown = await desk();
  expect(shown).toMatch(/等你办的流程\n.*1　接收银系统（销售接收）　11月23日 .* 前/u);
  expect(shown).toContain('… 还有 1 件：/流程');
  expect(shown).toMatch(/等你答复的决策\n.*报价单须两级审批（确认阅读）　11月23日 .* 前/u);
  expect(shown).toMatch(/等你答复的协作请求\n.*1　请给出客户名单（张伟）/u);
  expect(shown).toMatch(/等你确认的项目成果\n.*对账单（孙悦交付）/u);
  // What has no limit comes last.
  expect(shown.indexOf('等你确认的项目成果')).toBeGreaterThan(shown.indexOf('等你办的流程'));
  await world.says('李娜', '/请求 1 反问 哪个行业的');
  await world.says('张伟', '/我');
  expect(world.sawLast('张伟', 'bot').text).toMatch(/等你答复的协作请求\n.*请给出客户名单（李娜）/u);
  await world.says('李娜', '/项目 6 确认');
  const later = await desk();
  expect(later).not.toContain('等你答复的协作请求');
  expect(later).not.toContain('等你确认的项目成果');
  // Refused and disputed, it waits for the heads; who asked and who answers are free.
  await world.says('张伟', '/请求 1 补充 医药');
  await world.says('李娜', '/请求 1 不办 名单不外传');
  await world.says('张伟', '/请求 1 异议 验收要用');
  await world.says('陈建国', '/我');
  expect(world.sawLast('陈建国', 'bot').text).toMatch(/等你答复的协作请求\n.*请给出客户名单（张伟）/u);
  expect(await desk()).not.toContain('等你答复的协作请求');
  // What she has to do after a meeting, and her lines of the day.
  await world.says('孙悦', '/会议 今天11点 支付方案 30分钟 @李娜 议程：1. 背景 10分钟 负责人：我');
  await world.says('孙悦', '/项目 扫码登录 里程碑：上线 12-31 部门：销售');
  await world.to('2026-11-23T11:31:00+08:00');
  await world.says('孙悦', '/会议 结束 1');
  await world.says('孙悦', '/纪要 1 决议：周五上线；待办：@李娜 周四前 回访三家；未决：无');
  await world.to('2026-11-23T16:31:00+08:00');
  const evening = await desk();
  expect(evening).toMatch(/你的待办\n.*回访三家　11月26日/u);
  expect(evening).toMatch(/等你报的进展\n.*扫码登录　11月23日 周一 18:00 前/u);
  await world.says('李娜', '/同步 完成：名单；下一步：回访；卡点：无');
  expect(await desk()).not.toContain('等你报的进展');
  await world.advance({ days: 2 });
  expect(await desk()).toContain('已超时');
  await world.says('李娜', '/我 english');
  const english = await desk('/me');
  expect(english).toContain('Flows waiting for you');
  expect(english).toContain('… 1 more: /flow');
});
