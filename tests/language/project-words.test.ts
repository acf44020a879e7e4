/** Plans and acts of projects as people type them. */
import { expect, it } from 'vitest';
import { createWorkCalendar } from '../../src/domain/worktime.ts';
import {
  readMilestone,
  readProject,
  readProjectAct,
  readResultAnswer,
  wordsBeside,
} from '../../src/language/project-words.ts';

const now = new Date('2026-11-23T10:20:00+08:00');
const calendar = createWorkCalendar();

it('reads a plan in one message, in any order', () => {
  expect(
    readProject(
      '双十二大促 里程碑：方案 11-27；联调：12月4日、上线 2026-12-12 负责人：@张伟 部门：市场 研发 目标：当天零故障 反馈：每周',
      now,
      calendar,
    ),
  ).toEqual({
    name: '双十二大促',
    goal: '当天零故障',
    owner: '@张伟',
    departments: '市场 研发',
    members: '',
    milestones: [
      { name: '方案', dueOn: '2026-11-27' },
      { name: '联调', dueOn: '2026-12-04' },
      { name: '上线', dueOn: '2026-12-12' },
    ],
    every: 'week',
  });
  const english = readProject(
    'Apollo goal: no outage milestones: design by Friday; launch 12/11 feedback: none',
    now,
    calendar,
  );
  expect(english).toMatchObject({
    name: 'Apollo',
    goal: 'no outage',
    every: 'never',
    milestones: [
      { name: 'design', dueOn: '2026-11-27' },
      { name: 'launch', dueOn: '2026-12-11' },
    ],
  });
});

it.each([
  ['方案评审 周四', '方案评审', '2026-11-26'],
  ['12月8号前 完成打样', '完成打样', '2026-12-08'],
  ['1. 试产 12.8', '试产', '2026-12-08'],
  ['复盘 1-15', '复盘', '2027-01-15'],
  ['上线 12-19', '上线', '2026-12-19'],
  ['版本 2.0', '版本 2.0', null],
  ['上线 13-45', '上线 13-45', null],
  ['没有日期', '没有日期', null],
])('reads the milestone %s', (text, name, dueOn) => {
  expect(readMilestone(text, now, calendar)).toEqual({ name, dueOn });
});

it.each([
  ['3 完成 方案', '3', 'done', '方案'],
  ['项目 3 改期 上线 12-15 等素材', '3', 'move', '上线 12-15 等素材'],
  ['双十二 大促 交付 @李娜 已上线', '双十二 大促', 'deliver', '@李娜 已上线'],
  ['3 经过', '3', 'story', ''],
  ['3', '3', null, ''],
  ['双十二大促', '双十二大促', null, ''],
  ['完成 方案', '完成 方案', null, ''],
  ['3 object: one column', '3', 'object', 'one column'],
  ['3 不接受，页面错位', '3', 'object', '页面错位'],
  ['3 确认。', '3', 'confirm', ''],
  ['1不接受', '1', 'object', ''],
  ['1打回 报价不对', '1', 'object', '报价不对'],
  ['1 打回 报价不对', '1', 'object', '报价不对'],
  ['1号 完成 方案', '1', 'done', '方案'],
  ['１号完成 方案', '1', 'done', '方案'],
  ['第１号项目 确认', '1', 'confirm', ''],
  ['１２', '12', null, ''],
  ['1：确认', '1', 'confirm', ''],
  ['618大促', '618大促', null, ''],
  ['618大促 完成 方案', '618大促', 'done', '方案'],
])('reads /项目 %s', (text, which, verb, words) => {
  expect(readProjectAct(text)).toEqual({ which, verb, words });
});

it('says which words of a list are no name in it, also where a name is of two words', () => {
  const found = [{ index: 0, length: 16 }];
  expect(wordsBeside('customer service and 火星', found)).toEqual(['火星']);
  expect(wordsBeside('customer service', [])).toEqual(['customer', 'service']);
});

it('takes what is typed for an objection to a result, and no thing of that name', () => {
  expect(readResultAnswer('Object: a column is missing')).toEqual({
    answer: 'objected',
    words: 'a column is missing',
  });
  expect(readResultAnswer('确认收到，谢谢！')?.answer).toBe('confirmed');
  for (const other of ['object storage is full', '明天上午开会', '确认收到货了吗', ''])
    expect(readResultAnswer(other)).toBeNull();
});
