/** Cases and decisions: what is taken back goes on as it was, nobody who has left is asked, and a form handed in twice begins one case. */
import { afterEach, expect, it } from 'vitest';
import { createCrm } from '../../adapters/crm/index.ts';
import { type CrmSimulator, startCrmSimulator } from '../../drill/simulators/crm.ts';
import { createOffice, type Office, somebody } from '../support/paper-office.ts';

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;
const secret = 'the-secret-of-the-crm-that-is-long-enough';
let office: Office;
let crm: CrmSimulator | undefined;
afterEach(async () => {
  await office.close();
  await crm?.close();
  crm = undefined;
});

const directory = {
  departments: [
    { externalId: 'od-boss', parentExternalId: null, name: '总经办', headExternalId: 'ou_boss' },
    { externalId: 'od-sale', parentExternalId: 'od-boss', name: '销售部', headExternalId: 'ou_chen' },
    { externalId: 'od-prod', parentExternalId: 'od-boss', name: '产品部', headExternalId: 'ou_zhao' },
    { externalId: 'od-dev', parentExternalId: 'od-boss', name: '研发部', headExternalId: 'ou_wu' },
  ],
  people: [
    somebody('ou_boss', '周明远', { departmentExternalIds: ['od-boss'] }),
    somebody('ou_chen', '陈建国', { departmentExternalIds: ['od-sale'] }),
    somebody('ou_li', '李娜', { departmentExternalIds: ['od-sale'] }),
    somebody('ou_zhao', '赵敏', { departmentExternalIds: ['od-prod'] }),
    somebody('ou_wu', '吴浩然', { departmentExternalIds: ['od-dev'] }),
    somebody('ou_he', '何静', {}),
    somebody('ou_out', '刘洋', {}),
  ],
};
const says = (who: string, text: string) => office.says('feishu', `ou_${who}`, text);
const presses = (who: string, label: string) => office.presses('feishu', `ou_${who}`, label);
const sees = (who: string) => office.sees('feishu', `ou_${who}`);
const last = (who: string) => sees(who).at(-1) ?? '';

it('a case that was withdrawn by mistake still gets into the CRM', async () => {
  crm = await startCrmSimulator(secret, { now: () => office.now() });
  crm.mode = 'down';
  const { url } = crm;
  office = await createOffice(
    ['feishu'],
    { departments: { 销售部: { liaisons: ['李娜'], aliases: [] } } },
    {
      at: '2026-11-23T10:00:00+08:00',
      crm: createCrm({ url, secret, timeoutMs: 2_000 }, () => office.now()),
    },
  );
  await office.reads('feishu', directory);
  await says('he', '/需求 客户：华东医药；需求：想要扫码登录');
  await says('he', '/流程 1 撤回');
  await office.advance(3 * minute);
  await presses('he', '撤销');
  crm.mode = 'up';
  await office.advance(2 * hour);
  expect(crm.records.size).toBe(1);
  await presses('li', '完成，转产品分析');
  expect(last('zhao')).toContain('流转单 1 · 产品分析');
});

it('whoever has left is not asked about a case; a form handed in twice begins one', async () => {
  office = await createOffice(
    ['feishu'],
    { departments: { 销售部: { liaisons: ['李娜'], aliases: [] } } },
    { at: '2026-11-23T10:00:00+08:00' },
  );
  await office.reads('feishu', directory);
  await office.xinliu.takeIn(
    ['once', 'twice'].map((eventKey) => ({
      kind: 'press' as const,
      platform: 'feishu' as const,
      appId: 'app-feishu',
      eventKey,
      occurredAt: office.now().toISOString(),
      messageId: 'the-form',
      chat: { externalId: 'direct-ou_he' },
      sender: { externalId: 'ou_he' },
      action: 'start-case',
      args: { flow: '客户需求' },
      form: { f0: '想要扫码登录', f1: '青山连锁', f2: '' },
    })),
  );
  await office.settle();
  expect(await office.query('select number from cases')).toHaveLength(1);
  // Whom it does not concern learns neither that there is one nor who has it.
  for (const text of ['/流程 1', '/流程 1 完成', '/流程 1 补充 不关我的事', '/流程 1 撤回']) {
    await says('out', text);
    expect(last('out')).toContain('没有流转单 1');
  }
  await office.reads('feishu', {
    ...directory,
    people: directory.people.filter(({ name }) => name !== '何静'),
  });
  await says('li', '/流程 1 问 要几个账号？');
  expect(await office.query("select id from cases where state = 'asked'")).toEqual([]);
  expect(last('li')).toContain('何静');
});

it('a form in which one field cannot be read comes back with what was typed beside it', async () => {
  office = await createOffice(
    ['feishu'],
    { departments: { 销售部: { liaisons: ['李娜'], aliases: [] } } },
    { at: '2026-11-23T10:00:00+08:00' },
  );
  await office.reads('feishu', directory);
  await says('he', '/需求');
  const form = office.platform('feishu').sent.at(-1)?.id ?? '';
  const handsIn = async (eventKey: string, f2: string) => {
    await office.xinliu.takeIn([
      {
        kind: 'press',
        platform: 'feishu',
        appId: 'app-feishu',
        eventKey,
        occurredAt: office.now().toISOString(),
        messageId: form,
        chat: { externalId: 'direct-ou_he' },
        sender: { externalId: 'ou_he' },
        action: 'start-case',
        args: { flow: '客户需求' },
        form: { f0: '想要扫码登录', f1: '青山连锁', f2 },
      },
    ]);
    await office.settle();
  };
  await handsIn('unclear', '尽快嘛');
  expect(last('he')).toContain('没看懂“期望完成日”的日期');
  for (const typed of ['想要扫码登录', '青山连锁', '尽快嘛']) expect(last('he')).toContain(typed);
  await handsIn('impossible', '2月30日');
  expect(last('he')).toContain('没有“2月30日”这一天');
  expect(last('he')).toContain('青山连锁');
  expect(await office.query('select number from cases')).toHaveLength(0);
  await handsIn('right', '12月30日');
  expect(await office.query('select number from cases')).toHaveLength(1);
});

it('a verdict that is taken back leaves open what departments still owed', async () => {
  office = await createOffice(
    ['feishu'],
    { noise: { perDay: 0, perGroupDay: 0, bundleAt: '17:30' } },
    { at: '2026-11-23T10:00:00+08:00' },
  );
  await office.reads('feishu', directory);
  await says(
    'boss',
    '/决策 报价单须两级审批 原因：上月两单亏损 负责人：李娜 部门：销售、产品 日期：12月18日',
  );
  await office.advance(new Date('2026-12-18T18:01:00+08:00').getTime() - office.now().getTime());
  const owed = () =>
    office.query<{ kind: string }>(
      "select kind from directive_asks where answered_at is null and void_at is null and kind <> 'review' order by asked_at, id",
    );
  const before = await owed();
  expect(before.length).toBeGreaterThan(2);
  await says('boss', '/决策 1 有效 都按新流程走');
  expect(await owed()).toEqual([]);
  await presses('boss', '撤销');
  expect(await owed()).toEqual(before);
  const pending = await office.query<{ n: number }>(
    "select count(*)::int as n from deadlines where kind = 'nudge-directive' and state = 'pending'",
  );
  expect(pending[0]?.n).toBeGreaterThan(0);
  await says('chen', '/决策 1 完成 已启用');
  await office.advance(4 * day);
  expect(last('chen')).not.toContain('没办成');
});

it('a decision that two departments carry out which become one is confirmed once, by the head of both', async () => {
  office = await createOffice(
    ['feishu', 'dingtalk'],
    { noise: { perDay: 0, perGroupDay: 0, bundleAt: '17:30' } },
    { at: '2026-11-23T10:00:00+08:00' },
  );
  const flat = directory.departments.map((one) => ({ ...one, parentExternalId: null }));
  await office.reads('feishu', { ...directory, departments: flat });
  const onDingTalk = (name: string) => ({
    departments: [{ externalId: '7', parentExternalId: null, name, headExternalId: 'ding_tan' }],
    people: [somebody('ding_tan', '谭青', { departmentExternalIds: ['7'] })],
  });
  await office.reads('dingtalk', onDingTalk('用户体验部'));
  await says(
    'boss',
    '/决策 报价单须两级审批 原因：亏损 负责人：李娜 部门：产品部、用户体验部 日期：12月18日',
  );
  await presses('zhao', '已读');
  await says('zhao', '/决策 1 传达 晨会讲过');
  await office.reads('dingtalk', onDingTalk('产品部'));
  const open = () =>
    office.query<{ name: string }>(
      `select p.name from directive_asks a join people p on p.id = a.person_id
       where a.branch_id is not null and a.answered_at is null and a.void_at is null`,
    );
  expect(await open()).toEqual([{ name: '赵敏' }]);
  expect(last('zhao')).toMatch(/产品部[\s\S]*谭青/u);
  await says('boss', '/决策 1');
  expect(last('boss').match(/产品部/gu)).toHaveLength(1);
  await says('zhao', '/决策 1 传达 体验组也讲了');
  expect(await open()).toEqual([]);
  await office.says('dingtalk', 'ding_tan', '/决策 1 传达 讲过');
  expect(office.sees('dingtalk', 'ding_tan').at(-1)).not.toContain('部门：产品部/产品部');
  await office.reads('dingtalk');
  expect(await open()).toEqual([]);
});

it('projects of a department that is another one too belong to that one', async () => {
  office = await createOffice(['feishu'], {}, { at: '2026-11-23T10:00:00+08:00' });
  await office.reads('feishu', directory);
  await says('li', '/项目 对账单 里程碑：上线 12-31 部门：产品 反馈：不问');
  const [found] = await office.query<{ kept: string; absorbed: string }>(
    "select k.id as kept, a.id as absorbed from departments k, departments a where k.name = '销售部' and a.name = '产品部'",
  );
  await office.xinliu.app.store.departments.merge(found?.kept ?? '', found?.absorbed ?? '', office.now());
  await says('chen', '/项目');
  expect(last('chen')).toContain('对账单');
});

it('a request that is put back after its department became another one belongs to that one', async () => {
  office = await createOffice(['feishu'], {}, { at: '2026-11-23T10:00:00+08:00' });
  await office.reads('feishu', directory);
  await says('li', '/找 产品 把价目表发我');
  await says('zhao', '/请求 1 转给 吴浩然 他那里有');
  const [found] = await office.query<{ kept: string; absorbed: string }>(
    "select k.id as kept, a.id as absorbed from departments k, departments a where k.name = '销售部' and a.name = '产品部'",
  );
  await office.xinliu.app.store.departments.merge(found?.kept ?? '', found?.absorbed ?? '', office.now());
  await presses('zhao', '撤销');
  expect(await office.query('select department_id as id from requests')).toEqual([{ id: found?.kept }]);
});

it('whoever asked a department above which nobody stands but herself reads once that it is late', async () => {
  office = await createOffice(
    ['feishu'],
    { noise: { perDay: 0, perGroupDay: 0, bundleAt: '17:30' } },
    { at: '2026-11-23T09:00:00+08:00' },
  );
  await office.reads('feishu', directory);
  await says('boss', '/找 研发 把进度发我');
  const before = sees('boss').length;
  await office.advance(25 * hour);
  expect(
    sees('boss')
      .slice(before)
      .filter((text) => text.includes('把进度发我')),
  ).toHaveLength(1);
});
