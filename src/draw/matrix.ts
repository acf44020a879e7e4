/** Who asks whom, and how well it is answered: a row for each that asks, a column for each that is asked, legible on a narrow phone. */
import { box, type Colour, type Picture, picture, shortened, text } from './svg.ts';

export interface Cell {
  /** `8/10` */
  value: string;
  isGood: boolean;
  /** Beneath it, small: how long it takes. */
  below: string;
  /** What went wrong, small and red; empty where nothing did. */
  wrong: string;
}

export interface Matrix {
  title: string;
  below: string;
  /** What stands above the rows: `提出 ↓ 答复 →`. */
  corner: string;
  columns: string[];
  /** With a cell for each column; null where there was nothing. */
  rows: { label: string; cells: (Cell | null)[] }[];
  /** How the cells are to be read. */
  legend: string;
}

const width = 360;
const edge = 12;
const headHeight = 78;
const labelWidth = 74;
const columnHeight = 34;
const rowHeight = 62;
const legendHeight = 34;
const labelSize = 14;
const valueSize = 20;
const smallSize = 12;

export function matrixPicture(matrix: Matrix): Picture {
  const { columns, rows } = matrix;
  const part = (width - 2 * edge - labelWidth) / Math.max(1, columns.length);
  const middle = (column: number) => edge + labelWidth + part * (column + 0.5);
  const top = headHeight + columnHeight;
  const height = top + rows.length * rowHeight + legendHeight;
  const shapes = [
    ...head(matrix),
    text(matrix.corner, {
      x: edge,
      y: headHeight + 22,
      size: smallSize,
      colour: 'quiet',
      most: labelWidth - 4,
    }),
    ...columns.map((name, i) =>
      text(name, {
        x: middle(i),
        y: headHeight + 22,
        size: labelSize,
        colour: 'ink',
        bold: true,
        anchor: 'middle',
        most: part - 6,
      }),
    ),
    ...rows.flatMap(({ label, cells }, row) => {
      const y = top + row * rowHeight;
      return [
        box({ x: edge, y, width: width - 2 * edge, height: 1 }, 'line'),
        text(shortened(label, labelSize, labelWidth - 6), {
          x: edge,
          y: y + 36,
          size: labelSize,
          colour: 'ink',
          bold: true,
        }),
        ...cells.flatMap((cell, i) => drawn(cell, middle(i), y, part)),
      ];
    }),
    box({ x: edge, y: height - legendHeight, width: width - 2 * edge, height: 1 }, 'line'),
    text(matrix.legend, {
      x: edge,
      y: height - 12,
      size: smallSize,
      colour: 'quiet',
      most: width - 2 * edge,
    }),
  ];
  return picture({ width, height }, shapes);
}

function head({ title, below }: Matrix): string[] {
  const most = width - 2 * edge;
  return [
    box({ x: 0, y: 0, width, height: headHeight }, 'deep'),
    text(title, { x: edge, y: 36, size: 22, colour: 'onDeep', bold: true, most }),
    text(below, { x: edge, y: 60, size: 16, colour: 'quietOnDeep', most }),
  ];
}

function drawn(cell: Cell | null, x: number, y: number, part: number): string[] {
  const place = { x, anchor: 'middle', most: part - 6 } as const;
  if (!cell) return [text('–', { ...place, y: y + 36, size: labelSize, colour: 'quiet' })];
  const colour: Colour = cell.isGood ? 'green' : 'ink';
  return [
    text(cell.value, { ...place, y: y + 24, size: valueSize, colour, bold: true }),
    text(cell.below, { ...place, y: y + 40, size: smallSize, colour: 'quiet' }),
    ...(cell.wrong === '' ? [] : [text(cell.wrong, { ...place, y: y + 55, size: smallSize, colour: 'red' })]),
  ];
}
