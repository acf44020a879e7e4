/** Delivery to web addresses: events encrypted and signed, robot messages signed, presses of HTTP cards. */
import { randomBytes } from 'node:crypto';
import { callbackSignature, decryptCallback, encryptCallback } from '../common/callback-crypto.ts';
import { post as postText } from '../common/post.ts';
import type { Reply } from '../common/push-book.ts';
import { parseJson } from '../common/server.ts';
import type { Core } from './core.ts';
import type { Push, Transport } from './pushes.ts';
import { replyInSession } from './routes-webhook.ts';
import { cardSignature, robotSignature } from './signatures.ts';

const eventTimeoutMs = 2500;
const robotTimeoutMs = 3000;
const cardTimeoutMs = 2000;

export interface Addresses {
  events?: string;
  robot?: string;
}

export interface Webhook extends Transport {
  state(): 'verifying' | 'verified' | 'refused';
}

/** Checks the event address at once; events wait for that, and are not sent if it fails. */
export function createWebhook(core: Core, addresses: Addresses, otherwise: Transport): Webhook {
  let state: 'verifying' | 'verified' | 'refused' = 'verifying';
  const { events, robot } = addresses;
  const verified =
    events === undefined
      ? Promise.resolve(true)
      : postEvent(core, events, { EventType: 'check_url' }).then(
          (reply) => reply.kind === 'answer' && reply.ok,
        );
  const settled = verified.then((isOurs) => {
    state = isOurs ? 'verified' : 'refused';
    core.tell({ kind: 'webhook' });
  });
  const addressFor = (push: Push) =>
    push.kind === 'event' ? events : push.kind === 'robot' ? robot : undefined;
  return {
    state: () => state,
    isOpen: (push) => addressFor(push) !== undefined || otherwise.isOpen(push),
    async deliver(push) {
      const url = addressFor(push);
      if (url === undefined) return otherwise.deliver(push);
      if (push.kind === 'robot') return postRobot(core, url, push);
      await settled;
      if (state === 'refused') return { kind: 'no-connection' };
      return postEvent(core, url, {
        ...push.data,
        EventType: push.type,
        EventTime: push.bornAtMs,
        CorpId: core.corpId,
        BizId: push.id,
        eventId: push.id,
      });
    },
  };
}

async function postEvent(core: Core, url: string, event: object): Promise<Reply> {
  const { callbackToken = '', callbackAesKey = '', clientId } = core.options;
  const timestamp = String(core.nowMs());
  const nonce = randomBytes(8).toString('hex');
  const encrypt = encryptCallback(JSON.stringify(event), callbackAesKey, clientId);
  const signed = callbackSignature(callbackToken, timestamp, nonce, encrypt);
  const query = new URLSearchParams({ msg_signature: signed, signature: signed, timestamp, nonce });
  const answer = await post(`${url}?${query}`, {}, { encrypt }, core.options.ackTimeoutMs ?? eventTimeoutMs);
  if (answer === undefined) return { kind: 'silent' };
  return { kind: 'answer', ok: answer.status === 200 && saysSuccess(core, answer.text), body: undefined };
}

function saysSuccess(core: Core, text: string): boolean {
  try {
    const { msg_signature, timeStamp, nonce, encrypt } = JSON.parse(text) as Record<string, string>;
    const { callbackToken = '', callbackAesKey = '', clientId } = core.options;
    const expected = callbackSignature(callbackToken, String(timeStamp), String(nonce), String(encrypt));
    if (msg_signature !== expected) return false;
    const said = decryptCallback(String(encrypt), callbackAesKey);
    return said.text === 'success' && said.ownerKey === clientId;
  } catch {
    return false;
  }
}

async function postRobot(core: Core, url: string, push: Push): Promise<Reply> {
  const timestamp = String(core.nowMs());
  const headers = { timestamp, sign: robotSignature(core.options.clientSecret, timestamp) };
  const answer = await post(url, headers, push.data, core.options.ackTimeoutMs ?? robotTimeoutMs);
  if (answer === undefined) return { kind: 'silent' };
  if (answer.status !== 200) return { kind: 'answer', ok: false, body: undefined };
  const said = parseJson(answer.text) as { msgtype?: unknown } | undefined;
  if (said?.msgtype !== undefined && said.msgtype !== 'empty') {
    const session = new URL(String(push.data.sessionWebhook)).searchParams.get('session') ?? '';
    answerBack(core, session, said as Record<string, unknown>);
  }
  return { kind: 'answer', ok: true, body: undefined };
}

/** Says what came back with the answer; what cannot be said is lost, as nobody hears the refusal. */
function answerBack(core: Core, session: string, body: Record<string, unknown>): void {
  try {
    replyInSession(core, session, body);
  } catch (error) {
    core.complaints.push(`a reply that was refused: ${String(error)}`);
  }
}

/** The way of a press on a card that was delivered with `callbackType: HTTP`. */
export function cardAddress(core: Core, url: string, secret: string): Transport {
  return {
    isOpen: () => true,
    async deliver(push) {
      const timestamp = String(core.nowMs());
      const headers = {
        'x-ddpaas-signature-timestamp': timestamp,
        'x-ddpaas-signature': cardSignature(secret, timestamp),
      };
      const answer = await post(url, headers, push.data, core.options.cardTimeoutMs ?? cardTimeoutMs);
      if (answer === undefined) return { kind: 'silent' };
      return { kind: 'answer', ok: answer.status === 200, body: parseJson(answer.text) };
    },
  };
}

function post(url: string, headers: Record<string, string>, body: object, timeoutMs: number) {
  const json = { 'content-type': 'application/json; charset=utf-8' };
  return postText(url, { ...json, ...headers }, JSON.stringify(body), timeoutMs);
}
