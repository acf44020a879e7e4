/**
 * Pushes on their way to the product: events, robot messages and card presses, delivered over whichever
 * transport is open, pushed again on the platform's schedule, counted as units, and remembered.
 */
import { createPushBook, pause, outcomeOf as plainOutcome, type Reply } from '../common/push-book.ts';
import type { Core } from './core.ts';
import type { AttemptOutcome, SimEvent } from './types.ts';
import { freshId } from './world.ts';

export const robotTopic = '/v1.0/im/bot/messages/get';
export const cardTopic = '/v1.0/card/instances/callback';
// develop-stream-mode-push-server: 10 s, then 30 s after that, then the list of failed events.
const eventRepushMs = [10_000, 30_000];
const freeEvents = /^(user|org|label)_/;
const usedUpCode = 20001;

export interface Push {
  kind: 'event' | 'robot' | 'card';
  /** The dedupe key; the same on every attempt. */
  id: string;
  /** The event type, or the topic. */
  type: string;
  data: Record<string, unknown>;
  bornAtMs: number;
}

export interface Transport {
  /** Whether anybody listens for this. */
  isOpen(push: Push): boolean;
  deliver(push: Push): Promise<Reply>;
}

export interface PendingPush {
  row: SimEvent;
  push: Push;
  repushes: number;
  nextAtMs: number;
}

export interface Pushes {
  readonly ledger: SimEvent[];
  /** An event, if it is ticked in the console. */
  emit(eventType: string, data: Record<string, unknown>): void;
  robotMessage(msgId: string, data: Record<string, unknown>): void;
  /** A press, which has an answer. */
  press(data: Record<string, unknown>, transport?: Transport): Promise<Reply>;
  use(transport: Transport): void;
  tick(): void;
  nextRetryAtMs(): number | null;
  /** A delivery waits for its answer now. */
  isBusy(): boolean;
  onQuiet(listener: () => void): void;
  pending(): PendingPush[];
  restore(ledger: SimEvent[], pending: PendingPush[]): void;
}

export function createPushes(ground: Omit<Core, 'pushes'>, ticked: ReadonlySet<string>): Pushes {
  const book = createPushBook<SimEvent, PendingPush>();
  const underway = new Set<PendingPush>();
  let transport: Transport = { isOpen: () => false, deliver: async () => ({ kind: 'no-connection' }) };

  const record = (push: Push) => book.record({ eventId: push.id, type: push.type, attempts: [] });

  /** One delivery with its unit; `over-quota` if the month has none left. */
  async function deliver(push: Push, by: Transport): Promise<Reply | { kind: 'over-quota' }> {
    if (push.kind !== 'card' && ground.faults.take('drop-next-events') !== undefined) {
      return { kind: 'silent' };
    }
    if (!by.isOpen(push)) return { kind: 'no-connection' };
    const isFree =
      push.kind === 'event'
        ? freeEvents.test(push.type)
        : push.kind === 'card' && !ground.assume.cardPressMetered;
    if (isFree || ground.quota.unit(push.kind)) return by.deliver(push);
    if (push.kind !== 'robot') return { kind: 'over-quota' };
    return by.deliver({ ...push, data: withoutContent(push.data) });
  }

  async function attempt(pending: PendingPush): Promise<void> {
    underway.add(pending);
    if (ground.options.keep) await ground.options.keep();
    const late = ground.faults.take('delay-events');
    if (late !== undefined) await pause(late.ms ?? 1000);
    const at = ground.now();
    const reply = await deliver(pending.push, transport);
    const outcome = outcomeOf(reply);
    underway.delete(pending);
    pending.row.attempts.push({ at, outcome });
    if (outcome !== 'acked' && outcome !== 'over-quota') schedule(pending, at.getTime());
    ground.tell({ kind: 'event' });
  }

  const start = (pending: PendingPush) => void book.during(() => attempt(pending));

  /** The same push as it waits to be tried again; undefined after the last time. */
  function repushed(pending: PendingPush, fromMs: number): PendingPush | undefined {
    const waits = pending.push.kind === 'event' ? eventRepushMs : ground.assume.robotRepushMs;
    const wait = waits[pending.repushes];
    if (wait === undefined) return undefined;
    return { ...pending, repushes: pending.repushes + 1, nextAtMs: fromMs + wait };
  }

  function schedule(pending: PendingPush, fromMs: number): void {
    const { push } = pending;
    const next = repushed(pending, fromMs);
    if (next !== undefined) {
      book.wait(Object.assign(pending, next));
    } else if (push.kind === 'event') {
      const { type: eventType, id: eventId, data } = push;
      ground.world.failed.push({ eventType, eventId, data, failedAtMs: fromMs, fetched: false });
    }
  }

  function push(first: Push): void {
    const row = record(first);
    start({ row, push: first, repushes: 0, nextAtMs: 0 });
    if (ground.faults.take('double-events') === undefined) return;
    // The copy has no schedule of its own: only the original is pushed again.
    start({ row, push: first, repushes: Number.MAX_SAFE_INTEGER, nextAtMs: 0 });
  }

  return {
    ledger: book.ledger,
    emit(eventType, data) {
      if (!ticked.has(eventType)) return;
      push({ kind: 'event', id: freshId('evt'), type: eventType, data, bornAtMs: ground.nowMs() });
    },
    robotMessage(msgId, data) {
      push({ kind: 'robot', id: msgId, type: robotTopic, data, bornAtMs: ground.nowMs() });
    },
    async press(data, by = transport) {
      const first: Push = {
        kind: 'card',
        id: freshId('press'),
        type: cardTopic,
        data,
        bornAtMs: ground.nowMs(),
      };
      const row = record(first);
      return book.during(async () => {
        let reply: Reply | { kind: 'over-quota' } = { kind: 'silent' };
        for (let tries = 0; tries < ground.assume.cardCallbackTries && reply.kind !== 'answer'; tries += 1) {
          const at = ground.now();
          reply = await deliver(first, by);
          row.attempts.push({ at, outcome: outcomeOf(reply) });
        }
        ground.tell({ kind: 'event' });
        return reply.kind === 'over-quota' ? { kind: 'silent' } : reply;
      });
    },
    use(next) {
      transport = next;
    },
    tick() {
      for (const pending of book.due(ground.nowMs())) start(pending);
    },
    nextRetryAtMs: book.nextAtMs,
    isBusy: () => book.inFlight() > 0,
    onQuiet: book.onQuiet,
    // Whoever is on the way when the process is killed was not acknowledged.
    pending: () => [
      ...book.waiting(),
      ...[...underway].flatMap((entry) => repushed(entry, ground.nowMs()) ?? []),
    ],
    restore: book.restore,
  };
}

/** A robot message when the month's units are gone: who and where, and not what. */
function withoutContent(data: Record<string, unknown>): Record<string, unknown> {
  const { text: _text, content: _content, originalMsgId: _original, ...rest } = data;
  const errorMessage = '本企业当月Webhook和Stream次数已用完，服务暂停';
  return { ...rest, errorCode: usedUpCode, errCode: usedUpCode, errorMessage };
}

function outcomeOf(reply: Reply | { kind: 'over-quota' }): AttemptOutcome {
  return reply.kind === 'over-quota' ? reply.kind : plainOutcome(reply);
}
