/** `/统计 决策`: decisions of the first weeks and later ones, each really issued and confirmed; the index and the list behind it. */
import { afterEach, expect, it } from 'vitest';
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
  ],
  people: [
    somebody('ou_boss', '周明远', { departmentExternalIds: ['od-boss'] }),
    somebody('ou_wu', '吴浩然', { departmentExternalIds: ['od-dev'] }),
    somebody('ou_chen', '陈建国', { departmentExternalIds: ['od-sale'] }),
    somebody('ou_li', '李娜', { departmentExternalIds: ['od-sale'] }),
  ],
};
const says = (who: string, text: string) => office.says('feishu', `ou_${who}`, text);
const last = (who: string) => office.sees('feishu', `ou_${who}`).at(-1) ?? '';

/** Eight decisions, all confirmed after so many hours by the first department and by the second. */
async function decide(from: number, afterHours: [number, number], more = ''): Promise<void> {
  const numbers = Array.from({ length: 8 }, (_, i) => from + i);
  for (const n of numbers)
    await says(
      'boss',
      `/决策 第${n}号流程简化 原因：省时间 负责人：周明远 部门：销售、研发 日期：2027年3月1日 ${more}`,
    );
  await office.advance(afterHours[0] * hour);
  for (const n of numbers) await says('chen', `/决策 ${n} 已读`);
  await office.advance((afterHours[1] - afterHours[0]) * hour);
  for (const n of numbers) await says('wu', `/决策 ${n} 已读`);
}

it('says the index of later decisions against the first four weeks, who is late, and which took longest', async () => {
  const noise = { perDay: 0, perGroupDay: 0, bundleAt: '17:30' };
  office = await createOffice(['feishu'], { admins: ['周明远'], noise }, { at: '2026-09-07T10:00:00+08:00' });
  await office.reads('feishu', directory);
  await says('boss', '/统计 决策');
  expect(last('boss')).toContain('还没有发过决策');
  await decide(1, [1, 50]);
  await says('boss', '/统计 决策');
  expect(last('boss')).toContain('中位 50.0 小时');
  expect(last('boss')).toContain('现在是头四周，先记着不比');
  await office.advance(40 * day);
  // Those of the first weeks are no news, and yet some were decided.
  await says('boss', '/统计 决策');
  expect(last('boss')).toContain('头四周之后还没有发过决策');
  // The papers were in a day before, and it was raised two days before that.
  await decide(9, [1, 1], '提出：10月16日 材料齐：10月18日');
  await says('boss', '/决策 改用新模板 原因：旧的漏字段 负责人：周明远 部门：销售、研发 日期：2027年3月1日');
  await office.advance(30 * hour);
  await says('chen', '/决策 17 已读');
  await says('boss', '/统计 决策');
  const card = last('boss');
  expect(card).toContain('决策效率（近 90 天）');
  // Ready on 10-18 at nine; confirmed at 13:00 on the 19th.
  expect(card).toContain('中位 28.0 小时');
  expect(card).toContain('指数 1.79，头四周 50.0 小时（8 项）');
  // Only those of which it was said when they were raised.
  expect(card).toContain(
    '提出 → 决定: 中位 75.0 小时（95% 区间 75.0–75.0，8 项；按工作时间 10.5 小时）；头四周只有 0 项',
  );
  expect(card).toContain('都确认 → 第一次反馈: 数据不足（0 项');
  expect(card).toMatch(/按时确认: \d+\.\d%（95% 区间 \d/u);
  expect(card).toContain('研发部 17 次里 9 次');
  expect(card).toContain('决策 9 第9号流程简化：28.0 小时');
  expect(card).toContain('还在等研发部');
  await says('li', '/统计 决策');
  expect(last('li')).toContain('决策效率给管理者看');
  await says('boss', '/决策 再改 原因：试 负责人：周明远 部门：销售 日期：2027年3月1日 提出：明年');
  expect(last('boss')).toContain('“明年”没看懂');
});
