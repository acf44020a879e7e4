/**
 * Which person, department or command was meant: the nearest known names to a mistyped one, and the
 * people named in a sentence, with a choice to offer where a name fits more than one.
 */

/** Somebody or something that can be named: a person or a department. */
export interface Named {
  id: string;
  name: string;
  aliases?: readonly string[];
}

/** A name found in a text; `index` and `length` include a leading `@`. */
export interface NameMatch {
  id: string;
  name: string;
  index: number;
  length: number;
}

/** A name that fits nobody exactly or several people; `candidates` may be empty. */
export interface DoubtfulName {
  text: string;
  candidates: string[];
}

/** Longest input worth comparing; anything longer is no mistyped name. */
const longestInput = 64;

/** Candidates near to the input, best first; none when all are too far to be a slip of the finger. */
export function nearest(input: string, candidates: readonly string[], limit = 3): string[] {
  const wanted = fold(input);
  if (wanted.length === 0 || wanted.length > longestInput) return [];
  const scored = candidates.flatMap((candidate) => {
    const cost = distanceTo(wanted, fold(candidate));
    return cost === null ? [] : [{ candidate, cost }];
  });
  scored.sort((a, b) => a.cost - b.cost);
  return [...new Set(scored.map(({ candidate }) => candidate))].slice(0, limit);
}

/** The one person whose name of several words begins with this word, as Emma Clarke's does with `Emma`; null for none or several. */
export function byGivenName(word: string, people: readonly Named[]): string | null {
  const wanted = word.trim().toLowerCase();
  const found = people.filter(({ name }) => {
    const [given, family] = name.trim().toLowerCase().split(/\s+/u);
    return family !== undefined && given === wanted;
  });
  return found.length === 1 && found[0] ? found[0].id : null;
}

/** What stands behind a name says that it is hers: 张伟的日志 is no word to 张伟. */
export const isGenitive = (behind: string): boolean => /^的/u.test(behind);

/** The name that a single word may have been meant for: one letter of it is another, and not the first. Null where it is a name, or near to none. */
export function nearName(text: string, names: readonly string[]): string | null {
  const wanted = fold(text.replace(/[\s。.!！]+$/u, ''));
  const isNear = (name: string[]) =>
    name.length === wanted.length &&
    name[0] === wanted[0] &&
    name.filter((letter, i) => letter !== wanted[i]).length === 1;
  return wanted.length > 1 ? (names.find((name) => isNear(fold(name))) ?? null) : null;
}

function fold(text: string): string[] {
  return [...text.normalize('NFKC').toLowerCase().trim()];
}

/** Cost from 0 (same) upwards, or null when too far. A beginning or a part of a name is near. */
function distanceTo(wanted: string[], name: string[]): number | null {
  if (name.length === 0) return null;
  const [long, short] = name.length >= wanted.length ? [name, wanted] : [wanted, name];
  const within = long.join('').indexOf(short.join(''));
  if (within === 0) return (long.length - short.length) / (long.length + 1);
  if (within > 0 && short.length >= 2) return 0.5 + (long.length - short.length) / (long.length + 1);
  const edits = editDistance(wanted, name);
  const allowed = Math.floor(long.length / 2.5);
  if (edits > Math.max(allowed, long.length === 2 ? 1 : 0)) return null;
  const sameStart = wanted[0] === name[0];
  return edits - (sameStart ? 0.5 : 0) + 0.5;
}

/** Insertions, deletions, replacements and swaps of neighbours that turn one into the other. */
function editDistance(a: string[], b: string[]): number {
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const replace = (last[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      let cost = Math.min(replace, (last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1);
      const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      if (swapped) cost = Math.min(cost, (beforeLast[j - 2] ?? 0) + 1);
      row.push(cost);
    }
    beforeLast = last;
    last = row;
  }
  return last[b.length] ?? 0;
}

/**
 * Finds people or departments in a sentence, as `@Name` or bare, the longest name first. A name shared
 * by several is doubtful, and so is an `@` that fits nobody.
 */
export function findNames(
  text: string,
  people: readonly Named[],
): { matches: NameMatch[]; doubtful: DoubtfulName[] } {
  const index = indexNames(people);
  const lower = lowerKeepingLength(text);
  const matches: NameMatch[] = [];
  const doubtful: DoubtfulName[] = [];
  let at = 0;
  while (at < text.length) {
    const mention = isMention(text, at);
    const found = nameAt(lower, mention ? at + 1 : at, index, mention);
    if (found) {
      const { name, ids } = found;
      const length = name.length + (mention ? 1 : 0);
      const cutShort = mention ? unknownLonger(text, at + length) : '';
      const [id] = ids;
      if (ids.length === 1 && id && cutShort === '') {
        matches.push({ id, name: text.slice(at + length - name.length, at + length), index: at, length });
      } else {
        doubtful.push({
          text: text.slice(at + length - name.length, at + length) + cutShort,
          candidates: ids,
        });
      }
      at += length + cutShort.length;
    } else if (mention) {
      const token = /^[^\s,，、;；。:：@＠]*/.exec(text.slice(at + 1))?.[0] ?? '';
      if (token !== '') doubtful.push({ text: token, candidates: idsNear(token, people) });
      at += 1 + token.length;
    } else {
      at += 1;
    }
  }
  return { matches, doubtful };
}

type NameIndex = Map<string, { name: string; ids: string[] }[]>;

/** Of lists that cannot change, which are asked again and again. */
const indexes = new WeakMap<readonly Named[], NameIndex>();

/** Names by their first character, longest first. */
function indexNames(people: readonly Named[]): NameIndex {
  const known = indexes.get(people);
  if (known) return known;
  const index = makeIndex(people);
  if (Object.isFrozen(people)) indexes.set(people, index);
  return index;
}

function makeIndex(people: readonly Named[]): NameIndex {
  const byName = new Map<string, string[]>();
  for (const person of people) {
    for (const name of new Set(
      [person.name, ...(person.aliases ?? [])].map((n) => lowerKeepingLength(n.trim())),
    )) {
      if (name !== '') byName.set(name, [...(byName.get(name) ?? []), person.id]);
    }
  }
  const index: NameIndex = new Map();
  for (const [name, ids] of byName) {
    const first = name.charAt(0);
    index.set(first, [...(index.get(first) ?? []), { name, ids: [...new Set(ids)] }]);
  }
  for (const list of index.values()) list.sort((a, b) => b.name.length - a.name.length);
  return index;
}

/** Lower case only where it does not change the length, so that places in the text stay true. */
function lowerKeepingLength(text: string): string {
  const lower = text.toLowerCase();
  return lower.length === text.length ? lower : text.replace(/[A-Z]/g, (letter) => letter.toLowerCase());
}

/** An `@` that begins a mention, not one inside a mail address. */
function isMention(text: string, at: number): boolean {
  const char = text.charAt(at);
  return (char === '@' || char === '＠') && !/[A-Za-z0-9._-]/.test(text.charAt(at - 1));
}

function nameAt(lower: string, at: number, index: NameIndex, mention: boolean) {
  for (const entry of index.get(lower.charAt(at)) ?? []) {
    if (!lower.startsWith(entry.name, at)) continue;
    // A bare single character is too likely to be an ordinary word.
    if (!mention && entry.name.length < 2) continue;
    if (standsAlone(lower, at, entry.name)) return entry;
  }
  return null;
}

/** A Latin name must not be part of a longer word; Chinese is written without gaps. */
function standsAlone(lower: string, at: number, name: string): boolean {
  const word = /[a-z0-9]/;
  const cutsBefore = word.test(name.charAt(0)) && word.test(lower.charAt(at - 1));
  const cutsAfter = word.test(name.charAt(name.length - 1)) && word.test(lower.charAt(at + name.length));
  return !cutsBefore && !cutsAfter;
}

/** `@张三丰` when only 张三 is known: the one further character up to a blank makes it somebody else. */
function unknownLonger(text: string, end: number): string {
  return /^\p{Script=Han}(?=[\s,，、;；。@＠]|$)/u.exec(text.slice(end))?.[0] ?? '';
}

function idsNear(token: string, people: readonly Named[]): string[] {
  const names = people.flatMap((person) => [person.name, ...(person.aliases ?? [])]);
  const near = new Set(nearest(token, names));
  const fits = people.filter((person) =>
    [person.name, ...(person.aliases ?? [])].some((name) => near.has(name)),
  );
  return [...new Set(fits.map(({ id }) => id))].slice(0, 5);
}
