/** `/v1/messages`: what systems say, signed, stored before the answer, once per key. */
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { type AddressInfo, connect } from 'node:net';
import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { messageForm } from '../../src/http/message-schema.ts';
import { openApi, openApiFile } from '../../src/http/openapi.ts';
import { createServer } from '../../src/http/server.ts';
import { sign, signedText } from '../../src/http/signature.ts';
import { keepLog } from '../support/log.ts';
import { findUnclear } from '../support/unclear.ts';
import { until } from '../support/until.ts';
import { createWorld, type TestWorld } from '../support/world.ts';

const secret = 'a-secret-of-the-monitoring-that-is-long';
const former = 'the-secret-before-it-which-still-counts';
const realNow = new Date('2026-11-23T02:20:00Z');
const unix = String(realNow.getTime() / 1000);
const outage = {
  text: '生产环境支付接口全部报错，所有订单都下不了单，客户在投诉',
  link: 'https://monitor.example/a/1',
};

let world: TestWorld;
let server: FastifyInstance;
beforeEach(async () => {
  world = await createWorld();
  server = await createServer({
    log: keepLog(),
    platforms: new Map(),
    takeIn: async () => ({}),
    health: async () => ({}) as never,
    metrics: async () => '',
    metricsToken: null,
    messages: {
      app: () => world.xinliu.app,
      sources: { monitor: [secret, former], crm: ['another-secret-for-the-crm-system-here'] },
      perMinute: 5,
      clock: { now: () => realNow },
    },
  });
});
afterEach(async () => {
  await server.close();
  await world.close();
});

interface How {
  key?: string;
  secret?: string;
  source?: string;
  timestamp?: string;
  /** Changes what is sent after it was signed. */
  sent?: { key?: string; body?: string };
}

function post(body: unknown, how: How = {}) {
  const { key = 'k1', source = 'monitor', timestamp = unix, sent = {} } = how;
  const payload = typeof body === 'string' ? body : JSON.stringify(body);
  const text = signedText({ method: 'POST', path: '/v1/messages', key, body: payload }, timestamp);
  return server.inject({
    method: 'POST',
    url: '/v1/messages',
    payload: sent.body ?? payload,
    headers: {
      'content-type': 'application/json',
      'x-xinliu-source': source,
      'x-xinliu-timestamp': timestamp,
      'x-xinliu-signature': sign(how.secret ?? secret, text),
      'idempotency-key': sent.key ?? key,
    },
  });
}

function look(path: string, source = 'monitor', by = secret) {
  const signature = sign(by, signedText({ method: 'GET', path, key: '', body: '' }, unix));
  return server.inject({
    url: path,
    headers: { 'x-xinliu-source': source, 'x-xinliu-timestamp': unix, 'x-xinliu-signature': signature },
  });
}

const items = async () =>
  (
    await world.query<{ number: number; tier: number | null; source: string }>(
      'select number, tier, source from items order by number',
    )
  ).rows;

describe('a signed message', () => {
  it('is stored before the answer, becomes an item with tier and reason, and reaches people', async () => {
    const answer = await post({ ...outage, department: '研发部', receivers: ['刘洋'] });
    expect(answer.statusCode).toBe(202);
    const { id, statusUrl } = answer.json();
    expect(answer.headers.location).toBe(statusUrl);
    expect((await look(statusUrl)).json()).toMatchObject({ id, state: 'waiting', item: null });
    await world.settle();
    expect((await look(statusUrl)).json()).toMatchObject({
      state: 'done',
      item: { number: 1, tier: 1, state: 'open' },
    });
    const alarm = world.sawLast('刘洋', 'bot');
    expect(alarm.title).toBe('一级 · 事项 1');
    expect(alarm.text).toContain('monitor');
  });

  it('takes the tier that the system says, and names the customer', async () => {
    await post({ text: '合同续签意向已确认', customer: '远大集团', tier: 3, source: 'CRM 商机' });
    await world.settle();
    expect(await items()).toEqual([{ number: 1, tier: 3, source: 'CRM 商机' }]);
    const item = await world.xinliu.app.store.items.byNumber(1);
    expect(item?.text).toBe('远大集团: 合同续签意向已确认');
  });

  it('that is not urgent is told to those whom it names', async () => {
    await post({ text: '数据库备份已连续 7 天成功', tier: 3, receivers: ['张伟'], link: outage.link });
    await world.settle();
    const seen = world.sawLast('张伟', 'bot');
    expect(seen.title).toBe('和你有关 · 事项 1');
    expect(seen.text).toContain('三级');
  });

  it('of which the rules are unsure is asked of those whom it names', async () => {
    const place = { chatType: 'group' as const, chatName: 'monitor', senderTitle: '', senderDepartment: '' };
    await post({ text: findUnclear(place), receivers: ['张伟'] });
    await world.settle();
    expect(world.sawLast('张伟', 'bot').title).toBe('这件事要马上有人管吗？');
  });

  it('is left to whoever has it in hand, once it rang by another word of its system, whatever is answered late', async () => {
    const place = { chatType: 'group' as const, chatName: 'monitor', senderTitle: '', senderDepartment: '' };
    await post({ text: findUnclear(place), externalId: 'INC-9', receivers: ['张伟'] });
    await world.settle();
    await post({ ...outage, tier: 1, externalId: 'INC-9', receivers: ['刘洋'] }, { key: 'k2' });
    await world.settle();
    await world.presses('刘洋', '我来处理');
    await world.presses('张伟', '不是一级');
    expect(await world.xinliu.app.store.items.byNumber(1)).toMatchObject({ tier: 1, state: 'acked' });
    expect(world.sees('张伟', 'bot').map(({ text }) => text)).toContainEqual(
      expect.stringContaining('它已定为一级，刘洋 在处理'),
    );
  });

  it('sent again with its key gets the same answer and changes nothing', async () => {
    const first = await post(outage);
    const again = await post(outage);
    expect(again.statusCode).toBe(202);
    expect(again.json()).toEqual(first.json());
    expect(again.headers['idempotency-replayed']).toBe('true');
    const all = await Promise.all(Array.from({ length: 6 }, () => post(outage, { key: 'k2' })));
    expect(new Set(all.map((one) => one.json().id)).size).toBe(1);
    await world.settle();
    expect((await world.query('select id from submissions')).rows).toHaveLength(2);
    expect(await items()).toHaveLength(1);
  });

  it('is taken up once, however often its job runs', async () => {
    await post(outage);
    await world.settle();
    const { rows } = await world.query<{ id: string }>(
      "select id from deadlines where kind = 'take-submission'",
    );
    expect(rows).toHaveLength(1);
    for (const { id } of [...rows, ...rows]) await world.xinliu.run('take-submission', { deadlineId: id });
    await world.settle();
    expect(await items()).toHaveLength(1);
    const item = await world.xinliu.app.store.items.byNumber(1);
    expect((await world.xinliu.app.store.reports.count(item?.id ?? '')).reports).toBe(1);
  });

  it('of the same matter under another key, and of the same ticket in other words, is one item', async () => {
    await post({ ...outage, externalId: 'INC-7' });
    await post(outage, { key: 'k2' });
    await post({ text: '支付网关大面积失败，请值班同事处理', tier: 1, externalId: 'INC-7' }, { key: 'k3' });
    await world.settle();
    expect(await items()).toHaveLength(1);
    const item = await world.xinliu.app.store.items.byNumber(1);
    expect((await world.xinliu.app.store.reports.count(item?.id ?? '')).reports).toBe(3);
  });

  describe('that says its own matter is over', () => {
    const begin = async () => {
      await post({ ...outage, externalId: 'INC-7', receivers: ['刘洋'] });
      await world.settle();
    };
    it.each([
      { text: '支付恢复了' },
      { text: '支付恢复了', tier: 3 },
      { text: `[RESOLVED] ${outage.text}`, tier: 'none' },
      { text: `[RESOLVED] ${outage.text}` },
      { text: `[RESOLVED] ${outage.text}`, tier: 1 },
      { text: `【已恢复】${outage.text}` },
    ])('is put to whoever has it in hand, and stands in its story: %o', async (over) => {
      await begin();
      await world.presses('刘洋', '我来处理');
      await post({ ...over, externalId: 'INC-7' }, { key: 'k2' });
      await world.settle();
      expect(await items()).toHaveLength(1);
      const asked = world.sawLast('刘洋', 'bot');
      expect(asked.title).toBe('事项 1 已经好了吗？');
      expect(asked.text).toContain('monitor');
      expect((await world.xinliu.app.store.items.byNumber(1))?.state).toBe('acked');
      await world.says('刘洋', '/追溯 1');
      expect(world.sawLast('刘洋', 'bot').text).toContain(`monitor 又说起：${over.text.slice(0, 12)}`);
      await world.presses('刘洋', '已经好了');
      expect((await world.xinliu.app.store.items.byNumber(1))?.state).toBe('resolved');
    });

    it('is put to all who were told while nobody has it, and rings nobody once it is dealt with', async () => {
      await begin();
      await post({ text: '支付恢复了', externalId: 'INC-7' }, { key: 'k2' });
      await world.settle();
      expect(world.sawLast('刘洋', 'bot').title).toBe('事项 1 已经好了吗？');
      await world.presses('刘洋', '已经好了');
      await post({ text: `[RESOLVED] ${outage.text}`, externalId: 'INC-7' }, { key: 'k3' });
      await world.settle();
      expect(await items()).toHaveLength(1);
    });

    it.each([
      { text: 'CRITICAL: auth token service down, users cannot log in' },
      { text: '支付接口全部报错，所有订单都下不了单，刚才的误报规则没拦住', tier: 1 },
      { text: '[FIRING:1] KafkaBrokerDown broker-3', tier: 1 },
      { text: '支付恢复了', tier: 1 },
    ])(
      'rings anew where it was dealt with and is urgent again without a mark that ends it: %o',
      async (back) => {
        await begin();
        await world.presses('刘洋', '我来处理');
        await world.says('刘洋', '/解决 1 重启了');
        await post({ ...back, externalId: 'INC-7', receivers: ['刘洋'] }, { key: 'k2' });
        await world.settle();
        const again = await world.xinliu.app.store.items.byNumber(2);
        expect(again).toMatchObject({ tier: 1, state: 'open' });
      },
    );

    it('is no word of what still fails, nor of another matter', async () => {
      await begin();
      await post({ text: '支付还没恢复', externalId: 'INC-7' }, { key: 'k2' });
      await post({ text: '支付服务恢复失败，错误码 502', externalId: 'INC-7' }, { key: 'k4' });
      await post({ text: '短信网关恢复了', externalId: 'INC-8' }, { key: 'k3' });
      await world.settle();
      expect(world.sees('刘洋', 'bot').filter(({ title }) => title?.includes('好了吗'))).toEqual([]);
    });
  });

  it('may be signed with the secret before, while it is being replaced', async () => {
    expect((await post(outage, { secret: former })).statusCode).toBe(202);
  });
});

describe('is refused, with what to do,', () => {
  const refused = async (answer: Awaited<ReturnType<typeof post>>, status: number, code: string) => {
    expect(answer.statusCode).toBe(status);
    const { error } = answer.json();
    expect(error.code).toBe(code);
    expect(error.message.length).toBeGreaterThan(10);
    expect(error.todo.length).toBeGreaterThan(10);
    expect((await world.query('select id from submissions')).rows.length).toBeLessThanOrEqual(5);
    return error;
  };

  it('401 where it is not signed, by another, late, or changed on the way', async () => {
    await refused(
      await server.inject({ method: 'POST', url: '/v1/messages', payload: '{}' }),
      401,
      'unsigned',
    );
    await refused(await post(outage, { secret: 'x'.repeat(40) }), 401, 'wrong-signature');
    await refused(await post(outage, { source: 'constructor' }), 401, 'wrong-signature');
    await refused(await post(outage, { source: 'crm' }), 401, 'wrong-signature');
    const late = String(Number(unix) - 301);
    const error = await refused(await post(outage, { timestamp: late }), 401, 'wrong-time');
    expect(error.message).toContain(unix);
    await refused(await post(outage, { sent: { body: '{"text":"another"}' } }), 401, 'wrong-signature');
    // Whoever caught a request cannot send it under another key.
    await refused(await post(outage, { sent: { key: 'k9' } }), 401, 'wrong-signature');
    expect(await items()).toEqual([]);
  });

  it('409 where the key belongs to another body', async () => {
    await post(outage);
    await refused(await post({ text: 'another' }), 409, 'key-used');
  });

  it('413 where it is too large', async () => {
    await refused(await post({ text: 'x'.repeat(70_000) }), 413, 'too-large');
  });

  it.each([
    ['{', 'invalid', undefined],
    ['{}', 'invalid', 'text'],
    ['{"text":"  "}', 'invalid', 'text'],
    ['{"text":"x","tier":4}', 'invalid', 'tier'],
    ['{"text":"x","link":"javascript:alert(1)"}', 'invalid', 'link'],
    ['{"text":"x","occurredAt":"2026-11-24T00:00:00Z"}', 'invalid', 'occurredAt'],
    // The zero time of Go and C#: ours would be a year before the first.
    ['{"text":"x","occurredAt":"0001-01-01T00:00:00+08:00"}', 'invalid', 'occurredAt'],
    ['{"text":"x","occurredAt":"0000-01-01T00:00:00+14:00"}', 'invalid', 'occurredAt'],
    ['{"text":"x","colour":"red"}', 'invalid', 'colour'],
    // What the database cannot keep would be sent again for ever.
    ['{"text":"\\u0001"}', 'invalid', 'text'],
    ['{"text":"x","source":"a\\u0000b"}', 'invalid', 'source'],
    ['{"text":"x","externalId":"\\ud800"}', 'invalid', 'externalId'],
    ['{"text":"x","link":"https://a.example/\\u0000"}', 'invalid', 'link'],
    ['{"text":"x","customer":"\\u202eabc"}', 'invalid', 'customer'],
    ['{"text":"x","department":"没有的部门"}', 'unknown-name', 'department'],
    ['{"text":"x","receivers":["没有的人"]}', 'unknown-name', 'receivers'],
  ])('422 %s', async (body, code, field) => {
    const error = await refused(await post(body), 422, code);
    if (field !== undefined) expect(error.fields.map((one: { field: string }) => one.field)).toEqual([field]);
  });

  it('422 says of each field what came and what is allowed', async () => {
    const cases: [unknown, Record<string, RegExp>][] = [
      [{ text: 'x', tier: 9 }, { tier: /^is 9; allowed: 1, 2, 3 or "none"$/ }],
      [{ text: 'x', tier: '1' }, { tier: /^is "1"; allowed: 1, 2, 3/ }],
      [{}, { text: /^is missing; allowed: 1 to 4000 letters/ }],
      [{ text: '' }, { text: /^is empty; allowed/ }],
      [
        { text: 5, kind: 'x' },
        { text: /^is a number; allowed/, kind: /^is no field; fields: text, source/ },
      ],
      [{ text: 'x'.repeat(4_001) }, { text: /^has 4001 letters; allowed: 1 to 4000/ }],
      [
        { text: 'x', occurredAt: '2026-11-24' },
        { occurredAt: /^is "2026-11-24"; allowed: a time with its zone/ },
      ],
      [{ text: 'x', occurredAt: '2099-11-24T00:00:00Z' }, { occurredAt: /^lies in the future.*; allowed/ }],
      [{ text: 'x', occurredAt: '0001-01-01T00:00:00Z' }, { occurredAt: /^lies before 1970.*; allowed/ }],
      [{ text: 'x', receivers: '张伟' }, { receivers: /^is a string; allowed: a list of 1 to 20/ }],
      [{ text: 'x', receivers: ['张伟', null] }, { 'receivers.1': /^is null; allowed: a list/ }],
      [
        { text: 'x', receivers: Array(21).fill('张伟') },
        { receivers: /^has too many; allowed: a list of 1 to 20/ },
      ],
      [[], { '': /^the body is a list; allowed: one JSON object with text/ }],
    ];
    for (const [body, wanted] of cases) {
      const { fields } = await refused(await post(body), 422, 'invalid');
      expect(fields.map(({ field }: { field: string }) => field).sort()).toEqual(Object.keys(wanted).sort());
      for (const { field, problem } of fields) expect(problem).toMatch(wanted[field] as RegExp);
    }
    const nowhere = await server.inject({ method: 'PUT', url: '/v1/messages', payload: '{}' });
    expect([nowhere.statusCode, nowhere.json().error.code]).toEqual([404, 'no-address']);
  });

  it('422 without a key', async () => {
    for (const key of ['', 'a b']) await refused(await post(outage, { key }), 422, 'no-idempotency-key');
    // Over the line its bytes come as letters that nobody has signed.
    const key = '告警-1';
    const sent = { key: Buffer.from(key).toString('latin1') };
    await refused(await post(outage, { key, sent }), 422, 'no-idempotency-key');
  });

  it('429 where a source says too much in a minute; another source and a repetition are not concerned', async () => {
    for (let n = 0; n < 5; n++) await post({ text: `第 ${n} 条`, tier: 3 }, { key: `k${n}` });
    const many = await post(outage, { key: 'k6' });
    await refused(many, 429, 'too-many');
    expect(Number(many.headers['retry-after'])).toBeGreaterThan(0);
    expect((await post({ text: '第 0 条', tier: 3 }, { key: 'k0' })).statusCode).toBe(202);
    const crm = { source: 'crm', secret: 'another-secret-for-the-crm-system-here' };
    expect((await post(outage, { key: 'k6', ...crm })).statusCode).toBe(202);
    await world.advance({ minutes: 1, seconds: 1 });
    expect((await post(outage, { key: 'k6' })).statusCode).toBe(202);
  });

  it('503 while the process stops, though the request was begun before', async () => {
    await server.listen({ port: 0, host: '127.0.0.1' });
    const socket = connect((server.server.address() as AddressInfo).port, '127.0.0.1');
    const begun = once(server.server, 'request');
    const body = JSON.stringify(outage);
    const text = signedText({ method: 'POST', path: '/v1/messages', key: 'k1', body }, unix);
    const head = [
      'POST /v1/messages HTTP/1.1',
      'host: x',
      'x-xinliu-source: monitor',
      `x-xinliu-timestamp: ${unix}`,
      `x-xinliu-signature: ${sign(secret, text)}`,
      'idempotency-key: k1',
      `content-length: ${Buffer.byteLength(body)}`,
    ];
    socket.write(`${head.join('\r\n')}\r\n\r\n`);
    await begun;
    const closing = server.close();
    await until(() => !server.server.listening);
    const answer = once(socket, 'data');
    socket.write(body);
    const [heard] = (await answer) as [Buffer];
    expect(heard.toString()).toMatch(/^HTTP\/1\.1 503 /);
    expect(heard.toString()).toMatch(/retry-after: \d/i);
    expect(heard.toString()).toContain('"code":"stopping"');
    await closing;
    expect((await world.query('select id from submissions')).rows).toEqual([]);
  });

  it('404 where it was another source that sent it', async () => {
    const { statusUrl } = (await post(outage)).json();
    expect((await look(statusUrl, 'crm', 'another-secret-for-the-crm-system-here')).statusCode).toBe(404);
    expect((await look('/v1/messages/sb_none')).json().error.code).toBe('not-there');
    expect((await look(statusUrl, 'crm', secret)).statusCode).toBe(401);
  });
});

describe('the description', () => {
  it('is served, and stands in the documentation as it is (npm run docs)', async () => {
    const served = (await server.inject('/v1/openapi.json')).json();
    expect(served).toEqual(openApi());
    expect(served.openapi).toBe('3.1.0');
    expect(readFileSync(join(import.meta.dirname, '../../docs/openapi.json'), 'utf8')).toBe(openApiFile());
  });

  it('names every field, refuses others, and points only at what is there', () => {
    const { components } = openApi();
    const message = components.schemas.Message as { properties: object; additionalProperties: boolean };
    expect(Object.keys(message.properties)).toEqual(Object.keys(messageForm.shape));
    expect(message.additionalProperties).toBe(false);
    const refs = [...JSON.stringify(openApi()).matchAll(/#\/components\/schemas\/(\w+)/g)].map((m) => m[1]);
    for (const ref of refs) expect(Object.keys(components.schemas)).toContain(ref);
  });
});
