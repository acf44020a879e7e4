/** A card asked what tier a message has; meanwhile somebody may have said, and the answer must not take that away. */
import type { App } from '../app.ts';
import { type Shown, show } from '../cards/index.ts';
import type { Item, Tier } from '../domain/item.ts';
import type { Person } from '../domain/person.ts';
import { UserError } from '../errors.ts';
import { mayHear, type Where } from './trace-item.ts';

interface Answer {
  itemId: string;
  /** What it had when the card asked. */
  asked: Tier;
  /** What was pressed. */
  tier: Tier;
  by: Person;
  here?: Where;
}

/** What whoever answers reads instead; null while the question stands, or her answer is what it has already. */
export async function settledSince(
  app: App,
  { itemId, asked, tier, by, here }: Answer,
): Promise<Shown | null> {
  const item = await app.store.items.get(itemId, { lock: true });
  if (!item) throw new UserError('staleCard');
  // A tier 1 that was taken back has again what it had.
  const isAsItWas = item.tier === asked && item.state !== 'corrected';
  if (item.tier === tier || (isAsItWas && item.id === itemId)) return null;
  const isAsked = item.id === itemId;
  // What it was merged into may still be raised, unless it was tier 1 and that was taken back.
  if (!isAsked && tier === 1 && item.state !== 'corrected') return null;
  const setterId = await app.store.items.tierSetBy(item.id);
  // Only other people settle it, by setting it, by having it in hand or by having dealt with it.
  const holderId = isDone(item) ? await enderOf(app, item) : item.ackedBy;
  const isHeld = (isInHand(item) || isDone(item)) && holderId !== by.id;
  if (isAsked && !isHeld && (setterId === null || setterId === by.id)) return null;
  const isOpen = await mayHear(app, item, by, here);
  return show('tier-settled', {
    number: item.number,
    tier: item.tier,
    by: isOpen ? await nameOf(app, setterId) : '',
    holder: isOpen && isInHand(item) ? await nameOf(app, item.ackedBy) : '',
    pressed: tier,
  });
}

const isDone = ({ tier, state }: Item): boolean => tier === 1 && state === 'resolved';
const isInHand = ({ tier, state }: Item): boolean => tier === 1 && state === 'acked';

/** She may have ended it without taking it on, or in place of whoever had. */
const enderOf = async (app: App, item: Item): Promise<string | null> =>
  (await app.store.itemActs.of(item.id)).findLast(({ kind }) => kind === 'resolved')?.byId ?? null;

const nameOf = async (app: App, id: string | null): Promise<string> =>
  (id ? await app.store.people.get(id) : null)?.name ?? '';
