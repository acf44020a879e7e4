/** One department asks another: who answers, what stops the clock, who hears when nobody answers, and what both sides see. */
import { afterEach, describe, expect, it } from 'vitest';
import type { Message } from '../../src/domain/message.ts';
import { createOffice, type Office, somebody } from '../support/paper-office.ts';

const hour = 3_600_000;
let office: Office;
afterEach(() => office.close());

const directory = {
  departments: [
    { externalId: 'od-boss', parentExternalId: null, name: '总经办', headExternalId: 'ou_boss' },
    { externalId: 'od-dev', parentExternalId: 'od-boss', name: '研发部', headExternalId: 'ou_wu' },
    { externalId: 'od-sale', parentExternalId: 'od-boss', name: '销售部', headExternalId: 'ou_chen' },
    { externalId: 'od-law', parentExternalId: null, name: '法务部' },
  ],
  people: [
    somebody('ou_boss', '周明远', { departmentExternalIds: ['od-boss'] }),
    somebody('ou_wu', '吴浩然', { departmentExternalIds: ['od-dev'] }),
    somebody('ou_zhang', '张伟', { departmentExternalIds: ['od-dev'] }),
    somebody('ou_liu', '刘洋', { departmentExternalIds: ['od-dev'] }),
    somebody('ou_he', '何静', { departmentExternalIds: ['od-dev'] }),
    somebody('ou_chen', '陈建国', { departmentExternalIds: ['od-sale'] }),
    somebody('ou_li', '李娜', { departmentExternalIds: ['od-sale'] }),
  ],
};

async function open(
  at = '2026-11-23T10:00:00+08:00',
  admins: string[] = [],
  rules: Parameters<typeof createOffice>[1] = {},
): Promise<void> {
  office = await createOffice(
    ['feishu'],
    { ...rules, admins, departments: { 研发部: { liaisons: ['张伟'], aliases: ['研发'] } } },
    { at },
  );
  await office.reads('feishu', directory);
}
const says = (who: string, text: string) => office.says('feishu', `ou_${who}`, text);
const presses = (who: string, label: string) => office.presses('feishu', `ou_${who}`, label);
const last = (who: string) => office.sees('feishu', `ou_${who}`).at(-1) ?? '';
const sends = async (who: string, text: string, more: Partial<Message>) => {
  const key = `sent-${who}-${text}`;
  await office.xinliu.takeIn([
    {
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
    },
  ]);
  await office.settle();
};
/** Answers the last message that came to her. */
const replies = (who: string, text: string) => {
  const quoted = office.platform('feishu').sent.findLast(({ to }) => to === `ou_${who}`);
  return sends(who, text, { quotedMessageId: quoted?.id ?? '' });
};
const count = (who: string, words: string) =>
  office.sees('feishu', `ou_${who}`).filter((text) => text.includes(words)).length;
/** How many of her cards have this button now. */
const offered = (who: string, label: string) =>
  office
    .platform('feishu')
    .sent.filter(({ to }) => to === `ou_${who}` || to === `direct-ou_${who}`)
    .flatMap(({ card }) => card.blocks)
    .filter((block) => block.kind === 'buttons' && block.buttons.some((one) => one.label === label)).length;
const row = async () => {
  const [found] = await office.query<{
    state: string;
    acknowledged_at: Date;
    answered_at: Date;
    due_at: Date;
  }>('select * from requests order by number desc limit 1');
  return found as unknown as Record<'acknowledgedAt' | 'answeredAt' | 'dueAt', Date | null> & {
    state: string;
  };
};
const clock = (at: Date | null) => at?.toISOString().slice(11, 16);

describe('a request', () => {
  it('goes to the liaison; a bare 收到 stops only the worry, and the answer in substance is another time', async () => {
    await open();
    await says('li', '/找 研发 请周五前给接口文档');
    expect(last('li')).toContain('已请张伟（研发部）答复');
    expect(last('zhang')).toContain('请周五前给接口文档');
    expect(last('zhang')).toContain('请在 11月23日 周一 22:00 前答复（其中夜间 1 小时）');
    await office.advance(hour);
    await says('zhang', '/请求 1 答复 收到');
    expect(last('zhang')).toContain('时限照走');
    await office.advance(4 * hour);
    // Half of the limit was gone at 16:00, and nobody else has heard of it.
    expect(count('zhang', '还没答复')).toBe(0);
    await office.advance(1.1 * hour);
    expect(count('zhang', '时限已过 50%')).toBe(1);
    await office.advance(3.9 * hour);
    expect(count('zhang', '时限已过 80%')).toBe(1);
    await says('zhang', '/请求 1 答复 接口文档在共享盘 产品/接口/v2');
    expect(last('li')).toContain('接口文档在共享盘');
    const { state, acknowledgedAt, answeredAt } = await row();
    expect([state, clock(acknowledgedAt), clock(answeredAt)]).toEqual(['answered', '03:00', '12:00']);
    await office.advance(13 * hour);
    expect(count('wu', '超时')).toBe(0);
    await presses('li', '不算答复');
    expect((await row()).state).toBe('open');
    expect(last('zhang')).toContain('还没有答复到点子上');
    await says('zhang', '/请求 1 答复 已把文档发到你邮箱，共 12 个接口');
    expect(offered('li', '解决了')).toBe(2);
    // A card that changes in the very millisecond in which it was sent has no order.
    await office.advance(60_000);
    await presses('li', '解决了');
    expect(last('li')).toContain('已解决');
    // Nothing is left to press but to take it back, which brings the buttons back; the reminders have none since the answer.
    expect([offered('li', '解决了'), offered('li', '撤回'), offered('zhang', '答复…')]).toEqual([0, 0, 0]);
    expect(count('li', '已确认解决，不用再管')).toBe(3);
    await office.advance(60_000);
    await says('li', '/请求 1 撤销');
    expect([offered('li', '解决了'), offered('li', '撤回')]).toEqual([2, 1]);
    await office.advance(60_000);
    await says('li', '/请求 1 解决了');
    expect(offered('li', '解决了')).toBe(0);
    await says('li', '/请求 1');
    for (const line of [
      '李娜提出，请张伟答复',
      '张伟收到',
      '提醒了张伟',
      '李娜认为不算答复',
      '李娜确认已解决',
    ])
      expect(last('li')).toContain(line);
  });

  it('that nobody answers goes to the head at twelve hours, once, and the asker knows', async () => {
    await open();
    await says('li', '/找 研发 请确认 3 号需求能不能做');
    await office.advance(12 * hour - 60_000);
    expect(count('wu', '超时未答复')).toBe(0);
    await office.advance(11 * hour);
    expect(count('wu', '超时未答复')).toBe(1);
    expect(count('li', '已升级给吴浩然')).toBe(1);
    await office.advance(30 * hour);
    expect(count('wu', '超时未答复')).toBe(1);
    await says('wu', '/请求 1 转给 刘洋 这块归你');
    expect(last('liu')).toContain('吴浩然转给你：这块归你');
    expect(last('li')).toContain('转给了刘洋');
  });

  it('waits for whoever asked while a question is open, and what was left of the limit runs on', async () => {
    await open();
    await says('li', '/找 研发 给我接口');
    await office.advance(2 * hour);
    await says('zhang', '/请求 1 反问 要哪个版本');
    expect(last('li')).toContain('要哪个版本');
    await replies('li', '收到');
    expect((await row()).state).toBe('asked-back');
    await office.advance(24 * hour);
    expect(count('wu', '超时')).toBe(0);
    expect(count('li', '在等你补充')).toBe(1);
    await says('li', '/请求 1 补充 2.0 版');
    expect(last('zhang')).toContain('李娜补充：2.0 版');
    // Ten hours were left at 12:00 on Monday; she answered on Tuesday at noon.
    expect((await row()).dueAt?.toISOString()).toBe('2026-11-24T14:00:00.000Z');
  });

  it('may be answered or promised while the asker is asked, and what is doubtful then is hers to judge', async () => {
    await open();
    await says('li', '/找 研发 给我接口');
    await says('zhang', '/请求 1 反问 要哪个版本');
    await replies('zhang', '看文档吧');
    expect(last('li')).toContain('这算答复了吗');
    expect((await row()).state).toBe('asked-back');
    await presses('li', '不算答复');
    expect((await row()).state).toBe('asked-back');
    await presses('zhang', '答复…');
    await says('zhang', '/请求 1 答复 两个版本的接口文档都在共享盘');
    expect((await row()).state).toBe('answered');
    await says('li', '/找 研发 给我报表');
    await says('zhang', '/请求 2 反问 要哪个月');
    await says('zhang', '/请求 2 接受 周五前 两个月的都给');
    expect(last('li')).toContain('张伟答应');
    await says('zhang', '/请求 2 反问 只要税前的吗');
    expect(last('zhang')).toContain('要问的请直接问李娜；赶不上了，发“/请求 2 接受 新的日期”');
    await office.advance(13 * hour);
    expect(count('wu', '超时')).toBe(0);
  });

  it('takes 收到 with a day behind it for both: read, and promised', async () => {
    await open();
    await says('li', '/找 研发 请给接口文档');
    await says('zhang', '/请求 1 收到，周五下班前给');
    expect(last('li')).toContain('张伟答应 11月27日 周五');
    expect((await row()).acknowledgedAt).not.toBeNull();
    await says('li', '/找 研发 请给报表模板');
    await replies('zhang', '好的，周四前给你');
    expect(last('li')).toContain('张伟答应 11月26日 周四');
    await says('li', '/找 研发 请派人参加周五的评审');
    await replies('zhang', '收到，周五下午3点的评审刘洋参加');
    expect((await row()).state).toBe('answered');
    await says('li', '/找 研发 请看下接口报错');
    await says('zhang', '/请求 4 收到，谢谢');
    expect((await row()).state).toBe('open');
    expect(last('zhang')).toContain('时限照走');
  });

  it('pressed or sent twice is one; the same wish is another later', async () => {
    await open();
    await says('li', '/找 研发 请给接口文档');
    await says('li', '/找 研发 请给接口文档');
    expect(last('li')).toContain('已提出 · 协作请求 1');
    await says('li', '/找 刘洋 请给接口文档');
    expect(await office.query('select id from requests')).toHaveLength(2);
    expect(count('zhang', '请给接口文档')).toBe(1);
    await office.advance(hour);
    await says('li', '/找 研发 请给接口文档');
    expect(await office.query('select id from requests')).toHaveLength(3);
  });

  it('whose asker leaves is followed by her head, and both sides know', async () => {
    await open();
    await says('li', '/找 研发 请给接口');
    await office.reads('feishu', { ...directory, people: directory.people.filter((p) => p.name !== '李娜') });
    expect(last('chen')).toContain('李娜已离开，这条请求由你接着跟进：张伟（研发部）的答复会发给你');
    expect(last('zhang')).toContain('李娜已离开，由陈建国接着跟进');
    await office.reads('feishu', { ...directory, people: directory.people.filter((p) => p.name !== '李娜') });
    expect(count('chen', '由你接着跟进')).toBe(1);
    await says('zhang', '/请求 1 答复 接口文档在共享盘');
    await presses('chen', '解决了');
    await says('chen', '/请求 1');
    expect(last('chen')).toContain('李娜离开，由陈建国接着跟进');
    expect(last('chen')).toContain('陈建国确认已解决');
  });

  it('that is promised and not done is another fault than one that is late', async () => {
    await open();
    await says('li', '/找 研发 请给接口');
    await says('zhang', '/请求 1 接受 周三下午5点前 给接口');
    await office.advance(80 * hour);
    expect(last('wu')).toContain('协作请求 1 答应的日期过了');
    expect(last('wu')).toContain('张伟答应 11月25日 周三 17:00 前完成，现在还没有完成');
    expect(count('li', '张伟答应 11月25日 周三 17:00 前完成，现在还没有完成，已升级给吴浩然')).toBe(1);
    expect(count('wu', '没有在时限内答复')).toBe(0);
    await says('wu', '/请求 统计');
    expect(last('wu')).toContain('提出 1，按时答复 1，超时未答 0，答应未兑现 1');
    // What stands behind it is for the heads of either side.
    for (const who of ['wu', 'chen']) {
      await says(who, '/请求 统计 销售 研发');
      expect(last(who)).toContain('请求 1 请给接口');
      expect(last(who)).toMatch(/张伟）：\d+(?:\.\d)? 小时答复/u);
    }
    await says('li', '/请求 统计 销售 研发');
    expect(last('li')).toContain('只给两边的负责人和管理员看');
    await says('wu', '/请求 统计 那边');
    expect(last('wu')).toContain('没看出是哪两个部门');
    // One department alone: its pairs, for whoever may see the figures of all.
    for (const who of ['wu', 'boss']) {
      await says(who, '/请求 统计 研发');
      expect(last(who)).toContain('研发部和别的部门之间的协作请求');
      expect(last(who)).toContain('销售部 → 研发部：提出 1');
    }
    await says('wu', '/请求 统计 法务');
    expect(last('wu')).toContain('法务部和别的部门之间的协作请求');
    expect(last('wu')).toContain('这段时间没有协作请求');
    await says('wu', '/请求 统计 无部门 研发');
    expect(last('wu')).toContain('（无部门） → 研发部 的协作请求');
    await says('li', '/请求 统计 研发');
    expect(last('li')).toContain('部门之间的指标给管理者看');
  });

  it('is judged in words: beneath the answer, or by 解决了 alone where one answer waits for that', async () => {
    await open();
    const verdicts = () =>
      office.query("select kind from request_acts where kind in ('confirmed', 'not-answered') order by id");
    await says('li', '/找 研发 请给接口');
    await says('li', '解决了');
    await says('zhang', '已完成');
    expect(last('zhang')).toContain('协作请求 1：答复');
    await says('zhang', '/请求 1 答复 接口文档在共享盘 产品/接口');
    await replies('li', '没解决，链接打不开');
    expect(await verdicts()).toEqual([{ kind: 'not-answered' }]);
    expect(last('zhang')).toContain('链接打不开');
    await says('zhang', '/请求 1 答复 新链接已发到你邮箱，共 12 个接口');
    await replies('li', '解决了，但还缺一个字段');
    await replies('li', '解决了吗？');
    expect(await verdicts()).toHaveLength(1);
    await replies('li', '解决了，谢谢');
    expect(await verdicts()).toEqual([{ kind: 'not-answered' }, { kind: 'confirmed' }]);
    // Outside of any card it is meant where one answer waits.
    await says('li', '/找 研发 请给错误码');
    await says('zhang', '/请求 2 答复 错误码表在共享盘 产品/错误码');
    await says('li', '搞定了，多谢');
    expect(last('li')).toContain('协作请求 2');
    expect(await verdicts()).toHaveLength(3);
    await says('li', '/请求 2 撤销');
    await says('li', '/找 研发 请给样例');
    await says('zhang', '/请求 3 答复 样例在共享盘 产品/样例');
    await says('li', '解决了');
    expect(last('li')).toContain('说的是哪件？协作请求 2/3：发“/请求 2 解决了”');
    expect(await verdicts()).toHaveLength(3);
    await says('li', '没解决，链接打不开');
    expect(last('li')).toContain('协作请求 2/3：发“/请求 2 没解决 …”');
    await says('li', '没解决，样例打不开');
    expect(last('li')).toContain('协作请求 2/3：发“/请求 2 没解决 …”');
    await says('li', '/请求 2 解决了');
    expect(await verdicts()).toHaveLength(4);
    // Said twice it counts once, and rings for nobody.
    for (const _ of ['', 'again']) await says('li', '没解决，链接打不开');
    expect(last('li')).toContain('协作请求 3');
    expect((await verdicts()).slice(4)).toEqual([{ kind: 'not-answered' }]);
    expect(await office.query('select from items where tier = 1')).toEqual([]);
    expect(last('zhang')).toContain('链接打不开');
    await says('zhang', '/请求 3 答复 新链接已发到你邮箱，共 3 个样例');
    await says('li', '没解决，样例打不开');
    expect(await verdicts()).toHaveLength(6);
    await says('zhang', '/请求 3 答复 新链接又发到你邮箱，共 3 个样例');
    await says('li', '没解决，三楼机房着火了，快派人来！');
    expect(await verdicts()).toHaveLength(6);
    // Said once more of the one that was named, it is not taken for the other.
    await says('li', '/找 研发 请给域名');
    await says('zhang', '/请求 4 答复 域名 qh.example 的资料在群公告');
    await says('li', '/请求 4 没解决 备案号不对');
    await says('li', '没解决，备案号不对');
    expect(last('li')).toContain('协作请求 4');
    expect(await verdicts()).toHaveLength(7);
  });

  it('and its own reminder are one line of what is said together', async () => {
    await open('2026-11-23T10:00:00+08:00', [], {
      noise: { perDay: 1, perGroupDay: 0, bundleAt: '17:30' },
    });
    await says('li', '/找 研发 请给接口');
    await says('chen', '/找 研发 请给样例');
    await office.advance(7.6 * hour);
    expect(last('zhang')).toContain('另有 2 条消息');
    expect(last('zhang')).toContain('请给样例');
    expect(last('zhang')).not.toContain('还没答复');
  });

  it('is judged in words as well while its answer may be none, or only a day is promised; what else is urgent is heard', async () => {
    await open();
    const verdicts = async () =>
      (
        await office.query<{ kind: string }>(
          "select kind from request_acts where kind in ('confirmed', 'not-answered', 'supplied') order by id",
        )
      ).map(({ kind }) => kind);
    await says('li', '/找 研发 请给接口');
    await says('zhang', '/请求 1 答复 看文档吧');
    expect(last('li')).toContain('这算答复了吗');
    await replies('li', '不算，文档里没有');
    expect(await verdicts()).toEqual(['not-answered']);
    await says('zhang', '/请求 1 答复 看附件吧');
    await replies('li', '解决了，谢谢');
    expect(await verdicts()).toEqual(['not-answered', 'confirmed']);
    // The same beneath no card.
    await says('li', '/找 研发 请给错误码');
    await says('zhang', '/请求 2 答复 看群文件');
    await says('li', '解决了');
    expect(await verdicts()).toEqual(['not-answered', 'confirmed', 'confirmed']);
    await says('li', '/找 研发 请给样例');
    await says('zhang', '/请求 3 接受 周五前');
    await replies('li', '没解决，客户在催');
    await replies('li', '已经解决了');
    expect((await verdicts()).slice(3)).toEqual(['supplied', 'confirmed']);
    await says('li', '/找 研发 请给日志');
    await says('zhang', '/请求 4 答复 日志在共享盘 研发/日志/11月');
    await replies('li', '还是没解决，链接打不开');
    expect((await verdicts()).slice(5)).toEqual(['not-answered']);
    await says('zhang', '/请求 4 答复 日志在共享盘 研发/日志/11月/全部');
    await says('li', '解决了。另外三楼办公室着火了，快派人来！');
    await replies('li', '解决了。另外二楼仓库着火了，快派人来！');
    expect((await verdicts()).slice(6)).toEqual([]);
    expect(await office.query('select tier from items where tier = 1')).toHaveLength(2);
  });

  it('takes 解决了 for an answer where the asker is asked whether it is solved', async () => {
    await open();
    await says('li', '/找 研发 登录报错，请看看');
    await says('zhang', '/请求 1 反问 昨天的缓存问题解决了没有');
    await replies('li', '解决了');
    expect((await row()).state).toBe('open');
    expect(last('zhang')).toContain('李娜补充：解决了');
  });

  it('cannot be promised for a day that there is not', async () => {
    await open();
    await says('li', '/找 研发 请给接口');
    for (const day of ['2月29日前', '2月30日前', '2027-02-29 前给', '11月31日']) {
      await says('zhang', `/请求 1 接受 ${day}`);
      expect(last('zhang')).toContain(`没有“${day.replace(/ ?前给?$/u, '')}”这一天`);
    }
    await says('zhang', '/值班 请假 2月28日到2月30日');
    expect(last('zhang')).toContain('没有“2月30日”这一天');
  });

  it('that the one administrator herself has not answered is no matter for her to see to with another', async () => {
    await open('2026-11-23T10:00:00+08:00', ['周明远']);
    await says('li', '/找 周明远 请给公司介绍');
    await office.advance(24 * hour);
    expect(count('boss', '周明远没有在时限内答复')).toBe(0);
    expect(last('boss')).toContain('已经超时，请尽快答复');
    expect(count('li', '周明远没有在时限内答复，已再次提醒')).toBe(1);
  });

  it('is judged by nobody who answered it, and lets its asker take back what she said', async () => {
    await open('2026-11-23T10:00:00+08:00', ['张伟']);
    await says('li', '/找 研发 请给接口');
    await says('zhang', '/请求 1 答复 看文档吧');
    await says('zhang', '/请求 1 解决了');
    expect(last('zhang')).toContain('由提出人李娜来做');
    await presses('li', '不算答复');
    await presses('li', '撤销');
    expect(last('zhang')).toContain('李娜撤销了刚才那一步');
  });

  it('that was refused is settled by nobody who refused, and lets its judges take back what they said', async () => {
    await open('2026-11-23T10:00:00+08:00', ['张伟']);
    await says('li', '/找 研发 请给接口');
    await says('zhang', '/请求 1 不办 这期没有排期');
    await says('li', '/请求 1 异议 客户下周就要');
    await says('zhang', '/请求 1 维持 没有排期');
    expect(last('zhang')).toContain('请陈建国/吴浩然来定');
    await presses('wu', '照办');
    await presses('wu', '撤销');
    expect((await row()).state).toBe('disputed');
    expect(last('zhang')).toContain('吴浩然撤销了刚才那一步');
    expect(last('li')).toContain('吴浩然撤销了上一步');
    await presses('chen', '维持不办…');
    await says('chen', '/请求 1 维持 这期确实没有人力');
    expect((await row()).state).toBe('settled');
    await presses('chen', '撤销');
    expect((await row()).state).toBe('disputed');
    await presses('wu', '照办');
    expect((await row()).state).toBe('open');
  });

  it('is passed to no liaison who asked for it', async () => {
    await open();
    await says('zhang', '/找 销售 请确认报价');
    await says('chen', '/请求 1 转给 研发 这要研发定');
    expect(last('chen')).toContain('已转给吴浩然');
  });

  it('can be promised, refused with a reason, disputed to both heads, and settled by one of them', async () => {
    await open();
    await says('li', '/找 研发 双十二前上线扫码登录');
    await says('zhang', '/请求 1 不办');
    expect(last('zhang')).toContain('为什么不办');
    await says('zhang', '/请求 1 不办 这期没有排期');
    expect(last('li')).toContain('这期没有排期');
    await says('li', '/请求 1 异议 客户下周就要');
    expect(last('wu')).toContain('请定');
    expect(last('chen')).toContain('客户下周就要');
    await says('zhang', '/请求 1 照办');
    expect(last('zhang')).toContain('请陈建国/吴浩然来定');
    await presses('wu', '照办');
    expect(count('chen', '吴浩然定了照办')).toBe(1);
    expect(last('li')).toContain('定了照办');
    await says('chen', '照办，客户等着');
    expect(last('chen')).toContain('协作请求 1 吴浩然已经定了：照办');
    expect(await office.query('select from items where tier = 1')).toEqual([]);
    await says('zhang', '/请求 1 接受 上周五');
    expect(last('zhang')).toMatch(/过去|哪天/u);
    await says('zhang', '/请求 1 接受 周四下午5点前 先上线灰度');
    expect(last('li')).toContain('答应');
    await presses('zhang', '撤销');
    expect((await row()).state).toBe('open');
    expect(last('li')).toContain('撤销了上一步');
    await says('zhang', '/请求 1 接受 周四下午5点前 先上线灰度');
    await office.advance(80 * hour);
    expect(count('zhang', '你答应')).toBe(1);
    await office.advance(24 * hour);
    expect(count('li', '已升级给吴浩然')).toBe(1);
  });

  it('leaves a doubtful answer to the asker, and shows nothing to strangers', async () => {
    await open();
    await says('li', '/找 研发 接口开放了吗');
    await says('zhang', '/请求 1 答复 看文档吧');
    expect(last('li')).toContain('这算答复了吗');
    expect((await row()).state).toBe('open');
    await office.advance(hour);
    await presses('li', '解决了');
    expect(clock((await row()).answeredAt)).toBe('02:00');
    await says('boss', '/请求 1');
    expect(last('boss')).toContain('协作请求 1');
    await says('he', '/请求 1');
    expect(last('he')).toContain('与你无关的看不到');
    // Whatever she tries, it is as if there were none.
    for (const words of ['撤回', '照办', '答复 看文档吧', '不算 还差', '']) {
      await says('he', `/请求 1 ${words}`);
      expect(last('he')).toContain('没有协作请求 1；与你无关的看不到');
      expect(last('he')).not.toMatch(/张伟|李娜/u);
    }
    await says('he', '/请求 99');
    expect(last('he')).toContain('没有协作请求 99；与你无关的看不到');
  });

  it('goes to whoever stands in, to the head where nobody speaks, and says so; without anybody it is not taken', async () => {
    await open();
    await says('zhang', '/值班 请假 今天到后天 刘洋代');
    await says('li', '/找 研发 请看下接口报错');
    expect(last('li')).toContain('张伟不在，由刘洋（研发部）代为答复');
    expect(last('liu')).toContain('张伟不在，由你代为答复');
    await says('wu', '/找 销售 请提供 3 个试点客户');
    expect(last('wu')).toContain('部门没有对接人在，已请负责人陈建国');
    await says('li', '/找 法务 请看合同');
    expect(last('li')).toContain('现在没有对接人、代理人和负责人');
    await says('li', '/找 火星 请看合同');
    expect(last('li')).toContain('没看出要找哪个部门');
    expect(await office.query('select id from requests')).toHaveLength(2);
    await office.reads('feishu', { ...directory, people: directory.people.filter((p) => p.name !== '刘洋') });
    expect(count('li', '转给了')).toBe(1);
  });

  it('shows a stranger no form with its words, and a group nothing at all; the asker does not answer herself', async () => {
    await open();
    await says('li', '/找 研发 请看薪酬系统的接口');
    await says('he', '/请求 1 答复');
    expect(last('he')).toContain('与你无关的看不到');
    expect(last('he')).not.toContain('薪酬');
    await office.says('feishu', 'ou_zhang', '/请求 1 答复', 'oc_all');
    expect(office.sees('feishu', 'oc_all').join()).not.toContain('薪酬');
    expect(last('zhang')).toContain('请看薪酬系统的接口');
    await says('boss', '/找 研发 请给我季度计划');
    await says('boss', '/请求 2 答复 计划已经在共享盘了');
    expect(last('boss')).toContain('是你自己提的');
    expect((await row()).state).toBe('open');
  });

  it('is judged by no head who refused it, and whoever judges may look at it', async () => {
    await open();
    await says('wu', '/找 销售 请派人参加评审');
    expect(last('wu')).toContain('对方应在 11月23日 周一 22:00 前答复');
    await says('chen', '/请求 1 不办 这周没有人手');
    await says('wu', '/请求 1 异议 客户要求销售在场');
    await says('chen', '/请求 1 维持 就是没有人手');
    expect(last('chen')).toContain('请周明远来定');
    await says('boss', '/请求 1');
    expect(last('boss')).toContain('这周没有人手');
    await presses('boss', '照办');
    expect(last('chen')).toContain('周明远定了照办');
    await says('li', '/找 研发 请上线扫码登录');
    await says('zhang', '/请求 2 不办 这期没有排期');
    await says('li', '/请求 2 异议 客户下周就要');
    await says('chen', '/请求 2');
    expect(last('chen')).toContain('这期没有排期');
    await says('li', '/找 研发 请给压测报告');
    await says('zhang', '/请求 3 答复 报告在共享盘的压测目录');
    // An objection to an answer says that it is none.
    await says('li', '/请求 3 异议 文件打不开');
    expect(last('zhang')).toContain('李娜认为不算答复：文件打不开');
    // Who refused is named, not whom it was asked of.
    await says('wu', '/请求 3 不办 报告还没写完');
    await says('li', '/请求 3 异议 客户在等');
    expect(last('chen')).toContain('吴浩然不办：报告还没写完');
  });

  it('is answered by the head who hears that it is late, by a reply to the card', async () => {
    await open();
    await says('li', '/找 研发 请确认排期');
    await office.advance(23 * hour);
    expect(last('wu')).toContain('回复本条就是答复');
    await replies('wu', '排期已确认，下周二上线');
    expect((await row()).state).toBe('answered');
    expect(last('li')).toContain('排期已确认');
  });

  it('withdrawn and put back in the night still reaches whoever has to answer, as things stand; an undo takes back only its own words', async () => {
    await open('2026-11-23T22:30:00+08:00');
    await says('li', '/找 研发 请给接口');
    await says('li', '/请求 1 撤回');
    await presses('li', '撤销');
    await says('li', '/找 研发 请给报表');
    await says('zhang', '/请求 2 反问 要哪一季度的');
    await says('wu', '/请求 2 转给 刘洋 归他');
    await presses('wu', '撤销');
    await office.advance(11 * hour);
    // The card of the second one left as it stood in the morning.
    expect(count('zhang', '回复本条就是答复')).toBe(1);
    expect(count('zhang', '等提出人补充')).toBe(1);
    expect(count('li', '要哪一季度的')).toBe(1);
    expect(count('liu', '吴浩然转给你')).toBe(0);
  });

  it('whose owner leaves after the limit gives whoever follows her some time', async () => {
    await open();
    await says('li', '/找 研发 请给接口');
    await office.advance(23 * hour);
    expect(count('wu', '超时未答复')).toBe(1);
    await office.reads('feishu', { ...directory, people: directory.people.filter((p) => p.name !== '张伟') });
    // The head follows where nobody else speaks for the department.
    expect(count('wu', '张伟已离开，由你接着答复')).toBe(1);
    expect(last('li')).toContain('张伟已离开，转给了吴浩然（研发部）');
    expect((await row()).dueAt?.getTime()).toBe(office.now().getTime() + 3 * hour);
    await says('li', '/请求 1');
    expect(last('li')).toContain('张伟已离开，转给吴浩然');
    expect(last('li')).not.toContain('张伟转给');
  });

  it('goes to whoever is called first, in her own department; who is away has a stand-in, and a mention further on is no address', async () => {
    await open();
    await says('li', '/找 刘洋 请看下销售部报表的接口');
    expect(last('li')).toContain('已请刘洋（研发部）答复');
    await sends('li', '/找 研发 请和 @陈建国 对一下数据', {
      mentions: [{ externalId: 'ou_chen', name: '陈建国' }],
    });
    expect(last('li')).toContain('已请张伟（研发部）答复');
    await says('liu', '/值班 请假 今天到后天 何静代');
    await says('li', '/找 刘洋 接口报错了');
    expect(last('li')).toContain('刘洋不在，由何静（研发部）代为答复');
  });

  it('passed on by somebody else is told to whoever had it, who still sees its story; late it says so to the asker', async () => {
    await open();
    await says('li', '/找 研发 请给接口');
    await says('zhang', '/请求 1 转给 刘洋 他负责');
    expect(count('zhang', '不用你答复了')).toBe(0);
    await says('zhang', '/请求 1 转给 陈建国 他懂客户');
    expect(last('liu')).toContain('协作请求 1 不用你答复了');
    expect(last('liu')).toContain('张伟转给了陈建国（销售部）：他懂客户');
    expect(last('liu')).toContain('你收到是因为：这件事之前由你办');
    expect(last('li')).toContain('你收到是因为：这件事是你提的');
    await says('liu', '/请求 1');
    expect(last('liu')).toContain('张伟转给陈建国：他懂客户');
    await says('liu', '/请求 1 答复 接口在共享盘');
    expect(last('liu')).toContain('协作请求 1 现在由陈建国答复');
    await says('he', '/请求 1');
    expect(last('he')).toContain('与你无关的看不到');
    // The last step is put back by its word, by whoever did it, once.
    await says('liu', '/请求 1 撤销');
    expect(last('liu')).toContain('协作请求 1：最近一小时里没有你的哪一步可以撤销');
    await says('zhang', '/请求 1 撤销');
    expect(last('zhang')).toContain('已撤销：协作请求 1 的上一步');
    expect(last('liu')).toContain('以下面的为准');
    expect(last('chen')).toContain('张伟撤销了转给你那一步，还是由刘洋（研发部）答复');
    await says('zhang', '/撤销');
    expect(last('zhang')).toContain('没有可以撤销的操作');
    await office.advance(13 * hour);
    await says('li', '/请求 1');
    expect(last('li')).toContain('对方应在 11月23日 周一 22:00 前答复，已经超时，已请负责人过问');
  });

  it('counts for managers, by pairs of departments, and no list outgrows a card', async () => {
    await open();
    await says('li', '/找 研发 请给接口');
    await says('zhang', '/请求 1 答复 接口文档在共享盘里');
    await says('li', '/找 研发 请给报表');
    await office.query(
      "insert into departments (id, name) select 'dp_' || n, '门店' || n from generate_series(1, 60) n",
    );
    await office.query(
      `insert into requests (id, text, asker_id, department_id, state, asked_at, due_at)
         select 'rq_' || n, '', asker_id, 'dp_' || n, 'open', asked_at, due_at
         from generate_series(1, 60) n, (select * from requests where number = 1) one`,
    );
    await says('he', '/请求 统计');
    expect(last('he')).toContain('给管理者看');
    await office.advance(hour);
    await says('wu', '/请求 统计 研发 财务');
    expect(last('wu')).toContain('没看出是哪两个部门');
    await says('wu', '/请求 统计');
    expect(last('wu')).toContain('销售部 → 研发部：提出 2，按时答复 1，超时未答 0；答复 1 次，数据不足');
    expect(last('wu')).toContain('还有 41 条');
    // Of all together, with the limit and the goal of the scheme.
    expect(last('wu')).toContain('12 小时内答复: 1/62');
    expect(last('wu')).toContain('数据不足（1 次，满 8 次才给数）');
    expect(last('wu')).toContain('12月21日 前先记着不比；目标快 40%');
    await says('li', '/对接人');
    expect(last('li')).toContain('还有 4 条');
  });
});

describe('liaisons', () => {
  it('are shown with gaps; heads name one or two, a third is refused, and the choice outlives the next reading', async () => {
    await open();
    await says('li', '/对接人');
    expect(last('li')).toContain('有 3 个部门没有对接人');
    await says('li', '/对接人 火星部');
    expect(last('li')).toMatch(/部门有：[^,]+、[^,]+$/u);
    await says('li', '/对接人 研发 刘洋');
    expect(last('li')).toContain('由吴浩然');
    await says('wu', '/对接人 研发 张伟 刘洋 何静');
    expect(last('wu')).toContain('最多 2 位');
    await says('wu', '/对接人 研发 刘洋 小明');
    expect(last('wu')).toContain('找不到“小明”');
    await says('wu', '/对接人 研发 刘洋');
    expect(last('liu')).toContain('你是研发部的对接人了');
    expect(last('zhang')).toContain('你不再是研发部的对接人');
    expect(last('zhang')).toContain('吴浩然改请刘洋答复');
    await office.reads('feishu');
    await says('li', '/对接人 研发');
    expect(last('li')).toContain('刘洋');
    expect(last('li')).not.toContain('研发部：张伟');
    await presses('wu', '撤销');
    expect(last('zhang')).toContain('你是研发部的对接人了');
    expect(last('liu')).toContain('你不再是研发部的对接人');
    await says('wu', '/对接人 研发');
    expect(last('wu')).toContain('张伟');
    await says('wu', '/对接人 研发 刘洋');
    await says('boss', '/对接人 研发 何静');
    await presses('wu', '撤销');
    expect(last('wu')).toContain('不能撤销');
    await says('wu', '/对接人 研发');
    expect(last('wu')).toContain('何静');
  });

  it('of departments that nobody leads are asked of administrators in one card', async () => {
    await open('2026-12-30T10:00:00+08:00', ['周明远']);
    const more = ['质检部', '仓储部'].map((name) => ({
      externalId: `od-${name}`,
      parentExternalId: null,
      name,
    }));
    await office.reads('feishu', { ...directory, departments: [...directory.departments, ...more] });
    await says('boss', '/对接人 质检部 何静');
    await office.advance(6 * 24 * hour);
    expect(count('boss', '请确认 3 个部门的对接人')).toBe(1);
    expect(count('boss', '请确认法务部的对接人')).toBe(0);
    await presses('boss', '都不变');
    expect(count('boss', '质检部的对接人已确认')).toBe(1);
  });

  it('are confirmed by the heads on the first working morning of a quarter, asked once', async () => {
    await open('2026-12-30T10:00:00+08:00');
    await office.advance(6 * 24 * hour);
    expect(count('wu', '请确认研发部的对接人')).toBe(1);
    await presses('wu', '不变');
    expect(count('wu', '由吴浩然确认')).toBe(1);
    const asked = await office.query(
      "select due_at from deadlines where kind = 'confirm-liaisons' and state = 'done'",
    );
    expect(asked).toHaveLength(1);
  });
});

describe('a number behind what is to be done', () => {
  it('names the request, and never another', async () => {
    await open();
    await says('li', '/找 研发 请周五前给接口文档');
    await says('zhang', '/请求 1 答复 文档在 wiki 上');
    await says('li', '/找 研发 请给测试账号');
    await says('li', '/请求 撤回 99');
    expect(last('li')).toContain('99');
    await says('zhang', '/请求 答复 99 周五给');
    expect(last('zhang')).toContain('99');
    const states = async () =>
      (await office.query<{ state: string }>('select state from requests order by number')).map(
        ({ state }) => state,
      );
    expect(await states()).toEqual(['answered', 'open']);
    await says('li', '/请求 撤回 99，不用了');
    expect(await states()).toEqual(['answered', 'open']);
    await says('zhang', '/请求 答复 2：账号已发到邮箱');
    expect(await states()).toEqual(['answered', 'answered']);
    await says('li', '/找 研发 请给部署文档');
    await says('zhang', '/请求 答复 10:30 开会时给');
    expect((await states()).at(-1)).not.toBe('open');
  });
});
