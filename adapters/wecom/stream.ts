/** The bot's long connection: opens it, notices when it dies, waits before the next attempt, one attempt at a time. */
import { randomBytes } from 'node:crypto';
import { PlatformError } from '../../src/errors.ts';
import type { Log } from '../../src/ports/log.ts';
import type { Listener } from '../../src/ports/platform.ts';
import { faultOf, type Repeat } from '../common/faults.ts';
import { drained, type Waits, waitBeforeNext } from '../common/reconnect.ts';
import { nameOf } from '../common/values.ts';
import { kindOf, limitWaitMs, notSubscribedCode, toNetworkError, toPlatformError } from './errors.ts';
import { type Frame, type Link, LinkRefusal, openLink } from './stream-link.ts';

export interface StreamTiming extends Waits {
  /** The least wait after another instance took our place. */
  replacedMs: number;
  /** A connection that lived so long counts as good, and the waits begin anew. */
  goodAfterMs: number;
  /** We ping this often; three without an answer are the end of a connection. */
  heartbeatMs: number;
  subscribeTimeoutMs: number;
  /** The first wait before an event that could not be stored is tried again, and the longest. */
  againMs: number;
  mostAgainMs: number;
}

export const usualTiming: StreamTiming = {
  firstMs: 1_000,
  mostMs: 60_000,
  hopelessMs: 60_000,
  // The subscription is protected against frequent tries, and each try of ours would throw out the other.
  replacedMs: 120_000,
  goodAfterMs: 20_000,
  heartbeatMs: 20_000,
  subscribeTimeoutMs: 10_000,
  againMs: 200,
  mostAgainMs: 10_000,
};

export interface StreamConfig {
  botId: string;
  botSecret: string;
  wsUrl: string;
  timeoutMs: number;
}

export interface StreamDeps {
  log: Log;
  random: () => number;
  timing: StreamTiming;
  /** Takes one frame in; a rejection means that it could not be stored, and it is tried again. */
  takeFrame(kind: 'message' | 'event', frame: Frame, link: Link): Promise<void>;
}

export interface Stream extends Listener {
  /** Sends one frame and hands back what its answer holds; throws a `PlatformError`. On `link`, or on that which is open. */
  ask(
    cmd: string,
    reqId: string,
    body: Record<string, unknown>,
    how?: { link?: Link; bucket?: string; repeat?: Repeat },
  ): Promise<Record<string, unknown>>;
}

interface Setback {
  isHopeless: boolean;
  words: string;
  leastMs?: number;
}

/** Opens the connection and keeps it; comes back at once, `state` tells how far it is. */
export function openStream(config: StreamConfig, deps: StreamDeps): Stream {
  const { log, random, timing } = deps;
  const inHand = new Set<Promise<void>>();
  let current: Link | undefined;
  let openedAtMs = 0;
  let timer: NodeJS.Timeout | undefined;
  let isTrying = false;
  let isClosed = false;
  let attempts = 0;
  let saidHopeless = false;
  let detail = 'connecting';

  function onFrame(kind: 'message' | 'event', frame: Frame, link: Link): void {
    const work = takeUntilSafe(kind, frame, link).finally(() => inHand.delete(work));
    inHand.add(work);
  }

  /** Nobody sends a frame again, so that we hold it until it is stored. */
  async function takeUntilSafe(kind: 'message' | 'event', frame: Frame, link: Link): Promise<void> {
    for (let waitMs = timing.againMs; ; waitMs = Math.min(waitMs * 2, timing.mostAgainMs)) {
      try {
        await deps.takeFrame(kind, frame, link);
        return;
      } catch (error) {
        log.warn({ error: nameOf(error) }, 'what the bot heard could not be taken in yet');
        if (isClosed) return;
        await new Promise((resolve) => setTimeout(resolve, waitMs));
      }
    }
  }

  function onClose(link: Link, setback: Setback): void {
    if (link !== current || isClosed) return;
    current = undefined;
    if (performance.now() - openedAtMs >= timing.goodAfterMs && !setback.isHopeless) attempts = 0;
    retryAfter(setback);
  }

  function retryAfter({ isHopeless, words, leastMs = 0 }: Setback): void {
    if (isClosed || timer !== undefined) return;
    const waitMs = Math.max(leastMs, waitBeforeNext(attempts, isHopeless, timing, random));
    attempts += 1;
    detail = `${words}; next attempt in ${Math.ceil(waitMs / 1000)} s`;
    if (isHopeless && !saidHopeless) log.error({}, `no long connection for the bot: ${words}`);
    else log.warn({ waitMs }, `the bot is not connected: ${words}`);
    saidHopeless ||= isHopeless;
    timer = setTimeout(() => {
      timer = undefined;
      void connect();
    }, waitMs);
  }

  async function connect(): Promise<void> {
    if (isTrying || isClosed || current !== undefined) return;
    isTrying = true;
    try {
      const link = await openLink(
        {
          ...config,
          ...timing,
          handshakeTimeoutMs: timing.subscribeTimeoutMs,
          answerTimeoutMs: config.timeoutMs,
        },
        {
          onMessage: (frame, from) => onFrame('message', frame, from),
          onEvent: (frame, from) => onFrame('event', frame, from),
          onReplaced: (from) => onClose(from, replaced(timing)),
          onClose: (from) => onClose(from, { isHopeless: false, words: 'connection lost' }),
        },
      );
      isTrying = false;
      adopt(link);
    } catch (error) {
      isTrying = false;
      retryAfter(setbackOf(error));
    }
  }

  function adopt(link: Link): void {
    if (isClosed) {
      link.drop();
      return;
    }
    current = link;
    openedAtMs = performance.now();
    saidHopeless = false;
    detail = 'connected';
    log.info({}, 'the long connection of the bot is open');
    if (!link.isOpen()) onClose(link, { isHopeless: false, words: 'connection lost' });
  }

  void connect();

  return {
    state() {
      const connected = !isClosed && current?.isOpen() === true;
      return { connected, detail: connected ? 'connected' : detail };
    },
    async ask(cmd, reqId, body, { link = current, bucket, repeat = 'harmful' } = {}) {
      const context = {
        call: `bot ${cmd}`,
        repeat,
        ...(bucket === undefined ? {} : { bucket }),
      };
      if (link === undefined) throw noConnection();
      try {
        return await link.ask(cmd, reqId, body);
      } catch (error) {
        if (!(error instanceof LinkRefusal)) throw error;
        const { code } = error;
        if (code === notSubscribedCode) {
          link.drop();
          onClose(link, { isHopeless: false, words: 'subscription lost' });
        }
        if (code === 'unsent' || code === 'no-connection') throw noConnection();
        if (code === 'unanswered') throw toNetworkError({ code }, context);
        throw toPlatformError({ code, status: 200, words: error.message }, context);
      }
    },
    async close() {
      isClosed = true;
      detail = 'closed';
      clearTimeout(timer);
      await drained(inHand);
      current?.drop();
      current = undefined;
      // What came while it waited: nobody would send it again.
      await drained(inHand);
    },
  };
}

/** Another process speaks for this bot. It is an alarm, not a fault: both would throw each other out for ever. */
const replaced = ({ replacedMs }: StreamTiming): Setback => ({
  isHopeless: true,
  words: 'another instance has connected as this bot',
  leastMs: replacedMs,
});

/** The package takes ids that begin with `ping` for its own. */
export const freshReqId = (word: string) => `${word}_${randomBytes(12).toString('hex')}`;

export const noConnection = () =>
  new PlatformError('wecom', 'unavailable', 'the bot is not connected in this process', {
    code: 'no-connection',
  });

/** Waiting helps against faults and limits; anything else a person has to mend. */
function setbackOf(error: unknown): Setback {
  if (!(error instanceof LinkRefusal)) {
    return { isHopeless: false, words: `no connection (${faultOf(error).code})` };
  }
  if (typeof error.code !== 'number') return { isHopeless: false, words: `no connection (${error.message})` };
  const kind = kindOf(error.code);
  const isHopeless = kind !== 'unavailable' && kind !== 'rate-limited';
  const leastMs = kind === 'rate-limited' ? limitWaitMs : 0;
  return { isHopeless, words: `${error.message} with ${error.code}`, leastMs };
}
