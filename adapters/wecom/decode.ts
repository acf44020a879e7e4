/** What decoding has in common for the app's callbacks and the bot's frames; pure. */
import type { InboundEvent } from '../../src/domain/message.ts';
import { asObject, asText, cleanText, parseJson } from '../common/values.ts';

export type Decoded =
  | { kind: 'events'; events: InboundEvent[] }
  /** Lawful, but nothing that we act on. */
  | { kind: 'ignored'; why: string }
  | { kind: 'garbled'; why: string };

/** Thrown while decoding for what is not as documented. */
export class Garbled extends Error {}

export function guarded(read: () => Decoded): Decoded {
  try {
    return read();
  } catch (error) {
    if (error instanceof Garbled) return { kind: 'garbled', why: error.message };
    throw error;
  }
}

export const one = (event: InboundEvent): Decoded => ({ kind: 'events', events: [event] });

export const base = (appId: string, eventKey: string, occurredAt: string) => ({
  platform: 'wecom' as const,
  appId,
  eventKey,
  occurredAt,
});

const mostIdLength = 200;

export function wordOf(value: unknown, name: string): string {
  const text = asText(value);
  if (text !== '' && text.length <= mostIdLength) return text;
  throw new Garbled(`${name} is missing`);
}

/** WeCom's times are seconds, as numbers or in a text. */
export function momentOf(value: unknown): string | null {
  const seconds = typeof value === 'number' || typeof value === 'string' ? Number(value) : Number.NaN;
  return seconds > 0 && seconds < 8.64e12 ? new Date(seconds * 1000).toISOString() : null;
}

// --- What our cards send back ---

/** The key of a button of ours: action and arguments. */
export const keyOf = (action: string, args: Record<string, string>): string =>
  JSON.stringify([action, ...(Object.keys(args).length === 0 ? [] : [args])]);

/** Null for a button that is not ours. */
export function readKey(key: unknown): { action: string; args: Record<string, string> } | null {
  const parsed = typeof key === 'string' ? parseJson(key) : undefined;
  if (!Array.isArray(parsed) || typeof parsed[0] !== 'string') return null;
  const args = Object.entries(asObject(parsed[1])).map(([name, value]) => [name, cleanText(String(value))]);
  return { action: parsed[0], args: Object.fromEntries(args) as Record<string, string> };
}

/** What was chosen, by question; one choice is a word, several are a list. */
export function readChoices(
  items: { question: unknown; ids: unknown[] }[],
): Record<string, string | string[]> {
  return Object.fromEntries(
    items.flatMap(({ question, ids }): [string, string | string[]][] => {
      const name = asText(question);
      const chosen = ids.map(asText).filter((id) => id !== '');
      if (name === '' || chosen.length === 0) return [];
      return [[name, chosen.length === 1 ? (chosen[0] as string) : chosen]];
    }),
  );
}
