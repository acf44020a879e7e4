/** What the directory does with the person on a phone: another title, out of a platform's reach, out of the company. */
import { type ReactNode, useState } from 'react';
import type { DrillPerson, DrillState } from '../../drill/contract.ts';
import { api } from './api.ts';
import { useDrill } from './context.ts';
import { Confirm } from './dialog.tsx';
import { Icon } from './icons.tsx';
import { reasonOf } from './top-bar.tsx';

const longestTitle = 30;

export function Personnel({ person }: { person: DrillPerson }): ReactNode {
  const { texts, store, tell } = useDrill();
  const [title, setTitle] = useState<string | null>(null);
  const [isLeaving, setLeaving] = useState(false);
  const ask = (work: Promise<DrillState>) =>
    work.then(store.take).catch((error: unknown) => tell(texts.failed(reasonOf(error, texts))));
  const save = () => {
    const wanted = title?.trim() ?? '';
    setTitle(null);
    if (wanted !== '' && wanted !== person.title) void ask(api.title({ person: person.id, title: wanted }));
  };
  const leave = () => {
    setLeaving(false);
    void ask(api.staff({ people: [person.id], isHere: false }));
  };
  return (
    <>
      <button
        type="button"
        className="phone-change"
        aria-label={texts.change(person.name)}
        title={texts.change(person.name)}
        onClick={() => setTitle(person.title)}
      >
        <Icon name="pencil" size={13} />
      </button>
      {title !== null && (
        <Confirm
          title={texts.change(person.name)}
          text={texts.retitleText}
          yes={texts.save}
          no={texts.cancel}
          onYes={save}
          onNo={() => setTitle(null)}
        >
          <label className="ask-field">
            {texts.titleField}
            <input
              className="control"
              value={title}
              maxLength={longestTitle}
              onChange={(event) => setTitle(event.target.value)}
            />
          </label>
          <Belonging person={person} ask={ask} />
          <Reach person={person} ask={ask} />
          <button
            type="button"
            className="button button-danger ask-leave"
            onClick={() => {
              setTitle(null);
              setLeaving(true);
            }}
          >
            {texts.leaves}
          </button>
        </Confirm>
      )}
      {isLeaving && (
        <Confirm
          title={texts.leavesTitle(person.name)}
          text={texts.leavesText}
          yes={texts.leaves}
          no={texts.cancel}
          isDanger
          onYes={leave}
          onNo={() => setLeaving(false)}
        />
      )}
    </>
  );
}

interface DirectoryProps {
  person: DrillPerson;
  ask(work: Promise<DrillState>): void;
}

/** Her department: another one is written into the directory as soon as it is chosen. */
function Belonging({ person, ask }: DirectoryProps): ReactNode {
  const { texts, drill } = useDrill();
  return (
    <label className="ask-field">
      {texts.departmentField}
      <select
        className="control"
        value={person.department}
        onChange={(event) => ask(api.transfer({ person: person.id, department: event.target.value }))}
      >
        {(drill.state?.departments ?? []).map((name) => (
          <option key={name}>{name}</option>
        ))}
      </select>
    </label>
  );
}

/** Whom the app may reach is set on each platform by itself. */
function Reach({ person, ask }: DirectoryProps): ReactNode {
  const { texts } = useDrill();
  return (
    <fieldset className="ask-list">
      <legend>{texts.inRange}</legend>
      {person.accounts.map(({ platform, inRange }) => (
        <label key={platform}>
          <input
            type="checkbox"
            checked={inRange}
            onChange={() => ask(api.range({ person: person.id, platform, isInside: !inRange }))}
          />
          {texts.platforms[platform]}
        </label>
      ))}
    </fieldset>
  );
}
