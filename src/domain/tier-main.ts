/**
 * Line filter over tiers: `npm run -s tiers -- classify` reads one JSON object a line `{id,text,context}` and
 * answers `{id,tier,score,reason}`; `npm run -s tiers -- eval FILE` counts how often labelled lines are met.
 */
import { readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { defaultRules } from './company.ts';
import type { TierVerdict } from './item.ts';
import { measure, type TierLabel } from './tier/measure.ts';
import { classifyTier, type TierContext } from './tier.ts';

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

function contextOf(value: unknown): TierContext {
  const given = isRecord(value) ? value : {};
  const quoted = textOf(given.quoted_text);
  return {
    chatType: given.chat_type === 'direct' ? 'direct' : 'group',
    chatName: textOf(given.chat_name),
    senderTitle: textOf(given.sender_role),
    senderDepartment: textOf(given.sender_dept),
    ...(quoted === '' ? {} : { quotedText: quoted }),
  };
}

function classifyRow(row: Record<string, unknown>): TierVerdict {
  if (typeof row.text !== 'string') throw new TypeError('text is not a string');
  return classifyTier(row.text, contextOf(row.context), defaultRules.tiers.words);
}

function parseRow(line: string): Record<string, unknown> {
  const row: unknown = JSON.parse(line);
  if (!isRecord(row)) throw new TypeError('not a JSON object');
  return row;
}

/** Tier 0 in answers and labels is what the product calls null: the message does not flow. */
function answer(line: string): Record<string, unknown> {
  let id: unknown = null;
  try {
    const row = parseRow(line);
    id = row.id ?? null;
    const verdict = classifyRow(row);
    return { id, tier: verdict.tier ?? 0, score: Number(verdict.score.toFixed(3)), reason: verdict.reason };
  } catch (error) {
    return { id, error: error instanceof Error ? error.message : String(error) };
  }
}

async function classifyLines(): Promise<void> {
  for await (const line of createInterface({ input: process.stdin, crlfDelay: Number.POSITIVE_INFINITY })) {
    if (line.trim() !== '') process.stdout.write(`${JSON.stringify(answer(line))}\n`);
  }
}

function labelOf(value: unknown): TierLabel {
  if (value === 1 || value === 2 || value === 3 || value === 0) return value;
  throw new RangeError(`tier not known: ${value}`);
}

function evaluate(path: string, listWrong: boolean): void {
  const rows = readFileSync(path, 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map(parseRow);
  const judged = rows.map((row) => ({ row, wanted: labelOf(row.tier), verdict: classifyRow(row) }));
  const figures = measure(judged.map(({ wanted, verdict }) => ({ wanted, given: verdict.tier ?? 0 })));
  process.stdout.write(`${JSON.stringify(figures, null, 1)}\n`);
  if (!listWrong) return;
  for (const { row, wanted, verdict } of judged) {
    if ((verdict.tier ?? 0) === wanted) continue;
    const score = verdict.score.toFixed(2);
    process.stdout.write(
      `${row.id} ${wanted} -> ${verdict.tier ?? 0} ${score} ${verdict.reason} | ${row.text}\n`,
    );
  }
}

const [mode, path, flag] = process.argv.slice(2);
if (mode === 'classify') await classifyLines();
else if (mode === 'eval' && path) evaluate(path, flag === '--wrong');
else {
  process.stderr.write('usage: tiers classify < lines | tiers eval FILE [--wrong]\n');
  process.exitCode = 64;
}
