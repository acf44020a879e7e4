/** Which of the rounds that ask somebody her lines are for: the one that she answers or names, else the only one that waits for her. */
import type { App } from '../app.ts';
import type { Message } from '../domain/message.ts';
import type { Person } from '../domain/person.ts';
import type { Sync, SyncPart, SyncRound } from '../domain/sync.ts';
import { UserError } from '../errors.ts';
import { isMarked } from '../language/sync-words.ts';
import { formatWhen } from '../language/when.ts';
import { textsOf } from '../texts/index.ts';

// What comes later belongs into a newer round.
const lateForMs = 3 * 86_400_000;

export interface Asked {
  name: string;
  round: SyncRound;
  part: SyncPart;
}

/** Where only the words of a card are known: those of none of the syncs that ask her. */
export const quotesOther = (open: Asked[], { quotedText = '' }: Message): boolean =>
  quotedText !== '' && !open.some(({ name }) => quotedText.includes(name));

/** Without our question beneath it, it is taken for an answer while one is waited for, or may still be corrected; by its marks also after the summary. */
export function candidatesFor(open: Asked[], text: string, isNothingNew: boolean): Asked[] {
  const waiting = open.filter(isWaiting);
  if (waiting.length > 0 || isNothingNew) return waiting;
  const asking = open.filter(({ part, round }) => round.state === 'asking' && !part.isAway);
  if (asking.length > 0 || !isMarked(text)) return asking;
  return open.filter(({ part, round }) => round.state === 'told' && !part.isAway && !part.handedInAt);
}

/** Nothing waits for her; where something will, when. */
export async function notAsked(app: App, by: Person): Promise<UserError> {
  const next = (await app.store.syncs.ofPerson(by.id))
    .filter(({ memberIds, nextAt }) => nextAt !== null && memberIds.includes(by.id))
    .sort((a, b) => Number(a.nextAt) - Number(b.nextAt))[0];
  if (!next?.nextAt) return new UserError('sync.nothingOpen');
  const { language } = by;
  const named = textsOf(language).sync.title(next.every, next.name);
  return new UserError('sync.notYet', { name: named, at: formatWhen(next.nextAt, language) });
}

/** Null also where the platform does not tell which message is meant. */
export const causeQuoted = async (
  app: App,
  { platform, quotedMessageId }: Message,
): Promise<string | null> =>
  quotedMessageId ? app.store.deliveries.causeOf(platform, quotedMessageId) : null;

export const roundOf = (cause: string | null): string | null =>
  /^sync\.([^.]+)\./u.exec(cause ?? '')?.[1] ?? null;

/** What she was asked lately; of each sync the newest round. */
export async function openFor(app: App, by: Person): Promise<Asked[]> {
  const all = await app.store.syncs.askedOf(by.id, new Date(app.clock.now().getTime() - lateForMs));
  const newest = all.filter(
    ({ round }, i) => all.findIndex((one) => one.round.syncId === round.syncId) === i,
  );
  return newest.filter(({ round }) => round.state !== 'dropped');
}

/** The one that she names, else the only one that waits for her, else the only one at all. */
export function choose(open: Asked[], words: string): { asked: Asked; rest: string } {
  const named = open
    .filter(({ name }) => name !== '' && words.startsWith(name))
    .sort((a, b) => b.name.length - a.name.length || Number(isWaiting(b)) - Number(isWaiting(a)))[0];
  if (named) return { asked: named, rest: words.slice(named.name.length).replace(/^[\s:：]+/u, '') };
  const waiting = open.filter(isWaiting);
  const candidates = waiting.length > 0 ? waiting : open;
  const [only] = candidates;
  if (!only) throw new UserError('sync.nothingOpen');
  if (candidates.length > 1)
    throw new UserError('sync.which', {
      names: candidates.map(({ name }) => name).join('/'),
      name: only.name,
    });
  return { asked: only, rest: words };
}

/** That nothing is in her way: of what she has handed in, else her answer; where she has named a blocker it is about that one. */
export async function candidatesForLift(app: App, by: Person, open: Asked[]): Promise<Asked[]> {
  const handedIn = open.filter(mayBeCorrected);
  if (handedIn.length > 0) return handedIn;
  const hasNamed = (await app.store.syncs.blockersNamedBy(by.id, null)).length > 0;
  return hasNamed ? [] : open.filter(isWaiting);
}

const mayBeCorrected = ({ part, round }: Asked): boolean =>
  part.handedInAt !== null && round.state === 'asking';

/** She has still to answer, and it is not summed up yet. */
export const isWaiting = ({ part, round }: Asked): boolean =>
  part.handedInAt === null && !part.isAway && round.state === 'asking';

export async function syncOf(app: App, round: SyncRound): Promise<Sync> {
  const sync = await app.store.syncs.get(round.syncId);
  if (!sync) throw new UserError('staleCard');
  return sync;
}
