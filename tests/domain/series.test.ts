import { describe, expect, it } from 'vitest';
import { filledAgenda, firstOfSeries, heldAt, preparedAt, stillOpen } from '../../src/domain/series.ts';
import { createWorkCalendar, shanghaiIso } from '../../src/domain/worktime.ts';

const calendar = createWorkCalendar();
const at = (text: string) => new Date(`${text}:00+08:00`);
const said = (date: Date | null) => (date ? shanghaiIso(date).slice(0, 16) : null);

describe('an occurrence on a day off', () => {
  // The first of October 2026 is a Thursday and off; the last working day before is Wednesday, the next one 8 October.
  it.each([
    ['skip', null],
    ['before', '2026-09-30T09:30'],
    ['after', '2026-10-08T09:30'],
    ['keep', '2026-10-01T09:30'],
  ] as const)('is by the rule %s held at %s', (onDayOff, expected) => {
    expect(said(heldAt(at('2026-10-01T09:30'), { onDayOff, rrule: 'FREQ=DAILY' }, calendar))).toBe(expected);
  });

  it('stays where it is on a working day, a make-up Saturday included', () => {
    const rule = { onDayOff: 'skip', rrule: 'FREQ=DAILY' } as const;
    expect(said(heldAt(at('2026-11-30T09:30'), rule, calendar))).toBe('2026-11-30T09:30');
    expect(said(heldAt(at('2026-10-10T09:30'), rule, calendar))).toBe('2026-10-10T09:30');
  });

  // 1 and 2 October 2026 are off, 8 October is the first day that is worked; in February 2026 a Saturday is the last one.
  it.each([
    [1, '2026-10-01T09:30', '2026-10-08T09:30'],
    [2, '2026-10-02T09:30', '2026-10-09T09:30'],
    [3, '2026-10-05T09:30', '2026-10-10T09:30'],
    [-1, '2026-02-27T09:30', '2026-02-28T09:30'],
    [1, '2026-01-01T09:30', '2026-01-04T09:30'],
    [1, '2026-12-01T09:30', '2026-12-01T09:30'],
    [23, '2026-10-30T09:30', null],
  ])(
    'of a rule that says working day %i is not %s but that working day of the month',
    (place, from, expected) => {
      const rrule = `FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=${place}`;
      for (const onDayOff of ['skip', 'before', 'after', 'keep'] as const)
        expect(said(heldAt(at(from), { onDayOff, rrule }, calendar))).toBe(expected);
    },
  );
});

describe('the next agenda', () => {
  const hours = { from: '08:30', to: '21:00' };
  it('is prepared three working days before, of a short meeting one, in hours in which people may be disturbed', () => {
    const startAt = at('2026-11-30T09:30');
    expect(said(preparedAt({ startAt, class: 'regular' }, hours, calendar))).toBe('2026-11-25T09:30');
    expect(said(preparedAt({ startAt, class: 'short' }, hours, calendar))).toBe('2026-11-27T09:30');
    const early = at('2026-11-30T07:00');
    expect(said(preparedAt({ startAt: early, class: 'short' }, hours, calendar))).toBe('2026-11-27T08:30');
  });

  it('gets what was left open once, behind its own points, and no more than ten', () => {
    const own = [{ text: '进度', minutes: 10 }];
    expect(filledAgenda(own, [], ['进度', '预算', '预算'])).toMatchObject({
      agenda: [...own, { text: '预算', minutes: null }],
      carried: ['预算'],
    });
    const many = Array.from({ length: 14 }, (_, i) => `第${i}点`);
    const filled = filledAgenda([], [], many);
    expect([filled.agenda.length, filled.more]).toEqual([10, 4]);
    // What did not fit follows when there is room.
    const later = filledAgenda(filled.agenda, filled.carried, many.slice(3));
    expect(later.agenda.map(({ text }) => text)).toEqual([...many.slice(3, 10), ...many.slice(10, 13)]);
  });

  it('loses what is settled, and not what somebody wrote; what she took off stays off', () => {
    const agenda = [
      { text: '进度', minutes: 10 },
      { text: '预算', minutes: 5 },
    ];
    expect(filledAgenda(agenda, ['预算', '扩容'], ['扩容'])).toMatchObject({
      agenda: [{ text: '进度', minutes: 10 }],
      added: [],
      isSettled: false,
    });
    const settled = filledAgenda([{ text: '预算', minutes: null }], ['预算'], []);
    expect(settled).toMatchObject({ agenda: [{ text: '预算', done: true }], isSettled: true });
    expect(filledAgenda(settled.agenda, ['预算'], ['预算']).agenda).toEqual([
      { text: '预算', minutes: null },
    ]);
  });

  it('gets back what was settled and is open again', () => {
    const own = { text: '进度', minutes: 10 };
    const settled = filledAgenda([own, { text: '预算', minutes: 5 }], ['预算', '扩容'], []);
    expect(settled).toMatchObject({ agenda: [own], carried: ['扩容'] });
    // The other one was taken off by somebody.
    expect(filledAgenda(settled.agenda, settled.carried, ['预算', '扩容'])).toMatchObject({
      agenda: [own, { text: '预算', minutes: null }],
      added: ['预算'],
    });
  });

  it('takes what all of them left open, until a later one has talked of it', () => {
    const one = { agenda: [], openPoints: ['预算', '扩容'] };
    const points = (...texts: string[]) => texts.map((text) => ({ text, minutes: null }));
    expect(stillOpen([one, { agenda: [], openPoints: ['预算', '招人'] }])).toEqual(['预算', '扩容', '招人']);
    expect(stillOpen([one, { agenda: points('预算', '扩容'), openPoints: ['扩容'] }])).toEqual(['扩容']);
  });
});

describe('a list of meetings', () => {
  it('shows of each series the next one', () => {
    const meeting = (id: number, seriesId: string | null) => ({ id, seriesId });
    const all = [meeting(1, 'a'), meeting(2, null), meeting(3, 'a'), meeting(4, 'b'), meeting(5, null)];
    expect(firstOfSeries(all).map(({ id }) => id)).toEqual([1, 2, 4, 5]);
  });
});
