/** Draws Feishu's markdown. */
import { type ReactNode, useMemo } from 'react';
import { pictureAddress } from '../api.ts';
import { useDrill } from '../context.ts';
import { type Inline, type MarkdownBlock, parseMarkdown } from './markdown.ts';

/** Colours of the platform by name; others are drawn in the ordinary colour. */
const colours = new Set([
  ...['blue', 'wathet', 'turquoise', 'green', 'lime', 'yellow', 'orange', 'red', 'carmine'],
  ...['violet', 'purple', 'indigo', 'grey', 'neutral'],
]);
/** `red-600` and the like are shades of red. */
export const colourOf = (name: string | undefined): string => {
  const family = (name ?? '').split('-')[0] ?? '';
  return colours.has(family) ? family : 'neutral';
};

interface Props {
  source: string;
  size?: string | undefined;
  align?: string | undefined;
}

export function Markdown({ source, size, align }: Props): ReactNode {
  const blocks = useMemo(() => parseMarkdown(source), [source]);
  return (
    <div className={`md md-${sizeOf(size)} ${align === 'center' || align === 'right' ? `md-${align}` : ''}`}>
      {blocks.map((block, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the blocks of a text have no other name.
        <BlockView key={index} block={block} />
      ))}
    </div>
  );
}

function sizeOf(size: string | undefined): string {
  if (size === 'notation' || size === 'x-small' || size === 'small') return 'note';
  return size?.startsWith('heading') || size?.includes('large') ? 'large' : 'normal';
}

function BlockView({ block }: { block: MarkdownBlock }): ReactNode {
  switch (block.kind) {
    case 'rule':
      return <hr />;
    case 'code':
      return <pre>{block.text}</pre>;
    case 'heading':
      return (
        <p className={`md-h md-h${Math.min(block.level, 4)}`}>
          <Inlines of={block.children} />
        </p>
      );
    case 'quote':
      return (
        <blockquote>
          <Inlines of={block.children} />
        </blockquote>
      );
    case 'list': {
      const items = block.items.map((item, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the lines of a drawn text have no other name.
        <li key={index}>
          <Inlines of={item} />
        </li>
      ));
      return block.ordered ? <ol start={block.start}>{items}</ol> : <ul>{items}</ul>;
    }
    case 'paragraph':
      return (
        <p>
          <Inlines of={block.children} />
        </p>
      );
  }
}

function Inlines({ of }: { of: Inline[] }): ReactNode {
  // biome-ignore lint/suspicious/noArrayIndexKey: stretches of a text have no other name.
  return of.map((inline, index) => <InlineView key={index} inline={inline} />);
}

function InlineView({ inline }: { inline: Inline }): ReactNode {
  switch (inline.kind) {
    case 'text':
      return inline.text;
    case 'break':
      return <br />;
    case 'bold':
      return (
        <strong>
          <Inlines of={inline.children} />
        </strong>
      );
    case 'italic':
      return (
        <em>
          <Inlines of={inline.children} />
        </em>
      );
    case 'strike':
      return (
        <s>
          <Inlines of={inline.children} />
        </s>
      );
    case 'code':
      return <code>{inline.text}</code>;
    case 'link':
      return (
        <a href={inline.url} target="_blank" rel="noopener noreferrer">
          <Inlines of={inline.children} />
        </a>
      );
    case 'at':
      return <At id={inline.id} />;
    case 'image':
      return <img className="card-image" src={pictureAddress(inline.key)} alt={inline.alt} />;
    case 'font':
      return (
        <span className={`ink-${colourOf(inline.color)}`}>
          <Inlines of={inline.children} />
        </span>
      );
    case 'tag':
      return (
        <span className={`text-tag tint-${colourOf(inline.color)}`}>
          <Inlines of={inline.children} />
        </span>
      );
  }
}

export function At({ id }: { id: string }): ReactNode {
  const { nameOf, texts } = useDrill();
  return <span className="at">@{id === 'all' ? texts.everybody : nameOf(id)}</span>;
}
