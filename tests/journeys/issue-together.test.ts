/** One copy of the weekly issue for many people in one call: few calls, everybody once, whatever happens on the way. */
import { afterEach, describe, expect, it } from 'vitest';
import { company } from '../../drill/company.ts';
import { createWorld, type TestWorld } from '../support/world.ts';

let world: TestWorld;
afterEach(() => world.close());

const everybody = company.users.map((user) => user.name);
const issues = (name: string) =>
  world.sees(name, 'bot').filter((seen) => /^(?:周刊|Weekly issue) \d{4}-W\d\d$/.test(seen.title));
const issueCalls = () => world.dingtalk.calls.filter(({ path }) => path.endsWith('/createAndDeliver'));
const expectOneEach = () => {
  for (const name of everybody) expect(issues(name), name).toHaveLength(1);
};

async function beforeTheIssue() {
  world = await createWorld({ platforms: ['dingtalk'] });
  await world.says('林若溪', '行业动态：某竞品发布新一代扫码枪，主打低价市场', {
    chat: '青禾大家庭',
    mentionBot: true,
  });
  await world.to('2026-11-27T15:59:30+08:00');
  return issueCalls().length;
}

describe('the weekly issue on a platform that takes many people in one call', () => {
  it('goes out in one call for each copy, and is proven for each person', async () => {
    const before = await beforeTheIssue();
    await world.to('2026-11-27T16:15:00+08:00');
    expectOneEach();
    const { rows } = await world.query<{ copies: number; accepted: number }>(
      `select count(distinct (data, language))::int as copies, count(*) filter (where state = 'accepted')::int as accepted
       from deliveries where card = 'digest'`,
    );
    expect(rows).toEqual([{ copies: issueCalls().length - before, accepted: everybody.length }]);
    expect(rows[0]?.copies).toBeLessThan(everybody.length);
  });

  it('stays as it is for all others when one of them presses 与我无关 or asks for the page', async () => {
    await beforeTheIssue();
    await world.to('2026-11-27T16:15:00+08:00');
    for (const name of ['张伟', '刘洋']) {
      const looks = () => everybody.filter((one) => one !== name).map(issues);
      const before = looks();
      const buttons = issues(name)[0]?.buttons ?? [];
      expect(buttons).toContain('行业动态与我无关');
      for (const label of buttons) {
        const seen = world.sees(name, 'bot').length;
        await world.presses(name, label);
        expect(looks(), label).toEqual(before);
        expect(world.sees(name, 'bot').length, label).toBeGreaterThan(seen);
      }
      expect(issues(name)[0]?.buttons).toEqual(buttons);
    }
  });

  it('comes once when the platform took it and its answer was lost', async () => {
    await beforeTheIssue();
    world.dingtalk.fault('no-answer', { count: 2, path: /createAndDeliver/ });
    await world.to('2026-11-27T16:30:00+08:00');
    expectOneEach();
  });

  it.each(['rate-limit', 'server-error', 'revoke-token'] as const)('comes once after a %s', async (fault) => {
    await beforeTheIssue();
    world.dingtalk.fault(fault, { count: 3, path: /createAndDeliver/ });
    await world.to('2026-11-27T16:45:00+08:00');
    expectOneEach();
  });

  it('comes to all others when one of them cannot be reached, who is told of as rejected', async () => {
    await beforeTheIssue();
    const user = world.dingtalk.users().find(({ name }) => name === '罗琳');
    if (user) user.available = false;
    await world.to('2026-11-27T16:30:00+08:00');
    for (const name of everybody) expect(issues(name), name).toHaveLength(name === '罗琳' ? 0 : 1);
    const { rows } = await world.query<{ name: string; state: string }>(
      `select p.name, d.state from deliveries d join people p on p.id = d.person_id
       where d.card = 'digest' and d.state <> 'accepted'`,
    );
    expect(rows).toEqual([{ name: '罗琳', state: 'rejected' }]);
  });

  it('is rung again and again, by several workers at once, and still comes once', async () => {
    await beforeTheIssue();
    await world.to('2026-11-27T16:00:30+08:00');
    const { rows } = await world.query<{ batch: string }>(
      'select distinct batch from deliveries where batch is not null',
    );
    expect(rows.length).toBeGreaterThan(0);
    const ring = () =>
      Promise.all(
        rows.flatMap(({ batch }) => [1, 2, 3].map(() => world.xinliu.run('deliver-together', { batch }))),
      );
    await ring();
    await world.to('2026-11-27T16:15:00+08:00');
    await ring();
    await world.settle();
    expectOneEach();
  });

  it('is taken over from a sender who went away in mid-call, with the same key', async () => {
    await beforeTheIssue();
    await world.to('2026-11-27T16:00:30+08:00');
    const { rows } = await world.query<{ batch: string; dueAt: Date }>(
      'select batch, min(due_at) as due_at from deliveries where batch is not null group by batch order by 2 limit 1',
    );
    const { store, clock } = world.xinliu.app;
    const batch = rows[0]?.batch ?? '';
    await world.to(new Date(String(rows[0]?.dueAt)).toISOString());
    // Claimed by a process that is no more; whether it called the platform nobody knows.
    await world.query(
      `update deliveries set state = 'planned', claim_token = null, claimed_until = null where batch = '${batch}'`,
    );
    const gone = await store.batches.claim(
      batch,
      clock.now(),
      'gone',
      new Date(clock.now().getTime() + 30_000),
    );
    expect(gone.length).toBeGreaterThan(1);
    await world.to('2026-11-27T16:30:00+08:00');
    expectOneEach();
  });
});
