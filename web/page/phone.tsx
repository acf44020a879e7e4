/** One phone: whose it is, her chats, and the chat that is open. */
import { useEffect, useMemo, useState } from 'react';
import type { DrillChat, DrillMessage, DrillPerson } from './api.ts';
import { Avatar } from './avatar.tsx';
import { Composer } from './composer.tsx';
import { usePage } from './context.ts';
import { BackIcon } from './icons.tsx';
import { Messages } from './messages.tsx';
import { useKept, useKnown, useNow } from './store.ts';
import { shortTime } from './time.ts';

const noChats: DrillChat[] = [];
const noMessages: DrillMessage[] = [];

interface PhoneProps {
  index: number;
  person: DrillPerson;
  onPerson(id: string): void;
  /** A chat that should be open, e.g. because a story plays there; changes each time it should. */
  wish: { chatName: string; turn: number };
}

export function Phone({ index, person, onPerson, wish }: PhoneProps) {
  const { store, t } = usePage();
  const chats = useKnown(store, (known) => known.chats[person.id]) ?? noChats;
  const [openId, setOpenId] = useState<string | null>('');
  useEffect(() => store.watchPerson(person.id), [store, person.id]);
  // A person chosen by hand begins in her direct chat; a new wish opens the chat it names once it is known.
  const [served, setServed] = useState(0);
  const wished = chats.find((chat) => chat.name === wish.chatName && chat.kind === 'group');
  useEffect(() => {
    if (wish.turn === served || (wish.chatName !== '' && !wished)) return;
    setServed(wish.turn);
    setOpenId(wished?.id ?? '');
  }, [wish.turn, wish.chatName, wished, served]);
  // '' is the direct chat, which the person has once something was said there.
  const open = chats.find((chat) => (openId === '' ? chat.kind === 'direct' : chat.id === openId));
  const { unread, read } = useUnread(person.id, chats, openId === null ? null : (open?.id ?? null));
  return (
    <section className="phone" aria-label={`${t.phone(index + 1)}: ${person.name}`}>
      <Owner person={person} onPerson={onPerson} index={index} unread={sum(unread)} />
      {openId === null ? (
        <ChatList
          chats={chats}
          unread={unread}
          onOpen={(chat) => {
            read(chat);
            setOpenId(chat.kind === 'direct' ? '' : chat.id);
          }}
        />
      ) : (
        <OpenChat person={person} chat={open ?? null} unread={sum(unread)} onBack={() => setOpenId(null)} />
      )}
    </section>
  );
}

const sum = (counts: Record<string, number>) => Object.values(counts).reduce((total, one) => total + one, 0);

function Owner(props: { person: DrillPerson; index: number; unread: number; onPerson(id: string): void }) {
  const { people, t } = usePage();
  const { person } = props;
  const departments = useMemo(() => [...new Set(people.map((one) => one.department))], [people]);
  return (
    <header className="owner">
      <Avatar id={person.id} name={person.name} />
      <div className="owner-words">
        <span className="owner-name" aria-hidden="true">
          {person.name}
        </span>
        <span className="owner-title">
          {person.department} · {person.title}
        </span>
      </div>
      <span className="duties">
        {person.duties.slice(0, 2).map((duty) => (
          <span key={duty} className="duty">
            {t.duties[duty]}
          </span>
        ))}
      </span>
      <select
        className="owner-select"
        aria-label={t.person}
        value={person.id}
        onChange={(event) => props.onPerson(event.target.value)}
      >
        {departments.map((department) => (
          <optgroup key={department} label={department}>
            {people
              .filter((one) => one.department === department)
              .map((one) => (
                <option key={one.id} value={one.id}>
                  {one.name} · {one.title}
                </option>
              ))}
          </optgroup>
        ))}
      </select>
    </header>
  );
}

function ChatList(props: {
  chats: DrillChat[];
  unread: Record<string, number>;
  onOpen(chat: DrillChat): void;
}) {
  const { store, t } = usePage();
  const now = useNow(store);
  const sorted = [...props.chats].sort((a, b) => (b.lastAt ?? '').localeCompare(a.lastAt ?? ''));
  return (
    <nav className="chat-list" aria-label={t.chats}>
      {sorted.map((chat) => {
        const name = chat.kind === 'direct' ? t.direct : chat.name;
        const unread = props.unread[chat.id] ?? 0;
        return (
          <button type="button" key={chat.id} onClick={() => props.onOpen(chat)}>
            <Avatar id={chat.id} name={name} kind={chat.kind === 'direct' ? 'bot' : 'group'} />
            <span className="chat-words">
              <span className="chat-name">
                <b>{name}</b>
                <time>{chat.lastAt ? shortTime(chat.lastAt, now, t) : ''}</time>
              </span>
              <span className="chat-last">
                <span>{chat.lastText || t.noMessages}</span>
                {unread > 0 && (
                  <span className="badge">
                    <span className="sr">{t.unread(unread)}</span>
                    <span aria-hidden="true">{unread > 99 ? '99+' : unread}</span>
                  </span>
                )}
              </span>
            </span>
          </button>
        );
      })}
    </nav>
  );
}

function OpenChat(props: { person: DrillPerson; chat: DrillChat | null; unread: number; onBack(): void }) {
  const { store, t } = usePage();
  const { person, chat } = props;
  const chatId = chat?.id ?? '';
  const messages = useKnown(store, (known) => known.messages[chatId]) ?? noMessages;
  const now = useNow(store);
  useEffect(() => (chatId === '' ? undefined : store.watchChat(chatId)), [store, chatId]);
  const isGroup = chat?.kind === 'group';
  const name = isGroup ? (chat?.name ?? '') : t.direct;
  return (
    <>
      <div className="chat-head">
        <button type="button" className="back" aria-label={t.back} onClick={props.onBack}>
          <BackIcon />
          {props.unread > 0 && (
            <span className="badge" role="img" aria-label={t.unread(props.unread)}>
              {props.unread > 99 ? '99+' : props.unread}
            </span>
          )}
        </button>
        <h3>{name}</h3>
        {isGroup ? (
          <span className="chat-kind">{t.members(chat?.members ?? 0)}</span>
        ) : (
          <span className="bot-mark">{t.bot}</span>
        )}
      </div>
      <Messages messages={messages} person={person.id} chatId={chatId} isGroup={isGroup} now={now} />
      <Composer person={person.id} chat={isGroup ? chatId : 'bot'} chatName={name} isGroup={isGroup} />
    </>
  );
}

/** How many messages came since each chat was last open on this phone. */
function useUnread(person: string, chats: DrillChat[], openId: string | null) {
  const { store } = usePage();
  const messages = useKnown(store, (known) => known.messages);
  const [seen, setSeen] = useKept<Record<string, string>>(`seen:${person}`, {});
  useEffect(() => {
    const stops = chats.map((chat) => store.watchChat(chat.id));
    return () => {
      for (const stop of stops) stop();
    };
  }, [store, chats]);
  const lastAt = chats.find((chat) => chat.id === openId)?.lastAt ?? null;
  useEffect(() => {
    if (openId && lastAt && seen[openId] !== lastAt) setSeen({ ...seen, [openId]: lastAt });
  }, [openId, lastAt, seen, setSeen]);
  const unread: Record<string, number> = {};
  for (const chat of chats) {
    const since = seen[chat.id] ?? '';
    unread[chat.id] =
      chat.id === openId
        ? 0
        : (messages[chat.id] ?? noMessages).filter(
            (one) => one.at > since && one.from.id !== person && !one.recalled,
          ).length;
  }
  return {
    unread,
    read: (chat: DrillChat) => chat.lastAt && setSeen({ ...seen, [chat.id]: chat.lastAt }),
  };
}
