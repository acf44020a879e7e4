/** Short words that appear, are read out, and go again. */
import { type ReactNode, useCallback, useEffect, useRef, useState } from 'react';

export type ToastTone = 'plain' | 'good' | 'bad';

interface Toast {
  id: number;
  text: string;
  tone: ToastTone;
}

const shownMs = 4_000;
const mostAtOnce = 3;

/** The place where the words appear, and the way to say one. */
export function useToasts(className = ''): [ReactNode, (text: string, tone?: ToastTone) => void] {
  const [toasts, setToasts] = useState<Toast[]>([]);
  const counter = useRef(0);
  const timers = useRef(new Set<ReturnType<typeof setTimeout>>());
  useEffect(() => {
    const running = timers.current;
    return () => {
      for (const timer of running) clearTimeout(timer);
    };
  }, []);
  const tell = useCallback((text: string, tone: ToastTone = 'plain') => {
    counter.current += 1;
    const id = counter.current;
    setToasts((old) => [...old, { id, text, tone }].slice(-mostAtOnce));
    const timer = setTimeout(() => {
      timers.current.delete(timer);
      setToasts((old) => old.filter((toast) => toast.id !== id));
    }, shownMs);
    timers.current.add(timer);
  }, []);
  const place = (
    <div className={`toasts ${className}`} aria-live="polite" role="status">
      {toasts.map((toast) => (
        <div key={toast.id} className={`toast toast-${toast.tone}`}>
          {toast.text}
        </div>
      ))}
    </div>
  );
  return [place, tell];
}
