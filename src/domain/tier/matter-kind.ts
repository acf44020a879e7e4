/** What kind of matter a message is, where no rule of the company tells. */
import type { MatterKind, TierVerdict } from '../item.ts';
import type { Facts } from './facts.ts';
import type { Concept } from './read.ts';

const kindsOfReasons: Record<string, MatterKind> = {
  complaint: 'customer-request',
  'customer-loss': 'customer-request',
  'customer-waiting': 'customer-request',
  'order-now': 'decision',
  'decision-asked': 'decision',
  report: 'project-progress',
  'deadline-at-risk': 'project-progress',
};

/** Beside a customer, these make a request of hers. */
const requested: Concept[] = ['ask', 'suggest', 'waiting', 'complaint', 'threat'];

export function kindOf({ tier, reason }: Pick<TierVerdict, 'tier' | 'reason'>, { found }: Facts): MatterKind {
  if (tier === null || tier === 3) return 'other';
  if (found.has('customer') && requested.some((concept) => found.has(concept))) return 'customer-request';
  return kindsOfReasons[reason.split(':', 1)[0] ?? ''] ?? 'other';
}
