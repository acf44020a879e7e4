/** Lets a change of `xinliu.yaml` take effect when the program starts, not in the night when the directories are read anyhow. */
import { createHash } from 'node:crypto';
import type { App } from '../app.ts';
import { requestDirectoryReading } from './read-directory.ts';
import { namesIn } from './settle-departments.ts';

const settingName = 'rules-heeded';

/** Asks for a reading of every directory if the rules about people and departments are not those of the last start. */
export async function heedRules(app: App): Promise<void> {
  const mark = markOf(app);
  await app.transaction(async (app) => {
    const heeded = await app.store.settings.get<{ mark: string }>(settingName);
    if (heeded?.mark === mark) return;
    await app.store.settings.put(settingName, { mark });
    // The very first reading comes by itself.
    if (heeded === null && (await app.store.people.active()).length === 0) return;
    for (const platform of app.platforms.keys()) await requestDirectoryReading(app, platform);
  });
}

function markOf({ rules }: App): string {
  const { admins, editors, managerTitles, departments, platforms, language, alarms } = rules;
  const { prefer } = platforms;
  const names = namesIn(rules);
  const named = JSON.stringify({
    admins,
    editors,
    managerTitles,
    departments,
    prefer,
    language,
    alarms,
    names,
  });
  return createHash('sha256').update(named).digest('base64url');
}
