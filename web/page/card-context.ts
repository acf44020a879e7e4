/** What the parts of one card share: who presses, what is pressed now, and the form they stand in. */
import { createContext, useContext } from 'react';
import type { DrillPerson } from './api.ts';
import type { FieldValue, Part } from './card-shape.ts';

export interface CardHold {
  /** Which button is waiting for its answer, by its key. */
  pending: string | null;
  /** The people a person field may choose from. */
  candidates: DrillPerson[];
  press(key: string, button: Part, form?: Record<string, FieldValue>): Promise<void>;
}

export interface FormHold {
  values: Record<string, FieldValue>;
  missing: ReadonlySet<string>;
  set(name: string, value: FieldValue): void;
  submit(key: string, button: Part): Promise<void>;
  reset(): void;
}

export const CardContext = createContext<CardHold | null>(null);
export const FormContext = createContext<FormHold | null>(null);

export function useCard(): CardHold {
  const hold = useContext(CardContext);
  if (!hold) throw new Error('This part stands outside of a card.');
  return hold;
}
export const useForm = () => useContext(FormContext);
