/** Processes of a bench: started with their options as the first message, asked by messages, each answered once. */
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

export interface Child {
  process: ChildProcess;
  ask<Answer>(question: string, argument?: unknown): Promise<Answer>;
  stop(): Promise<void>;
}

interface Envelope {
  number: number;
  answer?: unknown;
  error?: string;
}

/** Starts `file` of this folder; it must call `answerParent`. */
export async function startChild(file: string, options: object): Promise<Child> {
  const process = fork(join(import.meta.dirname, file), { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
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
      await ask('stop').catch(() => undefined);
      process.kill('SIGKILL');
      await ended;
    },
  };
}

export type Answers = Record<string, (argument: never) => unknown>;

/** In the child: answers what the parent asks by name. */
export function answerParent(answers: Answers): void {
  process.on(
    'message',
    ({ number, question, argument }: { number: number; question: string; argument: unknown }) => {
      Promise.resolve()
        .then(() => (answers[question] as (argument: unknown) => unknown)(argument))
        .then(
          (answer) => process.send?.({ number, answer }),
          (error: unknown) =>
            process.send?.({ number, error: error instanceof Error ? (error.stack ?? '') : String(error) }),
        );
    },
  );
  process.on('disconnect', () => process.exit(1));
}
