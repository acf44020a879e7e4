/** Several tier 1 at the same moment share a transaction, and nobody notices: each is told as it would be alone. */
import { afterEach, beforeEach, expect, it } from 'vitest';
import { companyRules } from '../../drill/company.ts';
import type { App } from '../../src/app.ts';
import type { TierRule } from '../../src/domain/company.ts';
import { createTogether } from '../../src/router/together.ts';
import { createWorld, type TestWorld } from '../support/world.ts';

let world: TestWorld;
beforeEach(async () => {
  world = await createWorld();
});
afterEach(() => world.close());

/**
 * They all say it before anything of it is handled; then it is handled at the same moment. Returns how many events each
 * transaction handled that handled several; with `breaks` none of those can.
 */
async function sayAtOnce(
  sayings: [name: string, text: string, group?: string][],
  { breaks = false } = {},
): Promise<number[]> {
  const phone = world.phones.get('feishu');
  const openIds = async () =>
    (await world.query<{ id: string }>("select id from inbox where state = 'open' order by received_at, id"))
      .rows;
  for (const [name, text, group] of sayings) {
    const chat = group && phone?.chats(name).find((one) => one.name === group);
    phone?.say(name, chat ? { chatId: chat.id } : 'bot', text);
  }
  while ((await openIds()).length < sayings.length) await new Promise((resolve) => setTimeout(resolve, 5));
  const { app } = world.xinliu;
  const shared: number[] = [];
  const watching: App = {
    ...app,
    transaction: async (work) => {
      let taken = 0;
      const done = await app.transaction((inner) => {
        const { inbox } = inner.store;
        const claimSome: typeof inbox.claimSome = async (...asked) => {
          const rows = await inbox.claimSome(...asked);
          taken = rows.length;
          if (breaks) throw new Error('the connection broke');
          return rows;
        };
        const watched = { inbox: { value: { ...inbox, claimSome } } };
        return work({ ...inner, store: Object.create(inner.store, watched) });
      });
      if (taken > 1) shared.push(taken);
      return done;
    },
  };
  await Promise.all((await openIds()).map(({ id }) => app.router.route(watching, id)));
  expect(await openIds()).toEqual([]);
  await world.settle();
  return shared;
}

const alarm = (name: string, customer: string): [string, string] => [
  name,
  `#一级 ${customer}的${customer.length + customer.charCodeAt(0)}号订单全部出错，客户要求马上处理`,
];

/** Each of another department, whose liaisons hear of it. */
const spread = [
  alarm('林若溪', '华东医药'),
  alarm('赵敏', '海王'),
  alarm('吴浩然', '仁济'),
  alarm('黄丽华', '康泰'),
  alarm('郑晓', '百洋'),
];
const titles = (name: string) => world.sees(name, 'bot').map(({ title }) => title ?? '');
const alarmsOf = (name: string) => titles(name).filter((title) => title.startsWith('一级 · 事项'));

async function items() {
  const { rows } = await world.query<{ text: string; told: number; deadlines: number; acts: number }>(
    `select i.text, (select count(*)::int from alarm_notices n where n.item_id = i.id and n.state = 'told') as told,
       (select count(*)::int from deadlines d where d.subject_id = i.id and d.kind = 'escalate-item' and d.state = 'pending') as deadlines,
       (select count(*)::int from item_acts a where a.item_id = i.id and a.kind = 'alarmed') as acts
     from items i where tier = 1 order by text`,
  );
  return rows;
}

it('tells of each once, with its limit and its story, in few transactions', async () => {
  expect(await sayAtOnce(spread)).not.toEqual([]);
  for (const name of ['许嘉言', '孙悦', '张伟', '刘洋', '何静', '马婷'])
    expect(alarmsOf(name), name).toHaveLength(1);
  for (const [name] of spread)
    expect(
      titles(name).filter((title) => title.startsWith('已按一级通知')),
      name,
    ).toHaveLength(1);
  const kept = await items();
  expect(kept.map(({ text }) => text)).toEqual(spread.map(([, text]) => text).sort());
  for (const { text, told, deadlines, acts } of kept)
    expect([told > 0, deadlines, acts], text).toEqual([true, 1, 1]);
});

it('does so too where the company has a rule about who says it', async () => {
  await world.close();
  const outcome = { how: 'atLeast', tier: 2 } as const;
  const aboutSender: TierRule = { name: '大客户经理', when: { senders: ['QH006'] }, outcome };
  const { tiers } = companyRules;
  world = await createWorld({ rules: { ...companyRules, tiers: { ...tiers, rules: [aboutSender] } } });
  expect(await sayAtOnce(spread)).not.toEqual([]);
  expect(await items()).toHaveLength(spread.length);
});

it('does so too where few words may answer a question that waits', async () => {
  const short = spread.map(([name, text]): [string, string] => [name, text.slice(0, text.indexOf('，'))]);
  expect(await sayAtOnce(short)).not.toEqual([]);
  expect(await items()).toHaveLength(short.length);
});

it('shares in a storm, too, where what comes is gathered for each', async () => {
  const round = (name: string) =>
    spread.map(([who, text]): [string, string] => [who, `${text}，${name}店也是`]);
  for (const name of ['东', '西']) await sayAtOnce(round(name));
  expect(await sayAtOnce(round('南'))).not.toEqual([]);
  expect(alarmsOf('何静')).toHaveLength(2);
  await world.advance({ minutes: 2 });
  const { rows } = await world.query<{ n: number }>(
    "select count(*)::int as n from alarm_notices where state = 'waiting'",
  );
  expect([rows, (await items()).length]).toEqual([[{ n: 0 }], 15]);
});

it('shares where each is said in a group, and answers as few in each as it would alone', async () => {
  const groups = ['青禾大家庭', '产品研发协同群', '值班应急群', '客户服务群'];
  const places = groups.map((group, i): [string, string] => [spread[i]?.[0] as string, group]);
  // What a group is called is known from then on.
  for (const [name, chat] of places) await world.says(name, '大家早', { chat });
  const shared: number[] = [];
  for (const shop of ['东', '西', '南', '北']) {
    const round = places.map(([name, group], i): [string, string, string] => [
      name,
      `${spread[i]?.[1]}，${shop}店也是`,
      group,
    ]);
    // The first two go alone.
    const first = ['郑晓', '陈建国'].map((name) => alarm(name, `${shop}城${name}药房`));
    shared.push(...(await sayAtOnce([...first, ...round])));
  }
  expect(shared).not.toEqual([]);
  expect(await items()).toHaveLength(24);
  for (const [name, group] of places) {
    const answers = world.sees(name, group).filter(({ title }) => title.startsWith('已按一级通知'));
    expect(
      answers.map(({ text }) => text.includes('先不逐条回复')),
      group,
    ).toEqual([false, false, true]);
  }
});

it('waits for nobody who holds one of them up', async () => {
  const { rows } = await world.query<{ id: string }>("select id from people where name = '何静'");
  const other = await world.database.pool.connect();
  await other.query('begin');
  await other.query("select pg_advisory_xact_lock(hashtextextended('alarm ' || $1, 0))", [rows[0]?.id]);
  const said = sayAtOnce(spread);
  while ((await items()).length < spread.length - 1) await new Promise((resolve) => setTimeout(resolve, 5));
  await other.query('commit');
  other.release();
  await said;
  expect(alarmsOf('何静')).toHaveLength(1);
});

/** So many at the same moment, of whom none can go with others; `tries`: those of each transaction that several began. */
async function sayWhatGoesAlone(count: number, { hangs = false } = {}) {
  const { app } = world.xinliu;
  const names = Array.from('甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉戌亥东南西北上下').slice(0, count);
  const message = (name: string) => ({
    ...{ kind: 'message', platform: 'feishu', messageId: name, text: `#一级 ${name}号楼的电梯全部停了` },
    ...{ chat: { externalId: `oc_${name}`, kind: 'direct' }, sender: { externalId: `ou_${name}` } },
  });
  const tries: string[][] = [];
  const inbox = {
    takeFresh: () => null,
    get: async (id: string) => message(id),
    claimSome: async (ids: string[]) => {
      tries.push(ids);
      return hangs ? new Promise(() => {}) : ids.map((id) => ({ id }));
    },
  };
  const inner: App = { ...app, store: Object.create(app.store, { inbox: { value: inbox } }) };
  const alone: string[] = [];
  const handle = createTogether(
    [],
    async (_, id) => void alone.push(id),
    async ({ store, clock }) => void (await store.deliveries.plan([], clock.now())),
  );
  const handled = names.map((id) => handle({ ...inner, transaction: (work) => work(inner) }, id));
  return { names, handled, tries, alone };
}

it('goes one by one where none of them can go with the others, after a second try', async () => {
  const { names, handled, tries, alone } = await sayWhatGoesAlone(14);
  await Promise.all(handled);
  expect(tries.map((ids) => ids.length)).toEqual([12, 11]);
  expect(alone.sort()).toEqual(names.sort());
});

it('goes alone where those before it do not come to an end', async () => {
  const { handled, tries, alone } = await sayWhatGoesAlone(28, { hangs: true });
  await Promise.all([...handled.slice(0, 2), ...handled.slice(26)]);
  expect(tries.map((ids) => ids.length)).toEqual([12, 12]);
  expect(alone).toHaveLength(4);
});

it('makes one matter of what several say in the same words, and tells of it once', async () => {
  const same = alarm('', '同泽')[1];
  await sayAtOnce([...spread, ['李娜', same], ['王磊', same], ['陈建国', same]]);
  const kept = await items();
  expect(kept.filter(({ text }) => text === same)).toHaveLength(1);
  const { rows } = await world.query<{ n: number }>('select count(*)::int as n from reports');
  expect(rows).toEqual([{ n: 2 }]);
});

it('keeps to a few messages for whoever is meant by many of them', async () => {
  const many = ['华东医药', '海王', '仁济', '康泰', '百洋', '济民', '嘉和', '远大'].map((customer) =>
    alarm(customer.length > 2 ? '罗琳' : '黄丽华', customer),
  );
  await sayAtOnce(many);
  expect(await items()).toHaveLength(many.length);
  expect(alarmsOf('何静').length).toBeLessThanOrEqual(2);
  await world.advance({ minutes: 2 });
  const { rows } = await world.query<{ n: number }>(
    `select count(*)::int as n from alarm_notices n join people p on p.id = n.person_id
     where p.name = '何静' and n.state = 'waiting'`,
  );
  expect(rows).toEqual([{ n: 0 }]);
});

it('handles one by one where the transaction of several breaks, and loses none', async () => {
  expect(await sayAtOnce(spread, { breaks: true })).toEqual([]);
  expect((await items()).map(({ text }) => text)).toEqual(spread.map(([, text]) => text).sort());
  for (const name of ['许嘉言', '何静', '马婷']) expect(alarmsOf(name), name).toHaveLength(1);
});

it('keeps what is said in pictures, of which a reason may hold only halves', async () => {
  await world.says('李娜', '谢谢🌹辛苦🍵');
  const { rows } = await world.query<{ text: string; reason: string }>('select text, reason from items');
  expect(rows).toMatchObject([{ text: '谢谢🌹辛苦🍵' }]);
  expect(titles('李娜').join()).not.toContain('出错');
  expect(world.log.filter(({ level }) => level === 'error')).toEqual([]);
});
