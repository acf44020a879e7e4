/** Whoever has a tier 1 in hand says in her own words that it is dealt with. */
import { afterEach, expect, it } from 'vitest';
import type { Message } from '../../src/domain/message.ts';
import { createOffice, type Office, somebody } from '../support/paper-office.ts';

let office: Office;
afterEach(() => office.close());

const says = (who: string, text: string) => office.says('feishu', `ou_${who}`, text);
const last = (who: string) => office.sees('feishu', `ou_${who}`).at(-1) ?? '';
const states = async () =>
  (await office.query<{ state: string }>('select state from items order by number')).map(
    ({ state }) => state,
  );

/** As an answer to the first card that came to her with these words. */
async function answers(who: string, title: string, text: string, quotedText?: string): Promise<void> {
  const cards = office.platform('feishu').sent.filter(({ to }) => to === `ou_${who}`);
  const quoted = cards.find(({ card }) => card.title.includes(title))?.id ?? '';
  const key = `answers-${who}-${text}`;
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
    // Some platforms tell only what was said on the card.
    ...(quotedText === undefined ? { quotedMessageId: quoted } : { quotedText }),
  };
  await office.xinliu.takeIn([message]);
  await office.settle();
}

async function open(): Promise<void> {
  office = await createOffice(
    ['feishu'],
    { departments: { 研发部: { liaisons: ['张伟'], aliases: ['研发'] } } },
    { at: '2026-11-23T10:00:00+08:00' },
  );
  await office.reads('feishu', {
    departments: [{ externalId: 'od-dev', parentExternalId: null, name: '研发部', headExternalId: 'ou_wu' }],
    people: [
      somebody('ou_wu', '吴浩然', { departmentExternalIds: ['od-dev'] }),
      somebody('ou_zhang', '张伟', { departmentExternalIds: ['od-dev'] }),
      somebody('ou_li', '李娜', { departmentExternalIds: ['od-dev'] }),
    ],
  });
}

it('is asked how, and with that it is over, and its reporter reads it', async () => {
  await open();
  await says('li', '/上报 一级：研发机房漏水，全部停机');
  await says('zhang', '/接手 1');
  await says('zhang', '解决了');
  expect(last('zhang')).toContain('/解决 1');
  expect(await states()).toEqual(['acked']);
  // That something is done may be said of what else she has in hand.
  await says('li', '/找 研发 张伟 请给接口');
  await says('zhang', '已完成');
  expect(last('zhang')).toContain('协作请求 1：发“/请求 1 答复 …”；事项 1：发“/解决 1 …”');
  await says('zhang', '已经修好了，水管换了新的');
  expect(await states()).toEqual(['resolved']);
  expect(last('li')).toContain('水管换了新的');
  // It is said of an answer, and begins no alarm again.
  await says('li', '不算');
  expect((await states())[0]).toBe('resolved');
});

it('is asked which where she has several, and is heard as ever where she has none', async () => {
  await open();
  await says('li', '/上报 一级：研发机房漏水，全部停机');
  await says('li', '/上报 一级：研发办公室着火，人已撤出');
  await says('zhang', '/接手 1');
  await says('zhang', '/接手 2');
  await says('zhang', '解决了，没事了');
  expect(last('zhang')).toContain('有 2 件在你手上');
  await says('zhang', '解决了吗？');
  expect(await states()).not.toContain('resolved');
  await says('wu', '解决了');
  expect(last('wu')).not.toContain('/解决');
  // Of nothing it rings nobody.
  for (const said of ['还没解决', '还没好']) {
    await says('wu', said);
    expect(last('wu')).toContain('这句没有记下');
    await says('wu', '/我');
  }
  // It may be her answer to what she is asked for.
  await says('li', '/找 研发 吴浩然 机房空调修好了吗');
  await says('wu', '还没修好');
  expect(last('wu')).toContain('如果是答复协作请求 1，还没有记下');
});

it('need not have pressed that she takes it on', async () => {
  await open();
  await says('li', '/上报 一级：研发机房漏水，全部停机');
  await says('zhang', '解决了，换了水管');
  expect(await states()).toEqual(['resolved']);
  expect(last('li')).toContain('换了水管');
  await says('li', '/上报 一级：研发办公室着火，人已撤出');
  await says('li', '/上报 一级：研发仓库被盗，损失还在清点');
  await says('zhang', '解决了，火灭了');
  expect(last('zhang')).toContain('2');
  expect((await states()).slice(1)).toEqual(['open', 'open']);
  // Who reported the first is asked something else.
  await says('zhang', '/找 研发 李娜 周报写好了吗');
  for (const words of ['还没好', '还没弄好', '还没处理']) {
    await says('li', words);
    expect(last('li'), words).toContain('如果是答复协作请求 1，还没有记下');
  }
  expect((await states())[0]).toBe('resolved');
});

it('is asked which where an answer and an alarm that rings may be meant', async () => {
  await open();
  await says('li', '/上报 一级：研发机房漏水，全部停机');
  for (const [number, what] of ['接口文档', '测试账号'].entries()) {
    await says('zhang', `/找 研发 李娜 请把${what}发我`);
    await says('li', `/请求 ${number + 1} 答复 ${what}已经放在共享盘`);
    await says('zhang', '解决了，水止住了');
    expect(last('zhang')).toContain('事项 1：发“/解决 1 怎么解决的”；协作请求 1');
  }
  expect(await states()).toEqual(['open']);
  const confirmed = await office.query("select id from request_acts where kind = 'confirmed'");
  expect(confirmed).toEqual([]);
});

it('sets off what is told beside it, and resolves nothing where only a part is dealt with', async () => {
  await open();
  await says('li', '/上报 一级：研发机房漏水，全部停机');
  await says('zhang', '/接手 1');
  await says('zhang', '解决了。另外三楼办公室着火了，快派人来！');
  expect(await states()).toEqual(['acked', 'open']);
  for (const partly of [
    '修好了，重启了网关，但是数据库还没恢复',
    '恢复了，还有两台没起来',
    '已解决 3 个，剩 2 个明天弄',
    'fixed assets report is in the shared folder',
    'Fixed by Friday',
  ])
    await says('zhang', partly);
  expect((await states())[0]).toBe('acked');
  await says('zhang', 'Fixed by restarting the gateway');
  expect((await states())[0]).toBe('resolved');
});

it('means the alarm whose card it answers', async () => {
  await open();
  await says('li', '/上报 一级：研发机房漏水，全部停机');
  await says('li', '/上报 一级：研发办公室着火，人已撤出');
  await says('zhang', '/接手 1');
  await says('zhang', '/接手 2');
  await answers('zhang', '事项 2', '解决了');
  expect(last('zhang')).toContain('/解决 2');
  await answers('zhang', '事项 2', '处理好了，火已扑灭，人员无恙');
  expect(await states()).toEqual(['acked', 'resolved']);
  expect(last('li')).toContain('火已扑灭');
  await answers('zhang', '', '解决了，谢谢提醒', '会议 3 的要点\n卡点：事项 1 研发机房漏水');
  expect((await states())[0]).toBe('acked');
  await answers('zhang', '', '修好了，换了阀门', '一级 · 事项 1\n研发机房漏水，全部停机');
  expect((await states()).slice(0, 2)).toEqual(['resolved', 'resolved']);
});
