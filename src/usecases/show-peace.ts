/** What a person has set about being left in peace, and how her day has been so far. */
import type { App } from '../app.ts';
import { type Shown, show } from '../cards/index.ts';
import type { MutedTopic, PeaceData } from '../cards/peace.ts';
import { kindOfTopic } from '../domain/notice.ts';
import { allowedFor, noiseDay, quietUntil } from '../domain/peace.ts';
import type { Person } from '../domain/person.ts';

export const showPeace = async (app: App, me: Person): Promise<Shown> =>
  show('peace', await peaceOf(app, me.id));

export async function peaceOf(app: App, personId: string): Promise<PeaceData> {
  const now = app.clock.now();
  const peace = await app.store.peace.of(personId);
  const { allowedHours, noise } = app.rules;
  const until = quietUntil(now, peace, { allowedHours, calendar: app.calendar });
  const allowed = allowedFor(peace, allowedHours);
  const { count, nextAt } = await app.store.peace.waitingFor(personId);
  return {
    until: until > now ? until.toISOString() : null,
    isOwnWish: new Date(peace.until ?? 0) > now,
    quiet: allowed ? { from: allowed.to, to: allowed.from } : null,
    whose: peace.quiet === undefined ? 'company' : 'own',
    daysOff: peace.daysOff ?? false,
    muted: await mutedOf(app, personId),
    used: await app.store.peace.used(personId, noiseDay(now)),
    perDay: noise.perDay,
    waiting: nextAt ? { count, nextAt: nextAt.toISOString() } : null,
  };
}

export async function mutedOf(app: App, personId: string): Promise<MutedTopic[]> {
  const all = await app.store.mutes.of(personId);
  return all.map(({ topic, label }) => ({ topic, kind: kindOfTopic(topic), label }));
}
