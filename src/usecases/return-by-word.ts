/** Whether something that was sent back counts, said in private instead of pressed: 不算退回, 算一次, 请求 2 不算. */
import type { App } from '../app.ts';
import { type Shown, show } from '../cards/index.ts';
import { dayMs } from '../domain/calendar.ts';
import type { HopCheck } from '../domain/hop-check.ts';
import type { Message } from '../domain/message.ts';
import type { Person } from '../domain/person.ts';
import { readReturnWord, withoutMatter } from '../language/settle-words.ts';
import { awaitingVerdict } from './act-on-request.ts';
import { disputeReturn, judgesOf, settleReturn } from './dispute-return.ts';
import { matterSaid, whichMatter } from './matter-said.ts';
import { returnFacts } from './return-hop.ts';

/** More is no answer. */
const longest = 40;

/** Null where nothing of the kind waits for her, or something else is said. */
export async function returnByWord(
  app: App,
  { by, message, key }: { by: Person; message: Message; key: string },
): Promise<Shown | null> {
  if (message.chat.kind !== 'direct' || message.text.length > longest) return null;
  const said = readReturnWord(message.text);
  if (!said) return null;
  const isMeant = await meantBy(app, message);
  const among = (hops: HopCheck[]) => matterSaid(hops.filter(isMeant), said, by);
  const mine = said.counts ? [] : among(await app.store.hopChecks.returnsOf(by.id));
  const theirs = among(await judgedBy(app, by, await app.store.hopChecks.disputedReturns()));
  const [only, another] = said.isObjection && mine.length > 0 ? mine : theirs;
  if (!only) return settledMeanwhile(app, { by, counts: said.counts, key, among });
  if (another) {
    // 请求 2 again is said again of what has the same number.
    const word = withoutMatter(message.text);
    throw whichMatter(mine.includes(only) ? mine : theirs, only, { said: word, by });
  }
  if (mine.includes(only)) return disputeReturn(app, { hopId: only.id, by, key });
  const undo = await settleReturn(app, { hopId: only.id, counts: said.counts, by, key });
  const as = said.counts ? 'counts' : 'lifted';
  return show('return-settled', { ...(await returnFacts(app, only)), as, settledBy: by.name, undo });
}

/** Those that she may settle as a head of either side. */
async function judgedBy(app: App, by: Person, hops: HopCheck[]): Promise<HopCheck[]> {
  const isAsked = await Promise.all(
    hops.map(async (hop) => (await judgesOf(app, hop)).some(({ id }) => id === by.id)),
  );
  return hops.filter((_, place) => isAsked[place]);
}

/** Later what is typed means something else. */
const openForDays = 7;

/** The other head was quicker: she reads who has decided, and how. */
async function settledMeanwhile(
  app: App,
  said: { by: Person; counts: boolean; key: string; among: (hops: HopCheck[]) => HopCheck[] },
): Promise<null> {
  const { by, counts, key, among } = said;
  // 不算 may be said of an answer as well.
  if ((await awaitingVerdict(app, by)).length > 0) return null;
  const since = new Date(app.clock.now().getTime() - openForDays * dayMs);
  const [last] = await judgedBy(app, by, among(await app.store.hopChecks.settledReturns(since)));
  if (last) await settleReturn(app, { hopId: last.id, counts, by, key });
  return null;
}

/** Beneath a card it is about that one, or about what the words of the card name. */
async function meantBy(app: App, { platform, quotedMessageId, quotedText }: Message) {
  const cause = quotedMessageId ? await app.store.deliveries.causeOf(platform, quotedMessageId) : null;
  return ({ id, subjectId, number }: HopCheck): boolean =>
    cause
      ? [id, subjectId].includes(cause)
      : !quotedText || new RegExp(`(?<!\\d)${number}(?!\\d)`, 'u').test(quotedText);
}
