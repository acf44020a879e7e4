/**
 * Flows on the command line: `npm run -s flows -- export [NAME] > FILE` writes all that can be started, or one, as they stand
 * in `xinliu.yaml`; with `--version 2` one as it was when cases began by it. `check [FILE]` reads such a file, or the whole
 * `xinliu.yaml`, and names what is missing.
 */
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { createFindings } from './config/findings.ts';
import { flowYaml } from './config/flow-yaml.ts';
import { readRules } from './config/rules.ts';
import { type Config, configFromProcess, sayOfProcess } from './config.ts';
import type { FlowDefinition } from './domain/flow.ts';
import { ConfigError } from './errors.ts';
import { usage } from './line-filter.ts';
import { findingsText, findingText } from './main/report.ts';
import type { Store } from './store/index.ts';
import type { OperatorTexts } from './texts/operator.ts';
import { flowsOf } from './usecases/flow-catalog.ts';

const usualFile = 'xinliu.yaml';
const say = sayOfProcess();
const sayOfFlows = (pick: (texts: OperatorTexts['flows']) => string) => say(({ flows }) => pick(flows));

/** Ends the part with a sentence instead of a stack. */
class Refusal extends Error {}

function check(file: string): void {
  const findings = createFindings(say);
  const { flows } = readRules(readText(file), file, findings);
  const found = findings.list();
  if (found.length > 0) {
    const title = sayOfFlows((texts) => texts.wrong(found.length));
    throw new Refusal([title, '', ...found.map((finding) => findingText(finding, say))].join('\n'));
  }
  if (flows.length === 0) throw new Refusal(sayOfFlows((texts) => texts.none(file)));
  const lines = flows.map((flow) => sayOfFlows((texts) => texts.right(flow.name, flow.nodes.length)));
  process.stdout.write(`${[...lines, sayOfFlows((texts) => texts.lookedUp)].join('\n')}\n`);
}

function readText(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? 'unknown';
    throw new Refusal(sayOfFlows((texts) => texts.unreadable(file, code)));
  }
}

async function exportFlows(name: string | undefined, version: string | undefined): Promise<void> {
  const config = configFromProcess([]);
  const flows =
    version === undefined ? named(config, name) : [await keptVersion(config, name ?? '', version)];
  process.stdout.write(flowYaml(flows, config.rules.language));
}

function named(config: Config, name: string | undefined): FlowDefinition[] {
  const all = flowsOf(config);
  const found = all.filter((flow) => name === undefined || flow.name === name);
  if (found.length > 0) return found;
  throw new Refusal(
    sayOfFlows((texts) => texts.unknown(name ?? '', all.map((flow) => flow.name).join(', '))),
  );
}

async function keptVersion(config: Config, name: string, version: string): Promise<FlowDefinition> {
  return withStore(config, async ({ flowVersions }) => {
    const known = await flowVersions.numbers(name).catch(noneYet);
    if (known.some((number) => String(number) === version))
      return (await flowVersions.get(name, Number(version))).definition;
    throw new Refusal(sayOfFlows((texts) => texts.noVersion(name, version, known.join(', '))));
  });
}

const noSuchTable = '42P01';

/** Xinliu has never started on this database. */
function noneYet(error: unknown): number[] {
  if ((error as { code?: string }).code !== noSuchTable) throw error;
  return [];
}

async function withStore<Result>(
  { databaseUrl, dataDir }: Config,
  work: (store: Store) => Promise<Result>,
): Promise<Result> {
  // Fetched only here, to keep the start short.
  const [{ openDatabase }, { startEmbedded }, { createStore }] = await Promise.all([
    import('./store/database.ts'),
    import('./store/embedded.ts'),
    import('./store/index.ts'),
  ]);
  const embedded = databaseUrl === null ? await startEmbedded({ dataDir }) : null;
  const database = openDatabase(databaseUrl ?? embedded?.url ?? '', { max: 1 });
  try {
    return await work(createStore(database.db));
  } finally {
    await database.close();
    await embedded?.stop();
  }
}

/** Without any words where they are no arguments of ours, so that it is said how it is called. */
function readArguments(): { version?: string | undefined; words: string[] } {
  try {
    const { values, positionals } = parseArgs({
      allowPositionals: true,
      options: { version: { type: 'string' } },
    });
    return { version: values.version, words: positionals };
  } catch {
    return { words: [] };
  }
}

async function main(): Promise<void> {
  const { version, words } = readArguments();
  const [mode, subject] = words;
  if (mode === 'check') check(subject ?? usualFile);
  else if (mode === 'export' && (subject !== undefined || version === undefined))
    await exportFlows(subject, version);
  else usage('flows export [NAME [--version N]] > FILE | flows check [FILE]');
}

try {
  await main();
} catch (error) {
  if (error instanceof ConfigError) process.stderr.write(findingsText(error, say));
  else if (error instanceof Refusal) process.stderr.write(`${error.message}\n`);
  else throw error;
  process.exitCode = 1;
}
