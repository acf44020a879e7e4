/** Tells what people can count on, on each platform that is on; the one where they ask comes first. */
import type { App } from '../app.ts';
import { type Shown, show } from '../cards/index.ts';
import type { AbilityTable } from '../domain/ability.ts';
import type { PlatformName } from '../domain/person.ts';
import type { Abilities } from '../ports/platform.ts';

const dayMs = 86_400_000;

/** What an adapter declares, as people see it. */
export function tableOf(platform: PlatformName, abilities: Abilities): AbilityTable {
  return {
    platform,
    can: {
      hearsGroups: abilities.hearsGroups,
      knowsQuoted: abilities.namesQuoted,
      knowsMentioned: abilities.listsMentions,
      buttons: abilities.presses,
      forms: abilities.forms,
      picksPeople: abilities.picksPeople,
      changesCards: abilities.updatesCards,
      changesAgain: abilities.updatesAgain,
      changesGroupCards: abilities.updatesCards && abilities.editsGroups,
      answersInPlace: abilities.quotes,
      mentions: abilities.mentions,
      urges: abilities.urges,
      seesReads: abilities.tellsReads,
      opensGroups: abilities.opensGroups,
      hearsOwnGroups: !abilities.pairsGroups,
      pins: abilities.pins,
      namesGroups: abilities.namesGroups,
      noticesGroups: abilities.tellsGroups,
      noticesMembers: abilities.tellsMembers,
      picturesInCards: abilities.picturesInCards,
      keepsEvents: abilities.keepsEvents,
      opensRooms: abilities.opensRooms,
      readsEntries: abilities.readsEntries,
      sendsFiles: abilities.sendsFiles,
      keepsTasks: abilities.keepsTasks,
      readsRecordings: abilities.readsRecordings,
    },
    changeDays: abilities.updatesCards ? Math.floor(abilities.updateWindowMs / dayMs) : 0,
  };
}

export function showAbilities(app: App, here: PlatformName): Shown {
  const all = [...app.platforms.values()].map(({ name, abilities }) => tableOf(name, abilities));
  const platforms = [...all.filter((t) => t.platform === here), ...all.filter((t) => t.platform !== here)];
  return show('abilities', { platforms });
}
