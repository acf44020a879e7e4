/** The paces: which buckets a call draws on, and how much of the documented limit is used. */
import { expect, test } from 'vitest';
import { createPaceOf } from '../../../adapters/feishu/limits.ts';

test('a send draws on the app and on its target, at the given share', () => {
  expect(createPaceOf(0.6)('send', { to: 'oc_1' })).toEqual([
    { bucket: 'feishu:app:send:s', count: 30, perMs: 1_000, most: 50 },
    { bucket: 'feishu:app:send:m', count: 600, perMs: 60_000, most: 1_000 },
    { bucket: 'feishu:to:oc_1', count: 3, perMs: 1_000, most: 5 },
  ]);
});

test('a change draws on the app and on the message', () => {
  const buckets = createPaceOf(1)('update', { to: 'oc_1', messageId: 'om_1' });
  expect(buckets.map(({ bucket, count }) => [bucket, count])).toEqual([
    ['feishu:app:update:s', 50],
    ['feishu:app:update:m', 1000],
    ['feishu:message:om_1', 5],
  ]);
});

test('anything else draws on the app only', () => {
  expect(createPaceOf(0.6)('other', {}).map(({ bucket }) => bucket)).toEqual([
    'feishu:app:other:s',
    'feishu:app:other:m',
  ]);
});

test('however small the share, one call is always possible', () => {
  for (const { count } of createPaceOf(0.001)('send', { to: 'a' })) expect(count).toBe(1);
});
