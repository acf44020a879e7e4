/** The smallest pieces that every card is made of. */
import { firstLetters } from '../language/whole-words.ts';
import type { Block } from './card.ts';

export const text = (sentence: string): Block => ({ kind: 'text', text: [sentence] });
export const note = (sentence: string): Block => ({ kind: 'note', text: [sentence] });

/** Words of people that fit a card: of longer ones about the first `most` letters. */
export const cut = (said: string, most: number): string => {
  const first = firstLetters(said, most);
  return first === said ? said : `${first} …`;
};
