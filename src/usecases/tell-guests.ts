/** Whoever comes to a single meeting of a series, and is not of it, reads of that meeting what the series does to it. */
import type { App } from '../app.ts';
import { show } from '../cards/index.ts';
import { concerned, type Meeting } from '../domain/meeting.ts';
import type { Person } from '../domain/person.ts';
import { meetingFacts } from './meeting-facts.ts';
import { findFileWays } from './meeting-file.ts';
import type { Retimed } from './remake-meeting.ts';
import { tellPeople } from './say.ts';

interface Telling {
  by: Person;
  key: string;
  /** They read of the series itself. */
  members: string[];
}

export async function tellGuests(app: App, retimed: Retimed[], telling: Telling): Promise<void> {
  for (const { before, now } of retimed) {
    const ids = concerned(before).filter((id) => !telling.members.includes(id) && id !== telling.by.id);
    const guests = (await app.store.people.getMany(ids)).filter(({ state }) => state === 'active');
    if (guests.length > 0) await tellOf(app, guests, before, now, telling);
  }
}

async function tellOf(
  app: App,
  guests: Person[],
  before: Meeting,
  now: Meeting | null,
  { by, key }: Telling,
): Promise<void> {
  const facts = await meetingFacts(app, now ?? before);
  const files = await findFileWays(app, now ?? before);
  const shownFor = (person: Person) => {
    const hers = { ...facts, ...files.factsFor(person), by: by.name };
    const knownBy = [before.startAt, now?.startAt ?? before.startAt]
      .sort((a, b) => +a - +b)[0]
      ?.toISOString();
    if (!now || before.state === 'cancelled')
      return show('meeting-notice', { ...hers, reason: '', change: now ? 'restored' : 'cancelled' });
    const changes = [{ what: 'when' as const, before: spanOf(before), after: spanOf(now) }];
    return show('meeting-changed', { ...hers, changes, asks: true, ...(knownBy ? { knownBy } : {}) });
  };
  const [first] = guests;
  if (first)
    await tellPeople(app, guests, {
      ...{ shown: shownFor(first), shownFor, fileFor: files.fileFor },
      key: `guests.${key}.${before.id}`,
      cause: before.id,
    });
}

const spanOf = ({ startAt, endAt }: Meeting): string => `${startAt.toISOString()}/${endAt.toISOString()}`;
