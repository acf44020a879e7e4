/** One person's phone: who she is, which app she has in hand, her chats there, the messages of one of them, and the line to write in. */
import { type ReactNode, useEffect, useRef, useState } from 'react';
import type { DrillChat, DrillMessage, DrillPerson, DrillView, PlatformName } from '../../drill/contract.ts';
import type { Held } from './api.ts';
import { AppStrip } from './apps.tsx';
import { Avatar } from './avatar.tsx';
import { CalendarButton } from './calendar.tsx';
import { Composer } from './composer.tsx';
import { useDrill } from './context.ts';
import { GroupButtons } from './group-dialog.tsx';
import { Icon } from './icons.tsx';
import { Joining, joinAll, joinOf } from './joining.tsx';
import { Messages } from './messages.tsx';
import { Personnel } from './personnel.tsx';
import { chatKey, heldKey, type Snapshot } from './store.ts';
import type { Texts } from './texts.ts';
import { useToasts } from './toast.tsx';

interface Props {
  view: DrillView;
  onView(view: DrillView): void;
}

const none: never[] = [];

export function Phone({ view, onView }: Props): ReactNode {
  const { drill, people, platforms, texts } = useDrill();
  const [toasts, tell] = useToasts('toasts-phone');
  const [draft, setDraft] = useState('');
  const [quoting, setQuoting] = useState<{ chat: string; id: string } | null>(null);
  const person = people.find((p) => p.id === view.person);
  const platform = platforms.find(({ name }) => name === view.platform);
  useWatched(person);
  const chats = ordered(drill.chats.get(heldKey(view)) ?? none);
  const chat = chats.find((c) => isShown(c, view)) ?? chats.find(isMain);
  const messages = (chat && drill.messages.get(chatKey(view, chat.id))) ?? none;
  const shown = chat && chatKey(view, chat.id);
  const unread = useUnread(person, shown);
  const quoted = messages.find(({ id }) => quoting?.chat === shown && quoting?.id === id);
  const quote = (id: string) => shown !== undefined && setQuoting({ chat: shown, id });
  if (!person || !platform) return null;
  return (
    <section
      className="phone"
      aria-label={texts.chatsOf(person.name)}
      data-person={person.name}
      data-platform={view.platform}
    >
      <PersonSwitch
        person={person}
        onPerson={(id) => {
          setDraft('');
          onView(phoneOf(people, id, view.platform));
        }}
      />
      <AppStrip
        person={person}
        shown={view.platform}
        unread={unreadElsewhere(person, view.platform, drill, unread)}
        onPlatform={(name) => onView({ person: person.id, platform: name, chat: 'direct' })}
      />
      <div className="chat-row">
        <ChatTabs
          chats={chats}
          shown={chat?.id}
          unread={new Map(chats.map(({ id }) => [id, unread.get(chatKey(view, id)) ?? 0]))}
          onChat={(next) => onView({ ...view, chat: isMain(next) ? 'direct' : next.id })}
        />
        <CalendarButton key={heldKey(view)} person={person} platform={platform} />
        <GroupButtons held={view} chat={chat?.kind === 'group' ? chat : undefined} tell={tell} />
      </div>
      <Messages
        key={`chat ${heldKey(view)} ${chat?.id}`}
        me={person}
        platform={platform}
        chat={chat}
        messages={messages}
        onTry={setDraft}
        onQuote={quote}
        tell={tell}
      />
      {toasts}
      <Composer
        key={`line ${heldKey(view)} ${chat?.kind}`}
        me={person}
        platform={platform}
        chat={chat}
        draft={draft}
        quoted={quoted?.recalled === false ? quoted : undefined}
        onQuote={quote}
        onQuoteEnd={() => setQuoting(null)}
        onDraft={setDraft}
        onFailed={(reason) => tell(reason, 'bad')}
      />
    </section>
  );
}

/** Where the product says what it has to say to one person. */
const isMain = (chat: DrillChat): boolean => chat.kind === 'direct' && chat.name === '';

const isShown = (chat: DrillChat, view: DrillView): boolean =>
  view.chat === 'direct' ? isMain(chat) : chat.id === view.chat;

/** The app that was in hand, if she has it, else her first. */
function phoneOf(people: DrillPerson[], person: string, platform: PlatformName): DrillView {
  const accounts = people.find(({ id }) => id === person)?.accounts ?? [];
  const account = accounts.find((one) => one.platform === platform) ?? accounts[0];
  return { person, platform: account?.platform ?? platform, chat: 'direct' };
}

/** All of her apps, so that what comes on another is seen. */
function useWatched(person: DrillPerson | undefined): void {
  const { store } = useDrill();
  const apps = person?.accounts.map(({ platform }) => platform).join(' ') ?? '';
  const id = person?.id ?? '';
  useEffect(() => {
    const names = apps.split(' ').filter((name) => name !== '') as PlatformName[];
    const ends = names.map((platform) => store.watch({ person: id, platform }));
    return () => {
      for (const end of ends) end();
    };
  }, [store, id, apps]);
}

/** The product's own chat first, a second one with it last: few need it. */
const ordered = (chats: DrillChat[]): DrillChat[] => [
  ...chats.filter(isMain),
  ...chats.filter((chat) => chat.kind === 'group'),
  ...chats.filter((chat) => chat.kind === 'direct' && !isMain(chat)),
];

/** How many messages of others each of her chats got, on all her apps, since it was last open; those there at first count as read. */
function useUnread(person: DrillPerson | undefined, shown: string | undefined): Map<string, number> {
  const { drill } = useDrill();
  const seen = useRef(new Map<string, number>());
  const era = useRef(drill.era);
  if (era.current !== drill.era) {
    seen.current.clear();
    era.current = drill.era;
  }
  const unread = new Map<string, number>();
  for (const key of person ? chatsOnAll(person, drill) : []) {
    const messages = drill.messages.get(key);
    if (!messages || !person) continue;
    const before = seen.current.get(key);
    if (key === shown || before === undefined) seen.current.set(key, messages.length);
    else unread.set(key, messages.slice(before).filter((message) => isNews(message, person.id)).length);
  }
  return unread;
}

const chatsOnAll = (person: DrillPerson, drill: Snapshot): string[] =>
  person.accounts.flatMap(({ platform }) => chatsOn({ person: person.id, platform }, drill));

const chatsOn = (held: Held, drill: Snapshot): string[] =>
  (drill.chats.get(heldKey(held)) ?? []).map(({ id }) => chatKey(held, id));

/** What waits on the apps that she does not look at. */
function unreadElsewhere(
  person: DrillPerson,
  shown: PlatformName,
  drill: Snapshot,
  unread: ReadonlyMap<string, number>,
): Map<PlatformName, number> {
  const others = person.accounts.filter(({ platform }) => platform !== shown);
  return new Map(
    others.map(({ platform }) => {
      const counts = chatsOn({ person: person.id, platform }, drill).map((key) => unread.get(key) ?? 0);
      return [platform, counts.reduce((sum, count) => sum + count, 0)];
    }),
  );
}

const isNews = (message: DrillMessage, person: string): boolean =>
  message.from.id !== person && !message.recalled;

interface SwitchProps {
  person: DrillPerson;
  onPerson(id: string): void;
}

function PersonSwitch({ person, onPerson }: SwitchProps): ReactNode {
  const { people, texts, drill } = useDrill();
  const [joining, setJoining] = useState<string | null>(null);
  const absent = drill.state?.absent ?? [];
  const departments = [...new Set(people.map((p) => p.department))];
  return (
    <header className="phone-head">
      <Avatar id={person.id} name={person.name} />
      <div className="phone-who">
        <div className="phone-name">
          <strong>{person.name}</strong>
          <Personnel person={person} />
        </div>
        <span>
          {person.department} · {person.title}
        </span>
      </div>
      <div className="duties">
        {person.duties.map((duty) => (
          <span key={duty} className={`duty duty-${duty}`}>
            {texts.duties[duty]}
          </span>
        ))}
      </div>
      <Icon name="chevron" />
      <select
        className="phone-select"
        aria-label={texts.person}
        value={person.id}
        onChange={({ target: { value } }) =>
          value === joinAll || joinOf(value) ? setJoining(value) : onPerson(value)
        }
      >
        {departments.map((department) => (
          <optgroup key={department} label={department}>
            {people
              .filter((p) => p.department === department)
              .map((p) => (
                <option key={p.id} value={p.id}>
                  {p.name} · {p.title}
                </option>
              ))}
          </optgroup>
        ))}
        {absent.length > 0 && (
          <optgroup label={texts.absent}>
            {absent.some(({ wasHere }) => !wasHere) && <option value={joinAll}>{texts.hireAll}</option>}
            {absent.map((one) => (
              <option key={one.id} value={`join ${one.id}`}>
                {one.name} · {one.department} {one.title}
              </option>
            ))}
          </optgroup>
        )}
      </select>
      {joining && <Joining wish={joining} onEnd={() => setJoining(null)} onJoined={onPerson} />}
    </header>
  );
}

interface TabsProps {
  chats: DrillChat[];
  shown: string | undefined;
  unread: Map<string, number>;
  onChat(chat: DrillChat): void;
}

function ChatTabs({ chats, shown, unread, onChat }: TabsProps): ReactNode {
  const { texts } = useDrill();
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const tab = list.current?.querySelector<HTMLElement>(`[data-chat="${shown ?? ''}"]`);
    if (!tab || !list.current) return;
    const left = tab.offsetLeft - (list.current.clientWidth - tab.offsetWidth) / 2;
    list.current.scrollTo({ left });
  }, [shown]);
  const step = (by: number) => {
    const next = chats[(chats.findIndex((c) => c.id === shown) + by + chats.length) % chats.length];
    if (!next) return;
    onChat(next);
    list.current?.querySelector<HTMLElement>(`[data-chat="${next.id}"]`)?.focus();
  };
  return (
    <div
      ref={list}
      className="chat-tabs"
      role="tablist"
      aria-label={texts.chat}
      tabIndex={-1}
      onKeyDown={(event) => {
        if (event.key === 'ArrowRight') step(1);
        if (event.key === 'ArrowLeft') step(-1);
      }}
    >
      {chats.map((chat) => {
        const count = unread.get(chat.id) ?? 0;
        return (
          <button
            key={chat.id}
            type="button"
            role="tab"
            className="chat-tab"
            data-chat={chat.id}
            aria-selected={chat.id === shown}
            tabIndex={chat.id === shown ? 0 : -1}
            title={titleOf(chat, texts)}
            onClick={() => onChat(chat)}
          >
            {nameOf(chat, texts)}
            {count > 0 && (
              <span className="badge">
                <span aria-hidden="true">{count > 99 ? '99+' : count}</span>
                <span className="unseen">{texts.unread(count)}</span>
              </span>
            )}
          </button>
        );
      })}
    </div>
  );
}

const nameOf = (chat: DrillChat, texts: Texts): string => {
  if (chat.kind === 'group') return chat.name;
  return isMain(chat) ? texts.bot : texts.secondBot;
};

const titleOf = (chat: DrillChat, texts: Texts): string => {
  if (chat.kind === 'group') return `${chat.name} · ${texts.members(chat.members)}`;
  return isMain(chat) ? texts.directHint : texts.secondBotHint;
};
