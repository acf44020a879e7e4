/** A limit that someone must keep, as a row: what is due, when, and what became of it. */

import type { LimitBasis } from './limit.ts';

/** The jobs that deadlines ring. */
export type DeadlineKind =
  | 'classify-message'
  | 'second-opinion'
  | 'remind-meeting'
  | 'nudge-minutes'
  | 'nudge-length'
  | 'settle-minutes'
  | 'remind-action'
  | 'propose-merge'
  | 'offer-case'
  | 'take-submission'
  | 'escalate-item'
  | 'bundle-alarms'
  | 'tell-unsaid'
  | 'weekly-digest'
  | 'remind-editors'
  | 'measure-reads'
  | 'ask-package'
  | 'nudge-package'
  | 'send-package'
  | 'send-supplement'
  | 'read-directory'
  | 'tier-quality'
  | 'tier-one-week'
  | 'end-meeting'
  | 'close-round'
  | 'extend-series'
  | 'prepare-meeting'
  | 'nudge-request'
  | 'nudge-drift'
  | 'count-return'
  | 'nudge-return'
  | 'ask-read-back'
  | 'ask-directive'
  | 'nudge-directive'
  | 'nudge-case'
  | 'find-orphans'
  | 'sync-crm'
  | 'confirm-liaisons'
  | 'ask-sync'
  | 'nudge-sync'
  | 'close-sync'
  | 'check-project'
  | 'gentle-mode'
  | 'read-task'
  | 'read-entry'
  | 'look-at-calendar'
  | 'read-recording'
  | 'check-group'
  | 'retry-members'
  | 'dissolve-group';

export interface NewDeadline {
  kind: DeadlineKind;
  subjectId: string;
  /** Tells several deadlines of one subject apart; kind, subject and step together are unique. */
  step: string;
  dueAt: Date;
  /** How it was counted, where it runs in working time. */
  basis?: LimitBasis | undefined;
}

export interface Deadline extends NewDeadline {
  id: string;
  state: 'pending' | 'done' | 'cancelled';
}
