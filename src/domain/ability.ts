/** What people can count on where they talk to us; each platform can some of it, and the rest is done another way. */
import type { PlatformName } from './person.ts';

/** In the order in which people meet them. */
export const abilityNames = [
  'hearsGroups',
  'knowsQuoted',
  'knowsMentioned',
  'buttons',
  'forms',
  'picksPeople',
  'changesCards',
  'changesAgain',
  'changesGroupCards',
  'answersInPlace',
  'mentions',
  'urges',
  'seesReads',
  'opensGroups',
  'hearsOwnGroups',
  'pins',
  'namesGroups',
  'noticesGroups',
  'noticesMembers',
  'picturesInCards',
  'keepsEvents',
  'opensRooms',
  'readsEntries',
  'sendsFiles',
  'keepsTasks',
  'readsRecordings',
] as const;

export type AbilityName = (typeof abilityNames)[number];

export interface AbilityTable {
  platform: PlatformName;
  can: Record<AbilityName, boolean>;
  /** For so many days a card can be changed; 0 if never. */
  changeDays: number;
}

/** What there is nothing to say of without another: of our own groups, only where we open any. */
const needs: Partial<Record<AbilityName, AbilityName>> = {
  changesAgain: 'changesCards',
  hearsOwnGroups: 'opensGroups',
  noticesMembers: 'opensGroups',
  pins: 'opensGroups',
  opensRooms: 'keepsEvents',
};

export function isMeant(name: AbilityName, { can }: AbilityTable): boolean {
  const needed = needs[name];
  return needed === undefined || can[needed];
}
