/** `/上报`: somebody says a matter, or points at a message that says it; it is an item at once. */
import type { App } from '../app.ts';
import { type Shown, show } from '../cards/index.ts';
import type { Item, Tier, TierVerdict } from '../domain/item.ts';
import type { Message } from '../domain/message.ts';
import type { Person } from '../domain/person.ts';
import { saysDrill } from '../domain/tier.ts';
import { readItemNumber } from '../language/item-words.ts';
import { raiseFirstAlarm } from './alarm.ts';
import { knownCard } from './answer-known.ts';
import { itemOnCard } from './find-item.ts';
import { judge } from './judge.ts';
import { setTier } from './set-tier.ts';
import { takeUp } from './take-up.ts';

export interface ReportRequest {
  by: Person;
  chat: { id: string; kind: 'direct' | 'group'; name: string | null };
  message: Message;
  /** What is reported; empty where the answered message says it. */
  text: string;
  /** The tier that she says; undefined if none. */
  tier: Tier | undefined;
  /** It is only rehearsed. */
  isDrill?: true;
  key: string;
}

export async function reportMatter(app: App, request: ReportRequest): Promise<Shown> {
  const { message, by, chat } = request;
  const quoted = await answeredItem(app, request);
  const quotedText = quoted?.text ?? message.quotedText;
  const text = request.text || (quotedText ?? '');
  if (saysNothing(text)) return show('how-to-report', {});
  // The answered message is an item already: what is said of it now is said of that one.
  if (request.text === '' && quoted) return reportItem(app, request, quoted.id);
  const verdict = await verdictOf(app, request, text, request.text === '' ? undefined : quotedText);
  const taken = await takeUp(
    app,
    {
      origin: message.platform,
      messageId: message.messageId,
      chatId: chat.id,
      senderId: by.id,
      text,
      departmentId: by.departmentId,
      saidAt: new Date(message.occurredAt),
    },
    verdict,
    { mentioned: await mentionedIn(app, message) },
  );
  if (!taken) {
    const item = await app.store.items.byMessage(message.platform, message.messageId);
    return item ? reportItem(app, { ...request, tier: undefined }, item.id) : show('how-to-report', {});
  }
  if (taken.kind === 'known') return knownCard(app, taken);
  const { item } = taken;
  const told = item.tier === 1 ? await raiseFirstAlarm(app, item, await mentionedIn(app, message)) : null;
  const { id, number, tier, reason } = item;
  return show('reported', {
    itemId: id,
    number,
    tier,
    reason,
    told: told?.map((person) => person.name) ?? null,
    mayBeTierOne: verdict.mayBeTierOne ?? false,
    text: item.text,
    ...(item.isDrill ? { isDrill: true } : {}),
  });
}

/** Signs alone, or the number of an item: nobody is rung for that. */
const saysNothing = (text: string): boolean =>
  !/[\p{L}\p{N}\p{Extended_Pictographic}]/u.test(text) || readItemNumber(text).rest === '';

/** Some platforms say which message is answered, others only what it said. */
async function answeredItem(app: App, { message, chat, by }: ReportRequest): Promise<Item | null> {
  const { platform, quotedMessageId, quotedText } = message;
  const onCard = await itemOnCard(app, message, by);
  if (onCard) return onCard;
  if (quotedMessageId) return app.store.items.byMessage(platform, quotedMessageId);
  return quotedText ? app.store.items.byText(chat.id, quotedText) : null;
}

/** Her own word decides; without one the rules do. */
async function verdictOf(
  app: App,
  { by, chat, tier, isDrill, message }: ReportRequest,
  text: string,
  quotedText: string | undefined,
): Promise<TierVerdict> {
  if (tier !== undefined) {
    const verdict: TierVerdict = { tier, score: 1, reason: `person-said:${by.name}` };
    return isDrill || (tier === 1 && saysDrill(text)) ? { ...verdict, isDrill: true } : verdict;
  }
  return judge(app, text, {
    sender: by,
    chat,
    account: { platform: message.platform, externalId: message.sender.externalId },
    at: new Date(message.occurredAt),
    quotedText,
  });
}

async function reportItem(app: App, { by, tier, key }: ReportRequest, itemId: string): Promise<Shown> {
  if (tier !== undefined) return setTier(app, { itemId, tier, by, key });
  const item = await app.store.items.get(itemId);
  if (!item) return show('how-to-report', {});
  const concerned = await app.store.items.peopleOf(itemId);
  const people = await app.store.people.getMany(concerned.map(({ personId }) => personId));
  return show('reported', {
    itemId,
    number: item.number,
    tier: item.tier,
    reason: item.reason,
    told: item.tier === 1 ? people.map(({ name }) => name) : null,
    mayBeTierOne: false,
    text: item.text,
    ...(item.isDrill ? { isDrill: true } : {}),
  });
}

async function mentionedIn(app: App, { platform, mentions }: Message): Promise<string[]> {
  const people = await app.store.people.byAccounts(
    platform,
    mentions.map(({ externalId }) => externalId),
  );
  return [...people.values()].map(({ id }) => id);
}
