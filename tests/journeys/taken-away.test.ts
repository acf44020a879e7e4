/** What somebody has in hand is handed on or ended by another: she hears so in a message of her own, once. */
import { afterEach, describe, expect, it } from 'vitest';
import { companyRules } from '../../drill/company.ts';
import type { Playable } from '../../drill/phones/index.ts';
import type { Person } from '../../src/domain/person.ts';
import { ackItem } from '../../src/usecases/ack-item.ts';
import { transferItem, undoTransfer } from '../../src/usecases/transfer-item.ts';
import { createWorld, type TestWorld } from '../support/world.ts';

const complaint = '#一级 客户华东医药投诉：今天发的货全部发错，客户要求今天给说法，不然解约';
const other = '#一级 国大药房的系统全部登录不了，客户要求今天退款';
let world: TestWorld;
afterEach(() => world.close());

const taker = async (number: number) =>
  (
    await world.query<{ name: string | null }>(
      `select p.name from items i left join people p on p.id = i.acked_by where i.number = ${number}`,
    )
  ).rows[0]?.name;
const readers = async () =>
  (await world.query(`select person_id from directive_asks where kind = 'read' and answered_at is not null`))
    .rows;

describe.each<Playable>(['feishu', 'dingtalk', 'wecom'])('on %s', (platform) => {
  const since = async (name: string, act: () => Promise<unknown>) => {
    // Where a platform lets us say no more to her in a second.
    await world.advance({ seconds: 5 });
    const known = new Set(world.sees(name, 'bot').map(({ messageId }) => messageId));
    await act();
    await world.advance({ seconds: 5 });
    return world
      .sees(name, 'bot')
      .filter(({ messageId }) => !known.has(messageId))
      .map(({ text }) => text);
  };

  /** 何静 is rung for two, and the one that she has in hand is passed on. */
  const passedOn = async () => {
    await world.says('罗琳', complaint);
    await world.says('罗琳', other);
    await world.says('何静', '/接手 1');
    await world.advance({ minutes: 1 });
    await world.says('黄丽华', '/转交 1 李娜');
    await world.advance({ seconds: 5 });
  };

  it('says who did what with it', async () => {
    world = await createWorld({ platforms: [platform] });
    await world.says('罗琳', complaint);
    await world.says('何静', '/接手 1');
    const passed = await since('何静', () => world.says('黄丽华', '/转交 1 李娜 你来修'));
    expect(passed).toEqual([
      expect.stringMatching(/不再由你处理 · 事项 1[\s\S]*黄丽华 转交给了李娜[\s\S]*你来修/u),
    ]);
    await world.says('李娜', '收到');
    const ended = await since('李娜', () => world.says('何静', '/解决 1 我修好了'));
    expect(ended).toEqual([expect.stringMatching(/不再由你处理 · 事项 1[\s\S]*何静 解决了：我修好了/u)]);
  });

  it('is not taken back by a word that it was read', async () => {
    world = await createWorld({ platforms: [platform] });
    await world.says('罗琳', complaint);
    await world.says('何静', '/接手 1');
    await world.advance({ minutes: 1 });
    await world.says('黄丽华', '/转交 1 李娜 你来修');
    await world.advance({ seconds: 5 });
    const ofFirst = 'select state from items where number = 1';
    const states = async () => (await world.query<{ state: string }>(ofFirst)).rows;
    await world.says('何静', '收到');
    expect(await states()).toEqual([{ state: 'open' }]);
    // Who means it says so.
    await world.says('何静', '我来处理');
    expect(await states()).toEqual([{ state: 'acked' }]);
  });

  it.each(['/转交 1 李娜', '/解决 1 客户说好了', '/级别 1 三级'])(
    'the word that it was read takes no other alarm on, after %s',
    async (words) => {
      world = await createWorld({ platforms: [platform] });
      await world.says('罗琳', complaint);
      await world.says('罗琳', other);
      await world.says('何静', '/接手 1');
      await world.advance({ minutes: 1 });
      await world.says(words.includes('级别') ? '罗琳' : '黄丽华', words);
      await world.advance({ seconds: 5 });
      await world.says('何静', '收到');
      expect(await taker(2)).toBeNull();
      expect(world.sawLast('何静', 'bot').text).toContain('还有一件在等你，要接吗？');
      // What rings after it is meant again.
      await world.advance({ minutes: 1 });
      await world.says('罗琳', '#一级 海王医药要求今天退款，不然起诉');
      await world.advance({ minutes: 1 });
      await world.says('何静', '收到');
      expect([await taker(2), await taker(3)]).toEqual([null, '何静']);
      await world.says('何静', '收到 2');
      expect(await taker(2)).toBe('何静');
    },
  );

  it('that word takes nothing on in its group either', async () => {
    world = await createWorld({ platforms: [platform] });
    const there = { chat: '值班应急群', mentionBot: true };
    await world.says('罗琳', complaint, there);
    await world.says('罗琳', other, there);
    await world.says('何静', '/接手 1');
    await world.advance({ minutes: 1 });
    await world.says('黄丽华', '/转交 1 李娜');
    await world.advance({ seconds: 5 });
    await world.says('何静', '收到', there);
    expect([await taker(1), await taker(2)]).toEqual([null, null]);
    expect(world.sawLast('何静', 'bot').text).toContain('还有一件在等你，要接吗？');
    for (const mentionBot of [false, true])
      await world.says('何静', '收到', { chat: '客户服务群', mentionBot });
    await world.says('何静', '收到', { chat: there.chat });
    expect([await taker(1), await taker(2)]).toEqual([null, null]);
    await world.says('何静', '收到', there);
    expect([await taker(1), await taker(2)]).toEqual([null, '何静']);
  });

  it.each(['/解决 1 客户说好了', '/转交 1 李娜', '/级别 1 三级'])(
    'nor does it for whoever only reads on the card of the other what became of it, after %s',
    async (words) => {
      world = await createWorld({ platforms: [platform] });
      await world.says('罗琳', complaint);
      await world.says('罗琳', other);
      await world.advance({ minutes: 6 });
      await world.says('何静', '/接手 1');
      await world.advance({ minutes: 1 });
      const read = await since('黄丽华', () => world.says('何静', words));
      // Else she has nothing new to read, and means what rings.
      if (read.length === 0) return;
      await world.says('黄丽华', '收到');
      expect(await taker(2)).toBeNull();
      // What was handed on waits, too.
      const isOnly = !words.includes('转交');
      expect(world.sawLast('黄丽华', 'bot').text).toContain(isOnly ? '还有一件在等你，要接吗？' : '接哪一件');
      await world.says('黄丽华', isOnly ? '收到' : '收到 2');
      expect(await taker(2)).toBe('黄丽华');
    },
  );

  it('is asked once: who says yes to it takes it, also by the word again', async () => {
    for (const yes of ['收到', '好的', '要', '接']) {
      await world?.close();
      world = await createWorld({ platforms: [platform] });
      await passedOn();
      await world.says('何静', '收到');
      expect(await taker(2)).toBeNull();
      await world.says('何静', yes);
      expect(await taker(2)).toBe('何静');
    }
  });

  it('is not given to her by a yes to a question about another that somebody else took meanwhile', async () => {
    world = await createWorld({ platforms: [platform] });
    await passedOn();
    await world.says('何静', '谢谢，收到');
    await world.says('黄丽华', '/接手 2');
    await world.says('何静', '好的');
    expect([await taker(1), await taker(2)]).toEqual([null, '黄丽华']);
  });

  it('rings for her again where it is open again, and her word is not passed over', async () => {
    const opened = async () => {
      await world?.close();
      world = await createWorld({ platforms: [platform] });
      await world.says('罗琳', complaint);
      await world.advance({ minutes: 6 });
      const card = world.sees('黄丽华', 'bot').findLast(({ title }) => title.includes('事项 1'));
      await world.says('黄丽华', '/接手 1');
      await world.advance({ minutes: 1 });
      await world.says('何静', '/转交 1 李娜');
      await world.advance({ seconds: 5 });
      await world.says('李娜', '/接手 1');
      await world.advance({ seconds: 5 });
      await world.presses('李娜', '交还');
      await world.advance({ seconds: 5 });
      return card?.messageId ?? '';
    };
    await opened();
    await world.says('黄丽华', '收到');
    if ((await taker(1)) === null) {
      expect(world.sawLast('黄丽华', 'bot').text).toContain('还有一件在等你，要接吗？');
      await world.says('黄丽华', '收到');
    }
    expect(await taker(1)).toBe('黄丽华');
    const card = await opened();
    await world.says('黄丽华', '收到', { replyTo: card });
    if ((await taker(1)) === null)
      expect(world.sawLast('黄丽华', 'bot').text).toContain('还有一件在等你，要接吗？');
  });

  it('asks nobody whether she takes what is not hers', async () => {
    world = await createWorld({ platforms: [platform] });
    const there = { chat: '值班应急群', mentionBot: true };
    await world.says('罗琳', complaint);
    await world.says('黄丽华', '/接手 1');
    await world.says('黄丽华', '/转交 1 张伟');
    await world.says('张伟', '/接手 1');
    await world.advance({ minutes: 1 });
    await world.says('黄丽华', '/解决 1 客户说好了');
    await world.advance({ seconds: 5 });
    await world.says('罗琳', other, there);
    await world.advance({ seconds: 5 });
    await world.says('张伟', '收到', there);
    expect(world.sawLast('张伟', '值班应急群').text).not.toContain('要接吗');
    expect(world.sawLast('张伟', '值班应急群').text).toContain('事项 2 通知的是何静');
  });

  it('is taken by that word where it comes to her again among others in one message', async () => {
    world = await createWorld({ platforms: [platform] });
    await world.says('罗琳', complaint);
    await world.says('何静', '/接手 1');
    await world.advance({ minutes: 1 });
    await world.says('黄丽华', '/转交 1 李娜');
    for (let i = 1; i <= 8; i++) await world.says('罗琳', `#一级 第 ${i} 家药房的系统登录不了，全停`);
    await world.says('李娜', '/转交 1 何静 还是你来');
    await world.advance({ minutes: 4 });
    await world.says('何静', '/接手 2-9');
    await world.says('何静', '收到');
    expect(await taker(1)).toBe('何静');
  });

  it('is no receipt of a decision that waits meanwhile', async () => {
    world = await createWorld({ platforms: [platform] });
    await world.says('周明远', '/决策 值班表须公示 原因：漏班 负责人：许嘉言 部门：客户服务 日期：12月18日');
    await world.says('罗琳', complaint);
    for (const words of ['/转交 2 李娜', '/解决 2 客户说好了']) {
      await world.says('黄丽华', '/接手 2');
      await world.advance({ minutes: 1 });
      await world.says('何静', words);
      await world.advance({ seconds: 5 });
      await world.says('黄丽华', '收到');
      expect(await readers()).toEqual([]);
      expect(world.sawLast('黄丽华', 'bot').text).toContain('值班表须公示');
    }
  });

  it('says so, too, where that is taken back and it is hers again', async () => {
    world = await createWorld({ platforms: [platform] });
    await world.says('罗琳', complaint);
    await world.says('何静', '/接手 1');
    for (const words of ['/转交 1 李娜', '/解决 1 客户说好了']) {
      await world.says('黄丽华', words);
      const back = await since('何静', () => world.says('黄丽华', '/撤销'));
      expect(back).toEqual([
        expect.stringMatching(/由你处理 · 事项 1[\s\S]*黄丽华 撤销了，这件事还在你手上/u),
      ]);
    }
  });

  it('comes once to whoever has two cards of it', async () => {
    world = await createWorld({ platforms: [platform] });
    await world.says('罗琳', complaint);
    await world.says('何静', '/稍后 1 10分钟 等消防');
    await world.advance({ minutes: 11 });
    const given = await since('何静', () => world.says('黄丽华', '/转交 1 何静'));
    expect(given).toEqual([expect.stringContaining('黄丽华 转交给你')]);
    const taken = await since('何静', () => world.says('何静', '/接手 1'));
    expect(taken.filter((text) => text.includes('已接手'))).toEqual([]);
    expect(world.sees('何静', 'bot').some(({ title }) => title === '已接手 · 事项 1')).toBe(true);
  });
});

it('the word counts from when it came, however long it was under way', async () => {
  world = await createWorld();
  await world.says('罗琳', complaint);
  await world.says('罗琳', other);
  await world.says('何静', '/接手 1');
  await world.advance({ minutes: 1 });
  await world.says('黄丽华', '/转交 1 李娜');
  await world.advance({ seconds: 5 });
  await world.query(
    `update deliveries set created_at = created_at - interval '25 hours' where card = 'alarm-no-more-yours'`,
  );
  await world.says('何静', '收到');
  expect(await taker(2)).toBeNull();
});

it('what rang after the word is meant also where it was merged into what rang before', async () => {
  world = await createWorld();
  const there = { chat: '客户服务群' };
  await world.says('罗琳', other, there);
  await world.says('何静', '/接手 1');
  await world.advance({ hours: 1 });
  await world.says('罗琳', complaint.slice(4), there);
  await world.advance({ minutes: 1 });
  await world.says('黄丽华', '/转交 1 李娜');
  await world.advance({ minutes: 1 });
  await world.says('罗琳', '/上报 一级 华东医药那边说今天的货全发错了，要求今天给个说法，要不就解约', there);
  await world.presses('何静', '合并');
  await world.says('何静', '收到');
  expect(await taker(2)).toBe('何静');
});

it('is no receipt of a decision where only her card says anew who has it', async () => {
  world = await createWorld({ platforms: ['wecom'] });
  await world.says('罗琳', complaint);
  await world.advance({ minutes: 6 });
  await world.says('周明远', '/决策 值班表须公示 原因：漏班 负责人：许嘉言 部门：客户服务 日期：12月18日');
  await world.says('何静', '/接手 1');
  await world.advance({ minutes: 1 });
  await world.says('何静', '/解决 1 客户说好了');
  await world.advance({ seconds: 5 });
  expect(world.sawLast('黄丽华', 'bot').text).toContain('客户说好了');
  await world.says('黄丽华', '收到');
  expect(await readers()).toEqual([]);
});

it('is said also where the next one takes it before it has left, and not where that is taken back', async () => {
  world = await createWorld();
  await world.says('罗琳', complaint);
  await world.says('何静', '/接手 1');
  const { app } = world.xinliu;
  const staff = await app.store.people.active();
  const called = (name: string): Person => {
    const found = staff.find((person) => person.name === name);
    if (!found) throw new Error(`${name} is needed`);
    return found;
  };
  const itemId = (await world.query<{ id: string }>('select id from items')).rows[0]?.id ?? '';
  const handed = { itemId, to: called('李娜'), reason: '', by: called('黄丽华') };
  const heard = () => world.sees('何静', 'bot').filter(({ title }) => title === '不再由你处理 · 事项 1');
  await app.transaction(async (inner) => {
    const shown = await transferItem(inner, { ...handed, key: 'a' });
    const undo = await inner.store.undos.get((shown.data as { undo: string }).undo);
    if (undo) await undoTransfer(inner, undo, handed.by);
  });
  await world.settle();
  expect(world.sees('何静', 'bot').map(({ title }) => title)).toEqual([
    '已接手 · 事项 1',
    '由你处理 · 事项 1',
  ]);
  await app.transaction(async (inner) => {
    await transferItem(inner, { ...handed, key: 'b' });
    await ackItem(inner, { itemId, by: handed.to, key: 'c' });
  });
  await world.settle();
  expect(heard()).toHaveLength(1);
  await world.says('何静', '/追溯', { replyTo: heard()[0]?.messageId ?? '' });
  expect(world.sawLast('何静', 'bot').title).toContain('事项 1');
});

it('the example of a delay is one that is allowed', async () => {
  world = await createWorld({
    rules: { ...companyRules, alarms: { ...companyRules.alarms, snoozeMinutes: 10 } },
  });
  await world.says('罗琳', complaint);
  for (const words of ['/稍后 1', '/稍后 1 30分钟 在路上', '/稍后 1 5分钟']) {
    await world.says('何静', words);
    expect(world.sawLast('何静', 'bot').text).toContain('“/稍后 1 10分钟 在路上”');
  }
});
