/** What the page knows of the drill, kept fresh by the stream of notices; no word of it is kept in the browser. */
import { useCallback, useEffect, useRef, useState, useSyncExternalStore } from 'react';
import {
  api,
  type DrillChat,
  type DrillMessage,
  type DrillState,
  type LiveNotice,
  listen,
  type TimelineEntry,
} from './api.ts';

export interface Known {
  state: DrillState | null;
  /** When `state.now` was told, by the page's own clock, to go on counting. */
  toldAt: number;
  timeline: TimelineEntry[];
  /** By person. */
  chats: Record<string, DrillChat[]>;
  /** By chat. */
  messages: Record<string, DrillMessage[]>;
  reachable: boolean;
}

/** Many notices come at once when time moves; so long they are gathered. */
const gatherMs = 120;
const retryMs = 1_500;
const stateEveryMs = 10_000;

export function createStore() {
  let known: Known = { state: null, toldAt: 0, timeline: [], chats: {}, messages: {}, reachable: true };
  const watchers = new Set<() => void>();
  const people = new Map<string, number>();
  const chats = new Map<string, number>();
  const stale = { state: true, timeline: true, people: new Set<string>(), chats: new Set<string>() };
  let timer: ReturnType<typeof setTimeout> | undefined;
  let busy = false;

  const set = (change: Partial<Known>) => {
    known = { ...known, ...change };
    for (const watcher of watchers) watcher();
  };
  const setState = (state: DrillState) => set({ state, toldAt: performance.now(), reachable: true });
  const soon = (ms = gatherMs) => {
    timer ??= setTimeout(() => {
      timer = undefined;
      void refresh();
    }, ms);
  };
  const everything = () => {
    stale.state = true;
    stale.timeline = true;
    for (const id of people.keys()) stale.people.add(id);
    for (const id of chats.keys()) stale.chats.add(id);
    soon(0);
  };

  async function refresh() {
    if (busy) return soon();
    busy = true;
    const wanted = {
      state: stale.state,
      timeline: stale.timeline,
      people: [...stale.people],
      chats: [...stale.chats],
    };
    stale.state = false;
    stale.timeline = false;
    stale.people.clear();
    stale.chats.clear();
    try {
      await Promise.all([
        wanted.state ? api.state().then(setState) : null,
        wanted.timeline ? api.timeline().then((timeline) => set({ timeline })) : null,
        ...wanted.people.map((id) =>
          api.chats(id).then((list) => set({ chats: { ...known.chats, [id]: list } })),
        ),
        ...wanted.chats.map((id) =>
          api.messages(id).then((list) => set({ messages: { ...known.messages, [id]: list } })),
        ),
      ]);
      set({ reachable: true });
    } catch {
      set({ reachable: false });
      stale.state ||= wanted.state;
      stale.timeline ||= wanted.timeline;
      for (const id of wanted.people) stale.people.add(id);
      for (const id of wanted.chats) stale.chats.add(id);
      soon(retryMs);
    } finally {
      busy = false;
    }
  }

  const onNotice = (notice: LiveNotice) => {
    stale.timeline = true;
    stale.state = true;
    if (notice.kind === 'chat') {
      if (chats.has(notice.chatId)) stale.chats.add(notice.chatId);
      for (const id of people.keys()) stale.people.add(id);
    }
    // A new beginning tells only this.
    if (notice.kind === 'state') for (const id of chats.keys()) stale.chats.add(id);
    soon();
  };

  const watch = (counts: Map<string, number>, waiting: Set<string>) => (id: string) => {
    counts.set(id, (counts.get(id) ?? 0) + 1);
    waiting.add(id);
    soon(0);
    return () => {
      const left = (counts.get(id) ?? 1) - 1;
      if (left > 0) counts.set(id, left);
      else counts.delete(id);
    };
  };

  return {
    get: () => known,
    subscribe(watcher: () => void) {
      watchers.add(watcher);
      return () => watchers.delete(watcher);
    },
    start() {
      const close = listen({
        onOpen: everything,
        onLost: () => {
          stale.state = true;
          soon(0);
        },
        onNotice,
      });
      // The next deadline changes as time flows, without a notice.
      const beat = setInterval(() => {
        stale.state = true;
        soon();
      }, stateEveryMs);
      return () => {
        clearInterval(beat);
        clearTimeout(timer);
        timer = undefined;
        close();
      };
    },
    setState,
    everything,
    watchPerson: watch(people, stale.people),
    watchChat: watch(chats, stale.chats),
  };
}

export type Store = ReturnType<typeof createStore>;

export function useKnown<T>(store: Store, select: (known: Known) => T): T {
  return useSyncExternalStore(store.subscribe, () => select(store.get()));
}

/** Something small kept in this browser, such as the language; works without storage too. */
export function useKept<T>(key: string, initial: T): [T, (value: T) => void] {
  const [value, setValue] = useState<T>(() => {
    try {
      const kept = localStorage.getItem(`xinliu-drill:${key}`);
      return kept === null ? initial : (JSON.parse(kept) as T);
    } catch {
      return initial;
    }
  });
  const keep = useCallback(
    (next: T) => {
      setValue(next);
      try {
        localStorage.setItem(`xinliu-drill:${key}`, JSON.stringify(next));
      } catch {
        // A browser that keeps nothing forgets it on reload.
      }
    },
    [key],
  );
  return [value, keep];
}

/** The drill's time now: what it last told, going on if it flows. */
export function useNow(store: Store): number {
  const state = useKnown(store, (known) => known.state);
  const toldAt = useKnown(store, (known) => known.toldAt);
  const [, tick] = useState(0);
  const timer = useRef<ReturnType<typeof setInterval>>(undefined);
  useEffect(() => {
    if (!state?.ticking) return;
    timer.current = setInterval(() => tick((n) => n + 1), 1_000);
    return () => clearInterval(timer.current);
  }, [state?.ticking]);
  if (!state) return 0;
  return new Date(state.now).getTime() + (state.ticking ? performance.now() - toldAt : 0);
}
