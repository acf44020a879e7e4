import { describe, expect, it } from 'vitest';
import {
  fieldsOf,
  looksLikeMinutes,
  readMinutes,
  readMinutesForm,
  readMinutesWish,
  writeMinutes,
} from '../../src/language/minutes.ts';

const people = ['张伟', '李娜', '王磊', 'Emma Clarke'].map((name, i) => ({ id: `p${i}`, name }));
const read = (text: string) => readMinutes(text, people);
const missing = (text: string) => {
  const checked = read(text);
  return checked.kind === 'incomplete' ? checked.missing : [];
};
const ownerOf = (entry: string) => read(`决议：采用方案B\n待办：${entry}`).minutes.actionItems[0]?.owner;

describe('minutes', () => {
  it.each([
    ['on one line', '决议：周五上线；待办：@张伟 周四前 完成压测；遗留：报价'],
    ['parted by full stops', '决议：周五上线。待办：@张伟 周四前 完成压测。遗留：报价'],
    ['parted by blanks', '决议：周五上线 待办：@张伟 周四前 完成压测 遗留：报价'],
    [
      'with numbers in full width',
      '决议：\n１．周五上线\n待办：\n１．@张伟 周四前 完成压测\n遗留问题：\n１．报价',
    ],
    ['on lines', '决议：\n1. 周五上线\n待办：\n1. @张伟 周四前 完成压测\n遗留问题：\n1. 报价'],
    ['with Markdown', '## 决议\n- 周五上线\n## 待办\n- @张伟 周四前 完成压测\n## 遗留\n- 报价'],
    ['with brackets', '【决议】周五上线\n【待办】@张伟 周四前 完成压测\n【遗留】报价'],
  ])('written %s are complete', (_how, text) => {
    const checked = read(text);
    expect(checked.kind).toBe('complete');
    expect(checked.minutes.decisions).toEqual(['周五上线']);
    expect(checked.minutes.actionItems).toEqual([
      { text: '@张伟 周四前 完成压测', owner: '张伟', due: '周四前' },
    ]);
    expect(checked.minutes.openPoints).toEqual(['报价']);
  });

  it('in English are complete as well', () => {
    const { kind, minutes } = read(
      'Decisions: we take plan B\nActions: @Emma Clarke by Friday: send the quote',
    );
    expect(kind).toBe('complete');
    expect(minutes.actionItems[0]).toMatchObject({ owner: 'Emma Clarke', due: 'by Friday' });
  });

  it.each([
    ['@李娜 明天下班前 交测试数据，@张伟 周三前 写方案', ['李娜', '张伟']],
    ['@李娜 交测试数据。@张伟 写方案', ['李娜', '张伟']],
    ['@李娜，@张伟 周三前 写方案', ['李娜']],
    ['@李娜 周三前 写方案，@张伟 配合', ['李娜']],
  ])('give each of several owners in one line a task: %s', (line, owners) => {
    const items = read(`决议：照办；待办：${line}`).minutes.actionItems;
    expect(items.map(({ owner }) => owner)).toEqual(owners);
    expect(items.map(({ text }) => text).join('')).toHaveLength(line.length - (owners.length - 1));
  });

  it('without headings are sorted by what each line begins with', () => {
    const { kind, minutes } = read('决定采用方案B\n张伟 周四前完成压测\n大家聊得很好');
    expect(kind).toBe('complete');
    expect(minutes.decisions).toEqual(['决定采用方案B']);
    expect(minutes.actionItems.map((item) => item.owner)).toEqual(['张伟']);
  });

  it.each([
    ['', ['content', 'decisions-or-actions']],
    ['决议：好', ['content']],
    ['今天讨论了很多事情，大家都很积极', ['decisions-or-actions']],
    ['遗留：报价还没有定下来', ['decisions-or-actions']],
    ['决议：无\n待办：无\n遗留：报价还没有定', ['decisions-or-actions']],
    ['待办：整理方案并发出报价', ['action-owner']],
    ['决议：采用方案B；待办：@张伟 压测；待办：出报价', ['action-owner']],
    ['决议：采用方案B，周五上线', []],
  ])('%j lack %j', (text, parts) => {
    expect(missing(text)).toEqual(parts);
  });

  it.each([
    ['@张伟 出报价', '张伟'],
    ['张伟：出报价', '张伟'],
    ['张伟周五前出报价', null],
    ['由李娜负责出报价', '李娜'],
    ['出报价（李娜，11月27日）', '李娜'],
    ['出报价（周五前）', null],
    ['出报价 负责人：小明', '小明'],
    ['@小明 出报价', '小明'],
    ['给张伟的客户出报价', null],
    ['Emma Clarke: send the quote', 'Emma Clarke'],
  ])('the owner of “%s” is %s', (entry, owner) => {
    expect(ownerOf(entry) ?? null).toBe(owner);
  });
});

describe('minutes of a class that asks for parts', () => {
  const long = { required: ['decisions', 'actions', 'open'] as const, isDated: () => true };
  const lacks = (text: string, isDated = true) => {
    const checked = readMinutes(text, people, { ...long, isDated: () => isDated });
    return checked.kind === 'incomplete' ? checked.missing : [];
  };

  it.each([
    ['', ['decisions', 'actions', 'open']],
    ['决议：采用方案B', ['actions', 'open']],
    ['决议：采用方案B；待办：无；遗留：无', []],
    ['决议：无；待办：无；遗留：报价还没定', []],
    ['决议：无；待办：无；遗留：无', ['content']],
    ['决议：采用方案B；待办：出报价；遗留：无', ['action-owner']],
  ])('%j lack %j', (text, missing) => {
    expect(lacks(text)).toEqual(missing);
  });

  it('need a day for each action item', () => {
    expect(lacks('决议：采用方案B；待办：@张伟 压测；遗留：无', false)).toEqual(['action-due']);
  });
});

describe('what a platform made of a meeting', () => {
  const shared = [
    '会议主题：支付方案',
    '参会人：张伟、李娜',
    '总结：',
    '大家讨论了两个方案',
    '会议待办：',
    '- @张伟 周四前 完成压测',
    '关键决策：',
    '- 采用方案B',
    '智能章节：',
    '00:12 背景',
  ].join('\n');

  it('is sorted into the parts, without what is no part of minutes', () => {
    expect(looksLikeMinutes(shared)).toBe(true);
    const { decisions, actionItems, openPoints, points } = read(shared).minutes;
    expect([decisions, actionItems.map(({ text }) => text), openPoints, points]).toEqual([
      ['采用方案B'],
      ['@张伟 周四前 完成压测'],
      [],
      ['大家讨论了两个方案'],
    ]);
  });

  it('is known by a link as well, and not by a word', () => {
    expect(looksLikeMinutes('https://a.feishu.cn/minutes/obcn123')).toBe(true);
    expect(looksLikeMinutes('待办：买咖啡')).toBe(false);
  });

  it('is written back into the fields as it was read, with who reads it as well', () => {
    const { minutes } = read('决议：采用方案B；待办：无；遗留：报价；抄送：@李娜');
    expect(minutes.named).toEqual(['李娜']);
    const fields = writeMinutes(minutes);
    expect(fields).toEqual({ decisions: '采用方案B', actions: '无', open: '报价', points: '抄送：@李娜' });
    // A mention says as much as a colon.
    const bare = read('决议：采用方案B；待办：无；遗留：无；抄送 @李娜').minutes;
    expect(bare).toMatchObject({ named: minutes.named, openPoints: [] });
    const again = readMinutesForm(fields, people).minutes;
    expect([again.named, again.nothing, again.points]).toEqual([['李娜'], ['actions'], []]);
  });
});

describe('the form of minutes', () => {
  it('takes each line as an entry of its field, whatever its words', () => {
    const checked = readMinutesForm(
      { decisions: '周五上线\n预算不变', actions: '@张伟 周四前 压测', open: '无' },
      people,
    );
    expect(checked.kind).toBe('complete');
    expect(checked.minutes.decisions).toEqual(['周五上线', '预算不变']);
    expect(checked.minutes.openPoints).toEqual([]);
  });

  it('is incomplete when empty', () => {
    expect(readMinutesForm({ decisions: '', actions: ' \n', open: '' }).kind).toBe('incomplete');
  });

  it('is filled in with what was typed, sorted as far as it can be', () => {
    expect(fieldsOf('决议：上线\n待办：压测', people)).toEqual({
      decisions: '上线',
      actions: '压测',
      open: '',
      points: '',
    });
    expect(fieldsOf('今天聊了上线', people)).toEqual({
      decisions: '今天聊了上线',
      actions: '',
      open: '',
      points: '',
    });
  });
});

describe('behind /纪要', () => {
  it.each([
    ['12 决议：上线', 12, '决议：上线'],
    ['会议12：决议：上线', 12, '决议：上线'],
    ['#12 决议', 12, '决议'],
    ['12', 12, ''],
    ['1. 决议：上线', null, '1. 决议：上线'],
    ['1、上线', null, '1、上线'],
    ['3月上线', null, '3月上线'],
    ['确认 上线时间', null, '确认 上线时间'],
    ['决议：上线', null, '决议：上线'],
  ])('“%s” hands in for meeting %s', (text, number, rest) => {
    expect(readMinutesWish(text)).toEqual({ kind: 'hand-in', number, text: rest });
  });

  it('is confirmed, objected to and drafted', () => {
    expect(readMinutesWish('确认 12')).toEqual({ kind: 'confirm', number: 12 });
    expect(readMinutesWish('异议 12 日期不对')).toEqual({ kind: 'object', number: 12, text: '日期不对' });
    expect(readMinutesWish('12 异议 日期不对')).toEqual({ kind: 'object', number: 12, text: '日期不对' });
    expect(readMinutesWish('12 确认')).toEqual({ kind: 'confirm', number: 12 });
    expect(readMinutesWish('12 草稿：总结')).toEqual({ kind: 'draft', number: 12, text: '总结' });
    expect(readMinutesWish('12 确认 上线时间')).toEqual({
      kind: 'hand-in',
      number: 12,
      text: '确认 上线时间',
    });
    expect(readMinutesWish('草稿 总结：好')).toEqual({ kind: 'draft', number: null, text: '总结：好' });
    expect(readMinutesWish('超时')).toEqual({ kind: 'late' });
  });

  it.each([
    ['', 'list'],
    ['列表', 'list'],
    ['帮助', 'help'],
    ['help', 'help'],
  ])('“%s” asks for the %s', (text, kind) => {
    expect(readMinutesWish(text)).toEqual({ kind });
  });
});
