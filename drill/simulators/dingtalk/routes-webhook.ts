/** Sends without a token: replies to a session, and the permanent webhook of a group. */

import { type Content, effectiveMentions, readWebhookBody } from './content.ts';
import type { Core } from './core.ts';
import { GatewayFailure, OapiFailure } from './failures.ts';
import { postMessage } from './post.ts';
import type { Body, Call, Route } from './request.ts';
import { robotSignature } from './signatures.ts';
import { knownKey, staff, type WebhookRow } from './world.ts';

const tokenUnknown = 400101;
const groupGone = 400013;
const tooOften = 410100;
const securityMismatch = 310000;
const unitsUsedUp = 90020;
const longestSkewMs = 60 * 60_000;
const uuidSpanMs = 60 * 60_000;

const bodyFields = {
  msgtype: 'text!',
  text: 'object',
  markdown: 'object',
  link: 'object',
  actionCard: 'object',
  feedCard: 'object',
  at: 'object',
  msgUuid: 'text',
} as const;

export const webhookRoutes: readonly Route[] = [
  {
    host: 'oapi',
    method: 'POST',
    path: 'robot/sendBySession',
    open: true,
    query: { session: 'text!' },
    fields: bodyFields,
    handle({ core, query, body }) {
      if (body.msgtype !== 'empty') replyInSession(core, query.get('session') ?? '', body);
    },
  },
  {
    host: 'oapi',
    method: 'POST',
    path: 'robot/send',
    open: true,
    query: { timestamp: 'number', sign: 'text' },
    fields: bodyFields,
    handle: sendByWebhook,
  },
];

/** Says something where the session was opened, while it lasts. */
export function replyInSession(core: Core, session: string, body: Body): void {
  const known = core.world.sessions.get(session);
  if (known === undefined || known.expiresAtMs <= core.nowMs()) throw sessionGone(core);
  const chat = core.world.chats.get(known.chatId);
  if (chat === undefined || chat.disbanded || !chat.botIn) throw new OapiFailure(groupGone, '群已被解散');
  if (chat.kind === 'p2p' && !core.assume.sessionWebhookInP2p) throw sessionGone(core);
  const shown = readWebhookBody(body, core.assume.webhookMostBytes);
  const isCounted = core.assume.sessionWebhookMetered;
  if (isCounted && !core.quota.unit('session-webhook')) throw usedUp();
  const people = staff(core.world).filter((user) => chat.members.has(user.userId));
  const content: Content = { type: shown.type, content: shown.content };
  const mentions = effectiveMentions(content, shown.at, people);
  postMessage(core, chat.id, content, { channel: 'session-webhook', mentions });
}

const sessionGone = (core: Core) => new OapiFailure(core.assume.sessionGoneCode, 'session 不存在');
const usedUp = () =>
  new GatewayFailure(
    { status: 403, code: 'Forbidden.AccessDenied.ApiCountLimitForOrg' },
    unitsUsedUp,
    '企业当月次数已用完',
  );

function sendByWebhook(call: Call): undefined {
  const { core, body, nowMs } = call;
  const token = call.query.get('access_token') ?? '';
  const hook = core.world.webhooks.get(token);
  if (hook === undefined) throw new OapiFailure(tokenUnknown, 'access_token不存在');
  const chat = core.world.chats.get(hook.chatId);
  if (chat === undefined || chat.disbanded) throw new OapiFailure(groupGone, '群已被解散');
  checkSecurity(call, hook);
  const shown = readWebhookBody(body, core.assume.webhookMostBytes);
  const uuidKey = typeof body.msgUuid === 'string' ? `webhook ${token} ${body.msgUuid}` : undefined;
  if (uuidKey !== undefined && knownKey(core.world, uuidKey, nowMs, uuidSpanMs) !== undefined) return;
  if (!core.limits.byWebhook(token, nowMs)) throw new OapiFailure(tooOften, '发送速度太快而限流');
  if (!core.quota.unit('webhook')) throw usedUp();
  const people = staff(core.world).filter((user) => chat.members.has(user.userId));
  const content: Content = { type: shown.type, content: shown.content };
  const mentions = effectiveMentions(content, shown.at, people);
  const { id } = postMessage(core, chat.id, content, { channel: 'webhook', mentions });
  if (uuidKey !== undefined) core.world.keys.set(uuidKey, { id, atMs: nowMs });
}

function checkSecurity(call: Call, hook: WebhookRow): void {
  const said = JSON.stringify(call.body);
  if (hook.keywords !== undefined && !hook.keywords.some((keyword) => said.includes(keyword))) {
    throw new OapiFailure(securityMismatch, 'keywords not in content');
  }
  if (hook.secret === undefined) return;
  const timestamp = call.query.get('timestamp') ?? '';
  if (Math.abs(call.nowMs - Number(timestamp)) > longestSkewMs) {
    throw new OapiFailure(securityMismatch, 'invalid timestamp');
  }
  if (call.query.get('sign') !== robotSignature(hook.secret, timestamp)) {
    throw new OapiFailure(securityMismatch, 'sign not match');
  }
}
