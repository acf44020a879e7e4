/** The plain ground under a simulated platform's web server: bodies, counting, listening and closing. */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** Requests that are no business of the platform, such as a control page; true if it took one. */
export type OtherRequests = (request: IncomingMessage, response: ServerResponse) => boolean;

export type JsonObject = Record<string, unknown>;

const keepAliveMs = 60_000;

export interface Reception {
  /** A server on this reception: all of them are counted together. */
  open(serve: (request: IncomingMessage, response: ServerResponse, body: Buffer) => Promise<void>): Server;
  /** Requests that are being served now. */
  inService(): number;
  onQuiet(listener: () => void): void;
}

export function createReception(largestBody: number, other: OtherRequests | undefined): Reception {
  let inService = 0;
  let quiet = () => {};
  return {
    open: (serve) =>
      createServer({ keepAliveTimeout: keepAliveMs }, (request, response) => {
        if (other?.(request, response) === true) return;
        inService += 1;
        readBody(request, largestBody)
          .then((body) => serve(request, response, body))
          .catch(() => response.destroy())
          .finally(() => {
            inService -= 1;
            if (inService === 0) quiet();
          });
      }),
    inService: () => inService,
    onQuiet(listener) {
      quiet = listener;
    },
  };
}

function readBody(request: IncomingMessage, largestBody: number): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let size = 0;
    request.on('data', (chunk: Buffer) => {
      size += chunk.length;
      if (size > largestBody) reject(new Error('Body too large.'));
      else chunks.push(chunk);
    });
    request.on('end', () => resolve(chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks)));
    request.on('error', reject);
  });
}

/** The body as an object; empty if there is none, undefined if it is something else. */
export function parseObject(raw: Buffer): JsonObject | undefined {
  if (raw.length === 0) return {};
  const value = parseJson(raw.toString('utf8'));
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as JsonObject)
    : undefined;
}

/** The value that a text spells; undefined if it spells none. */
export function parseJson(text: string): unknown {
  try {
    return text === '' ? undefined : JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Opens a server on 127.0.0.1 and gives its address. */
export function listen(server: Server, port: number): Promise<string> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => {
      resolve(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
    });
  });
}

export async function shut(server: Server): Promise<void> {
  server.closeAllConnections();
  await new Promise<void>((resolve) => void server.close(() => resolve()));
}
