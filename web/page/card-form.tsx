/** A form of a card: keeps what is filled in, even while the chat is refreshed, and hands it in. */
import { type ReactNode, useMemo, useRef, useState } from 'react';
import { FormContext, type FormHold, useCard } from './card-context.ts';
import { type FieldValue, fieldsOf, type Part } from './card-shape.ts';

const fieldTags = [
  'input',
  'select_static',
  'multi_select_static',
  'select_person',
  'multi_select_person',
  'date_picker',
  'picker_time',
  'picker_datetime',
];
export const isField = (tag: string): boolean => fieldTags.includes(tag);

export function CardForm({ form, children }: { form: Part; children: ReactNode }) {
  const card = useCard();
  const ref = useRef<HTMLDivElement>(null);
  const json = JSON.stringify(form);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the same form comes as a new object each time
  const fields = useMemo(() => fieldsOf(form), [json]);
  const [filled, setFilled] = useState<Record<string, FieldValue>>({});
  const [missing, setMissing] = useState<ReadonlySet<string>>(new Set());
  const hold: FormHold = useMemo(() => {
    const values = Object.fromEntries(fields.map(({ name, initial }) => [name, filled[name] ?? initial]));
    return {
      values,
      missing,
      set(name, value) {
        setFilled((before) => ({ ...before, [name]: value }));
        setMissing((before) => new Set([...before].filter((one) => one !== name)));
      },
      reset() {
        setFilled({});
        setMissing(new Set());
      },
      async submit(key, button) {
        const empty = fields.filter(({ name, required }) => required && isEmpty(values[name]));
        setMissing(new Set(empty.map(({ name }) => name)));
        const first = empty[0];
        if (first) {
          ref.current?.querySelector<HTMLElement>(`[data-field="${CSS.escape(first.name)}"]`)?.focus();
          return;
        }
        await card.press(key, button, sent(values));
      },
    };
  }, [fields, filled, missing, card]);
  return (
    <FormContext value={hold}>
      <div className="card-form" ref={ref}>
        {children}
      </div>
    </FormContext>
  );
}

const isEmpty = (value: FieldValue | undefined) =>
  value === undefined || (Array.isArray(value) ? value.length === 0 : value.trim() === '');

const offset = '+0800';

/** As the client sends it: times with their offset. Emptied fields go as empty, so that suggestions are not used. */
function sent(values: Record<string, FieldValue>): Record<string, FieldValue> {
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => {
      const isTime = typeof value === 'string' && /^\d{4}-\d\d-\d\d \d\d:\d\d$/.test(value);
      return [name, isTime ? `${value} ${offset}` : value];
    }),
  );
}
