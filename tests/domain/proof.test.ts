/** Each step of proof stands apart, and only where somebody has said so. */
import { expect, it } from 'vitest';
import type { Act } from '../../src/domain/act.ts';
import { proofsOf, type ToldMessage } from '../../src/domain/proof.ts';

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

const sent = { at: at(0), platform: 'feishu' as const, sending: 'accepted' as const, isTogether: false };
const message = (personId: string, what: Partial<ToldMessage>): ToldMessage => ({
  ...{ personId, ...sent, acceptedAt: null, readAt: null },
  ...what,
});

it('assumes nothing: accepted is not read, read is not taken, taken is not resolved', () => {
  const messages = [
    message('a', { acceptedAt: at(1) }),
    message('b', { at: at(5), sending: 'failed' }),
    message('b', { at: at(6), platform: 'wecom', acceptedAt: at(6), readAt: at(7), isTogether: true }),
    message('b', { at: at(9), acceptedAt: at(9), readAt: at(10) }),
    message('c', { platform: null, sending: 'waits' }),
  ];
  const acts = [
    act('alarmed', null, 0),
    act('taken', 'a', 8),
    act('resolved', 'b', 20),
    act('taken', 'a', 30),
  ];
  expect(proofsOf(messages, acts)).toEqual([
    { ...sent, personId: 'a', steps: { accepted: at(1), acknowledged: at(8) } },
    {
      ...{ personId: 'b', at: at(5), platform: 'wecom', sending: 'accepted', isTogether: true },
      steps: { accepted: at(6), delivered: at(7), read: at(7), resolved: at(20) },
    },
    { ...sent, personId: 'c', platform: null, sending: 'waits', steps: {} },
  ]);
  expect(proofsOf([], acts)).toEqual([]);
});
