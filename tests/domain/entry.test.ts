import { describe, expect, it } from 'vitest';
import { type Entry, entryRefusal, isMarked, isSameEntry, withoutMark } from '../../src/domain/entry.ts';

const entry: Entry = {
  title: '评审',
  text: '1. 背景',
  startAt: '2026-11-24T07:00:00.000Z',
  endAt: '2026-11-24T08:00:00.000Z',
  isAllDay: false,
  repeats: false,
  organizer: 'a',
  people: ['a', 'b'],
  joinUrl: null,
};

describe('an entry in a calendar', () => {
  it('is marked by the word, wherever it stands, and no word marks nothing', () => {
    expect(isMarked({ title: '评审 #信流', text: '' }, '#信流')).toBe(true);
    expect(isMarked({ title: 'Review', text: 'for #XinLiu' }, '#xinliu')).toBe(true);
    expect(isMarked(entry, '#信流')).toBe(false);
    expect(isMarked(entry, '')).toBe(false);
  });

  it('loses the word and nothing else', () => {
    expect(withoutMark('#信流 评审 #信流', '#信流')).toBe('评审');
    expect(withoutMark('a\n#信流\n1. b', '#信流')).toBe('a\n \n1. b');
    expect(withoutMark('a  b', '')).toBe('a  b');
  });

  it('is the same in whatever order its people come, and with another link', () => {
    expect(isSameEntry(entry, { ...entry, people: ['b', 'a'] })).toBe(true);
    expect(isSameEntry(entry, { ...entry, people: ['b'] })).toBe(false);
    expect(isSameEntry(entry, { ...entry, endAt: '2026-11-24T08:30:00.000Z' })).toBe(false);
  });

  it('cannot be a meeting where it repeats or has no times', () => {
    expect(entryRefusal(entry)).toBeNull();
    expect(entryRefusal({ ...entry, repeats: true })).toBe('entrySeries');
    expect(entryRefusal({ ...entry, isAllDay: true, startAt: null, endAt: null })).toBe('entryAllDay');
    expect(entryRefusal({ ...entry, endAt: null })).toBe('entryAllDay');
  });
});
