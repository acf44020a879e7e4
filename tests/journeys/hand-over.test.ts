/** Somebody leaves: what she leaves behind is handed over once, and only when she is gone from every platform. */
import { afterEach, describe, expect, it } from 'vitest';
import type { DirectoryPerson } from '../../src/ports/platform.ts';
import { createOffice, type Office, somebody } from '../support/paper-office.ts';

const complaint = '客户华东医药投诉：今天发的货全部发错，客户要求今天给说法，不然解约';
let office: Office;
afterEach(() => office.close());

const people = {
  zheng: somebody('ou_zheng', '郑晓', { staffNo: '1' }),
  huang: somebody('ou_huang', '黄丽华', { departmentExternalIds: ['od-1'], staffNo: '2' }),
  he: somebody('ou_he', '何静', { departmentExternalIds: ['od-1'], staffNo: '3', title: '客服专员' }),
  luo: somebody('ou_luo', '罗琳', { departmentExternalIds: ['od-1'], staffNo: '4' }),
};

const directory = (list: DirectoryPerson[], head = 'ou_huang') => ({
  departments: [{ externalId: 'od-1', parentExternalId: null, name: '客服部', headExternalId: head }],
  people: list,
});
const without = (...gone: (keyof typeof people)[]) =>
  Object.entries(people).flatMap(([key, person]) =>
    gone.includes(key as keyof typeof people) ? [] : [person],
  );

async function open(liaisons = ['何静']): Promise<void> {
  office = await createOffice(['feishu', 'dingtalk'], {
    admins: ['郑晓'],
    platforms: { prefer: ['feishu'], departments: {} },
    departments: { 客服部: { liaisons, aliases: [] } },
  });
  await office.reads('feishu', directory(without()));
}
const sees = (id: string) => office.sees('feishu', id);
const cards = (id: string, words: string) => sees(id).filter((text) => text.includes(words));

/** 何静 has something of everything on her desk. */
async function busy(): Promise<void> {
  await office.says(
    'feishu',
    'ou_he',
    '/会议 发货复盘 11月23日 10:30-11:00 议程：1. 原因 20分钟 负责人：我 参会：罗琳',
  );
  await office.says(
    'feishu',
    'ou_luo',
    '/会议 周会 11月23日 11:00-11:20 议程：1. 进度 10分钟 负责人：我 参会：何静',
  );
  await office.advance(3 * 3_600_000);
  await office.says('feishu', 'ou_luo', '/纪要 2 决议：换仓库；待办：@何静 周五前 盘点退货');
  await office.says('feishu', 'ou_he', '/会议 客诉例会 11月25日 10:00-10:30 议程：1. 数据 20分钟 负责人：我');
  await office.says('feishu', 'ou_he', '/建群 退货专项 客服部 目标：零差错');
  await office.presses('feishu', 'ou_he', '确认建群');
  await office.says('feishu', 'ou_luo', complaint, 'oc_service');
}

describe('what somebody leaves behind', () => {
  it('is listed for her head once, with names and numbers, and urgent matters come to her at once', async () => {
    await open();
    await busy();
    const before = sees('ou_huang').length;
    await office.reads('feishu', directory(without('he')));
    await office.reads('feishu');
    const [list, ...more] = cards('ou_huang', '何静已离开，请安排交接');
    expect(more).toEqual([]);
    for (const fact of [
      '何静（客服专员）已不在任何平台的通讯录里',
      '事项 1：客户华东医药投诉',
      '客诉例会（会议 3）',
      '发货复盘（会议 1）',
      '盘点退货',
      '会议 2：周会',
      '客服部对接人',
      '退货专项',
    ]) {
      expect(list).toContain(fact);
    }
    expect(cards('ou_huang', '原先通知的何静已离开')).toHaveLength(1);
    expect(sees('ou_huang').length - before).toBe(2);
    await office.presses('feishu', 'ou_huang', '我来处理');
    await office.advance(20 * 60_000);
    expect(cards('ou_huang', '升级')).toEqual([]);
  });

  it('goes on with a tier 1 that she had in hand: others are asked anew, the head reads who', async () => {
    await open(['何静', '罗琳']);
    await office.says('feishu', 'ou_luo', complaint, 'oc_service');
    await office.presses('feishu', 'ou_he', '我来处理');
    await office.reads('feishu', directory(without('he')));
    await office.reads('feishu');
    const [list, ...more] = cards('ou_huang', '接手后还没解决的一级事项');
    expect(more).toEqual([]);
    expect(list).toContain('事项 1：客户华东医药投诉');
    expect(list).not.toContain('已另发给你');
    expect(cards('ou_huang', '接手的何静已离开')).toHaveLength(1);
    expect(await office.query('select state, acked_by from items')).toEqual([
      { state: 'open', ackedBy: null },
    ]);
    await office.presses('feishu', 'ou_huang', '我来处理');
    expect(await office.query('select state from items')).toEqual([{ state: 'acked' }]);
  });

  it('flags to the administrator that nobody speaks for the department any more', async () => {
    await open();
    await office.reads('feishu', directory(without('he')));
    expect(cards('ou_zheng', '部门没有对接人了')).toHaveLength(1);
    await office.close();
    await open(['何静', '罗琳']);
    await office.reads('feishu', directory(without('he')));
    expect(cards('ou_zheng', '部门没有对接人了')).toEqual([]);
  });

  it('goes to the administrators when it was the head who left', async () => {
    await open();
    await office.reads('feishu', directory(without('huang'), ''));
    expect(cards('ou_zheng', '黄丽华已离开，请安排交接')[0]).toContain('客服部负责人');
  });

  it('is nothing where there is nothing', async () => {
    await open();
    await office.reads('feishu', directory(without('luo')));
    expect(sees('ou_huang')).toEqual([]);
    expect(sees('ou_zheng')).toEqual([]);
  });

  it('is reminded of to the head from then on, who can hand in the minutes', async () => {
    await open();
    await office.says(
      'feishu',
      'ou_he',
      '/会议 发货复盘 11月23日 10:30-11:00 议程：1. 原因 20分钟 负责人：我 参会：罗琳',
    );
    await office.advance(3 * 3_600_000);
    await office.reads('feishu', directory(without('he')));
    await office.advance(24 * 3_600_000);
    expect(cards('ou_huang', '发货复盘').length).toBeGreaterThan(1);
    await office.says(
      'feishu',
      'ou_huang',
      '/纪要 1 决议：从下周一起退货改由华东仓库统一处理；待办：@罗琳 周五前 通知客户',
    );
    expect(sees('ou_huang').at(-1)).toContain('发货复盘');
    expect(await office.query('select id from minutes')).toHaveLength(1);
  });
});

describe('the meetings ahead', () => {
  const placesOf = async (name: string) => {
    const rows = await office.query<{ number: number; answer: string | null }>(
      `select m.number, mp.answer from meeting_people mp join meetings m on m.id = mp.meeting_id
         join people p on p.id = mp.person_id where p.name = '${name}' and m.series_id is null order by 1`,
    );
    return rows.map(({ number, answer }) => `${number} ${answer ?? '-'}`);
  };
  const inSeries = () =>
    office.query<{ n: number; made: number }>(
      `select cardinality(s.person_ids) as n, (select min((select count(*)::int from meeting_people mp where mp.meeting_id = m.id))
         from meetings m where m.series_id = s.id and m.start_at > '${office.now().toISOString()}') as made from meeting_series s`,
    );

  it('are without her at once, told once to whoever leads them, and hers again if she is back within a day', async () => {
    await open();
    const say = (text: string) => office.says('feishu', 'ou_luo', text);
    await say('/会议 周会 11月25日 10:00-10:30 议程：1. 进度 10分钟 负责人：我 参会：何静');
    await say('/会议 复盘 11月25日 14:00-14:30 议程：1. 数据 10分钟 负责人：何静');
    await say('/会议 对账 11月25日 16:00-16:30 议程：1. 金额 10分钟 负责人：我 参会：黄丽华');
    await say('/会议 例会 每天17点 30分钟 议程：1. 进度 10分钟 负责人：我 参会：何静');
    await office.says('feishu', 'ou_he', '/会议 参加 1');
    await office.says('feishu', 'ou_huang', '/会议 代 3 何静');
    expect(await placesOf('何静')).toEqual(['1 accepted', '2 -', '3 -']);
    expect(await inSeries()).toEqual([{ n: 2, made: 2 }]);
    await office.reads('feishu', directory(without('he')));
    await office.reads('feishu');
    expect(await placesOf('何静')).toEqual([]);
    expect(await inSeries()).toEqual([{ n: 1, made: 1 }]);
    const [told, ...again] = cards('ou_luo', '何静已离开，会议名单改好了');
    expect(again).toEqual([]);
    for (const fact of ['周会（会议 1）', '系列 1：例会', '建议你来负责', '复盘（会议 2）'])
      expect(told).toContain(fact);
    expect(cards('ou_huang', '现在没有人代你')[0]).toContain('对账（会议 3）');
    await office.presses('feishu', 'ou_luo', '我来负责会议 2');
    await office.reads('feishu', directory(without()));
    await office.reads('feishu');
    expect(await placesOf('何静')).toEqual(['1 accepted', '2 -', '3 -']);
    expect(await inSeries()).toEqual([{ n: 2, made: 2 }]);
    const [back, ...twice] = cards('ou_luo', '何静回来了，会议名单恢复了');
    expect(twice).toEqual([]);
    for (const fact of ['周会（会议 1）', '系列 1：例会', '复盘（会议 2）']) expect(back).toContain(fact);
    expect(cards('ou_huang', '又由这位同事代你参加')).toHaveLength(1);
    // What one night's reading has missed the next one finds, with what was made of the series meanwhile; what was said of
    // another time holds no more.
    office.platform('feishu').directory = directory(without('he'));
    await office.advance(20 * 3_600_000);
    expect(await placesOf('何静')).toEqual([]);
    await say('/会议 改 1 11月25日 11:00');
    office.platform('feishu').directory = directory(without());
    await office.advance(21 * 3_600_000);
    expect(await placesOf('何静')).toEqual(['1 -', '2 -', '3 -']);
    expect(await inSeries()).toEqual([{ n: 2, made: 2 }]);
    // Whoever is back later is asked anew by whoever wants her there.
    await office.reads('feishu', directory(without('he')));
    await office.advance(25 * 3_600_000);
    await office.reads('feishu', directory(without()));
    expect(await placesOf('何静')).toEqual([]);
    expect((await inSeries())[0]?.n).toBe(1);
  });

  it('that wait for somebody’s word wait for the next one, and whoever booked them reads who that is', async () => {
    await open();
    await office.says(
      'feishu',
      'ou_luo',
      '/会议 年度盘点 11月26日 9:00-13:00 议程：1. 盘点 200分钟 负责人：我 参会：何静 理由：一年一次',
    );
    expect(cards('ou_huang', '年度盘点')).toHaveLength(1);
    await office.reads('feishu', directory(without('huang'), 'ou_zheng'));
    expect(cards('ou_zheng', '年度盘点')).toHaveLength(1);
    expect(cards('ou_luo', '现在由郑晓决定')).toHaveLength(1);
    await office.reads('feishu', directory(without('huang'), 'ou_zheng'));
    expect(cards('ou_zheng', '年度盘点')).toHaveLength(1);
  });
});

describe('somebody who is gone from one platform of two', () => {
  it('has not left: nothing is handed over, and she is told where she still is', async () => {
    await open();
    await office.reads('dingtalk', {
      departments: [{ externalId: '7', parentExternalId: null, name: '客服部' }],
      people: [somebody('dhe', '何静', { staffNo: '3', departmentExternalIds: ['7'] })],
    });
    await busy();
    await office.reads('feishu', directory(without('he')));
    expect(cards('ou_huang', '已离开')).toEqual([]);
    expect(cards('ou_zheng', '没有对接人')).toEqual([]);
    await office.says('feishu', 'ou_luo', `${complaint}，再来一次`, 'oc_service');
    expect(office.sees('dingtalk', 'dhe').at(-1)).toContain('再来一次');
    await office.reads('dingtalk', { departments: [], people: [somebody('dnew', '新人')] });
    expect(cards('ou_huang', '何静已离开，请安排交接')).toHaveLength(1);
  });
});

describe('somebody who joins or moves', () => {
  it('is known at the next reading, and belongs where she is now', async () => {
    await open();
    await office.reads('feishu', {
      departments: [
        ...directory([]).departments,
        { externalId: 'od-2', parentExternalId: null, name: '市场部' },
      ],
      people: [
        ...without('luo'),
        { ...people.luo, departmentExternalIds: ['od-2'] },
        somebody('ou_new', '许嘉言'),
      ],
    });
    const rows = await office.query<{ name: string; department: string | null }>(
      "select p.name, d.name as department from people p left join departments d on d.id = p.department_id where p.name in ('罗琳', '许嘉言') order by p.name",
    );
    expect(rows).toEqual([
      { name: '罗琳', department: '市场部' },
      { name: '许嘉言', department: null },
    ]);
    expect(cards('ou_huang', '已离开')).toEqual([]);
  });
});
