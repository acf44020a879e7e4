/** The elements of a card, one by one; what is unknown is shown as such and never left out silently. */
import { type ReactNode, useState } from 'react';
import { Words } from './card.tsx';
import { CardButton } from './card-button.tsx';
import { Field } from './card-fields.tsx';
import { CardForm, isField } from './card-form.tsx';
import { asNumber, asPart, asText, contentOf, isPart, type Part, partsOf } from './card-shape.ts';
import { usePage } from './context.ts';
import { ChevronIcon } from './icons.tsx';
import { plainWords } from './markdown.ts';
import { colorClass } from './markdown-view.tsx';

export function Elements({ elements, path }: { elements: Part[]; path: string }): ReactNode {
  return elements.map((element, index) => {
    const key = `${path}.${index}`;
    const before = elements[index - 1];
    // What stands above a field names it.
    const label = before?.tag === 'markdown' ? plainWords(contentOf(before)) : '';
    return <Element key={key} element={element} path={key} label={label} />;
  });
}

function Element({ element, path, label }: { element: Part; path: string; label: string }): ReactNode {
  const tag = asText(element.tag);
  switch (tag) {
    case 'markdown':
    case 'plain_text':
      return <Words text={element} />;
    case 'div':
      return <Div element={element} />;
    case 'note':
      return partsOf(element.elements).map((part) => (
        <Words key={contentOf(part)} text={part} className="small" />
      ));
    case 'hr':
      return <hr />;
    case 'column_set':
      return <Columns element={element} path={path} />;
    case 'button':
      return <CardButton button={element} path={path} />;
    case 'form':
      return (
        <CardForm form={element}>
          <Elements elements={partsOf(element.elements)} path={path} />
        </CardForm>
      );
    case 'collapsible_panel':
      return <Panel element={element} path={path} />;
    case 'interactive_container':
      return (
        <div className="card-container">
          <Elements elements={partsOf(element.elements)} path={path} />
        </div>
      );
    case 'person':
    case 'person_list':
      return <Persons element={element} />;
    default:
      return isField(tag) ? <Field field={element} label={label} /> : <Unknown tag={tag} />;
  }
}

function Div({ element }: { element: Part }) {
  const fields = partsOf(element.fields);
  return (
    <>
      {isPart(element.text) && <Words text={element.text} />}
      {fields.length > 0 && (
        <div className="card-pairs">
          {fields.map((field, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: pairs have no names and keep no state
            <div key={index} className={field.is_short === true ? 'short' : ''}>
              <Words text={asPart(field.text)} />
            </div>
          ))}
        </div>
      )}
    </>
  );
}

function Columns({ element, path }: { element: Part; path: string }) {
  const mode = asText(element.flex_mode) || 'none';
  return (
    <div className={`card-columns mode-${mode} ${colorClass(element.background_style, 'ground')}`}>
      {partsOf(element.columns).map((column, index) => {
        const key = `${path}.${index}`;
        const grow = column.width === 'weighted' ? (asNumber(column.weight) ?? 1) : 0;
        return (
          <div
            key={key}
            className={`card-column ${colorClass(column.background_style, 'ground')}`}
            style={grow > 0 ? { flex: `${grow} 1 0` } : undefined}
          >
            <Elements elements={partsOf(column.elements)} path={key} />
          </div>
        );
      })}
    </div>
  );
}

function Panel({ element, path }: { element: Part; path: string }) {
  const [open, setOpen] = useState(element.expanded === true);
  return (
    <section className="card-panel">
      <button type="button" aria-expanded={open} onClick={() => setOpen(!open)}>
        <Words text={asPart(asPart(element.header).title)} />
        <ChevronIcon className={open ? 'up' : ''} />
      </button>
      {open && (
        <div className="card-panel-body">
          <Elements elements={partsOf(element.elements)} path={path} />
        </div>
      )}
    </section>
  );
}

function Persons({ element }: { element: Part }) {
  const { people } = usePage();
  const ids = element.tag === 'person' ? [element.user_id] : partsOf(element.persons).map((one) => one.id);
  return (
    <p className="card-persons">
      {ids.map((id) => (
        <span key={String(id)} className="chip">
          {people.find((person) => person.id === id)?.name ?? String(id)}
        </span>
      ))}
    </p>
  );
}

function Unknown({ tag }: { tag: string }) {
  const { t } = usePage();
  return <p className="card-unknown">{t.unknownTag(tag || '?')}</p>;
}
