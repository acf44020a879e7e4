/** The form of a job: its name, what rings it, what it carries and what it does. */
import type { z } from 'zod';
import type { App } from '../app.ts';
import type { Lane } from '../ports/queue.ts';

export type JobSchedule =
  /** Rung for one row by whoever wrote the row, and again by the sweep. */
  | { rungBy: 'event' | 'deadline' | 'delivery' | 'group' | 'meeting' | 'task' | 'mirror' }
  /** Rung by each worker's own timer, so that it needs no queue. */
  | { everyMs: number };

export interface Job {
  name: string;
  schedule: JobSchedule;
  lane: Lane;
  /** Nobody waits for it: while something urgent is here it stands back, for some seconds at most. */
  standsBack: boolean;
  payload: z.ZodType<Record<string, string>>;
  /** How often it is tried when it fails for a reason that may pass. */
  attempts: number;
  run(app: App, payload: Record<string, string>, run: Run): Promise<unknown>;
}

/** One run of a job: its token marks the rows that it claims. */
export interface Run {
  token: string;
}

interface JobDefinition<P extends Record<string, string>> {
  name: string;
  schedule: JobSchedule;
  lane?: Lane;
  standsBack?: boolean;
  payload: z.ZodType<P>;
  attempts: number;
  run(app: App, payload: P, run: Run): Promise<unknown>;
}

/** Defines a job; its payload is checked before `run` sees it. */
export function defineJob<P extends Record<string, string>>(job: JobDefinition<P>): Job {
  return {
    lane: 'normal',
    standsBack: false,
    ...job,
    payload: job.payload as unknown as z.ZodType<Record<string, string>>,
    run: (app, payload, run) => job.run(app, payload as P, run),
  };
}
