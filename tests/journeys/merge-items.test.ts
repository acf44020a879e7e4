/** Items that are merged and taken apart: one item per matter, no report lost, what is taken stays taken. */
import { afterEach, describe, expect, it } from 'vitest';
import { drillRules } from '../../drill/rules.ts';
import type { Item } from '../../src/domain/item.ts';
import type { Person } from '../../src/domain/person.ts';
import { ackItem } from '../../src/usecases/ack-item.ts';
import { mergeItems, undoMerge } from '../../src/usecases/merge-items.ts';
import { refuseMerge } from '../../src/usecases/propose-merge.ts';
import { splitReport } from '../../src/usecases/split-report.ts';
import { takeUp } from '../../src/usecases/take-up.ts';
import { createWorld, type TestWorld } from '../support/world.ts';

const complaint = '客户华东医药投诉：今天发的货全部发错，客户要求今天给说法，不然解约';
const likewise = '华东医药那边说今天的货全发错了，要求今天给个说法，要不就解约';
let world: TestWorld;
afterEach(() => world.close());

const titles = (name: string) => world.sees(name, 'bot').map((seen) => seen.title);
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
const escalations = () => titles('黄丽华').filter((title) => title.startsWith('一级升级'));

describe('on WeCom, where a card holds little,', () => {
  it('the question names both matters on the card itself', async () => {
    world = await createWorld({ platforms: ['wecom'] });
    const more = '，客户已经打了三次电话来，请尽快安排人到现场核对每一箱并回电给采购部';
    await world.says('罗琳', complaint + more, { chat: '客户服务群', mentionBot: true });
    await world.presses('何静', '我来处理');
    await world.says('罗琳', `/上报 一级 ${likewise}${more}`);
    const asked = world.sees('何静', 'bot').filter(({ buttons }) => buttons.includes('合并'));
    expect(asked).toHaveLength(1);
    expect(asked[0]?.title).toBe('事项 1 和 2 是同一件事吗？');
    expect(asked[0]?.text).toContain('事项 1（一级）：客户华东医药投诉：今天发的货全部');
    expect(asked[0]?.text).toContain('事项 2（一级）：华东医药那边说今天的货全发错了');
    expect(asked[0]?.text).toMatch(/\d\d%/u);
    expect(world.wecom.complaints).toEqual([]);
  });
});

describe('merged by a person', () => {
  it('what somebody has in hand stands for both, and the other rings nobody any more', async () => {
    world = await createWorld();
    await world.says('罗琳', complaint, { chat: '客户服务群' });
    await world.presses('何静', '我来处理');
    await world.says('罗琳', `/上报 一级 ${likewise}`);
    expect(world.sawLast('何静', 'bot').title).toContain('是同一件事吗？');
    await world.presses('何静', '合并');
    expect(await itemNo(1)).toMatchObject({ tier: 1, state: 'acked', mergedInto: null });
    expect(await itemNo(2)).toMatchObject({ tier: null, mergedInto: (await itemNo(1)).id });
    await world.advance({ minutes: 30 });
    expect(escalations()).toEqual([]);
  });

  it('a tier 1 stands for what was less, whichever was first', async () => {
    world = await createWorld();
    await world.says('罗琳', `/上报 二级 ${likewise}`);
    await world.says('罗琳', complaint, { chat: '客户服务群' });
    await world.xinliu.app.transaction(async (app) =>
      mergeItems(app, {
        itemId: (await itemNo(1)).id,
        otherId: (await itemNo(2)).id,
        by: await person('郑晓'),
        key: 'by-hand',
      }),
    );
    expect(await itemNo(1)).toMatchObject({ tier: null, mergedInto: (await itemNo(2)).id });
    expect(await itemNo(2)).toMatchObject({ tier: 1, state: 'open' });
    await world.advance({ minutes: 6 });
    expect(escalations()).toEqual(['一级升级 · 事项 2']);
  });

  it('and taken apart, each is what it was, and the one that was looking looks for somebody again', async () => {
    world = await createWorld();
    await world.says('罗琳', complaint, { chat: '客户服务群' });
    await world.presses('何静', '我来处理');
    await world.says('罗琳', `/上报 一级 ${likewise}`);
    await world.presses('何静', '合并');
    await world.advance({ minutes: 2 });
    await world.presses('何静', '撤销');
    expect(await itemNo(1)).toMatchObject({ tier: 1, state: 'acked' });
    expect(await itemNo(2)).toMatchObject({ tier: 1, state: 'open', mergedInto: null });
    await world.advance({ minutes: 6 });
    expect(escalations()).toEqual(['一级升级 · 事项 2']);
  });

  it('while merged, the story lists who was told of the one that is gone, and what is proven of it, to those who may see that one', async () => {
    world = await createWorld();
    await world.says('罗琳', complaint, { chat: '客户服务群' });
    await world.presses('何静', '我来处理');
    await world.says('罗琳', `/上报 一级 ${likewise}`);
    await world.advance({ minutes: 6 });
    expect(escalations()).toEqual(['一级升级 · 事项 2']);
    await world.presses('何静', '合并');
    const read = async (who: string) => {
      await world.says(who, '/追溯 1');
      const first = world.sawLast(who, 'bot');
      expect(first.text).toContain('罗琳 说起');
      const more = first.buttons.find((label) => label.startsWith('中间的'));
      if (!more) return first.text;
      await world.presses(who, more);
      return `${first.text}\n${world.sawLast(who, 'bot').text}`;
    };
    const story = await read('罗琳');
    expect(story).toMatch(/事项 2：通知 何静/u);
    expect(story).toMatch(/事项 2：没人接手，升级给 黄丽华/u);
    expect(story).toMatch(/事项 2：给 黄丽华 的通知：飞书已收下/u);
    expect(story).toMatch(/何静 把事项 2 并入/u);
    await world.presses('何静', '撤销');
    expect(await read('罗琳')).not.toContain('黄丽华');
  });

  it('while merged, the story tells nothing else of one said in a group in which the reader is not', async () => {
    world = await createWorld();
    await world.says('罗琳', complaint, { chat: '客户服务群' });
    await world.advance({ minutes: 1 });
    await world.says('林若溪', `/上报 一级 ${likewise}`, { chat: '青禾大家庭' });
    await world.says('王磊', '大家早', { chat: '客户服务群' });
    await world.says('郑晓', '/解决 2 已经道歉');
    await world.says('郑晓', '/重开 2 客户没有接受');
    const by = await person('郑晓');
    await world.xinliu.app.transaction(async (app) =>
      mergeItems(app, { itemId: (await itemNo(1)).id, otherId: (await itemNo(2)).id, by, key: 'by-hand' }),
    );
    await world.says('王磊', '/追溯 1');
    const hidden = world.sawLast('王磊', 'bot');
    expect(hidden.text).toContain('别处还有一次上报，也并了进来');
    expect(hidden.text).not.toMatch(/林若溪|青禾大家庭|郑晓|事项 2|道歉|接受/u);
    expect(hidden.buttons).toEqual([]);
    await world.says('郑晓', '/追溯 1');
    const card = world.sawLast('郑晓', 'bot');
    const more = card.buttons.find((label) => label.startsWith('中间的'));
    if (more) await world.presses('郑晓', more);
    const all = `${card.text}\n${world.sawLast('郑晓', 'bot').text}`;
    expect(all).toMatch(/林若溪 又说起/u);
    expect(all).toMatch(/事项 2：郑晓 已解决：已经道歉[\s\S]*事项 2：郑晓 重新打开：客户没有接受/u);
  });

  it('while merged, what was said where the reader is not takes no place of what she may read', async () => {
    world = await createWorld();
    await world.says('罗琳', complaint, { chat: '客户服务群' });
    await world.says('王磊', complaint, { chat: '客户服务群' });
    await world.advance({ minutes: 1 });
    await world.says('林若溪', `/上报 三级 ${likewise}`, { chat: '青禾大家庭' });
    await world.says('马婷', likewise, { chat: '青禾大家庭' });
    // Said so often that no story lists it all.
    await world.query(`insert into reports (id, item_id, platform, message_id, chat_id, sender_id, text, tier, score, reason, kind, said_at, created_at)
      select 'rp_' || n, item_id, platform, 'om_' || n, chat_id, sender_id, text, tier, score, reason, kind, said_at, created_at
      from reports r, generate_series(1, 60) n where item_id = (select id from items where number = 2)`);
    const by = await person('郑晓');
    await world.xinliu.app.transaction(async (app) =>
      mergeItems(app, { itemId: (await itemNo(1)).id, otherId: (await itemNo(2)).id, by, key: 'by-hand' }),
    );
    await world.says('王磊', '/追溯 1');
    expect(world.sawLast('王磊', 'bot').text).toMatch(/罗琳 说起[\s\S]*王磊 又说起/u);
  });

  it('a long story shows how it began and the newest, and how many are left out', async () => {
    world = await createWorld();
    await world.says('罗琳', complaint, { chat: '客户服务群' });
    for (let turn = 1; turn <= 6; turn++) {
      await world.says('何静', `/解决 1 第${turn}次`);
      await world.says('何静', '/重开 1 还没好');
    }
    await world.says('何静', '/追溯 1');
    const card = world.sawLast('何静', 'bot');
    expect(card.text).toMatch(/罗琳 说起[\s\S]*中间 \d+ 条没有列出[\s\S]*何静 已解决：第6次/u);
    expect(card.text).not.toContain('第1次');
    let shown = '';
    for (let more = card.buttons[0]; more; more = world.sawLast('何静', 'bot').buttons[0]) {
      await world.presses('何静', more);
      shown += world.sawLast('何静', 'bot').text;
    }
    expect(shown).toContain('第1次');
    for (let turn = 1; turn <= 6; turn++) expect(`${card.text}${shown}`.split(`第${turn}次`)).toHaveLength(2);
  });

  it('and taken apart, the story of each says who merged it and took it out again, and no tier that nobody chose', async () => {
    world = await createWorld();
    await world.says('罗琳', complaint, { chat: '客户服务群' });
    await world.presses('何静', '我来处理');
    await world.says('罗琳', `/上报 一级 ${likewise}`);
    await world.presses('何静', '合并');
    await world.advance({ minutes: 2 });
    await world.presses('何静', '撤销');
    await world.says('罗琳', '/追溯 2');
    const gone = world.sawLast('罗琳', 'bot').text;
    expect(gone).toMatch(/何静 把它并入事项 1[\s\S]*何静 撤销合并，和事项 1 又分开算/u);
    expect(gone).not.toMatch(/改为/u);
    await world.says('罗琳', '/追溯 1');
    expect(world.sawLast('罗琳', 'bot').text).toMatch(
      /何静 把事项 2 并入[\s\S]*何静 撤销合并，事项 2 又分开算/u,
    );
  });

  it('and taken apart, the story tells whoever may not see the other neither its number nor who merged them', async () => {
    world = await createWorld();
    await world.says('罗琳', complaint, { chat: '客户服务群' });
    await world.says('林若溪', `/上报 三级 ${likewise}`, { chat: '青禾大家庭' });
    const by = await person('郑晓');
    await world.xinliu.app.transaction(async (app) => {
      const ids = { itemId: (await itemNo(1)).id, otherId: (await itemNo(2)).id };
      const merged = await mergeItems(app, { ...ids, by, key: 'by-hand' });
      const undo = await app.store.undos.get((merged.data as { undo: string }).undo);
      if (undo) await undoMerge(app, undo, by);
    });
    await world.says('林若溪', '/追溯 2');
    const story = world.sawLast('林若溪', 'bot').text;
    expect(story).toMatch(/并进了别处的一件事[\s\S]*又分开了/u);
    expect(story).not.toMatch(/事项 1|郑晓/u);
    await world.says('郑晓', '/追溯 2');
    expect(world.sawLast('郑晓', 'bot').text).toMatch(/郑晓 把它并入事项 1[\s\S]*和事项 1 又分开算/u);
  });

  it('and taken apart after she left who had it in hand, it looks for somebody', async () => {
    world = await createWorld();
    await world.says('罗琳', complaint, { chat: '客户服务群' });
    await world.presses('何静', '我来处理');
    await world.says('罗琳', `/上报 一级 ${likewise}`);
    await world.says('黄丽华', '/接手 2');
    const [by, ids] = [await person('郑晓'), { itemId: (await itemNo(1)).id, otherId: (await itemNo(2)).id }];
    const { app } = world.xinliu;
    const merged = await app.transaction((app) => mergeItems(app, { ...ids, by, key: 'by-hand' }));
    const gone = (await itemNo(1)).mergedInto ? 1 : 2;
    await world.query(`update people set state = 'left' where name = '${gone === 1 ? '何静' : '黄丽华'}'`);
    await app.transaction(async (app) => {
      const undo = await app.store.undos.get((merged.data as { undo: string }).undo);
      if (undo) await undoMerge(app, undo, by);
    });
    await world.settle();
    expect(await itemNo(gone)).toMatchObject({ tier: 1, state: 'open', ackedBy: null, mergedInto: null });
    await world.advance({ minutes: 20 });
    expect(titles(gone === 1 ? '黄丽华' : '何静').at(-1)).toMatch(/事项 2|1 条一级在等人/u);
  });

  it('a card of the one that is gone acts on the one that stands for it', async () => {
    world = await createWorld();
    await world.says('罗琳', complaint, { chat: '客户服务群' });
    await world.says('罗琳', `/上报 一级 ${likewise}`);
    const gone = await itemNo(2);
    await world.presses('何静', '合并');
    const by = await person('何静');
    await world.xinliu.app.transaction((app) => ackItem(app, { itemId: gone.id, by, key: 'late' }));
    expect(await itemNo(1)).toMatchObject({ state: 'acked', ackedBy: by.id });
    expect(await itemNo(2)).toMatchObject({ state: 'noted', tier: null });
  });

  it('is not for somebody whom neither concerns', async () => {
    world = await createWorld();
    await world.says('罗琳', complaint, { chat: '客户服务群' });
    await world.says('罗琳', `/上报 一级 ${likewise}`);
    const [one, other, by] = [await itemNo(1), await itemNo(2), await person('马婷')];
    const merging = world.xinliu.app.transaction((app) =>
      mergeItems(app, { itemId: one.id, otherId: other.id, by, key: 'x' }),
    );
    await expect(merging).rejects.toThrow('matter.mayNotMerge');
  });

  it('twice at the same moment, is merged once', async () => {
    world = await createWorld();
    await world.says('罗琳', complaint, { chat: '客户服务群' });
    await world.says('罗琳', `/上报 一级 ${likewise}`);
    const [one, other, by] = [await itemNo(1), await itemNo(2), await person('何静')];
    const merge = (itemId: string, otherId: string, key: string) =>
      world.xinliu.app.transaction((app) => mergeItems(app, { itemId, otherId, by, key }));
    const done = await Promise.all([merge(one.id, other.id, 'a'), merge(other.id, one.id, 'b')]);
    expect(done.map(({ card }) => card).sort()).toEqual(['items-merged', 'merged-already']);
  });
});

describe('proposed', () => {
  const asked = (name: string) => titles(name).filter((title) => title?.endsWith('是同一件事吗？')).length;

  it.each([
    ['支付页面打不开，好几个客户付不了款', '支付页面打不开了，几位客户都付不了款'],
    ['登录页面白屏，客户登录不进去', '登录页白屏，客户登不进去'],
  ])('is that “%s” and “%s” are one', async (first, second) => {
    world = await createWorld();
    await world.says('罗琳', `/上报 一级 ${first}`);
    await world.says('王磊', `/上报 一级 ${second}`);
    await world.advance({ minutes: 1 });
    expect(asked('何静') + asked('李娜')).toBeGreaterThan(0);
  });

  it.each([
    ['华东医药的退款一直没到账，客户在催', '青云物流的退款一直没到账，客户在催'],
    ['华医的退款一直没到账，客户在催', '青云物流的退款一直没到账，客户在催'],
  ])('is nothing of two customers: “%s” and “%s”', async (first, second) => {
    world = await createWorld({ rules: drillRules() });
    await world.says('罗琳', `/上报 一级 ${first}`);
    await world.says('王磊', `/上报 一级 ${second}`);
    await world.advance({ minutes: 1 });
    expect(titles('何静').filter((title) => title.startsWith('一级')).length).toBeGreaterThan(0);
    expect((await world.query('select id from item_pairs')).rows).toEqual([]);
  });
});

describe('asked', () => {
  it('is once, and not again when it was said that they are two', async () => {
    world = await createWorld();
    await world.says('罗琳', complaint, { chat: '客户服务群' });
    await world.says('罗琳', `/上报 一级 ${likewise}`);
    await world.presses('何静', '不是一回事');
    expect(titles('何静')).toContain('各算各的');
    await world.says('罗琳', `/上报 一级 ${likewise}！！`);
    expect(titles('何静').filter((title) => title?.endsWith('是同一件事吗？'))).toEqual([]);
    expect(await itemNo(2)).toMatchObject({ mergedInto: null });
  });
});

describe('whoever presses 不是一回事 a moment after 合并', () => {
  it('hears that they are one already, and changes nothing', async () => {
    world = await createWorld();
    await world.says('罗琳', complaint, { chat: '客户服务群' });
    await world.says('罗琳', `/上报 一级 ${likewise}`);
    const { rows } = await world.query<{ id: string }>('select id from item_pairs');
    await world.presses('何静', '合并');
    const by = await person('何静');
    const answer = { pairId: rows[0]?.id ?? '', by, here: { id: 'x', kind: 'direct' } as const, key: 'k' };
    const refused = world.xinliu.app.transaction((app) => refuseMerge(app, answer));
    await expect(refused).rejects.toThrow('matter.oneAlready');
    expect((await world.query('select verdict from item_pairs')).rows).toEqual([{ verdict: 'same' }]);
  });
});

describe('the question', () => {
  it('is not put to somebody in the midst of a storm, but when it is over', async () => {
    world = await createWorld();
    await world.says('罗琳', complaint, { chat: '客户服务群' });
    await world.says('罗琳', '/上报 一级 北区机房漏水');
    await world.says('罗琳', `/上报 一级 ${likewise}`);
    expect(titles('何静').join()).not.toContain('是同一件事吗？');
    await world.advance({ minutes: 21 });
    expect(titles('何静').join()).toContain('是同一件事吗？');
  });

  it('comes once, however often its job runs, and not before its time', async () => {
    world = await createWorld();
    await world.says('罗琳', complaint, { chat: '客户服务群' });
    await world.says('罗琳', `/上报 一级 ${likewise}`);
    const { rows } = await world.query<{ id: string }>(
      "select id from deadlines where kind = 'propose-merge'",
    );
    expect(rows).toHaveLength(2);
    for (const { id } of [...rows, ...rows]) await world.xinliu.run('propose-merge', { deadlineId: id });
    await world.settle();
    expect(titles('何静').filter((title) => title?.endsWith('是同一件事吗？'))).toHaveLength(1);
    const { app } = world.xinliu;
    const at = new Date(app.clock.now().getTime() + 60_000);
    const item = await itemNo(2);
    await app.store.deadlines.planOnce(
      { kind: 'propose-merge', subjectId: item.id, step: 'later', dueAt: at },
      app.clock.now(),
    );
    await world.query('delete from item_pairs');
    const [later] = (await app.store.deadlines.of(item.id)).filter(({ step }) => step === 'later');
    await world.xinliu.run('propose-merge', { deadlineId: later?.id ?? '' });
    expect((await world.query('select id from item_pairs')).rows).toEqual([]);
    await world.advance({ minutes: 2 });
    expect((await world.query('select id from item_pairs')).rows).toHaveLength(1);
  });
});

/** A small generator of numbers, the same for the same seed. */
function numbers(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

describe('whatever is said, merged, split and undone in whatever order', () => {
  const matters = [
    '2 号仓库漏水，货物被水泡了，还在漏',
    '财务系统登录不上，报销都卡住了',
    '华北区三号机房空调停机，温度一直在升',
    '新办公楼门禁全部失灵，人进不去',
  ];

  it.each([1, 2, 3])('every message belongs to one item that stands (seed %i)', async (seed) => {
    world = await createWorld();
    const { app } = world.xinliu;
    const by = await person('郑晓');
    const next = numbers(seed);
    const undos = new Set<string>();
    let said = 0;
    for (let step = 0; step < 60; step++) {
      const items = (await world.query<{ id: string }>('select id from items order by number')).rows;
      const reports = (await world.query<{ id: string }>('select id from reports order by id')).rows;
      const some = <T>(list: T[]): T | undefined => list[next(list.length)];
      const act = next(10);
      if (act < 5 || items.length < 2) {
        const text = `${matters[next(matters.length)]}${next(2) ? '！！' : ''}`;
        const tier = ([1, 2, 3] as const)[next(3)] ?? 3;
        const matter = {
          origin: 'feishu' as const,
          messageId: `om_${said++}`,
          chatId: null,
          senderId: null,
          departmentId: null,
          text,
          saidAt: app.clock.now(),
        };
        await app.transaction((app) => takeUp(app, matter, { tier, score: 1, reason: 'complaint' }));
      } else if (act < 7) {
        const [one, other] = [some(items), some(items)];
        if (!one || !other) continue;
        const shown = await app.transaction((app) =>
          mergeItems(app, { itemId: one.id, otherId: other.id, by, key: `m${step}` }),
        );
        const { undo } = shown.data as { undo?: string };
        if (undo) undos.add(undo);
      } else if (act < 8 && reports.length > 0) {
        const one = some(reports);
        if (one) await app.transaction((app) => splitReport(app, { reportId: one.id, by }));
      } else {
        const id = some([...undos]);
        const undo = id && (await app.store.undos.get(id));
        if (!undo) continue;
        undos.delete(undo.id);
        await app
          .transaction((app) => undoMerge(app, undo, by))
          .catch((error: Error) => {
            expect(error.message).toBe('undoLate');
          });
      }
      const { rows } = await world.query<{ messages: number; homes: number; lost: number }>(`
        select count(*)::int as messages, count(distinct message_id)::int as homes,
          count(*) filter (where not exists (
            select from items i where i.id = standing_item(said.item_id) and i.merged_into is null))::int as lost
        from (select id as item_id, message_id from items union all select item_id, message_id from reports) said`);
      expect(rows).toEqual([{ messages: said, homes: said, lost: 0 }]);
      const counts = await world.query<{ id: string }>('select id from items where merged_into is null');
      let sum = 0;
      for (const { id } of counts.rows) sum += (await app.store.reports.count(id)).reports;
      expect(sum).toBe(said);
      const wrong = await world.query(
        'select id from items where merged_into is not null and tier is not null',
      );
      expect(wrong.rows).toEqual([]);
    }
    expect(said).toBeGreaterThan(15);
  });
});
