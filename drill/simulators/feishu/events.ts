/**
 * Events on their way to the product: delivered over whichever transport is open, pushed again on the
 * platform's schedule until acknowledged, and remembered attempt by attempt.
 */
import type { Ground } from './core.ts';
import { isGranted } from './core.ts';
import { eventScopes } from './scopes.ts';
import type { AttemptOutcome, SimEvent } from './types.ts';
import { freshId } from './world.ts';

// open.feishu.cn, event subscription guide, read 2026-11: 15 s, 5 min, 1 h, 6 h after the one before.
const repushAfterMs = [15_000, 5 * 60_000, 60 * 60_000, 6 * 60 * 60_000];
const ledgerLength = 50_000;

/** What came back for one delivery. */
export type Reply =
  | { kind: 'answer'; ok: boolean; body: unknown }
  | { kind: 'silent' }
  | { kind: 'no-connection' };

export interface Transport {
  deliver(envelope: Envelope): Promise<Reply>;
}

export interface Envelope {
  schema: '2.0';
  header: Record<string, string>;
  event: unknown;
}

export interface PendingEvent {
  row: SimEvent;
  envelope: Envelope;
  repushes: number;
  nextAtMs: number;
}

export interface EventBus {
  readonly ledger: SimEvent[];
  /** Sends an event unless the app lacks the scope for it. */
  emit(type: string, event: unknown): void;
  /** A question with an answer and no second try: a press on a card. */
  ask(type: string, event: unknown): Promise<Reply>;
  use(transport: Transport): void;
  tick(): void;
  nextRetryAtMs(): number | null;
  /** Deliveries waiting for an answer now. */
  inFlight(): number;
  onQuiet(listener: () => void): void;
  pending(): PendingEvent[];
  restore(ledger: SimEvent[], pending: PendingEvent[]): void;
}

export function createEventBus(ground: Ground): EventBus {
  const ledger: SimEvent[] = [];
  const waiting = new Set<PendingEvent>();
  const underway = new Set<PendingEvent>();
  let transport: Transport = { deliver: async () => ({ kind: 'no-connection' }) };
  let inFlight = 0;
  let quiet = () => {};

  function envelopeFor(type: string, event: unknown): Envelope {
    const header = {
      event_id: freshId('event'),
      event_type: type,
      create_time: String(ground.nowMs()),
      token: ground.options.verificationToken ?? '',
      app_id: ground.options.appId,
      tenant_key: ground.world.tenantKey,
    };
    return { schema: '2.0', header, event };
  }

  function record(envelope: Envelope): SimEvent {
    const row: SimEvent = {
      eventId: envelope.header.event_id ?? '',
      type: envelope.header.event_type ?? '',
      attempts: [],
    };
    ledger.push(row);
    if (ledger.length > ledgerLength * 1.2) ledger.splice(0, ledger.length - ledgerLength);
    return row;
  }

  function done(): void {
    inFlight -= 1;
    if (inFlight === 0) quiet();
  }

  async function attempt(pending: PendingEvent): Promise<void> {
    inFlight += 1;
    underway.add(pending);
    if (ground.options.keep) await ground.options.keep();
    const late = ground.faults.take('delay-events');
    if (late !== undefined) await pause(late.ms ?? 1000);
    const at = ground.now();
    const reply: Reply =
      ground.faults.take('drop-next-events') === undefined
        ? await transport.deliver(pending.envelope)
        : { kind: 'silent' };
    const outcome = outcomeOf(reply);
    underway.delete(pending);
    pending.row.attempts.push({ at, outcome });
    if (outcome !== 'acked') schedule(pending, at.getTime());
    ground.tell({ kind: 'event' });
    done();
  }

  function schedule(pending: PendingEvent, fromMs: number): void {
    const next = repushed(pending, fromMs);
    if (next) waiting.add(Object.assign(pending, next));
  }

  return {
    ledger,
    emit(type, event) {
      if (!isGranted(ground, eventScopes[type] ?? [])) return;
      const envelope = envelopeFor(type, event);
      const pending = { row: record(envelope), envelope, repushes: 0, nextAtMs: 0 };
      void attempt(pending);
      if (ground.faults.take('double-events') !== undefined) {
        // The copy has no schedule of its own: only the original is pushed again.
        void attempt({ ...pending, repushes: repushAfterMs.length });
      }
    },
    async ask(type, event) {
      const envelope = envelopeFor(type, event);
      const row = record(envelope);
      inFlight += 1;
      const at = ground.now();
      const reply = await transport.deliver(envelope);
      row.attempts.push({ at, outcome: outcomeOf(reply) });
      ground.tell({ kind: 'event' });
      done();
      return reply;
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
    // Whoever is on the way when the process is killed was not acknowledged.
    pending: () => [...waiting, ...[...underway].flatMap((entry) => repushed(entry, ground.nowMs()) ?? [])],
    restore(rows, pending) {
      ledger.splice(0, ledger.length, ...rows);
      waiting.clear();
      for (const entry of pending) waiting.add(entry);
    },
  };
}

/** The same event as it waits to be pushed again; undefined after the last time. */
function repushed(pending: PendingEvent, fromMs: number): PendingEvent | undefined {
  const delay = repushAfterMs[pending.repushes];
  if (delay === undefined) return undefined;
  return { ...pending, repushes: pending.repushes + 1, nextAtMs: fromMs + delay };
}

function outcomeOf(reply: Reply): AttemptOutcome {
  if (reply.kind !== 'answer') return reply.kind;
  return reply.ok ? 'acked' : 'refused';
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
