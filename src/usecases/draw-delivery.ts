/** A delivery as a card in its reader's language: with the line that says why it comes, where nobody asked for it. */
import type { Card } from '../cards/card.ts';
import { draw } from '../cards/index.ts';
import { withWhy } from '../cards/why.ts';
import type { Delivery } from '../domain/delivery.ts';
import { kindNamed, type NoticeKind, noticeOf } from '../domain/notice.ts';
import type { Language } from '../domain/person.ts';
import type { Platform } from '../ports/platform.ts';
import { textsOf } from '../texts/index.ts';

type Drawn = Pick<Delivery, 'card' | 'data' | 'notice' | 'personId'> & { language: string };

/** The kind of a notice that was opened from among those that were said together; null for anything else. */
export const openedKind = (card: string, data: unknown): NoticeKind | null =>
  ((data ?? {}) as { isOpened?: boolean }).isOpened ? (noticeOf(card)?.kind ?? null) : null;

/** `together`: one card for many, which had better be short. */
export function drawDelivery(
  { card: name, data, notice, personId, language: spoken }: Drawn,
  platform: Pick<Platform, 'abilities'> | undefined,
  now: Date,
  together = false,
): Card {
  const language = spoken as Language;
  const card = draw({ card: name, data }, language, now);
  const opened = openedKind(name, data);
  const kind = kindNamed(notice) ?? opened;
  if (!kind || (personId === null && !opened)) return card;
  const { presses = false, keepsButtons = false } = platform?.abilities ?? {};
  // A button makes a card of what else is plain words, and where a press uses all buttons up it would take the others: there
  // it stands in the menu of what is a card anyway.
  // The weekly issue has buttons of its own.
  const mayPress = presses && !together && kind !== 'digest';
  const place = !mayPress ? 'words' : keepsButtons ? 'buttons' : 'menu';
  return withWhy(card, { card: name, kind, data, place }, { texts: textsOf(language), language });
}
