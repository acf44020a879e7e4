/** Choosing people of the company: those chosen as chips, the others in a list that can be searched. */
import { type ReactNode, useState } from 'react';
import type { DrillPerson } from '../../../drill/contract.ts';
import { useDrill } from '../context.ts';
import { Icon } from '../icons.tsx';
import type { FieldProps } from './fields.tsx';
import { attributesOf } from './fields.tsx';
import { usePress } from './pressing.ts';
import { contentOf, tagOf } from './shape.ts';

export function PeopleField(props: FieldProps): ReactNode {
  const { texts, nameOf } = useDrill();
  const [isOpen, setOpen] = useState(false);
  const { field, value, isDisabled, onValue } = props;
  const isMany = tagOf(field) === 'multi_select_person';
  const chosen = [value].flat().filter((id) => id !== '');
  const choose = (id: string) => {
    if (!isMany) {
      onValue(id);
      setOpen(false);
    } else onValue(chosen.includes(id) ? chosen.filter((other) => other !== id) : [...chosen, id]);
  };
  const remove = (id: string) => onValue(isMany ? chosen.filter((other) => other !== id) : '');
  const { disabled, 'aria-label': label, ...attributes } = attributesOf(props);
  return (
    <div className="people">
      <div className="control people-chosen">
        {chosen.map((id) => (
          <span key={id} className="chip">
            {nameOf(id)}
            <button
              type="button"
              aria-label={texts.remove(nameOf(id))}
              disabled={isDisabled}
              onClick={() => remove(id)}
            >
              <Icon name="close" size={12} />
            </button>
          </span>
        ))}
        <button
          type="button"
          className="people-open"
          data-field={attributes['data-field']}
          aria-label={`${label} ${isOpen ? texts.done : texts.choosePeople}`}
          aria-expanded={isOpen}
          aria-describedby={attributes['aria-describedby']}
          disabled={disabled}
          onClick={() => setOpen(!isOpen)}
        >
          <Icon name="people" size={14} />
          {isOpen ? texts.done : chosen.length > 0 ? '' : contentOf(field.placeholder) || texts.choosePeople}
        </button>
      </div>
      {isOpen && <PeopleList chosen={chosen} onChoose={choose} />}
    </div>
  );
}

function PeopleList({ chosen, onChoose }: { chosen: string[]; onChoose(id: string): void }): ReactNode {
  const { texts, people } = useDrill();
  const { platform } = usePress();
  const [wanted, setWanted] = useState('');
  const found = people
    .filter((person) => isFound(person, wanted.trim().toLowerCase()))
    .flatMap((person) => {
      const account = person.accounts.find((one) => one.platform === platform);
      return account ? [{ ...person, account: account.id }] : [];
    });
  return (
    <div className="people-list">
      <input
        type="search"
        className="control"
        value={wanted}
        aria-label={texts.searchPeople}
        placeholder={texts.searchPeople}
        onChange={(event) => setWanted(event.target.value)}
      />
      <div className="people-found">
        {found.map((person) => (
          <label key={person.id} className="choice">
            <input
              type="checkbox"
              checked={chosen.includes(person.account)}
              onChange={() => onChoose(person.account)}
            />
            <span>{person.name}</span>
            <span className="choice-note">
              {person.department} · {person.title}
            </span>
          </label>
        ))}
        {found.length === 0 && <p className="choice-note">{texts.nobodyFound}</p>}
      </div>
    </div>
  );
}

const isFound = ({ name, department, title }: DrillPerson, wanted: string): boolean =>
  `${name} ${department} ${title}`.toLowerCase().includes(wanted);
