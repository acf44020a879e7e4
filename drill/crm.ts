/** The company's CRM in a world: the simulated one, the real adapter in front of it, and the real door by which it says what it has. */
import { randomBytes } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import { createCrm } from '../adapters/crm/index.ts';
import type { App } from '../src/app.ts';
import { createServer } from '../src/http/server.ts';
import type { Clock } from '../src/ports/clock.ts';
import type { Crm } from '../src/ports/crm.ts';
import type { Log } from '../src/ports/log.ts';
import { type CrmSimulator, startCrmSimulator } from './simulators/crm.ts';

export interface WorldCrm {
  simulator: CrmSimulator;
  adapter: Crm;
  close(): Promise<void>;
}

const timeoutMs = 2_000;

export async function startCrm(deps: { clock: Clock; log: Log; app: () => App }): Promise<WorldCrm> {
  const { clock, log, app } = deps;
  const secret = randomBytes(32).toString('hex');
  const simulator = await startCrmSimulator(secret, clock);
  const door = await createServer({
    log,
    platforms: new Map(),
    takeIn: async () => ({}),
    health: async () => {
      throw new Error('nobody asks a CRM’s door how it is');
    },
    metrics: async () => '',
    metricsToken: null,
    messages: { app, sources: {}, perMinute: 60, crmSecret: secret, clock },
    drainMs: 200,
  });
  await door.listen({ host: '127.0.0.1', port: 0 });
  simulator.proofsTo = `http://127.0.0.1:${(door.server.address() as AddressInfo).port}`;
  return {
    simulator,
    adapter: createCrm({ url: simulator.url, secret, timeoutMs }, () => clock.now()),
    async close() {
      await simulator.close();
      await door.close();
    },
  };
}
