/** A language model that speaks the chat-completions format on the loopback and says what the test wants, also what none should. */
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Asked {
  path: string;
  authorization: string | undefined;
  body: { model: string; messages: { role: string; content: string }[]; [field: string]: unknown };
}

/** The text of the answer, or the whole answer with its status; `hang` never answers. */
export type Reply = string | { status?: number; body: string; headers?: Record<string, string> } | 'hang';

export interface ChatModelServer {
  url: string;
  asked: Asked[];
  /** What it says from now on. */
  says(reply: Reply): void;
  close(): Promise<void>;
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const pieces: Buffer[] = [];
  for await (const piece of request) pieces.push(piece as Buffer);
  return Buffer.concat(pieces).toString('utf8');
}

export const completion = (message: object, finish = 'stop') =>
  JSON.stringify({
    id: 'chatcmpl-1',
    object: 'chat.completion',
    created: 1,
    model: 'a-model',
    choices: [{ index: 0, message: { role: 'assistant', ...message }, finish_reason: finish }],
    usage: { prompt_tokens: 1, completion_tokens: 1, total_tokens: 2 },
  });

export async function startChatModel(): Promise<ChatModelServer> {
  const asked: Asked[] = [];
  let reply: Reply = '';
  const server = createServer(async (request, response) => {
    const body = JSON.parse(await bodyOf(request)) as Asked['body'];
    asked.push({ path: request.url ?? '', authorization: request.headers.authorization, body });
    if (reply === 'hang') return;
    const full = typeof reply === 'string' ? { body: completion({ content: reply }) } : reply;
    response.writeHead(full.status ?? 200, { 'content-type': 'application/json', ...full.headers });
    response.end(full.body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`,
    asked,
    says(next) {
      reply = next;
    },
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
