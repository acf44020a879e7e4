/** The simulated DingTalk in HTTP mode: encrypted events, signed robot messages, presses of HTTP cards. */
import { createHash, createHmac } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, test } from 'vitest';
import {
  callbackSignature,
  decryptCallback,
  encryptCallback,
} from '../../drill/simulators/common/callback-crypto.ts';
import { cardTo, clientId, clientSecret, closers, type Desk, open, v1 } from './dingtalk-desk.ts';

const callbackToken = 'tokentoken';
const callbackAesKey = 'abcdefghijabcdefghijabcdefghijabcdefghij123';

interface Delivery {
  path: string;
  query: URLSearchParams;
  headers: Record<string, unknown>;
  body: Record<string, unknown>;
}

async function receiver(answer: (delivery: Delivery) => { status?: number; body: unknown }): Promise<string> {
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const url = new URL(request.url ?? '/', 'http://localhost');
    const body = JSON.parse(Buffer.concat(chunks).toString('utf8')) as Record<string, unknown>;
    const said = answer({ path: url.pathname, query: url.searchParams, headers: request.headers, body });
    response
      .writeHead(said.status ?? 200, { 'content-type': 'application/json' })
      .end(JSON.stringify(said.body));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  closers.push(() => new Promise<void>((resolve) => void server.close(() => resolve())));
  closers.push(() => server.closeAllConnections());
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

function success(text = 'success', ownerKey = clientId): object {
  const encrypt = encryptCallback(text, callbackAesKey, ownerKey);
  const [timeStamp, nonce] = ['1', 'n'];
  return {
    msg_signature: callbackSignature(callbackToken, timeStamp, nonce, encrypt),
    timeStamp,
    nonce,
    encrypt,
  };
}

const outcomes = (desk: Desk) => desk.sim.events.map((event) => event.attempts.map(({ outcome }) => outcome));

describe('HTTP mode', () => {
  test('checks the address, then sends encrypted and signed events, flat', async () => {
    const desk = await open({ callbackToken, callbackAesKey });
    const events: Record<string, unknown>[] = [];
    const url = await receiver(({ query, body }) => {
      const [timestamp = '', nonce = ''] = [query.get('timestamp') ?? '', query.get('nonce') ?? ''];
      const parts = [callbackToken, timestamp, nonce, String(body.encrypt)].sort().join('');
      expect(query.get('msg_signature')).toBe(createHash('sha1').update(parts).digest('hex'));
      const { text, ownerKey } = decryptCallback(String(body.encrypt), callbackAesKey);
      expect(ownerKey).toBe(clientId);
      events.push(JSON.parse(text) as Record<string, unknown>);
      return { body: success() };
    });
    desk.sim.webhook({ events: url });
    desk.sim.changeUser('li', { title: '总监' });
    await desk.sim.idle();
    expect(desk.sim.webhookState()).toBe('verified');
    expect(events.map((event) => event.EventType)).toEqual(['check_url', 'user_modify_org']);
    expect(events[1]).toMatchObject({
      userId: ['li'],
      CorpId: desk.sim.corpId,
      eventId: desk.sim.events[0]?.eventId,
    });
    expect(outcomes(desk)).toEqual([['acked']]);
  });

  test('sends nothing to an address that answers the check wrongly, and repeats what is not answered well', async () => {
    const wrong = await open({ callbackToken, callbackAesKey });
    wrong.sim.webhook({ events: await receiver(() => ({ body: success('success', 'another-app') })) });
    wrong.sim.changeUser('li', { title: '总监' });
    await wrong.sim.idle();
    expect([wrong.sim.webhookState(), outcomes(wrong)]).toEqual(['refused', [['no-connection']]]);
    const desk = await open({ callbackToken, callbackAesKey });
    const answers = [success(), { ok: true }, success()];
    desk.sim.webhook({ events: await receiver(() => ({ body: answers.shift() })) });
    desk.sim.changeUser('li', { title: '总监' });
    await desk.sim.idle();
    desk.clock.forward(10_000);
    desk.sim.tick();
    await desk.sim.idle();
    expect(outcomes(desk)).toEqual([['refused', 'acked']]);
  });

  test('signs robot messages, and says what comes back with the answer', async () => {
    const desk = await open();
    const answers: object[] = [
      { msgtype: 'text', text: { content: '收到' } },
      { msgtype: 'empty' },
      { msgtype: 'x' },
    ];
    const url = await receiver(({ headers, body }) => {
      const signed = `${headers.timestamp}\n${clientSecret}`;
      expect(headers.sign).toBe(createHmac('sha256', clientSecret).update(signed).digest('base64'));
      expect(headers.timestamp).toBe(String(desk.clock.now().getTime()));
      expect(body.senderStaffId).toBe('zhang');
      return { body: answers.shift() };
    });
    desk.sim.webhook({ robot: url });
    for (const words of ['一', '二', '三']) {
      desk.sim.say('zhang', 'bot', words);
      await desk.sim.idle();
    }
    const said = desk.sim
      .messages(desk.sim.p2pChatId('zhang'))
      .filter((message) => message.senderId === 'bot');
    expect(said.map((message) => message.content)).toEqual([{ content: '收到' }]);
    expect(outcomes(desk)).toEqual([['acked'], ['acked'], ['acked']]);
    expect(desk.sim.complaints).toHaveLength(1);
  });

  test('calls the registered address of an HTTP card, signed', async () => {
    const desk = await open();
    const url = await receiver(({ headers, body }) => {
      const timestamp = String(headers['x-ddpaas-signature-timestamp']);
      const expected = createHmac('sha256', 'card-secret').update(timestamp).digest('base64');
      expect(headers['x-ddpaas-signature']).toBe(expected);
      expect(body).toMatchObject({ type: 'actionCallback', outTrackId: 't', userId: 'li' });
      return { body: { cardData: { cardParamMap: { title: '完' } } } };
    });
    const register = {
      callbackRouteKey: 'key',
      callbackUrl: url,
      apiSecret: 'card-secret',
      forceUpdate: true,
    };
    const how = { callbackType: 'HTTP', callbackRouteKey: 'key' };
    const card = cardTo('t', ['IM_ROBOT.li'], { title: 'x', buttons: [{ text: '收到', id: 'ack' }] }, how);
    expect((await v1(desk.sim, 'POST', 'card/instances/createAndDeliver', card)).code).toBe('param.invalid');
    await v1(desk.sim, 'POST', 'card/callbacks/register', register);
    await v1(desk.sim, 'POST', 'card/instances/createAndDeliver', card);
    expect((await desk.sim.press('li', 't', { label: '收到' })).card?.title).toBe('完');
  });
});
