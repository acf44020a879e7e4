/** Those who could not be brought into a project group are tried again, a few times; its owner hears once who came after all, and in the end who did not. */
import type { App } from '../app.ts';
import { show } from '../cards/index.ts';
import type { Group } from '../domain/group.ts';
import { PlatformError } from '../errors.ts';
import { renewCharter } from './group-charter.ts';
import { leftAmong } from './request-people.ts';
import { tellPeople } from './say.ts';

/** After a quarter of an hour, an hour, a day: a permission was granted, an approval given, an account made. */
const retryMinutes = [15, 60, 24 * 60];

/** Why somebody is not in a group, in words of ours. */
export const noAccount = 'no account';
/** She has left, or the app may not see her any more: nobody tells us which. */
export const notListed = 'not listed';

export async function planRetry(
  app: App,
  group: Pick<Group, 'id' | 'missing'>,
  tries: number,
): Promise<void> {
  const minutes = retryMinutes[tries];
  if (group.missing.length === 0 || minutes === undefined) return;
  const now = app.clock.now();
  await app.store.deadlines.plan(
    [
      {
        kind: 'retry-members',
        subjectId: group.id,
        step: `try-${tries + 1}`,
        dueAt: new Date(now.getTime() + minutes * 60_000),
      },
    ],
    now,
  );
}

export async function retryMembers(app: App, deadlineId: string, token: string): Promise<void> {
  const due = await app.store.deadlines.peek(deadlineId, app.clock.now());
  const group = due && (await app.store.groups.get(due.subjectId));
  if (!due || !group) return;
  const missing = group.state === 'open' ? await addAgain(app, group) : group.missing;
  await app.transaction(async (app) => {
    const current = await app.store.groups.get(group.id, { lock: true });
    const deadline = await app.store.deadlines.claim(deadlineId, app.clock.now(), token);
    if (!deadline || !current) return;
    const came = current.missing.filter(({ personId }) => !missing.some((one) => one.personId === personId));
    await app.store.deadlines.note(deadline.id, `${came.length} of ${current.missing.length} came`);
    if (current.state !== 'open') return;
    await app.store.groups.change(current.id, { missing });
    if (came.length > 0) await renewCharter(app, current.id, deadline.id, false);
    const tries = Number(deadline.step.split('-')[1] ?? 1);
    await planRetry(app, { id: current.id, missing }, tries);
    const isLast = tries >= retryMinutes.length && missing.length > 0;
    if (came.length > 0 || isLast) await tellWhoCame(app, current, { came, left: missing, isLast });
  });
}

/** Who is still missing, with the reason of now. */
async function addAgain(app: App, group: Group): Promise<Group['missing']> {
  const platform = app.platforms.get(group.platform);
  const chat = group.chatId ? await app.store.chats.get(group.chatId) : null;
  if (!platform || !chat) return group.missing;
  const ids = group.missing.map(({ personId }) => personId);
  const accounts = await app.store.people.accountsOf(ids);
  const accountOf = (id: string) => accounts.get(id)?.find((a) => a.platform === group.platform)?.externalId;
  // No invitation brings in whoever is not there any more.
  const gone = await leftAmong(app, ids);
  const missing = group.missing.map((one) =>
    gone.includes(one.personId) ? { ...one, reason: notListed } : one,
  );
  const here = ids.flatMap((id) => accountOf(id) ?? []);
  if (here.length === 0) return missing;
  try {
    const refused = await platform.addMembers(chat.externalId, here);
    return missing.flatMap((one) => {
      const account = accountOf(one.personId);
      if (account === undefined) return [one];
      const reason = refused.find(({ externalId }) => externalId === account)?.reason;
      if (reason === undefined) return [];
      return [gone.includes(one.personId) ? one : { ...one, reason }];
    });
  } catch (error) {
    if (!(error instanceof PlatformError)) throw error;
    app.log.warn({ err: error, group: group.id }, 'people could not be brought into a group');
    return missing;
  }
}

async function tellWhoCame(
  app: App,
  group: Group,
  { came, left, isLast }: { came: Group['missing']; left: Group['missing']; isLast: boolean },
): Promise<void> {
  const people = await app.store.people.getMany([...came, ...left].map(({ personId }) => personId));
  const nameOf = (id: string) => people.find((p) => p.id === id)?.name ?? '';
  const owner = await app.store.people.get(group.requestedBy);
  if (!owner) return;
  await tellPeople(app, [owner], {
    shown: show('group-joined', {
      name: group.name,
      came: came.map(({ personId }) => nameOf(personId)),
      missing: left.map(({ personId, reason }) => ({ name: nameOf(personId), reason })),
      isLast,
    }),
    key: `group-joined.${group.id}.${came
      .map(({ personId }) => personId)
      .sort()
      .join('.')}`,
    cause: group.id,
  });
}
