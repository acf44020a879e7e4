/** Access tokens: one for each secret, the same one while it is valid. */
import { randomBytes } from 'node:crypto';

export const tokenLifeMs = 7200_000;

export interface Tokens {
  issue(secret: string, nowMs: number): { token: string; expiresInSeconds: number };
  /** Whose token it is, if it is a valid one. */
  state(token: string, nowMs: number): { secret: string } | 'expired' | 'unknown';
  revokeAll(): void;
}

export function createTokens(): Tokens {
  const current = new Map<string, { token: string; expiresAtMs: number }>();
  const known = new Map<string, { secret: string; expiresAtMs: number }>();
  return {
    issue(secret, nowMs) {
      const held = current.get(secret);
      const isValid = held !== undefined && held.expiresAtMs > nowMs && known.has(held.token);
      const entry = isValid
        ? held
        : { token: randomBytes(64).toString('base64url'), expiresAtMs: nowMs + tokenLifeMs };
      current.set(secret, entry);
      known.set(entry.token, { secret, expiresAtMs: entry.expiresAtMs });
      return { token: entry.token, expiresInSeconds: Math.ceil((entry.expiresAtMs - nowMs) / 1000) };
    },
    state(token, nowMs) {
      const entry = known.get(token);
      if (entry === undefined) return 'unknown';
      return entry.expiresAtMs > nowMs ? { secret: entry.secret } : 'expired';
    },
    revokeAll() {
      known.clear();
      current.clear();
    },
  };
}
