/** Tells whoever said something again that the matter is known, under which number, and who is at it. */
import type { App } from '../app.ts';
import { type CardData, type Shown, show } from '../cards/index.ts';
import type { Tier, TierVerdict } from '../domain/item.ts';
import { isWaiting } from '../domain/matter.ts';
import type { Message } from '../domain/message.ts';
import type { KnownChat } from './alarm-people.ts';
import { answerAlike, answerInStorm } from './answer-in-storm.ts';
import { answerWhereSaid } from './answer-where-said.ts';
import type { TakenUp } from './take-up.ts';

type Known = Extract<TakenUp, { kind: 'known' }>;

/** The tier that its sender named, where that is not what the matter has: said again it changes nothing. */
export const markedOf = ({ item }: Known, { tier, reason }: TierVerdict): { marked?: Tier } =>
  /^(?:sender|person)-said/u.test(reason) && tier !== item.tier ? { marked: tier } : {};

/** The card, as the last answer for a while or not. */
export async function knownCard(
  app: App,
  known: Known,
  verdict: TierVerdict,
): Promise<(isLast: boolean | 'alike') => Shown> {
  const data = { ...(await knownData(app, known)), ...markedOf(known, verdict) };
  return (isLast) => show('item-known', isLast ? { ...data, isLast } : data);
}

async function knownData(
  app: App,
  { item, reportId, reports, told }: Known,
): Promise<CardData<'item-known'>> {
  const { number, tier } = item;
  const taker = item.ackedBy ? await app.store.people.get(item.ackedBy) : null;
  const concerned = isWaiting(item) ? await app.store.items.peopleOf(item.id) : [];
  const staysOut = tier === 3 && (await app.store.news.staysOut(item.id));
  const people = await app.store.people.getMany(concerned.map(({ personId }) => personId));
  return {
    number,
    tier,
    reports,
    reportId,
    takenBy: item.state === 'acked' ? (taker?.name ?? '') : null,
    told: told ?? people.map(({ name }) => name),
    isWaiting: isWaiting(item),
    ...(staysOut ? { staysOut } : {}),
  };
}

export async function answerKnown(
  app: App,
  eventId: string,
  message: Message,
  where: KnownChat | null,
  known: Known,
  verdict: TierVerdict,
): Promise<void> {
  const { item } = known;
  const { marked } = markedOf(known, verdict);
  const { platform, chat, sender } = message;
  if (chat.kind === 'group' && item.tier !== 1) return;
  const person = await app.store.people.byAccount(platform, sender.externalId);
  const language = person?.language ?? app.rules.language;
  // A group is told once.
  const key =
    chat.kind === 'group'
      ? `known.${item.id}.${chat.externalId}.1${marked === undefined ? '' : `.${marked}`}`.slice(0, 120)
      : `known.${known.reportId}`;
  // What is said there already takes no place of what is not.
  if (await app.store.deliveries.isPlanned(key)) return;
  const card = await knownCard(app, known, verdict);
  const shown =
    chat.kind === 'group'
      ? card(false)
      : await answerAlike(
          app,
          where,
          { item, text: message.text, language, isNews: known.told !== null || marked !== undefined },
          card,
        );
  if (!shown) return;
  await answerWhereSaid(app, message, person, {
    shown,
    shownInGroup: () => answerInStorm(app, where, card),
    key,
    cause: eventId,
    language,
    ...(item.tier === 1 ? { tier: 1 as const } : {}),
  });
}
