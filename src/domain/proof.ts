/**
 * What is proven of one person and a tier 1, each step apart with its time: the platform took the message, it was read,
 * she took the item on, it was resolved. What nobody has said is not assumed: an acknowledgement proves no reading.
 */
import type { Act } from './act.ts';

export const proofSteps = ['accepted', 'delivered', 'read', 'acknowledged', 'resolved'] as const;
export type ProofStep = (typeof proofSteps)[number];

export interface Proof {
  personId: string;
  /** No platform that we speak tells of delivery by itself; only reading proves it. */
  steps: Partial<Record<ProofStep, Date>>;
}

/** One message that told somebody of the item. */
export interface ToldMessage {
  personId: string;
  acceptedAt: Date | null;
  readAt: Date | null;
}

const earliest = (times: readonly (Date | null | undefined)[]): Date | undefined =>
  times.reduce<Date | undefined>(
    (first, at) => (at && (first === undefined || at < first) ? at : first),
    undefined,
  );

/** By person, in the order in which they were told. */
export function proofsOf(messages: readonly ToldMessage[], acts: readonly Act[]): Proof[] {
  const people = [...new Set(messages.map(({ personId }) => personId))];
  return people.map((personId) => {
    const hers = messages.filter((message) => message.personId === personId);
    const did = (kind: Act['kind']) =>
      earliest(acts.filter((act) => act.kind === kind && act.byId === personId).map(({ at }) => at));
    const read = earliest(hers.map(({ readAt }) => readAt));
    const found: Record<ProofStep, Date | undefined> = {
      accepted: earliest(hers.map(({ acceptedAt }) => acceptedAt)),
      delivered: read,
      read,
      acknowledged: did('taken'),
      resolved: did('resolved'),
    };
    const steps = Object.fromEntries(Object.entries(found).filter(([, at]) => at !== undefined));
    return { personId, steps };
  });
}
