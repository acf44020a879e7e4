/** The bot keeps quiet in a group for a time; tier 1 and answers go on. Administrators and whoever opened the group decide. */
import type { App } from '../app.ts';
import { type Shown, show } from '../cards/index.ts';
import { dayNumber, dayStartMs } from '../domain/calendar.ts';
import { hasRole, type Person } from '../domain/person.ts';
import { UserError } from '../errors.ts';
import type { Undo } from '../store/undos.ts';
import { textsOf } from '../texts/index.ts';

export async function showGroupPeace(app: App, chatId: string): Promise<Shown> {
  const now = app.clock.now();
  const until = await app.store.chats.quietUntil(chatId);
  const isQuiet = until !== null && until > now;
  return show('group-peace', {
    until: isQuiet ? until.toISOString() : null,
    undo: null,
    ...(await saidToday(app, chatId)),
  });
}

async function saidToday(app: App, chatId: string): Promise<{ said: number; tierOne: number }> {
  const now = app.clock.now();
  const begin = new Date(dayStartMs(dayNumber(now.getTime())));
  const groups = await app.store.peace.saidInGroups(begin, new Date(now.getTime() + 1));
  const { said, tierOne } = groups.find((group) => group.chatId === chatId) ?? { said: 0, tierOne: 0 };
  return { said, tierOne };
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
  const said = await saidToday(app, chatId);
  return show('group-peace', { until: until?.toISOString() ?? null, undo, ...said });
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
