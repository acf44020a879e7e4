/** `/绑定` in a group: shows that a group which we opened and the group in which we are heard are the same. */
import type { App } from '../app.ts';
import { type Shown, show } from '../cards/index.ts';
import type { Person, PlatformName } from '../domain/person.ts';
import { UserError } from '../errors.ts';
import { chatCodeDays, lookUpCode, mostTries, newCode } from './bind-code.ts';
import { tellChat } from './say.ts';

interface Here {
  by: Person;
  platform: PlatformName;
  /** Of who speaks. */
  externalId: string;
  chatExternalId: string;
  cause: string;
}

/** Posts a code in a group that we opened where we are not heard in it yet. */
export async function postPairingCode(
  app: App,
  chat: { platform: PlatformName; externalId: string },
  cause: string,
): Promise<void> {
  const { platform, externalId } = chat;
  const code = await newCode(app, { kind: 'chat', platform, externalId });
  await tellChat(app, {
    shown: show('pair-code', { code, days: chatCodeDays }),
    key: `pair-code.${cause}.${chat.externalId}`,
    cause,
    platform: chat.platform,
    chatExternalId: chat.externalId,
    language: app.rules.language,
  });
}

/** Without a code: a new one goes to those of her groups that still wait for it. */
export async function askPairing(app: App, here: Here): Promise<Shown> {
  if (!app.platforms.get(here.platform)?.abilities.pairsGroups) throw new UserError('bind.directOnly');
  const waiting = await app.store.chats.unpairedOf(here.platform, here.by.id);
  if (waiting.length === 0) throw new UserError('bind.noGroupWaits');
  for (const chat of waiting) await postPairingCode(app, chat, here.cause);
  return show('pair-asked', { groups: waiting.map(({ name }) => name ?? '') });
}

export async function pairGroup(app: App, typed: string, here: Here): Promise<Shown> {
  const now = app.clock.now();
  const looked = await lookUpCode(app, typed, here);
  if (looked.kind === 'open' && looked.code.kind === 'person') {
    // Everybody in the group has read it.
    await app.store.bindings.use(looked.codeKey, now);
    return show('error', { key: 'bind.saidInGroup', values: {} });
  }
  if (!app.platforms.get(here.platform)?.abilities.pairsGroups) throw new UserError('bind.directOnly');
  if (looked.kind !== 'open') {
    const values =
      'left' in looked
        ? { left: String(looked.left) }
        : { minutes: String(looked.minutes), most: String(mostTries) };
    return show('error', { key: `bind.${looked.kind}`, values });
  }
  const { code, codeKey } = looked;
  if (code.platform !== here.platform) throw new UserError('bind.otherPlatformGroup');
  const opened = await app.store.chats.find(code.platform, code.externalId);
  const heard = await app.store.chats.find(here.platform, here.chatExternalId);
  if (!opened || !heard) throw new UserError('bind.goneGroup');
  if (code.externalId === here.chatExternalId) throw new UserError('bind.sameGroup');
  if (!(await app.store.bindings.use(codeKey, now))) throw new UserError('bind.sameGroup');
  await app.store.chats.pair(opened, heard, now);
  return show('paired', { name: opened.name ?? '' });
}
