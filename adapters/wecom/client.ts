/** The app's calls: token, timeout, codes to errors. */
import { PlatformError } from '../../src/errors.ts';
import type { Clock } from '../../src/ports/clock.ts';
import { faultOf, type Repeat } from '../common/faults.ts';
import type { FormBody } from '../common/multipart.ts';
import { createTokens } from '../common/tokens.ts';
import { asObject, parseJson } from '../common/values.ts';
import {
  type ErrorContext,
  notWecomCode,
  type Refusal,
  staleTokenCodes,
  toNetworkError,
  toPlatformError,
} from './errors.ts';

export interface ClientConfig {
  baseUrl: string;
  corpId: string;
  secret: string;
  timeoutMs: number;
}

export interface Call {
  method: 'GET' | 'POST';
  /** After `/cgi-bin/`; ids stand in query and body only. */
  path: string;
  query?: Record<string, string>;
  body?: Record<string, unknown>;
  /** Instead of a body: a form with a file. */
  form?: FormBody;
  /** What happens if it is made twice; harmless if absent. */
  repeat?: Repeat;
  /** The bucket that a limit closes; that of the app if absent. */
  bucket?: string;
}

export type Answer = Record<string, unknown>;

export interface WecomClient {
  /** The body of the answer; a refusal is thrown as a `PlatformError`. */
  call(call: Call): Promise<Answer>;
}

/** Takes secrets out of a text: ours by value, WeCom's by their name. */
export function createRedact(secrets: readonly string[]): (text: string) => string {
  const ours = secrets.filter((secret) => secret.length > 0);
  return (text) =>
    ours
      .reduce((rest, secret) => rest.replaceAll(secret, '***'), text)
      .replace(/((?:ticket|secret|token|response_code|aeskey)["']?\s*[=:]\s*["']?)[^\s&"']+/gi, '$1***');
}

export const contextOf = ({ method, path, repeat = 'harmless', bucket }: Call): ErrorContext => ({
  call: `${method} ${path}`,
  repeat,
  ...(bucket === undefined ? {} : { bucket }),
});

interface HttpAnswer {
  fields: Answer;
  refusal: Refusal | null;
}

export function createClient(config: ClientConfig, { clock }: { clock: Clock }): WecomClient {
  const redact = createRedact([config.secret]);
  const base = `${config.baseUrl.replace(/\/+$/, '')}/cgi-bin`;

  async function ask(call: Call, query: Record<string, string>): Promise<HttpAnswer> {
    try {
      const response = await fetch(`${base}/${call.path}?${new URLSearchParams(query)}`, {
        method: call.method,
        // Our token is not for whoever a redirection names.
        redirect: 'manual',
        headers: { accept: 'application/json', 'content-type': call.form?.contentType ?? 'application/json' },
        ...(call.method === 'GET' ? {} : { body: call.form?.body ?? JSON.stringify(call.body ?? {}) }),
        signal: AbortSignal.timeout(config.timeoutMs),
      });
      return read(response.status, await response.text());
    } catch (error) {
      throw toNetworkError(faultOf(error), contextOf(call));
    }
  }

  function fieldsOf({ fields, refusal }: HttpAnswer, call: Call): Answer {
    if (refusal === null) return fields;
    throw toPlatformError({ ...refusal, words: redact(refusal.words) }, contextOf(call));
  }

  const tokens = createTokens(clock, async () => {
    const call: Call = { method: 'GET', path: 'gettoken' };
    const answer = await ask(call, { corpid: config.corpId, corpsecret: config.secret });
    const { access_token: token, expires_in: seconds } = fieldsOf(answer, call);
    if (typeof token !== 'string' || typeof seconds !== 'number') {
      throw new PlatformError('wecom', 'unavailable', 'WeCom answered without a token');
    }
    return { token, lifeMs: seconds * 1000 };
  });
  const askWith = (token: string, call: Call) => ask(call, { ...call.query, access_token: token });

  return {
    async call(call) {
      const token = await tokens.current();
      const answer = await askWith(token, call);
      const isStale = answer.refusal !== null && staleTokenCodes.has(Number(answer.refusal.code));
      return fieldsOf(isStale ? await askWith(await tokens.renewed(token), call) : answer, call);
    },
  };
}

/** An answer and what is wrong with it: errors hide behind HTTP 200. */
function read(status: number, text: string): HttpAnswer {
  const fields = asObject(parseJson(text));
  const { errcode, errmsg } = fields;
  const words = typeof errmsg === 'string' ? errmsg : 'the answer is not one of WeCom';
  if (typeof errcode !== 'number') return { fields, refusal: { code: notWecomCode, status, words } };
  if (errcode === 0 && status >= 200 && status < 300) return { fields, refusal: null };
  return { fields, refusal: { code: errcode === 0 ? notWecomCode : errcode, status, words } };
}
