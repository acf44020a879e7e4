/**
 * `kill -9` between an event and the accepted answers to it: nothing is lost, nothing comes twice.
 *
 * A process changes the world outside only by writing to a socket: a statement to PostgreSQL (rows, and the queue
 * that lives there), a request to the platform, the acknowledgement of an event. What it holds in memory dies
 * with it. So of two deaths between the same two writes nobody outside can tell one from the other, wherever in
 * the code they came; and a death after write n, answered or not, leaves the same outside as one before write
 * n + 1. Dying just before each write, and just after the last, is therefore dying at every await point. After
 * writes to the platform it dies once more at once, while the answer is still on its way: that is the moment in
 * which only the platform knows.
 */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { personId } from '../../drill/people.ts';
import {
  enumerate,
  type Kill,
  type Outcome,
  play,
  prepareWarm,
  type Stage,
  type Story,
} from '../support/crash.ts';
import { buildProgram, type Feishu, makeHome } from '../support/product.ts';

const crisisChat = 'oc_qinghe0003';

/** What the bot wrote in a chat: the title of a card, and whose phone it made ring. */
function writtenIn({ sim }: Feishu, chatId: string, where: string): string[] {
  return sim.messages(chatId).flatMap((message) => {
    if (message.senderId !== 'bot') return [];
    const { header } = (message.card ?? {}) as { header?: { title?: { content?: string } } };
    const rings = new Set(message.urgent.map(({ openId }) => openId));
    return [`${where}: ${header?.title?.content}`, ...[...rings].map((who) => `${where}: ring ${who}`)];
  });
}

const direct = (feishu: Feishu, name: string) =>
  writtenIn(feishu, feishu.sim.p2pChatId(personId(name)), name);

const command: Story = {
  name: 'a command',
  act: ({ sim }) => void sim.say(personId('李娜'), 'bot', '/帮助'),
  seen: (feishu) => direct(feishu, '李娜'),
  expected: ['李娜: 信流能帮你做什么'],
};

const tierOne: Story = {
  name: 'a tier-1 message',
  act: ({ sim }) =>
    void sim.say(
      personId('吴浩然'),
      { chatId: crisisChat },
      '线上支付接口全部报错，客户无法下单，请立即处理',
    ),
  seen: (feishu) => [
    ...writtenIn(feishu, crisisChat, 'group'),
    ...['张伟', '刘洋', '吴浩然', '黄丽华'].flatMap((name) => direct(feishu, name)),
  ],
  expected: [
    'group: 已按一级通知 · 事项 1',
    ...['张伟', '刘洋'].flatMap((name) => [`${name}: 一级 · 事项 1`, `${name}: ring ${personId(name)}`]),
  ],
};

const atOnce = 6;

let stage: Stage & { warm: { drop(): Promise<void> } };

beforeAll(async () => {
  const built = await buildProgram({ 'crash-preload': 'tests/support/crash-preload.ts' });
  const home = makeHome();
  stage = { built, home, warm: await prepareWarm(built, home) };
});

afterAll(async () => {
  await stage?.warm.drop();
  await stage?.built.remove();
});

const isToPlatform = (label: string) => label.startsWith('http') || label.startsWith('frame');

function killsOf(points: string[]): Kill[] {
  return points.flatMap((label, at) => [
    { at, side: 'before' as const },
    ...(isToPlatform(label) || at === points.length - 1 ? [{ at, side: 'after' as const }] : []),
  ]);
}

/** Several at a time; in the order in which they are given. */
async function playAll(story: Story, kills: Kill[]): Promise<Outcome[]> {
  const outcomes: Outcome[] = [];
  let next = 0;
  const player = async () => {
    for (let i = next++; i < kills.length; i = next++)
      outcomes[i] = await play(stage, story, kills[i] as Kill);
  };
  await Promise.all(Array.from({ length: atOnce }, player));
  return outcomes;
}

describe.each([command, tierOne])('killed at any point of $name', (story) => {
  it('answers once after the next start', async () => {
    const points = await enumerate(stage, story);
    const list = points.map((label, n) => `${n} ${label}`).join('\n');
    expect(points.length, list).toBeGreaterThan(10);
    expect(points.filter(isToPlatform).length, list).toBeGreaterThan(1);
    const kills = killsOf(points);
    const outcomes = await playAll(story, kills);
    const wrong = outcomes.flatMap((outcome, i) => {
      const { at, side } = kills[i] as Kill;
      return outcome.wrong.length > 0 ? [`${side} ${at} ${points[at]}: ${outcome.wrong.join('; ')}`] : [];
    });
    expect(wrong, `${wrong.join('\n')}\nThe points:\n${list}`).toEqual([]);
  }, 600_000);
});
