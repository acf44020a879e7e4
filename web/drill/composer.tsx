/** The line to write in: Enter sends, Shift+Enter begins a new line, a slash brings the commands. */
import {
  type KeyboardEvent,
  type ReactNode,
  useEffect,
  useId,
  useLayoutEffect,
  useRef,
  useState,
} from 'react';
import type {
  DrillChat,
  DrillMessage,
  DrillPerson,
  DrillPlatform,
  SayRequest,
} from '../../drill/contract.ts';
import { api } from './api.ts';
import { type Command, isCommand, standing, suggest } from './commands.ts';
import { useDrill } from './context.ts';
import { Icon } from './icons.tsx';
import { reasonOf } from './top-bar.tsx';

interface Props {
  me: DrillPerson;
  platform: DrillPlatform;
  chat: DrillChat | undefined;
  draft: string;
  /** What is quoted with what is written. */
  quoted: DrillMessage | undefined;
  onQuote(id: string): void;
  onQuoteEnd(): void;
  onDraft(text: string): void;
  onFailed(reason: string): void;
}

/** The key event that ends a composition comes with this code in browsers that report its end first. */
const composingKeyCode = 229;
const tallestPx = 140;

export function Composer(props: Props): ReactNode {
  const { me, platform, chat, draft, quoted, onQuote, onQuoteEnd, onDraft, onFailed } = props;
  const { texts, language, store } = useDrill();
  const [isMentioning, setMentioning] = useState(!platform.hearsGroups);
  const [sending, setSending] = useState(0);
  const area = useRef<HTMLTextAreaElement>(null);
  const isComposing = useRef(false);
  const menu = useSuggestions(draft, language, (text) => {
    onDraft(text);
    area.current?.focus();
  });
  const command = standing(draft);
  useGrowing(area, draft);
  const quotedId = quoted?.id;
  useEffect(() => {
    if (quotedId !== undefined) area.current?.focus();
  }, [quotedId]);
  const latest = useRef(draft);
  latest.current = draft;
  // One after the other, so that they arrive as they were written; nobody waits to write the next.
  const queue = useRef(Promise.resolve());
  const send = () => {
    const text = draft.trim();
    if (text === '' || !chat) return;
    const said: SayRequest = {
      person: me.id,
      platform: platform.name,
      chat: chat.kind === 'direct' && chat.name === '' ? 'bot' : chat.id,
      text,
      ...(chat.kind === 'group' && isMentioning ? { mentionBot: true } : {}),
      ...(quoted ? { replyTo: quoted.id } : {}),
    };
    onDraft('');
    onQuoteEnd();
    setSending((count) => count + 1);
    queue.current = queue.current
      .then(() => api.say(said))
      .then(() => store.refreshChat({ person: me.id, platform: platform.name }, chat.id))
      .catch((error: unknown) => {
        // What was written is not lost, unless something new was begun.
        if (latest.current === '') {
          onDraft(text);
          if (quoted) onQuote(quoted.id);
        }
        onFailed(texts.sayFailed(reasonOf(error, texts)));
      })
      .finally(() => setSending((count) => count - 1));
  };
  const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    if (isComposing.current || event.nativeEvent.isComposing || event.keyCode === composingKeyCode) return;
    if (menu.onKey(event)) return event.preventDefault();
    if (event.key !== 'Enter' || event.shiftKey) return;
    event.preventDefault();
    send();
  };
  return (
    <div className="composer">
      {menu.list}
      {quoted && (
        <div className="quoting">
          <Icon name="reply" size={12} />
          <span className="unseen">{texts.quote}</span>
          <span className="quoting-words">
            {texts.saidBy(quoted.from.isBot ? texts.bot : quoted.from.name)}
            {quoted.summary}
          </span>
          <button type="button" aria-label={texts.quoteEnd} title={texts.quoteEnd} onClick={onQuoteEnd}>
            <Icon name="close" size={14} />
          </button>
        </div>
      )}
      {command && (
        <div className="usage">
          <span>
            <strong>{texts.usage}</strong> {command.usage}
          </span>
          <button type="button" className="link-button" onClick={() => onDraft(command.example)}>
            {texts.fillExample}
          </button>
        </div>
      )}
      <div className="composer-line">
        {chat?.kind === 'group' && (
          <button
            type="button"
            className="mention"
            aria-pressed={isMentioning}
            title={platform.hearsGroups ? texts.mentionHint : texts.mentionNeeded}
            onClick={() => setMentioning(!isMentioning)}
          >
            {texts.mention}
          </button>
        )}
        <textarea
          ref={area}
          rows={1}
          value={draft}
          aria-label={texts.write}
          placeholder={chat?.kind === 'group' ? texts.placeholderGroup(chat.name) : texts.placeholder}
          {...menu.aria}
          onChange={(event) => onDraft(event.target.value)}
          onKeyDown={onKeyDown}
          onCompositionStart={() => {
            isComposing.current = true;
          }}
          onCompositionEnd={() => {
            isComposing.current = false;
          }}
        />
        <button
          type="button"
          className="send"
          aria-label={sending > 0 ? texts.sending : texts.send}
          disabled={draft.trim() === '' || !chat}
          onClick={send}
        >
          {sending > 0 ? <span className="spinner" aria-hidden="true" /> : <Icon name="send" size={18} />}
        </button>
      </div>
    </div>
  );
}

function useGrowing(area: React.RefObject<HTMLTextAreaElement | null>, text: string): void {
  // biome-ignore lint/correctness/useExhaustiveDependencies: the height follows the text.
  useLayoutEffect(() => {
    const element = area.current;
    if (!element) return;
    element.style.height = 'auto';
    element.style.height = `${Math.min(element.scrollHeight, tallestPx)}px`;
  }, [area, text]);
}

function useSuggestions(draft: string, language: 'zh-CN' | 'en', onText: (text: string) => void) {
  const { texts } = useDrill();
  const id = useId();
  const [at, setAt] = useState(0);
  const [dismissed, setDismissed] = useState('');
  const found = draft === dismissed ? [] : suggest(draft, language);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another text begins at the first again.
  useEffect(() => setAt(0), [draft]);
  const choose = (command: Command) => onText(`${command.name} `);
  const onKey = (event: KeyboardEvent): boolean => {
    if (found.length === 0) return false;
    const chosen = found[at] ?? found[0];
    if (event.key === 'ArrowDown') setAt((at + 1) % found.length);
    else if (event.key === 'ArrowUp') setAt((at - 1 + found.length) % found.length);
    else if (event.key === 'Escape') setDismissed(draft);
    // A command that stands there in full is sent, not completed.
    else if (event.key === 'Enter' && isCommand(draft)) return false;
    else if ((event.key === 'Enter' || event.key === 'Tab') && !event.shiftKey && chosen) choose(chosen);
    else return false;
    return true;
  };
  const list = found.length > 0 && (
    <div className="suggestions" id={id} role="listbox" aria-label={texts.commands}>
      {found.map((command, index) => (
        <div
          key={command.name}
          id={`${id}-${index}`}
          role="option"
          tabIndex={-1}
          className="suggestion"
          aria-selected={index === at}
          onPointerEnter={() => setAt(index)}
          // The line keeps the focus.
          onPointerDown={(event) => {
            event.preventDefault();
            choose(command);
          }}
        >
          <strong>{command.name}</strong>
          <span>{command.what}</span>
        </div>
      ))}
    </div>
  );
  const aria = {
    role: 'combobox',
    'aria-autocomplete': 'list' as const,
    'aria-expanded': found.length > 0,
    'aria-controls': id,
    ...(found.length > 0 ? { 'aria-activedescendant': `${id}-${at}` } : {}),
  };
  return { list, onKey, aria };
}
