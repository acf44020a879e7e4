/** Which platforms are wanted, and their settings; each has a file of its own beside this one. */
import type { DingtalkConfig, FeishuConfig, WecomConfig } from '../../adapters/index.ts';
import { dingtalkKeys, dingtalkSecrets, readDingtalk } from './dingtalk.ts';
import { feishuKeys, feishuSecrets, readFeishu } from './feishu.ts';
import type { SettingName, Settings } from './settings.ts';
import { readWecom, wecomKeys, wecomSecrets } from './wecom.ts';

/** Only those that are switched on. */
export interface PlatformConfigs {
  feishu?: FeishuConfig;
  dingtalk?: DingtalkConfig;
  wecom?: WecomConfig;
}

const allKeys: readonly (readonly SettingName[])[] = [feishuKeys, dingtalkKeys, wecomKeys];

export const isAnyWanted = (settings: Settings): boolean => allKeys.flat().some((name) => settings.has(name));

/** A platform is on when its id is given; half of it is a mistake, none of it is fine. */
export function readPlatforms(settings: Settings, publicUrl: string | null): PlatformConfigs {
  return {
    ...(isOn(settings, feishuKeys) ? { feishu: readFeishu(settings) } : {}),
    ...(isOn(settings, dingtalkKeys) ? { dingtalk: readDingtalk(settings, publicUrl) } : {}),
    // It has no one id: the app and the bot are each enough.
    ...(wecomKeys.some((name) => settings.has(name)) ? { wecom: readWecom(settings) } : {}),
  };
}

function isOn(settings: Settings, [id, ...others]: readonly [SettingName, ...SettingName[]]): boolean {
  if (settings.has(id)) return true;
  const because = others.find((name) => settings.has(name));
  if (because) settings.refuse(id, (p) => p.idMissing(because));
  return false;
}

/** Of all platforms, as they stand in the settings. */
export const secretsOfPlatforms = ({ feishu, dingtalk, wecom }: PlatformConfigs): (string | undefined)[] => [
  ...(feishu ? feishuSecrets(feishu) : []),
  ...(dingtalk ? dingtalkSecrets(dingtalk) : []),
  ...(wecom ? wecomSecrets(wecom) : []),
];

export const longestTimeoutMs = (platforms: PlatformConfigs): number =>
  Math.max(0, ...Object.values(platforms).map(({ timeoutMs }: { timeoutMs: number }) => timeoutMs));
