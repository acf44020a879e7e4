/**
 * The simulated DingTalk as a process of its own: `tsx drill/simulators/dingtalk-main.ts <port> <options.json>`.
 * Prints `ready <address of v1> <address of the old calls>` once it listens; is steered over HTTP under
 * `/_sim/`. Its clock is the machine's, plus whatever it is told to move.
 */
import { readFileSync } from 'node:fs';
import { systemClock } from '../../src/clock.ts';
import { createDingtalkSimulator, type DingtalkSimulatorOptions } from './dingtalk/index.ts';
import { createRemoteControl } from './dingtalk/remote.ts';

const [portText = '0', optionsFile] = process.argv.slice(2);
if (optionsFile === undefined) throw new Error('Usage: dingtalk-main.ts <port> <options.json>');

let aheadMs = 0;
const clock = { now: () => new Date(systemClock.now().getTime() + aheadMs) };
const options = JSON.parse(readFileSync(optionsFile, 'utf8')) as Omit<DingtalkSimulatorOptions, 'clock'>;

const control = createRemoteControl(() => simulator, {
  forward(ms) {
    aheadMs += ms;
    simulator.tick();
  },
  stop() {
    setImmediate(() => void simulator.stop().then(() => process.exit(0)));
  },
});
const simulator = createDingtalkSimulator({ ...options, clock }, control);
await simulator.start(Number(portText));
process.stdout.write(`ready ${simulator.apiBase} ${simulator.oapiBase}\n`);
