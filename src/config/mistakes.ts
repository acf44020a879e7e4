/** Says each mistake of the company's file with its place, as it was written. */

import type { z } from 'zod';
import { nearest } from '../language/names.ts';
import { problemOf } from './checks.ts';
import { type Findings, show } from './findings.ts';

export function report(issue: z.core.$ZodIssue, written: unknown, file: string, findings: Findings): void {
  if (issue.code === 'invalid_key') {
    for (const wrong of issue.issues) report({ ...wrong, path: issue.path }, written, file, findings);
    return;
  }
  const place = (path: PropertyKey[]) =>
    path.length > 0 ? `${file}: ${sayPath(standing(path, written), written)}` : file;
  const seen = seenAt(written, issue.path);
  if (issue.code === 'unrecognized_keys') {
    const known = issue.message.split('|');
    for (const key of issue.keys) {
      const value = seenAt(written, [...issue.path, key]);
      const isFlow = issue.path.length === 0 && valueAt(written, [key, 'nodes']) !== undefined;
      findings.add(place([...issue.path, key]), value, (p) =>
        isFlow ? p.flowOutside() : p.unknownKey(nearest(key, known, 1)[0] ?? '', known.join(', ')),
      );
    }
    return;
  }
  const expected = issue.code === 'invalid_type' ? issue.expected : '';
  const shape = expected === 'array' ? 'list' : expected === 'string' ? 'text' : 'section';
  findings.add(
    place(issue.path),
    seen,
    problemOf(issue) ?? ((p, texts) => p.shape(texts.shapes[shape] ?? shape)),
  );
}

/** A word alone may stand for a list or a section: what is wrong inside is wrong with the word. */
function standing(path: PropertyKey[], written: unknown): PropertyKey[] {
  const end = path.findIndex((_, i) => typeof valueAt(written, path.slice(0, i)) === 'string');
  return end < 0 ? path : path.slice(0, end);
}

/** Rules, nodes and fields are known by their names, not by their place in the list. */
const namedLists: ReadonlySet<PropertyKey> = new Set(['rules', 'nodes', 'start', 'form']);

function sayPath(path: PropertyKey[], written: unknown): string {
  const steps = path.map((step, i) => {
    const isNamed = typeof step === 'number' && namedLists.has(path[i - 1] ?? '');
    const one = isNamed ? valueAt(written, path.slice(0, i + 1)) : undefined;
    const name = (one as { name?: unknown } | undefined)?.name;
    return typeof name === 'string' && name !== '' ? `${String(step)} (${show(name)})` : String(step);
  });
  return steps.join('.');
}

const valueAt = (written: unknown, path: PropertyKey[]): unknown =>
  path.reduce<unknown>((at, key) => (at as Record<PropertyKey, unknown> | undefined)?.[key], written);

function seenAt(written: unknown, path: PropertyKey[]): string {
  const value = valueAt(written, standing(path, written));
  return value === undefined ? '' : show(typeof value === 'string' ? value : JSON.stringify(value));
}
