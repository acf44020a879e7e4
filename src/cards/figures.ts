/** Cards of figures: how much the bot says in a group and to a person, and who says how much to be tier 1. */

import type { AccuracyFigure } from '../domain/accuracy.ts';
import { type NoiseFigures, percent, type TierOneShare } from '../domain/noise-figures.ts';
import { accuracyLine } from './accuracy.ts';
import { note, text } from './blocks.ts';
import type { Block, Card, Rich } from './card.ts';
import type { Look } from './index.ts';

const heading = (sentence: string): Block => ({ kind: 'text', text: [{ bold: sentence }] });
const perDayOf = (count: number, days: number): string => String(Math.round((count * 10) / days) / 10);

interface Span extends Omit<NoiseFigures, 'answers'> {
  days: number;
  /** The most on one day apart from tier 1; 0: no limit. */
  perDay: number;
}

function noiseFields(data: Span, { texts: { figures } }: Look) {
  const { said, tierOne, most, days, perDay } = data;
  return [
    { label: figures.unasked, value: [figures.said(said, perDayOf(said, days), most)] },
    { label: figures.tierOne, value: [figures.share(tierOne, percent(tierOne, said))] },
    { label: figures.limit, value: [perDay === 0 ? figures.noLimit : figures.perDay(perDay)] },
  ];
}

export const figuresCards = {
  /** `hearsAll`: all that is said in the group reaches us, else only what calls us. */
  'group-figures': (
    data: Span & {
      answers: number;
      heard: { tier1: number; tier2: number; tier3: number };
      hearsAll: boolean;
    },
    look: Look,
  ): Card => {
    const { figures } = look.texts;
    const { tier1, tier2, tier3 } = data.heard;
    return {
      title: figures.groupTitle(data.days),
      tone: 'info',
      blocks: [
        {
          kind: 'fields',
          fields: [
            ...noiseFields(data, look),
            { label: figures.answers, value: [figures.count(data.answers)] },
            { label: figures.heard, value: [figures.tiers(tier1, tier2, tier3)] },
          ],
        },
        note(data.hearsAll ? figures.hearsAll : figures.hearsCalls),
        note(figures.tooMuchHere),
      ],
    };
  },

  'my-figures': (data: Span & { isAdmin: boolean }, look: Look): Card => {
    const { figures } = look.texts;
    return {
      title: figures.myTitle(data.days),
      tone: 'info',
      blocks: [
        { kind: 'fields', fields: noiseFields(data, look) },
        note(figures.tooMuch),
        ...(data.isAdmin ? [note(figures.forAdmins)] : []),
      ],
    };
  },

  /** To administrators, once a week or when asked. */
  'tier-one-week': (
    data: {
      days: number;
      /** 0: none. */
      budget: number;
      counted: number;
      senders: (TierOneShare & { isOver: boolean })[];
      departments: TierOneShare[];
      groupDays: number;
      groups: (NoiseFigures & { name: string | null })[];
      /** Absent in what older versions planned. */
      accuracy?: AccuracyFigure;
      drills?: { count: number; taken: number };
    },
    look: Look,
  ): Card => {
    const { figures } = look.texts;
    const shareLine = (one: TierOneShare): string =>
      figures.shareLine(one.counted, percent(one.counted, one.all), one.lowered);
    const sender = (one: TierOneShare & { isOver: boolean }): Rich => [
      { bold: one.name },
      ` ${one.department} · ${shareLine(one)}${one.isOver ? figures.over : ''}`,
    ];
    const department = (one: TierOneShare): Rich => [
      { bold: one.name || figures.noDepartment },
      ` · ${shareLine(one)}`,
    ];
    const group = (one: NoiseFigures & { name: string | null }): Rich => [
      { bold: one.name ?? figures.nameless },
      ` · ${figures.groupLine(one.said, one.most, percent(one.tierOne, one.said))}`,
    ];
    return {
      title: figures.weekTitle(data.days),
      tone: 'info',
      blocks: [
        text(data.counted === 0 ? figures.nobody : figures.all(data.counted)),
        ...(data.senders.length > 0
          ? [
              heading(figures.senders),
              { kind: 'list' as const, items: data.senders.map(sender) },
              heading(figures.departments),
              { kind: 'list' as const, items: data.departments.map(department) },
            ]
          : []),
        ...(data.groups.length > 0
          ? [
              heading(figures.groups(data.groupDays)),
              { kind: 'list' as const, items: data.groups.map(group) },
            ]
          : []),
        ...(data.drills?.count ? [text(figures.drills(data.drills.count, data.drills.taken))] : []),
        ...(data.accuracy
          ? [text(look.texts.accuracy.weekLine(accuracyLine(data.accuracy, look.texts)))]
          : []),
        note(data.budget === 0 ? figures.noBudget : figures.budget(data.budget)),
        note(figures.friendly),
      ],
    };
  },
};
