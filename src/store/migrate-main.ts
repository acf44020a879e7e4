/** `npm run migrate`: brings the database of the settings up to date, and says what was done. */
import { systemClock } from '../clock.ts';
import { configFromProcess } from '../config.ts';
import { startEmbedded } from './embedded.ts';
import { migrate } from './migrate.ts';

const { databaseUrl, dataDir } = configFromProcess();
const embedded = databaseUrl === null ? await startEmbedded({ dataDir }) : null;
try {
  const applied = await migrate(databaseUrl ?? embedded?.url ?? '', systemClock.now());
  process.stdout.write(applied.length > 0 ? `applied: ${applied.join(', ')}\n` : 'up to date\n');
} finally {
  await embedded?.stop();
}
