/** Values that come from outside, made safe: objects, ids, text. */
import { PlatformError } from '../../src/errors.ts';

/** The value if it is an object, else an empty one. */
export function asObject(value: unknown): Record<string, unknown> {
  const isObject = typeof value === 'object' && value !== null && !Array.isArray(value);
  return isObject ? (value as Record<string, unknown>) : {};
}

export const asArray = (value: unknown): unknown[] => (Array.isArray(value) ? (value as unknown[]) : []);

const idPattern = /^(om|oc|ou|on|od|omt|cli)[_-][A-Za-z0-9_-]{1,128}$/;

/** Whether a text has the form of an id of Feishu: anything else would change the path of a call, which the vendor's package does not encode. */
export const isId = (value: unknown): value is string => typeof value === 'string' && idPattern.test(value);

/** The id, if it has the form of one. */
export function checkedId(id: string): string {
  if (isId(id)) return id;
  throw new PlatformError('feishu', 'bad-request', 'a call was given something that is no id of Feishu');
}

/** Without control characters and halves of characters, which neither Feishu nor PostgreSQL takes. */
export function cleanText(text: string): string {
  return text
    .replace(/\r\n?/g, '\n')
    .replace(/(?![\n\t])\p{Cc}/gu, '')
    .replace(/\p{Cs}/gu, '\ufffd');
}

/** At most so many of the units in which JavaScript and Feishu count; no character is cut in two. */
export function cutText(text: string, length: number): string {
  const cleaned = cleanText(text);
  if (cleaned.length <= length) return cleaned;
  return `${cleaned.slice(0, length - 1).replace(/\p{Cs}$/u, '')}…`;
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
