/** Draws the nodes of a card's markdown. */
import { Fragment, type ReactNode, useMemo } from 'react';
import { usePage } from './context.ts';
import { type Block, type Inline, type Item, parseMarkdown, safeUrl } from './markdown.ts';

const colors = [
  'blue',
  'wathet',
  'turquoise',
  'green',
  'yellow',
  'orange',
  'red',
  'carmine',
  'violet',
  'purple',
  'indigo',
  'grey',
];

/** The class of a colour of Feishu; unknown ones stay as the text is. */
export const colorClass = (color: unknown, prefix = 'ink') =>
  colors.includes(String(color)) ? `${prefix}-${String(color)}` : '';

export function Markdown({ source, className = '' }: { source: string; className?: string }) {
  const blocks = useMemo(() => parseMarkdown(source), [source]);
  return (
    <div className={`md ${className}`}>
      {blocks.map((block, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: blocks have no names and keep no state
        <Fragment key={index}>{drawBlock(block)}</Fragment>
      ))}
    </div>
  );
}

function drawBlock(block: Block): ReactNode {
  switch (block.kind) {
    case 'paragraph':
      return <p>{drawInlines(block.children)}</p>;
    case 'heading':
      return <p className="md-heading">{drawInlines(block.children)}</p>;
    case 'quote':
      return <blockquote>{drawInlines(block.children)}</blockquote>;
    case 'code':
      return (
        <pre>
          <code>{block.text}</code>
        </pre>
      );
    case 'rule':
      return <hr />;
    case 'list':
      return block.ordered ? (
        <ol start={block.start}>{block.items.map(drawItem)}</ol>
      ) : (
        <ul>{block.items.map(drawItem)}</ul>
      );
  }
}

const drawItem = ({ depth, children }: Item, index: number) => (
  // biome-ignore lint/suspicious/noArrayIndexKey: items have no names and keep no state
  <li key={index} style={depth > 0 ? { marginInlineStart: `${depth * 1.2}em` } : undefined}>
    {drawInlines(children)}
  </li>
);

function drawInlines(nodes: Inline[]): ReactNode {
  // biome-ignore lint/suspicious/noArrayIndexKey: pieces of text have no names and keep no state
  return nodes.map((node, index) => <Fragment key={index}>{drawInline(node)}</Fragment>);
}

function drawInline(node: Inline): ReactNode {
  switch (node.kind) {
    case 'text':
      return node.text;
    case 'break':
      return <br />;
    case 'bold':
      return <strong>{drawInlines(node.children)}</strong>;
    case 'italic':
      return <em>{drawInlines(node.children)}</em>;
    case 'strike':
      return <s>{drawInlines(node.children)}</s>;
    case 'code':
      return <code>{node.text}</code>;
    case 'color':
      return <span className={colorClass(node.color)}>{drawInlines(node.children)}</span>;
    case 'tag':
      return <span className={`tag ${colorClass(node.color, 'tag')}`}>{drawInlines(node.children)}</span>;
    case 'at':
      return <At id={node.id} />;
    case 'link': {
      const url = safeUrl(node.url);
      if (url === null) return drawInlines(node.children);
      return (
        <a href={url} target="_blank" rel="noreferrer noopener">
          {drawInlines(node.children)}
        </a>
      );
    }
  }
}

function At({ id }: { id: string }) {
  const { people, t } = usePage();
  const name = id === 'all' ? t.everyone : (people.find((person) => person.id === id)?.name ?? id);
  return <span className="at">@{name}</span>;
}
