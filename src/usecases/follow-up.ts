/**
 * What is said within minutes of an alarm, in its chat or quoting it: a word that it is over is proposed to those whom it concerns,
 * never believed in silence, and what names no matter of its own belongs to it.
 */
import type { App } from '../app.ts';
import { type CardData, show } from '../cards/index.ts';
import type { Item, TierVerdict } from '../domain/item.ts';
import type { Message } from '../domain/message.ts';
import type { Person } from '../domain/person.ts';
import { isBareState, readBeside } from '../domain/tier/beside.ts';
import { type FollowUp, meantOf, readFollowUp } from '../domain/tier/follow-up.ts';
import { explainTier } from '../domain/tier.ts';
import { UserError } from '../errors.ts';
import type { FollowUpAnswer } from '../store/follow-ups.ts';
import { ownersOf } from './ack-item.ts';
import { itemForAct } from './act-right.ts';
import { itemOnCard, itemQuoted } from './find-item.ts';
import { resolveItem } from './resolve-item.ts';
import { changeCards, tellPeople } from './say.ts';
import { maySee, type Where } from './trace-item.ts';

const minuteMs = 60_000;
/** 好了 alone is about what was said just now; with a name in it about what was said today. */
const bareForMs = 30 * minuteMs;
const namedForMs = 24 * 60 * minuteMs;
/** While somebody is being asked, nobody is asked again. */
const askedForMs = 15 * minuteMs;

/** No more are named where it is asked which. */
const mostAsked = 5;

export interface Place {
  chatId: string | null;
  quoted: Item | null;
  sender: Person | null;
}

/** What a message says of the alarm that it is about; of several, newest first, where its words and its sender do not tell which. */
export interface About {
  /** beside: it names no matter of its own, and belongs to the first. */
  kind: FollowUp['kind'] | 'beside';
  items: [Item, ...Item[]];
}

type Read = { kind: About['kind']; subject: string };

/** Null for nearly all messages. */
export async function findFollowUp(
  app: App,
  message: Message,
  place: Place,
  verdict: TierVerdict,
): Promise<About | null> {
  if (place.chatId === null && !place.quoted) return null;
  const followUp = readFollowUp(message.text);
  // 又挂了 too may be what people said is none.
  if (followUp?.kind === 'again' && isLaidDown(verdict)) return null;
  if (followUp) return find(app, message, followUp, place);
  const isQuoting = Boolean(place.quoted || message.quotedMessageId || message.quotedText);
  const beside = readBeside(message.text) ?? (isQuoting && isBareState(message.text) ? 'word' : null);
  if (beside === null) return null;
  // Chatter beside an alarm stays chatter, and what the company or its people laid down stands.
  const flows = (verdict.tier !== null || verdict.mayBeTierOne === true) && !isLaidDown(verdict);
  const open = flows ? await find(app, message, { kind: 'beside', subject: '' }, place, true) : null;
  // One more place where somebody is hurt or it burns is a matter of its own.
  if (open && beside === 'nod' && isGrave(app, open.items[0])) return null;
  if (open || beside !== 'still' || isLaidDown(verdict)) return open;
  return find(app, message, { kind: 'again', subject: '' }, place, true);
}

const anywhere = { chatType: 'group', chatName: '', senderTitle: '', senderDepartment: '' } as const;

/** By its words also where a rule, a correction or a person has the say. */
const isGrave = (app: App, { reason, text }: Item): boolean =>
  [reason, explainTier(text, anywhere, app.rules.tiers.words).model.reason].some((why) =>
    /^(?:injury|hazard)\b/u.test(why),
  );

const isLaidDown = (verdict: TierVerdict): boolean => verdict.isLaidDown === true;

/** `isBare`: what answers a message that is no alarm is said of that message, and of nothing that is open here. */
async function find(
  app: App,
  message: Message,
  read: Read,
  place: Place,
  isBare = false,
): Promise<About | null> {
  const { kind, subject } = read;
  const { quoted, sender } = place;
  const states: Item['state'][] = kind === 'again' ? ['resolved'] : ['open', 'escalated', 'acked'];
  const answered = quoted ?? (await itemAnswered(app, message, place));
  if (answered) {
    const fits = answered.tier === 1 && !answered.isDrill && states.includes(answered.state);
    return fits ? { kind, items: [answered] } : null;
  }
  if (isBare && (message.quotedMessageId || message.quotedText)) return null;
  const meant = meantOf(subject, await itemsAbout(app, message, read, place));
  const [first, ...others] = kind === 'over' ? await ofSender(app, meant, sender) : meant.slice(0, 1);
  return first ? { kind, items: [first, ...others] } : null;
}

/** Some platforms say only the words of what is answered, and what is answered may be a card of ours. */
async function itemAnswered(app: App, message: Message, { chatId, sender }: Place): Promise<Item | null> {
  if (chatId === null || !sender || !(message.quotedMessageId || message.quotedText)) return null;
  try {
    const item =
      (await itemOnCard(app, message, sender, chatId)) ?? (await itemQuoted(app, message, { id: chatId }));
    return item && (await maySee(app, item, sender, chatId)) ? item : null;
  } catch (err) {
    // What stands on it is no number of hers: it says nothing of what is open here.
    if (err instanceof UserError) return null;
    throw err;
  }
}

async function itemsAbout(
  app: App,
  message: Message,
  { kind, subject }: Read,
  { chatId, sender }: Place,
): Promise<Item[]> {
  const now = app.clock.now().getTime();
  const since = new Date(now - (subject === '' ? bareForMs : namedForMs));
  const { followUps } = app.store;
  const here = chatId as string;
  const rows: { id: string }[] = await (kind === 'again'
    ? followUps.over(here, since)
    : followUps.standing(here, since));
  // Told to us alone, what it names is what she was told of, or said elsewhere.
  const isHers = kind === 'over' && subject !== '' && message.chat.kind === 'direct' && sender !== null;
  const hers = isHers ? await followUps.ofPerson(sender.id, since) : [];
  const items: Item[] = [];
  for (const id of new Set([...rows, ...hers].map((row) => row.id))) {
    const item = await app.store.items.get(id);
    if (item) items.push(item);
  }
  items.sort((a, b) => b.number - a.number);
  return kind === 'beside' ? rungSince(app, items, here, since) : items;
}

/** Words beside an alarm do not keep it near: else one of them every while would swallow all that is said in a day. */
async function rungSince(app: App, items: Item[], chatId: string, since: Date): Promise<Item[]> {
  const rung: Item[] = [];
  for (const item of items) {
    const isHere = item.chatId === chatId;
    const isNew = isHere && (item.saidAt > since || (await app.store.followUps.isRaised(item.id, since)));
    const again = isNew ? [] : await app.store.followUps.alarmsOf(item.id, chatId, since);
    if (isNew || again.some((text) => readBeside(text) === null)) rung.push(item);
  }
  return rung;
}

/** Whoever has one of them in hand speaks of that; else whoever answers for one of them. */
async function ofSender(app: App, items: Item[], sender: Person | null): Promise<Item[]> {
  if (!sender || items.length < 2) return items;
  const taken = items.filter(({ state, ackedBy }) => state === 'acked' && ackedBy === sender.id);
  if (taken.length > 0) return taken;
  const owned: Item[] = [];
  for (const item of items) if ((await ownersOf(app, item.id)).includes(sender.id)) owned.push(item);
  return owned.length > 0 ? owned : items;
}

/** What the message is, given the alarm that it is about. */
export function inLightOf({ kind, items: [item] }: About, verdict: TierVerdict): TierVerdict {
  if (kind === 'again') return cameBack(verdict, item);
  // Those whom the alarm concerns know of it, or are asked whether it is over; that is question enough.
  const { mayBeTierOne: _, ...plain } = verdict;
  return plain;
}

/** 又挂了 after it was over is tier 1 again, by the ordinary way. */
function cameBack(verdict: TierVerdict, { number, kind }: Item): TierVerdict {
  if (verdict.reason.startsWith('sender-said')) return verdict;
  return {
    tier: 1,
    score: Math.max(verdict.tier === 1 ? verdict.score : 0, 0.9),
    reason: `came-back:${number}`,
    kind,
  };
}

interface Said {
  eventId: string;
  message: Message;
  sender: Person | null;
  chatId: string | null;
}

/** Of one it is asked whether it is over, of several first which one is meant. */
export async function proposeOver(app: App, { items }: About, said: Said): Promise<void> {
  const [item, another] = items;
  if (another) await askWhich(app, items, said);
  else await askWhetherOver(app, item, said);
}

/** `source`: the system that said it, where nobody did. */
export async function askWhetherOver(
  app: App,
  item: Item,
  {
    message,
    sender,
    source = '',
  }: Pick<Said, 'sender'> & { message: Pick<Message, 'messageId' | 'text'>; source?: string },
): Promise<boolean> {
  const now = app.clock.now();
  const { messageId, text: said } = message;
  const id = await app.store.followUps.add(
    { itemId: item.id, messageId, saidById: sender?.id ?? null, said },
    now,
    new Date(now.getTime() - askedForMs),
  );
  if (id === null) return false;
  const { number, text } = item;
  await tellPeople(app, await whoDecides(app, item), {
    shown: show('item-over', { followUpId: id, number, text, by: sender?.name ?? source, said }),
    key: `over.${id}`,
    cause: id,
  });
  return true;
}

/** Asked of the one who said it; of those who decide where she cannot be asked. In a chat one question at a time. */
async function askWhich(app: App, items: Item[], { eventId, message, sender, chatId }: Said): Promise<void> {
  const cause = whichCause(chatId);
  const since = new Date(app.clock.now().getTime() - askedForMs);
  if (await app.store.followUps.isAskingWhich(cause, since)) return;
  const asking = (of: Item[], isSpeaker = false) =>
    show('item-over-which', {
      eventId,
      messageId: message.messageId,
      said: message.text,
      items: of.slice(0, mostAsked).map(({ id, number, text }) => ({ id, number, text })),
      left: Math.max(0, of.length - mostAsked),
      ...(isSpeaker ? { isSpeaker } : {}),
    });
  const notice = { shown: asking(items, true), key: `over-which.${eventId}`, cause };
  if (sender && (await tellPeople(app, [sender], { ...notice, on: message.platform })).length === 0) return;
  const deciders = new Map<string, { person: Person; items: Item[] }>();
  for (const item of items)
    for (const person of await whoDecides(app, item)) {
      const known = deciders.get(person.id) ?? { person, items: [] };
      deciders.set(person.id, { person, items: [...known.items, item] });
    }
  await tellPeople(
    app,
    [...deciders.values()].map(({ person }) => person),
    // Nobody reads of what was not told to her.
    { ...notice, shownFor: ({ id }) => asking(deciders.get(id)?.items ?? []) },
  );
}

const whichCause = (chatId: string | null): string => `which.${chatId}`;

/** Says which item was meant, once; whether it is over is then asked of those who decide. Without `isMeant` it is none of those that were named to her. */
export async function pickFollowUp(
  app: App,
  request: { eventId: string; itemId: string; isMeant: boolean; by: Person; here?: Where; key: string },
): Promise<void> {
  const { eventId, itemId, isMeant, by, here, key } = request;
  const message = await app.store.inbox.get(eventId);
  const named = await app.store.items.get(itemId, { lock: true });
  if (message?.kind !== 'message' || !named) throw new UserError('staleCard');
  const { platform, messageId } = message;
  const chat = await app.store.chats.find(platform, message.chat.externalId);
  const sender = await app.store.people.byAccount(platform, message.sender.externalId);
  const isSpeaker = sender?.id === by.id && (await maySee(app, named, by, chat?.id ?? null));
  const item = isSpeaker ? named : await itemForAct(app, itemId, by, here);
  // Two who press at once come one after the other.
  await app.store.reports.lock([`which.${messageId}`]);
  if (await app.store.followUps.isPicked(messageId)) throw new UserError('correction.pickedAlready');
  const cause = whichCause(chat?.id ?? null);
  // Others were asked of other items: for those she does not speak.
  const waiting = await app.store.followUps.othersAskedWhich(cause, eventId, by.id);
  if (isMeant) {
    const isOpen = item.tier === 1 && ['open', 'escalated', 'acked'].includes(item.state);
    if (!isOpen) throw new UserError('correction.notOpenAnyMore', { number: String(item.number) });
    const isAsked = await askWhetherOver(app, item, { message, sender });
    if (!isAsked) await note(app, item, message, by);
  } else if (waiting.length === 0) await note(app, item, message, by);
  const shown = show('item-over-picked', { number: isMeant ? item.number : null, by: by.name });
  const changed = new Set(isMeant ? [by.id, ...waiting] : [by.id]);
  await changeCards(app, cause, 'item-over-which', {
    shownFor: ({ data, personId }) => {
      const isOfIt = (data as CardData<'item-over-which'>).eventId === eventId;
      return isOfIt && personId !== null && changed.has(personId) ? shown : null;
    },
    key: `picked.${key}`,
    cause: eventId,
  });
}

/** That it was said of this one, or with the newest of them that it was of none: nobody is asked, and it keeps nobody from being asked later. */
async function note(
  app: App,
  { id: itemId }: Item,
  { messageId, text: said }: Message,
  by: Person,
): Promise<void> {
  const now = app.clock.now();
  const id = await app.store.followUps.add({ itemId, messageId, saidById: by.id, said }, now, now);
  if (id !== null) await app.store.followUps.answer(id, 'going-on', by.id, now);
}

/** Who has taken it; else everybody who was told. */
async function whoDecides(app: App, item: Item): Promise<Person[]> {
  const told = (await app.store.items.peopleOf(item.id)).map(({ personId }) => personId);
  const ids = item.state === 'acked' && item.ackedBy ? [item.ackedBy] : told;
  return (await app.store.people.getMany([...new Set(ids)])).filter(({ state }) => state === 'active');
}

export async function answerFollowUp(
  app: App,
  request: { id: string; answer: FollowUpAnswer; by: Person; here?: Where; key: string },
): Promise<void> {
  const { id, answer, by, here, key } = request;
  const followUp = await app.store.followUps.get(id);
  if (!followUp) throw new UserError('staleCard');
  const item = await itemForAct(app, followUp.itemId, by, here);
  const isOpen = item.tier === 1 && ['open', 'escalated', 'acked'].includes(item.state);
  if (!isOpen) throw new UserError('correction.notOpenAnyMore', { number: String(item.number) });
  const now = app.clock.now();
  if (!(await app.store.followUps.answer(id, answer, by.id, now)))
    throw new UserError('correction.answeredAlready', { number: String(item.number) });
  const line = followUp.said;
  const closed = answer === 'over' ? await resolveItem(app, { itemId: item.id, line, by, key }) : null;
  const undo = closed && (closed.data as CardData<'alarm-closed'>).undo;
  const { number, text } = item;
  const shown = show('item-over-answered', { number, text, by: by.name, answer, undo });
  await changeCards(app, id, 'item-over', { shown, key: `said.${key}`, cause: id });
}
