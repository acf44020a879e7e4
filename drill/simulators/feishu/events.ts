/**
 * Events on their way to the product: delivered over whichever transport is open, pushed again on the
 * platform's schedule until acknowledged, and remembered attempt by attempt.
 */
import { createPushBook, outcomeOf, pause, type Reply } from '../common/push-book.ts';
import type { Ground } from './core.ts';
import { isGranted } from './core.ts';
import { eventScopes } from './scopes.ts';
import type { SimEvent } from './types.ts';
import { freshId } from './world.ts';

// open.feishu.cn, event subscription guide, read 2026-11: 15 s, 5 min, 1 h, 6 h after the one before.
const repushAfterMs = [15_000, 5 * 60_000, 60 * 60_000, 6 * 60 * 60_000];

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
  /** A delivery waits for its answer now. */
  isBusy(): boolean;
  onQuiet(listener: () => void): void;
  pending(): PendingEvent[];
  restore(ledger: SimEvent[], pending: PendingEvent[]): void;
}

export function createEventBus(ground: Ground): EventBus {
  const book = createPushBook<SimEvent, PendingEvent>();
  const underway = new Set<PendingEvent>();
  let transport: Transport = { deliver: async () => ({ kind: 'no-connection' }) };

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

  function record({ header }: Envelope): SimEvent {
    return book.record({ eventId: header.event_id ?? '', type: header.event_type ?? '', attempts: [] });
  }

  async function attempt(pending: PendingEvent): Promise<void> {
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
  }

  const start = (pending: PendingEvent) => void book.during(() => attempt(pending));

  function schedule(pending: PendingEvent, fromMs: number): void {
    const next = repushed(pending, fromMs);
    if (next) book.wait(Object.assign(pending, next));
  }

  return {
    ledger: book.ledger,
    emit(type, event) {
      if (!isGranted(ground, eventScopes[type] ?? [])) return;
      const envelope = envelopeFor(type, event);
      const pending = { row: record(envelope), envelope, repushes: 0, nextAtMs: 0 };
      start(pending);
      if (ground.faults.take('double-events') !== undefined) {
        // The copy has no schedule of its own: only the original is pushed again.
        start({ ...pending, repushes: repushAfterMs.length });
      }
    },
    async ask(type, event) {
      const envelope = envelopeFor(type, event);
      const row = record(envelope);
      return book.during(async () => {
        const at = ground.now();
        const reply = await transport.deliver(envelope);
        row.attempts.push({ at, outcome: outcomeOf(reply) });
        ground.tell({ kind: 'event' });
        return reply;
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

/** The same event as it waits to be pushed again; undefined after the last time. */
function repushed(pending: PendingEvent, fromMs: number): PendingEvent | undefined {
  const delay = repushAfterMs[pending.repushes];
  if (delay === undefined) return undefined;
  return { ...pending, repushes: pending.repushes + 1, nextAtMs: fromMs + delay };
}
