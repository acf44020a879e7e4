/**
 * Builds everything that `npm start` runs: the programs, and the page where there is one, side by side.
 * `--if-stale` does nothing when no source has changed since; that answer must be quick, so nothing heavy is
 * imported before it is known.
 */
import { createHash } from 'node:crypto';
import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(fileURLToPath(import.meta.url));
const out = join(root, 'dist');
const stamp = join(out, '.built-from');
const sources = [
  ...['src', 'adapters', 'handlers', 'jobs', 'drill', 'web'],
  ...['build.mjs', 'vite.config.ts', 'tsconfig.json', 'package-lock.json'],
];
/** Read at run time, beside the program. */
const readAtRunTime = [
  ['src/store/migrations', 'migrations'],
  ['adapters/resvg/painter-process.mjs', 'painter-process.mjs'],
];

/** The same as long as no source was added, taken away or written. */
function fingerprint() {
  const hash = createHash('sha256');
  for (const file of sources.flatMap((name) => filesOf(join(root, name)))) {
    const { mtimeMs, size } = statSync(file);
    hash.update(`${file}\0${mtimeMs}\0${size}\n`);
  }
  return hash.digest('hex');
}

function filesOf(path) {
  if (!existsSync(path)) return [];
  if (!statSync(path).isDirectory()) return [path];
  const entries = readdirSync(path, { withFileTypes: true }).filter(({ name }) => name !== 'node_modules');
  return entries
    .flatMap((entry) => (entry.isDirectory() ? filesOf(join(path, entry.name)) : [join(path, entry.name)]))
    .sort();
}

/** True also where only the built programs were brought along. */
function isFresh() {
  if (!existsSync(join(out, 'main.js'))) return false;
  if (!existsSync(join(root, 'src'))) return true;
  return existsSync(stamp) && readFileSync(stamp, 'utf8') === fingerprint();
}

async function buildAll() {
  const began = performance.now();
  const from = fingerprint();
  const { build } = await import('vite').catch((error) => {
    if (error.code !== 'ERR_MODULE_NOT_FOUND') throw error;
    throw new Error(
      'Vite is not installed: run `npm ci` with the development packages (not --omit=dev, NODE_ENV not production), or bring dist/ along.',
    );
  });
  rmSync(out, { recursive: true, force: true });
  mkdirSync(out, { recursive: true });
  const quiet = { logLevel: 'warn', mode: 'production' };
  const web = join(root, 'web');
  await Promise.all([
    build({ ...quiet, root, configFile: join(root, 'vite.config.ts') }),
    ...(existsSync(join(web, 'vite.config.ts'))
      ? [build({ ...quiet, configFile: join(web, 'vite.config.ts') })]
      : []),
  ]);
  for (const [source, target] of readAtRunTime)
    cpSync(join(root, source), join(out, target), { recursive: true });
  // Last: a build that was cut off is done again.
  writeFileSync(stamp, from);
  console.log(`Built in ${((performance.now() - began) / 1000).toFixed(1)} s.`);
}

if (!process.argv.includes('--if-stale') || !isFresh()) {
  try {
    await buildAll();
  } catch (error) {
    console.error(`The build failed.\n${error instanceof Error ? error.message : error}`);
    process.exit(1);
  }
}
