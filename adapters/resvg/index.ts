/** Paints with resvg, in a process that is started when first needed and let go when nothing was painted for a while. */
import { type ChildProcess, fork } from 'node:child_process';
import { constants, setPriority } from 'node:os';
import { fileURLToPath } from 'node:url';
import type { Painter } from '../../src/ports/painter.ts';

/** So long the process, with its font and machine code, waits for another picture. */
export const idleMs = 30_000;
/** Nothing of ours takes a tenth of it; one that hangs must not hold up what waits for its picture. */
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

type Paint = Painter['paint'];

/** One for all who paint here: each would have a font of its own. */
let open: Paint | null = null;

/** One week's issue has two, one for each language; each weighs some 50 KB. */
const mostKept = 8;
const kept = new Map<string, Promise<Uint8Array>>();

export function createPainter(): Painter {
  return {
    paint(svg, width) {
      const name = `${width} ${svg}`;
      const work = kept.get(name) ?? paintAnew(svg, width);
      kept.delete(name);
      kept.set(name, work);
      for (const [oldest] of kept) if (kept.size > mostKept) kept.delete(oldest);
      work.catch(() => kept.delete(name));
      return work;
    },
  };
}

/** Without looking at what was painted before. */
export function paintAnew(svg: string, width: number): Promise<Uint8Array> {
  open ??= startProcess(() => {
    open = null;
  });
  return open(svg, width);
}

function startProcess(onEnd: () => void): Paint {
  const child = fork(fileURLToPath(new URL('./painter-process.mjs', import.meta.url)), {
    // What we were started with is for us, secrets above all.
    execArgv: [],
    env: {},
    serialization: 'advanced',
  });
  stepBack(child);
  const waiting = new Map<number, Waiting>();
  let counter = 0;
  let timer: NodeJS.Timeout | undefined;
  let isOver = false;

  function end(why: Error): void {
    // Once let go, it still tells of its own end.
    if (isOver) return;
    isOver = true;
    clearTimeout(timer);
    onEnd();
    for (const { reject } of waiting.values()) reject(why);
    waiting.clear();
    child.kill();
  }

  /** Whoever waits for a picture is not gone; who waits for nothing keeps no program from ending. */
  function hold(): void {
    clearTimeout(timer);
    const isBusy = waiting.size > 0;
    timer = setTimeout(() => end(new Error('painting took too long')), isBusy ? patienceMs : idleMs);
    const how = isBusy ? 'ref' : 'unref';
    for (const handle of [timer, child, child.channel]) handle?.[how]();
  }

  child.on('message', ({ id, png, error }: Answer) => {
    const asked = waiting.get(id);
    waiting.delete(id);
    if (png) asked?.resolve(png);
    else asked?.reject(new Error(`the picture cannot be painted: ${error}`));
    hold();
  });
  child.on('error', end);
  child.on('exit', (code, signal) => end(new Error(`the painter ended (${code ?? signal})`)));

  return (svg, width) =>
    new Promise((resolve, reject) => {
      counter += 1;
      waiting.set(counter, { resolve, reject });
      hold();
      child.send({ id: counter, svg, width });
    });
}

/** A picture can wait; an alarm cannot. */
function stepBack({ pid }: ChildProcess): void {
  try {
    if (pid !== undefined) setPriority(pid, constants.priority.PRIORITY_BELOW_NORMAL);
  } catch {
    // Some systems allow nobody to.
  }
}
