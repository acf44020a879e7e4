/** The fields of a card's form. */
import { type KeyboardEvent, useId, useRef, useState } from 'react';
import { useCard, useForm } from './card-context.ts';
import { asNumber, asText, contentOf, type Part, partsOf } from './card-shape.ts';
import { usePage } from './context.ts';
import { CloseIcon } from './icons.tsx';

export function Field({ field, label }: { field: Part; label: string }) {
  const form = useForm();
  const { t } = usePage();
  const errorId = useId();
  const name = asText(field.name);
  const isMissing = form?.missing.has(name) ?? false;
  return (
    <div className={isMissing ? 'field wrong' : 'field'}>
      <Control field={field} label={label} errorId={isMissing ? errorId : undefined} />
      {isMissing && (
        <p className="field-error" id={errorId}>
          {t.required}
        </p>
      )}
    </div>
  );
}

interface ControlProps {
  field: Part;
  label: string;
  errorId: string | undefined;
}

function Control(props: ControlProps) {
  const tag = asText(props.field.tag);
  if (tag === 'input') return <Input {...props} />;
  if (tag === 'select_static') return <Select {...props} />;
  if (tag === 'select_person' || tag.startsWith('multi_')) return <Choose {...props} />;
  return <DateTime {...props} />;
}

/** What all fields have in common; a field outside of a form can be looked at, not used. */
function useField({ field, label, errorId }: ControlProps) {
  const form = useForm();
  const { t } = usePage();
  const name = asText(field.name);
  const tag = asText(field.tag);
  const hint = contentOf(field.placeholder);
  return {
    value: form?.values[name] ?? '',
    set: (value: string | string[]) => form?.set(name, value),
    hint: hint || (tag.includes('person') ? t.choosePeople : tag.includes('select') ? t.choose : ''),
    attributes: {
      'data-field': name,
      'aria-label': contentOf(field.label) || label || hint || name,
      'aria-required': field.required === true,
      'aria-invalid': errorId !== undefined,
      'aria-describedby': errorId,
      disabled: form === null || field.disabled === true,
    },
  };
}

function Input(props: ControlProps) {
  const { value, set, hint, attributes } = useField(props);
  const common = {
    ...attributes,
    value: String(value),
    placeholder: hint,
    maxLength: asNumber(props.field.max_length) ?? 1000,
  };
  if (props.field.input_type === 'multiline_text')
    return (
      <textarea
        {...common}
        rows={asNumber(props.field.rows) ?? 3}
        onChange={(event) => set(event.target.value)}
      />
    );
  return <input {...common} type="text" autoComplete="off" onChange={(event) => set(event.target.value)} />;
}

function Select(props: ControlProps) {
  const { value, set, hint, attributes } = useField(props);
  return (
    <select {...attributes} value={String(value)} onChange={(event) => set(event.target.value)}>
      <option value="" disabled={props.field.required === true}>
        {hint}
      </option>
      {partsOf(props.field.options).map((option) => (
        <option key={asText(option.value)} value={asText(option.value)}>
          {contentOf(option.text)}
        </option>
      ))}
    </select>
  );
}

function DateTime(props: ControlProps) {
  const { value, set, attributes } = useField(props);
  const tag = asText(props.field.tag);
  const type = tag === 'date_picker' ? 'date' : tag === 'picker_time' ? 'time' : 'datetime-local';
  return (
    <input
      {...attributes}
      type={type}
      value={String(value)
        .replace(/ [+-]\d{4}$/, '')
        .replace(' ', 'T')}
      onChange={(event) => set(event.target.value.replace('T', ' '))}
    />
  );
}

interface Choice {
  value: string;
  label: string;
  more: string;
}

/** One or several out of a list, found by typing. */
function Choose(props: ControlProps) {
  const { field } = props;
  const { value, set, hint, attributes } = useField(props);
  const { candidates } = useCard();
  const { t } = usePage();
  const [typed, setTyped] = useState('');
  const [open, setOpen] = useState(false);
  const [at, setAt] = useState(0);
  const input = useRef<HTMLInputElement>(null);
  const listId = useId();
  const isMulti = asText(field.tag).startsWith('multi_');
  const choices = choicesOf(field, candidates);
  const chosen = (Array.isArray(value) ? value : [value]).filter(Boolean);
  const wanted = typed.trim().toLowerCase();
  const offered = choices.filter(
    (one) => !chosen.includes(one.value) && `${one.label} ${one.more}`.toLowerCase().includes(wanted),
  );
  const pick = (one: Choice | undefined) => {
    if (!one) return;
    set(isMulti ? [...chosen, one.value] : one.value);
    setTyped('');
    setAt(0);
    if (!isMulti) setOpen(false);
    input.current?.focus();
  };
  const drop = (gone: string) => set(isMulti ? chosen.filter((one) => one !== gone) : '');
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      setOpen(true);
      const step = event.key === 'ArrowDown' ? 1 : -1;
      setAt((at + step + offered.length) % Math.max(1, offered.length));
    } else if (event.key === 'Enter' && open) {
      event.preventDefault();
      pick(offered[at]);
    } else if (event.key === 'Escape' && open) {
      event.stopPropagation();
      setOpen(false);
    } else if (event.key === 'Backspace' && typed === '') drop(chosen.at(-1) ?? '');
  };
  return (
    <div
      className="choose"
      onBlur={(event) => !event.currentTarget.contains(event.relatedTarget) && setOpen(false)}
    >
      <div className="choose-box">
        {chosen.map((one) => {
          const label = choices.find((choice) => choice.value === one)?.label ?? one;
          return (
            <span key={one} className="chip">
              {label}
              <button type="button" aria-label={t.remove(label)} onClick={() => drop(one)}>
                <CloseIcon />
              </button>
            </span>
          );
        })}
        <input
          {...attributes}
          ref={input}
          role="combobox"
          aria-expanded={open}
          aria-controls={listId}
          aria-activedescendant={open && offered[at] ? `${listId}-${at}` : undefined}
          autoComplete="off"
          placeholder={chosen.length > 0 ? '' : hint}
          value={typed}
          onFocus={() => setOpen(true)}
          onClick={() => setOpen(true)}
          onChange={(event) => {
            setTyped(event.target.value);
            setAt(0);
            setOpen(true);
          }}
          onKeyDown={onKeyDown}
        />
      </div>
      {open && offered.length > 0 && (
        <div className="choose-list" role="listbox" id={listId}>
          {offered.map((one, index) => (
            <div
              key={one.value}
              id={`${listId}-${index}`}
              role="option"
              tabIndex={-1}
              aria-selected={index === at}
              onMouseDown={(event) => {
                event.preventDefault();
                pick(one);
              }}
            >
              <span>{one.label}</span>
              <small>{one.more}</small>
            </div>
          ))}
        </div>
      )}
    </div>
  );
}

function choicesOf(field: Part, candidates: { id: string; name: string; department: string }[]): Choice[] {
  const options = partsOf(field.options);
  const people = candidates.map(({ id, name, department }) => ({ value: id, label: name, more: department }));
  if (!asText(field.tag).includes('person'))
    return options.map((one) => ({ value: asText(one.value), label: contentOf(one.text), more: '' }));
  if (options.length === 0) return people;
  return people.filter((one) => options.some((option) => option.value === one.value));
}
