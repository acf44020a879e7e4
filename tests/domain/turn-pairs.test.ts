import { expect, it } from 'vitest';
import { pairTurns } from '../../src/domain/turn-pairs.ts';
import { keepsBeat } from '../../src/language/series-edit.ts';

const at = (day: string) => new Date(`2026-${day}T09:30:00+08:00`);
const old = (day: string, meeting: string | null, isAlone = false) => ({ at: at(day), meeting, isAlone });
const turns = (...days: string[]) => days.map((day) => ({ day, at: at(day) }));
const paired = (pairs: ReturnType<typeof pairTurns<string, { day: string; at: Date }>>) =>
  pairs.map(({ meeting, turn }) => [meeting, turn?.day ?? null]);

const before = [old('11-30', 'a'), old('12-07', 'moved', true), old('12-14', 'off', true), old('12-21', 'd')];

it('where the rule keeps its beat, each has the turn of its place', () => {
  const after = turns('12-01', '12-08', '12-15', '12-22', '12-29');
  expect(paired(pairTurns(before, after, { keepsBeat: true, until: at('12-22') }))).toEqual([
    ['a', '12-01'],
    ['moved', '12-08'],
    ['off', '12-15'],
    ['d', '12-22'],
  ]);
});

it('where it comes less often, what goes its own way keeps only its very day, and takes none from the others', () => {
  const after = turns('11-30', '12-14', '12-28', '12-31');
  expect(paired(pairTurns(before, after, { keepsBeat: false, until: at('12-21') }))).toEqual([
    ['a', '11-30'],
    ['d', '12-28'],
    ['moved', null],
    ['off', '12-14'],
  ]);
});

it('where it comes more often, what is between is made as far as the others are', () => {
  const after = turns('11-30', '12-01', '12-02', '12-03');
  const pairs = pairTurns([old('11-30', 'a'), old('12-07', null)], after, {
    keepsBeat: false,
    until: at('12-02'),
  });
  expect(paired(pairs)).toEqual([
    ['a', '11-30'],
    [null, '12-01'],
    [null, '12-02'],
  ]);
});

it.each([
  ['FREQ=WEEKLY;BYDAY=MO', 'FREQ=WEEKLY;BYDAY=WE', true],
  ['FREQ=WEEKLY;BYDAY=MO', 'FREQ=WEEKLY;INTERVAL=1;BYDAY=MO', true],
  ['FREQ=WEEKLY;BYDAY=MO', 'FREQ=WEEKLY;INTERVAL=2;BYDAY=MO', false],
  ['FREQ=WEEKLY;BYDAY=MO,WE', 'FREQ=WEEKLY;BYDAY=MO', false],
  ['FREQ=MONTHLY;BYDAY=1MO', 'FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1', true],
  ['FREQ=DAILY', 'FREQ=WEEKLY;BYDAY=MO', false],
])('%s and %s come as often: %s', (one, other, expected) => {
  expect(keepsBeat(one, other)).toBe(expected);
});
