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
  const place = (path: PropertyKey[]) => (path.length > 0 ? `${file}: ${sayPath(path, written)}` : file);
  const seen = seenAt(written, issue.path);
  if (issue.code === 'unrecognized_keys') {
    const known = issue.message.split('|');
    for (const key of issue.keys) {
      const value = seenAt(written, [...issue.path, key]);
      findings.add(place([...issue.path, key]), value, (p) =>
        p.unknownKey(nearest(key, known, 1)[0] ?? '', known.join(', ')),
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

/** Rules are known by their names, not by their place in the list. */
function sayPath(path: PropertyKey[], written: unknown): string {
  const [top, list] = path;
  const steps = path.map((step, i) => {
    if (typeof step !== 'number' || i !== 2 || top !== 'tiers' || list !== 'rules') return String(step);
    const name = seenAt(written, [...path.slice(0, 3), 'name']);
    return name === '' ? String(step) : `${step} (${name})`;
  });
  return steps.join('.');
}

function seenAt(written: unknown, path: PropertyKey[]): string {
  const value = path.reduce<unknown>(
    (at, key) => (at as Record<PropertyKey, unknown> | undefined)?.[key],
    written,
  );
  return value === undefined ? '' : show(typeof value === 'string' ? value : JSON.stringify(value));
}
