/** The page: top bar, stories, chats side by side and the column of what the product did; on narrow screens one of them at a time. */
import { type ReactNode, useEffect, useMemo, useRef, useState, useSyncExternalStore } from 'react';
import type { DrillPerson, DrillView, ScenarioName } from '../../drill/contract.ts';
import { Context, type DrillContext, useDrill } from './context.ts';
import { faultsOnIn } from './faults.tsx';
import { Icon, Mark } from './icons.tsx';
import { Phone } from './phone.tsx';
import { SidePanel } from './side.tsx';
import type { Store } from './store.ts';
import { Stories } from './stories.tsx';
import { type Texts, textsOf } from './texts.ts';
import type { Language } from './time.ts';
import { useToasts } from './toast.tsx';
import { TopBar } from './top-bar.tsx';
import { useRemembered, useRoom } from './use.ts';

type Tab = 'chat' | 'stories' | 'timeline' | 'items' | 'cases' | 'faults';
type SideTab = Exclude<Tab, 'chat' | 'stories'>;

export function App({ store }: { store: Store }): ReactNode {
  const drill = useSyncExternalStore(store.subscribe, store.snapshot);
  const [language, setLanguage] = useRemembered<Language>('language', preferredLanguage());
  const [toasts, tell] = useToasts();
  const texts = textsOf(language);
  useEffect(() => store.open(), [store]);
  useEffect(() => {
    document.documentElement.lang = language;
    document.title = texts.title;
  }, [language, texts]);
  const people = drill.state?.people;
  const context = useMemo<DrillContext>(() => {
    const ids = (people ?? []).flatMap(({ id, name, accounts }) =>
      [id, ...accounts.map((account) => account.id)].map((own) => [own, name] as const),
    );
    const names = new Map(ids);
    const nameOf = (id: string) => (id === 'bot' ? texts.bot : (names.get(id) ?? id));
    const platforms = drill.state?.platforms ?? [];
    return { store, drill, language, texts, people: people ?? [], platforms, nameOf, tell };
  }, [store, drill, language, texts, people, tell]);
  return (
    <Context value={context}>
      {drill.state ? (
        <Stage language={language} onLanguage={setLanguage} />
      ) : (
        <Opening texts={texts} isReachable={drill.reachable} />
      )}
      {toasts}
    </Context>
  );
}

function preferredLanguage(): Language {
  return navigator.language.toLowerCase().startsWith('zh') ? 'zh-CN' : 'en';
}

function Opening({ texts, isReachable }: { texts: Texts; isReachable: boolean }): ReactNode {
  return (
    <main className="opening" aria-busy="true">
      <Mark size={48} />
      <p role="status">{isReachable ? texts.loading : texts.lost}</p>
    </main>
  );
}

interface StageProps {
  language: Language;
  onLanguage(language: Language): void;
}

function Stage({ language, onLanguage }: StageProps): ReactNode {
  const { phones, hasSide } = useRoom();
  const [tab, setTab] = useState<Tab>('chat');
  const [views, setViews] = useViews();
  const showsChats = hasSide || tab === 'chat';
  return (
    <div className={`page ${hasSide ? 'page-wide' : 'page-narrow'}`}>
      <TopBar language={language} onLanguage={onLanguage} />
      <Unreachable />
      {hasSide || tab === 'stories' ? (
        <Stories isTall={!hasSide} onPlayed={() => setTab('chat')} />
      ) : (
        <Caption />
      )}
      <main className="stage">
        {showsChats && (
          <div className={`phones phones-${phones}`}>
            {views.slice(0, phones).map((view, index) => (
              <Phone
                // biome-ignore lint/suspicious/noArrayIndexKey: a place on the screen, whoever is shown in it.
                key={index}
                view={view}
                onView={(next) => setViews(views.map((old, at) => (at === index ? next : old)))}
              />
            ))}
          </div>
        )}
        {(hasSide || (tab !== 'chat' && tab !== 'stories')) && (
          <SidePanel {...(hasSide ? {} : { only: tab as SideTab })} />
        )}
      </main>
      {!hasSide && <TabBar tab={tab} onTab={setTab} />}
    </div>
  );
}

/** On narrow screens what the story says stands above the chat as well. */
function Caption(): ReactNode {
  const { drill } = useDrill();
  return drill.state?.playing ? <Stories isCaptionOnly /> : null;
}

function Unreachable(): ReactNode {
  const { drill, texts } = useDrill();
  return (
    <div className="lost-place" role="alert">
      {!drill.reachable && (
        <div className="lost">
          <span className="spinner" aria-hidden="true" />
          <strong>{texts.lost}</strong>
          <span className="lost-hint">{texts.lostHint}</span>
        </div>
      )}
    </div>
  );
}

const tabs: { name: Tab; icon: 'chat' | 'play' | 'list' | 'flow' | 'clock' | 'bolt' }[] = [
  { name: 'chat', icon: 'chat' },
  { name: 'stories', icon: 'play' },
  { name: 'timeline', icon: 'clock' },
  { name: 'items', icon: 'list' },
  { name: 'cases', icon: 'flow' },
  { name: 'faults', icon: 'bolt' },
];

function TabBar({ tab, onTab }: { tab: Tab; onTab(tab: Tab): void }): ReactNode {
  const { texts, drill } = useDrill();
  const labels = {
    chat: texts.chat,
    stories: texts.storiesTab,
    timeline: texts.timeline,
    items: texts.items,
    cases: texts.cases,
    faults: texts.faults,
  };
  const faultsOn = faultsOnIn(drill.state) > 0;
  return (
    <nav className="tab-bar">
      {tabs.map(({ name, icon }) => (
        <button
          key={name}
          type="button"
          className="tab-bar-item"
          aria-current={tab === name ? 'page' : undefined}
          onClick={() => onTab(name)}
        >
          <Icon name={icon} size={20} />
          {labels[name]}
          {name === 'faults' && faultsOn && <span className="dot dot-bad" />}
        </button>
      ))}
    </nav>
  );
}

/** Who is shown where; a story brings its own people, however it was begun. */
function useViews(): [DrillView[], (views: DrillView[]) => void] {
  const { people, drill } = useDrill();
  const [kept, setKept] = useRemembered<DrillView[]>('views', []);
  const views = filled(kept, drill.state?.opening ?? [], people);
  const played = useRef<ScenarioName | null>(null);
  const playing = drill.state?.playing?.name ?? null;
  const cast = drill.state?.scenarios
    .find(({ name }) => name === playing)
    ?.stages.find(({ platform }) => platform === drill.state?.playing?.platform)?.cast;
  useEffect(() => {
    if (playing && playing !== played.current && cast) setKept(cast);
    played.current = playing;
  }, [playing, cast, setKept]);
  return [views, setKept];
}

const mostShown = 3;

/** Whoever has left, or is on no such app any more, gives her place to somebody who is there. */
function filled(kept: DrillView[], opening: DrillView[], people: DrillPerson[]): DrillView[] {
  const known = kept.map((view) => (isThere(view, people) ? view : null));
  if (known.length < mostShown) known.push(...Array(mostShown - known.length).fill(null));
  const others = people.flatMap(({ id, accounts: [first] }): DrillView[] =>
    first ? [{ person: id, platform: first.platform, chat: 'direct' }] : [],
  );
  const spare = [...opening, ...others].filter((view) => !known.some((one) => one?.person === view.person));
  return known.flatMap((view) => view ?? spare.shift() ?? []);
}

const isThere = ({ person, platform }: DrillView, people: DrillPerson[]): boolean =>
  people.some(({ id, accounts }) => id === person && accounts.some((one) => one.platform === platform));
