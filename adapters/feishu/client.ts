/** Feishu's calls: token, timeout, codes to errors. The vendor's package is loaded at the first call, and known only here and in `stream.ts`. */
import { Agent as HttpAgent } from 'node:http';
import { Agent as HttpsAgent } from 'node:https';
import { createRequire } from 'node:module';
import type { AxiosStatic as Axios } from 'axios';
import type { Tally } from '../../src/domain/tally.ts';
import { PlatformError } from '../../src/errors.ts';
import type { Clock } from '../../src/ports/clock.ts';
import type { Log } from '../../src/ports/log.ts';
import { type Fault, isUnsent, type Repeat } from '../common/faults.ts';
import type { FormBody } from '../common/multipart.ts';
import { createTokens } from '../common/tokens.ts';
import { asObject } from '../common/values.ts';
import { callDirectly, isDirectCall, Unanswered } from './direct.ts';
import {
  type ErrorContext,
  notFeishuCode,
  type Refusal,
  staleTokenCodes,
  targetRateCode,
  toNetworkError,
  toPlatformError,
  usedUpCode,
} from './errors.ts';
import { appBucket, type CallKind } from './limits.ts';
import { callsUnit, kindOfCall } from './quota.ts';
import { checkedId, checkedPart, isId } from './values.ts';

/** The narrow part of the vendor's package that is used; its own types weigh 17 MB. */
export interface FeishuSdk {
  Client: new (options: Record<string, unknown>) => SdkClient;
  WSClient: new (options: Record<string, unknown>) => SdkConnection;
  EventDispatcher: new (options: Record<string, unknown>) => SdkDispatcher;
  DefaultCache: new () => object;
  registerApp: RegisterApp;
}

/** Makes an app: shows a code to scan, and waits until somebody has confirmed it. */
export type RegisterApp = (options: {
  source: string;
  addons: object;
  createOnly: boolean;
  signal: AbortSignal;
  onQRCodeReady(code: { url: string; expireIn: number }): void;
}) => Promise<{ client_id: string; client_secret: string }>;

interface SdkClient {
  request(payload: Record<string, unknown>): Promise<unknown>;
}

export interface SdkDispatcher {
  invoke(envelope: unknown): Promise<unknown>;
}

export interface SdkFrame {
  headers: { key: string; value: string }[];
  payload?: Uint8Array;
}

export interface SdkConnection {
  start(options: { eventDispatcher: SdkDispatcher }): Promise<void>;
  close(options?: { force?: boolean }): void;
  getConnectionStatus(): { state: 'idle' | 'connecting' | 'connected' | 'reconnecting' | 'failed' };
  /** Not public, but the only place to mend what the package drops. */
  handleEventData(frame: SdkFrame): Promise<void>;
}

/**
 * For the vendor's package and the axios it brings: `import` would search 6 MB for exports, which takes twice as long as
 * all the rest of a start, and the compiler would read 322,000 lines of types.
 */
const load = createRequire(import.meta.url);

/** The vendor's package, loaded once and only where Feishu is used. */
export const loadSdk = async (): Promise<FeishuSdk> => load('@larksuiteoapi/node-sdk');

/** The package's levels are numbers: errors and warnings, nothing below. */
export const sdkLogLevel = 2;

/** Takes secrets out of a text: ours by value, Feishu's by their form. */
export function createRedact(secrets: string[]): (text: string) => string {
  const ours = secrets.filter((secret) => secret.length > 0);
  return (text) => {
    const withoutOurs = ours.reduce((rest, secret) => rest.replaceAll(secret, '***'), text);
    return withoutOurs
      .replace(/Bearer\s+\S+/gi, 'Bearer ***')
      .replace(/\b[tuac]-[A-Za-z0-9_.-]{8,}/g, '***')
      .replace(/((?:ticket|access_key|secret|token)["']?\s*[=:]\s*["']?)[^\s&"']+/gi, '$1***');
  };
}

export type SdkLog = Record<'error' | 'warn' | 'info' | 'debug' | 'trace', (parts: unknown) => void>;

const mostSdkWords = 200;

/**
 * The package's log without what must not be in one: it would hand over whole requests with the secret in
 * them, addresses with their ticket, and bodies. Only its own short sentences pass.
 */
export function createSdkLog(log: Log, secrets: string[]): SdkLog {
  const redact = createRedact(secrets);
  const line = (parts: unknown) => {
    const words = (Array.isArray(parts) ? parts : [parts]).flat().map((part: unknown) => {
      if (typeof part === 'string') return part;
      return part instanceof Error ? codeOfFault(part).code : '';
    });
    const plain = words
      .join(' ')
      .replace(/\?\S*/g, '')
      // What JSON.parse complains about is a piece of what somebody wrote.
      .replace(/"[^"]*"?|'[^']*'?/g, '…')
      .replace(/\bdata:.*/s, '');
    return `vendor's package: ${redact(plain).slice(0, mostSdkWords).trim()}`;
  };
  // Only for whoever searches: what matters comes to light as an error or a state of ours.
  const debug = (parts: unknown) => log.debug({}, line(parts));
  return { error: debug, warn: debug, info: debug, debug, trace: debug };
}

export interface ClientConfig {
  baseUrl: string;
  appId: string;
  appSecret: string;
  timeoutMs: number;
}

export interface HttpAnswer {
  status: number;
  headers: Record<string, unknown>;
  data: unknown;
}

/** What the vendor's package takes for axios: answers with the body, or with all of it if `$return_headers` is set. */
export interface Http {
  request(options: Record<string, unknown>): Promise<unknown>;
}

/** Kept open between calls; more at once would only queue at the other end. */
const connections = { keepAlive: true, maxSockets: 64 };

/**
 * An axios of our own: with a time limit, without redirects, and no status is an exception. It knows whether the environment
 * leads through a company's proxy; once it has got an answer without one, plain calls go without axios, which is dear.
 */
export async function createHttp({ baseUrl, timeoutMs }: ClientConfig): Promise<Http> {
  const axios: Axios = load('axios');
  const httpAgent = new HttpAgent(connections);
  const httpsAgent = new HttpsAgent(connections);
  const isHttps = baseUrl.startsWith('https:');
  const agent = isHttps ? httpsAgent : httpAgent;
  const { hostname, origin } = new URL(baseUrl);
  let isDirect = false;
  const instance = axios.create({
    timeout: timeoutMs,
    // Such a proxy cannot reach an address of this machine.
    ...(isLocal(baseUrl) ? { proxy: false as const } : {}),
    httpAgent,
    httpsAgent,
    maxRedirects: 0,
    validateStatus: () => true,
  });
  return {
    async request({ $return_headers: wantsAll, ...options }) {
      const wanted = (answer: HttpAnswer) => (wantsAll === true ? answer : answer.data);
      if (isDirect && isDirectCall(options) && options.url.startsWith(`${origin}/`))
        return wanted(await callDirectly(options, agent, timeoutMs));
      const { status, headers, data, request } = await instance.request<unknown>(options);
      isDirect ||= request?.agent === agent && request.host === hostname;
      return wanted({ status, headers, data });
    },
  };
}

function isLocal(url: string): boolean {
  const { hostname } = new URL(url);
  return hostname === 'localhost' || hostname === '[::1]' || /^127\./.test(hostname);
}

/** Code and cause of a failed request, of which axios wraps Node's error. */
export function codeOfFault(error: Error): Fault {
  const outer = error as Error & { code?: unknown; syscall?: unknown; cause?: { syscall?: unknown } };
  const syscall = outer.syscall ?? outer.cause?.syscall;
  return {
    code: typeof outer.code === 'string' ? outer.code : error.name,
    ...(typeof syscall === 'string' ? { syscall } : {}),
  };
}

export interface Call {
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** Relative to `open-apis/`, with `:id` where `id` belongs, so that no id gets into a log. */
  path: string;
  id?: string;
  /** Instead of `id`, where there are several, or ids of other forms: one for each `:id`, in order. */
  ids?: readonly string[];
  params?: Record<string, string | number | boolean | undefined>;
  body?: Record<string, unknown>;
  /** Instead of a body: a form with a file. */
  form?: FormBody;
  /** Which pace it draws on; `other` if absent. */
  kind?: CallKind;
  /** What happens if it is made twice; harmless if absent. */
  repeat?: Repeat;
  /** The bucket of the person, chat or message, for limits on those. */
  targetBucket?: string;
}

/** The top level of an answer; nearly everything is in `data`. */
export type Answer = Record<string, unknown> & { data: Record<string, unknown> };

export interface FeishuClient {
  /** Answers only with code 0; everything else is thrown as a `PlatformError`. */
  call(call: Call): Promise<Answer>;
  /** The open_id of our bot, asked for once. */
  botOpenId(): Promise<string>;
}

export interface ClientDeps {
  clock: Clock;
  log: Log;
  /** Counts what the platform counts. */
  tally?: Pick<Tally, 'use' | 'usedUp'>;
}

export function createClient(config: ClientConfig, deps: ClientDeps): FeishuClient {
  const redact = createRedact([config.appSecret]);
  const contextOf = (call: Call): ErrorContext => ({
    appId: config.appId,
    baseUrl: config.baseUrl,
    call: `${call.method} ${call.path}`,
    repeat: call.repeat ?? 'harmless',
    isWord: call.kind === 'send',
    bucketOf: (code, retryAfterMs) =>
      code === targetRateCode
        ? call.targetBucket
        : appBucket(call.kind ?? 'other', retryAfterMs > 1000 ? 'm' : 's'),
  });

  const http = once(() => createHttp(config));
  const open = once(async () => {
    const [httpInstance, { Client, DefaultCache }] = await Promise.all([http(), loadSdk()]);
    return new Client({
      appId: config.appId,
      appSecret: config.appSecret,
      domain: withoutSlash(config.baseUrl),
      httpInstance,
      // Its tokens are left alone, see `createTokens`; and its default cache is one for all instances.
      cache: new DefaultCache(),
      disableTokenCache: true,
      logger: createSdkLog(deps.log, [config.appSecret]),
      loggerLevel: sdkLogLevel,
    });
  });

  async function ask(call: Call, token?: string): Promise<HttpAnswer> {
    const headers = token === undefined ? {} : { Authorization: `Bearer ${token}` };
    const sdk = await open();
    try {
      const answer = (await (call.form === undefined
        ? sdk.request({
            method: call.method,
            url: `open-apis/${pathOf(call)}`,
            params: call.params,
            data: call.body,
            headers,
            $return_headers: true,
          })
        : sendForm(call, call.form, headers))) as HttpAnswer;
      count(call, answer.status !== 429, refusalOf(answer).code === usedUpCode);
      return answer;
    } catch (error) {
      if (!(error instanceof Error) || !(error instanceof Unanswered || 'isAxiosError' in error)) throw error;
      const fault = codeOfFault(error);
      // What may have arrived may have been counted.
      count(call, !isUnsent(fault), false);
      throw toNetworkError(fault, contextOf(call));
    }
  }

  /** The package copies what it sends field by field, which leaves nothing of a file. */
  async function sendForm(call: Call, { body, contentType }: FormBody, headers: object): Promise<unknown> {
    return (await http()).request({
      method: call.method,
      url: `${withoutSlash(config.baseUrl)}/open-apis/${call.path}`,
      data: body,
      headers: { ...headers, 'content-type': contentType },
      $return_headers: true,
    });
  }

  function count({ method, path }: Call, isCharged: boolean, isUsedUp: boolean): void {
    const kind = kindOfCall(method, path);
    if (kind !== null && isCharged) deps.tally?.use(callsUnit, kind);
    if (isUsedUp) deps.tally?.usedUp(callsUnit);
  }

  function fieldsOf(answer: HttpAnswer, call: Call): Answer {
    const refusal = refusalOf(answer);
    if (refusal.code !== 0 || answer.status >= 400) {
      throw toPlatformError({ ...refusal, words: redact(refusal.words) }, contextOf(call));
    }
    const fields = answer.data as Record<string, unknown>;
    return { ...fields, data: asObject(fields.data) };
  }

  const tokens = createTokens(deps.clock, async () => {
    const body = { app_id: config.appId, app_secret: config.appSecret };
    const call: Call = { method: 'POST', path: 'auth/v3/tenant_access_token/internal', body };
    const { tenant_access_token: token, expire } = fieldsOf(await ask(call), call);
    if (typeof token !== 'string' || typeof expire !== 'number') {
      throw new PlatformError('feishu', 'unavailable', 'Feishu answered without a token');
    }
    return { token, lifeMs: expire * 1000 };
  });

  async function makeCall(call: Call): Promise<Answer> {
    const token = await tokens.current();
    let answer = await ask(call, token);
    if (staleTokenCodes.has(refusalOf(answer).code)) answer = await ask(call, await tokens.renewed(token));
    return fieldsOf(answer, call);
  }

  return {
    call: makeCall,
    botOpenId: once(async () => {
      // The answer's `bot` stands at the top level.
      const { bot } = await makeCall({ method: 'GET', path: 'bot/v3/info' });
      const openId = asObject(bot).open_id;
      if (isId(openId)) return openId;
      throw new PlatformError('feishu', 'not-allowed', 'the app has no bot: switch the bot ability on');
    }),
  };
}

/** The path with its ids in their places. */
function pathOf({ path, id, ids }: Call): string {
  if (ids === undefined) return path.replace(':id', () => checkedId(id ?? ''));
  const left = [...ids];
  return path.replaceAll(':id', () => checkedPart(left.shift() ?? ''));
}

/** Runs it at the first call, hands the same outcome to all; a failure is forgotten. */
function once<Value>(run: () => Promise<Value>): () => Promise<Value> {
  let running: Promise<Value> | undefined;
  return () => {
    running ??= run().catch((error: unknown) => {
      running = undefined;
      throw error;
    });
    return running;
  };
}

/** Code, words and waiting time of an answer; code 0 is none. */
function refusalOf({ status, headers, data }: HttpAnswer): Refusal {
  const fields = asObject(data);
  const logId = headers['x-tt-logid'] ?? asObject(fields.error).log_id;
  const resetSeconds = Number(headers['x-ogw-ratelimit-reset']);
  return {
    status,
    code: typeof fields.code === 'number' ? fields.code : notFeishuCode,
    words: typeof fields.msg === 'string' ? fields.msg : 'the answer is not one of Feishu',
    ...(typeof logId === 'string' ? { logId } : {}),
    ...(resetSeconds > 0 ? { resetSeconds } : {}),
  };
}

export const withoutSlash = (url: string): string => url.replace(/\/+$/, '');
