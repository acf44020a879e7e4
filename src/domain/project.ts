/** A project: its plan, what endangers it, and whether its result was taken. */
import { addWorkDays, shanghaiDate, type WorkCalendar } from './worktime.ts';

export type ProjectState = 'running' | 'delivering' | 'closed';

export interface Project {
  id: string;
  /** What people say: 项目 3. */
  number: number;
  matter: string;
  name: string;
  goal: string;
  ownerId: string;
  createdBy: string;
  departmentIds: string[];
  memberIds: string[];
  /** Its group, where it has one. */
  chatId: string | null;
  /** By which its people are asked how it goes. */
  syncId: string | null;
  state: ProjectState;
  /** Grows with each act: an undo knows whether something newer stands on it. */
  version: number;
  nextCheckAt: Date | null;
  createdAt: Date;
}

export interface Milestone {
  id: string;
  projectId: string;
  place: number;
  name: string;
  /** `2026-12-04`: late from the next day on. */
  dueOn: string;
  doneAt: Date | null;
  doneBy: string | null;
}

export type RiskKind = 'late' | 'blocked' | 'silent';

export interface Risk {
  kind: RiskKind;
  /** Equal for the same risk: it is raised once. */
  subject: string;
  tier: 1 | 2;
  /** The milestone, or the number of the item in the way. */
  about: string;
  /** Since when, or until when it was due. */
  since: string;
}

export interface Handover {
  id: string;
  words: string;
  byId: string;
  at: Date;
  receipts: { personId: string; answer: 'confirmed' | 'objected' | null; words: string; at: Date | null }[];
}

export interface ProjectRules {
  /** With a milestone due within so many working days, a blocker or silence is tier 1; 0: never. */
  urgentWorkDays: number;
  /** So many working days without any sign of life are a risk. */
  silentWorkDays: number;
}

export const defaultProjects: ProjectRules = { urgentWorkDays: 1, silentWorkDays: 2 };

export const mostMilestones = 20;

export const isLate = ({ dueOn, doneAt }: Pick<Milestone, 'dueOn' | 'doneAt'>, now: Date): boolean =>
  doneAt === null && shanghaiDate(now) > dueOn;

/** The milestone that comes next. */
export const nextMilestone = <M extends Pick<Milestone, 'dueOn' | 'doneAt'>>(
  milestones: readonly M[],
): M | null =>
  milestones.filter(({ doneAt }) => doneAt === null).sort((a, b) => (a.dueOn < b.dueOn ? -1 : 1))[0] ?? null;

interface Facts {
  milestones: readonly Milestone[];
  blockers: readonly { itemId: string; number: number; tier: 1 | 2; at: Date }[];
  /** When anybody was last heard about it. */
  heardAt: Date;
  /** Whether people are asked at all; who is not asked is not silent. */
  isAsked: boolean;
}

/** Everything that endangers a project now, whether it was raised before or not. */
export function risksOf(facts: Facts, rules: ProjectRules, calendar: WorkCalendar, now: Date): Risk[] {
  const next = nextMilestone(facts.milestones);
  const isNear =
    next !== null &&
    rules.urgentWorkDays > 0 &&
    next.dueOn <= shanghaiDate(addWorkDays(calendar, now, rules.urgentWorkDays));
  const last = facts.milestones.reduce((latest, { dueOn }) => (dueOn > latest ? dueOn : latest), '');
  const late = facts.milestones
    .filter((milestone) => isLate(milestone, now))
    .map(
      ({ id, dueOn, name }): Risk => ({
        kind: 'late',
        subject: `${id}.${dueOn}`,
        tier: dueOn === last && rules.urgentWorkDays > 0 ? 1 : 2,
        about: name,
        since: dueOn,
      }),
    );
  const blocked = facts.blockers
    .filter(({ at }) => isNear || addWorkDays(calendar, at, rules.silentWorkDays) <= now)
    .map(
      ({ itemId, number, tier, at }): Risk => ({
        kind: 'blocked',
        subject: itemId,
        tier: isNear ? 1 : tier,
        about: String(number),
        since: shanghaiDate(at),
      }),
    );
  const isSilent = facts.isAsked && addWorkDays(calendar, facts.heardAt, rules.silentWorkDays) <= now;
  const since = shanghaiDate(facts.heardAt);
  return [
    ...late,
    ...blocked,
    ...(isSilent
      ? [
          {
            kind: 'silent' as const,
            subject: since,
            tier: isNear ? (1 as const) : (2 as const),
            about: '',
            since,
          },
        ]
      : []),
  ];
}
