/** The form of an entry in a person's calendar. */
import type { ReactNode } from 'react';
import type { DrillEntry, EntryRequest, EntryWay } from '../../drill/contract.ts';
import type { Held } from './api.ts';
import { useDrill } from './context.ts';
import type { Texts } from './texts.ts';
import { clockTime, dayValue, momentOf } from './time.ts';

/** As the fields hold it. */
export interface EntryDraft {
  id?: string;
  title: string;
  text: string;
  day: string;
  start: string;
  end: string;
  isAllDay: boolean;
  repeats: boolean;
  people: string[];
  /** She invites us, or writes our word. */
  isForUs: boolean;
}

const dayMs = 24 * 60 * 60_000;

/** Tomorrow afternoon, and meant for us. */
export const emptyDraft = (now: Date): EntryDraft => ({
  title: '',
  text: '',
  day: dayValue(new Date(now.getTime() + dayMs)),
  start: '15:00',
  end: '16:00',
  isAllDay: false,
  repeats: false,
  people: [],
  isForUs: true,
});

export const toDraft = (entry: DrillEntry, way: EntryWay): EntryDraft => ({
  id: entry.id,
  title: entry.title,
  text: entry.text,
  day: dayValue(entry.startAt),
  start: entry.isAllDay ? '15:00' : clockTime(entry.startAt),
  end: entry.isAllDay ? '16:00' : clockTime(entry.endAt),
  isAllDay: entry.isAllDay,
  repeats: entry.repeats,
  people: entry.people.map(({ id }) => id),
  isForUs: way.by === 'word' ? isMarked(entry, way.word) : entry.invitesUs,
});

/** What the app would not save; empty if it would. */
export function problemOf({ title, start, end, day, isAllDay }: EntryDraft, texts: Texts): string {
  if (title.trim() === '') return texts.entryNeeds;
  return day === '' || (!isAllDay && !(start < end)) ? texts.entryBackwards : '';
}

export function requestOf(
  { day, start, end, isForUs, ...draft }: EntryDraft,
  way: EntryWay,
): Omit<EntryRequest, 'person' | 'platform'> {
  const startAt = momentOf(day, draft.isAllDay ? '00:00' : start);
  const endAt = draft.isAllDay ? new Date(Date.parse(startAt) + dayMs).toISOString() : momentOf(day, end);
  const words = way.by === 'word' ? marked(draft, way.word, isForUs) : draft;
  return { ...draft, ...words, startAt, endAt, invitesUs: way.by === 'invitation' && isForUs };
}

type Words = Pick<EntryDraft, 'title' | 'text'>;

const isMarked = ({ title, text }: Words, word: string): boolean =>
  `${title}\n${text}`.toLowerCase().includes(word.toLowerCase());

/** With the word in its title, as people write it; or with it nowhere. */
function marked({ title, text }: Words, word: string, isForUs: boolean): Words {
  if (isForUs === isMarked({ title, text }, word)) return { title, text };
  if (isForUs) return { title: `${title.trim()} ${word}`, text };
  const without = (words: string) => words.split(word).join('').trim();
  return { title: without(title) || title, text: without(text) };
}

interface Props {
  held: Held;
  way: EntryWay;
  draft: EntryDraft;
  onDraft(draft: EntryDraft): void;
}

export function EntryForm({ held, way, draft, onDraft }: Props): ReactNode {
  const { texts, people } = useDrill();
  const set = (part: Partial<EntryDraft>) => onDraft({ ...draft, ...part });
  const others = people.filter(
    ({ id, accounts }) => id !== held.person && accounts.some(({ platform }) => platform === held.platform),
  );
  const toggle = (id: string) =>
    set({
      people: draft.people.includes(id) ? draft.people.filter((one) => one !== id) : [...draft.people, id],
    });
  return (
    <>
      <label className="ask-field">
        {texts.entryTitle}
        <input
          className="control"
          value={draft.title}
          maxLength={120}
          onChange={(event) => set({ title: event.target.value })}
        />
      </label>
      <div className="entry-time">
        <TimeField type="date" label={texts.entryDay} value={draft.day} onValue={(day) => set({ day })} />
        {!draft.isAllDay && (
          <>
            <TimeField
              type="time"
              label={texts.entryStart}
              value={draft.start}
              onValue={(start) => set({ start })}
            />
            <TimeField type="time" label={texts.entryEnd} value={draft.end} onValue={(end) => set({ end })} />
          </>
        )}
      </div>
      <fieldset className="ask-list" aria-label={texts.entryDay}>
        {way.by === 'word' && (
          <Check
            label={texts.entryMarks(way.word)}
            isOn={draft.isForUs}
            onToggle={() => set({ isForUs: !draft.isForUs })}
          />
        )}
        <Check
          label={texts.entryAllDay}
          isOn={draft.isAllDay}
          onToggle={() => set({ isAllDay: !draft.isAllDay })}
        />
        <Check
          label={texts.entryWeekly}
          isOn={draft.repeats}
          onToggle={() => set({ repeats: !draft.repeats })}
        />
      </fieldset>
      <label className="ask-field">
        {texts.entryText}
        <textarea
          className="control entry-text"
          value={draft.text}
          placeholder={texts.entryTextHint}
          maxLength={2000}
          onChange={(event) => set({ text: event.target.value })}
        />
      </label>
      <fieldset className="ask-list ask-people">
        <legend>{texts.entryPeople}</legend>
        {way.by === 'invitation' && (
          <Check label={texts.brand} isOn={draft.isForUs} onToggle={() => set({ isForUs: !draft.isForUs })} />
        )}
        {others.map(({ id, name }) => (
          <Check key={id} label={name} isOn={draft.people.includes(id)} onToggle={() => toggle(id)} />
        ))}
      </fieldset>
    </>
  );
}

interface CheckProps {
  label: string;
  isOn: boolean;
  onToggle(): void;
}

const Check = ({ label, isOn, onToggle }: CheckProps): ReactNode => (
  <label>
    <input type="checkbox" checked={isOn} onChange={onToggle} />
    {label}
  </label>
);

interface TimeProps {
  type: 'date' | 'time';
  label: string;
  value: string;
  onValue(value: string): void;
}

const TimeField = ({ type, label, value, onValue }: TimeProps): ReactNode => (
  <label className="ask-field">
    {label}
    <input className="control" type={type} value={value} onChange={(event) => onValue(event.target.value)} />
  </label>
);
