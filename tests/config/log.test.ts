/** The log: no secret leaves in a line, in whatever way it got there. */
import { describe, expect, it } from 'vitest';
import { PlatformError } from '../../src/errors.ts';
import { createLog } from '../../src/log.ts';

const canary = 'canary-"quoted"-äöü/+=&-0123456789';

function logTo(options: { pretty?: boolean; level?: 'info' | 'debug' } = {}) {
  const lines: string[] = [];
  const log = createLog({
    level: options.level ?? 'info',
    secrets: [canary],
    pretty: options.pretty ?? false,
    write: (line) => lines.push(line),
  });
  return { log, text: () => lines.join('') };
}

describe.each([false, true])('with pretty lines: %s', (pretty) => {
  it.each<[string, object, string]>([
    ['in a field', { words: `it is ${canary}` }, 'x'],
    ['deep in an object', { a: { b: { c: [canary] } } }, 'x'],
    ['in the message', {}, `it is ${canary}`],
    ['in an address', { url: `https://h/?key=${encodeURIComponent(canary)}` }, 'x'],
    ['as base64', { header: Buffer.from(canary).toString('base64') }, 'x'],
    ['in an error and its stack', { err: new Error(`bad ${canary}`) }, 'x'],
    ['in what an error carries', { err: Object.assign(new Error('x'), { config: { data: canary } }) }, 'x'],
    ['in the cause of an error', { err: new Error('x', { cause: new Error(canary) }) }, 'x'],
    ['in the name of a field', { [canary]: 1 }, 'x'],
  ])('masks a secret %s', (_where, fields, message) => {
    const { log, text } = logTo({ pretty });
    log.child({ job: 'j' }).error(fields, message);
    expect(text()).not.toBe('');
    for (const form of [canary, JSON.stringify(canary).slice(1, -1), encodeURIComponent(canary)]) {
      expect(text()).not.toContain(form);
    }
    expect(text()).not.toContain(Buffer.from(canary).toString('base64'));
    expect(text()).not.toContain('0123456789');
  });

  it.each<[string, object]>([
    ['a token of a platform', { headers: { authorization: 'Bearer t-g104abcdefgh' } }],
    ['a bearer in a text', { words: 'sent Authorization: Bearer t-g104abcdefgh' }],
    ['a field of an answer', { answer: { tenant_access_token: 't-g104abcdefgh' } }],
    ['a password in an address', { words: 'postgres://xinliu:t-g104abcdefgh@db/x' }],
    ['a ticket in an address', { words: 'wss://h/ws?ticket=t-g104abcdefgh&x=1' }],
  ])('masks %s that is none of the settings', (_what, fields) => {
    const { log, text } = logTo({ pretty });
    log.info(fields, 'x');
    expect(text()).toContain('***');
    expect(text()).not.toContain('t-g104abcdefgh');
  });
});

it('writes one JSON line each, with level and time in words', () => {
  const { log, text } = logTo();
  log.debug({}, 'not shown');
  log.child({ job: 'sweep' }).info({ ms: 3 }, 'Done.');
  expect(JSON.parse(text())).toEqual({
    level: 'info',
    time: expect.stringMatching(/^\d{4}-.*Z$/),
    job: 'sweep',
    ms: 3,
    msg: 'Done.',
  });
});

it('keeps what explains an error of a platform', () => {
  const { log, text } = logTo();
  const detail = { code: 99991663, logId: 'abc', cause: new Error('inner') };
  log.warn({ err: new PlatformError('feishu', 'credentials', 'refused', detail) }, 'x');
  expect(JSON.parse(text()).err).toMatchObject({
    kind: 'credentials',
    platform: 'feishu',
    detail: { code: 99991663, logId: 'abc' },
    stack: expect.stringContaining('log.test'),
  });
});

it('writes a line for people with the stack below', () => {
  const { log, text } = logTo({ pretty: true });
  log.error({ reference: '7F3K', err: new Error('broken') }, 'It failed.');
  expect(text()).toMatch(/^\d\d:\d\d:\d\dZ .*error.* It failed\. reference=7F3K\n {2}Error: broken\n/);
});
