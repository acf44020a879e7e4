/** Builds the page of the present source once for a whole run, where the program looks for it. */
import { join } from 'node:path';
import { build } from 'vite';

const web = join(import.meta.dirname, '../../web');

export async function setup(): Promise<void> {
  await build({ root: web, configFile: join(web, 'vite.config.ts'), logLevel: 'error', mode: 'production' });
}
