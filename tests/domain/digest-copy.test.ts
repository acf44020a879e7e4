/** Which lines stand in whose copy, and what editors' decisions make of the order. */
import { describe, expect, it } from 'vitest';
import { copyFor, type IssueItem, noTastes, type Tastes } from '../../src/domain/digest-copy.ts';
import { applyEdits, type Edit, editFor } from '../../src/domain/digest-edits.ts';
import { type Topic, topicOf } from '../../src/domain/topic.ts';

const item = (number: number, departmentId: string, topic: Topic): IssueItem => ({
  number,
  text: `第 ${number} 条`,
  departmentId,
  topic,
  chat: null,
  link: null,
});
const counts = (items: IssueItem[]) =>
  items.map(({ departmentId, topic }) => ({ departmentId, topic, count: 1 }));
const copy = (
  reader: { departmentId: string; post: 'manager' | 'doer' },
  items: IssueItem[],
  tastes: Tastes = noTastes,
) => copyFor(reader, { items, counts: counts(items) }, tastes, (id) => id ?? '');
const shape = (made: ReturnType<typeof copy>) =>
  made.sections.map(({ name, lines }) => `${name} ${lines.map(({ number }) => number).join(' ')}`);

const items = [
  item(1, 'dev', 'other'),
  item(2, 'sales', 'risk'),
  item(3, 'sales', 'task'),
  item(4, 'market', 'market'),
  item(5, 'dev', 'decision'),
];

describe('a line', () => {
  it('says where it comes from, and leads nowhere but to the safe web', () => {
    const line = (more: Partial<IssueItem>) =>
      copy({ departmentId: 'dev', post: 'doer' }, [{ ...item(1, 'sales', 'other'), ...more }]).sections[0]
        ?.lines[0];
    const place = { platform: 'feishu' as const, externalId: 'oc_1' };
    expect(line({ chat: '销售群', place })).toMatchObject({ from: 'sales', chat: '销售群', place });
    expect(line({ chat: null, place })).not.toHaveProperty('place');
    expect(line({ isReport: true })).toMatchObject({ isReport: true });
    expect(line({ source: 'crm', link: 'https://crm.example/1' })).toMatchObject({
      source: 'crm',
      link: 'https://crm.example/1',
    });
    for (const link of ['http://crm.example/1', 'javascript:alert(1)', 'HTTPS//x', ' https://x.cn'])
      expect(line({ link })).not.toHaveProperty('link');
  });
});

describe('the copy of a reader', () => {
  it('begins with decisions and risks for a manager, and with the own department for a doer', () => {
    expect(shape(copy({ departmentId: 'dev', post: 'manager' }, items))).toEqual([
      'focus 2 5',
      'own 1',
      'others 3 4',
    ]);
    expect(shape(copy({ departmentId: 'dev', post: 'doer' }, items))).toEqual([
      'own 1 5',
      'focus 3',
      'others 2 4',
    ]);
  });

  it('leaves out what she does not want, never of her own department, and counts it', () => {
    const tastes: Tastes = {
      followed: ['sales'],
      unwantedTopics: ['market', 'other'],
      unwantedDepartments: [],
    };
    const made = copy({ departmentId: 'dev', post: 'doer' }, items, tastes);
    expect(shape(made)).toEqual(['own 1 5', 'focus 3', 'followed 2']);
    expect(made).toMatchObject({ unwanted: 1, left: 0 });
  });

  it('shows a topic of a followed department although she does not want the topic elsewhere', () => {
    const tastes: Tastes = { followed: ['market'], unwantedTopics: ['market'], unwantedDepartments: [] };
    expect(shape(copy({ departmentId: 'dev', post: 'doer' }, items, tastes))).toContain('followed 4');
  });

  it('gives each section a fair part of the room and says how many are left', () => {
    const many = Array.from({ length: 40 }, (_, i) => item(i + 1, i < 20 ? 'dev' : 'sales', 'other'));
    const made = copy({ departmentId: 'dev', post: 'doer' }, many);
    expect(made.sections.map(({ lines }) => lines.length)).toEqual([6, 6]);
    expect(made.left).toBe(28);
    const few = copy({ departmentId: 'dev', post: 'doer' }, many.slice(0, 22));
    expect(few.sections.map(({ lines }) => lines.length)).toEqual([10, 2]);
  });
});

describe('the decisions of editors', () => {
  let id = 0;
  const edit = (kind: Edit['kind'], number: number | null, more: Partial<Edit> = {}): Edit => {
    id += 1;
    return { id, kind, number, before: null, words: null, byId: 'pe_1', ...more };
  };
  const order = (...edits: Edit[]) => applyEdits(items, edits).items.map(({ number }) => number);

  it('drop, put back, move to the top and one up', () => {
    expect(order(edit('drop', 2), edit('drop', 4), edit('keep', 2))).toEqual([1, 2, 3, 5]);
    expect(order(edit('top', 4), edit('top', 5))).toEqual([5, 4, 1, 2, 3]);
    expect(order(edit('up', 3, { before: 2 }))).toEqual([1, 3, 2, 4, 5]);
  });

  it('are kept of a line that is to go down as the next one going up, and not where nothing would change', () => {
    const now = { items, dropped: [{ number: 9 }] };
    expect(editFor('down', 2, now)).toEqual({ kind: 'up', number: 3, before: 2 });
    expect(editFor('up', 2, now)).toEqual({ kind: 'up', number: 2, before: 1 });
    for (const [kind, number] of [
      ['down', 5],
      ['down', 9],
      ['up', 1],
      ['top', 1],
      ['keep', 2],
      ['drop', 9],
    ] as const)
      expect(editFor(kind, number, now), kind).toBeNull();
  });

  it('hold although what they were about is gone', () => {
    expect(order(edit('top', 99), edit('up', 3, { before: 98 }), edit('drop', 97))).toEqual([1, 2, 3, 4, 5]);
  });

  it('let the last foreword stand, an empty one too', () => {
    expect(applyEdits(items, [edit('foreword', null, { words: '甲' })]).foreword).toBe('甲');
    expect(
      applyEdits(items, [edit('foreword', null, { words: '甲' }), edit('foreword', null, { words: '' })])
        .foreword,
    ).toBe('');
  });
});

it.each([
  ['行业动态：某竞品发布新一代扫码枪', 'reads-as-3', 'market'],
  ['会上决定：双十一期间冻结发布', 'reads-as-3', 'decision'],
  ['本月营收环比上升 12%', 'report', 'figures'],
  ['供应商涨价，存在断供风险', 'reads-as-3', 'risk'],
  ['请各部门周五前提交年会名单', 'notice', 'task'],
  ['通知：东门周末施工，请走西门', 'notice', 'notice'],
  ['楼下新开了面馆', 'person-said', 'other'],
  ['Please submit your timesheet by Friday', 'notice', 'task'],
  ['这篇文章讲了缓存', 'shared-reading', 'reading'],
])('“%s” is about %s', (text, reason, topic) => {
  expect(topicOf(text, reason)).toBe(topic);
});

it.each([
  ['#三级 行业动态：竞品降价', '行业动态：竞品降价'],
  ['【3级】通知 #三级', '通知'],
  ['编号#3 与 #三级台阶无关', '编号#3 与 台阶无关'],
  ['#三级', '#三级'],
])('%s is read without its mark', (text, wanted) => {
  const reader = { departmentId: 'dev', post: 'doer' } as const;
  const item = { number: 1, text, departmentId: 'dev', topic: 'other', chat: null, link: null } as const;
  const { sections } = copyFor(reader, { items: [item], counts: [] }, noTastes, () => '');
  expect(sections[0]?.lines[0]?.text).toBe(wanted);
});
