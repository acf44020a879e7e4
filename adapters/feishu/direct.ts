/** Calls without the vendor's axios, which takes as long for one as all that we do for it: JSON there, JSON back. */
import { type IncomingMessage, type RequestOptions, request as requestHttp } from 'node:http';
import { request as requestHttps } from 'node:https';
import type { HttpAnswer } from './client.ts';

/** A call that got no whole answer. */
export class Unanswered extends Error {
  /** Of Node, such as ECONNRESET; `syscall` is what the operating system was asked for. */
  readonly code: string;
  readonly syscall?: string;

  constructor({ code, syscall }: { code: string; syscall?: unknown }) {
    super(code);
    this.code = code;
    if (typeof syscall === 'string') this.syscall = syscall;
  }
}

export interface DirectCall {
  method: string;
  url: string;
  params?: Record<string, unknown>;
  /** Sent as JSON. */
  data?: object;
  headers?: Record<string, string>;
}

const plain = new Set(['method', 'url', 'params', 'data', 'headers']);

/** Whether nothing is asked for but that. */
export const isDirectCall = (
  options: Record<string, unknown>,
): options is Record<string, unknown> & DirectCall =>
  Object.keys(options).every((name) => plain.has(name) || options[name] === undefined) &&
  (options.data === undefined || isPlainObject(options.data));

const isPlainObject = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype;

/** Any status is an answer, redirections are not followed; throws `Unanswered` when there is none within `timeoutMs`. */
export function callDirectly(
  { method, url, params, data, headers }: DirectCall,
  agent: RequestOptions['agent'],
  timeoutMs: number,
): Promise<HttpAnswer> {
  const address = new URL(url);
  for (const [name, value] of Object.entries(params ?? {})) {
    if (value !== undefined && value !== null) address.searchParams.append(name, String(value));
  }
  const body = data === undefined ? undefined : Buffer.from(JSON.stringify(data));
  const send = address.protocol === 'https:' ? requestHttps : requestHttp;
  return new Promise((resolve, reject) => {
    const fail = (error: Error & { code?: string; syscall?: string }) => {
      clearTimeout(patience);
      reject(new Unanswered({ code: error.code ?? error.name, syscall: error.syscall }));
    };
    const request = send(address, {
      method,
      ...(agent ? { agent } : {}),
      headers: {
        accept: 'application/json, text/plain, */*',
        ...headers,
        ...(body ? { 'content-type': 'application/json', 'content-length': body.length } : {}),
      },
    });
    const patience = setTimeout(() => {
      request.destroy(Object.assign(new Error('timeout'), { code: 'ECONNABORTED' }));
    }, timeoutMs);
    request.on('error', fail);
    request.on('response', (answer) => {
      const parts: Buffer[] = [];
      answer.on('data', (part: Buffer) => parts.push(part));
      answer.on('error', fail);
      answer.on('end', () => {
        clearTimeout(patience);
        resolve(toAnswer(answer, Buffer.concat(parts).toString()));
      });
    });
    request.end(body);
  });
}

function toAnswer({ statusCode = 0, headers }: IncomingMessage, text: string): HttpAnswer {
  const withStatus = { status: statusCode, headers };
  try {
    return { ...withStatus, data: JSON.parse(text) };
  } catch {
    return { ...withStatus, data: text };
  }
}
