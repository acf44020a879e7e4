/** Gathers what is on a person's desk: tier 1 that waits for her or that she has taken, what else waits for her, minutes she owes, her coming meetings. */
import type { App } from '../app.ts';
import { draw, type Shown, show } from '../cards/index.ts';
import { isTaskLate } from '../domain/action-item.ts';
import { groupWaits, type WaitGroup, type WaitKind, type Waits } from '../domain/desk.ts';
import type { Item } from '../domain/item.ts';
import { minutesDueAt } from '../domain/minutes.ts';
import type { Person, PlatformName } from '../domain/person.ts';
import { tellPeople } from './say.ts';
import { calendarOf } from './work-calendar.ts';

const mostLetters = 60;
/** Of each kind that waits; the rest is counted, and its command named. */
const mostOfKind = 3;

export async function deskOf(app: App, me: Person): Promise<Shown> {
  const now = app.clock.now();
  const items = await app.store.items.waitingFor(me.id);
  const taken = await app.store.items.takenBy(me.id);
  const all = items.length === 0 ? 0 : await app.store.items.countWaitingFor(me.id);
  const allTaken = taken.length === 0 ? 0 : await app.store.items.countTakenBy(me.id);
  const owed = await app.store.meetings.owedBy(me.id);
  const meetings = await app.store.meetings.ofPerson(me.id, ['booked', 'held', 'running'], 8);
  const waiting = await app.store.waiting.countFor(me.id);
  const { calendar } = await calendarOf(app, me.id);
  const lateBy = ({ kind, dueAt }: Waits): boolean =>
    kind === 'task'
      ? isTaskLate({ dueAt, state: 'open' }, app.rules, calendar, now)
      : dueAt !== null && dueAt < now;
  return show('me', {
    name: me.name,
    ...(waiting.count > 0 && waiting.nextAt
      ? { waiting: { count: waiting.count, nextAt: waiting.nextAt.toISOString() } }
      : {}),
    items: items.map(lineOf),
    moreItems: all - items.length,
    taken: taken.map(lineOf),
    moreTaken: allTaken - taken.length,
    waits: groupWaits(await app.store.desk.waitsFor(me.id, mostOfKind)).map((group) =>
      waitsOf(group, lateBy),
    ),
    owed: owed.map((m) => {
      const dueAt = minutesDueAt(m.endedAt ?? m.endAt, app.rules);
      return { number: m.number, topic: m.topic, dueAt: dueAt.toISOString(), late: dueAt < now };
    }),
    meetings: meetings
      .filter((m) => m.endAt > now)
      .map((m) => ({ number: m.number, topic: m.topic, startAt: m.startAt.toISOString() })),
  });
}

/** Nobody says of these that she has read them. */
const unread: readonly WaitKind[] = ['group', 'sync', 'task'];

/** What 收到 said by itself may be about. */
export const waitsForWord = async (app: App, me: Person) =>
  (await app.store.desk.waitsFor(me.id, mostOfKind)).filter(({ kind }) => !unread.includes(kind));

/** It counts for none of these until she says for which. Null if nothing waits for a word of hers. */
export async function askWhichIsNoted(app: App, me: Person, said: string): Promise<Shown | null> {
  const answerable = await waitsForWord(app, me);
  if (answerable.length === 0) return null;
  const now = app.clock.now();
  return show('ack-unplaced', {
    said: short(said),
    waits: groupWaits(answerable).map((group) =>
      waitsOf(group, ({ dueAt }) => dueAt !== null && dueAt < now),
    ),
  });
}

const short = (text: string): string => Array.from(text).slice(0, mostLetters).join('');

const waitsOf = ({ kind, waits, more }: WaitGroup, isLate: (wait: Waits) => boolean) => ({
  kind,
  more,
  lines: waits.map((wait) => ({
    number: wait.number,
    text: short(wait.text),
    about: wait.about,
    dueAt: wait.dueAt?.toISOString() ?? null,
    isLate: isLate(wait),
  })),
});

const lineOf = ({ number, text, isDrill }: Item) => ({
  number,
  text: short(text),
  ...(isDrill ? { isDrill } : {}),
});

/** What is personal is shown at once in the direct chat; asked for in a group, it is sent to the direct chat. */
export async function showInPrivate(
  app: App,
  me: Person,
  chat: { kind: 'direct' | 'group'; platform: PlatformName },
  shown: Shown,
  cause: string,
): Promise<Shown> {
  if (chat.kind === 'direct') return shown;
  await tellPeople(app, [me], { shown, key: `private.${cause}`, cause, on: chat.platform, isAnswer: true });
  return show('me-in-private', shown.card === 'me' ? {} : { title: draw(shown, me.language).title });
}

/** In the group where it was asked, unless outsiders read along there: what we do with a matter of theirs is not for them. */
export async function showAmongUs(
  app: App,
  me: Person,
  chat: { kind: 'direct' | 'group'; platform: PlatformName; externalId: string },
  shown: Shown,
  cause: string,
): Promise<Shown> {
  const isOpen =
    chat.kind === 'group' && (await app.store.chats.hasOutsiders(chat.platform, chat.externalId));
  return isOpen ? showInPrivate(app, me, chat, shown, cause) : shown;
}
