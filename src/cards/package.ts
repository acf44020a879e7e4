/** Packages of tier 2: the package itself, its supplements, and where each stands. What contributors are asked for is in `package-parts.ts`. */

import type { IssueSection } from '../domain/digest-copy.ts';
import { shortLine } from '../domain/digest-copy.ts';
import { type BuiltInPackage, builtInPackages } from '../domain/package.ts';
import type { Post } from '../domain/person.ts';
import { formatWhen } from '../language/when.ts';
import { note, text } from './blocks.ts';
import type { Block, Button, Card } from './card.ts';
import { lineOf } from './digest.ts';
import type { Look } from './index.ts';

/** Which package: a built-in one has its name in the texts. */
export interface PackageName {
  package: string;
  period: string;
}

/** One part as readers see it. */
export interface PartData {
  name: string;
  answers: string[] | null;
  by: string;
  /** Who owes it; empty if it is there. */
  owed: string[];
  /** Told later, in the place of another that all have. */
  replaces?: boolean;
}

export interface PackageData extends PackageName {
  runId: string;
  fields: string[];
  parts: PartData[];
  sections: IssueSection[];
  left: number;
  department: string;
  post: Post;
  sentAt: string;
  /** She has confirmed to have read it. */
  confirmed?: boolean;
  /** Asked for again; else, once it is confirmed, its card is done with. */
  isAgain?: boolean;
  /** There is a page of it. */
  hasPage?: boolean;
  /** It is the page: parts stand there in full, and nobody can press. */
  isWhole?: boolean;
}

/** A part is read in full with its command; a package must fit a phone. */
const shownLetters = 160;

const at = (iso: string, { language, now }: Look): string => formatWhen(new Date(iso), language, now);

const isBuiltIn = (name: string): name is BuiltInPackage => builtInPackages.some((one) => one === name);

/** What people call a package. */
export const packageTitle = (name: string, { texts }: Look): string =>
  isBuiltIn(name) ? texts.package.builtIn[name].name : name;

/** What is asked for: as the company wrote it, or as the built-in one has it. */
export function fieldsOf(data: { package: string; fields: string[] }, { texts }: Look): string[] {
  if (data.fields.length > 0) return data.fields;
  return isBuiltIn(data.package) ? texts.package.builtIn[data.package].fields : [texts.package.content];
}

/** What was asked for, and whether all of it is shown. */
export interface Asked {
  package: string;
  fields: string[];
  isWhole?: boolean;
}

/** What somebody wrote, by what was asked for. */
export function answerList(answers: string[], data: Asked, look: Look): Block {
  const labels = fieldsOf(data, look);
  const lines = answers.flatMap((answer, i) =>
    answer === ''
      ? []
      : [
          `${labels[i] ?? ''}${look.texts.common.colon}${data.isWhole ? answer : shortLine(answer, shownLetters)}`,
        ],
  );
  return { kind: 'list', items: lines.map((line) => [line]) };
}

/** The parts that are there, and in one line those that are not. */
function partsBlocks(parts: PartData[], data: Asked, look: Look): Block[] {
  const { common, package: words } = look.texts;
  const there = parts.flatMap(({ name, by, answers, replaces }): Block[] =>
    answers === null
      ? []
      : [
          // A part of one person bears her name.
          { kind: 'text', text: [{ bold: name }, ...(name === by ? [] : [` · ${by}`])] },
          ...(replaces ? [note(words.replaces)] : []),
          answerList(answers, data, look),
        ],
  );
  const missing = parts
    .filter(({ answers }) => answers === null)
    .map(({ name, owed }) => words.missingPart(name, owed.join(common.and)));
  return [...there, ...(missing.length > 0 ? [text(words.missing(missing.join(common.and)))] : [])];
}

function itemBlocks(data: PackageData, look: Look): Block[] {
  const { digest, package: words } = look.texts;
  if (data.sections.length === 0) return [];
  const title = (name: IssueSection['name']): string =>
    name === 'own' ? digest.own(data.department) : name === 'focus' ? digest.focus[data.post] : digest.others;
  return [
    { kind: 'text', text: [{ bold: words.items }] },
    ...data.sections.flatMap(({ name, lines }): Block[] => [
      text(title(name)),
      {
        kind: 'list',
        items: lines.map(lineOf(name !== 'own', look)),
      },
    ]),
    ...(data.left > 0 ? [note(digest.left(data.left))] : []),
  ];
}

function pressBlocks({ confirmed, hasPage, isAgain, runId }: PackageData, { texts }: Look): Block[] {
  const args = { run: runId };
  const buttons: Button[] = [
    ...(confirmed
      ? []
      : [
          {
            label: texts.package.confirm,
            style: 'primary' as const,
            press: { action: 'confirm-package', args },
          },
        ]),
    ...(hasPage && (isAgain || !confirmed)
      ? [{ label: texts.package.page.open, press: { action: 'package-page', args } }]
      : []),
  ];
  return buttons.length > 0 ? [{ kind: 'buttons', buttons }] : [];
}

export const packageCards = {
  package: (data: PackageData, look: Look): Card => {
    const { texts } = look;
    const missing = data.parts.filter(({ answers }) => answers === null).length;
    return {
      title: texts.package.title(packageTitle(data.package, look), data.period),
      tone: data.confirmed ? 'done' : 'info',
      summary: texts.package.summary(data.parts.length - missing, data.parts.length),
      blocks: [
        ...(data.parts.length > 0
          ? [text(texts.package.summary(data.parts.length - missing, data.parts.length))]
          : []),
        ...partsBlocks(data.parts, data, look),
        ...itemBlocks(data, look),
        ...(data.parts.length === 0 && data.sections.length === 0 ? [text(texts.package.empty)] : []),
        ...(data.sections.length > 0
          ? [note(texts.package.why(data.department, texts.digest.posts[data.post]))]
          : []),
        ...(data.confirmed ? [note(texts.package.confirmed)] : []),
        ...(data.isWhole ? [] : pressBlocks(data, look)),
      ],
      ...(data.confirmed && !data.isAgain
        ? {
            brief: [
              note(texts.package.confirmed),
              note(texts.package.again(packageTitle(data.package, look))),
            ],
          }
        : {}),
    };
  },

  /** That she has read it, where her card of it is one with the cards of others. */
  'package-read': (data: PackageName, look: Look): Card => {
    const { package: words } = look.texts;
    const name = packageTitle(data.package, look);
    return {
      title: words.title(name, data.period),
      tone: 'done',
      blocks: [text(words.confirmed), note(words.again(name))],
    };
  },

  /** The reader's own link to the page of a package. */
  'package-page': (data: PackageName & { url: string }, look: Look): Card => {
    const { page } = look.texts.package;
    const title = page.title(packageTitle(data.package, look), data.period);
    return {
      title,
      tone: 'info',
      blocks: [text(page.yours), { kind: 'text', text: [{ link: { text: title, url: data.url } }] }],
    };
  },

  /** Parts that came after the package. */
  'package-supplement': (
    data: PackageName & { fields: string[]; parts: PartData[]; missing: string[] },
    look: Look,
  ): Card => {
    const { texts } = look;
    return {
      title: texts.package.supplementTitle(packageTitle(data.package, look), data.period),
      tone: 'info',
      blocks: [
        ...partsBlocks(data.parts, data, look),
        ...(data.missing.length > 0
          ? [note(texts.package.stillMissing(data.missing.join(texts.common.and)))]
          : []),
      ],
    };
  },

  packages: (
    data: {
      packages: (PackageName & {
        dueAt: string;
        asked: boolean;
        parts: number;
        handedIn: number;
        owed: string[];
        /** Names in its rules that mean nobody. */
        strangers?: string[];
        last: {
          period: string;
          sentAt: string;
          receivers: number;
          confirmed: number;
          read: number | null;
          /** The page; null where there is none. */
          opened: number | null;
        } | null;
      })[];
    },
    look: Look,
  ): Card => {
    const { texts } = look;
    return {
      title: texts.package.listTitle,
      tone: 'info',
      blocks: [
        ...(data.packages.length === 0 ? [text(texts.package.none)] : []),
        ...data.packages.flatMap((one): Block[] => [
          {
            kind: 'text',
            text: [{ bold: packageTitle(one.package, look) }, ` ${one.period}`],
          },
          {
            kind: 'list',
            items: [
              [
                one.asked
                  ? texts.package.collecting(at(one.dueAt, look), one.handedIn, one.parts)
                  : texts.package.next(at(one.dueAt, look)),
              ],
              ...(one.owed.length > 0 ? [[texts.package.owed(one.owed.join(texts.common.and))]] : []),
              ...(one.strangers?.length
                ? [[texts.package.strangers(one.strangers.join(texts.common.and))]]
                : []),
              ...(one.last
                ? [
                    [
                      texts.package.last(one.last.period, at(one.last.sentAt, look), one.last.receivers) +
                        texts.package.receipts(one.last.confirmed, one.last.read) +
                        (one.last.opened === null ? '' : texts.package.opened(one.last.opened)),
                    ],
                  ]
                : []),
            ],
          },
        ]),
        ...data.packages.slice(0, 1).map((one) => note(texts.package.usage(packageTitle(one.package, look)))),
      ],
    };
  },
};
