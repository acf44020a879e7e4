/** Gives a message its tier with a reason, once; tier 1 sets off the alarm. */
import type { App } from '../app.ts';
import { show } from '../cards/index.ts';
import type { Item, TierVerdict } from '../domain/item.ts';
import type { Message } from '../domain/message.ts';
import type { Person } from '../domain/person.ts';
import { staysOutOfIssue } from '../domain/tier/news.ts';
import { readBlocked } from '../language/directive-words.ts';
import type { NewDelivery } from '../store/deliveries.ts';
import { raiseFirstAlarm, responsibleFor } from './alarm.ts';
import type { KnownChat } from './alarm-people.ts';
import { answerAlike, answerInStorm } from './answer-in-storm.ts';
import { answerKnown } from './answer-known.ts';
import { addressWhereSaid } from './answer-where-said.ts';
import { findFollowUp, inLightOf, proposeOver } from './follow-up.ts';
import { judge, saysHarm } from './judge.ts';
import { questionMeant } from './question-meant.ts';
import { tellPeople } from './say.ts';
import { takeUp } from './take-up.ts';

/** A message with who says it where, as far as we know them. */
export interface Heard {
  eventId: string;
  message: Message;
  sender: Person | null;
  chat: KnownChat | null;
}

/**
 * In the transaction that takes the message in, where nothing has to be asked of the platform first; else a moment later
 * and in its own job, whose row waits if the ring is lost.
 */
export async function hearMessage(app: App, heard: Heard): Promise<void> {
  const { eventId, message, chat } = heard;
  if (isEmpty(message)) return;
  if (!hasNoName(message, chat)) return classify(app, heard);
  const now = app.clock.now();
  await app.store.deadlines.planOnce(
    { kind: 'classify-message', subjectId: eventId, step: 'once', dueAt: now },
    now,
  );
}

export async function classifyMessage(app: App, deadlineId: string, token: string): Promise<void> {
  const waiting = await app.store.deadlines.peek(deadlineId, app.clock.now());
  if (!waiting) return;
  const event = await app.store.inbox.get(waiting.subjectId);
  const message = event?.kind === 'message' && !isEmpty(event) ? event : null;
  if (message) await learnChatName(app, message);
  await app.transaction(async (app) => {
    const deadline = await app.store.deadlines.claim(deadlineId, app.clock.now(), token);
    if (!deadline || !message) return;
    const { platform, sender, chat } = message;
    await classify(app, {
      eventId: deadline.subjectId,
      message,
      sender: await app.store.people.byAccount(platform, sender.externalId),
      chat: await app.store.chats.find(platform, chat.externalId),
    });
  });
}

const isEmpty = ({ text }: Message): boolean => text.trim() === '';

/** A group whose name is not known; a direct chat needs none. */
const hasNoName = ({ chat }: Pick<Message, 'chat'>, known: KnownChat | null): boolean =>
  chat.kind === 'group' && !known?.name;

/** The name of a group says much about its messages; it is asked for once, outside the transaction. */
export async function learnChatName(app: App, message: Pick<Message, 'platform' | 'chat'>): Promise<void> {
  const { platform, chat } = message;
  if (chat.kind !== 'group') return;
  if (!hasNoName({ chat }, await app.store.chats.find(platform, chat.externalId))) return;
  // The name is of use, but not worth the last of an allowance.
  if ((await app.ledger.thrift(platform)).stage > 0) return;
  try {
    const name = await app.platforms.get(platform)?.chatName(chat.externalId);
    if (name)
      await app.store.chats.put(
        { platform, externalId: chat.externalId, kind: 'group', name },
        app.clock.now(),
      );
  } catch (err) {
    app.log.warn(
      { err, chat: chat.externalId },
      'the name of a group could not be read; its messages are judged without it',
    );
  }
}

async function classify(app: App, { eventId, message, sender, chat }: Heard): Promise<void> {
  if (chat?.kind === 'group' && message.sender.isExternal) await app.store.chats.noteOutsider(chat.id);
  const quoted = message.quotedMessageId
    ? await app.store.items.byMessage(message.platform, message.quotedMessageId)
    : null;
  const judged = inDoubtIfBlocked(
    message,
    await judge(app, message.text, {
      sender,
      chat: { kind: message.chat.kind, name: chat?.name ?? null },
      account: { platform: message.platform, externalId: message.sender.externalId },
      at: new Date(message.occurredAt),
      quotedText: quoted?.text ?? message.quotedText,
    }),
  );
  const place = { chatId: chat?.id ?? null, quoted, sender };
  const followUp = judged.isDrill ? null : await findFollowUp(app, message, place, judged);
  const verdict = followUp ? inLightOf(followUp, judged) : judged;
  const mentioned = await mentionedIn(app, message);
  const staysOut = staysOutOfIssue(message.text, verdict, message.chat.kind === 'direct');
  const taken = await takeUp(
    app,
    {
      origin: message.platform,
      messageId: message.messageId,
      chatId: chat?.id ?? null,
      senderId: sender?.id ?? null,
      text: message.text,
      departmentId: sender?.departmentId ?? null,
      saidAt: new Date(message.occurredAt),
      staysOut,
    },
    verdict,
    { mentioned, besideId: followUp?.kind === 'beside' ? followUp.items[0].id : null },
  );
  if (!taken) return;
  if (followUp?.kind === 'over') await proposeOver(app, followUp, { eventId, message, ...place });
  if (taken.kind === 'known') return answerKnown(app, eventId, message, chat, taken, verdict);
  const { item } = taken;
  if (verdict.mayBeTierOne) return askWhetherTierOne(app, eventId, item);
  const answer = (told: Person[] | null) =>
    answerTo(app, { eventId, message, sender, chat, staysOut }, item, told?.map((p) => p.name) ?? null);
  if (item.tier !== 1) {
    await app.store.deliveries.plan(await answer(null), app.clock.now());
    return;
  }
  await raiseFirstAlarm(app, item, mentioned, { said: { sender, chat }, answer });
}

/** 受阻 系统没好, in private by whoever has nothing in hand: where no word says what harm is done, she is asked before it rings. */
function inDoubtIfBlocked({ chat, text }: Message, verdict: TierVerdict): TierVerdict {
  const isLack = chat.kind === 'direct' && readBlocked(text) !== null && !verdict.isDrill;
  if (!isLack || verdict.tier !== 1 || saysHarm(verdict)) return verdict;
  return { ...verdict, tier: 2, mayBeTierOne: true };
}

/** What may be tier 1 is asked of the one who wrote it, in private; of those responsible where she is unknown. */
export async function askWhetherTierOne(
  app: App,
  eventId: string,
  item: Item,
  concerned: string[] = [],
): Promise<void> {
  const sender = item.senderId ? await app.store.people.get(item.senderId) : null;
  const { number, text, tier } = item;
  await tellPeople(app, sender ? [sender] : await responsibleFor(app, item, concerned), {
    shown: show('tier-doubt', { itemId: item.id, number, text, tier }),
    key: `doubt.${item.id}`,
    cause: eventId,
  });
}

async function mentionedIn(app: App, message: Message): Promise<string[]> {
  const people = await app.store.people.byAccounts(
    message.platform,
    message.mentions.map((m) => m.externalId),
  );
  return [...people.values()].map((p) => p.id);
}

/** In groups only tier 1 is worth a word; in the direct chat a person wants to know what became of hers. */
async function answerTo(
  app: App,
  { eventId, message, sender, chat, staysOut }: Heard & { staysOut: boolean },
  item: Item,
  told: string[] | null,
): Promise<NewDelivery[]> {
  if (message.chat.kind === 'group' && item.tier !== 1) return [];
  // What harms now is no answer to anything, and is not held up.
  const isBare = item.tier !== 1 && !message.quotedMessageId && !message.quotedText;
  const meant = isBare && sender ? await questionMeant(app, sender) : null;
  const answer = (isLast: boolean | 'alike') =>
    show('item-noted', {
      number: item.tier === null ? null : item.number,
      tier: item.tier,
      told,
      ...(item.isDrill ? { isDrill: true } : {}),
      ...(isLast ? { isLast } : {}),
      ...(item.tier === 3 && staysOut ? { staysOut } : {}),
      ...(meant ? { meant } : {}),
    });
  const language = sender?.language ?? app.rules.language;
  const shown =
    message.chat.kind === 'group'
      ? answer(false)
      : await answerAlike(app, chat, { item, text: message.text, language }, answer);
  if (!shown) return [];
  return addressWhereSaid(app, message, sender, {
    shown,
    shownInGroup: () => answerInStorm(app, chat, answer),
    key: `noted.${item.id}`,
    cause: eventId,
    language,
    ...(item.tier === 1 ? { tier: 1 as const } : {}),
  });
}
