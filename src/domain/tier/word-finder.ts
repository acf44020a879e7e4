/** Finds which of many words stand in a text, in one pass over it however many words there are. */
import { Phrases } from './phrases.ts';

export interface Found {
  word: string;
  start: number;
  end: number;
}

/** A finder for these words as they are written: whoever wants one form of writing folds words and text. */
export function createWordFinder(words: Iterable<string>): (text: string) => Found[] {
  const listed = [...new Set(words)];
  const phrases = new Phrases();
  for (const [index, word] of listed.entries()) phrases.add(word, index + 1);
  return (text) => {
    const found: Found[] = [];
    for (let start = 0; start < text.length; start++) {
      if (!phrases.mayBegin(text, start)) continue;
      let state = phrases.step(Phrases.start, text.charCodeAt(start));
      for (let end = start + 1; state > 0; state = phrases.step(state, text.charCodeAt(end++))) {
        const number = phrases.wordAt(state);
        if (number > 0) found.push({ word: listed[number - 1] as string, start, end });
      }
    }
    return found;
  };
}
