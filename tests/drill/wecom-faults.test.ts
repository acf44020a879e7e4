/** What can be made to go wrong at the simulated WeCom, and what limits go wrong by themselves. */
import { describe, expect, test } from 'vitest';
import { usualAssumptions } from '../../drill/simulators/wecom/index.ts';
import { createLimits } from '../../drill/simulators/wecom/limits.ts';
import {
  api,
  botId,
  botSecret,
  call,
  corpId,
  dial,
  listen,
  open,
  openWithCallback,
  secret,
  textTo,
  token,
  until,
} from './wecom-desk.ts';

const push = (chatid: string) => ({ chatid, chat_type: 1, msgtype: 'markdown', markdown: { content: 'x' } });
const finished = (id: string) => ({ msgtype: 'stream', stream: { id, content: '好', finish: true } });
const outcomes = (sim: { events: { attempts: { outcome: string }[] }[] }) =>
  sim.events.map(({ attempts }) => attempts.map(({ outcome }) => outcome));

describe('calls', () => {
  test.each([
    ['rate-limit', {}, 45009, 200],
    ['rate-limit', { code: 45033 }, 45033, 200],
    ['server-error', {}, -1, 200],
    ['server-error', { status: 502 }, -1, 502],
    ['ip-refused', {}, 60020, 200],
    ['deny-api', { path: /message/ }, 48002, 200],
  ] as const)(
    '%s %o is met once, and not by the call for a token',
    async (name, options, errcode, status) => {
      const { sim } = await open();
      const access = await token(sim);
      sim.fault(name, options);
      const url = `${sim.baseUrl}/cgi-bin/message/send?access_token=${access}`;
      const refused = await fetch(url, { method: 'POST', body: JSON.stringify(textTo('LiNa')) });
      expect(refused.status).toBe(status);
      expect(await refused.json()).toMatchObject({ errcode });
      expect(await call(url, textTo('LiNa'))).toMatchObject({ errcode: 0 });
      expect(sim.calls.map(({ code }) => code)).toEqual([0, errcode, 0]);
    },
  );

  test('from an address that is not trusted are refused with the address in the words', async () => {
    const { sim } = await open({ trustedIps: ['10.0.0.1'] });
    const refused = await api(sim, 'message/send', textTo('LiNa'));
    expect(refused).toMatchObject({ errcode: 60020, errmsg: expect.stringContaining('from ip: 127.0.0.1') });
    const line = await listen(sim);
    sim.say('LiNa', 'bot', '你好');
    expect(await line.send('aibot_send_msg', push('LiNa'))).toMatchObject({ errcode: 0 });
  });

  test('with a token that was taken back are refused, and a new one is given', async () => {
    const { sim } = await open();
    const old = await token(sim);
    sim.fault('revoke-token');
    const url = `${sim.baseUrl}/cgi-bin/department/list?access_token=`;
    expect(await call(url + old)).toMatchObject({ errcode: 40014 });
    const fresh = await token(sim);
    expect(fresh).not.toBe(old);
    expect(await call(url + fresh)).toMatchObject({ errcode: 0 });
    sim.fault('wrong-credentials');
    const asked = `${sim.baseUrl}/cgi-bin/gettoken?corpid=${corpId}&corpsecret=${secret}`;
    expect(await call(asked)).toMatchObject({ errcode: 40001 });
  });

  test('that get no answer were served all the same', async () => {
    const { sim } = await open();
    const url = `${sim.baseUrl}/cgi-bin/message/send?access_token=${await token(sim)}`;
    sim.fault('reset');
    await expect(call(url, textTo('LiNa'))).rejects.toThrow();
    sim.fault('no-answer');
    const signal = AbortSignal.timeout(150);
    await expect(
      fetch(url, { method: 'POST', body: JSON.stringify(textTo('LiNa')), signal }),
    ).rejects.toThrow();
    expect(sim.messages(sim.appChatId('LiNa'))).toHaveLength(2);
  });

  test('are dropped without a word where somebody wants it so', async () => {
    const { sim } = await open();
    sim.fault('silent-drop', { userIds: ['LiNa'] });
    expect(await api(sim, 'message/send', textTo('ZhangWei|LiNa'))).toMatchObject({
      errcode: 0,
      invaliduser: '',
    });
    expect(sim.messages(sim.appChatId('ZhangWei'))).toHaveLength(1);
    expect(sim.messages(sim.appChatId('LiNa'))).toEqual([]);
    expect(sim.dropped()).toMatchObject([
      { userId: 'LiNa', why: 'on-purpose', content: { content: '你好' } },
    ]);
    sim.fault('silent-drop', { count: 5 });
    sim.clearFaults();
    await api(sim, 'message/send', textTo('LiNa'));
    expect(sim.messages(sim.appChatId('LiNa'))).toHaveLength(1);
  });
});

describe('rates', () => {
  const limits = () => createLimits(true, usualAssumptions);
  const many = (count: number, work: (index: number) => unknown) =>
    Array.from({ length: count }, (_, index) => work(index)).filter((result) => result === false).length;

  test('are ten thousand calls a minute to one interface, twenty thousand from one address', () => {
    const rate = limits();
    expect(many(10_001, () => rate.call('a', 0))).toBe(1);
    // The refused call counted for the address all the same.
    expect(many(9_999, () => rate.call('b', 0))).toBe(0);
    expect(rate.call('c', 0)).toBe(false);
    expect(rate.call('a', 60_000)).toBe(true);
  });

  test('are thirty messages a minute and a thousand an hour to one person, dropped without a word', () => {
    const rate = limits();
    const told = Array.from({ length: 1001 }, (_, count) =>
      rate.toMember('LiNa', Math.floor(count / 30) * 60_000),
    );
    expect(told.slice(0, 1000).every((why) => why === undefined)).toBe(true);
    expect(told[1000]).toBe('hour');
    expect(rate.toMember('LiNa', 3600_000)).toBeUndefined();
    for (let count = 0; count < 30; count += 1) rate.toMember('ZhangWei', 0);
    expect(rate.toMember('ZhangWei', 0)).toBe('minute');
  });

  test('are two hundred a minute to one person over all groups, and a thousand new groups a day', () => {
    const rate = limits();
    for (let count = 0; count < 200; count += 1) rate.appchatMember('LiNa', 0);
    expect(rate.appchatMember('LiNa', 0)).toBe('minute');
    expect(many(1001, () => rate.createGroup(0))).toBe(1);
    expect(many(1001, () => rate.changeGroup(0))).toBe(1);
    expect(rate.appchatPersons(20_000, 0)).toBe(true);
    expect(rate.appchatPersons(1, 0)).toBe(false);
  });

  test('are counted and not held against anybody where that is switched off', () => {
    const rate = createLimits(false, usualAssumptions);
    expect(many(20_000, () => rate.call('a', 0))).toBe(0);
    expect(Array.from({ length: 100 }, () => rate.toMember('LiNa', 0))).not.toContain('minute');
  });
});

describe('callbacks', () => {
  test('come twice, late, or not at all', async () => {
    const { sim, box, clock } = await openWithCallback();
    sim.fault('double-events');
    sim.say('LiNa', 'app', '一');
    await sim.idle();
    expect(box.deliveries.map(({ fields }) => fields.Content)).toEqual(['一', '一']);
    sim.fault('drop-next-events');
    sim.say('LiNa', 'app', '二');
    await sim.idle();
    expect(outcomes(sim)).toEqual([['acked', 'acked'], ['silent']]);
    clock.forward(5000);
    sim.tick();
    await sim.idle();
    expect(box.deliveries).toHaveLength(3);
    sim.fault('delay-events', { ms: 50 });
    sim.say('LiNa', 'app', '三');
    await sim.idle();
    expect(box.deliveries).toHaveLength(4);
  });

  test('of the bot come twice under one msgid, each to be answered', async () => {
    const { sim } = await open();
    const line = await listen(sim);
    sim.fault('double-events');
    sim.say('LiNa', 'bot', '一');
    await sim.idle();
    const [first, second] = line.frames;
    expect(second?.body).toEqual(first?.body);
    expect(second?.headers.req_id).not.toBe(first?.headers.req_id);
    expect(await line.send('aibot_respond_msg', finished('a'), second?.headers.req_id)).toMatchObject({
      errcode: 0,
    });
  });

  test('of the bot are lost while nobody listens, unless the platform is taken to keep them', async () => {
    const { sim } = await open();
    sim.say('LiNa', 'bot', '一');
    await sim.idle();
    const line = await listen(sim);
    sim.fault('drop-next-events');
    sim.say('LiNa', 'bot', '二');
    await sim.idle();
    expect(line.frames).toEqual([]);
    expect(outcomes(sim)).toEqual([['no-connection'], ['lost']]);
    const kind = await open({ assume: { replaysMissed: true } });
    kind.sim.say('LiNa', 'bot', '一');
    const later = await listen(kind.sim);
    await until(() => later.frames.length === 1);
  });

  test('of the bot come in one burst', async () => {
    const { sim } = await open();
    const line = await listen(sim);
    sim.fault('burst-events', { count: 2 });
    sim.say('LiNa', 'bot', '一');
    sim.say('LiNa', 'bot', '二');
    await sim.idle();
    expect(line.frames).toEqual([]);
    sim.say('LiNa', 'bot', '三');
    await sim.idle();
    expect(line.seen().map(({ text }) => (text as { content: string }).content)).toEqual(['一', '二', '三']);
  });

  test('of the bot hold control characters that JSON forbids', async () => {
    const { sim } = await open();
    const line = await dial(sim);
    const raw: string[] = [];
    line.socket.on('message', (bytes) => raw.push(String(bytes)));
    await line.send('aibot_subscribe', { bot_id: botId, secret: botSecret });
    sim.fault('control-characters');
    sim.say('LiNa', 'bot', '一');
    await sim.idle();
    expect(raw.at(-1)).toContain('\u0001');
    expect(() => JSON.parse(raw.at(-1) ?? '')).toThrow();
  });
});

describe('the line of the bot', () => {
  test('listens to a socket no more often the more is said at once', async () => {
    const { sim } = await open();
    const line = await listen(sim);
    const warnings: string[] = [];
    const note = ({ name }: Error) => void warnings.push(name);
    process.on('warning', note);
    for (let index = 0; index < 20; index += 1) sim.say('LiNa', 'bot', `第 ${index} 句`);
    await sim.idle();
    await until(() => line.seen().length === 20);
    process.off('warning', note);
    expect(warnings).toEqual([]);
  });

  test('answers late, not at all, with a refusal, or hangs up', async () => {
    const { sim } = await open();
    const line = await listen(sim);
    sim.say('LiNa', 'bot', '你好');
    const chatId = sim.botChatId('LiNa');
    sim.fault('slow', { ms: 50, path: /^ws:/ });
    expect(await line.send('aibot_send_msg', push('LiNa'))).toMatchObject({ errcode: 0 });
    sim.fault('server-error', { code: 45033, path: /^ws:/ });
    expect(await line.send('aibot_send_msg', push('LiNa'))).toMatchObject({ errcode: 45033 });
    sim.fault('rate-limit');
    expect(await line.send('aibot_send_msg', push('LiNa'))).toMatchObject({ errcode: 45009 });
    sim.fault('no-answer');
    void line.send('aibot_send_msg', push('LiNa'));
    await until(() => sim.messages(chatId).length === 3);
    sim.fault('reset');
    void line.send('aibot_send_msg', push('LiNa'));
    await line.closed;
    expect(sim.messages(chatId)).toHaveLength(4);
  });

  test('takes a subscribe without a word, refuses the socket, or refuses too many', async () => {
    const { sim, clock } = await open();
    sim.fault('subscribe-silent');
    const silent = await dial(sim);
    void silent.send('aibot_subscribe', { bot_id: botId, secret: botSecret });
    expect(await silent.send('ping', undefined)).toMatchObject({ errcode: 0 });
    expect(sim.connections()).toBe(0);
    expect(sim.sockets()).toBe(1);
    sim.fault('wrong-credentials');
    const subscribe = () => silent.send('aibot_subscribe', { bot_id: botId, secret: botSecret });
    expect(await subscribe()).toMatchObject({ errcode: 853000 });
    expect(await subscribe()).toMatchObject({ errcode: 0 });
    await subscribe();
    expect(sim.complaints).toEqual(['a second subscribe on one socket']);
    for (let count = 0; count < 27; count += 1) await subscribe();
    expect(await subscribe()).toMatchObject({ errcode: 45009 });
    clock.forward(60_000);
    expect(await subscribe()).toMatchObject({ errcode: 0 });
    sim.fault('refuse-endpoint');
    await expect(
      Promise.race([dial(sim), new Promise((_, no) => setTimeout(() => no(new Error('no socket')), 200))]),
    ).rejects.toThrow('no socket');
  });

  test('falls silent, misses a pong, and is closed after a long silence', async () => {
    const { sim } = await open({ assume: { closeAfterSilenceMs: 50 } });
    const line = await listen(sim);
    sim.fault('no-pong');
    let ponged = 0;
    void line.send('ping', undefined).then(() => (ponged += 1));
    expect(await line.send('ping', undefined)).toMatchObject({ errcode: 0 });
    expect(ponged).toBe(0);
    await new Promise((resolve) => setTimeout(resolve, 60));
    sim.tick();
    await line.closed;
    await until(() => sim.connections() === 0);
    const half = await listen(sim);
    sim.fault('socket-silent');
    sim.say('LiNa', 'bot', '你好');
    await sim.idle();
    expect(half.frames).toEqual([]);
    expect(outcomes(sim)).toEqual([['lost']]);
    sim.clearFaults();
    sim.say('LiNa', 'bot', '你好');
    await sim.idle();
    expect(half.frames).toHaveLength(1);
  });

  test('is cut, torn in the middle of a frame, or taken by a second instance', async () => {
    const { sim } = await open();
    const cut = await listen(sim);
    sim.fault('socket-close');
    await cut.closed;
    const torn = await listen(sim);
    sim.fault('socket-torn');
    sim.say('LiNa', 'bot', '你好');
    expect(await torn.closed).toBe(1006);
    expect(torn.frames).toEqual([]);
    const taken = await listen(sim);
    sim.fault('second-instance');
    await taken.closed;
    expect(taken.seen('aibot_event_callback')[0]).toMatchObject({
      event: { eventtype: 'disconnected_event' },
    });
  });

  test('forgets what was asked, on another socket or on purpose, and who has subscribed', async () => {
    const { sim } = await open();
    const first = await listen(sim);
    sim.say('LiNa', 'bot', '你好');
    await sim.idle();
    const reqId = first.frames[0]?.headers.req_id;
    sim.fault('forget-requests');
    expect(await first.send('aibot_respond_msg', finished('a'), reqId)).toMatchObject({ errcode: 846605 });
    sim.say('LiNa', 'bot', '在吗');
    await sim.idle();
    const second = await listen(sim);
    const old = first.frames.at(-2)?.headers.req_id;
    expect(await second.send('aibot_respond_msg', finished('b'), old)).toMatchObject({ errcode: 846605 });
    sim.fault('lose-subscription');
    expect(await second.send('aibot_send_msg', push('LiNa'))).toMatchObject({ errcode: 846609 });
    expect(await second.send('aibot_subscribe', { bot_id: botId, secret: botSecret })).toMatchObject({
      errcode: 0,
    });
    expect(await second.send('aibot_send_msg', push('LiNa'))).toMatchObject({ errcode: 0 });
  });

  test('sends what is no frame, and complains of what is none', async () => {
    const { sim } = await open();
    const line = await listen(sim);
    sim.fault('socket-garbage');
    sim.say('LiNa', 'bot', '你好');
    await sim.idle();
    expect(line.frames).toHaveLength(1);
    line.socket.send('no frame');
    await until(() => sim.complaints.length === 1);
    expect(sim.complaints).toEqual(['a frame without cmd or req_id']);
  });

  test('hears nobody who already waits for three answers', async () => {
    const { sim } = await open();
    const line = await listen(sim);
    const growing = (id: string) => ({ msgtype: 'stream', stream: { id, content: '想', finish: false } });
    for (const id of ['a', 'b', 'c']) {
      sim.say('LiNa', 'bot', id);
      await sim.idle();
      await line.send('aibot_respond_msg', growing(id), line.frames.at(-1)?.headers.req_id);
    }
    sim.say('LiNa', 'bot', 'd');
    await sim.idle();
    expect(line.frames).toHaveLength(3);
    await line.send('aibot_respond_msg', finished('a'), line.frames[0]?.headers.req_id);
    sim.say('LiNa', 'bot', 'e');
    await sim.idle();
    expect(line.frames).toHaveLength(4);
  });
});
