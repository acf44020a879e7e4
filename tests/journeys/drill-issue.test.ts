/** The page of the drill that shows what the weekly issue would be now for each of its people. */
import { afterEach, expect, it } from 'vitest';
import { staffNoOf } from '../../drill/company.ts';
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
