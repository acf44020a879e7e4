/** Departments over several platforms: the same path of names is the same department, unless the platform's id or the company says otherwise. */
import { remembering } from '../language/remember.ts';
import type { PlatformName } from './person.ts';

/** A department as one platform's directory has it. */
export interface DepartmentFacts {
  platform: PlatformName;
  externalId: string;
  /** Null under the root, whose own name says nothing. */
  parentExternalId: string | null;
  name: string;
  /** The department of ours that it has been so far. */
  departmentId: string | null;
}

export interface JoinedDepartment {
  name: string;
  /** Null if it is new. */
  id: string | null;
  /** Others that turned out to be the same. */
  absorbed: string[];
  /** At most one on each platform, in the company's order of platforms. */
  parts: DepartmentFacts[];
}

/** Other paths that mean a department, by its name or path, as the company's file says it. */
export type SameAs = Record<string, string[]>;

const fold = (name: string): string => name.normalize('NFKC').trim().toLowerCase();

/** Two ways to write one path are equal in this form. */
export const foldPath = (path: string): string =>
  path
    .split('/')
    .map(fold)
    .filter((name) => name !== '')
    .join('/');

/** The names from the top down to a department; those above that are not known are left out. */
export function pathOf<D extends { id: string; name: string; parentId: string | null }>(
  department: D,
  all: ReadonlyMap<string, D>,
): string[] {
  const names: string[] = [];
  const seen = new Set<string>();
  for (let at: D | undefined = department; at && !seen.has(at.id); at = all.get(at.parentId ?? '')) {
    names.unshift(at.name);
    seen.add(at.id);
  }
  return names;
}

const indexes = new WeakMap<readonly { id: string }[], ReadonlyMap<string, unknown>>();

/** One by its id. Lists that cannot change, which are asked again and again, are read through once. */
export function departmentIn<D extends { id: string }>(
  departments: readonly D[],
  id: string | null,
): D | undefined {
  if (id === null) return undefined;
  if (!Object.isFrozen(departments)) return departments.find((d) => d.id === id);
  const index = indexes.get(departments) ?? new Map(departments.map((d) => [d.id, d]));
  indexes.set(departments, index);
  return index.get(id) as D | undefined;
}

/** A department and all below it. */
export function below(departments: readonly { id: string; parentId: string | null }[], id: string): string[] {
  const found = [id];
  for (const one of found) {
    const next = departments.filter(({ parentId }) => parentId === one).map((d) => d.id);
    found.push(...next.filter((child) => !found.includes(child)));
  }
  return found;
}

/** The company's file names few, and they are asked for with each alarm. */
const parts = remembering((name) => foldPath(name).split('/'));

/**
 * Under which of these names or paths a department stands: the longest that its own path ends with, `B/Sales` before
 * `Sales`; else one whose last name is its own, for a path may begin with names that no directory has.
 */
export function writtenFor(written: readonly string[], path: readonly string[]): string | null {
  const own = path.map(fold);
  const last = own.at(-1);
  const isEnd = (names: string[]) => names.join('/') === own.slice(-names.length).join('/');
  const [longest] = written
    .filter((name) => isEnd(parts(name)))
    .sort((a, b) => parts(b).length - parts(a).length);
  return longest ?? written.find((name) => parts(name).at(-1) === last) ?? null;
}

/**
 * A department keeps the id that the platform's own id stands for, however it is renamed or moved. A new one is the
 * department of the same path on another platform that has none of this platform yet.
 */
export function joinDepartments(
  facts: DepartmentFacts[],
  sameAs: SameAs,
  order: readonly PlatformName[],
): JoinedDepartment[] {
  const place = (fact: DepartmentFacts) => `${order.indexOf(fact.platform)} ${fact.externalId}`;
  const sorted = [...facts].sort((a, b) => (place(a) < place(b) ? -1 : 1));
  const paths = pathsOf(sorted, sameAs);
  const units: DepartmentFacts[][] = [];
  const mayTake = (unit: DepartmentFacts[], more: DepartmentFacts[]) =>
    !unit.some((a) => more.some((b) => a.platform === b.platform));
  // First those that have been one so far, then those of one path.
  for (const fact of sorted) {
    const known = units.find((unit) => fact.departmentId && unit[0]?.departmentId === fact.departmentId);
    if (known && mayTake(known, [fact])) known.push(fact);
    else units.push([fact]);
  }
  const joined: DepartmentFacts[][] = [];
  for (const unit of units) {
    const isSame = (other: DepartmentFacts[]) =>
      other.some((a) => unit.some((b) => paths.get(a)?.key === paths.get(b)?.key));
    const other = joined.find((candidate) => mayTake(candidate, unit) && isSame(candidate));
    if (other) other.push(...unit);
    else joined.push([...unit]);
  }
  const taken = new Set<string>();
  return joined.map((parts) => {
    parts.sort((a, b) => (place(a) < place(b) ? -1 : 1));
    const ids = [...new Set(parts.flatMap((p) => p.departmentId ?? []))].filter((id) => !taken.has(id));
    for (const id of ids) taken.add(id);
    const [id = null, ...absorbed] = ids;
    const named = parts.map((part) => paths.get(part)?.name).find((name) => name !== undefined);
    return { name: named ?? (parts[0] as DepartmentFacts).name, id, absorbed, parts };
  });
}

interface Path {
  key: string;
  /** What the company calls it. */
  name?: string;
}

function pathsOf(facts: DepartmentFacts[], sameAs: SameAs): Map<DepartmentFacts, Path> {
  const byId = new Map(facts.map((fact) => [`${fact.platform} ${fact.externalId}`, fact]));
  const namesOf = (fact: DepartmentFacts): string[] => {
    const names: string[] = [];
    const seen = new Set<DepartmentFacts>();
    for (let at: DepartmentFacts | undefined = fact; at && !seen.has(at); ) {
      seen.add(at);
      names.unshift(at.name);
      at = at.parentExternalId === null ? undefined : byId.get(`${at.platform} ${at.parentExternalId}`);
    }
    return names;
  };
  return new Map(facts.map((fact) => [fact, canonical(namesOf(fact), sameAs)]));
}

/** The path with the longest beginning that the company has another name for put in that name. */
function canonical(names: string[], sameAs: SameAs): Path {
  const rules = Object.entries(sameAs).filter(([, paths]) => paths.length > 0);
  for (let length = names.length; length > 0; length -= 1) {
    const start = foldPath(names.slice(0, length).join('/'));
    const last = fold(names[length - 1] ?? '');
    const rule = rules.find(
      ([name, paths]) =>
        foldPath(name) === start || fold(name) === last || paths.some((p) => foldPath(p) === start),
    );
    if (!rule) continue;
    const key = [foldPath(rule[0]), ...names.slice(length).map(fold)].join('/');
    return length === names.length ? { key, name: rule[0].split('/').at(-1) ?? rule[0] } : { key };
  }
  return { key: foldPath(names.join('/')) };
}
