/** Somebody's own calendar that takes files as those in use do: an entry is known by its UID, and the newer one takes its place. */
import { occurrences } from '../../src/language/when.ts';

interface Entry {
  uid: string;
  isCancelled: boolean;
  sequence: number;
  startAt: Date;
  rrule: string | null;
  left: number[];
  turn: Date | null;
}

function read(ics: string): Entry[] {
  const lines = ics.replace(/\r\n /g, '').split('\r\n');
  const events = lines.join('\n').split('BEGIN:VEVENT\n').slice(1);
  return events.map((event) => {
    const all = (name: string) =>
      event
        .split('\n')
        .filter((line) => line.startsWith(`${name};`) || line.startsWith(`${name}:`))
        .map((line) => line.slice(line.indexOf(':') + 1));
    const [turn] = all('RECURRENCE-ID');
    return {
      uid: all('UID')[0] ?? '',
      isCancelled: all('STATUS')[0] === 'CANCELLED',
      sequence: Number(all('SEQUENCE')[0]),
      startAt: moment(all('DTSTART')[0] ?? ''),
      rrule: all('RRULE')[0] ?? null,
      left: all('EXDATE').map((at) => moment(at).getTime()),
      turn: turn === undefined ? null : moment(turn),
    };
  });
}

/** Without a Z it is the time of China. */
const moment = (written: string): Date =>
  new Date(
    written.replace(
      /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)(Z?)$/u,
      (_, y, mo, d, h, mi, s, z) => `${y}-${mo}-${d}T${h}:${mi}:${s}${z || '+08:00'}`,
    ),
  );

export function createCalendar() {
  const entries = new Map<string, Entry[]>();
  const neverHad: string[] = [];
  return {
    /** Called off although it never stood here. */
    neverHad,
    take(ics: string): void {
      const found = read(ics);
      for (const uid of new Set(found.map((event) => event.uid))) {
        const entry = found.filter((event) => event.uid === uid);
        const known = entries.get(uid)?.[0]?.sequence ?? -1;
        if (entry.some(({ sequence }) => sequence < known)) continue;
        if (!entry.some(({ isCancelled }) => isCancelled)) entries.set(uid, entry);
        else if (!entries.delete(uid)) neverHad.push(uid);
      }
    },
    /** When something begins in it, soonest first. */
    starts(from: Date, until: Date): string[] {
      return [...entries.values()]
        .flatMap(startsOf(until))
        .filter((at) => at >= from && at <= until)
        .sort((a, b) => a.getTime() - b.getTime())
        .map((at) => at.toISOString());
    },
  };
}

const startsOf =
  (until: Date) =>
  (entry: Entry[]): Date[] => {
    const [base, ...others] = entry;
    if (!base?.rrule) return base ? [base.startAt] : [];
    const [rule = '', last] = base.rrule.split(';UNTIL=');
    const end = last === undefined ? until : moment(last);
    const turns = occurrences(rule, base.startAt, new Date(base.startAt.getTime() - 1), end);
    const moved = new Set(others.map(({ turn }) => turn?.getTime()));
    const usual = turns.filter((turn) => !base.left.includes(turn.getTime()) && !moved.has(turn.getTime()));
    return [...usual, ...others.map(({ startAt }) => startAt)];
  };
