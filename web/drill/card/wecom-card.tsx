/** Messages as WeCom draws them: template cards, text cards, Markdown, and plain words with links. */
import { type ReactNode, useContext, useMemo } from 'react';
import type { PressRequest } from '../../../drill/contract.ts';
import { pictureAddress } from '../api.ts';
import { useDrill } from '../context.ts';
import { Bubble } from './content.tsx';
import { Field } from './fields.tsx';
import { Form } from './form.tsx';
import { FormContext } from './form-state.ts';
import { safeUrl } from './markdown.ts';
import { Markdown } from './markdown-view.tsx';
import { type ContentProps, PressContext, usePress, usePressing } from './pressing.ts';
import { type Part, partOf, partsOf, stringsOf, textOf } from './shape.ts';
import { Words } from './words.tsx';

const markdownTypes = new Set(['markdown', 'markdown_v2', 'stream']);

export function WecomContent(props: ContentProps): ReactNode {
  const { message } = props;
  const content = partOf(message.raw.content);
  const { type } = message.raw;
  if (type === 'template_card') return <TemplateCard {...props} />;
  if (type === 'textcard') return <TextCard card={content} />;
  if (type === 'image' && message.from.isBot) return <Image id={textOf(content.media_id)} />;
  if (!message.from.isBot || (type !== 'text' && !markdownTypes.has(type)))
    return <Bubble text={message.text} />;
  const written = visible(textOf(content.content));
  return (
    <div className="bubble">
      {type === 'text' ? <Linked text={written} /> : <Markdown source={written} />}
    </div>
  );
}

function Image({ id }: { id: string }): ReactNode {
  const { texts } = useDrill();
  return <img className="card-image bubble-image" src={pictureAddress(id)} alt={texts.image} />;
}

/** Nobody sees what has no width. */
const visible = (text: string): string => text.replace(/\u200b|\u200c|\u200d|\u2060/g, '');

const link = /(<a href="[^"]*">.*?<\/a>)/;

function Linked({ text }: { text: string }): ReactNode {
  return text.split(link).map((part, index) => {
    const [, address = '', words = ''] = /^<a href="([^"]*)">(.*?)<\/a>$/.exec(part) ?? [];
    const url = safeUrl(address);
    // biome-ignore lint/suspicious/noArrayIndexKey: stretches of a text have no other name.
    if (url === null) return <Words key={index} text={part} />;
    return (
      // biome-ignore lint/suspicious/noArrayIndexKey: stretches of a text have no other name.
      <a key={index} href={url} target="_blank" rel="noopener noreferrer">
        {words}
      </a>
    );
  });
}

function TemplateCard(props: ContentProps): ReactNode {
  const view = partOf(props.message.raw.content);
  const card = partOf(view.card);
  const pressing = usePressing(props);
  const version = useMemo(() => JSON.stringify(card), [card]);
  const { source, main_title: heading, sub_title_text: words, quote_area: quote } = card;
  return (
    <PressContext value={pressing}>
      <div className="card wecom-card" aria-busy={pressing.pending !== null}>
        <p className={`wecom-source wecom-source-${Number(partOf(source).desc_color) || 0}`}>
          {textOf(partOf(source).desc)}
        </p>
        <div className="card-body" key={version}>
          <h3>{textOf(partOf(heading).title)}</h3>
          <Line words={textOf(partOf(heading).desc)} />
          <Line words={textOf(partOf(quote).quote_text)} />
          <Line words={textOf(words)} />
          <Rows rows={partsOf(card.horizontal_content_list)} />
          <Choices view={view} />
          <Buttons view={view} />
        </div>
      </div>
    </PressContext>
  );
}

const Line = ({ words }: { words: string }): ReactNode =>
  words === '' ? null : <p className="wecom-words">{words}</p>;

function Rows({ rows }: { rows: Part[] }): ReactNode {
  if (rows.length === 0) return null;
  return (
    <dl className="wecom-rows">
      {rows.map(({ keyname, value }) => (
        <div key={textOf(keyname)}>
          <dt>{textOf(keyname)}</dt>
          <dd>{textOf(value)}</dd>
        </div>
      ))}
    </dl>
  );
}

/** Selects and votes, with the button that sends them. */
function Choices({ view }: { view: Part }): ReactNode {
  const fields = partsOf(view.fields).map(toFeishuField);
  const submits = partsOf(view.buttons).filter(({ kind }) => kind === 'submit');
  if (fields.length === 0) return null;
  return (
    <Form form={{ elements: fields }}>
      {fields.map((field) => (
        <Field key={textOf(field.name)} field={field} label={textOf(partOf(field.label).content)} />
      ))}
      {submits.map((button) => (
        <CardButton key={textOf(button.label)} button={button} style={1} />
      ))}
    </Form>
  );
}

/** The same control as in Feishu's forms, whose terms the fields of this page are written in. */
function toFeishuField({ questionKey, title, multiple, options, selected, disabled }: Part): Part {
  return {
    tag: multiple === true ? 'multi_select_static' : 'select_static',
    name: questionKey,
    required: true,
    disabled: disabled === true,
    label: { content: textOf(title) },
    options: partsOf(options).map(({ id, text }) => ({ value: id, text: { content: text } })),
    initial_option: stringsOf(selected)[0] ?? '',
    selected_values: selected,
  };
}

function Buttons({ view }: { view: Part }): ReactNode {
  const styles = partsOf(partOf(view.card).button_list).map(({ style }) => Number(style) || 1);
  const buttons = partsOf(view.buttons).filter(({ kind }) => kind !== 'submit');
  if (buttons.length === 0) return null;
  return (
    <div className="wecom-buttons">
      {buttons.map((button, index) => (
        <CardButton
          key={`${textOf(button.key)}${textOf(button.label)}`}
          button={button}
          style={styles[index] ?? 2}
        />
      ))}
    </div>
  );
}

function CardButton({ button, style }: { button: Part; style: number }): ReactNode {
  const { pending, press } = usePress();
  const form = useContext(FormContext);
  const label = textOf(button.label);
  const url = safeUrl(textOf(button.url));
  const known: PressRequest['button'] = { label, name: textOf(button.key) };
  const act = () => {
    if (url !== null) window.open(url, '_blank', 'noopener,noreferrer');
    else if (button.kind === 'submit') form?.submit(button, known);
    else press(button, known);
  };
  return (
    <button
      type="button"
      className={`wecom-button wecom-button-${style}`}
      disabled={pending !== null || button.disabled === true}
      aria-busy={pending === button}
      onClick={act}
    >
      {pending === button && <span className="spinner" aria-hidden="true" />}
      {label}
    </button>
  );
}

function TextCard({ card }: { card: Part }): ReactNode {
  const url = safeUrl(textOf(card.url));
  return (
    <div className="card wecom-card">
      <div className="card-body">
        <h3>{textOf(card.title)}</h3>
        <Line words={textOf(card.description)} />
        {url !== null && (
          <a className="wecom-more" href={url} target="_blank" rel="noopener noreferrer">
            {textOf(card.btntxt) || textOf(card.title)}
          </a>
        )}
      </div>
    </div>
  );
}
