/** Plans messages: to a person on the platform that is hers, to a chat, as an answer, or as a change of a card that was sent. */
import type { App } from '../app.ts';
import type { Shown } from '../cards/index.ts';
import { noticeOf } from '../domain/notice.ts';
import type { Language, Person, PlatformName } from '../domain/person.ts';
import type { NewDelivery } from '../store/deliveries.ts';
import type { PersonAccount } from '../store/people.ts';
import type { AcceptedCard, StandingCard } from '../store/sent-cards.ts';
import { type Addressed, planTogether } from './plan-together.ts';
import { createReach } from './reach.ts';

interface Notice {
  shown: Shown;
  /** With the receiver it makes the key: planned twice, it is sent once. */
  key: string;
  cause: string;
  tier?: 1 | 2 | 3;
  dueAt?: Date;
  /** Answers what somebody has just said or pressed, whatever the card: it is never held. */
  isAnswer?: boolean;
}

interface PeopleNotice extends Notice {
  urge?: boolean;
  shownFor?: (person: Person) => Shown;
  dueFor?: (person: Person) => Date;
  /** A file that follows the card, by the name and data of the card that stands for it; null for whom none does. */
  fileFor?: (person: Person) => Shown | null;
  /** Many read the same: copies go out in few calls, where the platform can. */
  together?: boolean;
  /** Where she is just being answered; else the platform that is hers. */
  on?: PlatformName;
}

/** Tells people in their direct chats, each once for this key and on one platform; those without an account on a platform that is on are returned. */
export async function tellPeople(app: App, people: Person[], notice: PeopleNotice): Promise<Person[]> {
  const { messages, unreachable } = await addressPeople(app, people, notice);
  await app.store.deliveries.plan(messages, app.clock.now());
  return unreachable;
}

/** The messages that tell people, for whoever plans them together with something else; and who has no account. `known`: everybody's accounts. */
export async function addressPeople(
  app: App,
  people: Person[],
  notice: PeopleNotice,
  known?: ReadonlyMap<string, PersonAccount[]>,
): Promise<{ messages: NewDelivery[]; unreachable: Person[] }> {
  const now = app.clock.now();
  const accounts = known ?? (await app.store.people.accountsOf(people.map((p) => p.id)));
  const reach = await createReach(app);
  const rows: NewDelivery[] = [];
  const copies: Addressed[] = [];
  const unreachable: Person[] = [];
  for (const person of people) {
    const hers = accounts.get(person.id) ?? [];
    const platforms = reach(person, hers, notice.on);
    const [platform] = platforms;
    const account = hers.find((a) => a.platform === platform);
    if (!platform || !account || person.state === 'left') {
      unreachable.push(person);
      continue;
    }
    const key = `${notice.key}.${person.id}`;
    const row = delivery(
      { ...notice, shown: notice.shownFor?.(person) ?? notice.shown },
      {
        key,
        platform,
        personId: person.id,
        language: person.language,
        dueAt: notice.dueFor?.(person) ?? notice.dueAt ?? now,
      },
    );
    if (notice.together) copies.push({ row, externalId: account.externalId });
    else rows.push(row);
    // Also where only another of hers can: the card may have to go by that one, and the ring goes along.
    if (notice.urge && platforms.some((one) => app.platforms.get(one)?.abilities.urges)) {
      rows.push({ ...row, kind: 'urge', notice: null, key: `urge.${key}`, afterKey: key });
    }
    const file = notice.fileFor?.(person);
    if (file) rows.push({ ...row, ...file, kind: 'file', notice: null, key: `file.${key}`, afterKey: key });
  }
  return { messages: [...rows, ...planTogether(app, copies)], unreachable };
}

/** A file alone, by the card that stands for it, to somebody who has the words already. */
export async function sendFile(app: App, person: Person, notice: Notice): Promise<void> {
  const now = app.clock.now();
  const hers = (await app.store.people.accountsOf([person.id])).get(person.id) ?? [];
  const [platform] = (await createReach(app))(person, hers);
  if (!platform || person.state === 'left') return;
  const row = delivery(notice, {
    key: `file.${notice.key}.${person.id}`,
    platform,
    personId: person.id,
    language: person.language,
    dueAt: notice.dueAt ?? now,
  });
  await app.store.deliveries.plan([{ ...row, kind: 'file', notice: null }], now);
}

interface ChatNotice extends Notice {
  platform: PlatformName;
  chatExternalId: string;
  language: Language;
  replyTo?: string;
  pin?: boolean;
}

/** Says something in a chat, once for this key. */
export async function tellChat(app: App, notice: ChatNotice): Promise<void> {
  await app.store.deliveries.plan(await addressChat(app, notice), app.clock.now());
}

/** The messages that say it, for whoever plans them together with something else. */
export async function addressChat(app: App, notice: ChatNotice): Promise<NewDelivery[]> {
  const { platform, chatExternalId: asked } = notice;
  const isPaired = app.platforms.get(platform)?.abilities.pairsGroups ?? false;
  const row = delivery(notice, {
    key: notice.key,
    platform,
    chatExternalId: isPaired ? await app.store.chats.spokenId(platform, asked) : asked,
    replyTo: notice.replyTo ?? null,
    language: notice.language,
    dueAt: notice.dueAt ?? app.clock.now(),
  });
  const follows = { kind: 'pin' as const, notice: null, replyTo: null, afterKey: notice.key };
  const pin = { ...row, ...follows, key: `pin.${notice.key}` };
  const pins = notice.pin && app.platforms.get(notice.platform)?.abilities.pins;
  return pins ? [row, pin] : [row];
}

/** Changes a card that was sent; an older change that is still planned gives way. */
export async function changeCard(
  app: App,
  change: Notice & {
    platform: PlatformName;
    messageId: string;
    language: Language;
    personId?: string | null;
  },
): Promise<void> {
  const now = app.clock.now();
  const { platform, messageId } = change;
  const stem = app.platforms.get(platform)?.stemOf?.(messageId);
  await app.store.deliveries.dropOlderUpdates(platform, messageId, stem);
  const row = delivery(change, {
    key: change.key,
    platform: change.platform,
    language: change.language,
    personId: change.personId ?? null,
    messageId: change.messageId,
    dueAt: now,
  });
  await app.store.deliveries.plan([{ ...row, kind: 'update', notice: null }], now);
}

/** It stands there as a card, and the platform changes it without anybody pressing. */
export function canChange(
  app: App,
  { platform, asText, sentAt }: Pick<StandingCard, 'platform' | 'asText' | 'sentAt'>,
): boolean {
  const { updatesAgain = false, updateWindowMs = 0 } = app.platforms.get(platform)?.abilities ?? {};
  return !asText && updatesAgain && app.clock.now().getTime() - sentAt.getTime() < updateWindowMs;
}

/** Whether the platform may still change it: within its time, and where that goes only once, if nothing has changed it yet. */
function mayChange(app: App, { platform, sentAt, wasChanged }: AcceptedCard): boolean {
  const { updatesAgain = true, updateWindowMs = 0 } = app.platforms.get(platform)?.abilities ?? {};
  const isInTime = app.clock.now().getTime() - sentAt.getTime() < updateWindowMs;
  return isInTime && (updatesAgain || !wasChanged);
}

/** Gives a pressed card that stays as it is its buttons back, where the press has used them up. */
export async function keepPressable(
  app: App,
  press: { platform: PlatformName; messageId: string; cause: string },
): Promise<void> {
  const { platform: name, messageId, cause } = press;
  const platform = app.platforms.get(name);
  if (messageId === '' || !platform?.refresh || platform.abilities.keepsButtons) return;
  const standing = await app.store.deliveries.standing(name, messageId, platform.stemOf?.(messageId));
  if (!standing) return;
  const { card, data, language, tier, personId, notice } = standing;
  const now = app.clock.now();
  const to = { key: `refresh.${cause}`, platform: name, language: language as Language, dueAt: now };
  const row = delivery(
    { shown: { card, data } as Shown, key: to.key, cause, ...(tier ? { tier: tier as 1 | 2 | 3 } : {}) },
    { ...to, personId, messageId },
  );
  // As it stands: what was changed has no line about why it came.
  await app.store.deliveries.plan([{ ...row, kind: 'refresh', notice }], now);
}

/** A card that was sent, with what it showed then. */
export interface SentCard {
  platform: PlatformName;
  personId: string | null;
  asText: boolean;
  data: unknown;
}

/**
 * Changes every card of one name that was sent for a cause, in each reader's language; what went out as text, or can be
 * changed no more, is said anew, unless its reader is being answered anyway (`isAnswered`: all of them are; `tells`: she is).
 * `shownFor` says what a reader sees instead; null leaves hers as it is. With `newestOnly`, where a change may have to be a
 * new message, each reader gets one, however many cards she has.
 */
export async function changeCards(
  app: App,
  cause: string,
  card: string,
  notice: Omit<Notice, 'shown'> & {
    isAnswered?: true;
    tells?: string | string[] | null;
    newestOnly?: true;
  } & (
      | { shown: Shown; shownFor?: (sent: SentCard) => Shown | null }
      | { shown?: undefined; shownFor: (sent: SentCard) => Shown | null }
    ),
): Promise<void> {
  const now = app.clock.now();
  const noticeFor = (sent: SentCard): Notice | null => {
    const shown = notice.shownFor ? notice.shownFor(sent) : notice.shown;
    return shown ? { ...notice, shown } : null;
  };
  // First those under way: what arrives between the two looks is changed twice rather than not at all.
  for (const sending of await app.store.deliveries.underWayFor(cause, card)) {
    const { platform, personId, language } = sending;
    const own = noticeFor({ ...sending, asText: false });
    if (!own) continue;
    await app.store.deliveries.dropWaitingUpdates(sending.key);
    const key = `${notice.key}.${sending.id}.after`;
    const row = delivery(own, { key, platform, personId, language, dueAt: now });
    await app.store.deliveries.plan([{ ...row, kind: 'update', notice: null, afterKey: sending.key }], now);
  }
  const all = (await app.store.deliveries.acceptedFor(cause, card)).flatMap((sent) => {
    const own = noticeFor(sent);
    return own ? [{ sent, own }] : [];
  });
  const newest = new Map(all.map(({ sent }) => [readerOf(sent), sent.id]));
  for (const { sent, own } of all) {
    const language = sent.language as Language;
    const changes = app.platforms.get(sent.platform)?.abilities.updatesAgain ?? true;
    if (notice.newestOnly && !changes && newest.get(readerOf(sent)) !== sent.id) continue;
    const isAnswered =
      notice.isAnswered || (sent.personId !== null && [notice.tells ?? []].flat().includes(sent.personId));
    if (!sent.asText) {
      // It would only be said anew, beside the answer.
      if (isAnswered && !mayChange(app, sent)) continue;
      await changeCard(app, {
        ...own,
        key: `${notice.key}.${sent.id}`,
        platform: sent.platform,
        messageId: sent.messageId,
        language,
        personId: sent.personId,
      });
      continue;
    }
    if (isAnswered) continue;
    const to = { personId: sent.personId, chatExternalId: sent.personId ? null : sent.chatExternalId };
    // Once to each, however many of them there were.
    const key = `${notice.key}.anew.${sent.personId ?? sent.chatExternalId}`;
    await app.store.deliveries.plan(
      // It takes the place of a card as a change would, so it is as little held as that.
      [delivery({ ...own, isAnswer: true }, { key, platform: sent.platform, language, dueAt: now, ...to })],
      now,
    );
  }
}

const readerOf = (sent: { platform: string; personId: string | null; chatExternalId: string | null }) =>
  `${sent.platform} ${sent.personId ?? sent.chatExternalId}`;

function delivery(
  notice: Notice,
  to: Pick<NewDelivery, 'key' | 'platform' | 'language' | 'dueAt'> &
    Partial<Pick<NewDelivery, 'personId' | 'chatExternalId' | 'replyTo' | 'messageId'>>,
): NewDelivery {
  return {
    kind: 'send',
    personId: null,
    chatExternalId: null,
    replyTo: null,
    messageId: null,
    afterKey: null,
    ...to,
    card: notice.shown.card,
    data: notice.shown.data,
    tier: notice.tier ?? null,
    cause: notice.cause,
    notice: notice.isAnswer ? null : (noticeOf(notice.shown.card)?.kind ?? null),
  };
}
