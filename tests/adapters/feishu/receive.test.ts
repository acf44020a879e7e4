/** The webhook door against everybody who is not Feishu. */
import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { createReceive, type ReceiveConfig } from '../../../adapters/feishu/receive.ts';
import { encrypt } from '../../../drill/simulators/feishu/webhook.ts';
import type { InboundEvent } from '../../../src/domain/message.ts';
import type { PressAnswer } from '../../../src/ports/platform.ts';
import { appId, movableClock, recordedLog } from './support.ts';

const encryptKey = 'canary-encrypt-key';
const verificationToken = 'canary-token';

function door(
  config: Partial<ReceiveConfig> = { encryptKey, verificationToken },
  botOpenId: () => Promise<string> = async () => 'ou_bot',
) {
  const clock = movableClock();
  const log = recordedLog();
  const taken: InboundEvent[] = [];
  let answer: () => Promise<PressAnswer> = async () => ({});
  const receive = createReceive({ appId, ...config }, { clock, log, botOpenId });
  return {
    clock,
    log,
    taken,
    answerWith(next: () => Promise<PressAnswer>) {
      answer = next;
    },
    post: (body: string | Buffer, headers: Record<string, string | string[]> = {}, method = 'POST') =>
      receive({ method, headers, query: {}, body: Buffer.from(body) }, async (events) => {
        const press = await answer();
        taken.push(...events);
        return press;
      }),
  };
}

const event = (more: Record<string, unknown> = {}) => ({
  schema: '2.0',
  header: {
    event_id: 'ev1',
    event_type: 'im.message.receive_v1',
    create_time: '1795482000000',
    token: verificationToken,
    app_id: appId,
    tenant_key: 'us',
    ...more,
  },
  event: {
    sender: { sender_id: { open_id: 'ou_zhang' }, sender_type: 'user', tenant_key: 'us' },
    message: {
      message_id: 'om_1',
      create_time: '1795482000000',
      chat_id: 'oc_1',
      chat_type: 'p2p',
      message_type: 'text',
      content: '{"text":"canary-of-a-body"}',
    },
  },
});

/** With odd white space, because the signature is over the bytes. */
const sealed = (value: unknown) => `{ "encrypt" : "${encrypt(JSON.stringify(value), encryptKey)}"  }`;

function signed(body: string, clock: { now(): Date }, more: { ageMs?: number; key?: string } = {}) {
  const timestamp = String(Math.floor((clock.now().getTime() - (more.ageMs ?? 0)) / 1000));
  const hash = createHash('sha256')
    .update(`${timestamp}nonce${more.key ?? encryptKey}`)
    .update(body);
  return {
    'x-lark-request-timestamp': timestamp,
    'x-lark-request-nonce': 'nonce',
    'x-lark-signature': hash.digest('hex'),
  };
}

describe('while nobody can say who we are', () => {
  const silent = () => Promise.reject(new Error('too many calls'));

  test('what mentions nobody is taken in, and what mentions somebody is asked for again', async () => {
    const { clock, taken, post } = door(undefined, silent);
    const plain = sealed(event());
    expect((await post(plain, signed(plain, clock))).status).toBe(200);
    expect(taken).toHaveLength(1);
    const mentioning = event();
    Object.assign(mentioning.event.message, {
      mentions: [{ key: '@_user_1', name: '信流', id: { open_id: 'ou_bot' } }],
    });
    const body = sealed(mentioning);
    expect((await post(body, signed(body, clock))).status).toBe(500);
    expect(taken).toHaveLength(1);
  });
});

describe('signed and encrypted', () => {
  test('a good event is taken in and answered', async () => {
    const { post, clock, taken } = door();
    const body = sealed(event());
    expect(await post(body, signed(body, clock))).toMatchObject({ status: 200, body: '{}' });
    expect(taken).toMatchObject([{ kind: 'message', eventKey: 'om_1' }]);
  });

  test.each([
    ['another key', (body: string, clock: { now(): Date }) => signed(body, clock, { key: 'guess' })],
    ['another body', (_: string, clock: { now(): Date }) => signed('{}', clock)],
    ['no signature', () => ({})],
    [
      'half of the signature',
      (body: string, clock: { now(): Date }) => {
        const headers = signed(body, clock);
        return { ...headers, 'x-lark-signature': headers['x-lark-signature'].slice(0, 32) };
      },
    ],
    [
      'two signatures',
      (body: string, clock: { now(): Date }) => {
        const headers = signed(body, clock);
        return { ...headers, 'x-lark-signature': [headers['x-lark-signature'], 'x'] };
      },
    ],
    [
      'an age of six minutes',
      (body: string, clock: { now(): Date }) => signed(body, clock, { ageMs: 6 * 60_000 }),
    ],
    [
      'a time six minutes ahead',
      (body: string, clock: { now(): Date }) => signed(body, clock, { ageMs: -6 * 60_000 }),
    ],
  ])('%s is refused with 401', async (_, headersOf) => {
    const { post, clock, taken } = door();
    const body = sealed(event());
    expect((await post(body, headersOf(body, clock))).status).toBe(401);
    expect(taken).toEqual([]);
  });

  test('four minutes of difference between the clocks are allowed', async () => {
    const { post, clock } = door();
    const body = sealed(event());
    expect((await post(body, signed(body, clock, { ageMs: 4 * 60_000 }))).status).toBe(200);
    expect((await post(body, signed(body, clock, { ageMs: -4 * 60_000 }))).status).toBe(200);
  });

  test('a signature is worthless six minutes later', async () => {
    const { post, clock } = door();
    const body = sealed(event());
    const headers = signed(body, clock);
    clock.forward(6 * 60_000);
    expect((await post(body, headers)).status).toBe(401);
  });

  test('a plain body is refused though its token is right', async () => {
    const { post, clock, taken } = door();
    const body = JSON.stringify(event());
    expect((await post(body, signed(body, clock))).status).toBe(401);
    expect(taken).toEqual([]);
  });

  test('what is signed but cannot be decrypted is 400', async () => {
    const { post, clock } = door();
    for (const inside of ['', 'AAAA', Buffer.alloc(48).toString('base64')]) {
      const body = JSON.stringify({ encrypt: inside });
      expect((await post(body, signed(body, clock))).status).toBe(400);
    }
  });

  test('a wrong verification token inside is refused with 401', async () => {
    const { post, clock, taken } = door();
    const body = sealed(event({ token: 'wrong' }));
    expect((await post(body, signed(body, clock))).status).toBe(401);
    expect(taken).toEqual([]);
  });

  test('an event of another app is refused with 403', async () => {
    const { post, clock, taken } = door();
    const body = sealed(event({ app_id: 'cli_ffffffffffffffff' }));
    expect((await post(body, signed(body, clock))).status).toBe(403);
    expect(taken).toEqual([]);
  });

  test('the greeting comes without a signature and is answered', async () => {
    const { post } = door();
    const body = sealed({ type: 'url_verification', challenge: 'word', token: verificationToken });
    expect(await post(body)).toMatchObject({ status: 200, body: '{"challenge":"word"}' });
  });

  test('a greeting with a wrong token, or in plain, is refused', async () => {
    const { post } = door();
    const greeting = { type: 'url_verification', challenge: 'word', token: 'wrong' };
    expect((await post(sealed(greeting))).status).toBe(401);
    expect((await post(JSON.stringify({ ...greeting, token: verificationToken }))).status).toBe(401);
  });
});

describe('with a verification token only', () => {
  const plainDoor = () => door({ verificationToken });

  test('a plain event with the token is taken in', async () => {
    const { post, taken } = plainDoor();
    expect((await post(JSON.stringify(event()))).status).toBe(200);
    expect(taken).toHaveLength(1);
  });

  test.each([['wrong'], [undefined], [{ a: 1 }], ['']])('the token %j is refused', async (token) => {
    const { post, taken } = plainDoor();
    expect((await post(JSON.stringify(event({ token })))).status).toBe(401);
    expect(taken).toEqual([]);
  });

  test('a plain greeting is answered', async () => {
    const { post } = plainDoor();
    const body = JSON.stringify({ type: 'url_verification', challenge: 'w"ord', token: verificationToken });
    expect((await post(body)).body).toBe('{"challenge":"w\\"ord"}');
  });
});

test('without any shared secret nothing is believed', async () => {
  const { post, taken, log } = door({});
  expect((await post(JSON.stringify(event()))).status).toBe(403);
  expect(taken).toEqual([]);
  expect(log.text()).toContain('neither encrypt key nor verification token');
});

test.each([
  ['an empty body', '', 400],
  ['half a JSON', '{"a"', 400],
  ['a number', '7', 400],
  ['a list', '[]', 400],
  ['null', 'null', 400],
  ['JSON nested without end', `${'['.repeat(200_000)}${']'.repeat(200_000)}`, 400],
  ['more than a megabyte', `{"encrypt":"${'A'.repeat(1024 * 1024)}"}`, 413],
  ['ten megabytes', 'x'.repeat(10 * 1024 * 1024), 413],
])('%s is refused', async (_, body, status) => {
  const { post, taken } = door();
  expect((await post(body)).status).toBe(status);
  expect(taken).toEqual([]);
});

test('only POST is answered', async () => {
  expect((await door().post('{}', {}, 'GET')).status).toBe(405);
});

test('an event that cannot be stored is answered with 500, so that it comes again', async () => {
  const { post, answerWith, log } = door({ verificationToken });
  answerWith(async () => {
    throw new Error('canary-of-an-error');
  });
  expect((await post(JSON.stringify(event()))).status).toBe(500);
  expect(log.text()).not.toContain('canary');
});

test('a press is answered with what the person shall see', async () => {
  const { post, answerWith } = door({ verificationToken });
  const press = {
    ...event({ event_type: 'card.action.trigger' }),
    event: {
      operator: { open_id: 'ou_zhang', tenant_key: 'us' },
      action: { tag: 'button', value: { action: 'ack', args: {} } },
      context: { open_message_id: 'om_1', open_chat_id: 'oc_1' },
    },
  };
  answerWith(async () => ({ toast: '已记录' }));
  expect(JSON.parse((await post(JSON.stringify(press))).body)).toEqual({
    toast: { type: 'info', content: '已记录' },
  });
  answerWith(async () => ({}));
  expect((await post(JSON.stringify(press))).body).toBe('{}');
});

test('an event we have no use for is answered, so that it does not come again', async () => {
  const { post, taken } = door({ verificationToken });
  const body = JSON.stringify(event({ event_type: 'im.message.reaction.created_v1' }));
  expect((await post(body)).status).toBe(200);
  expect(taken).toEqual([]);
});
