/** What becomes of a message whose pictures a platform refuses. */
import type { Card } from '../../src/cards/card.ts';
import type { FindPicture } from '../../src/ports/platform.ts';

export const hasPictures = (card: Card): boolean => card.blocks.some(({ kind }) => kind === 'picture');

/**
 * The message, and behind it the same with its pictures in words, in case it is refused: one that the platform does not
 * know any more takes no message with it.
 */
export function waysOf<Out extends { card: Card; findPicture?: FindPicture }>(
  out: Out,
): (Omit<Out, 'findPicture'> & { findPicture?: FindPicture })[] {
  if (out.findPicture === undefined || !hasPictures(out.card)) return [out];
  const { findPicture: _, ...inWords } = out;
  return [out, inWords];
}

/** What is noted of a message that went out in its second way. */
export const lostIn = (turn: number): { lostPictures?: true } => (turn > 0 ? { lostPictures: true } : {});
