/** Writes settings into `.env`: what is there stays, comments and all; nobody but its owner may read it. */
import { chmodSync, existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { parseEnv } from 'node:util';

export type NewSettings = Readonly<Record<string, string>>;

const ownerOnly = 0o600;

/** Whole or not at all, even if the machine stops in the middle. */
export function writeEnvFile(path: string, settings: NewSettings): void {
  const before = existsSync(path) ? readFileSync(path, 'utf8') : '';
  const half = `${path}.new`;
  writeFileSync(half, mergeEnv(before, settings), { mode: ownerOnly });
  chmodSync(half, ownerOnly);
  renameSync(half, path);
}

/** A setting that stands there, even as a comment, gets its new value in its place; others come at the end. */
export function mergeEnv(before: string, settings: NewSettings): string {
  const left = new Map(Object.entries(settings));
  const lines = before.replace(/\n+$/, '').split('\n');
  const put = (line: string, form: RegExp, isMeant: (name: string) => boolean) => {
    const name = form.exec(line)?.[1] ?? '';
    const value = settings[name];
    if (value === undefined || !isMeant(name)) return line;
    left.delete(name);
    return lineOf(name, value);
  };
  // Of a name that stands there twice the last one counts, so each is replaced; of comments one is enough.
  const replaced = lines
    .map((line) => put(line, /^\s*(?:export\s+)?([A-Z][A-Z0-9_]*)\s*=/, () => true))
    .map((line) => put(line, /^#\s*([A-Z][A-Z0-9_]*)=/, (name) => left.has(name)));
  const added = [...left].map(([name, value]) => lineOf(name, value));
  const kept = before === '' ? [] : replaced;
  const gap = kept.length > 0 && added.length > 0 ? [''] : [];
  return `${[...kept, ...gap, ...added].join('\n')}\n`;
}

/** Quoted only where it must be, in the way that reads back as the same. */
function lineOf(name: string, value: string): string {
  const ways = [value, `"${value}"`, `'${value}'`, `\`${value}\``];
  const right = ways.find((way) => parseEnv(`${name}=${way}`)[name] === value);
  if (right === undefined) throw new Error(`${name} cannot be written into a .env file`);
  return `${name}=${right}`;
}
