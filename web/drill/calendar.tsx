/** A person's own calendar in her app: what lies ahead there, and what she enters by hand, which Xinliu reads as it would from the platform. */
import { type ReactNode, useEffect, useState } from 'react';
import type { DrillEntry, DrillPerson, DrillPlatform, EntryWay } from '../../drill/contract.ts';
import { api } from './api.ts';
import { useDrill } from './context.ts';
import { Confirm } from './dialog.tsx';
import { type EntryDraft, EntryForm, emptyDraft, problemOf, requestOf, toDraft } from './entry-form.tsx';
import { Icon } from './icons.tsx';
import type { Texts } from './texts.ts';
import { clockTime, type Language, shortDate } from './time.ts';
import { reasonOf } from './top-bar.tsx';
import { useNow } from './use.ts';

interface Props {
  person: DrillPerson;
  platform: DrillPlatform;
}

export function CalendarButton(props: Props): ReactNode {
  const { texts } = useDrill();
  const [isOpen, setOpen] = useState(false);
  const label = texts.calendarOf(props.person.name);
  return (
    <>
      <button
        type="button"
        className="chat-act chat-calendar"
        aria-label={label}
        title={label}
        onClick={() => setOpen(true)}
      >
        <Icon name="calendar" size={15} />
      </button>
      {isOpen && <Calendar {...props} onEnd={() => setOpen(false)} />}
    </>
  );
}

function Calendar({ person, platform, onEnd }: Props & { onEnd(): void }): ReactNode {
  const { texts, drill, store } = useDrill();
  const now = useNow(drill);
  const held = { person: person.id, platform: platform.name };
  const [entries, setEntries] = useState<DrillEntry[] | null>(null);
  const [draft, setDraft] = useState<EntryDraft | null>(null);
  const [problem, setProblem] = useState('');
  const way = platform.entries;
  const canEnter = way.by !== 'nothing';
  const look = () =>
    api.calendar({ person: person.id, platform: platform.name }).then(setEntries, () => setEntries([]));
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, when it is opened.
  useEffect(() => void look(), []);
  const act = (work: Promise<unknown>) =>
    work
      .then(look)
      .then(() => setDraft(null))
      .catch((error: unknown) => setProblem(texts.failed(reasonOf(error, texts))))
      .finally(store.refreshAll);
  const save = () => {
    if (!draft) return;
    const wrong = problemOf(draft, texts);
    setProblem(wrong);
    if (wrong === '') void act(api.enter({ ...held, ...requestOf(draft, way) }));
  };
  const open = (next: EntryDraft | null) => {
    setProblem('');
    setDraft(next);
  };
  const begin = () => open(emptyDraft(now));
  if (draft)
    return (
      <Confirm
        key="form"
        title={draft.id ? texts.changeEntry(draft.title) : texts.newEntry}
        text={wayText(way, texts)}
        yes={texts.save}
        no={texts.back}
        onYes={save}
        onNo={() => open(null)}
      >
        <EntryForm held={held} way={way} draft={draft} onDraft={setDraft} />
        {problem && (
          <p className="field-problem" role="alert">
            {problem}
          </p>
        )}
        {draft.id && (
          <button
            type="button"
            className="button button-danger ask-leave"
            onClick={() => void act(api.takeOff(held, draft.id ?? ''))}
          >
            {texts.deleteEntry}
          </button>
        )}
      </Confirm>
    );
  return (
    <Confirm
      key="list"
      title={texts.calendarOf(person.name)}
      text={wayText(way, texts)}
      yes={canEnter ? texts.newEntry : texts.ok}
      no={texts.close}
      onYes={canEnter ? begin : onEnd}
      onNo={onEnd}
    >
      <Entries entries={entries} onEntry={(entry) => open(toDraft(entry, way))} />
    </Confirm>
  );
}

const wayText = (way: EntryWay, { calendarHow }: Texts): string => {
  if (way.by === 'word') return calendarHow.word(way.word);
  return way.by === 'invitation' ? calendarHow.invitation(way.minutes) : calendarHow[way.by];
};

interface ListProps {
  /** Null until they are known. */
  entries: DrillEntry[] | null;
  onEntry(entry: DrillEntry): void;
}

function Entries({ entries, onEntry }: ListProps): ReactNode {
  const { texts } = useDrill();
  if (entries?.length === 0) return <p className="entries-none">{texts.calendarEmpty}</p>;
  return (
    <ul className="entries">
      {(entries ?? []).map((entry) => (
        <li key={entry.id}>
          {entry.isHers ? (
            <button type="button" className="entry" onClick={() => onEntry(entry)}>
              <EntryLine entry={entry} />
              <Icon name="pencil" size={13} />
            </button>
          ) : (
            <div className="entry">
              <EntryLine entry={entry} />
            </div>
          )}
        </li>
      ))}
    </ul>
  );
}

function EntryLine({ entry }: { entry: DrillEntry }): ReactNode {
  const { texts, language } = useDrill();
  return (
    <>
      <span className="entry-when">{whenOf(entry, language, texts)}</span>
      <span className="entry-title">{entry.title}</span>
    </>
  );
}

function whenOf({ startAt, endAt, isAllDay, repeats }: DrillEntry, language: Language, texts: Texts): string {
  const hours = isAllDay ? texts.entryAllDay : `${clockTime(startAt)}–${clockTime(endAt)}`;
  return `${shortDate(startAt, language)} ${hours}${repeats ? ` · ${texts.entryWeekly}` : ''}`;
}
