/** What the settings of all platforms have in common. */
import type { SettingName, Settings } from './settings.ts';

const defaultTimeoutMs = 10_000;
const mostTimeoutMs = 60_000;
/** The limits hold for the whole app; the rest is left for other programs and for calls made again. */
const defaultPaceShare = 0.6;

export const readTimeoutMs = (settings: Settings, name: SettingName): number =>
  settings.wholeNumber(name, 500, mostTimeoutMs, defaultTimeoutMs);

export const readPaceShare = (settings: Settings, name: SettingName): number =>
  settings.number(name, 0.05, 1, defaultPaceShare);

/** Of what may be left out: nothing at all where it was, which is not the same as undefined. */
export function present<Key extends string>(
  values: Record<Key, string | null>,
): Partial<Record<Key, string>> {
  const given = Object.entries(values).filter(([, value]) => value !== null);
  return Object.fromEntries(given) as Partial<Record<Key, string>>;
}
