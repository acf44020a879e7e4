/** A number that no item can have, or half of another, never stands for an item that is there. */
import { afterEach, describe, expect, it } from 'vitest';
import type { Playable } from '../../drill/phones/index.ts';
import { createWorld, type TestWorld } from '../support/world.ts';

let world: TestWorld;
afterEach(() => world.close());

describe.each<Playable>(['feishu', 'dingtalk', 'wecom'])('on %s', (platform) => {
  it('nothing is taken, put off or closed by it', async () => {
    world = await createWorld({ platforms: [platform] });
    await world.says('罗琳', '#一级 客户华东医药投诉：今天发的货全部发错，客户要求今天给说法，不然解约');
    const state = async () =>
      (await world.query<{ state: string }>('select state from items')).rows.map((row) => row.state);
    const hears = async (words: string) => {
      await world.says('何静', words);
      await world.advance({ seconds: 5 });
      return world.sawLast('何静', 'bot').text;
    };
    for (const number of ['1.5', '99999999999999999999', '2147483648']) {
      expect(await hears(`/接手 ${number}`)).toContain('没办成');
      expect(await state()).toEqual(['open']);
    }
    expect(await hears('/接手 1')).toContain('由你处理');
    for (const number of ['99999999999999999999', '2147483648'])
      expect(await hears(`/解决 ${number} 修好`)).toContain('没有找到你能看的事项');
    for (const words of ['/推迟 1 9999999999小时 等配件', '/勿扰 9999999999小时'])
      expect(await hears(words)).not.toContain('我这边出了问题');
    expect(await state()).toEqual(['acked']);
  });
});
