/**
 * Control of a simulator from another process: `POST /_sim/<name> {"args": […]}` calls the method of
 * that name, `GET /_sim/<name>` reads a ledger. Dates travel as ISO text, patterns as their source.
 */
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { OtherRequests } from './server.ts';

const prefix = '/_sim/';

/** What every simulator can be told. */
export const usualControls = [
  'say',
  'press',
  'recall',
  'createChat',
  'addBot',
  'removeBot',
  'addMembers',
  'removeMembers',
  'disband',
  'joinCompany',
  'leaveCompany',
  'changeUser',
  'createDepartment',
  'changeDepartment',
  'removeDepartment',
  'users',
  'departments',
  'chatsOf',
  'messages',
  'message',
  'idle',
  'nextRetryAt',
  'tick',
  'connections',
  'clearFaults',
  'webhook',
  'webhookState',
  'dump',
  'restore',
] as const;

export interface RemoteControl {
  /** Moves the clock of the process, in ms. */
  forward(ms: number): void;
  stop(): void;
}

interface Breakable {
  fault(name: never, options?: never): void;
}

/** Answers control requests; leaves all others alone. */
export function createRemoteControl<Simulator extends Breakable>(
  simulator: () => Simulator,
  process: RemoteControl,
  names: { readable: readonly (keyof Simulator)[]; callable: readonly (keyof Simulator)[] },
): OtherRequests {
  const handle = async (request: IncomingMessage, name: string): Promise<unknown> => {
    const sim = simulator();
    if (request.method === 'GET') {
      const field = names.readable.find((known) => known === name);
      if (field !== undefined) return sim[field];
    }
    const args = await readArgs(request);
    if (name === 'forward') return process.forward(Number(args[0]));
    if (name === 'stop') return process.stop();
    if (name === 'fault') return sim.fault(args[0] as never, faultOptions(args[1]) as never);
    const method = names.callable.find((known) => known === name);
    if (method === undefined) throw new Error(`There is no control called ${name}.`);
    return (sim[method] as (...given: unknown[]) => unknown)(...args);
  };
  return (request, response) => {
    const path = (request.url ?? '').split('?')[0] ?? '';
    if (!path.startsWith(prefix)) return false;
    handle(request, path.slice(prefix.length))
      .then((result) => answer(response, 200, { result }))
      .catch((error: unknown) => answer(response, 400, { error: String(error) }));
    return true;
  };
}

function faultOptions(value: unknown): object {
  const { path, ...rest } = (value ?? {}) as { path?: string };
  return path === undefined ? rest : { ...rest, path: new RegExp(path) };
}

async function readArgs(request: IncomingMessage): Promise<unknown[]> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  if (chunks.length === 0) return [];
  const body = JSON.parse(Buffer.concat(chunks).toString('utf8')) as { args?: unknown[] };
  return body.args ?? [];
}

function answer(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { 'content-type': 'application/json; charset=utf-8' });
  response.end(JSON.stringify(body));
}
