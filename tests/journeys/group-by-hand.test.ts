/** A group that people have made: the right one, the wrong one, one too many, and what is said of each. */
import { afterEach, expect, it } from 'vitest';
import { companyRules } from '../../drill/company.ts';
import type { PlatformName } from '../../src/domain/person.ts';
import { linkGroup } from '../../src/usecases/link-group.ts';
import { untilLocked } from '../support/locks.ts';
import { createWorld, personId, type TestWorld } from '../support/world.ts';

let world: TestWorld;
afterEach(() => world.close());

const say = async (who: string, words: string, chat: string) => {
  await world.says(who, words, { chat, mentionBot: true });
  await world.advance({ minutes: 1 });
  return world.sawLast(who, chat).text;
};
const states = async () =>
  (await world.query<{ name: string; state: string }>('select name, state from groups order by name')).rows;

it.each<PlatformName>(['feishu', 'dingtalk', 'wecom'])(
  'becomes on %s that of one matter, by name where several wait, and not for good',
  async (on) => {
    world = await createWorld({ platforms: [on] });
    const phone = world.phones.get(on);
    phone?.gather('许嘉言', '手工一群', ['李娜', '王磊'], { robot: true });
    phone?.gather('李娜', '手工二群', ['何静'], { robot: true });
    for (const name of ['展会筹备', '客户大会']) await world.says('许嘉言', `/建群 ${name} 市场 销售`);
    await world.query("update groups set state = 'failed' where state = 'asked'");
    expect(await say('许嘉言', '/绑定', '手工一群')).toMatch(/有几个群等着手工建：.*请写明是哪个/u);
    // A name is no code: none of the tries is used up.
    expect(await say('许嘉言', '/绑定 年会', '手工一群')).toContain('没有等着手工建的群叫“年会”');
    expect(await say('李娜', '/绑定 展会筹备', '手工二群')).toContain('“展会筹备”就在这个群');
    expect(await say('许嘉言', '/绑定 展会筹备', '手工一群')).toContain('“展会筹备”已经有群了');
    expect(await say('李娜', '/绑定 展会筹备', '手工二群')).toContain('这个群就是“展会筹备”，由许嘉言负责');
    expect(await say('李娜', '/绑定 客户大会', '手工二群')).toContain('这个群已经是“展会筹备”的群');
    expect(await say('李娜', '/建群 本群 展会筹备 市场', '手工二群')).toContain('这个群就是“展会筹备”');
    expect(await say('李娜', '/建群 本群 年会 市场', '手工二群')).toContain('这个群已经是“展会筹备”的群');
    // Named for one of those that wait, as Feishu tells at once, it needs no name.
    if (on === 'feishu') {
      await world.says('许嘉言', '/建群 年货节 市场 销售');
      await world.query("update groups set state = 'failed' where state = 'asked'");
      phone?.gather('许嘉言', '客户大会群', ['李娜'], { robot: true });
      // It introduces itself first.
      await world.settle();
      expect(await say('许嘉言', '/绑定', '客户大会群')).toContain('“客户大会”就在这个群');
      await world.says('许嘉言', '/撤销', { chat: '客户大会群', mentionBot: true });
      await world.query("update groups set state = 'closed' where name = '年货节'");
    }
    // It was the wrong one.
    await world.says('李娜', '/撤销', { chat: '手工二群', mentionBot: true });
    await world.advance({ minutes: 1 });
    expect((await states()).filter(({ state }) => state !== 'closed')).toEqual([
      { name: '客户大会', state: 'failed' },
      { name: '展会筹备', state: 'failed' },
    ]);
    const answer = await say('许嘉言', '/绑定 展会筹备', '手工一群');
    expect(answer).toContain('“展会筹备”就在这个群');
    expect(answer).toContain(on === 'feishu' ? '已发出并置顶' : '请群主手动置顶');
    expect(await states()).toContainEqual({ name: '展会筹备', state: 'open' });
  },
);

it.each<PlatformName>(['feishu', 'dingtalk', 'wecom'])(
  'may have nothing but numbers for its name on %s, and what is neither name nor code is said',
  async (on) => {
    world = await createWorld({ platforms: [on] });
    world.phones.get(on)?.gather('许嘉言', '手工群', ['李娜'], { robot: true });
    for (const name of ['2027', '202711', '展会筹备']) await world.says('许嘉言', `/建群 ${name} 市场 销售`);
    await world.query("update groups set state = 'failed' where state = 'asked'");
    expect(await say('许嘉言', '/绑定 2026', '手工群')).toMatch(
      on === 'wecom' ? /没有“2026”这个绑定码，也没有叫这个名字、等着接上的群/u : /没有等着接上的群叫“2026”/u,
    );
    expect(await say('许嘉言', '/绑定 202711', '手工群')).toContain('“202711”就在这个群');
    await world.says('许嘉言', '/撤销', { chat: '手工群', mentionBot: true });
    await world.advance({ minutes: 1 });
    expect(await say('许嘉言', '/绑定 2027', '手工群')).toContain('“2027”就在这个群');
  },
);

it.each(['on', 'offer'] as const)(
  'has its people asked each day when it is linked a second time as well, where a company has it %s',
  async (start) => {
    world = await createWorld({
      rules: { ...companyRules, sync: { start, at: '16:30', answerMinutes: 90 } },
    });
    world.phones.get('feishu')?.gather('许嘉言', '手工群', ['李娜'], { robot: true });
    const syncs = async () =>
      (await world.query<{ name: string; state: string }>('select name, state from syncs')).rows;
    const link = async () => {
      await say('许嘉言', '/建群 本群 展会筹备 市场 销售', '手工群');
      if (start === 'offer') await world.presses('许嘉言', '开每日同步');
      expect(await syncs()).toEqual([{ name: '展会筹备', state: 'on' }]);
    };
    await link();
    const linked = world.sees('许嘉言', '手工群').find(({ title }) => title === '“展会筹备”就在这个群');
    await world.phones.get('feishu')?.press('许嘉言', linked?.messageId ?? '', { label: '撤销' });
    await world.settle();
    expect(await syncs()).toEqual([{ name: '展会筹备', state: 'off' }]);
    await link();
  },
);

it('waits on WeCom for no code, for the robot is in it', async () => {
  world = await createWorld({ platforms: ['wecom'] });
  world.phones.get('wecom')?.gather('李娜', '手工群', ['王磊'], { robot: true });
  await say('李娜', '/建群 本群 展会筹备 市场', '手工群');
  expect(await say('王磊', '/绑定', '手工群')).toContain('这个群就是“展会筹备”，由李娜负责');
  expect(world.sees('王磊', '手工群').some(({ text }) => text.includes('绑定码'))).toBe(false);
});

it('is that of one matter also where two say another one at once', async () => {
  world = await createWorld({ platforms: ['dingtalk'] });
  world.phones.get('dingtalk')?.gather('许嘉言', '手工群', ['李娜'], { robot: true });
  await world.says('许嘉言', '/建群 展会筹备 市场 销售');
  await world.query("update groups set state = 'failed' where state = 'asked'");
  await world.says('李娜', '早', { chat: '手工群', mentionBot: true });
  const [chat] = (await world.query<{ id: string }>("select id from chats where name = '手工群'")).rows;
  const by = await world.xinliu.app.store.people.byAccount('dingtalk', personId('许嘉言', 'dingtalk'));
  let other: Promise<unknown> = Promise.resolve();
  await world.xinliu.app.transaction(async (app) => {
    if (by) await linkGroup(app, { by, platform: 'dingtalk', chatId: chat?.id ?? '', name: '' });
    other = world.says('李娜', '/建群 本群 年会 市场', { chat: '手工群', mentionBot: true });
    await untilLocked(world, other);
  });
  await other;
  await world.advance({ minutes: 1 });
  const said = world.sees('李娜', '手工群').map(({ text }) => text);
  expect(said.filter((text) => text.includes('这个群已经是“展会筹备”的群'))).toHaveLength(1);
  expect(await states()).toEqual([{ name: '展会筹备', state: 'open' }]);
});
