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

const noSuchTable = '42P01';

/** A database in which Xinliu never was. */
function refuseStrange(error: unknown): never {
  if ((error as { code?: string }).code !== noSuchTable) throw error;
  throw new Error(
    'there is nothing of Xinliu in this database yet; call it with the DATABASE_URL or XINLIU_DATA_DIR that Xinliu runs with',
  );
}

export async function readLessons(store: Store, customers: string[]): Promise<string[]> {
  const people = await store.people.names().catch(refuseStrange);
  return lessonLines(await store.corrections.lessons(), createMask({ people, customers }));
}
