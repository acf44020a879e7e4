/** What the product did, from its own rows, newest first; each line opens what is known of it. */
import { useMemo, useState } from 'react';
import type { TimelineEntry } from './api.ts';
import { usePage } from './context.ts';
import { Dialog } from './dialog.tsx';
import { useKnown, useNow } from './store.ts';
import { fullTime, shortTime } from './time.ts';

type Kind = TimelineEntry['kind'];
const kinds: Kind[] = ['event', 'deadline', 'delivery'];

/** How a state is meant: done, still to come, gone wrong, or over. */
const tones: Record<string, 'good' | 'wait' | 'bad' | 'over'> = {
  done: 'good',
  accepted: 'good',
  open: 'wait',
  pending: 'wait',
  planned: 'wait',
  sending: 'wait',
  failed: 'bad',
  rejected: 'bad',
  'in-doubt': 'bad',
  cancelled: 'over',
  dropped: 'over',
};

export function Timeline() {
  const { store, t } = usePage();
  const entries = useKnown(store, (known) => known.timeline);
  const now = useNow(store);
  const [kind, setKind] = useState<Kind | null>(null);
  const [opened, setOpened] = useState<string | null>(null);
  const shown = useMemo(
    () => entries.filter((entry) => kind === null || entry.kind === kind).reverse(),
    [entries, kind],
  );
  const entry = entries.find((one) => one.id === opened);
  return (
    <section className="timeline panel" aria-label={t.timeline}>
      <header className="panel-head">
        <h2>{t.timeline}</h2>
        <p>{t.timelineHint}</p>
      </header>
      <fieldset className="filters">
        <legend className="sr">{t.timeline}</legend>
        {[null, ...kinds].map((one) => (
          <button key={one ?? 'all'} type="button" aria-pressed={kind === one} onClick={() => setKind(one)}>
            {one === null ? t.all : t.kinds[one]}
            <small>{entries.filter((e) => one === null || e.kind === one).length}</small>
          </button>
        ))}
      </fieldset>
      {shown.length === 0 ? (
        <p className="empty">{entries.length === 0 ? t.timelineEmpty : t.timelineNone}</p>
      ) : (
        <ol className="entries">
          {shown.map((one) => (
            <Line key={one.id} entry={one} now={now} onOpen={() => setOpened(one.id)} />
          ))}
        </ol>
      )}
      {entry && <Detail entry={entry} onClose={() => setOpened(null)} />}
    </section>
  );
}

function Line({ entry, now, onOpen }: { entry: TimelineEntry; now: number; onOpen(): void }) {
  const { t, language } = usePage();
  const tone = tones[entry.state] ?? 'over';
  const waits = entry.dueAt !== null && tone === 'wait';
  return (
    <li>
      <button type="button" className={`entry kind-${entry.kind} ${tone}`} onClick={onOpen}>
        <time dateTime={entry.at}>{shortTime(entry.at, now, t)}</time>
        <i aria-hidden="true" />
        <span className="entry-words">
          <span className="entry-text">{language === 'zh' ? entry.text : entry.textEn}</span>
          <span className="entry-state">
            <span className="entry-kind">{t.kinds[entry.kind]}</span>
            <span className={`state ${tone}`}>{t.states[entry.state] ?? entry.state}</span>
            {waits && entry.dueAt && <span>{t.due(shortTime(entry.dueAt, now, t))}</span>}
          </span>
        </span>
      </button>
    </li>
  );
}

function Detail({ entry, onClose }: { entry: TimelineEntry; onClose(): void }) {
  const { t, language } = usePage();
  const facts: [string, string][] = [
    ['at', fullTime(entry.at, t)],
    ['state', t.states[entry.state] ?? entry.state],
    ...(entry.dueAt ? [['dueAt', fullTime(entry.dueAt, t)] as [string, string]] : []),
    ...Object.entries(entry.detail),
  ];
  return (
    <Dialog
      wide
      title={language === 'zh' ? entry.text : entry.textEn}
      onClose={onClose}
      actions={
        <button type="button" className="btn btn-solid" onClick={onClose}>
          {t.close}
        </button>
      }
    >
      <dl className="facts">
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt>{t.fields[name] ?? name}</dt>
            <dd>{/^[[{]/.test(value) ? <pre>{pretty(value)}</pre> : value}</dd>
          </div>
        ))}
      </dl>
    </Dialog>
  );
}

function pretty(json: string): string {
  try {
    return JSON.stringify(JSON.parse(json), null, 2);
  } catch {
    return json;
  }
}
