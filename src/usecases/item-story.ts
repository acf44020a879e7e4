/** Gathers the story of an item from all that is kept of it. */
import type { App } from '../app.ts';
import type { Item } from '../domain/item.ts';
import { proofsOf } from '../domain/proof.ts';
import { inOrder, type StoryEntry } from '../domain/story.ts';
import type { Report } from '../store/reports.ts';

// Beyond this nobody reads on; all are counted.
const mostReports = 50;

export interface Story {
  entries: StoryEntry[];
  /** How often it was said, and by how many people. */
  reports: number;
  people: number;
}

export async function storyOf(app: App, item: Item): Promise<Story> {
  const { stories, reports, itemActs, alarmNotices } = app.store;
  const [said, counted, tiers, acts, messages, merged] = await inTurn([
    () => reports.of(item.id, mostReports),
    () => reports.count(item.id),
    () => stories.tiersOf(item.id),
    () => itemActs.of(item.id),
    () => alarmNotices.messagesOf(item.id),
    () => stories.mergesInto(item.id),
  ]);
  const proofs = proofsOf(messages, acts);
  const ids = [
    ...said.map(({ senderId }) => senderId),
    ...tiers.map(({ byId }) => byId),
    ...acts.flatMap(({ byId, toIds }) => [byId, ...toIds]),
    ...proofs.map(({ personId }) => personId),
    ...merged.map(({ byId }) => byId),
  ].filter((id): id is string => id !== null);
  const people = await app.store.people.getMany([...new Set(ids)]);
  const names = new Map(people.map(({ id, name }) => [id, name]));
  const nameOf = (id: string | null) => (id === null ? null : (names.get(id) ?? ''));
  const places = await placesOf(app, said);
  const entries: StoryEntry[] = [
    ...said.map(
      (report, index): StoryEntry => ({
        kind: 'said',
        at: report.saidAt.toISOString(),
        who: report.source ?? nameOf(report.senderId) ?? '',
        where: places.get(report.chatId ?? '') ?? '',
        platform: report.origin === 'api' ? null : report.origin,
        isFirst: index === 0,
      }),
    ),
    ...tiers.map(({ at, tier, byId, reason }, index): StoryEntry => {
      const moment = { at: at.toISOString(), by: nameOf(byId) };
      // Merged it lost its tier, and taken out it got it back: nobody chose one.
      const [into, outOf] = [keptIn(reason), keptIn(tiers[index - 1]?.reason)];
      if (into !== null) return { kind: 'merged', number: into, isItself: true, ...moment };
      if (outOf !== null) return { kind: 'apart', number: outOf, isItself: true, ...moment };
      return { kind: 'tier', tier, reason, isFirst: index === 0, ...moment };
    }),
    ...acts.map(
      ({ at, kind, byId, toIds, words, until }): StoryEntry => ({
        kind: 'act',
        at: at.toISOString(),
        act: kind,
        by: nameOf(byId),
        to: toIds.map((id) => nameOf(id) ?? ''),
        words,
        until: until?.toISOString() ?? null,
      }),
    ),
    ...proofs.map(
      ({ personId, at, platform, sending, isTogether, steps }): StoryEntry => ({
        kind: 'proof',
        at: (steps.accepted ?? at).toISOString(),
        who: nameOf(personId) ?? '',
        platform,
        sending,
        isTogether,
        steps: Object.fromEntries(Object.entries(steps).map(([step, time]) => [step, time.toISOString()])),
      }),
    ),
    ...merged.map(
      ({ number, byId, at, isOut }): StoryEntry => ({
        kind: isOut ? 'apart' : 'merged',
        at: at.toISOString(),
        number,
        by: nameOf(byId),
      }),
    ),
  ];
  return { entries: inOrder(entries), reports: counted.reports, people: counted.senders.length };
}

/** The number of the item into which it was merged, where that is the reason. */
function keptIn(reason = ''): number | null {
  const number = /^merged:(\d{1,15})$/u.exec(reason)?.[1];
  return number === undefined ? null : Number(number);
}

async function placesOf(app: App, said: Report[]): Promise<Map<string, string>> {
  const places = new Map<string, string>();
  for (const id of new Set(said.flatMap(({ chatId }) => chatId ?? []))) {
    const chat = await app.store.chats.get(id);
    if (chat?.kind === 'group') places.set(id, chat.name ?? '');
  }
  return places;
}

/** One after the other: within a transaction there is one connection. */
async function inTurn<Asks extends readonly (() => Promise<unknown>)[]>(
  asks: readonly [...Asks],
): Promise<{ [Key in keyof Asks]: Awaited<ReturnType<Asks[Key]>> }> {
  const answers: unknown[] = [];
  for (const ask of asks) answers.push(await ask());
  return answers as { [Key in keyof Asks]: Awaited<ReturnType<Asks[Key]>> };
}
