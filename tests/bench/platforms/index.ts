/** The platforms that the benches know. */
import { dingtalk } from './dingtalk.ts';
import { feishu } from './feishu.ts';
import type { BenchPlatform } from './platform.ts';
import { wecom } from './wecom.ts';

export type * from './platform.ts';

export const benchPlatforms: readonly BenchPlatform[] = [feishu, dingtalk, wecom];

/** Whether a bench is to measure this platform: all of them, unless some are named. */
export type Wants = (platform: string) => boolean;

export function platformOf(name: string): BenchPlatform {
  const found = benchPlatforms.find((platform) => platform.name === name);
  if (!found) throw new Error(`no bench knows the platform ${name}`);
  return found;
}
