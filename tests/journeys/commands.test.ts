/** How commands are found, refused and answered; help, desk and language. */
import { afterEach, describe, expect, it } from 'vitest';
import { createWorld, personId, type TestWorld } from '../support/world.ts';

let world: TestWorld;
afterEach(() => world.close());

describe('a command', () => {
  it.each(['/帮助', '／帮助', '/ 帮助', '/help', '/bz', '帮助', '  /帮助  ', '/HELP'])(
    'is found in “%s”',
    async (text) => {
      world = await createWorld();
      await world.says('张伟', text);
      expect(world.sawLast('张伟', 'bot').title).toBe('信流能帮你做什么');
    },
  );

  it('is found after a mention of the bot in a group, and answered there', async () => {
    world = await createWorld();
    await world.says('张伟', '/帮助', { chat: '产品研发协同群', mentionBot: true });
    expect(world.sawLast('刘洋', '产品研发协同群').title).toBe('信流能帮你做什么');
  });

  it('with a slip is answered with the nearest ones, and nothing is run', async () => {
    world = await createWorld();
    await world.says('张伟', '/周干');
    expect(world.sawLast('张伟', 'bot').text).toContain('是不是想用：/周刊');
    await world.says('张伟', '/完全不沾边的东西');
    expect(world.sawLast('张伟', 'bot').text).toContain('没有“/完全不沾边的东西”这个命令');
    await world.says('张伟', '/请假 明天 刘洋代');
    expect(world.sawLast('张伟', 'bot').text).toContain('是不是想用：/值班 请假？');
  });

  it('is answered in the language of the person, who can change it', async () => {
    world = await createWorld();
    await world.says('Emma Clarke', '/帮助');
    expect(world.sawLast('Emma Clarke', 'bot').title).toBe('What Xinliu can do for you');
    await world.says('张伟', '/我 english');
    expect(world.sawLast('张伟', 'bot').text).toContain('From now on I answer you in English');
    await world.says('张伟', '/help');
    expect(world.sawLast('张伟', 'bot').title).toBe('What Xinliu can do for you');
    await world.says('张伟', '/me 中文');
    expect(world.sawLast('张伟', 'bot').text).toContain('以后用中文回答你');
  });

  it('shows one command in detail', async () => {
    world = await createWorld();
    await world.says('张伟', '/帮助 建群');
    expect(world.sawLast('张伟', 'bot').title).toBe('/建群 怎么用');
    // Its calendar is not looked at unless the company sets it.
    await world.says('张伟', '/帮助 会议');
    expect(world.sawLast('张伟', 'bot').text).not.toContain('日历');
  });

  it('keeps what is personal out of groups', async () => {
    world = await createWorld();
    const personal = [
      ['/我', '张伟，你手上的事'],
      ['/会议', '我的会议'],
      ['/纪要', '我欠的纪要'],
    ] as const;
    for (const [command, title] of personal) {
      await world.says('张伟', command, { chat: '产品研发协同群', mentionBot: true });
      expect(world.sawLast('刘洋', '产品研发协同群').text).toContain('已私聊发给你');
      expect(world.sawLast('张伟', 'bot').title).toBe(title);
    }
  });

  it('of somebody who joined today works after the directory was read', async () => {
    world = await createWorld();
    world.feishu.joinCompany({
      openId: 'ou_qinghe0099',
      unionId: 'on_qinghe0099',
      userId: 'qh099',
      name: '新人小周',
      jobTitle: '实习生',
      departmentIds: ['od-market'],
    });
    await world.settle();
    world.feishu.say('ou_qinghe0099', 'bot', '/我');
    await world.settle();
    const answer = world.feishu.messages(world.feishu.p2pChatId('ou_qinghe0099')).at(-1);
    expect(JSON.stringify(answer?.card)).toContain('新人小周');
  });

  it('of somebody who left does nothing more, and no notice goes there', async () => {
    world = await createWorld();
    const before = world.feishu.messages(world.feishu.p2pChatId(personId('王磊'))).length;
    world.feishu.leaveCompany(personId('王磊'));
    await world.advance({ minutes: 2 });
    const left = (await world.xinliu.app.store.people.active()).map((p) => p.name);
    expect(left).not.toContain('王磊');
    await world.to('2026-11-27T16:20:00+08:00');
    expect(world.feishu.messages(world.feishu.p2pChatId(personId('王磊'))).length).toBe(before);
  });

  it('that meets a bug of ours is tried again, then owned up to once with a reference, leaving nothing half done', async () => {
    world = await createWorld();
    await world.query('alter table undos rename to undos_gone');
    await world.says('张伟', '/我 english');
    await world.advance({ minutes: 10 });
    const owned = world.sees('张伟', 'bot').filter((seen) => seen.title === '没办成');
    expect(owned).toHaveLength(1);
    expect(owned[0]?.text).toMatch(/编号 [2-9A-Z]{4} 告诉管理员/);
    const me = (await world.xinliu.app.store.people.active()).find((p) => p.name === '张伟');
    expect(me?.language).toBe('zh-CN');
    await world.query('alter table undos_gone rename to undos');
    await world.says('张伟', '/我 english');
    expect(world.sawLast('张伟', 'bot').text).toContain('From now on');
  });

  it('by button shows its small word in the language of the presser', async () => {
    world = await createWorld();
    await world.says('Emma Clarke', '/me English');
    expect((await world.presses('Emma Clarke', 'Undo')).toast).toBe('Pressed');
  });
});
