/** A card as Feishu draws it (JSON 2.0): header, body, buttons and forms that work. */
import { type ReactNode, useMemo } from 'react';
import { Elements } from './elements.tsx';
import { colourOf } from './markdown-view.tsx';
import { type ContentProps, PressContext, usePressing } from './pressing.ts';
import { contentOf, type Part, partOf, partsOf, textOf } from './shape.ts';

export function FeishuCard(props: ContentProps): ReactNode {
  const { content } = props.message.raw;
  const { header, body } = partOf(content);
  const pressing = usePressing(props);
  // An updated card is another card: what was filled in to the old one is gone, as on the platform.
  const version = useMemo(() => JSON.stringify(content), [content]);
  return (
    <PressContext value={pressing}>
      <div className="card" aria-busy={pressing.pending !== null}>
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
