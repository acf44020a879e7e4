/** The web door: events encrypted and signed, messages and presses signed; answers only when they are safe. */
import { createHash, createHmac, randomBytes } from 'node:crypto';
import type { Clock } from '../../src/ports/clock.ts';
import type { Log } from '../../src/ports/log.ts';
import type { TakeIn, WebhookAnswer, WebhookRequest } from '../../src/ports/platform.ts';
import { Refused } from '../common/refused.ts';
import { isSame, seal, sealSignature, unseal } from '../common/sealed.ts';
import { asObject, nameOf, parseJson } from '../common/values.ts';
import { cardSignature, robotSignature } from './callback-crypto.ts';
import { type Intake, toCardAnswer } from './intake.ts';
import { signatureMaxAgeMs, webhookMaxBytes } from './limits.ts';

export interface ReceiveConfig {
  clientId: string;
  clientSecret: string;
  corpId?: string;
  token?: string;
  aesKey?: string;
}

export interface ReceiveDeps {
  clock: Clock;
  log: Log;
  intake: Intake;
}

export type Receive = (request: WebhookRequest, takeIn: TakeIn) => Promise<WebhookAnswer>;

/** What presses are signed with: ours, handed over when the address is registered. */
export const cardSecretOf = (clientSecret: string): string =>
  createHmac('sha256', clientSecret).update('presses on cards').digest('hex');

export function createReceive(config: ReceiveConfig, deps: ReceiveDeps): Receive {
  const doors = createDoors(config, deps);
  return async (request, takeIn) => {
    try {
      if (request.method !== 'POST') throw new Refused(405, 'not a POST');
      if (request.body.length > webhookMaxBytes) throw new Refused(413, 'the body is too large');
      const body = asObject(parseJson(request.body.toString('utf8')));
      if (Object.keys(body).length === 0) throw new Refused(400, 'not a JSON object');
      if (typeof body.encrypt === 'string') return await doors.event(request, body.encrypt, takeIn);
      if (request.headers['x-ddpaas-signature'] !== undefined)
        return await doors.press(request, body, takeIn);
      return await doors.message(request, body, takeIn);
    } catch (error) {
      if (error instanceof Refused) {
        deps.log.warn({ platform: 'dingtalk', status: error.status }, `webhook refused: ${error.message}`);
        return answer(error.status, {});
      }
      // Anything but 200 makes DingTalk push an event again: after 10 s and 30 s.
      deps.log.warn({ error: nameOf(error) }, 'a push could not be taken in');
      return answer(500, {});
    }
  };
}

function createDoors(config: ReceiveConfig, { clock, intake }: ReceiveDeps) {
  const cardSecret = cardSecretOf(config.clientSecret);

  function checkAge(timestamp: string): void {
    const ageMs = Math.abs(clock.now().getTime() - Number(timestamp));
    if (!(ageMs <= signatureMaxAgeMs))
      throw new Refused(401, 'the time of the signature is too far from ours');
  }

  return {
    async event({ query }: WebhookRequest, sealed: string, takeIn: TakeIn): Promise<WebhookAnswer> {
      const { token, aesKey } = config;
      if (token === undefined || aesKey === undefined) throw new Refused(403, 'token or AES key is not set');
      const { msg_signature: given = '', timestamp = '', nonce = '' } = query;
      if (!isSame(given, sealSignature(token, timestamp, nonce, sealed))) {
        throw new Refused(401, 'wrong signature');
      }
      checkAge(timestamp);
      const event = openEvent(sealed, aesKey, config);
      if (event.EventType !== 'check_url') {
        const { EventType: eventType, eventId = event.BizId, EventTime: bornAt } = event;
        await intake({ kind: 'event', head: { eventId, eventType, bornAt }, push: event }, takeIn);
      }
      return success({ token, aesKey, owner: config.clientId, timestamp: String(clock.now().getTime()) });
    },
    async message({ headers }: WebhookRequest, push: Record<string, unknown>, takeIn: TakeIn) {
      const timestamp = single(headers.timestamp);
      if (!isSame(single(headers.sign), robotSignature(config.clientSecret, timestamp))) {
        throw new Refused(401, 'wrong signature');
      }
      checkAge(timestamp);
      await intake({ kind: 'message', push }, takeIn);
      return answer(200, { msgtype: 'empty' });
    },
    async press({ headers, body }: WebhookRequest, push: Record<string, unknown>, takeIn: TakeIn) {
      const timestamp = single(headers['x-ddpaas-signature-timestamp']);
      if (!isSame(single(headers['x-ddpaas-signature']), cardSignature(cardSecret, timestamp))) {
        throw new Refused(401, 'wrong signature');
      }
      checkAge(timestamp);
      // DingTalk gives a press no id; a repeat of the same request has the same time and body.
      const eventKey = `press-${createHash('sha256').update(timestamp).update(body).digest('hex').slice(0, 40)}`;
      return answer(200, toCardAnswer(await intake({ kind: 'press', push, eventKey }, takeIn)));
    },
  };
}

function openEvent(
  sealed: string,
  aesKey: string,
  { clientId, corpId }: ReceiveConfig,
): Record<string, unknown> {
  const opened = unseal(sealed, aesKey);
  if (opened === null) throw new Refused(400, 'cannot be decrypted');
  if (!isSame(opened.owner, clientId) && !isSame(opened.owner, corpId ?? clientId)) {
    throw new Refused(403, 'an event of another app');
  }
  return asObject(parseJson(opened.text));
}

/** DingTalk takes only a sealed "success" for an answer. */
function success(how: { token: string; aesKey: string; owner: string; timestamp: string }): WebhookAnswer {
  const { token, aesKey, owner, timestamp } = how;
  const nonce = randomBytes(8).toString('hex');
  const encrypt = seal('success', aesKey, owner);
  const signature = sealSignature(token, timestamp, nonce, encrypt);
  return answer(200, { msg_signature: signature, timeStamp: timestamp, nonce, encrypt });
}

function answer(status: number, body: object): WebhookAnswer {
  return { status, contentType: 'application/json; charset=utf-8', body: JSON.stringify(body) };
}

const single = (header: string | string[] | undefined) => (typeof header === 'string' ? header : '');
