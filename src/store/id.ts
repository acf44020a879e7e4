/** Ids that people can tell apart: a prefix for the noun, then random letters. */
import { randomBytes } from 'node:crypto';

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
  | 'rb';

// No vowels and no look-alikes, so that an id never spells a word and can be read aloud.
const letters = '23456789bcdfghjkmnpqrstvwxyz';

/** `mt_` and 16 letters: about 78 random bits, no order promised. */
export function newId(prefix: IdPrefix): string {
  let out = '';
  for (const byte of randomBytes(16)) out += letters[byte % letters.length];
  return `${prefix}_${out}`;
}
