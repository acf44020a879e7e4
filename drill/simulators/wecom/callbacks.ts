/**
 * What the platform posts to the app's address: messages and events, encrypted and signed; again when nobody
 * answers in time; and what comes back with the answer.
 */
import { randomBytes } from 'node:crypto';
import { callbackSignature, decryptCallback, encryptCallback } from '../common/callback-crypto.ts';
import { post } from '../common/post.ts';
import { outcomeOf, pause, type Reply } from '../common/push-book.ts';
import { type Fields, fromXml, toXml } from './callback-xml.ts';
import type { Ground } from './core.ts';
import type { SimEvent } from './types.ts';
import { freshId } from './world.ts';

// path/90238 and 90930, read 2026-11.
const answerTimeoutMs = 5000;
const echoTimeoutMs = 1000;

export interface Callback {
  /** The dedupe key; the same on every try. */
  id: string;
  type: string;
  /** What the plain XML holds. */
  fields: Fields;
}

export interface PendingCallback {
  row: SimEvent;
  callback: Callback;
  /** Tries that are left. */
  left: number;
  nextAtMs: number;
}

export interface Callbacks {
  /** There is an address, and it has proved itself. */
  isReady(): boolean;
  state(): 'off' | 'verifying' | 'verified' | 'refused';
  use(url: string | null): void;
  message(fromUserId: string, type: string, fields: Fields, msgId: string): void;
  event(event: string, fields: Fields, fromUserId?: string): void;
  /** A press on a card: the answer may change the card. */
  ask(event: string, fields: Fields, fromUserId: string): Promise<Reply>;
  tick(): void;
  /** What would be tried again if the process were killed now. */
  pending(): PendingCallback[];
}

/** What the person sees of an answer in the callback itself; the app's other parts do that. */
export type TakeReply = (callback: Callback, reply: Fields) => void;

export function createCallbacks(ground: Ground, takeReply: TakeReply): Callbacks {
  let address: Address | undefined;
  const { book } = ground;
  const underway = new Set<PendingCallback>();

  const common = (fromUserId: string) => ({
    ToUserName: ground.options.corpId,
    FromUserName: fromUserId,
    CreateTime: Math.floor(ground.nowMs() / 1000),
  });

  async function deliver(callback: Callback): Promise<Reply> {
    if (ground.faults.take('drop-next-events') !== undefined) return { kind: 'silent' };
    return address === undefined ? { kind: 'no-connection' } : address.deliver(callback);
  }

  async function attempt(pending: PendingCallback): Promise<void> {
    underway.add(pending);
    await ground.options.keep?.();
    const late = ground.faults.take('delay-events');
    if (late !== undefined) await pause(late.ms ?? 1000);
    const at = ground.now();
    const reply = await deliver(pending.callback);
    const outcome = outcomeOf(reply);
    underway.delete(pending);
    pending.row.attempts.push({ at, outcome });
    if (outcome !== 'acked') retryLater(pending, at.getTime());
    else if (isFields((reply as { body?: unknown }).body)) {
      takeReply(pending.callback, (reply as { body: Fields }).body);
    }
    ground.tell({ kind: 'event' });
  }

  function retryLater(pending: PendingCallback, fromMs: number): void {
    for (const next of later(pending, fromMs)) book.wait(next);
  }

  /** The same as it waits to be tried again; nothing after the last time. */
  function later(pending: PendingCallback, fromMs: number): PendingCallback[] {
    if (pending.left <= 1) return [];
    return [{ ...pending, left: pending.left - 1, nextAtMs: fromMs + ground.assume.callbackRetryMs }];
  }

  function push(callback: Callback): void {
    // Without an address in the console the platform calls nobody.
    if (address === undefined) return;
    const row = book.record({ eventId: callback.id, type: `app:${callback.type}`, attempts: [] });
    const pending = { row, callback, left: ground.assume.callbackTries, nextAtMs: 0 };
    void book.during(() => attempt(pending));
    if (ground.faults.take('double-events') === undefined) return;
    void book.during(() => attempt({ ...pending, left: 1 }));
  }

  return {
    isReady: () => address?.state() === 'verified',
    state: () => address?.state() ?? 'off',
    use(url) {
      address = url === null ? undefined : createAddress(ground, url);
    },
    message(fromUserId, type, fields, msgId) {
      const agent = { MsgId: msgId, AgentID: ground.options.agentId };
      push({ id: msgId, type, fields: { ...common(fromUserId), MsgType: type, ...fields, ...agent } });
    },
    event(event, fields, fromUserId = 'sys') {
      push({
        id: freshId('ev'),
        type: event,
        fields: eventFields(ground, common(fromUserId), event, fields),
      });
    },
    async ask(event, fields, fromUserId) {
      const own = eventFields(ground, common(fromUserId), event, fields);
      const callback = { id: freshId('ev'), type: event, fields: own };
      if (address === undefined) return { kind: 'no-connection' };
      const row = book.record({ eventId: callback.id, type: `app:${event}`, attempts: [] });
      return book.during(async () => {
        await ground.options.keep?.();
        let reply: Reply = { kind: 'silent' };
        for (let tries = 0; tries < ground.assume.callbackTries; tries += 1) {
          const at = ground.now();
          reply = await deliver(callback);
          row.attempts.push({ at, outcome: outcomeOf(reply) });
          if (reply.kind === 'answer' && reply.ok) break;
        }
        ground.tell({ kind: 'event' });
        return reply;
      });
    },
    tick() {
      for (const pending of book.due(ground.nowMs())) void book.during(() => attempt(pending));
    },
    pending: () => [...book.waiting(), ...[...underway].flatMap((one) => later(one, ground.nowMs()))],
  };
}

function eventFields(ground: Ground, common: Fields, event: string, fields: Fields): Fields {
  return { ...common, MsgType: 'event', Event: event, ...fields, AgentID: ground.options.agentId };
}

const isFields = (value: unknown): value is Fields => typeof value === 'object' && value !== null;

interface Address {
  state(): 'verifying' | 'verified' | 'refused';
  deliver(callback: Callback): Promise<Reply>;
}

/** Asks the address to prove itself at once; callbacks wait for that, and are not sent if it fails. */
function createAddress(ground: Ground, url: string): Address {
  let state: 'verifying' | 'verified' | 'refused' = 'verifying';
  const settled = ground.book
    .during(() => proves(ground, url))
    .then((isOurs) => {
      state = isOurs ? 'verified' : 'refused';
      ground.tell({ kind: 'webhook' });
    });
  return {
    state: () => state,
    async deliver(callback) {
      await settled;
      if (state === 'refused') return { kind: 'no-connection' };
      return deliverTo(ground, url, callback);
    },
  };
}

function signed(ground: Ground, encrypt: string): { query: URLSearchParams } {
  const timestamp = String(Math.floor(ground.nowMs() / 1000));
  const nonce = randomBytes(8).readBigUInt64BE().toString().slice(0, 10);
  const msg_signature = callbackSignature(ground.options.token ?? '', timestamp, nonce, encrypt);
  return { query: new URLSearchParams({ msg_signature, timestamp, nonce }) };
}

const withQuery = (url: string, query: URLSearchParams) => `${url}${url.includes('?') ? '&' : '?'}${query}`;

const encrypted = (ground: Ground, plain: string) =>
  encryptCallback(plain, ground.options.encodingAesKey ?? '', ground.options.corpId);

/** The words come back plain, with nothing around them. */
async function proves(ground: Ground, url: string): Promise<boolean> {
  const words = randomBytes(8).readBigUInt64BE().toString();
  const echostr = encrypted(ground, words);
  const { query } = signed(ground, echostr);
  query.set('echostr', echostr);
  try {
    const answer = await fetch(withQuery(url, query), { signal: AbortSignal.timeout(echoTimeoutMs) });
    return answer.status === 200 && (await answer.text()) === words;
  } catch {
    return false;
  }
}

async function deliverTo(ground: Ground, url: string, callback: Callback): Promise<Reply> {
  const encrypt = encrypted(ground, toXml(callback.fields));
  const { query } = signed(ground, encrypt);
  const { corpId, agentId, callbackTimeoutMs = answerTimeoutMs } = ground.options;
  const body = toXml({ ToUserName: corpId, AgentID: String(agentId), Encrypt: encrypt });
  const headers = { 'content-type': 'text/xml; charset=utf-8' };
  const answer = await post(withQuery(url, query), headers, body, callbackTimeoutMs);
  if (answer === undefined) return { kind: 'silent' };
  if (answer.status !== 200) return { kind: 'answer', ok: false, body: undefined };
  return { kind: 'answer', ok: true, body: readReply(ground, answer.text) };
}

/** The plain fields of a reply, nothing if there is none, `bad` if it cannot be read. */
function readReply(ground: Ground, text: string): Fields | 'bad' | undefined {
  if (text === '') return undefined;
  const complain = (why: string) => {
    ground.complaints.push(`an answer to a callback ${why}`);
    return 'bad' as const;
  };
  const { Encrypt, MsgSignature, TimeStamp, Nonce } = fromXml(text) ?? {};
  if (typeof Encrypt !== 'string') return complain('that is no XML with Encrypt');
  const { token = '', encodingAesKey = '', corpId } = ground.options;
  if (MsgSignature !== callbackSignature(token, String(TimeStamp), String(Nonce), Encrypt)) {
    return complain('with a wrong signature');
  }
  try {
    const { text: plain, ownerKey } = decryptCallback(Encrypt, encodingAesKey);
    if (ownerKey !== corpId) return complain('with a wrong receiveid');
    return fromXml(plain) ?? complain('that holds no XML');
  } catch {
    return complain('that cannot be decrypted');
  }
}
