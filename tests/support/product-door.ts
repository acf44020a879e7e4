/** The product's own web server before a world in virtual time, and letters to it as the platform would seal them, or nearly so. */
import { createHash, randomBytes } from 'node:crypto';
import { encrypt } from '../../drill/simulators/feishu/webhook.ts';
import { drillApp } from '../../drill/world.ts';
import { createMetrics } from '../../src/http/metrics.ts';
import { createServer } from '../../src/http/server.ts';
import { keepLog } from './log.ts';
import type { TestWorld } from './world.ts';

/** Listens on a free port. */
export async function openServer(world: TestWorld): Promise<{ address: string; close(): Promise<void> }> {
  const metrics = createMetrics();
  const server = await createServer({
    log: keepLog(),
    platforms: world.xinliu.app.platforms,
    takeIn: world.xinliu.takeIn,
    health: () => Promise.reject(new Error('nobody asks')),
    metrics: metrics.text,
    metricsToken: null,
    drainMs: 50,
  });
  const address = await server.listen({ host: '127.0.0.1', port: 0 });
  return {
    address,
    close: async () => {
      await server.close();
    },
  };
}

export interface Letter {
  headers: Record<string, string>;
  body: string;
}

/** An event as Feishu seals and signs it at this moment. */
export function sealLetter(envelope: object | string, at: Date): Letter {
  const plain = typeof envelope === 'string' ? envelope : JSON.stringify(envelope);
  const body = JSON.stringify({ encrypt: encrypt(plain, drillApp.encryptKey) });
  const timestamp = String(Math.floor(at.getTime() / 1000));
  const nonce = randomBytes(8).toString('hex');
  const signature = createHash('sha256').update(timestamp + nonce + drillApp.encryptKey + body);
  return {
    headers: {
      'content-type': 'application/json; charset=utf-8',
      'x-lark-request-timestamp': timestamp,
      'x-lark-request-nonce': nonce,
      'x-lark-signature': signature.digest('hex'),
    },
    body,
  };
}

/** The outer form of every event, as of this moment. */
export function envelopeOf(type: string, event: object, at: Date, header: object = {}): object {
  return {
    schema: '2.0',
    header: {
      event_id: randomBytes(16).toString('hex'),
      event_type: type,
      create_time: String(at.getTime()),
      token: drillApp.verificationToken,
      app_id: drillApp.appId,
      tenant_key: 'tenant',
      ...header,
    },
    event,
  };
}
