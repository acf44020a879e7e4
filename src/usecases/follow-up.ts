/** What is said within minutes of an alarm, in its chat or quoting it: a word that it is over is proposed to those whom it concerns, never believed in silence. */
import type { App } from '../app.ts';
import { type CardData, show } from '../cards/index.ts';
import type { Item, TierVerdict } from '../domain/item.ts';
import type { Message } from '../domain/message.ts';
import type { Person } from '../domain/person.ts';
import { concerns, type FollowUp, readFollowUp } from '../domain/tier/follow-up.ts';
import { UserError } from '../errors.ts';
import type { FollowUpAnswer } from '../store/follow-ups.ts';
import { itemForAct } from './act-right.ts';
import { resolveItem } from './resolve-item.ts';
import { changeCards, tellPeople } from './say.ts';
import type { Where } from './trace-item.ts';

const minuteMs = 60_000;
/** 好了 alone is about what was said just now; with a name in it about what was said today. */
const bareForMs = 30 * minuteMs;
const namedForMs = 24 * 60 * minuteMs;
/** While somebody is being asked, nobody is asked again. */
const askedForMs = 15 * minuteMs;

export interface Place {
  chatId: string | null;
  quoted: Item | null;
}

/** The open or finished alarm that a message is about, and what it says of it; null for nearly all messages. */
export async function findFollowUp(
  app: App,
  message: Message,
  { chatId, quoted }: Place,
): Promise<{ kind: FollowUp['kind']; item: Item } | null> {
  const followUp = readFollowUp(message.text);
  if (!followUp || (chatId === null && !quoted)) return null;
  const states: Item['state'][] = followUp.kind === 'over' ? ['open', 'escalated', 'acked'] : ['resolved'];
  if (quoted) {
    const fits = quoted.tier === 1 && !quoted.isDrill && states.includes(quoted.state);
    return fits ? { kind: followUp.kind, item: quoted } : null;
  }
  const item = await itemInChat(app, chatId as string, followUp);
  return item && { kind: followUp.kind, item };
}

async function itemInChat(app: App, chatId: string, { kind, subject }: FollowUp): Promise<Item | null> {
  const now = app.clock.now().getTime();
  const since = new Date(now - (subject === '' ? bareForMs : namedForMs));
  const rows = await (kind === 'over'
    ? app.store.followUps.standing(chatId, since)
    : app.store.followUps.over(chatId, since));
  for (const { id } of rows) {
    const item = await app.store.items.get(id);
    if (item && concerns(subject, item.text)) return item;
  }
  return null;
}

/** What the message is, given the alarm that it is about. */
export function inLightOf(
  { kind, item }: { kind: FollowUp['kind']; item: Item },
  verdict: TierVerdict,
): TierVerdict {
  if (kind === 'again') return cameBack(verdict, item);
  // Those whom the alarm concerns are asked whether it is over; that is question enough.
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

export async function proposeOver(
  app: App,
  item: Item,
  message: Message,
  sender: Person | null,
): Promise<void> {
  const now = app.clock.now();
  const { messageId, text: said } = message;
  const id = await app.store.followUps.add(
    { itemId: item.id, messageId, saidById: sender?.id ?? null, said },
    now,
    new Date(now.getTime() - askedForMs),
  );
  if (id === null) return;
  const { number, text } = item;
  await tellPeople(app, await whoDecides(app, item), {
    shown: show('item-over', { followUpId: id, number, text, by: sender?.name ?? '', said }),
    key: `over.${id}`,
    cause: id,
  });
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
