/** Reading is not taking on: the head is told who has read an alarm that nobody took, where the platform proves it. */
import { afterEach, describe, expect, it } from 'vitest';
import { createWorld, type TestWorld } from '../support/world.ts';

const complaint = '客户华东医药投诉：今天发的货全部发错，客户要求今天给说法，不然解约';
const group = '客户服务群';
let world: TestWorld;
afterEach(() => world.close());

describe('an alarm that was read and not taken', () => {
  it('says so to the head on Feishu, which tells of reads by itself', async () => {
    world = await createWorld();
    await world.says('罗琳', complaint, { chat: group });
    const alarm = world.sawLast('何静', 'bot');
    world.feishu.read(world.phones.get('feishu')?.accountOf('何静') ?? '', alarm.messageId);
    await world.advance({ minutes: 6 });
    const escalated = world.sawLast('黄丽华', 'bot');
    expect(escalated.title).toBe('一级升级 · 事项 1');
    expect(escalated.text).toMatch(/已读未确认[\s\S]*何静/);
  });

  it('says so to the head on DingTalk, which is asked once, when the limit runs out', async () => {
    world = await createWorld({ platforms: ['dingtalk'] });
    await world.says('罗琳', complaint, { chat: group, mentionBot: true });
    const alarm = world.sawLast('何静', 'bot');
    world.dingtalk.read(world.phones.get('dingtalk')?.accountOf('何静') ?? '', alarm.messageId);
    const asked = () => world.dingtalk.calls.filter(({ path }) => path.endsWith('/readStatus')).length;
    await world.advance({ minutes: 4 });
    expect(asked()).toBe(0);
    await world.advance({ minutes: 2 });
    expect(asked()).toBe(1);
    expect(world.sawLast('黄丽华', 'bot').text).toMatch(/已读未确认[\s\S]*何静/);
    await world.advance({ hours: 1 });
    expect(asked()).toBe(1);
  });

  it.each(['feishu', 'dingtalk'] as const)(
    'claims nothing on %s where nobody has read it',
    async (platform) => {
      world = await createWorld({ platforms: [platform] });
      await world.says('罗琳', complaint, { chat: group, mentionBot: true });
      await world.advance({ minutes: 6 });
      const escalated = world.sawLast('黄丽华', 'bot');
      expect(escalated.title).toBe('一级升级 · 事项 1');
      expect(escalated.text).not.toContain('已读未确认');
    },
  );

  it('reaches the head all the same when the question fails', async () => {
    world = await createWorld({ platforms: ['dingtalk'] });
    await world.says('罗琳', complaint, { chat: group, mentionBot: true });
    await world.advance({ minutes: 4, seconds: 50 });
    world.dingtalk.fault('server-error', { count: 1 });
    await world.advance({ minutes: 2 });
    expect(world.sees('黄丽华', 'bot').map(({ title }) => title)).toEqual(['一级升级 · 事项 1']);
  });
});
