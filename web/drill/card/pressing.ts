/** Pressing on a card: what its buttons and forms share, whichever platform drew it. */
import { createContext, useContext, useState } from 'react';
import type { DrillMessage, DrillPerson, PlatformName, PressRequest } from '../../../drill/contract.ts';
import { api } from '../api.ts';
import { useDrill } from '../context.ts';
import type { ToastTone } from '../toast.tsx';
import { reasonOf } from '../top-bar.tsx';
import type { FormValue } from './form-state.ts';

/** What is shown of a message, to whom, and how she is told what came of a press. */
export interface ContentProps {
  me: DrillPerson;
  platform: PlatformName;
  message: DrillMessage;
  tell(text: string, tone?: ToastTone): void;
}

export interface Pressing {
  platform: PlatformName;
  /** What is being waited for; null while nothing is. */
  pending: unknown;
  /** `part` is what was pressed, `button` how the platform knows it. */
  press(part: unknown, button: PressRequest['button'], form?: Record<string, FormValue>): void;
}

export const PressContext = createContext<Pressing | null>(null);

export function usePress(): Pressing {
  const context = useContext(PressContext);
  if (!context) throw new Error('This component stands outside of a card.');
  return context;
}

export function usePressing({ me, platform, message, tell }: ContentProps): Pressing {
  const { texts, store } = useDrill();
  const [pending, setPending] = useState<unknown>(null);
  const press = async (
    part: unknown,
    button: PressRequest['button'],
    form?: Record<string, FormValue>,
  ): Promise<void> => {
    setPending(part);
    try {
      const { toast, error } = await api.press({
        person: me.id,
        platform,
        messageId: message.id,
        button,
        ...(form ? { form } : {}),
      });
      if (error) tell(texts.pressFailed(texts.pressErrors[error] ?? error), 'bad');
      else if (toast) tell(toast, 'good');
      store.refreshAll();
    } catch (error) {
      tell(texts.pressFailed(reasonOf(error, texts)), 'bad');
    }
    setPending(null);
  };
  return { platform, pending, press: (part, button, form) => void press(part, button, form) };
}
