/** The book of what a simulated platform pushes: what is on its way, what waits to be pushed again, and the ledger. */

const ledgerLength = 50_000;

/** What came back for one delivery. */
export type Reply =
  | { kind: 'answer'; ok: boolean; body: unknown }
  | { kind: 'silent' }
  | { kind: 'no-connection' };

export function outcomeOf(reply: Reply): 'acked' | 'refused' | 'silent' | 'no-connection' {
  if (reply.kind !== 'answer') return reply.kind;
  return reply.ok ? 'acked' : 'refused';
}

export interface PushBook<Row, Pending extends { nextAtMs: number }> {
  readonly ledger: Row[];
  record(row: Row): Row;
  /** Counts a delivery as being on its way until it is done. */
  during<Result>(work: () => Promise<Result>): Promise<Result>;
  /** It waits until its time. */
  wait(pending: Pending): void;
  /** Takes out those whose time has come. */
  due(nowMs: number): Pending[];
  waiting(): Pending[];
  nextAtMs(): number | null;
  inFlight(): number;
  onQuiet(listener: () => void): void;
  restore(ledger: Row[], pending: Pending[]): void;
}

export function createPushBook<Row, Pending extends { nextAtMs: number }>(): PushBook<Row, Pending> {
  const ledger: Row[] = [];
  const waiting = new Set<Pending>();
  let inFlight = 0;
  let quiet = () => {};
  return {
    ledger,
    record(row) {
      ledger.push(row);
      trim(ledger);
      return row;
    },
    async during(work) {
      inFlight += 1;
      const result = await work();
      inFlight -= 1;
      if (inFlight === 0) quiet();
      return result;
    },
    wait: (pending) => void waiting.add(pending),
    due(nowMs) {
      const ready = [...waiting].filter((pending) => pending.nextAtMs <= nowMs);
      for (const pending of ready) waiting.delete(pending);
      return ready;
    },
    waiting: () => [...waiting],
    nextAtMs() {
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
    restore(rows, pending) {
      ledger.splice(0, ledger.length, ...rows);
      waiting.clear();
      for (const entry of pending) waiting.add(entry);
    },
  };
}

/** Keeps a ledger from growing for ever. */
export function trim(rows: unknown[]): void {
  if (rows.length > ledgerLength * 1.2) rows.splice(0, rows.length - ledgerLength);
}

export function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
