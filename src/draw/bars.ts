/** Planned and real lengths side by side, a bar for each matter, under the figures. */
import { box, type Colour, shortened, text } from './svg.ts';

export interface Bar {
  label: string;
  planned: number;
  real: number;
  /** What stands at its end: `48 / 60`. */
  value: string;
}

export interface Chart {
  title: string;
  bars: Bar[];
}

const edge = 20;
const titleHeight = 40;
const rowHeight = 48;
const labelSize = 16;
const valueWidth = 92;
const barHeight = 12;
/** A sliver is seen as a bar as well. */
const leastBar = 3;

export const chartHeight = ({ bars }: Chart): number =>
  bars.length === 0 ? 0 : titleHeight + bars.length * rowHeight;

/** The plan is a pale bar, what it really took a strong one over it; beyond the plan it is red. */
export function chartShapes({ title, bars }: Chart, top: number, width: number): string[] {
  if (bars.length === 0) return [];
  const most = Math.max(1, ...bars.flatMap(({ planned, real }) => [planned, real]));
  const room = width - 2 * edge;
  const across = (minutes: number) => Math.max(leastBar, Math.round((minutes / most) * room));
  return [
    box({ x: edge, y: top, width: room, height: 1 }, 'line'),
    text(title, { x: edge, y: top + 28, size: labelSize, colour: 'quiet', most: room }),
    ...bars.flatMap(({ label, planned, real, value }, index) => {
      const y = top + titleHeight + index * rowHeight;
      const colour: Colour = real > planned ? 'red' : 'green';
      return [
        // Cut rather than made too small to be read.
        text(shortened(label, labelSize, room - valueWidth), {
          x: edge,
          y: y + 15,
          size: labelSize,
          colour: 'ink',
        }),
        text(value, { x: width - edge, y: y + 15, size: labelSize, colour, anchor: 'end', most: valueWidth }),
        box({ x: edge, y: y + 22, width: across(planned), height: barHeight }, 'line'),
        box({ x: edge, y: y + 25, width: across(real), height: barHeight - 6 }, colour),
      ];
    }),
  ];
}
