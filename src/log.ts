/**
 * The log of this process: pino, one line each; JSON for machines, short lines on a terminal. Whatever a line
 * holds, a secret of the settings never leaves in it.
 */
import { pino, stdSerializers, stdTimeFunctions } from 'pino';
import type { LogLevel } from './config.ts';
import type { Log } from './ports/log.ts';

export interface LogOptions {
  level: LogLevel;
  /** Masked wherever they turn up, see `secretsOf`. */
  secrets: string[];
  /** Standard output unless told. */
  write?: (line: string) => void;
  /** Short lines for people; on a terminal unless told. */
  pretty?: boolean;
}

const mask = '***';
/** Fields that carry secrets in requests and answers of platforms, one and two levels deep. */
const secretFields = [
  'authorization',
  'cookie',
  'password',
  'secret',
  'appSecret',
  'app_secret',
  'encryptKey',
  'token',
  'accessToken',
  'access_token',
  'tenant_access_token',
  'verificationToken',
  'ticket',
];
/** Bearer headers and addresses with a password, whoever wrote them. */
const secretForms: [RegExp, string][] = [
  [/\bBearer\s+[\w.~+/-]+=*/gi, `Bearer ${mask}`],
  [/(\w+:\/\/[^\s:@/"]*):[^\s@/"]+@/g, `$1:${mask}@`],
  [
    /((?:app_secret|access_token|access_key|ticket)(?:\\?["'])?\s*[=:]\s*(?:\\?["'])?)[^\s&"'\\,}]+/gi,
    `$1${mask}`,
  ],
];

export function createLog(options: LogOptions): Log {
  const clean = createClean(options.secrets);
  const write = options.write ?? ((line: string) => void process.stdout.write(line));
  const isPretty = options.pretty ?? (options.write === undefined && process.stdout.isTTY === true);
  const finish = isPretty
    ? (line: string) => write(prettyLine(clean(line)))
    : (line: string) => write(clean(line));
  return pino(
    {
      level: options.level,
      base: null,
      timestamp: stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
      redact: { paths: secretFields.flatMap((name) => [name, `*.${name}`, `*.*.${name}`]), censor: mask },
      serializers: { err: plainError },
    },
    { write: finish },
  );
}

/** Errors of vendors' packages carry whole requests; only what explains is kept. */
function plainError(error: unknown): unknown {
  if (!(error instanceof Error)) return error;
  const { type, message, stack } = stdSerializers.err(error);
  const { code, kind, platform, detail } = error as unknown as Record<string, unknown>;
  const known = {
    code,
    kind,
    platform,
    ...(isPlain(detail) ? { detail: { ...detail, cause: undefined } } : {}),
  };
  const present = Object.entries(known).filter(([, value]) => value !== undefined);
  return { type, message, ...Object.fromEntries(present), stack };
}

const isPlain = (value: unknown): value is object => typeof value === 'object' && value !== null;

/** Takes secrets out of a finished line, in each of the ways a text can be written in it. */
function createClean(secrets: string[]): (line: string) => string {
  const forms = secrets.flatMap((secret) => [
    secret,
    JSON.stringify(secret).slice(1, -1),
    encodeURIComponent(secret),
    Buffer.from(secret).toString('base64'),
  ]);
  // The longest first: one secret may be the beginning of another.
  const ours = [...new Set(forms)].filter((form) => form !== '').sort((a, b) => b.length - a.length);
  return (line) => {
    const withoutOurs = ours.reduce((rest, secret) => rest.replaceAll(secret, mask), line);
    return secretForms.reduce((rest, [form, shown]) => rest.replace(form, shown), withoutOurs);
  };
}

const colours: Record<string, string> = { warn: '\u001b[33m', error: '\u001b[31m', fatal: '\u001b[41m' };
const plain = '\u001b[0m';
const hiddenHere = ['level', 'time', 'msg', 'err'];

/** `14:03:05 warn  What happened  key=value`, and the stack of an error below. */
function prettyLine(line: string): string {
  let fields: Record<string, unknown>;
  try {
    fields = JSON.parse(line) as Record<string, unknown>;
  } catch {
    return line;
  }
  const { level, time, msg, err } = fields;
  const rest = Object.entries(fields)
    .filter(([name]) => !hiddenHere.includes(name))
    .map(([name, value]) => ` ${name}=${typeof value === 'string' ? value : JSON.stringify(value)}`);
  const stack = isPlain(err) ? `\n  ${String((err as { stack?: unknown }).stack)}` : '';
  const colour = colours[String(level)] ?? '';
  const head = `${String(time).slice(11, 19)}Z ${colour}${String(level).padEnd(5)}${colour && plain}`;
  return `${head} ${String(msg)}${rest.join('')}${stack}\n`;
}
