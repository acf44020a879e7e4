/** The fault switches of the drill page, for each platform: what each does there, in words; the phones do it. */
import type { PlatformName } from '../src/domain/person.ts';
import type { DrillFault } from './contract.ts';
import { type FaultName, faultNames, type Phone } from './phones/phone.ts';

interface Words {
  title: string;
  titleEn: string;
  about: string;
  aboutEn: string;
}

const words: Record<FaultName, Words> = {
  'rate-limit': {
    title: '频率限制',
    titleEn: 'Rate limit',
    about: '接下来 5 次调用被平台限流：只停这一路，不算失败次数。',
    aboutEn: 'The next 5 calls are refused as too many: only that channel pauses, no attempt is lost.',
  },
  'server-error': {
    title: '平台报错',
    titleEn: 'Server errors',
    about: '接下来 3 次调用平台报错：稍后自动再试。',
    aboutEn: 'The next 3 calls fail at the platform: they are tried again a little later.',
  },
  'no-answer': {
    title: '有去无回',
    titleEn: 'No answer',
    about: '接下来 2 次调用平台收下了却不回话：用同一个键再发，不会重复。',
    aboutEn:
      'The next 2 calls are taken but never answered: sent again with the same key, so nothing doubles.',
  },
  'double-events': {
    title: '事件重复',
    titleEn: 'Doubled events',
    about: '每个事件推送两次：只处理一次。',
    aboutEn: 'Every event comes twice: it is handled once.',
  },
  'drop-events': {
    title: '事件丢失',
    titleEn: 'Dropped events',
    about: '接下来 3 次推送没送到：平台按 15 秒、5 分钟、1 小时、6 小时重推。',
    aboutEn: 'The next 3 pushes get lost: the platform pushes again after 15 s, 5 min, 1 h, 6 h.',
  },
  offline: {
    title: '长连接断开',
    titleEn: 'Connection down',
    about: '断开并拒绝重连：期间的事件在恢复后补上。',
    aboutEn: 'The connection is cut and refused: what happens meanwhile arrives afterwards.',
  },
  'revoke-token': {
    title: '令牌失效',
    titleEn: 'Token revoked',
    about: '让当前令牌失效一次：换新令牌后重发。',
    aboutEn: 'The access token is revoked once: a new one is fetched and the call repeated.',
  },
};

/** Where a platform does it in its own way. */
const own: Partial<Record<PlatformName, Partial<Record<FaultName, Pick<Words, 'about' | 'aboutEn'>>>>> = {
  wecom: {
    'no-answer': {
      about: '接下来 2 次调用平台收下了却不回话：应用再发时平台按内容查重，不会重复。',
      aboutEn:
        'The next 2 calls are taken but never answered: the app sends again and WeCom checks for repeats, so nothing doubles.',
    },
    'drop-events': {
      about: '接下来 3 次推送没送到：应用的回调会重推；群里对机器人说的话不重推，请再说一次。',
      aboutEn:
        'The next 3 pushes get lost: callbacks of the app come again; what the bot was told in a group does not, and has to be said again.',
    },
    offline: {
      about: '断开机器人的长连接并拒绝重连：应用照常收发；这期间群里 @ 它的话平台不补。',
      aboutEn:
        'The bot’s connection is cut and refused: the app goes on; what mentions the bot in groups meanwhile is not sent again.',
    },
  },
  dingtalk: {
    'no-answer': {
      about: '接下来 2 次调用平台收下了却不回话：卡片带着自己的编号再投一次，不会重复。',
      aboutEn:
        'The next 2 calls are taken but never answered: a card goes out again under its own id, so nothing doubles.',
    },
    'drop-events': {
      about: '接下来 3 次推送没送到：平台每隔 1 分钟重推一次，共 3 次。',
      aboutEn: 'The next 3 pushes get lost: the platform pushes again after a minute each, three times.',
    },
    offline: {
      about: '断开 Stream 并拒绝重连：期间对机器人说的话只重推 3 分钟，再晚就没有了。',
      aboutEn:
        'The Stream is cut and refused: what people tell the robot is pushed again for 3 minutes only.',
    },
  },
};

export interface Faults {
  list(): DrillFault[];
  set(platform: PlatformName, name: FaultName, on: boolean): void;
}

export function createFaults(phones: ReadonlyMap<PlatformName, Phone>): Faults {
  const on = new Map([...phones.keys()].map((platform) => [platform, new Set<FaultName>()]));
  return {
    list: () =>
      [...on].flatMap(([platform, active]) =>
        faultNames.map((name) => ({
          platform,
          name,
          on: active.has(name),
          ...words[name],
          ...own[platform]?.[name],
        })),
      ),
    set(platform, name, wanted) {
      const phone = phones.get(platform);
      const active = on.get(platform);
      if (!phone || !active) return;
      if (wanted) active.add(name);
      else active.delete(name);
      phone.calm();
      for (const other of active) phone.fault(other);
    },
  };
}
