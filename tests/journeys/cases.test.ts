/** A customer's request goes its way: who has it by when, what stops the clock, who hears when nothing happens, what each side sees. */
import { afterEach, describe, expect, it } from 'vitest';
import type { CompanyRules } from '../../src/domain/company.ts';
import type { Message } from '../../src/domain/message.ts';
import type { Person } from '../../src/domain/person.ts';
import type { Abilities } from '../../src/ports/platform.ts';
import { recountLimits } from '../../src/usecases/recount-limits.ts';
import { undo } from '../../src/usecases/undo.ts';
import { undoKinds } from '../../src/usecases/undo-kinds.ts';
import { createOffice, type Office, somebody } from '../support/paper-office.ts';

const hour = 3_600_000;
let office: Office;
afterEach(() => office.close());

const directory = {
  departments: [
    { externalId: 'od-boss', parentExternalId: null, name: '总经办', headExternalId: 'ou_boss' },
    { externalId: 'od-sale', parentExternalId: 'od-boss', name: '销售部', headExternalId: 'ou_chen' },
    { externalId: 'od-prod', parentExternalId: 'od-boss', name: '产品部', headExternalId: 'ou_zhao' },
    { externalId: 'od-dev', parentExternalId: 'od-boss', name: '研发部', headExternalId: 'ou_wu' },
    { externalId: 'od-serve', parentExternalId: 'od-boss', name: '客服部', headExternalId: 'ou_huang' },
  ],
  people: [
    somebody('ou_boss', '周明远', { departmentExternalIds: ['od-boss'] }),
    somebody('ou_chen', '陈建国', { departmentExternalIds: ['od-sale'] }),
    somebody('ou_li', '李娜', { departmentExternalIds: ['od-sale'] }),
    somebody('ou_wang', '王磊', { departmentExternalIds: ['od-sale'] }),
    somebody('ou_zhao', '赵敏', { departmentExternalIds: ['od-prod'] }),
    somebody('ou_sun', '孙悦', { departmentExternalIds: ['od-prod'] }),
    somebody('ou_wu', '吴浩然', { departmentExternalIds: ['od-dev'] }),
    somebody('ou_zhang', '张伟', { departmentExternalIds: ['od-dev'] }),
    somebody('ou_liu', '刘洋', { departmentExternalIds: ['od-dev'] }),
    somebody('ou_huang', '黄丽华', { departmentExternalIds: ['od-serve'] }),
    somebody('ou_he', '何静', { departmentExternalIds: ['od-serve'] }),
  ],
};

const departments = Object.fromEntries(
  [
    ['销售部', '李娜'],
    ['产品部', '孙悦'],
    ['研发部', '张伟'],
    ['客服部', '何静'],
  ].map(([name = '', liaison = '']) => [name, { liaisons: [liaison], aliases: [] }]),
);

async function open(
  at = '2026-11-23T10:00:00+08:00',
  rules: Partial<CompanyRules> = {},
  abilities: Partial<Abilities> = {},
): Promise<void> {
  office = await createOffice(
    ['feishu'],
    { departments, customers: [{ name: '华东医药', aliases: ['华医'], owner: '王磊' }], ...rules },
    { at, abilities: { feishu: abilities } },
  );
  await office.reads('feishu', directory);
}
const says = (who: string, text: string) => office.says('feishu', `ou_${who}`, text);
const presses = (who: string, label: string) => office.presses('feishu', `ou_${who}`, label);
const sees = (who: string) => office.sees('feishu', `ou_${who}`);
const last = (who: string) => sees(who).at(-1) ?? '';
const count = (who: string, words: string) => sees(who).filter((text) => text.includes(words)).length;
/** Somebody writes with something quoted. */
async function said(who: string, text: string, more: Partial<Message>): Promise<void> {
  const key = `${who} ${text}`;
  const message: Message = {
    kind: 'message',
    platform: 'feishu',
    appId: 'app-feishu',
    eventKey: key,
    occurredAt: office.now().toISOString(),
    messageId: key,
    chat: { externalId: `direct-ou_${who}`, kind: 'direct' },
    sender: { externalId: `ou_${who}` },
    form: 'text',
    text,
    mentions: [],
    mentionsUs: true,
    mentionsAll: false,
    ...more,
  };
  await office.xinliu.takeIn([message]);
  await office.settle();
}
const summary = '背景：门店要免密登录；需求摘要：扫码登录；验收标准：三秒内登录；优先级：高';

interface Row {
  state: string;
  node: number;
  ownerId: string;
  askedId: string | null;
  dueAt: Date;
  lateAt: Date | null;
  leg: number;
  values: Record<string, string>;
}
const row = async (): Promise<Row> => {
  const [found] = await office.query<Row>('select * from cases order by number desc limit 1');
  return found as Row;
};
const due = async () => (await row()).dueAt.toISOString();
const archived = () =>
  office.query<{ version: number; title: string; project: string; body: string; gone: boolean }>(
    "select version, title, project, body, withdrawn_at is not null as gone from archive_entries where kind = 'case' order by version",
  );
const hops = async () =>
  (await office.query<{ kind: string }>('select kind from case_hops order by id')).map(({ kind }) => kind);

describe('a customer request', () => {
  it('goes from sales over product and R&D to its end; its owners, limits and news are right, and its story tells it', async () => {
    await open();
    await says('he', '/需求 华医想要扫码登录，月底前上线');
    // The owner of the customer comes before the liaison.
    expect(last('he')).toContain('已发起 · 客户需求 · 流转单 1');
    expect(last('he')).toContain('销售接收：王磊');
    expect(last('he')).toContain('研发落地：张伟');
    expect(last('wang')).toContain('华医想要扫码登录');
    expect(last('wang')).toContain('客户: 华东医药');
    // Two working hours after 10:00.
    expect(await due()).toBe('2026-11-23T04:00:00.000Z');
    await presses('wang', '接收');
    expect(last('wang')).toContain('已接收');
    await presses('wang', '完成，转产品分析');
    expect(last('wang')).toContain('已转到产品分析，由孙悦办理');
    expect(last('he')).toContain('现在是产品分析，由孙悦（产品部）办理');
    expect(await due()).toBe('2026-11-24T02:00:00.000Z');
    await says('sun', '/流程 1 完成 背景：门店要免密登录');
    expect(last('sun')).toContain('还缺：需求摘要、验收标准、优先级');
    await says('sun', `/流程 1 完成 ${summary.replace('高', '紧急')}`);
    expect(last('sun')).toContain('“优先级”只能是：高、中、低');
    await says('sun', `/流程 1 完成 ${summary}`);
    expect(last('zhang')).toContain('需求摘要: 扫码登录');
    expect(await due()).toBe('2026-11-25T02:00:00.000Z');
    await says('zhang', '/流程 1 完成');
    expect(last('zhang')).toContain('请选一种答复');
    await says('zhang', '/流程 1 有条件可以做 预计完成日：12月4日');
    expect(last('zhang')).toContain('说明（条件或原因）');
    await says('zhang', '/流程 有条件可以做 要先扩容，12月4日');
    expect(last('he')).toContain('答复“有条件可以做”：要先扩容');
    // What was promised is the limit of the last step.
    expect(await due()).toBe('2026-12-04T10:00:00.000Z');
    // The conditions stay with it, whoever gets it.
    await says('wu', '/流程 1');
    expect(last('wu')).toContain('有条件可以做: 要先扩容');
    // 王磊 is not to be disturbed.
    await says('wang', '/勿扰 到17:00');
    await says('zhang', '/流程 1 完成 已上线，见版本 2.3');
    expect(last('zhang')).toContain('全部办完了。结果发给何静，11月23日 周一 17:00 发给王磊');
    await says('wang', '/勿扰 结束');
    expect((await row()).state).toBe('done');
    const [kept, ...others] = await archived();
    expect(others).toEqual([]);
    expect(kept).toMatchObject({
      version: 1,
      title: '华医想要扫码登录，月底前上线',
      project: '客户需求',
      gone: false,
    });
    for (const line of ['需求摘要: 扫码登录', '答复“有条件可以做”：要先扩容', '已上线，见版本 2.3'])
      expect(kept?.body).toContain(line);
    for (const who of ['he', 'wang']) expect(count(who, '流转单 1 已完成')).toBe(1);
    await presses('wang', '收到');
    // What is typed, or said beneath it, is the same; it is hers alone.
    await says('liu', '/流程 1 收到');
    const result = office.platform('feishu').sent.findLast(({ to }) => to === 'ou_he');
    await said('he', '收到，谢谢', { quotedMessageId: result?.id ?? '' });
    await says('he', '/流程 1 收到');
    await says('he', '/追溯 1');
    expect(last('he').match(/何静收到结果/gu)).toHaveLength(1);
    expect(last('he')).not.toContain('刘洋收到结果');
    expect(
      last('he')
        .split('\n')
        .filter((line) => line.trim() !== '').length,
    ).toBeLessThanOrEqual(12);
    for (const line of [
      '何静提出，销售接收：王磊',
      '销售接收：王磊接收',
      '研发评估：张伟答复“有条件可以做”：要先扩容',
      '王磊收到结果',
    ])
      expect(last('he')).toContain(line);
    await says('boss', '/流程 1');
    expect(last('boss')).toContain('研发落地：张伟');
    await says('liu', '/追溯 1');
    expect(last('liu')).not.toContain('扫码');
  });

  it('warns at 50 and 80 percent, tells the head once at the limit, and counts a return against the step before', async () => {
    await open();
    await says('he', '/需求 华东医药要报表导出');
    await office.advance(1.1 * hour);
    expect(count('wang', '时限已过 50%')).toBe(1);
    await office.advance(0.7 * hour);
    expect(count('wang', '时限已过 80%')).toBe(1);
    expect(count('chen', '超时')).toBe(0);
    await office.advance(0.3 * hour);
    expect(count('chen', '销售接收 超时')).toBe(1);
    expect(count('wang', '已告诉你的上级')).toBe(1);
    expect(count('he', '已升级给陈建国')).toBe(1);
    await office.advance(30 * hour);
    expect(count('chen', '超时')).toBe(1);
    // The head may act on it, and then her card has no buttons any more.
    await says('chen', '/流程 1 完成');
    expect(count('chen', '超时')).toBe(0);
    await says('sun', '/流程 1 退回');
    expect(last('sun')).toContain('为什么退回');
    await says('sun', '/流程 1 退回 客户没说预算');
    expect(last('wang')).toContain('孙悦退回：客户没说预算');
    // Whoever began it sees it on the card that spoke of this step.
    expect(count('he', '孙悦退回销售接收，由王磊办理：客户没说预算。')).toBe(1);
    const [back] = await office.query<{ returns: number }>('select returns from case_nodes where node = 0');
    expect(back?.returns).toBe(1);
    await presses('sun', '撤销');
    expect((await row()).node).toBe(1);
    expect(count('he', '后来退回了')).toBe(0);
    expect(count('he', '孙悦撤销了退回，产品分析还是由孙悦办理')).toBe(1);
    const [undone] = await office.query<{ returns: number }>('select returns from case_nodes where node = 0');
    expect(undone?.returns).toBe(0);
    await says('wang', '/流程 1 退回 再看看');
    expect(last('wang')).toContain('不在你手上');
  });

  it('moves the clock to whoever is asked for facts, stands still while it is paused, and never goes back', async () => {
    await open();
    await says('he', '/需求 客户：青山连锁；需求：对接收银系统');
    await presses('li', '完成，转产品分析');
    await says('sun', '/流程 1 问 要支持多少门店');
    expect(last('he')).toContain('流转单 1 等你补充');
    expect(last('he')).toContain('孙悦问：要支持多少门店');
    expect((await row()).state).toBe('asked');
    // One working day for her as well; a day later she is late, and product is not.
    await office.advance(25 * hour);
    expect(count('huang', '超时')).toBe(1);
    expect(count('zhao', '超时')).toBe(0);
    await says('he', '/流程 1 补充 三百家');
    expect(last('sun')).toContain('何静补充：三百家');
    // All of the working day was left at 10:00 on Monday, and it is 11:00 on Tuesday.
    expect(await due()).toBe('2026-11-25T03:00:00.000Z');
    await office.advance(2 * hour);
    await says('sun', '/流程 1 暂停 等客户给样例');
    expect(last('he')).toContain('孙悦暂停了办理：等客户给样例');
    const before = await due();
    await office.advance(72 * hour);
    expect(count('zhao', '超时')).toBe(0);
    expect(count('sun', '还暂停着')).toBe(1);
    await presses('sun', '恢复');
    expect(new Date(await due()).getTime()).toBeGreaterThan(new Date(before).getTime());
    await says('zhao', '/流程 1 转给 赵敏 我来办');
    expect((await row()).state).toBe('running');
    expect(last('zhao')).toContain('已转给赵敏');
    await says('zhao', `/流程 1 完成 ${summary}`);
    await says('zhang', '/流程 1 缺信息 @何静 用哪家的收银机');
    expect((await row()).state).toBe('asked');
    await says('zhang', '/流程 1 恢复');
    await says('zhang', '/流程 1 不能做');
    expect(last('zhang')).toContain('说明（条件或原因）');
    await says('zhang', '/流程 1 不能做 收银机没有接口');
    expect((await row()).state).toBe('ended');
    expect(last('he')).toContain('没有做成');
    expect(last('he')).toContain('收银机没有接口');
  });

  it('tells whoever began it who has it now, where her cards cannot be changed, and never at the cost of a result', async () => {
    const noise = { perDay: 5, perGroupDay: 0, bundleAt: '17:30' };
    await open('2026-11-23T14:00:00+08:00', { noise }, { updatesAgain: false });
    await says('he', '/需求 客户：青山连锁；需求：对接收银系统');
    for (const [who, to] of [
      ['li', '王磊'],
      ['wang', '李娜'],
      ['li', '王磊'],
    ] as const)
      await says(who, `/流程 1 转给 ${to} 他熟`);
    expect(sees('he').join()).not.toContain('换人办理');
    await says('wang', '/流程 1 完成');
    expect(last('he')).toContain('现在是产品分析');
    await says('sun', '/流程 1 转给 赵敏 她熟');
    await says('zhao', `/流程 1 完成 ${summary}`);
    expect(last('he')).toContain('现在是研发评估');
    await says('zhang', '/流程 1 转给 刘洋 他熟');
    await says('liu', '/流程 1 不能做 收银机没有接口');
    expect(last('he')).toContain('没有做成');
    // With what else is said together it stands at the end; what is over by then is not said.
    await says('he', '/需求 客户：青山连锁；需求：要双语收据');
    await says('li', '/流程 2 转给 王磊 他熟');
    await office.advance(3.6 * hour);
    expect(last('he')).toMatch(/1\) 流转单 2：超时，已升级[\s\S]*2\) 流转单 2：换人办理/u);
    expect(count('he', '流转单 1：换人办理')).toBe(0);
    // Of several that she has in hand she is asked which.
    await says('he', '/需求 客户：青山连锁；需求：要发票');
    await says('li', '/流程 3 转给 王磊 他熟');
    await says('wang', '受阻');
    expect(last('wang')).toContain('流转单 2/3：发“/流程 2 暂停 …”');
    await says('he', '/找 王磊 请给报价单');
    await says('wang', '已完成');
    expect(last('wang')).toContain('流转单 2/3：发“/流程 2 完成”；协作请求 1：发“/请求 1 答复 …”');
  });

  it('says who has it now at the hour at which things are said together, once, where the day was quiet', async () => {
    await open('2026-11-23T16:30:00+08:00', {}, { updatesAgain: false });
    await says('he', '/需求 客户：青山连锁；需求：对接收银系统');
    await says('li', '/流程 1 转给 王磊 他熟');
    await says('wang', '/流程 1 转给 李娜 她在');
    await office.advance(59 * 60_000);
    expect(count('he', '换人办理')).toBe(0);
    await office.advance(2 * 60_000);
    expect(count('he', '换人办理')).toBe(1);
    expect(last('he')).toContain('王磊把销售接收转给了李娜：她在');
    expect(last('he')).toContain('你收到是因为：这件事是你提的');
    await presses('wang', '撤销');
    await office.advance(24 * hour);
    expect(count('he', '王磊撤销了转办，销售接收还是由王磊办理')).toBe(1);
    // Of what she has begun herself it is no answer.
    await says('wang', '退回 样机的快递到了');
    expect(last('wang')).not.toContain('没有上一步');
    await says('wang', '/流程 1 完成');
    await says('sun', '退回 30 台样机的快递到了');
    await says('sun', '退回，客户没说预算');
    await office.advance(24 * hour);
    expect(count('he', '孙悦退回了：客户没说预算。现在是销售接收，由王磊办理')).toBe(1);
    // She has had the step three times: where a change is a new message, she reads once that it went on.
    await says('wang', '/流程 1 完成');
    expect(count('wang', '流转单 1 · 现在在产品分析')).toBe(2);
  });

  it('draws a flow of the company with nobody in the place of whoever will start it', async () => {
    const node = (name: string, whom: string) => ({
      ...{ name, owner: [{ whom, when: {} }], deputy: [{ whom: '周明远', when: {} }] },
      limit: { amount: 4, unit: 'work_hours' as const },
      ...{ dueField: null, warnAt: [], form: [], answers: [], late: [] },
    });
    const flow = {
      ...{ name: '采购', source: '各部门', output: '物品', receivers: ['starter'], archive: [] },
      start: [{ name: '内容', kind: 'text' as const, required: true, options: [] }],
      nodes: [
        {
          ...node('下单', '李娜'),
          owner: [
            { whom: '王磊', when: { 内容: '电脑' } },
            { whom: '李娜', when: {} },
          ],
        },
        node('验收', 'starter'),
      ],
    };
    await open(undefined, { flows: [flow] });
    await says('he', '/流程图 采购');
    expect(last('he')).toContain('下单：李娜（内容是“电脑”时王磊，否则李娜），代：周明远');
    expect(last('he')).toContain('验收：提出人，代：周明远');
  });

  it('says who has it now by a word of its own where her cards are too old to be changed', async () => {
    await open('2026-11-23T16:30:00+08:00');
    await says('he', '/需求 客户：青山连锁；需求：对接收银系统');
    await office.query("update deliveries set accepted_at = accepted_at - interval '2 days'");
    await says('li', '/流程 1 转给 王磊 他熟');
    await office.advance(61 * 60_000);
    expect(count('he', '流转单 1：换人办理')).toBe(1);
  });

  it('takes a reply beneath the question as the facts, and is counted again when the calendar changes', async () => {
    await open('2026-11-23T16:00:00+08:00');
    await says('he', '/需求 客户：青山连锁；需求：对接收银系统');
    await presses('li', '完成，转产品分析');
    await says('sun', '/流程 1 问 要支持多少门店');
    const card = office.platform('feishu').sent.findLast(({ to }) => to === 'ou_he');
    const reply = (who: string, text: string) => said(who, text, { quotedMessageId: card?.id ?? '' });
    await reply('huang', '五百家');
    // She has read it, and says no more than that.
    await reply('he', '收到');
    expect((await row()).state).toBe('asked');
    await reply('he', '三百家');
    expect((await row()).state).toBe('running');
    expect(last('sun')).toContain('何静补充：三百家');
    const before = await due();
    Object.assign(office.xinliu.app.rules, { days: [{ date: '2026-11-24', working: false }] });
    await recountLimits(office.xinliu.app);
    await recountLimits(office.xinliu.app);
    await office.settle();
    expect(before).toBe('2026-11-24T08:00:00.000Z');
    expect(await due()).toBe('2026-11-25T08:00:00.000Z');
    expect(count('sun', '流转单 1：')).toBe(1);
    const [hop] = await office.query<{ before: { dueAt: string }; after: { dueAt: string } }>(
      "select before, after from case_hops where kind = 'recounted'",
    );
    expect([hop?.before.dueAt, hop?.after.dueAt]).toEqual([before, await due()]);
  });

  it('is changed once by two who press at once, and only by those who may', async () => {
    await open();
    await says('he', '/需求 华东医药要电子发票');
    await says('he', '/流程 1 完成');
    expect(last('he')).toContain('由王磊办理');
    await office.advance(2.1 * hour);
    // Both have the buttons of the first step: the head was told that it is late.
    await Promise.all([presses('wang', '完成，转产品分析'), presses('chen', '完成，转产品分析')]);
    expect((await hops()).filter((kind) => kind === 'passed')).toHaveLength(1);
    expect((await row()).node).toBe(1);
    expect([last('wang'), last('chen')].join()).toContain(
      '这张卡片旧了，没有记下：流转单 1 现在在“产品分析”，由孙悦办理',
    );
    await says('wang', '/流程 1 撤回');
    expect(last('wang')).toContain('由提出人何静或管理员来做');
    await says('he', '/流程 1 撤回');
    expect((await row()).state).toBe('withdrawn');
    expect((await archived()).map(({ gone }) => gone)).toEqual([false]);
    await presses('he', '撤销');
    expect((await row()).state).toBe('running');
    expect((await archived()).map(({ gone }) => gone)).toEqual([true]);
    await says('he', '/流程 1 撤回');
    expect((await archived()).map(({ version, gone }) => [version, gone])).toEqual([
      [1, true],
      [2, false],
    ]);
    await presses('he', '撤销');
    await says('he', '/流程');
    expect(last('he')).toContain('华东医药要电子发票（产品分析，孙悦）');
    await says('sun', '/流程');
    expect(last('sun')).toContain('等我办的');
    expect(last('sun')).toContain('1　华东医药要电子发票');
  });

  it('begins by a form, or by the message that is answered; without anybody to begin with it does not begin', async () => {
    await open('2026-11-23T10:00:00+08:00', { departments: { 产品部: departments.产品部 as never } });
    await says('he', '/需求');
    expect(last('he')).toContain('依次经过：销售接收 → 产品分析 → 研发评估 → 研发落地');
    await said('he', '/需求', { quotedText: '华东医药问能不能批量导入' });
    expect(last('wang')).toContain('华东医药问能不能批量导入');
    // Nobody is a liaison there: the heads have it.
    expect(last('he')).toContain('研发评估：吴浩然');
    await office.reads('feishu', {
      departments: directory.departments.filter(({ name }) => name !== '销售部'),
      people: directory.people,
    });
    await says('he', '/需求 客户：青山连锁；需求：对接收银系统');
    expect(last('he')).toContain('第一步“销售接收”找不到负责人');
    expect(last('he')).toContain('/对接人 销售 姓名');
  });

  it('comes back to no one who has left meanwhile', async () => {
    await open('2026-11-23T10:00:00+08:00', { admins: ['周明远'] });
    await says('he', '/需求 客户：青山连锁；需求：对接收银系统');
    await presses('li', '完成，转产品分析');
    await says('zhao', '/流程 1 转给 张伟 他懂收银');
    await office.reads('feishu', {
      departments: directory.departments,
      people: directory.people.filter(({ name }) => name !== '孙悦'),
    });
    await says('zhao', '/流程 1 撤销');
    expect(count('zhao', '孙悦已离开公司，由你接着办')).toBe(1);
    await says('he', '/流程 1');
    expect(last('he')).toContain('产品分析：赵敏');
  });

  it('goes to the deputy when its owner leaves, both sides hear of it, and what nobody answers for is told once', async () => {
    await open('2026-11-23T10:00:00+08:00', { admins: ['周明远'] });
    await says('he', '/需求 客户：青山连锁；需求：对接收银系统');
    await presses('li', '完成，转产品分析');
    await office.advance(3 * hour);
    const without = (...names: string[]) => ({
      departments: directory.departments,
      people: directory.people.filter(({ name }) => !names.includes(name)),
    });
    await office.reads('feishu', without('孙悦'));
    expect(last('zhao')).toContain('孙悦已离开公司，由你接着办');
    expect(count('he', '产品分析由赵敏（产品部）接着办')).toBe(1);
    expect((await hops()).at(-1)).toBe('left');
    await office.reads('feishu', without('孙悦'));
    expect((await hops()).filter((kind) => kind === 'left')).toHaveLength(1);
    // A step ahead names whoever is found when its owner leaves.
    await office.reads('feishu', without('孙悦', '张伟'));
    await says('he', '/流程 1');
    expect(last('he')).toContain('研发评估：吴浩然');
    // The deputy of a step ahead leaves, then its owner: nobody is found for it until somebody is named.
    await office.reads('feishu', {
      departments: directory.departments.filter(({ name }) => name !== '研发部'),
      people: directory.people.filter(({ name }) => !['孙悦', '张伟', '吴浩然'].includes(name)),
    });
    await says('he', '/流程图 1');
    expect(last('he')).toContain('研发评估：周明远');
    for (const name of ['张伟', '吴浩然']) expect(last('he')).not.toContain(name);
    await says('he', '/需求 客户：青山连锁；需求：导出对账单');
    expect(last('he')).toContain('研发评估：（还没有人）');
    expect(count('boss', '没有人负责')).toBe(0);
    await office.advance(24 * hour);
    expect(count('boss', '没有人负责')).toBe(1);
    const orphans = sees('boss').find((text) => text.includes('没有人负责'));
    expect(orphans).toContain('流程“客户需求”的“研发评估”找不到负责人');
    expect(orphans).toContain('流转单 2 的“研发评估”还没有人接');
    expect(orphans).toContain('请定人：/流程 2 转给 姓名 研发落地');
    expect(orphans).not.toMatch(/流转单 . 的负责人已不在/u);
    await office.advance(48 * hour);
    expect(count('boss', '没有人负责')).toBe(1);
    // When it gets there, an administrator has it rather than nobody.
    await says('li', '/流程 2 完成');
    await says('zhao', `/流程 2 完成 ${summary}`);
    expect(last('boss')).toContain('流转单 2 · 研发评估');
    // Who is named for a step ahead has it from when it gets there.
    await says('boss', '/流程 2 转给 黄丽华 研发落地');
    expect(last('boss')).toContain('已定：到“研发落地”时由黄丽华办');
    expect(last('huang')).not.toContain('流转单 2 ·');
    await says('boss', '/流程 2');
    expect(last('boss')).toContain('研发落地：黄丽华');
    // Named by mistake, it is as before; once the case is there, it is too late for that.
    await says('boss', '/流程 2 撤销');
    expect(last('boss')).toContain('已撤销：流转单 2 的“研发落地”由谁办');
    await says('boss', '/流程 2');
    expect(last('boss')).not.toContain('研发落地：黄丽华');
    await says('boss', '/追溯 2');
    expect(last('boss')).toContain('研发落地：周明远撤销了“转给”，到时由谁办还没定');
    await says('boss', '/流程 2 转给 黄丽华 研发落地');
    await says('boss', '/流程 2 可以做 预计完成日：12月4日');
    expect(last('huang')).toContain('流转单 2 · 研发落地');
    const [ahead] = await office.query<{ id: string; by: string }>(
      "select id, by_id as by from undos where kind = 'case-ahead' and used_at is null",
    );
    const { app } = office.xinliu;
    const boss = await app.store.people.get(ahead?.by ?? '');
    await expect(undo(app, undoKinds, { id: ahead?.id ?? '', by: boss as Person })).rejects.toThrow(
      'undoLate',
    );
    await says('boss', '/追溯 2');
    expect(last('boss')).toContain('研发落地：周明远转给黄丽华');
  });

  it('keeps its definition while the company changes the chain, and new ones go the new way', async () => {
    await open();
    await says('he', '/需求 华东医药要审批流');
    const chain = ['市场部', '销售部', '客服部', '产品部', '研发部'];
    Object.assign(office.xinliu.app.rules, { chain });
    await says('he', '/需求 华东医药要消息推送');
    expect(last('he')).toContain('客服部处理：何静');
    await says('wang', '/流程 1 完成');
    expect(last('wang')).toContain('已转到产品分析');
    await says('wang', '/流程 2 完成');
    expect(last('wang')).toContain('已转到客服部处理');
    const versions = await office.query<{ version: number }>('select version from flow_versions');
    expect(versions).toHaveLength(2);
  });
});
