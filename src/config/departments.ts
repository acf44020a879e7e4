/** Departments as `xinliu.yaml` writes them: names and paths that nobody could tell apart are refused. */

import { z } from 'zod';
import type { DepartmentRules } from '../domain/company.ts';
import { foldPath } from '../domain/department.ts';
import { entry, fold, longestName, names, refuseAt, section, text } from './checks.ts';
import { departmentHours, toHours } from './working-hours.ts';

const mostLiaisons = 2;
const longestPath = 300;

export const departments = z
  .record(
    z.string(),
    z.preprocess(
      (value) => (value === '' ? {} : value),
      section({
        head: entry(text(longestName)),
        liaisons: entry(
          z.array(text(longestName)).superRefine((people, ctx) => {
            if (people.length > mostLiaisons) refuseAt(ctx, [], (p) => p.tooManyLiaisons());
          }),
        ),
        deputies: names,
        aliases: names,
        sameAs: entry(z.array(text(longestPath))),
        hours: entry(departmentHours),
      }),
    ),
  )
  .superRefine((all, ctx) => {
    const owners = new Map<string, string>();
    for (const [department, { aliases = [] }] of Object.entries(all)) {
      for (const name of [department, ...aliases]) {
        const owner = owners.get(fold(name));
        if (owner) refuseAt(ctx, [department], (p) => p.nameTwice(name, owner));
        owners.set(fold(name), department);
      }
    }
    const paths = new Map<string, string>();
    for (const [department, { sameAs = [] }] of Object.entries(all)) {
      sameAs.forEach((path, i) => {
        const owner = paths.get(foldPath(path));
        if (owner) refuseAt(ctx, [department, 'sameAs', i], (p) => p.pathTwice(path, owner));
        paths.set(foldPath(path), department);
      });
    }
    const circle = circleIn(all);
    if (circle) refuseAt(ctx, [circle[0] as string, 'sameAs'], (p) => p.pathCircle(circle.join(' → ')));
  });

/** Departments of which each is to be the next and the last the first: nobody could say which of them it is. */
function circleIn(all: Record<string, { sameAs?: string[] | undefined }>): string[] | null {
  const named = new Map(Object.keys(all).map((name) => [foldPath(name), name]));
  const nextOf = (name: string) =>
    (all[name]?.sameAs ?? []).flatMap((path) => named.get(foldPath(path)) ?? []);
  const walk = (trail: string[]): string[] | null => {
    for (const next of nextOf(trail.at(-1) as string)) {
      if (next === trail[0]) return [...trail, next];
      const found = trail.includes(next) ? null : walk([...trail, next]);
      if (found) return found;
    }
    return null;
  };
  for (const name of Object.keys(all)) {
    const found = walk([name]);
    if (found) return found;
  }
  return null;
}

export function toDepartments(
  given: z.infer<typeof departments> | undefined,
): Record<string, DepartmentRules> {
  return Object.fromEntries(
    Object.entries(given ?? {}).map(
      ([name, { head, liaisons = [], deputies, aliases = [], sameAs, hours }]) => [
        name,
        {
          ...(head === undefined ? {} : { head }),
          ...(sameAs === undefined ? {} : { sameAs }),
          ...(hours === undefined ? {} : { hours: toHours(hours) }),
          ...(deputies === undefined ? {} : { deputies }),
          liaisons,
          aliases,
        },
      ],
    ),
  );
}
