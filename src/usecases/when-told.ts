/** When people will hear of something: at once, after their quiet hours, or with all that was too much for their day. */
import type { App } from '../app.ts';
import { bundleTime, noiseDay, placesFor, quietUntil } from '../domain/peace.ts';
import type { Person } from '../domain/person.ts';

/** `at` is null where it goes now. */
export interface ToldAt {
  name: string;
  at: string | null;
}

/** Asked before it is told: what is planned with it takes places, too. */
export async function whenTold(app: App, people: Person[]): Promise<ToldAt[]> {
  const told: ToldAt[] = [];
  for (const person of people) told.push({ name: person.name, at: await laterFor(app, person.id) });
  return told;
}

async function laterFor(app: App, personId: string): Promise<string | null> {
  const now = app.clock.now();
  const { allowedHours, noise } = app.rules;
  const peace = await app.store.peace.of(personId);
  const free = quietUntil(now, peace, { allowedHours, calendar: app.calendar });
  if (free > now) return free.toISOString();
  if (noise.perDay === 0) return null;
  const used = await app.store.peace.used(personId, noiseDay(now));
  const isFull = used >= placesFor('plain', noise.perDay);
  return isFull ? bundleTime(now, noise, allowedHours).toISOString() : null;
}
