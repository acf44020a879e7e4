/**
 * The web server in front of the simulated platform: finds the route, checks token, scope and rate,
 * injects faults, answers in the platform's form and writes the ledger of calls.
 */
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { type FormPart, formParts } from '../common/form-parts.ts';
import { trim } from '../common/push-book.ts';
import { buildTree, findRoute } from '../common/router.ts';
import { createReception, type OtherRequests, parseObject } from '../common/server.ts';
import type { Core } from './core.ts';
import { isGranted } from './core.ts';
import {
  ApiFailure,
  rateLimited,
  scopeMissing,
  tokenInvalid,
  tokenMalformed,
  tokenMissing,
} from './failures.ts';
import { type Body, type Call, checkFields, type Route } from './request.ts';
import type { Tokens } from './routes-auth.ts';
import type { SimCall } from './types.ts';

const apiPrefix = '/open-apis/';
const discoveryPath = '/callback/ws/endpoint';
const largestBody = 12 * 1024 * 1024;

export interface Gateway {
  readonly server: Server;
  readonly calls: SimCall[];
  isBusy(): boolean;
  onQuiet(listener: () => void): void;
}

export interface GatewayParts {
  core: Core;
  routes: readonly Route[];
  tokens: Tokens;
  discover(body: Body, host: string): { code: number; msg: string; data?: unknown };
  other?: OtherRequests;
}

interface Served {
  status: number;
  code: number;
  text: string;
  headers: Record<string, string>;
}

export function createGateway(parts: GatewayParts): Gateway {
  const { core } = parts;
  const tree = buildTree(parts.routes);
  const calls: SimCall[] = [];
  const reception = createReception(largestBody, parts.other);

  function routeOf(method: string, path: string) {
    if (!path.startsWith(apiPrefix)) return undefined;
    return findRoute(tree, method, path.slice(apiPrefix.length).replace(/\/$/, ''));
  }

  async function serve(request: IncomingMessage, response: ServerResponse, raw: Buffer): Promise<void> {
    const startedAt = performance.now();
    const url = request.url ?? '/';
    const mark = url.indexOf('?');
    const path = mark < 0 ? url : url.slice(0, mark);
    const query = new URLSearchParams(mark < 0 ? '' : url.slice(mark + 1));
    const form = formParts(raw, request.headers['content-type']);
    const body = form === undefined ? parseObject(raw) : undefined;
    const slowMs = core.faults.slownessFor(path);
    if (slowMs > 0) await new Promise((resolve) => setTimeout(resolve, slowMs));
    const served = await answer(request, path, query, body, form);
    if (request.method !== 'GET' && served.code === 0) await core.options.keep?.();
    note({ method: request.method ?? '', path, served, startedAt, body, query });
    finish(response, path, served);
  }

  async function answer(
    request: IncomingMessage,
    path: string,
    query: URLSearchParams,
    body: Body | undefined,
    form: FormPart[] | undefined,
  ): Promise<Served> {
    try {
      if (path === discoveryPath) return plain(parts.discover(body ?? {}, request.headers.host ?? ''));
      const refusal = core.faults.refusalFor(path);
      if (refusal !== undefined) throw refusal;
      const found = routeOf(request.method ?? '', path);
      if (found === undefined) throw new ApiFailure(404, 99991404, '404 page not found');
      const call: Call = {
        core,
        params: found.params,
        query,
        body: body ?? {},
        nowMs: core.nowMs(),
        ...(form === undefined ? {} : { parts: form }),
      };
      const isInForm = (found.route.form === true ? form : body) !== undefined;
      admit(found.route, request.headers.authorization, call, isInForm);
      const result = await found.route.handle(call);
      if (found.route.bare === true) return plain({ code: 0, msg: 'ok', ...(result as object) });
      return plain({ code: 0, msg: 'success', data: result ?? {} });
    } catch (error) {
      return refused(
        error instanceof ApiFailure ? error : new ApiFailure(500, 2200, `Internal Error: ${error}`),
      );
    }
  }

  function admit(route: Route, authorization: string | undefined, call: Call, isInForm: boolean): void {
    if (route.open !== true) {
      checkToken(parts.tokens, authorization, call.nowMs);
      if (!isGranted(core, route.scopes)) throw scopeMissing(core.options.appId, route.scopes);
      const limited = core.limits.call(`${route.method} ${route.path}`, call.nowMs);
      if (limited !== undefined) throw rateLimited(limited.limit, Math.ceil(limited.waitMs / 1000));
    }
    if (!isInForm) throw new ApiFailure(400, 9499, 'Bad Request: the body has not the form of this call');
    checkFields(route, call);
  }

  function note(entry: {
    method: string;
    path: string;
    served: Served;
    startedAt: number;
    body: Body | undefined;
    query: URLSearchParams;
  }): void {
    const uuid = entry.body?.uuid ?? entry.query.get('uuid') ?? undefined;
    calls.push({
      at: core.now(),
      method: entry.method,
      path: entry.path,
      status: entry.served.status,
      code: entry.served.code,
      durationMs: performance.now() - entry.startedAt,
      ...(typeof uuid === 'string' ? { uuid } : {}),
      ...(entry.body === undefined ? {} : { body: withoutSecret(entry.body) }),
    });
    trim(calls);
  }

  function finish(response: ServerResponse, path: string, served: Served): void {
    const silence = core.faults.silenceFor(path);
    if (silence === 'reset') response.socket?.resetAndDestroy();
    if (silence !== undefined) return;
    response.writeHead(served.status, {
      'content-type': 'application/json; charset=utf-8',
      'content-length': Buffer.byteLength(served.text),
      'x-tt-logid': logId(core.nowMs()),
      ...served.headers,
    });
    response.end(served.text);
  }

  return {
    server: reception.open(serve),
    calls,
    isBusy: () => reception.inService() > 0,
    onQuiet: reception.onQuiet,
  };

  function refused(failure: ApiFailure): Served {
    const logged = { log_id: logId(core.nowMs()), ...failure.details };
    return {
      status: failure.status,
      code: failure.code,
      text: JSON.stringify({ code: failure.code, msg: failure.message, error: logged }),
      headers: failure.headers,
    };
  }
}

function plain(value: { code: number; [field: string]: unknown }): Served {
  return { status: 200, code: value.code, text: JSON.stringify(value), headers: {} };
}

function checkToken(tokens: Tokens, authorization: string | undefined, nowMs: number): void {
  if (authorization === undefined || authorization === '') throw tokenMissing();
  const token = /^Bearer ([tu]-\S+)$/.exec(authorization)?.[1];
  if (token === undefined) throw tokenMalformed();
  if (!tokens.isValid(token, nowMs)) throw tokenInvalid();
}

function withoutSecret(body: Body): Body {
  if (!('app_secret' in body) && !('AppSecret' in body)) return body;
  return { ...body, app_secret: '…', AppSecret: '…' };
}

let logCounter = 0;

function logId(nowMs: number): string {
  logCounter += 1;
  const stamp = new Date(nowMs).toISOString().replace(/\D/g, '').slice(0, 14);
  return stamp + logCounter.toString(16).toUpperCase().padStart(20, '0');
}
