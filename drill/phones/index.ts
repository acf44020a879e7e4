/** All platforms that the drill can play, and which of them a world has. */
import type { PlatformName } from '../../src/domain/person.ts';
import type { Clock } from '../../src/ports/clock.ts';
import type { DingtalkSimulator, DingtalkSimulatorOptions } from '../simulators/dingtalk/index.ts';
import type { FeishuSimulator, FeishuSimulatorOptions } from '../simulators/feishu/index.ts';
import type { WecomSimulator, WecomSimulatorOptions } from '../simulators/wecom/index.ts';
import { createDingtalkPhone } from './dingtalk.ts';
import { createFeishuPhone } from './feishu.ts';
import type { Phone } from './phone.ts';
import { createWecomPhone } from './wecom.ts';

/** Those that can be played; a drill begins with all of them. */
export const playable = ['feishu', 'dingtalk', 'wecom'] as const satisfies PlatformName[];
export type Playable = (typeof playable)[number];

export interface PhoneOptions {
  clock: Clock;
  /** All that can be played, if absent. The company runs on the first; on the others are those who need them. */
  platforms?: Playable[];
  feishu?: Partial<FeishuSimulatorOptions>;
  dingtalk?: Partial<DingtalkSimulatorOptions>;
  wecom?: Partial<WecomSimulatorOptions>;
  /** `webhook` lets the simulated Feishu call the address set with `feishu.webhook`. */
  mode?: 'stream' | 'webhook';
  /** A folder of Feishu's Drive into which minutes are put, once it is shared. */
  archiveFolder?: string;
}

/** The simulated platforms themselves; asking for one that a world lacks throws. */
export interface Simulators {
  readonly feishu: FeishuSimulator;
  readonly dingtalk: DingtalkSimulator;
  readonly wecom: WecomSimulator;
}

export function createPhones(options: PhoneOptions): {
  phones: ReadonlyMap<PlatformName, Phone>;
  simulators: Simulators;
} {
  const { clock, mode, platforms = playable } = options;
  const made = {
    feishu: (isHome: boolean) =>
      createFeishuPhone({
        clock,
        isHome,
        mode: mode ?? 'stream',
        simulator: options.feishu ?? {},
        ...(options.archiveFolder ? { archiveFolder: options.archiveFolder } : {}),
      }),
    dingtalk: (isHome: boolean) => createDingtalkPhone({ clock, isHome, simulator: options.dingtalk ?? {} }),
    wecom: (isHome: boolean) => createWecomPhone({ clock, isHome, simulator: options.wecom ?? {} }),
  };
  const phones = new Map<PlatformName, Phone>();
  const simulators = new Map<PlatformName, unknown>();
  for (const name of platforms) {
    const { phone, simulator } = made[name](name === platforms[0]);
    phones.set(name, phone);
    simulators.set(name, simulator);
  }
  const get = (name: PlatformName): unknown => {
    if (!simulators.has(name)) throw new Error(`this world has no platform ${name}`);
    return simulators.get(name);
  };
  return {
    phones,
    simulators: {
      get feishu() {
        return get('feishu') as FeishuSimulator;
      },
      get dingtalk() {
        return get('dingtalk') as DingtalkSimulator;
      },
      get wecom() {
        return get('wecom') as WecomSimulator;
      },
    },
  };
}
