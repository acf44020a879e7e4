/** DingTalk's calls on both of its hosts: token, timeout, codes to errors. */
import type { Tally } from '../../src/domain/tally.ts';
import { PlatformError } from '../../src/errors.ts';
import type { Clock } from '../../src/ports/clock.ts';
import { faultOf, isUnsent, type Repeat } from '../common/faults.ts';
import type { FormBody } from '../common/multipart.ts';
import { createTokens } from '../common/tokens.ts';
import { asObject, parseJson } from '../common/values.ts';
import {
  bannedCode,
  type ErrorContext,
  notDingtalkCode,
  type Refusal,
  staleTokenCodes,
  toNetworkError,
  toPlatformError,
} from './errors.ts';
import { appBucket, targetBucket } from './limits.ts';
import { callsUnit, isCounted, isUsedUp, kindOfCall, sessionPath, unitOf } from './quota.ts';
import { badId } from './values.ts';

export interface ClientConfig {
  apiBase: string;
  oapiBase: string;
  clientId: string;
  clientSecret: string;
  timeoutMs: number;
}

export interface Call {
  /** `api` is the new host, `oapi` the old one, which hides its errors behind HTTP 200. */
  host: 'api' | 'oapi';
  method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** After the first slash, with `:id` for each of `ids`, so that no id gets into a log. */
  path: string;
  ids?: string[];
  headers?: Record<string, string>;
  query?: Record<string, string>;
  body?: Record<string, unknown>;
  /** Instead of a body: a form with a file. */
  form?: FormBody;
  /** What happens if it is made twice; harmless if absent. */
  repeat?: Repeat;
  /** The person or group it goes to, for limits on those. */
  to?: string;
}

export type Answer = Record<string, unknown>;

export interface DingtalkClient {
  /** The body of the answer; a refusal is thrown as a `PlatformError`. */
  call(call: Call): Promise<Answer>;
  /** Says something to the address of a session, which needs no token. */
  reply(url: string, body: Record<string, unknown>, to: string): Promise<void>;
  /** Asks for the address of the Stream; with what was refused if it was. */
  openStream(subscriptions: readonly object[]): Promise<Answer>;
  contextOf(call: Pick<Call, 'method' | 'path' | 'repeat' | 'to'>): ErrorContext;
}

export const withoutSlash = (url: string): string => url.replace(/\/+$/, '');

/** Takes secrets out of a text: ours by value, DingTalk's by their name. */
export function createRedact(secrets: string[]): (text: string) => string {
  const ours = secrets.filter((secret) => secret.length > 0);
  return (text) =>
    ours
      .reduce((rest, secret) => rest.replaceAll(secret, '***'), text)
      .replace(/((?:ticket|session|secret|token|sign)["']?\s*[=:]\s*["']?)[^\s&"']+/gi, '$1***');
}

interface HttpAnswer {
  status: number;
  fields: Record<string, unknown>;
  refusal: Refusal | null;
}

export interface ClientDeps {
  clock: Clock;
  /** Counts what the platform counts. */
  tally?: Pick<Tally, 'use' | 'usedUp'>;
}

export function createClient(config: ClientConfig, { clock, tally }: ClientDeps): DingtalkClient {
  const redact = createRedact([config.clientSecret]);
  const bases = { api: withoutSlash(config.apiBase), oapi: withoutSlash(config.oapiBase) };

  const contextOf: DingtalkClient['contextOf'] = ({ method, path, repeat = 'harmless', to }) => ({
    call: `${method} ${path}`,
    repeat,
    isWord: kindOfCall(path) === 'message',
    unit: unitOf(path),
    buckets: { app: appBucket, ...(to === undefined ? {} : { target: targetBucket(to) }) },
  });

  async function ask(call: Call, url: string, headers: Record<string, string> = {}): Promise<HttpAnswer> {
    try {
      const response = await fetch(url, {
        method: call.method,
        // Our token is not for whoever a redirection names.
        redirect: 'manual',
        headers: {
          accept: 'application/json',
          'content-type': call.form?.contentType ?? 'application/json',
          ...call.headers,
          ...headers,
        },
        ...(call.method === 'GET' || call.method === 'DELETE'
          ? {}
          : { body: call.form?.body ?? JSON.stringify(call.body ?? {}) }),
        signal: AbortSignal.timeout(config.timeoutMs),
      });
      const answer = read(response.status, await response.text());
      count(call, answer.refusal);
      return answer;
    } catch (error) {
      const fault = faultOf(error);
      // What may have arrived may have been counted.
      if (!isUnsent(fault)) count(call, null);
      throw toNetworkError(fault, contextOf(call));
    }
  }

  /** A call costs even if it is refused for what is in it; a word to a session costs when it is said. */
  function count({ path }: Call, refusal: Refusal | null): void {
    const unit = unitOf(path);
    if (unit === null) return;
    const isCharged = refusal === null || (unit === callsUnit && isCounted(refusal.code));
    if (isCharged) tally?.use(unit, kindOfCall(path) ?? 'other');
    if (refusal !== null && isUsedUp(refusal.code)) tally?.usedUp(unit);
  }

  function fieldsOf({ fields, refusal }: HttpAnswer, call: Call): Answer {
    if (refusal === null) return fields;
    throw toPlatformError({ ...refusal, words: redact(refusal.words) }, contextOf(call));
  }

  const tokens = createTokens(clock, async () => {
    const body = { appKey: config.clientId, appSecret: config.clientSecret };
    const call: Call = { host: 'api', method: 'POST', path: 'v1.0/oauth2/accessToken', body };
    const { accessToken, expireIn } = fieldsOf(await ask(call, `${bases.api}/${call.path}`), call);
    if (typeof accessToken !== 'string' || typeof expireIn !== 'number') {
      throw new PlatformError('dingtalk', 'unavailable', 'DingTalk answered without a token');
    }
    return { token: accessToken, lifeMs: expireIn * 1000 };
  });

  function askWith(token: string, call: Call): Promise<HttpAnswer> {
    const query = new URLSearchParams(call.query);
    if (call.host === 'oapi') query.set('access_token', token);
    const url = `${bases[call.host]}/${pathOf(call)}${query.size === 0 ? '' : `?${query}`}`;
    return ask(call, url, call.host === 'api' ? { 'x-acs-dingtalk-access-token': token } : {});
  }

  return {
    contextOf,
    async call(call) {
      const token = await tokens.current();
      const answer = await askWith(token, call);
      const isStale = answer.refusal !== null && staleTokenCodes.has(answer.refusal.code);
      return fieldsOf(isStale ? await askWith(await tokens.renewed(token), call) : answer, call);
    },
    async reply(url, body, to) {
      const call: Call = {
        host: 'oapi',
        method: 'POST',
        path: sessionPath,
        body,
        repeat: 'harmful',
        to,
      };
      fieldsOf(await ask(call, url), call);
    },
    async openStream(subscriptions) {
      const { clientId, clientSecret } = config;
      const body = { clientId, clientSecret, subscriptions, ua: 'xinliu' };
      const call: Call = { host: 'api', method: 'POST', path: 'v1.0/gateway/connections/open', body };
      return fieldsOf(await ask(call, `${bases.api}/${call.path}`), call);
    },
  };
}

/** The path with its ids in their places; no sign in them changes it. */
function pathOf({ path, ids = [] }: Call): string {
  const left = [...ids];
  return path.replaceAll(':id', () => {
    const id = encodeURIComponent(left.shift() ?? '');
    if (/^\.*$/.test(id)) throw badId('id');
    return id;
  });
}

/** An answer and what is wrong with it: by status on the new host, by `errcode` on the old. */
function read(status: number, text: string): HttpAnswer {
  const parsed = parseJson(text);
  const fields = asObject(parsed);
  const isDingtalk = typeof parsed === 'object' && parsed !== null;
  return { status, fields, refusal: refusalOf(status, fields, isDingtalk ? null : text) };
}

function refusalOf(status: number, fields: Record<string, unknown>, page: string | null): Refusal | null {
  if (isBanned(fields, page)) return { code: bannedCode, status, words: 'this address is locked out' };
  const { code, message, requestid, errcode, errmsg, sub_code: subCode, sub_msg: subWords } = fields;
  const logId = requestid ?? fields.request_id;
  const refuse = (what: unknown, words: unknown): Refusal => ({
    code: typeof what === 'string' || typeof what === 'number' ? String(what) : notDingtalkCode,
    status,
    words: typeof words === 'string' ? words : 'the answer is not one of DingTalk',
    ...(typeof logId === 'string' ? { logId } : {}),
  });
  if (errcode !== undefined && errcode !== 0) {
    // 88 only says that the gateway refused; why stands inside.
    return subCode === undefined ? refuse(errcode, errmsg) : refuse(subCode, subWords ?? errmsg);
  }
  if (status < 200 || status >= 300) return refuse(code, message);
  return page === null ? null : refuse(undefined, undefined);
}

const isBanned = (fields: Record<string, unknown>, page: string | null) =>
  (fields.status === 1111 && fields.punish !== undefined) ||
  /^\s*<!doctype html[\s\S]*punish/i.test(page ?? '');
