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

  it('nor is the only meeting moved, declined or called off, nor a request or action item closed', async () => {
    world = await createWorld({ platforms: [platform] });
    const hears = async (words: string) => {
      await world.says('李娜', words);
      await world.advance({ seconds: 5 });
      return world.sawLast('李娜', 'bot').text;
    };
    expect(await hears('/会议 明天下午3点 支付方案评审 60分钟 @王磊 议程：背景 10分钟 负责人：我')).toContain(
      '已预订',
    );
    const meeting = async () => (await world.query('select start_at, state from meetings')).rows;
    const booked = await meeting();
    expect(booked).toHaveLength(1);
    const number = '99999999999999999999';
    for (const words of [
      `/会议 改 ${number} 明天16点`,
      `/会议 取消 ${number}`,
      `/会议 不参加 ${number} 出差`,
      `/会议 ${number}`,
      `/纪要 ${number}`,
      `/待办 完成 ${number} 已补发`,
      `/协作 完成 ${number}`,
      `/流程 ${number} 完成`,
    ])
      expect(await hears(words)).toContain('没办成');
    expect(await meeting()).toEqual(booked);
  });
});
