/** Very many tier 1 at once: few messages to each person, every item with a limit of its own. */
import { afterEach, describe, expect, it } from 'vitest';
import type { Playable } from '../../drill/phones/index.ts';
import type { App } from '../../src/app.ts';
import { show } from '../../src/cards/index.ts';
import type { Item } from '../../src/domain/item.ts';
import type { Person } from '../../src/domain/person.ts';
import { printOf } from '../../src/language/likeness.ts';
import { raiseAlarm } from '../../src/usecases/alarm.ts';
import { addressAlarm } from '../../src/usecases/tell-alarm.ts';
import { createWorld, type TestWorld } from '../support/world.ts';

let world: TestWorld;
afterEach(() => world.close());

const bot = 'bot';
const titles = (name: string) => world.sees(name, bot).map((seen) => seen.title);

/** So many complaints within a span, as if each had been said in the service group. */
async function floods(platform: Playable, count: number, seconds: number): Promise<void> {
  const { app } = world.xinliu;
  const perStep = Math.ceil(count / 20);
  for (let done = 0; done < count; done += perStep) {
    await app.transaction(async (app) => {
      const sender = (await app.store.people.active()).find(({ name }) => name === '罗琳');
      for (let i = done; i < Math.min(done + perStep, count); i++) {
        const item = await app.store.items.add(
          {
            origin: platform,
            messageId: `flood-${i}`,
            chatId: null,
            senderId: sender?.id ?? null,
            text: `客户投诉 ${i}：发错货`,
            print: printOf(`客户投诉 ${i}：发错货`),
            departmentId: sender?.departmentId ?? null,
            state: 'open',
            saidAt: app.clock.now(),
          },
          { tier: 1, score: 1, reason: 'complaint:投诉' },
          app.clock.now(),
        );
        if (item) await raiseAlarm(app, item, []);
      }
    });
    await world.settle();
    await world.advance({ seconds: seconds / 20 });
  }
}

async function messagesTo(name: string): Promise<Date[]> {
  const { rows } = await world.query<{ at: Date }>(
    `select accepted_at as at from deliveries d join people p on p.id = d.person_id
     where p.name = '${name}' and d.kind = 'send' and d.tier = 1 and d.state = 'accepted' order by accepted_at`,
  );
  return rows.map(({ at }) => at);
}

const mostIn = (times: Date[], ms: number): number =>
  Math.max(
    0,
    ...times.map((from) => times.filter((at) => at >= from && at.getTime() < from.getTime() + ms).length),
  );

// A thousand on one platform; the others take long for each card, and show the same with fewer.
describe.each<[Playable, number]>([
  ['feishu', 1_000],
  ['dingtalk', 100],
  ['wecom', 100],
])('very many tier 1 within ten minutes on %s: %i', (platform, count) => {
  it('are at most three messages to each person in any ten minutes, and none is lost', async () => {
    world = await createWorld({ platforms: [platform] });
    await floods(platform, count, 590);
    await world.advance({ minutes: 1 });
    expect(mostIn(await messagesTo('何静'), 600_000)).toBeLessThanOrEqual(3);
    expect(titles('何静').some((title) => /^另有 \d+ 条一级在等人$/u.test(title ?? ''))).toBe(true);
    await world.advance({ minutes: 30 });
    for (const name of ['何静', '黄丽华', '郑晓'])
      expect(mostIn(await messagesTo(name), 600_000), name).toBeLessThanOrEqual(3);
    const { rows } = await world.query<{ untold: number; unescalated: number }>(
      `select (select count(*)::int from items i where tier = 1 and not exists
          (select from alarm_notices n where n.item_id = i.id and n.state = 'told' and n.told_by is not null)) as untold,
        (select count(*)::int from items where tier = 1 and state <> 'escalated') as unescalated`,
    );
    expect(rows[0]).toEqual({ untold: 0, unescalated: 0 });
    await world.presses('黄丽华', '全部由我处理');
    const taken = await world.query<{ n: number }>(
      "select count(*)::int as n from items where state = 'acked'",
    );
    expect(taken.rows[0]?.n).toBe(count);
    await world.advance({ hours: 1 });
    const after = await world.query<{ n: number }>(
      "select count(*)::int as n from deadlines where kind = 'escalate-item' and state = 'pending'",
    );
    expect(after.rows[0]?.n).toBe(0);
  }, 300_000);
});

describe('words that are too long for a card of WeCom', () => {
  it('are cut there, so that three messages are three, and are read whole with the command that it names', async () => {
    world = await createWorld({ platforms: ['wecom'] });
    const before = world.sees('何静', bot).length;
    const end = '最后一句：请马上回电';
    for (const shop of ['东门', '西街', '南路', '北站'])
      await world.says('罗琳', `#一级 ${shop}店收银机坏了，${'客人排到门外，'.repeat(15)}${end}`, {
        chat: '客户服务群',
        mentionBot: true,
      });
    await world.advance({ minutes: 2 });
    const seen = world.sees('何静', bot).slice(before);
    expect(seen).toHaveLength(3);
    expect(seen[0]?.text).toContain('东门店收银机坏了');
    expect(seen[0]?.text).toContain('发送 /追溯 1');
    await world.says('何静', '/追溯 1');
    expect(world.sawLast('何静', bot).text).toContain(end);
    await world.says('何静', '/稍后 2 15分钟 在路上');
    expect(world.sees('何静', bot).some(({ text }) => text.includes('何静 推迟到'))).toBe(true);
    await world.says('何静', '/转交 1 黄丽华 她更熟');
    expect(world.sawLast('黄丽华', bot).text).toContain('内你没确认，会升级');
    await world.advance({ minutes: 11 });
    expect(world.sees('郑晓', bot).some(({ text }) => text.includes('24 小时没人接，再提醒一次'))).toBe(true);
  });
});

describe('what comes while others are told', () => {
  it('is gathered for a moment that is still to come, however long it waited for its turn', async () => {
    world = await createWorld();
    const { app } = world.xinliu;
    let now = app.clock.now();
    const gathered: Date[] = [];
    const alarmNotices = {
      lockTold: async (ids: string[]) => {
        const sent = [now, now];
        const told = {
          ...{ sentAt: sent, isWaiting: false, realSentAt: sent, isRealWaiting: false },
          accounts: [],
        };
        now = new Date(now.getTime() + 20_000);
        return new Map(ids.map((id) => [id, told]));
      },
    };
    const deadlines = { planOnce: async ({ dueAt }: { dueAt: Date }) => void gathered.push(dueAt) };
    const nouns = { alarmNotices: { value: alarmNotices }, deadlines: { value: deadlines } };
    const slow: App = { ...app, clock: { now: () => now }, store: Object.create(app.store, nouns) };
    const notice = {
      shown: show('alarm-bundle-done', {}),
      key: 'alarm.it_one',
      isEscalation: false,
      urge: true,
    };
    const [person] = await app.store.people.active();
    await addressAlarm(slow, { id: 'it_one' } as Item, [person as Person], notice);
    expect(gathered.map((at) => at > now)).toEqual([true]);
  });
});
