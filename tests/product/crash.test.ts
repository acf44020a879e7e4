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
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { personId } from '../../drill/people.ts';
import { builtProgram } from '../support/built.ts';
import {
  enumerate,
  type Kill,
  type Outcome,
  play,
  prepareWarm,
  type Stage,
  type Story,
} from '../support/crash.ts';
import { cardsIn, type Feishu, makeHome, query, until } from '../support/product.ts';

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

/** Who says it, the words, one of them to know it by, and who is told: each of another department, and nothing like the others. */
const alarmsOfOneMoment: [sender: string, text: string, word: string, told: string[]][] = [
  ['吴浩然', '线上支付接口全部报错，顾客无法下单', '支付接口', ['张伟', '刘洋']],
  ['林若溪', '展馆停电，明天的发布会开不了', '展馆', ['许嘉言']],
  ['陈建国', '华东医药要求今天退掉全部货款，否则起诉', '起诉', ['李娜', '王磊']],
  ['周明远', '银行账户被冻结，今天的工资发不出去', '账户', ['郑晓']],
  ['赵敏', '新版安装包装不上，试用的医院全都卡在第一步', '安装包', ['孙悦']],
  ['黄丽华', '客服热线打不进来，已经断了半小时', '热线', ['何静']],
  ['郑晓', '办公楼漏水，三层机房进水了', '漏水', ['马婷']],
];

/** What those who say these, and those who are told of them, see in private. */
const toldOf = (feishu: Feishu, alarms: typeof alarmsOfOneMoment): string[] =>
  [...new Set(alarms.flatMap(([sender, , , told]) => [sender, ...told]))].flatMap((name) =>
    cardsIn(feishu.sim, feishu.sim.p2pChatId(personId(name))).map(({ title, message }) => {
      const words = alarms.flatMap(([, , word]) =>
        JSON.stringify(message.card).includes(word) ? [word] : [],
      );
      return `${name}: ${title.replace(/\d+$/, 'N')} ${words.join()}`;
    }),
  );

const atOneMoment: Story = {
  name: 'several tier-1 messages of one moment',
  async act({ sim }, databaseUrl) {
    const held = new pg.Client({ connectionString: databaseUrl });
    await held.connect();
    // While nobody gets any further all come in; those stored together go together.
    await held.query('begin');
    await held.query('lock table items in exclusive mode');
    for (const [sender, text] of alarmsOfOneMoment) sim.say(personId(sender), 'bot', `#一级 ${text}`);
    await until('all are stored, and some held up', async () => {
      const stored = await query(databaseUrl, "select from inbox where state = 'open'");
      return stored.length === alarmsOfOneMoment.length && (await heldUp(databaseUrl)) > 0;
    });
    await held.query('commit');
    await held.end();
  },
  seen: (feishu) => toldOf(feishu, alarmsOfOneMoment),
  expected: alarmsOfOneMoment.flatMap(([sender, , word, told]) => [
    `${sender}: 已按一级通知 · 事项 N `,
    ...told.map((name) => `${name}: 一级 · 事项 N ${word}`),
  ]),
};

const everybodysChat = 'oc_qinghe0004';

/** More than are answered in one group. */
const inOneGroup = alarmsOfOneMoment.slice(0, 5);

const stormInGroup: Story = {
  name: 'a storm of tier 1 in a group',
  act({ sim }) {
    for (const [sender, text] of inOneGroup)
      sim.say(personId(sender), { chatId: everybodysChat }, `#一级 ${text}`);
  },
  seen: (feishu) => [
    ...cardsIn(feishu.sim, everybodysChat).map(({ title, message }) => {
      const isLast = JSON.stringify(message.card).includes('先不逐条回复');
      return `group: ${title.replace(/\d+$/, 'N')}${isLast ? ', the last' : ''}`;
    }),
    ...toldOf(feishu, inOneGroup),
  ],
  expected: [
    'group: 已按一级通知 · 事项 N',
    'group: 已按一级通知 · 事项 N',
    'group: 已按一级通知 · 事项 N, the last',
    ...inOneGroup.flatMap(([, , word, told]) => told.map((name) => `${name}: 一级 · 事项 N ${word}`)),
  ],
};

async function heldUp(databaseUrl: string): Promise<number> {
  const waits = "select from pg_locks where relation = 'items'::regclass and not granted";
  return (await query(databaseUrl, waits)).length;
}

const atOnce = 6;

let stage: Stage & { warm: { drop(): Promise<void> } };

beforeAll(async () => {
  const built = await builtProgram();
  const home = makeHome();
  stage = { built, home, warm: await prepareWarm(built, home) };
});

afterAll(async () => {
  await stage?.warm.drop();
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
    // Of each kind of step one at least: stored, done, claimed with a place, sent. Rings are put away with what is done and sent.
    for (const step of ['into inbox', 'commit', 'reserve_paces', 'request POST'])
      expect(
        points.some((point) => point.includes(step)),
        list,
      ).toBe(true);
    expect(points.filter(isToPlatform).length, list).toBeGreaterThan(1);
    const kills = killsOf(points);
    const outcomes = await playAll(story, kills);
    const wrong = outcomes.flatMap((outcome, i) => {
      const { at, side } = kills[i] as Kill;
      return outcome.length > 0 ? [`${side} ${at} ${points[at as number]}: ${outcome.join('; ')}`] : [];
    });
    expect(wrong, `${wrong.join('\n')}\nThe points:\n${list}`).toEqual([]);
  }, 600_000);
});

describe('killed where several tier 1 share a transaction', () => {
  const kills: Kill[] = [
    { at: 'shared commit', side: 'before' },
    { at: 'shared commit', side: 'after' },
    { at: 'message after it', side: 'before' },
    { at: 'message after it', side: 'after' },
  ];

  it.each(kills)(
    'tells of each once after the next start, when it dies $side the $at',
    async (kill) => {
      expect(await play(stage, atOneMoment, kill)).toEqual([]);
    },
    120_000,
  );
});

describe('killed where answers of a storm in a group are counted', () => {
  const kills: Kill[] = [
    { at: 'third answer', side: 'before' },
    { at: 'third answer', side: 'after' },
    { at: 'its commit', side: 'before' },
    { at: 'its commit', side: 'after' },
    { at: 'message after it', side: 'before' },
    { at: 'message after it', side: 'after' },
  ];

  it.each(kills)(
    'answers three there and tells of each once, when it dies $side the $at',
    async (kill) => {
      expect(await play(stage, stormInGroup, kill)).toEqual([]);
    },
    120_000,
  );
});
