/** The first weeks after installation: the bot says nothing in groups unless it is spoken to or it is tier 1. Administrators hear when that begins and ends. */
import type { App } from '../app.ts';
import { type Shown, show } from '../cards/index.ts';
import { dayMs } from '../domain/calendar.ts';
import type { NewDeadline } from '../domain/deadline.ts';
import type { Person } from '../domain/person.ts';
import type { PeekedDelivery } from '../store/sending.ts';
import { tellPeople } from './say.ts';
import { entryOf } from './spare-quota.ts';

const kind = 'gentle-mode';
/** Who is an administrator is known once a directory was read. */
const askAgainMs = 10 * 60_000;
const installed = 'installed';
/** The outcome of what was not said. */
const unsaid = 'gentle';

/** Remembers when we were first started; gives when administrators are told. */
export async function comingGentle(app: App): Promise<NewDeadline[]> {
  const until = await gentleUntil(app);
  const now = app.clock.now();
  if (!until || until <= now) return [];
  return [
    { kind, subjectId: 'company', step: 'start', dueAt: now },
    { kind, subjectId: 'company', step: `end-${app.rules.gentleDays}`, dueAt: until },
  ];
}

/** When it ends, or ended; null where the company wants none of it. */
export async function gentleUntil(app: App): Promise<Date | null> {
  const known = (await app.store.settings.get<{ at: string }>(installed)) ?? (await noteStart(app));
  const { gentleDays } = app.rules;
  return gentleDays === 0 ? null : new Date(new Date(known.at).getTime() + gentleDays * dayMs);
}

async function noteStart({ clock, store }: App): Promise<{ at: string }> {
  const now = clock.now();
  const first = (await store.settings.firstStartAt()) ?? now;
  return store.settings.putOnce(installed, { at: (first < now ? first : now).toISOString() });
}

export async function tellGentle(app: App, deadlineId: string, token: string): Promise<void> {
  await app.transaction(async (app) => {
    const now = app.clock.now();
    const deadline = await app.store.deadlines.claim(deadlineId, now, token);
    if (!deadline) return;
    const until = await gentleUntil(app);
    await app.store.deadlines.note(deadline.id, await tell(app, deadline.step, until));
  });
}

async function tell(app: App, step: string, until: Date | null): Promise<string> {
  const now = app.clock.now();
  if (step.startsWith('end')) {
    if (step !== `end-${app.rules.gentleDays}`) return 'not needed: the setting has changed';
    const count = await app.store.peace.unsaidInGroups(unsaid);
    return tellAdmins(app, show('gentle-end', { count }), step);
  }
  if (!until || until <= now) return 'not needed: it is over';
  const outcome = await tellAdmins(app, show('gentle-start', { until: until.toISOString() }), 'start');
  if (outcome !== 'nobody could be told') return outcome;
  const next = `start-${Number(step.split('-')[1] ?? 0) + 1}`;
  const dueAt = new Date(now.getTime() + askAgainMs);
  await app.store.deadlines.planOnce({ kind, subjectId: 'company', step: next, dueAt }, now);
  return 'nobody to tell yet';
}

async function tellAdmins(app: App, shown: Shown, step: string): Promise<string> {
  const admins = (await app.store.people.active()).filter(({ roles }) => roles.includes('admin'));
  const missed = await tellPeople(app, admins, { shown, key: `${kind}.${step}`, cause: kind });
  return admins.length > missed.length ? `told ${admins.length - missed.length}` : 'nobody could be told';
}

/** True if this message in a group is not said now: whoever opened the group gets it in private, else it is only noted. */
export async function isKeptGentle(app: App, row: PeekedDelivery, now: Date): Promise<boolean> {
  if (row.personId !== null || row.chatKind !== 'group') return false;
  const until = await gentleUntil(app);
  if (!until || until <= now) return false;
  await app.transaction(async (app) => {
    const chat = await app.store.chats.find(row.platform, row.chatExternalId ?? '');
    const owner = chat && (await ownerOf(app, chat.id));
    if (owner) {
      const shown = show('gentle-kept', {
        ...entryOf(row),
        group: chat.name ?? '',
        until: until.toISOString(),
      });
      await tellPeople(app, [owner], { shown, key: `${kind}.${row.id}`, cause: row.cause });
    }
    await app.store.waiting.drop(row.id, unsaid);
  });
  app.log.info({ deliveryId: row.id, card: row.card }, 'not said in a group in the first weeks');
  return true;
}

async function ownerOf(app: App, chatId: string): Promise<Person | null> {
  const group = await app.store.groups.ofChat(chatId);
  return group ? app.store.people.get(group.requestedBy) : null;
}
