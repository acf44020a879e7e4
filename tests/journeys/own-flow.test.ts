/** A flow that a company wrote itself: who has it by what was filled in, answers in its own words, what is drawn of it, and what is said where nobody can be found. */
import { afterEach, describe, expect, it } from 'vitest';
import { createFindings } from '../../src/config/findings.ts';
import { readRules } from '../../src/config/rules.ts';
import type { FlowDefinition, FlowField } from '../../src/domain/flow.ts';
import type { Person } from '../../src/domain/person.ts';
import { operatorSay } from '../../src/texts/operator.ts';
import { startHash } from '../../src/usecases/flow-catalog.ts';
import { startFilled } from '../../src/usecases/start-case.ts';
import { createOffice, type Office, somebody } from '../support/paper-office.ts';

const hour = 3_600_000;
let office: Office;
afterEach(() => office.close());

const directory = {
  departments: [
    { externalId: 'od-boss', parentExternalId: null, name: '总经办', headExternalId: 'ou_zhou' },
    { externalId: 'od-admin', parentExternalId: 'od-boss', name: '行政部', headExternalId: 'ou_zheng' },
    { externalId: 'od-dev', parentExternalId: 'od-boss', name: '研发部', headExternalId: 'ou_wu' },
  ],
  people: [
    somebody('ou_zhou', '周明远', { departmentExternalIds: ['od-boss'] }),
    somebody('ou_zheng', '郑晓', { departmentExternalIds: ['od-admin'] }),
    somebody('ou_ma', '马婷', { departmentExternalIds: ['od-admin'] }),
    somebody('ou_wu', '吴浩然', { departmentExternalIds: ['od-dev'] }),
    somebody('ou_emma', 'Emma Clarke', { departmentExternalIds: ['od-dev'], language: 'en' }),
    somebody('ou_li', '李娜', { departmentExternalIds: ['od-dev'] }),
  ],
};

const purchase = `
company: { admins: [郑晓] }
departments:
  行政部: { liaisons: [马婷] }
flows:
  采购申请:
    source: 各部门要买东西时
    output: 采购单
    receivers: [starter]
    start: [采购内容, { name: 金额, kind: number }, { name: 类型, kind: choice, options: [办公, 设备] }]
    nodes:
      - name: 部门审批
        owner: [{ whom: 吴浩然, when: { 类型: 设备 } }, "head:行政部"]
        deputy: admin
        limit: 4 工作小时
        answers: { 同意: on, 改后同意: on with words, 不同意: end, 缺材料: ask }
      - name: 询价
        owner: "liaison:行政部"
        deputy: "head:行政部"
        limit: 1 工作日
        form: [供应商, { name: 预计到货, kind: date }]
      - name: 付款审批
        owner: "head:总经办"
        deputy: admin
        limit: 1 工作日
        answers: { 批准: on, 不批准: end }
      - { name: 收货, owner: starter, deputy: "liaison:行政部", limit: 2 工作日, dueField: 预计到货 }
`;

async function open(yaml = purchase): Promise<void> {
  const findings = createFindings(operatorSay('en'));
  const rules = readRules(yaml, 'xinliu.yaml', findings);
  expect(findings.list()).toEqual([]);
  office = await createOffice(['feishu'], rules, { at: '2026-11-23T09:30:00+08:00' });
  await office.reads('feishu', directory);
}
const says = (who: string, text: string) => office.says('feishu', `ou_${who}`, text);
const sees = (who: string) => office.sees('feishu', `ou_${who}`);
const last = (who: string) => sees(who).at(-1) ?? '';
const start = () => says('li', '/流程 采购申请 十台显示器；金额：5万；类型：设备');

describe('a flow of the company', () => {
  it('goes by what was filled in to its end, answered in its own words, with no number and no command', async () => {
    await open();
    await start();
    expect(last('li')).toContain('部门审批：吴浩然');
    await says('wu', '/流程 1 接收');
    expect(last('wu')).toContain('办完请答复：同意、改后同意、不同意、缺材料');
    await says('wu', '同意');
    expect(last('wu')).toContain('已转到询价，由马婷办理');
    await says('ma', '/流程 1 接收');
    expect(last('ma')).toContain('办完请点“完成”');
    await says('ma', '/流程 1 完成 供应商：城东电脑；预计到货：下周五');
    await says('zhou', '批准的事我再想想，先放一放');
    expect(last('ma')).toContain('已转到付款审批，由周明远办理');
    await says('zhou', '同意');
    expect(last('zhou')).toContain('已转到收货，由李娜办理');
    await says('li', '/流程 1 完成');
    expect(last('li')).toContain('全部办完了');
    await says('wu', '/流程 1 同意');
    expect(last('wu')).toContain('流转单 1 现在“已完成”');
    await says('li', '/流程 采购申请 桌子；金额：5箱；类型：设备');
    expect(last('li')).toContain('“金额”只填数字，不带单位，例如“金额：10”');
    await says('li', '/流程 采购申请 桌子；金额：5箱；类型：家具');
    expect(last('li')).toContain('有 2 项要改');
    expect(last('li')).toContain('只填数字，不带单位：金额。例如“金额：10”');
    expect(last('li')).toMatch(/只能选给出的：类型 \(.*设备/);
  });

  it('goes to the head of whoever starts it, of a head to the next above, and never says whose that is before', async () => {
    await open(purchase.replace(/owner: \[\{ whom: 吴浩然.*\n/u, 'owner: "head:starter"\n'));
    await says('li', '/流程图 采购申请');
    expect(last('li')).toContain('部门审批：提出人部门负责人');
    expect(last('li')).not.toContain('吴浩然');
    await says('li', '/流程 采购申请 一台显示器；金额：3000；类型：设备');
    expect(last('li')).toContain('部门审批：吴浩然');
    await says('wu', '/流程 采购申请 两台显示器；金额：6000；类型：设备');
    expect(last('wu')).toContain('部门审批：周明远');
    await says('zhou', '/流程 采购申请 三台显示器；金额：9000；类型：设备');
    expect(last('zhou')).toContain('部门审批：郑晓');
  });

  it('goes above a head for whom whoever starts it stands in', async () => {
    await open(purchase.replace(/owner: \[\{ whom: 吴浩然.*\n/u, 'owner: "head:starter"\n'));
    await says('wu', '/值班 请假 今天 李娜代');
    await says('li', '/流程 采购申请 一台显示器；金额：3000；类型：设备');
    expect(last('li')).toContain('部门审批：周明远');
  });

  it('keeps what each of two steps agreed to under, and tells the result to one head and whoever got it', async () => {
    await open(
      purchase
        .replace('批准: on,', '改后同意: on with words, 批准: on,')
        .replace('receivers: [starter]', 'receivers: [starter, "head:研发部", "liaison:研发部"]')
        .replace('马婷] }\n', '马婷] }\n  研发部: { liaisons: [Emma Clarke] }\n'),
    );
    await start();
    expect(last('wu')).toContain('改后同意…');
    await says('wu', '/流程 1 改后同意 五台就够');
    await says('ma', '/流程 1 完成 供应商：城东电脑；预计到货：下周五');
    await says('zhou', '/流程 1 改后同意 分两次付');
    await says('li', '/流程 1');
    expect(last('li')).toContain('改后同意 · 部门审批: 五台就够');
    expect(last('li')).toContain('改后同意 · 付款审批: 分两次付');
    const before = sees('zhou').length;
    await says('li', '/流程 1 完成');
    await office.advance(hour);
    expect(sees('wu').some((text) => text.includes('流转单 1 已完成'))).toBe(true);
    expect(sees('zhou').slice(before).join()).not.toContain('流转单 1 已完成');
    // Who has got it says so, also when another is the liaison by now.
    await says('zheng', '/对接人 研发 吴浩然');
    await office.presses('feishu', 'ou_emma', 'Got it');
    expect(last('emma')).toContain('Noted that you have it');
    expect(await office.query("select 1 from case_hops where kind = 'received'")).toHaveLength(1);
  });

  it('puts nothing into another place where a form of before is handed in after its flow has changed', async () => {
    await open();
    const { app } = office.xinliu;
    const [flow] = app.rules.flows as [FlowDefinition];
    const handIn = async () => {
      const by = (await app.store.people.active()).find(({ name }) => name === '李娜') as Person;
      const field = (place: number) => ['十台显示器', '5万', '设备'][place] ?? '';
      const filled = { by, flow: flow.name, form: startHash(flow), field, key: 'start.form' };
      return app.transaction((inner) => startFilled(inner, filled));
    };
    const [about, amount, kind] = flow.start as [FlowField, FlowField, FlowField];
    Object.assign(app.rules, { flows: [{ ...flow, start: [about, kind, amount] }] });
    await expect(handIn()).rejects.toThrow('flow.formChanged');
    Object.assign(app.rules, { flows: [{ ...flow, output: '到货单' }] });
    await handIn();
    expect(await office.query('select state from cases')).toEqual([{ state: 'running' }]);
  });

  it('ends by a plain no with its reason; where two wait, nobody guesses', async () => {
    await open();
    await start();
    await says('li', '/流程 采购申请 两把椅子；金额：800；类型：设备');
    await says('wu', '不同意 太贵了');
    expect(last('wu')).not.toContain('已记下');
    await says('wu', '/流程 2 同意');
    await says('wu', '不同意 太贵了');
    expect(last('wu')).toContain('已记下 · 流转单 1');
    expect(sees('li').some((text) => text.includes('吴浩然答复“不同意”：太贵了'))).toBe(true);
  });

  it('asks which is meant where a meeting waits for a yes as well, and takes no 收到 for an answer', async () => {
    await open(purchase.replace('同意: on,', '同意: on, 收到: on,'));
    await start();
    await says('wu', '收到');
    expect(last('wu')).not.toContain('已转到');
    await says(
      'li',
      '/会议 周四下午2点到5点 支付方案 @马婷 议程：背景 10分钟 负责人：我 理由：供应商只来半天',
    );
    expect(last('li')).toContain('已请 吴浩然 批准');
    expect(last('wu')).toContain('请批准会议');
    await says('wu', '同意');
    expect(last('wu')).toContain('“同意”还没有算数：是答复流转单 1，还是答复等你批准的会议？');
    await office.presses('feishu', 'ou_wu', '不同意');
    await says('wu', '同意');
    expect(last('wu')).toContain('已转到询价');
  });

  it('takes no answer for facts from whoever was asked for them', async () => {
    await open();
    await start();
    await says('wu', '/流程 1 缺材料 @李娜 要哪种接口');
    await says('li', '同意');
    expect(last('li')).not.toContain('已记下');
    expect(await office.query('select state from cases')).toEqual([{ state: 'asked' }]);
  });

  it('keeps the order of what was filled in where two versions are compared, and asks nothing of what is bought first', async () => {
    await open();
    await start();
    await says('wu', '/流程 1 改后同意 五台就够');
    const asked = sees('wu').find((text) => text.includes('前后说法不一样')) ?? '';
    expect(asked).toMatch(/采购内容：十台显示器\s+金额：50000\s+类型：设备/u);
    await says('li', '/流程 采购申请 十台电话；金额：1万；类型：设备');
    await says('wu', '/流程 2 改后同意 先买五台');
    expect(sees('wu').filter((text) => text.includes('前后说法不一样'))).toHaveLength(1);
  });

  it('says on every card that its limit is over, and by when it was due', async () => {
    await open();
    await start();
    await office.advance(7 * hour);
    await says('wu', '/流程 1');
    expect(last('wu')).toContain('应在 11月23日 周一 15:00 前办完，已超时，请尽快');
    await says('li', '/追溯 1');
    expect(last('li')).toContain('应在 11月23日 周一 15:00 前办完，已超时');
    await says('wu', '/流程 1 缺材料 @李娜 要哪种接口');
    await says('li', '/流程 1');
    expect(last('li')).not.toContain('已超时');
    await office.advance(24 * hour);
    await says('li', '/流程 1');
    expect(last('li')).toContain('补充，已超时，请尽快');
  });

  it('says who has it to whoever answers too late, what can be said to whoever has it, and nothing to strangers', async () => {
    await open();
    await start();
    await says('wu', '/流程 1 好的');
    expect(last('wu')).toContain('例如“/流程 1 同意”');
    await says('emma', '/flow 1 good');
    expect(last('emma')).toContain('There is no case 1');
    await says('wu', '/流程 1 转给 周明远');
    await says('zhou', '/流程 1 同意');
    await says('wu', '/流程 1 同意');
    expect(last('wu')).toContain('流转单 1 由马婷办理，不在你手上');
    await says('li', '/流程 1 关闭 不要了');
    await says('ma', '/流程 1 好的');
    expect(last('ma')).toContain('流转单 1 现在“已关闭”');
  });

  it('takes what is typed for a step that is over for nothing, of two who type at once, and says where it is', async () => {
    await open(
      purchase
        .replace('name: 付款审批', 'name: 付款审批\n        form: [付款方式]')
        .replace('answers: { 批准: on, 不批准: end }', 'late: [admin]'),
    );
    await start();
    await says('wu', '/流程 1 同意');
    await Promise.all([
      says('ma', '/流程 1 完成 供应商：甲；预计到货：12-18'),
      says('zheng', '/流程 1 完成 供应商：乙；预计到货：12-20'),
    ]);
    const [row] = await office.query<{ node: number }>('select node from cases');
    expect(row?.node).toBe(2);
    expect([last('ma'), last('zheng')].join()).toMatch(
      /没有记下：流转单 1 现在在“付款审批”|由周明远办理，不在你手上/u,
    );
    await says('zheng', '/流程 1 完成 供应商：乙；预计到货：12-20');
    expect(last('zheng')).toContain('没有记下：流转单 1 现在在“付款审批”，由周明远办理');
    await says('zheng', '/流程 1 不同意 太贵');
    expect(last('zheng')).toContain('没有记下：流转单 1 现在在“付款审批”，由周明远办理');
    await says('zhou', '/流程 1 完成 供应商：乙');
    expect(last('zhou')).toContain('发 /流程 1 看能做什么');
    await says('zhou', '/流程 1 完成 付款方式：转账');
    expect(last('zhou')).toContain('已转到收货');
  });

  it('typed as a command of its own is told how it begins, also where only a part of its name is typed', async () => {
    await open();
    for (const text of ['/采购申请', '／采购申请 十台显示器', '/采购申请十台显示器', '/采购', '/采购申清']) {
      await says('li', text);
      expect(last('li')).toContain('是不是想用：/流程 采购申请？');
    }
    await says('emma', '/采购申请');
    expect(last('emma')).toContain('Did you mean: /flow 采购申请?');
    await says('li', '/周干');
    expect(last('li')).toContain('是不是想用：/周刊？');
  });

  it('is drawn for whoever writes English, too', async () => {
    await open();
    await says('emma', '/flow chart 采购申请');
    expect(last('emma')).toContain('Flow: 采购申请');
    await says('emma', '/flow 采购申请 one monitor；金额：3000；类型：办公');
    await says('emma', '/flow chart 1');
    expect(last('emma')).toContain('Case 1 · one monitor');
    await says('emma', '/flowchart 1');
    expect(last('emma')).toContain('Case 1 · one monitor');
  });

  it('says of a late step that it is late, and of nobody that he was told, where nobody stands above whoever has it', async () => {
    await open(`
company: { admins: [周明远] }
flows:
  借车:
    source: 员工
    output: 车
    receivers: [starter]
    nodes: [{ name: 派车, owner: 周明远, deputy: admin, limit: 1 工作小时 }]
`);
    await says('li', '/流程 借车 下周三');
    await office.advance(2 * hour);
    expect(last('li')).toContain('流转单 1：超时了');
    expect(last('li')).not.toContain('升级');
    await says('li', '/追溯 1');
    expect(last('li')).toMatch(/派车：超时$/mu);
  });

  it('that names nobody of the company says whom it looked for, in words, and what to do', async () => {
    await open(`
flows:
  借车:
    source: 员工
    output: 车
    receivers: [starter]
    start: [哪天]
    nodes:
      - { name: 派车, owner: ["post:司机", "head:车队"], deputy: 张三丰, limit: 1 工作日 }
      - { name: 还车, owner: starter, deputy: 张三丰, limit: 1 工作日 }
`);
    await says('li', '/流程 借车 下周三');
    expect(last('li')).toContain('找不到负责人（司机、车队负责人、张三丰）');
    expect(last('li')).toContain('请管理员改 xinliu.yaml 里这一步的 owner');
    await says('li', '/流程图 借车');
    expect(last('li')).toContain('派车：司机，否则车队负责人（现在找不到人）');
    expect(last('li')).toContain('还车：提出人');
    expect(last('li')).not.toContain('提出人（现在找不到人）');
  });
});
