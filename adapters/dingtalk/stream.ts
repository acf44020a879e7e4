/** The long connection: opens it, notices when it dies, opens the next before the last is gone, one attempt at a time. */
import { PlatformError } from '../../src/errors.ts';
import type { Log } from '../../src/ports/log.ts';
import type { Listener, TakeIn } from '../../src/ports/platform.ts';
import { drained, type Waits, waitBeforeNext } from '../common/reconnect.ts';
import { asObject, nameOf, parseJson } from '../common/values.ts';
import type { DingtalkClient } from './client.ts';
import { type Intake, toCardAnswer } from './intake.ts';
import { cardTopic, type Frame, type Link, openLink, robotTopic, subscriptions } from './stream-link.ts';

export interface StreamDeps {
  client: DingtalkClient;
  intake: Intake;
  log: Log;
  random: () => number;
  timing?: StreamTiming;
}

export interface StreamTiming extends Waits {
  /** A connection that lived so long counts as good, and the waits begin anew. */
  goodAfterMs: number;
  /** We ping this often, and give a connection up that said nothing for `deadAfterMs`. */
  pingMs: number;
  deadAfterMs: number;
  /** How long a connection that was asked to leave may go on reading. */
  leaveMs: number;
}

const usualTiming: StreamTiming = {
  firstMs: 1_000,
  mostMs: 60_000,
  hopelessMs: 60_000,
  goodAfterMs: 20_000,
  pingMs: 20_000,
  deadAfterMs: 50_000,
  leaveMs: 15_000,
};
const handshakeTimeoutMs = 10_000;

interface Refusal {
  isHopeless: boolean;
  words: string;
}

/** Opens the connection and keeps it; comes back at once, `state` tells how far it is. */
export function openStream(
  config: { clientId: string; clientSecret: string },
  takeIn: TakeIn,
  deps: StreamDeps,
): Listener {
  const { client, log, random, timing = usualTiming } = deps;
  const inHand = new Set<Promise<void>>();
  /** All that are open, the one that DingTalk uses and those that it asked to leave. */
  const links = new Set<Link>();
  let current: Link | undefined;
  let openedAtMs = 0;
  let timer: NodeJS.Timeout | undefined;
  let isTrying = false;
  let isClosed = false;
  let attempts = 0;
  let saidHopeless = false;
  let detail = 'connecting';

  const takeFrame = createFrameTaker(deps, takeIn);

  function onFrame(frame: Frame, link: Link): void {
    if (isClosed) return;
    const work = takeFrame(frame, link).finally(() => inHand.delete(work));
    inHand.add(work);
  }

  function onLeave(link: Link): void {
    log.info({}, 'the connection is to be replaced');
    setTimeout(() => link.drop(), timing.leaveMs).unref();
    if (link !== current) return;
    // The old one is read until DingTalk closes it, while the next is opened.
    current = undefined;
    detail = 'connection is being replaced';
    void connect();
  }

  function onClose(link: Link): void {
    links.delete(link);
    if (link !== current || isClosed) return;
    current = undefined;
    if (performance.now() - openedAtMs >= timing.goodAfterMs) attempts = 0;
    log.warn({}, 'the connection was lost');
    retryAfter({ isHopeless: false, words: 'connection lost' });
  }

  function retryAfter({ isHopeless, words }: Refusal): void {
    if (isClosed || timer !== undefined) return;
    const waitMs = waitBeforeNext(attempts, isHopeless, timing, random);
    attempts += 1;
    detail = `${words}; next attempt in ${Math.ceil(waitMs / 1000)} s`;
    if (isHopeless && !saidHopeless) log.error({}, `DingTalk refuses the long connection: ${words}`);
    else log.debug({ waitMs }, 'the connection is tried again later');
    saidHopeless ||= isHopeless;
    timer = setTimeout(() => {
      timer = undefined;
      void connect();
    }, waitMs);
  }

  async function connect(): Promise<void> {
    if (isTrying || isClosed || current !== undefined) return;
    isTrying = true;
    clearTimeout(timer);
    timer = undefined;
    try {
      const place = await findPlace(client);
      const events = { onFrame, onLeave, onClose, onGarbage: sayGarbage };
      const link = await openLink({ ...config, ...place, handshakeTimeoutMs }, events);
      isTrying = false;
      adopt(link);
    } catch (error) {
      isTrying = false;
      retryAfter(refusalOf(error));
    }
  }

  function adopt(link: Link): void {
    if (isClosed) {
      link.drop();
      return;
    }
    links.add(link);
    current = link;
    openedAtMs = performance.now();
    saidHopeless = false;
    detail = 'connected';
    log.info({}, 'the long connection is open');
    // It may have gone while it was handed over.
    if (!link.isOpen()) onClose(link);
  }

  const sayGarbage = (error: unknown) => log.warn({ error: nameOf(error) }, 'a frame could not be read');

  const heart = setInterval(() => {
    for (const link of links) {
      if (performance.now() - link.heardAtMs > timing.deadAfterMs) link.drop();
      else link.ping();
    }
  }, timing.pingMs);
  heart.unref();

  void connect();

  return {
    state() {
      const connected = !isClosed && current?.isOpen() === true;
      return { connected, detail: connected ? 'connected' : detail };
    },
    async close() {
      isClosed = true;
      detail = 'closed';
      clearTimeout(timer);
      clearInterval(heart);
      await drained(inHand);
      for (const link of links) link.drop();
      links.clear();
    },
  };
}

/** Takes one frame in and acknowledges it, on the connection it came by and only when it is safe. */
function createFrameTaker({ intake, log }: StreamDeps, takeIn: TakeIn) {
  return async (frame: Frame, link: Link): Promise<void> => {
    const { type, headers } = frame;
    const { messageId, topic } = headers;
    const push = asObject(parseJson(String(frame.data)));
    try {
      if (type === 'EVENT') {
        const { eventId, eventType, eventBornTime: bornAt } = headers;
        await intake({ kind: 'event', head: { eventId, eventType, bornAt }, push }, takeIn);
        link.acknowledgeEvent(messageId, 'SUCCESS');
      } else if (topic === cardTopic) {
        const answer = await intake({ kind: 'press', push, eventKey: messageId }, takeIn);
        link.acknowledge(messageId, toCardAnswer(answer));
      } else {
        if (topic === robotTopic) await intake({ kind: 'message', push }, takeIn);
        link.acknowledge(messageId, null);
      }
    } catch (error) {
      log.warn({ error: nameOf(error) }, 'a push could not be taken in');
      // A message of the robot that nobody acknowledges comes again; of a press the person sees that it failed.
      if (type === 'EVENT') link.acknowledgeEvent(messageId, 'LATER');
    }
  };
}

async function findPlace(client: DingtalkClient): Promise<{ endpoint: string; ticket: string }> {
  const { endpoint, ticket } = await client.openStream(subscriptions);
  const isAddress = typeof endpoint === 'string' && /^wss?:\/\//.test(endpoint) && URL.canParse(endpoint);
  if (isAddress && typeof ticket === 'string' && ticket !== '') return { endpoint, ticket };
  throw new PlatformError('dingtalk', 'unavailable', 'DingTalk named no address for the long connection');
}

/** Waiting helps against faults and limits; anything else a person has to mend. */
function refusalOf(error: unknown): Refusal {
  if (!(error instanceof PlatformError))
    return { isHopeless: false, words: `no connection (${nameOf(error)})` };
  const isHopeless = error.kind !== 'unavailable' && error.kind !== 'rate-limited';
  return { isHopeless, words: error.message.slice(0, 200) };
}
