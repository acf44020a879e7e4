/** Files in direct chats: as they were, once for each key, and what is told where they cannot be sent. */
import { afterEach, expect, test } from 'vitest';
import { createFeishu } from '../../../adapters/feishu/index.ts';
import { PlatformError } from '../../../src/errors.ts';
import { appId, appSecret, openSimulator, recordedLog, zhang } from './support.ts';

const closers: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0)) await close();
});

const file = { name: 'meeting-7.ics', bytes: Buffer.from('BEGIN:VCALENDAR\r\n--x\r\n\r\n会议\r\n') };

async function open() {
  const { sim, clock } = await openSimulator();
  closers.push(() => sim.stop());
  const config = { baseUrl: sim.baseUrl, appId, appSecret, mode: 'stream' as const, paceShare: 0.6 };
  const { files } = createFeishu({ ...config, timeoutMs: 1_000 }, { clock, log: recordedLog() });
  if (!files) throw new Error('there are no files');
  const send = (personExternalId = zhang) => files.send({ personExternalId, file, key: 'dv_1' });
  const failing = async (personExternalId?: string) => {
    const error = await send(personExternalId).catch((error: unknown) => error);
    return error instanceof PlatformError ? error.kind : error;
  };
  const seen = () => sim.messages(sim.p2pChatId(zhang)).map(({ type, content }) => ({ type, content }));
  return { sim, send, failing, seen };
}

test('a file arrives as it was, once for its key', async () => {
  const { sim, send, seen } = await open();
  const sent = await send();
  expect(sent).toMatchObject({ messageId: expect.any(String), chatExternalId: sim.p2pChatId(zhang) });
  expect(await send()).toEqual(sent);
  expect(seen()).toMatchObject([{ type: 'file', content: { file_name: file.name } }]);
  const [message] = sim.messages(sim.p2pChatId(zhang));
  const { file_key: key = '' } = (message?.content ?? {}) as { file_key?: string };
  expect(sim.file(key)?.equals(file.bytes)).toBe(true);
});

test('whatever goes wrong on the way up may be tried again; afterwards it may have arrived', async () => {
  const { sim, failing, send, seen } = await open();
  sim.fault('reset', { path: /im\/v1\/files$/ });
  expect(await failing()).toBe('unavailable');
  sim.fault('reset', { path: /im\/v1\/messages$/ });
  expect(await failing()).toBe('in-doubt');
  await send();
  expect(seen()).toHaveLength(1);
});

test('nobody out of reach gets it, and without the right nobody', async () => {
  const { sim, failing } = await open();
  expect(await failing('ou_nobody')).toBe('unknown-target');
  sim.fault('deny-scope', { scope: 'im:resource' });
  expect(await failing()).toBe('not-allowed');
});
