import type { Texts } from '../zh-CN.ts';

export const reply: Texts['reply'] = {
  what: 'The reply to the customer',
  colleague: 'our colleague',
  toCustomer: ({ said, isResolved, line }) => {
    const about = said ? `About “${said}”` : 'About what you told us';
    if (!isResolved) return `Hello! ${about}: we have it and are working on it. You will hear from us soon.`;
    return `Hello! ${about}: it has been dealt with${line ? ` – ${line}` : ''}. Please tell us if anything is still wrong.`;
  },
  draftIt: 'Draft a reply to the customer',
  draftTitle: (number) => `Reply to the customer · item ${number}`,
  goesTo: (where) => `Would go to: ${where}`,
  someGroup: 'the group in which it was said',
  look: 'The customer is in this group. The draft has only her own words and the outcome, no talk from inside; please look at it before you send it.',
  perhapsInside:
    'I have not seen a customer speak in this group. If she is not there, copy the words and send them yourself.',
  copyIt: 'There is no group with the customer. Please copy the words above and send them yourself.',
  send: 'Send to the group',
  change: 'Change…',
  drop: 'No reply',
  words: 'What the customer is told',
  typed: (number) => `/reply ${number} what you want to say`,
  sentTitle: (number) => `Customer answered · item ${number}`,
  sent: (where, number) => `Sent to: ${where}. /trace ${number} has it.`,
  droppedTitle: (number) => `No reply · item ${number}`,
  dropped: (number) => `Nothing went to the customer. To reply later, send “/reply ${number}”.`,
  customerTitle: 'A reply for you',
  errors: {
    gone: () => 'This reply was sent or put away. To reply again, send “/reply number”.',
    nowhere: (v) => `Item ${v.number} has no group to send to. Please copy the words and send them yourself.`,
  },
};
