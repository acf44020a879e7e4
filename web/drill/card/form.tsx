/** A form of a card: holds what is filled in to its fields, in Feishu's terms, until it is sent. */
import { type ReactNode, useRef, useState } from 'react';
import { FormContext, type FormState, type FormValue, initialValues, missingFields } from './form-state.ts';
import { usePress } from './pressing.ts';
import type { Part } from './shape.ts';

export function Form({ form, children }: { form: Part; children: ReactNode }): ReactNode {
  const { press } = usePress();
  const [values, setValues] = useState(() => initialValues(form));
  const [missing, setMissing] = useState<string[]>([]);
  const place = useRef<HTMLDivElement>(null);
  const state: FormState = {
    values,
    missing,
    set(name: string, value: FormValue) {
      setValues((old) => ({ ...old, [name]: value }));
      setMissing((old) => old.filter((other) => other !== name));
    },
    submit(part, button) {
      const empty = missingFields(form, values);
      setMissing(empty);
      if (empty.length === 0) return press(part, button, values);
      const first = place.current?.querySelector<HTMLElement>(`[data-field="${CSS.escape(empty[0] ?? '')}"]`);
      first?.focus();
    },
    reset() {
      setValues(initialValues(form));
      setMissing([]);
    },
  };
  return (
    <FormContext value={state}>
      <div ref={place} className="card-form">
        {children}
      </div>
    </FormContext>
  );
}
