/**
 * Control of the simulator from another process: `POST /_sim/<name> {"args": […]}` calls the method of
 * that name, `GET /_sim/<name>` reads a ledger. Dates travel as ISO text, patterns as their source.
 */
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { DingtalkSimulator, FaultName, FaultOptions } from './types.ts';

const prefix = '/_sim/';

const readable = [
  'calls',
  'events',
  'complaints',
  'corpId',
  'robotCode',
  'apiBase',
  'oapiBase',
] as const satisfies readonly (keyof DingtalkSimulator)[];
const callable = [
  'say',
  'press',
  'read',
  'recall',
  'createChat',
  'addBot',
  'removeBot',
  'addMembers',
  'removeMembers',
  'rename',
  'disband',
  'webhookOf',
  'joinCompany',
  'leaveCompany',
  'changeUser',
  'createDepartment',
  'changeDepartment',
  'removeDepartment',
  'tickTodo',
  'answerInvitation',
  'signIn',
  'startConference',
  'joinConference',
  'leaveConference',
  'endConference',
  'readAnnouncement',
  'emit',
  'users',
  'departments',
  'chatsOf',
  'chat',
  'messages',
  'message',
  'messagesOf',
  'p2pChatId',
  'card',
  'cardView',
  'dings',
  'todos',
  'calendarEvents',
  'conferences',
  'announcements',
  'opens',
  'idle',
  'nextRetryAt',
  'tick',
  'connections',
  'quota',
  'clearFaults',
  'webhook',
  'webhookState',
  'grantScope',
  'dump',
  'restore',
] as const satisfies readonly (keyof DingtalkSimulator)[];

export interface RemoteControl {
  /** Moves the clock of the process, in ms. */
  forward(ms: number): void;
  stop(): void;
}

/** Answers control requests; leaves all others alone. */
export function createRemoteControl(
  simulator: () => DingtalkSimulator,
  process: RemoteControl,
): (request: IncomingMessage, response: ServerResponse) => boolean {
  return (request, response) => {
    const path = (request.url ?? '').split('?')[0] ?? '';
    if (!path.startsWith(prefix)) return false;
    handle(simulator(), process, request, path.slice(prefix.length))
      .then((result) => answer(response, 200, { result }))
      .catch((error: unknown) => answer(response, 400, { error: String(error) }));
    return true;
  };
}

async function handle(
  sim: DingtalkSimulator,
  process: RemoteControl,
  request: IncomingMessage,
  name: string,
): Promise<unknown> {
  if (request.method === 'GET') {
    const field = readable.find((known) => known === name);
    if (field !== undefined) return sim[field];
  }
  const args = await readArgs(request);
  if (name === 'forward') return process.forward(Number(args[0]));
  if (name === 'stop') return process.stop();
  if (name === 'fault') return sim.fault(args[0] as FaultName, faultOptions(args[1]));
  const method = callable.find((known) => known === name);
  if (method === undefined) throw new Error(`There is no control called ${name}.`);
  return (sim[method] as (...given: unknown[]) => unknown)(...args);
}

function faultOptions(value: unknown): FaultOptions {
  const { path, ...rest } = (value ?? {}) as Omit<FaultOptions, 'path'> & { path?: string };
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
