/** `npm run migrate`: brings the database of the settings up to date, and says what was done. */
import { systemClock } from '../clock.ts';
import { type Config, sayOfProcess } from '../config.ts';
import { Unavailable } from '../main/listen.ts';
import { obstacleText, readConfig } from '../main/report.ts';
import { startEmbedded } from './embedded.ts';
import { migrate } from './migrate.ts';

const say = sayOfProcess();

async function bringUpToDate({ databaseUrl, dataDir }: Config): Promise<string[]> {
  if (databaseUrl !== null) return migrate(databaseUrl, systemClock.now());
  const embedded = await startEmbedded({ dataDir });
  try {
    return await migrate(embedded.url, systemClock.now());
  } finally {
    await embedded.stop();
  }
}

const config = readConfig(say);
if (config === null) process.exit(1);
try {
  const applied = await bringUpToDate(config);
  process.stdout.write(applied.length > 0 ? `applied: ${applied.join(', ')}\n` : 'up to date\n');
} catch (error) {
  if (config.databaseUrl === null) throw error;
  process.stderr.write(obstacleText(new Unavailable('database', error), config, say));
  process.exitCode = 1;
}
