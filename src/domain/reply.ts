/** What a customer is told of a matter: her own words and what became of it, and nothing else that we know. */
import type { Item } from './item.ts';

/** A reply that waits for somebody of the company to send it. */
export interface ReplyDraft {
  itemId: string;
  text: string;
  /** The group that it would go to; null where the customer is in none that we know. */
  chatId: string | null;
  /** The customer's own message there. */
  replyTo: string | null;
}

/** So much fits into a message on every platform. */
export const mostReplyLetters = 500;

/** A matter of a customer: whoever resolves it may want to tell her. */
export const concernsCustomer = ({ kind, isDrill }: Pick<Item, 'kind' | 'isDrill'>): boolean =>
  kind === 'customer-request' && !isDrill;
