/** Values that come from outside, made safe: objects, text, JSON. */
/** The value if it is an object, else an empty one. */
export function asObject(value: unknown): Record<string, unknown> {
  const isObject = typeof value === 'object' && value !== null && !Array.isArray(value);
  return isObject ? (value as Record<string, unknown>) : {};
}

export const asArray = (value: unknown): unknown[] => (Array.isArray(value) ? (value as unknown[]) : []);

/** The texts of a list. */
export const asTexts = (value: unknown): string[] =>
  asArray(value).filter((each): each is string => typeof each === 'string');

/** A text without what no database takes; empty if it is none. */
export const asText = (value: unknown): string => (typeof value === 'string' ? cleanText(value) : '');

/** Without control characters and halves of characters, which neither the platforms nor PostgreSQL take. */
export function cleanText(text: string): string {
  return text
    .replace(/\r\n?/g, '\n')
    .replace(/(?![\n\t])\p{Cc}/gu, '')
    .replace(/\p{Cs}/gu, '\ufffd');
}

export const oneLine = (text: string): string => cleanText(text).replace(/\s+/g, ' ').trim();

/** At most so many of the units in which JavaScript and most platforms count; no character is cut in two. */
export function cutText(text: string, length: number): string {
  const cleaned = cleanText(text);
  if (cleaned.length <= length) return cleaned;
  return `${cleaned.slice(0, length - 1).replace(/\p{Cs}$/u, '')}…`;
}

/** At most so many bytes; no character is cut in two. */
export function cutBytes(text: string, most: number): string {
  if (Buffer.byteLength(text) <= most) return text;
  let kept = '';
  for (const character of text) {
    if (Buffer.byteLength(kept + character) > most - Buffer.byteLength('…')) break;
    kept += character;
  }
  return `${kept}…`;
}

/** Nobody nests deeper; a body that does is meant to exhaust the stack of whoever walks it. */
const mostDepth = 64;

/** The JSON in a text; undefined if it is none, or nests too deep to be walked. */
export function parseJson(text: string): unknown {
  if (!isShallow(text)) return undefined;
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

function isShallow(text: string): boolean {
  let depth = 0;
  let inString = false;
  for (let index = 0; index < text.length; index += 1) {
    const character = text[index];
    if (inString) {
      if (character === '\\') index += 1;
      else if (character === '"') inString = false;
    } else if (character === '"') inString = true;
    else if (character === '{' || character === '[') {
      depth += 1;
      if (depth > mostDepth) return false;
    } else if (character === '}' || character === ']') depth -= 1;
  }
  return true;
}

/** Remembers the latest so many; the oldest is forgotten first. */
export function createMemory<Value>(most: number) {
  const kept = new Map<string, Value>();
  return {
    get: (key: string): Value | undefined => kept.get(key),
    set(key: string, value: Value): void {
      kept.delete(key);
      kept.set(key, value);
      const oldest = kept.size > most ? kept.keys().next().value : undefined;
      if (oldest !== undefined) kept.delete(oldest);
    },
  };
}

/** The name of an error without its words, which may hold what somebody wrote. */
export function nameOf(error: unknown): string {
  return error instanceof Error ? error.name : typeof error;
}
