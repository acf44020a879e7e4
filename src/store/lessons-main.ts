/** `npm run -s tiers -- export`: what people corrected, as lines that the training reads, from the database of the settings. */
import { configFromProcess } from '../config.ts';
import { lessonLines } from '../domain/tier/lesson-lines.ts';
import { createMask } from '../domain/tier/mask.ts';
import { openDatabase } from './database.ts';
import { startEmbedded } from './embedded.ts';
import { createStore, type Store } from './index.ts';

export async function exportLessons(write: (line: string) => void): Promise<void> {
  const { databaseUrl, dataDir, rules } = configFromProcess([]);
  const embedded = databaseUrl === null ? await startEmbedded({ dataDir }) : null;
  const database = openDatabase(databaseUrl ?? embedded?.url ?? '', { max: 1 });
  const customers = rules.customers.flatMap(({ name, aliases }) => [name, ...aliases]);
  try {
    for (const line of await readLessons(createStore(database.db), customers)) write(`${line}\n`);
  } finally {
    await database.close();
    await embedded?.stop();
  }
}

export async function readLessons(store: Store, customers: string[]): Promise<string[]> {
  const people = await store.people.names();
  return lessonLines(await store.corrections.lessons(), createMask({ people, customers }));
}
