/** Keeps a tier that a person set, so that the like is judged so from now on; lists what was learned, and forgets it again. */
import type { App } from '../app.ts';
import { type Shown, show } from '../cards/index.ts';
import type { Item, Tier } from '../domain/item.ts';
import { hasRole, type Person } from '../domain/person.ts';
import { chatKind } from '../domain/tier.ts';
import { UserError } from '../errors.ts';
import type { NewCorrection, StoredCorrection } from '../store/corrections.ts';
import type { Undo } from '../store/undos.ts';
import { textsOf } from '../texts/index.ts';
import { maySee } from './trace-item.ts';

// So many fit beside their buttons on every platform.
const mostListed = 5;
/** Whether somebody may see one is asked of so many. */
const mostLookedAt = 40;

export async function keepCorrection(
  app: App,
  item: Item,
  change: { tier: Tier; by: Person; why: string },
): Promise<{ id: string; isLearned: boolean }> {
  const { tier, by, why } = change;
  const isLearned = await teaches(app, item, by);
  const place = await placeOf(app, item);
  const { id: itemId, text, departmentId, score: scoreWas, reason: reasonWas, tier: tierWas } = item;
  const said = { itemId, text, departmentId, scoreWas, reasonWas, tierWas, tierNow: tier, byId: by.id, why };
  const kept = { ...said, place, isLearned, chatKind: chatKind({ ...place, chatType: place.chatType }) };
  return { id: await app.store.corrections.add(kept, app.clock.now()), isLearned };
}

/** Anybody may raise one item; that the like is judged so follows from those whom it concerns. */
async function teaches(app: App, item: Item, by: Person): Promise<boolean> {
  if (item.senderId === by.id || hasRole(by, 'editor')) return true;
  return (await app.store.items.peopleOf(item.id)).some(({ personId }) => personId === by.id);
}

async function placeOf(
  app: App,
  item: Item,
): Promise<NewCorrection['place'] & { chatType: 'group' | 'direct' }> {
  const chat = item.chatId ? await app.store.chats.get(item.chatId) : null;
  const sender = item.senderId ? await app.store.people.get(item.senderId) : null;
  const departments = await app.store.people.departments();
  const { name = '' } = departments.find(({ id }) => id === item.departmentId) ?? {};
  const [chatName, senderTitle] = [chat?.name ?? '', sender?.title ?? ''];
  return { chatType: chat?.kind ?? 'group', chatName, senderTitle, senderDepartment: name };
}

export async function listCorrections(app: App, me: Person, forgotten: string | null = null): Promise<Shown> {
  const learned = await app.store.corrections.learned(app.clock.now());
  const all = hasRole(me, 'editor') ? learned : await seenBy(app, me, learned.slice(0, mostLookedAt));
  const shown = all.slice(0, mostListed).map(({ id, number, by, text, tierWas, tierNow, why, at }) => ({
    id,
    number,
    by,
    text,
    tierWas,
    tierNow,
    why,
    at: at.toISOString(),
  }));
  return show('tier-corrections', { corrections: shown, all: all.length, forgotten });
}

/** What was said where she is not is nothing for her. */
async function seenBy(app: App, me: Person, corrections: StoredCorrection[]): Promise<StoredCorrection[]> {
  const seen: StoredCorrection[] = [];
  for (const one of corrections) {
    const item = one.byId === me.id ? null : await app.store.items.get(one.itemId);
    if (one.byId === me.id || (item && (await maySee(app, item, me)))) seen.push(one);
  }
  return seen;
}

/** Whoever made it, and editors, can take it back: messages like it are judged as before. */
export async function forgetCorrection(app: App, request: { id: string; by: Person }): Promise<Shown> {
  const { id, by } = request;
  const correction = await app.store.corrections.get(id);
  if (!correction) throw new UserError('correction.forgottenAlready');
  if (correction.byId !== by.id && !hasRole(by, 'editor'))
    throw new UserError('correction.mayNotForget', { name: correction.by });
  const now = app.clock.now();
  if (!(await app.store.corrections.forget(id, by.id, now)))
    throw new UserError('correction.forgottenAlready');
  const { number } = correction;
  const undo = await app.store.undos.add(
    { kind: 'forget', subjectId: id, before: { number }, byId: by.id },
    now,
  );
  return listCorrections(app, by, undo);
}

export async function undoForget(app: App, undo: Undo, by: Person): Promise<Shown> {
  if (!(await app.store.corrections.recall(undo.subjectId))) throw new UserError('undoLate');
  const { number } = undo.before as { number: number };
  return show('undone', { what: textsOf(by.language).correction.rememberedAgain(number) });
}
