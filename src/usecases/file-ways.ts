/** How a calendar file comes to people into whose calendars nothing is written: behind a link of their own, or as a message after the card. */
import type { App } from '../app.ts';
import type { Shown } from '../cards/index.ts';
import type { MeetingFacts } from '../cards/meeting-parts.ts';
import type { Person, PlatformName } from '../domain/person.ts';
import type { Platform } from '../ports/platform.ts';
import { createReach } from './reach.ts';
import { sendFile } from './say.ts';
import { linkTo, type PageOf } from './signed-link.ts';

/** A link serves until some days after what the file tells of. */
export const fileAfterMs = 7 * 86_400_000;

/** What a card says of a file. */
export type FileFacts = Pick<MeetingFacts, 'fileUrl' | 'fileFollows'>;

export interface FileWays {
  /** What her card says of it. */
  factsFor(person: Person): FileFacts;
  /** What follows her card; null where nothing does. */
  fileFor(person: Person): Shown | null;
}

/** One file: where it stands, how long, and the card that stands for it where it is sent. */
export interface CalendarFile {
  page: PageOf;
  until: Date;
  shown: Shown;
}

export async function findWays(
  app: App,
  ids: string[],
  fileOf: (person: Person) => CalendarFile,
): Promise<FileWays> {
  const { links } = app;
  const people = await app.store.people.accountsOf([...new Set(ids)]);
  const closed = await app.store.mirrors.refusing('event');
  const reach = await createReach(app);
  const wayOf = (person: Person): 'calendar' | 'link' | 'message' | 'none' => {
    const [name] = reach(person, people.get(person.id) ?? []);
    const platform = name && app.platforms.get(name);
    if (platform && isWritten(platform, closed)) return 'calendar';
    if (links) return 'link';
    return platform?.files ? 'message' : 'none';
  };
  const linkOf = (person: Person) => {
    const { page, until } = fileOf(person);
    return links && linkTo(links, page, person.id, app.clock.now(), until);
  };
  return {
    factsFor(person) {
      const way = wayOf(person);
      if (way === 'message') return { fileFollows: true };
      return { fileUrl: way === 'link' ? (linkOf(person) ?? null) : null };
    },
    fileFor: (person) => (wayOf(person) === 'message' ? fileOf(person).shown : null),
  };
}

const isWritten = (platform: Platform, closed: PlatformName[]) =>
  platform.events !== undefined && !closed.includes(platform.name);

// The answer itself goes out first.
const afterAnswerMs = 2_000;

/** The same for whoever is just being answered: what her card says, and what follows it. */
export async function answerFile(
  app: App,
  ways: FileWays,
  to: { person: Person; key: string; cause: string },
): Promise<FileFacts> {
  const { person, ...about } = to;
  const shown = ways.fileFor(person);
  const dueAt = new Date(app.clock.now().getTime() + afterAnswerMs);
  if (shown) await sendFile(app, person, { ...about, shown, dueAt });
  return ways.factsFor(person);
}
