/** Stores what a platform brought, once, before the platform is answered. */
import type { App } from '../app.ts';
import type { InboundEvent } from '../domain/message.ts';
import { cleanText } from '../language/normalize.ts';
import type { PressAnswer } from '../ports/platform.ts';
import { textsOf } from '../texts/index.ts';
import { soundsLikeAlarm } from './sounds-like-alarm.ts';

// A message longer than this is no message of a person; what is beyond is not kept.
const mostLetters = 20_000;

/** Takes events in; a known one does nothing. What a presser sees at once comes back. */
export async function takeIn(app: App, events: InboundEvent[]): Promise<PressAnswer> {
  const comesAhead = (event: InboundEvent) => event.kind === 'message' && soundsLikeAlarm(app, event);
  await app.store.inbox.add(events.map(storable), app.clock.now(), comesAhead);
  const press = events.find((event) => event.kind === 'press');
  if (press?.kind !== 'press') return {};
  const presser = await app.store.people.byAccount(press.platform, press.sender.externalId);
  return { toast: textsOf(presser?.language ?? app.rules.language).common.pressTaken };
}

/** PostgreSQL refuses U+0000 and half an emoji, wherever they stand. */
function storable<T>(value: T): T {
  if (typeof value === 'string') return cleanText(value, mostLetters) as T;
  if (Array.isArray(value)) return value.map(storable) as T;
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [cleanText(key, 200), storable(inner)]),
  ) as T;
}
