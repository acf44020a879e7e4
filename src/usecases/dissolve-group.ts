/** A group that its owner has closed is dissolved on its platform, once the time to think better of it is over. */
import type { App } from '../app.ts';
import { show } from '../cards/index.ts';
import type { Group } from '../domain/group.ts';
import { PlatformError } from '../errors.ts';
import { tellPeople } from './say.ts';

/** Dissolves it on its platform. What is gone already is gone. */
export async function dissolveGroup(app: App, deadlineId: string, token: string): Promise<void> {
  const due = await app.store.deadlines.peek(deadlineId, app.clock.now());
  const group = due && (await app.store.groups.get(due.subjectId));
  if (!group) return;
  const chat = group.chatId ? await app.store.chats.get(group.chatId) : null;
  const failure =
    group.state === 'closed' && chat ? await dissolve(app, group, chat.externalId) : 'not needed';
  await app.transaction(async (app) => {
    const deadline = await app.store.deadlines.claim(deadlineId, app.clock.now(), token);
    if (!deadline) return;
    await app.store.deadlines.note(deadline.id, failure ?? 'dissolved');
    if (failure === 'not needed') return;
    const now = app.clock.now();
    await app.store.groupLives.addAct(
      group.id,
      { kind: failure === null ? 'dissolved' : 'not-dissolved', byId: null, words: failure ?? '' },
      now,
    );
    const owner = await app.store.people.get(group.requestedBy);
    if (!owner) return;
    await tellPeople(app, [owner], {
      shown: show('group-gone', { name: group.name, failed: failure !== null }),
      key: `group-gone.${deadline.id}`,
      cause: group.id,
    });
  });
}

/** Null if it is gone; else why not. What passes is tried again by the job. */
async function dissolve(app: App, group: Group, chatExternalId: string): Promise<string | null> {
  const platform = app.platforms.get(group.platform);
  if (!platform?.dissolveGroup) return 'not possible';
  try {
    await platform.dissolveGroup(chatExternalId);
    return null;
  } catch (error) {
    if (!(error instanceof PlatformError)) throw error;
    if (error.kind === 'unknown-target') return null;
    const passing =
      error.kind === 'rate-limited' || error.kind === 'unavailable' || error.kind === 'in-doubt';
    if (passing) throw error;
    return error.message;
  }
}

/** Once its time has come, the platform may be dissolving it this very moment, or have done so without an answer; refused it is there. */
export async function mayBeGone(
  app: App,
  { id }: Group,
  { closedAt, now }: { closedAt: Date; now: Date },
): Promise<boolean> {
  const ends = (await app.store.groupLives.acts(id)).filter(({ kind }) =>
    ['dissolving', 'dissolved', 'not-dissolved'].includes(kind),
  );
  if (ends.at(-1)?.kind === 'not-dissolved') return false;
  return (await app.store.deadlines.of(id)).some(
    ({ kind, state, dueAt }) =>
      kind === 'dissolve-group' &&
      dueAt > closedAt &&
      (state === 'done' || (state === 'pending' && dueAt <= now)),
  );
}
