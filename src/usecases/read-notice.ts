/** The whole of a message that went out inside of a bundle; only its receiver may read it. */
import type { App } from '../app.ts';
import type { CardName, Shown } from '../cards/index.ts';
import type { Person } from '../domain/person.ts';
import { UserError } from '../errors.ts';

export async function readNotice(app: App, { by, id }: { by: Person; id: string }): Promise<Shown> {
  const told = await app.store.peace.told(by.id, id);
  if (!told) throw new UserError('peace.noNotice');
  // Drawn with why it came, as it would have been by itself.
  return { card: told.card as CardName, data: { ...(told.data as object), isOpened: true } };
}

/** By its number in the bundle that came last. */
export async function readNumbered(app: App, { by, number }: { by: Person; number: number }): Promise<Shown> {
  const last = await app.store.peace.lastBundle(by.id);
  const id = last?.entries[number - 1]?.id;
  if (!id) throw new UserError('peace.noNotice');
  return readNotice(app, { by, id });
}
