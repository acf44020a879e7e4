/** One part of a package: what its contributor is asked for, that it is there, and that a colleague's took its place. */

import { shortLine } from '../domain/digest-copy.ts';
import { formatWhen } from '../language/when.ts';
import { note, text } from './blocks.ts';
import type { Card, FormField } from './card.ts';
import type { Look } from './index.ts';
import { answerList, fieldsOf, type PackageName, packageTitle } from './package.ts';

// So much of each answer tells where it went.
const repeatedLetters = 24;
// What a field of a form holds on every platform.
const fieldLetters = 1000;
const at = (iso: string, { language, now }: Look): string => formatWhen(new Date(iso), language, now);

/** What was handed in before, and by whom. */
export interface HandedIn {
  by: string;
  at: string;
  answers: string[];
}

export const packagePartCards = {
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
      /** It is there already. */
      there?: { by: string; at: string };
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
        ...(data.there
          ? [note(texts.package.there(data.there.by, at(data.there.at, look)))]
          : data.others.length > 0
            ? [note(texts.package.either(data.others.join(texts.common.and)))]
            : []),
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
      /** What was understood, by what was asked for; absent on cards of older versions. */
      answers?: string[];
      fields?: string[];
      /** What was there before. */
      replaced?: HandedIn & { fields: string[] };
      undo: string | null;
    },
    look: Look,
  ): Card => {
    const { texts } = look;
    const { replaced, answers = [], fields = [] } = data;
    const asked = { package: data.package, fields };
    const labels = fieldsOf(asked, look);
    const unsaid = labels.filter((_, i) => !answers[i]);
    const left =
      answers.length > 0 && unsaid.length > 0
        ? [note(texts.package.unsaid(unsaid.join(texts.common.and)))]
        : [];
    const due = note(data.isLate ? texts.package.savedLate : texts.package.savedInTime(at(data.dueAt, look)));
    const buttons = data.undo
      ? [
          {
            kind: 'buttons' as const,
            buttons: [{ label: texts.common.undo, press: { action: 'undo', args: { undo: data.undo } } }],
          },
        ]
      : [];
    return {
      title: texts.package.savedTitle(packageTitle(data.package, look), data.part),
      tone: 'done',
      blocks: [
        text(texts.package.saved(data.by, at(data.at, look))),
        ...(answers.length > 0 ? [answerList(answers, asked, look)] : []),
        ...left,
        ...(replaced
          ? [
              text(texts.package.replaced(replaced.by, at(replaced.at, look))),
              answerList(replaced.answers, { package: data.package, fields: replaced.fields }, look),
              note(texts.package.joinBoth),
            ]
          : []),
        due,
        ...buttons,
      ],
      ...(replaced
        ? {}
        : {
            inOne: [
              ...labels.flatMap((label, i) =>
                answers[i] ? [text(label + texts.common.colon + shortLine(answers[i], repeatedLetters))] : [],
              ),
              ...left,
              due,
              ...buttons,
            ],
          }),
    };
  },

  /** To whoever had handed it in before a colleague did. */
  'package-part-replaced': (
    data: PackageName & { part: string; fields: string[]; was: string[]; now: HandedIn },
    look: Look,
  ): Card => {
    const { package: words } = look.texts;
    const name = packageTitle(data.package, look);
    return {
      title: words.replacedTitle(name, data.part),
      tone: 'warning',
      blocks: [
        text(words.replacedBy(data.now.by, at(data.now.at, look))),
        answerList(data.now.answers, data, look),
        text(words.yoursWas),
        answerList(data.was, data, look),
        note(words.joinBoth),
        note(words.typed(name, fieldsOf(data, look))),
      ],
    };
  },
};
