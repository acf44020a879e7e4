/** The weekly issue and its preview. */
import type { IssueCopy, IssueLine } from '../domain/digest.ts';
import { formatWhen } from '../language/when.ts';
import type { Block, Card, Rich } from './card.ts';
import type { Look } from './index.ts';

interface DigestData extends IssueCopy {
  week: string;
  from: string;
  to: string;
  department: string;
}

function body(data: DigestData, { texts: { digest } }: Look): Block[] {
  const line =
    (withFrom: boolean) =>
    (l: IssueLine): Rich => [l.text, ...(withFrom && l.from ? [` · ${l.from}`] : [])];
  if (data.own.length + data.others.length === 0) return [{ kind: 'text', text: [digest.empty] }];
  return [
    ...(data.own.length > 0
      ? ([
          { kind: 'text', text: [{ bold: digest.own(data.department) }] },
          { kind: 'list', items: data.own.map(line(false)) },
        ] as Block[])
      : []),
    ...(data.others.length > 0
      ? ([
          { kind: 'text', text: [{ bold: digest.others }] },
          { kind: 'list', items: data.others.map(line(true)) },
        ] as Block[])
      : []),
    ...(data.left > 0 ? ([{ kind: 'note', text: [digest.left(data.left)] }] as Block[]) : []),
  ];
}

const days = (data: DigestData, { language, texts }: Look) =>
  texts.digest.span(formatWhen(new Date(data.from), language), formatWhen(new Date(data.to), language));

export const digestCards = {
  digest: (data: DigestData, look: Look): Card => ({
    title: look.texts.digest.title(data.week),
    tone: 'quiet',
    summary: look.texts.digest.summary(data.own.length + data.others.length + data.left),
    blocks: [
      ...body(data, look),
      { kind: 'note', text: [`${days(data, look)} ${look.texts.digest.nothingToDo}`] },
    ],
  }),

  'digest-preview': (data: DigestData & { publishAt: string }, look: Look): Card => ({
    title: look.texts.digest.previewTitle(data.week),
    tone: 'info',
    blocks: [
      ...body(data, look),
      {
        kind: 'note',
        text: [look.texts.digest.comesOut(formatWhen(new Date(data.publishAt), look.language))],
      },
    ],
  }),
};
