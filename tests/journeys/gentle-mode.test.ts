/** The first weeks after installation: groups hear nothing unless they ask or it is tier 1, and administrators know why. */
import { afterEach, describe, expect, it } from 'vitest';
import { show } from '../../src/cards/index.ts';
import type { Directory } from '../../src/ports/platform.ts';
import { tellChat } from '../../src/usecases/say.ts';
import { createDatabase } from '../support/database.ts';
import { createOffice, type Office, somebody } from '../support/paper-office.ts';

let office: Office;
afterEach(() => office.close());

const complaint = '客户华东医药投诉：今天发的货全部发错，客户要求今天给说法，不然解约';
const minute = 60_000;
const day = 24 * 60 * minute;
const directory: Directory = {
  departments: [{ externalId: 'od-1', parentExternalId: null, name: '客户服务部', headExternalId: 'li' }],
  people: [
    somebody('zheng', '郑晓', { departmentExternalIds: ['od-1'] }),
    somebody('li', '李娜', { departmentExternalIds: ['od-1'] }),
    somebody('zhang', '张伟', { departmentExternalIds: ['od-1'] }),
  ],
};

async function open(gentleDays: number, options: Parameters<typeof createOffice>[2] = {}) {
  office = await createOffice(
    ['dingtalk'],
    { admins: ['郑晓'], gentleDays },
    { at: '2026-11-23T10:00:00+08:00', ...options },
  );
}

const sees = (to: string) => office.sees('dingtalk', to);
const heard = (to: string, words: string) => sees(to).filter((text) => text.includes(words)).length;

/** What a group would hear without having asked. */
async function post(key: string, chatExternalId = 'group-1') {
  const { app } = office.xinliu;
  const to = { platform: 'dingtalk', chatExternalId, language: app.rules.language } as const;
  await tellChat(app, { ...to, shown: show('welcome', {}), key, cause: key });
  await office.settle();
}
const joinGroup = (group = 'group-1') => office.says('dingtalk', 'zhang', '/帮助', group);
const to = (iso: string) => office.advance(new Date(iso).getTime() - office.now().getTime());

describe('in the first two weeks', () => {
  it('a group hears answers and tier 1, and nothing else', async () => {
    await open(14);
    await office.reads('dingtalk', directory);
    await joinGroup();
    await post('news');
    await office.says('dingtalk', 'zhang', complaint, 'group-1');
    expect(heard('group-1', '信流能帮你做什么')).toBe(1);
    expect(heard('group-1', '已按一级通知')).toBe(1);
    expect(heard('group-1', '大家好')).toBe(0);
  });

  it('whoever opened the group is told instead, in private', async () => {
    await open(14);
    await office.reads('dingtalk', directory);
    await joinGroup();
    await office.query(`insert into groups (id, matter, name, goal, platform, department_ids, member_ids, requested_by,
        state, chat_id, created_at)
      select 'gr_1', 'x', '双十一', '', 'dingtalk', '{}', '{}', p.id, 'open', c.id, '2026-11-20T00:00:00Z'
      from people p, chats c where p.name = '李娜' and c.external_id = 'group-1'`);
    await post('news');
    expect(heard('group-1', '大家好')).toBe(0);
    expect(heard('li', '没发到群里')).toBe(1);
    expect(heard('li', '大家好，我是信流')).toBe(1);
    expect(heard('zhang', '没发到群里')).toBe(0);
  });

  it('administrators are told once at the beginning, as soon as somebody is one, and once at the end', async () => {
    await open(14);
    await office.advance(5 * minute);
    await office.reads('dingtalk', directory);
    await joinGroup();
    await post('news');
    await office.advance(30 * minute);
    expect(heard('zheng', '信流先轻声工作一阵')).toBe(1);
    expect(heard('zheng', '到 12月7日 周一 10:00')).toBe(1);
    await to('2026-12-07T09:55:00+08:00');
    expect(heard('zheng', '信流开始正常工作')).toBe(0);
    await office.advance(10 * minute);
    expect(heard('zheng', '信流开始正常工作')).toBe(1);
    expect(heard('zheng', '有 1 条本来会发在群里的')).toBe(1);
    await post('later');
    expect(heard('group-1', '大家好')).toBe(1);
    await office.advance(3 * day);
    expect(heard('zheng', '信流先轻声工作一阵') + heard('zheng', '信流开始正常工作')).toBe(2);
    expect(heard('li', '信流先轻声')).toBe(0);
  });

  it('a restart does not begin them anew, and a shorter setting ends them sooner', async () => {
    const database = await createDatabase();
    await open(14, { databaseUrl: database.url });
    await office.reads('dingtalk', directory);
    await office.advance(20 * minute);
    await office.close();
    await open(3, { databaseUrl: database.url, at: '2026-11-25T09:00:00+08:00' });
    await office.reads('dingtalk', directory);
    await joinGroup();
    await post('news');
    expect(heard('group-1', '大家好')).toBe(0);
    await to('2026-11-26T10:05:00+08:00');
    expect(heard('zheng', '信流开始正常工作')).toBe(1);
    await to('2026-12-07T12:00:00+08:00');
    expect(heard('zheng', '信流开始正常工作')).toBe(1);
    await office.close();
    await database.drop();
    await open(0);
  });

  it('the job run twice, or too early, tells once', async () => {
    await open(14);
    await office.reads('dingtalk', directory);
    await office.advance(20 * minute);
    const rows = await office.query<{ id: string; step: string }>(
      "select id, step from deadlines where kind = 'gentle-mode'",
    );
    expect(rows.some(({ step }) => step === 'end-14')).toBe(true);
    for (const { id } of [...rows, ...rows]) await office.xinliu.run('gentle-mode', { deadlineId: id });
    await office.settle();
    expect(heard('zheng', '信流先轻声工作一阵')).toBe(1);
    expect(heard('zheng', '信流开始正常工作')).toBe(0);
  });
});

it('without them everything is said at once, and nobody is told of anything', async () => {
  await open(0);
  await office.reads('dingtalk', directory);
  await office.advance(30 * minute);
  await joinGroup();
  await post('news');
  expect(heard('group-1', '大家好')).toBe(1);
  expect(heard('zheng', '信流先轻声')).toBe(0);
});
