/** Processes of a bench: started with their options as the first message, asked by messages, each answered once. */
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

export interface Child {
  process: ChildProcess;
  ask<Answer>(question: string, argument?: unknown): Promise<Answer>;
  stop(): Promise<void>;
}

interface Question {
  number: number;
  question: string;
  argument: unknown;
}

interface Envelope {
  number: number;
  answer?: unknown;
  error?: string;
}

/** `BENCH_PROFILE_DIR=folder` leaves a processor profile of each process there, for Chrome's developer tools. */
const profileDir = process.env.BENCH_PROFILE_DIR;
const profiling = profileDir ? ['--cpu-prof', `--cpu-prof-dir=${profileDir}`] : [];

/** Starts `file` of this folder; it must call `answerParent`. */
export async function startChild(file: string, options: object): Promise<Child> {
  const process = fork(join(import.meta.dirname, file), {
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    execArgv: [...globalThis.process.execArgv, ...profiling],
  });
  const waiting = new Map<number, { resolve(value: unknown): void; reject(error: Error): void }>();
  let count = 0;
  process.on('message', ({ number, answer, error }: Envelope) => {
    const one = waiting.get(number);
    waiting.delete(number);
    if (error === undefined) one?.resolve(answer);
    else one?.reject(new Error(`${file}: ${error}`));
  });
  process.once('exit', () => {
    for (const one of waiting.values()) one.reject(new Error(`${file} ended.`));
  });
  const ask = <Answer>(question: string, argument: unknown = null): Promise<Answer> =>
    new Promise((resolve, reject) => {
      const number = count++;
      waiting.set(number, { resolve: resolve as (value: unknown) => void, reject });
      process.send({ number, question, argument });
    });
  await ask('start', options);
  return {
    process,
    ask,
    async stop() {
      if (process.exitCode !== null || process.signalCode !== null) return;
      const ended = once(process, 'exit');
      await ask('stop').catch(() => process.kill('SIGKILL'));
      await ended;
    },
  };
}

export type Answers = Record<string, (argument: never) => unknown>;

/** In the child: answers what the parent asks by name; after `stop` it ends. */
export function answerParent(answers: Answers): void {
  const say = (message: Envelope) =>
    new Promise<void>((resolve) => {
      process.send?.(message, () => resolve());
    });
  process.on('message', async ({ number, question, argument }: Question) => {
    try {
      const answer = await (answers[question] as (argument: unknown) => unknown)(argument);
      await say({ number, answer });
    } catch (error) {
      await say({ number, error: error instanceof Error ? (error.stack ?? '') : String(error) });
    }
    if (question === 'stop') process.exit(0);
  });
  process.on('disconnect', () => process.exit(1));
}
