/** A form of a card: holds what is filled in until it is sent. */
import { type ReactNode, useRef, useState } from 'react';
import { Elements } from './elements.tsx';
import { FormContext, type FormState, type FormValue, initialValues, missingFields } from './form-state.ts';
import { usePress } from './press.ts';
import { type Part, partsOf } from './shape.ts';

export function Form({ form }: { form: Part }): ReactNode {
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
    submit(button) {
      const empty = missingFields(form, values);
      setMissing(empty);
      if (empty.length === 0) return press(button, values);
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
        <Elements of={partsOf(form.elements)} />
      </div>
    </FormContext>
  );
}
