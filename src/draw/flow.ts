/** A flow from its source to whoever gets what comes out, node beneath node: to be read on a narrow phone as on a wide screen. */
import { box, type Colour, lengthOf, type Picture, picture, text } from './svg.ts';

export type NodeLook = 'past' | 'now' | 'late' | 'ahead';

export interface DrawnNode {
  name: string;
  /** Who has it. */
  owner: string;
  /** Who stands in; empty if nobody. */
  deputy: string;
  /** The limit, or when it is due. */
  limit: string;
  look: NodeLook;
}

export interface DrawnFlow {
  title: string;
  below: string;
  /** `源头：客户`. */
  source: string;
  nodes: DrawnNode[];
  /** `交付：…`, `给：…`. */
  end: string[];
}

const width = 360;
const edge = 20;
const headHeight = 78;
const sourceHeight = 44;
const nodeHeight = 80;
const endLine = 26;
const place = { disc: 38, words: 66 };
const discSize = 15;
const between = ' · ';
const nameSize = 18;
const wordSize = 15;

const colourOf: Record<NodeLook, Colour> = { past: 'green', now: 'blue', late: 'red', ahead: 'quiet' };

const disc = (x: number, y: number, r: number, colour: string): string =>
  `<circle cx="${x}" cy="${y}" r="${r}" fill="${colour}"/>`;

export function flowPicture({ title, below, source, nodes, end }: DrawnFlow): Picture {
  const most = width - 2 * edge;
  const top = headHeight + sourceHeight;
  const bottom = top + nodes.length * nodeHeight;
  const height = bottom + end.length * endLine + 24;
  const first = top + discSize + 6;
  const shapes = [
    box({ x: 0, y: 0, width, height: headHeight }, 'deep'),
    text(title, { x: edge, y: 36, size: 22, colour: 'onDeep', bold: true, most }),
    text(below, { x: edge, y: 60, size: 16, colour: 'quietOnDeep', most }),
    text(source, { x: edge, y: headHeight + 28, size: wordSize, colour: 'quiet', most }),
    // What leads from node to node.
    box(
      {
        x: place.disc - 1,
        y: headHeight + 38,
        width: 2,
        height: first + (nodes.length - 1) * nodeHeight - headHeight - 38,
      },
      'line',
    ),
    box({ x: edge, y: bottom + 2, width: most, height: 1 }, 'line'),
    ...nodes.flatMap((node, i) => drawNode(node, i, first + i * nodeHeight)),
    ...end.map((line, i) =>
      text(line, { x: edge, y: bottom + 30 + i * endLine, size: wordSize, colour: 'ink', most }),
    ),
  ];
  return picture({ width, height }, shapes);
}

function drawNode({ name, owner, deputy, limit, look }: DrawnNode, i: number, y: number): string[] {
  const colour = colourOf[look];
  const most = width - place.words - edge;
  const isHere = look === 'now' || look === 'late';
  const words = { x: place.words, most } as const;
  const beside = deputy ? `${owner}${between}${deputy}` : owner;
  // A long rule for who has it has its line alone.
  const fits = lengthOf(beside, wordSize) <= most;
  return [
    ...(isHere ? [band(y - discSize - 6, look === 'late')] : []),
    disc(place.disc, y, discSize, fill[look]),
    text(String(i + 1), {
      x: place.disc,
      y: y + 6,
      size: 16,
      colour: look === 'ahead' ? 'quiet' : 'onDeep',
      bold: true,
      anchor: 'middle',
    }),
    text(name, { ...words, y: y + 6, size: nameSize, colour: isHere ? colour : 'ink', bold: true, most }),
    text(fits ? beside : owner, { ...words, y: y + 27, size: wordSize, colour: 'ink' }),
    text(fits ? limit : [limit, deputy].filter((part) => part !== '').join(between), {
      ...words,
      y: y + 47,
      size: wordSize,
      colour,
    }),
  ];
}

/** Behind the node where the case is. */
const band = (y: number, isLate: boolean): string =>
  `<rect x="8" y="${y}" width="${width - 16}" height="${nodeHeight - 4}" rx="6" fill="${isLate ? '#fdecea' : '#eaf1fd'}"/>`;

const fill: Record<NodeLook, string> = { past: '#1f7a4d', now: '#2456c8', late: '#c9302c', ahead: '#e3e6eb' };
