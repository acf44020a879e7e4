/** The bar at the top: what this is, what time it is and how to move it, what comes next, and what concerns the whole page. */
import { type ReactNode, useState } from 'react';
import type { ClockRequest, DrillState, PlatformName } from '../../drill/contract.ts';
import { ApiError, api } from './api.ts';
import { AppSign } from './apps.tsx';
import { useDrill } from './context.ts';
import { Confirm } from './dialog.tsx';
import { Icon, Mark } from './icons.tsx';
import type { Texts } from './texts.ts';
import { clockSeconds, dayAndTime, type Language, longDate, untilText } from './time.ts';
import { useNow } from './use.ts';

interface Props {
  language: Language;
  onLanguage(language: Language): void;
}

export function TopBar({ language, onLanguage }: Props): ReactNode {
  const { texts, drill } = useDrill();
  return (
    <header className="top">
      <div className="top-brand">
        <Mark />
        <div>
          <h1>
            {texts.brand} <span>{texts.drill}</span>
          </h1>
          <p>{drill.state?.company}</p>
        </div>
      </div>
      <Clock />
      <div className="top-end">
        <Connections />
        <a className="button button-quiet" href="/drill/issue" target="_blank" rel="noreferrer">
          <span>
            {texts.issue}
            <span className="wide-only">{texts.issueMore}</span>
          </span>
        </a>
        <a
          className="button button-quiet"
          href={`/drill/figures?language=${language}`}
          target="_blank"
          rel="noreferrer"
        >
          {texts.figures}
        </a>
        <LanguageSwitch language={language} onLanguage={onLanguage} />
        <ResetButton />
      </div>
    </header>
  );
}

const moves = ['hour', 'day', 'next-deadline', 'next-friday'] as const;

function Clock(): ReactNode {
  const { texts, drill, language, store, tell } = useDrill();
  const [isMoving, setMoving] = useState(false);
  const now = useNow(drill);
  const { state } = drill;
  const ask = async (wish: ClockRequest) => {
    setMoving(true);
    await api
      .clock(wish)
      .then((answer) => {
        store.take(answer);
        store.refreshAll();
      })
      .catch((error: unknown) => tell(texts.failed(reasonOf(error, texts))));
    setMoving(false);
  };
  if (!state) return null;
  return (
    <section className="clock" aria-label={texts.clock} aria-busy={isMoving}>
      <div className="clock-now">
        <span className="clock-date">{longDate(now, language)}</span>
        <time className="clock-time" dateTime={now.toISOString()}>
          {clockSeconds(now)}
        </time>
      </div>
      <label className="switch" title={texts.tickingHint}>
        <input
          type="checkbox"
          role="switch"
          checked={state.ticking}
          aria-checked={state.ticking}
          onChange={(event) => void ask({ ticking: event.target.checked })}
        />
        <span className="switch-track" aria-hidden="true" />
        <span className="switch-label">{texts.ticking}</span>
      </label>
      <fieldset className="moves">
        <legend>{texts.forward}</legend>
        {moves.map((move) => (
          <button
            key={move}
            type="button"
            disabled={isMoving || (move === 'next-deadline' && !state.nextDeadline)}
            title={texts.moveTitles[move]}
            onClick={() => void ask({ move })}
          >
            {texts.moves[move]}
          </button>
        ))}
      </fieldset>
      <Next state={state} now={now} isMoving={isMoving} />
    </section>
  );
}

function Next({ state, now, isMoving }: { state: DrillState; now: Date; isMoving: boolean }): ReactNode {
  const { texts, language } = useDrill();
  const next = state.nextDeadline;
  if (isMoving)
    return (
      <p className="next" role="status">
        <span className="spinner" aria-hidden="true" />
        <span className="next-what">{texts.moving}</span>
      </p>
    );
  return (
    <p className="next">
      <span className="next-label">{texts.next}</span>
      {next ? (
        <>
          <span className="next-what">{texts.deadlines[next.kind] ?? texts.deadlines.other}</span>
          <span className="next-when">
            {dayAndTime(next.at, now, language)} · {untilText(next.at, now, language)}
          </span>
        </>
      ) : (
        <span className="next-when">{texts.nothingNext}</span>
      )}
    </p>
  );
}

function Connections(): ReactNode {
  const { texts, drill, platforms } = useDrill();
  return (
    <ul className="connections" aria-label={texts.connections}>
      {platforms.map(({ name, connected, detail }) => {
        const isConnected = drill.reachable && connected;
        const words = (isConnected ? texts.isConnected : texts.isDisconnected)(texts.platforms[name]);
        return (
          <li key={name} className={`connection ${isConnected ? 'is-on' : 'is-off'}`} title={detail || words}>
            <AppSign platform={name} size="small" />
            <span className="connection-words" role="status">
              {words}
            </span>
            <span className={`dot ${isConnected ? 'dot-good' : 'dot-bad'}`} aria-hidden="true" />
          </li>
        );
      })}
    </ul>
  );
}

const languages: { name: Language; label: string }[] = [
  { name: 'zh-CN', label: '中文' },
  { name: 'en', label: 'English' },
];

function LanguageSwitch({ language, onLanguage }: Props): ReactNode {
  const { texts } = useDrill();
  return (
    <fieldset className="segments" aria-label={texts.language}>
      {languages.map(({ name, label }) => (
        <button
          key={name}
          type="button"
          lang={name}
          aria-pressed={language === name}
          onClick={() => onLanguage(name)}
        >
          {label}
        </button>
      ))}
    </fieldset>
  );
}

function ResetButton(): ReactNode {
  const { texts, store, tell, platforms } = useDrill();
  const [wanted, setWanted] = useState<PlatformName[]>([]);
  const [step, setStep] = useState<'idle' | 'asking' | 'doing'>('idle');
  const reset = async () => {
    setStep('doing');
    await api
      .reset({ platforms: wanted })
      .then(store.beginAnew)
      .catch((error: unknown) => tell(texts.failed(reasonOf(error, texts))));
    setStep('idle');
  };
  return (
    <>
      <button
        type="button"
        className="button button-quiet"
        disabled={step === 'doing'}
        onClick={() => {
          setWanted(platforms.map(({ name }) => name));
          setStep('asking');
        }}
      >
        {step === 'doing' ? <span className="spinner" aria-hidden="true" /> : <Icon name="reset" />}
        <span className="reset-label">{texts.reset}</span>
      </button>
      {step === 'asking' && (
        <Confirm
          title={texts.resetTitle}
          text={texts.resetText}
          yes={texts.resetYes}
          no={texts.cancel}
          isDanger
          onYes={() => void reset()}
          onNo={() => setStep((now) => (now === 'asking' ? 'idle' : now))}
        >
          <PlatformChoice wanted={wanted} onWanted={setWanted} />
        </Confirm>
      )}
    </>
  );
}

/** All of them together, or one alone on which everybody is. */
function PlatformChoice(props: {
  wanted: PlatformName[];
  onWanted(platforms: PlatformName[]): void;
}): ReactNode {
  const { texts, drill } = useDrill();
  const { wanted, onWanted } = props;
  const all = drill.state?.playable ?? [];
  const choices = [all, ...all.map((name) => [name])];
  return (
    <fieldset className="platform-choice">
      <legend>{texts.resetPlatforms}</legend>
      {choices.map((names) => {
        const [name] = names;
        return (
          <label key={names.join()} className="choice">
            <input
              type="radio"
              name="platforms"
              checked={names.join() === wanted.join()}
              onChange={() => onWanted(names)}
            />
            {names.length === 1 && name ? texts.usesOnly(texts.platforms[name]) : texts.usesAll(names.length)}
            <span className="choice-apps">
              {names.map((one) => (
                <AppSign key={one} platform={one} size="small" />
              ))}
            </span>
          </label>
        );
      })}
    </fieldset>
  );
}

export function reasonOf(error: unknown, texts: Pick<Texts, 'unreachable' | 'refusals'>): string {
  if (error instanceof ApiError && error.status === 0) return texts.unreachable;
  if (error instanceof ApiError && error.status === 409)
    return texts.refusals[error.message] ?? error.message;
  return error instanceof Error ? error.message : String(error);
}
