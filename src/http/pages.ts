/** `/issues/:week`: the page of a weekly issue, for whoever has a link that is her own. */
import type { FastifyInstance } from 'fastify';

export interface PageDeps {
  readPage(week: string, token: string): Promise<{ status: number; html: string }>;
  noteSeen(week: string, token: string): Promise<void>;
}

interface Route {
  Params: { week: string };
  Querystring: { t?: string | string[] };
}

/** A token is far shorter. */
const longestToken = 300;

/** One pixel that shows nothing. */
const pixel = Buffer.from('R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7', 'base64');

const tokenIn = ({ t }: Route['Querystring']): string => String([t].flat()[0] ?? '').slice(0, longestToken);

export async function pageRoutes(server: FastifyInstance, deps: PageDeps): Promise<void> {
  server.get<Route>('/issues/:week', async (request, reply) => {
    const { status, html } = await deps.readPage(request.params.week, tokenIn(request.query));
    return reply.code(status).header('cache-control', 'no-store').type('text/html; charset=utf-8').send(html);
  });
  server.get<Route>('/issues/:week/seen', async (request, reply) => {
    await deps.noteSeen(request.params.week, tokenIn(request.query));
    return reply.header('cache-control', 'no-store').type('image/gif').send(pixel);
  });
}
