/** How what people enter in their own calendars on a platform becomes a meeting here, by the rules as they are. */
import type { App } from '../app.ts';
import type { EntryWay } from '../domain/entry.ts';
import type { PlatformName } from '../domain/person.ts';
import { entryWord } from './hear-entry.ts';

export function entryWay(app: Pick<App, 'platforms' | 'rules'>, platform: PlatformName): EntryWay {
  const events = app.platforms.get(platform)?.events;
  if (!events?.readEntry) return { by: 'nothing' };
  if (events.lookAtOurs) {
    const minutes = app.rules.meetings.calendarMinutes;
    return minutes === 0 ? { by: 'off' } : { by: 'invitation', minutes };
  }
  const word = entryWord(app);
  return word === '' ? { by: 'off' } : { by: 'word', word };
}
