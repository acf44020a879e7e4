/**
 * The simulated WeCom as a process of its own: `tsx drill/simulators/wecom-main.ts <port> <options.json>`.
 * Prints `ready <address of the calls> <address of the bot's socket>` once it listens.
 */
import { runSimulator } from './common/process.ts';
import { createRemoteControl } from './common/remote.ts';
import { createWecomSimulator, type WecomSimulator, type WecomSimulatorOptions } from './wecom/index.ts';
import { callable, readable } from './wecom/remote.ts';

await runSimulator<Omit<WecomSimulatorOptions, 'clock'>, WecomSimulator>({
  create: createWecomSimulator,
  control: (simulator, process) => createRemoteControl(simulator, process, { readable, callable }),
  addresses: (simulator) => [simulator.baseUrl, simulator.wsUrl],
});
