/** The vendor's package weighs 6 MB: whoever does not use Feishu does not load it. */
import { createRequire } from 'node:module';
import { expect, test } from 'vitest';
import { createFeishu } from '../../../adapters/index.ts';
import { appId, appSecret, openSimulator, recordedLog } from './support.ts';

const isLoaded = () =>
  Object.keys(createRequire(import.meta.url).cache).some((path) => path.includes('node-sdk'));

test('it is loaded by the first call, not by making the adapter', async () => {
  const { sim, clock } = await openSimulator();
  const config = {
    baseUrl: sim.baseUrl,
    appId,
    appSecret,
    mode: 'webhook' as const,
    timeoutMs: 2_000,
    paceShare: 0.6,
  };
  const platform = createFeishu(config, { clock, log: recordedLog() });
  expect(isLoaded()).toBe(false);
  await platform.chatName('oc_project');
  expect(isLoaded()).toBe(true);
  await sim.stop();
});
