/** What was done about an item, by a person or by the clock: the rows of its timeline. */

/**
 * `alarmed`: it set off the alarm and people were told; `escalated`: the next were told; `ended`: nobody is left but the
 * administrators; `nobody`: a step of the policy found nobody to tell; `replied`: a customer was told.
 */
export type ActKind =
  | 'alarmed'
  | 'escalated'
  | 'ended'
  | 'nobody'
  | 'taken'
  | 'given-back'
  | 'handed-over'
  | 'snoozed'
  | 'resolved'
  | 'reopened'
  | 'replied'
  | 'explained'
  | 'unexplained';

export interface NewAct {
  itemId: string;
  kind: ActKind;
  /** Null: it was time. */
  byId: string | null;
  /** Whom it concerns: who was told, to whom it was handed over. */
  toIds?: string[];
  /** A reason, how it was resolved, or so many minutes late a step was. */
  words?: string;
  /** Put off until then. */
  until?: Date;
}

export interface Act extends Required<Omit<NewAct, 'until'>> {
  id: number;
  until: Date | null;
  at: Date;
}
