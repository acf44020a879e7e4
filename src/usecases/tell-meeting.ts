/**
 * Tells those invited what became of a meeting: each reads what differs from what she read last, however often it was
 * changed meanwhile, and nothing where that is nothing. What waits unread gives way to it.
 */
import type { App } from '../app.ts';
import { type Shown, show } from '../cards/index.ts';
import type { MeetingFacts } from '../cards/meeting-parts.ts';
import { concerned, type Meeting } from '../domain/meeting.ts';
import type { Person } from '../domain/person.ts';
import type { Invitation } from '../store/invitations.ts';
import type { FileWays } from './file-ways.ts';
import { invite } from './invite.ts';
import { afterStep, differences, type KnownMeeting, stateOf } from './meeting-difference.ts';
import { meetingFacts } from './meeting-facts.ts';
import { findFileWays } from './meeting-file.ts';
import { tellPeople } from './say.ts';

/** Why it is off, or not settled any more. */
export type Off = 'cancelled' | 'gate' | 'day-off' | 'unsettled';

type Answered = Pick<Invitation, 'answer' | 'note' | 'deputyId'>;

/** What waited for somebody: what she knew before it, null if nothing, undefined where an earlier version did not note it. */
interface Unread {
  state: KnownMeeting | null | undefined;
  /** Who did what it tells of. */
  by: string;
  /** What she had answered for the time that she knows. */
  answered: Answered | null;
  isDeputy: boolean;
}

export type UnreadNews = ReadonlyMap<string, Unread>;

export interface News {
  before: Meeting;
  now: Meeting;
  /** Null where the calendar or the clock did it. */
  by: Person | null;
  key: string;
  unread: UnreadNews;
  off?: { why: Off; reason: string };
  /** They read of this step in other words. */
  elsewhere?: readonly string[];
  /** What was answered for the time that it had before. */
  answers?: readonly Invitation[];
  /** What somebody knew before it was called off, where that was not how it stood. */
  knew?: Knew;
}

const newsCards = ['meeting-invitation', 'meeting-changed', 'meeting-notice', 'meeting-deputy'];

/** Takes back what has not been read of a meeting, of one person where told. */
export async function takeBackNews(
  app: App,
  { id }: Pick<Meeting, 'id'>,
  personId: string | null = null,
): Promise<UnreadNews> {
  const rows = await app.store.deliveries.takeBack(id, newsCards, 'the meeting has changed', personId);
  const unread = new Map<string, Unread>();
  for (const { personId, card, data } of rows) {
    const { knew, by = '', answered = null } = data as Partial<CardNews>;
    const isFirst = card === 'meeting-invitation' || card === 'meeting-deputy';
    const one = { state: isFirst ? null : knew, by, answered, isDeputy: card === 'meeting-deputy' };
    const known = unread.get(personId);
    if (!known || known.state !== null) unread.set(personId, one);
  }
  return unread;
}

/** By person; null where she had not heard of it. */
export type Knew = Readonly<Record<string, KnownMeeting | null>>;

interface CardNews {
  knew: KnownMeeting;
  by: string;
  answered: Answered | null;
}

/** How many are told, and who knew something else before than how it stood. */
export interface ToldOfMeeting {
  told: number;
  knew: Knew;
}

export async function tellMeeting(app: App, step: News): Promise<ToldOfMeeting> {
  // Whoever does it reads of it in her answer; what waited for her is still news to her.
  const news = { ...step, elsewhere: [...(step.elsewhere ?? []), ...(step.by ? [step.by.id] : [])] };
  const people = await whoMayHear(app, news);
  if (people.length === 0) return { told: 0, knew: {} };
  const known = new Map(people.map(({ id }) => [id, knownTo(news, id)]));
  const now = (await restoreAnswers(app, news, known)) ?? news.now;
  const facts = await meetingFacts(app, now);
  const files = await findFileWays(
    app,
    now,
    people.map(({ id }) => id),
  );
  const telling = { ...news, now, facts, files };
  const cards = new Map<string, Shown>();
  const anew: string[] = [];
  for (const person of people) {
    const shown = await cardFor(app, telling, person, known.get(person.id) ?? null);
    if (shown === 'invitation') anew.push(person.id);
    else if (shown) cards.set(person.id, shown);
  }
  const [first] = cards.values();
  const heard = people.filter(({ id }) => cards.has(id));
  const others = heard.filter(({ id }) => id !== news.by?.id);
  const missed = first
    ? await tellPeople(app, heard, {
        ...{ shown: first, shownFor: ({ id }: Person) => cards.get(id) ?? first },
        ...{ fileFor: files.fileFor, key: `news.${news.key}`, cause: now.id },
      })
    : [];
  const invited = anew.length > 0 ? await inviteThem(app, telling, anew) : 0;
  const knew = [...known].filter(([id]) => news.unread.has(id));
  return { told: others.length - missed.length + invited, knew: Object.fromEntries(knew) };
}

async function inviteThem(app: App, { now, by, key }: News, ids: string[]): Promise<number> {
  const booker = (await app.store.people.get(now.bookedBy)) ?? by;
  return booker ? (await invite(app, now, booker, { ids, key: `${now.id}.${key}` })).told : 0;
}

/** Those of the meeting, and those for whom something waited; who reads of it elsewhere only if something did. */
async function whoMayHear(app: App, { before, now, unread, elsewhere = [] }: News): Promise<Person[]> {
  const ids = [...concerned(before), ...concerned(now)].filter((id) => !elsewhere.includes(id));
  const people = await app.store.people.getMany([...new Set([...ids, ...unread.keys()])]);
  return people.filter(({ state }) => state === 'active');
}

/** What she has read last, that which she reads elsewhere included. */
function knownTo({ before, now, unread, elsewhere = [], knew = {} }: News, id: string): KnownMeeting | null {
  const waited = unread.get(id);
  if (waited?.state === null) return null;
  if (waited && elsewhere.includes(id))
    return afterStep(waited.state ?? stateOf(before), stateOf(before), stateOf(now));
  if (waited?.state) return waited.state;
  const other = knew[id];
  if (other !== undefined) return other && { ...other, isOff: true };
  const hasHeard = before.state !== 'held' || before.seriesId !== null;
  return hasHeard && concerned(before).includes(id) ? stateOf(before) : null;
}

const isAtTime = ({ startAt, endAt }: Meeting, knew: KnownMeeting): boolean =>
  startAt.toISOString() === knew.startAt && endAt.toISOString() === knew.endAt;

/** It is again when somebody knows it to be, and has said whether she comes: she need not say so anew. Null where nothing came back. */
async function restoreAnswers(
  app: App,
  { now, unread }: News,
  known: ReadonlyMap<string, KnownMeeting | null>,
): Promise<Meeting | null> {
  const back = [...known].flatMap(([id, knew]) => {
    const said = unread.get(id)?.answered;
    return knew && said?.answer && !said.deputyId && isAtTime(now, knew) ? [{ id, said }] : [];
  });
  if (back.length === 0) return null;
  const present = await app.store.invitations.of(now.id);
  for (const { id, said } of back)
    if (present.some(({ personId, answer }) => personId === id && answer === null))
      await app.store.invitations.answer(now.id, id, said, app.clock.now());
  const absentIds = (await app.store.invitations.of(now.id))
    .filter(({ answer, personId }) => answer === 'declined' && personId !== now.ownerId)
    .map(({ personId }) => personId);
  return { ...now, absentIds };
}

type Telling = News & { facts: MeetingFacts; files: FileWays };

async function cardFor(
  app: App,
  telling: Telling,
  person: Person,
  knew: KnownMeeting | null,
): Promise<Shown | 'invitation' | null> {
  const { before, now, off, unread, facts, files, answers } = telling;
  const waited = unread.get(person.id);
  const mine = { ...facts, ...files.factsFor(person) };
  const isHers = (one: KnownMeeting) => [...one.personIds, one.ownerId, now.bookedBy].includes(person.id);
  const wasIn = knew !== null && isHers(knew);
  const isIn = now.state !== 'cancelled' && off === undefined && concerned(now).includes(person.id);
  const isBy = person.id === telling.by?.id;
  const by = telling.by?.name ?? '';
  if (!isIn) {
    if (!wasIn || knew.isOff || isBy) return null;
    const { topic, startAt, endAt } = knew;
    const change = off && concerned(now).includes(person.id) ? off.why : ('removed' as const);
    const about = { ...mine, topic, startAt, endAt, knew, reason: off?.reason ?? '' };
    return show('meeting-notice', { ...about, by, change });
  }
  if (!wasIn && waited?.isDeputy) return show('meeting-deputy', { ...mine, by: waited.by });
  if (!wasIn) return 'invitation';
  const changes = await differences(app, knew, stateOf(now));
  const hasMoved = changes.some(({ what }) => what === 'when');
  const answered = waited?.answered ?? answerOf(answers, person.id, before, knew);
  // Whoever comes for her at the time that she knows was told not to.
  const asks = (hasMoved || Boolean(answered?.deputyId)) && person.id !== now.ownerId;
  const about = { ...mine, knew, answered };
  const nowYours = now.ownerId === person.id && knew.ownerId !== person.id;
  if (knew.isOff)
    return show('meeting-notice', { ...about, by, reason: '', change: 'restored', changes, asks });
  const names = [...new Set([...(waited ? waited.by.split('、') : []), isBy ? '' : by])].filter(
    (n) => n !== '',
  );
  if (changes.length === 0 || (!asks && now.absentIds.includes(person.id))) return null;
  const knownBy = [knew.startAt, facts.startAt].sort()[0];
  return show('meeting-changed', {
    ...about,
    by: names.join('、'),
    changes,
    asks,
    nowYours,
    ...(knownBy ? { knownBy } : {}),
  });
}

/** What she had said of the time that she knows, which this step has taken away. */
function answerOf(
  answers: readonly Invitation[] | undefined,
  id: string,
  before: Meeting,
  knew: KnownMeeting,
): Answered | null {
  const said = isAtTime(before, knew) ? answers?.find(({ personId }) => personId === id) : undefined;
  return said?.answer ? { answer: said.answer, note: said.note, deputyId: said.deputyId } : null;
}
