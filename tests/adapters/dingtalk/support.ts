/** What the tests of the DingTalk adapter share: a recorded log, a clock that can be set, a simulated platform with our card. */
import { cardTemplate } from '../../../drill/phones/dingtalk-template.ts';
import {
  createDingtalkSimulator,
  type DingtalkSimulatorOptions,
} from '../../../drill/simulators/dingtalk/index.ts';
import type { Log } from '../../../src/ports/log.ts';

export { until } from '../../support/until.ts';

export const clientId = 'dingsimulatedclient1';
export const clientSecret = 'canary-secret-of-the-app';

export { cardTemplate };

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

export const zhang = 'zhang';
export const li = 'li';
export const project = 'cidproject';

export async function openSimulator(options: Partial<DingtalkSimulatorOptions> = {}, port?: number) {
  const clock = movableClock();
  const sim = createDingtalkSimulator({
    clock,
    clientId,
    clientSecret,
    departments: [{ id: 10, name: '销售部', parentId: 1, managerIds: [li] }],
    users: [
      { userId: zhang, unionId: 'union-zhang', name: '张伟', departmentIds: [10], title: '专员' },
      { userId: li, unionId: 'union-li', name: '李娜', departmentIds: [10], title: '部门经理' },
    ],
    chats: [{ id: project, name: '项目群', memberIds: [zhang, li], botIn: true }],
    cardTemplates: [cardTemplate],
    sceneTemplates: [{ id: 'scene-1', withRobot: true }],
    ...options,
  });
  await sim.start(port);
  return { sim, clock };
}

export const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
