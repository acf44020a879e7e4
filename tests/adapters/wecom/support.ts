/** What the tests of the WeCom adapter share: a small simulated company, and patience. */
import {
  createWecomSimulator,
  type SimUser,
  type WecomSimulatorOptions,
} from '../../../drill/simulators/wecom/index.ts';
import { MovableClock } from '../../support/desk.ts';

export { until } from '../../support/until.ts';

export const corpId = 'wwsimulated00000001';
export const agentId = 1000002;
export const secret = 'canary-secret-of-the-app';
export const token = 'canaryToken';
export const encodingAesKey = 'canaryAesKey0123456789canaryAesKey012345678';
export const botId = 'aib-simulated-bot';
export const botSecret = 'canary-secret-of-the-bot';
export const room = 'wrProject';
export const zhang = 'ZhangWei';
export const li = 'LiNa';

const person = (userId: string, name: string, more: Partial<SimUser> = {}): SimUser => ({
  userId,
  name,
  position: '专员',
  departmentIds: [10],
  ...more,
});

export async function openSimulator(options: Partial<WecomSimulatorOptions> = {}, port?: number) {
  const clock = new MovableClock();
  const sim = createWecomSimulator({
    clock,
    corpId,
    agentId,
    secret,
    token,
    encodingAesKey,
    botId,
    botSecret,
    departments: [{ id: 10, name: '销售部', parentId: 1, leaderIds: [li] }],
    users: [
      person(zhang, '张伟'),
      person(li, '李娜'),
      person('outside', '王强', { available: false }),
      person('unlicensed', '赵敏', { licensed: false }),
    ],
    chats: [{ id: room, name: '项目群', memberIds: [zhang, li], botIn: true }],
    ...options,
  });
  await sim.start(port);
  return { sim, clock };
}

export const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
