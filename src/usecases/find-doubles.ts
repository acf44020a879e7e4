/** Two groups of one matter, on one platform or on two: what is said in one is unknown in the other. */
import type { App } from '../app.ts';
import { show } from '../cards/index.ts';
import type { Orphan } from '../domain/orphan.ts';
import type { PlatformName } from '../domain/person.ts';
import { nearMatter } from '../language/matter.ts';
import { tellPeople } from './say.ts';

/** More fit no card; the rest is counted. */
const mostListed = 10;

interface NamedChat {
  id: string;
  platform: PlatformName;
  name: string;
}

/** Each pair of chats that are named for one matter, by a key that stays. */
export async function findDoubles(app: App): Promise<(Orphan & { pair: [NamedChat, NamedChat] })[]> {
  const byMatter = new Map<string, NamedChat[]>();
  for (const chat of [...(await app.store.chats.named())].sort((a, b) => (a.id < b.id ? -1 : 1))) {
    const matter = nearMatter(chat.name);
    // What was closed is over, although the chat is still there.
    if (matter !== '' && !(await app.store.groups.hasEndedIn(chat.id)))
      byMatter.set(matter, [...(byMatter.get(matter) ?? []), chat]);
  }
  return [...byMatter.values()].flatMap((chats) =>
    chats.slice(1).map((chat) => {
      const first = chats[0] as NamedChat;
      return {
        kind: 'double' as const,
        subjectId: `${first.id}+${chat.id}`,
        name: first.name,
        text: chat.name,
        pair: [first, chat] as [NamedChat, NamedChat],
      };
    }),
  );
}

/** Administrators, and whoever looks after one of the groups, each with her own. */
export async function tellDoubles(
  app: App,
  fresh: Awaited<ReturnType<typeof findDoubles>>,
  day: string,
): Promise<void> {
  if (fresh.length === 0) return;
  const admins = await app.store.people.withRole('admin');
  const hers = new Map(admins.map((admin) => [admin.id, fresh]));
  for (const double of fresh) {
    for (const { id } of double.pair) {
      const ownerId = (await app.store.groups.ofChat(id))?.requestedBy;
      const known = ownerId ? (hers.get(ownerId) ?? []) : [];
      if (ownerId && !known.includes(double)) hers.set(ownerId, [...known, double]);
    }
  }
  for (const person of await app.store.people.getMany([...hers.keys()])) {
    const list = hers.get(person.id) ?? [];
    const pairs = list
      .slice(0, mostListed)
      .map(({ pair }) => pair.map(({ name, platform }) => ({ name, platform })));
    await tellPeople(app, [person], {
      shown: show('group-doubles', { pairs, more: list.length - pairs.length }),
      key: `group-doubles.${day}`,
      cause: `group-doubles.${day}`,
    });
  }
}
