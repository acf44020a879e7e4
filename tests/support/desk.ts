/** What the tests of every simulated platform need: a clock to move, things to close, and patience. */
import { afterEach } from 'vitest';

export { until } from './until.ts';

const startMs = Date.UTC(2026, 10, 24, 1, 0, 0);

export class MovableClock {
  private ms = startMs;
  now = (): Date => new Date(this.ms);
  forward(ms: number): void {
    this.ms += ms;
  }
}

export const closers: (() => Promise<void> | void)[] = [];

afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close();
});
