/** `/issues/:week` and `/packages/:run`: pages of what somebody was sent, for whoever has a link that is her own. */
import type { FastifyInstance } from 'fastify';

/** One sort of pages, by the id in their address. */
interface Pages {
  read(id: string, token: string): Promise<{ status: number; html: string }>;
  noteSeen(id: string, token: string): Promise<void>;
}

export interface PageDeps {
  issues: Pages;
  packages: Pages;
}

interface Route {
  Params: { id: string };
  Querystring: { t?: string | string[] };
}

/** A token is far shorter. */
const longestToken = 300;

/** One pixel that shows nothing. */
const pixel = Buffer.from('R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7', 'base64');

const tokenIn = ({ t }: Route['Querystring']): string => String([t].flat()[0] ?? '').slice(0, longestToken);

export async function pageRoutes(server: FastifyInstance, deps: PageDeps): Promise<void> {
  for (const [path, pages] of Object.entries(deps) as [string, Pages][]) {
    server.get<Route>(`/${path}/:id`, async (request, reply) => {
      const { status, html } = await pages.read(request.params.id, tokenIn(request.query));
      return reply
        .code(status)
        .header('cache-control', 'no-store')
        .type('text/html; charset=utf-8')
        .send(html);
    });
    server.get<Route>(`/${path}/:id/seen`, async (request, reply) => {
      await pages.noteSeen(request.params.id, tokenIn(request.query));
      return reply.header('cache-control', 'no-store').type('image/gif').send(pixel);
    });
  }
}
