/** Messages as DingTalk draws them: cards of our template, action cards, Markdown, and plain words. */
import { type ReactNode, useContext, useMemo, useState } from 'react';
import type { PressRequest } from '../../../drill/contract.ts';
import { useDrill } from '../context.ts';
import { Confirm } from '../dialog.tsx';
import { Bubble } from './content.tsx';
import { Field } from './fields.tsx';
import { Form } from './form.tsx';
import { FormContext } from './form-state.ts';
import { safeUrl } from './markdown.ts';
import { Markdown } from './markdown-view.tsx';
import { type ContentProps, PressContext, usePress, usePressing } from './pressing.ts';
import { type Part, partOf, partsOf, stringsOf, textOf } from './shape.ts';

export function DingtalkContent(props: ContentProps): ReactNode {
  const { type, content } = props.message.raw;
  if (type === 'card') return <TemplateCard {...props} />;
  if (type === 'actionCard') return <ActionCard {...props} />;
  if (type === 'markdown')
    return (
      <div className="bubble">
        <Markdown source={textOf(partOf(content).text)} />
      </div>
    );
  return <Bubble text={props.message.text} />;
}

const tones = new Set(['urgent', 'warning', 'late', 'done', 'quiet', 'info']);

function TemplateCard(props: ContentProps): ReactNode {
  const view = partOf(props.message.raw.content);
  const variables = partOf(view.variables);
  const pressing = usePressing(props);
  // An updated card is another card: what was filled in to the old one is gone, as on the platform.
  const version = useMemo(() => JSON.stringify([view.text, view.fields]), [view.text, view.fields]);
  const status = textOf(variables.status);
  const lines = stringsOf(view.text).filter((line) => line !== status);
  const tone = tones.has(textOf(variables.tone)) ? textOf(variables.tone) : 'info';
  return (
    <PressContext value={pressing}>
      <div className={`card ding-card ding-${tone}`} aria-busy={pressing.pending !== null}>
        <header className="ding-head">
          <h3>{textOf(view.title)}</h3>
        </header>
        <div className="card-body" key={version}>
          {lines.map((line) => (
            <Markdown key={line} source={line} />
          ))}
          <Fields view={view} />
          {status !== '' && <p className="ding-status">{status}</p>}
        </div>
      </div>
    </PressContext>
  );
}

/** The form with its button, and the buttons that send none. */
function Fields({ view }: { view: Part }): ReactNode {
  const drawn = listOf(textOf(partOf(view.variables).sys_full_json_obj));
  const buttons = partsOf(view.buttons).map((button, index) => ({ button, look: drawn[index] ?? {} }));
  const plain = buttons.filter(({ button }) => button.submits !== true);
  const submits = buttons.filter(({ button }) => button.submits === true);
  const fields = partsOf(view.fields)
    .filter(({ hidden }) => hidden !== true)
    .map(toFeishuField);
  return (
    <>
      {fields.length > 0 && (
        <Form form={{ elements: fields }}>
          {fields.map((field) => (
            <Field key={textOf(field.name)} field={field} label={textOf(partOf(field.label).bare)} />
          ))}
          {submits.map(({ button, look }) => (
            <CardButton key={textOf(button.label)} button={button} look={{ color: 'blue', ...look }} />
          ))}
        </Form>
      )}
      {plain.length > 0 && (
        <div className="ding-buttons">
          {plain.map(({ button, look }) => (
            <CardButton key={textOf(button.actionId)} button={button} look={look} />
          ))}
        </div>
      )}
    </>
  );
}

/** The variables of the buttons, which carry their colour and their question. */
function listOf(json: string): Part[] {
  try {
    return partsOf(partOf(JSON.parse(json)).buttons);
  } catch {
    return [];
  }
}

function CardButton({ button, look }: { button: Part; look: Part }): ReactNode {
  const { texts } = useDrill();
  const { pending, press } = usePress();
  const form = useContext(FormContext);
  const [isAsking, setAsking] = useState(false);
  const label = textOf(button.label);
  const url = safeUrl(textOf(button.url));
  const known: PressRequest['button'] = { label, name: textOf(button.actionId), value: button.params };
  const act = () => {
    if (url !== null) window.open(url, '_blank', 'noopener,noreferrer');
    else if (button.submits === true) form?.submit(button, known);
    else press(button, known);
  };
  const question = textOf(look.confirm);
  const color = textOf(look.color) || 'gray';
  return (
    <>
      <button
        type="button"
        className={`ding-button ding-button-${color}`}
        disabled={pending !== null}
        aria-busy={pending === button}
        onClick={() => (question === '' ? act() : setAsking(true))}
      >
        {pending === button && <span className="spinner" aria-hidden="true" />}
        {label}
      </button>
      {isAsking && (
        <Confirm
          title={label}
          text={question}
          yes={texts.ok}
          no={texts.cancel}
          isDanger={color === 'red'}
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

const kinds: Record<string, string> = { SELECT: 'select_static', MULTI_SELECT: 'multi_select_static' };

/** The same control as in Feishu's forms, whose terms the fields of this page are written in. */
function toFeishuField(field: Part): Part {
  const { name, type, label, required, placeholder, options, defaultValue } = field;
  const bare = textOf(label) || textOf(name);
  const initial = textOf(defaultValue) || textOf(partOf(defaultValue).value);
  return {
    tag: kinds[textOf(type)] ?? 'input',
    name,
    required: required === true,
    label: { content: required === true ? `${bare} *` : bare, bare },
    ...(placeholder === undefined ? {} : { placeholder: { content: placeholder } }),
    options: partsOf(options).map(({ value, text }) => ({ value, text: { content: textOf(text) } })),
    default_value: initial,
    initial_option: initial,
    ...(initial.includes('\n') ? { input_type: 'multiline_text' } : {}),
  };
}

// --- Without a template ---

function ActionCard({ message }: ContentProps): ReactNode {
  const { title, text, buttons } = partOf(message.raw.content);
  return (
    <div className="card ding-card ding-action">
      <h3 className="unseen">{textOf(title)}</h3>
      <div className="card-body">
        <Markdown source={textOf(text)} />
      </div>
      <div className="ding-links">
        {partsOf(buttons).map((button) => {
          const url = safeUrl(textOf(button.url));
          return url === null ? (
            <span key={textOf(button.title)}>{textOf(button.title)}</span>
          ) : (
            <a key={textOf(button.title)} href={url} target="_blank" rel="noopener noreferrer">
              {textOf(button.title)}
            </a>
          );
        })}
      </div>
    </div>
  );
}
