/** After a storm: what somebody has in hand is closed in one line, taken back in one press, and never left with whoever has gone. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createOffice, type Office, somebody } from '../support/paper-office.ts';

const people = {
  zheng: somebody('ou_zheng', '郑晓'),
  huang: somebody('ou_huang', '黄丽华', { departmentExternalIds: ['od-s'] }),
  he: somebody('ou_he', '何静', { departmentExternalIds: ['od-s'] }),
  emma: somebody('ou_emma', 'Emma Clarke', { departmentExternalIds: ['od-s'], language: 'en' }),
  luo: somebody('ou_luo', '罗琳', { departmentExternalIds: ['od-s'] }),
};
const directory = (gone: (keyof typeof people)[] = []) => ({
  departments: [
    { externalId: 'od-s', parentExternalId: null, name: '客服部', headExternalId: 'ou_huang' as const },
  ],
  people: Object.entries(people).flatMap(([key, one]) =>
    gone.includes(key as keyof typeof people) ? [] : [one],
  ),
});

let office: Office;
beforeEach(async () => {
  office = await createOffice(['feishu'], {
    admins: ['郑晓'],
    departments: { 客服部: { liaisons: ['何静', 'Emma Clarke'], aliases: [] } },
  });
  await office.reads('feishu', directory());
});
afterEach(() => office.close());

const says = (who: string, text: string) => office.says('feishu', `ou_${who}`, text);
const last = (who: string) => office.sees('feishu', `ou_${who}`).at(-1) ?? '';
const states = async () => {
  const rows = await office.query<{ state: string; n: number }>(
    'select state, count(*)::int as n from items where tier = 1 group by state order by state',
  );
  return Object.fromEntries(rows.map(({ state, n }) => [state, n]));
};
/** She scrolls back to the card that says this and can be put back, and does so. */
async function putsBack(who: string, text: string): Promise<void> {
  const { sent } = office.platform('feishu');
  const at = sent.findIndex(
    (message) =>
      message.text.includes(text) &&
      message.card.blocks.some(
        (b) => b.kind === 'buttons' && b.buttons.some(({ label }) => label === '撤销'),
      ),
  );
  sent.push(...sent.splice(at, 1));
  await office.presses('feishu', `ou_${who}`, '撤销');
}
/** Of as many orders. */
async function storm(count: number): Promise<void> {
  for (let i = 1; i <= count; i++) await says('luo', `/紧急 第 ${i} 单发错货，客户要求今天补发`);
}

describe('a storm beside another', () => {
  it('stands on one line, so that both are seen on one card', async () => {
    await storm(12);
    for (let i = 1; i <= 3; i++) await says('luo', `/紧急 仓库 ${i} 号门进水，货被泡了`);
    await office.advance(60_000);
    expect(last('he')).toContain('另有 13 条一级在等人');
    expect(last('he')).toContain('3：第 3 单发错货，客户要求今天补发（另有 9 条类似）');
    expect(last('he')).toContain('13：仓库 1 号门进水，货被泡了（另有 2 条类似）');
    expect(last('he')).not.toContain('还有');
    expect(last('emma')).toContain('(9 more like it)');
  });
});

describe('what somebody took of a storm', () => {
  it('is closed together or by numbers with one line, and is in her hand again with one press', async () => {
    await storm(6);
    await says('he', '/接手 全部');
    expect(last('he')).toContain('6 条一级由你处理');
    await says('he', '/解决 已补发');
    expect(last('he')).toContain('有 6 件在你手上：1 第 1 单发错货');
    expect(last('he')).toContain('一起收：“/解决 全部 已恢复”');
    await says('he', '/解决 全部');
    expect(last('he')).toContain('请写一句怎么解决的');
    expect(await states()).toEqual({ acked: 6 });
    await says('he', '/解决 1-2 已补发');
    expect(last('he')).toContain('2 条一级收尾了');
    expect(await states()).toEqual({ acked: 4, resolved: 2 });
    await says('he', '/解决 1-2 已补发');
    expect(last('he')).toContain('你手上没有 1 到 2 号的一级事项');
    await says('he', '/解决 全部 已补发，客户都确认了');
    expect(last('he')).toContain('4 条一级收尾了');
    expect(await states()).toEqual({ resolved: 6 });
    await says('huang', '/追溯 6');
    expect(last('huang')).toContain('已补发，客户都确认了');
    await office.presses('feishu', 'ou_he', '撤销');
    expect(last('he')).toContain('4 条一级恢复为未解决');
    expect(await states()).toEqual({ acked: 4, resolved: 2 });
    // Said without its slash it means the same, and nothing is noted of it.
    await says('he', '/解决 全部 已补发');
    await says('he', '撤销');
    expect(last('he')).toContain('4 条一级恢复为未解决');
    expect(await states()).toEqual({ acked: 4, resolved: 2 });
    await says('he', '/转交 3 Emma 你熟');
    expect(last('he')).toContain('事项 3 已交给Emma Clarke');
    // What is in another's hand is not hers to close so.
    await says('emma', '/resolve all sent again');
    expect(last('emma')).toContain('You have taken no tier 1');
    expect((await states()).resolved).toBe(2);
  });

  it('is what she named by its numbers, and nothing else that waits for her', async () => {
    await storm(3);
    await says('he', '/接手 4-5');
    expect(last('he')).toContain('4 到 5 号里没有等你接手的一级事项');
    expect(await states()).toEqual({ open: 3 });
    await says('he', '/接手 1');
    await says('he', '/接手 2');
    // One alone waits for her, and it is not the one that she names.
    await says('he', '/接手 1-2');
    expect(last('he')).toContain('1 到 2 号里没有等你接手的一级事项');
    expect(await states()).toEqual({ acked: 2, open: 1 });
    await says('he', '/接手 2-3');
    expect(last('he')).toContain('1 条一级由你处理');
    expect(await states()).toEqual({ acked: 3 });
  });

  it('stays closed where it was closed anew since, whatever becomes of the first time', async () => {
    await storm(2);
    await says('he', '/接手 全部');
    await says('he', '/解决 全部 已补发');
    await office.advance(60_000);
    await says('luo', '/重开 1 客户还没收到');
    await says('he', '/接手 1');
    await says('he', '/解决 1 又发了一次，客户已签收');
    expect(await states()).toEqual({ resolved: 2 });
    await putsBack('he', '2 条一级收尾了');
    expect(await states()).toEqual({ acked: 1, resolved: 1 });
    await says('he', '/我');
    expect(last('he')).toContain('事项 2：');
    expect(last('he')).not.toContain('事项 1：');
  });

  it('stays closed so too where it was closed alone', async () => {
    await storm(1);
    await says('he', '/接手 1');
    await says('he', '/解决 1 已补发');
    await office.advance(60_000);
    for (const _ of ['', 'again']) await says('luo', '没解决，还是老样子');
    expect(last('luo')).toContain('重新处理 · 事项 1');
    expect(await states()).toEqual({ open: 1 });
    await says('he', '/接手 1');
    await says('he', '/解决 1 又发了一次，客户已签收');
    await putsBack('he', '已补发');
    expect(last('he')).toContain('已经不能撤销');
    expect(await states()).toEqual({ resolved: 1 });
  });

  it('is named by the same numbers where the line is missing, and 2 到 3 点 is no span of items', async () => {
    await storm(4);
    await says('he', '/接手 2-3');
    await says('he', '/解决 2-3');
    expect(last('he')).toContain('例如“/解决 2-3 已重启');
    await says('he', '/解决 2 到 3 点才补发完');
    expect(await states()).toEqual({ acked: 1, open: 2, resolved: 1 });
  });

  it('is counted on her desk beyond what a card holds, and stays with nobody who has left', async () => {
    await storm(23);
    await says('he', '/接手 全部');
    await says('he', '/我');
    expect(last('he')).toMatch(/事项 1：.*事项 20：.*还有 3 条/su);
    await office.reads('feishu', directory(['he']));
    await office.reads('feishu', directory(['he']));
    expect(await states()).toEqual({ open: 23 });
    expect(
      (
        await office.query(
          "select distinct item_id from item_people p join people o on o.id = p.person_id where o.name = 'Emma Clarke'",
        )
      ).length,
    ).toBe(23);
  });
});
