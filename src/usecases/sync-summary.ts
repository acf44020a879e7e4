/** What everybody said in a round, in one message; what comes after it, or is taken back, changes that message or follows it. */
import type { App } from '../app.ts';
import { type Shown, show } from '../cards/index.ts';
import type { Person } from '../domain/person.ts';
import type { Sync, SyncPart, SyncRound, ThreeLines } from '../domain/sync.ts';
import { changeCards, tellChat, tellPeople } from './say.ts';

export const isSilent = ({ isAway, handedInAt }: SyncPart): boolean => !isAway && handedInAt === null;

const summaryCause = ({ id }: SyncRound): string => id;

async function summaryOf(app: App, sync: Sync, round: SyncRound): Promise<Shown> {
  const parts = await app.store.syncs.parts(round.id);
  const people = await app.store.people.getMany(parts.map(({ personId }) => personId));
  const nameOf = (id: string) => people.find((p) => p.id === id)?.name ?? '';
  const names = (wanted: (part: SyncPart) => boolean) =>
    parts.filter(wanted).map(({ personId }) => nameOf(personId));
  const isHere = (id: string) => people.find((p) => p.id === id)?.state === 'active';
  const owner = await app.store.people.get(sync.ownerId);
  const blockers = await app.store.syncs.blockers(sync.id);
  return show('sync-summary', {
    name: sync.name,
    every: sync.every,
    date: round.date,
    parts: parts
      .filter(({ handedInAt }) => handedInAt !== null)
      .map(({ personId, done, next, blocked, handedInAt }) => ({
        ...{ name: nameOf(personId), done, next, blocked },
        ...(round.state === 'told' && handedInAt && handedInAt > round.dueAt ? { isLate: true } : {}),
      })),
    // Who has left meanwhile owes nothing.
    silent: names((part) => isSilent(part) && isHere(part.personId)),
    away: names((part) => part.isAway && part.handedInAt === null),
    blockers: blockers.map(({ number, text, tier, personId }) => ({
      ...{ number, text, tier },
      from: nameOf(personId),
    })),
    owner: owner ? { personId: owner.id, name: owner.name } : null,
  });
}

export async function tellSummary(app: App, sync: Sync, round: SyncRound): Promise<void> {
  const shown = await summaryOf(app, sync, round);
  const notice = { shown, key: `sync.${round.id}`, cause: summaryCause(round) };
  const chat = sync.chatId ? await app.store.chats.get(sync.chatId) : null;
  if (chat) return tellGroup(app, chat, notice);
  const owner = await app.store.people.get(sync.ownerId);
  if (owner) await tellPeople(app, [owner], notice);
}

/** Whoever has this group switched it on: it is as little held as an answer. */
async function tellGroup(
  app: App,
  { platform, externalId }: Awaited<ReturnType<App['store']['chats']['get']>> & object,
  notice: { shown: Shown; key: string; cause: string },
): Promise<void> {
  const language = app.rules.language;
  await tellChat(app, { ...notice, platform, chatExternalId: externalId, language, isAnswer: true });
}

/** Somebody's lines came after the summary, or were taken back: where a message in a group stays as it is, it follows in a short one. */
export async function refreshSummary(
  app: App,
  sync: Sync,
  round: SyncRound,
  late: { by: Person; lines: ThreeLines | null; key: string },
): Promise<void> {
  const { by, lines, key } = late;
  const cause = summaryCause(round);
  const chat = sync.chatId ? await app.store.chats.get(sync.chatId) : null;
  const changes = chat === null || app.platforms.get(chat.platform)?.abilities.editsGroups;
  if (changes)
    return changeCards(app, cause, 'sync-summary', {
      shown: await summaryOf(app, sync, round),
      key: `sync.${round.id}.${key}`,
      cause,
    });
  const shown = show('sync-late', { name: sync.name, every: sync.every, person: by.name, lines });
  await tellGroup(app, chat, { shown, key: `sync-late.${round.id}.${key}`, cause });
}
