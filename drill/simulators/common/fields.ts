/** What fields a call knows, and whether what came fits them. */
import type { JsonObject } from './server.ts';

type Kind = 'text' | 'texts' | 'number' | 'numbers' | 'flag' | 'object' | 'list' | 'strings';
/** What a field holds; `!` means it must be there. */
export type Fields = Record<string, Kind | `${Kind}!`>;

/** How a platform words its refusals. */
export interface Wording {
  missing(field: string): Error;
  wrong(field: string, why: string): Error;
}

export function checkGiven(given: JsonObject, known: Fields, isQuery: boolean, wording: Wording): void {
  for (const name of Object.keys(given)) {
    if (known[name] === undefined) throw wording.wrong(name, 'is no field of this call');
  }
  for (const [name, kind] of Object.entries(known)) {
    const value = given[name];
    if (value === undefined || value === null || value === '') {
      if (kind.endsWith('!')) throw wording.missing(name);
      continue;
    }
    const wanted = kind.replace('!', '') as Kind;
    if (isQuery ? !holdsInQuery(wanted, String(value)) : !holds(wanted, value)) {
      throw wording.wrong(name, `must be ${wanted}`);
    }
  }
}

function holds(kind: Kind, value: unknown): boolean {
  const isObject = typeof value === 'object' && value !== null && !Array.isArray(value);
  switch (kind) {
    case 'text':
      return typeof value === 'string';
    case 'number':
      return typeof value === 'number' && Number.isFinite(value);
    case 'flag':
      return typeof value === 'boolean';
    case 'texts':
      return Array.isArray(value) && value.every((entry) => typeof entry === 'string');
    case 'numbers':
      return Array.isArray(value) && value.every((entry) => typeof entry === 'number');
    case 'list':
      return Array.isArray(value);
    case 'strings':
      return isObject && Object.values(value).every((entry) => typeof entry === 'string');
    case 'object':
      return isObject;
  }
}

function holdsInQuery(kind: Kind, value: string): boolean {
  if (kind === 'number') return /^\d+$/.test(value);
  return kind !== 'flag' || value === 'true' || value === 'false';
}

/** A field that has already been checked. */
export const text = (body: JsonObject, field: string): string => (body[field] as string | undefined) ?? '';
export const texts = (body: JsonObject, field: string): string[] =>
  (body[field] as string[] | undefined) ?? [];
export const number = (body: JsonObject, field: string): number | undefined =>
  body[field] as number | undefined;
export const object = (body: JsonObject, field: string): JsonObject =>
  (body[field] as JsonObject | undefined) ?? {};
