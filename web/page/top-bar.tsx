/** The head of the page: the clock and everything that moves it, and what comes next. */
import { useState } from 'react';
import { api, type ClockRequest, type DrillState } from './api.ts';
import { usePage } from './context.ts';
import { Question } from './dialog.tsx';
import { useNow } from './store.ts';
import { inSpan, localOf, shortTime } from './time.ts';
import { useWork } from './use.ts';

export function TopBar(props: { state: DrillState; onLanguage(): void; onReset(): void }) {
  const { t } = usePage();
  const { state } = props;
  const connected = state.platforms.every((platform) => platform.connected);
  return (
    <header className="top">
      <div className="brand">
        <svg viewBox="0 0 32 32" aria-hidden="true">
          <rect width="32" height="32" rx="8" />
          <path d="M7 12.5c3-2.6 6-2.6 9 0s6 2.6 9 0M7 18.5c3-2.6 6-2.6 9 0s6 2.6 9 0" />
        </svg>
        <div>
          <h1>{t.title}</h1>
          <p>{t.subtitle(state.company)}</p>
        </div>
      </div>
      <Clock state={state} />
      <div className="top-end">
        <span className={connected ? 'link-state up' : 'link-state down'}>
          {connected ? t.connected : t.disconnected}
        </span>
        <Reset onReset={props.onReset} />
        <button type="button" className="btn" title={t.languageHint} onClick={props.onLanguage}>
          {t.language}
        </button>
      </div>
    </header>
  );
}

function Clock({ state }: { state: DrillState }) {
  const { store, t, toast } = usePage();
  const now = useNow(store);
  const local = localOf(now);
  const [busy, start] = useWork((error) => toast(error.message, 'error'));
  const move = (wish: ClockRequest) => start(async () => store.setState(await api.clock(wish)));
  return (
    <section className="clock" aria-label={t.clock} aria-busy={busy}>
      <div className="clock-face">
        <time dateTime={new Date(now).toISOString()} className="clock-time">
          {local.time}
          <small>:{local.seconds}</small>
        </time>
        <span className="clock-date">
          <b>{t.weekdays[local.weekday]}</b>
          {t.date(local.year, local.month, local.day)}
        </span>
      </div>
      <div className="clock-moves">
        <div className="segments">
          <button type="button" disabled={busy} onClick={() => move({ move: 'hour' })}>
            {t.hour}
          </button>
          <button type="button" disabled={busy} onClick={() => move({ move: 'day' })}>
            {t.day}
          </button>
          <button
            type="button"
            disabled={busy || !state.nextDeadline}
            onClick={() => move({ move: 'next-deadline' })}
          >
            {t.nextDeadline}
          </button>
          <button
            type="button"
            disabled={busy}
            title={t.nextFridayHint}
            onClick={() => move({ move: 'next-friday' })}
          >
            {t.nextFriday}
          </button>
        </div>
        <button
          type="button"
          role="switch"
          className="switch"
          aria-checked={state.ticking}
          title={t.tickingHint}
          onClick={() => move({ ticking: !state.ticking })}
        >
          <i aria-hidden="true" />
          {t.ticking}
        </button>
      </div>
      <p className="clock-next" aria-live="polite">
        {busy ? <b className="moving">{t.moving}</b> : <Next state={state} now={now} />}
      </p>
    </section>
  );
}

function Next({ state, now }: { state: DrillState; now: number }) {
  const { t, language } = usePage();
  const next = state.nextDeadline;
  if (!next)
    return (
      <>
        <b>{t.comesNext}</b> {t.nothingNext}
      </>
    );
  return (
    <>
      <b>{t.comesNext}</b> {t.next[next.kind] ?? next.kind} · {shortTime(next.at, now, t)}
      <span className="soft">{inSpan(next.at, now, language)}</span>
    </>
  );
}

function Reset({ onReset }: { onReset(): void }) {
  const { store, t, toast } = usePage();
  const [asking, setAsking] = useState(false);
  const [busy, start] = useWork((error) => toast(error.message, 'error'));
  const reset = () => {
    setAsking(false);
    start(async () => {
      store.setState(await api.reset());
      store.everything();
      onReset();
      toast(t.resetDone);
    });
  };
  return (
    <>
      <button type="button" className="btn" aria-busy={busy} disabled={busy} onClick={() => setAsking(true)}>
        {t.reset}
      </button>
      {asking && (
        <Question
          title={t.resetTitle}
          text={t.resetText}
          yes={t.reset}
          no={t.cancel}
          danger
          onYes={reset}
          onNo={() => setAsking(false)}
        />
      )}
    </>
  );
}
