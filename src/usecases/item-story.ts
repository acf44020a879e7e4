/** Gathers the story of an item from all that is kept of it. */
import type { App } from '../app.ts';
import type { Act } from '../domain/act.ts';
import type { Item } from '../domain/item.ts';
import { type Proof, proofsOf } from '../domain/proof.ts';
import { inOrder, type StoryEntry } from '../domain/story.ts';
import type { Report } from '../store/reports.ts';

// Beyond this nobody reads on; all are counted.
const mostReports = 50;
const mostUnder = 50;

/** The number of the merged item that it belongs to. */
interface Of {
  of?: number;
}

export interface Story {
  entries: StoryEntry[];
  /** How often it was said, and by how many people. */
  reports: number;
  people: number;
}

/** `mayRead`: whether the reader may see an item that was merged into it, or it into that; of another she only learns that there is one. */
export async function storyOf(
  app: App,
  item: Item,
  mayRead: (merged: Item) => Promise<boolean>,
): Promise<Story> {
  const { stories, reports, itemActs, alarmNotices } = app.store;
  const [counted, tiers, turns, under] = await inTurn([
    () => reports.count(item.id),
    () => stories.tiersOf(item.id),
    () => stories.mergesInto(item.id),
    () => stories.under(item.id, mostUnder),
  ]);
  const read = new Set([item.id]);
  for (const id of new Set([...under.map((one) => one.id), ...turns.map((turn) => turn.itemId)])) {
    const one = await app.store.items.get(id);
    if (one && (await mayRead(one))) read.add(id);
  }
  const said = await reports.ends(item.id, { most: mostReports, within: [...read] });
  const merged = turns.map((turn) => (read.has(turn.itemId) ? turn : { ...turn, number: null, byId: null }));
  const acts: (Act & Of)[] = [];
  const proofs: (Proof & Of)[] = [];
  // Whoever was told of what was merged into it was told of the matter.
  const open = under.filter(({ id }) => read.has(id)).map(({ id, number }) => ({ id, of: number }));
  for (const { id, ...of } of [{ id: item.id }, ...open]) {
    const done = await itemActs.of(id);
    acts.push(...done.map((act) => ({ ...act, ...of })));
    const found = proofsOf(await alarmNotices.messagesOf(id), done);
    proofs.push(...found.map((proof) => ({ ...proof, ...of })));
  }
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
  const known = await readable(app, tiers, mayRead);
  const entries: StoryEntry[] = [
    ...said.map(
      (report, index): StoryEntry => ({
        kind: 'said',
        at: report.saidAt.toISOString(),
        who: report.source ?? nameOf(report.senderId) ?? '',
        where: places.get(report.chatId ?? '') ?? '',
        platform: report.origin === 'api' ? null : report.origin,
        isFirst: index === 0,
        ...(report.origin === 'api' && index > 0 ? { words: shortened(report.text) } : {}),
      }),
    ),
    ...tiers.map(({ at, tier, byId, reason }, index): StoryEntry => {
      const moment = { at: at.toISOString(), by: nameOf(byId) };
      const beside = (number: number) =>
        known.has(number) ? { number, isItself: true, ...moment } : { ...moment, ...unknown };
      // Merged it lost its tier, and taken out it got it back: nobody chose one.
      const [into, outOf] = [keptIn(reason), keptIn(tiers[index - 1]?.reason)];
      if (into !== null) return { kind: 'merged', ...beside(into) };
      if (outOf !== null) return { kind: 'apart', ...beside(outOf) };
      return { kind: 'tier', tier, reason, isFirst: index === 0, ...moment };
    }),
    ...acts.map(
      ({ at, kind, byId, toIds, words, until, of }): StoryEntry => ({
        kind: 'act',
        at: at.toISOString(),
        act: kind,
        by: nameOf(byId),
        to: toIds.map((id) => nameOf(id) ?? ''),
        words,
        until: until?.toISOString() ?? null,
        ...(of === undefined ? {} : { of }),
      }),
    ),
    ...proofs.map(
      ({ personId, at, platform, sending, isTogether, steps, of }): StoryEntry => ({
        kind: 'proof',
        at: (steps.accepted ?? at).toISOString(),
        who: nameOf(personId) ?? '',
        platform,
        sending,
        isTogether,
        steps: Object.fromEntries(Object.entries(steps).map(([step, time]) => [step, time.toISOString()])),
        ...(of === undefined ? {} : { of }),
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
    ...(await comebacks(app, item, mayRead)),
  ];
  return { entries: inOrder(entries), reports: counted.reports, people: counted.senders.length };
}

/** The alarms that said of it, once it was dealt with, that it is back. */
async function comebacks(
  app: App,
  item: Item,
  mayRead: (other: Item) => Promise<boolean>,
): Promise<StoryEntry[]> {
  const found: StoryEntry[] = [];
  for (const { id, at } of await app.store.stories.backAs(item.number, item.saidAt)) {
    const other = await app.store.items.get(id);
    const number = other && (await mayRead(other)) ? other.number : null;
    found.push({ kind: 'back', at: at.toISOString(), number });
  }
  return found;
}

const mostWords = 60;

function shortened(text: string): string {
  const letters = Array.from(text.replace(/\s+/gu, ' '));
  return letters.length > mostWords ? `${letters.slice(0, mostWords).join('')}…` : letters.join('');
}

const unknown = { number: null, by: null, isItself: true };

/** Of the items into which it was ever merged those that the reader may see. */
async function readable(
  app: App,
  tiers: { reason: string }[],
  mayRead: (other: Item) => Promise<boolean>,
): Promise<Set<number>> {
  const known = new Set<number>();
  for (const number of new Set(tiers.map(({ reason }) => keptIn(reason)))) {
    const other = number === null ? null : await app.store.items.byNumber(number);
    if (other && (await mayRead(other))) known.add(other.number);
  }
  return known;
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
