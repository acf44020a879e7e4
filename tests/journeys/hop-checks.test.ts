/** What is passed on from hand to hand: where two versions differ both sides are asked in private, and what went wrong is counted. */
import { afterEach, describe, expect, it } from 'vitest';
import { createOffice, type Office, somebody } from '../support/paper-office.ts';

const hour = 3_600_000;
let office: Office;
afterEach(() => office.close());

const directory = {
  departments: [
    { externalId: 'od-boss', parentExternalId: null, name: '总经办', headExternalId: 'ou_boss' },
    { externalId: 'od-dev', parentExternalId: 'od-boss', name: '研发部', headExternalId: 'ou_wu' },
    { externalId: 'od-sale', parentExternalId: 'od-boss', name: '销售部', headExternalId: 'ou_chen' },
  ],
  people: [
    somebody('ou_boss', '周明远', { departmentExternalIds: ['od-boss'] }),
    somebody('ou_wu', '吴浩然', { departmentExternalIds: ['od-dev'] }),
    somebody('ou_zhang', '张伟', { departmentExternalIds: ['od-dev'] }),
    somebody('ou_liu', '刘洋', { departmentExternalIds: ['od-dev'] }),
    somebody('ou_chen', '陈建国', { departmentExternalIds: ['od-sale'] }),
    somebody('ou_li', '李娜', { departmentExternalIds: ['od-sale'] }),
  ],
};

const none = { readBackPercent: 0, readBackPerDay: 2 };
const all = { readBackPercent: 100, readBackPerDay: 2 };

async function open(at = '2026-11-23T10:00:00+08:00', accuracy = none): Promise<void> {
  office = await createOffice(
    ['feishu'],
    { admins: ['周明远'], departments: { 研发部: { liaisons: ['张伟'], aliases: ['研发'] } }, accuracy },
    // As long as Feishu does: over a weekend.
    { at, abilities: { feishu: { updateWindowMs: 14 * 24 * hour } } },
  );
  await office.reads('feishu', directory);
}
const says = (who: string, text: string) => office.says('feishu', `ou_${who}`, text);
const presses = (who: string, label: string) => office.presses('feishu', `ou_${who}`, label);
const sees = (who: string) => office.sees('feishu', `ou_${who}`);
const last = (who: string) => sees(who).at(-1) ?? '';
const count = (who: string, words: string) => sees(who).filter((text) => text.includes(words)).length;
const hops = () =>
  office.query<{
    step: string;
    measured: boolean;
    drifts: number;
    settled: string | null;
    isReturned: boolean;
    isMissed: boolean;
    isVoid: boolean;
  }>(`
    select split_part(step, '.', 1) as step, measured_at is not null as measured, jsonb_array_length(drift) as drifts, settled,
      returned_at is not null as is_returned, missed_at is not null as is_missed, void_at is not null as is_void
    from hop_checks order by place`);

/** Presses with a card of her own making. */
const forges = async (who: string, action: string, args: Record<string, string>) => {
  await office.xinliu.takeIn([
    {
      kind: 'press',
      platform: 'feishu',
      appId: 'app-feishu',
      eventKey: `forged-${who}-${action}-${Object.values(args).join('-')}-${sees(who).length}`,
      occurredAt: office.now().toISOString(),
      messageId: 'feishu-m1',
      chat: { externalId: `direct-ou_${who}` },
      sender: { externalId: `ou_${who}` },
      action,
      args,
      form: {},
    },
  ]);
  await office.settle();
};

describe('a request that is passed on with other numbers', () => {
  it('asks both sides in private, who settle it once; the others hear of it, and it can be taken back', async () => {
    await open();
    await says('li', '/找 研发 请周五前发 30 台服务器给客户');
    await says('zhang', '/请求 1 转给 刘洋 客户要 20 台，周四前');
    for (const who of ['li', 'zhang']) {
      const card = sees(who).find((text) => text.includes('前后说法不一样')) ?? '';
      expect(card).toContain('数量 前面是 30 台，后面是 20 台');
      expect(card).toContain('日期 前面是 周五（11月27日），后面是 周四（11月26日）');
      expect(card).toContain('请周五前发 30 台服务器给客户（李娜');
      expect(card).toContain('客户要 20 台，周四前（张伟');
    }
    expect(count('liu', '前后说法不一样')).toBe(0);
    // Nothing waits: 刘洋 has it and may answer.
    expect(last('liu')).toContain('请周五前发 30 台服务器给客户');
    await says('li', '以前者为准');
    expect(last('li')).toContain('李娜定了：以前者为准');
    expect(last('zhang')).toContain('李娜定了：以前者为准');
    expect(last('liu')).toContain('请周五前发 30 台服务器给客户');
    expect(last('liu')).toContain('以前者为准');
    expect((await hops()).map(({ step, drifts, settled }) => [step, drifts, settled])).toEqual([
      ['asked', 0, null],
      ['passed', 2, 'first'],
    ]);
    await office.advance(24 * hour);
    expect(count('zhang', '提醒：')).toBe(0);
    await presses('li', '撤销');
    expect(last('zhang')).toContain('还没有定');
    await presses('zhang', '都对');
    expect(last('li')).toContain('两种说法都对');
    expect((await hops()).at(-1)?.settled).toBe('both');
  });

  it('reminds both sides once, in working hours, and goes on without them', async () => {
    await open('2026-11-23T15:00:00+08:00');
    await says('li', '/找 研发 预算￥12万，请确认');
    await says('zhang', '/请求 1 转给 刘洋 预算 1.2万元');
    expect(count('li', '前后说法不一样')).toBe(1);
    // Four working hours after 15:00 it is 10:00 on the next day.
    await office.advance(18.9 * hour);
    expect(count('li', '提醒：')).toBe(0);
    await office.advance(0.2 * hour);
    expect([count('li', '提醒：'), count('zhang', '提醒：')]).toEqual([1, 1]);
    await office.advance(72 * hour);
    expect([count('li', '提醒：'), count('zhang', '提醒：')]).toEqual([1, 1]);
    // As where a platform has said the card in words.
    await office.query("update deliveries set as_text = true where card = 'drift'");
    await says('zhang', '以1.2万元为准');
    expect(count('zhang', '张伟定了：以后者为准')).toBe(1);
    expect(last('li')).toContain('张伟定了：以后者为准');
  });

  it('is asked about by nobody where the step itself is undone', async () => {
    await open();
    await says('li', '/找 研发 请发 30 台');
    await says('zhang', '/请求 1 转给 刘洋 发 20 台');
    await presses('zhang', '撤销');
    expect(count('li', '这一步已经撤销，不用再定')).toBe(1);
    await office.advance(24 * hour);
    expect(count('li', '提醒：')).toBe(0);
    expect((await hops()).map(({ step, isVoid }) => [step, isVoid])).toEqual([
      ['asked', false],
      ['passed', true],
    ]);
  });

  it('is none where the change is said, another day is offered, or the asker has changed it herself', async () => {
    await open();
    await says('li', '/找 研发 请周五前发 30 台');
    await says('li', '/请求 1 补充 20 台就够');
    await says('zhang', '/请求 1 转给 刘洋 发 20 台');
    await says('liu', '/请求 1 接受 下周三前 20 台');
    await says('liu', '/请求 1 答复 原来的 20 台改为 25 台，已发货');
    expect([...sees('li'), ...sees('zhang'), ...sees('liu')].filter((t) => t.includes('说法不一样'))).toEqual(
      [],
    );
    expect((await hops()).map(({ step, measured }) => [step, measured])).toEqual([
      ['asked', true],
      ['passed', true],
      ['accepted', true],
      ['answered', true],
    ]);
  });

  it('asks also of an answer with another amount', async () => {
    await open();
    await says('li', '/找 研发 请报一下总价，预算 120,000 元');
    await says('zhang', '/请求 1 答复 报价单在共享盘，预算 1.2万元');
    expect(count('li', '前后说法不一样')).toBe(1);
    expect(count('zhang', '前后说法不一样')).toBe(1);
  });
});

describe('a request on its way', () => {
  it('counts what nobody took by the limit, what came back with a question, and what was no answer', async () => {
    await open();
    await says('li', '/找 研发 给我接口文档');
    await says('zhang', '/请求 1 反问 要哪个版本');
    await says('li', '/请求 1 补充 2.0 版');
    await says('zhang', '/请求 1 答复 接口文档在共享盘 产品/接口/v2');
    await presses('li', '不算答复');
    await says('li', '/找 研发 另一件事请确认一下排期');
    await office.advance(13 * hour);
    expect((await hops()).map(({ step, isReturned, isMissed }) => [step, isReturned, isMissed])).toEqual([
      ['asked', true, false],
      ['answered', true, false],
      ['asked', false, true],
    ]);
    await says('li', '/找 研发 第三件事请看一下');
    await says('li', '/请求 3 撤回');
    expect((await hops()).at(-1)).toMatchObject({ step: 'asked', measured: false, isVoid: true });
    await presses('li', '撤销');
    expect((await hops()).at(-1)).toMatchObject({ isVoid: false });
  });

  it('lets nobody else settle what two people said', async () => {
    await open();
    await says('li', '/找 研发 请发 30 台');
    await says('zhang', '/请求 1 转给 刘洋 发 20 台');
    const [hop] = await office.query<{ id: string }>(`select id from hop_checks where step like 'passed%'`);
    await forges('liu', 'settle-drift', { hop: hop?.id ?? '', as: 'second' });
    expect(last('liu')).toContain('这要由');
    expect((await hops()).at(-1)?.settled).toBeNull();
    await forges('li', 'settle-drift', { hop: hop?.id ?? '', as: 'second' });
    await forges('zhang', 'settle-drift', { hop: hop?.id ?? '', as: 'second' });
    expect(last('zhang')).toContain('李娜已经定了');
  });
});

describe('what was sent back', () => {
  const returns = async () =>
    (
      await office.query<{ state: string }>(
        'select return_state as state from hop_checks where returned_at is not null order by place',
      )
    ).map(({ state }) => state);
  const asked = async (at?: string) => {
    await open(at);
    await says('li', '/找 研发 给我接口文档');
    await says('zhang', '/请求 1 反问 要哪个版本');
  };
  const figure = async () => {
    await says('boss', '/统计 准确');
    return last('boss');
  };

  it('counts after a working day without an objection, once; too early it does not', async () => {
    // A Friday: the working day ends on Monday at the same time.
    await asked('2026-11-27T15:00:00+08:00');
    expect(last('li')).toContain('张伟问：要哪个版本');
    expect(last('li')).toContain('11月30日 周一 15:00 前没有异议');
    expect(last('li')).toContain('不算退回');
    const [job] = await office.query<{ id: string }>("select id from deadlines where kind = 'count-return'");
    const run = async () => {
      await office.xinliu.run('count-return', { deadlineId: job?.id ?? '' });
      await office.settle();
    };
    await run();
    expect(await returns()).toEqual(['open']);
    expect(await figure()).toContain('数据不足（0 次传递');
    await office.advance(72 * hour - 60_000);
    expect(await returns()).toEqual(['open']);
    await office.advance(120_000);
    await run();
    await run();
    expect(await returns()).toEqual(['counts']);
    await presses('li', '不算退回');
    expect(last('li')).toContain('已经记下了');
    expect(await figure()).toContain('被退回 1');
  });

  it('is disputed by whoever passed it on; the head of either side says that it counts, or that it does not', async () => {
    await asked();
    await presses('li', '不算退回');
    expect(sees('li').some((text) => /由.*(?:陈建国|吴浩然).*定，定之前不算/u.test(text))).toBe(true);
    for (const who of ['chen', 'wu']) expect(last(who)).toContain('退回算不算？');
    await office.advance(48 * hour);
    expect(await returns()).toEqual(['disputed']);
    await presses('wu', '不算');
    expect(await returns()).toEqual(['lifted']);
    expect(last('li')).toContain('吴浩然定了：不算');
    expect(last('zhang')).toContain('吴浩然定了：不算');
    expect(last('chen')).toContain('吴浩然定了：不算');
    expect(await figure()).toContain('数据不足（1 次传递');
    expect(last('boss')).not.toContain('被退回 1');
    await presses('wu', '撤销');
    expect(await returns()).toEqual(['disputed']);
    expect(last('li')).toContain('还没有定');
    expect(sees('wu').filter((text) => text.includes('退回算不算？'))).not.toEqual([]);
    await presses('chen', '算一次');
    expect(await returns()).toEqual(['counts']);
    expect(await figure()).toContain('被退回 1');
  });

  it('is disputed and settled in plain words as well, of several by the number', async () => {
    await asked();
    await says('wu', '不算');
    expect(last('wu')).not.toContain('定了');
    await says('li', '不算退回');
    expect(await returns()).toEqual(['disputed']);
    await says('li', '/找 研发 给我排期');
    await says('zhang', '/请求 2 反问 哪个项目');
    await says('li', '不算退回。');
    await says('zhang', '不算');
    expect(await returns()).toEqual(['disputed', 'disputed']);
    await says('wu', '算了');
    await says('wu', '算一次');
    expect(last('wu')).toMatch(/协作请求 1、协作请求 2.*1 算一次/su);
    for (const other of ['事项 1 不算', '待办 1 不算']) await says('wu', other);
    expect(await returns()).toEqual(['disputed', 'disputed']);
    // Something else may have the same number.
    await office.query("update hop_checks set noun = 'case', number = 2 where number = 1");
    await says('wu', '2 不算');
    expect(last('wu')).toMatch(/流转单 2、协作请求 2.*例如：流转单 2 不算。/su);
    await says('wu', '请求 2 不算');
    expect(last('wu')).toContain('吴浩然定了：不算');
    await office.query("update hop_checks set noun = 'request', number = 1 where noun = 'case'");
    await presses('wu', '撤销');
    await says('wu', '2 算一次');
    await says('chen', '不算');
    expect(await returns()).toEqual(['lifted', 'counts']);
    // The other head reads who was quicker.
    await says('wu', '请求 1 算一次');
    expect(last('wu')).toContain('陈建国已经定了：不算，不用再定');
    await says('wu', '/我');
    await says('wu', '不算退回');
    expect(last('wu')).toContain('陈建国已经定了：不算，不用再定');
    expect(await returns()).toEqual(['lifted', 'counts']);
    await says('li', '/追溯 请求 1');
    expect(last('li')).toMatch(
      /张伟问.*\n.*\d:\d\d　李娜认为不该算“没传对”。\n.*\d:\d\d　陈建国定了：不算。/u,
    );
  });

  it('that the heads leave open is asked about once more, and after three working days it does not count', async () => {
    await asked();
    await presses('li', '不算退回');
    const jobs = await office.query<{ id: string; step: string }>(
      "select id, step from deadlines where kind = 'nudge-return' order by due_at",
    );
    expect(jobs.map(({ step }) => step.split('.')[0])).toEqual(['nudge', 'end']);
    const run = async () => {
      for (const { id: deadlineId } of jobs) await office.xinliu.run('nudge-return', { deadlineId });
      await office.settle();
    };
    const reminders = (who: string) => sees(who).filter((text) => text.includes('还没定：协作请求 1'));
    await office.advance(24 * hour - 60_000);
    await run();
    expect(reminders('wu')).toEqual([]);
    await office.advance(2 * 60_000);
    await run();
    for (const who of ['chen', 'wu']) {
      expect(reminders(who)).toHaveLength(1);
      expect(reminders(who)[0]).toContain('前没人定，就按“不算”处理');
    }
    await office.advance(48 * hour - 3 * 60_000);
    expect(await returns()).toEqual(['disputed']);
    await office.advance(3 * 60_000);
    await run();
    await run();
    expect(await returns()).toEqual(['lifted']);
    const told = (who: string) => sees(who).filter((text) => text.includes('负责人一直没有定，按“不算”'));
    expect(told('li')).toHaveLength(1);
    expect(told('zhang')).toHaveLength(1);
    // The question and the reminder, in their places.
    for (const who of ['chen', 'wu']) expect(told(who)).toHaveLength(2);
    expect(await figure()).not.toContain('被退回 1');
    await presses('li', '撤销');
    expect(await returns()).toEqual(['lifted']);
  });

  it('can be disputed and not, and is none where the step that sent it back is undone', async () => {
    await asked();
    await presses('li', '不算退回');
    await presses('li', '撤销');
    expect(last('li')).toContain('被退回，要记一次');
    expect(await returns()).toEqual(['open']);
    expect(last('wu')).toContain('不用再定');
    await presses('zhang', '撤销');
    expect(await returns()).toEqual([]);
    await office.advance(48 * hour);
    expect(await returns()).toEqual([]);
  });

  it('is disputed by nobody else, and settled by no party to it', async () => {
    await asked();
    const [hop] = await office.query<{ id: string }>(
      'select id from hop_checks where returned_at is not null',
    );
    const press = (who: string, action: string) => forges(who, action, { hop: hop?.id ?? '', counts: 'no' });
    await press('liu', 'dispute-return');
    expect(last('liu')).toContain('由李娜提异议');
    await press('wu', 'settle-return');
    expect(last('wu')).toContain('还没有人提异议');
    await press('li', 'dispute-return');
    await press('li', 'settle-return');
    expect(last('li')).toContain('这要由');
    expect(await returns()).toEqual(['disputed']);
    await press('wu', 'settle-return');
    await press('chen', 'settle-return');
    expect(last('chen')).toContain('吴浩然已经定了：不算，不用再定。有不同意见，请直接跟吴浩然说');
  });
});

describe('what has arrived', () => {
  const readBacks = () =>
    office.query<{ state: string; weight: number; values: string[]; right: number }>(
      `select state, weight, question->'values' as values, (question->>'right')::int as right from read_backs order by asked_at, id`,
    );
  const questions = (who: string) => count(who, '空着的地方');

  it('is read back: tier 1 always, an hour later, once; a wrong answer is put right', async () => {
    await open();
    await says('li', '/上报 一级：研发机房漏水，停了 30 台服务器');
    await says('chen', '/接手 1');
    await office.advance(0.99 * hour);
    expect(questions('chen')).toBe(0);
    await office.advance(0.02 * hour);
    expect(questions('chen')).toBe(1);
    expect(last('chen')).toContain('停了 ＿＿＿服务器');
    const [job] = await office.query<{ id: string }>("select id from deadlines where kind = 'ask-read-back'");
    await office.xinliu.run('ask-read-back', { deadlineId: job?.id ?? '' });
    await office.settle();
    const [asked] = await readBacks();
    expect(asked).toMatchObject({ state: 'asked', weight: 1 });
    const wrong = asked?.values.find((_, i) => i !== asked.right) ?? '';
    await presses('chen', `${wrong} 台`);
    expect(last('chen')).toContain(`你选的是 ${wrong} 台，原话是 30 台`);
    expect((await readBacks()).map(({ state }) => state)).toEqual(['wrong']);
    await office.advance(48 * hour);
    expect((await readBacks()).map(({ state }) => state)).toEqual(['wrong']);
    await says('chen', '/统计 准确');
    expect(last('chen')).toContain('数据不足（1 次传递，满 100 次才给数）');
    expect(last('chen')).toContain('看错了 1');
    expect(last('chen')).toContain('答对 0，答错 1，没答 0');
    await says('li', '/统计 准确');
    expect(last('li')).toContain('传递准确率给管理者看');
  });

  it('is answered by the value in words, in private, by whoever was asked; the first answer counts', async () => {
    await open();
    await says('li', '/上报 一级：研发机房漏水，停了 1200 台服务器');
    await says('chen', '/接手 1');
    await office.advance(1.1 * hour);
    const [asked] = await readBacks();
    const wrong = asked?.values.find((_, i) => i !== asked.right) ?? '';
    await says('li', '1200台');
    await says('chen', '7 台');
    expect(last('chen')).toMatch(/“7台”不在选项里。请在 .*1,200 台.* 里选一个/u);
    await says('chen', '7');
    expect(last('chen')).toMatch(/“7”不在选项里。请在 .*1,200 台.* 里选一个/u);
    await says('li', '7');
    expect(last('li')).not.toContain('不在选项里');
    expect((await readBacks())[0]?.state).toBe('asked');
    // What else waits for that very value is meant.
    await says('chen', '/找 研发 请发 30 台');
    await says('zhang', '/请求 1 转给 刘洋 发 20 台');
    await says('chen', '20 台');
    expect(last('zhang')).toContain('陈建国定了：以后者为准');
    await says('chen', '1,200 台。');
    expect(last('chen')).toContain('核对好了');
    await says('chen', `${wrong} 台`);
    expect((await readBacks())[0]?.state).toBe('right');
    await says('boss', '/统计 准确');
    expect(last('boss')).toContain('答对 1，答错 0，没答 0');
  });

  it('takes a value as people write it: in ten thousands, with a word before it', async () => {
    await open();
    await says('li', '/上报 一级：支付接口全部报错，损失 35 万元，停了 12000 台终端');
    await says('chen', '/接手 1');
    await office.advance(1.1 * hour);
    const [asked] = await readBacks();
    const right = Number(asked?.values[asked.right]);
    if (right === 350_000) {
      await says('chen', '36万');
      expect(last('chen')).toContain('“36万”不在选项里');
    }
    await says('chen', '99');
    expect(last('chen')).toContain('“99”不在选项里');
    // 35 where 35万 is meant.
    await says('chen', right === 350_000 ? '35' : '1.2万台吧');
    expect(last('chen')).toContain('核对好了');
    expect((await readBacks())[0]?.state).toBe('right');
    await says('chen', '不知道');
    expect(last('chen')).not.toContain('原话是');
    await says('boss', '/统计 准确 销售部');
    expect(last('boss')).toContain('答对 1，答错 0，没答 0');
    // Whoever does not know is shown what was said, and has answered nothing.
    await says('li', '/上报 一级：仓库着火，烧了 20 台设备');
    await says('chen', '/接手');
    await office.advance(4 * hour);
    await says('chen', '我真不记得了哎');
    expect(last('chen')).toContain('原话是 20 台');
    await says('boss', '/统计 准确 销售部');
    expect(last('boss')).toContain('答对 1，答错 0，没答 1');
  });

  it('takes a day as it is written on the button or without its weekday, not a part of one, and closes its card', async () => {
    await open();
    await says('li', '/上报 一级：研发机房漏水，全部停机，周五前必须修好');
    await says('chen', '/接手 1');
    // What is kept from her is not yet asked.
    await says('chen', '/勿扰 2小时');
    await office.advance(1.1 * hour);
    const [asked] = await readBacks();
    expect(asked?.values[asked.right]).toBe('2026-11-27');
    await says('chen', '27号');
    expect((await readBacks())[0]?.state).toBe('asked');
    await says('chen', '/勿扰 结束');
    await says('chen', '13800138000');
    expect(last('chen')).not.toContain('不在选项里');
    for (const part of ['1', '11', '11月', '2', '12月']) await says('chen', part);
    expect((await readBacks())[0]?.state).toBe('asked');
    await says('chen', '27号');
    expect(last('chen')).toContain('核对好了');
    expect((await readBacks())[0]?.state).toBe('right');
    const closed = await office.query(
      "select 1 from deliveries where card = 'read-back-answered' and kind = 'update'",
    );
    expect(closed).toHaveLength(1);
  });

  it('is asked twice a day at most and the rest on the next working day; silence is never right', async () => {
    await open('2026-11-27T09:30:00+08:00', all);
    for (const n of [20, 30, 40]) {
      await says('li', `/找 研发 请发 ${n} 台样机`);
      await says('zhang', `/请求 ${n / 10 - 1} 接受 12月8日前`);
    }
    await office.advance(2 * hour);
    expect(questions('zhang')).toBe(2);
    // 27 November 2026 is a Friday.
    await office.advance(68 * hour);
    expect(questions('zhang')).toBe(2);
    await office.advance(3 * hour);
    const states = (await readBacks()).map(({ state }) => state);
    expect(states.filter((state) => state === 'unanswered')).toHaveLength(2);
    expect(questions('zhang')).toBe(1);
    expect(count('zhang', '不用再核对')).toBe(2);
    await says('boss', '/统计 准确');
    expect(last('boss')).toContain('没答 2，还在等 1');
  });

  it('is asked about decisions within the same two a day: what finds no place waits for the next working day', async () => {
    await open();
    await says('boss', '/决策 报价单须两级审批 原因：上月两单亏损 负责人：李娜 部门：销售 日期：12月18日');
    await says('chen', '/决策 1 已读');
    const asked = () =>
      office.query<{ n: number; options: string[] }>(
        'select count(*)::int as n, max(options) as options from directive_checks',
      );
    const [first] = await asked();
    await presses('chen', first?.options[0] ?? '');
    expect((await asked())[0]?.n).toBe(2);
    await says('li', '/上报 一级：研发机房漏水，停了 30 台服务器');
    // Items and decisions are numbered together.
    await says('chen', '/接手 2');
    await office.advance(2 * hour);
    expect(questions('chen')).toBe(0);
    await office.advance(22.1 * hour);
    expect(questions('chen')).toBe(1);
    expect(last('chen')).toContain('停了 ＿＿＿服务器');
  });

  it('is answered about a decision by its value in words, and what else is typed is no answer', async () => {
    await open();
    await says('boss', '/决策 报价单须两级审批 原因：上月两单亏损 负责人：李娜 部门：销售 日期：12月18日');
    await says('chen', '/决策 1 已读');
    expect(last('chen')).toContain('核对一下：谁总负责？');
    await says('chen', '张三');
    expect(count('chen', '记岔了')).toBe(0);
    await says('chen', '李娜');
    expect(count('chen', '对，李娜总负责')).toBe(1);
    expect(last('chen')).toContain('核对一下：一共几个部门执行？');
    await says('chen', '9');
    expect(last('chen')).toContain('“9”不在选项里。请在 1、2、3 里选一个');
    await says('chen', '三个部门');
    expect(last('chen')).toContain('不是，一共 1 个部门执行');
    await says('chen', '1');
    expect(count('chen', '一共 1 个部门执行')).toBe(1);
    await says('li', '/决策 1 已读');
    await says('li', '1个');
    await says('li', '12月18号');
    expect(last('li')).toContain('对，12月18日前完成');
  });

  it('is not asked about where nothing can be asked, it was not taken, or it is drawn by nobody', async () => {
    await open('2026-11-23T10:00:00+08:00', { readBackPercent: 100, readBackPerDay: 0 });
    await says('li', '/上报 一级：研发机房漏水，停了 30 台服务器');
    await says('chen', '/接手 1');
    await office.advance(30 * hour);
    expect(questions('chen')).toBe(0);
  });

  it('of tier 1 is late where nobody took it in time, and given back or handed over it is counted anew', async () => {
    await open();
    const steps = async () =>
      (await hops()).map(
        ({ step, isMissed, isVoid }) => `${step}${isMissed ? ' late' : ''}${isVoid ? ' void' : ''}`,
      );
    await says('li', '/上报 一级：研发机房漏水，停了 30 台服务器');
    await office.advance(0.2 * hour);
    await says('chen', '/接手 1');
    expect(await steps()).toEqual(['taken late']);
    await says('li', '/上报 一级：广州仓库失火，烧了 50 箱货');
    await says('chen', '/接手 2');
    await presses('chen', '交还');
    await says('chen', '/接手 2');
    await says('chen', '/转交 2 吴浩然 烧了 5 箱');
    expect(await steps()).toEqual(['taken late', 'taken void', 'taken', 'handed']);
    expect([count('li', '前后说法不一样'), count('chen', '前后说法不一样')]).toEqual([1, 1]);
    await says('wu', '/接手 2');
    expect((await hops()).at(-1)).toMatchObject({
      step: 'handed',
      measured: true,
      isMissed: false,
      drifts: 1,
    });
  });
});

describe('what a meeting gives people to do', () => {
  const meets = async () => {
    await open('2026-11-23T10:00:00+08:00', all);
    await says(
      'chen',
      '/会议 备货会 11月23日 10:30-11:00 议程：1. 备货 20分钟 负责人：我 参会：李娜，张伟，刘洋',
    );
    await office.advance(0.6 * hour);
    await says('li', '/待办 1 @张伟 周五前 给华东医药发 30 台样机');
    await office.advance(0.4 * hour);
    await says('chen', '/会议 结束 1');
  };
  const fates = async () =>
    (await hops()).map(
      ({ step, measured, drifts, isMissed, isVoid }) =>
        `${step} ${drifts}${measured ? ' measured' : ''}${isMissed ? ' late' : ''}${isVoid ? ' void' : ''}`,
    );

  it('is compared with what was noted there: number, day and owner; a corrected version asks no more', async () => {
    await meets();
    await says('chen', '/纪要 1 决议：先保华东；待办：@刘洋 周四前 给华东医药发 20 台样机；遗留：无');
    for (const who of ['li', 'chen']) {
      const card = sees(who).find((text) => text.includes('前后说法不一样')) ?? '';
      expect(card).toContain('待办 1：前后说法不一样');
      expect(card).toContain('数量 前面是 30 台，后面是 20 台');
      expect(card).toContain('日期 前面是 周五（11月27日），后面是 周四（11月26日）');
      expect(card).toContain('负责人 前面是 张伟，后面是 刘洋');
    }
    expect(count('liu', '前后说法不一样')).toBe(0);
    await says('chen', '/纪要 1 决议：先保华东；待办：@张伟 周五前 给华东医药发 30 台样机；遗留：无');
    expect(count('li', '这一步已经撤销，不用再定')).toBe(1);
    expect((await fates()).filter((one) => !one.includes('void'))).toEqual(['given 0']);
    await presses('chen', '撤销');
    expect((await fates()).filter((one) => !one.includes('void'))).toEqual(['given 3']);
  });

  it('has arrived once its owner acts, is read back, and is late where it is due and nobody has', async () => {
    await meets();
    await says(
      'chen',
      '/纪要 1 决议：先保华东；待办：@张伟 周五前 给华东医药发 30 台样机；待办：@刘洋 周四前 写 3 份说明；遗留：无',
    );
    expect(await fates()).toEqual(['given 0', 'given 0']);
    await says('zhang', '/待办 改期 1 下周一');
    await office.advance(1.1 * hour);
    expect(last('zhang')).toContain('核对一下：待办 1');
    await says('zhang', '/待办 转交 1 李娜');
    expect(await fates()).toEqual(['given 0 measured', 'given 0', 'handed 0']);
    await office.advance(96 * hour);
    expect(await fates()).toEqual(['given 0 measured', 'given 0 measured late', 'handed 0']);
    await says('li', '/待办 完成 1 发货单在共享盘');
    expect((await fates()).at(-1)).toBe('handed 0 measured');
  });

  it('is compared with the decision of the same minutes where nobody noted it, and its one author is asked', async () => {
    await meets();
    await says(
      'chen',
      '/纪要 1 决议：给远大集团备 50 台样机；待办：@刘洋 周四前 给远大集团备 15 台样机；遗留：无',
    );
    expect(count('chen', '数量 前面是 50 台，后面是 15 台')).toBe(1);
    expect(count('li', '前后说法不一样')).toBe(0);
    await presses('chen', '以前者为准');
    expect(last('liu')).toContain('以前者为准');
  });
});

describe('a matter that two people report', () => {
  it('with another number is proposed as one, and then both are asked which one holds; taken apart, nobody is', async () => {
    await open();
    await says('li', '/上报 一级：研发机房漏水，停了 30 台服务器，客户都登录不了');
    await says('liu', '/上报 一级：研发机房漏水，停了 20 台服务器，客户都登录不了');
    expect(last('chen')).toContain('是同一件事吗');
    await presses('chen', '合并');
    for (const who of ['li', 'liu']) expect(count(who, '数量 前面是 30 台，后面是 20 台')).toBe(1);
    await presses('li', '以前者为准');
    expect(last('liu')).toContain('李娜定了：以前者为准');
    expect((await hops()).map(({ step, settled }) => [step, settled])).toEqual([['repeated', 'first']]);
    await presses('chen', '撤销');
    expect((await hops()).map(({ step, isVoid }) => [step, isVoid])).toEqual([['repeated', true]]);
  });
});

describe('a case of a flow', () => {
  const node = (name: string, whom: string) => ({
    name,
    owner: [{ whom, when: {} }],
    deputy: [{ whom: '周明远', when: {} }],
    limit: { amount: 4, unit: 'work_hours' as const },
    dueField: null,
    warnAt: [],
    form: [{ name: '说明', kind: 'text' as const, required: true, options: [] }],
    answers: [],
    late: [],
  });
  const flow = {
    name: '备货',
    source: '销售',
    output: '备货单',
    receivers: ['starter'],
    archive: [],
    start: [{ name: '内容', kind: 'text' as const, required: true, options: [] }],
    nodes: [node('计划', '张伟'), node('发货', '刘洋')],
  };

  it('counts each hand that it gets into, asks where numbers differ, and what came back or was not taken', async () => {
    office = await createOffice(
      ['feishu'],
      { admins: [], flows: [flow], accuracy: none },
      { at: '2026-11-23T09:30:00+08:00' },
    );
    await office.reads('feishu', directory);
    await says('li', '/流程 备货 给华东医药备 30 台样机，12月5日前要');
    await says('zhang', '/流程 1 完成 说明：12月15日前交 20 台样机');
    expect([count('li', '前后说法不一样'), count('zhang', '前后说法不一样')]).toEqual([1, 1]);
    const asked = sees('li').find((text) => text.includes('前后说法不一样')) ?? '';
    expect(asked).toContain('数量 前面是 30 台，后面是 20 台');
    expect(asked).toContain('日期 前面是 12月5日，后面是 12月15日');
    expect(last('zhang')).toContain('发货');
    await presses('zhang', '撤销');
    expect(count('li', '这一步已经撤销，不用再定')).toBe(1);
    await says('zhang', '/流程 1 完成 说明：下周六前交三十台样机，带电源');
    await says('liu', '/流程 1 退回 没有收货地址');
    await says('zhang', '/流程 1 完成 说明：地址在合同里');
    await office.advance(6 * hour);
    const fates = (await hops()).map(
      ({ step, isReturned, isMissed, isVoid }) =>
        `${step}${isReturned ? ' returned' : ''}${isMissed ? ' late' : ''}${isVoid ? ' void' : ''}`,
    );
    expect(fates).toEqual(['started', 'passed void', 'passed returned', 'passed late']);
    expect(count('li', '前后说法不一样')).toBe(0);
  });
});
