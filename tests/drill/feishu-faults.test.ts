/** The simulated Feishu when things go wrong: lost events, dead links, lost answers, restarts. */
import { spawn } from 'node:child_process';
import { createDecipheriv, createHash } from 'node:crypto';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { decodeFrame, encodeFrame } from '../../drill/simulators/feishu/frame.ts';
import { createFeishuSimulator } from '../../drill/simulators/feishu/index.ts';
import { until } from '../support/desk.ts';
import {
  ackButton,
  appId,
  appSecret,
  closers,
  type Desk,
  listen,
  open,
  person,
  raw,
  sendCard,
  text,
} from '../support/feishu-desk.ts';

const messages = 'im/v1/messages?receive_id_type=chat_id';
const toGroup = { receive_id: 'oc_project', msg_type: 'text', content: text('hi') };
const quickAck = { ackTimeoutMs: 60 };

function outcomes(desk: Desk): string[][] {
  return desk.sim.events.map((event) => event.attempts.map((attempt) => attempt.outcome));
}

function sayHello(desk: Desk): void {
  desk.sim.say('ou_zhang', 'bot', '你好');
}

describe('events', () => {
  test('are pushed again after 15 s, 5 min, 1 h and 6 h on the clock, and then given up', async () => {
    const desk = await open();
    sayHello(desk);
    await desk.sim.idle();
    for (const waitMs of [15_000, 300_000, 3_600_000, 21_600_000]) {
      expect(desk.sim.nextRetryAt()?.getTime()).toBe(desk.clock.now().getTime() + waitMs);
      desk.clock.forward(waitMs - 1);
      desk.sim.tick();
      await desk.sim.idle();
      const before = outcomes(desk)[0]?.length ?? 0;
      desk.clock.forward(1);
      desk.sim.tick();
      await desk.sim.idle();
      expect(outcomes(desk)[0]).toHaveLength(before + 1);
    }
    expect(desk.sim.nextRetryAt()).toBeNull();
    expect(outcomes(desk)).toEqual([Array(5).fill('no-connection')]);
  });

  test('come again when the handler throws, with the same event id', async () => {
    const desk = await open();
    const ids: unknown[] = [];
    await listen(desk, {
      'im.message.receive_v1': (event) => {
        ids.push(event.event_id);
        if (ids.length === 1) throw new Error('The inbox is closed.');
      },
    });
    sayHello(desk);
    await desk.sim.idle();
    desk.clock.forward(15_000);
    desk.sim.tick();
    await desk.sim.idle();
    expect(outcomes(desk)).toEqual([['refused', 'acked']]);
    expect(ids).toEqual([desk.sim.events[0]?.eventId, desk.sim.events[0]?.eventId]);
  });

  test('count as silent when the answer takes too long', async () => {
    const desk = await open(quickAck);
    await listen(desk, { 'im.message.receive_v1': () => new Promise((resolve) => setTimeout(resolve, 150)) });
    sayHello(desk);
    await desk.sim.idle();
    expect(outcomes(desk)).toEqual([['silent']]);
  });

  test('bigger than a frame arrive whole, whatever the order of the fragments', async () => {
    const desk = await open({ fragmentBytes: 100 });
    const got: string[] = [];
    await listen(desk, {
      'im.message.receive_v1': (event) => void got.push((event.message as { content: string }).content),
    });
    const long = '信息分级治理'.repeat(50);
    desk.sim.say('ou_zhang', 'bot', long);
    await desk.sim.idle();
    expect(JSON.parse(got[0] ?? '')).toEqual({ text: long });
  });

  test('reach exactly one of several connections', async () => {
    const desk = await open();
    const got: number[] = [];
    for (const index of [0, 1]) {
      await listen(desk, { 'im.message.receive_v1': () => void got.push(index) });
    }
    expect(desk.sim.connections()).toBe(2);
    for (let count = 0; count < 60; count += 1) sayHello(desk);
    await desk.sim.idle();
    expect(got).toHaveLength(60);
    expect(new Set(got).size).toBe(2);
  });

  test('can be dropped, doubled and delayed', async () => {
    const desk = await open();
    const ids: unknown[] = [];
    await listen(desk, { 'im.message.receive_v1': (event) => void ids.push(event.event_id) });
    desk.sim.fault('drop-next-events');
    sayHello(desk);
    await desk.sim.idle();
    expect(ids).toEqual([]);
    desk.sim.fault('double-events');
    sayHello(desk);
    await desk.sim.idle();
    expect(ids).toHaveLength(2);
    expect(ids[0]).toBe(ids[1]);
    desk.sim.fault('delay-events', { ms: 80 });
    const startedAt = performance.now();
    sayHello(desk);
    await desk.sim.idle();
    expect(performance.now() - startedAt).toBeGreaterThan(70);
    expect(outcomes(desk)).toEqual([['silent'], ['acked', 'acked'], ['acked']]);
  });

  test('of a group reach the bot only as far as its scopes go', async () => {
    const desk = await open({ scopes: ['im:message.group_at_msg:readonly'] });
    const chat = { chatId: 'oc_project' };
    desk.sim.say('ou_zhang', chat, '大家好', { mentionAll: true });
    desk.sim.say('ou_zhang', 'bot', '你好');
    expect(desk.sim.events).toHaveLength(0);
    desk.sim.say('ou_zhang', chat, '在吗', { mentionBot: true });
    expect(desk.sim.events).toHaveLength(1);
    desk.sim.grantScope('im:message.group_msg');
    desk.sim.say('ou_zhang', chat, '大家好');
    expect(desk.sim.events).toHaveLength(2);
  });

  test('tell of everything people do', async () => {
    const desk = await open();
    const seen: Record<string, Record<string, unknown>> = {};
    const types = [
      'im.message.message_read_v1',
      'im.message.reaction.created_v1',
      'im.message.recalled_v1',
      'im.chat.member.bot.added_v1',
      'im.chat.member.bot.deleted_v1',
      'im.chat.member.user.added_v1',
      'im.chat.member.user.deleted_v1',
      'im.chat.disbanded_v1',
      'contact.user.created_v3',
      'contact.user.updated_v3',
      'contact.user.deleted_v3',
      'contact.department.created_v3',
      'contact.department.updated_v3',
      'contact.department.deleted_v3',
      'application.bot.menu_v6',
    ];
    await listen(
      desk,
      Object.fromEntries(
        types.map((type) => [
          type,
          (event: Record<string, unknown>) => void Object.assign(seen, { [type]: event }),
        ]),
      ),
    );
    const { sim } = desk;
    const sent = await raw(sim, 'POST', 'im/v1/messages?receive_id_type=open_id', {
      ...toGroup,
      receive_id: 'ou_li',
    });
    sim.read('ou_li', String(sent.data.message_id));
    sim.react('ou_li', String(sent.data.message_id), 'OK');
    sim.recall('ou_zhang', sim.say('ou_zhang', 'bot', '错了').id);
    const chatId = sim.createChat('新群', ['ou_li']);
    sim.addMembers(chatId, 'ou_li', ['ou_zhang']);
    sim.removeMembers(chatId, 'ou_li', ['ou_zhang']);
    sim.disband(chatId, 'ou_li');
    sim.removeBot('oc_project', 'ou_zhang');
    sim.joinCompany(person('ou_new', '陈静'));
    sim.changeUser('ou_new', { jobTitle: '经理' });
    sim.leaveCompany('ou_new');
    sim.createDepartment({ id: 'od-new', name: '新部门', parentId: '0' });
    sim.changeDepartment('od-new', { name: '改名部门' });
    sim.removeDepartment('od-new');
    sim.menu('ou_li', 'help');
    await sim.idle();
    expect(Object.keys(seen).sort()).toEqual([...types].sort());
    expect(seen['contact.user.updated_v3']).toMatchObject({
      object: { open_id: 'ou_new', job_title: '经理' },
      old_object: { job_title: '专员' },
    });
    expect(seen['im.message.message_read_v1']).toMatchObject({ message_id_list: [sent.data.message_id] });
  });
});

describe('the long connection', () => {
  test('is opened again after it was cut, and nothing is lost', async () => {
    const desk = await open();
    const ids = new Set<unknown>();
    await listen(desk, { 'im.message.receive_v1': (event) => void ids.add(event.event_id) });
    desk.sim.fault('socket-close');
    expect(desk.sim.connections()).toBe(0);
    sayHello(desk);
    await until(() => desk.sim.connections() === 1);
    // A client that is counted may not read yet; then a later push brings it.
    for (let at = desk.sim.nextRetryAt(); at && ids.size === 0; at = desk.sim.nextRetryAt()) {
      desk.clock.forward(at.getTime() - desk.clock.now().getTime());
      desk.sim.tick();
      await desk.sim.idle();
    }
    expect(ids.size).toBe(1);
  });

  test('that fell silent is noticed by the missing pong', async () => {
    const desk = await open({
      connectionConfig: { PingInterval: 1, ReconnectNonce: 0, ReconnectInterval: 1 },
    });
    const reconnects: string[] = [];
    await listen(
      desk,
      {},
      { wsConfig: { pingTimeout: 0.2 }, onReconnected: () => void reconnects.push('again') },
    );
    desk.sim.fault('socket-silent');
    await until(() => reconnects.length > 0 && desk.sim.connections() === 1);
  });

  test('is refused for good with a wrong secret, and on demand', async () => {
    const desk = await open();
    const failure = (secret: string) =>
      new Promise<string>((resolve) => {
        const options = { appSecret: secret, onError: (error: Error) => resolve(error.message) };
        void listen(desk, {}, options);
      });
    expect(await failure('wrong')).toContain('code=514');
    desk.sim.fault('refuse-endpoint', { code: 1000040350 });
    expect(await failure(appSecret)).toContain('code=1000040350');
  });

  test('counts for the app', async () => {
    const desk = await open();
    await listen(desk, {});
    expect((await raw(desk.sim, 'GET', 'event/v1/connection')).data).toEqual({ online_instance_cnt: 1 });
  });
});

describe('presses', () => {
  test('without an answer in time show 200340 and change nothing', async () => {
    const desk = await open(quickAck);
    const done = { schema: '2.0', body: { elements: [] } };
    const slow = () =>
      new Promise((resolve) => setTimeout(() => resolve({ card: { type: 'raw', data: done } }), 150));
    const messageId = (await sendCard(desk, [ackButton])).data?.message_id ?? '';
    const press = () => desk.sim.press('ou_li', messageId, { label: '我已收到' });
    expect(await press()).toEqual({ error: 200340 });
    await listen(desk, { 'card.action.trigger': slow });
    expect(await press()).toEqual({ error: 200340 });
    expect(desk.sim.message(messageId)?.updates).toBe(0);
  });

  test('with a refused, misshapen or invalid answer say so', async () => {
    const desk = await open();
    const answers: (() => unknown)[] = [
      () => {
        throw new Error('broken');
      },
      () => 'just words',
      () => ({ toast: { type: 'loud', content: 'x' } }),
      () => ({ card: { type: 'raw', data: { schema: '2.0', body: { elements: [{ tag: 'note' }] } } } }),
      () => ({}),
    ];
    await listen(desk, { 'card.action.trigger': () => answers.shift()?.() });
    const messageId = (await sendCard(desk, [ackButton])).data?.message_id ?? '';
    const results: unknown[] = [];
    while (answers.length > 0) results.push(await desk.sim.press('ou_li', messageId, { label: '我已收到' }));
    expect(results).toEqual([{ error: 200671 }, { error: 200672 }, { error: 200672 }, { error: 200673 }, {}]);
  });
});

describe('requests', () => {
  test('can be limited, broken, denied, and recover', async () => {
    const { sim } = await open();
    sim.fault('rate-limit', { retryAfterSeconds: 3 });
    const limited = await raw(sim, 'POST', messages, toGroup);
    expect([limited.status, limited.code, limited.headers.get('x-ogw-ratelimit-reset')]).toEqual([
      429,
      99991400,
      '3',
    ]);
    sim.fault('rate-limit', { code: 230020, path: /messages$/ });
    expect((await raw(sim, 'GET', 'bot/v3/info')).code).toBe(0);
    expect((await raw(sim, 'POST', messages, toGroup)).code).toBe(230020);
    sim.fault('server-error', { count: 2 });
    expect((await raw(sim, 'POST', messages, toGroup)).status).toBe(500);
    sim.clearFaults();
    sim.fault('deny-scope', { scope: 'im:message:send_as_bot' });
    expect((await raw(sim, 'POST', messages, toGroup)).code).toBe(99991672);
    sim.clearFaults();
    expect((await raw(sim, 'POST', messages, toGroup)).code).toBe(0);
    expect(sim.messages('oc_project')).toHaveLength(1);
  });

  test('can be served without the answer ever arriving', async () => {
    const { sim } = await open();
    sim.fault('reset', { path: /messages$/ });
    await expect(raw(sim, 'POST', messages, { ...toGroup, uuid: 'row-1' })).rejects.toThrow();
    sim.fault('no-answer', { path: /messages$/ });
    const lost = raw(sim, 'POST', messages, { ...toGroup, uuid: 'row-2' });
    const won = await Promise.race([
      lost.then(() => 'answered'),
      new Promise((r) => setTimeout(() => r('silence'), 100)),
    ]);
    expect(won).toBe('silence');
    lost.catch(() => {});
    await sim.idle();
    expect(sim.messages('oc_project').map((message) => message.uuid)).toEqual(['row-1', 'row-2']);
    expect((await raw(sim, 'POST', messages, { ...toGroup, uuid: 'row-1' })).code).toBe(0);
    expect(sim.messages('oc_project')).toHaveLength(2);
  });

  test('that is slow lies for its time and is then served once', async () => {
    const { sim } = await open();
    sim.fault('slow', { ms: 300, path: /im\/v1\/messages/ });
    const both = [raw(sim, 'POST', messages, toGroup), raw(sim, 'POST', messages, toGroup)];
    expect((await Promise.race(both)).code).toBe(0);
    expect(sim.messages('oc_project')).toHaveLength(1);
    expect((await Promise.all(both)).map(({ code }) => code)).toEqual([0, 0]);
    expect(sim.messages('oc_project')).toHaveLength(2);
  });
});

describe('webhook mode', () => {
  const encryptKey = 'a-key-for-encryption';
  const verificationToken = 'a-word-both-know';

  interface Delivery {
    headers: Record<string, unknown>;
    raw: string;
    body: Record<string, unknown>;
  }

  async function receiver(
    answer: (delivery: Delivery) => { status: number; body: unknown },
  ): Promise<string> {
    const server: Server = createServer(async (request, response) => {
      const chunks: Buffer[] = [];
      for await (const chunk of request) chunks.push(chunk as Buffer);
      const rawBody = Buffer.concat(chunks).toString('utf8');
      const { status, body } = answer({ headers: request.headers, raw: rawBody, body: decrypt(rawBody) });
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    closers.push(() => new Promise<void>((resolve) => void server.close(() => resolve())));
    closers.push(() => server.closeAllConnections());
    return `http://127.0.0.1:${(server.address() as AddressInfo).port}/webhooks/feishu`;
  }

  function decrypt(body: string): Record<string, unknown> {
    const bytes = Buffer.from((JSON.parse(body) as { encrypt: string }).encrypt, 'base64');
    const key = createHash('sha256').update(encryptKey).digest();
    const decipher = createDecipheriv('aes-256-cbc', key, bytes.subarray(0, 16));
    const plain = Buffer.concat([decipher.update(bytes.subarray(16)), decipher.final()]).toString('utf8');
    return JSON.parse(plain) as Record<string, unknown>;
  }

  test('verifies the address, then sends encrypted and signed events and takes card answers', async () => {
    const desk = await open({ encryptKey, verificationToken });
    const deliveries: Delivery[] = [];
    const url = await receiver((delivery) => {
      deliveries.push(delivery);
      if (delivery.body.type === 'url_verification')
        return { status: 200, body: { challenge: delivery.body.challenge } };
      return { status: 200, body: { toast: { type: 'info', content: '好' } } };
    });
    desk.sim.webhook(url);
    sayHello(desk);
    await desk.sim.idle();
    expect(desk.sim.webhookState()).toBe('verified');
    const [challenge, event] = deliveries;
    expect(challenge?.headers['x-lark-signature']).toBeUndefined();
    expect(challenge?.body.token).toBe(verificationToken);
    const { 'x-lark-request-timestamp': timestamp, 'x-lark-request-nonce': nonce } = event?.headers ?? {};
    const signed = createHash('sha256')
      .update(`${timestamp}${nonce}${encryptKey}${event?.raw}`)
      .digest('hex');
    expect(event?.headers['x-lark-signature']).toBe(signed);
    expect(event?.body.header).toMatchObject({
      event_type: 'im.message.receive_v1',
      token: verificationToken,
    });
    const messageId = (await sendCard(desk, [ackButton])).data?.message_id ?? '';
    const result = await desk.sim.press('ou_li', messageId, { label: '我已收到' });
    expect(result).toEqual({ toast: { type: 'info', content: '好' } });
  });

  test('pushes again what was not answered with 200', async () => {
    const desk = await open({ encryptKey, verificationToken });
    const statuses = [500, 200];
    const url = await receiver((delivery) =>
      delivery.body.type === 'url_verification'
        ? { status: 200, body: { challenge: delivery.body.challenge } }
        : { status: statuses.shift() ?? 200, body: {} },
    );
    desk.sim.webhook(url);
    sayHello(desk);
    await desk.sim.idle();
    desk.clock.forward(15_000);
    desk.sim.tick();
    await desk.sim.idle();
    expect(outcomes(desk)).toEqual([['refused', 'acked']]);
  });

  test('sends nothing to an address that failed the challenge', async () => {
    const desk = await open({ encryptKey, verificationToken });
    const bodies: unknown[] = [];
    const url = await receiver((delivery) => {
      bodies.push(delivery.body.type);
      return { status: 200, body: { challenge: 'wrong' } };
    });
    desk.sim.webhook(url);
    sayHello(desk);
    await desk.sim.idle();
    expect([desk.sim.webhookState(), bodies, outcomes(desk)]).toEqual([
      'refused',
      ['url_verification'],
      [['no-connection']],
    ]);
  });
});

describe('the simulator itself', () => {
  test('frames survive the wire, with explicit zeros', () => {
    const frame = {
      seqId: 0n,
      logId: 2n ** 63n + 5n,
      service: 0,
      method: 1,
      headers: [{ key: 'type', value: 'event' }],
      payload: Buffer.from('信流'),
    };
    expect(decodeFrame(encodeFrame(frame))).toEqual(frame);
    expect([...encodeFrame({ ...frame, logId: 0n, method: 0 }).subarray(0, 8)]).toEqual([
      8, 0, 16, 0, 24, 0, 32, 0,
    ]);
    expect(() => decodeFrame(Buffer.from([8, 0]))).toThrow('required field');
  });

  test('keeps its world, its uuids and its unsent events over a restart', async () => {
    const desk = await open();
    const first = await raw(desk.sim, 'POST', messages, { ...toGroup, uuid: 'row-1' });
    sayHello(desk);
    await desk.sim.idle();
    const saved: unknown = JSON.parse(JSON.stringify(desk.sim.dump()));
    const next = createFeishuSimulator({ clock: desk.clock, appId, appSecret, departments: [], users: [] });
    next.restore(saved);
    await next.start();
    closers.push(() => next.stop());
    const again = await raw(next, 'POST', messages, { ...toGroup, uuid: 'row-1' });
    expect(again.data.message_id).toBe(first.data.message_id);
    expect(next.messages('oc_project')[0]?.at).toEqual(desk.sim.messages('oc_project')[0]?.at);
    expect(next.nextRetryAt()).toEqual(desk.sim.nextRetryAt());
    desk.clock.forward(15_000);
    next.tick();
    await next.idle();
    expect(next.events[0]?.attempts).toHaveLength(2);
  });

  test('answers for a message and pushes an event only when it is kept, and pushes again what a kill cut off', async () => {
    const kept: unknown[] = [];
    const desk = await open({ keep: async () => void kept.push(desk.sim.dump()) });
    const messagesIn = (dump: unknown) => (dump as { messages: unknown[] }).messages.length;
    await raw(desk.sim, 'POST', messages, toGroup);
    expect(kept.map(messagesIn)).toContain(1);
    kept.splice(0);
    sayHello(desk);
    await desk.sim.idle();
    expect(messagesIn(kept[0])).toBe(2);

    const next = createFeishuSimulator({ clock: desk.clock, appId, appSecret, departments: [], users: [] });
    next.restore(kept[0]);
    expect(next.nextRetryAt()).toEqual(new Date(desk.clock.now().getTime() + 15_000));
  });

  test('runs as a process of its own, steered over HTTP', async () => {
    const options = { appId, appSecret, departments: [], users: [person('ou_li', '李娜')] };
    const file = join(mkdtempSync(join(tmpdir(), 'feishu-')), 'options.json');
    writeFileSync(file, JSON.stringify(options));
    const child = spawn(process.execPath, ['--import', 'tsx', 'drill/simulators/feishu-main.ts', '0', file]);
    closers.push(() => void child.kill('SIGKILL'));
    const ready = await new Promise<string>((resolve) =>
      child.stdout.once('data', (chunk) => resolve(String(chunk))),
    );
    const baseUrl = ready.replace('ready ', '').trim();
    const control = async (name: string, ...args: unknown[]) => {
      const answer = await fetch(`${baseUrl}/_sim/${name}`, {
        method: 'POST',
        body: JSON.stringify({ args }),
      });
      return (await answer.json()) as { result?: unknown; error?: string };
    };
    expect((await control('say', 'ou_li', 'bot', '你好')).result).toMatchObject({
      content: { text: '你好' },
    });
    await control('idle');
    await control('forward', 15_000);
    await control('idle');
    const events = (await (await fetch(`${baseUrl}/_sim/events`)).json()) as {
      result: { attempts: unknown[] }[];
    };
    expect(events.result[0]?.attempts).toHaveLength(2);
    expect((await control('say', 'ou_nobody', 'bot', '你好')).error).toContain('Nobody here');
    const gone = new Promise((resolve) => child.once('exit', resolve));
    await control('stop');
    expect(await gone).toBe(0);
  });
});
