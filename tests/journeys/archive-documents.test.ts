/** Minutes of the archive as documents in a folder of Feishu: each version once, gone when it is withdrawn, with the link in the archive. */
import { afterEach, describe, expect, it } from 'vitest';
import { createWorld, type TestWorld } from '../support/world.ts';

const folder = 'fldcnArchive0001';
const book = '/会议 今天下午3点 支付方案 60分钟 @张伟 @刘洋 议程：1. 背景 10分钟 负责人：我';
const minutes = '/纪要 1 决议：周五上线新版支付；待办：@张伟 周四前 完成压测<b>；未决：无';

let world: TestWorld;
afterEach(() => world.close());

async function ended(how: { archiveFolder?: string; isShared?: boolean } = {}) {
  const { archiveFolder = folder, isShared = true } = how;
  world = await createWorld({ archiveFolder });
  if (isShared) world.feishu.shareFolder(folder);
  await world.says('孙悦', book);
  await world.to('2026-11-23T16:01:00+08:00');
  await world.says('孙悦', '/会议 结束 1');
}
const entries = async () =>
  (
    await world.query<{ version: number; link: string | null; gone: boolean }>(
      'select version, link, withdrawn_at is not null as gone from archive_entries order by version',
    )
  ).rows;
const documents = () => world.feishu.documents();

describe('minutes in the archive', () => {
  it('stand in the folder with the four labels, each version as a document of its own, until they are withdrawn', async () => {
    await ended();
    await world.says('孙悦', minutes);
    await world.advance({ seconds: 10 });
    const [document] = documents();
    expect(document?.title).toBe('2026-11-23 会议 1 支付方案 · 纪要 第 1 版');
    expect(document?.blocks.map(({ text }) => text)).toEqual([
      '信息类型：会议纪要',
      '关联业务：支付方案',
      expect.stringMatching(/^部门：.+/),
      '时间：2026-11-23 · 创建人：孙悦',
      '决议',
      '周五上线新版支付',
      '待办',
      expect.stringContaining('完成压测<b>'),
    ]);
    const link = `https://sim.feishu.cn/docx/${document?.id}`;
    expect(await entries()).toEqual([{ version: 1, link, gone: false }]);
    // Whoever asks for the minutes finds it; where there is none, nothing is said of it.
    await world.says('孙悦', '/纪要 1');
    expect(world.sawLast('孙悦', 'bot').text).toContain('归档文档');
    expect(JSON.stringify(world.sawLast('孙悦', 'bot'))).toContain(link);

    await world.says('孙悦', '/纪要 1 决议：下周一上线新版支付；待办：无；未决：无');
    await world.advance({ seconds: 10 });
    expect(documents().map(({ title }) => title.slice(-5))).toEqual(['第 1 版', '第 2 版']);
    await world.presses('孙悦', '撤销');
    await world.advance({ seconds: 10 });
    expect(documents().map(({ title }) => title.slice(-5))).toEqual(['第 1 版']);
    expect(await entries()).toMatchObject([
      { link, gone: false },
      { link: null, gone: true },
    ]);
  });

  it('are there once when nobody heard that they were made', async () => {
    await ended();
    world.feishu.fault('reset', { path: /documents$/, count: 1 });
    world.feishu.fault('reset', { path: /children$/, count: 1 });
    await world.says('孙悦', minutes);
    await world.advance({ minutes: 10 });
    expect(documents()).toHaveLength(1);
    expect(documents()[0]?.blocks).toHaveLength(8);
  });

  it('wait for a folder that was not shared, and nobody sees anything of it', async () => {
    await ended({ isShared: false });
    await world.says('孙悦', minutes);
    await world.advance({ seconds: 10 });
    expect(world.sees('孙悦', 'bot').at(-1)?.text).not.toMatch(/权限|失败/);
    expect(await entries()).toMatchObject([{ link: null }]);
    world.feishu.shareFolder(folder);
    await world.advance({ hours: 7 });
    expect(documents()).toHaveLength(1);
    expect(await entries()).toMatchObject([{ link: expect.stringContaining('docx') }]);
  });
});
