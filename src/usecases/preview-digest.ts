/** Shows the weekly issue: mine as of now, for editors that of anybody, the last one again, and how it was read. */
import type { App } from '../app.ts';
import { type Shown, show } from '../cards/index.ts';
import { pathOf } from '../domain/department.ts';
import { noTastes } from '../domain/digest-copy.ts';
import { hasRole, type Person } from '../domain/person.ts';
import { UserError } from '../errors.ts';
import { inEnglishToo } from '../language/department-words.ts';
import { readPost } from '../language/digest-wish.ts';
import { shortDepartmentName } from '../language/matter.ts';
import { findNames } from '../language/names.ts';
import { textsOf } from '../texts/index.ts';
import { assertEditor, gatherNext } from './digest-desk.ts';
import { type CopyReader, createCopies, type IssueContent, previewCard } from './gather-issue.ts';
import { rulesOf } from './settle-departments.ts';

/** What my copy would be if the issue came out now. */
export async function previewDigest(app: App, reader: Person): Promise<Shown> {
  const { content, publishAt } = await gatherNext(app);
  const copyOf = await createCopies(app, content);
  const tastesOf = await app.store.tastes.all();
  return previewCard(copyOf(reader, tastesOf(reader.id)), publishAt, null);
}

/** The copy of a colleague, of a department or of a post. */
export async function previewFor(app: App, by: Person, words: string): Promise<Shown> {
  if (words === '') return previewDigest(app, by);
  await assertEditor(app, by);
  const { reader, whose, personId } = await findReader(app, by, words);
  const { content, publishAt } = await gatherNext(app);
  const copyOf = await createCopies(app, content);
  const tastes = personId ? (await app.store.tastes.all())(personId) : noTastes;
  return previewCard(copyOf(reader, tastes), publishAt, whose);
}

async function findReader(
  app: App,
  by: Person,
  words: string,
): Promise<{ reader: CopyReader; whose: string; personId: string | null }> {
  const post = readPost(words);
  if (post) {
    const whose = textsOf(by.language).digest.posts[post];
    return { reader: { departmentId: by.departmentId, post }, whose, personId: null };
  }
  const people = findNames(words, await app.store.people.active()).matches;
  const [person] = people.length === 1 ? await app.store.people.getMany([people[0]?.id ?? '']) : [];
  if (person) return { reader: person, whose: person.name, personId: person.id };
  const department = await findDepartment(app, words);
  if (!department) throw new UserError('digest.unknownReader', { seen: words });
  return {
    reader: { departmentId: department.id, post: 'doer' },
    whose: department.name,
    personId: null,
  };
}

/** The one department of that name or short form. */
export async function findDepartment(app: App, words: string): Promise<{ id: string; name: string } | null> {
  const departments = await app.store.people.departments();
  const byId = new Map(departments.map((one) => [one.id, one]));
  const named = departments.map((one) => ({
    id: one.id,
    name: one.name,
    aliases: rulesOf(app, one.name, pathOf(one, byId))?.aliases ?? [],
  }));
  const wanted = words.normalize('NFKC').trim().toLowerCase();
  const isCalled = (d: (typeof named)[number]) =>
    [d.name, ...d.aliases].some((name) => name.toLowerCase() === wanted);
  const exact = named.find(isCalled);
  if (exact) return exact;
  const [inEnglish, other] = inEnglishToo(named).filter(isCalled);
  if (inEnglish && !other) return inEnglish;
  const [short, another] = named.filter((d) => shortDepartmentName(d.name).toLowerCase() === wanted);
  if (short && !another) return short;
  const { matches } = findNames(words, named);
  return matches.length === 1 ? (named.find(({ id }) => id === matches[0]?.id) ?? null) : null;
}

/** The last issue, as this reader gets it. */
export async function showLastIssue(app: App, reader: Person): Promise<Shown> {
  const last = await app.store.digests.lastSent();
  if (!last?.content) throw new UserError('digest.noIssueYet');
  const copyOf = await createCopies(app, last.content as IssueContent);
  const tastesOf = await app.store.tastes.all();
  return show('digest-again', copyOf(reader, tastesOf(reader.id)));
}

/** How many have read the last issue; only what platforms prove counts. */
export async function showReads(app: App, by: Person): Promise<Shown> {
  await assertEditor(app, by);
  const last = await app.store.digests.lastSent();
  if (!last) throw new UserError('digest.noIssueYet');
  const counts = await app.store.readAsks.counts(`digest.${last.week}`, 'digest');
  return show('digest-reads', {
    week: last.week,
    readers: last.readers,
    // Where each message has to be asked for, a sample is.
    proven: counts.map((count) =>
      app.platforms.get(count.platform)?.abilities.tellsReads ? { ...count, asked: count.sent } : count,
    ),
    opened: app.links ? await app.store.digests.openings(last.week) : null,
  });
}

/** Editors see their desk, everybody else her own copy. */
export const isDeskOf = (person: Person): boolean => hasRole(person, 'editor');
