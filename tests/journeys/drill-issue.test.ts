/** The pages of the drill beside its phones: what the weekly issue would be now for each of its people, and the company's figures. */
import { afterEach, expect, it } from 'vitest';
import { staffNoOf } from '../../drill/company.ts';
import { figuresPage } from '../../drill/figures.ts';
import { issuePreview } from '../../drill/issue.ts';
import { createWorld, type TestWorld } from '../support/world.ts';

let world: TestWorld;
afterEach(() => world.close());

it('shows each reader’s copy in her language, leads to the others, and knows no strangers', async () => {
  world = await createWorld();
  await world.says('林若溪', '通知：<i>东门</i>周末施工', { chat: '青禾大家庭' });
  const base = 'http://127.0.0.1:3000';
  const html = await issuePreview(world, staffNoOf('张伟'), base);
  expect(html).toContain('周刊预览 2026-W48 · 张伟');
  expect(html).toContain('通知：&lt;i&gt;东门&lt;/i&gt;周末施工');
  expect(html).toContain(`href="${base}/drill/issue?person=${staffNoOf('Emma Clarke')}"`);
  expect(await issuePreview(world, staffNoOf('Emma Clarke'), base)).toContain('<html lang="en">');
  expect(await issuePreview(world, undefined, base)).toContain('周明远');
  expect(await issuePreview(world, 'nobody', base)).toBeNull();
});

it('shows the company’s figures as managers get them in chat, in either language', async () => {
  world = await createWorld();
  const empty = await figuresPage(world, 'zh-CN');
  expect(empty).toContain('<h1>公司的数字</h1>');
  expect(empty).toContain('这段时间没有协作请求');
  await world.says('李娜', '/找 研发 要<b>接口</b>文档');
  await world.says('郑晓', '/请求 统计');
  const line = '销售部 → 研发部：提出 1，按时答复 0';
  expect(world.sawLast('郑晓', 'bot').text).toContain(line);
  const html = await figuresPage(world, 'zh-CN');
  expect(html).toContain(line);
  expect(html).toContain('data:image/png;base64,');
  for (const title of ['传递准确率', '决策效率', '会议'])
    expect(html).toMatch(new RegExp(`<h2>[^<]*${title}`));
  expect(await figuresPage(world, 'en')).toContain('<html lang="en">');
});
