/** Calls: one token for all, renewed once; answers that are not DingTalk's; paces, names, groups and the directory. */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, test } from 'vitest';
import { createClient, createRedact } from '../../../adapters/dingtalk/client.ts';
import { readDirectory } from '../../../adapters/dingtalk/directory.ts';
import { createGroups } from '../../../adapters/dingtalk/groups.ts';
import { createPaceOf } from '../../../adapters/dingtalk/limits.ts';
import { createLore } from '../../../adapters/dingtalk/lore.ts';
import type {
  DingtalkSimulator,
  DingtalkSimulatorOptions,
} from '../../../drill/simulators/dingtalk/index.ts';
import { PlatformError } from '../../../src/errors.ts';
import { clientId, clientSecret, li, movableClock, openSimulator, zhang } from './support.ts';

const closers: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close();
});

async function desk(options: Partial<DingtalkSimulatorOptions> = {}) {
  const { sim, clock } = await openSimulator(options);
  closers.push(() => sim.stop());
  const client = createClient(
    { apiBase: sim.apiBase, oapiBase: `${sim.oapiBase}/`, clientId, clientSecret, timeoutMs: 1_500 },
    { clock },
  );
  const person = () =>
    client.call({ host: 'oapi', method: 'POST', path: 'topapi/v2/user/get', body: { userid: zhang } });
  return { sim, clock, client, person };
}

const tokenCalls = (sim: DingtalkSimulator) => sim.calls.filter(({ path }) => path.includes('oauth2')).length;

async function failureOf(work: Promise<unknown>): Promise<PlatformError> {
  const error: unknown = await work.then(
    () => null,
    (reason: unknown) => reason,
  );
  if (!(error instanceof PlatformError)) throw new Error(`not a PlatformError: ${String(error)}`);
  return error;
}

describe('the token', () => {
  test('fifteen first calls at once fetch one, and both hosts take it', async () => {
    const { sim, client, person } = await desk();
    await Promise.all(Array.from({ length: 15 }, person));
    await client.call({
      host: 'api',
      method: 'POST',
      path: 'v1.0/robot/groups/query',
      body: { robotCode: clientId },
    });
    expect(tokenCalls(sim)).toBe(1);
  });

  test('is fetched again before its end, by the clock that was handed in', async () => {
    const { sim, clock, person } = await desk();
    await person();
    clock.forward(114 * 60_000);
    await person();
    expect(tokenCalls(sim)).toBe(1);
    clock.forward(2 * 60_000);
    await person();
    expect(tokenCalls(sim)).toBe(2);
  });

  test.each([400, 401] as const)(
    'once revoked is renewed once, by ten calls at once, if told with %i',
    async (status) => {
      const { sim, client, person } = await desk({ assume: { tokenErrorStatus: status } });
      await person();
      sim.fault('revoke-token');
      const calls = Array.from({ length: 5 }, () =>
        client.call({
          host: 'api',
          method: 'POST',
          path: 'v1.0/robot/groups/query',
          body: { robotCode: clientId },
        }),
      );
      await Promise.all([...calls, ...Array.from({ length: 5 }, person)]);
      expect(tokenCalls(sim)).toBe(2);
    },
  );

  test('a failure to get one is forgotten', async () => {
    const { sim, person } = await desk();
    sim.fault('reset', { path: /oauth2/ });
    expect((await failureOf(person())).kind).toBe('unavailable');
    await person();
  });
});

describe('answers', () => {
  test('a refusal inside of another is named by its own code', async () => {
    const { client } = await desk();
    const call = client.call({
      host: 'oapi',
      method: 'POST',
      path: 'topapi/v2/user/get',
      body: { userid: 'nobody' },
    });
    expect(await failureOf(call)).toMatchObject({ kind: 'unknown-target', detail: { code: '33012' } });
  });

  test.each(['html', 'json'] as const)(
    'an address that is locked out waits five minutes (%s)',
    async (form) => {
      const { sim, person } = await desk();
      await person();
      sim.fault('ip-ban', { form });
      expect(await failureOf(person())).toMatchObject({
        kind: 'rate-limited',
        detail: { retryAfterMs: 300_000, bucket: 'dingtalk:app' },
      });
    },
  );

  test("a proxy's page, half a body and nothing at all are no answers of DingTalk", async () => {
    for (const body of ['<html>sign in</html>', '{"a":', '']) {
      const server = await answering((path) =>
        path.includes('oauth2') ? { accessToken: 'canary', expireIn: 7200 } : body,
      );
      const call = server.client().call({ host: 'api', method: 'POST', path: 'x' });
      expect((await failureOf(call)).kind).toBe('unavailable');
    }
  });

  test('a redirection is not followed with our token in hand', async () => {
    const server = await answering((path) =>
      path.includes('oauth2') ? { accessToken: 'canary', expireIn: 7200 } : 302,
    );
    await failureOf(server.client().call({ host: 'oapi', method: 'POST', path: 'x' }));
    expect(server.paths.filter((path) => path.endsWith('/elsewhere'))).toEqual([]);
  });

  test('secrets are taken out of any text', () => {
    expect(createRedact(['s3cret', ''])('s3cret ticket=abc&x=1 "access_token":"t1" session=q')).toBe(
      '*** ticket=***&x=1 "access_token":"***" session=***',
    );
  });
});

describe('paces', () => {
  test('stay at their share, and one person in two spellings is one bucket', () => {
    const paceOf = createPaceOf(0.5);
    expect(paceOf('other', {})).toEqual([{ bucket: 'dingtalk:app', count: 10, perMs: 1_000, most: 20 }]);
    expect(paceOf('send', { to: 'user:zhang' })).toEqual(paceOf('send', { to: 'zhang' }));
    expect(paceOf('send', { to: 'zhang' })[1]).toEqual({
      bucket: 'dingtalk:to:zhang',
      count: 1,
      perMs: 2_000,
    });
    expect(paceOf('update', { to: 'zhang', messageId: 'xl-1' })).toHaveLength(1);
  });
});

describe('names of people', () => {
  test('are asked for once, cost no metered call, and those not told stay unknown', async () => {
    const { sim, clock, client } = await desk();
    const lore = createLore(client, clock, sim.oapiBase);
    expect([...(await lore.namesOf([li, 'nobody']))]).toEqual([[li, '李娜']]);
    await lore.namesOf([li]);
    expect(sim.calls.filter(({ path }) => path.endsWith('user/get'))).toHaveLength(2);
    expect(sim.quota().api.used).toBe(0);
  });

  test('do not hold a push up', async () => {
    const { sim, clock, client } = await desk();
    sim.fault('slow', { ms: 5_000, path: /user\/get/ });
    const startedAt = performance.now();
    expect((await createLore(client, clock, sim.oapiBase).namesOf([li])).size).toBe(0);
    expect(performance.now() - startedAt).toBeLessThan(2_000);
  });
});

describe('groups and the directory', () => {
  const crowd = Array.from({ length: 210 }, (_, index) => ({
    userId: `c${index}`,
    unionId: `u${index}`,
    name: `同事${index}`,
    departmentIds: [10],
    title: '',
  }));

  test('a group of two hundred with one who is unknown is complete but for her, in portions', async () => {
    const { sim, client } = await desk({ users: crowd, limits: 'off' });
    const ids = crowd.map(({ userId }) => userId);
    const opened = await createGroups(client, { sceneTemplateId: 'scene-1' }).open({
      key: 'g1',
      name: '🚀'.repeat(40),
      description: '',
      memberExternalIds: [...ids.slice(0, 150), 'nobody', 'a/b', ...ids.slice(150), ...ids],
    });
    expect(opened.missing).toEqual([
      { externalId: 'a/b', reason: 'invalid' },
      { externalId: 'nobody', reason: 'unknown' },
    ]);
    expect(sim.chat(opened.chatExternalId)?.members).toHaveLength(210);
    expect(sim.chat(opened.chatExternalId)?.name).toBe(`${'🚀'.repeat(14)}…`);
  });

  test('the directory waits out a limit in its middle, reads every page and costs no metered call', async () => {
    const { sim, client } = await desk({ users: crowd });
    sim.fault('rate-limit', { path: /user\/list/ });
    const { people, departments } = await readDirectory(client, 60);
    expect(people).toHaveLength(210);
    expect(departments).toEqual([{ externalId: '10', parentExternalId: null, name: '销售部' }]);
    expect(sim.quota().api.used).toBe(0);
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
  const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    paths,
    client: () =>
      createClient(
        { apiBase: base, oapiBase: base, clientId, clientSecret, timeoutMs: 1_000 },
        { clock: movableClock() },
      ),
  };
}
