/**
 * A simulated platform as a process of its own: prints `ready` and its addresses once it listens, is steered over
 * HTTP under `/_sim/`. Its clock is the machine's, plus whatever it is told to move.
 */
import { readFileSync } from 'node:fs';
import { systemClock } from '../../../src/clock.ts';
import type { RemoteControl } from './remote.ts';
import type { OtherRequests } from './server.ts';

interface Runnable {
  start(port?: number): Promise<void>;
  stop(): Promise<void>;
  tick(): void;
}

interface Recipe<Options, Simulator> {
  create(options: Options & { clock: { now(): Date } }, other: OtherRequests): Simulator;
  control(simulator: () => Simulator, process: RemoteControl): OtherRequests;
  addresses(simulator: Simulator): string[];
}

/** Reads `<port> <options.json>` from the command line and runs until it is told to stop. */
export async function runSimulator<Options, Simulator extends Runnable>(
  recipe: Recipe<Options, Simulator>,
): Promise<void> {
  const [portText = '0', optionsFile] = process.argv.slice(2);
  if (optionsFile === undefined) throw new Error('Usage: <port> <options.json>');
  let aheadMs = 0;
  const clock = { now: () => new Date(systemClock.now().getTime() + aheadMs) };
  const options = JSON.parse(readFileSync(optionsFile, 'utf8')) as Options;
  const control = recipe.control(() => simulator, {
    forward(ms) {
      aheadMs += ms;
      simulator.tick();
    },
    stop() {
      setImmediate(() => void simulator.stop().then(() => process.exit(0)));
    },
  });
  const simulator = recipe.create({ ...options, clock }, control);
  await simulator.start(Number(portText));
  process.stdout.write(`ready ${recipe.addresses(simulator).join(' ')}\n`);
}
