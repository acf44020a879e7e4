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

/** `null` takes away what was set. */
export type PeaceChange = { [Key in keyof Peace]?: Peace[Key] | 'unset' };

export async function setPeace(
  app: App,
  { by, change }: { by: Person; change: PeaceChange },
): Promise<Shown> {
  const now = app.clock.now();
  const before = await app.store.peace.of(by.id);
  const changed = Object.entries({ ...before, ...change }).filter(([, value]) => value !== 'unset');
  const undo = await app.store.undos.add({ kind: 'peace', subjectId: by.id, before, byId: by.id }, now);
  await put(app, by.id, Object.fromEntries(changed) as Peace);
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

async function put(app: App, personId: string, peace: Peace): Promise<void> {
  await app.store.peace.set(personId, peace);
  await app.store.peace.lookAgain({ personId }, app.clock.now());
}

export async function undoPeace(app: App, undo: Undo, by: Person): Promise<Shown> {
  await put(app, undo.subjectId, undo.before as Peace);
  return show('undone', { what: textsOf(by.language).peace.undoSet });
}
