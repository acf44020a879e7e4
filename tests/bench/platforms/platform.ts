/** What the benches need of each platform, in the processes of the load, the product, the simulator and the baseline. */
import type { IncomingHttpHeaders } from 'node:http';
import type { Clock } from '../../../src/ports/clock.ts';
import type { Log } from '../../../src/ports/log.ts';
import type { Platform } from '../../../src/ports/platform.ts';

/** A message in a direct chat with us, or in a group. */
export interface Said {
  messageId: string;
  person: string;
  /** The platform's id of the chat. */
  chat: string;
  isGroup?: boolean;
  text: string;
  at: number;
}

/** What the simulator tells of itself; plain JSON. */
export type About = Record<string, string>;

export interface Simulated {
  about(): About;
  /** The account of a person, by number. */
  person(index: number): string;
  /** The account of one of the `readers`, by number. */
  reader?(index: number): string;
  /** Somebody writes, in one of the groups where there are any; no event goes out, since the bench brings it itself. */
  say(person: string, text: string, group?: number): Said;
  /** Is told of each message of ours in the direct chat of a person. */
  onSent(listener: (person: string, at: number, messageId?: string) => void): void;
  stop(): Promise<void>;
}

export interface BenchPlatform {
  name: Platform['name'];
  /** In a process of its own, without limits. `readers`: so many more can be sent to and are in no directory. */
  simulate(people: number, readers?: number): Promise<Simulated>;
  adapter(about: About, deps: { clock: Clock; log: Log }): Platform;
  /** The same message without a simulator, for a door that only stores. */
  invented(number: number): Said;
  /** A whole HTTP request that tells of the message. */
  toRequest(said: Said, about: About): Buffer;
  /** The baseline: whether signature and content are right; decrypts and parses as the adapter must, and stores nothing. */
  check(request: { headers: IncomingHttpHeaders; query: Record<string, string>; body: Buffer }): boolean;
}

/** Every message still takes its place in the calendar; there is only always one free. */
export const paceShare = 1_000_000;
export const timeoutMs = 10_000;

export const inventedText = (number: number) =>
  `第 ${number} 条消息：客户反馈登录页面打不开，请协助排查一下原因`;

/** Puts a request together. */
export function request(path: string, headers: Record<string, string>, body: string): Buffer {
  const head = [
    `POST ${path} HTTP/1.1`,
    'host: 127.0.0.1',
    ...Object.entries({ ...headers, 'content-length': String(Buffer.byteLength(body)) }).map(
      ([name, value]) => `${name}: ${value}`,
    ),
  ];
  return Buffer.from(`${head.join('\r\n')}\r\n\r\n${body}`);
}
