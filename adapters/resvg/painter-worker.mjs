/**
 * Paints in a thread of its own: reading the font anew for each picture would hold up everything else. In plain
 * JavaScript, because a thread is started from a file, which is the same from the sources and from what was built.
 */
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { parentPort } from 'node:worker_threads';
import { initWasm, Resvg } from '@resvg/resvg-wasm';

const { resolve } = createRequire(import.meta.url);
const fonts = join(dirname(resolve('@embedpdf/fonts-sc')), '../fonts');
const fontOf = (weight) => join(fonts, `NotoSansHans-${weight}.otf`);

await initWasm(await readFile(resolve('@resvg/resvg-wasm/index_bg.wasm')));
const fontBuffers = await Promise.all(['Regular', 'Bold'].map((weight) => readFile(fontOf(weight))));

parentPort.on('message', ({ id, svg, width }) => {
  try {
    // Fonts of the machine would make another picture on each.
    const font = { fontBuffers, loadSystemFonts: false };
    const drawing = new Resvg(svg, { font, fitTo: { mode: 'width', value: width } });
    const image = drawing.render();
    const png = image.asPng();
    image.free();
    drawing.free();
    parentPort.postMessage({ id, png });
  } catch (error) {
    parentPort.postMessage({ id, error: String(error) });
  }
});
