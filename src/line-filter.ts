/**
 * The frame of the programs that answer one JSON object a line with one JSON object a line. A line that
 * cannot be used is answered in its place with `{id,error}`, told on stderr with its number, and makes the
 * exit code 1; the lines after it are answered all the same.
 */
export type Row = Readonly<Record<string, unknown>>;

// Whoever reads us may have seen enough (`| head`): that is no fault of ours, and nobody is left to be told.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit();
  throw error;
});

/** Answers standard input in its order, each piece of it as a whole; `answer` throws an Error that says what is wrong. */
export async function answerLines(answer: (row: Row) => object): Promise<void> {
  let rest = '';
  let number = 0;
  const say = (lines: readonly string[]) => {
    let out = '';
    for (const line of lines) {
      number += 1;
      if (line.trim() !== '') out += `${JSON.stringify(answerLine(line, number, answer))}\n`;
    }
    if (out !== '') process.stdout.write(out);
  };
  process.stdin.setEncoding('utf8');
  for await (const piece of process.stdin) {
    const lines = (rest + piece).split('\n');
    rest = lines.pop() ?? '';
    say(lines);
  }
  say([rest]);
}

function answerLine(line: string, number: number, answer: (row: Row) => object): object {
  let id: unknown = null;
  try {
    const row = readRow(line);
    id = row.id ?? null;
    return { id, ...answer(row) };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    process.exitCode = 1;
    process.stderr.write(`line ${number}${id === null ? '' : ` (id ${JSON.stringify(id)})`}: ${reason}\n`);
    return { id, error: reason };
  }
}

/** One line as an object; a mark of the byte order before it does not matter. */
export function readRow(line: string): Row {
  let value: unknown;
  try {
    value = JSON.parse(line.replace(/^\uFEFF/, ''));
  } catch (error) {
    throw new SyntaxError(`not JSON: ${error instanceof Error ? error.message : String(error)}`);
  }
  if (!isRow(value)) throw new TypeError('not a JSON object');
  return value;
}

function isRow(value: unknown): value is Row {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A field that must be there and be text. */
export function textField(row: Row, field: string): string {
  const value = row[field];
  if (value === undefined || value === null) throw new TypeError(`${field} is missing`);
  if (typeof value !== 'string') throw new TypeError(`${field} is not text: ${JSON.stringify(value)}`);
  return value;
}

/** A moment with its offset, to the minute or finer: `2026-11-27T15:00:00+08:00`. */
export function momentField(row: Row, field: string): Date {
  const text = textField(row, field);
  const at = isoMoment.test(text) ? new Date(text) : null;
  // The engine reads 31 November as 1 December; such a moment does not exist.
  const day = Number(text.slice(8, 10));
  const exists = at !== null && new Date(`${text.slice(0, 10)}T00:00:00Z`).getUTCDate() === day;
  if (!at || !exists || Number.isNaN(at.getTime()))
    throw new RangeError(`${field} is not a moment with offset: ${text}`);
  return at;
}

const isoMoment = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2})$/;

/** The rows of a file of examples; a broken line ends the program with its number. */
export function readRows(path: string, lines: string): Row[] {
  return lines.split('\n').flatMap((line, i) => {
    if (line.trim() === '') return [];
    try {
      return [readRow(line)];
    } catch (error) {
      throw new SyntaxError(`${path}:${i + 1}: ${error instanceof Error ? error.message : String(error)}`);
    }
  });
}

/** Runs a program's part and tells what went wrong in one line instead of a stack. */
export async function run(part: () => Promise<void> | void): Promise<void> {
  try {
    await part();
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = 1;
  }
}

/** What to type, for a program called in a way it does not know. */
export function usage(text: string): void {
  process.stderr.write(`usage: ${text}\n`);
  process.exitCode = 2;
}
