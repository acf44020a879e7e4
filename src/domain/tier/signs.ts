/** Cuts a text into signs for the model: Chinese letter by letter, Latin word by word, any number as one sign. */

/** What of a long text is weighed; the rest is seldom more than detail. */
const longestWeighed = 320;

export interface Signs {
  count: number;
  codes: Int32Array;
  /** Where each sign begins and ends in the text. */
  starts: Int32Array;
  ends: Int32Array;
}

/** Filled anew for each text, since a message comes every few microseconds and none keeps its signs. */
const signs: Signs = {
  count: 0,
  codes: new Int32Array(longestWeighed + 2),
  starts: new Int32Array(longestWeighed + 2),
  ends: new Int32Array(longestWeighed + 2),
};

const prime = 0x01000193;
const offset = 0x811c9dc5;

/** One step of FNV-1a. */
export function mix(hash: number, code: number): number {
  return Math.imul(hash ^ code, prime);
}

export function beginHash(kind: number): number {
  return mix(offset, kind);
}

export function hashText(kind: number, text: string): number {
  let hash = beginHash(kind);
  for (let at = 0; at < text.length; at++) hash = mix(hash, text.charCodeAt(at));
  return hash >>> 0;
}

const edge = 1;
const anyNumber = 48;
const comma = 44;
const commaLike = new Set([...'、,;'].map((sign) => sign.charCodeAt(0)));

/** The signs of a text; they hold until the next call. */
export function signsOf(text: string): Signs {
  signs.count = 0;
  put(edge, 0, 0);
  const length = Math.min(text.length, longestWeighed);
  let at = 0;
  while (at < length) {
    const from = at;
    const code = text.charCodeAt(at++);
    if (code <= 32) continue;
    let sign = commaLike.has(code) ? comma : code;
    if (isDigit(code)) {
      while (at < length && isInNumber(text.charCodeAt(at))) at++;
      sign = anyNumber;
    } else if (isLatin(code)) {
      let hash = beginHash(code);
      while (at < length && isLatin(text.charCodeAt(at))) hash = mix(hash, text.charCodeAt(at++));
      sign = at - from === 1 ? code : hash;
    }
    put(sign, from, at);
  }
  put(edge, length, length);
  return signs;
}

function put(code: number, start: number, end: number): void {
  const at = signs.count++;
  signs.codes[at] = code;
  signs.starts[at] = start;
  signs.ends[at] = end;
}

function isDigit(code: number): boolean {
  return code >= 48 && code <= 57;
}

function isInNumber(code: number): boolean {
  return isDigit(code) || code === 46 || code === 58;
}

function isLatin(code: number): boolean {
  return code >= 97 && code <= 122;
}
