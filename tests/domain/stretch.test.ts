/** The stretches of a series: what stays an entry of its own in calendars when the rule changes, and by which rule a turn is held. */
import { describe, expect, it } from 'vitest';

import type { Series } from '../../src/domain/series.ts';
import { heldBy, restretched, stretchesOf, turnsIn } from '../../src/domain/stretch.ts';
import { createWorkCalendar } from '../../src/domain/worktime.ts';

const at = (day: string, time = '10:00') => new Date(`${day}T${time}:00+08:00`);
const mondays = { rrule: 'FREQ=WEEKLY;BYDAY=MO', firstAt: at('2026-11-30') };
const series: Series = {
  ...{
    id: 'sr_a',
    number: 1,
    topic: '周会',
    agenda: [],
    class: 'short',
    place: null,
    ownerId: 'p_a',
    bookedBy: 'p_a',
  },
  ...{ chatId: null, ...mondays, minutes: 30, onDayOff: 'skip', personIds: [], madeUntil: at('2026-12-28') },
  ...{ earlier: [], stretch: 1, stretchAt: null, state: 'running' },
};
const fridays = { ...series, rrule: 'FREQ=WEEKLY;BYDAY=FR', firstAt: at('2026-12-11') };
const standing = [at('2026-11-30'), at('2026-12-07')];

const shown = (one: Series) =>
  stretchesOf(one).map((span) => [
    span.place,
    span.rrule.slice(-2),
    ...turnsIn(span, new Date(0), at('2026-12-20')).map((turn) => turn.toISOString().slice(5, 10)),
  ]);

describe('another rule', () => {
  it('leaves what stands before it as it is, and goes on as a new entry; taken back, that entry goes on by the old rule', () => {
    const changed = { ...fridays, ...restretched(series, fridays, at('2026-12-11'), standing) };
    expect(shown(changed)).toEqual([
      [1, 'MO', '11-30', '12-07'],
      [2, 'FR', '12-11', '12-18'],
    ]);
    const back = { ...series, ...restretched(changed, series, at('2026-12-14'), standing) };
    expect(shown(back)).toEqual([
      [1, 'MO', '11-30', '12-07'],
      [2, 'MO', '12-14'],
    ]);
  });

  it('takes the place of the old one where nothing stands before it', () => {
    const changed = { ...fridays, ...restretched(series, fridays, at('2026-12-11'), []) };
    expect(shown(changed)).toEqual([[1, 'FR', '12-11', '12-18']]);
  });

  it('that is changed from before an earlier change holds for all from there on, without giving a number twice', () => {
    const first = { ...fridays, ...restretched(series, fridays, at('2026-12-11'), standing) };
    const held = [...standing, at('2026-12-11')];
    const tuesdays = { ...first, rrule: 'FREQ=WEEKLY;BYDAY=TU', firstAt: at('2026-12-15') };
    const second = { ...tuesdays, ...restretched(first, tuesdays, at('2026-12-15'), held) };
    expect(shown(second).map(([place]) => place)).toEqual([1, 2, 3]);
    const third = { ...fridays, ...restretched(second, fridays, at('2026-12-04'), held) };
    expect(shown(third)).toEqual([
      [1, 'MO', '11-30'],
      [4, 'FR'],
      [2, 'FR', '12-11'],
      [3, 'FR', '12-18'],
    ]);
  });
});

describe('what an earlier rule has made', () => {
  const calendar = createWorkCalendar();
  // 1 May is a day off until the sixth.
  const monthly = {
    ...series,
    rrule: 'FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=1',
    firstAt: at('2026-04-01'),
  };

  it('is held by that rule: one moved by its place among the working days is not taken for one on a day off', () => {
    const changed = restretched(monthly, fridays, at('2026-06-05'), [at('2026-04-01'), at('2026-05-01')]);
    const now = { ...fridays, firstAt: at('2026-06-05'), ...changed };
    expect(heldBy(at('2026-05-01'), now, calendar)).toEqual(at('2026-05-06'));
    expect(heldBy(at('2026-06-05'), now, calendar)).toEqual(at('2026-06-05'));
  });

  it('is held as was said then about days off', () => {
    const after = {
      ...series,
      rrule: 'FREQ=MONTHLY;BYMONTHDAY=1',
      firstAt: at('2026-04-01'),
      onDayOff: 'after' as const,
    };
    const skip = { ...after, onDayOff: 'skip' as const };
    const changed = restretched(after, skip, at('2026-06-01'), [at('2026-05-01')]);
    expect(heldBy(at('2026-05-01'), { ...skip, ...changed }, calendar)).toEqual(at('2026-05-06'));
  });
});
