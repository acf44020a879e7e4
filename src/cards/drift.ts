/** Two versions of one matter side by side, what was settled about them, and what the others hear of it. */

import type { Drift, HopNoun, Settlement } from '../domain/hop-check.ts';
import { shanghaiAt } from '../domain/worktime.ts';
import { formatDay, formatWhen } from '../language/when.ts';
import { cut, note, text } from './blocks.ts';
import type { Block, Card, Rich } from './card.ts';
import type { Look } from './index.ts';

interface Version {
  by: string;
  at: string;
  text: string;
}

interface DriftData {
  hopId: string;
  noun: HopNoun;
  number: number;
  first: Version;
  second: Version;
  drift: Drift[];
}

/** `void`: it was taken back; `open`: what was settled was taken back. */
type Outcome = Settlement | 'void' | 'open';

const mostLetters = 300;

/** 周五, and the day that is meant. */
function saidWith(said: string, day: string | null, { language, texts }: Look): string {
  if (day === null) return said;
  const date = formatDay(shanghaiAt(day, '12:00'), language);
  return said.replaceAll(' ', '').includes(date.replaceAll(' ', ''))
    ? said
    : texts.drift.dayMeant(said, date);
}

function difference(one: Drift, look: Look): Rich {
  const { drift } = look.texts;
  const before = saidWith(one.before, one.beforeDay, look);
  const after = saidWith(one.after, one.afterDay, look);
  const name = drift.facts[one.fact];
  return [
    { bold: name },
    ' ',
    one.kind === 'changed'
      ? drift.changed(before, after)
      : one.kind === 'missing'
        ? drift.missing(before)
        : drift.added(after),
  ];
}

const versions = ({ first, second }: DriftData, look: Look): Block => ({
  kind: 'fields',
  fields: [first, second].map((one, i) => ({
    label: look.texts.drift.versions[i] ?? '',
    value: [
      look.texts.drift.version(
        cut(one.text, mostLetters),
        one.by,
        formatWhen(new Date(one.at), look.language, look.now),
      ),
    ],
  })),
});

const differences = ({ drift }: DriftData, look: Look): Block => ({
  kind: 'list',
  items: drift.map((one) => difference(one, look)),
});

const what = ({ noun, number }: DriftData, { texts: { drift } }: Look): string => drift.nouns[noun](number);

export const driftCards = {
  /** To both sides. */
  drift: (data: DriftData & { isReminder?: true }, look: Look): Card => {
    const { drift } = look.texts;
    const press = (as: Settlement) => ({ action: 'settle-drift', args: { hop: data.hopId, as } });
    return {
      title: (data.isReminder ? drift.reminderTitle : drift.title)(what(data, look)),
      tone: 'warning',
      blocks: [
        differences(data, look),
        versions(data, look),
        text(drift.ask),
        {
          kind: 'buttons',
          buttons: (['first', 'second', 'both'] as const).map((as) => ({
            label: drift.settle[as],
            press: press(as),
          })),
        },
        note(drift.calm),
      ],
    };
  },

  /** Takes the place of the question. */
  'drift-settled': (
    data: DriftData & { as: Outcome; settledBy: string; undo: string | null },
    look: Look,
  ): Card => {
    const { drift, common } = look.texts;
    return {
      title: drift.settledTitle(what(data, look)),
      tone: 'done',
      blocks: [
        differences(data, look),
        text(drift.settled[data.as](data.settledBy)),
        ...(data.undo
          ? [
              {
                kind: 'buttons' as const,
                buttons: [{ label: common.undo, press: { action: 'undo', args: { undo: data.undo } } }],
              },
            ]
          : []),
      ],
    };
  },

  /** To the other side, and to whoever got it. */
  'drift-told': (data: DriftData & { as: Outcome; settledBy: string }, look: Look): Card => {
    const { drift } = look.texts;
    const version = data.as === 'first' ? data.first : data.as === 'second' ? data.second : null;
    return {
      title: drift.toldTitle(what(data, look)),
      tone: data.as === 'open' ? 'warning' : 'info',
      blocks: [
        text(drift.settled[data.as](data.settledBy)),
        differences(data, look),
        ...(version ? [{ kind: 'text' as const, text: [{ bold: cut(version.text, mostLetters) }] }] : []),
      ],
    };
  },
};
