/** Gives the person on a phone another title in the company's directory: whoever is promoted reads other things first. */
import { type ReactNode, useState } from 'react';
import type { DrillPerson } from '../../drill/contract.ts';
import { api } from './api.ts';
import { useDrill } from './context.ts';
import { Confirm } from './dialog.tsx';
import { Icon } from './icons.tsx';
import { reasonOf } from './top-bar.tsx';

const longestTitle = 30;

export function Retitle({ person }: { person: DrillPerson }): ReactNode {
  const { texts, store, tell } = useDrill();
  const [title, setTitle] = useState<string | null>(null);
  const save = () => {
    const wanted = title?.trim() ?? '';
    setTitle(null);
    if (wanted === '' || wanted === person.title) return;
    api
      .title({ person: person.id, title: wanted })
      .then(store.take)
      .catch((error: unknown) => tell(texts.failed(reasonOf(error, texts.unreachable))));
  };
  return (
    <>
      <button
        type="button"
        className="phone-retitle"
        aria-label={texts.retitle(person.name)}
        title={texts.retitle(person.name)}
        onClick={() => setTitle(person.title)}
      >
        <Icon name="pencil" size={13} />
      </button>
      {title !== null && (
        <Confirm
          title={texts.retitle(person.name)}
          text={texts.retitleText}
          yes={texts.retitleYes}
          no={texts.cancel}
          onYes={save}
          onNo={() => setTitle(null)}
        >
          <input
            className="control retitle-control"
            aria-label={texts.titleField}
            value={title}
            maxLength={longestTitle}
            onChange={(event) => setTitle(event.target.value)}
          />
        </Confirm>
      )}
    </>
  );
}
