/** Somebody says in three lines how it goes: by the form, by `/同步 …`, or as an answer in private. The last word counts until the summary. */
import type { App } from '../app.ts';
import { type Shown, show } from '../cards/index.ts';
import type { TierVerdict } from '../domain/item.ts';
import type { Message } from '../domain/message.ts';
import type { Person } from '../domain/person.ts';
import type { Sync, SyncPart, ThreeLines } from '../domain/sync.ts';
import { UserError } from '../errors.ts';
import { readAck } from '../language/item-words.ts';
import {
  isMarked,
  isNothing,
  isOneLine,
  isSolved,
  liftsBlocker,
  onlyLine,
  readThreeLines,
  saysDone,
  saysNothingNew,
  saysUnblocked,
} from '../language/sync-words.ts';
import type { Undo } from '../store/undos.ts';
import { textsOf } from '../texts/index.ts';
import { liftOnly, reopenLifted, stillRings } from './lift-blocker.ts';
import { judgeBlocker, ownBlocker, raiseBlocker, withdrawBlocker } from './raise-blocker.ts';
import { reopenBlocker } from './resolve-blocker.ts';
import {
  type Asked,
  candidatesFor,
  candidatesForLift,
  causeQuoted,
  choose,
  notAsked,
  openFor,
  quotesOther,
  roundOf,
  syncOf,
} from './round-meant.ts';
import { changeCards } from './say.ts';
import { askCard, partCause } from './sync-facts.ts';
import { refreshSummary } from './sync-summary.ts';

/** As much as its form takes. */
const mostLetters = 500;

/** By the form. */
export async function submitSync(
  app: App,
  { by, roundId, field }: { by: Person; roundId: string; field: (name: string) => string },
): Promise<Shown> {
  const asked = (await openFor(app, by)).find(({ round }) => round.id === roundId);
  if (!asked) throw await notAsked(app, by);
  return handIn(app, by, asked.round.id, {
    done: field('done'),
    next: field('next'),
    blocked: field('blocked'),
  });
}

/** By words behind the command; without any the question is shown again. */
export async function submitSyncTyped(app: App, by: Person, words: string): Promise<Shown> {
  const open = await openFor(app, by);
  if (open.length === 0) throw await notAsked(app, by);
  const { asked, rest } = choose(open, words);
  if (rest !== '')
    return handIn(app, by, asked.round.id, readThreeLines(rest, true) as ThreeLines, onlyLine(rest));
  const sync = await syncOf(app, asked.round);
  return askCard(app, { sync, ...asked });
}

/** That something is in her way, said without its mark; without a word of what, the question is shown again. */
export async function submitBlocked(app: App, by: Person, asked: Asked, words: string): Promise<Shown> {
  if (words !== '') return handIn(app, by, asked.round.id, { done: '', next: '', blocked: words }, 'blocked');
  return askCard(app, { sync: await syncOf(app, asked.round), ...asked });
}

/** As a plain message in private: beneath our question, or plainly three lines; null where it is something else. */
export async function submitSyncPlain(app: App, by: Person, message: Message): Promise<Shown | null> {
  const cause = await causeQuoted(app, message);
  const quoted = roundOf(cause);
  // 收到 says that she has read the question.
  if (readAck(message.text)) return null;
  const isNothingNew = saysNothingNew(message.text);
  const isSolvedAlone = saysUnblocked(message.text);
  const isLifted = liftsBlocker(message.text) || isSolvedAlone;
  const isDone = saysDone(message.text);
  const isLine = isOneLine(message.text) && !isLifted;
  const isMeant = quoted !== null || isNothingNew || isLifted || isDone || isLine;
  const read = readThreeLines(message.text, isMeant);
  if (!read) return null;
  const isUnmarked = isSolvedAlone && onlyLine(message.text) === null;
  const lines = isUnmarked ? { done: '', next: '', blocked: message.text.trim() } : read;
  const open = await openFor(app, by);
  const asked = quoted === null ? undefined : open.find(({ round }) => round.id === quoted);
  const only = isSolvedAlone ? 'blocked' : onlyLine(message.text);
  if (asked) return handIn(app, by, asked.round.id, lines, only);
  // 没有 beneath another card is about that one.
  const isElsewhere = cause !== null || quotesOther(open, message);
  if (quoted !== null || (isElsewhere && (isNothingNew || isDone))) return null;
  const candidates = isLifted
    ? await candidatesForLift(app, by, open)
    : candidatesFor(open, message.text, isNothingNew || isDone);
  if (candidates.length === 0) return null;
  const chosen = choose(candidates, message.text).asked;
  const sync = await syncOf(app, chosen.round);
  // Bare lines may as well tell of trouble from the first one on: what is urgent goes its own way.
  const isBare = !isNothingNew && !isLifted && !isMarked(message.text) && only !== 'blocked';
  if (isBare && isUrgent(await judgeBlocker(app, sync, lines.done || lines.next, by))) return null;
  return handIn(app, by, chosen.round.id, lines, only);
}

/** Tier 1, or perhaps: then somebody is asked at once. */
const isUrgent = ({ tier, mayBeTierOne = false }: TierVerdict): boolean => tier === 1 || mayBeTierOne;

/** `only`: of what she has handed in before nothing else changes. */
async function handIn(
  app: App,
  by: Person,
  roundId: string,
  given: ThreeLines,
  only: keyof ThreeLines | null = null,
): Promise<Shown> {
  const round = await app.store.syncs.round(roundId, { lock: true });
  const was = round && (await app.store.syncs.parts(round.id)).find(({ personId }) => personId === by.id);
  if (!round || !was || round.state === 'dropped') throw await notAsked(app, by);
  const { done, next, blocked } = was;
  const said = only && was.handedInAt ? { done, next, blocked, [only]: given[only] } : given;
  if (Object.values(said).every((line) => line.trim() === '')) throw new UserError('sync.empty');
  const longest = Math.max(...Object.values(said).map((line) => Array.from(line).length));
  if (longest > mostLetters)
    throw new UserError('sync.tooLong', { most: String(mostLetters), length: String(longest) });
  const now = app.clock.now();
  const lines = tidy(said);
  const part: SyncPart = { ...was, ...lines, handedInAt: now };
  await app.store.syncs.handIn(was, { ...lines, handedInAt: now });
  const sync = await syncOf(app, round);
  const isLate = round.state === 'told';
  const own = await ownBlocker(app, sync, was, by);
  const item = await raiseNow(app, sync, part, by, isLate);
  const left = own && own.id !== item?.id ? await withdrawBlocker(app, own, by) : null;
  const lifted = isSolved(said.blocked) ? await liftOnly(app, sync, said.blocked, by) : null;
  const before: Before = {
    ...was,
    handedInAt: was.handedInAt?.toISOString() ?? null,
    wrote: now.toISOString(),
    dropped: left?.tier === 2 ? (own?.id ?? null) : null,
    lifted: lifted?.id ?? null,
  };
  const undo = await app.store.undos.add(
    { kind: 'sync-part', subjectId: round.id, before, byId: by.id },
    now,
  );
  if (isLate) await refreshSummary(app, sync, round, { by, lines, key: undo });
  const saved = {
    ...lines,
    name: sync.name,
    every: sync.every,
    dueAt: round.dueAt.toISOString(),
    inGroup: sync.chatId !== null,
    isLate,
    item: item && { number: item.number, tier: item.tier === 1 ? (1 as const) : (2 as const) },
    left: left ?? (isSolved(said.blocked) ? await stillRings(app, sync, by) : null),
    lifted: lifted?.number ?? null,
  };
  const cause = partCause(round, by.id);
  await app.store.deliveries.dropPlanned(cause, 'handed in');
  await changeCards(app, cause, 'sync-ask', {
    shown: show('sync-answered', { name: sync.name, every: sync.every, ...lines }),
    key: `sync.${round.id}.${undo}`,
    isAnswered: true,
    cause,
  });
  return show('sync-saved', { ...saved, undo });
}

/** 无 is an answer, and nothing to show. */
function tidy({ done, next, blocked }: ThreeLines): ThreeLines {
  const plain = (line: string) => (isNothing(line) ? '' : line.trim());
  return { done: plain(done), next: plain(next), blocked: isSolved(blocked) ? '' : plain(blocked) };
}

/** What is urgent cannot wait for the summary, and what comes after it has nothing to wait for. */
async function raiseNow(app: App, sync: Sync, part: SyncPart, by: Person, isLate: boolean) {
  if (part.blocked === '') return null;
  const isDueNow = isLate || isUrgent(await judgeBlocker(app, sync, part.blocked, by));
  const item = isDueNow ? await raiseBlocker(app, sync, part, by) : null;
  // It is said again: dealt with it is not.
  if (item?.tier === 2 && item.state === 'resolved') await reopenBlocker(app, item, { by, reason: '' });
  return item;
}

/** As it was before, until a newer round asks; what stands on these lines alone goes with them. */
export async function undoSyncPart(app: App, undo: Undo, by: Person): Promise<Shown> {
  const before = undo.before as Before;
  const round = await app.store.syncs.round(undo.subjectId, { lock: true });
  const part =
    round && (await app.store.syncs.parts(round.id)).find(({ personId }) => personId === before.personId);
  const whose = part && (await app.store.people.get(part.personId));
  if (!round || !part || !whose) throw new UserError('staleCard');
  const [newest] = await app.store.syncs.rounds(round.syncId, 1);
  const isOver = round.state === 'dropped' || newest?.id !== round.id;
  if (isOver || part.handedInAt?.toISOString() !== before.wrote) throw new UserError('undoLate');
  const { done, next, blocked } = before;
  const handedInAt = before.handedInAt ? new Date(before.handedInAt) : null;
  const restored: SyncPart = { ...part, done, next, blocked, handedInAt };
  await app.store.syncs.handIn(part, { done, next, blocked, handedInAt });
  const sync = await syncOf(app, round);
  const left = await takeBlockerBack(app, sync, { part, restored, dropped: before.dropped ?? null, whose });
  await reopenLifted(app, before.lifted ?? null, whose);
  const cause = partCause(round, whose.id);
  await changeCards(app, cause, 'sync-ask', {
    shown: handedInAt
      ? show('sync-answered', { name: sync.name, every: sync.every, done, next, blocked })
      : await askCard(app, { sync, round, part: restored }),
    key: `sync.${round.id}.undo.${undo.id}`,
    isAnswered: true,
    cause,
  });
  if (round.state === 'told') {
    if (handedInAt) await raiseBlocker(app, sync, restored, whose);
    const lines = handedInAt ? { done, next, blocked } : null;
    await refreshSummary(app, sync, round, { by: whose, lines, key: `undo.${undo.id}` });
  }
  return left
    ? show('sync-taken-back', { name: sync.name, left })
    : show('undone', { what: textsOf(by.language).sync.partUndone(sync.name) });
}

interface Before extends ThreeLines {
  personId: string;
  handedInAt: string | null;
  wrote: string;
  /** The blocker of the lines before, which these closed. */
  dropped?: string | null;
  /** One of another day, which these closed. */
  lifted?: string | null;
}

/** What the lines had raised counts no more, and what they had put an end to counts again. */
async function takeBlockerBack(
  app: App,
  sync: Sync,
  of: { part: SyncPart; restored: SyncPart; dropped: string | null; whose: Person },
): Promise<{ number: number; tier: 1 | 2 } | null> {
  const { part, restored, dropped, whose } = of;
  const own = await ownBlocker(app, sync, part, whose);
  const former = await ownBlocker(app, sync, restored, whose);
  if (former?.id === dropped && former?.state === 'resolved')
    await reopenBlocker(app, former, { by: whose, reason: '' });
  return own && own.id !== former?.id ? withdrawBlocker(app, own, whose) : null;
}
