/** What the core asks of whoever keeps pictures where platforms and pages find them. */
import type { Card, Picture } from '../cards/card.ts';
import type { FindPicture, Platform, Target } from './platform.ts';

export interface Pictures {
  /**
   * The keys of a card's pictures for this target; what the platform does not know yet is uploaded, once for everybody.
   * Whatever goes wrong holds nothing back: the card goes out without that picture, which is tried again later.
   */
  find(platform: Platform, target: Target, card: Card): Promise<FindPicture>;
  /** The platform refused them on this card: they are said in words for a while. */
  doubt(platform: Platform, target: Target, card: Card): Promise<void>;
  /** As PNG; null if it cannot be painted here. */
  paint(picture: Picture): Promise<Uint8Array | null>;
}
