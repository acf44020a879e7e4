/** Codes of both hosts to kinds, how long to wait and for whom, and what the network can do. */
import { expect, test } from 'vitest';
import { faultOf } from '../../../adapters/common/faults.ts';
import { toNetworkError, toPlatformError } from '../../../adapters/dingtalk/errors.ts';

const context = {
  call: 'POST v1.0/x',
  repeat: 'keyed',
  buckets: { app: 'dingtalk:app', target: 'dingtalk:to:zhang' },
} as const;
const errorOf = (code: string, status = 400, words = 'words') =>
  toPlatformError({ code, status, words }, context);

test.each([
  ['InvalidAuthentication', 'credentials'],
  ['invalidClientIdOrSecret', 'credentials'],
  ['40014', 'credentials'],
  ['40089', 'credentials'],
  ['42001', 'credentials'],
  ['Forbidden.AccessDenied.AccessTokenPermissionDenied', 'not-allowed'],
  ['60011', 'not-allowed'],
  ['Forbidden.AccessDenied.IpNotInWhiteList', 'not-allowed'],
  ['60020', 'not-allowed'],
  ['Forbidden.AccessDenied.QpsLimitForAppkeyAndApi', 'rate-limited'],
  ['Forbidden.AccessDenied.QpsLimitForApi', 'rate-limited'],
  ['90002', 'rate-limited'],
  ['90018', 'rate-limited'],
  ['send.too.fast', 'rate-limited'],
  ['410100', 'rate-limited'],
  ['Forbidden.AccessDenied.ApiCountLimitForOrg', 'not-allowed'],
  ['90020', 'not-allowed'],
  ['system.error', 'unavailable'],
  ['15', 'unavailable'],
  ['-1', 'unavailable'],
  ['33012', 'unknown-target'],
  ['60121', 'unknown-target'],
  ['staffId.notExisted', 'unknown-target'],
  ['group.disbanded', 'unknown-target'],
  ['conversation.org.notMatch', 'unknown-target'],
  ['resource.unavailable', 'unknown-target'],
  ['param.cardNotExist', 'unknown-target'],
  ['groupPermissionDenied', 'not-allowed'],
  ['chatbotId.notAllow.sendOTO', 'not-allowed'],
  ['310000', 'not-allowed'],
  ['ding.serverquota.insufficient', 'not-allowed'],
  ['param.templateNotExist', 'bad-request'],
  ['invalidParameter.userIds', 'bad-request'],
  ['never.seen', 'bad-request'],
])('%s is %s', (code, kind) => {
  expect(errorOf(code)).toMatchObject({ kind, detail: { code } });
});

test.each([
  ['Forbidden.AccessDenied.QpsLimitForAppkeyAndApi', 1_000, 'dingtalk:app'],
  ['Forbidden.AccessDenied.QpmLimitForAppkeyAndApi', 60_000, 'dingtalk:app'],
  ['send.too.fast', 60_000, 'dingtalk:to:zhang'],
  ['410100', 600_000, 'dingtalk:to:zhang'],
  ['address-banned', 300_000, 'dingtalk:app'],
])('%s waits %i ms and closes %s', (code, retryAfterMs, bucket) => {
  expect(errorOf(code).detail).toMatchObject({ retryAfterMs, bucket });
});

test('the status counts where the code says nothing', () => {
  expect(errorOf('x', 503).kind).toBe('unavailable');
  expect(errorOf('x', 429).kind).toBe('rate-limited');
  expect(errorOf('not-dingtalk', 200).kind).toBe('unavailable');
  const harmful = { ...context, repeat: 'harmful' as const };
  expect(toPlatformError({ code: 'system.error', status: 200, words: '' }, harmful).kind).toBe('in-doubt');
});

test('a missing permission leads to the page that DingTalk names, and to no other host', () => {
  const link = 'https://open-dev.dingtalk.com/appscope/apply?content=a%23b';
  const denied = 'Forbidden.AccessDenied.AccessTokenPermissionDenied';
  expect(errorOf(denied, 403, `see ${link} and so on`).detail.helpUrl).toBe(link);
  expect(errorOf(denied, 403, 'see https://evil.example/x').detail.helpUrl).toMatch(
    /^https:\/\/open-dev\.dingtalk\.com\//,
  );
});

test.each([
  [{ code: 'ECONNREFUSED', syscall: 'connect' }, 'unavailable'],
  [{ code: 'ETIMEDOUT', syscall: 'connect' }, 'unavailable'],
  [{ code: 'UND_ERR_CONNECT_TIMEOUT' }, 'unavailable'],
  [{ code: 'ENOTFOUND' }, 'unavailable'],
  [{ code: 'ECONNRESET' }, 'in-doubt'],
  [{ code: 'UND_ERR_SOCKET' }, 'in-doubt'],
  [{ code: 'TimeoutError' }, 'in-doubt'],
])('no answer by %o is %s', (fault, kind) => {
  expect(toNetworkError(fault, context).kind).toBe(kind);
  expect(toNetworkError(fault, { ...context, repeat: 'harmless' }).kind).toBe('unavailable');
});

test('the fault of a fetch is the one that it wraps', () => {
  const inner = Object.assign(new Error('x'), { code: 'ECONNREFUSED', syscall: 'connect' });
  expect(faultOf(new TypeError('fetch failed', { cause: inner }))).toEqual({
    code: 'ECONNREFUSED',
    syscall: 'connect',
  });
  expect(faultOf(new DOMException('late', 'TimeoutError'))).toEqual({ code: 'TimeoutError' });
});

test.each([
  ['invalidClientIdOrSecret', false],
  ['Forbidden.AccessDenied.IpNotInWhiteList', false],
  ['60020', false],
  ['ip.not.match', false],
  ['Forbidden.AccessDenied.AccessTokenPermissionDenied', true],
])('%s turns the whole app away', (code, isWord) => {
  const error = toPlatformError({ code, status: 403, words: 'words' }, { ...context, isWord });
  expect(error.detail.ofApp).toBe(true);
});

test.each(['Forbidden.AccessDenied.AccessTokenPermissionDenied', 'invalidStaff', '90020'])(
  '%s concerns the one call',
  (code) => expect(errorOf(code).detail.ofApp).toBeUndefined(),
);
