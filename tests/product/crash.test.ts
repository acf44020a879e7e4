/**
 * `kill -9` between an event and the accepted answers to it: nothing is lost, nothing comes twice.
 *
 * A process changes the world outside only by writing to a socket: a statement to PostgreSQL (its rows, and the
 * queue that lives there too), a request to the platform, the acknowledgement of an event. What it holds in
 * memory dies with it. So of two deaths between the same two writes nobody outside can tell one from the other,
 * wherever in the code they came: dying just before each write, and just after the last, is dying at every await
 * point. A write that only asks changes nothing, and one within a transaction changes nothing before the commit
 * (a death rolls back), so deaths before those are the same as before the next write that does change something:
 * only these are numbered. After writes to the platform the program dies once more at once, while the answer is
 * still under way: the moment in which only the platform knows.
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
import { buildProgram, cardsIn, type Feishu, makeHome } from '../support/product.ts';

const crisisChat = 'oc_qinghe0003';

/** What the bot wrote in a chat: the title of a card, and whose phone it made ring. */
function writtenIn({ sim }: Feishu, chatId: string, where: string): string[] {
  return cardsIn(sim, chatId).flatMap(({ title, message }) => {
    // The platform takes no key with a ring: after a death in mid-call an urgent one is rather made twice than not.
    const rung = new Set(message.urgent.map(({ openId }) => openId));
    // A number that a dead transaction drew is not given again.
    const written = `${where}: ${title.replace(/\d+$/, 'N')}`;
    return [written, ...[...rung].map((who) => `${where}: rings for ${who}`)];
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
    'group: 已按一级通知 · 事项 N',
    ...['张伟', '刘洋'].flatMap((name) => [`${name}: 一级 · 事项 N`, `${name}: rings for ${personId(name)}`]),
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

const isToPlatform = (label: string) => label.startsWith('request') || label.startsWith('frame');

/** The job that sent the first answer is seen to its end: the queue runs it again when it has long been sent. */
function killsOf(points: string[]): Kill[] {
  const firstAnswer = points.findIndex((label) => /^request POST \S+\/messages/.test(label));
  const kills = points.flatMap((label, at): Kill[] => [
    { at, side: 'before' },
    ...(isToPlatform(label) || at === points.length - 1 ? [{ at, side: 'after' as const }] : []),
  ]);
  return [{ at: firstAnswer, side: 'after', toTheEnd: true }, ...kills];
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
    const { points, writes } = await enumerate(stage, story);
    const list = writes.join('\n');
    // Of each kind of step one at least: stored, done, claimed, sent. Rings are put away with what is done and sent.
    for (const step of ['into inbox', 'commit', 'update deliveries', 'request POST'])
      expect(
        points.some((point) => point.includes(step)),
        list,
      ).toBe(true);
    expect(points.filter(isToPlatform).length, list).toBeGreaterThan(1);
    const kills = killsOf(points);
    const outcomes = await playAll(story, kills);
    const wrong = outcomes.flatMap((outcome, i) => {
      const { at, side } = kills[i] as Kill;
      return outcome.length > 0 ? [`${side} ${at} ${points[at]}: ${outcome.join('; ')}`] : [];
    });
    expect(wrong, `${wrong.join('\n')}\nThe points:\n${list}`).toEqual([]);
  }, 600_000);
});
