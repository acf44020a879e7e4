/** Values from outside: depth, ids and text. */
import { expect, test } from 'vitest';
import { cleanText, cutText, parseJson } from '../../../adapters/common/values.ts';
import { isId } from '../../../adapters/feishu/values.ts';

const nested = (depth: number) => `${'['.repeat(depth)}${']'.repeat(depth)}`;

test('JSON is read up to a depth that nobody reaches', () => {
  expect(parseJson(nested(64))).toBeDefined();
  expect(parseJson(nested(65))).toBeUndefined();
  expect(parseJson(`{"a":${nested(64)}}`)).toBeUndefined();
});

test('brackets inside of words do not count', () => {
  const words = `${'[{'.repeat(500)}"\\`;
  expect(parseJson(JSON.stringify({ words }))).toEqual({ words });
});

test('many shallow parts are fine', () => {
  expect(parseJson(`[${Array(1_000).fill('[1]').join(',')}]`)).toHaveLength(1_000);
});

test('what is no JSON is undefined', () => {
  for (const text of ['', '{', 'x', '{"a":}']) expect(parseJson(text)).toBeUndefined();
});

test.each(['om_1a2b', 'oc_abc', 'ou_x-y_z', 'od-0123', 'cli_0123456789abcdef'])('%s is an id', (id) => {
  expect(isId(id)).toBe(true);
});

test.each(['', 'om_', 'om_a/b', 'om_..', 'om_a?b', 'om_a#b', 'om_a b', 'om_a\n', 'xx_1', 'om_%2e', 7, null])(
  '%j is none',
  (id) => {
    expect(isId(id)).toBe(false);
  },
);

test('text is cut before a character, never inside one', () => {
  expect(cutText('ab🙂c', 4)).toBe('ab…');
  expect(cutText('ab🙂', 4)).toBe('ab🙂');
});

test('line ends become one kind, control characters and halves go', () => {
  expect(cleanText('a\r\nb\rc\td\u0000\u001b\u0085e\udc00')).toBe('a\nb\nc\tde\ufffd');
});
