/** Corrections as lines that the training reads, names and numbers masked: the same corrections give the same lines. */
import type { Tier } from '../item.ts';

interface Corrected {
  number: number;
  text: string;
  place: { chatType: string; chatName: string; senderTitle: string; senderDepartment: string };
  tierNow: Tier;
}

/** All of them together are one author: the training never judges some of them by the others. */
const author = 'corrections';

export function lessonLines(corrections: readonly Corrected[], mask: (text: string) => string): string[] {
  return corrections.map(({ number, text, place, tierNow }) => {
    const id = `corrected-${String(number).padStart(6, '0')}`;
    const context = {
      chat_type: place.chatType,
      chat_name: mask(place.chatName),
      sender_role: place.senderTitle,
      sender_dept: place.senderDepartment,
    };
    return JSON.stringify({ id, text: mask(text), context, tier: tierNow ?? 0, author, template: id });
  });
}
