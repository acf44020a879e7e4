/**
 * The simulated Feishu as a process of its own: `tsx drill/simulators/feishu-main.ts <port> <options.json>`.
 * Prints `ready <address>` once it listens.
 */
import { runSimulator } from './common/process.ts';
import { createRemoteControl } from './common/remote.ts';
import { createFeishuSimulator, type FeishuSimulator, type FeishuSimulatorOptions } from './feishu/index.ts';
import { callable, readable } from './feishu/remote.ts';

await runSimulator<Omit<FeishuSimulatorOptions, 'clock'>, FeishuSimulator>({
  create: createFeishuSimulator,
  control: (simulator, process) => createRemoteControl(simulator, process, { readable, callable }),
  addresses: (simulator) => [simulator.baseUrl],
});
