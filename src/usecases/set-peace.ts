/** A person says when she does not want to be disturbed; what waits for her is looked at again. */
import type { App } from '../app.ts';
import { type Shown, show } from '../cards/index.ts';
import { dayMs } from '../domain/calendar.ts';
import type { Peace } from '../domain/peace.ts';
import type { Person } from '../domain/person.ts';
import { UserError } from '../errors.ts';
import type { Undo } from '../store/undos.ts';
import { textsOf } from '../texts/index.ts';
import { peaceOf } from './show-peace.ts';

/** Who wants to hear of nothing for longer mutes what she does not want. */
export const longestQuietDays = 30;

/** `unset` takes away what was set. */
export type PeaceChange = { [Key in keyof Peace]?: Peace[Key] | 'unset' };

export async function setPeace(
  app: App,
  { by, change }: { by: Person; change: PeaceChange },
): Promise<Shown> {
  const now = app.clock.now();
  const was = await app.store.peace.of(by.id);
  // Only what is changed now: what she sets later is not taken back with it.
  const before = Object.fromEntries(
    Object.keys(change).map((key) => [key, key in was ? was[key as keyof Peace] : 'unset']),
  );
  const undo = await app.store.undos.add({ kind: 'peace', subjectId: by.id, before, byId: by.id }, now);
  await put(app, by.id, change);
  return show('peace-set', { ...(await peaceOf(app, by.id)), undo });
}

/** Refuses what is over already, or too long. */
export function checkUntil(app: App, at: Date): Date {
  const now = app.clock.now();
  if (at <= now) throw new UserError('peace.past');
  if (at.getTime() - now.getTime() > longestQuietDays * dayMs)
    throw new UserError('peace.tooLong', { days: String(longestQuietDays) });
  return at;
}

async function put(app: App, personId: string, change: PeaceChange): Promise<void> {
  const changed = Object.entries({ ...(await app.store.peace.of(personId)), ...change });
  const set = changed.filter(([, value]) => value !== 'unset');
  await app.store.peace.set(personId, Object.fromEntries(set) as Peace);
  await app.store.peace.lookAgain({ personId }, app.clock.now());
}

export async function undoPeace(app: App, undo: Undo, by: Person): Promise<Shown> {
  await put(app, undo.subjectId, undo.before as PeaceChange);
  return show('undone', { what: textsOf(by.language).peace.undoSet });
}
