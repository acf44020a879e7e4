/** What is filled in on a card: words, choices, people, days and times. */
import { type ReactNode, useContext, useId, useState } from 'react';
import { useDrill } from '../context.ts';
import { FormContext, type FormValue, fromPlatformTime, initialValue, toPlatformTime } from './form-state.ts';
import { PeopleField } from './people-field.tsx';
import { contentOf, type Part, partsOf, tagOf, textOf } from './shape.ts';

export interface FieldProps {
  field: Part;
  label: string;
  value: FormValue;
  isDisabled: boolean;
  /** The id of what says that something is missing. */
  problemId: string | undefined;
  onValue(value: FormValue): void;
}

/** Outside of a form a field shows what it holds and takes nothing. */
export function Field({ field, label }: { field: Part; label: string }): ReactNode {
  const { texts } = useDrill();
  const form = useContext(FormContext);
  const name = textOf(field.name);
  const problem = useId();
  const isMissing = form?.missing.includes(name) ?? false;
  const props: FieldProps = {
    field,
    label,
    value: form?.values[name] ?? initialValue(field),
    isDisabled: !form || field.disabled === true,
    problemId: isMissing ? problem : undefined,
    onValue: (value) => form?.set(name, value),
  };
  return (
    <div className={`field ${isMissing ? 'is-missing' : ''}`}>
      {contentOf(field.label) && <span className="field-label">{contentOf(field.label)}</span>}
      <Control {...props} />
      {isMissing && (
        <p className="field-problem" id={problem} role="alert">
          {texts.requiredMissing(label)}
        </p>
      )}
    </div>
  );
}

function Control(props: FieldProps): ReactNode {
  switch (tagOf(props.field)) {
    case 'input':
      return <Input {...props} />;
    case 'select_static':
      return <Choice {...props} />;
    case 'multi_select_static':
      return <Choices {...props} />;
    case 'select_person':
    case 'multi_select_person':
      return <PeopleField {...props} />;
    default:
      return <Moment {...props} />;
  }
}

/** What every control says of itself. */
export const attributesOf = ({ field, label, isDisabled, problemId }: FieldProps) => ({
  'aria-label': label,
  'aria-required': field.required === true,
  'aria-invalid': problemId !== undefined,
  'aria-describedby': problemId,
  'data-field': textOf(field.name),
  disabled: isDisabled,
});

function Input(props: FieldProps): ReactNode {
  const { field, value, onValue } = props;
  const common = {
    ...attributesOf(props),
    className: 'control',
    value: String(value),
    placeholder: contentOf(field.placeholder),
    maxLength: Number(field.max_length) || 1_000,
  };
  if (field.input_type === 'multiline_text')
    return <textarea {...common} rows={Number(field.rows) || 3} onChange={(e) => onValue(e.target.value)} />;
  const type = field.input_type === 'password' ? 'password' : 'text';
  return <input {...common} type={type} onChange={(event) => onValue(event.target.value)} />;
}

function Choice(props: FieldProps): ReactNode {
  const { texts } = useDrill();
  const { field, value, onValue } = props;
  return (
    <select
      {...attributesOf(props)}
      className={`control control-select ${value === '' ? 'is-empty' : ''}`}
      value={String(value)}
      onChange={(event) => onValue(event.target.value)}
    >
      <option value="">{contentOf(field.placeholder) || texts.choose}</option>
      {partsOf(field.options).map((option) => (
        <option key={textOf(option.value)} value={textOf(option.value)}>
          {contentOf(option.text)}
        </option>
      ))}
    </select>
  );
}

function Choices(props: FieldProps): ReactNode {
  const { field, value, isDisabled, onValue } = props;
  const chosen = Array.isArray(value) ? value : [];
  return (
    <fieldset className="choices" aria-label={props.label} data-field={textOf(field.name)} tabIndex={-1}>
      {partsOf(field.options).map((option) => {
        const own = textOf(option.value);
        return (
          <label key={own} className="choice">
            <input
              type="checkbox"
              disabled={isDisabled}
              checked={chosen.includes(own)}
              onChange={(e) => onValue(e.target.checked ? [...chosen, own] : chosen.filter((v) => v !== own))}
            />
            {contentOf(option.text)}
          </label>
        );
      })}
    </fieldset>
  );
}

const pickers: Record<string, string> = {
  date_picker: 'date',
  picker_time: 'time',
  picker_datetime: 'datetime-local',
};

function Moment(props: FieldProps): ReactNode {
  const { field, value, onValue } = props;
  const [shown, setShown] = useState(fromPlatformTime(String(value)));
  return (
    <input
      {...attributesOf(props)}
      className="control"
      type={pickers[tagOf(field)] ?? 'text'}
      value={shown}
      onChange={(event) => {
        setShown(event.target.value);
        onValue(toPlatformTime(event.target.value));
      }}
    />
  );
}
