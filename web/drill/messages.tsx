/** The messages of one chat. Follows what is new as long as the reader is at the end, and else only says that there is something. */
import { type ReactNode, useEffect, useLayoutEffect, useRef, useState } from 'react';
import type { DrillChat, DrillMessage, DrillPerson, DrillPlatform } from '../../drill/contract.ts';
import { commandsOf } from './commands.ts';
import { useDrill } from './context.ts';
import { Icon, Mark } from './icons.tsx';
import { Message } from './message.tsx';
import { dayAndTime } from './time.ts';
import type { ToastTone } from './toast.tsx';
import { useNow } from './use.ts';

interface Props {
  me: DrillPerson;
  platform: DrillPlatform;
  chat: DrillChat | undefined;
  messages: DrillMessage[];
  onTry(text: string): void;
  onQuote(id: string): void;
  tell(text: string, tone?: ToastTone): void;
}

const quietMs = 5 * 60_000;
/** So near the end counts as being there. */
const nearPx = 60;
const flashMs = 1_600;

export function Messages({ me, platform, chat, messages, onTry, onQuote, tell }: Props): ReactNode {
  const { texts } = useDrill();
  const list = useRef<HTMLDivElement>(null);
  const { hasNews, toEnd } = useFollow(list, messages);
  const pinned = messages.findLast((message) => message.pinned && !message.recalled);
  const show = (id: string) => flash(list.current?.querySelector(`[data-message="${id}"]`));
  return (
    <div className="messages-place">
      {pinned && <PinnedBar message={pinned} onShow={() => show(pinned.id)} />}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard. */}
      <div ref={list} className="messages" role="log" aria-label={texts.messages} tabIndex={0}>
        <div className="messages-inner">
          {messages.length === 0 && <Empty platform={platform} chat={chat} onTry={onTry} />}
          {messages.map((message, index) => (
            <Spaced key={message.id} message={message} before={messages[index - 1]}>
              <Message
                me={me}
                platform={platform}
                message={message}
                isGroup={chat?.kind === 'group'}
                isFollowing={isFollowing(messages[index - 1], message)}
                replyTo={messages.find((m) => m.id === message.replyTo)}
                onShow={show}
                onQuote={onQuote}
                tell={tell}
              />
            </Spaced>
          ))}
        </div>
      </div>
      {hasNews && (
        <button type="button" className="news" onClick={toEnd}>
          <Icon name="down" size={14} />
          {texts.newMessages}
        </button>
      )}
    </div>
  );
}

function flash(element: Element | null | undefined): void {
  if (!element) return;
  const isStill = matchMedia('(prefers-reduced-motion: reduce)').matches;
  element.scrollIntoView({ block: 'center', behavior: isStill ? 'auto' : 'smooth' });
  element.classList.add('is-flashing');
  setTimeout(() => element.classList.remove('is-flashing'), flashMs);
}

const isFollowing = (before: DrillMessage | undefined, message: DrillMessage): boolean =>
  before !== undefined &&
  before.from.id === message.from.id &&
  !before.recalled &&
  new Date(message.at).getTime() - new Date(before.at).getTime() < quietMs;

function useFollow(list: React.RefObject<HTMLDivElement | null>, messages: DrillMessage[]) {
  const [hasNews, setNews] = useState(false);
  const isAtEnd = useRef(true);
  const count = useRef(messages.length);
  const toEnd = () => {
    const element = list.current;
    if (element) element.scrollTop = element.scrollHeight;
  };
  useEffect(() => {
    const element = list.current;
    const inner = element?.firstElementChild;
    if (!element || !inner) return;
    const scrolled = () => {
      isAtEnd.current = element.scrollHeight - element.scrollTop - element.clientHeight < nearPx;
      if (isAtEnd.current) setNews(false);
    };
    // Cards grow, forms open and the window changes: whoever is at the end stays there.
    const resized = new ResizeObserver(() => {
      if (isAtEnd.current) element.scrollTop = element.scrollHeight;
    });
    resized.observe(inner);
    resized.observe(element);
    element.addEventListener('scroll', scrolled, { passive: true });
    return () => {
      resized.disconnect();
      element.removeEventListener('scroll', scrolled);
    };
  }, [list]);
  useLayoutEffect(() => {
    const element = list.current;
    if (!element) return;
    if (isAtEnd.current) element.scrollTop = element.scrollHeight;
    else if (messages.length > count.current) setNews(true);
    count.current = messages.length;
  }, [list, messages]);
  return { hasNews, toEnd };
}

/** Says when, if the chat was quiet for a while before. */
function Spaced(props: {
  message: DrillMessage;
  before: DrillMessage | undefined;
  children: ReactNode;
}): ReactNode {
  const { drill, language } = useDrill();
  const now = useNow(drill);
  const { message, before } = props;
  const gap = before ? new Date(message.at).getTime() - new Date(before.at).getTime() : quietMs;
  return (
    <>
      {gap >= quietMs && (
        <p className="when">
          <time dateTime={message.at}>{dayAndTime(message.at, now, language)}</time>
        </p>
      )}
      {props.children}
    </>
  );
}

function PinnedBar({ message, onShow }: { message: DrillMessage; onShow(): void }): ReactNode {
  const { texts } = useDrill();
  return (
    <button type="button" className="pinned" onClick={onShow}>
      <Icon name="pin" size={14} />
      <span className="pinned-label">{texts.pinned}</span>
      <span className="pinned-text">{message.summary}</span>
    </button>
  );
}

const firstTries = 4;

function Empty({ platform, chat, onTry }: Pick<Props, 'platform' | 'chat' | 'onTry'>): ReactNode {
  const { texts, language } = useDrill();
  if (chat?.kind === 'group')
    return (
      <div className="empty">
        <strong>{texts.empty}</strong>
        <p>{platform.hearsGroups ? texts.emptyGroup : texts.emptyGroupDeaf}</p>
      </div>
    );
  return (
    <div className="empty">
      <Mark size={40} />
      <p>{chat === undefined || chat.name === '' ? texts.emptyDirect : texts.emptySecondBot}</p>
      <div className="tries">
        {commandsOf(language)
          .slice(0, firstTries)
          .map((command) => (
            <button key={command.name} type="button" className="try" onClick={() => onTry(command.example)}>
              <strong>{command.name}</strong>
              <span>{command.what}</span>
            </button>
          ))}
      </div>
    </div>
  );
}
