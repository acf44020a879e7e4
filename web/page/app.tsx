/** The whole page: head, stories, phones, and what the product did; on narrow screens one of them at a time. */
import { useEffect, useMemo, useState } from 'react';
import type { DrillState, ScenarioName } from './api.ts';
import { castOf, firstCast, type Seat } from './casts.ts';
import { type Page, PageContext, usePage } from './context.ts';
import { Faults } from './faults.tsx';
import { Phone } from './phone.tsx';
import { createStore, useKept, useKnown } from './store.ts';
import { Stories } from './stories.tsx';
import { type Language, texts } from './texts.ts';
import { Timeline } from './timeline.tsx';
import { TopBar } from './top-bar.tsx';
import { type ToastEntry, useMedia, useToasts } from './use.ts';

const store = createStore();
const noPeople: Page['people'] = [];
type Tab = 'chat' | 'stories' | 'timeline' | 'faults';

export function App() {
  const [language, setLanguage] = useKept<Language>('language', preferred());
  const { toasts, toast } = useToasts();
  const state = useKnown(store, (known) => known.state);
  const reachable = useKnown(store, (known) => known.reachable);
  const t = texts[language];
  useEffect(() => store.start(), []);
  useEffect(() => {
    document.documentElement.lang = language === 'zh' ? 'zh-CN' : 'en';
    document.title = t.title;
  }, [language, t]);
  const people = state?.people ?? noPeople;
  const page = useMemo(() => ({ store, language, t, people, toast }), [language, t, people, toast]);
  return (
    <PageContext value={page}>
      <Banner reachable={reachable} state={state} />
      {state ? (
        <Frame state={state} onLanguage={() => setLanguage(language === 'zh' ? 'en' : 'zh')} />
      ) : (
        <p className="loading">{t.loading}</p>
      )}
      <Toasts toasts={toasts} />
    </PageContext>
  );
}

const preferred = (): Language => (/^zh\b/i.test(navigator.language) ? 'zh' : 'en');

function Frame({ state, onLanguage }: { state: DrillState; onLanguage(): void }) {
  const isNarrow = useMedia('(max-width: 859px)');
  const [tab, setTab] = useState<Tab>('chat');
  const seats = useSeats(state);
  const play = (name: ScenarioName) => {
    seats.cast(castOf(name));
    setTab('chat');
  };
  const stories = <Stories state={state} onPlay={play} />;
  const phones = <Phones seats={seats} state={state} isNarrow={isNarrow} />;
  return (
    <div className={isNarrow ? 'page narrow' : 'page'} data-tab={tab}>
      <TopBar state={state} onLanguage={onLanguage} onReset={() => seats.cast(firstCast)} />
      {isNarrow ? (
        <>
          <main className="only">
            {tab === 'chat' && phones}
            {(tab === 'stories' || state.playing) && stories}
            {tab === 'timeline' && <Timeline />}
            {tab === 'faults' && <Faults state={state} />}
          </main>
          <Tabs tab={tab} onTab={setTab} />
        </>
      ) : (
        <>
          {stories}
          <main className="stage">
            {phones}
            <Side state={state} />
          </main>
        </>
      )}
    </div>
  );
}

/** One of two at a time, so that the timeline has the height it needs. */
function Side({ state }: { state: DrillState }) {
  const { t } = usePage();
  const [shown, setShown] = useState<'timeline' | 'faults'>('timeline');
  const faults = state.faults.filter((fault) => fault.on).length;
  return (
    <aside className="side">
      <div className="side-tabs">
        <button type="button" aria-pressed={shown === 'timeline'} onClick={() => setShown('timeline')}>
          {t.tabs.timeline}
        </button>
        <button type="button" aria-pressed={shown === 'faults'} onClick={() => setShown('faults')}>
          {t.faults}
          {faults > 0 && (
            <span className="badge" role="img" aria-label={t.faultsOn(faults)}>
              {faults}
            </span>
          )}
        </button>
      </div>
      {shown === 'timeline' ? <Timeline /> : <Faults state={state} />}
    </aside>
  );
}

interface Seats {
  seats: Seat[];
  wish: number;
  sit(index: number, person: string): void;
  cast(seats: Seat[]): void;
}

/** Whose phones stand side by side; a story brings its own people. */
function useSeats(state: DrillState): Seats {
  const [seats, setSeats] = useKept<Seat[]>('seats', firstCast);
  const [wish, setWish] = useState(1);
  // A story that somebody else began is watched too.
  const playing = state.playing?.name;
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, when it begins
  useEffect(() => {
    if (playing) cast(castOf(playing));
  }, [playing]);
  const cast = (next: Seat[]) => {
    setSeats(next);
    setWish((before) => before + 1);
  };
  return {
    seats,
    wish,
    cast,
    sit: (index, person) => setSeats(seats.map((seat, at) => (at === index ? { person, chat: '' } : seat))),
  };
}

function Phones({ seats, state, isNarrow }: { seats: Seats; state: DrillState; isNarrow: boolean }) {
  const [front, setFront] = useState(0);
  const shown = seats.seats.map((seat, index) => ({ seat, index }));
  return (
    <div className="phones">
      {isNarrow && <Fronts seats={seats.seats} front={front} onFront={setFront} />}
      {shown
        .filter(({ index }) => !isNarrow || index === front)
        .map(({ seat, index }) => {
          const person = state.people.find((one) => one.name === seat.person) ?? state.people[index];
          if (!person) return null;
          return (
            <Phone
              key={`${index}-${person.id}`}
              index={index}
              person={person}
              onPerson={(id) => {
                const next = state.people.find((one) => one.id === id);
                if (next) seats.sit(index, next.name);
              }}
              wish={{ chatName: seat.chat, turn: seats.wish }}
            />
          );
        })}
    </div>
  );
}

function Fronts(props: { seats: Seat[]; front: number; onFront(index: number): void }) {
  const { t } = usePage();
  return (
    <fieldset className="fronts">
      <legend className="sr">{t.person}</legend>
      {props.seats.map((seat, index) => (
        <button
          // biome-ignore lint/suspicious/noArrayIndexKey: a phone is its place
          key={index}
          type="button"
          aria-pressed={props.front === index}
          onClick={() => props.onFront(index)}
        >
          {seat.person}
        </button>
      ))}
    </fieldset>
  );
}

function Tabs({ tab, onTab }: { tab: Tab; onTab(tab: Tab): void }) {
  const { t } = usePage();
  const all: Tab[] = ['chat', 'stories', 'timeline', 'faults'];
  return (
    <nav className="tabs">
      {all.map((one) => (
        <button
          key={one}
          type="button"
          aria-current={tab === one ? 'page' : undefined}
          onClick={() => onTab(one)}
        >
          {t.tabs[one]}
        </button>
      ))}
    </nav>
  );
}

/** Said at once, and taken back by itself. */
function Banner({ reachable, state }: { reachable: boolean; state: DrillState | null }) {
  const { t } = usePage();
  const isDown = state?.platforms.some((platform) => !platform.connected) ?? false;
  return (
    <div role="alert" className="banners">
      {!reachable && <p className="banner bad">{t.unreachable}</p>}
      {reachable && isDown && <p className="banner warn">{t.offline}</p>}
    </div>
  );
}

function Toasts({ toasts }: { toasts: ToastEntry[] }) {
  return (
    <div className="toasts" aria-live="polite" role="status">
      {toasts.map((one) => (
        <p key={one.id} className={`toast ${one.tone}`}>
          {one.text}
        </p>
      ))}
    </div>
  );
}
