/** The smallest pieces that every card is made of. */
import type { Block } from './card.ts';

export const text = (sentence: string): Block => ({ kind: 'text', text: [sentence] });
export const note = (sentence: string): Block => ({ kind: 'note', text: [sentence] });

/** Words of people that fit a card: of longer ones the first `most` letters. */
export const cut = (said: string, most: number): string => {
  const letters = Array.from(said);
  return letters.length > most ? `${letters.slice(0, most).join('')} …` : said;
};
