/** What is somebody's own among everything that goes through several hands: each noun adds its lines to `/流程`. */
import type { App } from '../app.ts';
import type { Person } from '../domain/person.ts';
import { myCases } from './list-cases.ts';

/** One line of the list. */
export interface OwnLine {
  number: number;
  /** What it is called, e.g. the name of the flow. */
  kind: string;
  text: string;
  /** Where it stands, e.g. the node. */
  place: string;
  /** Who has it now; empty where it is over. */
  holder: string;
  state: string;
  dueAt: string | null;
  isLate: boolean;
}

export interface Own {
  /** Waits for her. */
  waiting: OwnLine[];
  /** She has started it. */
  started: OwnLine[];
}

/** Add a noun here, and it stands in the list. */
const sources: ((app: App, me: Person) => Promise<Own>)[] = [myCases];

const byUrgency = (a: OwnLine, b: OwnLine): number => (a.dueAt ?? '~').localeCompare(b.dueAt ?? '~');

export async function whatIsMine(app: App, me: Person): Promise<Own> {
  const all = await Promise.all(sources.map((source) => source(app, me)));
  return {
    waiting: all.flatMap(({ waiting }) => waiting).sort(byUrgency),
    started: all.flatMap(({ started }) => started),
  };
}
