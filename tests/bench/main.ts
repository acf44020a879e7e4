/** `npm run bench -- <name> [--quick] [--platform=<name>]`: measures, prints the figures with their aims and the machine, and keeps them as JSON. */
import { describeMachine, type Result, report } from './figures.ts';
import { benchPlatforms, type Wants } from './platforms/index.ts';

const benches: Record<string, () => Promise<(quick: boolean, wants: Wants) => Promise<Result>>> = {
  ack: async () => (await import('./ack.ts')).ack,
  alarm: async () => (await import('./alarm.ts')).alarm,
  pipeline: async () => (await import('./pipeline.ts')).pipeline,
  classify: async () => (await import('./classify.ts')).classify,
  deadlines: async () => (await import('./deadlines.ts')).deadlines,
  cases: async () => (await import('./cases.ts')).cases,
  digest: async () => (await import('./digest.ts')).digest,
  fanout: async () => (await import('./fanout.ts')).fanout,
  quota: async () => (await import('./quota.ts')).quota,
  pictures: async () => (await import('./pictures.ts')).pictures,
  worktime: async () => (await import('./worktime.ts')).worktime,
  start: async () => (await import('./start.ts')).start,
};

const args = process.argv.slice(2);
const quick = args.includes('--quick');
const only = args
  .filter((arg) => arg.startsWith('--platform='))
  .map((arg) => arg.slice('--platform='.length));
const wants: Wants = (platform) => only.length === 0 || only.includes(platform);
const names = args.filter((arg) => !arg.startsWith('--'));
const wanted = names.includes('all') ? Object.keys(benches) : names;
const unknown = wanted.filter((name) => !(name in benches));
const strangers = only.filter((name) => !benchPlatforms.some((platform) => platform.name === name));
if (wanted.length === 0 || unknown.length > 0 || strangers.length > 0) {
  process.stderr.write(
    `Usage: npm run bench -- ${Object.keys(benches).join('|')}|all [--quick] [--platform=${benchPlatforms.map(({ name }) => name).join('|')}]\n`,
  );
  process.exit(64);
}
for (const name of wanted) {
  const machine = describeMachine();
  const run = await benches[name]?.();
  if (run) await report(await run(quick, wants), machine, quick);
}
