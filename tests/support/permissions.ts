/** How a table of permissions is held against what an adapter really does on its strict simulator. */
import { expect } from 'vitest';
import type { Permission, Permissions } from '../../src/ports/permissions.ts';

/** What can be told apart after everything was done once with some permissions. */
export interface Trace {
  /** `METHOD path` of each call, as the simulator noted it. */
  calls: string[];
  /** Calls that were refused for want of a permission. */
  refused: string[];
  /** Types of the events that came. */
  events: string[];
  /** What was read and heard, for permissions that only add fields or messages. */
  saw: unknown;
}

/** The entry of the table that stands for a call; null if there is none. */
export function entryOf(table: Permissions, call: string): string | null {
  const known = [...table.freeCalls, ...table.asked.flatMap(({ calls = [] }) => calls)];
  return known.find((pattern) => isLike(pattern, call)) ?? null;
}

function isLike(pattern: string, call: string): boolean {
  const form = pattern.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replaceAll(':id', '[^/]+');
  return new RegExp(`^${form}$`).test(call);
}

/** Each tour is made once: most permissions are held against the same one with all of them. */
export function eachOnce(tour: (scopes: string[]) => Promise<Trace>): (scopes: string[]) => Promise<Trace> {
  const made = new Map<string, Promise<Trace>>();
  return (scopes) => {
    const key = scopes.toSorted().join();
    const trace = made.get(key) ?? tour(scopes);
    made.set(key, trace);
    return trace;
  };
}

export const namesOf = (table: Permissions): string[] => table.asked.map(({ name }) => name);

/** All names of the table without those that would hide that one is missing. */
export const namesBut = (table: Permissions, { others = [] }: Permission): string[] =>
  namesOf(table).filter((name) => !others.includes(name));

export const callsOf = (table: Permissions): string[] => [
  ...table.freeCalls,
  ...table.asked.flatMap(({ calls = [] }) => calls),
];

/** That what is lost without a permission is what the table says, and that something is. */
export function checkLoss(table: Permissions, permission: Permission, withIt: Trace, without: Trace): void {
  const { calls = [], events = [] } = permission;
  const refused = without.refused
    .filter((call) => !withIt.refused.includes(call))
    .map((call) => entryOf(table, call));
  expect(refused.filter((pattern) => !calls.some((call) => call === pattern))).toEqual([]);
  const missed = withIt.events.filter((type) => !without.events.includes(type));
  // What could not be sent is not read either.
  if (calls.length === 0) expect(missed.filter((type) => !events.includes(type))).toEqual([]);
  const sawLess = JSON.stringify(without.saw) !== JSON.stringify(withIt.saw);
  expect({ name: permission.name, isLost: refused.length + missed.length > 0 || sawLess }).toMatchObject({
    isLost: true,
  });
}
