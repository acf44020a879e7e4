/** The company on Feishu with a part of it on DingTalk as well, over both wires: one person is told each thing once. */
import { afterEach, describe, expect, it } from 'vitest';
import { companyRules } from '../../drill/company.ts';
import type { PlatformName } from '../../src/domain/person.ts';
import { createWorld, type TestWorld } from '../support/world.ts';

const outage = '研发部注意：生产系统全部宕机，客户都下不了单，马上处理！';
let world: TestWorld;
afterEach(() => world.close());

const begin = async (prefer: PlatformName[] = ['feishu']) => {
  world = await createWorld({
    platforms: ['feishu', 'dingtalk'],
    rules: { ...companyRules, platforms: { prefer, departments: {} } },
  });
};
/** How many cards with these words the bot sent to a person on each platform. */
const counts = (name: string, words: string) =>
  (['feishu', 'dingtalk'] as const).map(
    (platform) => world.sees(name, 'bot', platform).filter(({ text }) => text.includes(words)).length,
  );
const onBoth = ['郑晓', '赵敏', '孙悦', '吴浩然', '张伟', '刘洋', 'Emma Clarke'];
const alarm = () => world.says('罗琳', outage, { chat: '客户服务群' });

describe('on Feishu and DingTalk together', () => {
  it('everybody is one person, and every department one department', async () => {
    await begin();
    const people = await world.query<{ name: string; accounts: number }>(
      'select p.name, count(*)::int as accounts from people p join accounts a on a.person_id = p.id group by p.id',
    );
    expect(people.rows).toHaveLength(new Set(people.rows.map(({ name }) => name)).size);
    expect(people.rows.filter(({ accounts }) => accounts === 2).length).toBeGreaterThan(2);
    const departments = await world.query('select id from departments where gone_at is null');
    expect(departments.rows).toHaveLength(Object.keys(companyRules.departments).length);
    expect((await world.query('select key from person_conflicts')).rows).toEqual([]);
  });

  it.each([
    ['feishu' as const, [1, 0]],
    ['dingtalk' as const, [0, 1]],
  ])('tier 1 comes once, on the preferred platform (%s), and rings there', async (platform, expected) => {
    await begin([platform]);
    await alarm();
    for (const name of ['张伟', '刘洋']) expect(counts(name, '宕机')).toEqual(expected);
    expect(world.sees('张伟', 'bot', platform).at(-1)?.urgentFor).toEqual(['张伟']);
  });

  it('each can choose for herself, and what one takes on is seen on the other platform', async () => {
    await begin();
    await world.says('张伟', '/设置 平台 钉钉', { platform: 'feishu' });
    await alarm();
    expect(counts('张伟', '宕机')).toEqual([0, 1]);
    expect(counts('刘洋', '宕机')).toEqual([1, 0]);
    await world.presses('刘洋', '我来处理', undefined, 'feishu');
    expect(world.sees('张伟', 'bot', 'dingtalk').at(-1)?.text).toContain('刘洋');
    await world.advance({ minutes: 20 });
    expect(counts('吴浩然', '升级')).toEqual([0, 0]);
  });

  it('tier 1 arrives by the other within a minute when the preferred one is down, once', async () => {
    await begin();
    world.feishu.fault('server-error', { path: /\/im\/v1\/messages/, count: 10_000 });
    await alarm();
    await world.advance({ seconds: 50 });
    expect(counts('张伟', '宕机')).toEqual([0, 0]);
    await world.advance({ seconds: 9 });
    expect(counts('张伟', '宕机')).toEqual([0, 1]);
    world.feishu.clearFaults();
    await world.advance({ minutes: 3 });
    expect(counts('张伟', '宕机')).toEqual([0, 1]);
    const { rows } = await world.query<{ platform: string; state: string }>(
      "select platform, state from deliveries where card = 'alarm' and kind = 'send'",
    );
    expect(rows).toEqual([
      { platform: 'dingtalk', state: 'accepted' },
      { platform: 'dingtalk', state: 'accepted' },
    ]);
  });

  it('an answer comes where it was asked, in groups and in the direct chat', async () => {
    await begin();
    await world.says('张伟', '/帮助', { platform: 'dingtalk' });
    expect(counts('张伟', '信流能帮你做什么')).toEqual([0, 1]);
    await world.says('张伟', '/我', { chat: '研发值班群', mentionBot: true, platform: 'dingtalk' });
    await world.advance({ seconds: 10 });
    expect(counts('张伟', '你手上的事')).toEqual([0, 1]);
  });

  it('the weekly issue comes once to everybody', async () => {
    await begin();
    await world.to('2026-11-27T16:30:00+08:00');
    for (const name of onBoth)
      expect(counts(name, name === 'Emma Clarke' ? 'Weekly' : '周刊')).toEqual([1, 0]);
  });
});
