/** Builds the one server that carries everything: webhooks, health, metrics, and the pages of the drill. */
import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import fastify, {
  type FastifyError,
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
} from 'fastify';
import { newReference } from '../errors.ts';
import type { Log } from '../ports/log.ts';
import { homePage } from '../texts/home-page.ts';
import { healthRoutes, type Readiness } from './health.ts';
import { type MessagesDeps, messageRoutes } from './messages.ts';
import { type PageDeps, pageRoutes } from './pages.ts';
import { type WebhookDeps, webhookRoutes } from './webhooks.ts';

export interface ServerDeps extends WebhookDeps {
  log: Log;
  health: () => Promise<Readiness>;
  /** All figures in the form of Prometheus. */
  metrics: () => Promise<string>;
  /** Asked of whoever reads them; nobody is asked if null. */
  metricsToken: string | null;
  /** What systems say over `/v1`; null where nothing is taken in. */
  messages?: Omit<MessagesDeps, 'isDraining' | 'log'> | null;
  /** The pages behind signed links; none where there is nobody to read them from. */
  pages?: PageDeps;
  /** Hears of each answer: the route's pattern, never the address with its values. */
  onAnswer?: (route: string, method: string, status: number, ms: number) => void;
  /** How long closing waits for answers under way, ms; 5,000 unless told. */
  drainMs?: number;
  /** Where `/` leads, e.g. `/drill`; without it `/` says what is on and where to look. */
  home?: string;
  /** Adds more routes, such as those of the drill. */
  extend?: (server: FastifyInstance) => Promise<void>;
}

/** A client that sends slower than this is cut off. */
const requestTimeoutMs = 30_000;
const usualDrainMs = 5000;
const largestBodyBytes = 1024 * 1024;

export async function createServer(deps: ServerDeps): Promise<FastifyInstance> {
  const server = fastify({
    logger: false,
    bodyLimit: largestBodyBytes,
    requestTimeout: requestTimeoutMs,
    forceCloseConnections: 'idle',
    return503OnClosing: false,
    genReqId: (request) => requestIdOf(request.headers['x-request-id']),
    routerOptions: { maxParamLength: 200 },
  });
  addHeaders(server);
  addObserver(server, deps);
  const isDraining = drainKindly(server);
  server.setErrorHandler<FastifyError>((error, request, reply) =>
    answerError(error, request, reply, deps.log),
  );
  server.setNotFoundHandler((request, reply) =>
    refuse(request, reply, 404, 'There is nothing at this address.'),
  );
  healthRoutes(server, deps.health);
  metricsRoute(server, deps);
  homeRoute(server, deps);
  await server.register(async (scope) => webhookRoutes(scope, deps));
  const { messages } = deps;
  if (messages)
    await server.register(async (scope) => messageRoutes(scope, { ...messages, log: deps.log, isDraining }));
  const { extend, pages } = deps;
  if (pages) await server.register(async (scope) => pageRoutes(scope, pages));
  if (extend) await server.register(async (scope) => extend(scope));
  // Streams to browsers never end by themselves.
  server.addHook('preClose', async () => {
    setTimeout(() => server.server.closeAllConnections(), deps.drainMs ?? usualDrainMs).unref();
  });
  return server;
}

/** While it stops, whoever still comes over an open connection is told to come again. */
function drainKindly(server: FastifyInstance): () => boolean {
  let isDraining = false;
  server.addHook('preClose', async () => {
    isDraining = true;
  });
  server.addHook('onRequest', async (request, reply) => {
    // The routes of `/v1` say it in their own form.
    if (!isDraining || request.url.startsWith('/v1/')) return;
    reply.header('connection', 'close').header('retry-after', '5');
    return refuse(request, reply, 503, 'This process is stopping. Try again in a moment.');
  });
  return () => isDraining;
}

/** Another's id is kept if it is one, so that a request can be followed through several logs. */
function requestIdOf(given: string | string[] | undefined): string {
  return typeof given === 'string' && /^[\w.-]{1,64}$/.test(given) ? given : randomBytes(8).toString('hex');
}

/** Pages load only what is ours, nobody frames them, and no address goes elsewhere. */
const securityHeaders = {
  'content-security-policy':
    "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; font-src 'self' data:; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'",
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'permissions-policy': 'camera=(), microphone=(), geolocation=()',
};

function addHeaders(server: FastifyInstance): void {
  server.addHook('onRequest', async (request, reply) => {
    reply.headers({ ...securityHeaders, 'x-request-id': request.id });
  });
}

function addObserver(server: FastifyInstance, { log, onAnswer }: ServerDeps): void {
  server.addHook('onResponse', async (request, reply) => {
    const route = request.routeOptions.url ?? 'none';
    const ms = Math.round(reply.elapsedTime * 10) / 10;
    onAnswer?.(route, request.method, reply.statusCode, ms);
    log.debug(
      { requestId: request.id, method: request.method, route, status: reply.statusCode, ms },
      'Request answered.',
    );
  });
}

function metricsRoute(server: FastifyInstance, { metrics, metricsToken }: ServerDeps): void {
  server.get('/metrics', async (request, reply) => {
    if (metricsToken !== null && !isSame(request.headers.authorization, `Bearer ${metricsToken}`)) {
      reply.header('www-authenticate', 'Bearer');
      return refuse(request, reply, 401, 'The metrics need the token of METRICS_TOKEN as a bearer.');
    }
    return reply.type('text/plain; version=0.0.4; charset=utf-8').send(await metrics());
  });
}

/** Takes as long for nearly right as for quite wrong. */
function isSame(given: string | undefined, wanted: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(given ?? ''), digest(wanted));
}

function homeRoute(server: FastifyInstance, { home, platforms }: ServerDeps): void {
  server.get('/', async (_request, reply) => {
    if (home !== undefined) return reply.redirect(home, 302);
    return reply.type('text/html; charset=utf-8').send(homePage([...platforms.keys()]));
  });
}

/** Everything nobody else caught: the outside gets a reference, the log gets the reason. */
function answerError(error: FastifyError, request: FastifyRequest, reply: FastifyReply, log: Log) {
  const status = error.statusCode ?? 500;
  if (status >= 400 && status < 500) return refuse(request, reply, status, error.message);
  const reference = newReference();
  const route = request.routeOptions.url ?? 'none';
  log.error(
    { err: error, reference, requestId: request.id, method: request.method, route },
    `A request failed; reference ${reference}.`,
  );
  return refuse(request, reply, status, `Something went wrong here. Reference ${reference}`, reference);
}

function refuse(
  request: FastifyRequest,
  reply: FastifyReply,
  status: number,
  words: string,
  reference?: string,
) {
  const isPerson = (request.headers.accept ?? '').includes('text/html');
  reply.code(status).header('cache-control', 'no-store');
  // What is left of a body that was refused unread must not be taken for the next request.
  if (status === 413) reply.header('connection', 'close');
  if (isPerson) return reply.type('text/plain; charset=utf-8').send(`${words}\n`);
  return reply.send({ error: words, ...(reference === undefined ? {} : { reference }) });
}
