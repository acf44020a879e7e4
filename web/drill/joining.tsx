/** Somebody is hired or comes back: the directory has her from now on, and Xinliu reads it. */
import type { ReactNode } from 'react';
import { api } from './api.ts';
import { useDrill } from './context.ts';
import { Confirm } from './dialog.tsx';
import { reasonOf } from './top-bar.tsx';

/** Chosen among the people of a phone, in place of one. */
export const joinAll = 'join-all';
export const joinOf = (value: string): string | undefined => /^join (.+)$/.exec(value)?.[1];

interface Props {
  wish: string;
  onEnd(): void;
  onJoined(person: string): void;
}

export function Joining({ wish, onEnd, onJoined }: Props): ReactNode {
  const { texts, drill, store, tell } = useDrill();
  const absent = drill.state?.absent ?? [];
  const comes = absent.filter(({ id, wasHere }) => (wish === joinAll ? !wasHere : id === joinOf(wish)));
  const [first] = comes;
  const join = () => {
    onEnd();
    api
      .staff({ people: comes.map(({ id }) => id), isHere: true })
      .then((state) => {
        store.take(state);
        if (first && wish !== joinAll) onJoined(first.id);
      })
      .catch((error: unknown) => tell(texts.failed(reasonOf(error, texts))));
  };
  if (!first) return null;
  return (
    <Confirm
      title={wish === joinAll ? texts.hireAllTitle(comes.length) : texts.joins(first.name, first.wasHere)}
      text={texts.joinsText}
      yes={texts.joinsYes}
      no={texts.cancel}
      onYes={join}
      onNo={onEnd}
    />
  );
}
