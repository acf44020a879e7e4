/** A sync is switched off at the very moment in which somebody answers it, in which it ends, or in which its owner leaves: nobody waits for who waits for her, and what is over stays so. */
import { afterEach, expect, it } from 'vitest';
import { companyRules } from '../../drill/company.ts';
import { endSyncOf, stopSync } from '../../src/usecases/start-sync.ts';
import { untilLocked } from '../support/locks.ts';
import { createWorld, personId, type TestWorld } from '../support/world.ts';

let world: TestWorld;
afterEach(() => world.close());

const group = '双十二大促';
const asking = '2026-11-23T16:31:00+08:00';

/** Asked at half past four; its id and its owner. */
async function opensGroup() {
  world = await createWorld({
    rules: { ...companyRules, sync: { start: 'on', at: '16:30', answerMinutes: 90 } },
  });
  await world.says('许嘉言', `/建群 ${group} 市场 销售 研发 目标：当天零故障`);
  await world.presses('许嘉言', '确认建群');
  await world.to(asking);
  const [sync] = (await world.query<{ id: string }>('select id from syncs')).rows;
  const by = await world.xinliu.app.store.people.byAccount('feishu', personId('许嘉言'));
  if (!sync || !by) throw new Error('nobody is asked');
  return { id: sync.id, by };
}
const rounds = async () =>
  (await world.query<{ state: string }>('select state from sync_rounds')).rows.map(({ state }) => state);

it('a blocker that cannot wait is raised while its sync is being switched off', async () => {
  const { id, by } = await opensGroup();
  let said: Promise<unknown> = Promise.resolve();
  await world.xinliu.app.transaction(async (app) => {
    await app.store.syncs.get(id, { lock: true });
    said = world.says('张伟', '/同步 完成：联调；卡点：机房漏水，全部客户停机');
    await untilLocked(world, said);
    await stopSync(app, id, by);
  });
  await said;
  expect((await world.query('select tier from items')).rows).toEqual([{ tier: 1 }]);
  expect(await rounds()).toEqual(['dropped']);
});

it('a round that is just being summed up is over, and not dropped', async () => {
  const { id, by } = await opensGroup();
  const { app } = world.xinliu;
  const [round] = await app.store.syncs.rounds(id, 1);
  let off: Promise<unknown> = Promise.resolve();
  await app.transaction(async ({ store }) => {
    await store.syncs.round(round?.id ?? '', { lock: true });
    off = app.transaction((app) => stopSync(app, id, by));
    await untilLocked(world, off);
    await store.syncs.setState(round?.id ?? '', 'told');
  });
  await off;
  expect(await rounds()).toEqual(['told']);
});

it('a group is closed while whoever looks after it leaves the company', async () => {
  const { id } = await opensGroup();
  const [open] = (
    await world.query<{ id: string; chatId: string }>('select id, chat_id as "chatId" from groups')
  ).rows;
  let away: Promise<unknown> = Promise.resolve();
  await world.xinliu.app.transaction(async (app) => {
    await app.store.groups.get(open?.id ?? '', { lock: true });
    world.phones.get('feishu')?.leave('许嘉言');
    away = world.advance({ minutes: 2 });
    await untilLocked(world, away);
    expect((await world.query('select id from syncs for update skip locked')).rows).toEqual([{ id }]);
    expect(await endSyncOf(app, open?.chatId ?? '')).toMatchObject({ id });
  });
  await away;
  const { rows } = await world.query(
    `select p.name as owner, s.state from syncs s join groups g on g.chat_id = s.chat_id
     join people p on p.id = s.owner_id and p.id = g.requested_by`,
  );
  expect(rows).toEqual([{ owner: expect.not.stringMatching('许嘉言'), state: 'off' }]);
});
