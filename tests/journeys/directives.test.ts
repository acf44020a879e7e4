/** A decision goes to departments: who confirms, who hears of silence, what is reported, and how its effect is judged. */
import { afterEach, describe, expect, it } from 'vitest';
import type { Message } from '../../src/domain/message.ts';
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

async function open(at = '2026-11-23T10:00:00+08:00'): Promise<void> {
  office = await createOffice(
    ['feishu'],
    {
      admins: ['郑晓'],
      departments: { 研发部: { liaisons: ['张伟'], aliases: ['研发'] } },
      noise: { perDay: 0, perGroupDay: 0, bundleAt: '17:30' },
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
    expect(last('boss')).toContain('传达方式：晨会逐条讲过');
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
    await says('boss', '/决策 1 部分有效 研发还没跟上');
    expect((await directive())?.state).toBe('closed');
    expect(count('wu', '决策 1 已评估')).toBe(1);
    const [kept] = await office.query<{ project: string; title: string; body: string }>(
      "select project, title, body from archive_entries where kind = 'directive' and withdrawn_at is null",
    );
    expect(kept?.title).toBe('报价单须两级审批');
    expect(kept?.body).toContain('晨会逐条讲过');
    await says('boss', '/追溯 决策 1');
    expect(last('boss')).toContain('周明远评估为部分有效');
  });
});
