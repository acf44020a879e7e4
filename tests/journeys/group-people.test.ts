/** Who belongs to a project group is who is in it: the platform tells who comes and who leaves, and sync, coordination and charter follow. */
import { afterEach, describe, expect, it } from 'vitest';
import { companyRules } from '../../drill/company.ts';
import type { MembersChanged } from '../../src/domain/message.ts';
import type { PlatformName } from '../../src/domain/person.ts';
import { createWorld, type TestWorld } from '../support/world.ts';

let world: TestWorld;
afterEach(() => world.close());

const group = '双十二大促';

async function openGroup(platform: PlatformName) {
  world = await createWorld({
    platforms: [platform],
    rules: { ...companyRules, sync: { start: 'on', at: '16:30', answerMinutes: 90 } },
  });
  await world.says('许嘉言', `/建群 ${group} 市场 销售 研发 目标：当天零故障`);
  await world.presses('许嘉言', '确认建群');
  const phone = world.phones.get(platform);
  const chat = phone?.chats('许嘉言').find(({ name }) => name === group);
  if (!phone || !chat) throw new Error(`no group on ${platform}`);
  return { phone, chatId: chat.id };
}

async function asks(name: string, isNudge = false): Promise<number> {
  const { rows } = await world.query<{ n: number }>(
    `select count(*)::int as n from deliveries d join people p on p.id = d.person_id
     where p.name = '${name}' and d.card = 'sync-ask' and d.kind = 'send' and d.state = 'accepted'
       and (d.data ? 'isNudge') = ${isNudge}`,
  );
  return rows[0]?.n ?? 0;
}

/** Who comes to each of the meetings ahead. */
async function invited(): Promise<string[][]> {
  const { rows } = await world.query<{ names: string[] }>(
    `select array(select p.name from meeting_people mp join people p on p.id = mp.person_id
       where mp.meeting_id = m.id order by p.name) as names
     from meetings m where m.state in ('booked', 'held')`,
  );
  return rows.map(({ names }) => names);
}

async function members(): Promise<string[]> {
  const { rows } = await world.query<{ name: string }>(
    `select p.name from groups g, unnest(g.member_ids) with ordinality m(id, place)
     join people p on p.id = m.id order by place`,
  );
  return rows.map(({ name }) => name);
}

describe.each(['feishu', 'dingtalk'] as const)('on %s', (platform) => {
  it('whoever leaves is asked and invited no more; whoever is brought in is', async () => {
    const { phone, chatId } = await openGroup(platform);
    await world.says('李娜', '/协调会 每周四10点', { chat: group, mentionBot: true });
    expect((await invited()).every((names) => names.includes('王磊') && !names.includes('何静'))).toBe(true);
    phone.fault('double-events');
    phone.takeOut('王磊', chatId, ['王磊']);
    await world.settle();
    phone.bringIn('许嘉言', chatId, ['何静']);
    await world.settle();
    phone.calm();
    expect(await members()).toEqual(['许嘉言', '李娜', '张伟', '刘洋', '何静']);
    // She reads of the meeting as of any to which she is invited.
    const invitations = world
      .sees('何静', 'bot')
      .filter(({ title, text }) => `${title}${text}`.includes('双十二大促协调会'));
    expect(invitations).toHaveLength(1);
    await world.to('2026-11-23T16:31:00+08:00');
    expect(await asks('王磊')).toBe(0);
    for (const name of ['许嘉言', '李娜', '张伟', '刘洋', '何静']) expect(await asks(name), name).toBe(1);
    // Whoever leaves in the midst of a round is not asked once more and not named as silent; she had set up the meeting.
    phone.takeOut('许嘉言', chatId, ['李娜']);
    await world.settle();
    await world.to('2026-11-23T18:01:00+08:00');
    expect(await asks('李娜', true)).toBe(0);
    expect(await asks('张伟', true)).toBe(1);
    const summary = world.sees('张伟', group).at(-1)?.text ?? '';
    expect(summary).toMatch(/未报：(?=.*张伟)(?=.*何静)/u);
    expect(summary).not.toMatch(/李娜|王磊/u);
    // Those that are made from now on know it too.
    await world.to('2026-11-27T09:00:00+08:00');
    for (const names of await invited())
      expect([...names].sort()).toEqual(['何静', '刘洋', '张伟', '许嘉言'].sort());
    expect(await asks('李娜')).toBe(1);
    expect(await asks('王磊')).toBe(0);
    phone.bringIn('许嘉言', chatId, ['王磊']);
    await world.settle();
    await world.to('2026-11-27T16:31:00+08:00');
    expect(await asks('王磊')).toBe(1);
    await world.says('许嘉言', `/建群 ${group} 市场`);
    expect(world.sawLast('许嘉言', 'bot').text).toMatch(/成员.*许嘉言、张伟、刘洋、何静、王磊/u);
  });

  it('whoever looks after it does so when she has left, until she hands it on', async () => {
    const { phone, chatId } = await openGroup(platform);
    await world.says('许嘉言', '/协调会 每周四10点', { chat: group, mentionBot: true });
    phone.takeOut('许嘉言', chatId, ['许嘉言']);
    await world.to('2026-11-23T16:31:00+08:00');
    expect(await asks('许嘉言')).toBe(0);
    expect(await asks('张伟')).toBe(1);
    const told = world.sees('许嘉言', 'bot').filter(({ title }) => title.includes('还由你负责'));
    expect(told.map(({ text }) => text)).toEqual([expect.stringContaining(`/建群 负责人 ${group} @某人`)]);
    expect((await invited()).every((names) => names.includes('许嘉言'))).toBe(true);
    await world.says('许嘉言', `/建群 负责人 ${group} 张伟`);
    expect(world.sawLast('许嘉言', 'bot').text).toContain('从现在起由张伟负责');
  });

  it('whoever leaves the company has left the group too, though the directory says so first', async () => {
    const { phone, chatId } = await openGroup(platform);
    const account = phone.accountOf('王磊');
    phone.leave('王磊');
    await world.advance({ minutes: 2 });
    const left: MembersChanged = {
      kind: 'members-changed',
      platform,
      appId: world.xinliu.app.platforms.get(platform)?.appId ?? '',
      eventKey: 'left-the-company',
      occurredAt: world.time.clock.now().toISOString(),
      chat: { externalId: chatId },
      came: [],
      left: [{ externalId: account }],
    };
    await world.xinliu.takeIn([left]);
    await world.settle();
    expect(await members()).toEqual(['许嘉言', '李娜', '张伟', '刘洋']);
    // Back in the company, she is not back in the group.
    phone.join('王磊');
    await world.advance({ minutes: 2 });
    await world.to('2026-11-23T16:31:00+08:00');
    expect(await asks('张伟')).toBe(1);
    expect(await asks('王磊')).toBe(0);
  });

  it('what comes late does not undo what happened after it', async () => {
    const { phone, chatId } = await openGroup(platform);
    await world.advance({ minutes: 20 });
    const before = world.time.clock.now();
    await world.advance({ minutes: 5 });
    phone.takeOut('王磊', chatId, ['王磊']);
    await world.settle();
    expect(await members()).not.toContain('王磊');
    await world.advance({ minutes: 10 });
    const late: MembersChanged = {
      kind: 'members-changed',
      platform,
      appId: world.xinliu.app.platforms.get(platform)?.appId ?? '',
      eventKey: 'came-late',
      occurredAt: before.toISOString(),
      chat: { externalId: chatId },
      came: ['王磊', '何静'].map((name) => ({ externalId: phone.accountOf(name) })),
      left: [],
    };
    await world.xinliu.takeIn([late]);
    await world.settle();
    expect(await members()).toEqual(['许嘉言', '李娜', '张伟', '刘洋', '何静']);
  });
});

it('on WeCom nobody tells: whoever left is asked until she is taken off by hand', async () => {
  const { phone, chatId } = await openGroup('wecom');
  phone.takeOut('王磊', chatId, ['王磊']);
  await world.to('2026-11-23T16:31:00+08:00');
  expect(await asks('王磊')).toBe(1);
  await world.says('许嘉言', `/同步 减 王磊 ${group}`);
  await world.to('2026-11-24T16:31:00+08:00');
  expect(await asks('王磊')).toBe(1);
  expect(await asks('张伟')).toBe(2);
  await world.says('许嘉言', '/帮助 平台');
  expect(
    world
      .sees('许嘉言', 'bot')
      .map(({ text }) => text)
      .join('\n'),
  ).toContain('我看不到，请发 /同步 加、/同步 减');
});

it('of a group without a project those are asked who were named, until they leave it', async () => {
  world = await createWorld({ platforms: ['feishu'] });
  const phone = world.phones.get('feishu');
  const chat = phone?.chats('何静').find(({ name }) => name === '客户服务群');
  if (!phone || !chat) throw new Error('no group');
  await world.says('何静', `/同步 开 客服 @何静 @罗琳`, { chat: '客户服务群', mentionBot: true });
  const asked = async () =>
    (
      await world.query<{ names: string[] }>(
        `select array(select p.name from people p where p.id = any(s.member_ids) order by p.name) as names from syncs s`,
      )
    ).rows[0]?.names;
  const before = await asked();
  expect(before).toContain('罗琳');
  phone.bringIn('何静', chat.id, ['张伟']);
  await world.settle();
  expect(await asked()).toEqual(before);
  phone.takeOut('罗琳', chat.id, ['罗琳']);
  await world.settle();
  expect(await asked()).not.toContain('罗琳');
});
