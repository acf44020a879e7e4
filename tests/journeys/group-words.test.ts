/** Words behind `/建群` that mean a group that is there: named wrongly, by somebody who may not, or by nobody. */
import { afterEach, expect, it } from 'vitest';
import type { PlatformName } from '../../src/domain/person.ts';
import { createWorld, type TestWorld } from '../support/world.ts';

let world: TestWorld;
afterEach(() => world.close());

const group = '双十二大促';
const answerTo = async (who: string, words: string) => {
  await world.says(who, words);
  // Where a platform lets only so many out a minute, the answer waits.
  await world.advance({ minutes: 1 });
  return world.sawLast(who, 'bot').text;
};
const states = async () =>
  (await world.query<{ name: string; state: string }>('select name, state from groups order by created_at'))
    .rows;

it.each<PlatformName>(['feishu', 'dingtalk', 'wecom'])(
  'are answered on %s, and open no group',
  async (on) => {
    world = await createWorld({ platforms: [on] });
    await world.says('许嘉言', `/建群 ${group} 市场 销售`);
    await world.presses('许嘉言', '确认建群');
    // Somebody else's, for whom it is no secret whom to ask.
    for (const words of [`解散 ${group}`, `归档 ${group}群`, `收尾 ${group} 吧`, `负责人 ${group} 马婷`])
      expect(await answerTo('马婷', `/建群 ${words}`)).toContain('由许嘉言负责，这一步请找许嘉言');
    expect(await answerTo('Emma Clarke', `/group close ${group}`)).toContain('please ask 许嘉言');
    expect(await answerTo('马婷', '/建群 解散 年会')).toContain('没有找到叫“年会”的项目群，你也还不在');
    expect(await answerTo('许嘉言', '/建群 解散 年会')).toContain(
      `没有找到叫“年会”的项目群。你的群：${group}`,
    );
    // The only one of hers is not meant where another is named.
    expect(await answerTo('许嘉言', '/建群 负责人 年会 李娜')).toContain('没有找到叫“年会”');
    // A department is no matter: nothing is opened that would be called 收尾.
    expect(await answerTo('马婷', '/建群 收尾 市场')).toContain('没有找到叫“市场”的项目群');
    expect(await answerTo('许嘉言', `/建群 改名 ${group} 大促`)).toContain('改群名请群成员在群设置里改');
    expect(await answerTo('许嘉言', '/建群 退群')).toContain('在群设置里退');
    expect(await answerTo('许嘉言', `/建群 负责人 ${group} 王小二`)).toContain('写上由谁负责');
    expect(await states()).toEqual([{ name: group, state: 'open' }]);
  },
);

it('say what is wrong with a date, with 本群 in private, and know departments in English', async () => {
  world = await createWorld();
  expect(await answerTo('何静', '/建群 年会 客服 截止：乱写')).toContain('没看懂期限“乱写”');
  expect(await answerTo('何静', '/建群 年会 客服 截止：2020-01-01')).toContain('期限 2020-01-01 已经过了');
  expect(await answerTo('何静', '/建群 本群 年会 客服')).toContain('请在要用的那个群里发');
  const inWords = await answerTo('Emma Clarke', '/group Winter offers customer service, R&D and sales');
  expect(inWords).toContain('Open “Winter offers”?');
  expect(inWords).toContain('客户服务部, 研发部, 销售部');
  const asked = await answerTo('Emma Clarke', '/group Apollo Marketing Sales until: 12-12 goal: no outage');
  expect(asked).toContain('Open “Apollo”?');
  expect(asked).toContain('市场部, 销售部');
  // Who asks while another's is being opened hears how to come in.
  await world.query("update groups set state = 'planned'");
  expect(await answerTo('何静', '/建群 Apollo 客服')).toMatch(
    /Emma Clarke\s?发起的群正在建.*请群成员邀请你/u,
  );
});

it('say of a group that is over that it is, and of one whose owner has left who decides', async () => {
  world = await createWorld();
  await world.says('许嘉言', `/建群 ${group} 市场 销售`);
  await world.presses('许嘉言', '确认建群');
  await world.query("update groups set requested_by = (select id from people where name = '王磊')");
  await world.query("update people set state = 'left' where name = '王磊'");
  expect(await answerTo('马婷', `/建群 解散 ${group}`)).toContain('请管理员（郑晓）定一位');
  await world.says('郑晓', `/建群 负责人 ${group} 许嘉言`);
  await world.says('许嘉言', `/建群 解散 ${group}`);
  await world.presses('许嘉言', '归档并解散');
  expect(await answerTo('李娜', `/建群 解散 ${group}`)).toContain(`“${group}”已经收尾了`);
  // What is kept of it is for those who were in it.
  expect(await answerTo('李娜', `/建群 总结 ${group}`)).toContain('成员：许嘉言、李娜');
  expect(await answerTo('马婷', `/建群 总结 ${group}`)).toContain('没有找到叫');
  // It was none of hers.
  expect(await answerTo('马婷', `/建群 解散 ${group}`)).toContain(`没有找到叫“${group}”的项目群`);
});
