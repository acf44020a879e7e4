/** Puts a case that has ended into the archive under its labels: kind, what its flow says it belongs to, department, and when it began. */
import type { App } from '../app.ts';
import { draw, type Shown, show } from '../cards/index.ts';
import { toText } from '../cards/to-text.ts';
import { isOpenCase } from '../domain/case.ts';
import type { Person } from '../domain/person.ts';
import { caseFacts, type KnownCase } from './case-facts.ts';
import { hopsShown } from './list-cases.ts';

const mostLettersOfTitle = 80;

/** Called after each change of a case: what has ended is kept, what is taken up again is taken out; ended anew, it is a further version. */
export async function archiveCase(
  app: App,
  before: KnownCase,
  after: KnownCase,
  by: Person | null,
): Promise<void> {
  const { one } = after;
  const wasOpen = isOpenCase(before.one.state);
  if (wasOpen === isOpenCase(one.state)) return;
  const now = app.clock.now();
  const hops = await app.store.cases.hopsOf(one.id);
  const version = hops.filter(({ after }) => after.state !== undefined && !isOpenCase(after.state)).length;
  if (!wasOpen) {
    await app.store.archive.withdraw('case', one.id, version, now);
    return;
  }
  const starter = await app.store.people.get(one.starterId);
  const facts = await caseFacts(app, after);
  const cards = [
    show('case', { ...facts, isYours: false }),
    show('case-story', { ...facts, hops: await hopsShown(app, after, hops), begin: 0, left: 0 }),
  ];
  const inWords = (shown: Shown): string => toText(draw(shown, app.rules.language)).text;
  await app.store.archive.add(
    {
      kind: 'case',
      subjectId: one.id,
      version,
      title: Array.from(one.text).slice(0, mostLettersOfTitle).join(''),
      body: cards.map(inWords).join('\n\n'),
      project: after.definition.archive.join('、') || one.flow,
      departmentId: starter?.departmentId ?? null,
      byId: by?.id ?? one.starterId,
      happenedAt: one.startedAt,
    },
    now,
  );
}
