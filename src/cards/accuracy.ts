/** How much of what was passed on arrived as it was meant. */
import {
  type AccuracyFigure,
  accuracyCauses,
  accuracyGoal,
  enoughHops,
  type ReadBackCounts,
} from '../domain/accuracy.ts';
import type { Texts } from '../texts/index.ts';
import type { Block, Card, Rich } from './card.ts';
import type { Look } from './index.ts';

// So that what should be whole stays so.
const slack = 1e-9;
const written = (thousandths: number): string => `${(thousandths / 10).toFixed(1)}%`;

/** Never more than it is: 97.96 % does not reach 98. */
export const percent = (share: number): string => written(Math.floor(share * 1000 + slack));

/** The upper end of an interval: never less than it is. */
export const percentUp = (share: number): string => written(Math.ceil(share * 1000 - slack));

/** 97.1%（95.8%–98.0%，934 次）, or that too little was measured. */
export function accuracyLine({ share, low, high, measured }: AccuracyFigure, { accuracy }: Texts): string {
  if (share === null || low === null || high === null) return accuracy.notEnough(measured, enoughHops);
  return accuracy.share(percent(share), percent(low), percentUp(high), measured);
}

const causesOf = (figure: AccuracyFigure, { accuracy }: Texts): string =>
  accuracyCauses
    .filter((cause) => figure.causes[cause] > 0)
    .map((cause) => accuracy.cause(accuracy.causes[cause], figure.causes[cause]))
    .join(accuracy.join);

export const accuracyCards = {
  accuracy: (
    data: {
      days: number;
      all: AccuracyFigure;
      departments: (AccuracyFigure & { name: string })[];
      readBacks: ReadBackCounts;
      /** Differences that nobody has settled yet. */
      open: number;
    },
    { texts }: Look,
  ): Card => {
    const { accuracy } = texts;
    const { all, readBacks } = data;
    const department = (one: AccuracyFigure & { name: string }): Rich => {
      const causes = causesOf(one, texts);
      return [
        { bold: one.name || accuracy.noDepartment },
        ` ${accuracyLine(one, texts)}${causes ? `${accuracy.stop}${causes}` : ''}`,
      ];
    };
    const blocks: Block[] = [
      {
        kind: 'fields',
        fields: [
          { label: accuracy.label, value: [{ bold: accuracyLine(all, texts) }] },
          { label: accuracy.goal, value: [percent(accuracyGoal)] },
          { label: accuracy.why, value: [causesOf(all, texts) || accuracy.none] },
          {
            label: accuracy.readBack,
            value: [
              accuracy.readBacks(readBacks.right, readBacks.wrong, readBacks.unanswered, readBacks.open),
            ],
          },
          ...(data.open > 0 ? [{ label: accuracy.openLabel, value: [accuracy.open(data.open)] }] : []),
        ],
      },
      ...(data.departments.length > 1
        ? [
            { kind: 'text' as const, text: [{ bold: accuracy.departments }] },
            { kind: 'list' as const, items: data.departments.map(department) },
          ]
        : []),
      { kind: 'note', text: [accuracy.how] },
    ];
    return { title: accuracy.title(data.days), tone: 'info', blocks };
  },
};
