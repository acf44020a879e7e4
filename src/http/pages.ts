/** `/issues/:week`, `/packages/:run`, `/meetings/:id` and `/series/:id`: what somebody was sent, for whoever has a link that is her own. */
import type { FastifyInstance } from 'fastify';

/** One sort of pages, by the id in their address. */
interface Pages {
  read(id: string, token: string): Promise<{ status: number; html: string }>;
  noteSeen(id: string, token: string): Promise<void>;
}

/** Calendar files. */
interface Files {
  read(
    id: string,
    token: string,
  ): Promise<{ status: 200; name: string; ics: string } | { status: 403 | 404 }>;
}

export interface PageDeps {
  issues: Pages;
  packages: Pages;
  meetings: Files;
  series: Files;
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
  const { meetings, series, ...rest } = deps;
  for (const [path, files] of Object.entries({ meetings, series })) {
    server.get<Route>(`/${path}/:id`, async (request, reply) => {
      const file = await files.read(request.params.id, tokenIn(request.query));
      reply.code(file.status).header('cache-control', 'no-store');
      if (file.status !== 200) return reply.type('text/plain; charset=utf-8').send('');
      return reply
        .header('content-disposition', `attachment; filename="${file.name}"`)
        .type('text/calendar; charset=utf-8')
        .send(file.ics);
    });
  }
  for (const [path, pages] of Object.entries(rest) as [string, Pages][]) {
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
