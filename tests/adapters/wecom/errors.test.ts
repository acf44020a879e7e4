/** Codes of both identities as kinds of error, with what helps. */
import { describe, expect, test } from 'vitest';
import { kindOf, knownCodes, toNetworkError, toPlatformError } from '../../../adapters/wecom/errors.ts';
import { readMessageId } from '../../../adapters/wecom/ids.ts';
import { createPaceOf } from '../../../adapters/wecom/limits.ts';
import { failureOf } from '../../contract/stage.ts';

describe('a code', () => {
  test.each([
    [60020, true],
    [301002, true],
    [40056, true],
    [50003, true],
    [40001, true],
    [50002, undefined],
    [81013, undefined],
  ])('%i turns the whole app away: %s', (code, ofApp) => {
    const error = toPlatformError({ code, status: 200, words: 'x' }, { call: 'x', repeat: 'keyed' });
    expect(error.detail.ofApp).toBe(ofApp);
  });

  test.each([
    [-1, 'harmless', 'unavailable'],
    [-1, 'harmful', 'in-doubt'],
    [40001, 'keyed', 'credentials'],
    [853000, 'harmful', 'credentials'],
    [60020, 'keyed', 'not-allowed'],
    [48002, 'keyed', 'not-allowed'],
    [60111, 'keyed', 'unknown-target'],
    [81013, 'keyed', 'unknown-target'],
    [93001, 'harmful', 'unknown-target'],
    [846607, 'harmful', 'not-allowed'],
    [846609, 'harmful', 'unavailable'],
    [45009, 'harmful', 'rate-limited'],
    [45033, 'harmful', 'rate-limited'],
    [40058, 'keyed', 'bad-request'],
    [99999, 'keyed', 'bad-request'],
  ] as const)('%i when %s is %s', (code, repeat, kind) => {
    expect(kindOf(code, 200, repeat)).toBe(kind);
  });

  test.each([
    [502, 'harmless', 'unavailable'],
    [502, 'keyed', 'unavailable'],
    [502, 'harmful', 'in-doubt'],
    [429, 'harmful', 'rate-limited'],
  ] as const)('a page with HTTP %i when %s is %s', (status, repeat, kind) => {
    expect(kindOf('not-wecom', status, repeat)).toBe(kind);
  });

  test('each that is known has a kind', () => {
    expect(knownCodes.length).toBeGreaterThan(30);
    for (const code of knownCodes) expect(kindOf(code)).toMatch(/^[a-z-]+$/);
  });
});

test('an address is named once, without the comma behind it', () => {
  const words = 'not allow to access from your ip, hint: [1_2], from ip: 203.0.113.7, more info at https://x';
  const error = toPlatformError({ code: 60020, status: 200, words }, { call: 'POST x', repeat: 'keyed' });
  expect(error.message).toContain('enter 203.0.113.7 as');
  expect(error.detail).toMatchObject({ logId: '1_2', helpUrl: expect.stringMatching(/^https:/) });
});

test('a network without an answer is in doubt only if the call may harm', () => {
  const reset = { code: 'ECONNRESET' };
  expect(toNetworkError(reset, { call: 'x', repeat: 'keyed' }).kind).toBe('in-doubt');
  expect(toNetworkError(reset, { call: 'x', repeat: 'harmless' }).kind).toBe('unavailable');
  expect(toNetworkError({ code: 'ECONNREFUSED' }, { call: 'x', repeat: 'harmful' }).kind).toBe('unavailable');
});

describe('paces', () => {
  test('keep below the limits that drop messages without a word', () => {
    const paceOf = createPaceOf(0.6, true);
    const ofPerson = paceOf('send', { to: 'LiNa' });
    expect(ofPerson.map(({ bucket }) => bucket)).toEqual([
      'wecom:app',
      'wecom:to:app:LiNa',
      'wecom:to:app:LiNa:h',
    ]);
    expect(ofPerson.slice(1).map(({ count }) => count)).toEqual([18, 600]);
    expect(paceOf('send', { to: 'app:LiNa' })).toEqual(ofPerson);
    expect(paceOf('send', { to: 'room:wrA' }).map(({ count }) => count)).toEqual([18, 600]);
    expect(paceOf('send', { to: 'chat:A' }).map(({ bucket }) => bucket)).toContain('wecom:appchat');
    expect(paceOf('send', { to: '../x' })).toHaveLength(1);
  });

  test('a person is reached by the bot where there is no app', () => {
    const [first] = createPaceOf(0.6, false)('send', { to: 'LiNa' });
    expect(first?.bucket).toBe('wecom:to:bot:LiNa');
  });
});

test.each(['', 'a:LiNa', 'a:Li Na|c-1||', 'x:A|c-1', 'g:../x|c-1', 'a:LiNa|c-1||code\n'])(
  '%j is no id of a message',
  async (id) => {
    expect(await failureOf((async () => readMessageId(id))())).toMatchObject({ kind: 'bad-request' });
  },
);
