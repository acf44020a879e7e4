/** Webhook requests as Feishu makes them: sealed with the encrypt key, signed over the raw bytes. */
import { createCipheriv, createHash, randomBytes } from 'node:crypto';
import { drillApp } from '../../drill/world.ts';

export interface Said {
  messageId: string;
  chatId: string;
  openId: string;
  unionId: string;
  text: string;
}

/** A whole HTTP request that tells of a message in a direct chat. */
export function toRequest(said: Said, tenantKey: string): Buffer {
  const body = `{"encrypt":"${seal(JSON.stringify(envelopeOf(said, tenantKey)))}"}`;
  const timestamp = String(Math.floor(Date.now() / 1000));
  const nonce = randomBytes(8).toString('hex');
  const signature = createHash('sha256')
    .update(timestamp + nonce + drillApp.encryptKey + body)
    .digest('hex');
  const head = [
    'POST /webhooks/feishu HTTP/1.1',
    'host: 127.0.0.1',
    'content-type: application/json; charset=utf-8',
    `content-length: ${Buffer.byteLength(body)}`,
    `x-lark-request-timestamp: ${timestamp}`,
    `x-lark-request-nonce: ${nonce}`,
    `x-lark-signature: ${signature}`,
  ];
  return Buffer.from(`${head.join('\r\n')}\r\n\r\n${body}`);
}

function envelopeOf({ messageId, chatId, openId, unionId, text }: Said, tenantKey: string): object {
  const at = String(Date.now());
  return {
    schema: '2.0',
    header: {
      event_id: randomBytes(16).toString('hex'),
      event_type: 'im.message.receive_v1',
      create_time: at,
      token: drillApp.verificationToken,
      app_id: drillApp.appId,
      tenant_key: tenantKey,
    },
    event: {
      sender: {
        sender_id: { open_id: openId, union_id: unionId },
        sender_type: 'user',
        tenant_key: tenantKey,
      },
      message: {
        message_id: messageId,
        create_time: at,
        update_time: at,
        chat_id: chatId,
        chat_type: 'p2p',
        message_type: 'text',
        content: JSON.stringify({ text }),
        user_agent: 'Mozilla/5.0 Lark/7.71',
      },
    },
  };
}

const sealingKey = createHash('sha256').update(drillApp.encryptKey, 'utf8').digest();

function seal(plain: string): string {
  const start = randomBytes(16);
  const cipher = createCipheriv('aes-256-cbc', sealingKey, start);
  return Buffer.concat([start, cipher.update(plain, 'utf8'), cipher.final()]).toString('base64');
}
