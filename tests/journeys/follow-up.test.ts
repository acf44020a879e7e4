/** What is said after an alarm: that it is over is proposed, never believed in silence; that it is back rings again. */
import { afterEach, describe, expect, it } from 'vitest';
import type { Person } from '../../src/domain/person.ts';
import { answerFollowUp, pickFollowUp } from '../../src/usecases/follow-up.ts';
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

const threeOpen = ['登录页打不开，客户全都进不来', '支付接口挂了，客户付不了款', '仓库着火了，快来人'];
const openThree = async (rest: Parameters<typeof createWorld>[0] = {}) => {
  world = await createWorld(rest);
  const ids: string[] = [];
  for (const text of threeOpen) ids.push(await says('罗琳', text));
  await world.advance({ minutes: 1 });
  return ids;
};
const which = '是哪个事项好了？';
const asked = (who: string) => titles(who).filter((title) => title.includes('已经好了吗'));

describe('“it is over” where several are open', () => {
  it.each([
    ['登录页现在好了', 1],
    ['客户付款恢复了，支付接口修好了', 2],
    ['仓库的火已经没事了', 3],
  ])('%s is proposed of item %i', async (text, number) => {
    await openThree();
    await says('王磊', text);
    expect(asked('何静')).toEqual([`事项 ${number} 已经好了吗？`]);
    expect(titles('王磊')).not.toContain(which);
  });

  it('of which none is named is asked of whoever says it, and then of those who decide', async () => {
    const ids = await openThree();
    await says('王磊', '恢复了');
    expect(asked('何静')).toEqual([]);
    const card = world.sawLast('王磊', 'bot');
    expect(card.title).toBe(which);
    expect(card.text).toMatch(/“恢复了”[\s\S]*事项 3：仓库着火[\s\S]*事项 2：支付接口[\s\S]*事项 1：登录页/u);
    expect(card.buttons).toEqual(['事项 3', '事项 2', '事项 1', '都不是']);
    expect(card.text).toContain('你收到是因为：你说好了');
    expect(card.text).not.toContain('要你来办');
    // While she is being asked, nobody else is.
    await says('罗琳', '好了');
    expect(titles('罗琳')).not.toContain(which);
    await world.presses('王磊', '事项 2');
    expect(asked('何静')).toEqual(['事项 2 已经好了吗？']);
    expect(titles('王磊')).toContain('在问事项 2 好了没有');
    for (const id of ids) expect((await itemOf(id))?.state).toBe('open');
    await world.presses('何静', '已经好了');
    expect((await itemOf(ids[1] ?? ''))?.state).toBe('resolved');
    expect((await itemOf(ids[0] ?? ''))?.state).toBe('open');
  });

  it('and none of them is meant, nothing is proposed, and it can be said again', async () => {
    const ids = await openThree();
    await says('王磊', '搞定了');
    await world.presses('王磊', '都不是');
    expect(titles('王磊')).toContain('哪一件都不是');
    expect(asked('何静')).toEqual([]);
    for (const id of ids) expect((await itemOf(id))?.state).toBe('open');
    await says('王磊', '好了');
    expect(world.sawLast('王磊', 'bot').title).toBe(which);
  });

  it('is about what is replied to, be it the message or what we said of it', async () => {
    const ids = await openThree();
    await says('王磊', '恢复了', ids[0] as string);
    expect(asked('何静')).toEqual(['事项 1 已经好了吗？']);
    const ours = world.sees('王磊', group).find(({ title }) => title === '已按一级通知 · 事项 2');
    await says('王磊', '恢复了', ours?.messageId ?? '');
    expect(asked('何静')).toEqual(['事项 1 已经好了吗？', '事项 2 已经好了吗？']);
    expect(titles('王磊')).not.toContain(which);
  });

  it('is about what its sender has in hand', async () => {
    await openThree();
    await world.says('何静', '/接手 2');
    await says('何静', '恢复了');
    expect(asked('何静')).toEqual(['事项 2 已经好了吗？']);
    expect(titles('何静')).not.toContain(which);
  });

  it('named by what two have in common asks which of the two', async () => {
    await openThree();
    await says('王磊', '客户那边好了');
    expect(world.sawLast('王磊', 'bot').buttons).toEqual(['事项 2', '事项 1', '都不是']);
    expect(asked('何静')).toEqual([]);
  });

  it('and one is left, it is proposed of that', async () => {
    await openThree();
    await world.says('何静', '/解决 1 回滚了');
    await world.says('何静', '/解决 3 灭了');
    await says('王磊', '恢复了');
    expect(asked('何静')).toEqual(['事项 2 已经好了吗？']);
  });

  it('said to us alone is proposed of what was told to her or reported by her', async () => {
    await openThree();
    await world.says('何静', '登录页现在好了');
    expect(asked('何静')).toEqual(['事项 1 已经好了吗？']);
    await world.says('罗琳', '支付接口现在好了');
    expect(asked('何静')).toEqual(['事项 1 已经好了吗？', '事项 2 已经好了吗？']);
    await world.says('马婷', '仓库的火没事了');
    expect(asked('何静')).toHaveLength(2);
  });

  it('names at most five, the newest first', async () => {
    await openThree();
    const more = ['客服电话全部打不通', '官网首页被篡改了', '华东仓停电，冷库在升温', '叉车撞伤了一个工人'];
    for (const text of more) await says('罗琳', `#一级 ${text}`);
    await says('王磊', '恢复了');
    const card = world.sawLast('王磊', 'bot');
    expect(card.buttons).toEqual(['事项 7', '事项 6', '事项 5', '事项 4', '事项 3', '都不是']);
    expect(card.text).toContain('还有 2 件');
  });

  describe('by somebody who cannot be asked', () => {
    const customerSays = async (text: string) => {
      const { rows } = await world.query<{ id: string }>(
        'select c.external_id as id from items i join chats c on c.id = i.chat_id limit 1',
      );
      await world.xinliu.takeIn([
        {
          ...{ kind: 'message', platform: 'feishu', eventKey: text, messageId: text, form: 'text', text },
          appId: world.xinliu.app.platforms.get('feishu')?.appId ?? '',
          occurredAt: world.time.clock.now().toISOString(),
          chat: { externalId: rows[0]?.id ?? '', kind: 'group' },
          sender: { externalId: 'ou_customer', isExternal: true },
          ...{ mentions: [], mentionsUs: false, mentionsAll: false },
        },
      ]);
      await world.settle();
    };
    const openTwo = async () => {
      await openThree();
      await world.says('何静', '/接手 1');
      await world.says('郑晓', '/接手 2');
      await world.says('何静', '/解决 3 灭了');
      await customerSays('恢复了');
      expect(world.sawLast('何静', 'bot').buttons).toEqual(['事项 1', '都不是']);
      expect(world.sawLast('郑晓', 'bot').buttons).toEqual(['事项 2', '都不是']);
    };

    it('each says of her own that it is not meant, and the other may still say that hers is', async () => {
      await openTwo();
      await world.presses('何静', '都不是');
      expect(world.sawLast('何静', 'bot').title).toBe('哪一件都不是');
      expect(world.sawLast('郑晓', 'bot').buttons).toEqual(['事项 2', '都不是']);
      await world.presses('郑晓', '事项 2');
      expect(asked('郑晓')).toEqual(['事项 2 已经好了吗？']);
      expect(titles('郑晓')).toContain('在问事项 2 好了没有');
      expect(titles('何静')).toContain('哪一件都不是');
      expect(titles('何静')).not.toContain('在问事项 2 好了没有');
    });

    it('and once all have said that none is meant, it can be said again', async () => {
      await openTwo();
      await world.presses('何静', '都不是');
      await customerSays('好了');
      expect(titles('何静')).not.toContain(which);
      await world.presses('郑晓', '都不是');
      expect(world.sawLast('郑晓', 'bot').text).toContain('郑晓 说都不是');
      expect(world.sawLast('何静', 'bot').text).toContain('何静 说都不是');
      await customerSays('已恢复');
      expect(world.sawLast('何静', 'bot').title).toBe(which);
    });
  });

  it('and the picked one is being asked about already, it can be said again once that is answered', async () => {
    await openThree();
    await says('王磊', '支付接口好了');
    await says('罗琳', '恢复了');
    await world.presses('罗琳', '事项 2');
    expect(asked('何静')).toEqual(['事项 2 已经好了吗？']);
    await world.presses('何静', '还没好');
    await world.advance({ minutes: 2 });
    await says('王磊', '支付接口现在好了');
    expect(world.sawLast('何静', 'bot').title).toBe('事项 2 已经好了吗？');
  });

  it('is picked once, by those who may, while it is open', async () => {
    const ids = await openThree();
    await says('王磊', '恢复了');
    const [{ id: eventId } = { id: '' }] = (
      await world.query<{ id: string }>("select id from inbox where event->>'text' = '恢复了'")
    ).rows;
    const [first, second] = [(await itemOf(ids[0] ?? ''))?.id ?? '', (await itemOf(ids[1] ?? ''))?.id ?? ''];
    const people = await world.xinliu.app.store.people.active();
    const pick = (name: string, itemId: string, key: string) =>
      world.xinliu.app.transaction((app) =>
        pickFollowUp(app, {
          ...{ eventId, itemId, isMeant: true, key },
          by: people.find((one) => one.name === name) as Person,
        }),
      );
    await expect(pick('马婷', first, 'a')).rejects.toMatchObject({ textKey: 'matter.notForYou' });
    await world.says('何静', '/解决 1 回滚了');
    await expect(pick('王磊', first, 'b')).rejects.toMatchObject({ textKey: 'correction.notOpenAnyMore' });
    const both = await Promise.allSettled([pick('王磊', second, 'c'), pick('王磊', second, 'd')]);
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    await expect(pick('王磊', second, 'e')).rejects.toMatchObject({ textKey: 'correction.pickedAlready' });
    await world.settle();
    expect(asked('何静')).toEqual(['事项 2 已经好了吗？']);
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

  it.each(['feishu', 'wecom'] as const)(
    'says on %s what broke before, also to whoever hears of it later, and the earlier one names it',
    async (platform) => {
      world = await createWorld({ platforms: [platform] });
      const said = (text: string) =>
        world.says('罗琳', text, { chat: group, ...(platform === 'wecom' ? { mentionBot: true } : {}) });
      const text = (who: string) =>
        world
          .sees(who, 'bot', platform)
          .map((seen) => seen.text)
          .join('\n');
      await said(complaint);
      await world.presses('何静', '我来处理', {}, platform);
      await world.says('何静', '/解决 1 已补发', { platform });
      await said('又出现了');
      const what = '又出现的是事项 1：客户华东医药投诉：今天发的货全部发错';
      expect(text('何静')).toContain(what);
      await world.advance({ minutes: 6 });
      expect(text('黄丽华')).toContain(what);
      await world.presses('何静', '我来处理', {}, platform);
      await world.says('何静', '/追溯 1', { platform });
      expect(world.sees('何静', 'bot', platform).at(-1)?.text).toContain('又出现了：见事项 2');
    },
  );

  it('names the words of the earlier one to nobody who may not see it', async () => {
    world = await createWorld();
    await says('罗琳', complaint);
    await says('罗琳', '已解决');
    await world.presses('何静', '已经好了');
    const back = await says('罗琳', '又出现了');
    await world.query('delete from item_people where item_id = (select id from items where number = 1)');
    await world.says('何静', '/转交 3 王磊 你来看');
    await world.advance({ minutes: 1 });
    const seen = world
      .sees('王磊', 'bot')
      .map(({ text }) => text)
      .join('\n');
    expect(seen).toContain('事项 1 处理过，又出现了');
    expect(seen).not.toContain('又出现的是');
    expect((await itemOf(back))?.number).toBe(3);
  });

  it('without anything that was over is judged as it stands', async () => {
    world = await createWorld();
    const back = await says('罗琳', '又出现了');
    expect((await itemOf(back))?.reason).not.toMatch('came-back');
  });
});
