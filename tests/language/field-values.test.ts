/** What is filled into a field of a flow is read by its kind, or refused by it. */
import { expect, it } from 'vitest';
import { createWorkCalendar } from '../../src/domain/worktime.ts';
import { readFieldValue } from '../../src/language/field-values.ts';

const now = new Date('2026-11-23T10:00:00+08:00');
const read = (said: string, kind: 'date' | 'number' = 'date') =>
  readFieldValue({ name: '预计完成日', kind, required: true, options: [] }, said, now, createWorkCalendar());

it.each([
  ['2026-12-04', { value: '2026-12-04' }],
  ['2028-02-29', { value: '2028-02-29' }],
  ['2026-02-31', { problem: 'date' }],
  ['2026-13-45', { problem: 'date' }],
  ['11-26', { value: '2026-11-26' }],
  ['12/04 前', { value: '2026-12-04' }],
  ['12-20', { value: '2026-12-20' }],
  ['不知道', { problem: 'date' }],
])('%s', (said, expected) => {
  expect(read(said)).toEqual(expected);
});

it.each([
  ['1,200', { value: '1200' }],
  ['50万元', { value: '500000' }],
  ['￥ 1.2 万', { value: '12000' }],
  ['三十块', { value: '30' }],
  ['很多', { problem: 'number' }],
])('%s as a number', (said, expected) => {
  expect(read(said, 'number')).toEqual(expected);
});
