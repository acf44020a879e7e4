/** What a CRM answers is read as far as an answer goes; more is no answer, and nobody waits for its end. */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, it } from 'vitest';
import { createCrm } from '../../../adapters/crm/index.ts';

let server: Server;
afterEach(() => {
  server.closeAllConnections();
  server.close();
});

async function answering(write: (say: (text: string) => void, end: () => void) => void) {
  server = createServer((_request, response) =>
    write(
      (text) => response.write(text),
      () => response.end(),
    ),
  );
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const secret = 'the-secret-of-the-crm-that-is-long-enough';
  const url = `http://127.0.0.1:${port}/`;
  const at = new Date('2026-11-23T10:00:00+08:00');
  const crm = createCrm({ url, secret, timeoutMs: 5_000 }, () => at);
  const record = { id: 'cs_1', number: 1, flow: '客户需求', startedAt: at.toISOString(), fields: {} };
  return crm.send(record);
}

it('an answer with an id is proof', async () => {
  expect(
    await answering((say, end) => {
      say('{"id":');
      say('"C-1"}');
      end();
    }),
  ).toBe('C-1');
});

it('one that never ends says only that it was taken', async () => {
  // The end never comes: whoever waited for it would hear that nobody answered in time.
  expect(await answering((say) => say(`{"id":"C-1"}${' '.repeat(100_000)}`))).toBe(null);
});

it('an id with what no id has is none', async () => {
  expect(
    await answering((say, end) => {
      say('{"id":"C-\\u0000"}');
      end();
    }),
  ).toBe(null);
});
