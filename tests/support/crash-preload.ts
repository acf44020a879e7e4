/**
 * Loaded before the program by a test that kills it: looks at every write to a socket from the moment it is told
 * to, numbers those that change something outside, and ends the process just before or just after the one it was
 * given. A process changes the world by nothing else: its rows, its rings and its messages all leave through
 * sockets.
 */
import { Socket } from 'node:net';

/**
 * From the test: begin to count now, and die at this point if one is given. By name: the first commit of a transaction in which
 * several events are handled; where the third answer to a tier 1 in a group is counted, and the commit of that; and the first
 * message to the platform after either commit.
 */
export interface Arm {
  at: number | Point | null;
  side: 'before' | 'after';
}

export type Point = 'shared commit' | 'third answer' | 'its commit' | 'message after it';

/** To the test: each write, and whether it changes something outside. */
export type Told = { kind: 'armed' } | { kind: 'write'; label: string; changes: boolean };

type Write = (...args: unknown[]) => unknown;

const socket = Socket.prototype as unknown as { _write: Write; _writev: Write; connect: Write };
/** Those that this process has made, to a port or to a socket in a folder. */
const outgoing = new WeakSet<Socket>();
/** Connections that began as HTTP and are a WebSocket now. */
const webSockets = new WeakSet<Socket>();
const inTransaction = new WeakSet<Socket>();
/** Those whose transaction handles several events. */
const sharing = new WeakSet<Socket>();
/** Those whose transaction counts the third answer. */
const answering = new WeakSet<Socket>();
const watched = 3;
let answers = 0;
let hasCome = false;
let arm: Arm | null = null;
let count = 0;

process.on('message', (message: Arm) => {
  arm = message;
  tell({ kind: 'armed' });
});
// Alone it must not keep the program alive.
process.channel?.unref();

const connect = socket.connect;
socket.connect = function (this: Socket, ...args: unknown[]) {
  outgoing.add(this);
  return connect.apply(this, args);
};
const writeOne = socket._write;
const writeMany = socket._writev;
socket._write = function (this: Socket, ...args: unknown[]) {
  return pass(this, [args[0]], () => writeOne.apply(this, args));
};
socket._writev = function (this: Socket, ...args: unknown[]) {
  const chunks = (args[0] as { chunk: unknown }[]).map(({ chunk }) => chunk);
  return pass(this, chunks, () => writeMany.apply(this, args));
};

function pass(to: Socket, chunks: unknown[], write: () => unknown): unknown {
  // Pipes to the terminal have no other end.
  if (to.remotePort === undefined && !outgoing.has(to)) return write();
  const bytes = Buffer.concat(chunks.map((chunk) => Buffer.from(chunk as Uint8Array)));
  const { label, changes, sql } = look(to, bytes);
  const point = sql === null ? pointOfRequest(label) : pointOfStatement(to, sql);
  if (arm === null) return write();
  if (arm.at === null) tell({ kind: 'write', label, changes });
  const isHere = typeof arm.at === 'string' ? point === arm.at : changes && count++ === arm.at;
  if (!isHere) return write();
  if (arm.side === 'before') die();
  // The system takes so few bytes at once; from then on they arrive, whatever becomes of this process. A
  // connection that is still being made sends them when it stands.
  const result = write();
  if (!to.connecting) die();
  to.once('connect', die);
  return result;
}

function pointOfStatement(to: Socket, sql: string): Point | null {
  // Nobody but several together waits for others no longer than so.
  if (sql.includes('lock_timeout')) sharing.add(to);
  if (sql.startsWith('insert into alarm_answers') && ++answers === watched) {
    answering.add(to);
    return 'third answer';
  }
  if (sql === 'rollback') for (const marked of [sharing, answering]) marked.delete(to);
  if (sql !== 'commit') return null;
  const point = sharing.delete(to) ? 'shared commit' : answering.delete(to) ? 'its commit' : null;
  hasCome ||= point !== null;
  return point;
}

const pointOfRequest = (label: string): Point | null =>
  hasCome && /^request POST \S+\/messages/.test(label) ? 'message after it' : null;

function die(): never {
  process.kill(process.pid, 'SIGKILL');
  for (;;);
}

function tell(told: Told): void {
  process.send?.(told);
}

/** What is written, and whether the world outside is another afterwards. Whatever is not known to be a mere question is taken for a change. */
function look(to: Socket, bytes: Buffer): { label: string; changes: boolean; sql: string | null } {
  const request = /^([A-Z]+ \S+) HTTP\/1\.1\r\n/.exec(bytes.toString('latin1'));
  if (request) {
    if (/^upgrade: websocket/im.test(bytes.toString('latin1'))) webSockets.add(to);
    return { label: `request ${request[1]}`, changes: true, sql: null };
  }
  if (webSockets.has(to)) return { label: 'frame on the long connection', changes: true, sql: null };
  const sql = statementOf(bytes);
  if (sql === null) return { label: 'login to the database', changes: false, sql };
  return { label: `statement ${sql.slice(0, 100)}`, changes: doesChange(to, sql), sql };
}

/** PostgreSQL's message formats: a simple query (Q), or one with parameters that begins with its text (P). */
function statementOf(bytes: Buffer): string | null {
  const type = String.fromCharCode(bytes[0] ?? 0);
  if (type !== 'Q' && type !== 'P') return null;
  const afterLength = 5;
  const start = type === 'Q' ? afterLength : bytes.indexOf(0, afterLength) + 1;
  const text = bytes.toString('utf8', start, bytes.indexOf(0, start));
  return text.replace(/--.*$/gm, ' ').replace(/\s+/g, ' ').trim();
}

/** Functions that read: PostgreSQL's own, and two of BullMQ's that are declared stable. */
const readers = ['exists', 'count', 'next_signal', 'next_delay'];

/**
 * The ledger's totals go down once a second, wherever the story is just then: numbered, they would push what comes after
 * them to other numbers in each run. Nothing of these stories hangs on them.
 */
const isTimed = /^insert into quotas /;

/** Nothing of a transaction can be seen outside before its commit, and without that nothing ever. */
function doesChange(to: Socket, sql: string): boolean {
  const verb = /^\w+/.exec(sql)?.[0].toLowerCase() ?? '';
  if (verb === 'begin') inTransaction.add(to);
  if (verb === 'commit' || verb === 'rollback') inTransaction.delete(to);
  if (verb === 'commit') return true;
  if (verb === 'begin' || verb === 'rollback' || inTransaction.has(to)) return false;
  if (isTimed.test(sql)) return false;
  const calls = [...sql.matchAll(/(\w+)\(/g)].map((match) => match[1]?.toLowerCase() ?? '');
  return verb !== 'select' || calls.some((name) => !readers.includes(name));
}
