/** A customer's request leaves sales only when the CRM has it, or for a stated reason; a CRM that is down loses nothing, and what comes late is counted. */
import { afterEach, describe, expect, it } from 'vitest';
import { createCrm } from '../../adapters/crm/index.ts';
import { type CrmSimulator, startCrmSimulator } from '../../drill/simulators/crm.ts';
import { createServer } from '../../src/http/server.ts';
import { sign, signedText } from '../../src/http/signature.ts';
import { createDatabase } from '../support/database.ts';
import { keepLog } from '../support/log.ts';
import { createOffice, type Office, somebody } from '../support/paper-office.ts';

const hour = 3_600_000;
const minute = 60_000;
const secret = 'the-secret-of-the-crm-that-is-long-enough';
let office: Office;
let crm: CrmSimulator;
let kept: { url: string; drop(): Promise<void> } | null = null;
afterEach(async () => {
  await office.close();
  await crm.close();
  await kept?.drop();
  kept = null;
});

const directory = {
  departments: [
    { externalId: 'od-sale', parentExternalId: null, name: '销售部', headExternalId: 'ou_chen' },
    { externalId: 'od-prod', parentExternalId: null, name: '产品部', headExternalId: 'ou_zhao' },
    { externalId: 'od-dev', parentExternalId: null, name: '研发部', headExternalId: 'ou_wu' },
  ],
  people: [
    somebody('ou_chen', '陈建国', { departmentExternalIds: ['od-sale'] }),
    somebody('ou_li', '李娜', { departmentExternalIds: ['od-sale'] }),
    somebody('ou_zhao', '赵敏', { departmentExternalIds: ['od-prod'] }),
    somebody('ou_wu', '吴浩然', { departmentExternalIds: ['od-dev'] }),
    somebody('ou_he', '何静', {}),
  ],
};

async function open(mode: CrmSimulator['mode'] = 'up', fields: Record<string, string> = {}): Promise<void> {
  crm = await startCrmSimulator(secret, { now: () => office.now() });
  crm.mode = mode;
  await run({ fields });
}

/** Started over a database that is there already, it goes on; `off`: the CRM's settings are gone. */
async function run({
  at = '2026-11-23T10:00:00+08:00',
  fields = {},
  off = false,
}: {
  at?: string;
  fields?: Record<string, string>;
  off?: boolean;
}): Promise<void> {
  office = await createOffice(
    ['feishu'],
    { departments: { 销售部: { liaisons: ['李娜'], aliases: [] } }, crm: { fields }, admins: ['吴浩然'] },
    {
      at,
      ...(kept ? { databaseUrl: kept.url } : {}),
      ...(off ? {} : { crm: createCrm({ url: crm.url, secret, timeoutMs: 2_000 }, () => office.now()) }),
    },
  );
  await office.reads('feishu', directory);
}
const says = (who: string, text: string) => office.says('feishu', `ou_${who}`, text);
const presses = (who: string, label: string) => office.presses('feishu', `ou_${who}`, label);
const sees = (who: string) => office.sees('feishu', `ou_${who}`);
const last = (who: string) => sees(who).at(-1) ?? '';
const start = () => says('he', '/需求 客户：华东医药；需求：想要扫码登录');
const row = async () => {
  const [found] = await office.query<{ state: string; tries: number; crmId: string | null }>(
    'select * from crm_proofs',
  );
  return found;
};

describe('with a CRM', () => {
  it('a case is there at once by the fields that it asks for, and then goes on', async () => {
    await open('up', { account: '客户', need: '$text', by: '$starter', no: '$number' });
    await start();
    const [record] = crm.records.values();
    expect(record?.fields).toEqual({ account: '华东医药', need: '想要扫码登录', by: '何静', no: '1' });
    expect(sees('li').join()).toContain('CRM: 已同步（C-1）');
    await presses('li', '完成，转产品分析');
    expect(last('zhao')).toContain('流转单 1 · 产品分析');
    await says('he', '/追溯 1');
    expect(last('he')).toContain('已同步到 CRM：C-1');
    await says('chen', '/流程 未同步');
    expect(last('chen')).toContain('都同步了');
    expect(last('chen')).toContain('已同步 1 张，其中超过时限 0 张');
    await says('he', '/流程 未同步');
    expect(last('he')).toContain('给管理者和管理员看');
  });

  it('gives a case a number, which is no word of anybody where what was said differs', async () => {
    await open();
    await says('he', '/需求 客户：华东医药；需求：要 30 台样机');
    await presses('li', '完成，转产品分析');
    await says(
      'zhao',
      '/流程 1 完成 背景：展会；需求摘要：发 20 台样机；验收标准：20 台都能开机；优先级：高',
    );
    const asked = sees('he').find((text) => text.includes('前后说法不一样')) ?? '';
    expect(asked).toContain('数量 前面是 30 台，后面是 20 台');
    expect(asked).not.toContain('C-1');
  });

  it('that is down a case waits, is tried again and again, and is proven later; that it was late is counted', async () => {
    await open('down');
    await start();
    await presses('li', '完成，转产品分析');
    expect(last('li')).toContain('CRM 还没有确认收到');
    expect((await row())?.state).toBe('waiting');
    await office.advance(3 * hour);
    expect(crm.calls).toBeGreaterThan(5);
    expect(crm.calls).toBeLessThan(12);
    await says('chen', '/流程 未同步');
    expect(last('chen')).toContain('已晚');
    expect(last('chen')).toContain('还没同步上，试了 8 次（CRM 出错，503）');
    // Her own card says that it is late, and by when it was due.
    expect(sees('li').join('\n')).toContain('应在 11月23日 周一 12:00 前办完，已超时');
    crm.mode = 'up';
    await office.advance(hour + minute);
    expect((await row())?.crmId).toBe('C-1');
    expect(crm.records.size).toBe(1);
    const { calls } = crm;
    await office.advance(3 * hour);
    expect(crm.calls).toBe(calls);
    await says('chen', '/流程 未同步');
    expect(last('chen')).toContain('已同步 1 张，其中超过时限 1 张');
    await says('li', '/流程 1 完成');
    expect(last('zhao')).toContain('流转单 1 · 产品分析');
  });

  it('that comes late is told once to whoever wanted to finish the step, by a card that finishes it; to nobody who goes on without', async () => {
    await open('down');
    await start();
    await presses('li', '完成，转产品分析');
    await says('li', '/流程 1 接收');
    await says('li', '/流程 1 完成');
    expect(last('li')).toContain('一确认就告诉你');
    await says('he', '/需求 客户：康泰；需求：想要导出报表');
    await says('li', '/流程 2 完成');
    await says('li', '/流程 2 例外 客户在等');
    await says('he', '/需求 客户：瑞安；需求：想要英文版');
    crm.mode = 'up';
    // Her card has changed once; what it would say now comes with the word.
    Object.assign(office.platform('feishu').abilities, { updatesAgain: false });
    await office.advance(hour);
    const fresh = await office.query<{ number: number }>(
      "select c.number from deliveries d join cases c on c.id = d.cause where d.key like 'case-fresh.synced.%' order by 1",
    );
    expect(fresh.map(({ number }) => number)).not.toContain(1);
    const told = () => sees('li').filter((text) => text.includes('CRM 已确认'));
    expect(told()).toEqual([expect.stringContaining('现在可以完成“销售接收”')]);
    expect(told().join()).toContain('流转单 1');
    expect(told().join()).toContain('完成，转产品分析');
    await says('li', '/流程 1 完成');
    await office.advance(3 * hour);
    expect(told()).toHaveLength(1);
    expect(sees('zhao').join()).toContain('流转单 1 · 产品分析');
  });

  it('that confirms while the step stands still tells whoever waits once it goes on, unless she lets it go on herself', async () => {
    await open('down');
    const told = () => sees('li').filter((text) => text.includes('CRM 已确认'));
    await start();
    await says('li', '/流程 1 完成');
    await says('li', '/流程 1 问 要几个账号？');
    await says('he', '/需求 客户：康泰；需求：想要导出报表');
    await says('li', '/流程 2 完成');
    await says('li', '/流程 2 暂停 客户放假');
    crm.mode = 'up';
    await office.advance(hour);
    expect(told()).toEqual([]);
    await says('he', '/流程 1 补充 五个');
    expect(told()).toEqual([expect.stringContaining('流转单 1')]);
    expect(told().join()).toContain('现在可以完成“销售接收”');
    await says('li', '/流程 2 恢复');
    await office.advance(hour);
    expect(told()).toHaveLength(1);
    await says('li', '/流程 1 暂停 客户放假');
    await says('li', '/流程 1 恢复');
    await office.advance(hour);
    expect(told()).toHaveLength(1);
  });

  it('that says nothing, a case goes on for a stated reason, which its story keeps; it is proven by a signed word', async () => {
    await open('silent');
    await start();
    expect(last('li')).toContain('已发出，等 CRM 确认');
    await says('zhao', '/流程 1 例外 不想等');
    expect(last('zhao')).toContain('不在你手上');
    await says('li', '/流程 1 例外');
    expect(last('li')).toContain('为什么不等 CRM');
    await says('li', '/流程 1 例外 CRM 今天维护');
    expect(last('li')).toContain('已记下例外');
    await presses('li', '完成，转产品分析');
    expect(last('zhao')).toContain('流转单 1 · 产品分析');
    const [one] = await office.query<{ id: string }>('select id from cases');
    const prove = async (body: object, by = secret) => {
      const now = new Date('2026-11-23T02:20:00Z');
      const server = await createServer({
        log: keepLog(),
        platforms: new Map(),
        takeIn: async () => ({}),
        health: async () => ({}) as never,
        metrics: async () => '',
        metricsToken: null,
        messages: {
          app: () => office.xinliu.app,
          sources: {},
          perMinute: 5,
          crmSecret: secret,
          clock: { now: () => now },
        },
      });
      const payload = JSON.stringify(body);
      const timestamp = String(now.getTime() / 1000);
      const text = signedText({ method: 'POST', path: '/v1/crm/proofs', key: '', body: payload }, timestamp);
      const answer = await server.inject({
        method: 'POST',
        url: '/v1/crm/proofs',
        payload,
        headers: {
          'content-type': 'application/json',
          'x-xinliu-source': 'crm',
          'x-xinliu-timestamp': timestamp,
          'x-xinliu-signature': sign(by, text),
        },
      });
      await server.close();
      return [answer.statusCode, answer.json().error?.code ?? answer.json().status];
    };
    const proof = { id: one?.id, crmId: 'C-77' };
    expect(await prove(proof, 'another-secret-that-is-not-the-right-one')).toEqual([401, 'wrong-signature']);
    expect(await prove({ id: 'cs_nobody', crmId: 'C-1' })).toEqual([404, 'not-there']);
    expect(await prove({ id: one?.id })).toEqual([422, 'invalid']);
    expect(await prove({ ...proof, crmId: 'C\u0000' })).toEqual([422, 'invalid']);
    expect(await prove({ ...proof, id: 'cs_\u0000' })).toEqual([422, 'invalid']);
    expect((await row())?.state).toBe('sent');
    expect(await prove(proof)).toEqual([200, 'proven']);
    expect(await prove({ ...proof, crmId: 'C-78' })).toEqual([200, 'proven']);
    expect((await row())?.crmId).toBe('C-77');
    await says('he', '/追溯 1');
    expect(last('he')).toContain('销售接收：李娜说明不等 CRM：CRM 今天维护');
    expect(last('he').match(/已同步到 CRM/gu)).toHaveLength(1);
  });

  it('whose settings are taken away rings no more: an administrator is told once, a person settles it, or the CRM comes back', async () => {
    kept = await createDatabase();
    await open('down');
    await start();
    await says('he', '/需求 客户：仁和医院；需求：想要对账单');
    await office.close();
    await run({ at: '2026-11-23T10:20:00+08:00', off: true });
    await office.advance(10 * minute);
    const told = () => sees('wu').filter((text) => text.includes('CRM 已停用，有流转单在等'));
    expect(told()).toHaveLength(1);
    expect(told()[0]).toContain('还有 2 张流转单在等 CRM 确认：1、2');
    const pending = await office.query(
      "select id from deadlines where kind = 'sync-crm' and state = 'pending'",
    );
    expect(pending).toEqual([]);
    await says('li', '/流程 1 完成');
    expect(last('li')).toContain('CRM 已停用，不会再自动同步');
    await says('li', '/流程 1 例外 已手工登记 C-9');
    expect(last('li')).toContain('已记下：已手工登记 C-9。现在可以点“完成”');
    await says('li', '/流程 1 完成');
    expect(last('zhao')).toContain('流转单 1 · 产品分析');
    await office.advance(26 * hour);
    expect(await office.query("select id from deliveries where card = 'crm-off'")).toHaveLength(1);
    // Back again, it gets what it never had.
    await office.close();
    crm.mode = 'up';
    await run({ at: '2026-11-24T13:00:00+08:00' });
    await office.advance(minute);
    const states = await office.query<{ state: string }>('select state from crm_proofs');
    expect(states).toEqual([{ state: 'proven' }, { state: 'proven' }]);
    await says('li', '/流程 2');
    expect(last('li')).toContain('已同步（C-');
  });
});
