/** The components of a card, one after the other; those not known here are marked, not hidden. */
import { type ReactNode, useState } from 'react';
import { pictureAddress } from '../api.ts';
import { useDrill } from '../context.ts';
import { Icon } from '../icons.tsx';
import { CardButton } from './button.tsx';
import { Field } from './fields.tsx';
import { Form } from './form.tsx';
import { At, colourOf, Markdown } from './markdown-view.tsx';
import { contentOf, type Part, partOf, partsOf, tagOf, textOf } from './shape.ts';
import { Table } from './table.tsx';

export function Elements({ of }: { of: Part[] }): ReactNode {
  // biome-ignore lint/suspicious/noArrayIndexKey: a card is drawn anew when it changes.
  return of.map((element, index) => <ElementView key={index} element={element} before={of[index - 1]} />);
}

/** `before` may hold the label of a field. */
function ElementView({ element, before }: { element: Part; before: Part | undefined }): ReactNode {
  const { texts } = useDrill();
  switch (tagOf(element)) {
    case 'markdown':
      return (
        <Markdown
          source={textOf(element.content)}
          size={textOf(element.text_size)}
          align={textOf(element.text_align)}
        />
      );
    case 'div':
      return <Div element={element} />;
    case 'hr':
      return <hr className="card-rule" />;
    case 'column_set':
      return <ColumnSet element={element} />;
    case 'column':
    case 'interactive_container':
      return (
        <div className="card-column">
          <Elements of={partsOf(element.elements)} />
        </div>
      );
    case 'collapsible_panel':
      return <Panel element={element} />;
    case 'button':
      return <CardButton button={element} />;
    case 'form':
      return (
        <Form form={element}>
          <Elements of={partsOf(element.elements)} />
        </Form>
      );
    case 'input':
    case 'select_static':
    case 'multi_select_static':
    case 'select_person':
    case 'multi_select_person':
    case 'date_picker':
    case 'picker_time':
    case 'picker_datetime':
      return <Field field={element} label={labelOf(element, before)} />;
    case 'person':
      return <At id={textOf(element.user_id)} />;
    case 'person_list':
      return (
        <p className="person-list">
          {partsOf(element.persons).map((person) => (
            <At key={textOf(person.id)} id={textOf(person.id)} />
          ))}
        </p>
      );
    case 'table':
      return <Table table={element} />;
    case 'img':
      return (
        <img
          className="card-image"
          src={pictureAddress(textOf(element.img_key))}
          alt={contentOf(element.alt) || texts.image}
        />
      );
    default:
      return <p className="unknown">{texts.unknownTag(tagOf(element) || '?')}</p>;
  }
}

/** A field is named by its own label, or by the text above it. */
function labelOf(field: Part, before: Part | undefined): string {
  const above = before && tagOf(before) === 'markdown' ? textOf(before.content) : '';
  const words = above.replace(/<[^>]*>[^<]*<\/[^>]*>|\*\*|&#\d+;/g, '').trim();
  return contentOf(field.label) || words || contentOf(field.placeholder) || textOf(field.name);
}

function Div({ element }: { element: Part }): ReactNode {
  const fields = partsOf(element.fields);
  return (
    <div className="card-div">
      {element.text !== undefined && <Text text={partOf(element.text)} />}
      {fields.length > 0 && (
        <div className="card-fields">
          {fields.map((field) => (
            <div key={contentOf(field.text)} className={field.is_short === true ? 'is-short' : ''}>
              <Text text={partOf(field.text)} />
            </div>
          ))}
        </div>
      )}
    </div>
  );
}

function Text({ text }: { text: Part }): ReactNode {
  if (tagOf(text) === 'lark_md' || tagOf(text) === 'markdown')
    return <Markdown source={textOf(text.content)} size={textOf(text.text_size)} />;
  return <p className={`plain ink-${colourOf(textOf(text.text_color))}`}>{textOf(text.content)}</p>;
}

function ColumnSet({ element }: { element: Part }): ReactNode {
  const mode = textOf(element.flex_mode) || 'none';
  return (
    <div className={`column-set flex-${mode}`}>
      {partsOf(element.columns).map((column, index) => {
        const isWeighted = textOf(column.width) === 'weighted';
        return (
          <div
            // biome-ignore lint/suspicious/noArrayIndexKey: columns have only their place.
            key={index}
            className={`card-column ${isWeighted ? `weight-${Number(column.weight) || 1}` : 'is-auto'}`}
          >
            <Elements of={partsOf(column.elements)} />
          </div>
        );
      })}
    </div>
  );
}

function Panel({ element }: { element: Part }): ReactNode {
  const [isOpen, setOpen] = useState(element.expanded === true);
  const title = partOf(partOf(element.header).title);
  return (
    <div className={`panel ${isOpen ? 'is-open' : ''}`}>
      <button type="button" className="panel-head" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
        <Icon name="chevron" size={14} />
        <Text text={title} />
      </button>
      {isOpen && (
        <div className="panel-body">
          <Elements of={partsOf(element.elements)} />
        </div>
      )}
    </div>
  );
}
