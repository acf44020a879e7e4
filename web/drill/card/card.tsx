/** A card as Feishu draws it (JSON 2.0): header, body, buttons and forms that work. */
import { type ReactNode, useMemo, useState } from 'react';
import type { DrillMessage, DrillPerson } from '../../../drill/contract.ts';
import { api } from '../api.ts';
import { useDrill } from '../context.ts';
import type { ToastTone } from '../toast.tsx';
import { reasonOf } from '../top-bar.tsx';
import { Elements } from './elements.tsx';
import type { FormValue } from './form-state.ts';
import { colourOf } from './markdown-view.tsx';
import { type CardContext, PressContext } from './press.ts';
import { contentOf, type Part, partOf, partsOf, textOf } from './shape.ts';

interface Props {
  me: DrillPerson;
  message: DrillMessage;
  tell(text: string, tone?: ToastTone): void;
}

export const titleOf = (card: unknown): string =>
  contentOf(partOf(partOf(card).header).title) || contentOf(partOf(partOf(card).config).summary);

export function Card({ me, message, tell }: Props): ReactNode {
  const { header, body } = partOf(message.card);
  const press = usePressing(me, message, tell);
  // An updated card is another card: what was filled in to the old one is gone, as on the platform.
  const version = useMemo(() => JSON.stringify(message.card), [message.card]);
  return (
    <PressContext value={press}>
      <div className="card" aria-busy={press.pending !== null}>
        {header !== undefined && <Header header={partOf(header)} />}
        <div className="card-body" key={version}>
          <Elements of={partsOf(partOf(body).elements)} />
        </div>
      </div>
    </PressContext>
  );
}

function Header({ header }: { header: Part }): ReactNode {
  const template = textOf(header.template);
  return (
    <header className={`card-head head-${template === 'default' ? 'neutral' : colourOf(template)}`}>
      <h3>{contentOf(header.title)}</h3>
      {contentOf(header.subtitle) && <p>{contentOf(header.subtitle)}</p>}
      {partsOf(header.text_tag_list).map((tag) => (
        <span key={contentOf(tag.text)} className={`text-tag tint-${colourOf(textOf(tag.color))}`}>
          {contentOf(tag.text)}
        </span>
      ))}
    </header>
  );
}

function usePressing(me: DrillPerson, message: DrillMessage, tell: Props['tell']): CardContext {
  const { texts, store } = useDrill();
  const [pending, setPending] = useState<Part | null>(null);
  const press = async (button: Part, form?: Record<string, FormValue>) => {
    setPending(button);
    try {
      const label = contentOf(button.text).trim();
      const name = textOf(button.name);
      // Several buttons may say the same; what they send back tells them apart.
      const value = partsOf(button.behaviors).find((b) => b.type === 'callback')?.value;
      const { toast, error } = await api.press({
        person: me.id,
        messageId: message.id,
        button: {
          ...(label ? { label } : {}),
          ...(name ? { name } : {}),
          ...(value === undefined ? {} : { value }),
        },
        ...(form ? { form } : {}),
      });
      if (error) tell(texts.pressFailed(texts.pressErrors[error] ?? error), 'bad');
      else if (toast) tell(toast, 'good');
      store.refreshAll();
    } catch (error) {
      tell(texts.pressFailed(reasonOf(error, texts.unreachable)), 'bad');
    }
    setPending(null);
  };
  return { pending, press: (button, form) => void press(button, form) };
}
