/** What comes in wrong, by mistake or on purpose: it gets the stated answer in the person's language, and leaves nothing half done. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { personId } from '../../drill/people.ts';
import { handlers } from '../../handlers/index.ts';
import { until } from '../support/product.ts';
import { envelopeOf, type Letter, openServer, sealLetter } from '../support/product-door.ts';
import { createWorld, type TestWorld } from '../support/world.ts';

let world: TestWorld;
let server: { address: string; close(): Promise<void> };

beforeAll(async () => {
  world = await createWorld({ mode: 'webhook' });
  server = await openServer(world);
  world.feishu.webhook(`${server.address}/webhooks/feishu`);
  await until('the address is verified', () => world.feishu.webhookState() === 'verified');
  // A conversation is noted when it begins; here that would only blur what is counted.
  for (const name of ['李娜', '孙悦', '何静']) await world.says(name, '/帮助');
});
afterAll(async () => {
  await world.close();
  await server.close();
});
// So that no test is slowed by the pace of the one before.
beforeEach(() => world.advance({ minutes: 1 }));

const now = () => world.time.clock.now();

/** All that the product knows, by table; those that only say how it is getting on are left out. */
async function counts(): Promise<Record<string, number>> {
  const { rows: tables } = await world.query<{ name: string }>(
    `select tablename as name from pg_tables where schemaname = 'public'
      and tablename not in ('settings', 'paces', 'pace_slots', 'migrations') order by 1`,
  );
  // A function takes a hundred arguments at most, and there are more tables than fifty.
  const all = tables
    .map(({ name }) => `select '${name}' as name, count(*) as n from ${name}`)
    .join(' union all ');
  const { rows } = await world.query<{ all: Record<string, number> }>(
    `select json_object_agg(name, n) as all from (${all}) counted`,
  );
  return rows[0]?.all ?? {};
}

/** What has grown meanwhile, and that nothing is still under way. */
async function grown(before: Record<string, number>): Promise<Record<string, number>> {
  const { rows } = await world.query(
    `select 'event' as row, state, error from inbox where state <> 'done' union all
      select kind || ' of ' || card, state, error from deliveries where state not in ('accepted', 'dropped') union all
      select 'ring', job, null from rings where at is null`,
  );
  expect(rows, 'nothing is half done').toEqual([]);
  const after = await counts();
  const changed = Object.keys(after).filter((name) => after[name] !== before[name]);
  return Object.fromEntries(changed.map((name) => [name, (after[name] ?? 0) - (before[name] ?? 0)]));
}
/** One event came in, one answer went out, and nothing else. */
const onlyAnswered = { inbox: 1, deliveries: 1 };

async function post({ headers, body }: Letter): Promise<number> {
  const answer = await fetch(`${server.address}/webhooks/feishu`, { method: 'POST', headers, body });
  await answer.text();
  await world.settle();
  return answer.status;
}

/** 李娜 asks for help; the letter is well formed until a test spoils it. */
function helpEvent(messageId = `om_${Math.random().toString(36).slice(2)}`, text = '/帮助'): object {
  const sender = personId('李娜');
  return {
    sender: { sender_id: { open_id: sender }, sender_type: 'user', tenant_key: 'tenant' },
    message: {
      message_id: messageId,
      create_time: String(now().getTime()),
      chat_id: world.feishu.p2pChatId(sender),
      chat_type: 'p2p',
      message_type: 'text',
      content: JSON.stringify({ text }),
    },
  };
}
const help = (header: object = {}) => envelopeOf('im.message.receive_v1', helpEvent(), now(), header);

/** A press on the newest card that this person has, of a button that is not on it. */
async function pressOf(name: string, action: string, args: object, form: object = {}): Promise<void> {
  const openId = personId(name);
  const letter = sealLetter(
    envelopeOf(
      'card.action.trigger',
      {
        operator: { open_id: openId, tenant_key: 'tenant' },
        action: { tag: 'button', value: { action, args }, form_value: form },
        context: {
          open_message_id: world.sees(name, 'bot').at(-1)?.messageId ?? 'om_none',
          open_chat_id: world.feishu.p2pChatId(openId),
        },
      },
      now(),
    ),
    now(),
  );
  expect(await post(letter)).toBe(200);
}

describe('a letter', () => {
  const sealed = () => sealLetter(help(), now());
  const without = (letter: Letter, name: string): Letter => {
    const { [name]: _, ...headers } = letter.headers;
    return { ...letter, headers };
  };
  const deep = `${'{"a":'.repeat(100_000)}1${'}'.repeat(100_000)}`;
  const cases: [string, number, () => Letter][] = [
    ['without a signature', 401, () => without(sealed(), 'x-lark-signature')],
    [
      'with a garbled signature',
      401,
      () => ({
        ...sealed(),
        headers: { ...sealed().headers, 'x-lark-signature': 'no hex' },
      }),
    ],
    ['with the signature of another letter', 401, () => ({ ...sealed(), headers: sealed().headers })],
    ['signed six minutes ago', 401, () => sealLetter(help(), new Date(now().getTime() - 6 * 60_000))],
    ['signed six minutes ahead', 401, () => sealLetter(help(), new Date(now().getTime() + 6 * 60_000))],
    ['in plain text', 401, () => ({ ...sealed(), body: JSON.stringify(help()) })],
    ['with a wrong verification token', 401, () => sealLetter(help({ token: 'another' }), now())],
    ['of a foreign app', 403, () => sealLetter(help({ app_id: 'cli_ffffffffffffffff' }), now())],
    ['that is no JSON', 400, () => ({ ...sealed(), body: '{"encrypt": ' })],
    ['that nests 100,000 levels deep', 400, () => ({ ...sealed(), body: deep })],
    ['that nests 100,000 levels deep under its seal', 400, () => sealLetter(deep, now())],
    ['of 10 MB', 413, () => ({ ...sealed(), body: `{"encrypt":"${'A'.repeat(10 * 1024 * 1024)}"}` })],
  ];
  it.each(cases)('%s is refused with %i, and leaves no trace', async (_, status, letter) => {
    const before = await counts();
    const [seen, errors] = [world.sees('李娜').length, errorsLogged()];
    expect(await post(letter())).toBe(status);
    expect(await grown(before)).toEqual({});
    expect(world.sees('李娜')).toHaveLength(seen);
    expect(errorsLogged()).toBe(errors);
  });

  it('that is genuine is taken in once, however often it comes again as it was', async () => {
    const before = await counts();
    const letter = sealed();
    for (let i = 0; i < 3; i++) expect(await post(letter)).toBe(200);
    expect(await grown(before)).toEqual(onlyAnswered);
  });
});

const errorsLogged = () => world.log.filter(({ level }) => level === 'error' || level === 'fatal').length;

/** Says it, and gives what was answered and what has grown. */
async function told(name: string, text: string, more: Record<string, string[]> = {}) {
  const before = await counts();
  await world.says(name, text, more);
  const { title, text: words } = world.sawLast(name, 'bot');
  return { title, words, grown: await grown(before) };
}

describe('a command that cannot be carried out', () => {
  it('of a person whom nobody knows is answered in the language of the company', async () => {
    const before = await counts();
    await world.query(`delete from accounts where external_id = '${personId('Emma Clarke')}'`);
    await world.says('Emma Clarke', '/help');
    expect(
      world
        .sees('Emma Clarke', 'bot')
        .map(({ text }) => text)
        .join(),
    ).toContain('我还不认识你');
    // The directory is read again; from then on she is known: as somebody new, since all that she was known by is gone.
    expect(await grown(before)).toEqual({ ...onlyAnswered, chats: 1, deadlines: 1, people: 1 });
    await world.advance({ minutes: 2 });
    await world.says('Emma Clarke', '/help');
    expect(world.sawLast('Emma Clarke', 'bot').title).not.toContain('没办成');
  });

  it('and is unknown is answered with the nearest names, in the language of the person', async () => {
    const chinese = await told('李娜', '/会仪');
    expect(chinese.words).toContain('没有“/会仪”这个命令');
    expect(chinese.words).toContain('/会议');
    expect(chinese.grown).toEqual(onlyAnswered);
    const english = await told('Emma Clarke', '/meting');
    expect(english.words).toMatch(/meting/);
    expect(english.words).toContain('/meeting');
    expect(english.words).not.toMatch(/\p{Script=Han}{4}/u);
    expect(english.grown).toEqual(onlyAnswered);
  });

  it.each([
    ['25点', '没有这个钟点'],
    ['2月30日下午3点', '没有这一天'],
    ['昨天下午3点', '已经过去'],
    ['某个时候', '没看到时间'],
  ])('because its time is wrong (%s) says so, and books nothing', async (time, reason) => {
    const text = `/会议 ${time} 支付方案 60分钟 议程：1. 背景 10分钟；2. 方案 30分钟 负责人：我`;
    const answer = await told('孙悦', text);
    expect(answer.title).toContain('还没有预订');
    expect(answer.words).toContain(reason);
    // What she wrote is kept as a draft for the form.
    expect(answer.grown).toEqual({ ...onlyAnswered, drafts: 1 });
  });

  it('because its topic has 5,000 characters says how many are allowed', async () => {
    const text = `/会议 下周三下午3点 ${'议'.repeat(5_000)} 60分钟 议程：1. 背景 10分钟 负责人：我`;
    const answer = await told('孙悦', text);
    expect(answer.title).toBe('没办成');
    expect(answer.words).toMatch(/太长了：最多 \d+ 个字，现在有 50\d\d 个/);
    expect(answer.grown).toEqual(onlyAnswered);
  });
});

describe('text that is more than text', () => {
  const nasty = '**粗** [点我](http://evil.example) <at id=all></at> <font color=red>红</font> ![图](x)';

  it('stands literally on cards: it mentions nobody, links nowhere, and is not drawn', async () => {
    const text = `/会议 下周三下午3点 60分钟 @张伟 议题：${nasty} 议程：1. ${nasty} 10分钟 负责人：我`;
    await world.says('孙悦', text, { mentions: ['张伟'] });
    await world.says('孙悦', '/会议');
    const cards = ['孙悦', '张伟'].flatMap((name) =>
      world.feishu.messages(world.feishu.p2pChatId(personId(name))).flatMap(({ card }) => card ?? []),
    );
    const withIt = cards.filter((card) => JSON.stringify(card).includes('evil.example'));
    expect(withIt.length).toBeGreaterThanOrEqual(2);
    for (const words of withIt.flatMap(markdownOf)) {
      expect(words).not.toMatch(/<at\s|<font color=red|<a\s/i);
      // The room that the platform opened is the one link that there may be.
      expect(words).not.toMatch(/(?<!\\)\]\(http(?!s:\/\/vc\.feishu\.cn\/j\/\w+\))|(?<!\\)\*\*粗/);
    }
    expect(withIt.flatMap(markdownOf).join()).toContain('at id=all');
    const titles = withIt.map((card) => (card as { header: { title: object } }).header.title);
    expect(titles).toContainEqual({ tag: 'plain_text', content: `会议邀请：${nasty}` });
  });

  it('is kept without U+0000 and halves of characters, which PostgreSQL does not take', async () => {
    const before = await counts();
    const direct = world.feishu.p2pChatId(personId('李娜'));
    const text = '线上\u0000支付接口\ud83d全部报错，\udc00客户无法下单';
    const letter = sealLetter(
      envelopeOf('im.message.receive_v1', helpEvent('om_strange', text), now()),
      now(),
    );
    expect(await post(letter)).toBe(200);
    const { rows } = await world.query<{ text: string; tier: number }>(
      "select text, tier from items where message_id = 'om_strange'",
    );
    expect(rows).toHaveLength(1);
    expect(rows[0]?.tier).toBe(1);
    expect(rows[0]?.text).not.toMatch(/\p{Cs}|\p{Cc}/u);
    expect(rows[0]?.text).toContain('支付接口');
    expect(world.feishu.messages(direct).length).toBeGreaterThan(0);
    expect(await grown(before)).toMatchObject({ inbox: 1, items: 1 });
    expect(await told('李娜', '/帮助\u0000\ud800')).toMatchObject({ title: '信流能帮你做什么' });
  });
});

/** What Feishu would draw as markdown. */
function markdownOf(node: unknown): string[] {
  if (Array.isArray(node)) return node.flatMap(markdownOf);
  if (typeof node !== 'object' || node === null) return [];
  const { tag, content } = node as { tag?: string; content?: unknown };
  const own = (tag === 'markdown' || tag === 'lark_md') && typeof content === 'string' ? [content] : [];
  return [...own, ...Object.values(node).flatMap(markdownOf)];
}

/** What buttons and forms of ours carry. */
const argNames = [
  ...['draft', 'end', 'start', 'group', 'hold', 'item', 'meeting', 'reason', 'tier', 'undo'],
  ...[
    'actions',
    'agenda',
    'decisions',
    'departments',
    'goal',
    'name',
    'open',
    'owner',
    'topic',
    'when',
    'people',
  ],
];

describe('a button', () => {
  beforeAll(() => world.says('Emma Clarke', '/help'));

  it.each([
    ['of an action that no longer exists', 'no-such-action', {}],
    ['of an item that no longer exists', 'ack-item', { item: 'it_none' }],
    ['of an undo that no longer exists', 'undo', { id: 'un_none', undo: 'un_none' }],
  ])('%s is answered with what to do instead', async (_, action, args) => {
    for (const [name, words] of [
      ['李娜', '按钮不管用了'],
      ['Emma Clarke', 'no longer'],
    ] as const) {
      const before = await counts();
      await pressOf(name, action, args);
      expect(world.sawLast(name, 'bot').text).toContain(words);
      expect(await grown(before)).toEqual(onlyAnswered);
    }
  });

  it('pressed by somebody who may not is refused by name, and changes nothing', async () => {
    await world.says('吴浩然', '线上支付接口全部报错，客户无法下单，请立即处理', { chat: '值班应急群' });
    const items = () =>
      world.query<{ id: string; tier: number; state: string }>(
        'select id, tier, state from items order by number desc limit 1',
      );
    const [item] = (await items()).rows;
    const before = await counts();
    await pressOf('何静', 'correct-item', { item: item?.id ?? '' });
    expect(world.sawLast('何静', 'bot').text).toContain('一级只能由发送者、被通知的人、周刊编辑或管理员降级');
    expect((await items()).rows).toEqual([item]);
    expect(await grown(before)).toEqual(onlyAnswered);
  });

  it('answers a press with nonsense in every field in words, and does nothing', async () => {
    const errors = errorsLogged();
    const nonsense = [
      { $ne: 1 },
      ['x', 'y'],
      '\u0000',
      '9',
      "'; drop table items; --",
      '9'.repeat(400),
      null,
    ];
    for (const [i, { name }] of handlers.actions.entries()) {
      for (let turn = 0; turn < nonsense.length; turn++) {
        const fields = argNames.map((arg, n) => [arg, nonsense[(i + n + turn) % nonsense.length]]);
        const before = await counts();
        await pressOf('李娜', name, Object.fromEntries(fields), Object.fromEntries(fields));
        // What was called is counted once a second, whoever caused it.
        const { drafts: _, quotas: __, ...rest } = await grown(before);
        expect(rest, name).toEqual(onlyAnswered);
        await world.advance({ seconds: 2 });
      }
    }
    expect(errorsLogged()).toBe(errors);
  });
});
