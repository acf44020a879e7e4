/** What is said beside an alarm and names no matter of its own belongs to it; what names one rings for itself. */
import { afterEach, describe, expect, it } from 'vitest';
import { createWorld, type TestWorld } from '../support/world.ts';

const duty = '值班应急群';
const outage = '支付接口全部报错，客户付不了款，门店都在排队';
let world: TestWorld;
afterEach(() => world.close());

const says = (who: string, text: string, replyTo?: string) =>
  world.says(who, text, { chat: duty, ...(replyTo ? { replyTo } : {}) });
const titles = (who: string, where = 'bot') => world.sees(who, where).map(({ title }) => title);
const rung = async () =>
  (await world.query<{ number: number }>('select number from items where tier = 1 order by number')).rows.map(
    ({ number }) => number,
  );
const doubts = (who: string) =>
  world.sees(who, 'bot').filter(({ buttons }) => buttons.some((label) => label.includes('一级'))).length;

describe('said beside an open alarm', () => {
  it.each([
    '还是不行',
    '还是不行啊！',
    '截图在上面',
    '有进展吗',
    '大概还要多久',
    '谁在跟',
    '我这边也是',
    '日志发你了',
    '客户还没回复',
    '货还没到',
  ])('“%s” rings nobody, asks nobody and is no item of its own', async (text) => {
    world = await createWorld();
    await says('罗琳', outage);
    await world.advance({ minutes: 3 });
    const asked = doubts('刘洋');
    await says('刘洋', text);
    expect(await rung()).toEqual([1]);
    expect(doubts('刘洋')).toBe(asked);
  });

  it.each(['还是不行', '截图在上面', '客户还没回复', '货还没到'])(
    '“%s” is a line in its story, and the group learns of which once',
    async (text) => {
      world = await createWorld();
      await says('罗琳', outage);
      await world.advance({ minutes: 3 });
      await says('刘洋', text);
      await says('张伟', '还是一样');
      expect(titles('刘洋', duty).filter((title) => title === '同一件事 · 事项 1')).toHaveLength(1);
      await world.says('罗琳', '/事项 1');
      expect(world.sawLast('罗琳', 'bot').text).toContain('刘洋 又说起（值班应急群）');
    },
  );

  it('keeps the alarm going to whoever has to know', async () => {
    world = await createWorld();
    await says('罗琳', outage);
    await says('刘洋', '还是不行');
    await world.advance({ minutes: 20 });
    expect((await world.xinliu.app.store.items.byNumber(1))?.state).toBe('escalated');
  });

  it('is a matter of its own by one press of whoever said it', async () => {
    world = await createWorld();
    await says('罗琳', outage);
    await says('刘洋', '货还没到');
    await world.presses('刘洋', '不是一回事', { chat: duty });
    expect(await rung()).toEqual([1, 2]);
  });

  it.each([
    '仓库还在烧',
    '又有两个客户说付不了',
    '数据库也挂了',
    '系统没恢复',
    '人还没救出来',
    '电还没来',
    '救护车还没到，人没呼吸了',
    '客户没收到货要退单',
    '还是不行，机房开始冒烟了',
  ])('“%s” names a matter of its own, and rings', async (text) => {
    world = await createWorld();
    await says('罗琳', outage);
    await world.advance({ minutes: 3 });
    await says('刘洋', text);
    expect(await rung()).toEqual([1, 2]);
  });

  it('is a line in the story of what it quotes where it says only how far that has come', async () => {
    world = await createWorld();
    const first = await world.says('刘洋', '机房空调停了，温度38度还在升', { chat: '产品研发协同群' });
    expect(await rung()).toEqual([1]);
    await world.advance({ minutes: 50 });
    for (const text of ['又涨到 41 了', '已经 43 度了'])
      await world.says('刘洋', text, { chat: '产品研发协同群', replyTo: first });
    expect(await rung()).toEqual([1]);
    await world.says('刘洋', '/事项 1');
    expect(world.sawLast('刘洋', 'bot').text).toContain('又说起（产品研发协同群）');
  });

  it.each(['二号车间也着火了', '已经 43 度了，有人晕倒了'])(
    'rings for itself where it names another emergency beneath the words: “%s”',
    async (text) => {
      world = await createWorld();
      const first = await says('罗琳', '机房空调停了，温度38度还在升');
      await says('刘洋', text, first);
      expect(await rung()).toEqual([1, 2]);
    },
  );

  it('is judged by itself in another chat, and half an hour later', async () => {
    world = await createWorld();
    await says('罗琳', outage);
    await world.says('罗琳', '货还没到', { chat: '客户服务群' });
    expect(await rung()).toEqual([1, 2]);
    await world.advance({ minutes: 40 });
    await says('刘洋', '客户还没回复');
    expect(await rung()).toEqual([1, 2, 3]);
  });

  it('is not kept near by such words: half an hour after the alarm it is judged by itself', async () => {
    world = await createWorld();
    await says('罗琳', outage);
    await world.advance({ minutes: 29 });
    await says('刘洋', '货还没到');
    await world.advance({ minutes: 29 });
    await says('刘洋', '货还没到');
    expect(await rung()).toEqual([1, 2]);
  });

  it('is near what a press made an alarm, however long before that it was said', async () => {
    world = await createWorld();
    const id = await says('罗琳', '#二级 三号门店的收银机要换，请大家看下方案');
    await world.advance({ minutes: 26 });
    await says('罗琳', '/级别 一级', id);
    await world.advance({ minutes: 9 });
    await says('刘洋', '还是不行');
    expect(await rung()).toEqual([1]);
    await world.advance({ minutes: 29 });
    await says('刘洋', '还是不行');
    expect(await rung()).toEqual([1, 2]);
  });

  it('is near again where the matter itself was said again', async () => {
    world = await createWorld();
    await says('罗琳', outage);
    await world.advance({ minutes: 29 });
    await says('张伟', outage);
    await world.advance({ minutes: 29 });
    await says('刘洋', '货还没到');
    expect(await rung()).toEqual([1]);
  });

  it.each(['现在都不行', '都不行', '我们也是', '我们这边也是'])(
    '“%s” is no line in the story of somebody who is hurt elsewhere',
    async (text) => {
      world = await createWorld();
      await says('罗琳', '二号车间有人晕倒了，快叫救护车');
      const id = await says('刘洋', text);
      const { rows } = await world.query(`select from reports where message_id = '${id}'`);
      expect(rows).toEqual([]);
    },
  );

  it('“我们也是” is no such line either where a person said that it is tier 1', async () => {
    world = await createWorld();
    await says('罗琳', '#一级 二号车间有人晕倒了，快叫救护车');
    const id = await says('刘洋', '我们也是');
    expect((await world.query(`select from reports where message_id = '${id}'`)).rows).toEqual([]);
  });

  it('rings where people said before that it is tier 1', async () => {
    world = await createWorld();
    const first = await says('罗琳', '有进展吗');
    await says('罗琳', '/级别 一级', first);
    await says('张伟', outage);
    await says('刘洋', '有进展吗');
    expect(await rung()).toEqual([1, 2, 3]);
  });

  it('rings where people said so, though it would ring by itself too', async () => {
    world = await createWorld();
    const first = await says('罗琳', '货还没到');
    await says('罗琳', '/级别 二级', first);
    await says('罗琳', '/级别 一级', first);
    await says('张伟', outage);
    await says('刘洋', '货还没到');
    expect(await rung()).toEqual([1, 2, 3]);
    // What rings by itself tells nobody who corrected what.
    expect(world.sawLast('何静', 'bot').text).not.toContain('更正');
  });

  it('belongs to what it quotes, however late', async () => {
    world = await createWorld();
    const id = await says('罗琳', outage);
    await world.advance({ minutes: 50 });
    await says('刘洋', '还是不行', id);
    expect(await rung()).toEqual([1]);
    await world.says('罗琳', '/事项 1');
    expect(world.sawLast('罗琳', 'bot').text).toMatch(/上报\s*2\s*次/u);
  });
});

describe('“still not working”', () => {
  it('with nothing open rings nobody but in a duty chat', async () => {
    world = await createWorld();
    await world.says('王磊', '还是不行');
    expect(await rung()).toEqual([]);
    await says('刘洋', '还是不行');
    expect(await rung()).toHaveLength(1);
  });

  it.each(['还是老样子', '还是一样', '还那样', '还没弄好'])(
    '“%s” after it was over may be of anything, and brings nothing back',
    async (text) => {
      world = await createWorld();
      await says('罗琳', outage);
      await says('张伟', '已恢复');
      await world.presses('何静', '已经好了');
      const id = await says('刘洋', text);
      expect((await world.xinliu.app.store.items.byMessage('feishu', id))?.reason ?? '').not.toMatch(
        'came-back',
      );
    },
  );

  it('stays what people said it is, though it was over just now', async () => {
    world = await createWorld();
    const first = await says('罗琳', '还是不行');
    await says('罗琳', '/级别 无', first);
    await says('罗琳', outage);
    await says('张伟', '已恢复');
    await world.presses('何静', '已经好了');
    const id = await says('罗琳', '还是不行');
    expect((await world.xinliu.app.store.items.byMessage('feishu', id))?.reason ?? '').not.toMatch(
      'came-back',
    );
  });

  it.each(['还是不行', '又挂了'])(
    '“%s” that came back and was corrected to none stays none in an ordinary group',
    async (text) => {
      world = await createWorld();
      const group = '客户服务群';
      const inGroup = (who: string, words: string, replyTo?: string) =>
        world.says(who, words, { chat: group, ...(replyTo ? { replyTo } : {}) });
      await inGroup('罗琳', outage);
      await inGroup('罗琳', '已恢复');
      await world.presses('何静', '已经好了');
      const first = await inGroup('罗琳', text);
      const back = await world.xinliu.app.store.items.byMessage('feishu', first);
      expect(back?.reason).toBe('came-back:1');
      await inGroup('罗琳', '/级别 无', first);
      const next = await inGroup('罗琳', text);
      const item = await world.xinliu.app.store.items.byMessage('feishu', next);
      expect(item?.tier ?? null).not.toBe(1);
    },
  );

  it.each(['还是不行', '还没好'])('“%s” after it was over rings again', async (text) => {
    world = await createWorld();
    await says('罗琳', outage);
    await says('张伟', '已恢复');
    await world.presses('何静', '已经好了');
    expect((await world.xinliu.app.store.items.byNumber(1))?.state).toBe('resolved');
    const back = await says('刘洋', text);
    expect((await world.xinliu.app.store.items.byMessage('feishu', back))?.reason).toBe('came-back:1');
  });
});
