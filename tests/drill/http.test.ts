/** Who may play with the drill. */
import Fastify from 'fastify';
import { expect, it } from 'vitest';
import { keepOthersOut } from '../../drill/http.ts';

it.each(['/drill/api/reset', '/%64rill/api/reset', '/drill/ap%69/reset'])(
  'answers %s to its own page, and to no other site',
  async (url) => {
    let resets = 0;
    const server = Fastify();
    keepOthersOut(server);
    server.post('/drill/api/reset', async () => ({ resets: ++resets }));
    const ask = (origin: string) =>
      server.inject({
        method: 'POST',
        url,
        headers: { origin, host: '127.0.0.1:3000', 'content-type': 'text/plain' },
        payload: 'x',
      });
    expect((await ask('http://elsewhere.example')).statusCode).toBe(403);
    expect(resets).toBe(0);
    expect((await ask('http://127.0.0.1:3000')).statusCode).toBe(200);
    expect(resets).toBe(1);
  },
);
