import { describe, expect, it } from 'vitest';
import { inReadingOrder } from '../../src/domain/delivery.ts';

const at = (time: string) => new Date(`2026-11-23T${time}:00+08:00`);
const said = (key: string, tier: number | null, number?: number, time = '09:00') => ({
  key,
  tier,
  data: number === undefined ? {} : { number },
  createdAt: at(time),
});

describe('messages in one card', () => {
  it('stand by their age; of one moment by weight, then by number, whatever order they come in', () => {
    const wanted = [
      said('z', 3, 9, '08:59'),
      said('c', 1, 12),
      said('b', 2, 3),
      said('a', 2, 20),
      said('y', null, 1),
      said('d', null),
      said('e', null),
      said('x', 3, 1),
      said('k', 1, 1, '09:01'),
    ];
    for (const shuffled of [[...wanted].reverse(), [...wanted].sort((a, b) => (a.key < b.key ? -1 : 1))])
      expect(shuffled.sort(inReadingOrder).map(({ key }) => key)).toEqual(wanted.map(({ key }) => key));
  });
});
