/**
 * The programs as `npm run build` makes them, and the processes of tests beside them. Built once for a whole run, by
 * whoever needs them first, in a folder of its own so that nobody builds them away under our feet.
 */
import { cpSync, existsSync } from 'node:fs';
import { mkdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { inject } from 'vitest';

const project = join(import.meta.dirname, '../..');
// Inside the project, because the packages are left in its node_modules.
const cache = join(project, 'node_modules/.cache');
const beside = {
  'crash-preload': 'tests/support/crash-preload.ts',
  'start-embedded': 'tests/support/start-embedded.ts',
  feishu: 'drill/simulators/feishu-main.ts',
  dingtalk: 'drill/simulators/dingtalk-main.ts',
  wecom: 'drill/simulators/wecom-main.ts',
};
const patienceMs = 120_000;

export interface Built {
  main: string;
  /** Where another program lies by its name. */
  program(name: 'setup' | 'doctor' | 'migrate' | keyof typeof beside): string;
}

const folderOf = (run: string) => join(cache, `xinliu-${run}`);

export async function builtProgram(): Promise<Built> {
  const folder = folderOf(inject('run'));
  const programs = join(folder, 'programs');
  await mkdir(cache, { recursive: true });
  // Whoever makes the folder builds; the others wait.
  const isFirst = await mkdir(folder).then(
    () => true,
    () => false,
  );
  if (isFirst) await build(join(folder, 'unfinished'), programs);
  for (const end = performance.now() + patienceMs; !existsSync(programs); await sleep(50))
    if (performance.now() > end) throw new Error(`Nobody has built the programs in ${folder}.`);
  return { main: join(programs, 'main.js'), program: (name) => join(programs, `${name}.js`) };
}

/** When the run is over. */
export const removeBuilt = (run: string): Promise<void> =>
  rm(folderOf(run), { recursive: true, force: true });

async function build(unfinished: string, finished: string): Promise<void> {
  const { build } = await import('vite');
  await build({
    root: project,
    configFile: join(project, 'vite.config.ts'),
    logLevel: 'error',
    mode: 'production',
    build: { outDir: unfinished, emptyOutDir: false, sourcemap: false, rolldownOptions: { input: beside } },
  });
  cpSync(join(project, 'src/store/migrations'), join(unfinished, 'migrations'), { recursive: true });
  await rename(unfinished, finished);
}
