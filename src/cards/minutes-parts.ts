/** What the cards about minutes are put together from: the form with what is known already, the parts, and small blocks. */

import type { ActionItem, MinutesSection, MinutesText } from '../domain/minutes.ts';
import { splitCopies } from '../language/minutes.ts';
import { formatWhen } from '../language/when.ts';
import { note } from './blocks.ts';
import type { Block, Button } from './card.ts';
import type { Look } from './index.ts';

/** The meeting that minutes belong to; times as ISO 8601. */
export interface MinutesMeeting {
  meetingId: string;
  number: number;
  topic: string;
  endedAt: string;
  dueAt: string;
}

export interface MinutesParts {
  decisions: string[];
  actionItems: ActionItem[];
  openPoints: string[];
  /** Cards stored by an earlier version lack what follows. */
  points?: string[];
  nothing?: MinutesSection[];
}

// What a field of a form holds on every platform.
const fieldLetters = 1000;

export const at = (iso: string, { language, now }: Look): string => formatWhen(new Date(iso), language, now);
export const press = (label: string, action: string, args: Record<string, string>): Button => ({
  label,
  press: { action, args },
});

/** What stands in the fields; stored cards may lack the last. */
export type Typed = Omit<MinutesText, 'points'> & { points?: string };

/** As many whole lines as a field holds. */
function fitting(written: string): { text: string; left: number } {
  const lines = written.split('\n');
  let kept = lines.length;
  while (kept > 0 && Array.from(lines.slice(0, kept).join('\n')).length > fieldLetters) kept -= 1;
  return { text: lines.slice(0, kept).join('\n'), left: lines.length - kept };
}

/** The form of minutes, and a word where not all of it fits. */
export function form(data: MinutesMeeting, given: Typed, look: Look): Block[] {
  const names = ['decisions', 'actions', 'open', 'points'] as const;
  const fitted = names.map((name) => [name, fitting(given[name] ?? '')] as const);
  const left = fitted.reduce((sum, [, { left }]) => sum + left, 0);
  const typed = Object.fromEntries(fitted.map(([name, { text }]) => [name, text])) as unknown as MinutesText;
  return [
    fields(data, typed, look),
    ...(left > 0 ? [note(look.texts.minutes.tooMuchForForm(left, data.number))] : []),
  ];
}

function fields(data: MinutesMeeting, typed: MinutesText, { texts: { minutes, common } }: Look): Block {
  const oneLine = (written: string) => written.trim().replace(/\s*\n\s*/gu, '; ');
  const { points, copies } = splitCopies(typed.points);
  const field = (name: keyof MinutesText, label: string, hint: string) => ({
    kind: 'text' as const,
    name,
    label,
    hint,
    multiline: true,
    maxLength: fieldLetters,
    ...(typed[name] ? { initial: typed[name] } : {}),
  });
  return {
    kind: 'form',
    fields: [
      field('decisions', minutes.decisions, minutes.decisionsHint),
      field('actions', minutes.actions, minutes.actionsHint),
      field('open', minutes.open, minutes.openHint),
      field('points', minutes.points, minutes.pointsHint),
    ],
    submit: { ...press(minutes.handIn, 'submit-minutes', { meeting: data.meetingId }), style: 'primary' },
    typed: common.writeInstead(
      minutes.typed(data.number, {
        decisions: oneLine(typed.decisions),
        actions: oneLine(typed.actions),
        open: oneLine(typed.open),
        points: oneLine(points),
        copies: oneLine(copies),
      }),
    ),
  };
}

export const nothing: MinutesText = { decisions: '', actions: '', open: '', points: '' };

export function section(title: string, lines: string[]): Block[] {
  if (lines.length === 0) return [];
  return [
    { kind: 'text', text: [{ bold: title }] },
    { kind: 'list', items: lines.map((line) => [line]) },
  ];
}

/** All parts, with 无 where it was said. */
export function body(data: MinutesParts, { texts: { minutes, common } }: Look): Block[] {
  const lines = (part: MinutesSection, entries: string[]) =>
    entries.length === 0 && data.nothing?.includes(part) ? [common.none] : entries;
  return [
    ...section(minutes.decisions, lines('decisions', data.decisions)),
    ...section(
      minutes.actions,
      lines(
        'actions',
        data.actionItems.map((item) => item.text),
      ),
    ),
    ...section(minutes.open, lines('open', data.openPoints)),
    ...section(minutes.points, data.points ?? []),
  ];
}

export const instead = (name: string | undefined, { texts: { minutes } }: Look): Block[] =>
  name ? [note(minutes.insteadOf(name))] : [];
