/** `npm run bench -- <name> [--quick] [--platform=<name>] [--queue=<name>] [--part=<name>]`: measures, prints the figures with their aims and the machine, and keeps them as JSON. */
import { describeMachine, type Result, report } from './figures.ts';
import { benchPlatforms, type Wants } from './platforms/index.ts';

type Bench = (quick: boolean, wants: Wants, isAskedFor: typeof isChosen) => Promise<Result>;

const benches: Record<string, () => Promise<Bench>> = {
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
const valuesOf = (option: string) =>
  args.filter((arg) => arg.startsWith(`--${option}=`)).map((arg) => arg.slice(option.length + 3));
/** Whether an option names this, or names nothing. */
const isChosen = (option: 'platform' | 'queue' | 'part', value: string): boolean =>
  valuesOf(option).length === 0 || valuesOf(option).includes(value);
const wants: Wants = (platform) => isChosen('platform', platform);
const names = args.filter((arg) => !arg.startsWith('--'));
const wanted = names.includes('all') ? Object.keys(benches) : names;
const unknown = wanted.filter((name) => !(name in benches));
const strangers = valuesOf('platform').filter(
  (name) => !benchPlatforms.some((platform) => platform.name === name),
);
if (wanted.length === 0 || unknown.length > 0 || strangers.length > 0) {
  process.stderr.write(
    `Usage: npm run bench -- ${Object.keys(benches).join('|')}|all [--quick] [--platform=${benchPlatforms.map(({ name }) => name).join('|')}] [--queue=redis|postgresql] [--part=<name>]\n`,
  );
  process.exit(64);
}
for (const name of wanted) {
  const machine = describeMachine();
  const run = await benches[name]?.();
  if (run) await report(await run(quick, wants, isChosen), machine, quick);
}
