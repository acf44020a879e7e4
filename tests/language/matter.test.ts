/** What a request for a project group says. */
import { expect, it } from 'vitest';
import { createWorkCalendar } from '../../src/domain/worktime.ts';
import { bareDay, splitGoal } from '../../src/language/matter.ts';

it('keeps all of a goal in which the word stands again', () => {
  expect(splitGoal('项目A 市场 目标：完成年度目标：1000 万')).toEqual({
    before: '项目A 市场',
    goal: '完成年度目标：1000 万',
  });
  expect(splitGoal('项目A 市场')).toEqual({ before: '项目A 市场', goal: '' });
});

it.each([
  ['12月4号前', '2026-12-04'],
  ['4号前', '2026-12-04'],
  ['12-04', '2026-12-04'],
  ['3号', null],
  ['12.12', null],
  ['仓库搬迁', null],
])('takes %s by itself for the day %s', (word, day) => {
  expect(bareDay(word, new Date('2026-11-30T09:30:00+08:00'), createWorkCalendar())).toBe(day);
});
