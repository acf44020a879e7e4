/** What endangers a project, and how urgent that is. */
import { describe, expect, it } from 'vitest';
import { defaultProjects, type Milestone, risksOf } from '../../src/domain/project.ts';
import { createWorkCalendar } from '../../src/domain/worktime.ts';

const calendar = createWorkCalendar();
const milestone = (id: string, dueOn: string, isDone = false): Milestone => ({
  id,
  projectId: 'p',
  place: 0,
  name: id,
  dueOn,
  doneAt: isDone ? new Date('2026-11-20T10:00:00+08:00') : null,
  doneBy: null,
});
const at = (iso: string) => new Date(`${iso}:00+08:00`);
const risks = (facts: Partial<Parameters<typeof risksOf>[0]>, now: string) =>
  risksOf(
    { milestones: [milestone('far', '2026-12-31')], blockers: [], heardAt: at(now), isAsked: true, ...facts },
    defaultProjects,
    calendar,
    at(now),
  ).map(({ kind, tier, subject }) => `${kind} ${tier} ${subject}`);

describe('a milestone', () => {
  const plan = [milestone('a', '2026-11-25'), milestone('b', '2026-12-11')];
  it('is late from the day after, and the last one is tier 1', () => {
    expect(risks({ milestones: plan }, '2026-11-25T23:59')).toEqual([]);
    expect(risks({ milestones: plan }, '2026-11-26T00:01')).toEqual(['late 2 a.2026-11-25']);
    expect(
      risks(
        { milestones: [milestone('a', '2026-11-25', true), milestone('b', '2026-12-11')] },
        '2026-12-12T09:30',
      ),
    ).toEqual(['late 1 b.2026-12-11']);
  });
});

describe('silence', () => {
  it('is a risk after two working days, over a weekend too, and tier 1 with a milestone near', () => {
    const heardAt = at('2026-11-27T16:00');
    expect(risks({ heardAt }, '2026-11-30T23:00')).toEqual([]);
    expect(risks({ heardAt }, '2026-12-02T09:30')).toEqual(['silent 2 2026-11-27']);
    expect(risks({ heardAt, isAsked: false }, '2026-12-02T09:30')).toEqual([]);
    expect(risks({ heardAt, milestones: [milestone('a', '2026-12-03')] }, '2026-12-02T09:30')).toEqual([
      'silent 1 2026-11-27',
    ]);
  });
});

describe('a blocker', () => {
  const blocker = { itemId: 'it', number: 7, tier: 2 as const, at: at('2026-11-23T17:00') };
  it('is a risk when it stands for two working days, at once with a milestone near', () => {
    expect(risks({ blockers: [blocker] }, '2026-11-24T09:30')).toEqual([]);
    expect(risks({ blockers: [blocker] }, '2026-11-26T09:30')).toEqual(['blocked 2 it']);
    expect(
      risks({ blockers: [blocker], milestones: [milestone('a', '2026-11-25')] }, '2026-11-24T09:30'),
    ).toEqual(['blocked 1 it']);
  });
});
