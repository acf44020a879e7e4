/** What a request for a project group says. */
import { expect, it } from 'vitest';
import { splitGoal } from '../../src/language/matter.ts';

it('keeps all of a goal in which the word stands again', () => {
  expect(splitGoal('项目A 市场 目标：完成年度目标：1000 万')).toEqual({
    before: '项目A 市场',
    goal: '完成年度目标：1000 万',
  });
  expect(splitGoal('项目A 市场')).toEqual({ before: '项目A 市场', goal: '' });
});
