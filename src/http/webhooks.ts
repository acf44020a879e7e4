/** `/webhooks/:platform`: hands the untouched bytes to the adapter, which alone knows what they mean. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { type PlatformName, platformNames } from '../domain/person.ts';
import type { Platform, TakeIn, WebhookRequest } from '../ports/platform.ts';

export interface WebhookDeps {
  platforms: ReadonlyMap<PlatformName, Platform>;
  takeIn: TakeIn;
}

/** Far above any event of a platform; more is refused unread. */
export const largestWebhookBytes = 1024 * 1024;

interface Route {
  Params: { platform: string };
  Querystring: Record<string, string | string[] | undefined>;
}

export async function webhookRoutes(server: FastifyInstance, deps: WebhookDeps): Promise<void> {
  // A signature covers the bytes as they came, whatever they call themselves.
  server.removeAllContentTypeParsers();
  server.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body));
  server.route<Route>({
    method: ['GET', 'POST'],
    url: '/webhooks/:platform',
    exposeHeadRoute: false,
    bodyLimit: largestWebhookBytes,
    handler: (request, reply) => receive(request, reply, deps),
  });
}

async function receive(request: FastifyRequest<Route>, reply: FastifyReply, deps: WebhookDeps) {
  const platform = findPlatform(deps.platforms, request.params.platform);
  if (typeof platform === 'string') return reply.code(404).send({ error: platform });
  const answer = await platform.receive(toWebhookRequest(request), deps.takeIn);
  return reply
    .code(answer.status)
    .header('content-type', answer.contentType ?? 'application/json; charset=utf-8')
    .send(answer.body);
}

/** Or why there is none. */
function findPlatform(platforms: WebhookDeps['platforms'], name: string): Platform | string {
  const known = platformNames.find((one) => one === name);
  if (known === undefined) return `There is no such platform; there are ${platformNames.join(', ')}.`;
  return platforms.get(known) ?? `The platform ${known} is switched off here.`;
}

function toWebhookRequest(request: FastifyRequest<Route>): WebhookRequest {
  const query = Object.entries(request.query).map(([name, value]) => [name, [value].flat()[0]]);
  return {
    method: request.method,
    headers: request.headers,
    query: Object.fromEntries(query),
    body: Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0),
  };
}
