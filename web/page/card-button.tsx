/** A button of a card: asks first if the card says so, opens an address, presses, or hands in its form. */
import { useState } from 'react';
import { useCard, useForm } from './card-context.ts';
import { asPart, asText, behaviorOf, contentOf, type Part } from './card-shape.ts';
import { usePage } from './context.ts';
import { Question } from './dialog.tsx';
import { OutIcon } from './icons.tsx';
import { safeUrl } from './markdown.ts';

const looks: Record<string, string> = {
  primary: 'primary',
  danger: 'danger',
  text: 'text',
  primary_text: 'text primary',
  danger_text: 'text danger',
  primary_filled: 'filled primary',
  danger_filled: 'filled danger',
  laser: 'filled primary',
};

export function CardButton({ button, path }: { button: Part; path: string }) {
  const { t } = usePage();
  const card = useCard();
  const form = useForm();
  const [asking, setAsking] = useState(false);
  const { url, calls } = behaviorOf(button);
  const address = safeUrl(url);
  const label = contentOf(button.text).trim();
  const confirm = asPart(button.confirm);
  const act = async () => {
    setAsking(false);
    if (address) window.open(address, '_blank', 'noopener,noreferrer');
    if (button.form_action_type === 'reset') form?.reset();
    else if (button.form_action_type === 'submit' && form) await form.submit(path, button);
    else if (calls) await card.press(path, button);
  };
  const isPending = card.pending === path;
  const tips = contentOf(button.disabled_tips);
  return (
    <>
      <button
        type="button"
        className={`card-button ${looks[asText(button.type)] ?? ''} ${button.width === 'fill' ? 'fill' : ''}`}
        disabled={button.disabled === true || (card.pending !== null && !isPending)}
        aria-busy={isPending}
        title={tips || undefined}
        onClick={() => (button.confirm === undefined ? void act() : setAsking(true))}
      >
        {isPending && <span className="spinner" aria-hidden="true" />}
        {label}
        {address && <OutIcon />}
        {address && <span className="sr">{t.opensOutside}</span>}
      </button>
      {asking && (
        <Question
          title={contentOf(confirm.title) || label}
          text={contentOf(confirm.text)}
          yes={t.confirm}
          no={t.cancel}
          danger={asText(button.type).startsWith('danger')}
          onYes={() => void act()}
          onNo={() => setAsking(false)}
        />
      )}
    </>
  );
}
