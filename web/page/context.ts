/** What every part of the page may need: words, language, people, the store and toasts. */
import { createContext, useContext } from 'react';
import type { DrillPerson } from './api.ts';
import type { Store } from './store.ts';
import type { Language, Texts } from './texts.ts';

export interface Page {
  store: Store;
  language: Language;
  t: Texts;
  people: DrillPerson[];
  toast(text: string, tone?: 'info' | 'error'): void;
}

export const PageContext = createContext<Page | null>(null);

export function usePage(): Page {
  const page = useContext(PageContext);
  if (!page) throw new Error('This part stands outside of the page.');
  return page;
}
