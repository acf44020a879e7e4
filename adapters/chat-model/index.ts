/** A language model behind an address that speaks the chat-completions format; one question, no tools, no stream. */
import type { Question, SecondOpinion } from '../../src/ports/second-opinion.ts';
import { faultOf } from '../common/faults.ts';

export interface ChatModelConfig {
  /** Up to `/v1`, or the whole address of chat completions. */
  url: string;
  model: string;
  /** Null where the address asks for none, such as one's own machine. */
  key: string | null;
  timeoutMs: number;
  perHour: number;
}

/** An answer is a short line; what is longer is none. */
const mostBytes = 64 * 1024;
const mostTokens = 300;
const path = '/chat/completions';

export function createChatModel({ url, model, key, timeoutMs, perHour }: ChatModelConfig): SecondOpinion {
  const address = url.endsWith(path) ? url : `${url.replace(/\/+$/, '')}${path}`;
  return {
    model,
    perHour,
    async ask(question) {
      const response = await fetch(address, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          ...(key === null ? {} : { authorization: `Bearer ${key}` }),
        },
        body: JSON.stringify(bodyOf(model, question)),
        redirect: 'error',
        signal: AbortSignal.timeout(timeoutMs),
      }).catch(refuseFault);
      if (response.status !== 200) {
        await response.body?.cancel();
        throw new Error(`status ${response.status}`);
      }
      return contentOf(await readAll(response).catch(refuseFault));
    },
  };
}

const bodyOf = (model: string, { rules, matter }: Question) => ({
  model,
  temperature: 0,
  max_tokens: mostTokens,
  stream: false,
  messages: [
    { role: 'system', content: rules },
    { role: 'user', content: matter },
  ],
});

/** Its message may hold the address, and so a key that somebody put there; the code tells enough. */
function refuseFault(error: unknown): never {
  const isLate = error instanceof Error && error.name === 'TimeoutError';
  throw new Error(isLate ? 'no answer in time' : faultOf(error).code);
}

async function readAll(response: Response): Promise<string> {
  const pieces: Uint8Array[] = [];
  let size = 0;
  for await (const piece of response.body ?? []) {
    size += piece.length;
    if (size > mostBytes) throw Object.assign(new Error(), { code: 'answer too long' });
    pieces.push(piece);
  }
  return Buffer.concat(pieces).toString('utf8');
}

/** The text of the first choice; one that wants to call a tool, or was cut off, is no answer. */
function contentOf(text: string): string {
  let body: unknown;
  try {
    body = JSON.parse(text);
  } catch {
    throw new Error('the answer is no JSON');
  }
  const [choice] = listOf(fieldOf(body, 'choices'));
  const message = fieldOf(choice, 'message');
  const content = fieldOf(message, 'content');
  if (listOf(fieldOf(message, 'tool_calls')).length > 0 || fieldOf(message, 'function_call') != null)
    throw new Error('it asks for a tool');
  if (typeof content !== 'string') throw new Error('the answer holds no text');
  if (fieldOf(choice, 'finish_reason') === 'length') throw new Error('the answer is cut off');
  return content;
}

const fieldOf = (value: unknown, name: string): unknown =>
  typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[name] : undefined;

const listOf = (value: unknown): unknown[] => (Array.isArray(value) ? value : []);
