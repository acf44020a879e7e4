/** `/上报`: somebody says a matter, or points at a message that says it; it is an item at once. */
import type { App } from '../app.ts';
import { type Shown, show } from '../cards/index.ts';
import type { Item, Tier, TierVerdict } from '../domain/item.ts';
import type { Message } from '../domain/message.ts';
import type { Person } from '../domain/person.ts';
import { staysOutOfIssue } from '../domain/tier/news.ts';
import { saysDrill } from '../domain/tier.ts';
import { UserError } from '../errors.ts';
import { isRehearsed } from '../language/drill-words.ts';
import { readItemNumber } from '../language/item-words.ts';
import { raiseFirstAlarm } from './alarm.ts';
import { type AlikeAnswer, addressInStorm, answerAlike, answerInStorm } from './answer-in-storm.ts';
import { knownCard, markedOf } from './answer-known.ts';
import { itemOnCard, itemSaying } from './find-item.ts';
import { judge } from './judge.ts';
import { setTier, withoutWords } from './set-tier.ts';
import { showInPrivate } from './show-me.ts';
import { takeUp } from './take-up.ts';
import { maySee } from './trace-item.ts';

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

/** The card that answers one who reported something: made as the last for a while or not. */
type MakeCard = (isLast: boolean | 'alike') => Shown;

/** Always answered: its card takes the place of another, or it is about a message that is there. */
export const reportMatter = (app: App, request: ReportRequest): Promise<Shown> =>
  report(app, request, (make) => make(false));

/** The same typed: where many tier 1 come in a group, or many that are alike in private, few are answered. */
export const reportTyped = (app: App, request: ReportRequest): Promise<Shown | null> =>
  report<Shown | null>(app, request, (make, said) => {
    const { chat, by } = request;
    const { item } = said;
    if (chat.kind === 'direct') return answerAlike(app, chat, { ...said, language: by.language }, make);
    return item.tier === 1 ? answerInStorm(app, chat, make) : make(false);
  });

/** `give`: the answer to what was said of an item. */
async function report<Answer extends Shown | null>(
  app: App,
  request: ReportRequest,
  give: (make: MakeCard, said: Omit<AlikeAnswer, 'language'>) => Promise<Answer> | Shown,
): Promise<Shown | Answer> {
  const { message, by, chat } = request;
  const quoted = await answeredItem(app, request);
  const quotedText = quoted?.text ?? message.quotedText;
  const text = request.text || (quotedText ?? '');
  if (saysNothing(text)) return howTo(request);
  // The answered message is an item already: what is said of it now is said of that one.
  if (request.text === '' && quoted) return reportItem(app, request, quoted.id);
  const verdict = await verdictOf(app, request, text, request.text === '' ? undefined : quotedText);
  const mentioned = await mentionedIn(app, message);
  const staysOut = staysOutOfIssue(text, verdict, false);
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
      staysOut,
    },
    verdict,
    { mentioned },
  );
  if (!taken) {
    const item = await app.store.items.byMessage(message.platform, message.messageId);
    return item ? reportItem(app, { ...request, tier: undefined }, item.id) : howTo(request);
  }
  const { item } = taken;
  if (taken.kind === 'known') {
    const isNews = taken.told !== null || 'marked' in markedOf(taken, verdict);
    return give(await knownCard(app, taken, verdict), { item, text, isNews });
  }
  const reported = (told: Person[] | null, isLast: boolean | 'alike') =>
    show('reported', {
      ...dataOf(item, told),
      mayBeTierOne: verdict.mayBeTierOne ?? false,
      ...(isLast ? { isLast } : {}),
      ...(item.tier === 3 && staysOut ? { staysOut } : {}),
    });
  const said = { item, text, isNews: verdict.mayBeTierOne === true };
  if (item.tier !== 1) return give((isLast) => reported(null, isLast), said);
  const given: (Shown | Answer)[] = [];
  await raiseFirstAlarm(app, item, mentioned, {
    // Within it, as where it is said without a command: so nobody waits for one who waits for her.
    answer: async (told) => {
      const answer = await give((isLast) => reported(told, isLast), said);
      given.push(answer);
      return answer || chat.kind === 'direct'
        ? []
        : addressInStorm(app, { item, by, on: message.platform }, reported(told, false));
    },
  });
  return given[0] as Shown | Answer;
}

/** Whoever rings, and says nothing, is shown how to ring. */
const howTo = ({ tier }: ReportRequest): Shown => show('how-to-report', tier === 1 ? { isUrgent: true } : {});

const dataOf = ({ id, number, tier, reason, text, isDrill }: Item, told: Person[] | null) => ({
  itemId: id,
  number,
  tier,
  reason,
  told: told?.map(({ name }) => name) ?? null,
  text,
  ...(isDrill ? { isDrill } : {}),
});

/** Signs alone, or the number of an item: nobody is rung for that. */
const saysNothing = (text: string): boolean =>
  !/[\p{L}\p{N}\p{Extended_Pictographic}]/u.test(text) || readItemNumber(text).rest === '';

/** Some platforms say which message is answered, others only what it said. */
async function answeredItem(app: App, { message, chat, by }: ReportRequest): Promise<Item | null> {
  const { platform, quotedMessageId, quotedText } = message;
  const onCard = await itemOnCard(app, message, by, chat.id);
  if (onCard) return onCard;
  if (quotedMessageId) return app.store.items.byMessage(platform, quotedMessageId);
  return quotedText ? itemSaying(app, chat.id, quotedText) : null;
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

async function reportItem(app: App, request: ReportRequest, itemId: string): Promise<Shown> {
  const { by, chat, tier, key, message } = request;
  const item = await app.store.items.get(itemId, { lock: tier !== undefined });
  if (!item) return howTo(request);
  // What stands for a message of this group may have been said elsewhere, to others.
  const isOfHere = item.chatId === chat.id;
  const isForHer = await maySee(app, item, by, chat.id);
  if (!isForHer && tier === undefined) throw new UserError('matter.quotedNotForYou');
  const shown =
    tier === undefined
      ? await reportedAlready(app, item)
      : await setTier(app, { itemId: item.id, tier, by, here: chat, key });
  if (isOfHere) return shown;
  return showInPrivate(
    app,
    by,
    { kind: chat.kind, platform: message.platform },
    isForHer ? shown : withoutWords(shown),
    key,
  );
}

async function reportedAlready(app: App, item: Item): Promise<Shown> {
  const staysOut = item.tier === 3 && isRehearsed(item.text);
  if (item.tier === 3 && !staysOut) await app.store.items.letInByWord(item.id, app.clock.now());
  const concerned = await app.store.items.peopleOf(item.id);
  const people = await app.store.people.getMany(concerned.map(({ personId }) => personId));
  return show('reported', {
    ...dataOf(item, item.tier === 1 ? people : null),
    mayBeTierOne: false,
    ...(staysOut ? { staysOut } : {}),
  });
}

async function mentionedIn(app: App, { platform, mentions }: Message): Promise<string[]> {
  const people = await app.store.people.byAccounts(
    platform,
    mentions.map(({ externalId }) => externalId),
  );
  return [...people.values()].map(({ id }) => id);
}
