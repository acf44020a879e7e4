/** The web door of the app: proves the address, then takes sealed callbacks in; answers only when they are safe. */
import { randomBytes } from 'node:crypto';
import type { Clock } from '../../src/ports/clock.ts';
import type { Log } from '../../src/ports/log.ts';
import type { PressAnswer, TakeIn, WebhookAnswer, WebhookRequest } from '../../src/ports/platform.ts';
import { Refused } from '../common/refused.ts';
import { isSame, seal, sealSignature, unseal } from '../common/sealed.ts';
import { asObject, asText, nameOf, parseJson } from '../common/values.ts';
import { decodeApp } from './decode-app.ts';
import { signatureMaxAgeMs, webhookMaxBytes } from './limits.ts';
import { readXml, textOf, writeXml } from './xml.ts';

export interface ReceiveConfig {
  appId: string;
  corpId?: string;
  agentId?: number;
  token?: string;
  encodingAesKey?: string;
}

export interface ReceiveDeps {
  clock: Clock;
  log: Log;
}

export type Receive = (request: WebhookRequest, takeIn: TakeIn) => Promise<WebhookAnswer>;

interface Keys {
  token: string;
  aesKey: string;
  corpId: string;
}

export function createReceive(config: ReceiveConfig, deps: ReceiveDeps): Receive {
  return async (request, takeIn) => {
    try {
      const { token, encodingAesKey: aesKey, corpId } = config;
      if (token === undefined || aesKey === undefined || corpId === undefined) {
        throw new Refused(403, 'token or AES key is not set');
      }
      const keys = { token, aesKey, corpId };
      if (request.method === 'GET') return text(200, prove(request, keys, deps.clock));
      if (request.method !== 'POST') throw new Refused(405, 'neither GET nor POST');
      const opened = open(request, keys, deps.clock);
      return await take(opened, { ...config, ...keys }, deps, takeIn);
    } catch (error) {
      if (error instanceof Refused) {
        deps.log.warn({ platform: 'wecom', status: error.status }, `webhook refused: ${error.message}`);
        return text(error.status, '');
      }
      // Anything but 200 within 5 s makes WeCom push it again, three times in all.
      deps.log.warn({ error: nameOf(error) }, 'a callback could not be taken in');
      return text(500, '');
    }
  };
}

/** The console asks for the plain text of what it sealed, without a letter more (path/90930, read 2026-11). */
function prove({ query }: WebhookRequest, keys: Keys, clock: Clock): string {
  // A plus that came unescaped was read as a blank.
  return unsealed((query.echostr ?? '').replaceAll(' ', '+'), query, keys, clock);
}

function open({ query, body }: WebhookRequest, keys: Keys, clock: Clock): string {
  if (body.length > webhookMaxBytes) throw new Refused(413, 'the body is too large');
  const sealed = sealedIn(body.toString('utf8'));
  if (sealed === '') throw new Refused(400, 'neither XML nor JSON with something sealed');
  return unsealed(sealed, query, keys, clock);
}

/** XML; newer consoles let one choose JSON (path/96466, read 2026-11). */
function sealedIn(body: string): string {
  if (body.trimStart().startsWith('{')) {
    const fields = asObject(parseJson(body));
    return asText(fields.Encrypt) || asText(fields.encrypt);
  }
  const xml = readXml(body);
  return xml === null ? '' : textOf(xml, 'Encrypt').trim();
}

function unsealed(sealed: string, query: WebhookRequest['query'], keys: Keys, clock: Clock): string {
  const { msg_signature: given = '', timestamp = '', nonce = '' } = query;
  if (!isSame(given, sealSignature(keys.token, timestamp, nonce, sealed))) {
    throw new Refused(401, 'wrong signature');
  }
  const ageMs = Math.abs(clock.now().getTime() - Number(timestamp) * 1000);
  if (!(ageMs <= signatureMaxAgeMs)) throw new Refused(401, 'the time of the signature is too far from ours');
  const opened = unseal(sealed, keys.aesKey);
  if (opened === null) throw new Refused(400, 'cannot be decrypted');
  if (!isSame(opened.owner, keys.corpId)) throw new Refused(403, 'a callback of another company');
  return opened.text;
}

async function take(
  opened: string,
  config: Keys & Pick<ReceiveConfig, 'appId' | 'agentId'>,
  { clock, log }: ReceiveDeps,
  takeIn: TakeIn,
): Promise<WebhookAnswer> {
  const fields = opened.trimStart().startsWith('{') ? readJson(opened) : readXml(opened);
  if (fields === null) throw new Refused(400, 'what was sealed is no XML');
  const agent = textOf(fields, 'AgentID');
  // What the directory tells names no app.
  if (agent !== '' && config.agentId !== undefined && agent !== String(config.agentId))
    throw new Refused(403, 'a callback of another app of the company');
  const decoded = decodeApp(fields, opened, config.appId);
  if (decoded.kind === 'garbled') {
    // It never will be readable: pushing it again would not help.
    log.warn({ why: decoded.why }, 'a callback could not be read');
    return text(200, '');
  }
  if (decoded.kind === 'ignored') return text(200, '');
  const answer = await takeIn(decoded.events);
  const isPress = decoded.events.some(({ kind }) => kind === 'press');
  return isPress ? answerPress(answer, textOf(fields, 'FromUserName'), config, clock) : text(200, '');
}

/** JSON has numbers where XML has text; that of a message has more digits than JavaScript keeps. */
function readJson(text: string): Record<string, unknown> {
  const fields = asObject(parseJson(text.replace(/("MsgId"\s*:\s*)(\d+)/g, '$1"$2"')));
  return Object.fromEntries(
    Object.entries(fields).map(([name, value]) => [name, typeof value === 'number' ? String(value) : value]),
  );
}

/** The button says to whoever pressed it that it was heard (path/90241, read 2026-11); the card itself changes later. */
function answerPress({ toast }: PressAnswer, person: string, keys: Keys, clock: Clock): WebhookAnswer {
  if (toast === undefined) return text(200, '');
  const seconds = Math.floor(clock.now().getTime() / 1000);
  const reply = writeXml({
    ToUserName: person,
    FromUserName: keys.corpId,
    CreateTime: seconds,
    MsgType: 'update_button',
    Button: { ReplaceName: toast },
  });
  const sealed = seal(reply, keys.aesKey, keys.corpId);
  const nonce = randomBytes(8).toString('hex');
  const signature = sealSignature(keys.token, String(seconds), nonce, sealed);
  const body = writeXml({ Encrypt: sealed, MsgSignature: signature, TimeStamp: seconds, Nonce: nonce });
  return { status: 200, contentType: 'application/xml; charset=utf-8', body };
}

const text = (status: number, body: string): WebhookAnswer => ({
  status,
  contentType: 'text/plain; charset=utf-8',
  body,
});
