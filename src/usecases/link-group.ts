/** `/绑定` in a group that was made by hand because we could not open it: from now on it is the group of its matter. */
import type { App } from '../app.ts';
import { type Shown, show } from '../cards/index.ts';
import type { Group } from '../domain/group.ts';
import type { Person, PlatformName } from '../domain/person.ts';
import { UserError } from '../errors.ts';
import { matterOf } from '../language/matter.ts';
import { settleOpened } from './open-group.ts';

interface Here {
  by: Person;
  platform: PlatformName;
  chatId: string;
  /** The name of the group, where several wait. */
  name: string;
}

/** Null where no group of hers waits to be made by hand. */
export async function linkGroup(app: App, { by, platform, chatId, name }: Here): Promise<Shown | null> {
  const waiting = (await app.store.groups.failedOf(by.id, platform)).filter(
    ({ matter }) => name === '' || matter === matterOf(name),
  );
  const [only] = waiting;
  if (!only) return null;
  if (await app.store.groups.ofChat(chatId)) throw new UserError('group.linkedAlready');
  if (waiting.length > 1)
    throw new UserError('group.whichToLink', {
      names: waiting.map((group) => group.name).join('/'),
      name: only.name,
    });
  return link(app, only, chatId, by);
}

async function link(app: App, { id, matter }: Group, chatId: string, by: Person): Promise<Shown> {
  await app.store.groups.lockMatter(matter);
  const group = await app.store.groups.get(id, { lock: true });
  if (group?.state !== 'failed') throw new UserError('staleCard');
  const existing = await app.store.groups.ofMatter(matter);
  if (existing) throw new UserError('group.openAlready', { name: existing.name });
  const chat = await app.store.chats.get(chatId);
  if (!chat) throw new UserError('staleCard');
  await app.store.groupLives.addAct(group.id, { kind: 'linked', byId: by.id, words: '' }, app.clock.now());
  // Who is in it only its people know.
  const data = await settleOpened(app, group, chat, []);
  return show('group-linked', data);
}
