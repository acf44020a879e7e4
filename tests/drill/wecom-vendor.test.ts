/** The simulated WeCom in front of the vendor's own client for the bot, which nobody here wrote. */
import { WSClient, type WsFrame } from '@wecom/aibot-node-sdk';
import { expect, test } from 'vitest';
import type { WecomSimulator } from '../../drill/simulators/wecom/index.ts';
import { botId, botSecret, buttonCard, closers, open, until } from './wecom-desk.ts';

const silence = () => undefined;
const logger = { debug: silence, info: silence, warn: silence, error: silence };

async function connect(sim: WecomSimulator, secret = botSecret): Promise<WSClient> {
  const client = new WSClient({
    botId,
    secret,
    wsUrl: sim.wsUrl,
    maxReconnectAttempts: 0,
    maxAuthFailureAttempts: 0,
    logger,
  });
  closers.push(() => {
    client.removeAllListeners();
    client.disconnect();
  });
  const settled = new Promise<void>((resolve, reject) => {
    client.once('authenticated', resolve);
    client.once('error', reject);
  });
  client.connect();
  await settled;
  return client;
}

test('it hears a person, answers with a stream and a card, and greets', async () => {
  const { sim } = await open();
  const client = await connect(sim);
  const frames: WsFrame[] = [];
  client.on('message.text', (frame) => void frames.push(frame));
  client.on('event.enter_chat', (frame) => {
    void client.replyWelcome(frame, { msgtype: 'text', text: { content: '欢迎' } });
  });
  sim.say('LiNa', 'bot', '你好');
  sim.enter('ChenJing', 'bot');
  await sim.idle();
  const [frame] = frames;
  if (frame === undefined) throw new Error('Nothing was heard.');
  await client.replyStream(frame, 's1', '想', false);
  await client.replyStream(frame, 's1', '想好了', true);
  await client.replyTemplateCard(frame, buttonCard('b1') as never);
  expect(sim.messages(sim.botChatId('LiNa')).map(({ type, content }) => [type, content.content])).toEqual([
    ['text', '你好'],
    ['stream', '想好了'],
    ['template_card', undefined],
  ]);
  await until(() => sim.messages(sim.botChatId('ChenJing')).length === 1);
  await expect(client.replyStream(frame, 's1', '再想', true)).rejects.toMatchObject({ errcode: 846608 });
});

test('it downloads what people sent and uploads what it sends', async () => {
  const { sim } = await open();
  const client = await connect(sim);
  const got: string[] = [];
  client.on('message.file', async (frame) => {
    const { url, aeskey } = (frame.body as { file: { url: string; aeskey: string } }).file;
    const { buffer, filename } = await client.downloadFile(url, aeskey);
    got.push(`${filename}: ${buffer.toString('utf8')}`);
  });
  sim.sendFile('LiNa', 'bot', '纪要.txt', '决定：周五交付');
  await until(() => got.length === 1);
  expect(got).toEqual(['纪要.txt: 决定：周五交付']);
  const { media_id } = await client.uploadMedia(Buffer.from('x'.repeat(600_000)), {
    type: 'file',
    filename: 'a.bin',
  });
  await client.sendMediaMessage('LiNa', 'file', media_id);
  expect(sim.messages(sim.botChatId('LiNa')).at(-1)).toMatchObject({ type: 'file', content: { media_id } });
});

test('it is told that its secret is wrong, and that another took its place', async () => {
  const { sim } = await open();
  await expect(connect(sim, 'no')).rejects.toThrow('853000');
  const client = await connect(sim);
  let replaced = 0;
  client.on('event.disconnected_event', () => {
    replaced += 1;
  });
  const gone = new Promise((resolve) => client.once('disconnected', resolve));
  sim.fault('second-instance');
  await gone;
  expect(replaced).toBe(1);
  expect(sim.connections()).toBe(0);
});
