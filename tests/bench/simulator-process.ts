/** The simulated Feishu of a bench in a process of its own, without limits: people speak, sent cards are counted with their time. */
import { company } from '../../drill/company.ts';
import { createFeishuSimulator, type FeishuSimulator } from '../../drill/simulators/feishu/index.ts';
import { drillApp } from '../../drill/world.ts';
import { answerParent } from './child.ts';
import type { Said } from './webhook.ts';

let simulator: FeishuSimulator;
/** When a card that answers this message was accepted, ms since 1970. */
const answeredAt = new Map<string, number>();
let sent = 0;

/** More people than the company of the drill has, so that no single chat carries it all. */
function manyUsers(count: number) {
  return Array.from({ length: count }, (_, index) => {
    const like = company.users[index % company.users.length] as (typeof company.users)[number];
    const key = `bench${String(index).padStart(5, '0')}`;
    const name = index < company.users.length ? like.name : `${like.name}${index}`;
    return {
      ...like,
      openId: `ou_${key}`,
      unionId: `on_${key}`,
      userId: key,
      employeeNo: key,
      name,
      locale: 'zh_cn',
    };
  });
}

answerParent({
  async start({ users }: { users: number }) {
    simulator = createFeishuSimulator({
      clock: { now: () => new Date() },
      ...drillApp,
      limits: 'off',
      departments: company.departments.map(({ leaderId: _, ...department }) => department),
      users: manyUsers(users),
    });
    simulator.subscribe(({ kind, messageId }) => {
      if (kind !== 'message' || messageId === undefined) return;
      const message = simulator.message(messageId);
      if (message?.senderId !== 'bot') return;
      sent++;
      if (message.parentId !== undefined) answeredAt.set(message.parentId, message.at.getTime());
    });
    await simulator.start();
  },
  about: () => ({ baseUrl: simulator.baseUrl, tenantKey: simulator.tenantKey }),
  /** Messages in direct chats, spread over all people. No event goes out: the bench brings them itself. */
  say({ text, count }: { text: string; count: number }): Said[] {
    const users = simulator.users();
    return Array.from({ length: count }, (_, index) => {
      const { openId, unionId } = users[index % users.length] as { openId: string; unionId: string };
      const words = text.replace('%', String(index));
      const message = simulator.say(openId, 'bot', words);
      return { messageId: message.id, chatId: message.chatId, openId, unionId, text: words };
    });
  },
  sent: () => sent,
  answered: (ids: string[]) => ids.map((id) => answeredAt.get(id) ?? null),
  stop: () => simulator.stop(),
});
