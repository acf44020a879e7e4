/** The baseline of `ack`: a bare Fastify route that checks the signature, decrypts and parses, and stores nothing. */
import type { AddressInfo } from 'node:net';
import fastify from 'fastify';
import { answerParent } from './child.ts';
import { platformOf } from './platforms/index.ts';

const server = fastify();

answerParent({
  async start({ platform }: { platform: string }) {
    const { name, check } = platformOf(platform);
    server.removeAllContentTypeParsers();
    server.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body));
    server.post<{ Body: Buffer; Querystring: Record<string, string> }>(
      `/webhooks/${name}`,
      async ({ headers, query, body }, reply) =>
        reply.code(check({ headers, query, body }) ? 200 : 401).send({}),
    );
    await server.listen({ port: 0, host: '127.0.0.1' });
  },
  port: () => (server.server.address() as AddressInfo).port,
  stop: () => server.close(),
});
