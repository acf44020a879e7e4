/** Building blocks for checking card JSON: each check walks one value and names the exact place it dislikes. */
import { type ApiFailure, cardRefused } from './failures.ts';

const parseError = 'parse card json err, please check whether the card json is correct or not';
const limitError = 11310;
const shapeError = 200621;

/** Where in the card a check stands, and what the whole card has used up so far. */
export interface Place {
  path: string;
  /** Containers around this place. */
  depth: number;
  /** Tags of the containers around this place, outermost first. */
  inside: readonly string[];
  seen: Seen;
}

export interface Seen {
  elements: number;
  tables: number;
  markdownTables: number;
  names: Set<string>;
  imageKeys: string[];
  elementIds: Set<string>;
}

export type Check = (value: unknown, place: Place) => void;
export type Fields = Record<string, Check>;

export function startPlace(): Place {
  const seen: Seen = {
    elements: 0,
    tables: 0,
    markdownTables: 0,
    names: new Set<string>(),
    imageKeys: [],
    elementIds: new Set<string>(),
  };
  return { path: 'ROOT', depth: 0, inside: [], seen };
}

export function under(place: Place, part: string): Place {
  return { ...place, path: `${place.path} -> ${part}` };
}

export function misshapen(place: Place, problem: string): ApiFailure {
  return cardRefused(shapeError, parseError, `${problem}, path: ${place.path}`);
}

export function overLimit(problem: string): ApiFailure {
  return cardRefused(limitError, problem, 'over limit');
}

export const text: Check = (value, place) => {
  if (typeof value !== 'string') throw misshapen(place, 'incorrect type, expected: string');
};

/** The key of an image, noted so that it can be looked for. */
export const imageKey: Check = (value, place) => {
  text(value, place);
  place.seen.imageKeys.push(value as string);
};

export const flag: Check = (value, place) => {
  if (typeof value !== 'boolean') throw misshapen(place, 'incorrect type, expected: boolean');
};

export const number: Check = (value, place) => {
  if (typeof value !== 'number') throw misshapen(place, 'incorrect type, expected: number');
};

export const anything: Check = () => {};

export const object: Check = (value, place) => {
  asObject(value, place);
};

export function whole(least: number, most: number): Check {
  return (value, place) => {
    if (typeof value !== 'number' || !Number.isInteger(value) || value < least || value > most) {
      throw misshapen(place, `invalid value, expected: integer from ${least} to ${most}`);
    }
  };
}

export function textUpTo(most: number): Check {
  return (value, place) => {
    text(value, place);
    if ((value as string).length > most) throw misshapen(place, `too long, at most ${most} characters`);
  };
}

export function oneOf(...options: (string | boolean)[]): Check {
  return (value, place) => {
    if (!options.includes(value as string)) {
      throw misshapen(place, `invalid value, expected one of: ${options.join(', ')}`);
    }
  };
}

export function listOf(check: Check, most = 1000, least = 0): Check {
  return (value, place) => {
    if (!Array.isArray(value)) throw misshapen(place, 'incorrect type, expected: array');
    if (value.length > most) throw misshapen(place, `too many entries, at most ${most}`);
    if (value.length < least) throw misshapen(place, `too few entries, at least ${least}`);
    value.forEach((entry, index) => {
      check(entry, under(place, entryName(entry, index)));
    });
  };
}

/** An object with exactly these properties; anything else is the famous `unknown property`. */
export function shape(fields: Fields, required: readonly string[] = []): Check {
  return (value, place) => {
    const found = asObject(value, place);
    for (const [name, entry] of Object.entries(found)) {
      const check = Object.hasOwn(fields, name) ? fields[name] : undefined;
      if (check === undefined) throw misshapen(place, `unknown property, property: ${name}`);
      check(entry, under(place, name));
    }
    for (const name of required) {
      if (found[name] === undefined) throw misshapen(place, `property is required, property: ${name}`);
    }
  };
}

/** An object told apart by one of its properties. */
export function variant(by: string, variants: Record<string, Check>): Check {
  return (value, place) => {
    const kind = asObject(value, place)[by];
    const check = typeof kind === 'string' && Object.hasOwn(variants, kind) ? variants[kind] : undefined;
    if (check === undefined) throw misshapen(place, `not support ${by}: ${String(kind)}`);
    check(value, place);
  };
}

export function asObject(value: unknown, place: Place): Record<string, unknown> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw misshapen(place, 'incorrect type, expected: object');
  }
  return value as Record<string, unknown>;
}

function entryName(entry: unknown, index: number): string {
  const tag = typeof entry === 'object' && entry !== null && 'tag' in entry ? entry.tag : undefined;
  return typeof tag === 'string' ? `[${index}](tag: ${tag})` : `[${index}]`;
}
