/**
 * Pictures as SVG, put together from a few shapes; pure, and the same for the same words. Painted into PNG by a
 * `Painter`, in the one font that comes along: what is not in it, such as emoji, stays empty.
 */

/** A picture, and how large it is meant to be seen, in the units of a phone's screen 360 wide. */
export interface Picture {
  svg: string;
  width: number;
  height: number;
}

/** As the font calls itself; with another name its text would be missing without a word. */
export const fontFamily = 'Noto Sans S Chinese';

export const colours = {
  ink: '#1f2329',
  quiet: '#5a6069',
  line: '#e3e6eb',
  ground: '#ffffff',
  deep: '#1f3a6e',
  onDeep: '#ffffff',
  quietOnDeep: '#cbd8f2',
  red: '#c9302c',
  blue: '#2456c8',
  green: '#1f7a4d',
} as const;
export type Colour = keyof typeof colours;

interface TextLook {
  x: number;
  /** The line on which the letters stand. */
  y: number;
  size: number;
  colour: Colour;
  bold?: boolean;
  anchor?: 'start' | 'middle' | 'end';
  /** What is longer gets smaller, and if that is not enough it ends visibly. */
  most?: number;
}

export function text(words: string, look: TextLook): string {
  const { x, y, colour, bold, anchor = 'start', most } = look;
  const size = most === undefined ? look.size : sizeFor(words, look.size, most);
  const shown = most === undefined ? words : shortened(words, size, most);
  return `<text x="${x}" y="${y}" font-family="${fontFamily}" font-size="${size}" font-weight="${bold ? 700 : 400}" text-anchor="${anchor}" fill="${colours[colour]}">${escaped(shown)}</text>`;
}

/** Smaller than so cannot be read beside the rest. */
const smallestShare = 0.6;

function sizeFor(words: string, size: number, most: number): number {
  const share = Math.min(1, most / lengthOf(words, size));
  return Math.floor(size * Math.max(smallestShare, share) * 10) / 10;
}

interface Box {
  x: number;
  y: number;
  width: number;
  height: number;
}

export const box = ({ x, y, width, height }: Box, colour: Colour): string =>
  `<rect x="${x}" y="${y}" width="${width}" height="${height}" fill="${colours[colour]}"/>`;

export function picture({ width, height }: { width: number; height: number }, shapes: string[]): Picture {
  const ground = box({ x: 0, y: 0, width, height }, 'ground');
  const head = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">`;
  return { svg: `${head}${ground}${shapes.join('')}</svg>`, width, height };
}

/** Widths in parts of the letters' size, on the safe side: signs of Chinese are square, Latin ones narrower. */
const wide =
  /[\u2014\u2018\u2019\u201c\u201d\u2212\u1100-\u115f\u2e80-\u9fff\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60]/u;
const widthOf = (letter: string): number => {
  if (wide.test(letter)) return 1;
  if (/[A-Z@%&mwMW]/.test(letter)) return 0.8;
  return /[\s.,:;'!|ijl]/.test(letter) ? 0.3 : 0.6;
};

/** How wide a line of words is, about. */
export const lengthOf = (words: string, size: number): number =>
  size * Array.from(words).reduce((sum, letter) => sum + widthOf(letter), 0);

/** The words, cut where they would leave the given width. */
export function shortened(words: string, size: number, most: number): string {
  if (lengthOf(words, size) <= most) return words;
  const letters = Array.from(words);
  while (letters.length > 1 && lengthOf(`${letters.join('')}…`, size) > most) letters.pop();
  return `${letters.join('').trimEnd()}…`;
}

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** No markup, and none of the characters that no XML may hold. */
const escaped = (words: string): string =>
  words
    .replace(/\s+/g, ' ')
    .replace(/\p{Cc}|\p{Cs}|[\ufffe\uffff]/gu, '')
    .replace(/[&<>"]/g, (letter) => entities[letter] ?? '');
