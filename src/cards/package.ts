/** Packages of tier 2: what contributors are asked for, the package itself, its supplements, and where each stands. */

import type { IssueSection } from '../domain/digest-copy.ts';
import { shortLine } from '../domain/digest-copy.ts';
import { type BuiltInPackage, builtInPackages } from '../domain/package.ts';
import type { Post } from '../domain/person.ts';
import { formatWhen } from '../language/when.ts';
import { note, text } from './blocks.ts';
import type { Block, Button, Card, FormField } from './card.ts';
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

// What a field of a form holds on every platform.
const fieldLetters = 1000;
/** A part is read in full with its command; a package must fit a phone. */
const shownLetters = 160;

const at = (iso: string, { language }: Look): string => formatWhen(new Date(iso), language);

const isBuiltIn = (name: string): name is BuiltInPackage => builtInPackages.some((one) => one === name);

/** What people call a package. */
export const packageTitle = (name: string, { texts }: Look): string =>
  isBuiltIn(name) ? texts.package.builtIn[name].name : name;

/** What is asked for: as the company wrote it, or as the built-in one has it. */
export function fieldsOf(data: { package: string; fields: string[] }, { texts }: Look): string[] {
  if (data.fields.length > 0) return data.fields;
  return isBuiltIn(data.package) ? texts.package.builtIn[data.package].fields : [texts.package.content];
}

function partBlocks(
  part: PartData,
  data: { package: string; fields: string[]; isWhole?: boolean },
  look: Look,
): Block[] {
  const { texts } = look;
  if (part.answers === null) {
    return [
      { kind: 'text', text: [{ bold: part.name }] },
      note(texts.package.missing(part.owed.join(texts.common.and))),
    ];
  }
  const labels = fieldsOf(data, look);
  const lines = part.answers.flatMap((answer, i) =>
    answer === ''
      ? []
      : [`${labels[i] ?? ''}${texts.common.colon}${data.isWhole ? answer : shortLine(answer, shownLetters)}`],
  );
  return [
    { kind: 'text', text: [{ bold: part.name }, ` · ${part.by}`] },
    { kind: 'list', items: lines.map((line) => [line]) },
  ];
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
  /** To whoever owes a part; once more when there is little time left. */
  'package-ask': (
    data: PackageName & {
      runId: string;
      owner: string;
      part: string;
      fields: string[];
      dueAt: string;
      typed: string[];
      others: string[];
      isNudge?: boolean;
      isLate?: boolean;
    },
    look: Look,
  ): Card => {
    const { texts } = look;
    const name = packageTitle(data.package, look);
    const fields: FormField[] = fieldsOf(data, look).map((label, i) => ({
      kind: 'text',
      name: `f${i}`,
      label,
      multiline: true,
      maxLength: fieldLetters,
      ...(data.typed[i] ? { initial: data.typed[i] } : {}),
    }));
    const due = at(data.dueAt, look);
    return {
      title: data.isNudge
        ? texts.package.nudgeTitle(name, data.part)
        : texts.package.askTitle(name, data.part),
      tone: data.isNudge || data.isLate ? 'warning' : 'info',
      blocks: [
        text(data.isLate ? texts.package.askLate(due) : texts.package.ask(due)),
        ...(data.others.length > 0 ? [note(texts.package.either(data.others.join(texts.common.and)))] : []),
        {
          kind: 'form',
          fields,
          submit: {
            label: texts.package.handIn,
            style: 'primary',
            press: { action: 'submit-part', args: { run: data.runId, owner: data.owner } },
          },
          typed: texts.common.writeInstead(texts.package.typed(name, fieldsOf(data, look))),
        },
      ],
    };
  },

  'package-part-saved': (
    data: PackageName & {
      part: string;
      by: string;
      at: string;
      dueAt: string;
      isLate: boolean;
      undo: string | null;
    },
    look: Look,
  ): Card => {
    const { texts } = look;
    return {
      title: texts.package.savedTitle(packageTitle(data.package, look), data.part),
      tone: 'done',
      blocks: [
        text(texts.package.saved(data.by, at(data.at, look))),
        note(data.isLate ? texts.package.savedLate : texts.package.savedInTime(at(data.dueAt, look))),
        ...(data.undo
          ? [
              {
                kind: 'buttons' as const,
                buttons: [{ label: texts.common.undo, press: { action: 'undo', args: { undo: data.undo } } }],
              },
            ]
          : []),
      ],
    };
  },

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
        ...data.parts.flatMap((part) => partBlocks(part, data, look)),
        ...itemBlocks(data, look),
        ...(data.parts.length === 0 && data.sections.length === 0 ? [text(texts.package.empty)] : []),
        ...(data.sections.length > 0
          ? [note(texts.package.why(data.department, texts.digest.posts[data.post]))]
          : []),
        ...(data.confirmed ? [note(texts.package.confirmed)] : []),
        ...(data.isWhole ? [] : pressBlocks(data, look)),
      ],
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
        ...data.parts.flatMap((part) => partBlocks(part, data, look)),
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
