/**
 * The web server in front of the simulated platform: finds the route, checks token, address and rate, injects
 * faults, answers in the platform's form and keeps the ledger of calls.
 */
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { trim } from '../common/push-book.ts';
import { buildTree, findRoute } from '../common/router.ts';
import { createReception, type OtherRequests, parseObject } from '../common/server.ts';
import type { Core } from './core.ts';
import {
  ApiFailure,
  badParameter,
  badToken,
  expiredToken,
  ipRefused,
  missingToken,
  noRight,
  tooOften,
} from './failures.ts';
import { FileAnswer, fileAt } from './media.ts';
import { type Body, type Call, checkFields, type Route } from './request.ts';

const apiPrefix = '/cgi-bin/';
const largestBody = 25 * 1024 * 1024;
const here = '127.0.0.1';

export interface Gateway {
  readonly server: Server;
  isBusy(): boolean;
  onQuiet(listener: () => void): void;
}

interface Served {
  status: number;
  code: number;
  content: string | Buffer;
  headers: Record<string, string>;
}

export function createGateway(core: Core, routes: readonly Route[], other?: OtherRequests): Gateway {
  const tree = buildTree(routes);
  const reception = createReception(largestBody, other);

  async function serve(request: IncomingMessage, response: ServerResponse, raw: Buffer): Promise<void> {
    const startedAt = performance.now();
    const url = new URL(request.url ?? '/', 'http://localhost');
    const slowMs = core.faults.slownessFor(url.pathname);
    if (slowMs > 0) await new Promise((resolve) => setTimeout(resolve, slowMs));
    const served = await answer(request, url, raw);
    if (request.method !== 'GET' && served.code === 0) await core.options.keep?.();
    note(request, url, raw, served, startedAt);
    finish(response, url.pathname, served);
  }

  async function answer(request: IncomingMessage, url: URL, raw: Buffer): Promise<Served> {
    try {
      const file = fileAt(core, url.pathname);
      if (file !== undefined) return bytesAnswer(file);
      const refusal = core.faults.refusalFor(url.pathname);
      if (refusal !== undefined) throw refusal;
      const found = url.pathname.startsWith(apiPrefix)
        ? findRoute(tree, request.method ?? '', url.pathname.slice(apiPrefix.length))
        : undefined;
      if (found === undefined) throw new ApiFailure(-1, 'not found', 404);
      const { route } = found;
      const body = route.binary === true ? {} : parseObject(raw);
      const nowMs = core.nowMs();
      const call: Call = {
        core,
        query: url.searchParams,
        body: body ?? {},
        headers: request.headers,
        raw,
        nowMs,
      };
      admit(route, call, body);
      const result = await route.handle(call);
      if (result instanceof FileAnswer) return bytesAnswer(result);
      return plain({ errcode: 0, errmsg: 'ok', ...(result as object | undefined) });
    } catch (error) {
      return refused(error);
    }
  }

  function admit(route: Route, call: Call, body: Body | undefined): void {
    if (route.open !== true) {
      checkToken(core, route, call);
      if (core.options.trustedIps?.includes(here) === false) throw ipRefused(here);
      if (route.uncounted !== true && !core.limits.call(route.path, call.nowMs)) throw tooOften();
    }
    if (body === undefined) throw badParameter('body', 'is no JSON object');
    checkFields(route, call);
  }

  function note(request: IncomingMessage, url: URL, raw: Buffer, served: Served, startedAt: number): void {
    const body = raw.length === 0 ? undefined : parseObject(raw);
    core.calls.push({
      at: core.now(),
      method: request.method ?? '',
      path: url.pathname,
      status: served.status,
      code: served.code,
      durationMs: performance.now() - startedAt,
      query: withoutSecrets(Object.fromEntries(url.searchParams)),
      ...(body === undefined ? {} : { body }),
    });
    trim(core.calls);
  }

  function finish(response: ServerResponse, path: string, served: Served): void {
    const silence = core.faults.silenceFor(path);
    if (silence === 'reset') response.socket?.resetAndDestroy();
    if (silence !== undefined) return;
    response.writeHead(served.status, {
      'content-length': Buffer.byteLength(served.content),
      ...served.headers,
    });
    response.end(served.content);
  }

  return {
    server: reception.open(serve),
    isBusy: () => reception.inService() > 0,
    onQuiet: reception.onQuiet,
  };
}

const json = { 'content-type': 'application/json; charset=UTF-8' };

function plain(value: { errcode: number; errmsg: string }): Served {
  return { status: 200, code: value.errcode, content: JSON.stringify(value), headers: json };
}

function bytesAnswer(file: FileAnswer): Served {
  const name = encodeURIComponent(file.fileName);
  const headers = {
    'content-type': 'application/octet-stream',
    'content-disposition': `attachment; filename="${name}"; filename*=UTF-8''${name}`,
  };
  return { status: 200, code: 0, content: file.bytes, headers };
}

function refused(error: unknown): Served {
  const failure =
    error instanceof ApiFailure ? error : new ApiFailure(-1, `simulator: ${String(error)}`, 500);
  const { errcode, message: errmsg, status } = failure;
  return { status, code: errcode, content: JSON.stringify({ errcode, errmsg }), headers: json };
}

function checkToken(core: Core, route: Route, call: Call): void {
  const given = call.query.get('access_token') ?? '';
  if (given === '') throw missingToken();
  const state = core.tokens.state(given, call.nowMs);
  if (state === 'unknown') throw badToken();
  if (state === 'expired') throw expiredToken();
  const isContacts = state.secret === core.options.contactsSecret;
  if (isContacts !== (route.contacts === true)) throw noRight();
}

const secretNames = /secret$|^access_token$|^key$|_signature$/i;

function withoutSecrets(values: Record<string, string>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => [name, secretNames.test(name) ? '…' : value]),
  );
}
