/** Tokens of the app, in their three ways of being asked for. */
import { randomBytes } from 'node:crypto';
import { OapiFailure, V1Failure } from './failures.ts';
import type { Call, Route } from './request.ts';

const lifeMs = 7200_000;

export interface Tokens {
  issue(nowMs: number): { token: string; expiresInSeconds: number };
  state(token: string, nowMs: number): 'valid' | 'expired' | 'unknown';
  revokeAll(): void;
}

export function createTokens(): Tokens {
  const expiryOf = new Map<string, number>();
  let latest = '';
  return {
    issue(nowMs) {
      const left = (expiryOf.get(latest) ?? 0) - nowMs;
      if (left <= 0 || left > lifeMs) latest = randomBytes(16).toString('hex');
      // Asking again within validity gives the same token, renewed.
      expiryOf.set(latest, nowMs + lifeMs);
      return { token: latest, expiresInSeconds: lifeMs / 1000 };
    },
    state(token, nowMs) {
      const expiryMs = expiryOf.get(token);
      if (expiryMs === undefined) return 'unknown';
      return expiryMs > nowMs ? 'valid' : 'expired';
    },
    revokeAll() {
      expiryOf.clear();
    },
  };
}

// The same on both hosts for the old call: appKey and secret in the query string.
const wrongSecret = 40089;

export const tokenRoutes: readonly Route[] = [
  {
    host: 'api',
    method: 'POST',
    path: 'v1.0/oauth2/accessToken',
    fields: { appKey: 'text!', appSecret: 'text!' },
    free: true,
    open: true,
    handle(call) {
      checkSecret(call, call.body.appKey, call.body.appSecret);
      const { token, expiresInSeconds } = call.core.tokens.issue(call.nowMs);
      return { accessToken: token, expireIn: expiresInSeconds };
    },
  },
  {
    host: 'api',
    method: 'POST',
    path: 'v1.0/oauth2/:corpId/token',
    fields: { client_id: 'text!', client_secret: 'text!', grant_type: 'text!' },
    free: true,
    open: true,
    handle(call) {
      checkSecret(call, call.body.client_id, call.body.client_secret);
      if (call.body.grant_type !== 'client_credentials' || call.params.corpId !== call.core.corpId) {
        throw new V1Failure(400, 'invalidParameter', 'corpId or grant_type is wrong');
      }
      const { token, expiresInSeconds } = call.core.tokens.issue(call.nowMs);
      return { access_token: token, expires_in: expiresInSeconds };
    },
  },
  {
    host: 'oapi',
    method: 'GET',
    path: 'gettoken',
    query: { appkey: 'text!', appsecret: 'text!' },
    free: true,
    open: true,
    bare: true,
    handle(call) {
      const isOurs =
        call.core.faults.take('wrong-credentials') === undefined &&
        call.query.get('appkey') === call.core.options.clientId &&
        call.query.get('appsecret') === call.core.options.clientSecret;
      if (!isOurs) throw new OapiFailure(wrongSecret, '不合法的corpid或corpsecret');
      const { token, expiresInSeconds } = call.core.tokens.issue(call.nowMs);
      return { access_token: token, expires_in: expiresInSeconds };
    },
  },
];

function checkSecret({ core }: Call, clientId: unknown, clientSecret: unknown): void {
  const isOurs = clientId === core.options.clientId && clientSecret === core.options.clientSecret;
  if (isOurs && core.faults.take('wrong-credentials') === undefined) return;
  const { status, code } = core.assume.wrongCredentials;
  throw new V1Failure(status, code, 'the client id or secret is invalid');
}
