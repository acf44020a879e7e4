/** What holds on every platform alike: the budget of a day, the question in doubt, what nobody answers for, news that waits, and whose view it is. */
import { afterEach, describe, expect, it } from 'vitest';
import { staff } from '../../drill/company.ts';
import { show } from '../../src/cards/index.ts';
import type { PlatformName } from '../../src/domain/person.ts';
import { tellPeople } from '../../src/usecases/say.ts';
import { createDatabase } from '../support/database.ts';
import { unclearText } from '../support/unclear.ts';
import { createWorld, type TestWorld } from '../support/world.ts';

const complaint = '客户华东医药投诉：今天发的货全部发错，客户要求今天给说法，不然解约';
const mostOfADay = 8;

let world: TestWorld;
let dropDatabase: (() => Promise<void>) | null = null;
afterEach(async () => {
  await world.close();
  await dropDatabase?.();
  dropDatabase = null;
});

describe.each(['feishu', 'dingtalk', 'wecom'] as const)('on %s', (platform: PlatformName) => {
  const says = (who: string, text: string, chat: string) => world.says(who, text, { chat, mentionBot: true });
  const texts = (who: string) => world.sees(who, 'bot').map(({ text }) => text);
  const heard = (who: string, words: RegExp) => texts(who).filter((text) => words.test(text));
  /** The issue of a week, which may be two messages where words and buttons do not go together. */
  const issue = (who: string, week: string) => heard(who, new RegExp(`^\\**周刊 ${week}`, 'u')).join('\n');

  async function invite(who: string, number: number): Promise<void> {
    const { app } = world.xinliu;
    const person = (await app.store.people.active()).find(({ name }) => name === who);
    const shown = show('meeting-invitation', {
      meetingId: `mt_${number}`,
      number,
      topic: `评审${number}`,
      startAt: '2026-11-27T07:00:00.000Z',
      endAt: '2026-11-27T08:00:00.000Z',
      minutes: 60,
      class: 'regular',
      owner: '郑晓',
      agenda: [],
      people: [],
      personHours: 1,
      by: '郑晓',
      asOwner: false,
    });
    if (person) await tellPeople(app, [person], { shown, key: `invite.${number}`, cause: `mt_${number}` });
  }

  /** The directory as it is, without one department; its people are in none. */
  function dissolve(name: string): void {
    const adapter = world.xinliu.app.platforms.get(platform);
    if (!adapter) throw new Error(`no ${platform}`);
    const read = adapter.readDirectory.bind(adapter);
    adapter.readDirectory = async () => {
      const { departments, people } = await read();
      const gone = departments.find((one) => one.name === name)?.externalId ?? '';
      return {
        departments: departments.filter(({ externalId }) => externalId !== gone),
        people: people.map((one) => ({
          ...one,
          departmentExternalIds: one.departmentExternalIds.filter((id) => id !== gone),
        })),
      };
    };
  }

  it('forty notices become a few and one bundle, tier 1 comes all the same, doubt asks, and a department that goes leaves nothing unseen', async () => {
    world = await createWorld({ platforms: [platform] });
    for (let i = 1; i <= 40; i++) await invite('何静', i);
    await world.advance({ minutes: 10 });
    expect(heard('何静', /评审/u).length).toBeLessThanOrEqual(mostOfADay);
    await says('罗琳', complaint, '客户服务群');
    await world.advance({ seconds: 30 });
    expect(heard('何静', /不然解约/u)).toHaveLength(1);
    await says('罗琳', unclearText, '客户服务群');
    await world.advance({ seconds: 30 });
    expect(heard('罗琳', /这件事要马上有人管吗/u)).toHaveLength(1);
    expect(texts('何静').filter((text) => text.includes(unclearText))).toEqual([]);
    await world.to('2026-11-23T17:32:00+08:00');
    // One card, which is two messages where words and buttons do not go together.
    expect(new Set(texts('何静').flatMap((text) => /另有 \d+ 条消息，合成一条/u.exec(text) ?? [])).size).toBe(
      1,
    );
    const { rows } = await world.query<{ count: number }>(
      `select count(*)::int as count from deliveries d join people p on p.id = d.person_id
       where p.name = '何静' and d.kind = 'send' and d.notice is not null and d.notice <> 'alarms' and d.state = 'accepted'`,
    );
    expect(rows[0]?.count).toBeGreaterThan(0);
    expect(rows[0]?.count).toBeLessThanOrEqual(mostOfADay);

    dissolve('客户服务部');
    await world.to('2026-11-24T09:12:00+08:00');
    expect(heard('郑晓', /没有人负责/u).join()).toContain('华东医药');
  });

  it('twenty pieces of news push nothing; one event reads differently in two departments, and for whoever has become a manager by title or by hand', async () => {
    world = await createWorld({ platforms: [platform] });
    const group = '青禾大家庭';
    for (let i = 1; i <= 20; i++)
      await says('林若溪', `行业动态：第 ${i} 家竞品发布新一代扫码枪，主打低价市场`, group);
    await world.says('刘洋', '/上报 三级 决定：双十一期间冻结发布，由管理层定');
    await world.says('刘洋', '/上报 三级 通知：周六凌晨测试环境例行维护，不影响线上');
    await world.to('2026-11-27T15:30:00+08:00');
    for (const who of ['李娜', '王磊', '何静', '赵敏']) expect(heard(who, /扫码枪|冻结发布/u)).toEqual([]);
    await world.says('郑晓', '/额度');
    await world.advance({ seconds: 30 });
    expect(heard('郑晓', /已用 \d+/u).length).toBeGreaterThan(0);

    await world.to('2026-11-27T17:00:00+08:00');
    const [developer, market] = [issue('张伟', '2026-W48'), issue('许嘉言', '2026-W48')];
    expect(developer.indexOf('例行维护')).toBeLessThan(developer.indexOf('扫码枪'));
    expect(market.indexOf('扫码枪')).toBeLessThan(market.indexOf('例行维护'));
    expect(developer).toContain('执行岗');
    expect(market).toContain('执行岗');

    world.phones.get(platform)?.retitle('许嘉言', '市场总监');
    await world.says('郑晓', '/人员 岗位 张伟 管理岗');
    await world.says('刘洋', '/上报 三级 决定：春节后统一换测试环境，由管理层定');
    await world.says('刘洋', '/上报 三级 通知：周日凌晨备份系统例行维护，不影响线上');
    await world.to('2026-12-04T17:00:00+08:00');
    for (const who of ['张伟', '许嘉言']) {
      const next = issue(who, '2026-W49');
      expect(next).toContain('管理岗');
      expect(next.indexOf('统一换测试环境')).toBeLessThan(next.indexOf('备份系统'));
    }
  });

  it('the issue before a Friday that is off comes once to each, though the process goes in the midst of it and all is triggered anew', async () => {
    const database = await createDatabase();
    dropDatabase = database.drop;
    const at = (iso: string) => ({ at: iso, platforms: [platform], databaseUrl: database.url });
    world = await createWorld(at('2026-09-24T15:40:00+08:00'));
    await world.says('林若溪', '/上报 三级 通知：东门周末施工，请走西门');
    const trigger = async () => {
      const { rows } = await world.query<{ id: string; kind: string }>(
        `select id, 'weekly-digest' as kind from deadlines where kind = 'weekly-digest'
         union all select id, 'deliver' from deliveries where card = 'digest'`,
      );
      const payload = (id: string, kind: string) =>
        kind === 'deliver' ? { deliveryId: id } : { deadlineId: id };
      await Promise.all(
        rows.flatMap(({ id, kind }) => [1, 2].map(() => world.xinliu.run(kind, payload(id, kind)))),
      );
      await world.settle();
    };
    const copies = () =>
      staff.map(({ name }) => heard(name, /^\**(?:周刊|Weekly issue) 2026-W39[\s\S]*东门/u).length);
    await trigger();
    expect(copies().every((n) => n === 0)).toBe(true);
    await world.to('2026-09-24T16:04:00+08:00');
    await trigger();
    const restore = world.dump();
    await world.close();
    world = await createWorld({ ...at('2026-09-24T16:04:01+08:00'), restore });
    await trigger();
    await world.to('2026-09-24T16:20:00+08:00');
    await trigger();
    expect(copies()).toEqual(staff.map(() => 1));
    await world.to('2026-09-25T18:00:00+08:00');
    expect(copies()).toEqual(staff.map(() => 1));
  });
});
