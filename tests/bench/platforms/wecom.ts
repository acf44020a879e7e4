/** WeCom in the benches: callbacks of the app, XML sealed in XML, the signature in the address. */
import { randomBytes } from 'node:crypto';
import { XMLParser } from 'fast-xml-parser';
import { createWecom } from '../../../adapters/index.ts';
import { company } from '../../../drill/company.ts';
import {
  callbackSignature,
  decryptCallback,
  encryptCallback,
} from '../../../drill/simulators/common/callback-crypto.ts';
import { createWecomSimulator } from '../../../drill/simulators/wecom/index.ts';
import { manyPeople } from './people.ts';
import { type BenchPlatform, inventedText, paceShare, request, type Said, timeoutMs } from './platform.ts';

const corpId = 'wwbench0000000001';
const agentId = 1000002;
const secret = 'bench-secret-of-the-app';
const token = 'benchCallbackToken';
const encodingAesKey = 'benchAesKey0123456789benchAesKey01234567890';
const firstDepartment = 20;
const firstMsgId = 6_000_000_000_000_000_000n;

export const wecom: BenchPlatform = {
  name: 'wecom',
  async simulate(people) {
    const users = manyPeople(people).map(({ key, name, title, department }) => ({
      userId: key,
      name,
      position: title,
      departmentIds: [firstDepartment + department],
    }));
    const simulator = createWecomSimulator({
      clock: { now: () => new Date() },
      corpId,
      agentId,
      secret,
      botId: 'aib-bench',
      botSecret: 'bench-secret-of-the-bot',
      limits: 'off',
      departments: company.departments.map((_, i) => ({
        id: firstDepartment + i,
        name: `部门${i}`,
        parentId: 1,
      })),
      users,
    });
    const chats = new Map<string, string>();
    await simulator.start();
    return {
      about: () => ({ baseUrl: simulator.baseUrl, wsUrl: simulator.wsUrl }),
      person: (index) => users[index % users.length]?.userId ?? '',
      say(person, text) {
        const message = simulator.say(person, 'app', text);
        chats.set(message.chatId, person);
        return { messageId: message.id, person, chat: message.chatId, text, at: message.at.getTime() };
      },
      onSent(listener) {
        simulator.subscribe(({ kind, messageId }) => {
          const message =
            kind === 'message' && messageId !== undefined ? simulator.message(messageId) : undefined;
          if (message?.senderId === 'app') listener(chats.get(message.chatId) ?? '', message.at.getTime());
        });
      },
      stop: () => simulator.stop(),
    };
  },
  adapter: ({ baseUrl = '', wsUrl = '' }, deps) =>
    createWecom(
      { corpId, agentId, secret, token, encodingAesKey, baseUrl, wsUrl, timeoutMs, paceShare },
      deps,
    ),
  invented: (number) => ({
    messageId: String(firstMsgId + BigInt(number)),
    person: `bench${String(number % 10).padStart(5, '0')}`,
    chat: '',
    text: inventedText(number),
    at: Date.now(),
  }),
  toRequest(said) {
    const encrypt = encryptCallback(xmlOf(said), encodingAesKey, corpId);
    const timestamp = String(Math.floor(Date.now() / 1000));
    const nonce = randomBytes(6).toString('hex');
    const signature = callbackSignature(token, timestamp, nonce, encrypt);
    return request(
      `/webhooks/wecom?msg_signature=${signature}&timestamp=${timestamp}&nonce=${nonce}`,
      { 'content-type': 'text/xml; charset=utf-8' },
      `<xml><ToUserName><![CDATA[${corpId}]]></ToUserName><AgentID><![CDATA[${agentId}]]></AgentID><Encrypt><![CDATA[${encrypt}]]></Encrypt></xml>`,
    );
  },
  check({ query, body }) {
    const { msg_signature, timestamp = '', nonce = '' } = query;
    const outer = parser.parse(body.toString('utf8')) as { xml: { Encrypt: string } };
    if (callbackSignature(token, timestamp, nonce, outer.xml.Encrypt) !== msg_signature) return false;
    const { text, ownerKey } = decryptCallback(outer.xml.Encrypt, encodingAesKey);
    const inner = parser.parse(text) as { xml: { ToUserName: string } };
    return ownerKey === corpId && inner.xml.ToUserName === corpId;
  },
};

const parser = new XMLParser({ parseTagValue: false, ignoreAttributes: true });

const xmlOf = ({ messageId, person, text, at }: Said) =>
  `<xml><ToUserName><![CDATA[${corpId}]]></ToUserName><FromUserName><![CDATA[${person}]]></FromUserName>` +
  `<CreateTime>${Math.floor(at / 1000)}</CreateTime><MsgType><![CDATA[text]]></MsgType>` +
  `<Content><![CDATA[${text}]]></Content><MsgId>${messageId}</MsgId><AgentID>${agentId}</AgentID></xml>`;
