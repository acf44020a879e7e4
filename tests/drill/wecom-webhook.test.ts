/** The callbacks of the simulated WeCom's app: published vectors, the echo, tries, replies in the answer. */
import { createHash } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, test } from 'vitest';
import {
  callbackSignature,
  decryptCallback,
  encryptCallback,
} from '../../drill/simulators/common/callback-crypto.ts';
import { fromXml, toXml } from '../../drill/simulators/wecom/callback-xml.ts';
import {
  agentId,
  api,
  buttonCard,
  callbackToken,
  cardTo,
  closers,
  corpId,
  encodingAesKey,
  open,
  openWithCallback,
  receiver,
  sealed,
} from './wecom-desk.ts';

// Published samples: of the official sample repository, and the classic ones of the documentation.
const sample = {
  token: 'QDG6eK',
  aesKey: 'jWmYm7qr5nMoAUwZRjGtBxmz3KA1tkAj3ykkR6q2B2C',
  owner: 'wx5823bf96d3bd56c7',
};
const vectors = [
  {
    token: 'hJqcu3uJ9Tn2gXPmxx2w9kkCkCE2EPYo',
    aesKey: '6qkdMrq68nTKduznJYO1A37W2oEgpkMUvkttRToqhUt',
    owner: 'ww1436e0e65a779aee',
    timestamp: '1476416373',
    nonce: '47744683',
    encrypted: 'fsi1xnbH4yQh0+PJxcOdhhK6TDXkjMyhEPA7xB2TGz6b+g7xyAbEkRxN/3cNXW9qdqjnoVzEtpbhnFyq6SVHyA==',
    signature: '012bc692d0a58dd4b10f8dfe5c4ac00ae211ebeb',
    plain: '1288432023552776189',
  },
  {
    ...sample,
    timestamp: '1409659589',
    nonce: '263014780',
    encrypted: 'P9nAzCzyDtyTWESHep1vC5X9xho/qYX3Zpb4yKa9SKld1DsH3Iyt3tP3zNdtp+4RPcs8TgAE7OaBO+FZXvnaqQ==',
    signature: '5c45ff5e21c57e6ad56bac8758b79b1d9ac89fd3',
    plain: '1616140317555161061',
  },
  {
    ...sample,
    timestamp: '1409659813',
    nonce: '1372623149',
    encrypted:
      'RypEvHKD8QQKFhvQ6QleEB4J58tiPdvo+rtK1I9qca6aM/wvqnLSV5zEPeusUiX5L5X/0lWfrf0QADHHhGd3QczcdCUpj911L3vg3W/sYYvuJTs3TUUkSUXxaccAS0qhxchrRYt66wiSpGLYL42aM6A8dTT+6k4aSknmPj48kzJs8qLjvd4Xgpue06DOdnLxAUHzM6+kDZ+HMZfJYuR+LtwGc2hgf5gsijff0ekUNXZiqATP7PF5mZxZ3Izoun1s4zG4LUMnvw2r+KqCKIw+3IQH03v+BCA9nMELNqbSf6tiWSrXJB3LAVGUcallcrw8V2t9EL4EhzJWrQUax5wLVMNS0+rUPA3k22Ncx4XXZS9o0MBH27Bo6BpNelZpS+/uh9KsNlY6bHCmJU9p8g7m3fVKn28H3KDYA5Pl/T8Z1ptDAVe0lXdQ2YoyyH2uyPIGHBZZIs2pDBS8R07+qN+E7Q==',
    signature: '477715d11cdb4164915debcba66cb864d751f3e6',
    plain: [
      '<xml><ToUserName><![CDATA[wx5823bf96d3bd56c7]]></ToUserName>',
      '<FromUserName><![CDATA[mycreate]]></FromUserName>',
      '<CreateTime>1409659813</CreateTime>',
      '<MsgType><![CDATA[text]]></MsgType>',
      '<Content><![CDATA[hello]]></Content>',
      '<MsgId>4561255354251345929</MsgId>',
      '<AgentID>218</AgentID>',
      '</xml>',
    ].join('\n'),
  },
];

describe('the encryption', () => {
  test.each(vectors)('agrees with the published sample of $timestamp', (vector) => {
    const { token, aesKey, owner, timestamp, nonce, encrypted, signature, plain } = vector;
    expect(callbackSignature(token, timestamp, nonce, encrypted)).toBe(signature);
    expect(decryptCallback(encrypted, aesKey)).toEqual({ text: plain, ownerKey: owner });
    expect(decryptCallback(encryptCallback(plain, aesKey, owner), aesKey).text).toBe(plain);
  });

  test('travels in XML whose ids of 64 bits keep all their digits', () => {
    expect(toXml({ MsgId: '4561255354251345929', Content: 'a]]>b<c', List: [1, 2] })).toBe(
      '<xml><MsgId>4561255354251345929</MsgId><Content><![CDATA[a]]]]><![CDATA[>b<c]]></Content><List>1</List><List>2</List></xml>',
    );
    expect(fromXml('<xml><MsgId>4561255354251345929</MsgId></xml>')?.MsgId).toBe('4561255354251345929');
  });
});

/** An address that answers the echo with whatever it is told. */
async function echoing(text: (plain: string) => string): Promise<string> {
  const server = createServer((request, response) => {
    const query = new URL(request.url ?? '/', 'http://localhost').searchParams;
    response.end(text(decryptCallback(query.get('echostr') ?? '', encodingAesKey).text));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  closers.push(() => new Promise<void>((resolve) => void server.close(() => resolve())));
  closers.push(() => server.closeAllConnections());
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
}

describe('callbacks', () => {
  test('come signed and encrypted, with all that a message holds', async () => {
    const { sim, box, clock } = await openWithCallback();
    const said = sim.say('LiNa', 'app', '/帮助');
    sim.say('LiNa', 'app', '', { type: 'image' });
    sim.say('LiNa', 'app', '公司', { type: 'location' });
    sim.enter('LiNa', 'app');
    await sim.idle();
    const [text, image, place, entered] = box.deliveries;
    const { msg_signature, timestamp, nonce } = Object.fromEntries(text?.query ?? []);
    const outer = fromXml(text?.raw ?? '');
    const parts = [callbackToken, timestamp, nonce, String(outer?.Encrypt)].sort().join('');
    expect(msg_signature).toBe(createHash('sha1').update(parts).digest('hex'));
    expect(outer).toMatchObject({ ToUserName: corpId, AgentID: String(agentId) });
    expect(decryptCallback(String(outer?.Encrypt), encodingAesKey).ownerKey).toBe(corpId);
    expect(text?.fields).toEqual({
      ToUserName: corpId,
      FromUserName: 'LiNa',
      CreateTime: String(clock.now().getTime() / 1000),
      MsgType: 'text',
      Content: '/帮助',
      MsgId: said.id,
      AgentID: String(agentId),
    });
    expect(image?.fields).toMatchObject({
      MsgType: 'image',
      MediaId: expect.any(String),
      PicUrl: expect.any(String),
    });
    expect(place?.fields).toMatchObject({ MsgType: 'location', Label: '公司', AppType: 'wxwork' });
    expect(entered?.fields).toMatchObject({ MsgType: 'event', Event: 'enter_agent' });
    expect(() => sim.sendFile('LiNa', 'app', 'a.pdf')).toThrow('Nobody can send the app a file');
  });

  test('never hold what is said in groups', async () => {
    const { sim, box } = await openWithCallback();
    sim.say('LiNa', { chatId: 'wrProject' }, '大家好', { mentionBot: true });
    await sim.idle();
    expect(box.deliveries).toEqual([]);
  });

  test.each([
    ['with quotes', (plain: string) => `"${plain}"`],
    ['with a line break', (plain: string) => `${plain}\n`],
    ['otherwise', () => 'success'],
  ])('do not go to an address that answers the echo %s', async (_name, answer) => {
    const { sim } = await open();
    sim.webhook(await echoing(answer));
    sim.say('LiNa', 'app', '你好');
    await sim.idle();
    expect(sim.webhookState()).toBe('refused');
    expect(sim.events[0]?.attempts.map(({ outcome }) => outcome)).toEqual(['no-connection']);
    expect(await api(sim, 'message/send', cardTo('LiNa', buttonCard('t1')))).toMatchObject({
      errcode: 40057,
    });
  });

  test('are tried three times, under the same id', async () => {
    const { sim, clock, box } = await openWithCallback(() => ({ status: 500 }));
    const said = sim.say('LiNa', 'app', '你好');
    for (let round = 0; round < 5; round += 1) {
      await sim.idle();
      clock.forward(5000);
      sim.tick();
    }
    await sim.idle();
    expect(box.deliveries.map(({ fields }) => fields.MsgId)).toEqual([said.id, said.id, said.id]);
    expect(sim.events[0]).toMatchObject({ eventId: said.id, type: 'app:text' });
    expect(sim.nextRetryAt()).toBeNull();
  });

  test('that nobody answers in time are tried again', async () => {
    let heard = 0;
    const answer = () => {
      heard += 1;
      return heard === 1 ? ('silence' as const) : {};
    };
    const { sim, clock } = await openWithCallback(answer, { callbackTimeoutMs: 100 });
    sim.say('LiNa', 'app', '你好');
    await sim.idle();
    expect(sim.nextRetryAt()).toEqual(new Date(clock.now().getTime() + 5000));
    clock.forward(5000);
    sim.tick();
    await sim.idle();
    expect(sim.events[0]?.attempts.map(({ outcome }) => outcome)).toEqual(['silent', 'acked']);
  });

  test('take words in the answer, cut at 2048 bytes, to whoever asked', async () => {
    const { sim } = await openWithCallback(({ fields }) => ({
      fields: {
        ToUserName: fields.FromUserName,
        FromUserName: corpId,
        MsgType: 'text',
        Content: '长'.repeat(700),
      },
    }));
    sim.say('LiNa', 'app', '你好');
    await sim.idle();
    expect(sim.messages(sim.appChatId('LiNa')).at(-1)).toMatchObject({
      senderId: 'app',
      channel: 'passive',
      content: { content: '长'.repeat(682) },
    });
    sim.changeUser('LiNa', { position: '总监' });
    await sim.idle();
    expect(sim.complaints).toEqual([expect.stringContaining('change_contact')]);
  });

  test.each([
    ['that is plain text', { text: 'success' }],
    ['with another receiveid', { text: sealed({ MsgType: 'text', Content: 'x' }, 'wwother') }],
    ['with a wrong signature', { text: sealed({ MsgType: 'text' }).replace(/[0-9a-f]{40}/, '0'.repeat(40)) }],
  ])('are not fooled by an answer %s', async (_name, reply) => {
    const { sim } = await openWithCallback(() => reply);
    sim.say('LiNa', 'app', '你好');
    await sim.idle();
    expect(sim.messages(sim.appChatId('LiNa'))).toHaveLength(1);
    expect(sim.complaints).toHaveLength(1);
  });

  test('of a press show the person what went wrong', async () => {
    const press = async (reply: Parameters<typeof openWithCallback>[0]) => {
      const { sim } = await openWithCallback(reply, { callbackTimeoutMs: 100 });
      const { msgid } = await api(sim, 'message/send', cardTo('LiNa', buttonCard('t1')));
      return sim.press('LiNa', sim.messagesOf(String(msgid))[0]?.id ?? '', { label: '收到' });
    };
    expect((await press(() => ({ status: 500 }))).error).toBe('refused');
    expect((await press(() => 'silence')).error).toBe('no-answer');
    expect((await press(() => ({ text: 'ok' }))).error).toBe('bad-answer');
    expect((await press(() => ({ fields: { MsgType: 'text', Content: 'x' } }))).error).toBe('bad-answer');
    expect((await press(() => ({}))).error).toBeUndefined();
  });

  test('reach nobody once the address is taken out', async () => {
    const { sim, box } = await openWithCallback();
    sim.webhook(null);
    sim.say('LiNa', 'app', '你好');
    await sim.idle();
    expect(box.deliveries).toEqual([]);
    expect(sim.events).toEqual([]);
    expect((await receiver()).deliveries).toEqual([]);
  });
});
