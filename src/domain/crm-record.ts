/** A case in the CRM: waits, was sent, is proven; tried until it is, however long the CRM is down. */
import type { Case } from './case.ts';
import { isConditionOf } from './flow.ts';

export interface CrmProof {
  caseId: string;
  /** `waiting`: not taken yet; `sent`: taken without a word that it is there; `proven`: the CRM's id is known. */
  state: 'waiting' | 'sent' | 'proven';
  tries: number;
  /** Why the last try failed; empty if it did not. */
  error: string;
  crmId: string | null;
  /** Why the case goes on without proof; empty if it does not. */
  exception: string;
  /** Until when the flow wants it there. */
  dueAt: Date;
  createdAt: Date;
  provenAt: Date | null;
  /** Since when there is no CRM any more that could confirm it: it waits for a person; null while there is one. */
  offAt: Date | null;
  /** Who last wanted to finish the step without it, and hears when it is there; null: nobody. */
  awaitedBy: string | null;
}

const minuteMs = 60_000;
/** Minutes until the next try; the last goes on for as long as it takes. */
const waits = [1, 2, 5, 10, 30, 60];

export const nextTry = (tries: number, now: Date): Date =>
  new Date(now.getTime() + (waits[Math.min(Math.max(tries, 1), waits.length) - 1] as number) * minuteMs);

export const isLateProof = ({ provenAt, dueAt }: Pick<CrmProof, 'provenAt' | 'dueAt'>, now: Date): boolean =>
  (provenAt ?? now) > dueAt;

export type CrmFault = 'signature' | 'address' | 'busy' | 'refused' | 'broken' | 'silent' | 'unreachable';

/** What went wrong with a try, from what was noted of it: `status 503`, `no answer in time`, or the code of a connection that failed. */
export function readCrmFault(noted: string): { kind: CrmFault; code: string } {
  const [, code] = /^status (\d{3})$/.exec(noted) ?? [];
  if (code === undefined)
    return noted === 'no answer in time'
      ? { kind: 'silent', code: '' }
      : { kind: 'unreachable', code: noted };
  return { kind: kindOfStatus(Number(code)), code };
}

function kindOfStatus(status: number): CrmFault {
  if (status === 401 || status === 403) return 'signature';
  if (status === 404 || status === 405 || status === 410) return 'address';
  if (status === 429) return 'busy';
  return status < 500 ? 'refused' : 'broken';
}

/** What the CRM's fields may take besides what was filled in. */
export const crmWords = ['$number', '$flow', '$text', '$starter', '$owner', '$startedAt'] as const;

/** The fields by the CRM's names; without a mapping what was filled in, as it is called. */
export function crmFields(
  { number, flow, text, values, startedAt }: Case,
  names: { starter: string; owner: string },
  mapping: Record<string, string>,
): Record<string, string> {
  const own: Record<string, string> = {
    $number: String(number),
    $flow: flow,
    $text: text,
    $starter: names.starter,
    $owner: names.owner,
    $startedAt: startedAt.toISOString(),
  };
  if (Object.keys(mapping).length === 0) return values;
  return Object.fromEntries(
    Object.entries(mapping).map(([theirs, ours]) => [theirs, own[ours] ?? filled(values, ours)]),
  );
}

/** An answer that several steps have is kept by each under a name of its own. */
const filled = (values: Record<string, string>, ours: string): string =>
  Object.entries(values)
    .filter(([name, value]) => isConditionOf(ours, name) && value !== '')
    .map(([, value]) => value)
    .join('; ');
