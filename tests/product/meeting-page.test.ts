/** The calendar file of a meeting over HTTP: whose link it is gets a file that calendars take, anybody else nothing. */
import Fastify from 'fastify';
import { afterEach, expect, test } from 'vitest';
import { pageRoutes } from '../../src/http/pages.ts';

const server = Fastify();
afterEach(() => server.close());

test('a file of its own type that nobody keeps, and an empty answer without the right', async () => {
  const none = { read: async () => ({ status: 404, html: '' }), noteSeen: async () => undefined };
  const meetings = {
    read: async (id: string, token: string) =>
      token === 'hers'
        ? { status: 200 as const, name: 'meeting-7.ics', ics: `BEGIN:VCALENDAR\r\nUID:${id}\r\n` }
        : { status: 403 as const },
  };
  await pageRoutes(server, { issues: none, packages: none, meetings, series: meetings });
  const hers = await server.inject('/meetings/me_1?t=hers&t=other');
  expect(hers.statusCode).toBe(200);
  expect(hers.headers).toMatchObject({
    'content-type': 'text/calendar; charset=utf-8',
    'content-disposition': 'attachment; filename="meeting-7.ics"',
    'cache-control': 'no-store',
  });
  expect(hers.body).toContain('UID:me_1');
  expect((await server.inject('/series/sr_1?t=hers')).body).toContain('UID:sr_1');
  for (const address of ['/meetings/me_1', `/meetings/me_1?t=${'x'.repeat(5_000)}`, '/series/sr_1?t=x']) {
    const foreign = await server.inject(address);
    expect([foreign.statusCode, foreign.body]).toEqual([403, '']);
  }
});
