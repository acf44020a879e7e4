/** The simulated DingTalk when things go wrong: lost pushes, dead links, limits, used-up months, restarts. */
import { spawn } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { createDingtalkSimulator } from '../../drill/simulators/dingtalk/index.ts';
import {
  cardTo,
  cardTopic,
  clientId,
  clientSecret,
  closers,
  company,
  type Desk,
  type Handle,
  listen,
  old,
  open,
  openStream,
  politely,
  post,
  robotTopic,
  toGroup,
  toPeople,
  until,
  v1,
} from './dingtalk-desk.ts';

const quickAck = { ackTimeoutMs: 400, cardTimeoutMs: 400 };
const send = 'robot/oToMessages/batchSend';
const day = 24 * 60 * 60_000;

const outcomes = (desk: Desk) => desk.sim.events.map((event) => event.attempts.map(({ outcome }) => outcome));
const sayHello = (desk: Desk) => desk.sim.say('zhang', 'bot', '你好');
const deaf: Handle = () => undefined;

async function forward(desk: Desk, ms: number): Promise<void> {
  desk.clock.forward(ms);
  desk.sim.tick();
  await desk.sim.idle();
}

describe('pushes', () => {
  test('of events come again after 10 s and 30 s, and then stand in the list of failed ones', async () => {
    const desk = await open();
    desk.sim.changeUser('li', { title: '总监' });
    await desk.sim.idle();
    for (const waitMs of [10_000, 30_000]) {
      expect(desk.sim.nextRetryAt()?.getTime()).toBe(desk.clock.now().getTime() + waitMs);
      await forward(desk, waitMs - 1);
      const before = outcomes(desk)[0]?.length ?? 0;
      await forward(desk, 1);
      expect(outcomes(desk)[0]).toHaveLength(before + 1);
    }
    expect(desk.sim.nextRetryAt()).toBeNull();
    const failedAtMs = desk.clock.now().getTime();
    const failed = async () => {
      const query = `beginTime=${failedAtMs - day}&endTime=${desk.clock.now().getTime()}`;
      return (await v1(desk.sim, 'GET', `event/callbacks/failedResults?${query}`)).body.failedList;
    };
    expect(await failed()).toEqual([]);
    await forward(desk, 3 * 60_000);
    expect(await failed()).toMatchObject([
      { eventType: 'user_modify_org', eventId: desk.sim.events[0]?.eventId },
    ]);
    const oldList = () => old(desk.sim, 'GET', 'call_back/get_call_back_failed_result');
    expect((await oldList()).body.failed_list).toHaveLength(1);
    expect((await oldList()).body.failed_list).toEqual([]);
  });

  test('of robot messages come again after a minute, with the same msgId in another frame', async () => {
    const desk = await open(quickAck);
    let calls = 0;
    const line = await listen(desk.sim, (frame, data) => {
      calls += 1;
      return calls === 1 ? undefined : politely(frame, data);
    });
    sayHello(desk);
    await desk.sim.idle();
    await forward(desk, 60_000);
    expect(outcomes(desk)).toEqual([['silent', 'acked']]);
    const messages = line.seen(robotTopic);
    expect(messages[0]?.msgId).toBe(messages[1]?.msgId);
    const frames = line.frames.filter((frame) => frame.headers.topic === robotTopic);
    expect(frames[0]?.headers.messageId).not.toBe(frames[1]?.headers.messageId);
    expect(desk.sim.quota().stream.used).toBe(2);
    const strict = await open({ ...quickAck, assume: { robotRepushMs: [] } });
    sayHello(strict);
    await strict.sim.idle();
    expect(strict.sim.nextRetryAt()).toBeNull();
  });

  test('count as refused when answered LATER, with an error code or without a status', async () => {
    for (const answer of [
      { data: { status: 'LATER' } },
      { data: { status: 'SUCCESS' }, code: 500 },
      { data: {} },
    ]) {
      const desk = await open();
      await listen(desk.sim, () => answer);
      desk.sim.changeUser('li', { title: '总监' });
      await desk.sim.idle();
      expect(outcomes(desk)).toEqual([['refused']]);
    }
  });

  test('reach one of several connections, and only those that asked for their kind', async () => {
    const desk = await open();
    const got: number[] = [];
    for (const index of [0, 1]) {
      await listen(desk.sim, (frame, data) => {
        if (frame.headers.topic === robotTopic) got.push(index);
        return politely(frame, data);
      });
    }
    for (let count = 0; count < 60; count += 1) sayHello(desk);
    await desk.sim.idle();
    expect(got).toHaveLength(60);
    expect(new Set(got).size).toBe(2);
    const only = await open();
    const { body } = await openStream(only.sim, { subscriptions: [{ type: 'EVENT', topic: '*' }] });
    const socket = new WebSocket(`${body.endpoint}?ticket=${encodeURIComponent(String(body.ticket))}`);
    socket.on('error', () => {});
    closers.push(() => socket.terminate());
    await until(() => only.sim.connections() === 1);
    sayHello(only);
    await only.sim.idle();
    expect(outcomes(only)).toEqual([['no-connection']]);
  });

  test('can be dropped, doubled and delayed', async () => {
    const desk = await open();
    const line = await listen(desk.sim);
    desk.sim.fault('drop-next-events');
    sayHello(desk);
    await desk.sim.idle();
    desk.sim.fault('double-events');
    sayHello(desk);
    desk.sim.fault('delay-events', { ms: 80 });
    await desk.sim.idle();
    const startedAt = performance.now();
    sayHello(desk);
    await desk.sim.idle();
    expect(performance.now() - startedAt).toBeGreaterThan(70);
    expect(outcomes(desk)).toEqual([['silent'], ['acked', 'acked'], ['acked']]);
    expect(line.seen(robotTopic)).toHaveLength(3);
  });

  test('of presses wait two seconds and are never repeated', async () => {
    const desk = await open(quickAck);
    const line = await listen(desk.sim, deaf);
    const card = cardTo('t', ['IM_ROBOT.li'], { title: 'x', buttons: [{ text: '收到', id: 'ack' }] });
    await v1(desk.sim, 'POST', 'card/instances/createAndDeliver', card);
    const late = desk.sim.press('li', 't', { label: '收到' });
    expect((await late).error).toBe('no-answer');
    const frame = line.frames.find((entry) => entry.headers.topic === cardTopic);
    if (frame !== undefined) line.ack(frame, { response: {} });
    await until(() => desk.sim.complaints.length > 0);
    expect(desk.sim.complaints[0]).toContain('too late');
    expect(desk.sim.nextRetryAt()).toBeNull();
  });

  test('of presses refuse an answer that the platform would not understand', async () => {
    for (const response of [{ toast: 'x' }, { cardData: { cardParamMap: { n: 1 } } }, 'ok']) {
      const desk = await open();
      await listen(desk.sim, () => ({ data: { response } }));
      const card = cardTo('t', ['IM_ROBOT.li'], { title: 'x', buttons: [{ text: '收到', id: 'ack' }] });
      await v1(desk.sim, 'POST', 'card/instances/createAndDeliver', card);
      expect((await desk.sim.press('li', 't', { actionId: 'ack' })).error).toBe('bad-answer');
      expect(desk.sim.card('t')?.updates).toBe(0);
    }
  });

  test('note an update of a card while a press on it is being answered', async () => {
    const desk = await open();
    const put = { outTrackId: 't', cardData: { cardParamMap: { title: 'y' } } };
    const line = await listen(desk.sim, deaf);
    const card = cardTo('t', ['IM_ROBOT.li'], { title: 'x', buttons: [{ text: '收到', id: 'ack' }] });
    await v1(desk.sim, 'POST', 'card/instances/createAndDeliver', card);
    const pressed = desk.sim.press('li', 't', { label: '收到' });
    await until(() => line.frames.length > 0);
    await v1(desk.sim, 'PUT', 'card/instances', put);
    for (const frame of line.frames) line.ack(frame, { response: {} });
    await pressed;
    expect(desk.sim.complaints).toEqual([expect.stringContaining('an update of t')]);
  });
});

describe('the Stream', () => {
  test('gives a ticket for one use within 90 seconds', async () => {
    const { sim, clock } = await open();
    const tryTicket = async (ticket: unknown, endpoint: unknown) => {
      const socket = new WebSocket(`${endpoint}?ticket=${encodeURIComponent(String(ticket))}`);
      closers.push(() => socket.terminate());
      return new Promise<string>((resolve) => {
        socket.once('open', () => resolve('open'));
        socket.once('error', (error) => resolve(error.message));
      });
    };
    const first = await openStream(sim);
    expect(await tryTicket(first.body.ticket, first.body.endpoint)).toBe('open');
    expect(await tryTicket(first.body.ticket, first.body.endpoint)).toContain('401');
    const late = await openStream(sim);
    clock.forward(90_000);
    expect(await tryTicket(late.body.ticket, late.body.endpoint)).toContain('401');
    expect(sim.opens()).toBe(2);
  });

  test('refuses wrong credentials and topics, can be closed, and answers XML to those who do not ask for JSON', async () => {
    const { sim } = await open();
    const wrong = await openStream(sim, { clientSecret: 'other' });
    expect([wrong.status, wrong.code]).toEqual([401, 'invalidClientIdOrSecret']);
    expect(
      (await openStream(sim, { subscriptions: [{ type: 'EVENT', topic: 'user_add_org' }] })).status,
    ).toBe(400);
    sim.fault('refuse-endpoint', { status: 429, code: 'TooManyRequests' });
    expect((await openStream(sim)).status).toBe(429);
    sim.fault('wrong-credentials');
    expect((await openStream(sim)).status).toBe(401);
    expect((await openStream(sim, {}, { 'content-type': 'application/json' })).text).toContain('<endpoint>');
    sim.fault('hang-endpoint');
    const hung = fetch(`${sim.apiBase}/v1.0/gateway/connections/open`, {
      method: 'POST',
      signal: AbortSignal.timeout(60),
    });
    await expect(hung).rejects.toThrow('timeout');
  });

  test('pings, and notes a pong that says something else', async () => {
    const desk = await open();
    let isHonest = true;
    const line = await listen(desk.sim, (_frame, data) => ({ data: isHonest ? data : { opaque: 'other' } }));
    await forward(desk, 25_000);
    await forward(desk, 25_000);
    await until(() => line.seen('ping').length === 2);
    expect(desk.sim.complaints).toEqual([]);
    isHonest = false;
    await forward(desk, 25_000);
    await until(() => desk.sim.complaints.length > 0);
    expect(desk.sim.complaints).toEqual(['a pong with another opaque']);
  });

  test('asks a connection to leave, sends it nothing more and closes it ten seconds later', async () => {
    const desk = await open();
    const first = await listen(desk.sim);
    desk.sim.fault('socket-leave');
    await until(() => first.frames.length > 0);
    expect(first.frames[0]).toMatchObject({ type: 'SYSTEM', headers: { topic: 'disconnect' } });
    const second = await listen(desk.sim);
    for (let count = 0; count < 10; count += 1) sayHello(desk);
    await desk.sim.idle();
    expect([first.seen(robotTopic).length, second.seen(robotTopic).length]).toEqual([0, 10]);
    expect(desk.sim.connections()).toBe(2);
    await forward(desk, 10_000);
    expect(await first.closed).toBe(1000);
    expect(desk.sim.connections()).toBe(1);
  });

  test('can go silent, close, break off in mid-frame and send rubbish', async () => {
    const desk = await open(quickAck);
    const silent = await listen(desk.sim);
    desk.sim.fault('socket-silent');
    let pongs = 0;
    silent.socket.on('pong', () => {
      pongs += 1;
    });
    silent.socket.ping();
    sayHello(desk);
    await desk.sim.idle();
    expect([outcomes(desk), silent.frames.length, pongs]).toEqual([[['silent']], 0, 0]);
    desk.sim.clearFaults();
    silent.socket.ping();
    await until(() => pongs === 1);
    desk.sim.fault('socket-close');
    await silent.closed;
    const torn = await listen(desk.sim);
    desk.sim.fault('socket-torn');
    sayHello(desk);
    await torn.closed;
    await desk.sim.idle();
    expect([torn.frames.length, outcomes(desk)[1]]).toEqual([0, ['silent']]);
    const robust = await listen(desk.sim);
    desk.sim.fault('socket-garbage');
    sayHello(desk);
    await desk.sim.idle();
    expect([robust.seen(robotTopic).length, outcomes(desk)[2]]).toEqual([1, ['acked']]);
  });
});

describe('limits', () => {
  test('allow 20 calls in a second, and say so in the words of each host', async () => {
    const { sim, clock } = await open();
    const call = () => v1(sim, 'POST', send, toPeople(['li']));
    const answers = [];
    for (let count = 0; count < 21; count += 1) answers.push(await call());
    expect(answers.map((answer) => answer.status)).toEqual([...Array(20).fill(200), 403]);
    expect(answers.at(-1)?.code).toBe('Forbidden.AccessDenied.QpsLimitForAppkeyAndApi');
    const oldAnswer = await old(sim, 'POST', 'topapi/v2/department/listsub', {});
    expect(oldAnswer.body).toMatchObject({ errcode: 88, sub_code: '90018' });
    expect(sim.quota().api.used).toBe(20);
    clock.forward(1000);
    expect((await call()).status).toBe(200);
  });

  test('hold back more messages than a person or a group bears', async () => {
    const { sim, clock } = await open({ assume: { robotPerPersonPerMinute: 1, robotPerGroupPerMinute: 1 } });
    await v1(sim, 'POST', send, toPeople(['li']));
    const second = await v1(sim, 'POST', send, toPeople(['li', 'zhang']));
    expect(second.body.flowControlledStaffIdList).toEqual(['li']);
    await v1(sim, 'POST', 'robot/groupMessages/send', toGroup('cidproject'));
    const group = () => v1(sim, 'POST', 'robot/groupMessages/send', toGroup('cidproject'));
    expect((await group()).code).toBe('send.too.fast');
    clock.forward(60_000);
    expect((await group()).status).toBe(200);
    sim.fault('flow-control', { userIds: ['zhang'] });
    const third = await v1(sim, 'POST', send, toPeople(['li', 'zhang']));
    expect(third.body.flowControlledStaffIdList).toEqual(['zhang']);
  });

  test('end the month’s calls and units, tell so, and begin again with the month in Beijing', async () => {
    const desk = await open({ edition: { apiCalls: 2, streamUnits: 2, callsPerSecond: 20 } });
    const line = await listen(desk.sim);
    const call = () => v1(desk.sim, 'POST', send, toPeople(['li']));
    const statuses = [await call(), await call(), await call()].map((answer) => answer.code);
    expect(statuses).toEqual(['', '', 'Forbidden.AccessDenied.ApiCountLimitForOrg']);
    for (let count = 0; count < 3; count += 1) sayHello(desk);
    await desk.sim.idle();
    const [, , last] = line.seen(robotTopic);
    expect(last).toMatchObject({ errorCode: 20001, senderStaffId: 'zhang' });
    expect(last?.text).toBeUndefined();
    const reply = await post(String(last?.sessionWebhook), { msgtype: 'text', text: { content: '好' } });
    expect(reply.body).toMatchObject({ errcode: 88, sub_code: '90020' });
    desk.sim.emit('todo_task_update', { taskId: '1' });
    desk.sim.changeUser('li', { title: '总监' });
    await desk.sim.idle();
    expect(outcomes(desk).slice(3)).toEqual([['over-quota'], ['acked']]);
    const december = Date.UTC(2026, 10, 30, 16, 0, 0);
    await forward(desk, december - desk.clock.now().getTime());
    expect((await call()).status).toBe(200);
    expect(desk.sim.quota()).toMatchObject({ month: '2026-12', api: { used: 1 }, stream: { used: 0 } });
    desk.sim.fault('quota-used-up', { quota: 'api' });
    expect((await call()).status).toBe(403);
  });

  test('allow a webhook 20 messages in a minute, and then pause it for ten', async () => {
    const { sim, clock } = await open();
    const url = sim.webhookOf('cidproject');
    const say = () => post(url, { msgtype: 'text', text: { content: '好' } });
    const codes = [];
    for (let count = 0; count < 21; count += 1) codes.push((await say()).code);
    expect(codes.slice(-2)).toEqual(['0', '410100']);
    clock.forward(9 * 60_000);
    expect((await say()).code).toBe('410100');
    clock.forward(60_000);
    expect((await say()).code).toBe('0');
  });
});

describe('faults of calls', () => {
  test('come in the form that the platform gives them', async () => {
    const { sim, clock } = await open();
    const call = () => v1(sim, 'POST', send, toPeople(['li']));
    const codes = async (name: Parameters<typeof sim.fault>[0], more = {}) => {
      sim.fault(name, { path: /batchSend|department/, count: 2, ...more });
      const [fresh, oldOne] = [await call(), await old(sim, 'POST', 'topapi/v2/department/listsub', {})];
      return [fresh.status, fresh.code, oldOne.code, oldOne.body.sub_code];
    };
    expect(await codes('rate-limit')).toEqual([
      403,
      'Forbidden.AccessDenied.QpsLimitForAppkeyAndApi',
      '88',
      '90018',
    ]);
    expect(await codes('server-error')).toEqual([500, 'system.error', '-1', undefined]);
    expect(await codes('timeout')).toEqual([504, 'ServiceTimeout', '15', undefined]);
    expect(await codes('ip-denied')).toEqual([403, 'Forbidden.AccessDenied.IpNotInWhiteList', '88', '60020']);
    sim.fault('no-answer');
    await expect(fetch(`${sim.apiBase}/v1.0/x`, { signal: AbortSignal.timeout(50) })).rejects.toThrow(
      'timeout',
    );
    sim.fault('reset', { path: /batchSend/ });
    await expect(call()).rejects.toThrow('fetch failed');
    expect(sim.messages(sim.p2pChatId('li'))).toHaveLength(1);
    sim.fault('ip-ban');
    expect((await openStream(sim)).text).toContain('<html>');
    sim.clearFaults();
    sim.fault('ip-ban', { form: 'json' });
    expect((await openStream(sim)).body).toMatchObject({ status: 1111, punish: 'deny' });
    clock.forward(5 * 60_000);
    expect((await openStream(sim)).status).toBe(200);
  });

  test('of tokens and scopes name themselves', async () => {
    const { sim, clock } = await open();
    const { body } = await post(`${sim.apiBase}/v1.0/oauth2/accessToken`, {
      appKey: clientId,
      appSecret: clientSecret,
    });
    const use = async () => {
      const v1Answer = await fetch(`${sim.apiBase}/v1.0/contact/users/search`, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          'x-acs-dingtalk-access-token': String(body.accessToken),
        },
        body: JSON.stringify({ queryWord: 'x', offset: 0, size: 1 }),
      });
      const oldAnswer = await post(
        `${sim.oapiBase}/topapi/v2/department/listsub?access_token=${body.accessToken}`,
        {},
      );
      return [v1Answer.status, oldAnswer.body.sub_code ?? oldAnswer.code];
    };
    expect(await use()).toEqual([200, '0']);
    clock.forward(7200_000);
    expect(await use()).toEqual([401, '42001']);
    sim.fault('revoke-token');
    expect(await use()).toEqual([401, '40014']);
    const wrong = await fetch(`${sim.oapiBase}/gettoken?appkey=${clientId}&appsecret=other`);
    expect(await wrong.json()).toMatchObject({ errcode: 40089 });
    sim.fault('deny-scope', { scope: 'qyapi_robot_sendmsg' });
    expect((await v1(sim, 'POST', send, toPeople(['li']))).body).toMatchObject({
      code: 'Forbidden.AccessDenied.AccessTokenPermissionDenied',
      accessdenieddetail: { requiredScopes: ['qyapi_robot_sendmsg'] },
    });
    sim.fault('deny-scope', { scope: 'qyapi_get_department_list' });
    const denied = await old(sim, 'POST', 'topapi/v2/department/listsub', {});
    expect(denied.body).toMatchObject({ errcode: 88, sub_code: '60011' });
    expect(String(denied.body.sub_msg)).toContain('qyapi_get_department_list');
    sim.clearFaults();
    expect((await v1(sim, 'POST', send, toPeople(['li']))).status).toBe(200);
  });
});

const card = (more: object = {}) => cardTo('t', ['IM_ROBOT.li'], { title: 'x' }, more);
const cards = 'card/instances/createAndDeliver';
const oneEvent = {
  summary: '会',
  start: { dateTime: '2026-11-25T10:00:00', timeZone: 'Asia/Shanghai' },
};

describe('what the platform refuses', () => {
  const refusals: [string, string, string, unknown, number, string][] = [
    [
      '21 people at once',
      'POST',
      send,
      toPeople(Array.from({ length: 21 }, (_, i) => `u${i}`)),
      400,
      'too.many.people',
    ],
    ['nobody known', 'POST', send, toPeople(['nobody']), 400, 'staffId.notExisted'],
    ['an unknown template', 'POST', send, toPeople(['li'], {}, 'sampleCard'), 400, 'template.not.existed'],
    [
      'a missing part',
      'POST',
      send,
      toPeople(['li'], { title: 'x' }, 'sampleMarkdown'),
      400,
      'invalidParameter.msgParam',
    ],
    [
      'a part that is no string',
      'POST',
      send,
      toPeople(['li'], { content: 1 }),
      400,
      'invalidParameter.msgParam',
    ],
    [
      'msgParam as an object',
      'POST',
      send,
      { ...toPeople(['li']), msgParam: {} },
      400,
      'invalidParameter.msgParam',
    ],
    [
      'over 15,000 bytes',
      'POST',
      send,
      toPeople(['li'], { content: '汉'.repeat(5000) }),
      400,
      'invalidParameter.msgParam',
    ],
    ['another robot', 'POST', send, { ...toPeople(['li']), robotCode: 'x' }, 400, 'robot.oto.notExist'],
    ['a missing field', 'POST', send, { robotCode: clientId }, 400, 'MissinguserIds'],
    ['a field that does not exist', 'POST', send, { ...toPeople(['li']), at: 1 }, 400, 'invalidParameter.at'],
    ['a body that is no JSON', 'POST', send, '{', 400, 'InvalidRequestBody'],
    [
      'a strange group',
      'POST',
      'robot/groupMessages/send',
      toGroup('cidnone'),
      400,
      'conversation.org.notMatch',
    ],
    [
      'a group without us',
      'POST',
      'robot/groupMessages/send',
      toGroup('cidforeign'),
      400,
      'resource.unavailable',
    ],
    ['an unknown address', 'POST', 'robot/nothing', {}, 404, 'InvalidAction.NotFound'],
    [
      '21 keys at once',
      'POST',
      'robot/otoMessages/batchRecall',
      { robotCode: clientId, processQueryKeys: Array(21).fill('k') },
      400,
      'invalidParameter.processQueryKeys',
    ],
    [
      'an unknown card template',
      'POST',
      cards,
      card({ cardTemplateId: 'x.schema' }),
      400,
      'param.templateNotExist',
    ],
    [
      'an unpublished template',
      'POST',
      cards,
      card({ cardTemplateId: 'draft.schema' }),
      400,
      'param.templateUnpublished',
    ],
    [
      'a value that is no string',
      'POST',
      cards,
      card({ cardData: { cardParamMap: { n: 1 } } }),
      400,
      'param.invalid',
    ],
    [
      'a value over 1 KB',
      'POST',
      cards,
      card({ cardData: { cardParamMap: { n: 'x'.repeat(1025) } } }),
      400,
      'param.invalid',
    ],
    ['an outTrackId over 100', 'POST', cards, card({ outTrackId: 'x'.repeat(101) }), 400, 'param.invalid'],
    [
      'spaces without their prefix',
      'POST',
      cards,
      card({ openSpaceId: 'IM_ROBOT.li' }),
      400,
      'param.openSpaceIdInvalid',
    ],
    [
      'spaces over 1,000 characters',
      'POST',
      cards,
      cardTo('t', Array(100).fill('IM_ROBOT.li'), {}),
      400,
      'param.openSpaceIdInvalid',
    ],
    [
      'a space without its model',
      'POST',
      cards,
      card({ imRobotOpenSpaceModel: undefined }),
      400,
      'param.openSpaceModelInvalid',
    ],
    [
      'a delivery without its model',
      'POST',
      cards,
      card({ imRobotOpenDeliverModel: undefined }),
      400,
      'param.openDeliverModelEmpty',
    ],
    [
      'private data for nobody',
      'POST',
      cards,
      card({ privateData: { x: { cardParamMap: {} } } }),
      400,
      'param.userIdNotExist',
    ],
    ['a card that is not there', 'PUT', 'card/instances', { outTrackId: 'none' }, 400, 'param.cardNotExist'],
    [
      'members of a group not ours',
      'POST',
      'im/sceneGroups/members/batchQuery',
      { openConversationId: 'cidproject', maxResults: 10 },
      403,
      'groupPermissionDenied',
    ],
    [
      'a title over 30',
      'POST',
      'im/sceneGroup/create',
      { title: '群'.repeat(31), template_id: 'scene-1', owner_user_id: 'li' },
      400,
      'invalidParameter.title',
    ],
    [
      'an unknown scene template',
      'POST',
      'im/sceneGroup/create',
      { title: '群', template_id: 'x', owner_user_id: 'li' },
      400,
      'invalidParameter.template_id',
    ],
    [
      'a to-do over 1,024 bytes',
      'POST',
      'todo/users/union-li/tasks',
      { subject: '字'.repeat(342) },
      400,
      'invalidParameter.subject',
    ],
    [
      'a userId as unionId',
      'POST',
      'todo/users/li/tasks',
      { subject: '字' },
      400,
      'invalidParameter.unionId',
    ],
    [
      'a time without offset',
      'POST',
      'calendar/users/union-li/calendars/primary/events',
      oneEvent,
      400,
      'invalidParameter.start',
    ],
  ];

  test.each(refusals)('%s', async (_what, method, path, body, status, code) => {
    const { sim } = await open();
    const answer = await v1(sim, method, path, body);
    expect([answer.status, answer.code]).toEqual([status, code]);
    expect(answer.body.requestid).toBeDefined();
    expect(sim.messages(sim.p2pChatId('li'))).toEqual([]);
  });

  test('a second card under one outTrackId', async () => {
    const { sim } = await open();
    expect((await v1(sim, 'POST', cards, card())).status).toBe(200);
    expect((await v1(sim, 'POST', cards, card())).code).toBe('param.cardAlreadyExist');
    expect(sim.messages(sim.p2pChatId('li'))).toHaveLength(1);
  });

  test('a reply of a kind that sessions do not carry, or with too many mentions', async () => {
    const desk = await open();
    const line = await listen(desk.sim);
    sayHello(desk);
    await desk.sim.idle();
    const url = String(line.seen(robotTopic)[0]?.sessionWebhook);
    const at = { atUserIds: Array.from({ length: 51 }, (_, index) => `u${index}`) };
    expect((await post(url, { msgtype: 'image', image: {} })).code).toBe('41');
    expect((await post(url, { msgtype: 'file' })).code).toBe('400105');
    expect((await post(url, { msgtype: 'text', text: {} })).code).toBe('400106');
    expect((await post(url, { msgtype: 'text', text: { content: 'x' }, at })).code).toBe('400106');
    expect((await post(url, { msgtype: 'text', text: { content: 'x'.repeat(20_000) } })).code).toBe('460101');
    expect((await post(url, { msgtype: 'empty' })).code).toBe('0');
    expect((await post(`${url}x`, { msgtype: 'text', text: { content: 'x' } })).code).toBe('300001');
  });

  test('pages over a hundred people, and people and departments nobody knows', async () => {
    const { sim } = await open();
    const codes = [
      await old(sim, 'POST', 'topapi/v2/user/list', { dept_id: 10, cursor: 0, size: 101 }),
      await old(sim, 'POST', 'topapi/v2/user/list', { dept_id: 99, cursor: 0, size: 10 }),
      await old(sim, 'POST', 'topapi/v2/user/get', { userid: 'nobody' }),
      await old(sim, 'POST', 'topapi/user/getbyunionid', { unionid: 'nobody' }),
      await old(sim, 'POST', 'topapi/v2/user/getbymobile', { mobile: '1' }),
      await old(sim, 'POST', 'topapi/v2/user/get', {}),
      await old(sim, 'POST', 'topapi/nothing', {}),
    ].map((answer) => answer.code);
    expect(codes).toEqual(['41', '60003', '33012', '60121', '60121', '40', '22']);
  });
});

describe('the simulator itself', () => {
  test('keeps its world, its cards, its quota and its unsent pushes over a restart', async () => {
    const desk = await open();
    await v1(desk.sim, 'POST', cards, cardTo('t', ['IM_ROBOT.li'], { title: '停电' }));
    sayHello(desk);
    await desk.sim.idle();
    const saved: unknown = JSON.parse(JSON.stringify(desk.sim.dump()));
    const next = createDingtalkSimulator({
      clock: desk.clock,
      clientId,
      clientSecret,
      departments: [],
      users: [],
    });
    next.restore(saved);
    await next.start();
    closers.push(() => next.stop());
    expect(next.card('t')).toEqual(desk.sim.card('t'));
    expect(next.users()).toEqual(desk.sim.users());
    expect(next.message('t')?.at).toEqual(desk.sim.message('t')?.at);
    expect(next.chatsOf('li')).toEqual(desk.sim.chatsOf('li'));
    expect(next.quota()).toEqual(desk.sim.quota());
    expect(next.nextRetryAt()).toEqual(desk.sim.nextRetryAt());
    desk.clock.forward(60_000);
    next.tick();
    await next.idle();
    expect(next.events[0]?.attempts).toHaveLength(2);
  });

  test('runs as a process of its own, steered over HTTP', async () => {
    const { departments, users } = company;
    const file = join(mkdtempSync(join(tmpdir(), 'dingtalk-')), 'options.json');
    writeFileSync(file, JSON.stringify({ clientId, clientSecret, departments, users }));
    const child = spawn(process.execPath, [
      '--import',
      'tsx',
      'drill/simulators/dingtalk-main.ts',
      '0',
      file,
    ]);
    closers.push(() => void child.kill('SIGKILL'));
    const ready = await new Promise<string>((resolve) =>
      child.stdout.once('data', (chunk) => resolve(String(chunk))),
    );
    const [, apiBase, oapiBase] = ready.trim().split(' ');
    const control = async (name: string, ...args: unknown[]) =>
      (await post(`${apiBase}/_sim/${name}`, { args })).body as { result?: unknown; error?: string };
    expect((await control('say', 'li', 'bot', '你好')).result).toMatchObject({
      content: { content: '你好' },
    });
    await control('idle');
    await control('forward', 60_000);
    await control('idle');
    const events = (await (await fetch(`${apiBase}/_sim/events`)).json()) as {
      result: { attempts: unknown[] }[];
    };
    expect(events.result[0]?.attempts).toHaveLength(2);
    expect((await control('say', 'nobody', 'bot', '你好')).error).toContain('Nobody here');
    const token = await fetch(`${oapiBase}/gettoken?appkey=${clientId}&appsecret=${clientSecret}`);
    expect(await token.json()).toMatchObject({ errcode: 0, expires_in: 7200 });
    const gone = new Promise((resolve) => child.once('exit', resolve));
    await control('stop');
    expect(await gone).toBe(0);
  });
});
