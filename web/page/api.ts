/** The requests of the page to the drill, and the stream of what changed. The types are the drill's own. */
import type {
  ClockRequest,
  DrillChat,
  DrillMessage,
  DrillState,
  FaultRequest,
  LiveNotice,
  PressRequest,
  PressResponse,
  SayRequest,
  ScenarioName,
  TimelineEntry,
} from '../../drill/contract.ts';

export type {
  ClockRequest,
  DrillChat,
  DrillFault,
  DrillMessage,
  DrillPerson,
  DrillState,
  FaultName,
  LiveNotice,
  PressRequest,
  PressResponse,
  SayRequest,
  ScenarioName,
  TimelineEntry,
} from '../../drill/contract.ts';

/** Moving the clock over weeks takes long; everything else answers at once. */
const patienceMs = 15_000;
const clockPatienceMs = 180_000;

/** `status` 0: nobody answered. */
export class RequestFailed extends Error {
  readonly status: number;
  constructor(status: number, message: string) {
    super(message);
    this.status = status;
  }
}

export const api = {
  state: () => ask<DrillState>('GET', 'state'),
  chats: (person: string) => ask<DrillChat[]>('GET', `chats?person=${encodeURIComponent(person)}`),
  messages: (chat: string) => ask<DrillMessage[]>('GET', `messages?chat=${encodeURIComponent(chat)}`),
  timeline: () => ask<TimelineEntry[]>('GET', 'timeline'),
  say: (body: SayRequest) => ask<void>('POST', 'say', body),
  press: (body: PressRequest) => ask<PressResponse>('POST', 'press', body, 60_000),
  clock: (body: ClockRequest) => ask<DrillState>('POST', 'clock', body, clockPatienceMs),
  fault: (body: FaultRequest) => ask<DrillState>('POST', 'fault', body),
  play: (name: ScenarioName) => ask<object>('POST', 'scenario', { name }),
  stop: () => ask<void>('DELETE', 'scenario'),
  reset: () => ask<DrillState>('POST', 'reset', {}, 60_000),
};

async function ask<T>(method: string, path: string, body?: object, timeoutMs = patienceMs): Promise<T> {
  const answer = await send(method, path, body, timeoutMs);
  const text = await answer.text().catch(() => '');
  if (!answer.ok) throw new RequestFailed(answer.status, messageIn(text) ?? `${answer.status}`);
  return (text === '' ? undefined : JSON.parse(text)) as T;
}

async function send(method: string, path: string, body: object | undefined, timeoutMs: number) {
  try {
    return await fetch(`/drill/api/${path}`, {
      method,
      signal: AbortSignal.timeout(timeoutMs),
      ...(body === undefined
        ? {}
        : { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
    });
  } catch (error) {
    throw new RequestFailed(0, error instanceof Error ? error.message : String(error));
  }
}

function messageIn(text: string): string | null {
  try {
    const parsed: unknown = JSON.parse(text);
    if (parsed !== null && typeof parsed === 'object' && 'message' in parsed) return String(parsed.message);
  } catch {
    // Not JSON: the status says it.
  }
  return null;
}

/** Listens to what changes, coming back by itself; `onOpen` also after each break, because notices were missed. */
export function listen(handlers: {
  onOpen(): void;
  onLost(): void;
  onNotice(notice: LiveNotice): void;
}): () => void {
  let source: EventSource | null = null;
  let again: ReturnType<typeof setTimeout> | undefined;
  const connect = () => {
    source = new EventSource('/drill/api/live');
    source.onopen = () => handlers.onOpen();
    source.onmessage = (event: MessageEvent<string>) =>
      handlers.onNotice(JSON.parse(event.data) as LiveNotice);
    source.onerror = () => {
      handlers.onLost();
      // After an answer that is no stream the browser gives up; we do not.
      source?.close();
      clearTimeout(again);
      again = setTimeout(connect, 1_000);
    };
  };
  connect();
  return () => {
    clearTimeout(again);
    source?.close();
  };
}
