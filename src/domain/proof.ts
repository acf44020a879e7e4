/**
 * What is proven of one person and an item, each step apart with its time: the platform took the message, it was read,
 * she took the item on, it was resolved. What nobody has said is not assumed: an acknowledgement proves no reading.
 */
import type { Act } from './act.ts';
import type { PlatformName } from './person.ts';

export const proofSteps = ['accepted', 'delivered', 'read', 'acknowledged', 'resolved'] as const;
export type ProofStep = (typeof proofSteps)[number];

/** What became of a message: `waits` to be told together with others, under `way`, taken by the platform, or `failed`. */
export type Sending = 'waits' | 'way' | 'accepted' | 'failed';

export interface Proof {
  personId: string;
  /** When she was first told, or was to be. */
  at: Date;
  /** The platform that took the first message, or else is to take the last; null while it waits to be told. */
  platform: PlatformName | null;
  /** As far as the best of her messages came. */
  sending: Sending;
  /** That one told her of several items at once. */
  isTogether: boolean;
  /** No platform that we speak tells of delivery by itself; only reading proves it. */
  steps: Partial<Record<ProofStep, Date>>;
}

/** One message that told somebody of the item. */
export interface ToldMessage {
  personId: string;
  at: Date;
  platform: PlatformName | null;
  sending: Sending;
  isTogether: boolean;
  acceptedAt: Date | null;
  readAt: Date | null;
}

const earliest = (times: readonly (Date | null | undefined)[]): Date | undefined =>
  times.reduce<Date | undefined>(
    (first, at) => (at && (first === undefined || at < first) ? at : first),
    undefined,
  );

const order: Sending[] = ['accepted', 'way', 'waits', 'failed'];

/** By person, in the order in which they were told. */
export function proofsOf(messages: readonly ToldMessage[], acts: readonly Act[]): Proof[] {
  const people = [...new Set(messages.map(({ personId }) => personId))];
  return people.map((personId) => {
    const hers = messages.filter((message) => message.personId === personId);
    const best = [...hers].sort(
      (a, b) => order.indexOf(a.sending) - order.indexOf(b.sending),
    )[0] as ToldMessage;
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
    const { platform, sending, isTogether } = best;
    return { personId, at: earliest(hers.map(({ at }) => at)) as Date, platform, sending, isTogether, steps };
  });
}
