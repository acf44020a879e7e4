/** Who is on duty when: named people who take turns by the day or the week. */
import { shanghaiAt } from './worktime.ts';

export interface Roster {
  name: string;
  /** Only for this department and those below; without one for the whole company. */
  department?: string;
  every: 'day' | 'week';
  /** The first day of the first person, YYYY-MM-DD. */
  from: string;
  /** When duty is handed over, HH:MM in Shanghai. */
  at: string;
  /** Names or staff numbers, in the order of their turns. */
  people: string[];
}

/** One person's turn, from `fromAt` up to but without `toAt`. */
export interface Shift {
  name: string;
  fromAt: Date;
  toAt: Date;
}

const dayMs = 86_400_000;
const lengthMs = { day: dayMs, week: 7 * dayMs };

/** The turn at a moment; null before the first one, or where the roster names nobody. China has no summer time. */
export function shiftAt(roster: Roster, at: Date): Shift | null {
  return shiftsFrom(roster, at, 1)[0] ?? null;
}

/** The turn at a moment and those that follow it; before the first one, from the first one on where `count` is above 1. */
export function shiftsFrom(roster: Roster, at: Date, count: number): Shift[] {
  const { people, from, at: handover, every } = roster;
  const startMs = shanghaiAt(from, handover).getTime();
  const turn = Math.floor((at.getTime() - startMs) / lengthMs[every]);
  if (people.length === 0 || (turn < 0 && count === 1)) return [];
  const first = Math.max(0, turn);
  return Array.from({ length: count }, (_, i) => {
    const fromMs = startMs + (first + i) * lengthMs[every];
    return {
      name: people[(first + i) % people.length] as string,
      fromAt: new Date(fromMs),
      toAt: new Date(fromMs + lengthMs[every]),
    };
  });
}
