/** What the product did and what it waits for, from its own rows: newest first, with details on demand. */
import { type ReactNode, useState } from 'react';
import type { TimelineEntry } from '../../drill/contract.ts';
import { AppSign } from './apps.tsx';
import { useDrill } from './context.ts';
import { Icon } from './icons.tsx';
import { clockSeconds, dayAndTime, isSameDay, longDate, shortDate, untilText } from './time.ts';
import { useNow } from './use.ts';

type Kind = TimelineEntry['kind'];

const kinds: Kind[] = ['event', 'deadline', 'delivery', 'clock'];
const waiting = new Set(['pending', 'planned']);
const fewUpcoming = 4;

export function Timeline(): ReactNode {
  const { texts, drill } = useDrill();
  const [kind, setKind] = useState<Kind | 'all'>('all');
  const { timeline } = drill;
  const shown = kind === 'all' ? timeline : timeline.filter((entry) => entry.kind === kind);
  const upcoming = shown.filter((e) => waiting.has(e.state)).sort(byDue);
  const happened = shown.filter((e) => !waiting.has(e.state)).reverse();
  const present = kinds.filter((k) => k !== 'clock' || timeline.some((entry) => entry.kind === 'clock'));
  return (
    <>
      <fieldset className="filters" aria-label={texts.timeline}>
        {(['all', ...present] as const).map((name) => (
          <button
            key={name}
            type="button"
            className={`filter kind-${name}`}
            aria-pressed={kind === name}
            title={name === 'all' ? undefined : texts.kindHints[name]}
            onClick={() => setKind(name)}
          >
            {name === 'all' ? texts.all : texts.kinds[name]}
            <span className="filter-count">{countOf(timeline, name)}</span>
          </button>
        ))}
      </fieldset>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard. */}
      <section className="timeline" tabIndex={0} aria-label={texts.timeline}>
        {upcoming.length > 0 && <Upcoming entries={upcoming} />}
        {happened.length > 0 && <h3>{texts.happened}</h3>}
        <ol className="entries">
          {happened.map((entry, index) => (
            <Entry key={entry.id} entry={entry} before={happened[index - 1]} />
          ))}
        </ol>
        {shown.length === 0 && (
          <p className="empty">{timeline.length === 0 ? texts.nothingHappened : texts.nothingKind}</p>
        )}
      </section>
    </>
  );
}

const countOf = (timeline: TimelineEntry[], kind: Kind | 'all'): number =>
  kind === 'all' ? timeline.length : timeline.filter((entry) => entry.kind === kind).length;

const byDue = (one: TimelineEntry, other: TimelineEntry): number =>
  (one.dueAt ?? one.at).localeCompare(other.dueAt ?? other.at);

function Upcoming({ entries }: { entries: TimelineEntry[] }): ReactNode {
  const { texts } = useDrill();
  const [isAll, setAll] = useState(false);
  const shown = isAll ? entries : entries.slice(0, fewUpcoming);
  return (
    <>
      <h3>{texts.upcoming}</h3>
      <ol className="entries entries-upcoming">
        {shown.map((entry) => (
          <Entry key={entry.id} entry={entry} />
        ))}
      </ol>
      {entries.length > fewUpcoming && (
        <button type="button" className="link-button more" onClick={() => setAll(!isAll)}>
          {isAll ? texts.showLess : texts.showAll(entries.length)}
        </button>
      )}
    </>
  );
}

function Entry({ entry, before }: { entry: TimelineEntry; before?: TimelineEntry | undefined }): ReactNode {
  const { texts, drill, language, platforms } = useDrill();
  const now = useNow(drill);
  const [isOpen, setOpen] = useState(false);
  const isWaiting = waiting.has(entry.state);
  const isNewDay = !isWaiting && (before ? !isSameDay(before.at, entry.at) : !isSameDay(entry.at, now));
  return (
    <li className={`entry kind-${entry.kind} ${isOpen ? 'is-open' : ''}`} data-state={entry.state}>
      {isNewDay && <p className="entry-day">{shortDate(entry.at, language)}</p>}
      <button type="button" className="entry-head" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
        <span className="entry-dot" aria-hidden="true" />
        <span className="entry-time">
          {isWaiting && entry.dueAt ? dayAndTime(entry.dueAt, now, language) : clockSeconds(entry.at)}
        </span>
        <span className="entry-text">
          {entry.platform && platforms.length > 1 && (
            <>
              <AppSign platform={entry.platform} size="small" />
              <span className="unseen">{texts.platforms[entry.platform]} </span>
            </>
          )}
          {language === 'en' ? entry.textEn : entry.text}
        </span>
        <span className="entry-end">
          {isWaiting && entry.dueAt && (
            <span className="entry-due">{untilText(entry.dueAt, now, language)}</span>
          )}
          <span className={`state state-${entry.state}`}>{texts.states[entry.state] ?? entry.state}</span>
          <Icon name="chevron" size={12} />
        </span>
      </button>
      {isOpen && <Detail entry={entry} />}
    </li>
  );
}

function Detail({ entry }: { entry: TimelineEntry }): ReactNode {
  const { texts, language } = useDrill();
  const moment = (at: string) => `${longDate(at, language)} ${clockSeconds(at)}`;
  const rows: [string, string][] = [
    ['at', moment(entry.at)],
    ...(entry.dueAt ? [['dueAt', moment(entry.dueAt)] as [string, string]] : []),
    ...Object.entries(entry.detail),
  ];
  return (
    <dl className="detail">
      {rows.map(([name, value]) => (
        <div key={name}>
          <dt>{texts.detail[name] ?? name}</dt>
          <dd>{isJson(value) ? <pre>{pretty(value)}</pre> : value}</dd>
        </div>
      ))}
    </dl>
  );
}

const isJson = (value: string): boolean => /^[[{]/.test(value);

function pretty(value: string): string {
  try {
    return JSON.stringify(JSON.parse(value), null, 2);
  } catch {
    return value;
  }
}
