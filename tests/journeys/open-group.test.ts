/** Project groups: one per matter, with each department's liaisons, charter pinned, partial failure listed. */
import { afterEach, describe, expect, it } from 'vitest';
import { companyRules } from '../../drill/company.ts';
import { createWorld, personId, type TestWorld } from '../support/world.ts';

let world: TestWorld;
afterEach(() => world.close());

const groupsOf = (name: string) => world.feishu.chatsOf(personId(name)).map((chat) => chat.name);

describe('/建群', () => {
  it('asks first, then opens one group with the liaisons and pins its charter', async () => {
    world = await createWorld();
    await world.says('许嘉言', '/建群 双十二大促 市场 销售 研发 目标：当天零故障');
    const ask = world.sawLast('许嘉言', 'bot');
    expect(ask.title).toBe('要建“双十二大促”吗？');
    expect(ask.text).toContain('许嘉言、李娜、王磊、张伟、刘洋');
    expect(groupsOf('李娜')).not.toContain('双十二大促');
    await world.presses('许嘉言', '确认建群');
    for (const name of ['许嘉言', '李娜', '王磊', '张伟', '刘洋'])
      expect(groupsOf(name)).toContain('双十二大促');
    expect(groupsOf('马婷')).not.toContain('双十二大促');
    const charter = world.sawLast('李娜', '双十二大促');
    expect(charter.pinned).toBe(true);
    expect(charter.text).toContain('当天零故障');
    expect(world.sees('许嘉言', 'bot').map((s) => s.title)).toContain('“双十二大促”建好了');
  });

  it('answers the second request for the same matter with the first group', async () => {
    world = await createWorld();
    await world.says('许嘉言', '/建群 双十二大促 市场 销售');
    await world.presses('许嘉言', '确认建群');
    await world.says('李娜', '/建群 双十二 大促群 研发');
    expect(world.sawLast('李娜', 'bot').title).toBe('“双十二大促”已经有群了');
    const created = world.feishu.calls.filter(
      (c) =>
        c.method === 'POST' && c.path.startsWith('/open-apis/im/v1/chats') && !c.path.includes('/members'),
    );
    expect(created).toHaveLength(1);
    // Each finds her own groups again, with how long they have been silent.
    const line = '双十二大促 · 负责人 许嘉言 · 飞书';
    await world.says('李娜', '/建群 列表', { chat: '双十二大促', mentionBot: true });
    expect(world.sawLast('李娜', '双十二大促').text).not.toContain(line);
    expect(world.sawLast('李娜', 'bot').text).toContain(`${line} · 今天有动静`);
    await world.advance({ days: 3 });
    await world.says('许嘉言', '/建群 列表');
    expect(world.sawLast('许嘉言', 'bot').text).toContain(`${line} · 3 天没有动静`);
    await world.says('张伟', '/建群 我的');
    expect(world.sawLast('张伟', 'bot').text).toContain('还不在任何项目群里');
    await world.says('许嘉言', '/建群 列表 市场');
    expect(world.sawLast('许嘉言', 'bot').title).toBe('要建“列表”吗？');
  });

  it('opens one group when two people confirm the same matter at once, and when the job runs twice', async () => {
    world = await createWorld();
    await world.says('许嘉言', '/建群 新品发布 市场 销售');
    await world.says('李娜', '/group 新品发布 sales 研发 市场');
    await Promise.all([world.presses('许嘉言', '确认建群'), world.says('张伟', '/帮助')]);
    const { rows } = await world.query<{ id: string; state: string }>('select id, state from groups');
    for (const { id } of rows) await world.xinliu.run('create-group', { groupId: id });
    await world.settle();
    expect(groupsOf('许嘉言').filter((name) => name === '新品发布')).toHaveLength(1);
    expect(rows.filter((row) => row.state === 'open')).toHaveLength(1);
  });

  it('lists who could not be added', async () => {
    world = await createWorld();
    world.feishu.changeUser(personId('王磊'), { available: false });
    await world.settle();
    await world.says('许嘉言', '/建群 展会筹备 市场 销售');
    await world.presses('许嘉言', '确认建群');
    const open = world.sees('许嘉言', 'bot').find((s) => s.title.includes('建好了'));
    expect(open?.text).toContain('没有进群的人');
    expect(open?.text).toContain('王磊：平台不允许拉入');
    expect(groupsOf('李娜')).toContain('展会筹备');
  });

  it('survives a platform that takes the request and does not answer', async () => {
    world = await createWorld();
    await world.says('许嘉言', '/建群 年会 行政 市场');
    world.feishu.fault('reset', { path: /\/im\/v1\/chats/ });
    await world.presses('许嘉言', '确认建群');
    await world.advance({ minutes: 5 });
    expect(groupsOf('许嘉言').filter((name) => name === '年会')).toHaveLength(1);
    expect(world.sees('许嘉言', 'bot').filter((s) => s.title === '“年会”建好了')).toHaveLength(1);
  });

  it('gives a form with what is known when something is missing, and names what it does not know', async () => {
    world = await createWorld();
    await world.says('许嘉言', '/建群');
    expect(world.sawLast('许嘉言', 'bot').title).toBe('建项目群：还差一点');
    await world.presses('许嘉言', '核对一下', {
      name: '客户大会',
      departments: '市场 客服',
      goal: '签到 300 家',
    });
    expect(world.sawLast('许嘉言', 'bot').title).toBe('要建“客户大会”吗？');
    await world.says('许嘉言', '/建群 新项目 市场 火星部');
    expect(world.sawLast('许嘉言', 'bot').text).toContain('没认出：火星部');
  });

  it('tries those who could not be added again, and says once who came after all', async () => {
    world = await createWorld();
    world.feishu.changeUser(personId('王磊'), { available: false });
    await world.settle();
    await world.says('许嘉言', '/建群 展会筹备 市场 销售');
    await world.presses('许嘉言', '确认建群');
    await world.advance({ minutes: 16 });
    expect(groupsOf('王磊')).not.toContain('展会筹备');
    world.feishu.changeUser(personId('王磊'), { available: true });
    await world.advance({ minutes: 62 });
    const { rows } = await world.query<{ id: string }>(
      "select id from deadlines where kind = 'retry-members'",
    );
    for (const { id } of rows) await world.xinliu.run('retry-members', { deadlineId: id });
    await world.advance({ hours: 30 });
    expect(groupsOf('王磊')).toContain('展会筹备');
    expect(
      world.sees('许嘉言', 'bot').filter(({ title }) => title === '又有人进群了：展会筹备'),
    ).toHaveLength(1);
  });

  it('names a group of that name that is there already, and asks once more before a large one', async () => {
    world = await createWorld({
      rules: { ...companyRules, groups: { idleDays: 14, largeFrom: 3 } },
    });
    // Its name is known once somebody has spoken there.
    await world.says('何静', '今天的工单都回了', { chat: '客户服务群' });
    await world.says('许嘉言', '/建群 客户服务 市场 销售 客服');
    const ask = world.sawLast('许嘉言', 'bot').text;
    expect(ask).toContain('已经有差不多的群：“客户服务群”（飞书）');
    expect(ask).toContain('人多消息就多');
    await world.says('许嘉言', '好的');
    expect(world.sawLast('许嘉言', 'bot').text).toMatch(/真的要建一个 \d 人的群吗/u);
    await world.says('许嘉言', '确认建群');
    expect(groupsOf('许嘉言')).toContain('客户服务');
  });
});

it('is made by hand where it could not be opened, and linked by one word', async () => {
  world = await createWorld();
  world.feishu.fault('deny-scope', { scope: 'im:chat:create' });
  await world.says('赵敏', '/建群 扫码登录 产品 研发 目标：三秒登录');
  await world.presses('赵敏', '确认建群');
  await world.advance({ minutes: 1 });
  expect(world.sees('赵敏', 'bot').some(({ text }) => text.includes('@我 发送 /绑定'))).toBe(true);
  await world.says('何静', '/绑定', { chat: '客户服务群', mentionBot: true });
  expect(world.sawLast('何静', '客户服务群').title).toBe('没办成');
  await world.says('赵敏', '/绑定', { chat: '产品研发协同群', mentionBot: true });
  const seen = world.sees('张伟', '产品研发协同群').map(({ title }) => title);
  expect(seen).toContain('群约定 · 扫码登录');
  expect(seen).toContain('“扫码登录”就在这个群');
  await world.says('孙悦', '/建群 扫码登录 产品');
  expect(world.sawLast('孙悦', 'bot').title).toBe('“扫码登录”已经有群了');
});

it('is run from the direct chat by its name where the app’s group cannot hear, until the bot is in it', async () => {
  world = await createWorld({ platforms: ['wecom'] });
  const here = { chat: '双十二大促', mentionBot: true };
  const told = (name: string, where = 'bot') => world.sees(name, where).map(({ text }) => text);
  await world.says('许嘉言', '/建群 双十二大促 市场 销售 目标：当天零故障');
  await world.presses('许嘉言', '确认建群');
  expect(told('许嘉言').join()).toContain('还差一步：请把机器人“信流”拉进群');
  expect(told('李娜', '双十二大促').join()).toContain('紧急的事 @我 说，或在单聊里告诉我');
  const posted = told('李娜', '双十二大促').at(-1) ?? '';
  expect(posted).toContain('命令请发到和我的单聊，写上群名：/同步 开 双十二大促');
  await world.says('许嘉言', '/同步 开 双十二大促');
  expect(told('许嘉言').join()).toContain('汇总发到：群里，一条消息');
  await world.says('许嘉言', '/协调会 双十二大促 每周四10点');
  expect(told('李娜').join()).toContain('系列会议邀请：双十二大促协调会');
  await world.says('许嘉言', '/建群 解散');
  expect(told('许嘉言').at(-1)).toContain('“双十二大促”还用吗？');
  await world.says('马婷', '/协调会 每周四10点');
  expect(told('马婷').at(-1)).toContain('或在单聊里写上群名');
  // Heard, and not yet known to be the same group.
  const phone = world.phones.get('wecom');
  const chatId = phone?.chats('许嘉言').find(({ name }) => name === '双十二大促')?.id ?? '';
  phone?.setRobot('许嘉言', chatId, true);
  await world.says('许嘉言', '/建群 解散', here);
  expect(told('许嘉言', '双十二大促').at(-1)).toContain('我还不知道这是不是“双十二大促”');
  await world.says('许嘉言', '/绑定');
  const code = /绑定 (\d{6})/.exec(told('许嘉言', '双十二大促').at(-1) ?? '')?.[1];
  await world.says('李娜', `/绑定 ${code}`, here);
  await world.says('许嘉言', '/同步', here);
  expect(told('许嘉言', '双十二大促').join()).toContain('每日同步 · 双十二大促');
});
