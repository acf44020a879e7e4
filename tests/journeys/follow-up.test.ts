/** What is said after an alarm: that it is over is proposed, never believed in silence; that it is back rings again. */
import { afterEach, describe, expect, it } from 'vitest';
import type { Person } from '../../src/domain/person.ts';
import { answerFollowUp } from '../../src/usecases/follow-up.ts';
import { createWorld, type TestWorld } from '../support/world.ts';

const group = '客户服务群';
const complaint = '客户华东医药投诉：今天发的货全部发错，客户要求今天给说法，不然解约';
let world: TestWorld;
afterEach(() => world.close());

const says = (who: string, text: string, replyTo?: string) =>
  world.says(who, text, { chat: group, ...(replyTo ? { replyTo } : {}) });
const itemOf = (id: string) => world.xinliu.app.store.items.byMessage('feishu', id);
const titles = (who: string) => world.sees(who, 'bot').map(({ title }) => title);

describe('“it is over”', () => {
  it('is proposed to those who were told, while the alarm goes on', async () => {
    world = await createWorld();
    const id = await says('罗琳', complaint);
    await says('王磊', '客户那边好了');
    const card = world.sawLast('何静', 'bot');
    expect(card.title).toBe('事项 1 已经好了吗？');
    expect(card.text).toContain('王磊说：“客户那边好了”');
    expect(card.buttons).toEqual(['已经好了', '还没好']);
    expect((await itemOf(id))?.state).toBe('open');
    await world.advance({ minutes: 6 });
    expect(titles('黄丽华')).toEqual(['一级升级 · 事项 1']);
  });

  it('confirmed by one press ends it for all, and can be undone', async () => {
    world = await createWorld();
    const id = await says('罗琳', complaint);
    await says('罗琳', '已恢复');
    await world.presses('何静', '已经好了');
    expect(await itemOf(id)).toMatchObject({ tier: 1, state: 'resolved' });
    expect(titles('何静')).toContain('已处理完 · 事项 1');
    await world.advance({ minutes: 30 });
    expect(titles('黄丽华')).toEqual([]);
    await world.presses('何静', '撤销');
    expect((await itemOf(id))?.state).toBe('open');
    await world.advance({ minutes: 6 });
    expect(titles('黄丽华')).toContain('一级升级 · 事项 1');
  });

  it('denied by one press leaves it open, and may be said again later', async () => {
    world = await createWorld();
    const id = await says('罗琳', complaint);
    await says('罗琳', '好了');
    await says('王磊', '没事了');
    expect(titles('何静').filter((title) => title.includes('已经好了吗'))).toHaveLength(1);
    await world.presses('何静', '还没好');
    expect(world.sawLast('何静', 'bot').text).toContain('继续盯着');
    expect((await itemOf(id))?.state).toBe('open');
    await says('罗琳', '现在真的好了');
    expect(titles('何静').filter((title) => title.includes('已经好了吗'))).toHaveLength(1);
  });

  it('is asked of whoever has taken it', async () => {
    world = await createWorld();
    await says('罗琳', complaint);
    await world.presses('何静', '我来处理');
    await says('罗琳', '搞定了');
    expect(titles('何静')).toContain('事项 1 已经好了吗？');
    expect(titles('黄丽华')).toEqual([]);
  });

  it('proposes nothing when it is a question, a hope, or about something else or somewhere else', async () => {
    world = await createWorld();
    const id = await says('罗琳', complaint);
    for (const text of ['好了吗', '还没好', '好了再说', '打印机修好了', '会议室订好了'])
      await says('王磊', text);
    await world.says('罗琳', '现在好了', { chat: '青禾大家庭' });
    await world.advance({ minutes: 2 });
    expect(titles('何静').filter((title) => title.includes('已经好了吗'))).toEqual([]);
    await world.advance({ minutes: 40 });
    await says('王磊', '好了');
    expect(titles('何静').filter((title) => title.includes('已经好了吗'))).toEqual([]);
    await says('王磊', '好了', id);
    expect(titles('何静').filter((title) => title.includes('已经好了吗'))).toHaveLength(1);
  });

  it('cannot be confirmed by a forged or a stale card', async () => {
    world = await createWorld();
    const id = await says('罗琳', complaint);
    await says('罗琳', '误报');
    const card = world.sawLast('何静', 'bot').messageId;
    const openId = (name: string) => world.feishu.users().find((u) => u.name === name)?.openId ?? '';
    const { rows } = await world.query<{ id: string }>('select id from item_follow_ups');
    const forged = { id: rows[0]?.id ?? '', answer: 'over' as const, key: 'forged' };
    const other = (await world.xinliu.app.store.people.active()).find(
      ({ name }) => name === '王磊',
    ) as Person;
    await expect(
      world.xinliu.app.transaction((app) => answerFollowUp(app, { ...forged, by: other })),
    ).rejects.toMatchObject({ textKey: 'matter.notForYou' });
    expect((await itemOf(id))?.state).toBe('open');
    await world.presses('何静', '不是一级');
    await world.feishu.press(openId('何静'), card, { label: '已经好了' });
    await world.settle();
    expect((await itemOf(id))?.state).toBe('corrected');
  });
});

describe('“it is back”', () => {
  it('after it was over rings again by the ordinary way', async () => {
    world = await createWorld();
    await says('罗琳', complaint);
    await says('罗琳', '已解决');
    await world.presses('何静', '已经好了');
    const back = await says('罗琳', '又出现了');
    expect(await itemOf(back)).toMatchObject({ tier: 1, state: 'open', reason: 'came-back:1' });
    expect(world.sawLast('何静', 'bot').text).toContain('事项 1 处理过，又出现了');
  });

  it('without anything that was over is judged as it stands', async () => {
    world = await createWorld();
    const back = await says('罗琳', '又出现了');
    expect((await itemOf(back))?.reason).not.toMatch('came-back');
  });
});
