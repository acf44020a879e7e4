/** One person's phone: who she is, her chats, the messages of one of them, and the line to write in. */
import { type ReactNode, useEffect, useRef, useState } from 'react';
import type { DrillChat, DrillMessage, DrillPerson } from '../../drill/contract.ts';
import { Avatar } from './avatar.tsx';
import type { View } from './casts.ts';
import { Composer } from './composer.tsx';
import { useDrill } from './context.ts';
import { Icon } from './icons.tsx';
import { Messages } from './messages.tsx';
import { useToasts } from './toast.tsx';

interface Props {
  view: View;
  onView(view: View): void;
}

const none: never[] = [];

export function Phone({ view, onView }: Props): ReactNode {
  const { store, drill, people, texts } = useDrill();
  const [toasts, tell] = useToasts('toasts-phone');
  const [draft, setDraft] = useState('');
  const person = people.find((p) => p.id === view.person);
  useEffect(() => store.watch(view.person), [store, view.person]);
  const chats = ordered(drill.chats.get(view.person) ?? none);
  const chat = chats.find((c) => isShown(c, view)) ?? chats.find((c) => c.kind === 'direct');
  const messages = (chat && drill.messages.get(chat.id)) ?? none;
  const unread = useUnread(view.person, chats, chat?.id);
  if (!person) return null;
  return (
    <section className="phone" aria-label={texts.chatsOf(person.name)} data-person={person.name}>
      <PersonSwitch
        person={person}
        onPerson={(id) => {
          setDraft('');
          onView({ person: id, chat: 'direct' });
        }}
      />
      <ChatTabs
        chats={chats}
        shown={chat?.id}
        unread={unread}
        onChat={(next) => onView({ person: view.person, chat: next.kind === 'direct' ? 'direct' : next.id })}
      />
      <Messages
        key={`${view.person} ${chat?.id}`}
        me={person}
        chat={chat}
        messages={messages}
        onTry={setDraft}
        tell={tell}
      />
      {toasts}
      <Composer
        key={view.person}
        me={person}
        chat={chat}
        draft={draft}
        onDraft={setDraft}
        onFailed={(reason) => tell(reason, 'bad')}
      />
    </section>
  );
}

const isShown = (chat: DrillChat, view: View): boolean =>
  view.chat === 'direct' ? chat.kind === 'direct' : chat.id === view.chat || chat.name === view.chat;

/** The product's own chat first. */
const ordered = (chats: DrillChat[]): DrillChat[] => [
  ...chats.filter((chat) => chat.kind === 'direct'),
  ...chats.filter((chat) => chat.kind !== 'direct'),
];

/** How many messages of others each chat got since it was last open; those there at first count as read. */
function useUnread(person: string, chats: DrillChat[], shown: string | undefined): Map<string, number> {
  const { drill } = useDrill();
  const seen = useRef(new Map<string, number>());
  const era = useRef(drill.era);
  if (era.current !== drill.era) {
    seen.current.clear();
    era.current = drill.era;
  }
  const unread = new Map<string, number>();
  for (const chat of chats) {
    const key = `${person} ${chat.id}`;
    const messages = drill.messages.get(chat.id);
    if (!messages) continue;
    const before = seen.current.get(key);
    if (chat.id === shown || before === undefined) seen.current.set(key, messages.length);
    else unread.set(chat.id, messages.slice(before).filter((message) => isNews(message, person)).length);
  }
  return unread;
}

const isNews = (message: DrillMessage, person: string): boolean =>
  message.from.id !== person && !message.recalled;

interface SwitchProps {
  person: DrillPerson;
  onPerson(id: string): void;
}

function PersonSwitch({ person, onPerson }: SwitchProps): ReactNode {
  const { people, texts } = useDrill();
  const departments = [...new Set(people.map((p) => p.department))];
  return (
    <header className="phone-head">
      <Avatar id={person.id} name={person.name} />
      <div className="phone-who">
        <strong>{person.name}</strong>
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
        onChange={(event) => onPerson(event.target.value)}
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
      </select>
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
            title={
              chat.kind === 'direct' ? texts.directHint : `${chat.name} · ${texts.members(chat.members)}`
            }
            onClick={() => onChat(chat)}
          >
            {chat.kind === 'direct' ? texts.bot : chat.name}
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
