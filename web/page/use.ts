/** Small hooks of the page. */
import { useCallback, useRef, useState, useSyncExternalStore } from 'react';

export function useMedia(query: string): boolean {
  return useSyncExternalStore(
    (changed) => {
      const media = matchMedia(query);
      media.addEventListener('change', changed);
      return () => media.removeEventListener('change', changed);
    },
    () => matchMedia(query).matches,
  );
}

/** Work that a button starts: one at a time, with its failure handed on. */
export function useWork(onError: (error: Error) => void): [boolean, (work: () => Promise<unknown>) => void] {
  const [busy, setBusy] = useState(false);
  const running = useRef(false);
  const start = useCallback(
    (work: () => Promise<unknown>) => {
      if (running.current) return;
      running.current = true;
      setBusy(true);
      work()
        .catch((error: unknown) => onError(error instanceof Error ? error : new Error(String(error))))
        .finally(() => {
          running.current = false;
          setBusy(false);
        });
    },
    [onError],
  );
  return [busy, start];
}

export interface ToastEntry {
  id: number;
  text: string;
  tone: 'info' | 'error';
}

const toastMs = 4_500;

export function useToasts() {
  const [toasts, setToasts] = useState<ToastEntry[]>([]);
  const counter = useRef(0);
  const toast = useCallback((text: string, tone: ToastEntry['tone'] = 'info') => {
    counter.current += 1;
    const id = counter.current;
    setToasts((before) => [...before.slice(-3), { id, text, tone }]);
    setTimeout(() => setToasts((before) => before.filter((one) => one.id !== id)), toastMs);
  }, []);
  return { toasts, toast };
}
