/** What stands pinned in a project group: the goal and the date come later, and the owner changes; it says what is true. */
import { afterEach, expect, it } from 'vitest';
import { companyRules } from '../../drill/company.ts';
import type { PlatformName } from '../../src/domain/person.ts';
import { createWorld, type TestWorld } from '../support/world.ts';

let world: TestWorld;
afterEach(() => world.close());

const group = '双十二大促';
const charter = (who: string) =>
  world.sees(who, group).findLast(({ text, title }) => `${title}\n${text}`.includes('群约定 ·'));
const open = async (on?: PlatformName) => {
  world = await createWorld(on ? { platforms: [on] } : {});
  await world.says('许嘉言', `/建群 ${group} 市场 销售`);
  await world.presses('许嘉言', '确认建群');
  await world.advance({ minutes: 2 });
};

it('gets its goal and its date from whoever looks after it, and gives them back', async () => {
  await open();
  expect(charter('李娜')?.text).toContain('待补（负责人发 /建群 目标 一句话）');
  const inGroup = { chat: group, mentionBot: true };
  await world.says('李娜', '/建群 目标 当天零故障', inGroup);
  expect(world.sawLast('李娜', group).text).toContain('由许嘉言负责');
  await world.says('许嘉言', '/建群 目标：当天零故障', inGroup);
  expect(world.sawLast('许嘉言', group).title).toBe(`已更新“${group}”的群约定`);
  expect(charter('李娜')).toMatchObject({ pinned: true, text: expect.stringContaining('当天零故障') });
  // In private, too, with its name or, being the only one, without.
  await world.says('许嘉言', `/建群 日期 ${group} 12月12日`);
  expect(charter('李娜')?.text).toContain('2026-12-12');
  await world.says('许嘉言', '/撤销');
  expect(charter('李娜')?.text).not.toContain('2026-12-12');
  await world.says('许嘉言', '/建群 期限 11-01');
  expect(world.sawLast('许嘉言', 'bot').text).toContain('期限 2026-11-01 已经过了');
  await world.says('许嘉言', '/建群 日期 很快');
  expect(world.sawLast('许嘉言', 'bot').text).toContain('没看懂期限“很快”');
  await world.says('许嘉言', '/建群 目标');
  expect(world.sawLast('许嘉言', 'bot').text).toContain('写上目标');
  await world.says('许嘉言', `/建群 目标 ${'长'.repeat(301)}`);
  expect(world.sawLast('许嘉言', 'bot').text).toContain('最多 300 个字，现在有 301 个');
});

it('takes no longer goal when it is opened than later', async () => {
  world = await createWorld();
  const asks = (letters: number) =>
    world.says('许嘉言', `/建群 ${group} 市场 销售 目标：${'长'.repeat(letters)}`);
  await asks(301);
  expect(world.sawLast('许嘉言', 'bot').text).toContain('目标太长了：最多 300 个字，现在有 301 个');
  await asks(300);
  expect(world.sawLast('许嘉言', 'bot').title).toBe(`要建“${group}”吗？`);
  const chat = '客户服务群';
  await world.says('何静', `/建群 本群 客诉 客服 目标：${'长'.repeat(301)}`, { chat, mentionBot: true });
  expect(world.sawLast('何静', chat).text).toContain('现在有 301 个');
});

it.each<PlatformName>(['feishu', 'dingtalk', 'wecom'])('names on %s the owner of today', async (on) => {
  await open(on);
  await world.says('许嘉言', `/建群 负责人 ${group} 李娜`);
  await world.advance({ minutes: 2 });
  expect(charter('王磊')?.text).toMatch(/负责人[\s|：:*]*李娜/u);
});

it('is opened where 好的 is typed to the question and not where 取消 is, and only by whoever was asked', async () => {
  world = await createWorld();
  await world.says('许嘉言', `/建群 ${group} 市场 销售`);
  await world.says('李娜', '取消');
  const items = async () => (await world.query('select 1 from items')).rows;
  const before = await items();
  await world.says('许嘉言', '取消');
  expect(world.sawLast('许嘉言', 'bot').title).toBe(`“${group}”没有建`);
  expect((await items()).length).toBe(before.length);
  await world.presses('许嘉言', '确认建群');
  expect((await world.query("select 1 from groups where state in ('planned', 'open')")).rows).toEqual([]);
  await world.says('许嘉言', '/建群 展会筹备 市场 销售');
  await world.says('许嘉言', '算了，不建了');
  expect(world.sawLast('许嘉言', 'bot').title).toBe('“展会筹备”没有建');
  // Said without a question it means something else.
  for (const word of ['取消', '好的']) await world.says('许嘉言', word);
  expect(world.sawLast('许嘉言', 'bot').title).not.toMatch(/“展会筹备”|“双十二大促”/u);
  await world.says('许嘉言', '/建群 展会筹备 12月4号前 王磊');
  expect(world.sawLast('许嘉言', 'bot').text).toMatch(/期限.*2026-12-04[\s\S]*成员.*许嘉言、王磊/u);
  // After another message of ours it may be about that one.
  await world.advance({ minutes: 1 });
  await world.says('许嘉言', '/帮助');
  await world.says('许嘉言', '好的');
  expect(world.sawLast('许嘉言', 'bot').text).toContain('要建，发“确认建群”；不建，发“取消”');
  await world.says('许嘉言', '确认建群');
  expect(world.sees('王磊', '展会筹备')[0]?.text).toContain('2026-12-04');
});

it('is not asked about on WeCom where the asker would be alone in it', async () => {
  world = await createWorld({ platforms: ['wecom'] });
  await world.says('许嘉言', `/建群 ${group} 市场`);
  expect(world.sawLast('许嘉言', 'bot').text).toContain(
    '企业微信的群至少要有 2 个人，名单里在这个平台上的只有 1 位',
  );
  expect((await world.query('select 1 from groups')).rows).toEqual([]);
});

it('leaves with the link that was a mistake, as does the sync that came with it, and comes anew with the next', async () => {
  world = await createWorld({
    rules: { ...companyRules, sync: { start: 'on', at: '16:30', answerMinutes: 90 } },
  });
  const inGroup = { chat: '手工群', mentionBot: true };
  world.phones.get('feishu')?.gather('许嘉言', '手工群', ['王磊'], { robot: true });
  await world.says('许嘉言', `/建群 ${group} 市场 销售`);
  await world.query("update groups set state = 'failed' where state = 'asked'");
  await world.says('许嘉言', '/绑定', inGroup);
  const syncs = async () => (await world.query('select state from syncs')).rows;
  const charters = () => world.sees('王磊', '手工群').filter(({ title }) => title.startsWith('群约定'));
  expect(await syncs()).toEqual([{ state: 'on' }]);
  expect(charters()).toHaveLength(1);
  await world.says('许嘉言', '/撤销');
  expect(world.sawLast('许嘉言', 'bot').text).toContain(`这个群不再是“${group}”的群，每日同步也停了`);
  expect(await syncs()).toEqual([{ state: 'off' }]);
  expect(charters()).toEqual([]);
  await world.advance({ minutes: 1 });
  await world.says('许嘉言', '/绑定', inGroup);
  expect(charters()).toHaveLength(1);
});

it('is not that of its project any more once the link was taken back', async () => {
  world = await createWorld();
  for (const name of ['手工一群', '手工二群'])
    world.phones.get('feishu')?.gather('许嘉言', name, ['王磊'], { robot: true });
  await world.says('许嘉言', `/项目 ${group} 里程碑：压测 12-01；上线 12-12`);
  const chatOf = async () =>
    (await world.query('select c.name from projects p left join chats c on c.id = p.chat_id')).rows;
  expect(await chatOf()).toEqual([{ name: null }]);
  for (const name of ['手工一群', '手工二群']) {
    await world.says('许嘉言', `/建群 本群 ${group} 市场`, { chat: name, mentionBot: true });
    expect(await chatOf()).toEqual([{ name }]);
    await world.says('许嘉言', '/撤销', { chat: name, mentionBot: true });
    expect(await chatOf()).toEqual([{ name: null }]);
  }
});

it('was never brought to its end where it was only linked by mistake', async () => {
  world = await createWorld();
  world.phones.get('feishu')?.gather('许嘉言', '手工一群', ['王磊'], { robot: true });
  await world.says('许嘉言', `/建群 本群 ${group} 市场`, { chat: '手工一群', mentionBot: true });
  await world.says('许嘉言', '/撤销', { chat: '手工一群', mentionBot: true });
  await world.says('许嘉言', `/建群 总结 ${group}`);
  expect(world.sawLast('许嘉言', 'bot').text).toContain(`没有找到叫“${group}”的项目群`);
});
