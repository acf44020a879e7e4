/** Who speaks for a department: named, added, taken away, called by a given name, away with requests in hand, and heads who never confirm. */
import { afterEach, describe, expect, it } from 'vitest';
import { defaultRules } from '../../src/domain/company.ts';
import type { Message } from '../../src/domain/message.ts';
import { createOffice, type Office, somebody } from '../support/paper-office.ts';

const dayMs = 86_400_000;
const roster = {
  name: '研发值班',
  every: 'day' as const,
  from: '2026-11-23',
  at: '09:00',
  people: ['张伟', '刘洋', '没有这个人'],
};
let office: Office;
afterEach(() => office.close());

const directory = {
  departments: [
    { externalId: 'od-dev', parentExternalId: null, name: '研发部', headExternalId: 'ou_wu' },
    { externalId: 'od-sale', parentExternalId: null, name: '销售部', headExternalId: 'ou_chen' },
  ],
  people: [
    somebody('ou_zheng', '郑晓', { departmentExternalIds: ['od-sale'] }),
    somebody('ou_wu', '吴浩然', { departmentExternalIds: ['od-dev'] }),
    somebody('ou_zhang', '张伟', { departmentExternalIds: ['od-dev'] }),
    somebody('ou_liu', '刘洋', { departmentExternalIds: ['od-dev'] }),
    somebody('ou_emma', 'Emma Clarke', { departmentExternalIds: ['od-dev'], language: 'en' }),
    somebody('ou_chen', '陈建国', { departmentExternalIds: ['od-sale'] }),
  ],
};

async function open(at = '2026-11-23T10:00:00+08:00'): Promise<void> {
  office = await createOffice(
    ['feishu'],
    {
      admins: ['郑晓'],
      departments: { 研发部: { liaisons: ['张伟'], aliases: ['研发'] } },
      alarms: { ...defaultRules.alarms, rosters: [roster] },
    },
    { at },
  );
  await office.reads('feishu', directory);
}
const says = (who: string, text: string) => office.says('feishu', `ou_${who}`, text);
/** With somebody mentioned in it. */
const sends = async (who: string, text: string, mentions: Message['mentions']) => {
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
      mentions,
      mentionsUs: true,
      mentionsAll: false,
    },
  ]);
  await office.settle();
};
const presses = (who: string, label: string) => office.presses('feishu', `ou_${who}`, label);
const seen = (who: string) => office.sees('feishu', `ou_${who}`);
const last = (who: string) => seen(who).at(-1) ?? '';
const count = (who: string, words: string) => seen(who).filter((text) => text.includes(words)).length;

describe('liaisons', () => {
  it('are added and taken away one by one, by a given name too; a third and nobody are refused', async () => {
    await open();
    await says('wu', '/对接人 研发 加 Emma');
    expect(last('wu')).toMatch(/现在是：(张伟、Emma Clarke|Emma Clarke、张伟)。/u);
    expect(last('emma')).toContain('You speak for 研发部 now');
    await says('wu', '/对接人 研发 加 刘洋');
    expect(last('wu')).toContain('每个部门最多 2 位对接人');
    await says('wu', '/对接人 研发 去掉 刘洋');
    expect(last('wu')).toContain('刘洋现在不是研发部的对接人');
    await says('wu', '/对接人 研发 去掉 张伟');
    expect(last('wu')).toContain('现在是：Emma Clarke。');
    expect(last('zhang')).toContain('你不再是研发部的对接人');
    await says('wu', '/对接人 研发 去掉 Emma');
    expect(last('wu')).toContain('去掉以后研发部就没有对接人了');
    await says('wu', '/对接人 研发 Emma 张伟');
    expect(last('wu')).toMatch(/现在是：(张伟、Emma Clarke|Emma Clarke、张伟)。/u);
    expect(last('wu')).not.toContain('请留意');
    // Somebody of another department may be named, and that is said.
    await says('wu', '/对接人 研发 郑晓');
    expect(last('wu')).toContain(
      '现在是：郑晓。\n\n请留意：郑晓是销售部的，不在研发部里。弄错了，点“撤销”。',
    );
    await says('wu', '/对接人');
    expect(last('wu')).toContain('研发部: 郑晓（销售部）');
  });

  it('are refused with a name that nobody has, also beside a mention; what a platform calls somebody is no stranger', async () => {
    await open();
    const mentions = [{ externalId: 'ou_liu', name: '洋洋' }];
    await sends('wu', '/对接人 研发 @洋洋 王五', mentions);
    expect(last('wu')).toContain('通讯录里找不到“王五”');
    await says('chen', '/对接人 研发');
    expect(last('chen')).toContain('张伟');
    await sends('wu', '/对接人 研发 加 @洋洋', mentions);
    expect(last('wu')).toMatch(/现在是：(张伟、刘洋|刘洋、张伟)。/u);
    await sends('wu', '/对接人 研发 改成 @洋洋', mentions);
    expect(last('wu')).toContain('现在是：刘洋。');
    await sends('wu', '/对接人 研发 改成 @洋 @洋洋', [{ externalId: 'ou_zhang', name: '洋' }, ...mentions]);
    expect(last('wu')).toMatch(/现在是：(张伟、刘洋|刘洋、张伟)。/u);
    await says('wu', '/对接人 研发的对接人换成 张伟');
    expect(last('wu')).toContain('现在是：张伟。');
  });

  it('whose head says nothing are asked about once more, then administrators hear of it; naming them is an answer', async () => {
    await open('2026-12-30T10:00:00+08:00');
    await says('zheng', '/对接人 销售部 郑晓');
    await office.advance(6 * dayMs);
    expect([count('wu', '请确认研发部的对接人'), count('chen', '请确认销售部的对接人')]).toEqual([1, 1]);
    await office.advance(3 * dayMs);
    expect([count('wu', '再请你确认研发部的对接人'), count('chen', '再请你确认销售部的对接人')]).toEqual([
      1, 1,
    ]);
    await says('chen', '/对接人 销售部 加 陈建国');
    await office.advance(8 * dayMs);
    const told = seen('zheng').filter((text) => text.includes('1 个部门还没确认对接人'));
    expect(told).toEqual([expect.stringContaining('研发部（负责人吴浩然）')]);
    await office.advance(20 * dayMs);
    expect([count('wu', '确认研发部的对接人'), count('zheng', '还没确认对接人')]).toEqual([2, 1]);
  });

  it('that are confirmed at once are asked about no more in this quarter', async () => {
    await open('2026-12-30T10:00:00+08:00');
    await office.advance(6 * dayMs);
    await presses('wu', '不变');
    await says('chen', '/对接人 销售部 陈建国');
    await office.advance(20 * dayMs);
    expect([count('wu', '再请你确认'), count('chen', '再请你确认'), count('zheng', '还没确认')]).toEqual([
      0, 0, 0,
    ]);
  });
});

describe('heads who answer the quarter’s question in words', () => {
  it('confirm with 不变, change with 换成, and are asked no more', async () => {
    await open('2026-12-30T10:00:00+08:00');
    await says('zheng', '/对接人 销售部 郑晓');
    await says('wu', '不变');
    expect(last('wu')).not.toContain('已确认');
    await office.advance(6 * dayMs);
    expect(last('wu')).toContain('也可以回复“不变”');
    await says('wu', '没变化。');
    expect(last('wu')).toContain('研发部的对接人已确认');
    await says('chen', '换成 下周五');
    for (const aside of ['加班的话请刘洋明天补休，我批了', '加急！刘洋触电了，快叫救护车！']) {
      await says('chen', aside);
      expect(last('chen')).not.toContain('通讯录里找不到');
    }
    expect(await office.query('select id from items where tier = 1')).toHaveLength(1);
    expect(last('chen')).not.toContain('对接人已更新');
    for (const stranger of ['王小二', '周晓芳', 'Tom Smith']) {
      await says('chen', `换成 ${stranger}`);
      expect(last('chen')).toMatch(/通讯录里找不到“(王小二|周晓芳|TomSmith|Tom Smith)”.*请写全名或 @ 同事/u);
    }
    for (const other of ['周五', '高清版']) {
      await says('chen', `换成 ${other}`);
      expect(last('chen')).not.toContain(`通讯录里找不到“${other}`);
    }
    await says('chen', '换成 陈建国');
    expect(last('chen')).toContain('销售部的对接人已更新');
    await office.advance(20 * dayMs);
    expect([count('wu', '再请你确认'), count('chen', '再请你确认'), count('zheng', '还没确认')]).toEqual([
      0, 0, 0,
    ]);
    await says('wu', '不变');
    expect(last('wu')).not.toContain('已确认');
  });

  it('are asked which they mean where they lead several; an administrator answers for a silent head', async () => {
    await open('2026-12-30T10:00:00+08:00');
    await office.reads('feishu', {
      ...directory,
      departments: directory.departments.map((one) => ({ ...one, headExternalId: 'ou_wu' })),
    });
    await says('zheng', '/对接人 销售部 陈建国');
    await office.advance(6 * dayMs);
    await says('wu', '不变');
    expect(last('wu')).toMatch(/(研发部\/销售部|销售部\/研发部)都在等你确认/u);
    await says('zheng', '/对接人 销售部 不变');
    expect(last('zheng')).toContain('陈建国，由郑晓确认');
    await says('wu', '照旧');
    expect(last('wu')).toContain('研发部的对接人已确认');
    await office.advance(20 * dayMs);
    expect([count('wu', '再请你确认'), count('zheng', '还没确认')]).toEqual([0, 0]);
  });
});

describe('the quarter’s question, answered', () => {
  const led = (by: Record<string, string>) =>
    office.reads('feishu', {
      ...directory,
      departments: directory.departments.map(({ headExternalId: _, ...one }) => {
        const head = by[one.name];
        return head ? { ...one, headExternalId: head } : one;
      }),
    });

  it('for several departments at once, names all of them', async () => {
    await open('2026-12-30T10:00:00+08:00');
    await led({ 研发部: 'ou_wu', 销售部: 'ou_wu' });
    await says('zheng', '/对接人 销售部 陈建国');
    await office.advance(6 * dayMs);
    await says('wu', '都不变');
    expect(last('wu')).toMatch(/(研发部\/销售部|销售部\/研发部)的对接人已确认/u);
    expect(last('wu')).toMatch(/张伟.*陈建国|陈建国.*张伟/u);
  });

  it('for several departments at once, keeps the others where nobody speaks for one, and names that one', async () => {
    await open('2026-12-30T10:00:00+08:00');
    await led({ 研发部: 'ou_wu', 销售部: 'ou_wu' });
    await office.advance(6 * dayMs);
    await says('wu', '都不变');
    expect(last('wu')).toContain('研发部的对接人已确认');
    expect(last('wu')).toContain('张伟，由吴浩然确认');
    expect(last('wu')).toContain('销售部还没有对接人，请定下来，例如“/对接人 销售部 张伟”');
    await says('wu', '换成 陈建国');
    expect(last('wu')).toContain('销售部的对接人已更新');
  });

  it('for an administrator’s own department and those that nobody leads, by one word', async () => {
    await open('2026-12-30T10:00:00+08:00');
    await led({ 研发部: 'ou_zheng' });
    await says('zheng', '/对接人 销售部 陈建国');
    await office.advance(6 * dayMs);
    await says('zheng', '都不变');
    expect(last('zheng')).toMatch(/(研发部\/销售部|销售部\/研发部)的对接人已确认/u);
    await says('zheng', '不变');
    expect(count('zheng', '对接人已确认')).toBe(1);
  });

  it('for all that she leads still, where one has another head since', async () => {
    await open('2026-12-30T10:00:00+08:00');
    await led({ 研发部: 'ou_wu', 销售部: 'ou_wu' });
    await says('zheng', '/对接人 销售部 陈建国');
    await office.advance(6 * dayMs);
    await led({ 研发部: 'ou_wu', 销售部: 'ou_chen' });
    await says('wu', '都不变');
    expect(last('wu')).toContain('研发部的对接人已确认');
    expect(last('wu')).not.toContain('销售部');
  });

  it('by an administrator for departments that nobody leads is answered once: the same word later is something else', async () => {
    await open('2026-12-30T10:00:00+08:00');
    await led({ 研发部: 'ou_wu' });
    await says('zheng', '/对接人 销售部 陈建国');
    await office.advance(6 * dayMs);
    await says('zheng', '不变');
    expect(count('zheng', '销售部的对接人已确认')).toBe(1);
    await says('zheng', '不变');
    expect(count('zheng', '对接人已确认')).toBe(1);
  });

  it('by an administrator for a head whose card cannot change is said to her once', async () => {
    await open('2026-12-30T10:00:00+08:00');
    await says('zheng', '/对接人 销售部 郑晓');
    await office.advance(9 * dayMs);
    expect(count('chen', '确认销售部的对接人')).toBe(2);
    await office.query("update deliveries set as_text = true where card = 'liaison-check'");
    await says('zheng', '/对接人 销售部 不变');
    expect(count('chen', '郑晓，由郑晓确认')).toBe(1);
    await says('wu', '不变');
    expect(count('wu', '研发部的对接人已确认')).toBe(1);
  });
});

describe('somebody who goes on leave', () => {
  it('names who stands in by a given name, and is told where nobody is called so', async () => {
    await open();
    await says('zhang', '/值班 请假 今天 Emma 代');
    expect(last('zhang')).toContain('一级信息由Emma Clarke代收');
    expect(last('emma')).toContain('张伟');
    await says('chen', '/找 研发 请给接口文档');
    expect(last('chen')).toContain('张伟不在，由Emma Clarke（研发部）代为答复');
    await says('liu', '/值班 请假 今天 Anna 代');
    expect(last('liu')).toContain('Anna');
    expect(last('liu')).toContain('没办成');
    await says('emma', '/duty leave tomorrow Anna covers');
    expect(last('emma')).toContain('Anna');
    expect(last('emma')).not.toContain('you are away');
  });

  it('reads which requests wait for her where nobody stands in', async () => {
    await open();
    await says('chen', '/找 研发 请给接口文档');
    await says('zhang', '/值班 请假 今天');
    expect(last('zhang')).toContain('你手上还有协作请求 1 等答复，时限照走');
    await says('zhang', '/请求 1 转给 刘洋 我今天不在');
    await says('zhang', '/值班 请假 今天');
    expect(last('zhang')).not.toContain('协作请求');
  });
});

it('a duty roster tells whoever has left from a name that nobody ever had', async () => {
  await open();
  const { people } = directory;
  await office.reads('feishu', { ...directory, people: people.filter(({ name }) => name !== '张伟') });
  await says('chen', '/值班');
  expect(last('chen')).toContain('现在：张伟已离开公司，由值班表上的下一位接');
  expect(last('chen')).toContain('之后：没有这个人（通讯录里没有）');
  await says('emma', '/duty');
  expect(last('emma')).toContain('张伟 has left, the next on the roster takes over');
});
