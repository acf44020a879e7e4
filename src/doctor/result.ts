/** What an examination is handed and what it finds; the words stand in `texts/operator*`. */
import type { Config } from '../config.ts';
import type { Clock } from '../ports/clock.ts';
import type { Log } from '../ports/log.ts';
import type { OperatorTexts, Words } from '../texts/operator.ts';

export interface Patient {
  config: Config;
  clock: Clock;
  log: Log;
  /** Of Node, e.g. `20.19.0`. */
  nodeVersion: string;
  /** The disk's own answer unless told. */
  freeBytes?: FreeBytes;
}

/** How much can still be written into a folder. */
export type FreeBytes = (folder: string) => Promise<number>;

/** Everything that is looked at, in the order in which one would mend it. */
export const checks = [
  'machine.settings',
  'machine.node',
  'machine.folder',
  'machine.disk',
  'machine.port',
  'machine.calendar',
  'database.reach',
  'database.version',
  'database.encoding',
  'database.search',
  'database.rights',
  'database.clock',
  'queue.redis',
  'queue.version',
  'queue.eviction',
  'queue.aof',
  'queue.round',
  'tier-model',
  'crm',
  'platforms',
  'feishu.reach',
  'feishu.clock',
  'feishu.credentials',
  'feishu.address',
  'feishu.calls',
  'feishu.bot',
  'feishu.permissions',
  'feishu.options',
  'feishu.listing',
  'feishu.people',
  'feishu.stream',
  'feishu.connections',
  'feishu.callback',
  'feishu.panel',
  'dingtalk.reach',
  'dingtalk.oapi',
  'dingtalk.clock',
  'dingtalk.credentials',
  'dingtalk.address',
  'dingtalk.quota',
  'dingtalk.calls',
  'dingtalk.permissions',
  'dingtalk.options',
  'dingtalk.people',
  'dingtalk.robot',
  'dingtalk.template',
  'dingtalk.groups',
  'dingtalk.calendar',
  'dingtalk.stream',
  'dingtalk.callback',
  'dingtalk.events',
  'wecom.profile',
  'wecom.reach',
  'wecom.clock',
  'wecom.credentials',
  'wecom.address',
  'wecom.agent',
  'wecom.calls',
  'wecom.range',
  'wecom.people',
  'wecom.calendar',
  'wecom.callback',
  'wecom.socket',
  'wecom.bot',
] as const;
export type Check = (typeof checks)[number];

export interface Examination {
  check: Check;
  /** `bad`: it will not work; `warn`: it works, but something is lost. */
  state: 'ok' | 'warn' | 'bad';
  /** What was found, and its remedy; that is empty where all is well. */
  words: (doctor: OperatorTexts['doctor']) => Words;
}

/** Signatures of platforms are refused at five minutes, so there must be room. */
const badSkewMs = 60_000;

/** Judges how far the clock of something else is from ours. */
export function judgeSkew(check: Check, whose: string, skewMs: number, warnMs: number): Examination {
  const size = Math.abs(skewMs);
  const state = size > badSkewMs ? 'bad' : size > warnMs ? 'warn' : 'ok';
  return { check, state, words: (t) => t.clock(whose, Math.round(skewMs / 100) / 10) };
}

export const reasonOf = (error: unknown): string => {
  const { code, message } = error as { code?: unknown; message?: string };
  return typeof code === 'string' ? code : (message ?? String(error));
};
