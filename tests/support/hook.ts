/** A web server on this machine that hands every request to an adapter, as ours does. */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Platform, TakeIn } from '../../src/ports/platform.ts';

export interface Hook {
  server: Server;
  url: string;
  takeIn: TakeIn;
  /** Without one nobody answers properly. */
  platform?: Platform;
}

export async function serveHook(name: string): Promise<Hook> {
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const query = Object.fromEntries(new URL(request.url ?? '/', 'http://localhost').searchParams);
    const { method = '', headers } = request;
    const answer = await hook.platform?.receive(
      { method, headers, query, body: Buffer.concat(chunks) },
      (events) => hook.takeIn(events),
    );
    response
      .writeHead(answer?.status ?? 503, { 'content-type': answer?.contentType ?? 'text/plain' })
      .end(answer?.body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/webhooks/${name}`;
  const hook: Hook = { server, url, takeIn: async () => ({}) };
  return hook;
}

interface Console {
  webhook(url: string): void;
  webhookState(): string;
}

/** True once the address is proved. WeCom grants a second for it: on a busy machine one saves it again, as people do. */
export function isProved(sim: Console, url: string): boolean {
  if (['off', 'refused'].includes(sim.webhookState())) sim.webhook(url);
  return sim.webhookState() === 'verified';
}
