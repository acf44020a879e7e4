/**
 * What giving a message its tier costs, warm and on one core, bare and with a large company's rules and corrections, against a
 * bare count of its runs of signs; and the line filter.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { defaultRules } from '../../src/domain/company.ts';
import { classifyTier, type TierContext } from '../../src/domain/tier.ts';
import { median, percentile, type Result, round } from './figures.ts';
import { largeCompany } from './large-company.ts';

const project = join(import.meta.dirname, '../..');
const aims = { microseconds: 50, ratio: 0.08, filterSeconds: 5 };
const filterLines = 10_000;
const longestRun = 3;

interface Line {
  text: string;
  context: { chat_type: 'group' | 'direct'; chat_name: string; sender_role: string; sender_dept: string };
}

const lines = readFileSync(join(project, 'tests/domain/tier/held-out.jsonl'), 'utf8')
  .split('\n')
  .filter((line) => line !== '')
  .map((line) => JSON.parse(line) as Line);

const messages = lines.map(({ text, context }) => ({
  text,
  context: {
    chatType: context.chat_type,
    chatName: context.chat_name,
    senderTitle: context.sender_role,
    senderDepartment: context.sender_dept,
  } satisfies TierContext,
}));

function classifyAll(): number {
  let alarms = 0;
  for (const { text, context } of messages)
    if (classifyTier(text, context, defaultRules.tiers.words).tier === 1) alarms++;
  return alarms;
}

const company = largeCompany(messages);

function classifyInCompany(): number {
  let alarms = 0;
  for (const { text, context } of messages) {
    const said = { ...context, at: company.at };
    if (classifyTier(text, said, company.words, company.own, company.learned).tier === 1) alarms++;
  }
  return alarms;
}

/** The least that any model over runs of signs must do: cut them out and count them. */
function countAll(): number {
  let runs = 0;
  for (const { text } of messages) {
    const counts = new Map<string, number>();
    for (let from = 0; from < text.length; from++)
      for (let size = 1; size <= longestRun && from + size <= text.length; size++) {
        const run = text.slice(from, from + size);
        counts.set(run, (counts.get(run) ?? 0) + 1);
      }
    runs += counts.size;
  }
  return runs;
}

/** Time of the processor in microseconds a message: what other programs do beside it does not count. */
function costOf(work: () => number): number {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / messages.length;
}

async function filterSeconds(): Promise<number> {
  const input = Array.from({ length: filterLines }, (_, id) =>
    JSON.stringify({ id, ...lines[id % lines.length] }),
  );
  const beganAt = performance.now();
  const filter = spawn('npm', ['run', '-s', 'tiers', '--', 'classify'], { cwd: project });
  let answers = 0;
  filter.stdout.on('data', (piece: Buffer) => {
    for (const byte of piece) if (byte === 10) answers++;
  });
  filter.stdin.end(`${input.join('\n')}\n`);
  await once(filter, 'close');
  if (answers !== filterLines) throw new Error(`${answers} answers to ${filterLines} lines`);
  return (performance.now() - beganAt) / 1000;
}

export async function classify(quick: boolean): Promise<Result> {
  const rounds = quick ? 10 : 40;
  for (let warm = 0; warm < 10; warm++) {
    classifyAll();
    classifyInCompany();
    countAll();
  }
  const taken = Array.from({ length: rounds }, () => ({
    own: costOf(classifyAll),
    full: costOf(classifyInCompany),
    bare: costOf(countAll),
  }));
  // The quickest tenth: what others leave in the caches of a shared core is not the classifier's cost.
  const quickest = (costs: number[]) => percentile(costs, 0.1);
  const cost = quickest(taken.map(({ own }) => own));
  const fullCost = quickest(taken.map(({ full }) => full));
  const ratio = median(taken.map(({ own, bare }) => bare / own));
  const seconds = await filterSeconds();
  return {
    bench: 'classify',
    aims: [
      {
        name: 'a message, warm, one core',
        value: round(cost),
        aim: aims.microseconds,
        better: 'less',
        unit: 'µs',
      },
      {
        name: `the same with ${company.size}`,
        value: round(fullCost),
        aim: aims.microseconds,
        better: 'less',
        unit: 'µs',
      },
      {
        name: 'bare count of runs ÷ classify',
        value: round(ratio, 2),
        aim: aims.ratio,
        better: 'more',
        unit: '',
      },
      {
        name: 'line filter, 10,000 lines with its start',
        value: round(seconds),
        aim: aims.filterSeconds,
        better: 'less',
        unit: 's',
      },
    ],
    figures: {
      messages: messages.length,
      median: round(median(taken.map(({ own }) => own))),
      bare: round(median(taken.map(({ bare }) => bare))),
    },
  };
}
