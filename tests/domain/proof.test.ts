/** Each step of proof stands apart, and only where somebody has said so. */
import { expect, it } from 'vitest';
import type { Act } from '../../src/domain/act.ts';
import { proofsOf } from '../../src/domain/proof.ts';

const at = (minute: number) => new Date(Date.UTC(2026, 10, 23, 2, minute));
const act = (kind: Act['kind'], byId: string | null, minute: number): Act => ({
  id: minute,
  itemId: 'it',
  kind,
  byId,
  toIds: [],
  words: '',
  until: null,
  at: at(minute),
});

it('assumes nothing: accepted is not read, read is not taken, taken is not resolved', () => {
  const messages = [
    { personId: 'a', acceptedAt: at(1), readAt: null },
    { personId: 'b', acceptedAt: at(6), readAt: at(7) },
    { personId: 'b', acceptedAt: at(9), readAt: at(10) },
    { personId: 'c', acceptedAt: null, readAt: null },
  ];
  const acts = [
    act('alarmed', null, 0),
    act('taken', 'a', 8),
    act('resolved', 'b', 20),
    act('taken', 'a', 30),
  ];
  expect(proofsOf(messages, acts)).toEqual([
    { personId: 'a', steps: { accepted: at(1), acknowledged: at(8) } },
    { personId: 'b', steps: { accepted: at(6), delivered: at(7), read: at(7), resolved: at(20) } },
    { personId: 'c', steps: {} },
  ]);
  expect(proofsOf([], acts)).toEqual([]);
});
