/** A request of one department to another: its states, its clock, and when somebody has to be told. */
import type { NewDeadline } from './deadline.ts';
import { companyLimit, type LimitBasis, limitDueAt } from './limit.ts';
import { moveIntoAllowedHours, type WorkCalendar } from './worktime.ts';

/**
 * `open` waits for an answer in substance; `asked-back` waits for the asker, and the clock stands still; `accepted` has a
 * promised date; `disputed` waits for one of the two heads.
 */
export type RequestState =
  | 'open'
  | 'asked-back'
  | 'accepted'
  | 'answered'
  | 'refused'
  | 'disputed'
  | 'settled'
  | 'withdrawn';

export interface Request {
  id: string;
  /** What people say: 请求 7. */
  number: number;
  text: string;
  askerId: string;
  departmentId: string;
  /** Who has to answer now; null only where she has left and nobody follows her. */
  ownerId: string | null;
  state: RequestState;
  askedAt: Date;
  /** A first sign of life, which stops nothing: 收到. */
  acknowledgedAt: Date | null;
  /** The first answer in substance that the asker lets stand. */
  answeredAt: Date | null;
  /** What is promised in `accepted`. */
  promisedAt: Date | null;
  /** The limit of the answer, while the clock runs. */
  dueAt: Date;
  /** Milliseconds of the limit that are left while the clock stands still. */
  leftMs: number | null;
  /** When the limit was over without an answer; the first time counts. */
  lateAt: Date | null;
  /** When a promised day was over without what was promised; the first time counts. */
  brokenAt: Date | null;
  /** Grows with each change of the clock: deadlines of earlier rounds say nothing any more. */
  round: number;
  /** Grows with each act: an undo knows whether something newer stands on it. */
  version: number;
}

export const requestActs = [
  'asked',
  'acknowledged',
  'accepted',
  'answered',
  'asked-back',
  'supplied',
  'passed',
  // Whoever had to answer has left; somebody else has it.
  'left',
  'refused',
  'disputed',
  'upheld',
  'ordered',
  'not-answered',
  'confirmed',
  'withdrawn',
  'warned',
  'late',
  'broken',
  'followed',
  // Whoever was to settle a dispute has left or heads nobody any more; others are asked.
  'judges-changed',
  // Nobody has settled a dispute: who is to is asked once more, then administrators as well.
  'unsettled',
  'undone',
] as const;
export type RequestActKind = (typeof requestActs)[number];

export interface RequestAct {
  requestId: string;
  kind: RequestActKind;
  /** Null: it was time. */
  byId: string | null;
  words: string;
  /** To whom it was passed, or who was told. */
  toIds: string[];
  until: Date | null;
  at: Date;
}

/** What the asker's side has said last of the answer, what was taken back left out; null while she has said nothing. */
export function lastVerdict(acts: readonly Pick<RequestAct, 'kind' | 'words'>[]): RequestActKind | null {
  const verdicts: readonly RequestActKind[] = ['confirmed', 'not-answered'];
  const standing: RequestActKind[] = [];
  for (const { kind, words } of acts) {
    if (verdicts.includes(kind)) standing.push(kind);
    // What an undo took back stands in its words.
    else if (kind === 'undone' && standing.at(-1) === words) standing.pop();
  }
  return standing.at(-1) ?? null;
}

export interface RequestRules {
  /** Natural hours until an answer in substance; the founding scheme says 12. */
  limitHours: number;
  /** Whoever has to answer is reminded when so many percent of the limit have passed. */
  warnAt: number[];
  /** A liaison with more open requests than this is shown as overloaded. */
  overload: number;
}

export const defaultRequests: RequestRules = { limitHours: 12, warnAt: [50, 80], overload: 8 };

const hourMs = 3_600_000;

/** Whether somebody still has to do something. */
export const isOpen = (state: RequestState): boolean =>
  state === 'open' || state === 'asked-back' || state === 'accepted' || state === 'disputed';

export const limitOf = (askedAt: Date, { limitHours }: RequestRules): Date =>
  new Date(askedAt.getTime() + limitHours * hourMs);

/** When the answer is due once the clock runs on: what was left of it, but a quarter at least. */
export function resumedDue(
  request: Pick<Request, 'state' | 'dueAt' | 'leftMs'>,
  rules: RequestRules,
  now: Date,
): Date {
  if (request.state === 'open' && request.dueAt > now) return request.dueAt;
  const leastMs = (rules.limitHours * hourMs) / 4;
  if (request.state === 'asked-back') return new Date(now.getTime() + Math.max(request.leftMs ?? 0, leastMs));
  return new Date(Math.max(request.dueAt.getTime(), now.getTime() + leastMs));
}

/** So many working days after the promised one a promise counts as broken. */
export const graceDays = 1;

export interface Stop {
  kind: 'warn' | 'limit' | 'promised' | 'promise-broken' | 'silent';
  /** Percent, for `warn`. */
  percent: number;
  round: number;
}

export const writeStop = ({ kind, percent, round }: Stop): string => `${kind}.${percent}.${round}`;

export function readStop(step: string): Stop | null {
  const found = /^(warn|limit|promised|promise-broken|silent)\.(\d+)\.(\d+)$/u.exec(step);
  if (!found) return null;
  return { kind: found[1] as Stop['kind'], percent: Number(found[2]), round: Number(found[3]) };
}

/**
 * What has to be looked at while the clock runs, until a promised day, or while others have to decide.
 * Reminders wait for the hours in which people may be disturbed, and are left out where the limit comes first.
 */
export function requestDeadlines(
  request: Pick<Request, 'id' | 'state' | 'dueAt' | 'promisedAt' | 'round'>,
  rules: RequestRules,
  { now, allowed, calendar }: { now: Date; allowed: { from: string; to: string }; calendar: WorkCalendar },
): NewDeadline[] {
  const { id, round } = request;
  const stop = (kind: Stop['kind'], dueAt: Date, percent = 0): NewDeadline => ({
    kind: 'nudge-request',
    subjectId: id,
    step: writeStop({ kind, percent, round }),
    dueAt,
  });
  if (request.state === 'open') {
    const limitMs = rules.limitHours * hourMs;
    const warnings = rules.warnAt
      .map((percent) => {
        const at = new Date(request.dueAt.getTime() - (limitMs * (100 - percent)) / 100);
        return { ...stop('warn', moveIntoAllowedHours(at, allowed), percent), wasAt: at };
      })
      .filter(({ dueAt, wasAt }) => wasAt > now && dueAt < request.dueAt);
    // Of those that a night has moved to the same morning the last is enough.
    const apart = warnings.filter(({ dueAt }, i) => warnings[i + 1]?.dueAt.getTime() !== dueAt.getTime());
    return [...apart.map(({ wasAt: _, ...warning }) => warning), stop('limit', request.dueAt)];
  }
  // The clock stands still, but it is the asker's turn: she has the same time as whoever asked her, then her head hears of it.
  if (request.state === 'asked-back') {
    const after = (limits: number) => new Date(now.getTime() + limits * rules.limitHours * hourMs);
    return [stop('warn', after(1)), stop('silent', after(2))];
  }
  const counted = (kind: Stop['kind'], basis: LimitBasis) => ({
    ...stop(kind, limitDueAt(basis, calendar, allowed)),
    basis,
  });
  // So much working time, as heads settle it at work: no night and no weekend is taken for their silence.
  if (request.state === 'disputed')
    return [
      counted('warn', companyLimit(now, rules.limitHours, 'work_hours')),
      counted('silent', companyLimit(now, 2 * rules.limitHours, 'work_hours')),
    ];
  if (request.state === 'accepted' && request.promisedAt)
    return [
      stop('promised', request.promisedAt),
      counted('promise-broken', companyLimit(request.promisedAt, graceDays, 'work_days')),
    ];
  return [];
}

/** Of a span of time, the milliseconds outside of the hours in which people may be disturbed; China has no summer time. */
export function nightMs(from: Date, to: Date, allowed: { from: string; to: string }): number {
  const dayMs = 24 * hourMs;
  const shanghaiMs = 8 * hourMs;
  const clockMs = (time: string) => {
    const [hours = 0, minutes = 0] = time.split(':').map(Number);
    return hours * hourMs + minutes * 60_000;
  };
  let awake = 0;
  const start = from.getTime() + shanghaiMs;
  const end = to.getTime() + shanghaiMs;
  for (let day = Math.floor(start / dayMs) * dayMs; day < end; day += dayMs) {
    const opens = Math.max(start, day + clockMs(allowed.from));
    const closes = Math.min(end, day + clockMs(allowed.to));
    awake += Math.max(0, closes - opens);
  }
  return Math.max(0, end - start - awake);
}

/** How a department answers another, from the requests of a span of time. */
export interface RequestFigures {
  fromDepartmentId: string | null;
  toDepartmentId: string;
  sent: number;
  /** Answered in substance within the limit. */
  inTime: number;
  unanswered: number;
  /** Promised, and not done on the day. */
  broken: number;
  /** Milliseconds from arrival to the answer in substance, sorted. */
  tookMs: number[];
  /** The same without the hours of the night. */
  tookAwakeMs: number[];
}

/** The value below which the given share of sorted values lies; null without values. */
export function quantile(sorted: readonly number[], share: number): number | null {
  if (sorted.length === 0) return null;
  const place = (sorted.length - 1) * share;
  const low = sorted[Math.floor(place)] as number;
  const high = sorted[Math.ceil(place)] as number;
  return low + (high - low) * (place - Math.floor(place));
}
