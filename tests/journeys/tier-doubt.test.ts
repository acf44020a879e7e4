/** A message that may be tier 1 and may not: the one who wrote it is asked in private, and her press decides. */
import { afterEach, describe, expect, it } from 'vitest';
import { mergeItems } from '../../src/usecases/merge-items.ts';
import { unclearText } from '../support/unclear.ts';
import { createWorld, personId, type TestWorld } from '../support/world.ts';

let world: TestWorld;
afterEach(() => world.close());

const titles = (name: string, where = 'bot') => world.sees(name, where).map((seen) => seen.title);

describe('a message that may be tier 1', () => {
  it('is asked about in private with two buttons, and rings nobody meanwhile', async () => {
    world = await createWorld();
    await world.says('罗琳', unclearText, { chat: '客户服务群' });
    const asked = world.sawLast('罗琳', 'bot');
    expect(asked.title).toBe('这件事要马上有人管吗？');
    expect(asked.text).toContain(unclearText);
    expect(asked.buttons).toEqual(['是一级，马上通知', '不是一级']);
    expect(titles('何静')).toEqual([]);
    expect(
      world.sees('罗琳', '客户服务群').filter((seen) => seen.title !== null && seen.title !== ''),
    ).toEqual([]);
  });

  it('is asked about on its own card when it was reported: a row of harms rings nobody', async () => {
    world = await createWorld();
    await world.says('罗琳', '/上报 起火 宕机 投诉 爆炸 泄露');
    const asked = world.sawLast('罗琳', 'bot');
    expect(asked.text).toContain('拿不准是不是一级');
    expect(asked.buttons).toContain('一级');
    expect(titles('何静')).toEqual([]);
  });

  it('rings the liaison once its writer says so', async () => {
    world = await createWorld();
    await world.says('罗琳', unclearText, { chat: '客户服务群' });
    await world.presses('罗琳', '是一级，马上通知');
    const alarm = world.sawLast('何静', 'bot');
    expect(alarm.title).toBe('一级 · 事项 1');
    expect(alarm.text).toContain(unclearText);
    await world.advance({ minutes: 6 });
    expect(titles('黄丽华')).toEqual(['一级升级 · 事项 1']);
  });

  it('stays quiet when its writer says that it is none', async () => {
    world = await createWorld();
    await world.says('罗琳', unclearText, { chat: '客户服务群' });
    await world.presses('罗琳', '不是一级');
    await world.advance({ hours: 1 });
    expect(titles('何静')).toEqual([]);
    expect(titles('黄丽华')).toEqual([]);
  });
});

describe.each(['feishu', 'dingtalk', 'wecom'] as const)('its question on %s', (platform) => {
  const ask = async () => {
    world = await createWorld({ platforms: [platform] });
    await world.says('罗琳', unclearText, { chat: '客户服务群', mentionBot: true });
  };
  const pressesOld = (label: string) => world.presses('罗琳', label, {}, platform);
  const saw = (name: string) =>
    world
      .sees(name, 'bot', platform)
      .map(({ title, text }) => `${title}\n${text}`)
      .join('\n');
  const item = async () =>
    (await world.query<{ tier: number | null; state: string }>('select tier, state from items')).rows[0];

  it('takes no tier 1 away that an administrator has set meanwhile and a colleague has in hand', async () => {
    await ask();
    await world.says('郑晓', '/级别 1 一级 客户人身安全', { platform });
    await world.presses('何静', '我来处理', {}, platform);
    await pressesOld('不是一级');
    expect(await item()).toMatchObject({ tier: 1, state: 'acked' });
    expect(saw('罗琳')).toContain('郑晓 已把它定为一级，何静 在处理');
    expect(saw('罗琳')).toContain('/级别 1');
    expect(saw('何静')).not.toContain('已更正');
    await world.says('何静', '/解决 1 已派人到场', { platform });
    expect(await item()).toMatchObject({ state: 'resolved' });
  });

  it('rings nobody again for what was set and taken back by those who look after it', async () => {
    await ask();
    await world.says('郑晓', '/级别 1 一级', { platform });
    await world.says('郑晓', '/级别 1 二级 何静看过', { platform });
    await pressesOld('是一级，马上通知');
    expect(await item()).toMatchObject({ tier: 2, state: 'corrected' });
    expect(saw('罗琳')).toContain('郑晓 已把它定为二级');
  });
});

describe('an answer to its question', () => {
  /** Her card as it stands where her app has not shown its change yet. */
  async function pressesAgain(tier: string, number: number, name = '罗琳'): Promise<void> {
    const item = await world.xinliu.app.store.items.byNumber(number);
    await world.xinliu.takeIn([
      {
        kind: 'press',
        platform: 'feishu',
        appId: world.xinliu.app.platforms.get('feishu')?.appId ?? '',
        eventKey: `again-${tier}`,
        occurredAt: world.time.clock.now().toISOString(),
        chat: { externalId: 'her-chat' },
        sender: { externalId: personId(name) },
        messageId: 'om_asked',
        action: 'set-tier',
        args: { item: item?.id ?? '', tier, asked: 'none' },
        form: {},
      },
    ]);
    await world.settle();
  }
  const rows = async () =>
    (
      await world.query<{ tier: number | null; state: string }>(
        'select tier, state from items order by number',
      )
    ).rows;

  it('may be put right at once by whoever gave it', async () => {
    world = await createWorld();
    await world.says('罗琳', unclearText, { chat: '客户服务群' });
    await world.presses('罗琳', '是一级，马上通知');
    await pressesAgain('none', 1);
    expect(await rows()).toMatchObject([{ tier: null, state: 'corrected' }]);
    await world.advance({ minutes: 30 });
    expect(titles('黄丽华')).toEqual([]);
  });

  it('may be put right by whoever has ended the alarm herself without taking it first', async () => {
    world = await createWorld();
    await world.says('黄丽华', unclearText);
    await world.presses('黄丽华', '是一级，马上通知');
    await world.says('黄丽华', '/解决 1 看错了，没有这回事');
    await pressesAgain('none', 1, '黄丽华');
    expect(await rows()).toMatchObject([{ tier: null, state: 'corrected' }]);
  });

  it('changes nothing where somebody else has ended it', async () => {
    world = await createWorld();
    await world.says('黄丽华', unclearText);
    await world.presses('黄丽华', '是一级，马上通知');
    await world.says('何静', '/解决 1 已派人到场');
    await pressesAgain('none', 1, '黄丽华');
    expect(await rows()).toMatchObject([{ tier: 1, state: 'resolved' }]);
  });

  it('raises what it was merged into, though somebody had set that lower before', async () => {
    world = await createWorld();
    await world.says('罗琳', '/上报 三级 仓库的门要换一扇', { chat: '客户服务群', mentionBot: true });
    await world.says('郑晓', '/级别 1 二级');
    await world.says('罗琳', unclearText, { chat: '客户服务群' });
    const { app } = world.xinliu;
    const by = (await app.store.people.active()).find(({ name }) => name === '郑晓');
    await app.transaction(async (app) => {
      const [one, two] = [await app.store.items.byNumber(1), await app.store.items.byNumber(2)];
      if (!by || !one || !two) throw new Error('there are no two items');
      await mergeItems(app, { itemId: one.id, otherId: two.id, by, key: 'by-hand' });
    });
    await world.presses('罗琳', '是一级，马上通知');
    expect((await rows())[0]).toMatchObject({ tier: 1, state: 'open' });
    expect(titles('何静')).toContain('一级 · 事项 1');
  });
});

describe('a tier 1 that somebody has in hand', () => {
  it.each(['feishu', 'dingtalk', 'wecom'] as const)(
    'tells her on %s, in a message of her own, when it is made something else',
    async (platform) => {
      world = await createWorld({ platforms: [platform] });
      await world.says('罗琳', '支付接口全部报错，客户无法下单', { chat: '客户服务群', mentionBot: true });
      await world.presses('何静', '我来处理', {}, platform);
      const before = world.sees('何静', 'bot', platform).length;
      await world.says('郑晓', '/级别 1 二级', { platform });
      await world.advance({ seconds: 10 });
      const fresh = world.sees('何静', 'bot', platform).slice(before);
      const told = fresh.map(({ title, text }) => `${title}\n${text}`).join('\n');
      expect(told).toContain('郑晓 改为二级');
      expect(told).toContain('/级别 1 一级');
      expect(fresh.filter(({ text }) => text.includes('改为二级'))).toHaveLength(1);
    },
  );

  it.each(['feishu', 'dingtalk', 'wecom'] as const)(
    'tells her on %s, once and in a message of her own, that it is hers again',
    async (platform) => {
      world = await createWorld({ platforms: [platform] });
      await world.says('罗琳', '支付接口全部报错，客户无法下单', { chat: '客户服务群', mentionBot: true });
      await world.presses('何静', '我来处理', {}, platform);
      await world.says('郑晓', '/级别 1 二级', { platform });
      await world.advance({ seconds: 10 });
      const before = world.sees('何静', 'bot', platform).length;
      await world.presses('郑晓', '撤销', {}, platform);
      await world.advance({ seconds: 10 });
      const fresh = world.sees('何静', 'bot', platform).slice(before);
      expect(fresh.map(({ title }) => title)).toEqual(['已接手 · 事项 1']);
      expect(titles('黄丽华')).toEqual([]);
    },
  );
});
