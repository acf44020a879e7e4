/** What both doors do with a push: learn from it, decode it, take it in. */
import type { Tally } from '../../src/domain/tally.ts';
import type { Clock } from '../../src/ports/clock.ts';
import type { Log } from '../../src/ports/log.ts';
import type { PressAnswer, TakeIn } from '../../src/ports/platform.ts';
import {
  type Decoded,
  decodeEvent,
  decodeMessage,
  decodePress,
  type EventHead,
  mentionedIds,
} from './decode.ts';
import type { Lore } from './lore.ts';
import { isFreeEvent, pushesUnit } from './quota.ts';

export type Push =
  | { kind: 'message'; push: Record<string, unknown> }
  | { kind: 'press'; push: Record<string, unknown>; eventKey: string }
  | { kind: 'event'; head: EventHead; push: Record<string, unknown> };

export interface IntakeDeps {
  clientId: string;
  clock: Clock;
  log: Log;
  lore: Lore;
  /** Counts what the platform counts. */
  tally?: Pick<Tally, 'use' | 'usedUp'>;
}

/** Resolves when it is safe; what cannot be read is answered as if it were, because it never will be. */
export type Intake = (push: Push, takeIn: TakeIn) => Promise<PressAnswer>;

export function createIntake({ clientId, clock, log, lore, tally }: IntakeDeps): Intake {
  async function decode(push: Push): Promise<Decoded> {
    if (push.kind === 'event') return decodeEvent(push.head, push.push, clientId);
    if (push.kind === 'press') {
      const at = clock.now().toISOString();
      return decodePress(push.push, { clientId, eventKey: push.eventKey, at });
    }
    lore.learn(push.push);
    const names = await lore.namesOf(mentionedIds(push.push));
    return decodeMessage(push.push, { clientId, nameOf: (id) => names.get(id) });
  }

  /** Each push costs, those that come again too. One that says that nothing is left costs nothing any more. */
  function count({ kind }: Push, isUsedUp: boolean, isFree: boolean): void {
    const kinds = { message: 'message-in', press: 'press-in', event: 'event-in' } as const;
    if (!isUsedUp && !isFree) tally?.use(pushesUnit, kinds[kind]);
  }

  return async (push, takeIn) => {
    const decoded = await decode(push);
    count(push, decoded.kind === 'used-up', push.kind === 'event' && isFreeEvent(push.head.eventType));
    if (decoded.kind === 'events') return takeIn(decoded.events);
    if (decoded.kind === 'used-up') {
      tally?.usedUp(pushesUnit);
      log.error({}, 'DingTalk sends no words any more: the pushes of this month are used up');
    } else if (decoded.kind === 'garbled') log.warn({ why: decoded.why }, 'a push could not be read');
    return {};
  };
}

/** What the card shows to whoever pressed: only to that person, in its place for a status. */
export function toCardAnswer({ toast }: PressAnswer): Record<string, unknown> {
  if (toast === undefined) return {};
  return {
    userPrivateData: { cardParamMap: { status: toast } },
    cardUpdateOptions: { updateCardDataByKey: true, updatePrivateDataByKey: true },
  };
}
