/** A group in which customers read along: the matter runs inside, and nothing of that is said there. */
import { afterEach, describe, expect, it } from 'vitest';
import { companyRules, staffNoOf } from '../../drill/company.ts';
import type { PlatformName } from '../../src/domain/person.ts';
import { askWhetherTierOne } from '../../src/usecases/classify-message.ts';
import { mergeItems } from '../../src/usecases/merge-items.ts';
import { createDatabase } from '../support/database.ts';
import { unclearText } from '../support/unclear.ts';
import { createWorld, type TestWorld } from '../support/world.ts';

const group = '客户服务群';
let world: TestWorld;
let drop: (() => Promise<void>) | null = null;
afterEach(async () => {
  await world.close();
  await drop?.();
  drop = null;
});

/** A customer writes in a group, mentioning nobody. */
async function customerSays(text: string, platform: PlatformName = 'feishu'): Promise<void> {
  const chat = world.phones
    .get(platform)
    ?.chats('罗琳')
    .find((one) => one.name === group);
  const { rows } = await world.query<{ id: string }>(
    `select external_id as id from chats where platform = '${platform}' and kind = 'group' limit 1`,
  );
  const key = `outside-${text}`;
  await world.xinliu.takeIn([
    {
      kind: 'message',
      platform,
      appId: world.xinliu.app.platforms.get(platform)?.appId ?? '',
      eventKey: key,
      messageId: key,
      occurredAt: world.time.clock.now().toISOString(),
      // As we have heard the group, or will.
      chat: { externalId: rows[0]?.id ?? chat?.id ?? '', kind: 'group' },
      sender: { externalId: 'ou_customer', isExternal: true },
      form: 'text',
      text,
      mentions: [],
      mentionsUs: false,
      mentionsAll: false,
    },
  ]);
  await world.settle();
}

it('what becomes of a matter is told to those inside alone, to whoever of them says it in private', async () => {
  world = await createWorld();
  await customerSays('投诉！今天发的货全部发错，今天不给说法就解约');
  expect(world.sees('罗琳', group)).toEqual([]);
  const { rows } = await world.query<{ tier: number }>('select tier from items');
  expect(rows).toEqual([{ tier: 1 }]);
  expect(world.sees('郑晓', 'bot').map(({ title }) => title)).toEqual(['一级 · 事项 1']);

  await world.says('罗琳', '客户康泰医药投诉：冷链断了，药全部报废，要求马上赔偿', { chat: group });
  expect(world.sees('罗琳', group)).toEqual([]);
  expect(world.sawLast('罗琳', 'bot').title).toBe('已按一级通知 · 事项 2');
  expect(world.sawLast('何静', 'bot').title).toBe('一级 · 事项 2');
  await world.says('王磊', '客户康泰医药投诉：冷链断了，药全部报废，要求马上赔偿', { chat: group });
  expect(world.sees('罗琳', group)).toEqual([]);
  expect(world.sawLast('王磊', 'bot').text).toContain('已通知：何静');
});

it('what is begun there about a matter of theirs is shown in private, with whoever has it', async () => {
  world = await createWorld();
  const wish = '/需求 客户：康泰医药；需求：想要电子发票';
  await world.says('罗琳', wish, { chat: group, mentionBot: true });
  const inside = world.sawLast('罗琳', group);
  expect(inside.text).toContain('产品分析');
  await customerSays('我们也在看');
  const before = world.sees('罗琳', group).length;
  await world.says('罗琳', '/需求 客户：康泰医药；需求：发票要能批量下载', { chat: group, mentionBot: true });
  await world.says('罗琳', '/流程图 客户需求', { chat: group, mentionBot: true });
  const seen = world.sees('罗琳', group).slice(before);
  expect(seen.length).toBeGreaterThan(0);
  for (const { title, text } of seen) expect(`${title}\n${text}`).not.toMatch(/产品分析|发票|孙悦|李娜/u);
  expect(world.sees('罗琳', 'bot').some(({ text }) => text.includes('产品分析'))).toBe(true);
});

const broken = '你们今天发的货全部发错了，两个小时内不给说法我们就解约！';
/** Titles, each once: words and buttons of one card may be two messages. */
const alarms = (who: string) => [
  ...new Set(
    world
      .sees(who, 'bot')
      .map(({ text }) => text.trim().split('\n')[0]?.replaceAll('*', '') ?? '')
      .filter((title) => title.startsWith('一级')),
  ),
];

describe.each<PlatformName>(['feishu', 'dingtalk', 'wecom'])(
  'a customer who names nobody on %s',
  (platform) => {
    it('is heard by who speaks in that group and the liaisons of their department, then by its head, then by administrators', async () => {
      world = await createWorld({ platforms: [platform] });
      await world.says('罗琳', '收到，我看一下订单', { chat: group, mentionBot: true });
      await customerSays(broken, platform);
      const first = alarms('罗琳');
      expect(first).toHaveLength(1);
      expect(alarms('何静')).toEqual(first);
      expect([...alarms('黄丽华'), ...alarms('郑晓')]).toEqual([]);
      await world.advance({ minutes: 5 });
      expect(alarms('黄丽华')).toHaveLength(1);
      expect(alarms('郑晓')).toEqual([]);
      await world.advance({ minutes: 5 });
      expect(alarms('郑晓')).toHaveLength(1);
    });
  },
);

it('a customer who is looked after reaches whoever does that; where nobody is near, whoever is on duty comes before administrators', async () => {
  const { alarms: usual } = companyRules;
  const roster = {
    name: '总值班',
    every: 'week' as const,
    from: '2026-11-23',
    at: '09:00',
    people: ['马婷'],
  };
  const database = await createDatabase();
  drop = database.drop;
  world = await createWorld({ databaseUrl: database.url });
  await world.close();
  // What the company writes down since, by her staff number, holds from the next start on.
  world = await createWorld({
    databaseUrl: database.url,
    rules: {
      ...companyRules,
      customers: [{ name: '华东医药', aliases: [], owner: staffNoOf('李娜') }],
      alarms: { ...usual, rosters: [roster] },
    },
  });
  await customerSays(`我是华东医药的采购。${broken}`);
  expect(alarms('李娜')).toHaveLength(1);
  expect([...alarms('马婷'), ...alarms('郑晓')]).toEqual([]);
  // Also where a colleague of another department tells of it.
  await world.says('张伟', '客户华东医药投诉：冷链断了，药全部报废，要求马上赔偿');
  expect(alarms('李娜')).toHaveLength(2);

  await customerSays('整个仓库着火了，我们的货都在里面，赶快来人！');
  expect(alarms('马婷')).toHaveLength(1);
  expect(alarms('郑晓')).toEqual([]);
  await world.advance({ minutes: 5 });
  expect(alarms('郑晓')).toHaveLength(1);

  // Whoever says it is near, but knows it already.
  await world.query("update people set department_id = null where name = '罗琳'");
  await world.says('罗琳', '#一级 冷库停电，药全部要坏了', { chat: group });
  expect(alarms('马婷')).toHaveLength(2);
  expect(alarms('郑晓')).toHaveLength(1);
});

it('whoever is asked about what a customer says raises the matter that it was merged into, and does not read its words', async () => {
  world = await createWorld();
  const secret = '市场部的发布会方案要改期到下周';
  await world.says('林若溪', `/上报 三级 ${secret}`, { chat: '青禾大家庭', mentionBot: true });
  await world.says('罗琳', '收到，我看一下订单', { chat: group, mentionBot: true });
  await customerSays(unclearText);
  const { app } = world.xinliu;
  const staff = await app.store.people.active();
  const [by, asked] = ['郑晓', '何静'].map((name) => staff.find((one) => one.name === name));
  await app.transaction(async (app) => {
    const [one, two] = [await app.store.items.byNumber(1), await app.store.items.byNumber(3)];
    if (!one || !two || !by || !asked) throw new Error('there is nothing to ask about');
    await askWhetherTierOne(app, 'asked', two, [asked.id]);
    await mergeItems(app, { itemId: one.id, otherId: two.id, by, key: 'by-hand' });
  });
  await world.settle();
  await world.presses('何静', '是一级，马上通知');
  expect((await world.query('select tier from items where number = 1')).rows).toEqual([{ tier: 1 }]);
  const seen = world.sees('何静', 'bot').map(({ title, text }) => `${title}\n${text}`);
  expect(seen.join('\n')).not.toContain(secret);
});
