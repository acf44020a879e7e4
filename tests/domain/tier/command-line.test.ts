/** The tiers on the command line, as they are typed: lines in, lines out, and what is wrong said in words. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';

const project = join(import.meta.dirname, '../../..');
let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'tiers-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

function tiers(args: string[], input = '') {
  const loader = join(project, 'node_modules/tsx/dist/loader.mjs');
  const program = ['--import', loader, join(project, 'src/domain/tier-main.ts'), ...args];
  return spawnSync(process.execPath, program, { cwd: folder, encoding: 'utf8', input });
}

it('answers every line in its place, and tells of those it cannot use', () => {
  const lines = [
    `\uFEFF${JSON.stringify({ id: 'a', text: '机房断电，所有系统全停' })}`,
    'oops',
    '',
    JSON.stringify({ id: 'b', context: {} }),
    JSON.stringify({ id: 'c', text: ['x'] }),
    JSON.stringify({ id: 'd', text: '' }),
    JSON.stringify({ id: 'e', text: '中午吃什么', context: 'none' }),
  ];
  const { stdout, stderr, status } = tiers(['classify'], lines.join('\n'));
  const answers = stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
  expect(answers.map(({ id, tier, error }) => [id, tier ?? error])).toEqual([
    ['a', 1],
    [null, expect.stringContaining('not JSON')],
    ['b', 'text is missing'],
    ['c', 'text is not text: ["x"]'],
    ['d', 0],
    ['e', 0],
  ]);
  expect(stderr.trim().split('\n')).toEqual([
    expect.stringMatching(/^line 2: not JSON/u),
    'line 4 (id "b"): text is missing',
    'line 5 (id "c"): text is not text: ["x"]',
  ]);
  expect(status).toBe(1);
});

/** What the program says on each of these, in one process that reads its sources once. */
function sayingsOf(runs: string[][]) {
  const sources = `process.execArgv = [];
  for (const [n, args] of JSON.parse(process.argv[1]).entries()) {
    process.argv = [process.execPath, 'tiers', ...args];
    process.exitCode = 0;
    await import('file://' + ${JSON.stringify(join(project, 'src/domain/tier-main.ts'))} + '?' + n);
    process.stderr.write('exit ' + process.exitCode + '\\n');
  }`;
  const loader = join(project, 'node_modules/tsx/dist/loader.mjs');
  const program = ['--import', loader, '--input-type=module', '-e', sources, JSON.stringify(runs)];
  const { stderr } = spawnSync(process.execPath, program, { cwd: folder, encoding: 'utf8' });
  return stderr.split(/exit (\d+)\n/u);
}

it('says in one line what is wrong with a file, a time or a word, and never with a stack', () => {
  const fileOf = (name: string, text: string) => {
    writeFileSync(join(folder, name), text);
    return join(folder, name);
  };
  const cases: [args: string[], line: string | RegExp][] = [
    [
      ['eval', 'nowhere.jsonl'],
      /^there is no file nowhere\.jsonl \(looked in .+\); name a file of JSON lines/u,
    ],
    [['eval', folder], /is a folder, not a file; name a file of JSON lines/u],
    [
      ['eval', fileOf('labels.jsonl', '{"id":"x","text":"好的","tier":0}\n{"id":')],
      /labels\.jsonl:2: not JSON: .*$/u,
    ],
    [
      ['eval', fileOf('unlabelled.jsonl', '{"id":"x","text":"好的"}\n')],
      /^x: tier is not 0, 1, 2 or 3: missing$/u,
    ],
    [['eval', fileOf('empty.jsonl', '\n')], /no lines to judge/u],
    [['explain', '断电', '--at', '下午'], /^not a time: 下午; write 2026-11-27T20:00$/u],
    [['explain', '断电', '--where', '群'], /^Unknown option '--where'.*$/u],
    [['explain', '断电'], /^xinliu\.yaml: alarms\.steps\.0\.tell\.0: .+ Write /u],
    [['clasify'], /^usage: tiers classify/u],
    [['--help'], /^usage: tiers classify/u],
    [['explain'], /^usage: tiers classify/u],
    [['train', 'corrected.jsonl'], /^usage: tiers classify/u],
    [['classify', 'lines.jsonl'], /^usage: tiers classify/u],
    [['eval', 'one.jsonl', 'two.jsonl'], /^usage: tiers classify/u],
  ];
  const rules = fileOf('xinliu.yaml', 'alarms: { steps: [{ tell: [boss] }] }');
  const said = sayingsOf(cases.map(([args]) => args));
  rmSync(rules);
  for (const [n, [args, line]] of cases.entries()) {
    expect(said[2 * n]?.trim(), args.join(' ')).toMatch(line);
    expect(Number(said[2 * n + 1]), args.join(' ')).toBeGreaterThan(0);
  }
});

it('ends quietly when whoever reads has seen enough', () => {
  const file = join(folder, 'many.jsonl');
  const line = JSON.stringify({ id: 'x', text: '机房断电，所有系统全停', tier: 0 });
  writeFileSync(file, `${line}\n`.repeat(3_000));
  const loader = join(project, 'node_modules/tsx/dist/loader.mjs');
  const eaten = '"$0" --import "$1" "$2" eval --all "$3" | head -n 1';
  const { stdout, stderr } = spawnSync(
    'sh',
    ['-c', eaten, process.execPath, loader, join(project, 'src/domain/tier-main.ts'), file],
    { cwd: folder, encoding: 'utf8' },
  );
  expect(stdout).toMatch(/^messages +3000\n$/u);
  expect(stderr).toBe('');
});
