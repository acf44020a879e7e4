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
  'changesGroupCards',
  'answersInPlace',
  'mentions',
  'urges',
  'seesReads',
  'opensGroups',
  'hearsOwnGroups',
  'pins',
  'noticesGroups',
] as const;

export type AbilityName = (typeof abilityNames)[number];

export interface AbilityTable {
  platform: PlatformName;
  can: Record<AbilityName, boolean>;
  /** For so many days a card can be changed; 0 if never. */
  changeDays: number;
}

/** Whether there is anything to say of this ability: of our own groups, only where we open any. */
export const isMeant = (name: AbilityName, { can }: AbilityTable): boolean =>
  (name !== 'hearsOwnGroups' && name !== 'pins') || can.opensGroups;
