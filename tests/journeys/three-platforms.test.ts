/** One company on three platforms: whoever is on several gets each thing once, and answers come where one spoke. */
import { afterEach, describe, expect, it } from 'vitest';
import { staff } from '../../drill/company.ts';
import type { PlatformName } from '../../src/domain/person.ts';
import { createWorld, type TestWorld } from '../support/world.ts';

let world: TestWorld;
afterEach(() => world.close());

const all: PlatformName[] = ['feishu', 'dingtalk', 'wecom'];
const begin = async () => {
  world = await createWorld({ platforms: ['feishu', 'dingtalk', 'wecom'] });
};
const appsOf = (name: string) => all.filter((platform) => world.phones.get(platform)?.has(name));
/** On which apps the words reached her directly, each as often as she sees them. */
const reachedOn = (name: string, words: RegExp) =>
  appsOf(name).flatMap((platform) =>
    world
      .sees(name, 'bot', platform)
      .filter(({ text }) => words.test(text))
      .map(() => platform),
  );

describe('a company on three platforms', () => {
  it('knows one person behind each name', async () => {
    await begin();
    const people = await world.xinliu.app.store.people.active();
    expect(people.map(({ name }) => name).sort()).toEqual(staff.map(({ name }) => name).sort());
    expect(appsOf('郑晓')).toEqual(all);
    expect(appsOf('马婷')).toEqual(['feishu']);
  });

  it('sends the weekly issue once to everybody, however many apps they have', async () => {
    await begin();
    await world.says('林若溪', '行业动态：某竞品发布新一代扫码枪，主打低价市场', { chat: '青禾大家庭' });
    await world.to('2026-11-27T16:10:00+08:00');
    for (const { name } of staff) expect(reachedOn(name, /^(?:周刊|Weekly issue) .*扫码枪/s)).toHaveLength(1);
  });

  it('tells the liaison once of a complaint that came on WeCom, and takes her press wherever it reached her', async () => {
    await begin();
    await world.says('罗琳', '客户华东医药投诉：今天发的货全部发错，客户要求今天给说法，不然解约', {
      platform: 'wecom',
      chat: '客户问题群',
      mentionBot: true,
    });
    expect(reachedOn('何静', /不然解约/)).toHaveLength(1);
    await world.presses('何静', '我来处理');
    await world.advance({ hours: 1 });
    expect(reachedOn('黄丽华', /一级升级/)).toEqual([]);
  });

  it('answers where somebody spoke', async () => {
    await begin();
    for (const platform of appsOf('郑晓')) {
      await world.says('郑晓', '/帮助', { platform });
      // Where one message is too short for all commands there are two.
      const answer = world.sees('郑晓', 'bot', platform).slice(-2);
      expect(answer.map(({ text }) => text).join('\n')).toContain('/会议');
    }
    const answers = appsOf('郑晓').map((platform) => world.sees('郑晓', 'bot', platform).length > 0);
    expect(answers).toEqual([true, true, true]);
  });
});
