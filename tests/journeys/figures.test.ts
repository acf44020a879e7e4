/** Figures that people see: how much the bot says in a group and to a person, what it cannot see, and who says how much to be tier 1. */
import { afterEach, describe, expect, it } from 'vitest';
import { show } from '../../src/cards/index.ts';
import { defaultRules } from '../../src/domain/company.ts';
import type { Directory } from '../../src/ports/platform.ts';
import { tellChat } from '../../src/usecases/say.ts';
import { setTier } from '../../src/usecases/set-tier.ts';
import { createOffice, type Office, somebody } from '../support/paper-office.ts';

let office: Office;
afterEach(() => office.close());

const hour = 3_600_000;
const to = (iso: string) => office.advance(new Date(iso).getTime() - office.now().getTime());
const directory: Directory = {
  departments: [
    { externalId: 'd1', parentExternalId: null, name: '客户服务部', headExternalId: 'li' },
    { externalId: 'd2', parentExternalId: null, name: '研发部' },
  ],
  people: [
    somebody('zheng', '郑晓', { departmentExternalIds: ['d2'] }),
    somebody('li', '李娜', { departmentExternalIds: ['d1'] }),
    somebody('zhang', '张伟', { departmentExternalIds: ['d2'] }),
  ],
};

async function open(at: string, rules: object = {}, abilities: object = {}) {
  office = await createOffice(
    ['dingtalk'],
    { admins: ['郑晓'], ...rules },
    { at, abilities: { dingtalk: abilities } },
  );
  await office.reads('dingtalk', directory);
}
const says = (who: string, text: string, group?: string) => office.says('dingtalk', who, text, group);
const last = (who: string) => office.sees('dingtalk', who).at(-1) ?? '';

async function post(key: string) {
  await tellChat(office.xinliu.app, {
    shown: show('welcome', {}),
    key,
    cause: key,
    platform: 'dingtalk',
    chatExternalId: 'group-1',
    language: 'zh-CN',
  });
  await office.settle();
}

describe('the figures of a group', () => {
  it('tell everybody in it what was said there, the share of tier 1, and what is unseen', async () => {
    await open('2026-11-23T10:20:00+08:00', {}, { hearsGroups: false });
    await says('li', '/帮助', 'group-1');
    await post('a');
    await office.advance(24 * hour);
    for (const key of ['b', 'c']) await post(key);
    await says('zhang', '客户华东医药投诉：今天发的货全部发错，客户要求今天给说法，不然解约', 'group-1');
    await says('li', '/统计', 'group-1');
    const card = last('group-1');
    expect(card).toContain('本群统计 · 近 7 天');
    expect(card).toContain('4 条，平均每天 0.6 条，最多一天 3 条');
    expect(card).toContain('1 条，占 25%');
    expect(card).toContain('一级 1，二级 0，三级 0');
    expect(card).toContain('我只看得到 @我 的消息');
    await says('li', '/统计', 'group-2');
    expect(last('group-2')).toContain('0 条，平均每天 0 条');
    await to('2026-12-05T10:00:00+08:00');
    await says('li', '/统计', 'group-1');
    expect(last('group-1')).toContain('0 条，平均每天 0 条，最多一天 0 条');
  });

  it('claim to see all only where all is heard; one’s own are for oneself', async () => {
    await open('2026-11-23T10:20:00+08:00');
    await says('li', '/统计', 'group-1');
    expect(last('group-1')).toContain('群里说的我都看得到');
    await says('zhang', '客户华东医药投诉：今天发的货全部发错，客户要求今天给说法，不然解约');
    await says('zheng', '/统计');
    expect(last('zheng')).toMatch(/我发给你多少 · 近 7 天[\s\S]*1 条，占 100%/u);
    expect(last('zheng')).toContain('/统计 公司');
    await says('zhang', '/统计');
    expect(last('zhang')).toContain('0 条，占 0%');
    expect(last('zhang')).not.toContain('/统计 公司');
  });
});

describe('the weekly line on tier 1', () => {
  const alarms = ['服务器机房断水了', '结算接口又报错了', '前台的门打不开了', '打印机卡纸了'];

  it('comes to administrators on the first working day, once, in private, and to nobody in a calm week', async () => {
    await open('2026-11-25T10:20:00+08:00', { alarms: { ...defaultRules.alarms, budget: 3 } });
    for (const text of alarms) {
      await says('li', `#一级 ${text}`);
      await office.advance(hour);
    }
    await says('li', '明天下午三点前把合同初稿发给客户');
    const [item] = await office.query<{ id: string }>("select id from items where text like '%打印机%'");
    const { app } = office.xinliu;
    const by = await app.store.people.byAccount('dingtalk', 'zheng');
    if (!by) throw new Error('nobody');
    await app.transaction((app) => setTier(app, { itemId: item?.id ?? '', tier: 3, by, key: 'low' }));
    await to('2026-11-30T09:29:00+08:00');
    const lines = (who: string) =>
      office.sees('dingtalk', who).filter((text) => text.startsWith('谁标了多少一级'));
    const [job] = await office.query<{ id: string }>("select id from deadlines where kind = 'tier-one-week'");
    await office.xinliu.run('tier-one-week', { deadlineId: job?.id ?? '' });
    expect(lines('zheng'), 'too early').toEqual([]);
    await to('2026-11-30T09:31:00+08:00');
    for (let i = 0; i < 3; i++) await office.xinliu.run('tier-one-week', { deadlineId: job?.id ?? '' });
    await office.settle();
    expect(lines('zheng')).toHaveLength(1);
    expect(lines('zheng')[0]).toMatch(/李娜 客户服务部 · 一级 4 条，占所报的 \d+%，被改低 1 条（偏多）/u);
    expect(lines('zheng')[0]).toMatch(/按部门[\s\S]*客户服务部 · 一级 4 条/u);
    for (const who of ['li', 'zhang']) expect(lines(who)).toEqual([]);
    await says('li', '/统计 公司');
    expect(last('li')).toContain('需要管理员');
    await says('zheng', '/统计 协作');
    expect(last('zheng')).toContain('部门之间');
    await says('zheng', '/统计 天气');
    expect(last('zheng')).toContain('统计里没有“天气”');
    expect(last('zheng')).toContain('/统计 协作（部门之间的请求）');
    await says('zheng', '/统计 公司');
    expect(lines('zheng')).toHaveLength(2);
    await to('2027-01-04T10:00:00+08:00');
    const calm = lines('zheng').length;
    await to('2027-01-18T10:00:00+08:00');
    expect(lines('zheng'), 'calm weeks').toHaveLength(calm);
  });
});
