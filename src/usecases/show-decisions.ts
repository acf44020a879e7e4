/** `/统计 决策`: how long decisions take from mark to mark, for managers and administrators. */
import type { App } from '../app.ts';
import { type Shown, show } from '../cards/index.ts';
import { assessShare } from '../domain/accuracy.ts';
import {
  assessLeg,
  decisionDays,
  decisionLegs,
  decisionWindows,
  slowest,
} from '../domain/decision-figures.ts';
import { hasRole, type Person } from '../domain/person.ts';
import { workingMinutesBetween } from '../domain/worktime.ts';
import { UserError } from '../errors.ts';

const dayMs = 86_400_000;
const mostSlow = 5;
const mostLate = 5;
const mostLetters = 24;

export async function showDecisions(app: App, me: Person): Promise<Shown> {
  if (me.post !== 'manager' && !hasRole(me, 'admin')) throw new UserError('decisions.forManagers');
  const now = app.clock.now();
  const from = new Date(now.getTime() - decisionDays * dayMs);
  const store = app.store.decisionFigures;
  const windows = decisionWindows(await store.marks(), now);
  const workedMs = (a: Date, b: Date) => workingMinutesBetween(app.calendar, a, b) * 60_000;
  const confirming = await store.confirming(from, now);
  const sum = (of: 'asked' | 'late') => confirming.reduce((total, one) => total + one[of], 0);
  return show('decision-figures', {
    days: decisionDays,
    isBefore: windows.before.length > 0,
    until: windows.until && windows.until > now ? windows.until.toISOString() : null,
    legs: decisionLegs.map((leg) => ({ leg, ...assessLeg(windows, leg, workedMs) })),
    inTime: assessShare(sum('asked') - sum('late'), sum('asked')),
    late: confirming.filter(({ late }) => late > 0).slice(0, mostLate),
    verdicts: await store.verdicts(from, now),
    slow: slowest(windows.now, now, mostSlow).map(({ number, text, ms, waiting }) => ({
      number,
      text: Array.from(text).slice(0, mostLetters).join(''),
      ms,
      waiting,
    })),
  });
}
