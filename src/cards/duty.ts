/** Cards about who is on duty, and who is away. */

import { dayMs } from '../domain/calendar.ts';
import { shanghaiAt, shanghaiDate } from '../domain/worktime.ts';
import { formatSpan, formatWhen } from '../language/when.ts';
import { text } from './blocks.ts';
import type { Block, Card } from './card.ts';
import type { Look } from './index.ts';

interface Turn {
  name: string;
  fromAt: string;
  toAt: string;
  /** Nobody in the directory is meant by the name. */
  isKnown: boolean;
  /** She has left the company; absent in cards of older versions. */
  hasLeft?: boolean;
  isAway: boolean;
  /** Who on the roster is there while she is away; empty if nobody is, absent in cards of older versions. */
  instead?: string;
  standIn: string;
  /** It has begun; absent in cards of older versions, in which the first one had. */
  isNow?: boolean;
}

interface Away {
  scope: 'all' | 'duty';
  fromAt: string;
  toAt: string;
  standIn: string;
}

const time = (at: string, { language, now }: Look): string => formatWhen(new Date(at), language, now);
/** Whole days without their midnights. */
function span(
  { fromAt, toAt }: { fromAt: string; toAt: string },
  { language, now, texts: { duty } }: Look,
): string {
  const [from, to] = [new Date(fromAt), new Date(toAt)];
  if (!isMidnight(from) || !isMidnight(to) || to <= from) return formatSpan(from, to, language, now);
  const day = (at: Date) => formatWhen(at, language, now).replace(/ 00:00$/u, '');
  const last = new Date(to.getTime() - dayMs);
  return last.getTime() === from.getTime() ? duty.wholeDay(day(from)) : duty.wholeDays(day(from), day(last));
}

const isMidnight = (at: Date): boolean => shanghaiAt(shanghaiDate(at), '00:00').getTime() === at.getTime();

function whoHas(
  { name, isKnown, hasLeft, standIn, isAway, instead = '' }: Turn,
  { texts: { duty } }: Look,
): string {
  if (hasLeft) return duty.left(name);
  if (!isKnown) return duty.unknown(name);
  if (standIn) return duty.instead(standIn, name);
  return isAway ? duty.nobodyInstead(name, instead) : name;
}

function turnLine(turn: Turn, isNow: boolean, look: Look): string {
  const { duty } = look.texts;
  const who = whoHas(turn, look);
  return isNow ? duty.now(who, time(turn.toAt, look)) : duty.next(who, time(turn.fromAt, look));
}

export const dutyCards = {
  duty: (
    data: { rosters: { name: string; department: string; turns: Turn[] }[]; mine: Away[] },
    look: Look,
  ): Card => {
    const { duty } = look.texts;
    return {
      title: duty.title,
      tone: 'info',
      blocks: [
        ...(data.rosters.length === 0 ? [text(duty.none)] : []),
        ...data.rosters.flatMap(({ name, department, turns }): Block[] => [
          { kind: 'text', text: [{ bold: department ? duty.rosterOf(name, department) : name }] },
          turns.length > 0
            ? { kind: 'list', items: turns.map((turn, i) => [turnLine(turn, turn.isNow ?? i === 0, look)]) }
            : text(duty.notBegun),
        ]),
        ...data.mine.map((away) => text(duty.mine(span(away, look), away.standIn, away.scope === 'all'))),
        { kind: 'note', text: [duty.usage] },
      ],
    };
  },

  'duty-away': (
    data: Away & {
      name: string;
      undo: string;
      /** Numbers of requests that she has to answer and nobody does in her place; absent where there are none. */
      requests?: number[];
    },
    look: Look,
  ): Card => ({
    title: look.texts.duty.awayTitle,
    tone: 'done',
    blocks: [
      text(look.texts.duty.away(span(data, look), data.standIn, data.scope === 'all')),
      ...(data.requests?.[0] === undefined ? [] : [text(look.texts.duty.requestsWait(data.requests))]),
      {
        kind: 'buttons',
        buttons: [{ label: look.texts.common.undo, press: { action: 'undo', args: { undo: data.undo } } }],
      },
    ],
  }),

  'duty-covers': (data: Away & { name: string }, look: Look): Card => ({
    title: look.texts.duty.coversTitle(data.name),
    tone: 'info',
    blocks: [text(look.texts.duty.covers(data.name, span(data, look), data.scope === 'all'))],
  }),

  'duty-covers-no-more': (data: { name: string; fromAt: string; toAt: string }, look: Look): Card => ({
    title: look.texts.duty.coversNoMoreTitle(data.name),
    tone: 'quiet',
    blocks: [text(look.texts.duty.coversNoMore(data.name, span(data, look)))],
  }),

  'duty-back': (data: { count: number }, { texts: { duty } }: Look): Card => ({
    title: duty.backTitle,
    tone: 'done',
    blocks: [text(duty.back(data.count))],
  }),
};
