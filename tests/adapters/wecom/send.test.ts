/** What goes out, by whom, and what it becomes: the app, its groups, the bot; with everything, without a callback, without an app. */
import { describe, expect, test } from 'vitest';
import { createWecom, type WecomConfig } from '../../../adapters/wecom/index.ts';
import type { WecomSimulator, WecomSimulatorOptions } from '../../../drill/simulators/wecom/index.ts';
import type { Block, Card } from '../../../src/cards/card.ts';
import type { InboundEvent, Press } from '../../../src/domain/message.ts';
import type { Listener, Platform } from '../../../src/ports/platform.ts';
import { failureOf, outgoing, plainCard, say } from '../../contract/stage.ts';
import { closers } from '../../support/desk.ts';
import { isProved, serveHook } from '../../support/hook.ts';
import { keepLog } from '../../support/log.ts';
import {
  agentId,
  botId,
  botSecret,
  corpId,
  encodingAesKey,
  li,
  openSimulator,
  room,
  secret,
  token,
  until,
  zhang,
} from './support.ts';

const hour = 3_600_000;

async function office(
  profile: 'P0' | 'P1' | 'P2',
  sim: Partial<WecomSimulatorOptions> = {},
  more: Partial<WecomConfig> = {},
) {
  const desk = await openSimulator(sim);
  closers.push(() => desk.sim.stop());
  const taken: InboundEvent[] = [];
  const log = keepLog();
  const platform = createWecom(
    {
      corpId,
      ...(profile === 'P0' ? {} : { agentId, secret }),
      ...(profile === 'P2' ? { token, encodingAesKey } : {}),
      botId,
      botSecret,
      baseUrl: desk.sim.baseUrl,
      wsUrl: desk.sim.wsUrl,
      timeoutMs: 2_000,
      paceShare: 0.6,
      ...more,
    },
    { clock: desk.clock, log, random: () => 0, timing: { firstMs: 20, toastAfterMs: 20 } },
  );
  const takeIn = async (events: InboundEvent[]) => {
    taken.push(...events);
    return {};
  };
  const listener = (await platform.listen(takeIn)) as Listener;
  closers.push(() => listener.close());
  await until(() => listener.state().connected);
  if (profile === 'P2') await openDoor(desk.sim, platform, takeIn);
  return { ...desk, platform, taken, log };
}

async function openDoor(
  sim: WecomSimulator,
  platform: Platform,
  takeIn: (events: InboundEvent[]) => Promise<object>,
) {
  const hook = await serveHook('wecom');
  closers.push(() => new Promise<void>((resolve) => void hook.server.close(() => resolve())));
  Object.assign(hook, { platform, takeIn });
  await until(() => isProved(sim, hook.url));
}

const toZhang = { personExternalId: zhang };
const ack: Block = {
  kind: 'buttons',
  buttons: [{ label: '我来处理', press: { action: 'ack', args: { id: '1' } } }],
};
const inApp = (sim: WecomSimulator, person = zhang) => sim.messages(sim.appChatId(person));
const inBot = (sim: WecomSimulator) =>
  sim.messages(sim.botChatId(zhang)).filter(({ senderId }) => senderId === 'bot');
const change = (platform: Platform, messageId: string, card: Card) =>
  platform.update({ messageId, card, findAccount: () => null, more: String });

describe('with everything', () => {
  test('a card that fits is one card; one that does not is a text with a card behind it', async () => {
    const { sim, platform } = await office('P2');
    await platform.send(
      outgoing(toZhang, plainCard('一级 · 事项 1', [say('客户要解约'), ack]), { speaker: '青禾科技' }),
    );
    await platform.send(outgoing(toZhang, plainCard('一级 · 事项 2', [say('长'.repeat(400)), ack])));
    const [small, text, behind] = inApp(sim);
    expect(inApp(sim)).toHaveLength(3);
    expect(sim.cardView(small?.id ?? '', zhang)).toMatchObject({
      title: '一级 · 事项 1',
      text: ['青禾科技', '客户要解约'],
    });
    expect(String(text?.content.content)).toContain('长'.repeat(400));
    expect(sim.cardView(behind?.id ?? '', zhang)).toMatchObject({ title: '一级 · 事项 2', text: [] });
    expect(sim.complaints).toEqual([]);
  });

  test('the same words twice are two messages, the same key twice is one', async () => {
    const { sim, platform } = await office('P2');
    const card = plainCard('已记下');
    await platform.send(outgoing(toZhang, card));
    const out = outgoing(toZhang, card);
    await platform.send(out);
    // As another process would, which remembers nothing.
    const config = {
      corpId,
      agentId,
      secret,
      baseUrl: sim.baseUrl,
      wsUrl: sim.wsUrl,
      timeoutMs: 2_000,
      paceShare: 0.6,
    };
    const other = createWecom(config, { clock: { now: () => new Date() }, log: keepLog() });
    await other.send(out);
    expect(inApp(sim)).toHaveLength(2);
  });

  test('a card is changed once by the code of its sending, and then said anew', async () => {
    const { sim, platform } = await office('P2');
    const { messageId } = await platform.send(outgoing(toZhang, plainCard('旧', [ack])));
    await change(platform, messageId, plainCard('李娜已接手', [say('10:21')]));
    expect(inApp(sim)).toHaveLength(1);
    const card = sim.cardView(inApp(sim)[0]?.id ?? '', zhang);
    expect(card).toMatchObject({ title: '李娜已接手', buttons: [{ label: '✓', disabled: true }] });
    await change(platform, messageId, plainCard('已关闭'));
    expect(inApp(sim)).toHaveLength(2);
    // Twice the same change is one message.
    await change(platform, messageId, plainCard('已关闭'));
    expect(inApp(sim)).toHaveLength(2);
  });

  test('two changes that end in the same words are both said anew, and each once', async () => {
    const { sim, platform } = await office('P2');
    const { chatExternalId } = await platform.openGroup({
      key: 'g2',
      name: '双十二',
      description: '',
      memberExternalIds: [zhang, li],
    });
    const target = { chatExternalId };
    const [one, two] = [
      await platform.send(outgoing(target, plainCard('甲', [ack]))),
      await platform.send(outgoing(target, plainCard('乙', [ack]))),
    ];
    const done = { card: plainCard('已取消'), findAccount: () => null, more: String };
    const titles = () => sim.messages(chatExternalId.slice(5)).map(({ content }) => String(content.content));
    await change(platform, one.messageId, done.card);
    await change(platform, two.messageId, done.card);
    await change(platform, two.messageId, done.card);
    expect(titles().filter((text) => text.startsWith('已取消'))).toHaveLength(2);
    await platform.update({ messageId: two.messageId, key: 'reopened', ...done, card: plainCard('重开') });
    await platform.update({ messageId: two.messageId, key: 'again', ...done });
    await platform.update({ messageId: two.messageId, key: 'again', ...done });
    expect(titles().filter((text) => text.startsWith('已取消'))).toHaveLength(3);
  });

  test('after 72 hours a change is said anew', async () => {
    const { sim, platform, clock } = await office('P2');
    const { messageId } = await platform.send(outgoing(toZhang, plainCard('旧', [ack])));
    clock.forward(73 * hour);
    await change(platform, messageId, plainCard('新'));
    expect(inApp(sim)).toHaveLength(2);
    expect(sim.cardView(inApp(sim)[0]?.id ?? '', zhang).title).toBe('旧');
  });

  test('a press brings a code of its own, so that its card can be changed again', async () => {
    const { sim, platform, taken } = await office('P2');
    const { messageId } = await platform.send(outgoing(toZhang, plainCard('旧', [ack])));
    await sim.press(zhang, inApp(sim)[0]?.id ?? '', { label: '我来处理' });
    const press = taken.at(-1) as Press;
    expect(press).toMatchObject({ action: 'ack', args: { id: '1' }, chat: { externalId: `app:${zhang}` } });
    await change(platform, messageId, plainCard('一', [ack]));
    await change(platform, press.messageId, plainCard('二', [ack]));
    expect(inApp(sim)).toHaveLength(1);
    expect(sim.cardView(inApp(sim)[0]?.id ?? '', zhang).title).toBe('二');
  });

  test('a change of which nobody heard how it ended is not said once more in a message of its own', async () => {
    const { sim, platform } = await office('P2');
    const { messageId } = await platform.send(outgoing(toZhang, plainCard('一', [ack])));
    sim.fault('reset', { count: 1, path: /update_template_card$/ });
    const other = { ...ack, buttons: [{ label: '知道了', press: { action: 'ack', args: {} } }] };
    const next = plainCard('二', [other]);
    expect(await failureOf(change(platform, messageId, next))).toMatchObject({ kind: 'unavailable' });
    await change(platform, messageId, next);
    expect(inApp(sim)).toHaveLength(1);
    expect(sim.cardView(inApp(sim)[0]?.id ?? '', zhang).title).toBe('二');
    // The code is used up: something newer needs a message.
    await change(platform, messageId, plainCard('三'));
    expect(inApp(sim)).toHaveLength(2);
  });

  test('choices become a card that asks, and what was chosen comes back', async () => {
    const { sim, platform, taken } = await office('P2');
    const options = ['一级', '二级', '三级'].map((label, index) => ({ value: String(index + 1), label }));
    const form: Block = {
      kind: 'form',
      fields: [{ kind: 'choice', name: 'tier', label: '级别', options, initial: '2' }],
      submit: { label: '定级', press: { action: 'set-tier', args: {} } },
    };
    const sent = await platform.send(outgoing(toZhang, plainCard('定级', [form])));
    expect(sent.asText).toBe(false);
    await sim.press(zhang, inApp(sim)[0]?.id ?? '', { label: '定级' }, { tier: '3' });
    expect(taken.at(-1)).toMatchObject({ kind: 'press', action: 'set-tier', form: { tier: '3' } });
  });

  test('a form with text is said in words, with the way to answer it', async () => {
    const { sim, platform } = await office('P2');
    const form: Block = {
      kind: 'form',
      fields: [{ kind: 'text', name: 'topic', label: '议题', required: true }],
      submit: { label: '预订', press: { action: 'book', args: {} } },
      typed: '请发：/会议 议题',
    };
    const sent = await platform.send(outgoing(toZhang, plainCard('预订', [form])));
    expect(sent.asText).toBe(true);
    const words = String(inApp(sim)[0]?.content.content);
    for (const part of ['- 议题', '请发：/会议 议题']) expect(words).toContain(part);
    expect(words).not.toContain('1. 预订');
  });

  test('no message is ever dropped without a word: we stop before it', async () => {
    const { sim, platform, clock } = await office('P2');
    const all = await Promise.allSettled(
      Array.from({ length: 40 }, (_, index) => platform.send(outgoing(toZhang, plainCard(`第 ${index} 条`)))),
    );
    const refused = all.flatMap((one) => (one.status === 'rejected' ? [one.reason] : []));
    expect(refused).toHaveLength(10);
    for (const error of refused) {
      expect(error).toMatchObject({ kind: 'rate-limited', detail: { bucket: `wecom:to:app:${zhang}` } });
      expect(error.detail.retryAfterMs).toBeGreaterThan(0);
    }
    clock.forward(61_000);
    await platform.send(outgoing(toZhang, plainCard('后来')));
    expect(sim.dropped()).toEqual([]);
    expect(inApp(sim)).toHaveLength(31);
  });

  test.each([
    ['nobody', 'unknown-target', 60111],
    ['outside', 'not-allowed', 60011],
    ['unlicensed', 'not-allowed', undefined],
  ])('that %s was not reached is told for that person', async (personExternalId, kind, code) => {
    const { platform } = await office('P2');
    const error = await failureOf(platform.send(outgoing({ personExternalId }, plainCard('x'))));
    expect(error.kind).toBe(kind);
    if (code !== undefined) expect(error.detail.code).toBe(code);
  });

  test('of one text for many nobody’s can be taken back, because that would take back all', async () => {
    const { sim, platform } = await office('P2');
    const words = { card: plainCard('周刊'), key: 'issue', findAccount: () => null, more: String };
    const outcomes = await platform.together?.send({ personExternalIds: [zhang, li, 'nobody'], ...words });
    const sent = outcomes?.get(zhang);
    if (!sent || sent instanceof Error) throw new Error('nothing was sent');
    expect(outcomes?.get('nobody')).toMatchObject({ kind: 'unknown-target' });
    expect(await failureOf(platform.recall(sent.messageId))).toMatchObject({ kind: 'not-allowed' });
    expect(inApp(sim)).toHaveLength(1);
  });

  test('of one card for many each has one of her own, also when it is sent again', async () => {
    const { sim, platform } = await office('P2');
    const words = { card: plainCard('周刊', [ack]), key: 'issue', findAccount: () => null, more: String };
    const send = () => platform.together?.send({ personExternalIds: [zhang, li], ...words });
    for (const outcomes of [await send(), await send()]) {
      for (const person of [zhang, li])
        expect(outcomes?.get(person)).toMatchObject({ chatExternalId: `app:${person}` });
    }
    expect(inApp(sim)).toHaveLength(1);
    expect(inApp(sim, li)).toHaveLength(1);
  });

  test('of many the one whose limit is reached waits alone', async () => {
    const { sim, platform } = await office('P2');
    for (let index = 0; index < 30; index += 1)
      await platform.send(outgoing(toZhang, plainCard(`第 ${index} 条`)));
    const words = { card: plainCard('周刊'), key: 'issue', findAccount: () => null, more: String };
    const outcomes = await platform.together?.send({ personExternalIds: [zhang, li], ...words });
    expect(outcomes?.get(zhang)).toMatchObject({ kind: 'rate-limited' });
    expect(outcomes?.get(li)).toMatchObject({ chatExternalId: `app:${li}` });
    expect(sim.dropped()).toEqual([]);
  });

  test('an address that is not trusted is named, so that it can be entered', async () => {
    const { sim, platform } = await office('P2');
    sim.fault('ip-refused');
    const error = await failureOf(platform.send(outgoing(toZhang, plainCard('x'))));
    expect(error.message).toContain('enter 127.0.0.1 as a trusted address');
    expect(error.detail).toMatchObject({ code: 60020, logId: '1700000000_1' });
  });

  test('a group of the app hears text in which people are really mentioned, and nobody else', async () => {
    const { sim, platform } = await office('P2');
    const { chatExternalId } = await platform.openGroup({
      key: 'g1',
      name: '双十二',
      description: '',
      memberExternalIds: [zhang, li],
    });
    const card = plainCard('请看', [
      say(
        { mention: { personId: 'p_li', name: '李娜' } },
        ' 请处理 <@all> <a href="https://evil.example">点</a>',
      ),
    ]);
    await platform.send(
      outgoing({ chatExternalId }, card, { findAccount: (id) => (id === 'p_li' ? li : null) }),
    );
    const [message] = sim.messages(chatExternalId.slice('chat:'.length));
    expect(message?.notified).toEqual([li]);
    expect(String(message?.content.content)).not.toContain('<a href="https://evil');
  });

  test('people who are met by encrypted ids are known by their own', async () => {
    const { sim, platform, taken } = await office('P2', { encryptsUserIds: true });
    sim.say(zhang, 'bot', '/我');
    sim.say(zhang, 'bot', '/帮助');
    await until(() => taken.length === 2);
    expect(taken[0]).toMatchObject({ sender: { externalId: zhang }, chat: { externalId: `bot:${zhang}` } });
    await platform.send(outgoing({ chatExternalId: `bot:${zhang}` }, plainCard('好')));
    expect(inBot(sim)).toHaveLength(1);
    expect(sim.calls.filter(({ path }) => path.includes('openuserid_to_userid')).length).toBeLessThanOrEqual(
      2,
    );
  });
});

describe('a person whom the bot knows by an encrypted id that this process has not heard', () => {
  const inBotChat = { chatExternalId: `bot:${zhang}` };

  test('has the answer of the bot from the app', async () => {
    const { sim, platform } = await office('P2', { encryptsUserIds: true });
    const sent = await platform.send(outgoing(inBotChat, plainCard('好')));
    expect(sent).toMatchObject({ chatExternalId: `app:${zhang}` });
    expect(inApp(sim)).toHaveLength(1);
  });

  test('has a card with buttons from the app as well, where it hears no presses', async () => {
    const { sim, platform } = await office('P1', { encryptsUserIds: true });
    await platform.send(outgoing(toZhang, plainCard('急', [ack])));
    expect(inApp(sim)).toHaveLength(1);
  });

  test('has none where there is no app, and that is said', async () => {
    const { platform } = await office('P0', { encryptsUserIds: true });
    const error = await failureOf(platform.send(outgoing(inBotChat, plainCard('好'))));
    expect(error.kind).toBe('unknown-target');
  });
});

describe('without a callback', () => {
  test('a card with buttons goes by the bot, where the person has spoken to it', async () => {
    const { sim, platform, taken } = await office('P1');
    sim.say(zhang, 'bot', '你好');
    const sent = await platform.send(outgoing(toZhang, plainCard('急', [ack])));
    expect(sent).toMatchObject({ asText: false, chatExternalId: `bot:${zhang}` });
    await sim.press(zhang, inBot(sim)[0]?.id ?? '', { label: '我来处理' });
    await until(() => taken.some(({ kind }) => kind === 'press'));
  });

  test('else it is numbered text of the app, and what has no buttons always is the app’s', async () => {
    const { sim, platform } = await office('P1');
    const out = outgoing(toZhang, plainCard('急', [ack]), { deafWords: '请到机器人的单聊。' });
    expect(await platform.send(out)).toMatchObject({ asText: true });
    expect(await platform.send(outgoing(toZhang, plainCard('知会')))).toMatchObject({ asText: false });
    expect(inApp(sim).map(({ type }) => type)).toEqual(['text', 'text']);
    expect(String(inApp(sim)[0]?.content.content)).toContain('1. 我来处理');
    expect(String(inApp(sim)[0]?.content.content)).toContain('请到机器人的单聊。');
  });

  test('callbacks are refused, and it is known what cannot be done', async () => {
    const { platform } = await office('P1');
    const request = { method: 'GET', headers: {}, query: {}, body: Buffer.alloc(0) };
    expect((await platform.receive(request, async () => ({}))).status).toBe(403);
    expect(platform.abilities).toMatchObject({ updatesCards: false, opensGroups: true });
  });
});

describe('with the bot alone', () => {
  test('it answers in its chats and in groups, and says plainly what it cannot', async () => {
    const { sim, platform, taken } = await office('P0');
    sim.say(zhang, { chatId: room }, '/帮助', { mentionBot: true });
    sim.say(zhang, 'bot', '/帮助');
    await until(() => taken.length === 2);
    await platform.send(outgoing({ chatExternalId: `room:${room}` }, plainCard('帮助')));
    await platform.send(outgoing(toZhang, plainCard('帮助', [ack])));
    expect(inBot(sim).map(({ type }) => type)).toEqual(['template_card']);
    expect(platform.abilities).toMatchObject({ opensGroups: false, keyMemoryMs: 0, pairsGroups: false });
    const group = { key: 'k', name: 'n', description: '', memberExternalIds: [zhang, li] };
    expect(await failureOf(platform.openGroup(group))).toMatchObject({ kind: 'not-allowed' });
    expect(await failureOf(platform.readDirectory())).toMatchObject({ kind: 'not-allowed' });
    expect(
      await failureOf(platform.send(outgoing({ chatExternalId: `app:${zhang}` }, plainCard('x')))),
    ).toMatchObject({
      kind: 'not-allowed',
    });
  });

  test('a card just pressed is changed in its place, and later said anew', async () => {
    const { sim, platform, clock, taken } = await office('P0');
    sim.say(zhang, { chatId: room }, '/急', { mentionBot: true });
    await until(() => taken.length === 1);
    const { messageId } = await platform.send(
      outgoing({ chatExternalId: `room:${room}` }, plainCard('急', [ack])),
    );
    const cards = () => sim.messages(room).filter(({ senderId }) => senderId === 'bot');
    await sim.press(li, cards()[0]?.id ?? '', { label: '我来处理' });
    await until(() => taken.length === 2);
    await change(platform, messageId, plainCard('李娜已接手'));
    expect(cards()).toHaveLength(1);
    expect(sim.cardView(cards()[0]?.id ?? '', zhang).title).toBe('李娜已接手');
    clock.forward(6_000);
    await change(platform, messageId, plainCard('已关闭'));
    expect(cards()).toHaveLength(2);
  });
});

describe('files', () => {
  const file = { name: 'meeting-7.ics', bytes: Buffer.from('BEGIN:VCALENDAR\r\n会议\r\n') };
  const shown = (sim: WecomSimulator, chat: string) =>
    sim
      .messages(chat)
      .filter(({ type }) => type === 'file')
      .map(({ content }) => ({ name: content.fileName, bytes: sim.file(String(content.media_id)) }));

  test('go by the app, and are taken up once for all', async () => {
    const { sim, platform } = await office('P2');
    for (const personExternalId of [zhang, li])
      await platform.files?.send({ personExternalId, file, key: `k.${personExternalId}` });
    for (const person of [zhang, li])
      expect(shown(sim, sim.appChatId(person))).toEqual([{ name: file.name, bytes: file.bytes }]);
    expect(sim.calls.filter(({ path }) => path.includes('media/upload'))).toHaveLength(1);
    const error = await failureOf(
      platform.files?.send({ personExternalId: 'nobody', file, key: 'k' }) ?? Promise.resolve(),
    );
    expect(error.kind).toBe('unknown-target');
  });

  test('go by the bot where there is no app, in as many parts as it takes', async () => {
    const { sim, platform, taken } = await office('P0');
    const large = { name: 'large.ics', bytes: Buffer.alloc(1_200_000, '信流') };
    const send = () => platform.files?.send({ personExternalId: zhang, file: large, key: 'k' });
    expect(await failureOf(send() ?? Promise.resolve())).toMatchObject({ kind: 'not-allowed' });
    sim.say(zhang, 'bot', '你好');
    await until(() => taken.length === 1);
    await send();
    expect(shown(sim, sim.botChatId(zhang))).toEqual([{ name: 'large.ics', bytes: large.bytes }]);
  });
});
