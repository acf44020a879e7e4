/** Documents of the archive: whole and once, wherever a try broke off; and what is told where they cannot be made. */
import { afterEach, expect, test } from 'vitest';
import { createFeishu } from '../../../adapters/feishu/index.ts';
import { PlatformError } from '../../../src/errors.ts';
import { appId, appSecret, openSimulator, recordedLog } from './support.ts';

const closers: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0)) await close();
});

const folder = 'fldcnArchive0001';
const lines = Array.from({ length: 120 }, (_, index) => `第 ${index} 条 <b>&"x" 😀`);
const wish = {
  title: '2026-11-28 会议 1 周会 · 纪要 第 1 版',
  parts: [
    { heading: null, lines: ['信息类型：会议纪要'] },
    { heading: '决议', lines },
  ],
};

async function open({ shared = true } = {}) {
  const { sim, clock } = await openSimulator();
  closers.push(() => sim.stop());
  if (shared) sim.shareFolder(folder);
  const config = { baseUrl: sim.baseUrl, appId, appSecret, mode: 'stream' as const, paceShare: 0.6 };
  const { documents } = createFeishu(
    { ...config, archiveFolder: folder, timeoutMs: 1_000 },
    { clock, log: recordedLog() },
  );
  if (!documents) throw new Error('there are no documents');
  const how = { key: 'k', mark: wish.title, held: null, now: clock.now() };
  const failing = async () => {
    const error = await documents.keep(wish, how).catch((error: unknown) => error);
    return error instanceof PlatformError ? error.kind : error;
  };
  return { sim, documents, how, failing, forward: clock.forward };
}

const whole = { title: wish.title, folder, blocks: { length: 122 } };

test('a document has labels, headings and points in the very words, with a link; dropping it twice is no fault', async () => {
  const { sim, documents, how } = await open();
  const held = await documents.keep(wish, how);
  expect(held).toMatchObject({ place: folder, link: `https://sim.feishu.cn/docx/${held.id}` });
  const [made] = sim.documents();
  expect(made).toMatchObject(whole);
  expect(made?.blocks.slice(0, 3)).toEqual([
    { type: 2, text: '信息类型：会议纪要' },
    { type: 4, text: '决议' },
    { type: 12, text: lines[0] },
  ]);
  await documents.drop(held);
  await documents.drop(held);
  expect(sim.documents()).toEqual([]);
});

test.each([/docx.v1.documents$/, /children$/, /batch_query$/] as const)(
  'is there once and whole although an answer of %s was lost',
  async (path) => {
    const { sim, documents, how, failing, forward } = await open();
    sim.fault('reset', { path });
    expect(['in-doubt', 'unavailable']).toContain(await failing());
    sim.clearFaults();
    forward(61_000);
    await documents.keep(wish, { ...how, triedAt: how.now });
    expect(sim.documents()).toEqual([expect.objectContaining({ blocks: expect.any(Array) })]);
    expect(sim.documents()[0]?.blocks.map(({ text }) => text)).toEqual([
      '信息类型：会议纪要',
      '决议',
      ...lines,
    ]);
  },
);

test('words that are too long are cut', async () => {
  const { sim, documents, how } = await open();
  const long = { title: '长'.repeat(3_000), parts: [{ heading: null, lines: ['字'.repeat(200_000)] }] };
  await documents.keep(long, how);
  expect(sim.documents()[0]?.title).toMatch(/^长+…$/);
  expect(sim.documents()[0]?.blocks[0]?.text).toMatch(/^字+…$/);
});

test('a folder that was not shared, a missing scope, limits and outages are told of', async () => {
  expect(await (await open({ shared: false })).failing()).toBe('not-allowed');
  const { sim, failing } = await open();
  sim.fault('deny-scope', { scope: 'docx:document:create' });
  expect(await failing()).toBe('not-allowed');
  sim.clearFaults();
  sim.fault('rate-limit', { retryAfterSeconds: 3 });
  expect(await failing()).toBe('rate-limited');
  sim.clearFaults();
  sim.fault('server-error', { status: 502 });
  expect(['unavailable', 'in-doubt']).toContain(await failing());
});
