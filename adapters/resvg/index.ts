/** Paints with resvg, in a thread that is started when first needed and let go when nothing was painted for a while. */
import { Worker } from 'node:worker_threads';
import type { Painter } from '../../src/ports/painter.ts';

/** So long the thread, with 70 MB of font and machine code, waits for another picture. */
const idleMs = 30_000;
/** Nothing of ours takes a tenth of it; a thread that hangs must not hold up what waits for its picture. */
const patienceMs = 20_000;

interface Waiting {
  resolve(png: Uint8Array): void;
  reject(error: Error): void;
}

interface Answer {
  id: number;
  png?: Uint8Array;
  error?: string;
}

/** One for the whole process: each would have a font of its own. */
let open: Thread | null = null;

export function createPainter(): Painter {
  return {
    paint(svg, width) {
      open ??= startThread(() => {
        open = null;
      });
      return open.paint(svg, width);
    },
  };
}

interface Thread {
  paint(svg: string, width: number): Promise<Uint8Array>;
}

function startThread(onEnd: () => void): Thread {
  const worker = new Worker(new URL('./painter-worker.mjs', import.meta.url));
  const waiting = new Map<number, Waiting>();
  let counter = 0;
  let timer: NodeJS.Timeout | undefined;
  // It holds up no process that is about to end.
  worker.unref();

  function end(why: Error): void {
    clearTimeout(timer);
    onEnd();
    for (const { reject } of waiting.values()) reject(why);
    waiting.clear();
    void worker.terminate();
  }

  function rest(): void {
    clearTimeout(timer);
    const isBusy = waiting.size > 0;
    const why = new Error(isBusy ? 'painting took too long' : 'nothing to paint');
    timer = setTimeout(() => end(why), isBusy ? patienceMs : idleMs);
    if (!isBusy) {
      timer.unref();
      worker.unref();
    }
  }

  worker.on('message', (answer: Answer) => {
    const asked = waiting.get(answer.id);
    waiting.delete(answer.id);
    if (answer.png) asked?.resolve(answer.png);
    else asked?.reject(new Error(`the picture cannot be painted: ${answer.error}`));
    rest();
  });
  worker.on('error', end);

  return {
    paint: (svg, width) =>
      new Promise((resolve, reject) => {
        counter += 1;
        waiting.set(counter, { resolve, reject });
        // Whoever waits for a picture is not gone.
        worker.ref();
        worker.postMessage({ id: counter, svg, width });
        rest();
      }),
  };
}
