/** What was done about items is put back as it was, means the item that stands for it, and is told to whom it concerns. */
import { afterEach, describe, expect, it } from 'vitest';
import { snoozeItem } from '../../handlers/actions/snooze-item.ts';
import { traceMore } from '../../handlers/actions/trace-more.ts';
import type { Item } from '../../src/domain/item.ts';
import type { Person } from '../../src/domain/person.ts';
import { mergeItems } from '../../src/usecases/merge-items.ts';
import { submitMessage } from '../../src/usecases/submit-message.ts';
import { createWorld, type TestWorld } from '../support/world.ts';

const complaint = '客户华东医药投诉：今天发的货全部发错，客户要求今天给说法，不然解约';
const likewise = '华东医药那边说今天的货全发错了，要求今天给个说法，要不就解约';
const outage = '/上报 一级 客服系统全部打不开，客户都在等';
let world: TestWorld;
afterEach(() => world.close());

const titles = (name: string) => world.sees(name, 'bot').map((seen) => seen.title);
const rings = (name: string, number: number) =>
  titles(name).filter((title) => title === `一级 · 事项 ${number}`).length;
const last = (name: string) => world.sawLast(name, 'bot').text;
const itemNo = async (number: number): Promise<Item> => {
  const item = await world.xinliu.app.store.items.byNumber(number);
  if (!item) throw new Error(`there is no item ${number}`);
  return item;
};
const person = async (name: string): Promise<Person> => {
  const found = (await world.xinliu.app.store.people.active()).find((one) => one.name === name);
  if (!found) throw new Error(`nobody is called ${name}`);
  return found;
};
const merge = async (one: number, other: number) => {
  const [first, second, by] = [await itemNo(one), await itemNo(other), await person('郑晓')];
  await world.xinliu.app.transaction((app) =>
    mergeItems(app, { itemId: first.id, otherId: second.id, by, key: `${one}-${other}` }),
  );
  await world.settle();
};
/** Presses an undo that stands on an older card. */
const undoes = async (name: string, kind: string) => {
  const { rows } = await world.query<{ id: string }>(
    `select id from undos where kind = '${kind}' order by created_at desc limit 1`,
  );
  const { undo } = await import('../../handlers/actions/undo.ts');
  const [app, me] = [world.xinliu.app, await person(name)];
  return app.transaction((app) => undo.run({ app, me, args: { undo: rows[0]?.id ?? '' } } as never));
};

describe('a tier that was changed by mistake', () => {
  it('is put back with whoever had it in hand, and with how it was resolved; whoever reported it may say that it is not', async () => {
    world = await createWorld();
    await world.says('罗琳', complaint, { chat: '客户服务群' });
    await world.says('马婷', complaint, { chat: '青禾大家庭' });
    await world.presses('何静', '我来处理');
    await world.says('何静', '/我');
    expect(last('何静')).toContain('你接手、还没解决的');
    expect(last('何静')).toContain('华东医药');
    await world.says('罗琳', '/级别 二级', { chat: '客户服务群' });
    expect(await itemNo(1)).toMatchObject({ tier: 2, state: 'corrected' });
    await world.presses('罗琳', '撤销');
    expect(await itemNo(1)).toMatchObject({ tier: 1, state: 'acked', ackedBy: (await person('何静')).id });
    expect(titles('何静')[0]).toBe('已接手 · 事项 1');
    await world.says('何静', '/解决 1 已补发');
    await world.says('罗琳', '/级别 二级', { chat: '客户服务群' });
    await world.presses('罗琳', '撤销');
    expect(await itemNo(1)).toMatchObject({ tier: 1, state: 'resolved' });
    expect(titles('何静')[0]).toBe('已解决 · 事项 1');
    await world.advance({ hours: 1 });
    expect(titles('黄丽华')).toEqual([]);
    await world.presses('马婷', '没解决，重新通知');
    expect(await itemNo(1)).toMatchObject({ state: 'open', ackedBy: null });
  });
});

describe('items that were merged', () => {
  it('are meant by their cards and numbers; what was done about one is not undone on the other', async () => {
    world = await createWorld();
    await world.says('罗琳', complaint, { chat: '客户服务群' });
    await world.says('罗琳', `/上报 一级 ${likewise}`);
    await world.says('罗琳', outage);
    const alarm = world.sees('何静', 'bot').find(({ title }) => title === '一级 · 事项 2');
    await merge(2, 3);
    await merge(1, 2);
    await world.says('何静', '/追溯', { replyTo: alarm?.messageId ?? '' });
    expect(world.sawLast('何静', 'bot').title).toBe('事项 1 · 一级');
    await world.says('何静', '收到', { replyTo: alarm?.messageId ?? '' });
    expect(await itemNo(1)).toMatchObject({ state: 'acked' });
    await world.says('何静', '/解决 3 已补发');
    expect(await itemNo(1)).toMatchObject({ state: 'resolved' });
    await world.says('罗琳', '/上报 一级 机房漏水，设备在冒烟');
    await world.says('何静', '/解决 4 已关阀');
    await merge(1, 4);
    await expect(undoes('何静', 'resolve')).rejects.toThrow('undoLate');
    expect(await itemNo(1)).toMatchObject({ state: 'resolved' });
  });

  it('ring again, once taken apart, at whoever was given it', async () => {
    world = await createWorld();
    await world.says('罗琳', complaint, { chat: '客户服务群' });
    await world.presses('何静', '我来处理');
    await world.says('罗琳', `/上报 一级 ${likewise}`);
    await world.says('何静', '/转交 2 张伟 你熟');
    await merge(1, 2);
    expect(rings('张伟', 2)).toBe(0);
    await undoes('郑晓', 'merge');
    await world.settle();
    expect(rings('张伟', 2)).toBe(1);
  });

  it('are not asked about in the morning where somebody has said it at night', async () => {
    world = await createWorld({ at: '2026-11-23T23:10:00+08:00' });
    await world.says('罗琳', complaint, { chat: '客户服务群' });
    await world.says('何静', '/勿扰 随时');
    await world.advance({ minutes: 20 });
    await world.says('罗琳', `/上报 一级 ${likewise}`);
    await world.presses('何静', '合并');
    await world.to('2026-11-24T09:00:00+08:00');
    expect(titles('黄丽华').join()).not.toContain('是同一件事吗？');
  });
});

describe('a ticket', () => {
  it('that is urgent again after it was resolved rings anew', async () => {
    world = await createWorld();
    const say = async (key: string) => {
      const text = '生产环境支付接口全部报错，所有订单都下不了单';
      const message = { text, externalId: 'INC-7', tier: 1 as const, department: '客户服务部' };
      await submitMessage(world.xinliu.app, { source: 'monitor', key, bodyHash: key, perMinute: 9, message });
      await world.settle();
    };
    await say('a');
    await say('b');
    await world.presses('何静', '我来处理');
    await world.says('何静', '/解决 1 已恢复');
    await world.advance({ days: 1 });
    await say('c');
    expect(await itemNo(2)).toMatchObject({ tier: 1, state: 'open' });
    expect(rings('何静', 2)).toBe(1);
  });
});

describe('handed over by the head', () => {
  it('and not taken, comes back to her once, with her name once in the story', async () => {
    world = await createWorld();
    await world.says('罗琳', complaint, { chat: '客户服务群' });
    await world.says('黄丽华', '/转交 1 张伟 在路上');
    await world.advance({ minutes: 6 });
    const { rows } = await world.query<{ toIds: string[] }>(
      "select to_ids from item_acts where kind = 'escalated'",
    );
    expect(rows).toEqual([{ toIds: [(await person('黄丽华')).id] }]);
  });
});

describe('resolved at night', () => {
  it('is told in the morning to whoever only reported it, with the true reason', async () => {
    world = await createWorld({ at: '2026-11-23T23:10:00+08:00' });
    await world.says('罗琳', complaint, { chat: '客户服务群' });
    await world.presses('何静', '我来处理');
    await world.says('何静', '/解决 1 已补发');
    expect(titles('何静')[0]).toBe('已解决 · 事项 1');
    expect(titles('罗琳')).toEqual([]);
    await world.to('2026-11-24T09:30:00+08:00');
    expect(titles('罗琳')).toEqual(['已解决 · 事项 1']);
    expect(last('罗琳')).toContain('这件事你上报过');
  });
});

describe('what cannot be', () => {
  it('is told by its own command and number, and breaks nothing', async () => {
    world = await createWorld();
    await world.says('马婷', '/重开');
    expect(last('马婷')).toContain('“/重开 12 客户又来电”');
    await world.says('马婷', '/转交 张伟');
    expect(last('马婷')).toContain('“/转交 12 张伟 我在路上”');
    await world.says('罗琳', complaint, { chat: '客户服务群' });
    await world.query('delete from item_people');
    await world.says('王磊', '/级别 二级', { chat: '客户服务群' });
    expect(world.sawLast('王磊', '客户服务群').text).toContain('可以请周刊编辑或管理员来改');
    const [app, me, item] = [world.xinliu.app, await person('黄丽华'), (await itemNo(1)).id];
    const field = (name: string) => (name === 'minutes' ? '三十分' : '在路上');
    const snoozed = app.transaction((app) =>
      snoozeItem.run({ app, me, args: { item }, eventId: 'e', field } as never),
    );
    await expect(snoozed).rejects.toThrow('alarm.snoozeSpan');
    const chat = { id: 'x', kind: 'direct', platform: 'feishu' };
    for (const number of ['1.5', '1e300', '99999999999']) {
      const more = app.transaction((app) =>
        traceMore.run({ app, me, chat, args: { number, from: '0' }, eventId: 'e' } as never),
      );
      await expect(more).rejects.toThrow('matter.noNumber');
    }
  });
});
