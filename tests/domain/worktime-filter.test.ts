/** The line filter over working-time limits, as it is typed. */
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';

const root = fileURLToPath(new URL('../../', import.meta.url));

function due(rows: (object | string)[]) {
  // Without npm, which takes its time.
  const program = ['--import', 'tsx', 'src/domain/worktime-main.ts', 'due'];
  const { stdout, stderr, status } = spawnSync(process.execPath, program, {
    cwd: root,
    input: rows.map((row) => (typeof row === 'string' ? row : JSON.stringify(row))).join('\n'),
    encoding: 'utf8',
  });
  const answers = stdout.trim().split('\n');
  return { answers: answers.map((line) => JSON.parse(line)), told: stderr, status };
}

const base = { start: '2026-11-23T11:00:00+08:00', amount: '2h', unit: 'work_hours' };

it('knows the profiles and takes windows of the caller', () => {
  const split = ['08:00-12:00', '14:00-18:00'];
  const { answers, status } = due([
    { id: 1, ...base, profile: 'office' },
    { id: 2, ...base, profile: 'allday' },
    { id: 3, ...base, profile: split },
    { id: 4, ...base },
  ]);
  expect(answers.map((answer) => answer.due.slice(11, 16))).toEqual(['14:30', '13:00', '15:00', '14:30']);
  expect(status).toBe(0);
});

it('says so when it had to assume Monday to Friday', () => {
  const { answers } = due([{ id: 1, ...base, start: '2026-12-31T17:00:00+08:00' }]);
  expect(answers).toEqual([{ id: 1, due: '2027-01-01T10:00:00+08:00', years_without_official_list: [2027] }]);
});

it('answers every line in its place, and tells of those it cannot use', () => {
  const { answers, told, status } = due([
    { id: 1, ...base, amount: undefined },
    'oops',
    { id: 2, ...base, unit: 'weeks' },
    { id: 3, ...base, start: '2026-02-30T10:00:00+08:00' },
    { id: 4, ...base, profile: 'night' },
    { id: 5, ...base, profile: ['9-12'] },
    { id: 6, ...base, amount: '-2h' },
    { id: 7, ...base, amount: 2 },
  ]);
  expect(answers.map((answer) => answer.error ?? answer.due)).toEqual([
    'amount is missing',
    expect.stringContaining('not JSON'),
    'unit not known: weeks (known: work_hours, work_days, calendar_hours)',
    'start is not a moment with offset: 2026-02-30T10:00:00+08:00',
    'profile not known: night (known: office, allday)',
    'not a window like 09:00-12:00: "9-12"',
    'amount not understood: "-2h"',
    '2026-11-23T14:30:00+08:00',
  ]);
  expect(told.trim().split('\n')).toHaveLength(7);
  expect(status).toBe(1);
});

it('meets dues that another program counted minute by minute', () => {
  const file = fileURLToPath(new URL('worktime/unseen.jsonl', import.meta.url));
  const { stdout, status } = spawnSync('npm', ['run', '-s', 'worktime', '--', 'eval', file], {
    cwd: root,
    encoding: 'utf8',
  });
  expect(stdout.trim()).toBe('all: 60/60 (100.0 %)');
  expect(status).toBe(0);
});
