/** One person over several platforms: who is joined, what an administrator is asked, and that the order of readings decides nothing. */
import { afterEach, describe, expect, it } from 'vitest';
import { type PlatformName, platformNames } from '../../src/domain/person.ts';
import type { Directory, DirectoryPerson } from '../../src/ports/platform.ts';
import { departmentColumns } from '../../src/store/departments.ts';
import { personColumns, personLists } from '../../src/store/merge-columns.ts';
import { historyFacts, historyLists } from '../../src/store/merges-history.ts';
import { planNext } from '../../src/usecases/start-sync.ts';
import { createOffice, type Office, somebody } from '../support/paper-office.ts';

let office: Office;
afterEach(() => office.close());

const people = (...list: DirectoryPerson[]): Directory => ({ departments: [], people: list });
const admin = (id: string) => somebody(id, '郑晓', { staffNo: 'A1' });
const idOf = async (platform: PlatformName, externalId: string) =>
  (await office.xinliu.app.store.people.byAccount(platform, externalId))?.id;

/** Accounts of each active person, as one line each. */
async function everybody(): Promise<string[]> {
  const rows = await office.query<{ line: string }>(
    `select string_agg(a.platform || ':' || a.external_id, ' ' order by a.platform, a.external_id)
       || ' = ' || p.name || ', ' || p.title || ', ' || coalesce(d.name, '-') || ', ' || p.post || ', '
       || array_to_string(p.roles, '+') || ', ' || p.language as line
     from people p join accounts a on a.person_id = p.id and a.gone_at is null left join departments d on d.id = p.department_id
     where p.state = 'active' group by p.id, d.name order by 1`,
  );
  return rows.map(({ line }) => line);
}

describe('a person on two platforms', () => {
  it('is one person by her staff number, however it is written', async () => {
    office = await createOffice(['feishu', 'dingtalk']);
    await office.reads('feishu', people(somebody('ou_1', '李娜', { staffNo: 'QH006' })));
    await office.reads('dingtalk', people(somebody('ding1', '李娜 Lina', { staffNo: ' qh００6' })));
    expect(await idOf('feishu', 'ou_1')).toBe(await idOf('dingtalk', 'ding1'));
    expect(await everybody()).toHaveLength(1);
  });

  it('is one by mobile or mail where one platform shows no staff number', async () => {
    office = await createOffice(['feishu', 'dingtalk', 'wecom']);
    await office.reads(
      'feishu',
      people(somebody('ou_1', '李娜', { staffNo: '6', mobile: '+86 138 0013 8000' })),
    );
    await office.reads(
      'dingtalk',
      people(somebody('ding1', '李娜', { mobile: '13800138000', mail: 'Li.Na@Example.com' })),
    );
    await office.reads('wecom', people(somebody('lina', '李娜', { mail: 'li.na@example.com' })));
    expect(await everybody()).toEqual(['dingtalk:ding1 feishu:ou_1 wecom:lina = 李娜, , -, doer, , zh-CN']);
  });

  it('is two where only the name and the department are the same', async () => {
    office = await createOffice(['feishu', 'dingtalk']);
    const department = (externalId: string) => [{ externalId, parentExternalId: null, name: '研发部' }];
    await office.reads('feishu', {
      departments: department('od-1'),
      people: [somebody('ou_1', '张伟', { departmentExternalIds: ['od-1'] })],
    });
    await office.reads('dingtalk', {
      departments: department('7'),
      people: [somebody('ding1', '张伟', { departmentExternalIds: ['7'] })],
    });
    expect(await everybody()).toHaveLength(2);
    expect(await office.query('select id from departments where gone_at is null')).toHaveLength(1);
  });

  it('stays one when a platform no longer shows the number that joined her', async () => {
    office = await createOffice(['feishu', 'dingtalk']);
    await office.reads('feishu', people(somebody('ou_1', '李娜', { mobile: '13800138000' })));
    await office.reads('dingtalk', people(somebody('ding1', '李娜', { mobile: '13800138000' })));
    await office.reads('feishu', people(somebody('ou_1', '李娜')));
    expect(await everybody()).toHaveLength(1);
  });

  it('becomes one when the numbers are there at last, and what both had is hers', async () => {
    office = await createOffice(['feishu', 'dingtalk']);
    await office.reads('feishu', people(somebody('ou_1', '李娜')));
    await office.reads('dingtalk', people(somebody('ding1', '李娜')));
    await office.says(
      'feishu',
      'ou_1',
      '/会议 双十二复盘 11月24日 10:00-11:00 议程：1. 数据 20分钟 负责人：我',
    );
    await office.says(
      'dingtalk',
      'ding1',
      '/会议 招聘例会 11月25日 10:00-11:00 议程：1. 进度 20分钟 负责人：我',
    );
    await office.reads('feishu', people(somebody('ou_1', '李娜', { staffNo: '6' })));
    await office.reads('dingtalk', people(somebody('ding1', '李娜', { staffNo: '6' })));
    await office.says('dingtalk', 'ding1', '/我');
    const desk = office.sees('dingtalk', 'ding1').at(-1);
    expect(desk).toContain('双十二复盘');
    expect(desk).toContain('招聘例会');
  });

  it('has left only when she is gone from both', async () => {
    office = await createOffice(['feishu', 'dingtalk']);
    await office.reads('feishu', people(admin('ou_0'), somebody('ou_1', '李娜', { staffNo: '6' })));
    await office.reads('dingtalk', people(admin('ding0'), somebody('ding1', '李娜', { staffNo: '6' })));
    const state = async () =>
      (await office.query<{ state: string }>("select state from people where name = '李娜'"))[0]?.state;
    await office.reads('feishu', people(admin('ou_0')));
    expect(await state()).toBe('active');
    await office.reads('dingtalk', people(admin('ding0')));
    expect(await state()).toBe('left');
    await office.reads('feishu', people(admin('ou_0'), somebody('ou_9', '李娜', { staffNo: '6' })));
    expect(await state()).toBe('active');
    expect(await office.query("select id from people where name = '李娜'")).toHaveLength(1);
  });
});

describe('two departments that the company says are one', () => {
  it('become one, with the people and liaisons of both', async () => {
    office = await createOffice(['feishu', 'dingtalk']);
    const one = (externalId: string, name: string, person: DirectoryPerson): Directory => ({
      departments: [{ externalId, parentExternalId: null, name }],
      people: [{ ...person, departmentExternalIds: [externalId] }],
    });
    await office.reads('feishu', one('od-1', '研发部', somebody('ou_1', '张伟')));
    await office.reads('dingtalk', one('7', '技术', somebody('ding2', '刘洋')));
    const departments = () =>
      office.query<{ name: string; people: number }>(
        `select d.name, count(p.id)::int as people from departments d left join people p on p.department_id = d.id
         where d.gone_at is null group by d.id order by 1`,
      );
    expect(await departments()).toHaveLength(2);
    office.xinliu.app.rules.departments = { 研发部: { liaisons: ['刘洋'], aliases: [], sameAs: ['技术'] } };
    await office.reads('dingtalk');
    expect(await departments()).toEqual([{ name: '研发部', people: 2 }]);
    await office.reads('feishu');
    expect(await departments()).toEqual([{ name: '研发部', people: 2 }]);
    expect(await office.query('select person_id from liaisons')).toHaveLength(1);
  });
});

describe('numbers and addresses', () => {
  it('are nowhere in the database and in no log', async () => {
    office = await createOffice(['feishu', 'dingtalk']);
    const canaries = ['CANARY-STAFF-77', '13912345678', 'canary.mail@example.com'];
    const [staffNo, mobile, mail] = canaries as [string, string, string];
    await office.reads(
      'feishu',
      people(somebody('ou_1', '李娜', { staffNo, mobile, mail }), somebody('ou_2', '王磊', { staffNo })),
    );
    await office.reads('dingtalk', people(somebody('ding1', '李娜', { staffNo, mobile, mail })));
    const tables = await office.query<{ name: string }>(
      "select table_name as name from information_schema.tables where table_schema = 'public'",
    );
    for (const { name } of tables) {
      const rows = await office.query<{ row: string }>(`select t::text as row from "${name}" t`);
      for (const canary of canaries) expect(rows.filter(({ row }) => row.includes(canary))).toEqual([]);
    }
    for (const canary of canaries) expect(JSON.stringify(office.log)).not.toContain(canary);
    expect(await office.query('select key from person_conflicts')).not.toEqual([]);
  });
});

describe('what cannot be told for certain', () => {
  const rules = { admins: ['郑晓'] };
  const twice = people(
    admin('ou_0'),
    somebody('ou_1', '张伟', { staffNo: '7' }),
    somebody('ou_2', '张玮', { staffNo: '7' }),
  );

  it('is brought before the administrator once, and stands on a list as long as it is so', async () => {
    office = await createOffice(['feishu', 'dingtalk'], rules);
    await office.reads('feishu', twice);
    await office.reads('dingtalk', people(somebody('ding1', '张伟', { staffNo: '7' })));
    await office.reads('dingtalk');
    await office.reads('feishu');
    const cards = office.sees('feishu', 'ou_0');
    expect(cards).toHaveLength(1);
    expect(cards[0]).toContain('新发现 1 处账号归属不清');
    expect(cards[0]).toContain('同一个工号登记在几个人名下：钉钉 张伟、飞书 张伟、飞书 张玮');
    expect(await everybody()).toHaveLength(4);
    await office.says('feishu', 'ou_0', '/人员 冲突');
    expect(office.sees('feishu', 'ou_0').at(-1)).toContain('1 处账号归属不清');
    await office.reads(
      'feishu',
      people(
        admin('ou_0'),
        somebody('ou_1', '张伟', { staffNo: '7' }),
        somebody('ou_2', '张玮', { staffNo: '8' }),
      ),
    );
    await office.says('feishu', 'ou_0', '/people conflicts');
    expect(office.sees('feishu', 'ou_0').at(-1)).toContain('没有归属不清的账号');
    await office.says('feishu', 'ou_0', '/人员');
    expect(office.sees('feishu', 'ou_0').at(-1)).toContain('在多个平台上的: 1 人');
  });

  it('is nobody else’s business', async () => {
    office = await createOffice(['feishu'], rules);
    await office.reads('feishu', twice);
    await office.says('feishu', 'ou_1', '/人员');
    expect(office.sees('feishu', 'ou_1').at(-1)).toContain('管理员');
  });
});

describe('readings of three platforms in any order', () => {
  const orders = platformNames.flatMap((a) =>
    platformNames
      .filter((b) => b !== a)
      .map((b) => [a, b, platformNames.find((c) => c !== a && c !== b) as PlatformName]),
  );

  /** A company whose directories agree, disagree and leave things out, all by one seed. */
  function company(seed: number): Record<PlatformName, Directory> {
    let state = seed;
    const below = (n: number) => {
      state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
      return Math.floor((state / 2_147_483_648) * n);
    };
    const names = ['研发部', '市场部', '销售部'];
    const directoryOf = (platform: PlatformName): Directory => ({
      departments: [
        ...names
          .slice(0, 1 + below(3))
          .map((name, i) => ({ externalId: `${platform}-d${i}`, parentExternalId: null, name })),
        ...(below(2) === 0
          ? [{ externalId: `${platform}-d9`, parentExternalId: `${platform}-d0`, name: '后端组' }]
          : []),
      ],
      people: Array.from({ length: 4 + below(4) }, (_, i) =>
        somebody(`${platform}-${i}`, `同事${below(6)}`, {
          departmentExternalIds: [`${platform}-d0`],
          title: ['', '总监', '专员'][below(3)] as string,
          ...(below(2) === 0 ? { staffNo: `S${below(6)}` } : {}),
          ...(below(3) === 0 ? { mobile: `1380013800${below(6)}` } : {}),
          ...(below(3) === 0 ? { mail: `p${below(6)}@example.com` } : {}),
        }),
      ),
    });
    return { feishu: directoryOf('feishu'), dingtalk: directoryOf('dingtalk'), wecom: directoryOf('wecom') };
  }

  const standing = async () => ({
    people: await everybody(),
    departments: await office.query(
      `select d.name, p.name as parent, string_agg(l.external_id, ' ' order by l.external_id) as links
       from departments d join department_links l on l.department_id = d.id left join departments p on p.id = d.parent_id
       where d.gone_at is null group by d.id, d.name, p.name order by 1, 3`,
    ),
    conflicts: await office.query('select key from person_conflicts where gone_at is null order by key'),
  });

  it.each([1, 2, 3])('give the same people, departments and questions (seed %i)', async (seed) => {
    const directories = company(seed);
    let first: Awaited<ReturnType<typeof standing>> | null = null;
    for (const order of orders) {
      office = await createOffice([...platformNames], { managerTitles: ['总监'], admins: ['S1'] });
      for (const name of platformNames) office.platform(name).directory = { departments: [], people: [] };
      for (const name of order) await office.reads(name, directories[name]);
      const result = await standing();
      await office.reads(order[0] as PlatformName);
      expect(await standing()).toEqual(result);
      if (order !== orders.at(-1)) await office.close();
      first ??= result;
      expect(result).toEqual(first);
    }
    expect(first?.people.length).toBeGreaterThan(3);
  });
});

/** Every column that points at a table. */
async function references(table: 'people' | 'departments'): Promise<string[]> {
  const rows = await office.query<{ place: string }>(
    `select r.conrelid::regclass || '.' || a.attname as place from pg_constraint r
       join pg_attribute a on a.attrelid = r.conrelid and a.attnum = any(r.conkey)
     where r.contype = 'f' and r.confrelid = '${table}'::regclass`,
  );
  return rows.map(({ place }) => place);
}

it('moves every column that names a person or a department when two become one', async () => {
  office = await createOffice(['feishu']);
  const moved = [
    ...personColumns.map(([table, column]) => `${table}.${column}`),
    ...personLists.map(([table]) => `${table}.person_id`),
    // These say who is who, and are settled by themselves.
    'accounts.person_id',
    'people.merged_into',
    'merges.kept_id',
    'merges.absorbed_id',
  ];
  expect((await references('people')).filter((place) => !moved.includes(place))).toEqual([]);
  const settled = [
    ...departmentColumns.map(([table, column]) => `${table}.${column}`),
    // The kept has its own, and knows who it was.
    'liaisons.department_id',
    'departments.merged_into',
  ];
  expect((await references('departments')).filter((place) => !settled.includes(place))).toEqual([]);
});

/** Lists of something else than people, and lists of people that are settled by themselves. */
const otherLists = [
  'groups.department_ids',
  'groups.member_ids',
  'meeting_series.person_ids',
  'package_parts.people',
  'projects.department_ids',
  'projects.member_ids',
  'syncs.member_ids',
];

it('says in histories and undos whom it is now, and puts that back as well', async () => {
  office = await createOffice(['feishu', 'dingtalk'], { admins: ['郑晓'] });
  const lists = await office.query<{ place: string }>(
    `select table_name || '.' || column_name as place from information_schema.columns
     where table_schema = 'public' and data_type = 'ARRAY' and column_name ~ '(_ids|people|persons)$' order by 1`,
  );
  const known = [...historyLists.map(([table, column]) => `${table}.${column}`), ...otherLists];
  expect(lists.map(({ place }) => place).filter((place) => !known.includes(place))).toEqual([]);
  const departments = (of: string, head: string) => [
    { externalId: `${of}-boss`, parentExternalId: null, name: '总经办', headExternalId: `${of}_boss` },
    { externalId: `${of}-dev`, parentExternalId: `${of}-boss`, name: '研发部', headExternalId: head },
  ];
  const boss = (of: string) =>
    somebody(`${of}_boss`, '周明远', { staffNo: 'B1', departmentExternalIds: [`${of}-boss`] });
  const lina = (of: string) => somebody(`${of}_li`, '李娜', { departmentExternalIds: [`${of}-dev`] });
  await office.reads('dingtalk', {
    departments: departments('ding', 'ding_li'),
    people: [boss('ding'), lina('ding')],
  });
  const old = (await idOf('dingtalk', 'ding_li')) as string;
  await office.says(
    'dingtalk',
    'ding_boss',
    '/决策 报价单须两级审批 原因：亏损 负责人：李娜 部门：研发部 日期：12月18日',
  );
  await office.says('dingtalk', 'ding_boss', '/决策 1 改 日期：12月25日 原因：系统晚一周');
  await office.says('dingtalk', 'ding_boss', '/找 研发 请给一份接口文档');
  await office.advance(4 * 3_600_000);
  const places = [...historyLists, ...historyFacts];
  const naming = async (id: string) => {
    const found: string[] = [];
    for (const [table, column] of places) {
      const rows = await office.query<{ id: string }>(
        `select id::text from ${table} where strpos(${column}::text, '${id}') > 0 order by id`,
      );
      found.push(...rows.map((row) => `${table}.${column} ${row.id}`));
    }
    return found;
  };
  await office.reads('feishu', { departments: departments('ou', 'ou_li'), people: [boss('ou'), lina('ou')] });
  const before = await naming(old);
  for (const place of ['directive_acts.to_ids', 'request_acts.to_ids', 'undos.before'])
    expect(
      before.some((row) => row.startsWith(place)),
      place,
    ).toBe(true);
  const kept = (await idOf('feishu', 'ou_li')) as string;
  expect(kept).not.toBe(old);
  const own = await naming(kept);
  const { app } = office.xinliu;
  const merge = await app.transaction(({ store }) => store.merges.merge(kept, old, 'code', [], office.now()));
  expect(await naming(old)).toEqual([]);
  expect([...(await naming(kept))].sort()).toEqual([...new Set([...own, ...before])].sort());
  const asKept = await app.store.merges.get(merge);
  expect(asKept).not.toBeNull();
  await app.transaction(async ({ store }) => {
    if (asKept) await store.merges.undo(asKept, office.now());
  });
  expect(await naming(old)).toEqual(before);
  expect(await naming(kept)).toEqual(own);
});

it('has answered a daily sync when one of the two had, is asked once, and her card changes with her next word', async () => {
  office = await createOffice(['feishu', 'dingtalk'], {}, { at: '2026-11-23T10:20:00+08:00' });
  await office.reads('feishu', people(somebody('ou_boss', '周明远'), somebody('ou_li', '李娜')));
  await office.reads('dingtalk', people(somebody('ding_li', '李娜')));
  const [boss, kept, old] = (await Promise.all([
    idOf('feishu', 'ou_boss'),
    idOf('feishu', 'ou_li'),
    idOf('dingtalk', 'ding_li'),
  ])) as [string, string, string];
  const { app } = office.xinliu;
  await app.transaction(async (inner) => {
    const asked = { name: '双十二', chatId: null, ownerId: boss, memberIds: [kept, old] };
    await planNext(
      inner,
      await inner.store.syncs.add({ ...asked, askAt: '16:30', every: 'day' }, office.now()),
    );
  });
  await office.advance(6.5 * 3_600_000);
  await office.says('dingtalk', 'ding_li', '/同步 完成：签了两家；下一步：报价；卡点：无');
  const merge = () => app.transaction(({ store }) => store.merges.merge(kept, old, 'code', [], office.now()));
  const apart = async (id: string) => {
    const merged = await app.store.merges.get(id);
    await app.transaction(async ({ store }) => {
      if (merged) await store.merges.undo(merged, office.now());
    });
  };
  const said = async () => {
    const parts = await office.query<{ personId: string; done: string }>(
      'select person_id, done from sync_parts order by done',
    );
    const causes = await office.query<{ personId: string; cause: string }>(
      "select person_id, cause from deliveries where card like 'sync-a%' order by cause, id",
    );
    return { parts, causes };
  };
  const before = await said();
  await apart(await merge());
  expect(await said()).toEqual(before);
  const lina = { staffNo: '6' };
  await office.reads('feishu', people(somebody('ou_boss', '周明远'), somebody('ou_li', '李娜', lina)));
  await office.reads('dingtalk', people(somebody('ding_li', '李娜', lina)));
  const personId = await idOf('feishu', 'ou_li');
  expect(await idOf('dingtalk', 'ding_li')).toBe(personId);
  expect((await said()).parts).toEqual([{ personId, done: '签了两家' }]);
  await office.advance(3_600_000);
  expect(office.sees('feishu', 'ou_li').filter((text) => text.includes('还差你的三行'))).toEqual([]);
  await office.says('feishu', 'ou_li', '/同步 完成：签了三家；下一步：报价；卡点：无');
  const cards = (who: 'feishu' | 'dingtalk', id: string) =>
    office.sees(who, id).filter((text) => text.includes('收到你的三行') && text.includes('签了三家'));
  expect(cards('feishu', 'ou_li')).toHaveLength(1);
  expect(cards('dingtalk', 'ding_li')).toHaveLength(1);
  await office.advance(3_600_000);
  const summary = office.sees('feishu', 'ou_boss').at(-1);
  expect(summary).toContain('签了三家');
  expect(summary).not.toContain('未报');
});
