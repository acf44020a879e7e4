/** Feishu in the benches: sealed with the encrypt key, signed over the raw bytes. */
import { createCipheriv, createDecipheriv, createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import { createFeishu } from '../../../adapters/index.ts';
import { company } from '../../../drill/company.ts';
import { createFeishuSimulator } from '../../../drill/simulators/feishu/index.ts';
import { drillApp } from '../../../drill/world.ts';
import { manyPeople } from './people.ts';
import {
  type About,
  type BenchPlatform,
  inventedText,
  paceShare,
  request,
  type Said,
  timeoutMs,
} from './platform.ts';

/** Everybody is in each of them. */
const workGroups = 20;
const readerOf = (index: number) => `ou_reader${String(index).padStart(6, '0')}`;
const unionOf = (openId: string) => openId.replace(/^ou_/, 'on_');

export const feishu: BenchPlatform = {
  name: 'feishu',
  async simulate(people, readers = 0) {
    const users = manyPeople(people).map(({ key, name, title, department }) => ({
      openId: `ou_${key}`,
      unionId: `on_${key}`,
      userId: key,
      employeeNo: key,
      name,
      jobTitle: title,
      departmentIds: [`od-${department}`],
      locale: 'zh_cn',
    }));
    const absent = Array.from({ length: readers }, (_, index) => ({
      openId: readerOf(index),
      unionId: unionOf(readerOf(index)),
      userId: `reader${index}`,
      name: `读者${index}`,
      jobTitle: '',
      departmentIds: [],
    }));
    const simulator = createFeishuSimulator({
      clock: { now: () => new Date() },
      ...drillApp,
      limits: 'off',
      departments: company.departments.map((_, i) => ({ id: `od-${i}`, name: `部门${i}`, parentId: '0' })),
      users: [...users, ...absent],
    });
    const chats = new Map<string, string>();
    await simulator.start();
    const members = users.map(({ openId }) => openId);
    const groups = Array.from({ length: workGroups }, (_, n) =>
      simulator.createChat(`第${n + 1}项目群`, members),
    );
    return {
      about: () => ({ baseUrl: simulator.baseUrl, tenantKey: simulator.tenantKey }),
      person: (index) => users[index % users.length]?.openId ?? '',
      reader: readerOf,
      say(person, text, group) {
        const isGroup = group !== undefined;
        const where = isGroup ? { chatId: groups[group % workGroups] as string } : 'bot';
        const message = simulator.say(person, where, text);
        if (!isGroup) chats.set(message.chatId, person);
        return {
          messageId: message.id,
          person,
          chat: message.chatId,
          isGroup,
          text,
          at: message.at.getTime(),
        };
      },
      onSent(listener) {
        simulator.subscribe(({ kind, messageId }) => {
          const message =
            kind === 'message' && messageId !== undefined ? simulator.message(messageId) : undefined;
          if (message?.senderId === 'bot')
            listener(chats.get(message.chatId) ?? '', message.at.getTime(), message.id);
        });
      },
      stop: () => simulator.stop(),
    };
  },
  adapter: ({ baseUrl = '' }, deps) =>
    createFeishu({ ...drillApp, baseUrl, mode: 'webhook', timeoutMs, paceShare }, deps),
  invented: (number) => ({
    messageId: `om_bench${number}`,
    person: `ou_bench${number % 10}`,
    chat: `oc_bench${number % 10}`,
    text: inventedText(number),
    at: Date.now(),
  }),
  toRequest(said, about) {
    const body = `{"encrypt":"${seal(JSON.stringify(envelopeOf(said, about)))}"}`;
    const timestamp = String(Math.floor(Date.now() / 1000));
    const nonce = randomBytes(8).toString('hex');
    return request(
      '/webhooks/feishu',
      {
        'content-type': 'application/json; charset=utf-8',
        'x-lark-request-timestamp': timestamp,
        'x-lark-request-nonce': nonce,
        'x-lark-signature': signatureOf(timestamp, nonce, body),
      },
      body,
    );
  },
  check({ headers, body }) {
    const [timestamp, nonce] = [headers['x-lark-request-timestamp'], headers['x-lark-request-nonce']].map(
      String,
    );
    const expected = signatureOf(timestamp ?? '', nonce ?? '', body);
    if (!timingSafeEqual(Buffer.from(expected), Buffer.from(String(headers['x-lark-signature']))))
      return false;
    const sealed = Buffer.from((JSON.parse(body.toString('utf8')) as { encrypt: string }).encrypt, 'base64');
    const decipher = createDecipheriv('aes-256-cbc', sealingKey, sealed.subarray(0, 16));
    const plain = Buffer.concat([decipher.update(sealed.subarray(16)), decipher.final()]).toString('utf8');
    const { header } = JSON.parse(plain) as { header: { token: string } };
    return header.token === drillApp.verificationToken;
  },
};

function envelopeOf({ messageId, person, chat, isGroup, text, at }: Said, { tenantKey }: About): object {
  return {
    schema: '2.0',
    header: {
      event_id: randomBytes(16).toString('hex'),
      event_type: 'im.message.receive_v1',
      create_time: String(at),
      token: drillApp.verificationToken,
      app_id: drillApp.appId,
      tenant_key: tenantKey,
    },
    event: {
      sender: {
        sender_id: { open_id: person, union_id: unionOf(person) },
        sender_type: 'user',
        tenant_key: tenantKey,
      },
      message: {
        message_id: messageId,
        create_time: String(at),
        update_time: String(at),
        chat_id: chat,
        chat_type: isGroup ? 'group' : 'p2p',
        message_type: 'text',
        content: JSON.stringify({ text }),
        user_agent: 'Mozilla/5.0 Lark/7.71',
      },
    },
  };
}

const signatureOf = (timestamp: string, nonce: string, body: string | Buffer) =>
  createHash('sha256')
    .update(timestamp + nonce + drillApp.encryptKey)
    .update(body)
    .digest('hex');

const sealingKey = createHash('sha256').update(drillApp.encryptKey, 'utf8').digest();

function seal(plain: string): string {
  const start = randomBytes(16);
  const cipher = createCipheriv('aes-256-cbc', sealingKey, start);
  return Buffer.concat([start, cipher.update(plain, 'utf8'), cipher.final()]).toString('base64');
}
