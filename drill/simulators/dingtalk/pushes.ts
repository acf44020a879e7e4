/**
 * Pushes on their way to the product: events, robot messages and card presses, delivered over whichever
 * transport is open, pushed again on the platform's schedule, counted as units, and remembered.
 */
import type { Core } from './core.ts';
import type { AttemptOutcome, SimEvent } from './types.ts';
import { freshId } from './world.ts';

export const robotTopic = '/v1.0/im/bot/messages/get';
export const cardTopic = '/v1.0/card/instances/callback';
// develop-stream-mode-push-server: 10 s, then 30 s after that, then the list of failed events.
const eventRepushMs = [10_000, 30_000];
const freeEvents = /^(user|org|label)_/;
const ledgerLength = 50_000;
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

/** What came back for one delivery. */
export type Reply =
  | { kind: 'answer'; ok: boolean; body: unknown }
  | { kind: 'silent' }
  | { kind: 'no-connection' };

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
  /** Deliveries waiting for an answer now. */
  inFlight(): number;
  onQuiet(listener: () => void): void;
  pending(): PendingPush[];
  restore(ledger: SimEvent[], pending: PendingPush[]): void;
}

export function createPushes(ground: Omit<Core, 'pushes'>, ticked: ReadonlySet<string>): Pushes {
  const ledger: SimEvent[] = [];
  const waiting = new Set<PendingPush>();
  let transport: Transport = { isOpen: () => false, deliver: async () => ({ kind: 'no-connection' }) };
  let inFlight = 0;
  let quiet = () => {};

  function record(push: Push): SimEvent {
    const row: SimEvent = { eventId: push.id, type: push.type, attempts: [] };
    ledger.push(row);
    if (ledger.length > ledgerLength * 1.2) ledger.splice(0, ledger.length - ledgerLength);
    return row;
  }

  function done(): void {
    inFlight -= 1;
    if (inFlight === 0) quiet();
  }

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
    inFlight += 1;
    const late = ground.faults.take('delay-events');
    if (late !== undefined) await pause(late.ms ?? 1000);
    const at = ground.now();
    const reply = await deliver(pending.push, transport);
    const outcome = outcomeOf(reply);
    pending.row.attempts.push({ at, outcome });
    if (outcome !== 'acked' && outcome !== 'over-quota') schedule(pending, at.getTime());
    ground.tell({ kind: 'event' });
    done();
  }

  function schedule(pending: PendingPush, fromMs: number): void {
    const { push } = pending;
    const waits = push.kind === 'event' ? eventRepushMs : ground.assume.robotRepushMs;
    const wait = waits[pending.repushes];
    if (wait !== undefined) {
      pending.repushes += 1;
      pending.nextAtMs = fromMs + wait;
      waiting.add(pending);
    } else if (push.kind === 'event') {
      const { type: eventType, id: eventId, data } = push;
      ground.world.failed.push({ eventType, eventId, data, failedAtMs: fromMs, fetched: false });
    }
  }

  function push(first: Push): void {
    const row = record(first);
    void attempt({ row, push: first, repushes: 0, nextAtMs: 0 });
    if (ground.faults.take('double-events') === undefined) return;
    // The copy has no schedule of its own: only the original is pushed again.
    void attempt({ row, push: first, repushes: Number.MAX_SAFE_INTEGER, nextAtMs: 0 });
  }

  return {
    ledger,
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
      inFlight += 1;
      let reply: Reply | { kind: 'over-quota' } = { kind: 'silent' };
      for (let tries = 0; tries < ground.assume.cardCallbackTries && reply.kind !== 'answer'; tries += 1) {
        const at = ground.now();
        reply = await deliver(first, by);
        row.attempts.push({ at, outcome: outcomeOf(reply) });
      }
      ground.tell({ kind: 'event' });
      done();
      return reply.kind === 'over-quota' ? { kind: 'silent' } : reply;
    },
    use(next) {
      transport = next;
    },
    tick() {
      const nowMs = ground.nowMs();
      for (const pending of waiting) {
        if (pending.nextAtMs > nowMs) continue;
        waiting.delete(pending);
        void attempt(pending);
      }
    },
    nextRetryAtMs() {
      let next: number | null = null;
      for (const pending of waiting) {
        if (next === null || pending.nextAtMs < next) next = pending.nextAtMs;
      }
      return next;
    },
    inFlight: () => inFlight,
    onQuiet(listener) {
      quiet = listener;
    },
    pending: () => [...waiting],
    restore(rows, pending) {
      ledger.splice(0, ledger.length, ...rows);
      waiting.clear();
      for (const entry of pending) waiting.add(entry);
    },
  };
}

/** A robot message when the month's units are gone: who and where, and not what. */
function withoutContent(data: Record<string, unknown>): Record<string, unknown> {
  const { text: _text, content: _content, originalMsgId: _original, ...rest } = data;
  const errorMessage = '本企业当月Webhook和Stream次数已用完，服务暂停';
  return { ...rest, errorCode: usedUpCode, errCode: usedUpCode, errorMessage };
}

function outcomeOf(reply: Reply | { kind: 'over-quota' }): AttemptOutcome {
  if (reply.kind !== 'answer') return reply.kind;
  return reply.ok ? 'acked' : 'refused';
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
