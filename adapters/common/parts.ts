/** Long text in parts, each within a limit of bytes; no character is cut in two. */

/** Each part ends after a line or word if it can; `sizeOf` measures a piece of text, its bytes unless told. */
export function splitText(
  text: string,
  mostBytes: number,
  sizeOf: (piece: string) => number = Buffer.byteLength,
): string[] {
  const parts: string[] = [];
  let rest = text;
  // No unit of JavaScript has less than a byte.
  while (rest.length > mostBytes || sizeOf(rest) > mostBytes) {
    const end = endOfPart(rest, mostBytes, sizeOf);
    parts.push(rest.slice(0, end));
    rest = rest.slice(end);
  }
  return rest === '' ? parts : [...parts, rest];
}

/** Where the first part ends: after a line, else a blank, else a character, as far back as a fifth. */
function endOfPart(text: string, mostBytes: number, sizeOf: (piece: string) => number): number {
  const end = mostThatFits(text, mostBytes, sizeOf);
  const least = Math.floor(end * 0.8);
  const after = Math.max(text.lastIndexOf('\n', end - 1), -1);
  if (after >= least) return after + 1;
  const blank = text.lastIndexOf(' ', end - 1);
  return blank >= least ? blank + 1 : end;
}

/** Measured as a whole: what escaping adds to a character depends on what stands beside it. */
function mostThatFits(text: string, mostBytes: number, sizeOf: (piece: string) => number): number {
  let fits = 1;
  let tooMany = Math.min(text.length, mostBytes) + 1;
  while (tooMany - fits > 1) {
    const middle = Math.floor((fits + tooMany) / 2);
    if (sizeOf(text.slice(0, middle)) <= mostBytes) fits = middle;
    else tooMany = middle;
  }
  const isTorn = /[\ud800-\udbff]/.test(text[fits - 1] ?? '');
  if (!isTorn) return fits;
  return fits > 1 ? fits - 1 : fits + 1;
}
