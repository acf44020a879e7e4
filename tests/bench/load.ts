/** A lean HTTP client: ready-made requests over kept connections, each timed. It must cost little on the machine it measures. */
import { connect, type Socket } from 'node:net';

export interface Load {
  perSecond: number;
  ms: number[];
  /** How many answers were not 200. */
  refused: number;
}

/** Sends all requests, `concurrency` at a time, one connection each. */
export async function sendAll(port: number, requests: Buffer[], concurrency: number): Promise<Load> {
  const lines = await Promise.all(Array.from({ length: concurrency }, () => openLine(port)));
  const ms: number[] = [];
  let next = 0;
  let refused = 0;
  const began = performance.now();
  await Promise.all(
    lines.map(async (line) => {
      for (let request = requests[next++]; request; request = requests[next++]) {
        const at = performance.now();
        if ((await line.ask(request)) !== 200) refused++;
        ms.push(performance.now() - at);
      }
    }),
  );
  const seconds = (performance.now() - began) / 1000;
  for (const line of lines) line.close();
  return { perSecond: requests.length / seconds, ms, refused };
}

/**
 * Sends requests at a fixed rate, whether or not earlier ones have been answered; resolves when all are. One that is to
 * know its moment is made only then.
 */
export async function sendEvenly(
  port: number,
  requests: readonly (Buffer | (() => Buffer))[],
  perSecond: number,
  lines = 16,
): Promise<void> {
  const free = await Promise.all(Array.from({ length: lines }, () => openLine(port)));
  const all = new Set(free);
  const began = performance.now();
  const answers: Promise<unknown>[] = [];
  for (const [index, request] of requests.entries()) {
    const waitMs = began + (index * 1000) / perSecond - performance.now();
    if (waitMs > 0) await new Promise((resolve) => setTimeout(resolve, waitMs));
    const line = free.pop() ?? (await openLine(port));
    all.add(line);
    answers.push(line.ask(Buffer.isBuffer(request) ? request : request()).then(() => free.push(line)));
  }
  await Promise.all(answers);
  for (const line of all) line.close();
}

interface Line {
  /** The status of the answer. */
  ask(request: Buffer): Promise<number>;
  close(): void;
}

async function openLine(port: number): Promise<Line> {
  const socket = await new Promise<Socket>((resolve, reject) => {
    const opening = connect({ port, host: '127.0.0.1', noDelay: true }, () => resolve(opening));
    opening.once('error', reject);
  });
  let waiting: { resolve(status: number): void; reject(error: Error): void } | undefined;
  let held = '';
  socket.on('data', (chunk) => {
    held += chunk.toString('latin1');
    const status = wholeAnswer(held);
    if (status === undefined) return;
    held = '';
    waiting?.resolve(status);
  });
  const broken = () => waiting?.reject(new Error('The server closed the connection.'));
  socket.on('error', broken);
  socket.on('close', broken);
  return {
    ask: (request) =>
      new Promise((resolve, reject) => {
        waiting = { resolve, reject };
        socket.write(request);
      }),
    close: () => {
      waiting = undefined;
      socket.destroy();
    },
  };
}

/** The status once head and body are there; answers here all state their length. */
function wholeAnswer(text: string): number | undefined {
  const end = text.indexOf('\r\n\r\n');
  if (end < 0) return undefined;
  const length = /content-length: (\d+)/i.exec(text.slice(0, end))?.[1];
  if (length === undefined) throw new Error('An answer without a length.');
  return text.length >= end + 4 + Number(length) ? Number(text.slice(9, 12)) : undefined;
}
