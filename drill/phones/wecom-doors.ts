/**
 * The two doors between the simulated WeCom and the adapter. The app's is an address that the platform posts to;
 * through the bot's nobody acknowledges anything, so that what was sent and what is taken in is compared here.
 */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { Platform, TakeIn } from '../../src/ports/platform.ts';
import { pause } from '../simulators/common/push-book.ts';
import { listen, shut } from '../simulators/common/server.ts';
import type { SimEvent, WecomSimulator } from '../simulators/wecom/index.ts';

/** What people write to the bot always becomes an event of ours. */
const surelyTaken = ['bot:text', 'bot:mixed', 'bot:template_card_event'];
const patienceMs = 15_000;
const lookEveryMs = 5;

export interface Doors {
  /** The same platform, with both doors watched. */
  watch(platform: Platform): Platform;
  idle(): Promise<void>;
  close(): Promise<void>;
}

export function createDoors(simulator: WecomSimulator): Doors {
  const takingIn = new Set<Promise<unknown>>();
  const taken = new Set<string>();
  const givenUp = new Set<string>();
  let server: Server | undefined;

  const counted =
    (takeIn: TakeIn): TakeIn =>
    (events) => {
      const work = takeIn(events);
      for (const { eventKey } of events) taken.add(eventKey);
      const settled = work.catch(() => undefined).finally(() => takingIn.delete(settled));
      takingIn.add(settled);
      return work;
    };

  /** While calls fail the adapter holds what the bot heard, and tries again by the real clock. */
  async function heard(): Promise<void> {
    const endAt = performance.now() + patienceMs;
    const isOpen = ({ eventId, type, attempts }: SimEvent) =>
      surelyTaken.includes(type) &&
      attempts.at(-1)?.outcome === 'sent' &&
      !taken.has(eventId) &&
      !givenUp.has(eventId);
    for (let open = simulator.events.filter(isOpen); open.length > 0; open = open.filter(isOpen)) {
      if (performance.now() > endAt) for (const { eventId } of open) givenUp.add(eventId);
      await pause(lookEveryMs);
    }
  }

  async function openAddress(platform: Platform, takeIn: TakeIn): Promise<void> {
    server = createServer((request, response) => void receive(platform, takeIn, request, response));
    simulator.webhook(`${await listen(server, 0)}/webhooks/wecom`);
    await simulator.idle();
  }

  return {
    watch: (platform) => ({
      ...platform,
      async listen(takeIn) {
        const watched = counted(takeIn);
        await openAddress(platform, watched);
        return platform.listen(watched);
      },
    }),
    async idle() {
      await simulator.idle();
      await heard();
      while (takingIn.size > 0) {
        await Promise.all(takingIn);
        await simulator.idle();
      }
    },
    async close() {
      simulator.webhook(null);
      if (server !== undefined) await shut(server);
    },
  };
}

async function receive(
  platform: Platform,
  takeIn: TakeIn,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const query = Object.fromEntries(new URL(request.url ?? '/', 'http://localhost').searchParams);
  const { method = 'GET', headers } = request;
  const answer = await platform.receive({ method, headers, query, body: Buffer.concat(chunks) }, takeIn);
  response.writeHead(answer.status, { 'content-type': answer.contentType ?? 'text/plain' });
  response.end(answer.body);
}
