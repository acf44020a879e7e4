/**
 * The web servers in front of the simulated platform, one for each host: they find the route, check
 * address, token, scope, rate and quota, inject faults, answer in the host's form and keep the ledger.
 */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { Core } from './core.ts';
import {
  GatewayFailure,
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
import { freshId } from './world.ts';

const largestBody = 25 * 1024 * 1024;
const ledgerLength = 50_000;
const tokenHeader = 'x-acs-dingtalk-access-token';
const banSeconds = 5;

interface Node {
  children: Map<string, Node>;
  parameter?: Node;
  /** By method. */
  routes: Map<string, { route: Route; names: string[] }>;
}

export interface Gateway {
  readonly servers: Record<Host, Server>;
  readonly calls: SimCall[];
  inService(): number;
  onQuiet(listener: () => void): void;
}

export interface Served {
  status: number;
  code: string;
  subCode?: string;
  text: string | Buffer;
  contentType?: string;
}

export interface GatewayParts {
  core: Core;
  routes: readonly Route[];
  /** Answers the Stream's call for an address; never, when it shall hang. */
  openStream(request: IncomingMessage, body: Body): Served | undefined;
  /** Requests that are no business of the platform, such as a control page; true if it took one. */
  other?: (request: IncomingMessage, response: ServerResponse) => boolean;
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
  const trees: Record<Host, Node> = {
    api: buildTree(parts.routes.filter((route) => route.host === 'api')),
    oapi: buildTree(parts.routes.filter((route) => route.host === 'oapi')),
  };
  const calls: SimCall[] = [];
  let inService = 0;
  let quiet = () => {};

  const listen = (host: Host) =>
    createServer({ keepAliveTimeout: 60_000 }, (request, response) => {
      if (parts.other?.(request, response) === true) return;
      inService += 1;
      readBody(request)
        .then((raw) => serve(host, request, response, raw))
        .catch(() => response.destroy())
        .finally(() => {
          inService -= 1;
          if (inService === 0) quiet();
        });
    });

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
      const found = findRoute(trees[arrived.host], arrived.method, arrived.path);
      if (found === undefined) throw notFound(arrived);
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
    if (calls.length > ledgerLength * 1.2) calls.splice(0, calls.length - ledgerLength);
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
    inService: () => inService,
    onQuiet(listener) {
      quiet = listener;
    },
  };
}

export function plain(value: unknown): Served {
  return { status: 200, code: 'ok', text: JSON.stringify(value) };
}

function oapiAnswer(route: Route, result: unknown): object {
  const head = { errcode: 0, errmsg: 'ok', request_id: freshId('req') };
  if (route.bare === true) return { ...head, ...(result as object) };
  return result === undefined ? head : { ...head, result };
}

function notFound(arrived: Arrived): V1Failure | OapiFailure {
  return arrived.host === 'api'
    ? new V1Failure(
        404,
        'InvalidAction.NotFound',
        'Specified api is not found, please check your url and version.',
      )
    : new OapiFailure(22, 'Invalid method');
}

/** Every refusal in the form of its host; what is no refusal is an error of the simulator itself. */
export function refused(core: Core, host: Host, error: unknown): Served {
  if (host === 'api') {
    const { status, code, details, message } = v1Form(error);
    return { status, code, text: JSON.stringify({ code, message, requestid: freshId('req'), ...details }) };
  }
  const { errcode, wrapped, message } = oapiForm(core, error);
  const request_id = freshId('req');
  if (!wrapped) {
    return {
      status: 200,
      code: String(errcode),
      text: JSON.stringify({ errcode, errmsg: message, request_id }),
    };
  }
  const errmsg = `ding talk error[subcode=${errcode},submsg=${message}]`;
  const sub = { sub_code: String(errcode), sub_msg: message };
  return {
    status: 200,
    code: '88',
    subCode: String(errcode),
    text: JSON.stringify({ errcode: 88, errmsg, ...sub, request_id }),
  };
}

function v1Form(error: unknown): {
  status: number;
  code: string;
  details: Record<string, unknown>;
  message: string;
} {
  if (error instanceof V1Failure) return { ...pick(error), message: error.message };
  if (error instanceof GatewayFailure) {
    return {
      status: error.v1.status,
      code: error.v1.code,
      details: error.v1.details ?? {},
      message: error.message,
    };
  }
  return { status: 500, code: 'system.error', details: {}, message: `simulator: ${String(error)}` };
}

function pick({ status, code, details }: V1Failure) {
  return { status, code, details };
}

function oapiForm(core: Core, error: unknown): { errcode: number; wrapped: boolean; message: string } {
  if (error instanceof OapiFailure) {
    return { errcode: error.errcode, wrapped: error.wrapped, message: error.message };
  }
  if (error instanceof GatewayFailure) {
    // A busy system and a back-end timeout have errcodes of their own.
    const wrapped = core.assume.wrapOapiErrors && error.errcode > 100;
    return { errcode: error.errcode, wrapped, message: error.message };
  }
  return { errcode: -1, wrapped: false, message: `simulator: ${String(error)}` };
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

function banned(core: Core): Served {
  if (core.faults.take('ip-ban')?.form === 'json') {
    const body = { status: 1111, wait: banSeconds, punish: 'deny', source: 'AServer' };
    return { status: 200, code: 'banned', text: JSON.stringify(body) };
  }
  const page = '<!DOCTYPE html><html><head><title>亲，访问被拒绝</title></head><body>punish</body></html>';
  return { status: 200, code: 'banned', text: page, contentType: 'text/html; charset=utf-8' };
}

function buildTree(routes: readonly Route[]): Node {
  const root: Node = { children: new Map(), routes: new Map() };
  for (const route of routes) {
    const names: string[] = [];
    let node = root;
    for (const part of route.path.split('/')) node = step(node, part, names);
    node.routes.set(route.method, { route, names });
  }
  return root;
}

function step(node: Node, part: string, names: string[]): Node {
  if (part.startsWith(':')) {
    names.push(part.slice(1));
    node.parameter ??= { children: new Map(), routes: new Map() };
    return node.parameter;
  }
  const known = node.children.get(part);
  if (known !== undefined) return known;
  const made: Node = { children: new Map(), routes: new Map() };
  node.children.set(part, made);
  return made;
}

function findRoute(
  root: Node,
  method: string,
  path: string,
): { route: Route; params: Record<string, string> } | undefined {
  const found = walk(root, path.slice(1).split('/'), [], method);
  if (found === undefined) return undefined;
  const params = Object.fromEntries(found.names.map((name, index) => [name, found.values[index] ?? '']));
  return { route: found.route, params };
}

/** A fixed word wins over a parameter, but may lead nowhere. */
function walk(
  node: Node,
  parts: string[],
  values: string[],
  method: string,
): { route: Route; names: string[]; values: string[] } | undefined {
  const [part, ...rest] = parts;
  if (part === undefined) {
    const found = node.routes.get(method);
    return found === undefined ? undefined : { ...found, values };
  }
  const child = node.children.get(part);
  const fixed = child === undefined ? undefined : walk(child, rest, values, method);
  if (fixed !== undefined || node.parameter === undefined || part === '') return fixed;
  return walk(node.parameter, rest, [...values, decodeURIComponent(part)], method);
}

function readBody(request: IncomingMessage): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let size = 0;
    request.on('data', (chunk: Buffer) => {
      size += chunk.length;
      if (size > largestBody) reject(new Error('Body too large.'));
      else chunks.push(chunk);
    });
    request.on('end', () => resolve(Buffer.concat(chunks)));
    request.on('error', reject);
  });
}

/** The body as an object; empty if there is none, undefined if it is something else. */
function parseBody(raw: Buffer, contentType: string | undefined): Body | undefined {
  if (raw.length === 0) return {};
  if (!/^application\/json/i.test(contentType ?? '')) return undefined;
  try {
    const value: unknown = JSON.parse(raw.toString('utf8'));
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Body) : undefined;
  } catch {
    return undefined;
  }
}

const secretNames = /secret$|^access_token$|^session$|^ticket$|^sign$/i;

function withoutSecrets(values: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => [name, secretNames.test(name) ? '…' : value]),
  );
}
