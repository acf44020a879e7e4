/** Sending: what goes out with a template and without, over which way, and what a second try does. */
import { afterEach, describe, expect, test } from 'vitest';
import { createDingtalk, type DingtalkConfig } from '../../../adapters/dingtalk/index.ts';
import type { DingtalkSimulatorOptions } from '../../../drill/simulators/dingtalk/index.ts';
import type { Block, Card } from '../../../src/cards/card.ts';
import { toText } from '../../../src/cards/to-text.ts';
import { PlatformError } from '../../../src/errors.ts';
import type { Outgoing, Platform, Target } from '../../../src/ports/platform.ts';
import {
  cardTemplate,
  clientId,
  clientSecret,
  li,
  openSimulator,
  project,
  recordedLog,
  until,
  zhang,
} from './support.ts';

const closers: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close();
});

async function desk(config: Partial<DingtalkConfig> = {}, options: Partial<DingtalkSimulatorOptions> = {}) {
  const { sim, clock } = await openSimulator({ edition: 'professional', ...options });
  closers.push(() => sim.stop());
  const log = recordedLog();
  const make = (): Platform =>
    createDingtalk(
      {
        clientId,
        clientSecret,
        robotCode: clientId,
        apiBase: sim.apiBase,
        oapiBase: sim.oapiBase,
        mode: 'stream',
        edition: 'standard',
        timeoutMs: 1_500,
        paceShare: 0.6,
        ...config,
      },
      { clock, log, random: () => 0 },
    );
  const paths = () => sim.calls.map(({ path }) => path.slice(path.lastIndexOf('/') + 1));
  return { sim, clock, log, make, platform: make(), paths };
}

const withCards = { cardTemplateId: cardTemplate.id };
const toZhang: Target = { personExternalId: zhang };
const toGroup: Target = { chatExternalId: project };
let counter = 0;

function outgoing(target: Target, card: Card, more: Partial<Outgoing> = {}): Outgoing {
  counter += 1;
  return { target, card, key: `key-${counter}`, findAccount: () => null, more: String, ...more };
}

const card = (title: string, ...blocks: Block[]): Card => ({ title, tone: 'info', blocks });
const say = (text: string): Block => ({ kind: 'text', text: [text] });
const ackButton: Block = {
  kind: 'buttons',
  buttons: [
    { label: '收到', press: { action: 'ack', args: {} } },
    { label: '转交', press: { action: 'pass', args: {} } },
  ],
};
const link = (label: string) => ({ label, url: 'https://example.cn/a' });

async function failureOf(work: Promise<unknown>): Promise<PlatformError> {
  const error: unknown = await work.then(
    () => null,
    (reason: unknown) => reason,
  );
  if (!(error instanceof PlatformError)) throw new Error(`not a PlatformError: ${String(error)}`);
  return error;
}

describe('without a template', () => {
  test('a card without buttons is Markdown with its title on top', async () => {
    const { sim, platform } = await desk();
    const { messageId, asText } = await platform.send(outgoing(toGroup, card('周报', say('三件事'))));
    expect(asText).toBe(false);
    expect(sim.messages(project)).toMatchObject([
      { type: 'markdown', content: { title: '周报', text: '**周报**\n\n三件事' } },
    ]);
    expect(messageId).toBe(`g:${project}:${sim.messages(project)[0]?.processQueryKey}`);
  });

  test.each([1, 2, 3, 4, 5])('%i links are the buttons of an action card', async (count) => {
    const { sim, platform } = await desk();
    const buttons = Array.from({ length: count }, (_, index) => link(`第${index}`));
    await platform.send(outgoing(toZhang, card('选', say('看'), { kind: 'buttons', buttons })));
    const [message] = sim.messages(sim.p2pChatId(zhang));
    expect(message?.type).toBe('actionCard');
    expect(message?.content).toMatchObject({
      buttons: buttons.map(({ label, url }) => ({ title: label, url })),
    });
  });

  test('a card that wants to be pressed is said with numbers, in the order in which they answer', async () => {
    const { sim, platform } = await desk();
    const asked = card('请确认', say('甲'), ackButton);
    const sent = await platform.send(outgoing(toZhang, asked));
    expect(sent).toMatchObject({ asText: true, chatExternalId: `user:${zhang}` });
    const [message] = sim.messages(sim.p2pChatId(zhang));
    expect(message).toMatchObject({ type: 'text', content: { content: toText(asked).text } });
    expect(toText(asked).text).toContain('1. 收到\n2. 转交');
  });

  test('the number that answers comes from the same chat that the question went to', async () => {
    const { sim, platform } = await desk();
    const sent = await platform.send(outgoing(toZhang, card('请确认', ackButton)));
    const heard: string[] = [];
    const listener = await platform.listen(async (events) => {
      for (const event of events) if (event.kind === 'message') heard.push(event.chat.externalId);
      return {};
    });
    closers.push(async () => listener?.close());
    await until(() => sim.connections() === 1);
    sim.say(zhang, 'bot', '1');
    await until(() => heard.length === 1);
    expect(heard).toEqual([sent.chatExternalId]);
  });

  test('a long text becomes several messages, of which none ends in half a character', async () => {
    const { sim, platform, clock } = await desk();
    const long = '很长的话🚀'.repeat(2_000);
    const sent = await platform.send(outgoing(toGroup, card('长', say(long))));
    const texts = sim.messages(project).map(({ content }) => (content as { content: string }).content);
    expect(texts.length).toBeGreaterThan(2);
    expect(texts.join('')).toBe(`长\n\n${long}`);
    for (const text of texts) expect(text).not.toMatch(/\ufffd|^[\udc00-\udfff]/);
    clock.forward(61_000);
    await platform.recall(sent.messageId);
    expect(sim.messages(project).every(({ recalled }) => recalled)).toBe(true);
  });

  test('a text that broke off in the middle goes on where it stopped', async () => {
    const { sim, platform, clock } = await desk({}, { assume: { robotPerGroupPerMinute: 2 } });
    const out = outgoing(toGroup, card('长', say('很长的话🚀'.repeat(2_000))));
    expect(await failureOf(platform.send(out))).toMatchObject({ kind: 'rate-limited' });
    expect(sim.messages(project)).toHaveLength(2);
    clock.forward(61_000);
    await platform.send(out);
    const texts = sim.messages(project).map(({ content }) => (content as { content: string }).content);
    expect(texts.join('')).toBe(`长\n\n${'很长的话🚀'.repeat(2_000)}`);
  });

  test('nothing is remembered by DingTalk, and that is declared', async () => {
    const { platform } = await desk();
    expect(platform.abilities).toMatchObject({
      keyMemoryMs: 0,
      updatesCards: false,
      forms: false,
      mentions: false,
    });
  });

  test.each(['no-answer', 'reset', 'server-error'] as const)(
    '%s leaves a message in doubt',
    async (fault) => {
      const { sim, platform } = await desk();
      sim.fault(fault);
      expect(await failureOf(platform.send(outgoing(toGroup, card('x'))))).toMatchObject({
        kind: 'in-doubt',
      });
    },
  );

  test('who holds too many messages is waited for, and only she', async () => {
    const { sim, platform } = await desk();
    sim.fault('flow-control', { userIds: [zhang] });
    const error = await failureOf(platform.send(outgoing(toZhang, card('x'))));
    expect(error).toMatchObject({ kind: 'rate-limited', detail: { bucket: `dingtalk:to:${zhang}` } });
    expect(error.detail.retryAfterMs).toBe(60_000);
  });

  test('an unknown person is an unknown target, one who has never logged in is not allowed', async () => {
    const { sim, platform } = await desk();
    sim.changeUser(li, { active: false });
    const kindOf = async (personExternalId: string) =>
      (await failureOf(platform.send(outgoing({ personExternalId }, card('x'))))).kind;
    expect([await kindOf('nobody'), await kindOf(li)]).toEqual(['unknown-target', 'not-allowed']);
  });
});

describe('an answer', () => {
  async function asked(config: Partial<DingtalkConfig> = {}) {
    const table = await desk(config);
    const { sim, platform } = table;
    let questions = 0;
    const listener = await platform.listen(async () => {
      questions += 1;
      return {};
    });
    closers.push(async () => listener?.close());
    await until(() => sim.connections() === 1);
    const ask = async () => {
      const { id } = sim.say(zhang, { chatId: project }, '/帮助', { mentionBot: true });
      const before = questions;
      await until(() => questions > before);
      return id;
    };
    return { ...table, ask };
  }

  test('goes to the address of the question, which costs no metered call', async () => {
    const { sim, platform, ask } = await asked();
    const before = sim.quota().api.used;
    const replyTo = await ask();
    await platform.send(outgoing(toGroup, card('帮助', say('一二三')), { replyTo }));
    expect(sim.messages(project).at(-1)).toMatchObject({ channel: 'session-webhook', type: 'markdown' });
    expect(sim.quota().api.used).toBe(before);
  });

  test('goes as a message of the robot once that address has ended', async () => {
    const { sim, platform, clock, ask } = await asked();
    const replyTo = await ask();
    clock.forward(91 * 60_000);
    await platform.send(outgoing(toGroup, card('帮助'), { replyTo }));
    expect(sim.messages(project).at(-1)).toMatchObject({ channel: 'robot' });
  });

  test('goes as a message of the robot if DingTalk forgot the address before its time', async () => {
    const { sim, platform, ask } = await asked();
    const replyTo = await ask();
    const dump = sim.dump() as { world: { sessions: { rows: unknown[] } } };
    dump.world.sessions.rows = [];
    sim.restore(dump);
    await platform.send(outgoing(toGroup, card('帮助'), { replyTo }));
    expect(sim.messages(project).at(-1)).toMatchObject({ channel: 'robot' });
  });

  test('that was given in a session cannot be taken back, and says so', async () => {
    const { platform, ask } = await asked();
    const { messageId } = await platform.send(outgoing(toGroup, card('帮助'), { replyTo: await ask() }));
    expect(await failureOf(platform.recall(messageId))).toMatchObject({ kind: 'not-allowed' });
  });

  test('is a card where there is a template', async () => {
    const { sim, platform, ask } = await asked(withCards);
    await platform.send(outgoing(toGroup, card('帮助'), { replyTo: await ask() }));
    expect(sim.messages(project).at(-1)).toMatchObject({ channel: 'card' });
  });
});

describe('with a template', () => {
  test('a second try from another process sends no second card', async () => {
    const { sim, make } = await desk(withCards);
    const out = outgoing(toGroup, card('一次'));
    sim.fault('no-answer');
    expect(await failureOf(make().send(out))).toMatchObject({ kind: 'in-doubt' });
    const { messageId } = await make().send(out);
    expect(sim.messages(project)).toHaveLength(1);
    expect(sim.message(messageId)?.outTrackId).toBe(messageId);
  });

  test('a card that nobody got is sent by another process, once, and stays sent', async () => {
    const { sim, clock, make } = await desk(withCards, { assume: { robotPerGroupPerMinute: 1 } });
    await make().send(outgoing(toGroup, card('前')));
    const out = outgoing(toGroup, card('后'));
    for (let tries = 0; tries < 2; tries += 1) {
      expect(await failureOf(make().send(out))).toMatchObject({
        kind: 'rate-limited',
        detail: { bucket: `dingtalk:to:${project}`, retryAfterMs: 60_000 },
      });
    }
    clock.forward(61_000);
    const { messageId } = await make().send(out);
    expect(await make().send(out)).toMatchObject({ messageId });
    expect(sim.messages(project).map(({ outTrackId }) => outTrackId)).toEqual([
      expect.any(String),
      messageId,
    ]);
  });

  test('a template that is gone does not keep the words back', async () => {
    const { sim, platform, log } = await desk({ cardTemplateId: 'gone.schema' });
    const sent = await platform.send(outgoing(toZhang, card('请确认', ackButton)));
    expect(sent.asText).toBe(true);
    expect(sim.messages(sim.p2pChatId(zhang))).toMatchObject([{ type: 'text' }]);
    expect(log.text()).toContain('goes out as text');
  });

  test('a permission for cards that is missing does not keep the words back either', async () => {
    const { sim, platform, log } = await desk(withCards);
    sim.fault('deny-scope', { scope: 'Card.Instance.Write' });
    const { together } = platform;
    expect((await platform.send(outgoing(toZhang, card('请确认', ackButton)))).asText).toBe(true);
    const { target: _, ...words } = outgoing(toZhang, card('周刊'));
    await together?.send({ ...words, personExternalIds: [zhang], key: 'many' });
    expect(sim.messages(sim.p2pChatId(zhang)).map(({ type }) => type)).toEqual(['text', 'markdown']);
    expect(log.text()).toContain('goes out as text');
  });

  test('where presses cannot reach us, what wants to be pressed is said with numbers', async () => {
    const { sim, platform } = await desk({ ...withCards, mode: 'http' });
    expect(platform.abilities.forms).toBe(false);
    expect((await platform.send(outgoing(toZhang, card('请确认', ackButton)))).asText).toBe(true);
    expect((await platform.send(outgoing(toZhang, card('通知')))).asText).toBe(false);
    expect(sim.messages(sim.p2pChatId(zhang)).map(({ type }) => type)).toEqual(['text', 'card']);
  });

  test('a mention of somebody outside of the group names her and notifies nobody', async () => {
    const { sim, platform } = await desk(withCards);
    const block: Block = { kind: 'text', text: [{ mention: { personId: 'p_li', name: '李娜' } }, ' 请看'] };
    await platform.send(outgoing(toGroup, card('请看', block), { findAccount: () => 'outsider' }));
    expect(sim.messages(project)[0]?.mentions).toEqual([]);
  });

  test('a direct chat is written to through its person', async () => {
    const { sim, platform } = await desk(withCards);
    await platform.send(outgoing({ chatExternalId: `user:${zhang}` }, card('答')));
    expect(sim.messages(sim.p2pChatId(zhang))).toHaveLength(1);
  });

  test('an id of another form travels nowhere', async () => {
    const { sim, platform } = await desk(withCards);
    for (const chatExternalId of ['', 'cid/../x', 'user:', 'user:a/b', 'IM_ROBOT.x;IM_GROUP.y']) {
      const error = await failureOf(platform.send(outgoing({ chatExternalId }, card('x'))));
      expect(error.kind).toBe('bad-request');
    }
    expect(sim.calls).toEqual([]);
  });

  test('a card that another process sent cannot be taken back here, and that is said', async () => {
    const { make } = await desk(withCards);
    const { messageId } = await make().send(outgoing(toGroup, card('误')));
    expect(await failureOf(make().recall(messageId))).toMatchObject({ kind: 'not-allowed' });
  });

  test('a text cannot be changed into another', async () => {
    const { platform } = await desk({ cardTemplateId: 'gone.schema' });
    const { messageId } = await platform.send(outgoing(toZhang, card('x')));
    const change = platform.update({ messageId, card: card('y'), findAccount: () => null, more: String });
    expect(await failureOf(change)).toMatchObject({ kind: 'not-allowed' });
  });
});

describe('ringing', () => {
  test('says what it is about, in the app only', async () => {
    const { sim, platform } = await desk({ ...withCards, edition: 'professional' });
    const { messageId } = await platform.send(outgoing(toZhang, card('一级')));
    expect(await platform.urge(messageId, [zhang, 'nobody', 'a/b'], '线上\n故障')).toEqual(['a/b', 'nobody']);
    expect(sim.dings()).toMatchObject([{ kind: 'app', receiverIds: [zhang], content: '线上 故障' }]);
  });

  test('is not offered by the standard edition', async () => {
    const { platform } = await desk(withCards);
    expect(platform.abilities.urges).toBe(false);
  });

  test('a used-up allowance is an error that says where to get more', async () => {
    const { platform } = await desk(
      { ...withCards, edition: 'professional' },
      { assume: { dingAllowance: { app: 0, sms: 0, phone: 0 } } },
    );
    const { messageId } = await platform.send(outgoing(toZhang, card('一级')));
    const error = await failureOf(platform.urge(messageId, [zhang], 'x'));
    expect(error).toMatchObject({ kind: 'not-allowed', detail: { code: 'ding.serverquota.insufficient' } });
    expect(error.detail.helpUrl).toMatch(/^https:/);
  });
});

describe('groups', () => {
  const group = { key: 'g1', name: '项目', description: '', memberExternalIds: [zhang, li] };

  test('without a template of scene groups nobody opens one, and what to do is said', async () => {
    const { platform, sim } = await desk();
    const error = await failureOf(platform.openGroup(group));
    expect(platform.abilities.opensGroups).toBe(false);
    expect(error).toMatchObject({ kind: 'not-allowed' });
    expect(error.message).toContain('add the robot');
    expect(error.detail.helpUrl).toMatch(/^https:/);
    expect(sim.calls).toEqual([]);
  });

  test('a group belongs to whom the settings name, and the robot is in it', async () => {
    const { sim, platform } = await desk({ sceneTemplateId: 'scene-1', groupOwnerId: li });
    const { chatExternalId } = await platform.openGroup({ ...group, memberExternalIds: [zhang] });
    expect(sim.chat(chatExternalId)).toMatchObject({ ownerId: li, botIn: true, origin: 'scene' });
    expect(sim.chat(chatExternalId)?.members.sort()).toEqual([li, zhang].sort());
  });

  test('the end of a group that we opened is told', async () => {
    const { sim, platform } = await desk({ sceneTemplateId: 'scene-1' });
    const changes: unknown[] = [];
    const listener = await platform.listen(async (events) => {
      changes.push(...events);
      return {};
    });
    closers.push(async () => listener?.close());
    await until(() => sim.connections() === 1);
    const { chatExternalId } = await platform.openGroup(group);
    sim.disband(chatExternalId, zhang);
    await until(() => changes.length > 0);
    expect(changes).toMatchObject([
      { kind: 'chat-changed', change: 'disbanded', chat: { externalId: chatExternalId } },
    ]);
  });
});

test('no failure on any way out leaves a secret, a token or the words in the log or the error', async () => {
  const { sim, log, make } = await desk();
  const withTemplate = await desk(withCards);
  const said = card('canary-title', say('canary-words'));
  const errors: PlatformError[] = [];
  for (const fault of ['no-answer', 'reset', 'server-error', 'ip-ban', 'rate-limit'] as const) {
    sim.fault(fault);
    withTemplate.sim.fault(fault);
    errors.push(await failureOf(make().send(outgoing(toGroup, said))));
    errors.push(await failureOf(withTemplate.platform.send(outgoing(toGroup, said))));
    sim.clearFaults();
    withTemplate.sim.clearFaults();
  }
  const told =
    log.text() +
    withTemplate.log.text() +
    JSON.stringify(errors.map((error) => ({ ...error, text: String(error), cause: error.cause })));
  expect(errors).toHaveLength(10);
  expect(told).not.toMatch(/canary/);
});
