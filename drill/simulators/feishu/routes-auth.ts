/** Tokens of the app. */
import { randomBytes } from 'node:crypto';
import type { Core } from './core.ts';
import { ApiFailure } from './failures.ts';
import type { Route } from './request.ts';

const tokenLifeMs = 7200_000;
// A new token is handed out only when the old one has less than this left; both then work.
const renewBelowMs = 30 * 60_000;

export interface Tokens {
  issue(nowMs: number): { token: string; expire: number };
  isValid(token: string, nowMs: number): boolean;
  revokeAll(): void;
}

export function createTokens(): Tokens {
  const expiryOf = new Map<string, number>();
  let latest = '';
  return {
    issue(nowMs) {
      const left = (expiryOf.get(latest) ?? 0) - nowMs;
      if (left < renewBelowMs || left > tokenLifeMs) {
        latest = `t-g1${randomBytes(20).toString('hex')}`;
        expiryOf.set(latest, nowMs + tokenLifeMs);
      }
      return { token: latest, expire: Math.floor(((expiryOf.get(latest) ?? 0) - nowMs) / 1000) };
    },
    isValid: (token, nowMs) => (expiryOf.get(token) ?? 0) > nowMs,
    revokeAll() {
      expiryOf.clear();
    },
  };
}

const appIdShape = /^cli_[0-9a-fA-F]{16}$/;

export function authRoutes(tokens: Tokens): Route[] {
  return [
    {
      method: 'POST',
      path: 'auth/v3/tenant_access_token/internal',
      scopes: [],
      fields: ['app_id', 'app_secret'],
      open: true,
      bare: true,
      handle({ core, body, nowMs }) {
        checkSecret(core, body);
        const { token, expire } = tokens.issue(nowMs);
        return { tenant_access_token: token, expire };
      },
    },
  ];
}

/** Refusals of this call travel with HTTP 200. */
function checkSecret(core: Core, body: Record<string, unknown>): void {
  const { app_id: appId, app_secret: secret } = body;
  if (typeof appId !== 'string' || !appIdShape.test(appId) || typeof secret !== 'string' || secret === '') {
    throw new ApiFailure(200, 10003, 'invalid param');
  }
  if (appId !== core.options.appId) throw new ApiFailure(200, 10014, 'app id not exists');
  if (secret !== core.options.appSecret) throw new ApiFailure(200, 10014, 'app secret invalid');
}
