/** The baseline of `ack`: a bare Fastify route that checks the signature, decrypts and parses, and stores nothing. */
import { createDecipheriv, createHash, timingSafeEqual } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import fastify from 'fastify';
import { drillApp } from '../../drill/world.ts';
import { answerParent } from './child.ts';

const server = fastify();
const key = createHash('sha256').update(drillApp.encryptKey, 'utf8').digest();

server.removeAllContentTypeParsers();
server.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body));
server.post<{ Body: Buffer }>('/webhooks/feishu', async (request, reply) => {
  const { headers, body } = request;
  const expected = createHash('sha256')
    .update(String(headers['x-lark-request-timestamp']))
    .update(String(headers['x-lark-request-nonce']))
    .update(drillApp.encryptKey)
    .update(body)
    .digest('hex');
  if (!timingSafeEqual(Buffer.from(expected), Buffer.from(String(headers['x-lark-signature']))))
    return reply.code(401).send({});
  const sealed = Buffer.from((JSON.parse(body.toString('utf8')) as { encrypt: string }).encrypt, 'base64');
  const decipher = createDecipheriv('aes-256-cbc', key, sealed.subarray(0, 16));
  const plain = Buffer.concat([decipher.update(sealed.subarray(16)), decipher.final()]).toString('utf8');
  const { header } = JSON.parse(plain) as { header: { token: string } };
  return reply.code(header.token === drillApp.verificationToken ? 200 : 401).send({});
});

answerParent({
  start: async () => {
    await server.listen({ port: 0, host: '127.0.0.1' });
  },
  port: () => (server.server.address() as AddressInfo).port,
  stop: () => server.close(),
});
