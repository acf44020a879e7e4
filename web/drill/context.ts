/** What nearly every part of the page needs: the drill as known, its words, and who is who. */
import { createContext, useContext } from 'react';
import type { DrillPerson, DrillPlatform } from '../../drill/contract.ts';
import type { Snapshot, Store } from './store.ts';
import type { Texts } from './texts.ts';
import type { Language } from './time.ts';

export interface DrillContext {
  store: Store;
  drill: Snapshot;
  language: Language;
  texts: Texts;
  people: DrillPerson[];
  platforms: DrillPlatform[];
  /** A person's name by the company's number or an account; the id if nobody has it. */
  nameOf(id: string): string;
  /** A short word to whoever looks at the page as a whole. */
  tell(text: string): void;
}

export const Context = createContext<DrillContext | null>(null);

export function useDrill(): DrillContext {
  const context = useContext(Context);
  if (!context) throw new Error('This part of the page stands outside of the drill.');
  return context;
}
