/** The figures that docs/time.md gives for the reading of times, taken from the program that prints them. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const root = fileURLToPath(new URL('../../', import.meta.url));
const sets = ['unseen', 'unseen-2', 'unseen-3', 'unseen-4', 'unseen-5', 'unseen-6', 'unseen-7'].map(
  (name) => `tests/language/times/${name}.jsonl`,
);

const typed = ['npm', 'run', '-s', 'when', '--'];
/** The same without npm, which takes its time. */
const direct = [process.execPath, '--import', 'tsx', 'src/language/when-main.ts'];

function run(args: string[], input = '', [program = '', ...before] = direct) {
  const { stdout, stderr, status } = spawnSync(program, [...before, ...args], {
    cwd: root,
    input,
    encoding: 'utf8',
  });
  return { lines: stdout.split('\n').filter((line) => line !== ''), told: stderr.trim().split('\n'), status };
}

describe('phrases written before they were run', () => {
  it('are read, 97 of 100 in each file, and no unclear one is taken', () => {
    const { lines } = run(['eval', ...sets]);
    const taken = lines.filter((line) => line.startsWith('unclear but accepted: '));
    expect(taken).toEqual(sets.map(() => 'unclear but accepted: 0'));
    const shares = lines.flatMap((line) => /^all: .*\((.+) %\)$/.exec(line)?.[1] ?? []);
    expect(shares).toHaveLength(sets.length);
    expect(Math.min(...shares.map(Number))).toBeGreaterThanOrEqual(97);
  });
});

describe('the line filter', () => {
  const now = '2026-11-23T10:20:00+08:00';

  it('answers every line in its place, and tells of those it cannot use', () => {
    const input = [
      JSON.stringify({ id: 'a', text: '明天下午3点', now }),
      '{"id":"b","text":',
      JSON.stringify({ id: 'c', now }),
      JSON.stringify({ id: 'd', text: 3, now }),
      JSON.stringify({ id: 'e', text: '改天', now: '2026-11-31T10:00:00+08:00' }),
      '',
      JSON.stringify({ id: 'f', text: '改天', now }),
    ];
    const { lines, told, status } = run(['parse'], input.join('\r\n'));
    expect(lines.map((line) => JSON.parse(line))).toEqual([
      { id: 'a', kind: 'time', start: '2026-11-24T15:00:00+08:00', end: null, rrule: null, minutes: null },
      { id: null, error: expect.stringContaining('not JSON') },
      { id: 'c', error: 'text is missing' },
      { id: 'd', error: 'text is not text: 3' },
      { id: 'e', error: 'now is not a moment with offset: 2026-11-31T10:00:00+08:00' },
      { id: 'f', kind: 'ask', start: null, end: null, rrule: null, minutes: null },
    ]);
    expect(told.map((line) => line.split(':')[0])).toEqual([
      'line 2',
      'line 3 (id "c")',
      'line 4 (id "d")',
      'line 5 (id "e")',
    ]);
    expect(status).toBe(1);
  });

  it('ends well when every line could be read', () => {
    expect(run(['parse'], JSON.stringify({ id: 1, text: '半小时', now }), typed)).toMatchObject({
      lines: ['{"id":1,"kind":"duration","start":null,"end":null,"rrule":null,"minutes":30}'],
      status: 0,
    });
  });
});

describe('the score of a file', () => {
  const example = (id: string, text: string, kind: string, start: string | null) =>
    JSON.stringify({ id, text, now: '2026-11-23T10:20:00+08:00', kind, start, end: null, rrule: null });

  it('shows the worst first: what was taken although it is unclear', () => {
    const file = join(mkdtempSync(join(tmpdir(), 'when-')), 'examples.jsonl');
    writeFileSync(
      file,
      [
        example('right', '明天9点', 'time', '2026-11-24T09:00:00+08:00'),
        example('asked', '改天', 'time', '2026-11-24T09:00:00+08:00'),
        example('other', '明天9点', 'time', '2026-11-24T10:00:00+08:00'),
        example('taken', '明天9点', 'ask', null),
      ].join('\n'),
    );
    const { lines, status } = run(['eval', file]);
    const missed = lines.flatMap((line) => /^MISS (\w+)/.exec(line)?.[1] ?? []);
    expect(missed).toEqual(['taken', 'other', 'asked']);
    expect(lines.slice(-2)).toEqual(['all: 1/4 (25.0 %)', 'unclear but accepted: 1']);
    expect(status).toBe(1);
  });

  it('names the file and the line that is broken', () => {
    const file = join(mkdtempSync(join(tmpdir(), 'when-')), 'broken.jsonl');
    writeFileSync(file, `${example('right', '明天9点', 'time', '2026-11-24T09:00:00+08:00')}\n{oops`);
    expect(run(['eval', file])).toMatchObject({
      told: [expect.stringContaining(`${file}:2: not JSON`)],
      status: 1,
    });
  });
});
