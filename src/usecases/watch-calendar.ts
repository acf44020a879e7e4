/** Tells administrators once that the official list of days off for the coming year is missing. */
import type { App } from '../app.ts';
import { show } from '../cards/index.ts';
import { missingYear } from '../domain/limit.ts';
import { tellPeople } from './say.ts';

export async function watchCalendar(app: App): Promise<void> {
  const year = missingYear(app.calendar, app.clock.now());
  if (year === null) return;
  const name = `calendar-missing-${year}`;
  if (await app.store.settings.get(name)) return;
  await app.transaction(async (app) => {
    const admins = (await app.store.people.active()).filter((p) => p.roles.includes('admin'));
    // Before the directory is read there is nobody to tell; the next sweep looks again.
    if (admins.length === 0) return;
    await app.store.settings.put(name, { at: app.clock.now().toISOString() });
    app.log.warn({ year }, 'the official list of days off is missing');
    await tellPeople(app, admins, { shown: show('calendar-missing', { year }), key: name, cause: name });
  });
}
