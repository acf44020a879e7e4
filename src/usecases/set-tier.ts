/** A person gives an item another tier: kept with who and why, undone with one press. */
import type { App } from '../app.ts';
import { type CardData, type Shown, show } from '../cards/index.ts';
import type { Item, ItemState, Tier } from '../domain/item.ts';
import type { Message } from '../domain/message.ts';
import { hasRole, type Person } from '../domain/person.ts';
import { UserError } from '../errors.ts';
import { printOf } from '../language/likeness.ts';
import type { Undo } from '../store/undos.ts';
import { textsOf } from '../texts/index.ts';
import { showTaken } from './ack-item.ts';
import { alarmData, drillMark, raiseAlarm } from './alarm.ts';
import { itemOnCard, itemSaying } from './find-item.ts';
import { keepBudget } from './keep-budget.ts';
import { keepCorrection } from './keep-correction.ts';
import { showResolved } from './resolve-item.ts';
import { canChange, changeCards, tellPeople } from './say.ts';
import { mayHear, mayTrace, standing, type Where } from './trace-item.ts';

interface Request {
  itemId: string;
  tier: Tier;
  by: Person;
  /** Where she reads the answer. */
  here?: Where;
  key: string;
  /** Said with it. */
  why?: string;
}

export async function setTier(app: App, request: Request): Promise<Shown> {
  const item = await lockItem(app, request.itemId);
  await checkRight(app, item, request);
  // Nothing changes: above all, what somebody has taken on stays taken.
  if (item.tier === request.tier) {
    const { number, tier, text } = item;
    if (tier === 3) await app.store.items.letInByWord(item.id, app.clock.now());
    return show('tier-set', { number, tier, was: tier, told: null, undo: null, text });
  }
  const before = { tier: item.tier, state: item.state, reason: item.reason, after: request.tier };
  const undo = await app.store.undos.add(
    { kind: 'tier', subjectId: item.id, before, byId: request.by.id },
    app.clock.now(),
  );
  const told = await apply(app, item, request, undo);
  const { tier, by, why = '' } = request;
  if (tier === 3) await app.store.items.letInByWord(item.id, app.clock.now());
  // A rehearsal teaches nothing about the tiers of real matters.
  const isLearned = !item.isDrill && (await keepCorrection(app, item, { tier, by, why })).isLearned;
  const { number, text, tier: was } = item;
  return show('tier-set', { number, tier, was, told, undo, text, isLearned });
}

/** Anybody may raise what she reads, and it rings; what else belongs to the matter, and whom it rings, is not for her. */
export const withoutWords = ({ data }: Shown): Shown =>
  show('tier-set', { ...(data as CardData<'tier-set'>), text: '', told: null });

/** Puts the former tier back, if nobody has changed it since. */
export async function undoTier(app: App, undo: Undo, by: Person): Promise<Shown> {
  const before = undo.before as { tier: Tier; state: ItemState; reason: string; after: Tier };
  const item = await lockItem(app, undo.subjectId);
  // Somebody who took it or dealt with it meanwhile must not have it taken away.
  const isTouched = item.state === 'acked' || item.state === 'resolved';
  if (item.id !== undo.subjectId || item.tier !== before.after || isTouched) throw new UserError('undoLate');
  const { tier: was, state, reason } = before;
  const key = `undo.${undo.id}`;
  // What somebody had in hand, or had dealt with, is so again and rings nobody; unless she has left.
  const taker = state === 'acked' && item.ackedBy ? await app.store.people.get(item.ackedBy) : null;
  if (was === 1 && (state === 'resolved' || taker?.state === 'active')) {
    await app.store.items.setTier(item.id, { tier: 1, state, reason, byId: by.id }, app.clock.now());
    await showAgain(app, { ...item, tier: 1, state, reason }, { by, key });
  } else await apply(app, item, { itemId: item.id, tier: was, by, key }, null);
  const correction = await app.store.corrections.newestOf(item.id, undo.byId);
  if (correction) await app.store.corrections.forget(correction.id, by.id, app.clock.now());
  const { tier, names } = { tier: textsOf(by.language).tier, names: textsOf(by.language).tier.names };
  return show('undone', {
    what: tier.undoWhat(item.number, names[before.tier === null ? 'none' : String(before.tier)] ?? ''),
  });
}

async function showAgain(app: App, item: Item, { by, key }: { by: Person; key: string }): Promise<void> {
  if (item.state === 'resolved') return showResolved(app, item, key);
  const taker = item.ackedBy ? await app.store.people.get(item.ackedBy) : null;
  if (!taker || !item.ackedAt) return;
  await showTaken(app, item, { by: taker, at: item.ackedAt, key, isAgain: true });
  if (taker.id !== by.id) await tellTaker(app, item, { taker, at: item.ackedAt, key });
}

/** She read that it is off and it escalates to nobody: a card that changes among others is not enough for her. */
async function tellTaker(
  app: App,
  item: Item,
  { taker, at, key }: { taker: Person; at: Date; key: string },
): Promise<void> {
  const cards = await app.store.deliveries.acceptedFor(item.id, 'alarm');
  // Where a card cannot change, its change came as a message.
  if (cards.some((card) => card.personId === taker.id && !canChange(app, card))) return;
  const undo = await app.store.undos.unused('ack', item.id, taker.id);
  if (!undo) return;
  const data = { ...(await alarmData(app, item)), by: taker.name, at: at.toISOString(), undo };
  const shown = show('alarm-taken', data);
  await tellPeople(app, [taker], { shown, key: `on.${key}`, cause: item.id, tier: 1 });
}

/** Finds the item that a command means: by its number, where she may see it, that of the quoted message, else the newest of the chat. What is quoted may belong to a matter that is not for her. */
export async function meantItem(
  app: App,
  chat: { id: string },
  command: Pick<Message, 'platform' | 'messageId' | 'quotedMessageId' | 'quotedText' | 'occurredAt'> & {
    number: number | null;
  },
  by: Person,
): Promise<Item> {
  const { platform, quotedMessageId, quotedText, number } = command;
  if (number !== null) return numberedItem(app, number, by, chat.id);
  const onCard = await itemOnCard(app, command, by, chat.id);
  if (onCard) return onCard;
  if (!quotedMessageId && quotedText) return quotedItem(app, chat, { ...command, quotedText }, by);
  const item = quotedMessageId
    ? await app.store.items.byMessage(platform, quotedMessageId)
    : await app.store.items.lastIn(chat.id);
  if (!item) throw new UserError('tier.noItem');
  return item;
}

/** Whether there is one is inside knowledge: who may not see it hears the same as of none. */
async function numberedItem(app: App, number: number, by: Person, here: string): Promise<Item> {
  const asked = await app.store.items.byNumber(number);
  const known = asked && (await standing(app, asked));
  const isForHer = known !== null && (await mayTrace(app, known, by, here));
  // An alarm waits for nobody who only guesses at numbers.
  const item = isForHer ? await app.store.items.get(known.id, { lock: true }) : null;
  const isStill = item !== null && (item.id === known?.id || (await mayTrace(app, item, by, here)));
  if (!item || !isStill) throw new UserError('matter.notForYou', { number: String(number) });
  return item;
}

/** Where we did not hear what is quoted, nor who said it, the quotation itself becomes the item. */
async function quotedItem(
  app: App,
  chat: { id: string },
  command: Pick<Message, 'platform' | 'messageId' | 'occurredAt'> & { quotedText: string },
  by: Person,
): Promise<Item> {
  const { platform, quotedText: text, occurredAt } = command;
  const messageId = `quoted.${command.messageId}`;
  const verdict = { tier: null, score: 1, reason: `person-said:${by.name}` };
  const said = {
    origin: platform,
    messageId,
    chatId: chat.id,
    senderId: null,
    text,
    departmentId: by.departmentId,
  };
  const known = await itemSaying(app, chat.id, text);
  const added =
    known ??
    (await app.store.items.add(
      { ...said, state: 'noted', saidAt: new Date(occurredAt), print: printOf(text) },
      verdict,
      app.clock.now(),
    ));
  const item = added ?? (await app.store.items.byMessage(platform, messageId));
  if (!item) throw new UserError('tier.noItem');
  return item;
}

async function apply(app: App, item: Item, request: Request, undo: string | null): Promise<string[] | null> {
  const state: ItemState = request.tier === 1 ? 'open' : item.tier === 1 ? 'corrected' : 'noted';
  const { tier, by } = request;
  const reason = `person-said:${by.name}`;
  await app.store.items.setTier(item.id, { tier, state, reason, byId: by.id }, app.clock.now());
  if (tier === 1 && item.tier !== 1) {
    const told = await raiseAlarm(app, { ...item, tier, state, reason }, []);
    await keepBudget(app, item);
    return told.map((p) => p.name);
  }
  if (item.tier === 1 && tier !== 1) await standDown(app, item, request, undo);
  else
    await changeCards(app, item.id, 'alarm', {
      shown: await corrected(app, item, request, undo),
      key: request.key,
      cause: item.id,
      tier: 1,
      newestOnly: true,
    });
  return null;
}

/** The alarm is off: nobody is told any more, and the cards that went out say so. */
async function standDown(app: App, item: Item, request: Request, undo: string | null): Promise<void> {
  await app.store.deadlines.cancel('escalate-item', item.id);
  await app.store.deliveries.dropPlanned(item.id, 'corrected');
  await keepBudget(app, item);
  const holder = await tellHolder(app, item, request);
  await changeCards(app, item.id, 'alarm', {
    shown: await corrected(app, item, request, undo),
    key: request.key,
    cause: item.id,
    tier: 1,
    tells: holder,
    newestOnly: true,
  });
}

/** A card that changes among others is easily missed by whoever is at work on it. */
async function tellHolder(app: App, item: Item, { tier, by, key }: Request): Promise<string | null> {
  const holder = item.state === 'acked' && item.ackedBy ? await app.store.people.get(item.ackedBy) : null;
  if (!holder || holder.id === by.id) return null;
  const { number, text } = item;
  const shown = show('alarm-taken-off', { number, text, by: by.name, tier, ...drillMark(item) });
  const left = await tellPeople(app, [holder], { shown, key: `off.${key}`, cause: item.id, tier: 1 });
  return left.length === 0 ? holder.id : null;
}

async function corrected(app: App, item: Item, request: Request, undo: string | null): Promise<Shown> {
  const data = await alarmData(app, item);
  return show('alarm-corrected', { ...data, by: request.by.name, tier: request.tier, undo });
}

async function lockItem(app: App, id: string): Promise<Item> {
  const item = await app.store.items.get(id, { lock: true });
  if (!item) throw new UserError('staleCard');
  return item;
}

/** Everybody may raise; lowering a tier 1 is for those whom it concerns. */
async function checkRight(app: App, item: Item, { by, tier, here }: Request): Promise<void> {
  if (item.tier !== 1 || tier === 1 || item.senderId === by.id || hasRole(by, 'editor')) return;
  const told = await app.store.items.peopleOf(item.id);
  if (told.some((t) => t.personId === by.id)) return;
  // Who was told of it is inside knowledge, like all else about it.
  const isOpen = await mayHear(app, item, by, here);
  const people = isOpen ? await app.store.people.getMany(told.map((t) => t.personId)) : [];
  const names = people.map((p) => p.name).join('/') || textsOf(by.language).matter.anEditor;
  throw new UserError('tier.mayNotLower', { names });
}
