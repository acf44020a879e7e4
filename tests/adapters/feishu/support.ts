/** What the tests of the Feishu adapter share: a recorded log, a clock that can be set, a simulated platform. */
import {
  createFeishuSimulator,
  type FeishuSimulatorOptions,
} from '../../../drill/simulators/feishu/index.ts';
import type { Log } from '../../../src/ports/log.ts';

export { until } from '../../support/until.ts';

export const appId = 'cli_0123456789abcdef';
export const appSecret = 'canary-secret-of-the-app';

export interface RecordedLog extends Log {
  lines: { level: string; fields: object; message: string }[];
  text(): string;
}

export function recordedLog(): RecordedLog {
  const lines: RecordedLog['lines'] = [];
  const line = (level: string) => (fields: object, message: string) => {
    lines.push({ level, fields, message });
  };
  const log: RecordedLog = {
    lines,
    text: () => JSON.stringify(lines),
    debug: line('debug'),
    info: line('info'),
    warn: line('warn'),
    error: line('error'),
    fatal: line('fatal'),
    child: () => log,
  };
  return log;
}

export function movableClock(start = Date.UTC(2026, 10, 24, 1, 0, 0)) {
  let ms = start;
  return {
    now: () => new Date(ms),
    forward(by: number) {
      ms += by;
    },
  };
}

export const zhang = 'ou_zhang';

export async function openSimulator(options: Partial<FeishuSimulatorOptions> = {}) {
  const clock = movableClock();
  const sim = createFeishuSimulator({
    clock,
    appId,
    appSecret,
    departments: [{ id: 'od-sales', name: '销售部', parentId: '0' }],
    users: [
      {
        openId: zhang,
        unionId: 'on_zhang',
        userId: 'zhang',
        name: '张伟',
        departmentIds: ['od-sales'],
        jobTitle: '专员',
      },
    ],
    chats: [{ id: 'oc_project', name: '项目群', memberIds: [zhang], botIn: true }],
    connectionConfig: { ReconnectNonce: 0, ReconnectInterval: 1 },
    ...options,
  });
  await sim.start();
  return { sim, clock };
}

export const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
