/** A card as Feishu draws it, from its JSON 2.0; pressing its buttons asks the real product. */
import { type ReactNode, useMemo, useRef, useState } from 'react';
import { api, type DrillMessage, RequestFailed } from './api.ts';
import { CardContext, type CardHold } from './card-context.ts';
import { Elements } from './card-elements.tsx';
import { asPart, asText, contentOf, type FieldValue, type Part, partsOf } from './card-shape.ts';
import { usePage } from './context.ts';
import { colorClass, Markdown } from './markdown-view.tsx';

export function Card({ message, person }: { message: DrillMessage; person: string }) {
  const card = asPart(message.card);
  const hold = usePress(message.id, person);
  return (
    <CardContext value={hold}>
      <article className="card" aria-label={contentOf(asPart(card.header).title)} aria-busy={!!hold.pending}>
        <Header header={asPart(card.header)} />
        <div className="card-body">
          <Elements elements={partsOf(asPart(card.body).elements)} path="b" />
        </div>
      </article>
    </CardContext>
  );
}

function Header({ header }: { header: Part }): ReactNode {
  const title = contentOf(header.title);
  const subtitle = contentOf(header.subtitle);
  const tags = partsOf(header.text_tag_list);
  if (title === '' && subtitle === '') return null;
  return (
    <header className={`card-head ${colorClass(header.template, 'head')}`}>
      <h4>
        {title}
        {tags.map((tag) => (
          <span key={contentOf(tag.text)} className={`tag ${colorClass(tag.color, 'tag')}`}>
            {contentOf(tag.text)}
          </span>
        ))}
      </h4>
      {subtitle && <p>{subtitle}</p>}
    </header>
  );
}

/** One press at a time; what came of it is said in a toast. */
function usePress(messageId: string, person: string): CardHold {
  const { people, t, toast } = usePage();
  const [pending, setPending] = useState<string | null>(null);
  const busy = useRef(false);
  return useMemo(
    () => ({
      pending,
      candidates: people,
      async press(key: string, button: Part, form?: Record<string, FieldValue>) {
        if (busy.current) return;
        busy.current = true;
        setPending(key);
        try {
          const answer = await api.press({
            person,
            messageId,
            button: wanted(button),
            ...(form ? { form } : {}),
          });
          if (answer.error) toast(t.pressError(answer.error), 'error');
          else if (answer.toast) toast(answer.toast);
        } catch (error) {
          const lost = error instanceof RequestFailed && error.status === 0;
          toast(lost ? t.pressTimedOut : `${t.pressFailed}（${String((error as Error).message)}）`, 'error');
        } finally {
          busy.current = false;
          setPending(null);
        }
      },
    }),
    [pending, people, person, messageId, t, toast],
  );
}

/** A name is certain; labels may occur twice. */
function wanted(button: Part): { label?: string; name?: string } {
  const name = asText(button.name);
  return name === '' ? { label: contentOf(button.text).trim() } : { name };
}

/** Text of a card that may be plain or markup. */
export function Words({ text, className = '' }: { text: Part; className?: string }) {
  const size = text.text_size === 'notation' ? 'small' : text.text_size === 'heading' ? 'large' : '';
  const align = asText(text.text_align);
  const classes = `${className} ${size} ${align ? `align-${align}` : ''}`;
  if (text.tag === 'plain_text')
    return <p className={`plain ${classes} ${colorClass(text.text_color)}`}>{contentOf(text)}</p>;
  return <Markdown source={contentOf(text)} className={classes} />;
}
