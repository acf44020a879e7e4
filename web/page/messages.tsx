/** The messages of one chat: follows what is new only while the reader is at the end. */
import { Fragment, type RefObject, useEffect, useLayoutEffect, useRef, useState } from 'react';
import type { DrillMessage } from './api.ts';
import { usePage } from './context.ts';
import { ChevronIcon, PinIcon } from './icons.tsx';
import { Message, oneLine } from './message.tsx';
import { dayName, localOf } from './time.ts';

interface MessagesProps {
  messages: DrillMessage[];
  person: string;
  chatId: string;
  isGroup: boolean;
  now: number;
}

const nearEnd = 60;
const flashMs = 1_400;

export function Messages({ messages, person, chatId, isGroup, now }: MessagesProps) {
  const { t } = usePage();
  const box = useRef<HTMLDivElement>(null);
  const { behind, toEnd, onScroll } = useFollow(box, chatId, messages);
  const [flashed, setFlashed] = useState('');
  const jump = (id: string) => {
    const target = box.current?.querySelector(`[data-message="${CSS.escape(id)}"]`);
    target?.scrollIntoView({ block: 'center' });
    setFlashed(id);
    setTimeout(() => setFlashed(''), flashMs);
  };
  const pinned = messages.filter((message) => message.pinned && !message.recalled);
  return (
    <div className="messages-frame">
      <PinnedBar pinned={pinned} onJump={jump} />
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard */}
      <div className="messages" ref={box} onScroll={onScroll} role="log" aria-label={t.chats} tabIndex={0}>
        {messages.length === 0 && (
          <p className="empty">
            {t.noMessages}
            <br />
            {isGroup ? t.tryGroup : t.tryHelp}
          </p>
        )}
        {messages.map((message, index) => {
          const before = messages[index - 1];
          const isNewDay = !before || localOf(before.at).dayKey !== localOf(message.at).dayKey;
          const joins =
            !isNewDay && before.from.id === message.from.id && !before.recalled && near(before, message);
          return (
            <Fragment key={message.id}>
              {isNewDay && <div className="day">{dayName(message.at, now, t)}</div>}
              <Message
                message={message}
                person={person}
                joins={joins}
                isGroup={isGroup}
                flashed={flashed === message.id}
                replied={messages.find((one) => one.id === message.replyTo) ?? null}
                onJump={jump}
              />
            </Fragment>
          );
        })}
      </div>
      {behind && (
        <button type="button" className="to-end" onClick={toEnd}>
          {t.newMessages}
          <ChevronIcon />
        </button>
      )}
    </div>
  );
}

/** Close enough in time to need no second name. */
const near = (a: DrillMessage, b: DrillMessage) =>
  new Date(b.at).getTime() - new Date(a.at).getTime() < 3 * 60_000;

function useFollow(box: RefObject<HTMLDivElement | null>, chatId: string, messages: DrillMessage[]) {
  const follows = useRef(true);
  const [behind, setBehind] = useState(false);
  const lastId = messages.at(-1)?.id;
  const toEnd = () => {
    follows.current = true;
    setBehind(false);
    if (box.current) box.current.scrollTop = box.current.scrollHeight;
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: another chat begins at its end
  useLayoutEffect(toEnd, [chatId]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: only what is new moves the page
  useLayoutEffect(() => {
    if (follows.current) toEnd();
    else setBehind(true);
  }, [lastId]);
  // Cards change their height when they are updated or unfolded, and the window its size.
  useEffect(() => {
    const element = box.current;
    if (!element) return;
    const observer = new ResizeObserver(() => {
      if (follows.current) element.scrollTop = element.scrollHeight;
    });
    observer.observe(element);
    for (const child of element.children) observer.observe(child);
    return () => observer.disconnect();
  });
  const onScroll = () => {
    const element = box.current;
    if (!element) return;
    follows.current = element.scrollHeight - element.scrollTop - element.clientHeight < nearEnd;
    if (follows.current) setBehind(false);
  };
  return { behind, toEnd, onScroll };
}

function PinnedBar({ pinned, onJump }: { pinned: DrillMessage[]; onJump(id: string): void }) {
  const { t } = usePage();
  const last = pinned.at(-1);
  if (!last) return null;
  return (
    <button type="button" className="pinned" onClick={() => onJump(last.id)}>
      <PinIcon />
      <b>{pinned.length > 1 ? t.pinnedCount(pinned.length) : t.pinned}</b>
      <span>{oneLine(last)}</span>
    </button>
  );
}
