/** The address for presses on cards: registered, and tried again while DingTalk does not hear. */
import { afterEach, expect, it } from 'vitest';
import { createClient } from '../../../adapters/dingtalk/client.ts';
import { keepRegistered } from '../../../adapters/dingtalk/register.ts';
import { createDingtalkSimulator } from '../../../drill/simulators/dingtalk/index.ts';
import { systemClock } from '../../../src/clock.ts';
import { clientId, clientSecret, recordedLog } from './support.ts';

const ends: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end();
});

async function open() {
  const sim = createDingtalkSimulator({
    clock: systemClock,
    clientId,
    clientSecret,
    departments: [],
    users: [],
  });
  await sim.start();
  ends.push(() => sim.stop());
  const { apiBase, oapiBase } = sim;
  const client = createClient(
    { apiBase, oapiBase, clientId, clientSecret, timeoutMs: 2000 },
    { clock: systemClock },
  );
  const log = recordedLog();
  const register = async () => {
    const config = { callbackUrl: 'http://127.0.0.1:9/webhooks/dingtalk', clientSecret };
    const listener = await keepRegistered(config, { client, log, random: () => 0, firstMs: 10 });
    ends.push(() => listener.close());
    return listener;
  };
  const tries = () => sim.calls.filter(({ path }) => path.includes('callbacks/register'));
  return { sim, log, register, tries };
}

it('is said to be registered once DingTalk has heard it', async () => {
  const { register, tries } = await open();
  const listener = await register();
  expect(listener.state()).toMatchObject({ connected: true });
  expect(tries().map(({ code }) => code)).toEqual(['ok']);
});

it('starts all the same while DingTalk does not answer, says so, and is registered as soon as it does', async () => {
  const { sim, log, register, tries } = await open();
  sim.fault('server-error', { count: 3, path: /callbacks/ });
  const listener = await register();
  expect(listener.state()).toMatchObject({
    connected: false,
    detail: expect.stringContaining('not registered'),
  });
  await expect.poll(() => listener.state().connected, { timeout: 5000 }).toBe(true);
  expect(tries()).toHaveLength(4);
  expect(log.text()).not.toContain(clientSecret);
});

it('stops trying when it is closed', async () => {
  const { sim, register } = await open();
  sim.fault('server-error', { count: 1000, path: /callbacks/ });
  const listener = await register();
  await listener.close();
  expect(listener.state()).toEqual({ connected: false, detail: 'closed' });
});
