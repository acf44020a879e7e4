/** Painting: Chinese comes from the font that comes along, whatever the machine has, and the same again is the same. */
import { expect, it } from 'vitest';
import { createPainter, paintAnew } from '../../../adapters/resvg/index.ts';
import { picture, text } from '../../../src/draw/svg.ts';

const painter = createPainter();
const drawing = (words: string) =>
  picture({ width: 120, height: 40 }, [text(words, { x: 10, y: 28, size: 20, colour: 'ink', bold: true })])
    .svg;
/** Width and height stand in the first block of a PNG. */
const sizeOf = (png: Uint8Array) => {
  const bytes = Buffer.from(png);
  return [bytes.readUInt32BE(16), bytes.readUInt32BE(20)];
};

it('paints Chinese, rare signs of names and Latin, each as something of its own', async () => {
  const empty = await painter.paint(drawing(''), 240);
  const painted = await Promise.all(
    ['周', '刊', '龘', 'Week'].map((words) => painter.paint(drawing(words), 240)),
  );
  const all = [empty, ...painted].map((png) => Buffer.from(png).toString('base64'));
  expect(new Set(all).size).toBe(all.length);
  for (const png of painted) {
    expect(Buffer.from(png).subarray(1, 4).toString()).toBe('PNG');
    expect(sizeOf(png)).toEqual([240, 80]);
  }
});

it('gives the same bytes for the same drawing, and remembers the last ones', async () => {
  const svg = drawing('第 48 周');
  const [one, other] = [await paintAnew(svg, 360), await paintAnew(svg, 360)];
  expect(one).not.toBe(other);
  expect(Buffer.from(one).equals(Buffer.from(other))).toBe(true);
  const kept = await painter.paint(svg, 360);
  expect(await painter.paint(svg, 360)).toBe(kept);
});

it('refuses what is no drawing, and goes on', async () => {
  await expect(painter.paint('<svg', 100)).rejects.toThrow('cannot be painted');
  expect(sizeOf(await painter.paint(drawing('还在'), 120))).toEqual([120, 40]);
});
