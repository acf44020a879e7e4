/** Starts what the settings ask for, the drill or Xinliu in earnest; stops gracefully. */
import { type Config, sayOfProcess, secretsOf } from './config.ts';
import { createLog } from './log.ts';
import { Unavailable } from './main/listen.ts';
import { greetingText, obstacleText, readConfig } from './main/report.ts';
import type { Running } from './main/running.ts';
import type { Log } from './ports/log.ts';

/** As in sysexits.h: settings that cannot be used, something outside that is not there. */
const badSettings = 78;
const unavailable = 69;
const failed = 1;
const interrupted = 130;
/** Docker and Kubernetes kill after 30 s unless told. */
const longestStopMs = 25_000;

const config = readConfig(sayOfProcess()) ?? process.exit(badSettings);
const log = createLog({ level: config.logLevel, secrets: secretsOf(config) });
const starting = start(config, log);
stopOnSignals(starting, log);
stopOnCrash(starting, log);
await starting.then(
  ({ address }) => process.stdout.write(greetingText(config, address)),
  (error: unknown) => leave(error, config, log),
);

/** Only what is wanted is loaded: the simulators cost time and memory. */
async function start(settings: Config, to: Log): Promise<Running> {
  if (settings.mode === 'drill') {
    const { startDrill } = await import('../drill/main.ts');
    return startDrill(settings, to);
  }
  const { startInEarnest } = await import('./main/start.ts');
  return startInEarnest(settings, to);
}

function leave(error: unknown, settings: Config, to: Log): never {
  if (error instanceof Unavailable) {
    process.stderr.write(obstacleText(error, settings, sayOfProcess()));
    process.exit(unavailable);
  }
  to.fatal({ err: error }, 'Xinliu could not start.');
  process.exit(failed);
}

/** The first signal drains, the second quits. */
function stopOnSignals(running: Promise<Running>, to: Log): void {
  let isStopping = false;
  const onSignal = (signal: NodeJS.Signals) => {
    if (isStopping) process.exit(interrupted);
    isStopping = true;
    to.info({ signal }, 'Stopping: what runs is finished, nothing new is taken.');
    void stopWithin(running, to).then((code) => process.exit(code));
  };
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) process.on(signal, onSignal);
}

/** After a bug nothing in memory can be trusted; the rows can. */
function stopOnCrash(running: Promise<Running>, to: Log): void {
  let isCrashing = false;
  const onCrash = (error: unknown) => {
    to.fatal({ err: error }, 'A bug ended this process; start it again, the rows are safe.');
    if (isCrashing) process.exit(failed);
    isCrashing = true;
    void stopWithin(running, to).then(() => process.exit(failed));
  };
  process.on('uncaughtException', onCrash);
  process.on('unhandledRejection', onCrash);
}

async function stopWithin(running: Promise<Running>, to: Log): Promise<number> {
  const late = setTimeout(() => {
    to.warn(
      { afterMs: longestStopMs },
      'Not all could be finished in time; the rest is done at the next start.',
    );
    process.exit(failed);
  }, longestStopMs);
  try {
    await (await running).stop();
    to.info({}, 'Stopped.');
    return 0;
  } catch (error) {
    to.error({ err: error }, 'Stopping failed.');
    return failed;
  } finally {
    clearTimeout(late);
  }
}
