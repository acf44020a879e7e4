/** Long text in parts, each within a limit of bytes; no character is cut in two. */

/** Each part ends after a line or word if it can; `sizeOf` measures a piece of text, its bytes unless told. */
export function splitText(
  text: string,
  mostBytes: number,
  sizeOf: (piece: string) => number = Buffer.byteLength,
): string[] {
  const parts: string[] = [];
  let rest = text;
  while (sizeOf(rest) > mostBytes) {
    const end = endOfPart(rest, mostBytes, sizeOf);
    parts.push(rest.slice(0, end));
    rest = rest.slice(end);
  }
  return rest === '' ? parts : [...parts, rest];
}

/** Where the first part ends: after a line, else a blank, else a character, as far back as a fifth. */
function endOfPart(text: string, mostBytes: number, sizeOf: (piece: string) => number): number {
  let end = 0;
  let bytes = sizeOf('');
  for (const character of text) {
    bytes += sizeOf(character) - sizeOf('');
    if (bytes > mostBytes) break;
    end += character.length;
  }
  const least = Math.floor(end * 0.8);
  const after = Math.max(text.lastIndexOf('\n', end - 1), -1);
  if (after >= least) return after + 1;
  const blank = text.lastIndexOf(' ', end - 1);
  return blank >= least ? blank + 1 : end;
}
