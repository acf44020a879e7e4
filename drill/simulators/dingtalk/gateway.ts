/**
 * The web servers in front of the simulated platform, one for each host: they find the route, check
 * address, token, scope, rate and quota, inject faults, answer in the host's form and keep the ledger.
 */
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { trim } from '../common/push-book.ts';
import { buildTree, findRoute, type Node } from '../common/router.ts';
import { createReception, type OtherRequests, parseObject } from '../common/server.ts';
import { banned, notFound, oapiAnswer, plain, refused, type Served } from './answers.ts';
import type { Core } from './core.ts';
import {
  ipDenied,
  monthUsedUp,
  OapiFailure,
  scopeMissing,
  tokenExpired,
  tokenInvalid,
  tooManyPerSecond,
  V1Failure,
} from './failures.ts';
import { type Body, type Call, checkFields, type Host, type Route } from './request.ts';
import { FileAnswer } from './routes-media.ts';
import type { SimCall } from './types.ts';

const largestBody = 25 * 1024 * 1024;
const tokenHeader = 'x-acs-dingtalk-access-token';

export interface Gateway {
  readonly servers: Record<Host, Server>;
  readonly calls: SimCall[];
  isBusy(): boolean;
  onQuiet(listener: () => void): void;
}

export interface GatewayParts {
  core: Core;
  routes: readonly Route[];
  /** Answers the Stream's call for an address; never, when it shall hang. */
  openStream(request: IncomingMessage, body: Body): Served | undefined;
  other?: OtherRequests;
}

interface Arrived {
  host: Host;
  method: string;
  path: string;
  query: URLSearchParams;
  body: Body | undefined;
  raw: Buffer;
  headers: IncomingMessage['headers'];
}

export function createGateway(parts: GatewayParts): Gateway {
  const { core } = parts;
  const trees: Record<Host, Node<Route>> = {
    api: buildTree(parts.routes.filter((route) => route.host === 'api')),
    oapi: buildTree(parts.routes.filter((route) => route.host === 'oapi')),
  };
  const calls: SimCall[] = [];
  const reception = createReception(largestBody, parts.other);
  const listen = (host: Host) =>
    reception.open((request, response, raw) => serve(host, request, response, raw));

  async function serve(
    host: Host,
    request: IncomingMessage,
    response: ServerResponse,
    raw: Buffer,
  ): Promise<void> {
    const startedAt = performance.now();
    const url = new URL(request.url ?? '/', 'http://localhost');
    const arrived: Arrived = {
      host,
      method: request.method ?? '',
      path: url.pathname,
      query: url.searchParams,
      body: parseBody(raw, request.headers['content-type']),
      raw,
      headers: request.headers,
    };
    const slowMs = core.faults.slownessFor(arrived.path);
    if (slowMs > 0) await new Promise((resolve) => setTimeout(resolve, slowMs));
    const meter = { counted: false };
    const served = await answer(request, arrived, meter);
    if (served === undefined) return;
    if (arrived.method !== 'GET' && served.code === 'ok') await core.options.keep?.();
    note(arrived, served, startedAt, meter.counted);
    finish(response, arrived.path, served);
  }

  async function answer(
    request: IncomingMessage,
    arrived: Arrived,
    meter: { counted: boolean },
  ): Promise<Served | undefined> {
    const nowMs = core.nowMs();
    if (!core.limits.address(nowMs)) return banned(core);
    try {
      if (arrived.path === '/v1.0/gateway/connections/open' && arrived.host === 'api') {
        return parts.openStream(request, arrived.body ?? {});
      }
      const refusal = core.faults.refusalFor(arrived.path);
      if (refusal !== undefined) throw refusal;
      const found = findRoute(trees[arrived.host], arrived.method, arrived.path.slice(1));
      if (found === undefined) throw notFound(arrived.host);
      const { query, headers, raw } = arrived;
      const call: Call = { core, params: found.params, query, headers, raw, body: arrived.body ?? {}, nowMs };
      admit(found.route, call, arrived, meter);
      const result = await found.route.handle(call);
      if (result instanceof FileAnswer) {
        return { status: 200, code: 'ok', text: result.bytes, contentType: 'application/octet-stream' };
      }
      return arrived.host === 'api' ? plain(result ?? {}) : plain(oapiAnswer(found.route, result));
    } catch (error) {
      return refused(core, arrived.host, error);
    }
  }

  function admit(route: Route, call: Call, arrived: Arrived, meter: { counted: boolean }): void {
    if (route.open !== true) {
      checkToken(core, route.host, call);
      checkAddress(core);
      if (!core.limits.call(call.nowMs)) throw tooManyPerSecond();
      const scopes = typeof route.scopes === 'function' ? route.scopes(core) : (route.scopes ?? []);
      if (scopes.length > 0 && !scopes.some((scope) => core.granted.has(scope))) throw scopeMissing(scopes);
      if (route.free !== true) {
        if (!core.quota.call(`${route.method} /${route.path}`)) throw monthUsedUp();
        meter.counted = true;
      }
    }
    if (arrived.body === undefined && route.binary !== true) {
      if (route.host === 'api') throw new V1Failure(400, 'InvalidRequestBody', 'the body is no JSON object');
      throw new OapiFailure(40035, '不合法的参数');
    }
    checkFields(route, call);
  }

  function note(arrived: Arrived, served: Served, startedAt: number, metered: boolean): void {
    calls.push({
      at: core.now(),
      host: arrived.host,
      method: arrived.method,
      path: arrived.path,
      status: served.status,
      code: served.code,
      ...(served.subCode === undefined ? {} : { subCode: served.subCode }),
      durationMs: performance.now() - startedAt,
      metered,
      query: withoutSecrets(Object.fromEntries(arrived.query)) as Record<string, string>,
      ...(arrived.body === undefined || arrived.raw.length === 0
        ? {}
        : { body: withoutSecrets(arrived.body) }),
    });
    trim(calls);
  }

  function finish(response: ServerResponse, path: string, served: Served): void {
    const silence = core.faults.silenceFor(path);
    if (silence === 'reset') response.socket?.resetAndDestroy();
    if (silence !== undefined) return;
    response.writeHead(served.status, {
      'content-type': served.contentType ?? 'application/json; charset=utf-8',
      'content-length': Buffer.byteLength(served.text),
    });
    response.end(served.text);
  }

  return {
    servers: { api: listen('api'), oapi: listen('oapi') },
    calls,
    isBusy: () => reception.inService() > 0,
    onQuiet: reception.onQuiet,
  };
}

function checkToken(core: Core, host: Host, call: Call): void {
  const given = host === 'api' ? call.headers[tokenHeader] : call.query.get('access_token');
  const state = typeof given === 'string' ? core.tokens.state(given, call.nowMs) : 'unknown';
  if (state === 'unknown') throw tokenInvalid(core.assume.tokenErrorStatus);
  if (state === 'expired') throw tokenExpired(core.assume.tokenErrorStatus);
}

const here = '127.0.0.1';

function checkAddress(core: Core): void {
  if (core.faults.take('ip-denied') !== undefined) throw ipDenied(here);
  if (core.options.allowedIps?.includes(here) === false) throw ipDenied(here);
}

/** The body as an object; empty if there is none, undefined if it is something else. */
function parseBody(raw: Buffer, contentType: string | undefined): Body | undefined {
  const isJson = raw.length === 0 || /^application\/json/i.test(contentType ?? '');
  return isJson ? parseObject(raw) : undefined;
}

const secretNames = /secret$|^access_token$|^session$|^ticket$|^sign$/i;

function withoutSecrets(values: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => [name, secretNames.test(name) ? '…' : value]),
  );
}
