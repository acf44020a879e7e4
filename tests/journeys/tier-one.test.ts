/** Tier 1: at once to the right people, until somebody takes it, or the head is told. */
import { afterEach, describe, expect, it } from 'vitest';
import { createWorld, type TestWorld } from '../support/world.ts';

const complaint = '客户华东医药投诉：今天发的货全部发错，客户要求今天给说法，不然解约';
let world: TestWorld;
afterEach(() => world.close());

const titles = (name: string, where = 'bot') => world.sees(name, where).map((seen) => seen.title);

describe('a complaint in a group', () => {
  it('reaches the liaison at once with a ringing phone, and the group learns who was told', async () => {
    world = await createWorld();
    await world.says('罗琳', complaint, { chat: '客户服务群' });
    const alarm = world.sawLast('何静', 'bot');
    expect(alarm.title).toBe('一级 · 事项 1');
    expect(alarm.text).toContain('不然解约');
    expect(alarm.text).toContain('客户服务群');
    expect(alarm.text).toContain('5 分钟内没人确认，会升级给黄丽华');
    expect(alarm.buttons).toEqual(['我来处理', '转交…', '稍后…', '不是一级']);
    expect(alarm.urgentFor).toEqual(['何静']);
    expect(world.sawLast('罗琳', '客户服务群').text).toContain('已通知：何静');
    expect(titles('黄丽华')).toEqual([]);
  });

  it('goes to the head once when five minutes pass, not a minute earlier', async () => {
    world = await createWorld();
    await world.says('罗琳', complaint, { chat: '客户服务群' });
    await world.advance({ minutes: 4, seconds: 50 });
    expect(titles('黄丽华')).toEqual([]);
    await world.advance({ minutes: 1 });
    expect(titles('黄丽华')).toEqual(['一级升级 · 事项 1']);
    await world.advance({ hours: 3 });
    expect(titles('黄丽华')).toEqual(['一级升级 · 事项 1']);
  });

  it('waits fifteen minutes at night', async () => {
    world = await createWorld({ at: '2026-11-23T23:10:00+08:00' });
    await world.says('罗琳', complaint, { chat: '客户服务群' });
    await world.advance({ minutes: 14 });
    expect(titles('黄丽华')).toEqual([]);
    await world.advance({ minutes: 2 });
    expect(titles('黄丽华')).toEqual(['一级升级 · 事项 1']);
  });

  it('is taken by one press: every card says by whom, and nothing escalates', async () => {
    world = await createWorld();
    await world.says('罗琳', complaint, { chat: '客户服务群' });
    const pressed = await world.presses('何静', '我来处理');
    expect(pressed).toEqual({ toast: '已点击', error: null });
    expect(world.sawLast('何静', 'bot').text).toContain('何静 已在');
    await world.advance({ hours: 1 });
    expect(titles('黄丽华')).toEqual([]);
  });

  it('has one winner when the head and the liaison both take it; the other sees who', async () => {
    world = await createWorld();
    await world.says('罗琳', complaint, { chat: '客户服务群' });
    await world.advance({ minutes: 6 });
    const card = world.sawLast('黄丽华', 'bot').messageId;
    const liaison = world.feishu.users().find((u) => u.name === '何静')?.openId ?? '';
    const head = world.feishu.users().find((u) => u.name === '黄丽华')?.openId ?? '';
    await Promise.all([
      world.feishu.press(head, card, { label: '我来处理' }),
      world.feishu.press(liaison, world.sawLast('何静', 'bot').messageId, { label: '我来处理' }),
    ]);
    await world.settle();
    const winners = [...world.sees('黄丽华', 'bot'), ...world.sees('何静', 'bot')].filter(
      (s) => s.title === '已接手 · 事项 1',
    );
    const names = new Set(winners.map((s) => /(何静|黄丽华) (?:已在|已经接手)/u.exec(s.text)?.[1]));
    expect(names.size).toBe(1);
  });

  it('says who raised it when a colleague did', async () => {
    world = await createWorld();
    await world.says('罗琳', '下周三下午有客户来参观', { chat: '客户服务群' });
    await world.says('罗琳', '/级别 一级', { chat: '客户服务群', mentionBot: true });
    expect(world.sawLast('何静', 'bot').text).toContain('有人定的级（罗琳）');
  });

  it('is corrected with one press, which stands the alarm down and can be undone', async () => {
    world = await createWorld();
    await world.says('罗琳', complaint, { chat: '客户服务群' });
    await world.presses('何静', '不是一级');
    const corrected = world.sawLast('何静', 'bot');
    expect(corrected.title).toBe('已更正 · 事项 1');
    expect(corrected.text).toContain('何静 把它改为二级');
    expect(corrected.buttons).toEqual(['三级', '不流转', '撤销']);
    await world.advance({ minutes: 10 });
    expect(titles('黄丽华')).toEqual([]);
    await world.presses('何静', '撤销');
    await world.advance({ minutes: 6 });
    expect(titles('黄丽华')).toEqual(['一级升级 · 事项 1']);
  });
});

describe('its timeline', () => {
  it('keeps each act with who and when', async () => {
    world = await createWorld();
    const id = await world.says('罗琳', complaint, { chat: '客户服务群' });
    await world.advance({ minutes: 6 });
    await world.presses('黄丽华', '我来处理');
    await world.presses('黄丽华', '交还');
    const { items, itemActs, people } = world.xinliu.app.store;
    const item = await items.byMessage('feishu', id);
    const acts = await itemActs.of(item?.id ?? '');
    const names = async (ids: string[]) => (await people.getMany(ids)).map(({ name }) => name);
    const told = await Promise.all(
      acts.map(async (act) => [act.kind, await names(act.byId ? [act.byId] : act.toIds)]),
    );
    expect(told).toEqual([
      ['alarmed', ['何静']],
      ['escalated', ['黄丽华']],
      ['taken', ['黄丽华']],
      ['given-back', ['黄丽华']],
      ['alarmed', ['何静']],
    ]);
    const minutes = acts.map(({ at }) => (at.getTime() - (acts[0]?.at.getTime() ?? 0)) / 60_000);
    expect(minutes[1]).toBeCloseTo(5, 1);
  });
});

describe('rung twice, too early, or late', () => {
  const ring = async (deadlineId: string) => {
    await world.xinliu.run('escalate-item', { deadlineId });
    await world.settle();
  };
  const waiting = async () => {
    const item = await world.xinliu.app.store.items.byMessage('feishu', await said());
    const [deadline] = await world.xinliu.app.store.deadlines.of(item?.id ?? '');
    return deadline?.id ?? '';
  };
  let messageId = '';
  const said = async () => {
    messageId ||= await world.says('罗琳', complaint, { chat: '客户服务群' });
    return messageId;
  };

  it('an escalation happens once', async () => {
    messageId = '';
    world = await createWorld();
    const deadline = await waiting();
    await ring(deadline);
    expect(titles('黄丽华')).toEqual([]);
    await world.advance({ minutes: 5, seconds: 5 });
    await Promise.all([ring(deadline), ring(deadline), ring(deadline)]);
    expect(titles('黄丽华')).toEqual(['一级升级 · 事项 1']);
  });

  it('a message is classified once, however often its job runs', async () => {
    messageId = '';
    world = await createWorld();
    await said();
    const rows = await world.xinliu.app.store.inbox.countOpen();
    expect(rows.open).toBe(0);
    const { rows: events } = await world.query<{ id: string }>(
      "select id from inbox where event ->> 'kind' = 'message'",
    );
    for (const { id } of events) {
      for (const deadline of await world.xinliu.app.store.deadlines.of(id))
        await world.xinliu.run('classify-message', { deadlineId: deadline.id });
      await world.xinliu.run('handle-event', { eventId: id });
    }
    await world.settle();
    expect(titles('何静')).toEqual(['一级 · 事项 1']);
    expect(titles('罗琳', '客户服务群')).toEqual(['已按一级通知 · 事项 1']);
  });
});

describe('the other tiers', () => {
  it('leaves groups in peace, and tells the sender in the direct chat', async () => {
    world = await createWorld();
    await world.says('马婷', '通知：周六凌晨2点到4点测试环境例行维护，不影响线上', { chat: '青禾大家庭' });
    expect(world.sees('马婷')).toEqual([]);
    await world.says('马婷', '通知：周六凌晨2点到4点测试环境例行维护，不影响线上');
    expect(world.sawLast('马婷', 'bot').text).toContain('三级：进入每周周刊');
  });

  it('is set by command on the quoted message or the last one, and undone', async () => {
    world = await createWorld();
    const quoted = await world.says('刘洋', '数据库备份盘空间剩 3%', { chat: '产品研发协同群' });
    await world.says('张伟', '中午吃啥', { chat: '产品研发协同群' });
    await world.says('张伟', '/级别 一级', { chat: '产品研发协同群', replyTo: quoted });
    expect(world.sawLast('张伟', '产品研发协同群').title).toMatch(/^事项 \d+ → 一级$/);
    expect(titles('张伟', 'bot').filter((t) => t.startsWith('一级'))).toHaveLength(1);
    await world.presses('张伟', '撤销');
    expect(world.sawLast('张伟', '产品研发协同群').text).toContain('已撤销');
    await world.advance({ hours: 1 });
    expect(titles('吴浩然').filter((t) => t.includes('升级'))).toEqual([]);
  });

  it('refuses what it does not know, and lowering by somebody not concerned', async () => {
    world = await createWorld();
    const id = await world.says('罗琳', complaint, { chat: '客户服务群' });
    await world.says('王磊', '/级别 九级', { chat: '客户服务群', replyTo: id });
    expect(world.sawLast('王磊', '客户服务群').text).toContain('不认识“九级”');
    await world.says('王磊', '/级别 三级', { chat: '客户服务群', replyTo: id });
    expect(world.sawLast('王磊', '客户服务群').text).toContain('何静');
    const item = await world.xinliu.app.store.items.byMessage('feishu', id);
    expect(item?.tier).toBe(1);
    // Her head may know who has it; a group in which it was not said may not.
    await world.says('黄丽华', '/级别 1 三级', { chat: '青禾大家庭' });
    expect(world.sawLast('黄丽华', '青禾大家庭').text).toContain('周刊编辑');
    expect(world.sawLast('黄丽华', '青禾大家庭').text).not.toContain('何静');
    await world.says('黄丽华', '/级别 1 三级');
    expect(world.sawLast('黄丽华', 'bot').text).toContain('何静');
  });
});

describe('an item given back', () => {
  it('looks for somebody again, and goes to the head again when nobody takes it', async () => {
    world = await createWorld();
    await world.says('罗琳', complaint, { chat: '客户服务群' });
    await world.advance({ minutes: 6 });
    await world.presses('黄丽华', '我来处理');
    await world.presses('黄丽华', '交还');
    expect(world.sawLast('黄丽华', 'bot').text).toContain('已交还');
    await world.advance({ minutes: 6 });
    expect(titles('黄丽华').filter((title) => title === '一级升级 · 事项 1')).toHaveLength(1);
    expect(titles('何静').filter((title) => title === '一级 · 事项 1')).toHaveLength(1);
  });

  it('is given back by whoever has it alone; others hear how they get it', async () => {
    world = await createWorld();
    await world.says('罗琳', complaint, { chat: '客户服务群' });
    await world.advance({ minutes: 6 });
    await world.presses('何静', '我来处理');
    await world.presses('黄丽华', '交还');
    expect(world.sawLast('黄丽华', 'bot').text).toContain('何静 接手的，只有何静本人可以交还');
    expect(world.sawLast('黄丽华', 'bot').text).toContain('转交');
  });
});
