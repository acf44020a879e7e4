/** Puts the cards of packages together from their rows. */
import type { App } from '../app.ts';
import { type Shown, show } from '../cards/index.ts';
import type { PackageData, PartData } from '../cards/package.ts';
import { copyFor, type IssueCount, type IssueItem, noTastes } from '../domain/digest-copy.ts';
import type { PackagePart, PackageRules, PackageRun } from '../domain/package.ts';
import type { Person } from '../domain/person.ts';

/** What a package held when it was sent. */
export interface PackageContent {
  items: IssueItem[];
  counts: IssueCount[];
  parts: PartData[];
}

/** What is asked for now; the rules may have changed since the run began. */
export const fieldsIn = (app: App, name: string): string[] => app.rules.packages[name]?.fields ?? [];

/** The parts of a run as readers see them. */
export async function partData(app: App, parts: PackagePart[]): Promise<PartData[]> {
  const ids = parts.flatMap(({ people, byId }) => [...people, ...(byId ? [byId] : [])]);
  const names = new Map((await app.store.people.getMany([...new Set(ids)])).map((p) => [p.id, p.name]));
  return parts.map(({ name, answers, byId, people }) => ({
    name,
    answers,
    by: names.get(byId ?? '') ?? '',
    owed: answers === null ? people.flatMap((id) => names.get(id) ?? []) : [],
  }));
}

/** Of two departments of one name nobody knows from what was sent which is which: they stay as they were sent. */
const isOnly = ({ parts }: PackageContent, name: string): boolean =>
  parts.filter((part) => part.name === name).length === 1;

/** What was sent, with the last word of each part: what came later follows, or has followed, as a supplement. */
export async function contentNow(app: App, run: PackageRun): Promise<PackageContent> {
  const sent = run.content as PackageContent;
  const now = new Map(
    (await partData(app, await app.store.packages.parts(run.id))).map((part) => [part.name, part]),
  );
  const parts = sent.parts.map((part) => {
    const last = isOnly(sent, part.name) ? now.get(part.name) : undefined;
    return last && (part.answers === null || last.answers !== null) ? last : part;
  });
  return { ...sent, parts };
}

/** The late parts as a supplement tells them: those take the place of another that all have, and those do not. */
export async function lateData(app: App, run: PackageRun, late: PackagePart[]): Promise<PartData[]> {
  const sent = run.content as PackageContent;
  const had = new Set(
    sent.parts.filter(({ answers, name }) => answers !== null && isOnly(sent, name)).map(({ name }) => name),
  );
  return (await partData(app, late)).map((part) => (had.has(part.name) ? { ...part, replaces: true } : part));
}

/** What all have once the supplement is out. */
export function withLate(run: PackageRun, late: PartData[]): PackageContent {
  const sent = run.content as PackageContent;
  const told = new Map(late.map(({ replaces: _, ...part }) => [part.name, part]));
  return {
    ...sent,
    parts: sent.parts.map((part) => (isOnly(sent, part.name) ? told.get(part.name) : undefined) ?? part),
  };
}

/** A function that makes each reader's card; people of one department and post read the same. */
export async function createPackageCards(
  app: App,
  run: PackageRun,
  content: PackageContent,
): Promise<(reader: Person) => PackageData> {
  const departments = new Map((await app.store.people.departments()).map((d) => [d.id, d.name]));
  const nameOf = (id: string | null) => departments.get(id ?? '') ?? '';
  const made = new Map<string, PackageData>();
  return ({ departmentId, post }) => {
    const key = `${departmentId} ${post}`;
    const { sections, left } = copyFor({ departmentId, post }, content, noTastes, nameOf);
    const card = made.get(key) ?? {
      package: run.package,
      period: run.period,
      runId: run.id,
      fields: fieldsIn(app, run.package),
      parts: content.parts,
      ...{ sections, left, post },
      department: nameOf(departmentId),
      sentAt: (run.sentAt ?? app.clock.now()).toISOString(),
      ...(app.links ? { hasPage: true } : {}),
    };
    made.set(key, card);
    return card;
  };
}

/** The request for one part, to one of those who may hand it in. */
export async function askCard(
  app: App,
  run: PackageRun,
  part: PackagePart,
  to: Person,
  isNudge = false,
): Promise<Shown> {
  const others = (await app.store.people.getMany(part.people)).filter(({ id }) => id !== to.id);
  const by = part.byId === null ? null : await app.store.people.get(part.byId);
  return show('package-ask', {
    package: run.package,
    period: run.period,
    runId: run.id,
    owner: part.owner,
    part: part.name,
    fields: fieldsIn(app, run.package),
    dueAt: run.dueAt.toISOString(),
    typed: part.answers ?? [],
    others: others.map(({ name }) => name),
    ...(by && part.handedInAt ? { there: { by: by.name, at: part.handedInAt.toISOString() } } : {}),
    ...(isNudge ? { isNudge } : {}),
    ...(run.state === 'sent' ? { isLate: true } : {}),
  });
}

/** Packages that are on, with their rules. */
export const packagesOn = (app: App): [string, PackageRules][] => Object.entries(app.rules.packages);
