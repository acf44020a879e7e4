/** Where a person writes: Enter sends, Shift+Enter breaks the line, `/` offers the commands. */
import { type KeyboardEvent, useEffect, useId, useLayoutEffect, useRef, useState } from 'react';
import { api } from './api.ts';
import { suggest } from './commands.ts';
import { usePage } from './context.ts';
import { SendIcon } from './icons.tsx';

interface ComposerProps {
  person: string;
  chat: string;
  chatName: string;
  isGroup: boolean;
}

const tallest = 120;

export function Composer({ person, chat, chatName, isGroup }: ComposerProps) {
  const { t, language, toast } = usePage();
  const [text, setText] = useState('');
  const [mention, setMention] = useState(false);
  const [sending, setSending] = useState(false);
  const [closed, setClosed] = useState(false);
  const [at, setAt] = useState(0);
  const box = useRef<HTMLTextAreaElement>(null);
  const listId = useId();
  const offered = closed ? [] : suggest(text, language, t);

  // biome-ignore lint/correctness/useExhaustiveDependencies: another chat is another message
  useEffect(() => {
    setText('');
    setMention(false);
  }, [person, chat]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: as tall as what is written
  useLayoutEffect(() => {
    const field = box.current;
    if (!field) return;
    field.style.height = 'auto';
    field.style.height = `${Math.min(field.scrollHeight, tallest)}px`;
  }, [text]);

  const send = async () => {
    const said = text.trim();
    if (said === '' || sending) return;
    setSending(true);
    setText('');
    try {
      await api.say({ person, chat, text: said, ...(isGroup && mention ? { mentionBot: true } : {}) });
    } catch (error) {
      // Nothing that was written is lost, and what was written since stays too.
      setText((since) => (since === '' ? said : `${said}\n${since}`));
      toast(t.notSent((error as Error).message), 'error');
    } finally {
      setSending(false);
      box.current?.focus();
    }
  };
  const take = (index: number) => {
    const one = offered[index];
    if (!one) return;
    setText(`${one.command} `);
    setAt(0);
    if (isGroup) setMention(true);
    box.current?.focus();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    // While an input method composes, Enter chooses its word; 229 is how older engines say so.
    if (event.nativeEvent.isComposing || event.keyCode === 229) return;
    if (offered.length > 0 && chooses(event)) return;
    if (event.key === 'Enter' && !event.shiftKey) {
      event.preventDefault();
      void send();
    }
  };
  const chooses = (event: KeyboardEvent): boolean => {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    // Enter sends a command that is complete as it stands.
    const isWhole = offered.some((one) => one.command === text);
    if (step !== 0) setAt((at + step + offered.length) % offered.length);
    else if (event.key === 'Tab' || (event.key === 'Enter' && !event.shiftKey && !isWhole)) take(at);
    else if (event.key === 'Escape') setClosed(true);
    else return false;
    event.preventDefault();
    return true;
  };
  return (
    <div className="composer">
      {offered.length > 0 && (
        <div className="suggest" role="listbox" id={listId} aria-label={t.commands}>
          {offered.map((one, index) => (
            <div
              key={one.command}
              id={`${listId}-${index}`}
              role="option"
              tabIndex={-1}
              aria-selected={index === at}
              onMouseDown={(event) => {
                event.preventDefault();
                take(index);
              }}
            >
              <b>{one.command}</b>
              <span>{one.about}</span>
            </div>
          ))}
        </div>
      )}
      {isGroup && (
        <button
          type="button"
          className="mention"
          aria-pressed={mention}
          title={t.mentionHint}
          onClick={() => setMention(!mention)}
        >
          {t.mentionBot}
        </button>
      )}
      <textarea
        ref={box}
        rows={1}
        value={text}
        aria-label={t.write(chatName)}
        aria-autocomplete="list"
        aria-controls={offered.length > 0 ? listId : undefined}
        aria-activedescendant={offered[at] ? `${listId}-${at}` : undefined}
        placeholder={t.writeHint}
        onChange={(event) => {
          setText(event.target.value);
          setClosed(false);
          setAt(0);
        }}
        onKeyDown={onKeyDown}
      />
      <button
        type="button"
        className="send"
        aria-label={t.send}
        disabled={text.trim() === '' || sending}
        onClick={() => void send()}
      >
        <SendIcon />
      </button>
    </div>
  );
}
