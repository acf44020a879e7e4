/** The long connection: the same events by another door. Watches over the vendor's client, which gives up for ever on some answers. */
import type { Log } from '../../src/ports/log.ts';
import type { Listener, TakeIn } from '../../src/ports/platform.ts';
import { drained, type Waits, waitBeforeNext } from '../common/reconnect.ts';
import { asObject, nameOf } from '../common/values.ts';
import {
  type ClientConfig,
  codeOfFault,
  createHttp,
  createRedact,
  createSdkLog,
  type Http,
  loadSdk,
  type SdkConnection,
  type SdkFrame,
  sdkLogLevel,
  withoutSlash,
} from './client.ts';
import { decode, needsBotId } from './decode.ts';
import { kindOf } from './errors.ts';
import { toPressAnswer } from './receive.ts';

export interface StreamDeps {
  log: Log;
  random: () => number;
  botOpenId: () => Promise<string>;
  backOff?: Waits;
  /** Without an answer to a ping for so long the link is dead. */
  pingTimeoutSeconds?: number;
}

const defaultBackOff: Waits = { firstMs: 5_000, mostMs: 5 * 60_000, hopelessMs: 60_000 };
const handshakeTimeoutMs = 15_000;
const usualPingTimeoutSeconds = 30;

/** node-sdk 1.74.0, `start`: it refuses others without a word. */
const appIdPattern = /^cli_[0-9a-fA-F]{16}$/;

interface Refusal {
  code: number;
  words: string;
}

/** Opens the connection and keeps it; comes back at once, `state` tells how far it is. */
export function openStream(config: ClientConfig, takeIn: TakeIn, deps: StreamDeps): Listener {
  const { log, random, backOff = defaultBackOff, pingTimeoutSeconds = usualPingTimeoutSeconds } = deps;
  const inHand = new Set<Promise<unknown>>();
  let connection: SdkConnection | undefined;
  let http: Http | undefined;
  let timer: NodeJS.Timeout | undefined;
  let detail = 'connecting';
  let attempts = 0;
  let saidHopeless = false;
  let isClosed = false;

  /** Hands one event on. Whatever is thrown makes the vendor's client answer 500, and Feishu push it again. */
  async function handle(envelope: unknown): Promise<unknown> {
    const botOpenId = needsBotId(envelope) ? await deps.botOpenId() : '';
    const decoded = decode(envelope, { appId: config.appId, botOpenId });
    const press = decoded.kind === 'events' ? await takeIn(decoded.events) : {};
    if (decoded.kind === 'foreign-app' || decoded.kind === 'garbled') {
      log.warn({ why: decoded.kind }, 'an event was not taken in');
    }
    // Presses want an answer, even an empty one; what is sent for other events is ignored.
    const isPress = asObject(asObject(envelope).header).event_type === 'card.action.trigger';
    return isPress ? toPressAnswer(press) : undefined;
  }

  async function invoke(envelope: unknown): Promise<unknown> {
    const work = handle(envelope);
    inHand.add(work);
    try {
      return await work;
    } catch (error) {
      log.warn({ error: nameOf(error) }, 'an event could not be taken in; Feishu will push it again');
      // A new error, because the vendor's client writes its words into the log.
      throw new Error('not taken in');
    } finally {
      inHand.delete(work);
    }
  }

  function onRefused(refusal: Refusal): void {
    connection?.close({ force: true });
    connection = undefined;
    if (isClosed) return;
    const isHopeless = !['unavailable', 'rate-limited'].includes(kindOf(refusal.code, 200));
    const waitMs = waitBeforeNext(attempts, isHopeless, backOff, random);
    attempts += 1;
    detail = `refused with ${refusal.code}: ${refusal.words}; next attempt in ${Math.ceil(waitMs / 1000)} s`;
    if (isHopeless && !saidHopeless) {
      log.error({ code: refusal.code }, `Feishu refuses the long connection: ${refusal.words}`);
    } else log.debug({ code: refusal.code, waitMs }, 'the long connection could not be opened');
    saidHopeless ||= isHopeless;
    timer = setTimeout(() => void connect(), waitMs);
  }

  function onConnected(): void {
    attempts = 0;
    saidHopeless = false;
    detail = 'connected';
    log.info({}, 'the long connection is open');
  }

  async function connect(): Promise<void> {
    let refusal: Refusal = { code: 1, words: 'the connection could not be opened' };
    try {
      const { WSClient, EventDispatcher } = await loadSdk();
      http ??= await createHttp(config);
      if (isClosed) return;
      const logging = { logger: createSdkLog(log, [config.appSecret]), loggerLevel: sdkLogLevel };
      const dispatcher = new EventDispatcher(logging);
      // Its own `invoke` mixes header and event into one object, in which fields of the event hide those of
      // the header, and answers what it does not know with a sentence.
      dispatcher.invoke = invoke;
      const client = new WSClient({
        appId: config.appId,
        appSecret: config.appSecret,
        domain: withoutSlash(config.baseUrl),
        httpInstance: watchDiscovery(http, config, (seen) => {
          refusal = seen;
        }),
        ...logging,
        handshakeTimeoutMs,
        wsConfig: { pingTimeout: pingTimeoutSeconds },
        onReady: onConnected,
        onReconnected: onConnected,
        onReconnecting: () => {
          detail = 'connection lost; connecting again';
          log.warn({}, 'the long connection was lost');
        },
        onError: () => onRefused(refusal),
      });
      passCardFrames(client);
      connection = client;
      await client.start({ eventDispatcher: dispatcher });
    } catch (error) {
      log.error({ error: nameOf(error) }, 'the long connection could not be started');
      onRefused(refusal);
    }
  }

  if (appIdPattern.test(config.appId)) void connect();
  else {
    detail = 'the app id is not of the form cli_ and 16 hex digits';
    log.error({}, `no long connection: ${detail}`);
  }

  return {
    state() {
      const connected = !isClosed && connection?.getConnectionStatus().state === 'connected';
      return { connected, detail: connected ? 'connected' : detail };
    },
    async close() {
      isClosed = true;
      detail = 'closed';
      clearTimeout(timer);
      await drained(inHand);
      connection?.close({ force: true });
      connection = undefined;
    },
  };
}

/** Long connection, read 2026-11: what holds where the server says nothing, in seconds. */
const defaultClientConfig = {
  ReconnectCount: -1,
  ReconnectInterval: 120,
  ReconnectNonce: 30,
  PingInterval: 120,
};

/**
 * Asks for the address of the connection in place of the vendor's client, which takes some refusals for
 * accidents and repeats them for ever: each failure ends that client, and the waiting is ours.
 */
function watchDiscovery(
  http: Http,
  { appSecret }: ClientConfig,
  onRefusal: (refusal: Refusal) => void,
): Http {
  const redact = createRedact([appSecret]);
  const refuse = (code: number, words: string) => {
    onRefusal({ code, words: redact(words).slice(0, 200) });
    // 1 is a code at which the client gives up; without `data` it would throw inside.
    return { code: 1, msg: 'refused', data: {} };
  };
  return {
    async request(options) {
      let answer: Record<string, unknown>;
      try {
        answer = asObject(await http.request(options));
      } catch (error) {
        return refuse(1, `no answer (${codeOfFault(error as Error).code})`);
      }
      const { code, msg } = answer;
      const { URL: address, ClientConfig: told } = asObject(answer.data);
      if (code !== 0) return refuse(typeof code === 'number' ? code : 1, typeof msg === 'string' ? msg : '');
      if (typeof address !== 'string' || !/^wss?:\/\//.test(address)) return refuse(1, 'no address');
      return { code, data: { URL: address, ClientConfig: { ...defaultClientConfig, ...asObject(told) } } };
    },
  };
}

/** Presses may come in frames of type `card`, which the vendor's client drops without an answer (oapi-sdk-python #126, read 2026-11). */
function passCardFrames(client: SdkConnection): void {
  const handleEventData = client.handleEventData.bind(client);
  client.handleEventData = (frame: SdkFrame) => {
    const headers = frame.headers.map((header) =>
      header.key === 'type' && header.value === 'card' ? { ...header, value: 'event' } : header,
    );
    return handleEventData({ ...frame, headers });
  };
}
