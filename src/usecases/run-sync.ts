/** The course of a daily sync: its people are asked, those who are silent once more, and what came is said in one message. */
import type { App } from '../app.ts';
import { absenceAt } from '../domain/absence.ts';
import type { Person } from '../domain/person.ts';
import { dueOf, isSyncDay, nudgeOf, type Sync, type SyncRound } from '../domain/sync.ts';
import { isWorkingDay } from '../domain/worktime.ts';
import { askMembers } from './ask-members.ts';
import { learnChatName } from './classify-message.ts';
import { raiseBlocker } from './raise-blocker.ts';
import { planNext } from './start-sync.ts';
import { membersOf } from './sync-facts.ts';
import { isSilent, tellSummary } from './sync-summary.ts';
import { calendarOf } from './work-calendar.ts';

/** Makes sure that every sync that is on will ask again. */
export async function ensureSyncs(app: App, behindSince: Date): Promise<void> {
  for (const { id } of await app.store.syncs.behind(behindSince)) {
    const sync = await app.store.syncs.get(id, { lock: true });
    const isPending = (await app.store.deadlines.of(id)).some(({ state }) => state === 'pending');
    if (sync?.state === 'on' && !isPending) await planNext(app, sync);
  }
}

export async function askSync(app: App, deadlineId: string, token: string): Promise<void> {
  await learnName(app, deadlineId);
  await app.transaction(async (app) => {
    const known = await app.store.deadlines.peek(deadlineId, app.clock.now());
    const sync = known && (await app.store.syncs.get(known.subjectId, { lock: true }));
    const deadline = sync && (await app.store.deadlines.claim(deadlineId, app.clock.now(), token));
    if (!deadline) return;
    const [date = '', turn] = deadline.step.split('.');
    const isCurrent = sync.state === 'on' && turn === String(sync.turn);
    const outcome = isCurrent ? await openRound(app, sync, date, deadline.dueAt) : 'not needed';
    if (isCurrent) await planNext(app, sync);
    await app.store.deadlines.note(deadline.id, outcome);
  });
}

/** Whoever is asked by several groups has to know which one asks. */
async function learnName(app: App, deadlineId: string): Promise<void> {
  const known = await app.store.deadlines.peek(deadlineId, app.clock.now());
  const sync = known && (await app.store.syncs.get(known.subjectId));
  const chat = sync?.name === '' && sync.chatId ? await app.store.chats.get(sync.chatId) : null;
  if (!sync || !chat) return;
  await learnChatName(app, { platform: chat.platform, chat: { externalId: chat.externalId, kind: 'group' } });
  const { name } = (await app.store.chats.get(chat.id)) ?? chat;
  if (name) await app.store.syncs.change(sync.id, { name });
}

async function openRound(app: App, sync: Sync, date: string, askAt: Date): Promise<string> {
  const now = app.clock.now();
  if (!isSyncDay(app.calendar, date)) return 'a day off';
  const dueAt = dueOf(askAt, app.rules.sync);
  if (now >= dueAt) return 'too late';
  const people = await withLeave(app, await membersOf(app, sync), date);
  const here = people.filter(({ isAway }) => !isAway);
  if (here.length === 0) return 'nobody is here';
  const round = await app.store.syncs.open(
    { syncId: sync.id, date, askedAt: now, dueAt },
    people.map(({ person, isAway }) => ({ personId: person.id, isAway })),
  );
  if (!round) return 'asked already';
  await askMembers(app, { sync, round, isNudge: false });
  await app.store.deadlines.plan(
    [
      { kind: 'nudge-sync', subjectId: round.id, step: 'nudge', dueAt: nudgeOf(now, dueAt) },
      { kind: 'close-sync', subjectId: round.id, step: 'close', dueAt },
    ],
    now,
  );
  return `asked ${here.length}`;
}

/** On leave, or a day off of her own department. */
async function withLeave(app: App, people: Person[], date: string) {
  const now = app.clock.now();
  const absences = await app.store.absences.within(now, now);
  return Promise.all(
    people.map(async (person) => ({
      person,
      isAway:
        absenceAt(absences, person.id, now, ['all']) !== null ||
        !isWorkingDay((await calendarOf(app, person.id)).calendar, date),
    })),
  );
}

/** A deadline of a round in one transaction: claimed once, while the round is being asked. */
async function onRound(
  app: App,
  deadlineId: string,
  token: string,
  work: (app: App, sync: Sync, round: SyncRound) => Promise<string>,
): Promise<void> {
  await app.transaction(async (app) => {
    const known = await app.store.deadlines.peek(deadlineId, app.clock.now());
    const round = known && (await app.store.syncs.round(known.subjectId, { lock: true }));
    const deadline = round && (await app.store.deadlines.claim(deadlineId, app.clock.now(), token));
    if (!deadline) return;
    const sync = await app.store.syncs.get(round.syncId);
    const outcome = sync && round.state === 'asking' ? await work(app, sync, round) : 'over already';
    await app.store.deadlines.note(deadline.id, outcome);
  });
}

/** Whoever has gone on leave since she was asked is silent no more. */
async function noteLeave(app: App, round: SyncRound): Promise<void> {
  // Who is back when the round ends was away while it was open.
  const at = new Date(Math.min(app.clock.now().getTime(), round.dueAt.getTime() - 1));
  const absences = await app.store.absences.within(at, at);
  const away = (await app.store.syncs.parts(round.id))
    .filter((part) => isSilent(part) && absenceAt(absences, part.personId, at, ['all']) !== null)
    .map(({ personId }) => personId);
  if (away.length > 0) await app.store.syncs.setAway(round.id, away);
}

export const nudgeSync = (app: App, deadlineId: string, token: string) =>
  onRound(app, deadlineId, token, async (app, sync, round) => {
    // Late, it would only be one more message beside the summary.
    if (app.clock.now() >= round.dueAt) return 'too late';
    await noteLeave(app, round);
    return `asked ${await askMembers(app, { sync, round, isNudge: true })} once more`;
  });

export const closeSync = (app: App, deadlineId: string, token: string) =>
  onRound(app, deadlineId, token, async (app, sync, round) => {
    await noteLeave(app, round);
    const parts = await app.store.syncs.parts(round.id);
    const people = await app.store.people.getMany(parts.map(({ personId }) => personId));
    for (const part of parts) {
      const person = people.find(({ id }) => id === part.personId);
      if (person) await raiseBlocker(app, sync, part, person);
    }
    await app.store.syncs.setState(round.id, 'told');
    await tellSummary(app, sync, round);
    return `${parts.filter(({ handedInAt }) => handedInAt).length} of ${parts.length} answered`;
  });
