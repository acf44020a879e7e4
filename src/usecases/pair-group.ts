/** `/绑定` in a group: shows that a group which we opened and the group in which we are heard are the same. */
import type { App } from '../app.ts';
import { type Shown, show } from '../cards/index.ts';
import type { Person, PlatformName } from '../domain/person.ts';
import { UserError } from '../errors.ts';
import { chatCodeDays, type Looked, lookUpCode, mostTries, newCode, typedShort } from './bind-code.ts';
import { isThisGroup } from './group-facts.ts';
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
  chat: { platform: PlatformName; externalId: string; name: string | null },
  cause: string,
): Promise<void> {
  const { platform, externalId, name } = chat;
  const code = await newCode(app, { kind: 'chat', platform, externalId });
  await tellChat(app, {
    shown: show('pair-code', { code, days: chatCodeDays, name: name ?? '' }),
    key: `pair-code.${cause}.${chat.externalId}`,
    cause,
    platform: chat.platform,
    chatExternalId: chat.externalId,
    language: app.rules.language,
  });
}

/** Without a code: a new one goes to those of her groups that still wait for it. */
export async function askPairing(app: App, here: Here, chatId: string): Promise<Shown> {
  const groups = await postPairingCodes(app, here);
  const known = groups.length === 0 ? await app.store.groups.ofChat(chatId) : null;
  if (known) throw await isThisGroup(app, known);
  if (!app.platforms.get(here.platform)?.abilities.pairsGroups) throw new UserError('bind.directOnly');
  if (groups.length === 0) throw new UserError('bind.noGroupWaits');
  return show('pair-asked', { groups });
}

/** In a group where we are heard but that we know as none of ours: it may be one that we opened, and waits to be the same. */
export async function checkPaired(
  app: App,
  by: Person,
  chat: { id: string; kind: 'direct' | 'group'; platform: PlatformName },
): Promise<void> {
  if (chat.kind !== 'group' || !app.platforms.get(chat.platform)?.abilities.pairsGroups) return;
  if ((await app.store.groups.ofChat(chat.id)) || (await app.store.syncs.ofChat(chat.id))) return;
  const waiting = await app.store.chats.unpairedOf(chat.platform, by.id);
  if (waiting.length > 0)
    throw new UserError('bind.pairFirst', { names: waiting.map(({ name }) => name ?? '') });
}

/** A new code in each of her groups in which we are not heard yet; gives back their names. */
export async function postPairingCodes(
  app: App,
  { by, platform, cause }: Pick<Here, 'by' | 'platform' | 'cause'>,
): Promise<string[]> {
  if (!app.platforms.get(platform)?.abilities.pairsGroups) return [];
  const waiting = await app.store.chats.unpairedOf(platform, by.id);
  for (const chat of waiting) await postPairingCode(app, chat, cause);
  return waiting.map(({ name }) => name ?? '');
}

/** What was typed is no code, and no group of that name waits either: both were looked for. */
function refusal(
  looked: Exclude<Looked, { kind: 'open' }>,
  { said, pairs }: { said: string; pairs: boolean },
): Shown {
  if (looked.kind === 'closed')
    return show('error', {
      key: 'bind.closed',
      values: { minutes: String(looked.minutes), most: String(mostTries) },
    });
  const keys = { wrong: 'bind.groupWrong', expired: 'bind.groupExpired', used: 'bind.groupUsed' };
  const values = { said: typedShort(said), left: String(looked.left) };
  return show('error', { key: pairs ? keys[looked.kind] : 'bind.neither', values });
}

export async function pairGroup(app: App, typed: string, here: Here): Promise<Shown> {
  const now = app.clock.now();
  const looked = await lookUpCode(app, typed, here);
  if (looked.kind === 'open' && looked.code.kind === 'person') {
    // Everybody in the group has read it.
    await app.store.bindings.use(looked.codeKey, now);
    return show('error', { key: 'bind.saidInGroup', values: {} });
  }
  const pairs = app.platforms.get(here.platform)?.abilities.pairsGroups ?? false;
  // Shown and not thrown: a wrong try must stay noted.
  if (looked.kind !== 'open') return refusal(looked, { said: typed, pairs });
  if (!pairs) throw new UserError('bind.directOnly');
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
