/** Codes to kinds: each code of the platform page, and what the network can do. */
import { describe, expect, test } from 'vitest';
import { knownCodes, toNetworkError, toPlatformError } from '../../../adapters/feishu/errors.ts';
import { isWorthRetrying } from '../../../src/errors.ts';

const context = {
  appId: 'cli_1',
  baseUrl: 'https://open.feishu.cn',
  call: 'POST im/v1/messages',
  repeat: 'keyed',
} as const;
const errorOf = (code: number, status = 400, words = 'words', more = {}) =>
  toPlatformError({ code, status, words, ...more }, context);

test.each([
  [99991661, 'credentials'],
  [99991663, 'credentials'],
  [99991671, 'bad-request'],
  [99991668, 'credentials'],
  [99991677, 'credentials'],
  [99991672, 'not-allowed'],
  [99991676, 'not-allowed'],
  [99991679, 'not-allowed'],
  [99991543, 'credentials'],
  [10014, 'credentials'],
  [99991662, 'credentials'],
  [99991673, 'credentials'],
  [99991400, 'rate-limited'],
  [99991401, 'not-allowed'],
  [99992351, 'unknown-target'],
  [230001, 'bad-request'],
  [230002, 'unknown-target'],
  [230006, 'not-allowed'],
  [230011, 'unknown-target'],
  [231003, 'unknown-target'],
  [230012, 'bad-request'],
  [230013, 'not-allowed'],
  [230020, 'rate-limited'],
  [230027, 'not-allowed'],
  [230030, 'unknown-target'],
  [230045, 'unknown-target'],
  [230046, 'not-allowed'],
  [230047, 'not-allowed'],
  [230050, 'unknown-target'],
  [230099, 'bad-request'],
  [232019, 'unavailable'],
  [234043, 'bad-request'],
  [300090, 'bad-request'],
  [200340, 'unavailable'],
  [40000000, 'bad-request'],
  [514, 'credentials'],
  [123456, 'bad-request'],
])('%i is %s', (code, kind) => {
  const error = errorOf(code);
  expect(error.kind).toBe(kind);
  expect(error.detail.code).toBe(code);
});

test('only limits and outages are worth another try', () => {
  const again = knownCodes.filter((code) => isWorthRetrying(errorOf(code)));
  expect(again.sort()).toEqual(
    [
      1, 1000040343, 1000040350, 1061045, 190003, 190004, 190005, 190010, 200340, 2200, 230020, 232019,
      2091003, 99991400,
    ].sort(),
  );
});

test('the status counts where the code says nothing', () => {
  expect(errorOf(-1, 502).kind).toBe('unavailable');
  expect(errorOf(5, 429).kind).toBe('rate-limited');
  expect(errorOf(-1, 200).kind).toBe('unavailable');
  expect(errorOf(5, 404).kind).toBe('bad-request');
});

test('a fault of the server leaves in doubt what has no key', () => {
  const harmful = toPlatformError({ code: -1, status: 502, words: '' }, { ...context, repeat: 'harmful' });
  expect(harmful.kind).toBe('in-doubt');
});

test('the wait is what the header says, else a second', () => {
  expect(errorOf(99991400, 429, '', { resetSeconds: 7 }).detail.retryAfterMs).toBe(7_000);
  expect(errorOf(230020).detail.retryAfterMs).toBe(1_000);
});

describe('where to mend it', () => {
  test('a missing scope leads to the page that Feishu names', () => {
    const link = 'https://open.feishu.cn/app/cli_1/auth?q=im:message&token_type=tenant';
    expect(errorOf(99991672, 400, `点击链接申请：${link}`).detail.helpUrl).toBe(link);
  });

  test('without a page named it is the console of this app, on this server', () => {
    expect(errorOf(99991672).detail.helpUrl).toBe('https://open.feishu.cn/app/cli_1/auth');
    const lark = toPlatformError(
      { code: 10014, status: 200, words: '' },
      { ...context, baseUrl: 'https://open.larksuite.com/' },
    );
    expect(lark.detail.helpUrl).toBe('https://open.larksuite.com/app/cli_1/baseinfo');
  });

  test('the id for their support comes along', () => {
    expect(errorOf(230001, 400, '', { logId: '2026' }).detail.logId).toBe('2026');
  });
});

test('what was sent is not repeated in the words of an error', () => {
  const error = errorOf(
    230099,
    400,
    'Failed to create card content, ext=ErrCode: 200621; ErrorValue: canary; ',
  );
  expect(error.message).not.toContain('canary');
  expect(error.message).toContain('200621');
});

describe('no answer at all', () => {
  test.each([
    ['ECONNREFUSED', 'unavailable'],
    ['ENOTFOUND', 'unavailable'],
    ['EAI_AGAIN', 'unavailable'],
    ['CERT_HAS_EXPIRED', 'unavailable'],
    ['ECONNABORTED', 'in-doubt'],
    ['ECONNRESET', 'in-doubt'],
    ['EPIPE', 'in-doubt'],
  ])('%s while sending is %s', (code, kind) => {
    expect(toNetworkError({ code }, context).kind).toBe(kind);
  });

  test('a failed connect has sent nothing', () => {
    expect(toNetworkError({ code: 'ETIMEDOUT', syscall: 'connect' }, context).kind).toBe('unavailable');
  });

  test('a question can be asked again', () => {
    expect(toNetworkError({ code: 'ECONNRESET' }, { ...context, repeat: 'harmless' }).kind).toBe(
      'unavailable',
    );
  });
});

test.each([
  [10014, false, true],
  [99991401, false, true],
  [99991672, true, true],
  [99991672, false, undefined],
  [230013, true, undefined],
] as const)('%d, said by a word of ours: %s, turns the whole app away: %s', (code, isWord, ofApp) => {
  const error = toPlatformError({ code, status: 400, words: 'words' }, { ...context, isWord });
  expect(error.detail.ofApp).toBe(ofApp);
});
