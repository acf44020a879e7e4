/**
 * The simulated DingTalk as a process of its own: `tsx drill/simulators/dingtalk-main.ts <port> <options.json>`.
 * Prints `ready <address of v1> <address of the old calls>` once it listens.
 */
import { runSimulator } from './common/process.ts';
import { createRemoteControl } from './common/remote.ts';
import {
  createDingtalkSimulator,
  type DingtalkSimulator,
  type DingtalkSimulatorOptions,
} from './dingtalk/index.ts';
import { callable, readable } from './dingtalk/remote.ts';

await runSimulator<Omit<DingtalkSimulatorOptions, 'clock'>, DingtalkSimulator>({
  create: createDingtalkSimulator,
  control: (simulator, process) => createRemoteControl(simulator, process, { readable, callable }),
  addresses: (simulator) => [simulator.apiBase, simulator.oapiBase],
});
