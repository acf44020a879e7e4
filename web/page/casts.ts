/** Whose phones a story is best watched on, and which chats: by name, since stories speak of names. */
import type { ScenarioName } from './api.ts';

export interface Seat {
  person: string;
  /** '' is the direct chat with the bot. */
  chat: string;
}

const casts: Record<ScenarioName, Seat[]> = {
  tier: [
    { person: '罗琳', chat: '客户服务群' },
    { person: '何静', chat: '' },
    { person: '黄丽华', chat: '' },
  ],
  meeting: [
    { person: '孙悦', chat: '' },
    { person: '张伟', chat: '' },
    { person: '刘洋', chat: '' },
  ],
  minutes: [
    { person: '孙悦', chat: '' },
    { person: '赵敏', chat: '' },
    { person: '张伟', chat: '' },
  ],
  group: [
    { person: '许嘉言', chat: '' },
    { person: '李娜', chat: '' },
    { person: '张伟', chat: '' },
  ],
  digest: [
    { person: '马婷', chat: '青禾大家庭' },
    { person: '林若溪', chat: '' },
    { person: '张伟', chat: '' },
  ],
};

export const castOf = (name: ScenarioName): Seat[] => casts[name];
export const firstCast: Seat[] = casts.tier;
