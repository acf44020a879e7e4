/**
 * Runs in this process what it has just rung for now, and what has become due and nobody else has taken: no way through the
 * queue, no wait for it. The ring stays written until its job is done. Should this process die, or the job fail, the relay
 * moves it to the queue.
 */
import type { App } from '../app.ts';
import type { Log } from '../ports/log.ts';
import type { AtHand, Lane, Ring, RunJob } from '../ports/queue.ts';
import { GiveUp, TryLater } from './rules.ts';

export interface RunningAtHand extends AtHand {
  /** How many more of each lane this process can take, and until when it holds them; null where it takes none. */
  room(): { most: Record<Lane, number>; until: Date } | null;
  /** Whether a tier 1 is here, or was a moment ago. */
  hasAlarm(): boolean;
  /** From now on there is room. */
  start(run: RunJob): void;
  /** What has not begun is for others; resolves when what runs has ended. */
  stop(): Promise<void>;
}

interface AtHandDeps extends Pick<App, 'clock'> {
  /** Outside any transaction. */
  rings(): Pick<App['store']['rings'], 'removeHeld' | 'letGo' | 'holdOn'>;
  log: Log;
  /** A process that has not said for so long that it still holds a ring is gone. */
  holdMs: number;
  /** The jobs for which nobody waits. */
  standsBack?: ReadonlySet<string>;
}

/** Beyond so many that wait or run, some seconds' work, they are for whoever has room: other processes may be idle. */
export const mostAtHand = 500;
/** Of an issue's copies a process takes no more than it has sent in a moment. */
const mostCopies = 32;
/** A statement that holds more takes so long that an alarm would notice. */
const mostHeldAtOnce = 100;
/** Of the time for which a ring is held, so much passes before what has waited for all of it is held anew. */
const holdShare = 1 / 3;
/** What is urgent comes in four places: cards about a tier 1, what sounds like one, whatever else was said, and what follows a card. */
type Place = Lane | 'first' | 'ahead' | 'behind';
const places: Place[] = ['first', 'ahead', 'urgent', 'behind', 'normal', 'bulk'];
/** Most wait for a platform or the database. */
const atOnce: Record<Place, number> = { first: 32, ahead: 24, urgent: 24, behind: 12, normal: 12, bulk: 16 };
/** While something urgent is here, the rest goes on, but slower. */
const besideUrgent: Record<Place, number> = { ...atOnce, normal: 2 };
/** So does what else was said, while a tier 1 is here. */
const besideAlarm: Record<Place, number> = { ...besideUrgent, urgent: 4 };
/**
 * Not so soon, in groups of so many, so often at most: what follows cards, while somebody waits for one; copies, while anything
 * urgent is here. A group shares its statements.
 */
const groups = {
  behind: { size: 12, everyMs: 250 },
  bulk: { size: 8, everyMs: 125 },
};
/** A copy costs as much as an alarm, and an issue has hours: while alarms come, only so often a group of copies. */
const copiesBesideAlarmMs = 1_000;
/** The next group waits no longer than this for the slowest of the last one. */
const longestGroupMs = 1_000;
/** The more wait that follow cards, the sooner comes their next group; behind so many, one follows the other. */
const mostBetweenGroups = 800;
/** So much of it lies here before anything else has to go to the outbox for its sake. */
const mostBehind = 2_000;
/** After a tier 1 another is likely for so long. */
const alarmLastsMs = 1_000;
/** What nobody waits for stands back so long, and so many at most, until it is run beside what is urgent; so many at once. */
const standsBackMs = 20_000;
const mostStandingAtOnce = 2;
/** It begins once nothing urgent has been here for so long: in the gap between two alarms it would hold up the second. */
const quietMs = 100;
export const mostStandingBack = 2_000;

type Grouped = keyof typeof groups;
const grouped: Grouped[] = ['behind', 'bulk'];
const isGrouped = (place: Place): place is Grouped => grouped.some((one) => one === place);

const isOfAlarm = (place: Place): boolean => place === 'first' || place === 'ahead';

const placeOf = ({ lane, order }: Ring): Place => (lane === 'urgent' ? (order ?? lane) : lane);

export function createAtHand({
  clock,
  rings,
  log,
  holdMs,
  standsBack = new Set(),
}: AtHandDeps): RunningAtHand {
  const waiting: Record<Place, Ring[]> = {
    first: [],
    ahead: [],
    urgent: [],
    behind: [],
    normal: [],
    bulk: [],
  };
  const standing: { ring: Ring; untilMs: number }[] = [];
  const runs: Record<Place, number> = { first: 0, ahead: 0, urgent: 0, behind: 0, normal: 0, bulk: 0 };
  let runsStanding = 0;
  const running = new Set<Promise<void>>();
  /** The keys of what runs, and whether the ring is gone already. */
  const isAway = new Map<string, boolean>();
  /** What waits and has not come since the last time that all was held anew. */
  let older = new Set<Ring>();
  /** Of the group under way so many may still begin, and when it began. */
  const group = {
    behind: { left: 0, fromMs: 0 },
    bulk: { left: 0, fromMs: 0 },
  };
  let work: RunJob | null = null;
  let beat: NodeJS.Timeout | null = null;
  let urgentAtMs = 0;
  let alarmAtMs = 0;
  let later: { atMs: number; timer: NodeJS.Timeout } | null = null;

  const begin = (ring: Ring, run: RunJob) => {
    const place = placeOf(ring);
    const stoodBack = standsBack.has(ring.job);
    runs[place]++;
    if (stoodBack) runsStanding++;
    const done = runOne(ring, run).finally(() => {
      if (ring.lane === 'urgent') urgentAtMs = clock.now().getTime();
      if (isOfAlarm(place)) alarmAtMs = clock.now().getTime();
      runs[place]--;
      if (stoodBack) runsStanding--;
      running.delete(done);
      pump();
    });
    running.add(done);
  };
  const runOne = async (ring: Ring, run: RunJob): Promise<void> => {
    isAway.set(ring.key, false);
    try {
      const again = await run(ring.job, ring.payload).then(
        () => null,
        (error: unknown) => againAt(error),
      );
      if (again) await rings().letGo([ring.key], again);
      else if (!isAway.get(ring.key)) await rings().removeHeld(ring.key);
    } catch (error) {
      log.warn({ err: error, key: ring.key }, 'A ring could not be put away; it is rung once more.');
    } finally {
      isAway.delete(ring.key);
    }
  };
  /** The runner has logged the failure; the queue follows the job's own rule. */
  const againAt = (error: unknown): { at: Date | null } | null => {
    if (error instanceof GiveUp) return null;
    return { at: error instanceof TryLater ? new Date(clock.now().getTime() + error.delayMs) : null };
  };
  const hasAlarm = () =>
    count('first') + count('ahead') > 0 || Math.abs(clock.now().getTime() - alarmAtMs) < alarmLastsMs;
  const betweenMs = (place: Grouped) => {
    if (place === 'bulk') return hasAlarm() ? copiesBesideAlarmMs : groups.bulk.everyMs;
    return groups.behind.everyMs * Math.max(0, 1 - waiting.behind.length / mostBetweenGroups);
  };
  // Somebody may have put the clock back.
  const sinceGroupMs = ({ fromMs }: { fromMs: number }, nowMs: number) =>
    nowMs < fromMs ? longestGroupMs : nowMs - fromMs;
  const groupMay = (place: Grouped, nowMs: number): boolean => {
    const sinceMs = sinceGroupMs(group[place], nowMs);
    if ((runs[place] === 0 && sinceMs >= betweenMs(place)) || sinceMs >= longestGroupMs)
      group[place].left = groups[place].size;
    return group[place].left > 0;
  };
  const next = (): Ring | undefined => {
    const isAlarm = count('first') + count('ahead') > 0;
    const waitsForCard = isAlarm || count('urgent') > 0;
    const isUrgent = waitsForCard || count('behind') > 0;
    const most = isAlarm ? besideAlarm : isUrgent ? besideUrgent : atOnce;
    const nowMs = clock.now().getTime();
    const mayBegin = {
      behind: !waitsForCard || groupMay('behind', nowMs),
      // In the gap between two alarms a crowd of copies would hold up the second.
      bulk: (!isUrgent && !hasAlarm()) || groupMay('bulk', nowMs),
    };
    const place = places.find(
      (place) =>
        waiting[place].length > 0 && runs[place] < most[place] && (!isGrouped(place) || mayBegin[place]),
    );
    if (place && isGrouped(place)) {
      if (group[place].left === groups[place].size) group[place].fromMs = nowMs;
      group[place].left--;
    }
    if (place) return waiting[place].shift();
    for (const place of grouped) {
      if (waiting[place].length === 0 || mayBegin[place]) continue;
      const fullMs = runs[place] > 0 ? longestGroupMs : betweenMs(place);
      lookAgainIn(fullMs - sinceGroupMs(group[place], nowMs));
    }
    const [first] = standing;
    if (!first || runsStanding >= mostStandingAtOnce) return undefined;
    if (runs[placeOf(first.ring)] >= most[placeOf(first.ring)]) return undefined;
    const isQuiet = !isUrgent && Math.abs(nowMs - urgentAtMs) >= quietMs;
    if (isQuiet || standing.length > mostStandingBack || first.untilMs <= nowMs)
      return standing.shift()?.ring;
    lookAgainIn(isUrgent ? first.untilMs - nowMs : quietMs);
    return undefined;
  };
  /** What may begin by then need not wait for something else to end. */
  const lookAgainIn = (ms: number) => {
    const atMs = performance.now() + Math.max(1, ms);
    if (later && later.atMs <= atMs) return;
    if (later) clearTimeout(later.timer);
    const timer = setTimeout(
      () => {
        later = null;
        pump();
      },
      Math.max(1, ms),
    ).unref();
    later = { atMs, timer };
  };
  const add = (ring: Ring) => {
    if (!standsBack.has(ring.job)) waiting[placeOf(ring)].push(ring);
    else standing.push({ ring, untilMs: clock.now().getTime() + standsBackMs });
  };
  const allWaiting = () => [...Object.values(waiting).flat(), ...standing.map(({ ring }) => ring)];
  const pump = () => {
    for (let ring = work && next(); ring; ring = next()) begin(ring, work as RunJob);
  };
  const holdOn = async (): Promise<void> => {
    const here = allWaiting();
    // What came since the last time is held long enough: nearly all of it will have begun by the next.
    const keys = here.filter((ring) => older.has(ring)).map(({ key }) => key);
    older = new Set(here);
    for (let from = 0; from < keys.length; from += mostHeldAtOnce) {
      await rings()
        .holdOn(keys.slice(from, from + mostHeldAtOnce), held())
        .catch((err: unknown) => log.warn({ err }, 'What waits here may be run by others, too.'));
    }
  };
  const count = (place: Place) => waiting[place].length + runs[place];
  const isFull = (order?: 'first' | 'ahead') =>
    order === undefined
      ? count('first') + count('ahead') + count('urgent') + count('normal') >= mostAtHand ||
        count('behind') >= mostBehind
      : count(order) >= mostAtHand;
  const roomFor = (lane: Lane) => Math.max(0, (lane === 'bulk' ? mostCopies : mostAtHand) - count(lane));
  const held = () => new Date(clock.now().getTime() + holdMs);

  return {
    holdUntil: (order) => (work && !isFull(order) ? held() : null),
    room: () =>
      work && {
        most: { urgent: roomFor('urgent'), normal: roomFor('normal'), bulk: roomFor('bulk') },
        until: held(),
      },
    hasAlarm,
    run: (rings) => {
      for (const ring of rings) add(ring);
      pump();
    },
    putAway: (keys) => {
      for (const key of keys) if (isAway.has(key)) isAway.set(key, true);
    },
    start: (run) => {
      work = run;
      beat = setInterval(() => void holdOn(), holdMs * holdShare).unref();
    },
    stop: async () => {
      work = null;
      if (beat) clearInterval(beat);
      if (later) clearTimeout(later.timer);
      later = null;
      const keys = allWaiting().map(({ key }) => key);
      for (const list of [...Object.values(waiting), standing]) list.splice(0);
      await rings()
        .letGo(keys, null)
        .catch((err: unknown) => log.warn({ err }, 'What has not begun is rung a little later.'));
      await Promise.all(running);
    },
  };
}
