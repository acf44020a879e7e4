/** The weekly issue: Friday 16:00, the working day before if that is off; one copy each, whatever happens. */
import { afterEach, describe, expect, it, onTestFinished } from 'vitest';
import { company, companyRules } from '../../drill/company.ts';
import type { CardData } from '../../src/cards/index.ts';
import { submitMessage } from '../../src/usecases/submit-message.ts';
import { createDatabase } from '../support/database.ts';
import { createWorld, type TestWorld } from '../support/world.ts';

let world: TestWorld;
afterEach(() => world.close());

const everybody = company.users.map((user) => user.name);
const issues = (name: string) =>
  world.sees(name, 'bot').filter((seen) => /^(?:周刊|Weekly issue) \d{4}-W\d\d$/.test(seen.title));
const news = '行业动态：某竞品发布新一代扫码枪，主打低价市场';

describe('the weekly issue', () => {
  it('comes once to everybody within its spread, not before, away from the full hour', async () => {
    world = await createWorld();
    await world.says('林若溪', news, { chat: '青禾大家庭' });
    await world.to('2026-11-27T15:59:00+08:00');
    for (const name of everybody) expect(issues(name)).toEqual([]);
    await world.to('2026-11-27T16:10:00+08:00');
    for (const name of everybody) {
      const [issue, ...more] = issues(name);
      expect(more).toEqual([]);
      expect(issue?.text).toContain('扫码枪');
      expect(issue?.text).toMatch(
        name === 'Emma Clarke' ? /Fri 20 Nov 16:00/ : /11月20日 周五 16:00 至 11月27日 周五 16:00/,
      );
      expect(issue?.at.getTime()).toBeGreaterThanOrEqual(Date.parse('2026-11-27T16:01:00+08:00'));
    }
    await world.to('2026-12-01T12:00:00+08:00');
    for (const name of everybody) expect(issues(name)).toHaveLength(1);
  });

  it('comes to the rest at their hour when the drill dies while it goes out, however far its clock is moved then', async () => {
    const database = await createDatabase();
    onTestFinished(() => database.drop());
    world = await createWorld({ databaseUrl: database.url });
    await world.says('林若溪', news, { chat: '青禾大家庭' });
    const deathAt = '2026-11-27T16:04:00+08:00';
    await world.to(deathAt);
    const got = everybody.filter((name) => issues(name).length > 0);
    expect(got.length).toBeGreaterThan(0);
    expect(got.length).toBeLessThan(everybody.length);
    // One was under way: nobody knows whether it arrived.
    await world.query(`update deliveries set state = 'sending', claim_token = 'gone', attempts = 1, due_at = '${deathAt}',
      first_sent_at = '${deathAt}', claimed_until = timestamptz '${deathAt}' + interval '30 seconds'
      where id = (select id from deliveries where card = 'digest' and state = 'planned' order by due_at limit 1)`);
    const restore = world.dump();
    await world.close();
    world = await createWorld({ databaseUrl: database.url, restore, at: deathAt });
    await world.to('2026-11-27T16:40:00+08:00');
    for (const name of everybody) {
      expect(issues(name), name).toHaveLength(1);
      expect(issues(name)[0]?.at.getTime(), name).toBeLessThan(Date.parse('2026-11-27T16:08:00+08:00'));
    }
  });

  it('has what came to tier 3 in its last seconds in the next one, and in that alone', async () => {
    world = await createWorld();
    await world.says('刘洋', '#二级 会上决定：双十一期间冻结发布', { chat: '产品研发协同群' });
    await world.to('2026-11-27T15:59:55+08:00');
    await world.says('刘洋', '/级别 三级', { chat: '产品研发协同群' });
    await world.to('2026-11-27T16:30:00+08:00');
    expect(issues('张伟')[0]?.text).not.toContain('冻结发布');
    await world.to('2026-12-04T16:30:00+08:00');
    expect(issues('张伟')[1]?.text).toContain('冻结发布');
    await world.to('2026-12-11T16:30:00+08:00');
    expect(issues('张伟')[2]?.text ?? '').not.toContain('冻结发布');
  });

  it('says of each line where it comes from, with a way there', async () => {
    world = await createWorld();
    await world.says('林若溪', news, { chat: '青禾大家庭' });
    await world.says('马婷', '/上报 三级 通知：东门周末施工，请走西门');
    const hands = async (key: string, text: string, link: string) => {
      const message = { text, link, tier: 3 as const };
      await submitMessage(world.xinliu.app, { source: 'monitor', key, bodyHash: key, message, perMinute: 9 });
      await world.settle();
    };
    await hands('a', '数据库备份已连续 7 天成功', 'https://monitor.example/a/1?x=<b>');
    await hands('b', '巡检平台完成季度体检，全部正常', 'http://monitor.example/b');
    await world.to('2026-11-27T16:12:00+08:00');
    const { rows } = await world.query<{ data: CardData<'digest'> }>(
      "select data from deliveries where card = 'digest' and kind = 'send' limit 1",
    );
    const lines = rows[0]?.data.sections.flatMap((section) => section.lines) ?? [];
    expect(lines.find(({ text }) => text.includes('扫码枪'))?.place?.externalId).toMatch(/^oc_/);
    const copy = issues('张伟')[0]?.text ?? '';
    expect(copy).toMatch(/扫码枪.*市场部 · .*青禾大家庭/u);
    expect(copy).toMatch(/东门.*上报/u);
    expect(copy).toMatch(/数据库备份.*monitor · .*原文/u);
    expect(copy).toMatch(/季度体检.*monitor$/mu);
  });

  it('puts the own department first, and speaks each reader’s language', async () => {
    world = await createWorld();
    await world.says('林若溪', news, { chat: '青禾大家庭' });
    await world.says('刘洋', '通知：周六凌晨2点到4点测试环境例行维护，不影响线上', {
      chat: '产品研发协同群',
    });
    await world.to('2026-11-27T16:12:00+08:00');
    const forDeveloper = issues('张伟')[0]?.text ?? '';
    expect(forDeveloper.indexOf('例行维护')).toBeLessThan(forDeveloper.indexOf('扫码枪'));
    const forMarket = issues('许嘉言')[0]?.text ?? '';
    expect(forMarket.indexOf('扫码枪')).toBeLessThan(forMarket.indexOf('例行维护'));
    expect(issues('Emma Clarke')[0]?.text).toContain('no answer needed');
  });

  it.each([
    ['dingtalk', '2026-09-28T10:00:00+08:00', '2026-09-30', '2026-W40'],
    // The whole week is off; the Saturday before it is worked.
    ['wecom', '2026-02-13T17:00:00+08:00', '2026-02-14', '2026-W08'],
  ] as const)(
    'of a week whose Friday is off comes the working day before, once (%s, from %s)',
    async (platform, start, day, week) => {
      world = await createWorld({ platforms: [platform], at: start });
      await world.says('林若溪', `/上报 三级 ${news}`);
      const title = new RegExp(`^\\**周刊 ${week}`, 'u');
      const ofWeek = () => world.sees('张伟', 'bot').filter(({ text }) => title.test(text));
      await world.to(`${day}T15:50:00+08:00`);
      expect(ofWeek()).toEqual([]);
      await world.to(`${day}T16:12:00+08:00`);
      const count = ofWeek().length;
      expect(count).toBeGreaterThan(0);
      await world.advance({ days: 2 });
      expect(ofWeek()).toHaveLength(count);
    },
  );

  it('is triggered again and again, and still comes once', async () => {
    world = await createWorld();
    await world.says('林若溪', news, { chat: '青禾大家庭' });
    const { rows } = await world.query<{ id: string }>(
      "select id from deadlines where kind = 'weekly-digest'",
    );
    const trigger = () =>
      Promise.all(rows.map(({ id }) => world.xinliu.run('weekly-digest', { deadlineId: id })));
    await trigger();
    await world.settle();
    expect(issues('张伟')).toEqual([]);
    await world.to('2026-11-27T16:00:30+08:00');
    await trigger();
    await trigger();
    await world.to('2026-11-27T16:20:00+08:00');
    await trigger();
    await world.settle();
    for (const name of everybody) expect(issues(name)).toHaveLength(1);
  });

  it('is sent late rather than never when the hour was missed, still once', async () => {
    world = await createWorld();
    await world.query(
      "update deadlines set due_at = '2026-11-23T09:00:00+08:00' where kind = 'weekly-digest'",
    );
    await world.advance({ minutes: 15 });
    for (const name of everybody) expect(issues(name)).toHaveLength(1);
  });

  it('is left out in an empty week where the company wants that, unless an editor has something to say', async () => {
    const digest = { ...companyRules.digest, emptyWeek: 'skip' as const };
    world = await createWorld({ rules: { ...companyRules, digest } });
    await world.to('2026-11-27T16:20:00+08:00');
    for (const name of everybody) expect(issues(name)).toEqual([]);
    await world.says('张伟', '/周刊 上期');
    expect(world.sawLast('张伟', 'bot').text).toContain('还没有发过周刊');
    await world.says('许嘉言', '/周刊 卷首 下周起换新系统');
    await world.to('2026-12-04T16:20:00+08:00');
    for (const name of everybody) expect(issues(name)).toHaveLength(1);
    expect(issues('张伟')[0]?.text).toMatch(/下周起换新系统[\s\S]*本周没有三级信息/);
    await world.to('2026-12-11T16:20:00+08:00');
    await world.says('张伟', '/周刊 上期');
    expect(world.sawLast('张伟', 'bot').title).toBe('周刊 2026-W49');
  });

  it('is previewed with /周刊', async () => {
    world = await createWorld();
    await world.says('林若溪', news, { chat: '青禾大家庭' });
    await world.says('张伟', '／周刊');
    const preview = world.sawLast('张伟', 'bot');
    expect(preview.text).toContain('扫码枪');
    expect(preview.text).toContain('11月27日 周五 16:00');
  });
});
