/** Pressing on a card: what its buttons and forms share. */
import { createContext, useContext } from 'react';
import type { FormValue } from './form-state.ts';
import type { Part } from './shape.ts';

export interface CardContext {
  /** What is being waited for; null while nothing is. */
  pending: Part | null;
  press(button: Part, form?: Record<string, FormValue>): void;
}

export const PressContext = createContext<CardContext | null>(null);

export function usePress(): CardContext {
  const context = useContext(PressContext);
  if (!context) throw new Error('This component stands outside of a card.');
  return context;
}
