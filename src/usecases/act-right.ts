/** Who may act on a tier 1: whoever was told, deputies and stand-ins of those, heads of its department, editors, administrators. */
import type { App } from '../app.ts';
import { presentFor } from '../domain/absence.ts';
import type { Item } from '../domain/item.ts';
import { hasRole, type Person } from '../domain/person.ts';
import { UserError } from '../errors.ts';
import { textsOf } from '../texts/index.ts';
import { findWhom, headOf, placeOf } from './alarm-people.ts';
import { mayHear, mayReadAlong, maySee, type Where } from './trace-item.ts';

/** Finds and locks an item for somebody who may act on it; `here`: where she reads a refusal. */
export async function itemForAct(
  app: App,
  itemId: string,
  by: Person,
  here: Where | undefined,
): Promise<Item> {
  const item = await app.store.items.get(itemId, { lock: true });
  if (!item) throw new UserError('staleCard');
  if (!(await mayAct(app, item, by))) throw await notHers(app, item, by, here);
  return item;
}

/** Who was told of it is inside knowledge, like all else about it. */
async function notHers(app: App, item: Item, by: Person, here: Where | undefined): Promise<UserError> {
  const number = String(item.number);
  if (!(await mayHear(app, item, by, here))) {
    const isKnown = here?.kind === 'group' && (await maySee(app, item, by));
    return new UserError(isKnown ? 'alarm.notYoursNobody' : 'matter.notForYou', { number });
  }
  const told = await app.store.items.peopleOf(item.id);
  const people = await app.store.people.getMany(told.map((t) => t.personId));
  const names = people.map((p) => p.name).join(textsOf(by.language).common.and);
  return new UserError(names ? 'alarm.notYours' : 'alarm.notYoursNobody', { number, names });
}

/** Says by whom and how, so that whoever presses an older card need not look; not to a group in which it was not said. */
export async function resolvedAlready(app: App, item: Item, here: Where | undefined): Promise<UserError> {
  const isOpen = await mayReadAlong(app, item, here);
  const acts = isOpen ? await app.store.itemActs.of(item.id) : [];
  const act = acts.findLast(({ kind }) => kind === 'resolved');
  const by = act?.byId ? await app.store.people.get(act.byId) : null;
  return new UserError('alarm.resolvedAlready', {
    number: String(item.number),
    by: by?.name ?? '',
    how: by ? (act?.words ?? '') : '',
  });
}

export async function mayAct(app: App, item: Item, by: Person): Promise<boolean> {
  if (hasRole(by, 'editor')) return true;
  // Whoever named a blocker knows first when it is out of her way.
  if (item.tier !== 1 && item.senderId === by.id) return true;
  // Whoever looks after what it holds up has it in hand, also from before that was hers.
  if (item.tier !== 1 && (await app.store.syncs.ownersHeldUp(item.id)).includes(by.id)) return true;
  const told = await app.store.items.peopleOf(item.id);
  if (told.some((t) => t.personId === by.id)) return true;
  const place = await placeOf(app, item, []);
  if (place.concerned.some((id) => headOf(place.departments, id).includes(by.id))) return true;
  const now = app.clock.now();
  if (told.some((t) => presentFor(place.absences, t.personId, now, ['duty', 'all']) === by.id)) return true;
  const { receivers } = await findWhom(app, place, ['deputy'], []);
  return receivers.some(({ person }) => person.id === by.id);
}
