/** Where the answers come from: a person at a terminal, or lines that were piped in. */
import { createInterface } from 'node:readline/promises';
import { Writable } from 'node:stream';

export interface Answers {
  /** One line, tidied; a secret is not shown while it is typed. Null when there are no more. */
  ask(question: string, isSecret: boolean): Promise<string | null>;
  tell(text: string): void;
  close(): void;
}

interface Streams {
  input: NodeJS.ReadableStream & { isTTY?: boolean };
  output: NodeJS.WritableStream;
}

export function createAnswers({ input, output }: Streams): Answers {
  let isMuted = false;
  const shown = new Writable({
    write(chunk: Buffer, _encoding, done) {
      if (!isMuted) output.write(chunk);
      done();
    },
  });
  const isTerminal = input.isTTY === true;
  // Nothing is kept for the arrow keys: a later question would show a secret again.
  const reader = createInterface({ input, output: shown, terminal: isTerminal, historySize: 0 });
  // Piped lines may all come at once, before they are asked for.
  const lines = reader[Symbol.asyncIterator]();
  return {
    async ask(question, isSecret) {
      output.write(`${question} `);
      isMuted = isTerminal && isSecret;
      const { value, done } = await lines.next();
      isMuted = false;
      if (!isTerminal || isSecret) output.write('\n');
      return done === true ? null : String(value).trim();
    },
    tell: (text) => void output.write(`${text}\n`),
    close: () => reader.close(),
  };
}
