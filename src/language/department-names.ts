/** By which names an alarm may mean a department: its own, the company's short ones, those made of them, the usual English words. */
import { inEnglishToo, usualNames } from './department-words.ts';
import type { Named } from './names.ts';

/**
 * `whole`: it means its department wherever it stands. `made`: a short one with the word for a department behind it, so too
 * where it is no part of a longer name. `short`: only where somebody is spoken to.
 */
export type NameKind = 'whole' | 'made' | 'short';

/** Made once for a list of departments. */
export interface CalledBy {
  /** One for each name; frozen, so that its index is kept. */
  names: readonly Named[];
  /** By the name in small letters. */
  kinds: ReadonlyMap<string, NameKind>;
}

interface Meaning {
  rank: number;
  kind: NameKind;
  ids: Set<string>;
}

const unit = /(?:部门|部|中心|组|处|科|室|办|team|department|dept\.?)$/iu;
const fold = (name: string): string => name.trim().toLowerCase();
const letters = (name: string): number => Array.from(name).length;

/** A department called 采购 or Sales, without the word for one: an ordinary word. */
const isOrdinary = (name: string): boolean =>
  !unit.test(name) && (letters(name) <= 2 || usualNames.has(fold(name)));

/** What a name means first is what it means: a department's own goes before a short one, and that before a made one. Two that share it are both meant, so that none is. */
export function calledBy(departments: readonly Named[]): CalledBy {
  const meant = new Map<string, Meaning>();
  const put = (id: string, name: string, rank: number, kind: NameKind) => {
    const known = meant.get(fold(name));
    if (name.trim() === '' || (known && known.rank < rank)) return;
    if (known?.rank === rank) known.ids.add(id);
    else meant.set(fold(name), { rank, kind, ids: new Set([id]) });
  };
  const english = new Map(inEnglishToo(departments).map(({ id, aliases = [] }) => [id, aliases]));
  for (const { id, name, aliases = [] } of departments) {
    put(id, name, 0, isOrdinary(name) ? 'short' : 'whole');
    for (const alias of aliases) put(id, alias, 1, unit.test(alias) ? 'made' : 'short');
    const usual = (english.get(id) ?? []).slice(aliases.length);
    for (const word of usual) put(id, word, 3, 'short');
    for (const short of [...(isOrdinary(name) ? [name] : []), ...aliases, ...usual])
      if (!unit.test(short)) for (const end of ['部', '部门']) put(id, `${short}${end}`, 2, 'made');
  }
  return {
    names: Object.freeze([...meant].flatMap(([name, { ids }]) => [...ids].map((id) => ({ id, name })))),
    kinds: new Map([...meant].map(([name, { kind }]) => [name, kind])),
  };
}
