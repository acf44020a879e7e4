/** Calls: one token for all, renewed once; errors without secrets; the log of the vendor's package. */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, test } from 'vitest';
import { createClient, createRedact, createSdkLog } from '../../../adapters/feishu/client.ts';
import type { FeishuSimulator } from '../../../drill/simulators/feishu/index.ts';
import { PlatformError } from '../../../src/errors.ts';
import { appId, appSecret, movableClock, openSimulator, recordedLog } from './support.ts';

const closers: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0)) await close();
});

async function openDesk() {
  const { sim, clock } = await openSimulator();
  closers.push(() => sim.stop());
  const log = recordedLog();
  const client = createClient({ baseUrl: sim.baseUrl, appId, appSecret, timeoutMs: 1_500 }, { clock, log });
  const name = () => client.call({ method: 'GET', path: 'im/v1/chats/:id', id: 'oc_project' });
  return { sim, clock, log, client, name };
}

const tokenCalls = (sim: FeishuSimulator) => sim.calls.filter(({ path }) => path.includes('/auth/')).length;

async function failureOf(work: Promise<unknown>): Promise<PlatformError> {
  const error: unknown = await work.then(
    () => null,
    (reason: unknown) => reason,
  );
  if (!(error instanceof PlatformError)) throw new Error(`not a PlatformError: ${String(error)}`);
  return error;
}

describe('the token', () => {
  test('twenty first calls at once fetch one', async () => {
    const { sim, name } = await openDesk();
    await Promise.all(Array.from({ length: 20 }, name));
    expect(tokenCalls(sim)).toBe(1);
  });

  test('it is fetched again before its end, by the clock that was handed in', async () => {
    const { sim, clock, name } = await openDesk();
    await name();
    clock.forward(60 * 60_000);
    await name();
    expect(tokenCalls(sim)).toBe(1);
    clock.forward(58 * 60_000);
    await name();
    expect(tokenCalls(sim)).toBe(2);
    expect(sim.calls.every(({ code }) => code === 0)).toBe(true);
  });

  test('once revoked, ten calls at once renew it once, and all succeed', async () => {
    const { sim, name } = await openDesk();
    await name();
    sim.fault('revoke-token');
    const answers = await Promise.all(Array.from({ length: 10 }, name));
    expect(answers.every(({ data }) => data.name === '项目群')).toBe(true);
    expect(tokenCalls(sim)).toBe(2);
  });

  test('a token refused twice is an error, after one renewal only', async () => {
    const server = await answering((path) =>
      path.includes('/auth/')
        ? { code: 0, tenant_access_token: 't-0123456789', expire: 7200 }
        : { code: 99991663, msg: 'Invalid access token' },
    );
    const client = server.client();
    expect((await failureOf(client.call({ method: 'GET', path: 'x' }))).kind).toBe('credentials');
    expect(server.paths.filter((path) => path.includes('/auth/'))).toHaveLength(2);
    expect(server.paths.filter((path) => path.endsWith('/x'))).toHaveLength(2);
  });

  test('a failure to get one is forgotten', async () => {
    const { sim, name } = await openDesk();
    sim.fault('reset', { path: /\/auth\// });
    expect((await failureOf(name())).kind).toBe('unavailable');
    await name();
  });
});

describe('answers', () => {
  test('an id with a path in it never travels', async () => {
    const { sim, client } = await openDesk();
    const call = client.call({ method: 'GET', path: 'im/v1/chats/:id', id: 'oc_1/../../x?y=' });
    expect((await failureOf(call)).kind).toBe('bad-request');
    expect(sim.calls.filter(({ path }) => !path.includes('/auth/'))).toEqual([]);
  });

  test("a proxy's page is no answer of Feishu", async () => {
    const server = await answering((path) =>
      path.includes('/auth/')
        ? { code: 0, tenant_access_token: 't-0123456789', expire: 7200 }
        : '<html>sign in</html>',
    );
    expect((await failureOf(server.client().call({ method: 'GET', path: 'x' }))).kind).toBe('unavailable');
  });

  test('a redirection is not followed with our token in hand', async () => {
    const server = await answering((path) =>
      path.includes('/auth/') ? { code: 0, tenant_access_token: 't-0123456789', expire: 7200 } : 302,
    );
    await failureOf(server.client().call({ method: 'GET', path: 'x' }));
    expect(server.paths.filter((path) => path.endsWith('/elsewhere'))).toEqual([]);
  });

  test('an environment that names a proxy does not lead local calls astray', async () => {
    const { name } = await openDesk();
    process.env.HTTP_PROXY = 'http://127.0.0.1:9';
    try {
      expect((await name()).data.name).toBe('项目群');
    } finally {
      delete process.env.HTTP_PROXY;
    }
  });
});

test('where the environment leads through a proxy, all calls go there', async () => {
  const server = await answering((path) =>
    path.includes('/auth/')
      ? { code: 0, tenant_access_token: 't-0123456789', expire: 7200 }
      : { code: 0, data: {} },
  );
  process.env.HTTP_PROXY = server.baseUrl;
  try {
    const client = server.client('http://feishu.invalid');
    for (const path of ['x', 'y']) await client.call({ method: 'POST', path, body: { a: 'b' } });
    expect(server.paths).toHaveLength(3);
  } finally {
    delete process.env.HTTP_PROXY;
  }
});

describe('the log', () => {
  test('no failure leaves a secret, a token or a body in it', async () => {
    const { sim, log, client } = await openDesk();
    const send = (repeat: 'keyed' | 'harmful') =>
      client.call({
        method: 'POST',
        path: 'im/v1/messages',
        params: { receive_id_type: 'chat_id' },
        body: { receive_id: 'oc_project', msg_type: 'text', content: '{"text":"canary-of-a-body"}' },
        repeat,
      });
    sim.fault('no-answer');
    const errors = [await failureOf(send('keyed'))];
    sim.fault('reset', { path: /messages/ });
    errors.push(await failureOf(send('harmful')));
    sim.fault('server-error');
    errors.push(await failureOf(send('harmful')));
    expect(errors.map(({ kind }) => kind)).toEqual(['in-doubt', 'in-doubt', 'in-doubt']);
    const told =
      log.text() +
      JSON.stringify(errors.map((error) => ({ ...error, text: String(error), cause: error.cause })));
    expect(told).not.toMatch(/canary|t-g1|Bearer/);
  });

  test("the vendor's package cannot say anything unsafe, at any level", () => {
    const log = recordedLog();
    const sdkLog = createSdkLog(log, [appSecret]);
    const axiosError = Object.assign(new Error('canary-words'), {
      code: 'ECONNRESET',
      config: { data: appSecret, headers: { Authorization: 'Bearer t-canary123456' } },
    });
    const lines: unknown[] = [
      [axiosError],
      [
        [
          '[ws]',
          'get connect config success, ws url: wss://h/ws?device_id=1&ticket=canary-ticket&access_key=canary-key',
        ],
      ],
      ['[ws]', `code: 514, ${appSecret}`],
      ['[ws]', 'invoke event failed, data: {"text":"canary-body"}'],
      ['[ws]', `failed to handle inbound frame: Unexpected token 'c', "canary-body" is not valid JSON`],
      ['Authorization: Bearer t-canary123456'],
      [{ nested: { secret: 'canary' } }],
    ];
    for (const level of ['error', 'warn', 'info', 'debug', 'trace'] as const) {
      for (const line of lines) sdkLog[level](line);
    }
    expect(log.lines).toHaveLength(35);
    expect(log.text()).not.toContain('canary');
    expect(log.text()).toContain('ECONNRESET');
    expect(log.text()).toContain('code: 514');
  });

  test('secrets are taken out of any text', () => {
    const redact = createRedact(['s3cret', '']);
    expect(redact('a s3cret b Bearer t-abcdefgh12 c-0123456789abc ticket=xyz&x=1')).toBe(
      'a *** b Bearer *** *** ticket=***&x=1',
    );
  });
});

async function answering(answer: (path: string) => unknown) {
  const paths: string[] = [];
  const server: Server = createServer((request, response) => {
    paths.push(request.url ?? '');
    request.resume();
    const body = answer(request.url ?? '');
    if (body === 302) response.writeHead(302, { location: '/elsewhere' }).end();
    else if (typeof body === 'string') response.writeHead(200, { 'content-type': 'text/html' }).end(body);
    else response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(body));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  closers.push(() => new Promise((resolve) => server.close(resolve)));
  const baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    paths,
    baseUrl,
    client: (address = baseUrl) =>
      createClient(
        { baseUrl: address, appId, appSecret, timeoutMs: 1_000 },
        { clock: movableClock(), log: recordedLog() },
      ),
  };
}
