/** The weekly issue and its preview. What its editors see is in `digest-desk.ts`. */

import type { IssueCopy, IssueLine, SectionName } from '../domain/digest-copy.ts';
import type { IssueFigures } from '../domain/digest-figures.ts';
import type { Post } from '../domain/person.ts';
import type { Topic } from '../domain/topic.ts';
import { type Figure, figuresPicture } from '../draw/figures.ts';
import { formatDay, formatWhen } from '../language/when.ts';
import { note, text } from './blocks.ts';
import type { Block, Button, Card, Inline, Rich } from './card.ts';
import type { Look } from './index.ts';

export interface DigestData extends IssueCopy {
  week: string;
  from: string;
  to: string;
  foreword: string;
  figures: IssueFigures;
  department: string;
  post: Post;
  /** The same for everybody: it says nothing about the reader. */
  isForAll?: boolean;
  /** There is a page of it. */
  hasPage?: boolean;
}

// Each takes room on small screens; the rest is said in words.
const mostTopicButtons = 2;

/** A line of an issue or a package: what it says, where it comes from, and the way there. */
export const lineOf =
  (withFrom: boolean, look: Look) =>
  ({ text, from, chat, place, source, isReport, link }: IssueLine): Rich => {
    const { digest } = look.texts;
    const where: Inline | undefined =
      source ??
      (chat && place ? { chat: { name: chat, ...place } } : chat) ??
      (isReport ? digest.reported : undefined);
    const origins = [...(withFrom && from ? [from] : []), ...(where ? [where] : [])];
    return [
      text,
      ...origins.flatMap((origin): Rich => [' · ', origin]),
      ...(link ? [' · ', { link: { text: digest.source, url: link } }] : []),
    ];
  };

function titleOf(name: SectionName, data: DigestData, { texts: { digest } }: Look): string {
  if (name === 'own') return digest.own(data.department);
  if (name === 'focus') return digest.focus[data.post];
  return name === 'followed' ? digest.followed : digest.others;
}

/** `isNotice`: nobody asked for it, so that its picture is worth no message of its own. `whose`: of another reader than oneself. */
function body(
  data: DigestData,
  look: Look,
  { isNotice = false, whose = null }: { isNotice?: boolean; whose?: string | null } = {},
): Block[] {
  const { digest } = look.texts;
  const sections = data.sections.flatMap(({ name, lines }): Block[] => [
    { kind: 'text', text: [{ bold: titleOf(name, data, look) }] },
    { kind: 'list', items: lines.map(lineOf(name !== 'own', look)) },
  ]);
  return [
    header(data, look, isNotice),
    ...(data.foreword ? [text(data.foreword)] : []),
    ...(sections.length > 0 ? sections : [text(nothing(data, look, whose))]),
    ...(data.left > 0 ? [note(digest.left(data.left))] : []),
  ];
}

/** Left out as she wished is not that there was nothing. */
const nothing = ({ unwanted }: DigestData, { texts: { digest } }: Look, whose: string | null): string =>
  unwanted === 0
    ? digest.empty
    : whose === null
      ? digest.allUnwanted(unwanted)
      : digest.allUnwantedBy(whose, unwanted);

/** The week and its figures, drawn; in words where no picture can be seen. */
function header(data: DigestData, { texts: { digest }, language }: Look, isNotice: boolean): Block {
  const { tier1, tier2, tier3, takenInTime, meetings = 0, minutesDue, minutesInTime } = data.figures;
  const { picture } = digest;
  // Of none there is no share, and only the whole of them is good news.
  const share = (label: string, done: number, of: number): Figure => ({
    label,
    value: of === 0 ? null : `${done}/${of}`,
    colour: done === of ? 'green' : 'ink',
  });
  const drawing = figuresPicture(
    {
      title: picture.title(weekOf(data)),
      below: picture.span(formatDay(new Date(data.from), language), formatDay(new Date(data.to), language)),
    },
    [
      { label: picture.tier1, value: `${tier1}`, colour: 'red' },
      { label: picture.tier2, value: `${tier2}`, colour: 'blue' },
      { label: picture.tier3, value: `${tier3}` },
      share(picture.takenInTime, takenInTime, tier1),
      { label: picture.meetings, value: `${meetings}` },
      share(picture.minutesInTime, minutesInTime, minutesDue),
    ],
    picture.tooLittle,
  );
  const alt = [
    digest.figures(data.figures),
    meetings > 0 ? digest.meetingFigures(meetings) : '',
    minutesDue > 0 ? digest.minutesFigures(minutesInTime, minutesDue) : '',
  ].join('');
  return { kind: 'picture', picture: drawing, alt: alt.trim(), ...(isNotice ? { isExtra: true } : {}) };
}

/** The number in `2026-W48`. */
const weekOf = ({ week }: DigestData): number => Number(week.slice(-2));

/** Why this reader gets what she gets, and how she changes it. */
function reason(data: DigestData, { texts: { digest } }: Look): Block[] {
  if (data.isForAll) return [note(digest.whyAll)];
  // Where there is nothing, there is no order to explain.
  const order = data.sections.length > 0 ? digest.why(data.department, digest.posts[data.post]) : '';
  const unwanted = data.unwanted > 0 && data.sections.length > 0 ? digest.unwanted(data.unwanted) : '';
  return order + unwanted === '' ? [] : [note(order + unwanted)];
}

function buttons(data: DigestData, { texts: { digest } }: Look): Block[] {
  if (data.isForAll) return [];
  const notForMe = (topic: Topic): Button => ({
    label: digest.notForMe(digest.topics[topic]),
    press: { action: 'not-for-me', args: { week: data.week, topic } },
  });
  const page: Button = {
    label: digest.page.open,
    press: { action: 'issue-page', args: { week: data.week } },
  };
  const all = [...data.topics.slice(0, mostTopicButtons).map(notForMe), ...(data.hasPage ? [page] : [])];
  return all.length > 0 ? [{ kind: 'buttons', buttons: all }] : [];
}

const days = (data: DigestData, { language, now }: Look): [string, string] => [
  formatWhen(new Date(data.from), language, now),
  formatWhen(new Date(data.to), language, now),
];

const countOf = (data: DigestData): number =>
  data.sections.reduce((all, { lines }) => all + lines.length, data.left);

export const digestCards = {
  digest: (data: DigestData, look: Look): Card => ({
    title: look.texts.digest.title(data.week),
    tone: 'quiet',
    summary:
      countOf(data) === 0 && data.unwanted > 0
        ? look.texts.digest.allUnwantedShort(data.unwanted)
        : look.texts.digest.summary(countOf(data)),
    blocks: [
      ...body(data, look, { isNotice: true }),
      note(look.texts.digest.span(...days(data, look))),
      ...reason(data, look),
      ...buttons(data, look),
    ],
  }),

  /** `whose`: of another reader than oneself. */
  'digest-preview': (data: DigestData & { publishAt: string; whose: string | null }, look: Look): Card => {
    const { digest } = look.texts;
    const at = formatWhen(new Date(data.publishAt), look.language, look.now);
    return {
      title: digest.previewTitle(data.week),
      tone: 'info',
      blocks: [
        ...body(data, look, { whose: data.whose }),
        note(data.whose ? digest.comesOutFor(data.whose, at) : digest.comesOut(at)),
        ...(data.whose ? [] : reason(data, look)),
      ],
    };
  },

  /** The reader's own link to the page of an issue. */
  'digest-page': (data: { week: string; url: string }, { texts: { digest } }: Look): Card => ({
    title: digest.page.title(data.week),
    tone: 'info',
    blocks: [
      text(digest.page.yours),
      { kind: 'text', text: [{ link: { text: digest.page.title(data.week), url: data.url } }] },
    ],
  }),

  /** An issue that is out, shown again. */
  'digest-again': (data: DigestData, look: Look): Card => ({
    title: look.texts.digest.title(data.week),
    tone: 'quiet',
    blocks: [...body(data, look), note(look.texts.digest.spanAgain(...days(data, look)))],
  }),
};
