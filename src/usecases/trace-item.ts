/** `/追溯`: the story of an item, a case or a decision, how it began and the newest lines first, to those whom it is for. */
import type { App } from '../app.ts';
import { type Shown, show } from '../cards/index.ts';
import type { Item } from '../domain/item.ts';
import { hasRole, type Person, type PlatformName } from '../domain/person.ts';
import type { StoryEntry } from '../domain/story.ts';
import { UserError } from '../errors.ts';
import { maySee as maySeeDirective } from './directive-people.ts';
import { storyOf } from './item-story.ts';
import { traceCase } from './list-cases.ts';
import { showDirective } from './list-directives.ts';
import { showRequest } from './list-requests.ts';
import { nextStepOf } from './next-step.ts';
import { maySee as maySeeRequest } from './request-facts.ts';
import { showInPrivate } from './show-me.ts';

/** Of a dozen lines four say what it is; the rest what happened. */
const entriesAtOnce = 8;

export interface TraceRequest {
  /** Undefined where what was typed is no number. */
  number: number | undefined;
  /** The entry to begin with. */
  from: number;
  by: Person;
  chat: { id: string; kind: 'direct' | 'group'; platform: PlatformName };
  cause: string;
}

export async function traceItem(app: App, request: TraceRequest): Promise<Shown> {
  const { number, from, by, chat, cause } = request;
  if (number === undefined) throw new UserError('matter.noNumber');
  // Items, cases and decisions have their numbers of one row.
  const one = await app.store.cases.byNumber(number);
  if (one) return showInPrivate(app, by, chat, await traceCase(app, { one, from, by }), cause);
  const directive = await app.store.directives.byNumber(number);
  if (directive && (await maySeeDirective(app, directive, by)))
    return showInPrivate(app, by, chat, await showDirective(app, directive, by, { withStory: true }), cause);
  const asked = await app.store.items.byNumber(number);
  // Whether there is one is inside knowledge, too: who may not see it hears the same as of none.
  const item = asked && (await standing(app, asked));
  if (!asked || !item || !(await mayTrace(app, item, by, chat.id))) {
    // Requests have their own numbers: of one that is hers she means that.
    const request = await app.store.requests.byNumber(number);
    if (request && (await maySeeRequest(app, request, by)))
      return showInPrivate(app, by, chat, await showRequest(app, request, by), cause);
    throw new UserError('matter.notForYou', { number: String(number) });
  }
  const story = await storyOf(app, item, (merged) => maySee(app, merged, by, chat.id));
  const part = partOf(story.entries, from);
  const owner = item.ackedBy ? await app.store.people.get(item.ackedBy) : null;
  const shown = show('trace', {
    number: item.number,
    asked: asked.number,
    text: item.text,
    tier: item.tier,
    state: item.state,
    owner: owner?.name ?? null,
    reports: story.reports,
    people: story.people,
    link: item.link,
    next: await nextStepOf(app, item),
    ...(item.isDrill ? { isDrill: true } : {}),
    ...part,
  });
  // A group may have outsiders, and the story is for insiders.
  return showInPrivate(app, by, chat, shown, cause);
}

/** How it began and the newest; beyond `from` a page of what is between them. */
function partOf(all: StoryEntry[], from: number): { from: number; entries: StoryEntry[]; left: number } {
  const end = all.length - (entriesAtOnce - 1);
  if (end <= 1) return { from: 0, entries: all, left: 0 };
  if (from <= 0) return { from: 0, entries: [...all.slice(0, 1), ...all.slice(end)], left: end - 1 };
  const begin = Math.min(Math.trunc(from), end - 1);
  const entries = all.slice(begin, Math.min(begin + entriesAtOnce, end));
  return { from: begin, entries, left: end - begin - entries.length };
}

/** What stands for it where it was merged. */
export const standing = async (app: App, item: Item): Promise<Item | null> =>
  item.mergedInto === null ? item : ((await app.store.reports.standing([item.id]))[0] ?? null);

/** Where an answer is read: by her alone, or by a whole group. */
export interface Where {
  id: string;
  kind: 'direct' | 'group';
}

/** Whether it was said in this chat, first or again. */
const wasSaidIn = async (app: App, item: Item, chatId: string): Promise<boolean> =>
  item.chatId === chatId || app.store.stories.wasRepeatedIn(item.id, chatId);

/** Whether what became of it may be said where it is read: to her alone, or where it was said. */
export const mayReadAlong = async (app: App, item: Item, here?: Where): Promise<boolean> =>
  here?.kind !== 'group' || wasSaidIn(app, item, here.id);

/** Whether she may hear of its people where she reads the answer: in a group only where it was said there, since all of it reads along. */
export async function mayHear(app: App, item: Item, by: Person, here?: Where): Promise<boolean> {
  if (here && (await wasSaidIn(app, item, here.id))) return true;
  return here?.kind !== 'group' && maySee(app, item, by);
}

/** Whoever said it or was told, editors and administrators, heads of its department, and those who are in a group in which it was said, as far as we know; `here`: the chat in which she asks. */
export async function maySee(app: App, item: Item, by: Person, here: string | null = null): Promise<boolean> {
  if (here !== null && item.chatId === here) return true;
  if (hasRole(by, 'editor') || item.ackedBy === by.id) return true;
  const told = await app.store.items.peopleOf(item.id);
  if (told.some(({ personId }) => personId === by.id)) return true;
  const { senders } = await app.store.reports.count(item.id);
  if (senders.includes(by.id)) return true;
  const departments = await app.store.people.departments();
  const seen = new Set<string>();
  for (let id = item.departmentId; id !== null && !seen.has(id); ) {
    seen.add(id);
    const department = departments.find((one) => one.id === id);
    if (department?.headId === by.id) return true;
    id = department?.parentId ?? null;
  }
  if ((await app.store.syncs.ownersHeldUp(item.id)).includes(by.id)) return true;
  return app.store.stories.spokeBeside(item.id, by.id);
}

/** Whoever asks for one alone is worth a look through what was heard in its group. */
export const mayTrace = async (app: App, item: Item, by: Person, here: string): Promise<boolean> =>
  (await maySee(app, item, by, here)) || app.store.stories.wasHeardBeside(item.id, by.id);
