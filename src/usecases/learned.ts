/** What people's corrections teach, as all workers know it: read anew when one was made or forgotten, anywhere. */
import type { App } from '../app.ts';
import { createLearned, type Learned, nothingLearned } from '../domain/tier/learned.ts';

/** The copy of this process. */
export interface LearnedCopy {
  change: number;
  learned: Learned;
}

export const emptyCopy = (): LearnedCopy => ({ change: 0, learned: nothingLearned });

/** Through the connection of whoever asks: inside a transaction there may be no other. */
export async function learnedNow(app: App): Promise<Learned> {
  const change = await app.store.corrections.lastChange();
  if (change !== app.learnedCopy.change) {
    app.learnedCopy.learned = createLearned(await app.store.corrections.learned(app.clock.now()));
    app.learnedCopy.change = change;
  }
  return app.learnedCopy.learned;
}
