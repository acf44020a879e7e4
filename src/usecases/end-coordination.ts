/** The coordination meeting of a project group ends with it, and goes on with it: there is nothing to coordinate any more. */
import type { App } from '../app.ts';
import type { Person } from '../domain/person.ts';
import type { Series } from '../domain/series.ts';
import { isCoordination } from '../language/meeting-words.ts';
import { goOn, type Off, stop } from './end-series.ts';

/** A series that ended with its group, and what of it was off. */
export interface Ended {
  id: string;
  off: Off[];
}

interface Change {
  by: Person;
  key: string;
}

/** Those that repeat; what else is held in that group people may still need. */
export const coordinationOf = async (app: App, chatId: string | null): Promise<Series[]> =>
  chatId === null ? [] : (await app.store.series.ofChat(chatId)).filter(({ topic }) => isCoordination(topic));

/** Whoever may close the group may do so: this is a part of it. */
export async function endCoordination(app: App, chatId: string | null, change: Change): Promise<Ended[]> {
  const ended: Ended[] = [];
  for (const { id } of await coordinationOf(app, chatId)) {
    const series = await app.store.series.get(id, { lock: true });
    if (series?.state !== 'running') continue;
    const { off } = await stop(app, series, change.by, `${change.key}.${id}`);
    ended.push({ id, off });
  }
  return ended;
}

export async function resumeCoordination(app: App, ended: Ended[], { by, key }: Change): Promise<void> {
  for (const { id, off } of ended) {
    const series = await app.store.series.get(id, { lock: true });
    if (series?.state === 'ended') await goOn(app, series, { off, by, key: `${key}.${id}` });
  }
}
