/** What the page knows of the drill, kept fresh by the server's notices; comes back by itself when the server does. */
import type { DrillChat, DrillMessage, DrillState, LiveNotice, TimelineEntry } from '../../drill/contract.ts';
import { api, type Held, liveAddress } from './api.ts';

export interface Snapshot {
  state: DrillState | null;
  /** `performance.now()` when `state` came, so that a ticking clock can go on from there. */
  stateCameAt: number;
  timeline: TimelineEntry[];
  reachable: boolean;
  /** By `heldKey`. */
  chats: ReadonlyMap<string, DrillChat[]>;
  /** By `chatKey`. */
  messages: ReadonlyMap<string, DrillMessage[]>;
  /** Grows with each reset: what was remembered of the old company is void. */
  era: number;
}

export interface Store {
  subscribe(listener: () => void): () => void;
  snapshot(): Snapshot;
  /** Keeps the chats on one of a person's phones and all their messages fresh until the returned function is called. */
  watch(held: Held): () => void;
  /** Opens the live connection until the returned function is called. */
  open(): () => void;
  /** Takes a state that came as an answer. */
  take(state: DrillState): void;
  refreshAll(): void;
  refreshChat(held: Held, chat: string): void;
  beginAnew(state: DrillState): void;
}

export const heldKey = ({ person, platform }: Held) => `${person} ${platform}`;
export const chatKey = (held: Held, chat: string) => `${heldKey(held)} ${chat}`;

/** Between two requests for the same thing. */
const restMs = 150;
const againMs = 1_000;
/** Deadlines change state without a notice of their own. */
const pollMs = 6_000;

export function createStore(): Store {
  let now: Snapshot = {
    state: null,
    stateCameAt: 0,
    timeline: [],
    reachable: true,
    chats: new Map(),
    messages: new Map(),
    era: 0,
  };
  const listeners = new Set<() => void>();
  const watched = new Map<string, { held: Held; count: number }>();
  const loadedAt = new Map<string, string | null>();

  const change = (part: Partial<Snapshot>) => {
    now = { ...now, ...part };
    for (const listener of listeners) listener();
  };
  const take = (state: DrillState) => change({ state, stateCameAt: performance.now(), reachable: true });

  const loaders = new Map<string, () => void>();
  const load = (key: string, work: () => Promise<void>) => {
    let loader = loaders.get(key);
    if (!loader) {
      loader = coalesce(() => work().catch(() => undefined));
      loaders.set(key, loader);
    }
    loader();
  };
  const loadState = () => load('state', async () => take(await api.state()));
  const loadTimeline = () =>
    load('timeline', async () => {
      const timeline = await api.timeline();
      if (!isSame(timeline, now.timeline)) change({ timeline });
    });
  const loadMessages = (held: Held, chat: string) => {
    const key = chatKey(held, chat);
    load(`chat ${key}`, async () => {
      const messages = await api.messages(held, chat);
      const before = now.messages.get(key);
      if (before && isSame(before, messages)) return;
      // Messages that did not change stay the same object, so that forms being filled in are left alone.
      const known = new Map(before?.map((message) => [message.id, message]));
      const kept = messages.map((message) => {
        const old = known.get(message.id);
        return old && isSame(old, message) ? old : message;
      });
      change({ messages: new Map(now.messages).set(key, kept) });
    });
  };
  const loadHeld = (held: Held) =>
    load(`phone ${heldKey(held)}`, async () => {
      const chats = await api.chats(held);
      const known = now.chats.get(heldKey(held));
      if (!isSame(chats, known)) change({ chats: new Map(now.chats).set(heldKey(held), chats) });
      for (const chat of chats) {
        const key = chatKey(held, chat.id);
        if (loadedAt.get(key) === chat.lastAt && now.messages.has(key)) continue;
        loadedAt.set(key, chat.lastAt);
        loadMessages(held, chat.id);
      }
    });
  const refreshAll = () => {
    loadState();
    loadTimeline();
    loadedAt.clear();
    for (const { held } of watched.values()) loadHeld(held);
  };
  const hear = (notice: LiveNotice) => {
    if (notice.kind !== 'chat') {
      // What the product did may also have changed what it waits for.
      loadState();
      return loadTimeline();
    }
    for (const { held } of watched.values()) {
      if (held.platform !== notice.platform) continue;
      if (now.messages.has(chatKey(held, notice.chatId))) loadMessages(held, notice.chatId);
      loadHeld(held);
    }
  };

  return {
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    snapshot: () => now,
    watch(held) {
      const key = heldKey(held);
      watched.set(key, { held, count: (watched.get(key)?.count ?? 0) + 1 });
      loadHeld(held);
      return () => {
        const count = (watched.get(key)?.count ?? 1) - 1;
        if (count > 0) watched.set(key, { held, count });
        else watched.delete(key);
      };
    },
    open() {
      refreshAll();
      const close = listen(hear, {
        onOpen: () => {
          change({ reachable: true });
          refreshAll();
        },
        onLost: () => change({ reachable: false }),
      });
      const poll = setInterval(() => {
        if (document.visibilityState === 'hidden' || !now.reachable) return;
        loadTimeline();
        loadState();
      }, pollMs);
      return () => {
        clearInterval(poll);
        close();
      };
    },
    take(state) {
      take(state);
      loadTimeline();
    },
    refreshAll,
    refreshChat(held, chat) {
      loadMessages(held, chat);
      loadTimeline();
    },
    beginAnew(state) {
      change({ messages: new Map(), chats: new Map(), timeline: [], era: now.era + 1 });
      take(state);
      refreshAll();
    },
  };
}

const isSame = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other);

/** At most one at a time; calls meanwhile lead to one more afterwards. */
function coalesce(work: () => Promise<void>): () => void {
  let isRunning = false;
  let isWanted = false;
  const run = async () => {
    isRunning = true;
    do {
      isWanted = false;
      await work();
      await new Promise((resolve) => setTimeout(resolve, restMs));
    } while (isWanted);
    isRunning = false;
  };
  return () => {
    isWanted = true;
    if (!isRunning) void run();
  };
}

/** Server-sent events that are asked for again when they end, also where the browser itself would give up. */
function listen(hear: (notice: LiveNotice) => void, on: { onOpen(): void; onLost(): void }): () => void {
  let source: EventSource | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const connect = () => {
    source = new EventSource(liveAddress);
    source.onopen = on.onOpen;
    source.onmessage = (event) => hear(JSON.parse(String(event.data)) as LiveNotice);
    source.onerror = () => {
      source?.close();
      on.onLost();
      timer = setTimeout(connect, againMs);
    };
  };
  connect();
  return () => {
    clearTimeout(timer);
    source?.close();
  };
}
