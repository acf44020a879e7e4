/** DingTalk in the benches: what is said to the robot comes as plain JSON, signed over time and secret. */
import { createHmac, timingSafeEqual } from 'node:crypto';
import { createDingtalk } from '../../../adapters/index.ts';
import { company } from '../../../drill/company.ts';
import { createDingtalkSimulator, standardTemplates } from '../../../drill/simulators/dingtalk/index.ts';
import { manyPeople } from './people.ts';
import { type BenchPlatform, inventedText, paceShare, request, type Said, timeoutMs } from './platform.ts';

const clientId = 'dingbenchclient00001';
const clientSecret = 'bench-secret-of-the-app';
const cardTemplateId = standardTemplates[0]?.id ?? '';
const firstDepartment = 20;
/** Nothing listens there: presses are of no interest here. */
const callbackUrl = 'http://127.0.0.1:9/webhooks/dingtalk';

export const dingtalk: BenchPlatform = {
  name: 'dingtalk',
  async simulate(people) {
    const users = manyPeople(people).map(({ key, name, title, department }) => ({
      userId: key,
      unionId: `union-${key}`,
      jobNumber: key,
      name,
      title,
      departmentIds: [firstDepartment + department],
    }));
    const simulator = createDingtalkSimulator({
      clock: { now: () => new Date() },
      clientId,
      clientSecret,
      limits: 'off',
      edition: unlimited,
      departments: company.departments.map((_, i) => ({
        id: firstDepartment + i,
        name: `部门${i}`,
        parentId: 1,
      })),
      users,
      cardTemplates: [...standardTemplates],
    });
    await simulator.start();
    return {
      about: () => ({ apiBase: simulator.apiBase, oapiBase: simulator.oapiBase }),
      person: (index) => users[index % users.length]?.userId ?? '',
      say(person, text) {
        const message = simulator.say(person, 'bot', text);
        return { messageId: message.id, person, chat: message.chatId, text, at: message.at.getTime() };
      },
      onSent(listener) {
        const chats = new Map(users.map(({ userId }) => [simulator.p2pChatId(userId), userId]));
        const seen = new Set<string>();
        simulator.subscribe(({ kind, messageId }) => {
          if (kind !== 'message' || messageId === undefined || seen.has(messageId)) return;
          const message = simulator.message(messageId);
          if (message?.senderId !== 'bot') return;
          seen.add(messageId);
          listener(chats.get(message.chatId) ?? '', message.at.getTime());
        });
      },
      stop: () => simulator.stop(),
    };
  },
  adapter: ({ apiBase = '', oapiBase = '' }, deps) =>
    createDingtalk(
      {
        clientId,
        clientSecret,
        robotCode: clientId,
        apiBase,
        oapiBase,
        mode: 'http',
        callbackUrl,
        cardTemplateId,
        edition: 'professional',
        timeoutMs,
        paceShare,
      },
      deps,
    ),
  invented: (number) => ({
    messageId: `msgBench${number}`,
    person: `bench${String(number % 10).padStart(5, '0')}`,
    chat: `cidbench${number % 10}`,
    text: inventedText(number),
    at: Date.now(),
  }),
  toRequest(said) {
    const timestamp = String(Date.now());
    const headers = { 'content-type': 'application/json; charset=utf-8', timestamp, sign: signOf(timestamp) };
    return request('/webhooks/dingtalk', headers, JSON.stringify(pushOf(said)));
  },
  check({ headers, body }) {
    const expected = signOf(String(headers.timestamp));
    if (!timingSafeEqual(Buffer.from(expected), Buffer.from(String(headers.sign)))) return false;
    const { robotCode } = JSON.parse(body.toString('utf8')) as { robotCode?: string };
    return robotCode === clientId;
  },
};

/** A month of a bench has more calls than any edition. */
const unlimited = { apiCalls: 1e12, streamUnits: 1e12, callsPerSecond: 1_000 };

const signOf = (timestamp: string) =>
  createHmac('sha256', clientSecret).update(`${timestamp}\n${clientSecret}`).digest('base64');

function pushOf({ messageId, person, chat, text, at }: Said): object {
  return {
    conversationId: chat,
    conversationType: '1',
    chatbotCorpId: 'dingbenchcorp',
    chatbotUserId: '$:LWCP_v1:$bot',
    robotCode: clientId,
    msgId: messageId,
    senderId: `$:LWCP_v1:$${person}`,
    senderNick: person,
    senderStaffId: person,
    senderUnionId: `union-${person}`,
    senderCorpId: 'dingbenchcorp',
    senderPlatform: 'Win',
    isAdmin: false,
    createAt: at,
    msgtype: 'text',
    text: { content: text },
  };
}
