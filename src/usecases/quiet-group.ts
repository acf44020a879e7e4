/** The bot keeps quiet in a group for a time; tier 1 and answers go on. Administrators and whoever opened the group decide. */
import type { App } from '../app.ts';
import { type Shown, show } from '../cards/index.ts';
import { hasRole, type Person } from '../domain/person.ts';
import { UserError } from '../errors.ts';
import type { Undo } from '../store/undos.ts';
import { textsOf } from '../texts/index.ts';

export async function showGroupPeace(app: App, chatId: string): Promise<Shown> {
  const now = app.clock.now();
  const until = await app.store.chats.quietUntil(chatId);
  return show('group-peace', { until: until && until > now ? until.toISOString() : null, undo: null });
}

/** Null: as usual again. */
export async function quietGroup(
  app: App,
  { by, chatId, until }: { by: Person; chatId: string; until: Date | null },
): Promise<Shown> {
  const group = await app.store.groups.ofChat(chatId);
  if (!hasRole(by, 'admin') && group?.requestedBy !== by.id) throw new UserError('peace.groupNotAllowed');
  const before = (await app.store.chats.quietUntil(chatId))?.toISOString() ?? null;
  const undo = await app.store.undos.add(
    { kind: 'group-peace', subjectId: chatId, before: { until: before }, byId: by.id },
    app.clock.now(),
  );
  await put(app, chatId, until);
  return show('group-peace', { until: until?.toISOString() ?? null, undo });
}

async function put(app: App, chatId: string, until: Date | null): Promise<void> {
  const now = app.clock.now();
  const chats = await app.store.chats.keepQuiet(chatId, until);
  for (const { platform, externalId } of chats) {
    await app.store.peace.lookAgain({ platform, chatExternalId: externalId }, now);
  }
}

export async function undoGroupPeace(app: App, undo: Undo, by: Person): Promise<Shown> {
  const { until } = undo.before as { until: string | null };
  await put(app, undo.subjectId, until ? new Date(until) : null);
  return show('undone', { what: textsOf(by.language).peace.undoGroup });
}
