/**
 * What a customer wants has a clock of its own: whoever said it is asked at once whether it goes the company's way. When
 * the limit of the first step is over and nobody has said, whoever would have that step is asked as well.
 */
import type { App } from '../app.ts';
import { type Shown, show } from '../cards/index.ts';
import type { FlowDefinition } from '../domain/flow.ts';
import type { Item, Tier } from '../domain/item.ts';
import { companyLimit, type LimitBasis, limitDueAt } from '../domain/limit.ts';
import type { Person } from '../domain/person.ts';
import { UserError } from '../errors.ts';
import { isCustomerWish } from '../language/customer-wish.ts';
import type { CaseOffer } from '../store/case-offers.ts';
import type { Undo } from '../store/undos.ts';
import { textsOf } from '../texts/index.ts';
import { ownerOfNode } from './case-people.ts';
import { customerRequestFlow } from './flow-catalog.ts';
import type { Moved } from './recount-duties.ts';
import { changeCards, tellPeople } from './say.ts';
import { startOffered } from './start-case.ts';
import { maySee } from './trace-item.ts';

const kind = 'offer-case';

/** Of what is to be told at once somebody is looking already; what is only news has no way to go. */
export function isOffered(app: App, said: Pick<Item, 'senderId' | 'text'>, tier: Tier): boolean {
  if (tier !== 2 || said.senderId === null) return false;
  const names = app.rules.customers.flatMap(({ name, aliases }) => [name, ...aliases]);
  return isCustomerWish(said.text, names);
}

export async function offerCase(app: App, deadlineId: string, token: string): Promise<void> {
  const due = await app.store.deadlines.peek(deadlineId, app.clock.now());
  if (!due) return;
  await app.transaction(async (app) => {
    // The question first, as whoever answers it does: so a person and the clock never wait for each other.
    await app.store.caseOffers.ofItem(due.subjectId);
    const deadline = await app.store.deadlines.claim(deadlineId, app.clock.now(), token);
    const item = deadline && (await app.store.items.get(deadline.subjectId));
    if (!item || item.id !== deadline.subjectId || item.tier !== 2) return;
    const offer = await (deadline.step === 'ask' ? askSender(app, item) : stillOpen(app, item));
    if (offer) await app.store.deadlines.note(deadline.id, offer);
  });
}

async function askSender(app: App, item: Item): Promise<string | null> {
  const sender = item.senderId ? await app.store.people.get(item.senderId) : null;
  const flow = customerRequestFlow(app);
  const [first] = flow.nodes;
  if (!first || sender?.state !== 'active' || !(await firstOwner(app, flow, item))) return null;
  const now = app.clock.now();
  const basis = companyLimit(now, first.limit.amount, first.limit.unit);
  const dueAt = limitDueAt(basis, app.calendar, app.rules.allowedHours);
  const id = await app.store.caseOffers.ask({ itemId: item.id, personId: sender.id, dueAt }, now);
  if (!id) return null;
  await app.store.deadlines.plan([{ kind, subjectId: item.id, step: 'late', dueAt, basis }], now);
  await tellPeople(app, [sender], { shown: offerCard(flow, item, { id, dueAt }), key: id, cause: id });
  return sender.name;
}

async function stillOpen(app: App, item: Item): Promise<string | null> {
  const offer = await app.store.caseOffers.ofItem(item.id);
  if (offer?.state !== 'asked') return null;
  const flow = customerRequestFlow(app);
  const owner = await firstOwner(app, flow, item);
  const sender = await app.store.people.get(offer.personId);
  const people = [owner, sender].filter((one): one is Person => one?.state === 'active');
  const late = (isYours: boolean) => offerCard(flow, item, offer, { from: sender?.name ?? '', isYours });
  const shownFor = ({ id }: Person) => late(id === sender?.id);
  await tellPeople(app, people, { shown: late(false), shownFor, key: `${offer.id}.late`, cause: offer.id });
  return people.map(({ name }) => name).join();
}

async function firstOwner(app: App, { nodes }: FlowDefinition, item: Item): Promise<Person | null> {
  const [first] = nodes;
  if (!first) return null;
  const matter = { starterId: item.senderId ?? '', text: item.text, values: {} };
  const { ownerId } = await ownerOfNode(app, first, matter);
  return ownerId ? app.store.people.get(ownerId) : null;
}

const offerCard = (
  flow: FlowDefinition,
  { id, number, text }: Item,
  offer: Pick<CaseOffer, 'id' | 'dueAt'>,
  late?: { from: string; isYours: boolean },
): Shown =>
  show('case-offer', {
    offer: offer.id,
    itemId: id,
    number,
    text,
    flow: flow.name,
    node: flow.nodes[0]?.name ?? '',
    dueAt: offer.dueAt.toISOString(),
    ...(late === undefined ? {} : { lateFrom: late.from }),
    ...(late?.isYours ? { isYours: true } : {}),
  });

/** A changed calendar: whoever is asked has until another time, and her card says so. */
export async function recountOffers(app: App, cause: string): Promise<Moved[]> {
  const moved: Moved[] = [];
  for (const itemId of await app.store.deadlines.subjectsOf(kind)) {
    const offer = await app.store.caseOffers.ofItem(itemId);
    const item = await app.store.items.get(itemId);
    const [planned] = await app.store.deadlines.pendingOf(kind, itemId);
    if (offer?.state !== 'asked' || item?.id !== itemId || !planned?.basis) continue;
    const dueAt = limitDueAt(planned.basis, app.calendar, app.rules.allowedHours);
    if (dueAt.getTime() === offer.dueAt.getTime()) continue;
    await app.store.deadlines.plan([{ ...planned, dueAt }], app.clock.now());
    await app.store.caseOffers.move(offer.id, dueAt);
    const shown = offerCard(customerRequestFlow(app), item, { id: offer.id, dueAt });
    await app.store.deliveries.changePlanned(offer.id, 'case-offer', shown.data as object);
    await changeCards(app, offer.id, 'case-offer', { shown, key: cause, cause: offer.id, isAnswered: true });
    const to = await app.store.people.get(offer.personId);
    const [before, after] = [offer.dueAt.toISOString(), dueAt.toISOString()];
    if (to) moved.push({ to, line: { what: 'offer', name: String(item.number), before, after } });
  }
  return moved;
}

/** Begins it as whoever presses; what is still missing is asked for. */
export async function takeOffer(app: App, { id, by, key }: Pressed): Promise<Shown> {
  const { item } = await offerFor(app, id, by);
  return startOffered(app, { by, text: item.text, itemId: item.id, key });
}

export async function declineOffer(app: App, { id, by, key }: Pressed): Promise<Shown> {
  const { offer, item } = await offerFor(app, id, by);
  const now = app.clock.now();
  await app.store.caseOffers.settle(id, { state: 'declined', caseId: null, settledBy: by.id }, now);
  const [planned] = await app.store.deadlines.pendingOf(kind, item.id);
  await app.store.deadlines.cancel(kind, item.id, now);
  const before: Declined = planned?.basis ? { basis: planned.basis } : {};
  const undo = await app.store.undos.add({ kind, subjectId: offer.id, before, byId: by.id }, now);
  const { number } = item;
  await changeOthers(app, id, by, key, show('case-offer-over', { number, by: by.name, caseNumber: null }));
  return show('case-offer-declined', { number, undo });
}

/** How its limit was counted; absent where it had passed, and in what was written by an earlier version. */
interface Declined {
  basis?: LimitBasis;
}

/** Asked again; a limit that has not passed runs on, by the calendar of now. */
export async function undoDecline(app: App, undo: Undo, by: Person): Promise<Shown> {
  const offer = await app.store.caseOffers.get(undo.subjectId);
  const item = offer && (await app.store.items.get(offer.itemId));
  if (!item || offer.state !== 'declined') throw new UserError('undoLate');
  const now = app.clock.now();
  const { basis } = undo.before as Declined;
  const dueAt = basis ? limitDueAt(basis, app.calendar, app.rules.allowedHours) : offer.dueAt;
  await app.store.caseOffers.settle(offer.id, { state: 'asked', caseId: null, settledBy: null }, now);
  await app.store.caseOffers.move(offer.id, dueAt);
  if (offer.dueAt > now)
    await app.store.deadlines.plan([{ kind, subjectId: item.id, step: 'late', dueAt, basis }], now);
  return by.id === offer.personId
    ? offerCard(customerRequestFlow(app), item, { id: offer.id, dueAt })
    : show('undone', { what: textsOf(by.language).offer.askedAgain(item.number) });
}

/** The case has begun, by whatever way: nobody is asked any more. */
export async function settleOffer(
  app: App,
  itemId: string,
  { caseId, caseNumber, by, key }: { caseId: string; caseNumber: number; by: Person; key: string },
): Promise<void> {
  const offer = await app.store.caseOffers.ofItem(itemId);
  if (!offer || offer.state === 'begun') return;
  const now = app.clock.now();
  await app.store.caseOffers.settle(offer.id, { state: 'begun', caseId, settledBy: by.id }, now);
  await app.store.deadlines.cancel(kind, itemId, now);
  const number = (await app.store.items.get(itemId))?.number ?? 0;
  await changeOthers(app, offer.id, by, key, show('case-offer-over', { number, by: by.name, caseNumber }));
}

/** Whoever presses is being answered; the cards of the others say what became of it. */
const changeOthers = (app: App, id: string, by: Person, key: string, shown: Shown): Promise<void> =>
  changeCards(app, id, 'case-offer', {
    shownFor: ({ personId }) => (personId === by.id ? null : shown),
    key: `over.${key}`,
    cause: id,
  });

interface Pressed {
  id: string;
  by: Person;
  key: string;
}

/** For whoever was asked, and those who may see the item. */
async function offerFor(app: App, id: string, by: Person): Promise<{ offer: CaseOffer; item: Item }> {
  const offer = await app.store.caseOffers.get(id);
  const item = offer && (await app.store.items.get(offer.itemId));
  if (!offer || !item) throw new UserError('staleCard');
  const number = String(item.number);
  const owner = await firstOwner(app, customerRequestFlow(app), item);
  const isAsked = by.id === offer.personId || by.id === owner?.id;
  if (!isAsked && !(await maySee(app, item, by))) throw new UserError('matter.notForYou', { number });
  if (offer.state !== 'asked') throw new UserError('offer.settled', { number });
  return { offer, item };
}
