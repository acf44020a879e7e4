/** A limit that someone must keep, as a row: what is due, when, and what became of it. */

/** The jobs that deadlines ring. */
export type DeadlineKind =
  | 'classify-message'
  | 'second-opinion'
  | 'remind-meeting'
  | 'nudge-minutes'
  | 'take-submission'
  | 'escalate-item'
  | 'weekly-digest'
  | 'remind-editors'
  | 'ask-package'
  | 'nudge-package'
  | 'send-package'
  | 'send-supplement'
  | 'read-directory'
  | 'end-meeting'
  | 'gentle-mode';

export interface NewDeadline {
  kind: DeadlineKind;
  subjectId: string;
  /** Tells several deadlines of one subject apart; kind, subject and step together are unique. */
  step: string;
  dueAt: Date;
}

export interface Deadline extends NewDeadline {
  id: string;
  state: 'pending' | 'done' | 'cancelled';
}
