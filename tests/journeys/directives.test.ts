/** A decision goes to departments: who confirms, who hears of silence, what is reported, and how its effect is judged. */
import { afterEach, describe, expect, it } from 'vitest';
import type { Message } from '../../src/domain/message.ts';
import type { Person } from '../../src/domain/person.ts';
import { createOffice, type Office, somebody } from '../support/paper-office.ts';

const hour = 3_600_000;
const day = 24 * hour;
let office: Office;
afterEach(() => office.close());

const directory = {
  departments: [
    { externalId: 'od-boss', parentExternalId: null, name: '总经办', headExternalId: 'ou_boss' },
    { externalId: 'od-dev', parentExternalId: 'od-boss', name: '研发部', headExternalId: 'ou_wu' },
    { externalId: 'od-sale', parentExternalId: 'od-boss', name: '销售部', headExternalId: 'ou_chen' },
    { externalId: 'od-prod', parentExternalId: 'od-boss', name: '产品部', headExternalId: 'ou_zhao' },
    { externalId: 'od-law', parentExternalId: null, name: '法务部' },
  ],
  people: [
    somebody('ou_boss', '周明远', { departmentExternalIds: ['od-boss'] }),
    somebody('ou_wu', '吴浩然', { departmentExternalIds: ['od-dev'] }),
    somebody('ou_zhang', '张伟', { departmentExternalIds: ['od-dev'] }),
    somebody('ou_chen', '陈建国', { departmentExternalIds: ['od-sale'] }),
    somebody('ou_li', '李娜', { departmentExternalIds: ['od-sale'] }),
    somebody('ou_zhao', '赵敏', { departmentExternalIds: ['od-prod'] }),
    somebody('ou_zheng', '郑晓', { departmentExternalIds: ['od-boss'] }),
  ],
};

async function open(at = '2026-11-23T10:00:00+08:00', perDay = 0): Promise<void> {
  office = await createOffice(
    ['feishu'],
    {
      admins: ['郑晓'],
      departments: { 研发部: { liaisons: ['张伟'], aliases: ['研发'] } },
      noise: { perDay, perGroupDay: 0, bundleAt: '17:30' },
    },
    { at },
  );
  await office.reads('feishu', directory);
}
const says = (who: string, text: string) => office.says('feishu', `ou_${who}`, text);
const presses = (who: string, label: string) => office.presses('feishu', `ou_${who}`, label);
const all = (who: string) => office.sees('feishu', `ou_${who}`);
const last = (who: string) => all(who).at(-1) ?? '';
const count = (who: string, words: string) => all(who).filter((text) => text.includes(words)).length;
const decide = (more = '部门：销售、产品、研发 日期：12月18日') =>
  says('boss', `/决策 报价单须两级审批 原因：上月两单亏损 负责人：李娜 ${more}`);
const directive = async () =>
  (
    await office.query<{ state: string; edition: number }>(
      'select state, edition from directives order by number desc limit 1',
    )
  )[0];
/** Answers the last message that came to her. */
const replies = async (who: string, text: string) => {
  const quoted = office.platform('feishu').sent.findLast(({ to }) => to === `ou_${who}`);
  const message: Message = {
    kind: 'message',
    platform: 'feishu',
    appId: 'app-feishu',
    eventKey: `reply-${who}-${text}`,
    occurredAt: office.now().toISOString(),
    messageId: `reply-${who}-${text}`,
    chat: { externalId: `direct-ou_${who}`, kind: 'direct' },
    sender: { externalId: `ou_${who}` },
    form: 'text',
    text,
    mentions: [],
    mentionsUs: true,
    mentionsAll: false,
    quotedMessageId: quoted?.id ?? '',
  };
  await office.xinliu.takeIn([message]);
  await office.settle();
};

describe('a decision', () => {
  it('that is judged still says to whom its card went, and that she never confirmed it', async () => {
    await open();
    await decide();
    await says('boss', '/决策 1 有效 先这样');
    await says('boss', '/追溯 1');
    expect(last('boss')).toMatch(/研发部（吴浩然）.*还没打开；未确认阅读/u);
    expect(last('boss')).not.toContain('没有发过卡片');
  });

  it('that is judged is told to a head who has never said a word', async () => {
    await open();
    await decide('部门：销售、研发 日期：11月24日');
    await office.advance(3 * day);
    await says('boss', '/决策 1 有效 先这样');
    expect(last('boss')).toContain('已评估为有效');
    expect(count('wu', '决策 1 已评估')).toBe(1);
  });

  it('is spread and judged in plain words while that is asked', async () => {
    await open();
    await decide('部门：销售 日期：11月24日');
    await says('chen', '/决策 1 已读');
    await says('chen', '传达 明天停电');
    expect(last('chen')).not.toContain('已记下传达');
    await says('chen', '已传达 例会上讲了');
    expect(last('chen')).toContain('已记下传达：例会上讲了');
    await office.advance(3 * day);
    await says('boss', '有效，大家都照做');
    expect(await directive()).toMatchObject({ state: 'running' });
    await office.advance(29 * day);
    expect(count('boss', '请评估效果')).toBe(1);
    await says('boss', '有效期到下周五');
    expect(await directive()).toMatchObject({ state: 'running' });
    await says('boss', '部分有效，新客户都走了两级');
    expect(await directive()).toMatchObject({ state: 'closed' });
    expect(last('boss')).toContain('已评估为部分有效，并已归档：新客户都走了两级');
    expect(count('chen', '部分有效，新客户都走了两级')).toBe(1);
  });

  it('is judged beneath the card by whoever is asked in place of the one who decided', async () => {
    await open();
    await decide('部门：销售 日期：11月24日');
    await office.advance(30 * day);
    await says('boss', '/值班 请假 12月24日到12月31日 郑晓代');
    await office.advance(day);
    expect(last('zheng')).toContain('周明远不在，由你代为评估');
    await replies('zheng', '部分有效，新客户都走了两级');
    expect(await directive()).toMatchObject({ state: 'closed' });
    expect(last('zheng')).toContain('已评估为部分有效');
  });

  it('is confirmed by two departments; the third is reminded, escalates once, and stands out in the tree; later the effect is judged', async () => {
    await open();
    await decide();
    expect(last('boss')).toContain('已发出 · 决策 1');
    expect(last('boss')).toContain('销售部：陈建国');
    for (const head of ['chen', 'zhao', 'wu']) {
      expect(last(head)).toContain('报价单须两级审批');
      expect(last(head)).toContain('请在 11月23日 周一 15:30 前点“已读”');
    }
    expect(last('li')).toContain('这件事由你总负责');
    await presses('chen', '已读');
    // Two small questions, of which a wrong answer is put right.
    expect(last('chen')).toContain('核对一下：谁总负责？');
    await presses('chen', '李娜');
    expect(last('chen')).toContain('对，李娜总负责');
    await presses('chen', '2');
    expect(last('chen')).toContain('不是，一共 3 个部门执行');
    await presses('chen', '3');
    expect(last('chen')).toContain('不是，一共 3 个部门执行');
    await presses('chen', '已传达…');
    expect(last('chen')).toContain('怎么传达的');
    await says('chen', '/决策 1 传达 晨会逐条讲过，9 人到场');
    expect(last('chen')).toContain('已记下传达：晨会逐条讲过');
    await replies('zhao', '收到');
    await presses('li', '已读');
    await office.advance(2 * hour - 60_000);
    expect(count('wu', '时限已过')).toBe(0);
    await office.advance(2 * hour);
    expect(count('wu', '时限已过 50%')).toBe(1);
    await office.advance(1.4 * hour);
    expect(count('wu', '时限已过 80%')).toBe(1);
    expect(count('boss', '确认阅读超时')).toBe(0);
    await office.advance(0.3 * hour);
    for (const who of ['boss', 'li']) expect(count(who, '决策 1：研发部确认阅读超时')).toBe(1);
    expect(count('chen', '研发部确认阅读超时')).toBe(0);
    await presses('boss', '看进展');
    expect(last('boss')).toContain('研发部（吴浩然）');
    expect(last('boss')).toMatch(/研发部（吴浩然）.*还没打开；未确认阅读；确认阅读已超时/u);
    expect(last('boss')).toContain('核对 2 题答对 1 题；传达方式：晨会逐条讲过');
    expect(last('boss')).toMatch(/产品部（赵敏）　已确认阅读，未确认传达；确认已在部门内传达应在/u);
    await office.advance(3 * day);
    expect(count('boss', '研发部确认阅读超时')).toBe(1);
    expect(count('boss', '产品部确认已在部门内传达超时')).toBe(1);
    // At the date owner and departments are asked; who has said that it is done, is not.
    await says('chen', '/决策 1 完成 新报价单已启用');
    await office.advance(new Date('2026-12-18T17:59:00+08:00').getTime() - office.now().getTime());
    expect(count('zhao', '决策 1 到期了')).toBe(0);
    await office.advance(2 * 60_000);
    for (const who of ['zhao', 'wu', 'li']) expect(count(who, '决策 1 到期了，请反馈')).toBe(1);
    expect(count('chen', '到期了')).toBe(0);
    await replies('zhao', '完成 系统已改');
    await says('wu', '/决策 1 受阻 接口排期在下月');
    expect(count('boss', '决策 1：研发部受阻')).toBe(1);
    expect(count('boss', '反馈齐了')).toBe(0);
    await says('li', '/决策 1 进行中 还差研发');
    expect(count('boss', '反馈齐了')).toBe(1);
    // Taken back, they are not all there any more; given again, that is told again.
    await presses('li', '撤销');
    expect(count('boss', '反馈齐了')).toBe(0);
    await says('li', '/决策 1 进行中 只差研发');
    expect(count('boss', '反馈齐了')).toBe(1);
    await says('boss', `/决策 1 有效 ${'好'.repeat(501)}`);
    expect(last('boss')).toContain('最多 500 个字');
    await says('boss', '/决策 1 有效 都按新流程走');
    expect(last('boss')).toContain('已评估为有效');
    await presses('boss', '撤销');
    expect((await directive())?.state).toBe('running');
    await office.advance(29 * day);
    expect(count('boss', '请评估效果')).toBe(0);
    await office.advance(3 * day);
    expect(count('boss', '决策 1：请评估效果')).toBe(1);
    expect(all('boss').find((card) => card.includes('请评估效果'))).toContain('反馈：受阻，接口排期在下月');
    await office.advance(2 * day);
    expect(count('boss', '效果评估的时限已过 50%')).toBe(1);
    await says('wu', '/决策 1 有效');
    expect(last('wu')).toContain('这一步要由决策人周明远来做');
    await says('boss', '/决策 1 部分有效 研发还没跟上');
    expect((await directive())?.state).toBe('closed');
    expect(count('wu', '决策 1 已评估')).toBe(1);
    const [kept] = await office.query<{ project: string; title: string; body: string }>(
      "select project, title, body from archive_entries where kind = 'directive' and withdrawn_at is null",
    );
    expect(kept?.title).toBe('报价单须两级审批');
    expect(kept?.body).toContain('晨会逐条讲过');
    await says('zhang', '/追溯 1');
    expect(last('zhang')).toContain('周明远评估为部分有效');
    await says('boss', '/追溯 决策 1');
    expect(last('boss')).toContain('周明远评估为部分有效');
  });

  it('is not issued until each part is right; who may not issue it is told what to do; twice is once', async () => {
    await open();
    await says('zhang', '/决策 大家都加薪 原因：好 负责人：我 部门：研发 日期：12月18日');
    expect(last('zhang')).toContain('决策由管理者发出');
    await says('zhang', '/决策 新');
    expect(last('zhang')).toContain('决策由管理者发出');
    await says('boss', '/决策 报价单须两级审批');
    for (const part of ['缺原因', '缺负责人', '缺部门。可以写：', '缺日期'])
      expect(last('boss')).toContain(part);
    await says(
      'boss',
      '/决策 报价单须两级审批 原因：亏损 负责人：李那 部门：销售、火星、法务、销售部 日期：上周五',
    );
    expect(last('boss')).toContain('没有叫“李那”的同事，是不是：李娜');
    expect(last('boss')).toContain('没有叫“火星”的部门');
    expect(last('boss')).toContain('法务部没有负责人、代理人和对接人');
    expect(last('boss')).toContain('日期“上周五”没看懂，或者已经过去了');
    expect(await office.query('select id from directives')).toEqual([]);
    await decide('部门：销售、研发和销售部 日期：12月18日 评估：12月31日');
    expect(last('boss')).toContain('销售部写了两次，只发一次');
    expect(count('chen', '决策 1 · 销售部')).toBe(1);
    await decide();
    expect(last('boss')).toContain('这项决策已经发出了，是决策 1');
    await Promise.all([
      says('chen', '/决策 全员周报改双周 原因：省时间 负责人：我 部门：全公司 日期：月底前'),
      says('chen', '/决策 全员周报改双周 原因：省时间 负责人：我 部门：全公司 日期：月底前'),
    ]);
    expect(await office.query('select id from directives')).toHaveLength(2);
    expect(count('chen', '没有发给：法务部')).toBe(1);
    // Whoever has decided it has read it, and still tells her own department.
    expect(count('chen', '陈建国 11月23日 周一 10:00 已确认阅读')).toBe(1);
    await says('boss', '/决策');
    expect(last('boss')).toContain('2 个部门中 0 个确认阅读');
    expect(last('boss')).toContain('全员周报改双周（总经办）　确认阅读');
  });

  it('is disagreed with in plain words, which reach whoever decided and whoever is responsible; taken back they are gone', async () => {
    await open();
    await decide();
    await says('wu', '/决策 1 已读');
    await says('wu', '/决策 1 异议');
    expect(last('wu')).toContain('卡在哪里');
    await says('wu', '/决策 1 异议 客户下周就要报价，两级来不及');
    for (const who of ['boss', 'li']) expect(last(who)).toContain('异议：客户下周就要报价，两级来不及');
    await says('wu', '/撤销');
    await says('boss', '/决策 1');
    expect(last('boss')).not.toContain('两级来不及');
    await says('zhao', '/决策 1 不同意：太慢');
    expect(last('boss')).toContain('不同意：太慢');
  });

  it('is with whoever has its card, also where a change of it was withdrawn before it left', async () => {
    await open();
    await decide('部门：销售 日期：12月18日');
    await office.advance(12.5 * hour);
    await says('boss', '/决策 1 改 日期：12月25日 原因：客户要求');
    await says('boss', '/决策 1 撤回 不做了');
    await says('boss', '/撤销');
    await says('boss', '/决策 1');
    expect(last('boss')).toContain('完成日期: 12月25日');
    expect(last('boss')).toMatch(/销售部（陈建国）　已送达/u);
    expect(last('boss')).not.toContain('卡片没有送到');
  });

  it('that has gone out is not undone by a slip: whoever tries reads how it is withdrawn or changed', async () => {
    await open();
    await decide();
    await says('boss', '/撤销');
    expect(last('boss')).toContain('决策 1 已经发给各部门，不能直接撤销。不执行了，发“/决策 1 撤回 原因”');
    await says('boss', '/决策 1 改 日期：12月25日 原因：系统要晚一周');
    await says('boss', '/撤销');
    expect(last('boss')).toContain('已撤销');
    await says('boss', '/撤销');
    expect(last('boss')).toContain('没有可以撤销的操作');
    expect(await directive()).toMatchObject({ state: 'running' });
    await says('boss', '/决策 1 撤回 客户合同变了');
    expect(last('wu')).toContain('周明远撤回了这项决策');
  });

  it('is confirmed by nobody but those who speak for the department, once, and not by whoever decided', async () => {
    await open();
    await decide('部门：销售、研发 日期：12月18日');
    await says('zhao', '/决策 1 已读');
    expect(last('zhao')).toContain('没有决策 1，或者它与你无关');
    await says('zhao', '/决策 1');
    expect(last('zhao')).toContain('没有决策 1，或者它与你无关');
    await says('zhao', '/决策 77');
    expect(last('zhao')).toContain('没有决策 77，或者它与你无关');
    await says('boss', '/决策 1 已读');
    expect(last('boss')).toContain('这一步由');
    const [button] = office
      .platform('feishu')
      .sent.flatMap(({ card }) => card.blocks)
      .flatMap((block) => (block.kind === 'buttons' ? block.buttons : []))
      .filter(({ label }) => label === '已读');
    const forge = async (who: string, args: Record<string, string>, form = {}) => {
      await office.xinliu.takeIn([
        {
          kind: 'press',
          platform: 'feishu',
          appId: 'app-feishu',
          eventKey: `forged-${who}-${JSON.stringify(args)}-${office.now().getTime()}`,
          occurredAt: office.now().toISOString(),
          messageId: 'om_forged',
          chat: { externalId: `direct-ou_${who}` },
          sender: { externalId: `ou_${who}` },
          action: 'directive-act',
          args,
          form,
        },
      ]);
      await office.settle();
    };
    const args = button?.press?.args ?? {};
    await forge('zhao', args);
    expect(last('zhao')).toContain('没有决策 1');
    await forge('zhao', { ...args, act: 'spread' });
    expect(last('zhao')).toContain('没有决策 1');
    await forge('zhao', { ...args, act: 'withdraw' }, { words: '不要了' });
    expect(last('zhao')).toContain('没有决策 1');
    await forge('wu', { ...args, act: 'withdraw' }, { words: '不要了' });
    expect(last('wu')).toContain('这一步要由决策人周明远来做');
    await forge('wu', args);
    expect(last('wu')).toContain('这一步由陈建国来做');
    await forge('chen', { ...args, branch: 'db_nosuch' });
    expect(last('chen')).toContain('这张卡片上的按钮不管用了');
    await forge('chen', { ...args, act: 'constructor' });
    expect(last('chen')).toContain('这张卡片上的按钮不管用了');
    // Two at once: one confirms, the other hears that it is done.
    await Promise.all([presses('chen', '已读'), presses('chen', '已读')]);
    expect(count('chen', '已记下“已读”')).toBe(1);
    expect(count('chen', '之前已经确认过阅读了')).toBe(1);
    const { app } = office.xinliu;
    const { confirmReading } = await import('../../src/usecases/answer-directive.ts');
    const wu = (await app.store.people.byAccount('feishu', 'ou_wu')) as Person;
    const atOnce = await Promise.all(
      ['a', 'b', 'c'].map((key) =>
        app.transaction((app) =>
          confirmReading(app, { directiveId: args.directive ?? '', by: wu, words: '', key }),
        ),
      ),
    );
    expect(atOnce.map(({ data }) => (data as { act: string }).act).sort()).toEqual([
      'read',
      'read-already',
      'read-already',
    ]);
    // A liaison may; a stock phrase does not say how.
    await office.says('feishu', 'ou_chen', '/决策 1', 'oc_all');
    expect(office.sees('feishu', 'oc_all').join()).not.toContain('报价单');
    expect(last('chen')).toContain('决策 1 · 进展');
    await says('zhang', '/决策 1 传达 收到');
    expect(last('zhang')).toContain('“收到”不算');
    await says('zhang', '/决策 1 传达 群公告，全员已回复');
    expect(last('zhang')).toContain('已记下传达');
    await says('wu', '/决策 1 传达 早会讲过');
    expect(last('wu')).toContain('之前已经由张伟确认过传达了');
    // By its word: hers alone, once, and nobody hears of one that is not for her.
    await says('boss', '/决策 1 撤销');
    expect(last('boss')).toContain('决策 1 已经发给各部门，不能直接撤销');
    await says('zhang', '/决策 1 撤销');
    expect(last('zhang')).toContain('已撤销');
    await says('zhang', '/决策 1 撤销');
    expect(last('zhang')).toContain('别人的一步由本人撤销');
    const asks = await office.query<{ kind: string }>(
      `select a.kind from directive_asks a join directive_branches b on b.id = a.branch_id
        join departments d on d.id = b.department_id
        where d.name = '研发部' and a.answered_at is not null and a.void_at is null`,
    );
    expect(asks).toEqual([{ kind: 'read' }]);
    await says('boss', '/决策 1 有效 都好');
    expect(last('boss')).toContain('到期之后才能评估');
    await says('wu', '/决策 1 有效期是多久');
    expect(last('wu')).toContain('没看懂要做什么');
    await says('wu', '/决策 1 完成了一半');
    expect(last('wu')).toContain('没看懂要做什么');
  });

  it('is told once when it changes or ends: by those who have it, and not at all by those who never had', async () => {
    await open();
    await decide('部门：销售、研发 日期：12月18日');
    await presses('chen', '已读');
    await says('boss', '/决策 1 改 日期：12月18日');
    expect(last('boss')).toContain('缺原因');
    await says('boss', '/决策 1 改 部门：销售、产品 日期：12月25日 原因：系统要晚一周');
    expect(last('boss')).toContain('已修改');
    expect(count('chen', '决策 1 有变更 · 销售部')).toBe(1);
    expect(last('chen')).toContain('完成日期：原来 12月18日 周五 18:00，现在 12月25日 周五 18:00');
    expect(last('chen')).toContain('请按新的内容重新确认');
    expect(count('wu', '决策 1：研发部不用执行了')).toBe(1);
    expect(count('zhao', '决策 1 · 产品部')).toBe(1);
    expect(count('zhao', '有变更')).toBe(0);
    expect(count('li', '决策 1 有变更')).toBe(1);
    await says('wu', '/决策 1 已读');
    expect(last('wu')).toMatch(/不用再执行|由李娜来做/u);
    // What was asked by the first edition is asked no more.
    await office.advance(day);
    expect(count('wu', '时限已过')).toBe(0);
    expect(count('boss', '研发部确认阅读超时')).toBe(0);
    await presses('chen', '已读');
    await says('li', '/决策 1 撤回 我不想做');
    expect(last('li')).toContain('要由决策人周明远');
    await says('boss', '/决策 1 撤回');
    expect(last('boss')).toContain('为什么撤回');
    await says('boss', '/决策 1 撤回 客户合同变了');
    for (const who of ['chen', 'zhao', 'li'])
      expect(count(who, '周明远撤回了这项决策：客户合同变了。不用再执行')).toBe(1);
    expect(count('wu', '撤回了')).toBe(0);
    await says('chen', '/决策 1 传达 晨会讲过');
    expect(last('chen')).toContain('决策 1 已撤回，不用再办了');
    await office.advance(90 * day);
    expect(count('zhao', '到期了')).toBe(0);
    expect(count('boss', '请评估效果')).toBe(0);
    const kept = await office.query("select id from archive_entries where kind = 'directive'");
    expect(kept).toHaveLength(1);
  });

  it('that all have carried out ahead of its date asks nobody at the date, and says so once', async () => {
    await open();
    await says('boss', '/决策 报价单须两级审批 原因：亏损 负责人：我 部门：销售、研发 日期：11月27日');
    await says('chen', '收到');
    expect(last('chen')).toContain('已记下“已读”');
    await says('chen', '已完成');
    expect(last('chen')).toContain('决策 1：完成');
    await says('chen', '/决策 1 完成 新报价单已启用');
    expect(last('chen')).toContain('已记下完成');
    await says('wu', '已读');
    expect(last('wu')).toContain('已记下“已读”');
    await says('boss', '已读');
    expect(last('boss')).toContain('不需要流转');
    await presses('wu', '撤销');
    await says('wu', '卡住了');
    expect(last('wu')).toContain('/决策 1 受阻 ');
    await says('wu', '受阻，接口没排期');
    expect(last('wu')).toContain('决策 1');
    expect(last('wu')).toContain('受阻，接口没排期');
    expect(count('boss', '决策 1：研发部受阻')).toBe(1);
    await presses('wu', '撤销');
    await says('wu', '/决策 1 完成 接口已上线');
    await says('boss', '/决策 1');
    // Whoever reports has read it; that her department knows it is another matter.
    expect(last('boss')).toContain('销售部（陈建国）　已确认阅读，未确认传达；反馈：已完成，新报价单已启用');
    expect(last('boss')).not.toContain('受阻');
    await office.advance(5 * day);
    for (const who of ['chen', 'wu', 'boss']) expect(count(who, '到期了')).toBe(0);
    expect(count('boss', '决策 1：反馈齐了')).toBe(1);
    expect(count('boss', '销售部、研发部确认已在部门内传达超时')).toBe(1);
    // Whoever takes back after the date what she said ahead of it is asked now.
    await presses('wu', '撤销');
    expect(count('wu', '决策 1 到期了')).toBe(1);
    expect(count('boss', '决策 1：反馈齐了')).toBe(0);
    await says('wu', '/决策 1 完成 接口这次真的上线了');
    expect(count('boss', '决策 1：反馈齐了')).toBe(1);
    // Whoever owns it reports for herself, also where she could speak for a department that has reported.
    await says('boss', '/决策 接口统一鉴权 原因：审计 负责人：张伟 部门：研发 日期：12月18日');
    await says('wu', '/决策 2 完成 规范已发');
    await says('zhang', '/决策 2 完成 接口都换了');
    await says('boss', '/决策 2');
    expect(last('boss')).toMatch(/负责人 张伟　.*已完成，接口都换了/u);
    expect(last('boss')).toMatch(/研发部（吴浩然）　.*已完成，规范已发/u);
    await says('boss', `/决策 2 撤回 ${'长'.repeat(501)}`);
    expect(last('boss')).toContain('最多 500 个字');
    // With nothing in hand it is a matter like others, which rings by itself only where harm is said.
    await says('zhao', '受阻 系统没好');
    expect(last('zhao')).not.toContain('已按一级通知');
    await says('zhao', '卡住了，支付接口全部报错，客户付不了款');
    expect(last('zhao')).toContain('已按一级通知');
  });

  it('issued at night waits for the morning, and what was changed or withdrawn by then comes as it stands, or not', async () => {
    await open('2026-11-23T22:00:00+08:00');
    await decide('部门：销售、研发 日期：12月18日');
    await says('boss', '/决策 1 改 部门：销售 日期：12月25日 原因：系统要晚一周');
    await says('boss', '/决策 停用旧系统 原因：太慢 负责人：赵敏 部门：研发、产品 日期：12月11日');
    await says('boss', '/决策 2 撤回 想错了');
    await says('boss', '/决策 试用新系统 原因：更快 负责人：赵敏 部门：产品 日期：12月11日');
    await says('boss', '/决策 3 撤回 点错了');
    await presses('boss', '撤销');
    await office.advance(11 * hour);
    expect(count('chen', '决策 1')).toBe(1);
    expect(last('chen')).toContain('12月25日');
    expect(last('chen')).toContain('请在 11月24日 周二 14:30 前点“已读”');
    expect(count('wu', '决策')).toBe(0);
    // What was withdrawn and is not any more comes once, and of the rest nothing was ever heard.
    expect(count('zhao', '决策')).toBe(1);
    expect(last('zhao')).toContain('试用新系统');
    await says('boss', '/决策 1');
    expect(last('boss')).toContain('研发部　不用执行');
  });
});

describe('people and departments of a decision', () => {
  const without = (...names: string[]) => ({
    ...directory,
    people: directory.people.filter(({ name }) => !names.includes(name)),
  });

  it('who leave are followed: a head, the owner, whoever decided; a department that is no more is told', async () => {
    await open();
    await decide('部门：销售、研发 日期：11月27日');
    await presses('li', '已读');
    await office.advance(3 * hour);
    await office.reads('feishu', without('吴浩然', '李娜'));
    expect(count('zhang', '原来由吴浩然确认，现在请你来')).toBe(1);
    // She cannot be late with what she has never seen.
    expect(last('zhang')).toContain('请在 11月23日 周一 17:30 前点“已读”');
    expect(count('chen', '李娜已离开公司，改由陈建国负责')).toBe(1);
    expect(count('boss', '改由陈建国负责')).toBe(1);
    await office.reads('feishu', {
      ...without('吴浩然', '李娜'),
      departments: directory.departments.filter(({ name }) => name !== '研发部'),
    });
    await office.reads('feishu');
    expect(count('boss', '决策 1：研发部已撤销')).toBe(1);
    expect(last('boss')).toContain('/决策 1 改 部门：…');
    await office.advance(2 * day);
    expect(count('boss', '研发部确认阅读超时')).toBe(0);
    await says('boss', '/决策 1');
    expect(last('boss')).toContain('研发部　不用执行');
    await office.reads('feishu', without('吴浩然', '李娜', '周明远'));
    expect(count('zheng', '由郑晓接手决策人的事')).toBe(1);
    await office.advance(34 * day);
    expect(count('zheng', '请评估效果')).toBe(1);
  });

  it('whose owner leaves come to the next one in one card; that she is late with it says nothing of departments', async () => {
    await open();
    await decide('部门：产品 日期：12月18日');
    await presses('zhao', '已读');
    await says('zhao', '/决策 1 传达 晨会逐条讲过');
    await office.reads('feishu', without('李娜'));
    expect(all('chen')).toEqual([expect.stringContaining('李娜已离开公司，改由你负责。')]);
    expect(last('chen')).toContain('这件事由你总负责');
    expect(count('boss', '李娜已离开公司，改由陈建国负责')).toBe(1);
    await office.advance(day);
    const late = all('boss').find((text) => text.includes('决策 1：负责人确认阅读超时')) ?? '';
    expect(late).toContain('请催一下');
    expect(late).not.toContain('上级也可以代为确认');
  });

  it('whose owner leaves while the next one is away are confirmed by whoever stands in, and are not hers', async () => {
    await open();
    await decide('部门：产品 日期：12月18日');
    await says('chen', '/值班 请假 今天到周三 张伟代');
    await office.reads('feishu', without('李娜'));
    const card = all('zhang').find((text) => text.includes('报价单须两级审批')) ?? '';
    expect(card).toContain('陈建国不在，由你代为确认和传达');
    expect(card).not.toContain('改由你负责');
    await office.advance(3 * day);
    expect(count('chen', '李娜已离开公司，改由')).toBe(1);
  });

  it('that have nobody left are brought before the administrators, and whoever is named goes on', async () => {
    await open();
    await decide('部门：产品、销售 日期：12月18日');
    await office.reads('feishu', without('赵敏'));
    expect(count('boss', '决策 1：产品部没有人能确认')).toBe(1);
    await office.advance(day);
    expect(count('zheng', '决策 1 有一步没有人能办')).toBe(1);
    await office.reads('feishu');
    expect(count('boss', '决策 1：产品部没有人能确认')).toBe(1);
    await says('zheng', '/对接人 产品部 张伟');
    await office.reads('feishu');
    expect(count('zhang', '原来由赵敏确认，现在请你来')).toBe(1);
    await presses('zhang', '已读');
    expect(last('zhang')).toContain('已记下“已读”');
  });

  it('who are away have somebody; a new head is asked what the old one still owed; a head of two says for which', async () => {
    await open();
    await says('wu', '/值班 请假 今天到后天 张伟代');
    await decide('部门：销售、研发 日期：12月18日');
    expect(last('zhang')).toContain('吴浩然不在，由你代为确认和传达');
    expect(count('wu', '决策 1')).toBe(0);
    const departments = directory.departments.map((d) =>
      d.name === '销售部' ? { ...d, headExternalId: 'ou_li' } : d,
    );
    await office.reads('feishu', { ...directory, departments });
    expect(count('li', '原来由陈建国确认，现在请你来')).toBe(1);
    await office.advance(3.5 * hour);
    expect(count('chen', '时限已过')).toBe(0);
    const both = directory.departments.map((d) =>
      d.name === '产品部' ? { ...d, headExternalId: 'ou_wu' } : d,
    );
    await office.reads('feishu', { ...directory, departments: both });
    await office.advance(3 * day);
    await says('chen', '/决策 停用旧系统 原因：太慢 负责人：我 部门：研发、产品 日期：12月18日');
    await says('wu', '/决策 2 已读');
    expect(last('wu')).toContain('你能代表几个部门：研发部/产品部');
    await says('wu', '/决策 2 已读 产品部');
    expect(last('wu')).toContain('已记下 · 决策 2（产品部）');
    await says('wu', '/决策 2 传达 研发 晨会讲过，全员在');
    expect(last('wu')).toContain('已记下 · 决策 2（研发部）');
  });
});

describe('a decision that came on a full day', () => {
  it('among others has reached the head, who hears of a change and that her department is left out', async () => {
    await open('2026-11-23T16:00:00+08:00', 3);
    for (const text of ['停用旧的报价模板', '统一归档合同', '报价单须两级审批', '新客户先查信用'])
      await says('boss', `/决策 ${text} 原因：上月两单亏损 负责人：李娜 部门：销售、研发 日期：12月18日`);
    expect(count('wu', '报价单须两级审批')).toBe(0);
    await office.advance(1.6 * hour);
    expect(last('wu')).toMatch(/另有 2 条消息，合成一条.*报价单须两级审批/su);
    await says('boss', '/追溯 决策 3');
    expect(last('boss')).toContain('研发部（吴浩然）');
    expect(last('boss')).not.toContain('卡片没有送到');
    await office.advance(day);
    await says('boss', '/决策 3 改 部门：销售 原因：合同变了');
    await office.advance(day);
    expect(all('wu').join('\n')).toContain('决策 3：研发部不用执行了');
  });
});

describe('the clock of a decision', () => {
  it('after a standstill reminds of nothing that has passed, and run twice it tells once; half way it asks too', async () => {
    await open();
    await decide('部门：销售、研发 日期：2027年1月15日');
    const { app } = office.xinliu;
    const due = await office.query<{ id: string }>(
      "select id from deadlines where kind = 'nudge-directive' and state = 'pending' order by due_at",
    );
    const { nudgeDirective } = await import('../../src/usecases/nudge-directive.ts');
    const { askDirective } = await import('../../src/usecases/ask-directive.ts');
    // Too early: nothing.
    for (const { id } of due) await nudgeDirective(app, id, 'early');
    expect(await office.query("select id from deadlines where claim_token = 'early'")).toEqual([]);
    await office.advance(day);
    const told = count('boss', '销售部、研发部确认阅读超时');
    expect(told).toBe(1);
    // She is late herself, and hears of the others alone.
    expect(count('li', '决策 1：销售部、研发部确认阅读超时')).toBe(1);
    expect(count('boss', '决策 1：负责人、销售部、研发部确认阅读超时')).toBe(1);
    for (const { id } of due) await nudgeDirective(app, id, 'again');
    await office.settle();
    expect(count('boss', '确认阅读超时')).toBe(told);
    expect(count('chen', '时限已过')).toBe(2);
    // Half way between 23 November and 15 January.
    await office.advance(new Date('2026-12-20T12:00:00+08:00').getTime() - office.now().getTime());
    expect(count('chen', '决策 1 过半了')).toBe(0);
    await office.advance(day);
    expect(count('chen', '决策 1 过半了，请反馈 · 销售部')).toBe(1);
    const calls = await office.query<{ id: string }>(
      "select id from deadlines where kind = 'ask-directive' and state = 'done'",
    );
    for (const { id } of calls) await askDirective(app, id, 'again');
    await office.settle();
    expect(count('chen', '过半了')).toBe(1);
    await says('chen', '/决策 1 进行中 已培训一半');
    await office.query(
      "update deadlines set due_at = due_at - interval '3 days' where state = 'pending' and kind = 'nudge-directive'",
    );
    await office.query(
      "update deadlines set rung_at = null where state = 'pending' and kind = 'nudge-directive'",
    );
    await office.advance(30_000);
    expect(
      await office.query(
        "select id from deadlines where state = 'pending' and kind = 'nudge-directive' and due_at < '2026-12-20'",
      ),
    ).toEqual([]);
  });
});
