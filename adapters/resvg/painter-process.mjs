/**
 * Paints in a process of its own: reading the font anew for each picture would hold up everything else, and what it
 * takes of memory is given back as a whole. In plain JavaScript, because a process is started from a file, which is
 * the same from the sources and from what was built.
 */
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { initWasm, Resvg } from '@resvg/resvg-wasm';

const { resolve } = createRequire(import.meta.url);
const fonts = join(dirname(resolve('@embedpdf/fonts-sc')), '../fonts');
const fontOf = (weight) => join(fonts, `NotoSansHans-${weight}.otf`);

// A terminal interrupts all of its processes: this one ends when the one that started it is gone.
process.on('SIGINT', () => {});

await initWasm(await readFile(resolve('@resvg/resvg-wasm/index_bg.wasm')));
const fontBuffers = await Promise.all(['Regular', 'Bold'].map((weight) => readFile(fontOf(weight))));

process.on('message', ({ id, svg, width }) => {
  try {
    // Fonts of the machine would make another picture on each.
    const font = { fontBuffers, loadSystemFonts: false };
    const drawing = new Resvg(svg, { font, fitTo: { mode: 'width', value: width } });
    const image = drawing.render();
    const png = image.asPng();
    image.free();
    drawing.free();
    process.send({ id, png });
  } catch (error) {
    process.send({ id, error: String(error) });
  }
});
