/** Whether something that was sent back counts, said in private instead of pressed: 不算退回, 算一次, 请求 2 不算. */
import type { App } from '../app.ts';
import { type Shown, show } from '../cards/index.ts';
import type { HopCheck } from '../domain/hop-check.ts';
import type { Message } from '../domain/message.ts';
import type { Person } from '../domain/person.ts';
import { UserError } from '../errors.ts';
import { readReturnWord } from '../language/settle-words.ts';
import { textsOf } from '../texts/index.ts';
import { disputeReturn, judgesOf, settleReturn } from './dispute-return.ts';
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
  const among = (hops: HopCheck[]) =>
    hops.filter((hop) => isMeant(hop) && (said.number === null || hop.number === said.number));
  const mine = said.counts ? [] : among(await app.store.hopChecks.returnsOf(by.id));
  const theirs = among(await askedOf(app, by));
  const [only, another] = said.isObjection && mine.length > 0 ? mine : theirs;
  if (!only) return null;
  if (another) {
    const { nouns } = textsOf(by.language).drift;
    const names = (mine.includes(only) ? mine : theirs).map((hop) => nouns[hop.noun](hop.number));
    throw new UserError('drift.whichOne', { names, number: String(only.number), said: message.text.trim() });
  }
  if (mine.includes(only)) return disputeReturn(app, { hopId: only.id, by, key });
  const undo = await settleReturn(app, { hopId: only.id, counts: said.counts, by, key });
  const as = said.counts ? 'counts' : 'lifted';
  return show('return-settled', { ...(await returnFacts(app, only)), as, settledBy: by.name, undo });
}

/** Disputed ones that she may settle as a head of either side. */
async function askedOf(app: App, by: Person): Promise<HopCheck[]> {
  const disputed = await app.store.hopChecks.disputedReturns();
  const isAsked = await Promise.all(
    disputed.map(async (hop) => (await judgesOf(app, hop)).some(({ id }) => id === by.id)),
  );
  return disputed.filter((_, place) => isAsked[place]);
}

/** Beneath a card it is about that one, or about what the words of the card name. */
async function meantBy(app: App, { platform, quotedMessageId, quotedText }: Message) {
  const cause = quotedMessageId ? await app.store.deliveries.causeOf(platform, quotedMessageId) : null;
  return ({ id, subjectId, number }: HopCheck): boolean =>
    cause
      ? [id, subjectId].includes(cause)
      : !quotedText || new RegExp(`(?<!\\d)${number}(?!\\d)`, 'u').test(quotedText);
}
