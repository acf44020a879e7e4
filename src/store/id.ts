/** Ids that people can tell apart: a prefix for the noun, then random letters. */
import { randomFillSync } from 'node:crypto';

export type IdPrefix =
  | 'ev'
  | 'pe'
  | 'dp'
  | 'ch'
  | 'mt'
  | 'rq'
  | 'sy'
  | 'sr'
  | 'bl'
  | 'pj'
  | 'ms'
  | 'rk'
  | 'ho'
  | 'mn'
  | 'it'
  | 'gr'
  | 'dg'
  | 'dl'
  | 'dv'
  | 'un'
  | 'df'
  | 'mg'
  | 'bt'
  | 'rp'
  | 'ip'
  | 'sb'
  | 'co'
  | 'fu'
  | 'qa'
  | 'pk'
  | 'pp'
  | 'ab'
  | 'rd'
  | 'sr'
  | 'nt'
  | 'ai'
  | 'ar'
  | 'lo'
  | 'dt'
  | 'db'
  | 'da'
  | 'dc'
  | 'mi'
  | 'ce'
  | 'cs'
  | 'cn'
  | 'hc'
  | 'rb'
  | 'al';

// No vowels and no look-alikes, so that an id never spells a word and can be read aloud.
const letters = '23456789bcdfghjkmnpqrstvwxyz';

const lettersInId = 16;
/** Asking for many at once costs hardly more than for a few. */
const pool = Buffer.alloc(lettersInId * 256);
let used = pool.length;

/** `mt_` and 16 letters: about 78 random bits, no order promised. */
export function newId(prefix: IdPrefix): string {
  if (used === pool.length) {
    randomFillSync(pool);
    used = 0;
  }
  let out = `${prefix}_`;
  for (const end = used + lettersInId; used < end; used++)
    out += letters[(pool[used] as number) % letters.length];
  return out;
}

/** What people call a row by has four bytes; they type more. */
export const isNumber = (typed: number): boolean => typed <= 2_147_483_647;
