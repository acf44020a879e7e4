/** The web door of the app: the vendor's own vectors, and what is turned away. */
import { describe, expect, test } from 'vitest';
import { seal, sealSignature, unseal } from '../../../adapters/common/sealed.ts';
import { createReceive } from '../../../adapters/wecom/receive.ts';
import { readXml, textOf } from '../../../adapters/wecom/xml.ts';
import type { InboundEvent } from '../../../src/domain/message.ts';
import type { TakeIn } from '../../../src/ports/platform.ts';
import { keepLog } from '../../support/log.ts';
import { corpId, encodingAesKey, token, zhang } from './support.ts';

// Published beside the vendor's helpers for other languages.
const urlVector = {
  token: 'hJqcu3uJ9Tn2gXPmxx2w9kkCkCE2EPYo',
  encodingAesKey: '6qkdMrq68nTKduznJYO1A37W2oEgpkMUvkttRToqhUt',
  corpId: 'ww1436e0e65a779aee',
  timestamp: '1476416373',
  nonce: '47744683',
  sealed: 'fsi1xnbH4yQh0+PJxcOdhhK6TDXkjMyhEPA7xB2TGz6b+g7xyAbEkRxN/3cNXW9qdqjnoVzEtpbhnFyq6SVHyA==',
  signature: '012bc692d0a58dd4b10f8dfe5c4ac00ae211ebeb',
  plain: '1288432023552776189',
};
const secondUrlVector = {
  token: 'QDG6eK',
  encodingAesKey: 'jWmYm7qr5nMoAUwZRjGtBxmz3KA1tkAj3ykkR6q2B2C',
  corpId: 'wx5823bf96d3bd56c7',
  timestamp: '1409659589',
  nonce: '263014780',
  sealed: 'P9nAzCzyDtyTWESHep1vC5X9xho/qYX3Zpb4yKa9SKld1DsH3Iyt3tP3zNdtp+4RPcs8TgAE7OaBO+FZXvnaqQ==',
  signature: '5c45ff5e21c57e6ad56bac8758b79b1d9ac89fd3',
  plain: '1616140317555161061',
};
const messageVector = {
  ...secondUrlVector,
  timestamp: '1409659813',
  nonce: '1372623149',
  sealed:
    'RypEvHKD8QQKFhvQ6QleEB4J58tiPdvo+rtK1I9qca6aM/wvqnLSV5zEPeusUiX5L5X/0lWfrf0QADHHhGd3QczcdCUpj911L3vg3W/sYYvuJTs3TUUkSUXxaccAS0qhxchrRYt66wiSpGLYL42aM6A8dTT+6k4aSknmPj48kzJs8qLjvd4Xgpue06DOdnLxAUHzM6+kDZ+HMZfJYuR+LtwGc2hgf5gsijff0ekUNXZiqATP7PF5mZxZ3Izoun1s4zG4LUMnvw2r+KqCKIw+3IQH03v+BCA9nMELNqbSf6tiWSrXJB3LAVGUcallcrw8V2t9EL4EhzJWrQUax5wLVMNS0+rUPA3k22Ncx4XXZS9o0MBH27Bo6BpNelZpS+/uh9KsNlY6bHCmJU9p8g7m3fVKn28H3KDYA5Pl/T8Z1ptDAVe0lXdQ2YoyyH2uyPIGHBZZIs2pDBS8R07+qN+E7Q==',
  signature: '477715d11cdb4164915debcba66cb864d751f3e6',
};

function door(
  config: { token: string; encodingAesKey: string; corpId: string; agentId?: number },
  at: string,
) {
  const clock = { now: () => new Date(Number(at) * 1000) };
  const log = keepLog();
  return { receive: createReceive({ ...config, appId: config.corpId }, { clock, log }), clock, log };
}

function keep() {
  const taken: InboundEvent[] = [];
  const takeIn: TakeIn = async (events) => {
    taken.push(...events);
    return {};
  };
  return { taken, takeIn };
}

const own = { token, encodingAesKey, corpId, agentId: 1_000_002 };
const now = '1763946000';

function signed(
  xml: string,
  more: { owner?: string; timestamp?: string; body?: (sealed: string) => string } = {},
) {
  const {
    owner = corpId,
    timestamp = now,
    body = (sealed) => `<xml><Encrypt><![CDATA[${sealed}]]></Encrypt></xml>`,
  } = more;
  const sealed = seal(xml, encodingAesKey, owner);
  const nonce = '12345';
  const query = { msg_signature: sealSignature(token, timestamp, nonce, sealed), timestamp, nonce };
  return { method: 'POST', headers: {}, query, body: Buffer.from(body(sealed)) };
}

const textXml = (content: string) =>
  `<xml><ToUserName><![CDATA[${corpId}]]></ToUserName><FromUserName><![CDATA[${zhang}]]></FromUserName><CreateTime>${now}</CreateTime><MsgType><![CDATA[text]]></MsgType><Content><![CDATA[${content}]]></Content><MsgId>4561255354251345929</MsgId><AgentID>1000002</AgentID></xml>`;

describe('the published vectors', () => {
  test.each([urlVector, secondUrlVector, messageVector])('signature $signature', (vector) => {
    expect(sealSignature(vector.token, vector.timestamp, vector.nonce, vector.sealed)).toBe(vector.signature);
    expect(unseal(vector.sealed, vector.encodingAesKey)?.owner).toBe(vector.corpId);
  });

  test.each([urlVector, secondUrlVector])('the address is proved with $plain', async (vector) => {
    const { receive } = door(vector, vector.timestamp);
    const query = {
      msg_signature: vector.signature,
      timestamp: vector.timestamp,
      nonce: vector.nonce,
      // As it comes when somebody forgot to escape it.
      echostr: vector.sealed.replaceAll('+', ' '),
    };
    const answer = await receive({ method: 'GET', headers: {}, query, body: Buffer.alloc(0) }, keep().takeIn);
    expect(answer).toMatchObject({ status: 200, body: vector.plain });
  });

  test('the message is read, with an id that no number holds', async () => {
    const { receive } = door(messageVector, messageVector.timestamp);
    const { taken, takeIn } = keep();
    const { signature: msg_signature, timestamp, nonce } = messageVector;
    const body = Buffer.from(
      `<xml><ToUserName><![CDATA[wx5823bf96d3bd56c7]]></ToUserName><Encrypt><![CDATA[${messageVector.sealed}]]></Encrypt><AgentID><![CDATA[218]]></AgentID></xml>`,
    );
    const answer = await receive(
      { method: 'POST', headers: {}, query: { msg_signature, timestamp, nonce }, body },
      takeIn,
    );
    expect(answer).toMatchObject({ status: 200, body: '' });
    expect(taken).toMatchObject([{ kind: 'message', messageId: '4561255354251345929', text: 'hello' }]);
  });

  test('padding that is not all the same is no padding', () => {
    const sealed = Buffer.from(seal('x', encodingAesKey, corpId), 'base64');
    const at = sealed.length - 40;
    sealed.writeUInt8(sealed.readUInt8(at) ^ 1, at);
    expect(unseal(sealed.toString('base64'), encodingAesKey)).toBeNull();
  });
});

describe('what is turned away', () => {
  test.each([
    ['another company', signed(textXml('x'), { owner: 'wwother' }), 403],
    ['another app of ours', signed(textXml('x').replace('1000002', '1000003')), 403],
    ['an old signature', signed(textXml('x'), { timestamp: String(Number(now) - 7_200) }), 401],
    [
      'a wrong signature',
      { ...signed(textXml('x')), query: { msg_signature: '0', timestamp: now, nonce: '1' } },
      401,
    ],
    ['another method', { ...signed(textXml('x')), method: 'PUT' }, 405],
    ['what is no XML inside', signed('hello'), 400],
    [
      'a document type outside',
      signed(textXml('x'), { body: (s) => `<!DOCTYPE x><xml><Encrypt>${s}</Encrypt></xml>` }),
      400,
    ],
    [
      'entities of its own inside',
      signed(
        `<!DOCTYPE x [<!ENTITY a "${'b'.repeat(20)}">]><xml><MsgType>text</MsgType><Content>&a;</Content></xml>`,
      ),
      400,
    ],
  ])('%s', async (_, request, status) => {
    const { receive } = door(own, now);
    const { taken, takeIn } = keep();
    expect((await receive(request, takeIn)).status).toBe(status);
    expect(taken).toEqual([]);
  });

  test('everything, where no token is set', async () => {
    const clock = { now: () => new Date(Number(now) * 1000) };
    const receive = createReceive({ appId: 'x' }, { clock, log: keepLog() });
    expect((await receive(signed(textXml('x')), keep().takeIn)).status).toBe(403);
  });
});

describe('what is taken in', () => {
  test('two messages whose numbers JSON would round to one are two', async () => {
    const { receive } = door(own, now);
    const { taken, takeIn } = keep();
    for (const id of ['7000000000000000123', '7000000000000000124']) {
      const inner = `{"FromUserName":"${zhang}","CreateTime":${now},"MsgType":"text","Content":"好","MsgId":${id}}`;
      await receive(signed(inner, { body: (Encrypt) => JSON.stringify({ Encrypt }) }), takeIn);
    }
    expect(taken.map(({ eventKey }) => eventKey)).toEqual(['7000000000000000123', '7000000000000000124']);
  });

  test('JSON, where the console was set to it', async () => {
    const { receive } = door(own, now);
    const { taken, takeIn } = keep();
    const inner = JSON.stringify({
      FromUserName: zhang,
      CreateTime: Number(now),
      MsgType: 'text',
      Content: '好',
      MsgId: '7',
    });
    const request = signed(inner, { body: (Encrypt) => JSON.stringify({ ToUserName: corpId, Encrypt }) });
    expect((await receive(request, takeIn)).status).toBe(200);
    expect(taken).toMatchObject([{ text: '好', messageId: '7' }]);
  });

  test('what cannot be stored is answered with 500, so that it comes again', async () => {
    const { receive, log } = door(own, now);
    const away: TakeIn = () => Promise.reject(new Error('canary words'));
    expect((await receive(signed(textXml('x')), away)).status).toBe(500);
    expect(JSON.stringify(log.said)).not.toContain('canary');
  });

  test('a press is answered with a sealed word on its button', async () => {
    const { receive } = door(own, now);
    const press = `<xml><FromUserName><![CDATA[${zhang}]]></FromUserName><CreateTime>${now}</CreateTime><MsgType><![CDATA[event]]></MsgType><Event><![CDATA[template_card_event]]></Event><EventKey><![CDATA[["ack",{"itemId":"it_1"}]]]></EventKey><TaskId><![CDATA[c-1]]></TaskId><ResponseCode><![CDATA[code]]></ResponseCode></xml>`;
    const answer = await receive(signed(press), async () => ({ toast: '已收到 ]]> <x>' }));
    const outer = readXml(answer.body) ?? {};
    const opened = unseal(textOf(outer, 'Encrypt'), encodingAesKey);
    expect(opened?.owner).toBe(corpId);
    const inner = readXml(opened?.text ?? '') ?? {};
    expect(inner).toMatchObject({ MsgType: 'update_button', Button: { ReplaceName: '已收到 ]]> <x>' } });
    const signature = sealSignature(
      token,
      textOf(outer, 'TimeStamp'),
      textOf(outer, 'Nonce'),
      textOf(outer, 'Encrypt'),
    );
    expect(textOf(outer, 'MsgSignature')).toBe(signature);
  });

  test('an event that comes again has the same key, and another another', async () => {
    const { receive } = door(own, now);
    const { taken, takeIn } = keep();
    const change = (id: string) =>
      `<xml><FromUserName>sys</FromUserName><CreateTime>${now}</CreateTime><MsgType>event</MsgType><Event>change_contact</Event><ChangeType>update_user</ChangeType><UserID>${id}</UserID></xml>`;
    for (const id of ['a', 'a', 'b']) await receive(signed(change(id)), takeIn);
    const [first, again, other] = taken.map(({ eventKey }) => eventKey);
    expect(again).toBe(first);
    expect(other).not.toBe(first);
    expect(taken.map(({ kind }) => kind)).toEqual(Array(3).fill('directory-changed'));
  });
});
