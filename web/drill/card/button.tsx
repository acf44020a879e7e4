/** A button of a Feishu card: presses, sends a form, opens an address; asks first where the card says so. */
import { type ReactNode, useContext, useState } from 'react';
import { useDrill } from '../context.ts';
import { Confirm } from '../dialog.tsx';
import { FormContext } from './form-state.ts';
import { safeUrl } from './markdown.ts';
import { usePress } from './pressing.ts';
import { contentOf, type Part, partOf, partsOf, tagOf, textOf } from './shape.ts';

const looks: Record<string, string> = {
  primary: 'primary',
  primary_filled: 'filled',
  laser: 'filled',
  danger: 'danger',
  danger_filled: 'danger-filled',
  text: 'text',
  primary_text: 'primary-text',
  danger_text: 'danger-text',
};

export function CardButton({ button }: { button: Part }): ReactNode {
  const { texts } = useDrill();
  const { pending, press } = usePress();
  const form = useContext(FormContext);
  const [isAsking, setAsking] = useState(false);
  const isPending = pending === button;
  const { behaviors } = button;
  const url = addressOf(button);
  const label = contentOf(button.text);
  const act = () => {
    if (url !== null) window.open(url, '_blank', 'noopener,noreferrer');
    if (button.form_action_type === 'reset') form?.reset();
    else if (button.form_action_type === 'submit') form?.submit(button, knownAs(button));
    else if (url === null || partsOf(behaviors).some((b) => b.type === 'callback'))
      press(button, knownAs(button));
  };
  const look = looks[textOf(button.type)] ?? 'default';
  return (
    <>
      <button
        type="button"
        className={`card-button card-button-${look}`}
        disabled={button.disabled === true || pending !== null}
        aria-busy={isPending}
        title={button.disabled === true ? contentOf(button.disabled_tips) || undefined : undefined}
        onClick={() => (button.confirm === undefined ? act() : setAsking(true))}
      >
        {isPending && <span className="spinner" aria-hidden="true" />}
        {label}
      </button>
      {isAsking && (
        <Confirm
          title={wordsOf(partOf(button.confirm).title) || texts.confirm}
          text={wordsOf(partOf(button.confirm).text)}
          yes={texts.ok}
          no={texts.cancel}
          isDanger={textOf(button.type).startsWith('danger')}
          onYes={() => {
            setAsking(false);
            act();
          }}
          onNo={() => setAsking(false)}
        />
      )}
    </>
  );
}

/** Several buttons may say the same; what they send back tells them apart. */
export function knownAs(button: Part) {
  const label = contentOf(button.text).trim();
  const name = textOf(button.name);
  const value = partsOf(button.behaviors).find((behavior) => behavior.type === 'callback')?.value;
  return {
    ...(label ? { label } : {}),
    ...(name ? { name } : {}),
    ...(value === undefined ? {} : { value }),
  };
}

const wordsOf = (value: unknown): string => (tagOf(partOf(value)) ? contentOf(value) : textOf(value));

function addressOf(button: Part): string | null {
  const open = partsOf(button.behaviors).find((behavior) => behavior.type === 'open_url');
  return open ? safeUrl(textOf(open.default_url)) : null;
}
