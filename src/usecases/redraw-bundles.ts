/** Cards that tell of several tier 1 are shown anew where something in them was taken, as long as the platform changes cards as often as wanted. */
import type { App } from '../app.ts';
import { show } from '../cards/index.ts';
import type { Language, Person } from '../domain/person.ts';
import { bundleCard } from './bundle-alarms.ts';
import { changeCard } from './say.ts';

/** The card from which `by` took all of hers at once says so itself. */
export async function redrawBundles(
  app: App,
  itemIds: string[],
  change: { key: string; cause: string; except?: Person },
): Promise<void> {
  for (const bundle of await app.store.alarmNotices.bundlesOf(itemIds)) {
    const { key, platform, messageId, personId } = bundle;
    if (personId === change.except?.id || !app.platforms.get(platform)?.abilities.updatesAgain) continue;
    const open = await app.store.alarmNotices.waitingIn(key);
    await changeCard(app, {
      shown: open.length > 0 ? bundleCard(open) : show('alarm-bundle-done', {}),
      key: `${change.key}.${key}`,
      cause: change.cause,
      tier: 1,
      platform,
      messageId,
      language: bundle.language as Language,
      personId,
    });
  }
}
