/** The web door against everybody who is not DingTalk. */
import { describe, expect, test } from 'vitest';
import { createClient } from '../../../adapters/dingtalk/client.ts';
import { createIntake } from '../../../adapters/dingtalk/intake.ts';
import { createLore } from '../../../adapters/dingtalk/lore.ts';
import { cardSecretOf, createReceive, type ReceiveConfig } from '../../../adapters/dingtalk/receive.ts';
import {
  callbackSignature,
  decryptCallback,
  encryptCallback,
} from '../../../drill/simulators/common/callback-crypto.ts';
import { cardSignature, robotSignature } from '../../../drill/simulators/dingtalk/signatures.ts';
import type { InboundEvent } from '../../../src/domain/message.ts';
import type { PressAnswer } from '../../../src/ports/platform.ts';
import { clientId, clientSecret, movableClock, recordedLog } from './support.ts';

const token = 'canaryToken';
const aesKey = 'canaryAesKey0123456789canaryAesKey012345678';
const nowhere = 'http://127.0.0.1:9';

function door(config: Partial<ReceiveConfig> = { token, aesKey }) {
  const clock = movableClock();
  const log = recordedLog();
  const taken: InboundEvent[] = [];
  let answer: () => Promise<PressAnswer> = async () => ({});
  const bases = { apiBase: nowhere, oapiBase: nowhere };
  const client = createClient({ ...bases, clientId, clientSecret, timeoutMs: 100 }, { clock });
  const lore = createLore(client, clock, nowhere);
  const intake = createIntake({ clientId, clock, log, lore });
  const receive = createReceive({ clientId, clientSecret, ...config }, { clock, log, intake });
  return {
    clock,
    log,
    taken,
    lore,
    answerWith(next: () => Promise<PressAnswer>) {
      answer = next;
    },
    post: (
      request: { body: unknown; query?: Record<string, string>; headers?: Record<string, string> },
      method = 'POST',
    ) =>
      receive(
        {
          method,
          headers: request.headers ?? {},
          query: request.query ?? {},
          body: Buffer.from(typeof request.body === 'string' ? request.body : JSON.stringify(request.body)),
        },
        async (events) => {
          const press = await answer();
          taken.push(...events);
          return press;
        },
      ),
  };
}

type Clock = { now(): Date };

function sealed(event: object, clock: Clock, how: { owner?: string; key?: string; ageMs?: number } = {}) {
  const encrypt = encryptCallback(JSON.stringify(event), how.key ?? aesKey, how.owner ?? clientId);
  const timestamp = String(clock.now().getTime() - (how.ageMs ?? 0));
  const signature = callbackSignature(token, timestamp, 'n1', encrypt);
  return { body: { encrypt }, query: { msg_signature: signature, timestamp, nonce: 'n1' } };
}

const leaving = { EventType: 'user_leave_org', EventTime: 1795482000000, eventId: 'e1', userId: ['zhang'] };

describe('an event', () => {
  test('signed and sealed is taken in, and answered with a sealed success', async () => {
    const { post, clock, taken } = door();
    const answer = await post(sealed(leaving, clock));
    expect(taken).toMatchObject([{ kind: 'directory-changed', eventKey: 'e1' }]);
    const {
      msg_signature: signature,
      timeStamp,
      nonce,
      encrypt,
    } = JSON.parse(answer.body) as Record<string, string>;
    expect(signature).toBe(callbackSignature(token, timeStamp ?? '', nonce ?? '', encrypt ?? ''));
    expect(decryptCallback(encrypt ?? '', aesKey)).toEqual({ text: 'success', ownerKey: clientId });
  });

  test('that only checks the address is answered and not taken in', async () => {
    const { post, clock, taken } = door();
    expect((await post(sealed({ EventType: 'check_url' }, clock))).status).toBe(200);
    expect(taken).toEqual([]);
  });

  test('may belong to the company instead of the app', async () => {
    const { post, clock, taken } = door({ token, aesKey, corpId: 'dingcorp' });
    expect((await post(sealed(leaving, clock, { owner: 'dingcorp' }))).status).toBe(200);
    expect(taken).toHaveLength(1);
  });

  test.each([
    ['of another app', { owner: 'dingother' }, 403],
    ['sealed with another key', { key: 'otherAesKey00123456789canaryAesKey012345678' }, 400],
    ['an hour and a minute old', { ageMs: 61 * 60_000 }, 401],
    ['an hour and a minute ahead', { ageMs: -61 * 60_000 }, 401],
  ])('%s is refused', async (_, how, status) => {
    const { post, clock, taken } = door();
    expect((await post(sealed(leaving, clock, how))).status).toBe(status);
    expect(taken).toEqual([]);
  });

  test('with a signature that is not its own is refused', async () => {
    const { post, clock, taken } = door();
    const { body, query } = sealed(leaving, clock);
    const other = sealed({ EventType: 'check_url' }, clock);
    for (const request of [
      { body, query: { ...query, msg_signature: query.msg_signature.slice(0, 20) } },
      { body, query: other.query },
      { body, query: {} },
      { body, query: { ...query, nonce: 'n2' } },
    ]) {
      expect((await post(request)).status).toBe(401);
    }
    expect(taken).toEqual([]);
  });

  test('is refused where token and key are not set', async () => {
    const { post, clock } = door({});
    expect((await post(sealed(leaving, clock))).status).toBe(403);
  });

  test('that could not be stored is answered with an error, so that it comes again', async () => {
    const { post, clock, answerWith, log } = door();
    answerWith(async () => {
      throw new Error('canary-of-an-error');
    });
    expect((await post(sealed(leaving, clock))).status).toBe(500);
    expect(log.text()).not.toContain('canary');
  });
});

const said = {
  msgId: 'msg1',
  msgtype: 'text',
  text: { content: 'canary-of-a-message' },
  conversationType: '1',
  conversationId: 'cid1',
  senderStaffId: 'zhang',
  senderNick: '张伟',
  createAt: 1795482000000,
};

function signedMessage(clock: Clock, secret = clientSecret, ageMs = 0) {
  const timestamp = String(clock.now().getTime() - ageMs);
  return { body: said, headers: { timestamp, sign: robotSignature(secret, timestamp) } };
}

describe('a message to the robot', () => {
  test('signed is taken in, and nothing is said in the answer', async () => {
    const { post, clock, taken } = door();
    expect(await post(signedMessage(clock))).toMatchObject({ status: 200, body: '{"msgtype":"empty"}' });
    expect(taken).toMatchObject([{ kind: 'message', eventKey: 'msg1' }]);
  });

  test.each([
    ['another secret', (clock: Clock) => signedMessage(clock, 'guess')],
    ['an old signature', (clock: Clock) => signedMessage(clock, clientSecret, 61 * 60_000)],
    ['no signature', () => ({ body: said })],
  ])('%s is refused', async (_, request) => {
    const { post, clock, taken, log } = door();
    expect((await post(request(clock))).status).toBe(401);
    expect(taken).toEqual([]);
    expect(log.text()).not.toContain('canary');
  });

  test('does not choose where we send answers to', async () => {
    const { lore } = door();
    const untilMs = Date.UTC(2026, 10, 24, 3);
    lore.learn({
      ...said,
      sessionWebhook: 'https://evil.example/x?session=1',
      sessionWebhookExpiredTime: untilMs,
    });
    expect(lore.sessionOf('user:zhang')).toBeUndefined();
    lore.learn({ ...said, sessionWebhook: `${nowhere}/x?session=1`, sessionWebhookExpiredTime: untilMs });
    expect(lore.sessionOf('user:zhang')).toBe(`${nowhere}/x?session=1`);
  });
});

describe('a press', () => {
  const pressed = {
    type: 'actionCallback',
    outTrackId: 'xl-1',
    userId: 'zhang',
    spaceType: 'IM_ROBOT',
    spaceId: 'zhang',
    content: JSON.stringify({
      cardPrivateData: { params: { value: JSON.stringify({ action: 'ack', args: {} }) } },
    }),
  };
  const signed = (clock: Clock, secret = cardSecretOf(clientSecret)) => {
    const timestamp = String(clock.now().getTime());
    return {
      body: pressed,
      headers: {
        'x-ddpaas-signature-timestamp': timestamp,
        'x-ddpaas-signature': cardSignature(secret, timestamp),
      },
    };
  };

  test('is answered with what only the person who pressed sees', async () => {
    const { post, clock, answerWith } = door();
    answerWith(async () => ({ toast: '已记录' }));
    const { body } = await post(signed(clock));
    expect(JSON.parse(body)).toEqual({
      userPrivateData: { cardParamMap: { status: '已记录' } },
      cardUpdateOptions: { updateCardDataByKey: true, updatePrivateDataByKey: true },
    });
  });

  test('that comes twice has one key, and another press has another', async () => {
    const { post, clock, taken } = door();
    await post(signed(clock));
    await post(signed(clock));
    clock.forward(1);
    await post(signed(clock));
    expect(new Set(taken.map(({ eventKey }) => eventKey)).size).toBe(2);
  });

  test('signed with the secret of the app instead of its own is refused', async () => {
    const { post, clock, taken } = door();
    expect((await post(signed(clock, clientSecret))).status).toBe(401);
    expect(taken).toEqual([]);
  });
});

test.each([
  ['a GET', '{}', 'GET', 405],
  ['nothing', '', 'POST', 400],
  ['a list', '[1]', 'POST', 400],
  ['too much', ' '.repeat(1024 * 1024 + 1), 'POST', 413],
])('%s is refused', async (_, body, method, status) => {
  expect((await door().post({ body }, method)).status).toBe(status);
});
