/** Cards about who speaks for a department. */
import { note, text } from './blocks.ts';
import type { Card } from './card.ts';
import type { Look } from './index.ts';

interface Row {
  department: string;
  head: string;
  liaisons: {
    name: string;
    /** Where she is of another; absent in what was kept by older versions. */
    from?: string;
    isAway: boolean;
    standIn: string;
    open: number;
    isOverloaded: boolean;
  }[];
}

const people = ({ liaisons }: Row, { texts: { liaison, common } }: Look): string =>
  liaisons.length === 0
    ? liaison.gap
    : liaisons
        .map(({ name, from, isAway, standIn, open, isOverloaded }) =>
          liaison.one(
            from ? liaison.from(name, from) : name,
            isAway ? (standIn ? liaison.standIn(standIn) : liaison.away) : '',
            isOverloaded ? liaison.overloaded(open) : '',
          ),
        )
        .join(common.and);

/** More fit no card; one of the others is asked for by its name. */
const mostRows = 60;

export const liaisonCards = {
  liaisons: (data: { isOne: boolean; rows: Row[] }, look: Look): Card => {
    const { liaison, common } = look.texts;
    const left = data.rows.length - mostRows;
    const gaps = data.rows.filter(({ liaisons }) => liaisons.length === 0).length;
    return {
      title: liaison.title,
      tone: gaps > 0 ? 'warning' : 'info',
      blocks: [
        {
          kind: 'fields',
          fields: data.rows
            .slice(0, mostRows)
            .map((row) => ({ label: row.department, value: [people(row, look)] })),
        },
        ...(left > 0 ? [note(common.more(left))] : []),
        ...(gaps > 0 ? [text(liaison.gaps(gaps))] : []),
        note(liaison.usage(data.rows[0]?.department ?? '')),
      ],
    };
  },

  'liaisons-set': (
    data: {
      department: string;
      names: string[];
      /** Who of them is of another department; absent in what was kept by older versions. */
      others?: { name: string; department: string }[];
      isDefault: boolean;
      undo: string;
    },
    { texts: { liaison, common } }: Look,
  ): Card => ({
    title: liaison.setTitle(data.department),
    tone: 'done',
    blocks: [
      text(data.names.length > 0 ? liaison.set(data.names.join(common.and)) : liaison.gap),
      ...(data.others?.length
        ? [
            text(
              liaison.ofOthers(
                data.others.map((one) => liaison.isOf(one.name, one.department)).join(common.and),
                data.department,
              ),
            ),
          ]
        : []),
      note(data.isDefault ? liaison.byFile : liaison.byChat),
      {
        kind: 'buttons',
        buttons: [{ label: common.undo, press: { action: 'undo', args: { undo: data.undo } } }],
      },
    ],
  }),

  /** To somebody who speaks for a department from now on. */
  'liaison-named': (
    data: { department: string; by: string; hours: number },
    { texts: { liaison } }: Look,
  ): Card => ({
    title: liaison.namedTitle(data.department),
    tone: 'info',
    blocks: [text(liaison.named(data.by, data.hours)), note(liaison.namedNote)],
  }),

  /** To somebody who spoke for a department until now. */
  'liaison-relieved': (
    data: { department: string; by: string; names: string[] },
    { texts: { liaison, common } }: Look,
  ): Card => ({
    title: liaison.relievedTitle(data.department),
    tone: 'quiet',
    blocks: [text(liaison.relieved(data.by, data.names.join(common.and))), note(liaison.relievedNote)],
  }),

  'liaison-check': (
    data: Row & {
      departmentId: string;
      quarter: string;
      /** She was asked before and has not answered. */
      again?: boolean;
    },
    look: Look,
  ): Card => {
    const { liaison } = look.texts;
    return {
      title: (data.again ? liaison.checkAgainTitle : liaison.checkTitle)(data.department),
      tone: data.liaisons.length === 0 ? 'warning' : 'info',
      blocks: [
        text(data.liaisons.length === 0 ? liaison.checkGap : liaison.check(people(data, look))),
        ...(data.liaisons.length === 0
          ? []
          : [
              {
                kind: 'buttons' as const,
                buttons: [
                  {
                    label: liaison.stands,
                    style: 'primary' as const,
                    press: { action: 'confirm-liaisons', args: { department: data.departmentId } },
                  },
                ],
              },
            ]),
        note((data.liaisons.length === 0 ? liaison.change : liaison.howToAnswer)(data.department)),
      ],
    };
  },

  /** To administrators: heads who have not answered. */
  'liaison-silent': (data: { rows: Row[] }, look: Look): Card => {
    const { liaison, common } = look.texts;
    const left = data.rows.length - mostRows;
    return {
      title: liaison.silentTitle(data.rows.length),
      tone: 'warning',
      blocks: [
        text(liaison.silent),
        {
          kind: 'fields',
          fields: data.rows.slice(0, mostRows).map((row) => ({
            label: liaison.ledBy(row.department, row.head),
            value: [row.liaisons.length > 0 ? people(row, look) : liaison.gap],
          })),
        },
        ...(left > 0 ? [note(common.more(left))] : []),
        note(liaison.decide(data.rows[0]?.department ?? '')),
      ],
    };
  },

  /** To administrators, about all departments that nobody leads. */
  'liaison-checks': (data: { rows: Row[] }, look: Look): Card => {
    const { liaison, common } = look.texts;
    const left = data.rows.length - mostRows;
    const gap = data.rows.find(({ liaisons }) => liaisons.length === 0);
    return {
      title: liaison.checksTitle(data.rows.length),
      tone: gap ? 'warning' : 'info',
      blocks: [
        text(liaison.checks),
        {
          kind: 'fields',
          fields: data.rows
            .slice(0, mostRows)
            .map((row) => ({ label: row.department, value: [people(row, look)] })),
        },
        ...(left > 0 ? [note(common.more(left))] : []),
        ...(data.rows.some(({ liaisons }) => liaisons.length > 0)
          ? [
              {
                kind: 'buttons' as const,
                buttons: [
                  {
                    label: liaison.allStand,
                    style: 'primary' as const,
                    press: { action: 'confirm-liaisons', args: { headless: 'yes' } },
                  },
                ],
              },
            ]
          : []),
        note(liaison.change((gap ?? data.rows[0])?.department ?? '')),
      ],
    };
  },

  'liaisons-confirmed': (
    data: {
      department: string;
      names: string[];
      by: string;
      /** Departments for which nobody speaks; absent in what was kept by older versions. */
      without?: string[];
    },
    { texts: { liaison, common } }: Look,
  ): Card => ({
    title: liaison.confirmedTitle(data.department),
    tone: 'done',
    blocks: [
      text(liaison.confirmed(data.names.join(common.and), data.by)),
      ...(data.without?.[0]
        ? [text(liaison.stillWithout(data.without.join(common.and), data.without[0]))]
        : []),
    ],
  }),
};
