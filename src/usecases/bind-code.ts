/** Codes with which a person or a group shows on one platform that it is the same as elsewhere: made, looked up, guarded against guessing. */
import { randomInt } from 'node:crypto';
import type { App } from '../app.ts';
import type { PlatformName } from '../domain/person.ts';
import type { BindCode } from '../store/bindings.ts';
import { personKeys } from './person-keys.ts';

const minuteMs = 60_000;
export const personCodeMinutes = 10;
/** Somebody has to bring the bot into the group first. */
export const chatCodeDays = 7;
// Six digits are typed easily; with five tries in ten minutes nobody finds one of a million.
const digits = 6;
export const mostTries = 5;
const triesForMs = 10 * minuteMs;
// Two of a million alike among a few open ones: hardly ever, and never so often in a row.
const mostDraws = 20;

/** A new code for an account or a chat; beside the message that tells it, only its hash is kept. */
export async function newCode(
  app: App,
  of: { kind: BindCode['kind']; platform: PlatformName; externalId: string },
): Promise<string> {
  const now = app.clock.now();
  const lifeMs = of.kind === 'person' ? personCodeMinutes * minuteMs : chatCodeDays * 86_400_000;
  for (let draw = 0; draw < mostDraws; draw += 1) {
    const code = String(randomInt(10 ** digits)).padStart(digits, '0');
    const kept = { ...of, expiresAt: new Date(now.getTime() + lifeMs) };
    if (await app.store.bindings.add(await codeKeyOf(app, code), kept, now)) return code;
  }
  throw new Error('no free code was found');
}

export type Looked =
  | { kind: 'open'; code: BindCode; codeKey: string }
  /** `left` tries before this account has to wait. */
  | { kind: 'wrong' | 'expired' | 'used'; left: number }
  | { kind: 'closed'; minutes: number };

/** No code is longer; what else was typed for one is shown so far. */
const mostShown = 20;

export const typedShort = (typed: string): string => {
  const letters = Array.from(typed);
  return letters.length > mostShown ? `${letters.slice(0, mostShown).join('')}…` : typed;
};

/** Looks a typed code up for an account; what is wrong counts. */
export async function lookUpCode(
  app: App,
  typed: string,
  by: { platform: PlatformName; externalId: string },
): Promise<Looked> {
  const now = app.clock.now();
  const tries = await app.store.bindings.triesOf(
    by.platform,
    by.externalId,
    new Date(now.getTime() - triesForMs),
  );
  const [first] = tries;
  if (first && tries.length >= mostTries) {
    return { kind: 'closed', minutes: Math.ceil((first.getTime() + triesForMs - now.getTime()) / minuteMs) };
  }
  const codeKey = await codeKeyOf(app, typed);
  const code = await app.store.bindings.get(codeKey);
  if (code && !code.usedAt && code.expiresAt > now) return { kind: 'open', code, codeKey };
  await app.store.bindings.noteTry(by.platform, by.externalId, now);
  const left = mostTries - tries.length - 1;
  return { kind: !code ? 'wrong' : code.usedAt ? 'used' : 'expired', left };
}

async function codeKeyOf(app: App, typed: string): Promise<string> {
  const plain = typed.normalize('NFKC').replace(/[\s-]/gu, '');
  return (await personKeys(app)).hash('code', plain);
}
