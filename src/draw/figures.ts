/** A few figures under a heading, to be read at a glance on a narrow phone. */
import { type Chart, chartHeight, chartShapes } from './bars.ts';
import { box, type Colour, type Picture, picture, text } from './svg.ts';

export interface Figure {
  label: string;
  /** `12`, `3/4`; null where there is too little to say anything. */
  value: string | null;
  colour?: Colour;
}

export interface Heading {
  title: string;
  below: string;
}

const width = 360;
const edge = 20;
const headHeight = 78;
const perRow = 3;
const rowHeight = 82;
const valueSize = 32;
const labelSize = 16;

/** `tooLittle`: what stands in place of a figure that would say nothing. */
export function figuresPicture(
  heading: Heading,
  figures: Figure[],
  tooLittle: string,
  chart: Chart = { title: '', bars: [] },
): Picture {
  const rows = Math.ceil(figures.length / perRow);
  const shapes = [
    ...head(heading),
    ...Array.from({ length: Math.max(0, rows - 1) }, (_, row) =>
      box({ x: edge, y: headHeight + (row + 1) * rowHeight, width: width - 2 * edge, height: 1 }, 'line'),
    ),
    ...figures.flatMap((figure, index) => tile(figure, index, tooLittle)),
    ...chartShapes(chart, headHeight + rows * rowHeight, width),
  ];
  return picture({ width, height: headHeight + rows * rowHeight + chartHeight(chart) + 8 }, shapes);
}

function head({ title, below }: Heading): string[] {
  const most = width - 2 * edge;
  return [
    box({ x: 0, y: 0, width, height: headHeight }, 'deep'),
    text(title, { x: edge, y: 36, size: 22, colour: 'onDeep', bold: true, most }),
    text(below, { x: edge, y: 60, size: labelSize, colour: 'quietOnDeep', most }),
  ];
}

function tile({ label, value, colour = 'ink' }: Figure, index: number, tooLittle: string): string[] {
  const part = (width - 2 * edge) / perRow;
  const x = edge + part * ((index % perRow) + 0.5);
  const y = headHeight + Math.floor(index / perRow) * rowHeight;
  const place = { x, anchor: 'middle', most: part - 4 } as const;
  const figure =
    value === null
      ? text(tooLittle, { ...place, y: y + 40, size: labelSize, colour: 'quiet' })
      : text(value, { ...place, y: y + 44, size: valueSize, colour, bold: true });
  return [figure, text(label, { ...place, y: y + 68, size: labelSize, colour: 'quiet' })];
}
