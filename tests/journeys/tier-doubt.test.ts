/** A message that may be tier 1 and may not: the one who wrote it is asked in private, and her press decides. */
import { afterEach, describe, expect, it } from 'vitest';
import { unclearText } from '../support/unclear.ts';
import { createWorld, type TestWorld } from '../support/world.ts';

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
