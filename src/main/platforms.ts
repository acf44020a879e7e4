/** The platforms that the settings switch on, on the clock of this machine. */
import { createDingtalk, createFeishu, createWecom } from '../../adapters/index.ts';
import { systemClock } from '../clock.ts';
import type { PlatformConfigs } from '../config/platforms.ts';
import type { Log } from '../ports/log.ts';
import type { Platform } from '../ports/platform.ts';

export function createPlatforms({ feishu, dingtalk, wecom }: PlatformConfigs, log: Log): Platform[] {
  const deps = { clock: systemClock, log };
  return [
    ...(feishu ? [createFeishu(feishu, deps)] : []),
    ...(dingtalk ? [createDingtalk(dingtalk, deps)] : []),
    ...(wecom ? [createWecom(wecom, deps)] : []),
  ];
}
