/** The fault switches of the drill page: what each does to the simulated platform, in words and in deed. */
import type { DrillFault, FaultName } from './contract.ts';
import type { FeishuSimulator } from './simulators/feishu/index.ts';

interface Switch {
  title: string;
  titleEn: string;
  about: string;
  aboutEn: string;
  set(feishu: FeishuSimulator): void;
}

// "Until switched off" for faults that count.
const always = 1_000_000;

const switches: Record<FaultName, Switch> = {
  'rate-limit': {
    title: '频率限制',
    titleEn: 'Rate limit',
    about: '接下来 5 次调用被平台限流 3 秒：只停这一路，不算失败次数。',
    aboutEn: 'The next 5 calls are refused for 3 seconds: only that channel pauses, no attempt is lost.',
    set: (feishu) => feishu.fault('rate-limit', { count: 5, retryAfterSeconds: 3 }),
  },
  'server-error': {
    title: '平台报错',
    titleEn: 'Server errors',
    about: '接下来 3 次调用返回 5xx：稍后自动再试。',
    aboutEn: 'The next 3 calls answer 5xx: they are tried again a little later.',
    set: (feishu) => feishu.fault('server-error', { count: 3 }),
  },
  'no-answer': {
    title: '有去无回',
    titleEn: 'No answer',
    about: '接下来 2 次调用平台收下了却不回话：用同一个键再发，不会重复。',
    aboutEn:
      'The next 2 calls are taken but never answered: sent again with the same key, so nothing doubles.',
    set: (feishu) => feishu.fault('no-answer', { count: 2 }),
  },
  'double-events': {
    title: '事件重复',
    titleEn: 'Doubled events',
    about: '每个事件推送两次：只处理一次。',
    aboutEn: 'Every event comes twice: it is handled once.',
    set: (feishu) => feishu.fault('double-events', { count: always }),
  },
  'drop-events': {
    title: '事件丢失',
    titleEn: 'Dropped events',
    about: '接下来 3 次推送没送到：平台按 15 秒、5 分钟、1 小时、6 小时重推。',
    aboutEn: 'The next 3 pushes get lost: the platform pushes again after 15 s, 5 min, 1 h, 6 h.',
    set: (feishu) => feishu.fault('drop-next-events', { count: 3 }),
  },
  offline: {
    title: '长连接断开',
    titleEn: 'Connection down',
    about: '断开并拒绝重连：期间的事件在恢复后补上。',
    aboutEn: 'The connection is cut and refused: what happens meanwhile arrives afterwards.',
    set: (feishu) => {
      feishu.fault('refuse-endpoint', { count: always });
      feishu.fault('socket-close');
    },
  },
  'revoke-token': {
    title: '令牌失效',
    titleEn: 'Token revoked',
    about: '让当前令牌失效一次：换新令牌后重发。',
    aboutEn: 'The access token is revoked once: a new one is fetched and the call repeated.',
    set: (feishu) => feishu.fault('revoke-token'),
  },
};

export interface Faults {
  list(): DrillFault[];
  set(name: FaultName, on: boolean): void;
}

export function createFaults(feishu: FeishuSimulator): Faults {
  const on = new Set<FaultName>();
  return {
    list: () =>
      Object.entries(switches).map(([name, { set: _, ...words }]) => ({
        name: name as FaultName,
        on: on.has(name as FaultName),
        ...words,
      })),
    set(name, wanted) {
      if (!(name in switches)) return;
      if (wanted) on.add(name);
      else on.delete(name);
      feishu.clearFaults();
      for (const other of on) switches[other].set(feishu);
    },
  };
}
