/** The web server: what it hands to a platform untouched, what it refuses unread, and what it says of itself. */
import { once } from 'node:events';
import { type AddressInfo, connect } from 'node:net';
import type { FastifyInstance } from 'fastify';
import { afterEach, describe, expect, it } from 'vitest';
import type { PlatformName } from '../../src/domain/person.ts';
import { checkReadiness, type Readiness, type ReadinessParts } from '../../src/http/health.ts';
import { createMetrics } from '../../src/http/metrics.ts';
import { createServer, type ServerDeps } from '../../src/http/server.ts';
import type { Platform, WebhookRequest } from '../../src/ports/platform.ts';
import { keepLog } from '../support/log.ts';

const allWell: Readiness = {
  ready: true,
  database: { ok: true, ms: 1 },
  queue: { ok: true, ms: 1 },
  sweep: { at: null, ageMs: null, late: true },
  connections: [],
  quotas: [],
};

/** The edge of a platform: only what the server calls. */
function platformThat(receive: Platform['receive']): ReadonlyMap<PlatformName, Platform> {
  return new Map([['feishu', { name: 'feishu', receive } as Platform]]);
}

let server: FastifyInstance;
afterEach(() => server.close());

async function open(deps: Partial<ServerDeps> = {}) {
  const log = keepLog();
  server = await createServer({
    log,
    platforms: new Map(),
    takeIn: async () => ({}),
    health: async () => allWell,
    metrics: async () => 'figures 1\n',
    metricsToken: null,
    ...deps,
  });
  return { log, server };
}

async function listen(): Promise<number> {
  await server.listen({ port: 0, host: '127.0.0.1' });
  return (server.server.address() as AddressInfo).port;
}

/** Echoes what it got. */
function echo() {
  const got: WebhookRequest[] = [];
  const platforms = platformThat(async (request) => {
    got.push(request);
    return { status: 202, contentType: 'text/xml', body: '<ok/>' };
  });
  return { got, platforms };
}

describe('a webhook', () => {
  it('hands over the very bytes, whatever they call themselves, and gives the answer of the platform', async () => {
    const { got, platforms } = echo();
    await open({ platforms });
    const payload = Buffer.from([0x7b, 0x20, 0xff, 0x00, 0x0a]);
    for (const type of ['application/json', 'text/xml', 'nonsense/strange; charset=x', undefined]) {
      const answer = await server.inject({
        method: 'POST',
        url: '/webhooks/feishu?timestamp=1&nonce=a%20b&nonce=c',
        payload,
        headers: { ...(type ? { 'content-type': type } : {}), 'X-Lark-Signature': 'abc' },
      });
      expect(answer.statusCode).toBe(202);
      expect(answer.headers['content-type']).toBe('text/xml');
      expect(answer.body).toBe('<ok/>');
    }
    expect(got).toHaveLength(4);
    for (const request of got) {
      expect(request.method).toBe('POST');
      expect(request.body.equals(payload)).toBe(true);
      expect(request.query).toEqual({ timestamp: '1', nonce: 'a b' });
      expect(request.headers['x-lark-signature']).toBe('abc');
    }
  });

  it('can be asked by GET, as WeCom does to verify an address', async () => {
    const { got, platforms } = echo();
    await open({ platforms });
    expect((await server.inject('/webhooks/feishu?echostr=x')).body).toBe('<ok/>');
    expect(got[0]).toMatchObject({ method: 'GET', query: { echostr: 'x' } });
    expect(got[0]?.body).toHaveLength(0);
  });

  it.each([
    ['/webhooks/dingtalk', 'switched off'],
    ['/webhooks/slack', 'no such platform'],
    ['/webhooks/constructor', 'no such platform'],
    ['/webhooks/', 'no such platform'],
    ['/webhooks', 'nothing at this address'],
  ])('to %s is told why there is none', async (url, words) => {
    await open(echo());
    const answer = await server.inject({ method: 'POST', url, payload: '{}' });
    expect(answer.statusCode).toBe(404);
    expect(answer.json().error).toContain(words);
  });

  it('over the limit is refused before it has been sent, and the connection is closed', async () => {
    const { got, platforms } = echo();
    await open({ platforms });
    const socket = connect(await listen(), '127.0.0.1');
    let heard = '';
    socket.on('data', (bytes) => {
      heard += bytes.toString();
    });
    socket.on('error', () => undefined);
    // Says 10 MB and sends a few bytes: the refusal must not wait for the rest.
    socket.write(
      'POST /webhooks/feishu HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ncontent-length: 10485760\r\n\r\n{"a":',
    );
    await once(socket, 'close');
    expect(heard).toMatch(/^HTTP\/1\.1 413 /);
    expect(heard.toLowerCase()).toContain('connection: close');
    expect(got).toHaveLength(0);
  });

  it('without a length is cut off at the limit', async () => {
    const { got, platforms } = echo();
    await open({ platforms });
    const port = await listen();
    let sent = 0;
    const body = new ReadableStream({
      pull: (controller) => {
        sent += 1;
        if (sent > 160) controller.close();
        else controller.enqueue(new Uint8Array(64 * 1024).fill(0x20));
      },
    });
    const asked = {
      method: 'POST',
      body,
      duplex: 'half',
      headers: { 'content-type': 'application/json' },
    } as const;
    const status = await fetch(`http://127.0.0.1:${port}/webhooks/feishu`, asked).then(
      (answer) => answer.status,
      () => 'cut off',
    );
    expect([413, 'cut off']).toContain(status);
    expect(got).toHaveLength(0);
  });

  it('that fails is answered with a reference, so that the platform pushes it again', async () => {
    const platforms = platformThat(() => Promise.reject(new Error('password=geheim in /srv/secret.ts')));
    const { log } = await open({ platforms });
    const answer = await server.inject({ method: 'POST', url: '/webhooks/feishu', payload: '{}' });
    expect(answer.statusCode).toBe(500);
    const { reference, error } = answer.json<{ reference: string; error: string }>();
    expect(reference).toMatch(/^[2-9B-Z]{4}$/);
    expect(error).toContain(reference);
    expect(answer.body).not.toMatch(/geheim|srv|stack| at /);
    const said = log.said.find((line) => line.level === 'error');
    expect(said?.fields).toMatchObject({
      reference,
      route: '/webhooks/:platform',
      err: { message: /geheim/ },
    });
  });

  it('with JSON a hundred thousand levels deep leaves the server standing', async () => {
    const depth = 100_000;
    const platforms = platformThat(async ({ body }) => {
      // As careless as an adapter could be: a recursion over what was parsed.
      const dig = (value: unknown): number => (Array.isArray(value) ? 1 + dig(value[0]) : 0);
      return { status: 200, body: String(dig(JSON.parse(body.toString()))) };
    });
    await open({ platforms });
    const payload = '['.repeat(depth) + ']'.repeat(depth);
    const answer = await server.inject({ method: 'POST', url: '/webhooks/feishu', payload });
    expect(answer.statusCode).toBe(500);
    expect(answer.body).not.toContain('stack');
    expect((await server.inject('/healthz')).statusCode).toBe(200);
  });
});

describe('other routes', () => {
  it('refuse deep and broken JSON with a 400', async () => {
    await open({
      extend: async (scope) => {
        scope.post('/drill/api/say', async () => ({}));
      },
    });
    const headers = { 'content-type': 'application/json' };
    const ask = (payload: string) =>
      server.inject({ method: 'POST', url: '/drill/api/say', payload, headers });
    expect((await ask('{"a":')).statusCode).toBe(400);
    expect((await ask('{"__proto__":{"x":1}}')).statusCode).toBe(400);
    expect((await ask('{"a":1}')).statusCode).toBe(200);
    expect((await ask(' '.repeat(1024 * 1024 + 1))).statusCode).toBe(413);
  });

  it('speak text to people and JSON to programs', async () => {
    await open();
    const toPerson = await server.inject({ url: '/nowhere', headers: { accept: 'text/html,*/*' } });
    expect(toPerson.statusCode).toBe(404);
    expect(toPerson.headers['content-type']).toContain('text/plain');
    expect((await server.inject('/nowhere')).json()).toHaveProperty('error');
  });

  it('carry the headers that browsers need, and an id to follow a request by', async () => {
    await open();
    const { headers } = await server.inject('/');
    expect(headers['content-security-policy']).toContain("default-src 'self'");
    expect(headers['x-content-type-options']).toBe('nosniff');
    expect(headers['x-frame-options']).toBe('DENY');
    expect(headers['x-request-id']).toMatch(/^[0-9a-f]{16}$/);
    const idOf = async (id: string) =>
      (await server.inject({ url: '/', headers: { 'x-request-id': id } })).headers['x-request-id'];
    expect(await idOf('from-a-proxy.1')).toBe('from-a-proxy.1');
    expect(await idOf('a b"<script>')).toMatch(/^[0-9a-f]{16}$/);
  });
});

describe('the first page', () => {
  it('leads to the drill when there is one', async () => {
    await open({ home: '/drill' });
    const answer = await server.inject('/');
    expect(answer.statusCode).toBe(302);
    expect(answer.headers.location).toBe('/drill');
  });

  it('says what is on and where to look', async () => {
    await open(echo());
    const answer = await server.inject('/');
    expect(answer.headers['content-type']).toContain('text/html');
    for (const words of ['飞书 Feishu', '/readyz', 'npm run doctor']) expect(answer.body).toContain(words);
  });
});

describe('health', () => {
  const well = (): ReadinessParts => ({
    clock: { now: () => new Date('2026-03-02T01:00:00Z') },
    sweepMs: 10_000,
    askDatabase: async () => 1,
    askQueue: async () => 1,
    lastSweepAt: async () => new Date('2026-03-02T00:59:50Z'),
    connections: () => [{ platform: 'feishu', connected: true, detail: 'connected' }],
    quotas: async () => [
      { platform: 'dingtalk', unit: 'calls', used: 7, allowance: 5_000, forecast: null, stage: 0 },
    ],
  });
  const readyz = async (parts: ReadinessParts) => {
    await open({ health: () => checkReadiness(parts) });
    return server.inject('/readyz');
  };

  it('is ready when database and queue answer, and tells when the last sweep was', async () => {
    const answer = await readyz(well());
    expect(answer.statusCode).toBe(200);
    expect(answer.json()).toMatchObject({
      ready: true,
      database: { ok: true },
      queue: { ok: true },
      sweep: { at: '2026-03-02T00:59:50.000Z', ageMs: 10_000, late: false },
      connections: [{ platform: 'feishu', connected: true }],
    });
  });

  it.each(['askDatabase', 'askQueue'] as const)('is not ready when %s fails, but alive', async (which) => {
    const error = Object.assign(new Error('connect to db.internal:5432 as root'), { code: 'ECONNREFUSED' });
    const answer = await readyz({ ...well(), [which]: () => Promise.reject(error) });
    expect(answer.statusCode).toBe(503);
    expect(answer.json()[which === 'askDatabase' ? 'database' : 'queue']).toMatchObject({
      ok: false,
      error: 'ECONNREFUSED',
    });
    expect(answer.body).not.toContain('db.internal');
    expect((await server.inject('/healthz')).statusCode).toBe(200);
  });

  it('answers within seconds when the database hangs', async () => {
    const answer = await readyz({ ...well(), askDatabase: () => new Promise(() => {}) });
    expect(answer.statusCode).toBe(503);
    expect(answer.json().database.error).toContain('no answer');
  });

  it('says that the sweep is late, which alone does not make it unready', async () => {
    const answer = await readyz({ ...well(), lastSweepAt: async () => new Date('2026-03-02T00:58:00Z') });
    expect(answer.statusCode).toBe(200);
    expect(answer.json().sweep).toMatchObject({ ageMs: 120_000, late: true });
  });
});

describe('metrics', () => {
  it('are open without a token, and closed to a wrong one', async () => {
    await open();
    expect((await server.inject('/metrics')).body).toBe('figures 1\n');
    await server.close();
    await open({ metricsToken: 'the-right-token-123' });
    const ask = (authorization?: string) =>
      server.inject({ url: '/metrics', headers: authorization ? { authorization } : {} });
    expect((await ask()).statusCode).toBe(401);
    expect((await ask('Bearer the-right-token-124')).statusCode).toBe(401);
    expect((await ask('Bearer the-right-token-123')).body).toBe('figures 1\n');
  });

  it('count what happened, by the pattern of the route', async () => {
    const metrics = createMetrics();
    await open({ ...echo(), metrics: metrics.text, onAnswer: metrics.httpAnswered });
    await server.inject({ method: 'POST', url: '/webhooks/feishu?secret=1', payload: 'x' });
    metrics.jobRan('deliver', 12, 'done');
    metrics.eventTaken('feishu', 'message');
    metrics.deadlineFired('minutes', 40);
    metrics.platformCalled('feishu', 'send', 'ok', 80);
    metrics.readStanding(async () => ({
      deliveries: { planned: 2 },
      inbox: { open: 3, failed: 0, oldestAgeMs: 1500 },
      queue: null,
      lastSweepAgeMs: 5000,
      connections: [{ platform: 'feishu', connected: true }],
      quotas: [
        { platform: 'dingtalk', unit: 'calls', used: 4_800, allowance: 5_000, forecast: 5_200, stage: 2 },
        { platform: 'feishu', unit: 'calls', used: 9, allowance: null, forecast: null, stage: 0 },
      ],
    }));
    const { body } = await server.inject('/metrics');
    expect(body).toContain(
      'xinliu_http_seconds_count{route="/webhooks/:platform",method="POST",status="202"} 1',
    );
    expect(body).toContain('xinliu_events_total{platform="feishu",kind="message"} 1');
    expect(body).toContain('xinliu_job_seconds_count{job="deliver",outcome="done"} 1');
    expect(body).toContain('xinliu_deadline_lateness_seconds_bucket{le="0.05",kind="minutes"} 1');
    expect(body).toContain('xinliu_deliveries{state="planned"} 2');
    expect(body).toContain('xinliu_inbox_oldest_seconds 1.5');
    expect(body).toContain('xinliu_platform_connected{platform="feishu"} 1');
    expect(body).toContain('xinliu_quota_used{platform="dingtalk",unit="calls"} 4800');
    expect(body).toContain('xinliu_quota_forecast{platform="dingtalk",unit="calls"} 5200');
    expect(body).toContain('xinliu_quota_stage{platform="dingtalk",unit="calls"} 2');
    expect(body).not.toContain('xinliu_quota_allowance{platform="feishu"');
    expect(body).not.toContain('secret=1');
  });

  it('are still given when the database does not answer, without old figures', async () => {
    const metrics = createMetrics();
    await open({ metrics: metrics.text });
    const standing = {
      deliveries: { planned: 2 },
      inbox: { open: 0, failed: 0, oldestAgeMs: 0 },
      queue: null,
      lastSweepAgeMs: null,
      connections: [],
      quotas: [],
    };
    metrics.readStanding(async () => standing);
    expect((await server.inject('/metrics')).body).toContain('xinliu_standing_readable 1');
    metrics.readStanding(() => Promise.reject(new Error('down')));
    const { body } = await server.inject('/metrics');
    expect(body).toContain('xinliu_standing_readable 0');
    expect(body).not.toContain('state="planned"');
  });
});

it('finishes what it is answering when it is closed', async () => {
  let release = () => {};
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  let arrived = () => {};
  const here = new Promise<void>((resolve) => {
    arrived = resolve;
  });
  const platforms = platformThat(async () => {
    arrived();
    await held;
    return { status: 200, body: 'late but whole' };
  });
  await open({ platforms });
  const port = await listen();
  const answer = fetch(`http://127.0.0.1:${port}/webhooks/feishu`, { method: 'POST', body: 'x' });
  await here;
  const closed = server.close();
  release();
  expect(await (await answer).text()).toBe('late but whole');
  await closed;
  await expect(fetch(`http://127.0.0.1:${port}/healthz`)).rejects.toThrow();
});
